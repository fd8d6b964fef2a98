//! A task run of TokenOps, step by step: the order of its states is a matter of types.
//!
//! | step | from | to |
//! |---|---|---|
//! | [`onboard`](TaskRun::onboard) | | [`Onboarded`] |
//! | [`fund`](TaskRun::fund) | [`Onboarded`] | [`Funded`] |
//! | [`accept`](TaskRun::accept), for a pilot under the operator's control | | [`Funded`] |
//! | [`contract`](TaskRun::contract) or [`order`](TaskRun::order) | [`Funded`] | [`Contracted`] |
//! | [`execute`](TaskRun::execute) | [`Contracted`] | [`Executed`] |
//! | [`top_up`](TaskRun::top_up), if more credits come | [`Executed`] | [`Executed`] |
//! | [`record_result`](TaskRun::record_result) | [`Executed`] | [`Returned`] |
//! | [`seal`](TaskRun::seal) | [`Returned`] | [`Sealed`] |
//!
//! In every state before the seal an event can be written down, which the published state machine
//! judges, and what is optional can be recorded. What looks like a live key is refused at once. What types cannot hold, such as credits and time,
//! the customer's own verifier judges before the seal is released.
//!
//! A run that returned its result can be sealed:
//!
//! ```
//! # use wever_proof::signature::SigningIdentity;
//! # use wever_proof::task_run::{Failed, Returned, SealDraft, Sealed, TaskRun};
//! # use wever_proof::trust::Trust;
//! fn seal(
//!     run: TaskRun<Returned>,
//!     draft: &SealDraft,
//!     signer: &SigningIdentity<'_>,
//!     trust: &Trust,
//! ) -> Result<TaskRun<Sealed>, Failed<TaskRun<Returned>>> {
//!     run.seal(draft, signer, trust)
//! }
//! ```
//!
//! The same words about a run that was only executed are no program:
//!
//! ```compile_fail
//! # use wever_proof::signature::SigningIdentity;
//! # use wever_proof::task_run::{Executed, Failed, SealDraft, Sealed, TaskRun};
//! # use wever_proof::trust::Trust;
//! fn seal(
//!     run: TaskRun<Executed>,
//!     draft: &SealDraft,
//!     signer: &SigningIdentity<'_>,
//!     trust: &Trust,
//! ) -> Result<TaskRun<Sealed>, Failed<TaskRun<Executed>>> {
//!     run.seal(draft, signer, trust)
//! }
//! ```

mod drafts;
mod states;
mod stored;

pub use drafts::{FundingDraft, ResultDraft, SealDraft, TopUpDraft};

pub use super::moves::Failed;
use states::Terms;
pub use states::{Contracted, Executed, Funded, Funding, Onboarded, Open, Returned, Sealed};
pub use stored::{StoredTaskRun, TaskMove};

use super::moves::{attempt, attempt_signed};
use super::run_profile::RunProfile;
use super::seal::{Objects, refuse_contradiction, release, seal};
use crate::build::object::tokenops::{
    AcceptanceValidation, CallbackDraft, ControlledPilotEnvelope, CredentialEnvelope,
    CreditBalance, CreditEntitlement, ExecutionCommand, Fixed, FullLoopEnvelope, LedgerEntryDraft,
    LivePilotEnvelope, Onboarding, PilotReport, ProviderRoute, QueueState, ReplayContext,
    ResultContract, ResultPackageDraft, RunContract, RunContractDraft, RuntimeRecord,
    RuntimeRecordDraft, SettlementReceipt, StepEventDraft, SupportMatrixEntry, TrustProfile,
    UsageRecord, WorkOrderDispatch,
};
use crate::build::object::{
    Body, BuildError, ExecutionMode, LifecycleState, LoopType, Object, Quote, RailKey, WorkOrder,
    refuse_keys,
};
use crate::crypto::signature::SigningIdentity;
use crate::json::canonical;
use crate::profile::Profile;
use crate::text::credits::Credits;
use crate::text::id::{Id, Name, Origin};
use crate::text::time::Timestamp;
use crate::trust::Trust;

