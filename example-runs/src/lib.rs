//! A complete run with throwaway keys: what the demonstration shows, the test
//! vectors start from, and a reader can learn the builders from.
//!
//! It is made from a seed and a time, so the same arguments give the same proof. Its keys are
//! worthless: whoever knows the seed has them.

mod diligenceops;
mod documents;
mod key_service;
mod own_rail;
mod packetops;
mod published;
mod refusal;
mod tokenops;

pub use documents::DOCUMENTS;
pub use key_service::LONGEST_MESSAGE;
pub use own_rail::run_under;
pub use published::of_published;
pub use refusal::{KeysGiven, Refusal, codes_of_check, refusal};

use core::fmt::Display;
use core::str::FromStr;
use key_service::KeyService;
use wever_proof::RailFile;
use wever_proof::canonical::canonicalize;
use wever_proof::digest::Digest;
use wever_proof::id::{Id, Name, Origin, PaymentReference, Url};
use wever_proof::json::{Map, Value};
use wever_proof::key_set::{KeySet, Purpose};
use wever_proof::money::{Amount, Currency, Money};
use wever_proof::object::{
    AcceptedPaymentMethod, AccountState, Artifact, BuildError, CallbackPolicy, CallbackState,
    CustomerAccount, Evidence, EvidenceStatus, MovementType, PaymentDraft, PaymentKind,
    PaymentState, Quote, RailKey, ReceiptDraft, ResultStatus, ReturnPackageDraft, ReturnTarget,
    Step, ToolCall, WorkOrderDraft,
};
use wever_proof::profile::Profile;
use wever_proof::run::{CompletionDraft, ReturnDraft, Run, StartDraft};
use wever_proof::signature::PrivateKey;
use wever_proof::time::Timestamp;
use wever_proof::trust::Trust;

/// The provider of the example.
pub const ISSUER: &str = "https://weverlabs.com";

/// The requester of the example, who signs the order.
pub const REQUESTER: &str = "https://example-agent.system";

/// USDC on Base, in which the price of the example may be paid.
const USDC: &str = "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913";

/// A sealed run, and everything that goes with it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Example {
    proof: Vec<u8>,
    /// The provider's key, for whatever a provider signs in a run of this family.
    pub issuer_key: PrivateKey,
    /// The requester's key.
    pub requester_key: PrivateKey,
    /// The provider's key set, as customers get it.
    pub key_set: KeySet,
    /// The requester's key set.
    pub requester_key_set: KeySet,
    /// The delivered files: name and bytes.
    pub artifacts: Vec<(String, Vec<u8>)>,
    /// The same run before it was sealed, after each move: a paid run started, returned, receipted;
    /// a task run funded, contracted, executed, returned.
    pub open: Vec<Vec<u8>>,
}

impl Example {
    /// The proof as it is delivered.
    #[must_use]
    pub fn proof(&self) -> &[u8] {
        &self.proof
    }

    /// The order as the customer holds it: the work order, or the run contract of a task run.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "the proof was built here, and every profile requires one of the two"
    )]
    pub fn order(&self) -> Vec<u8> {
        let proof: Option<Value> = serde_json::from_slice(&self.proof).ok();
        let objects = proof.as_ref().and_then(|proof| proof.get("objects"));
        let first = |object_type| objects?.get(object_type)?.get(0);
        let order = first("work_order").or_else(|| first("run_contract"));
        let order = order.expect("every example has an order or a contract");
        format!("{order:#}\n").into_bytes()
    }
}

/// Makes the example of PacketOps: the order is created at `from`, and the run is sealed six minutes later.
///
/// # Errors
///
/// [`BuildError`] if `from` leaves the range of times.
pub fn paid_run(seed: &[u8; 32], from: &Timestamp) -> Result<Example, BuildError> {
    run_of("first_paid_run", RailKey::Packetops, seed, from)
}

/// The same run with these files delivered besides: name and bytes.
///
/// # Errors
///
/// [`BuildError`] if a file cannot be listed beside the others, or if `from` leaves the range of times.
pub fn paid_run_delivering(
    files: Vec<(String, Vec<u8>)>,
    seed: &[u8; 32],
    from: &Timestamp,
) -> Result<Example, BuildError> {
    let rail = RailKey::Packetops;
    let mut work = packetops::work()?;
    work.artifacts.extend(files);
    paid(
        &Plan { seed, from, rail },
        &Under::Name("first_paid_run"),
        work,
    )
}

