//! A paid run, move by move: the order of the rails' eight moves is a matter of types.
//!
//! | move | from | to |
//! |---|---|---|
//! | `quote_production_run` | | [`Quoted`] |
//! | `create_customer_account` | [`Quoted`] | [`Quoted`] |
//! | `create_work_order` | [`Quoted`] | [`Ordered`] |
//! | `create_paid_production_run` | [`Ordered`] | [`Started`] |
//! | `get_production_run_status` | any from [`Started`] on | |
//! | `record_return_package` | [`Started`] | [`Returned`] |
//! | `record_production_receipt` | [`Returned`] | [`Receipted`] |
//! | `complete_production_run` | [`Receipted`] | [`Completed`] |
//!
//! A run cannot be receipted before it is returned, nor sealed before it is receipted: those
//! programs do not compile. What types cannot hold, such as money and time, the customer's own
//! verifier judges before the seal is released.
//!
//! A returned run can be receipted:
//!
//! ```
//! # use wever_proof::object::{ReceiptDraft, ToolCall};
//! # use wever_proof::run::{Failed, Receipted, Returned, Run};
//! # use wever_proof::signature::SigningIdentity;
//! fn receipt(
//!     run: Run<Returned>,
//!     draft: &ReceiptDraft,
//!     call: &ToolCall,
//!     signer: &SigningIdentity<'_>,
//! ) -> Result<Run<Receipted>, Failed<Run<Returned>>> {
//!     run.record_production_receipt(draft, call, signer)
//! }
//! ```
//!
//! The same words about a run that was only ordered are no program:
//!
//! ```compile_fail
//! # use wever_proof::object::{ReceiptDraft, ToolCall};
//! # use wever_proof::run::{Failed, Ordered, Receipted, Run};
//! # use wever_proof::signature::SigningIdentity;
//! fn receipt(
//!     run: Run<Ordered>,
//!     draft: &ReceiptDraft,
//!     call: &ToolCall,
//!     signer: &SigningIdentity<'_>,
//! ) -> Result<Run<Receipted>, Failed<Run<Ordered>>> {
//!     run.record_production_receipt(draft, call, signer)
//! }
//! ```

pub use super::moves::Failed;
mod drafts;
mod states;
mod stored;

pub use drafts::{CompletionDraft, ReturnDraft, StartDraft, StatusDraft};

pub use states::{Completed, HasRun, Ordered, Quoted, Receipted, Returned, Started};
pub use stored::{RunMove, StoredRun};

use super::moves::{attempt, attempt_signed};
use super::run_profile::RunProfile;
use super::seal::{Objects, refuse_contradiction, release, seal};
use crate::build::object::{
    Body, BuildError, CallbackPolicy, CallbackState, CompletionProof, CustomerAccount, NextAction,
    Object, PackageTerms, PaymentDraft, PaymentRecord, ProductionRun, ProductionRunState, Quote,
    Receipt, ReceiptDraft, ReceiptState, ReturnPackage, SnapshotCheck, SnapshotCheckName,
    SnapshotOutcome, Step, ToolCall, ToolPath, VerificationSnapshot, VerificationState, WorkOrder,
};
use crate::bundle::Bundle;
use crate::check::returned_elsewhere;
use crate::crypto::signature::SigningIdentity;
use crate::json::canonical;
use crate::json::{Map, Value};
use crate::profile::Profile;
use crate::rail_file::RailFile;
use crate::text::id::Origin;
use crate::text::time::Timestamp;
use crate::trust::Trust;
use crate::verify::Verified;

/// A run in the state `S`.
#[derive(Debug, Clone)]
pub struct Run<S> {
    issuer: Origin,
    profile: RunProfile,
    /// What is dated later is refused.
    as_of: Option<Timestamp>,
    /// Objects of types that the file of the rail brings, by type.
    own: Vec<(String, Value)>,
    quote: Object<Quote>,
    account: Option<Object<CustomerAccount>>,
    state: S,
}