/// What is written down until the seal.
const STILL_WRITTEN: [&str; 2] = [RuntimeRecord::OBJECT_TYPE, CreditEntitlement::OBJECT_TYPE];

/// The rail of every task run.
const RAIL: RailKey = RailKey::Tokenops;

/// A task run in the state `S`.
#[derive(Debug, Clone)]
pub struct TaskRun<S> {
    issuer: Origin,
    profile: &'static Profile<'static>,
    /// What is dated later is refused.
    as_of: Option<Timestamp>,
    record: RuntimeRecord,
    objects: Objects,
    state: S,
}

impl TaskRun<Onboarded> {
    /// The run of an agent that is known.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if there is no such profile of TokenOps, or the onboarding has not the form
    /// of its schema.
    pub fn onboard(
        issuer: &Origin,
        profile: &str,
        record: &RuntimeRecordDraft,
        onboarding: &Onboarding,
    ) -> Result<Self, BuildError> {
        let mut run = Self::new(issuer, profile, record, Onboarded(()))?;
        run.put(onboarding)?;
        Ok(run)
    }

    /// Credits for the run.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if a record has not the form of its schema, the settlement receipts fund
    /// different accounts, or the signer fails.
    pub fn fund(
        self,
        draft: &FundingDraft,
        signer: &SigningIdentity<'_>,
    ) -> Result<TaskRun<Funded>, Failed<Self>> {
        attempt_signed(
            self,
            signer,
            |mut this, signer| {
                let funding = this.funding(draft, signer)?;
                Ok(this.into_state(|_| Funded { funding }))
            },
            TaskRun::without_contradiction,
        )
    }
}

impl TaskRun<Funded> {
    /// The run of a pilot under the operator's control, which begins with its acceptance: the
    /// agent is known and credits are funded by then.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if there is no such profile of TokenOps, a record has not the form of its
    /// schema, the settlement receipts fund different accounts, or the signer fails.
    pub fn accept(
        issuer: &Origin,
        profile: &str,
        record: &RuntimeRecordDraft,
        acceptance: &AcceptanceValidation,
        funding: &FundingDraft,
        signer: &SigningIdentity<'_>,
    ) -> Result<Self, BuildError> {
        let mut run = TaskRun::new(issuer, profile, record, Onboarded(()))?;
        run.put(acceptance)?;
        Ok(run.fund(funding, signer)?)
    }

    /// The run contract.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if it has not the form of its schema.
    pub fn contract(self, draft: &RunContractDraft) -> Result<TaskRun<Contracted>, Failed<Self>> {
        attempt(self, |mut this| {
            let contract = draft.build(&this.issuer)?;
            this.put_built(&contract)?;
            named(&mut this.record.contract_id, &contract.terms.contract_id)?;
            Ok(this.into_state(|Funded { funding }| Contracted {
                funding,
                terms: Terms {
                    contract: Some(contract),
                    order: None,
                },
            }))
        })
    }

    /// The requester's order, for a run without a run contract.
    ///
    /// # Errors
    ///
    /// [`BuildError::Terms`] if it is for another provider, rail or price.
    pub fn order(self, order: Object<WorkOrder>) -> Result<TaskRun<Contracted>, Failed<Self>> {
        attempt(self, |mut this| {
            this.check_order(&order, &this.state.funding)?;
            this.put_built(&order)?;
            named(&mut this.record.work_order_id, &order.work_order_id)?;
            Ok(this.into_state(|Funded { funding }| Contracted {
                funding,
                terms: Terms {
                    contract: None,
                    order: Some(order),
                },
            }))
        })
    }
}

impl TaskRun<Contracted> {
    /// The requester's order beside the run contract.
    ///
    /// # Errors
    ///
    /// [`BuildError::Terms`] if there is one already, or it is for another provider, rail or price.
    pub fn record_work_order(self, order: Object<WorkOrder>) -> Result<Self, Failed<Self>> {
        attempt(self, |mut this| {
            if this.state.terms.order.is_some() {
                return Err(terms("a run has one order"));
            }
            this.check_order(&order, &this.state.funding)?;
            this.put_built(&order)?;
            named(&mut this.record.work_order_id, &order.work_order_id)?;
            this.state.terms.order = Some(order);
            Ok(this)
        })
    }