/// Makes the example of a profile and a rail that it covers. A paid run is sealed six minutes after
/// `from`, a task run nine minutes after it.
///
/// # Errors
///
/// [`BuildError`] if the profile is not known or does not cover the rail, or if `from` leaves the
/// range of times.
pub fn run_of(
    profile: &str,
    rail: RailKey,
    seed: &[u8; 32],
    from: &Timestamp,
) -> Result<Example, BuildError> {
    let plan = Plan {
        seed,
        from,
        rail: rail.clone(),
    };
    let known = Profile::find(profile).ok_or_else(|| BuildError::Terms {
        reason: format!("this version has no profile `{profile}`"),
    })?;
    if let (RailKey::Tokenops, Some(example)) = (&rail, tokenops::run(&plan, known)) {
        return example;
    }
    let work = match &rail {
        RailKey::Packetops => packetops::work()?,
        RailKey::Diligenceops => diligenceops::work()?,
        _ => {
            return Err(BuildError::Terms {
                reason: format!("there is no example of `{profile}` on `{rail}`"),
            });
        }
    };
    paid(&plan, &Under::Name(profile), work)
}

/// What a provider's key signs in a paid run.
const PAID: [Purpose; 3] = [Purpose::Attestation, Purpose::Receipt, Purpose::Completion];

/// What a run is made under.
enum Under<'a> {
    /// The published profile of a name.
    Name(&'a str),
    /// The profile of a file.
    File(&'a RailFile),
}

fn paid(plan: &Plan<'_>, under: &Under<'_>, work: Work) -> Result<Example, BuildError> {
    let rail = &plan.rail;
    let course = Course::new(plan, &PAID)?;
    let Course {
        issuer,
        requester,
        issuer_key,
        requester_key,
        ..
    } = &course;
    let (issuer_key, requester_key) = (
        KeyService::with(issuer_key),
        KeyService::with(requester_key),
    );
    let trust = Trust::from_key_sets([course.key_set.clone(), course.requester_key_set.clone()])
        .map_err(|error| BuildError::Terms {
            reason: error.message,
        })?;

    let price = Money {
        amount: text("49.00")?,
        currency: text("USD")?,
        asset: None,
    };
    let account = CustomerAccount::builder()
        .customer_account_id(plan.id("customer_account")?)
        .organization("Example Agent Systems LLC")
        .contact("operations@example-agent.system")
        .account_state(AccountState::Active)
        .created_at(plan.at(-120)?)
        .build();
    let quote = quote(plan, &price)?;
    let order = order(plan, issuer, requester, &account, &quote, &work)?
        .build(Some(&requester_key.identity()))?;
    let scope_hash = order.scope_hash;
    let names = serde_json::json!({"work_order_id": order.work_order_id, "scope_hash": scope_hash});
    let call = |step: Step, seconds: i64| {
        let request = serde_json::json!({"step": step, "about": names});
        let answer = serde_json::json!({"step": step, "about": names, "ok": true});
        ToolCall::new(step, plan.at(seconds)?, &request, &answer)
    };

    let quoted = match under {
        Under::Name(profile) => Run::quote_production_run(issuer, profile, &quote)?,
        Under::File(rail) => Run::quote_production_run_under(issuer, rail, &quote)?,
    };
    let mut run = quoted
        .create_customer_account(&account)?
        .create_work_order(order)?
        .create_paid_production_run(
            &payment(plan, &price)?,
            &StartDraft::builder()
                .production_run_id(plan.id(&format!("run_{rail}"))?)
                .status_url(text("https://weverlabs.com/api/customer-production-runs")?)
                .created_at(plan.at(60)?)
                .calls(vec![
                    call(Step::List, -90)?,
                    call(Step::Quote, -60)?,
                    call(Step::Validate, 45)?,
                    call(Step::Start, 61)?,
                ])
                .build(),
        )?;
    for (object_type, members) in &work.own_objects {
        run = run.record_own_object(object_type, members)?;
    }
    let started = run.open_bundle();
    let run = run.record_return_package(
        &ReturnDraft::builder()
            .package(package(plan, &work)?)
            .callback_state(CallbackState::Pending)
            .attestation_id(plan.id("attestation")?)
            .attested_at(plan.at(241)?)
            .call(call(Step::Return, 240)?)
            .build(),
        &issuer_key.identity(),
    )?;
    let returned = run.open_bundle();
    let run = run.record_production_receipt(
        &ReceiptDraft::builder()
            .receipt_id(plan.id("receipt")?)
            .fee_event_id(plan.id("fee_event")?)
            .movement_type(MovementType::Transaction)
            .issued_at(plan.at(300)?)
            .build(),
        &call(Step::Receipt, 300)?,
        &issuer_key.identity(),
    )?;
    let receipted = run.open_bundle();
    let run = run.complete_production_run(
        &CompletionDraft::builder()
            .verification_id(plan.id("verification")?)
            .verified_at(plan.at(330)?)
            .completion_id(plan.id("completion")?)
            .completed_at(plan.at(360)?)
            .callback_state(CallbackState::Delivered)
            .build(),
        &issuer_key.identity(),
        &trust,
    )?;
    let proof = run.proof().to_vec();
    Ok(course.example(proof, work.artifacts, vec![started, returned, receipted]))
}

/// Who takes part, with keys and key sets.
struct Course {
    issuer: Origin,
    requester: Origin,
    issuer_key: PrivateKey,
    requester_key: PrivateKey,
    key_set: KeySet,
    requester_key_set: KeySet,
}

impl Course {
    fn new(plan: &Plan<'_>, purposes: &[Purpose]) -> Result<Self, BuildError> {
        let issuer: Origin = text(ISSUER)?;
        let requester: Origin = text(REQUESTER)?;
        let issuer_key = plan.key("issuer");
        let requester_key = plan.key("requester");
        let key_set = KeySet::builder(issuer.clone())
            .issued_at(plan.second(-86_400)?)
            .key(issuer_key.public_key(), purposes.iter().copied())
            .window(
                Some(plan.second(-86_400)?),
                Some(plan.second(365 * 86_400)?),
            )
            .build()
            .map_err(|error| BuildError::Terms {
                reason: error.message,
            })?;
        let requester_key_set = KeySet::builder(requester.clone())
            .issued_at(plan.second(-86_400)?)
            .key(requester_key.public_key(), [Purpose::Requester])
            .build()
            .map_err(|error| BuildError::Terms {
                reason: error.message,
            })?;
        Ok(Self {
            issuer,
            requester,
            issuer_key,
            requester_key,
            key_set,
            requester_key_set,
        })
    }

    fn example(
        self,
        proof: Vec<u8>,
        artifacts: Vec<(String, Vec<u8>)>,
        open: Vec<Vec<u8>>,
    ) -> Example {
        Example {
            proof,
            issuer_key: self.issuer_key,
            requester_key: self.requester_key,
            key_set: self.key_set,
            requester_key_set: self.requester_key_set,
            artifacts,
            open,
        }
    }
}

/// Seconds after the beginning of the example.
type Second = i64;

/// Where ids, keys and times come from.
struct Plan<'a> {
    seed: &'a [u8; 32],
    from: &'a Timestamp,
    rail: RailKey,
}