impl Run<Quoted> {
    /// `quote_production_run`: a price for one rail and level.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if the profile is not known or the quote has not the form of its schema.
    pub fn quote_production_run(
        issuer: &Origin,
        profile: &str,
        quote: &Quote,
    ) -> Result<Self, BuildError> {
        let profile = RunProfile::find(profile)
            .ok_or_else(|| terms(format!("this version has no profile `{profile}`")))?;
        Self::quoted(issuer, profile, quote)
    }

    /// `quote_production_run` on a rail that a file describes: the run is made, and sealed, under its profile.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if the profile does not cover the rail, is not that of a paid run, or the quote has not
    /// the form of its schema.
    pub fn quote_production_run_under(
        issuer: &Origin,
        rail: &RailFile,
        quote: &Quote,
    ) -> Result<Self, BuildError> {
        Self::quoted(issuer, RunProfile::Own(rail.clone()), quote)
    }

    fn quoted(issuer: &Origin, profile: RunProfile, quote: &Quote) -> Result<Self, BuildError> {
        profile.ask(|profile| {
            let rail = quote.rail_key.name();
            if !profile.rails.contains(&rail) {
                return Err(terms(format!(
                    "the profile `{}` does not cover `{rail}`",
                    profile.profile
                )));
            }
            if !profile.needs(<ProductionRun as Body>::OBJECT_TYPE) {
                let name = profile.profile;
                return Err(terms(format!("`{name}` is no profile of a paid run")));
            }
            let price = quote.price.check_spelling(|asset| profile.decimals(asset));
            price.map_err(BuildError::amount("/price"))?;
            for (index, method) in quote.accepted_payment_methods.iter().enumerate() {
                let Some(money) = &method.money else { continue };
                let place = format!("/accepted_payment_methods/{index}/money");
                let money = money.check_spelling(|asset| profile.decimals(asset));
                money.map_err(BuildError::amount(place))?;
            }
            Ok(())
        })?;
        let quote = Object::build(Some(issuer), quote)?;
        Ok(Self {
            issuer: issuer.clone(),
            profile,
            as_of: None,
            own: Vec::new(),
            quote,
            account: None,
            state: Quoted(()),
        })
    }

    /// `create_customer_account`: who the customer is.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if the account has not the form of its schema.
    pub fn create_customer_account(self, account: &CustomerAccount) -> Result<Self, Failed<Self>> {
        attempt(self, |mut this| {
            this.account = Some(Object::build(Some(&this.issuer), account)?);
            Ok(this)
        })
    }

    /// `create_work_order`: the requester's order, which follows the quote.
    ///
    /// # Errors
    ///
    /// [`BuildError::Terms`] if it is for another provider, rail, level, price, quote or customer, for a
    /// package or a part of another rail, or without the customer account that the profile needs.
    /// [`BuildError::Contradiction`] if it contradicts quote or account otherwise, such as by its time.
    pub fn create_work_order(self, order: Object<WorkOrder>) -> Result<Run<Ordered>, Failed<Self>> {
        attempt(self, |this| {
            let ordered = &order.terms;
            same("provider", &ordered.provider, &this.issuer)?;
            same("rail_key", &ordered.rail_key, &this.quote.rail_key)?;
            same(
                "package_level",
                &ordered.package_level,
                &this.quote.package_level,
            )?;
            same("price", &ordered.price, &this.quote.price)?;
            let package = ordered.expected_return_package.as_str();
            let is_of_rail = this.profile.ask(|profile| {
                let mut words = profile.rail_words.iter();
                let words = words.find(|words| words.rail_key == ordered.rail_key.name());
                words.is_none_or(|words| words.packages.contains(&package))
            });
            if !is_of_rail {
                return Err(terms(format!(
                    "the rail `{}` returns no `{package}`",
                    ordered.rail_key
                )));
            }
            let elsewhere = this.profile.ask(|profile| {
                let all = profile.rail_words.as_slice();
                let own = all
                    .iter()
                    .find(|words| words.rail_key == ordered.rail_key.name())?;
                let mut fields = ordered.required_fields.iter();
                fields.find_map(|field| {
                    let other = returned_elsewhere(all, own, field.as_str())?;
                    Some((field.clone(), other.rail_key.to_owned()))
                })
            });
            if let Some((field, other)) = elsewhere {
                return Err(terms(format!(
                    "`{field}` is what `{other}` returns, and not `{}`",
                    ordered.rail_key
                )));
            }
            let account = <CustomerAccount as Body>::OBJECT_TYPE;
            let needs_account = this.profile.ask(|profile| profile.needs(account));
            if this.account.is_none() && needs_account {
                return Err(terms(format!(
                    "a run of `{}` needs its customer account before the order",
                    this.profile.name()
                )));
            }
            if let Some(quote_id) = &ordered.quote_id {
                same("quote_id", quote_id, &this.quote.quote_id)?;
            }
            if let Some(account) = &this.account {
                same(
                    "customer_account_id",
                    &ordered.customer_account_id,
                    &account.customer_account_id,
                )?;
            }
            // The verifier's word on quote, account and order: there is no run record yet, and the run is called
            // after its order.
            let mut objects = this.offered();
            objects.push(<WorkOrder as Body>::OBJECT_TYPE, order.to_value());
            let rail_key = this.quote.rail_key.name();
            let run_id = &order.work_order_id;
            let bundle = objects.into_bundle(&this.issuer, &this.profile, rail_key, run_id);
            refuse_contradiction(&canonical::to_vec(&bundle), &this.profile, this.as_of, &[])?;
            Ok(this.into_state(|_| Ordered { order }))
        })
    }
}