    /// The start of the tool, by a command if there is one.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if the event does not lead to `operating` or may not follow, or the command
    /// has not the form of its schema.
    pub fn execute(
        self,
        command: Option<&ExecutionCommand>,
        started: &StepEventDraft,
    ) -> Result<TaskRun<Executed>, Failed<Self>> {
        attempt(self, |mut this| {
            if started.to_state != LifecycleState::Operating {
                return Err(terms("a run is executed in the state `operating`"));
            }
            if let Some(command) = command {
                this.put(command)?;
            }
            this.record.record(started.clone())?;
            Ok(this.into_state(|Contracted { funding, terms }| Executed { funding, terms }))
        })
    }
}

impl TaskRun<Executed> {
    /// More credits while the run operates.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if there is no settlement receipt, one is for another account, unit or price, there
    /// are funding events and no entitlement that they could be of, a record has not the form of its
    /// schema, or the signer fails.
    pub fn top_up(
        self,
        draft: &TopUpDraft,
        signer: &SigningIdentity<'_>,
    ) -> Result<Self, Failed<Self>> {
        attempt_signed(
            self,
            signer,
            |mut this, signer| {
                let mut funding = this.state.funding.clone();
                let receipts = draft
                    .settlement
                    .iter()
                    .map(|receipt| receipt.build(&this.issuer, signer))
                    .collect::<Result<Vec<_>, _>>()?;
                if receipts.is_empty() {
                    return Err(terms("a top-up has a settlement receipt"));
                }
                funding.settlement.extend(receipts.iter().cloned());
                CreditBalance::funded(&funding.settlement)?;
                if let Some(order) = &this.state.terms.order {
                    this.check_order(order, &funding)?;
                }
                match &mut funding.entitlement {
                    Some(entitlement) => {
                        entitlement
                            .funding_events
                            .extend(draft.funding_events.iter().cloned());
                        let events = entitlement.funding_events.iter();
                        let funded = Credits::sum(events.map(|event| &event.credits_funded))?;
                        entitlement.credits_funded = funded;
                        entitlement.remaining_credits =
                            funded.checked_sub(&entitlement.credits_debited)?;
                    }
                    None if draft.funding_events.is_empty() => {}
                    None => {
                        return Err(terms(
                            "there is no entitlement that the funding events could be of",
                        ));
                    }
                }
                for confirmation in &draft.confirmations {
                    this.put(confirmation)?;
                }
                for receipt in &receipts {
                    this.put_built(receipt)?;
                }
                this.state.funding = funding;
                Ok(this)
            },
            TaskRun::without_contradiction,
        )
    }

    /// The result: package, attestation, usage receipts and result contract.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if more credits are debited than were funded, a record has not the form of
    /// its schema, or the signer fails.
    pub fn record_result(
        self,
        draft: &ResultDraft,
        signer: &SigningIdentity<'_>,
    ) -> Result<TaskRun<Returned>, Failed<Self>> {
        attempt_signed(
            self,
            signer,
            |mut this, signer| {
                let Executed {
                    mut funding,
                    terms: fixed,
                } = this.state.clone();
                let package = this.package(draft, &fixed).build(&this.issuer)?;
                let beforehand = match (&fixed.contract, &fixed.order) {
                    (Some(contract), _) => Fixed::RunContract(contract.contract_hash),
                    (None, Some(order)) => Fixed::WorkOrder(order.scope_hash),
                    (None, None) => return Err(terms("nothing fixed the work")),
                };
                let attestation =
                    draft
                        .attestation
                        .build(&this.issuer, &package, beforehand, signer)?;
                let mut balance = CreditBalance::funded(&funding.settlement)?;
                let usage = draft
                    .usage
                    .iter()
                    .map(|receipt| {
                        if let Some(entitlement) = &funding.entitlement {
                            balance.count_until(&entitlement.funding_events, &receipt.issued_at)?;
                        }
                        receipt.build(&this.issuer, &package, &mut balance, signer)
                    })
                    .collect::<Result<Vec<_>, BuildError>>()?;
                let result =
                    draft
                        .contract
                        .build(&this.issuer, &package, &funding.settlement, &usage)?;
                this.put_built(&package)?;
                this.put_built(&attestation)?;
                for receipt in &usage {
                    this.put_built(receipt)?;
                }
                this.put_built(&result)?;
                this.record.evidence_status = draft.evidence_status;
                this.record.credits_debited = balance.credits_debited();
                // What counts a receipt was written after it.
                let counted = draft.usage.iter().map(|receipt| receipt.issued_at).max();
                let since =
                    |written: Timestamp| counted.map_or(written, |counted| counted.max(written));
                this.record.updated_at = since(this.record.updated_at);
                if let Some(entitlement) = &mut funding.entitlement {
                    entitlement.updated_at = since(entitlement.updated_at);
                    entitlement.credits_debited = balance.credits_debited();
                    entitlement.remaining_credits = entitlement
                        .credits_funded
                        .checked_sub(&entitlement.credits_debited)?;
                }
                Ok(this.into_state(|_| Returned { funding, result }))
            },
            TaskRun::without_contradiction,
        )
    }