/// What a rail is asked for and what it returns.
struct Work {
    scope: String,
    inputs: Map<String, Value>,
    required_fields: Vec<String>,
    client_reference: String,
    /// Name and bytes.
    artifacts: Vec<(String, Vec<u8>)>,
    returned_fields: Map<String, Value>,
    /// Objects of types that the file of the rail brings, by type.
    own_objects: Vec<(String, Map<String, Value>)>,
}

impl Plan<'_> {
    fn derived(&self, label: &str) -> Digest {
        Digest::of_bytes(&[&self.seed[..], label.as_bytes()].concat())
    }

    fn key(&self, label: &str) -> PrivateKey {
        PrivateKey::from_seed(self.derived(&format!("key {label}")).as_bytes())
    }

    fn id(&self, prefix: &str) -> Result<Id, BuildError> {
        Ok(Id::derived(prefix, &self.derived(prefix))?)
    }

    /// One of several ids with the same prefix.
    fn labelled(&self, prefix: &str, label: &str) -> Result<Id, BuildError> {
        Ok(Id::derived(
            prefix,
            &self.derived(&format!("{prefix} {label}")),
        )?)
    }

    fn second(&self, offset: Second) -> Result<i64, BuildError> {
        self.from
            .unix_millis()
            .div_euclid(1000)
            .checked_add(offset)
            .ok_or_else(|| BuildError::Terms {
                reason: "the time is out of range".to_owned(),
            })
    }

    fn at(&self, offset: Second) -> Result<Timestamp, BuildError> {
        Timestamp::from_unix_seconds(self.second(offset)?).ok_or_else(|| BuildError::Terms {
            reason: "the time is out of range".to_owned(),
        })
    }
}

fn text<T: FromStr>(text: &str) -> Result<T, BuildError>
where
    T::Err: Display,
{
    T::from_str(text).map_err(|error| BuildError::Terms {
        reason: error.to_string(),
    })
}