impl Run<Ordered> {
    /// `create_paid_production_run`: the payment for the order, and the start of the work.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if payment or record have not the form of their schemas, or the calls are
    /// out of order or lack `start`.
    /// [`BuildError::Contradiction`] if the run contradicts itself then.
    pub fn create_paid_production_run(
        self,
        payment: &PaymentDraft,
        start: &StartDraft,
    ) -> Result<Run<Started>, Failed<Self>> {
        attempt(self, |this| {
            let order = &this.state.order;
            let payment = payment.build(&this.issuer, order)?;
            this.profile.ask(|profile| is_paid(profile, &payment))?;
            let mut tool_path = ToolPath::default();
            for call in &start.calls {
                tool_path.push(call, order.scope_hash)?;
            }
            let started_at = tool_path
                .at(Step::Start)
                .copied()
                .ok_or_else(|| terms("a run starts with a `start` call".to_owned()))?;
            let run = ProductionRun {
                production_run_id: start.production_run_id.clone(),
                idempotency_key: Some(order.idempotency_key.clone()),
                rail_key: order.terms.rail_key.clone(),
                customer_account_id: Some(order.terms.customer_account_id.clone()),
                work_order_id: Some(order.work_order_id.clone()),
                payment_reference: Some(payment.payment.payment_reference.clone()),
                quote_id: Some(this.quote.quote_id.clone()),
                price: order.terms.price.clone(),
                package_target: order.terms.expected_return_package.clone(),
                production_run_state: ProductionRunState::PaidRunStarted,
                payment_state: payment.payment.payment_state,
                receipt_state: ReceiptState::Pending,
                next_action: NextAction::RecordReturnPackage,
                return_package_id: None,
                receipt_id: None,
                callback_state: match order.terms.return_target.callback_policy {
                    CallbackPolicy::StatusPollingOnly => CallbackState::NotRequired,
                    _ => CallbackState::Pending,
                },
                status_url: start.status_url.clone(),
                work_order_state: start.work_order_state.clone(),
                wallet: payment.payment.wallet.clone(),
                tool_path,
                created_at: start.created_at,
                updated_at: started_at,
                started_at: Some(started_at),
                extensions: None,
            };
            Object::<ProductionRun>::build(Some(&this.issuer), &run)?;
            let run = this.into_state(|Ordered { order }| Started {
                order,
                payment,
                run,
            });
            run.without_contradiction()?;
            Ok(run)
        })
    }
}