    fn package(&self, draft: &ResultDraft, fixed: &Terms) -> ResultPackageDraft {
        ResultPackageDraft {
            result_package_id: draft.result_package_id.clone(),
            operating_tool: RAIL,
            agent_task_run_id: self.record.agent_task_run_id.clone(),
            work_order_id: self.record.work_order_id.clone(),
            contract_id: self.record.contract_id.clone(),
            scope_hash: fixed.order.as_ref().map(|order| order.scope_hash),
            contract_hash: fixed.contract.as_ref().map(|fixed| fixed.contract_hash),
            requested_capability: self.record.requested_capability.clone(),
            tokenized_asset_context: draft.tokenized_asset_context.clone(),
            settlement_evidence: draft.settlement_evidence.clone(),
            usage_records: draft
                .usage
                .iter()
                .map(|receipt| UsageRecord {
                    usage_receipt_id: receipt.receipt_id.clone(),
                    credits_debited: receipt.credits_debited,
                })
                .collect(),
            delivery_state: draft.delivery_state,
            operating_exceptions: draft.operating_exceptions.clone(),
            result_status: draft.result_status,
            evidence_status: draft.evidence_status,
            evidence_score: draft.evidence_score,
            next_action: draft.next_action.clone(),
            artifacts: draft.artifacts.clone(),
            returned_at: draft.returned_at,
            extensions: draft.extensions.clone(),
        }
    }
}

impl TaskRun<Returned> {
    /// The result contract.
    #[must_use]
    pub fn result(&self) -> &Object<ResultContract> {
        &self.state.result
    }

    /// A callback that announced the result, signed if the issuer's key is given.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if it has not the form of its schema, or the signer fails.
    pub fn record_callback(
        self,
        draft: &CallbackDraft,
        signer: Option<&SigningIdentity<'_>>,
    ) -> Result<Self, Failed<Self>> {
        self.signed_or_not(signer, |issuer, signer| draft.build(issuer, signer))
    }

    /// An entry of a ledger, signed if the issuer's key is given.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if it has not the form of its schema, or the signer fails.
    pub fn record_ledger_entry(
        self,
        draft: &LedgerEntryDraft,
        signer: Option<&SigningIdentity<'_>>,
    ) -> Result<Self, Failed<Self>> {
        self.signed_or_not(signer, |issuer, signer| draft.build(issuer, signer))
    }

    /// Records an object that may be signed.
    fn signed_or_not<T: Body>(
        self,
        signer: Option<&SigningIdentity<'_>>,
        build: impl Fn(&Origin, Option<&SigningIdentity<'_>>) -> Result<Object<T>, BuildError>,
    ) -> Result<Self, Failed<Self>> {
        let record = |mut this: Self, signer: Option<&SigningIdentity<'_>>| {
            let object = build(&this.issuer, signer)?;
            this.put_built(&object)?;
            Ok(this)
        };
        match signer {
            Some(signer) => attempt_signed(
                self,
                signer,
                |this, signer| record(this, Some(signer)),
                Self::without_contradiction,
            ),
            None => attempt(self, |this| record(this, None)),
        }
    }