fn quote(plan: &Plan<'_>, price: &Money) -> Result<Quote, BuildError> {
    let usdc = Money {
        amount: text::<Amount>("49")?,
        currency: text::<Currency>("USDC")?,
        asset: Some(text(USDC)?),
    };
    Ok(Quote::builder()
        .quote_id(plan.id("quote")?)
        .rail_key(plan.rail.clone())
        .package_level(text("standard")?)
        .price(price.clone())
        .accepted_payment_methods(vec![
            AcceptedPaymentMethod::builder()
                .method(PaymentKind::Checkout)
                .build(),
            AcceptedPaymentMethod::builder()
                .method(PaymentKind::Stablecoin)
                .money(usdc)
                .build(),
        ])
        .expires_at(plan.at(1800)?)
        .created_at(plan.at(-60)?)
        .build())
}

fn strings(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

fn order(
    plan: &Plan<'_>,
    issuer: &Origin,
    requester: &Origin,
    account: &CustomerAccount,
    quote: &Quote,
    work: &Work,
) -> Result<WorkOrderDraft, BuildError> {
    Ok(WorkOrderDraft::builder()
        .customer_account_id(account.customer_account_id.clone())
        .rail_key(plan.rail.clone())
        .scope(work.scope.clone())
        .inputs(work.inputs.clone())
        .required_fields(
            work.required_fields
                .iter()
                .map(|name| text::<Name>(name))
                .collect::<Result<_, _>>()?,
        )
        .expected_return_package(text(&format!("{}_return_package", plan.rail))?)
        .return_target(
            ReturnTarget::builder()
                .callback_policy(CallbackPolicy::Required)
                .callback_url(text::<Url>(
                    "https://example-agent.system/weverlabs/callback",
                )?)
                .build(),
        )
        .package_level(quote.package_level.clone())
        .price(quote.price.clone())
        .quote_id(quote.quote_id.clone())
        .client_reference(work.client_reference.clone())
        .provider(issuer.clone())
        .requester_issuer(requester.clone())
        .created_at(plan.at(0)?)
        .build())
}

fn payment(plan: &Plan<'_>, price: &Money) -> Result<PaymentDraft, BuildError> {
    let session = plan.id("cs_example")?;
    let evidence = serde_json::json!({
        "id": session,
        "object": "checkout.session",
        "amount_total": 4900,
        "currency": "usd",
        "livemode": true,
        "payment_status": "paid",
        "status": "complete",
    });
    Ok(PaymentDraft::builder()
        .payment_record_id(plan.id("payment")?)
        .payment_reference(text::<PaymentReference>(&format!(
            "stripe_checkout:{session}"
        ))?)
        .payment_kind(PaymentKind::Checkout)
        .paid(price.clone())
        .payer("Example Agent Systems LLC")
        .payee("Wever Labs")
        .payment_state(PaymentState::Paid)
        .evidence(vec![Evidence::new(
            "application/json",
            evidence.to_string().as_bytes(),
        )?])
        .authorized_at(Some(plan.at(30)?))
        .expires_at(plan.at(1830)?)
        .build())
}

fn package(plan: &Plan<'_>, work: &Work) -> Result<ReturnPackageDraft, BuildError> {
    Ok(ReturnPackageDraft::builder()
        .return_package_id(plan.id(&format!("return_package_{}", plan.rail))?)
        .returned_fields(work.returned_fields.clone())
        .artifacts(delivered(&work.artifacts))
        .result_status(ResultStatus::Ready)
        .evidence_status(EvidenceStatus::Sufficient)
        .returned_at(plan.at(240)?)
        .build())
}

/// What a package says about the delivered files.
fn delivered(artifacts: &[(String, Vec<u8>)]) -> Vec<Artifact> {
    let artifact = |(name, bytes): &(String, Vec<u8>)| {
        let media_type = match name.rsplit('.').next() {
            Some("csv") => "text/csv",
            Some("json") => "application/json",
            Some("md") => "text/markdown",
            _ => "text/plain",
        };
        Artifact::of(name, media_type, bytes)
    };
    artifacts.iter().map(artifact).collect()
}

/// The proof with one value changed after sealing: the price in the receipt of a paid run, what the
/// first usage receipt of a task run debits.
///
/// It is what the demonstration shows as refused. `None` if the bytes are no proof with a receipt.
#[must_use]
pub fn tampered(proof: &[u8]) -> Option<Vec<u8>> {
    let mut value: Value = serde_json::from_slice(proof).ok()?;
    let (place, altered) = [
        ("/objects/receipt/0/price/amount", "4.90"),
        tokenops::ALTERED,
    ]
    .into_iter()
    .find(|(place, _)| value.pointer(place).is_some())?;
    *value.pointer_mut(place)? = Value::from(altered);
    canonicalize(&value).ok()
}