impl Run<Started> {
    /// `record_return_package`: what was returned, hashed and attested.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if the package has not the form of its schema, lacks an ordered field, or
    /// the signer fails.
    /// [`BuildError::Contradiction`] if the run contradicts itself then.
    pub fn record_return_package(
        self,
        draft: &ReturnDraft,
        attester: &SigningIdentity<'_>,
    ) -> Result<Run<Returned>, Failed<Self>> {
        attempt_signed(
            self,
            attester,
            |this, attester| {
                let Started {
                    order,
                    payment,
                    mut run,
                } = this.state.clone();
                for field in &order.terms.required_fields {
                    let there = draft.package.returned_fields.contains_key(field.as_str());
                    if !there && field.as_str() != "attestation" {
                        return Err(terms(format!(
                            "the ordered field `{field}` is not returned"
                        )));
                    }
                }
                run.tool_path.push(&draft.call, order.scope_hash)?;
                run.return_package_id = Some(draft.package.return_package_id.clone());
                run.callback_state = draft.callback_state;
                run.production_run_state = ProductionRunState::ResultPackaged;
                run.next_action = NextAction::RecordProductionReceipt;
                run.updated_at = draft.attested_at;
                let package = draft.package.build(
                    &PackageTerms {
                        issuer: &this.issuer,
                        order: &order,
                        run: &run,
                        callback_state: draft.callback_state,
                        attestation_id: &draft.attestation_id,
                        attested_at: draft.attested_at,
                    },
                    attester,
                )?;
                let run = this.into_state(|_| Returned {
                    order,
                    payment,
                    run,
                    package,
                });
                Ok(run)
            },
            Run::without_contradiction,
        )
    }
}

impl Run<Returned> {
    /// `record_production_receipt`: the receipt, with the fee of the draft's terms or of the published table.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if there is no fee for the price, or the signer fails.
    /// [`BuildError::Contradiction`] if the run contradicts itself then.
    pub fn record_production_receipt(
        self,
        draft: &ReceiptDraft,
        call: &ToolCall,
        signer: &SigningIdentity<'_>,
    ) -> Result<Run<Receipted>, Failed<Self>> {
        attempt_signed(
            self,
            signer,
            |this, signer| {
                let Returned {
                    order,
                    payment,
                    mut run,
                    package,
                } = this.state.clone();
                let receipt = this.profile.ask(|profile| {
                    draft.build(&this.issuer, profile, &order, &payment, &package, signer)
                })?;
                run.tool_path.push(call, order.scope_hash)?;
                run.receipt_id = Some(draft.receipt_id.clone());
                run.receipt_state = ReceiptState::Issued;
                run.production_run_state = ProductionRunState::ReceiptIssued;
                run.next_action = NextAction::CompleteProductionRun;
                run.updated_at = draft.issued_at;
                let run = this.into_state(|_| Receipted {
                    order,
                    payment,
                    run,
                    package,
                    receipt,
                });
                Ok(run)
            },
            Run::without_contradiction,
        )
    }
}

impl Run<Receipted> {
    /// `complete_production_run`: the snapshot and the seal, released only if the customer's
    /// verifier says `verified` under `trust`, which should be the key set that customers get.
    ///
    /// # Errors
    ///
    /// [`BuildError::Refused`] with the customer's report if it does not; nothing is released.
    pub fn complete_production_run(
        self,
        draft: &CompletionDraft,
        signer: &SigningIdentity<'_>,
        trust: &Trust,
    ) -> Result<Run<Completed>, Failed<Self>> {
        attempt(self, |this| {
            let Receipted {
                order,
                payment,
                mut run,
                package,
                receipt,
            } = this.state.clone();
            run.callback_state = draft.callback_state;
            run.production_run_state = match draft.callback_state {
                CallbackState::Delivered => ProductionRunState::CallbackDelivered,
                _ => ProductionRunState::Closed,
            };
            run.next_action = NextAction::Nothing;
            run.updated_at = draft.completed_at;
            let snapshot = snapshot(&this.issuer, draft, &payment, &package, &receipt)?;
            let state = Receipted {
                order,
                payment,
                run,
                package,
                receipt,
            };
            let mut objects = this.offered();
            objects.extend(state.objects());
            objects.push(
                <VerificationSnapshot as Body>::OBJECT_TYPE,
                snapshot.to_value(),
            );
            let members = this.sealed_members(draft, &state, &snapshot);
            let sealed = |signer: &SigningIdentity<'_>| {
                let seal = seal(&this.issuer, &members, &objects, &this.profile, signer)?;
                let mut objects = objects.clone();
                objects.push(<CompletionProof as Body>::OBJECT_TYPE, seal.to_value());
                Ok(this.envelope(&state.run, objects))
            };
            let completed_at = draft.completed_at;
            let as_of = this.as_of.unwrap_or(completed_at).min(completed_at);
            let (bytes, bundle) = release(sealed, signer, &this.profile, as_of, trust)?;
            Ok(this.into_state(|_| Completed { bytes, bundle }))
        })
    }

    /// The seal's own members.
    fn sealed_members(
        &self,
        draft: &CompletionDraft,
        state: &Receipted,
        snapshot: &VerificationSnapshot,
    ) -> Value {
        serde_json::json!({
            "completion_id": draft.completion_id,
            "rail_key": state.run.rail_key,
            "production_run_id": state.run.production_run_id,
            "customer_account_id": state.run.customer_account_id,
            "work_order_id": state.run.work_order_id,
            "payment_record_id": state.payment.payment.payment_record_id,
            "payment_reference": state.run.payment_reference,
            "return_package_id": state.package.content.return_package_id,
            "receipt_id": state.receipt.receipt_id,
            "verification_id": snapshot.verification_id,
            "completed_at": draft.completed_at,
        })
    }
}