    /// What the operator decided.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if it has not the form of its schema.
    pub fn record_pilot_report(self, report: &PilotReport) -> Result<Self, Failed<Self>> {
        attempt(self, |mut this| {
            this.put(report)?;
            Ok(this)
        })
    }

    /// The system's own envelope and the seal, released only if the customer's verifier says
    /// `verified` under `trust`, which should be the key set that customers get.
    ///
    /// # Errors
    ///
    /// [`BuildError::Refused`] with the customer's report if it does not; nothing is released.
    pub fn seal(
        self,
        draft: &SealDraft,
        signer: &SigningIdentity<'_>,
        trust: &Trust,
    ) -> Result<TaskRun<Sealed>, Failed<Self>> {
        attempt(self, |mut this| {
            this.record.updated_at = draft.updated_at;
            if let Some(entitlement) = &mut this.state.funding.entitlement {
                entitlement.updated_at = draft.updated_at;
            }
            let mut objects = this.all_objects()?;
            let envelope = this.envelope(&objects, draft)?;
            objects.extend(envelope);
            let members = serde_json::json!({
                "completion_id": draft.completion_id,
                "rail_key": RAIL,
                "agent_task_run_id": this.record.agent_task_run_id,
                "result_contract_id": this.state.result.result_contract_id,
                "completed_at": draft.completed_at,
            });
            let profile = RunProfile::Published(this.profile);
            let sealed = |signer: &SigningIdentity<'_>| {
                let seal = seal(&this.issuer, &members, &objects, &profile, signer)?;
                let mut objects = objects.clone();
                objects.push(this.profile.seal, seal.to_value());
                let run_id = &this.record.agent_task_run_id;
                Ok(objects.into_bundle(&this.issuer, &profile, RAIL.name(), run_id))
            };
            let as_of = this
                .as_of
                .unwrap_or(draft.completed_at)
                .min(draft.completed_at);
            let (bytes, bundle) = release(sealed, signer, &profile, as_of, trust)?;
            Ok(this.into_state(|_| Sealed { bytes, bundle }))
        })
    }

    /// The envelope that the profile asks for: what it lists is what is there.
    fn envelope(
        &self,
        objects: &Objects,
        draft: &SealDraft,
    ) -> Result<Vec<(&'static str, crate::json::Value)>, BuildError> {
        let Some(listing) = &self.profile.listing else {
            return Ok(Vec::new());
        };
        let is_there = |name: &&str| {
            let types = self.profile.objects.iter();
            let mut named = types.filter(|allowance| allowance.path == *name);
            named.any(|allowance| objects.contains(allowance.object_type))
        };
        let listed = listing
            .names
            .iter()
            .copied()
            .filter(is_there)
            .map(Name::try_from)
            .collect::<Result<Vec<_>, _>>()?;
        let record = &self.record;
        let pilot_id = || {
            let pilot_id = record.pilot_id.clone();
            pilot_id.ok_or_else(|| terms("the runtime record of a pilot has its `pilot_id`"))
        };
        let object = match listing.at.object_type {
            LivePilotEnvelope::OBJECT_TYPE => {
                let funding = &self.state.funding;
                let (Some(entitlement), Some(receipt)) =
                    (&funding.entitlement, funding.settlement.first())
                else {
                    return Err(terms(
                        "a live pilot has an entitlement and a settlement receipt",
                    ));
                };
                self.built(&LivePilotEnvelope {
                    pilot_id: pilot_id()?,
                    tool: RAIL,
                    provider_route: receipt.funding.settlement_provider,
                    credit_state: entitlement.entitlement_state,
                    run_state: record.lifecycle_state,
                    proof_objects: listed,
                    extensions: None,
                })?
            }
            ControlledPilotEnvelope::OBJECT_TYPE => self.built(&ControlledPilotEnvelope {
                pilot_id: pilot_id()?,
                tool: RAIL,
                execution_mode: ExecutionMode::ControlledPilot,
                runtime_state: record.lifecycle_state,
                proof_trail: listed,
                extensions: None,
            })?,
            FullLoopEnvelope::OBJECT_TYPE => self.built(&FullLoopEnvelope {
                loop_type: LoopType::TokenopsFullLoopReferenceRun,
                run_id: record.agent_task_run_id.clone(),
                operating_tool: RAIL,
                path: listed,
                state: record.lifecycle_state,
                next_action: draft.next_action.clone(),
                extensions: None,
            })?,
            other => return Err(terms(&format!("this version makes no `{other}`"))),
        };
        Ok(vec![object])
    }
}