impl Run<Completed> {
    /// The proof as it is delivered: one canonical JSON document.
    #[must_use]
    pub fn proof(&self) -> &[u8] {
        &self.state.bytes
    }

    /// The verified bundle.
    #[must_use]
    pub fn bundle(&self) -> &Verified<Bundle> {
        &self.state.bundle
    }
}

impl<S: HasRun> Run<S> {
    /// `get_production_run_status`: the run record as it is now.
    ///
    /// # Errors
    ///
    /// [`BuildError::Schema`] if the record has not the form of its schema.
    pub fn get_production_run_status(&self) -> Result<Object<ProductionRun>, BuildError> {
        Object::build(Some(&self.issuer), self.state.run())
    }

    /// Writes down where the run stands: queued, in review, paused, failed.
    ///
    /// # Errors
    ///
    /// [`BuildError::Terms`] if the state tells of a package, a receipt or a completion that is
    /// not there, or is earlier than the last change.
    pub fn record_status(self, status: &StatusDraft) -> Result<Self, Failed<Self>> {
        attempt(self, |mut this| {
            let run = this.state.run_mut();
            let state = status.production_run_state;
            let holds = match state {
                ProductionRunState::ResultPackaged => run.return_package_id.is_some(),
                ProductionRunState::ReceiptIssued => run.receipt_id.is_some(),
                ProductionRunState::CallbackDelivered | ProductionRunState::Closed => false,
                _ => true,
            };
            if !holds {
                return Err(terms(format!("this run is not `{state}`")));
            }
            if status.updated_at.unix_millis() < run.updated_at.unix_millis() {
                return Err(terms(
                    "the run record was written later than that".to_owned(),
                ));
            }
            run.production_run_state = state;
            run.payment_state = status.payment_state;
            run.next_action = status.next_action;
            run.updated_at = status.updated_at;
            Ok(this)
        })
    }

    /// Records an object of a type that the file of the rail brings. `object_type`, `schema_version`, `issuer`,
    /// the run id and the hash, if it has one, are added.
    ///
    /// # Errors
    ///
    /// [`BuildError::Terms`] if the profile has no such type, or the object has not the form of its schema.
    /// [`BuildError::Contradiction`] if the run contradicts itself then.
    pub fn record_own_object(
        self,
        object_type: &str,
        members: &Map<String, Value>,
    ) -> Result<Self, Failed<Self>> {
        attempt(self, |mut this| {
            let run_id = this.state.run().production_run_id.clone();
            let object =
                this.profile
                    .own_object(object_type, members, &this.issuer, run_id.as_str())?;
            this.own.push((object_type.to_owned(), object));
            this.without_contradiction()?;
            Ok(this)
        })
    }

    /// Refuses a run that contradicts itself: what cannot be sealed is refused where it comes in.
    fn without_contradiction(&self) -> Result<(), BuildError> {
        refuse_contradiction(&self.open_bundle(), &self.profile, self.as_of, &[])
    }

    /// The open run as a bundle: it has no seal, so a verifier calls it incomplete.
    #[must_use]
    pub fn open_bundle(&self) -> Vec<u8> {
        let mut objects = self.offered();
        objects.extend(self.state.objects());
        canonical::to_vec(&self.envelope(self.state.run(), objects))
    }
}

impl<S> Run<S> {
    /// Refuses from now on what is dated later than `as_of`, before it is signed: for whoever knows the time.
    #[must_use]
    pub fn at(self, as_of: Timestamp) -> Self {
        self.dated_by(Some(as_of))
    }

    fn dated_by(mut self, as_of: Option<Timestamp>) -> Self {
        self.as_of = as_of;
        self
    }

    fn into_state<T>(self, into: impl FnOnce(S) -> T) -> Run<T> {
        let Self {
            issuer,
            profile,
            as_of,
            own,
            quote,
            account,
            state,
        } = self;
        Run {
            issuer,
            profile,
            as_of,
            own,
            quote,
            account,
            state: into(state),
        }
    }

    /// What there is before the order.
    fn offered(&self) -> Objects {
        let mut objects = Objects::default();
        objects.push(<Quote as Body>::OBJECT_TYPE, self.quote.to_value());
        if let Some(account) = &self.account {
            objects.push(<CustomerAccount as Body>::OBJECT_TYPE, account.to_value());
        }
        for (object_type, object) in &self.own {
            objects.push(object_type, object.clone());
        }
        objects
    }

    fn envelope(&self, run: &ProductionRun, objects: Objects) -> Value {
        let rail_key = run.rail_key.name();
        objects.into_bundle(
            &self.issuer,
            &self.profile,
            rail_key,
            &run.production_run_id,
        )
    }
}

/// The payment is in a state with which the run could be sealed: work does not start on one that failed.
fn is_paid(profile: &Profile<'_>, payment: &PaymentRecord) -> Result<(), BuildError> {
    let state = payment.payment.payment_state.name();
    let mut closed = profile.closed.iter();
    let rule = closed.find(|closed| closed.at.object_type == PaymentRecord::OBJECT_TYPE);
    match rule {
        Some(rule) if !rule.states.contains(&state) => Err(BuildError::NotPaid {
            state,
            expected: rule.states.join("`, `"),
        }),
        _ => Ok(()),
    }
}

/// The snapshot states that every check passed; whether it did, the customer's verifier judges
/// before the seal is released.
fn snapshot(
    issuer: &Origin,
    draft: &CompletionDraft,
    payment: &PaymentRecord,
    package: &ReturnPackage,
    receipt: &Receipt,
) -> Result<Object<VerificationSnapshot>, BuildError> {
    let checks = SnapshotCheckName::ALL
        .iter()
        .map(|check| SnapshotCheck {
            check: *check,
            outcome: SnapshotOutcome::Pass,
        })
        .collect();
    Object::build(
        Some(issuer),
        &VerificationSnapshot {
            verification_id: draft.verification_id.clone(),
            production_run_id: package.production_run_id.clone(),
            customer_account_id: receipt.customer_account_id.clone(),
            work_order_id: receipt.work_order_id.clone(),
            payment_record_id: payment.payment.payment_record_id.clone(),
            payment_reference: payment.payment.payment_reference.clone(),
            return_package_id: package.content.return_package_id.clone(),
            receipt_id: receipt.receipt_id.clone(),
            package_hash: package.package_hash,
            receipt_hash: receipt.receipt_hash,
            checks,
            verification_state: VerificationState::Verified,
            verified_at: draft.verified_at,
            extensions: None,
        },
    )
}

fn same<T: PartialEq + core::fmt::Debug>(name: &str, one: &T, other: &T) -> Result<(), BuildError> {
    if one == other {
        Ok(())
    } else {
        Err(terms(format!(
            "`{name}` of the order is not that of the quote or the provider"
        )))
    }
}

fn terms(reason: String) -> BuildError {
    BuildError::Terms { reason }
}