/// What may be there and need not.
macro_rules! optional {
    ($($(#[$doc:meta])* $method:ident $body:ident;)*) => {
        impl<S: Open> TaskRun<S> {
            $(
                $(#[$doc])*
                ///
                /// # Errors
                ///
                /// [`BuildError`] if it has not the form of its schema.
                pub fn $method(self, body: &$body) -> Result<Self, Failed<Self>> {
                    attempt(self, |mut this| {
                        this.put(body)?;
                        Ok(this)
                    })
                }
            )*
        }
    };
}

optional! {
    /// That a key was issued and delivered.
    record_credential_envelope CredentialEnvelope;
    /// By which provider the run is funded.
    record_provider_route ProviderRoute;
    /// Which services support the run.
    record_support_matrix_entry SupportMatrixEntry;
    /// Where the task stands in the queue.
    record_queue_state QueueState;
    /// What was looked at before the request was taken.
    record_acceptance_validation AcceptanceValidation;
    /// How the order was routed.
    record_work_order_dispatch WorkOrderDispatch;
    /// What a replay may start from.
    record_replay_context ReplayContext;
}

impl<S: Open> TaskRun<S> {
    /// What the agent may do. The runtime record names it.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if it has not the form of its schema, or another one is recorded.
    pub fn record_trust_profile(self, profile: &TrustProfile) -> Result<Self, Failed<Self>> {
        attempt(self, |mut this| {
            this.put(profile)?;
            named(&mut this.record.trust_profile_id, &profile.trust_profile_id)?;
            Ok(this)
        })
    }

    /// A price, with the credits that the run is expected to use. The runtime record names it.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if it has not the form of its schema, or another one is recorded.
    pub fn record_quote(self, quote: &Quote) -> Result<Self, Failed<Self>> {
        attempt(self, |mut this| {
            this.put(quote)?;
            named(&mut this.record.quote_id, &quote.quote_id)?;
            Ok(this)
        })
    }

    /// Writes an event down.
    ///
    /// # Errors
    ///
    /// [`BuildError::Terms`] if the published state machine does not allow it, or it is earlier
    /// than the last one.
    pub fn record_event(self, event: &StepEventDraft) -> Result<Self, Failed<Self>> {
        attempt(self, |mut this| {
            this.record.record(event.clone())?;
            Ok(this)
        })
    }

    /// Refuses a run that contradicts itself: what cannot be sealed is refused where it comes in.
    fn without_contradiction(&self) -> Result<(), BuildError> {
        let profile = RunProfile::Published(self.profile);
        // Before its first event the runtime record has no form by which it could be judged.
        if self.record.step_events.entries().is_empty() {
            return Ok(());
        }
        refuse_contradiction(&self.open_bundle()?, &profile, self.as_of, &STILL_WRITTEN)
    }

    /// The open run as a bundle: it has no seal, so a verifier calls it incomplete.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if runtime record or entitlement have not the form of their schemas.
    pub fn open_bundle(&self) -> Result<Vec<u8>, BuildError> {
        let objects = self.all_objects()?;
        let run_id = &self.record.agent_task_run_id;
        let bundle = objects.into_bundle(
            &self.issuer,
            &RunProfile::Published(self.profile),
            RAIL.name(),
            run_id,
        );
        Ok(canonical::to_vec(&bundle))
    }

    /// What was recorded, and what is written down until the end: runtime record and entitlement.
    fn all_objects(&self) -> Result<Objects, BuildError> {
        let mut objects = self.objects.clone();
        let mut last = vec![self.built(&self.record)?];
        let entitlement = self
            .state
            .funding()
            .and_then(|funding| funding.entitlement.as_ref());
        if let Some(entitlement) = entitlement {
            last.push(self.built(entitlement)?);
        }
        objects.extend(last);
        Ok(objects)
    }
}

impl<S> TaskRun<S> {
    /// Refuses from now on what is dated later than `as_of`, before it is signed: for whoever knows the time.
    #[must_use]
    pub fn at(self, as_of: Timestamp) -> Self {
        self.dated_by(Some(as_of))
    }

    fn dated_by(mut self, as_of: Option<Timestamp>) -> Self {
        self.as_of = as_of;
        self
    }

    fn new(
        issuer: &Origin,
        profile: &str,
        record: &RuntimeRecordDraft,
        state: S,
    ) -> Result<Self, BuildError> {
        let profile = Profile::find(profile)
            .ok_or_else(|| terms(&format!("this version has no profile `{profile}`")))?;
        if !profile.needs(RuntimeRecord::OBJECT_TYPE) {
            let name = &profile.profile;
            return Err(terms(&format!("`{name}` is no profile of a task run")));
        }
        Ok(Self {
            issuer: issuer.clone(),
            profile,
            as_of: None,
            record: record.build(),
            objects: Objects::default(),
            state,
        })
    }

    fn funding(
        &mut self,
        draft: &FundingDraft,
        signer: &SigningIdentity<'_>,
    ) -> Result<Funding, BuildError> {
        for confirmation in &draft.confirmations {
            self.put(confirmation)?;
        }
        let settlement = draft
            .settlement
            .iter()
            .map(|receipt| receipt.build(&self.issuer, signer))
            .collect::<Result<Vec<_>, _>>()?;
        CreditBalance::funded(&settlement)?;
        for receipt in &settlement {
            self.put_built(receipt)?;
        }
        if let Some(entitlement) = &draft.entitlement {
            let id = &entitlement.credit_entitlement_id;
            named(&mut self.record.credit_entitlement_id, id)?;
        }
        Ok(Funding {
            entitlement: draft.entitlement.clone(),
            settlement,
        })
    }

    fn check_order(&self, order: &WorkOrder, funding: &Funding) -> Result<(), BuildError> {
        let ordered = &order.terms;
        let same_price =
            |receipt: &Object<SettlementReceipt>| receipt.funding.price == ordered.price;
        if ordered.provider != self.issuer
            || ordered.rail_key != RAIL
            || !funding.settlement.iter().all(same_price)
        {
            return Err(terms(
                "provider, rail or price of the order is not that of the run",
            ));
        }
        Ok(())
    }

    fn built<T: Body>(&self, body: &T) -> Result<(&'static str, crate::json::Value), BuildError> {
        let object = Object::new(&self.issuer, body)?.to_value();
        refuse_keys(self.profile, T::OBJECT_TYPE, &object)?;
        Ok((T::OBJECT_TYPE, object))
    }

    fn put<T: Body>(&mut self, body: &T) -> Result<(), BuildError> {
        let (object_type, object) = self.built(body)?;
        self.objects.push(object_type, object);
        Ok(())
    }

    fn put_built<T: Body>(&mut self, object: &Object<T>) -> Result<(), BuildError> {
        let object = object.to_value();
        refuse_keys(self.profile, T::OBJECT_TYPE, &object)?;
        self.objects.push(T::OBJECT_TYPE, object);
        Ok(())
    }

    fn into_state<T>(self, into: impl FnOnce(S) -> T) -> TaskRun<T> {
        let Self {
            issuer,
            profile,
            as_of,
            record,
            objects,
            state,
        } = self;
        TaskRun {
            issuer,
            profile,
            as_of,
            record,
            objects,
            state: into(state),
        }
    }
}

/// The runtime record names what is recorded; what it named before is what it gets.
fn named(member: &mut Option<Id>, id: &Id) -> Result<(), BuildError> {
    match member {
        Some(before) if before != id => Err(terms(&format!(
            "the runtime record names `{before}`, not `{id}`"
        ))),
        _ => {
            *member = Some(id.clone());
            Ok(())
        }
    }
}

fn terms(reason: &str) -> BuildError {
    BuildError::Terms {
        reason: reason.to_owned(),
    }
}
