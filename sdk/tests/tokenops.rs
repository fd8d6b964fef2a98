//! The builders of TokenOps: what they compute, and what they refuse before anything is signed.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test may fail loudly

use core::fmt::Debug;
use core::str::FromStr;
use wever_proof::canonical::canonicalize;
use wever_proof::credits::Credits;
use wever_proof::digest::Digest;
use wever_proof::id::{Id, MaskedKey, Origin};
use wever_proof::json::Value;
use wever_proof::object::tokenops::{
    CredentialEnvelope, CreditBalance, RuntimeRecord, SettlementReceipt, StepEventDraft,
    TokenopsResultPackage, UsageReceipt, UsageReceiptDraft,
};
use wever_proof::object::{
    Body, BuildError, Given, LifecycleState, Object, ProductionRunState, RailKey, RunEventType,
};
use wever_proof::signature::PrivateKey;
use wever_proof::time::Timestamp;
use wever_proof::{Code, MAX_PAYLOAD_BYTES, Policy, Profile, Trust, Verdict, verify};
use wever_proof_example as example;

fn text<T: FromStr>(text: &str) -> T
where
    T::Err: Debug,
{
    text.parse().unwrap()
}

fn bundle(profile: &str) -> Value {
    let from = text("2026-11-02T09:00:00Z");
    let example = example::run_of(profile, RailKey::Tokenops, &[7; 32], &from);
    let example = example.unwrap_or_else(|error| match error {
        BuildError::Refused(report) => panic!("{}", report.to_canonical()),
        other => panic!("{other}"),
    });
    serde_json::from_slice(example.proof()).unwrap()
}

/// An object of an example, as its receiver reads it.
fn received<T: Body>(object: &Value) -> Object<T> {
    let example = example::run_of(
        "tokenops_full_loop",
        RailKey::Tokenops,
        &[7; 32],
        &text("2026-11-02T09:00:00Z"),
    );
    let example = example.unwrap();
    let trust = Trust::from_key_sets([example.key_set, example.requester_key_set]).unwrap();
    T::receive(&canonicalize(object).unwrap(), &Given::without_time(&trust)).unwrap()
}

fn record() -> RuntimeRecord {
    let bundle = bundle("tokenops_full_loop");
    let record = received::<RuntimeRecord>(&bundle["objects"]["runtime_record"][0]);
    let mut record = (*record).clone();
    record.step_events = Default::default();
    record.state = ProductionRunState::RunCreated;
    record.started_at = None;
    record
}

fn event(to_state: LifecycleState, second: u32) -> StepEventDraft {
    StepEventDraft::builder()
        .event_id(text(&format!("event_{second}")))
        .event_type(RunEventType::LifecycleStateChanged)
        .to_state(to_state)
        .actor("Wever Labs OS")
        .occurred_at(text(&format!("2026-11-02T09:00:{second:02}Z")))
        .build()
}

fn refused<T: Debug>(result: Result<T, BuildError>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn a_record_follows_the_published_machine() {
    use LifecycleState as State;
    let mut record = record();
    let first = refused(record.record(event(State::Quoted, 1)));
    assert_eq!(first, "the first event leads to `created`, not to `quoted`");
    record.record(event(State::Created, 1)).unwrap();
    assert_eq!(
        refused(record.record(event(State::Operating, 2))),
        "`operating` cannot follow `created`"
    );
    assert!(refused(record.record(event(State::Trusted, 0))).contains("is earlier than"));
    // What was refused left nothing behind.
    assert_eq!(record.step_events.entries().len(), 1);
    assert_eq!(record.lifecycle_state, State::Created);
    for (minute, state) in [
        (2, State::Trusted),
        (3, State::Quoted),
        (4, State::CreditPending),
        (5, State::CreditFunded),
    ] {
        record.record(event(state, minute)).unwrap();
    }
    assert_eq!(record.state, ProductionRunState::Funded);
    assert_eq!(
        refused(record.record(event(State::Queued, 9))),
        "a run is not `queued` before it was `contract_accepted`"
    );
    for state in [
        State::ContractReady,
        State::ContractAccepted,
        State::Queued,
        State::Operating,
    ] {
        record.record(event(state, 10)).unwrap();
    }
    assert_eq!(record.started_at, Some(text("2026-11-02T09:00:10Z")));
    let last = record.step_events.entries().last().unwrap();
    assert_eq!((last.sequence, last.from_state), (9, Some(State::Queued)));
}

#[test]
fn a_usage_receipt_computes_its_balance() {
    let bundle = bundle("tokenops_live_pilot");
    let issuer: Origin = text("https://weverlabs.com");
    let key = PrivateKey::from_seed(&[3; 32]);
    let settlement = received::<SettlementReceipt>(&bundle["objects"]["settlement_receipt"][0]);
    let package =
        received::<TokenopsResultPackage>(&bundle["objects"]["tokenops_result_package"][0]);
    let draft = |credits: &str| {
        UsageReceiptDraft::builder()
            .receipt_id(text("usage_receipt_1"))
            .work_order_id(text("work_order_1"))
            .credits_debited(text(credits))
            .issued_at(text("2026-11-02T09:07:00Z"))
            .build()
    };
    let mut balance = CreditBalance::funded(&[settlement]).unwrap();
    let mut build = |credits: &str| -> Result<Object<UsageReceipt>, BuildError> {
        draft(credits).build(&issuer, &package, &mut balance, &key.identity())
    };
    let first = build("24.75").unwrap();
    assert_eq!(first.remaining_credits, text("0.25"));
    // A quarter of a credit is left, and half of one is not there to be used.
    assert!(matches!(build("0.5"), Err(BuildError::Money(_))));
    let second = build("0.25").unwrap();
    assert_eq!(second.remaining_credits, Credits::ZERO);
    assert_eq!(second.credit_ledger_entry.credits_debited, text("25"));
    assert_eq!(second.credit_ledger_entry.credits_funded, text("25"));
    assert!(matches!(
        CreditBalance::funded(&[]),
        Err(BuildError::Terms { .. })
    ));
}

#[test]
fn credits_have_one_spelling() {
    for wrong in ["2.0", "2.50", "", "-1", "01", ".5", "1.", "1e3", "0.0"] {
        assert!(Credits::from_str(wrong).is_err(), "{wrong}");
    }
    for right in ["0", "25", "3.5", "99999999999999999999.000000000000000001"] {
        assert_eq!(Credits::from_str(right).unwrap().to_string(), right);
    }
    let sum = Credits::sum(&[text("1.5"), text("2.5")]).unwrap();
    assert_eq!(sum.to_string(), "4");
    let most: Credits = text("99999999999999999999");
    assert!(most.checked_add(&text("1")).is_err());
}

#[test]
fn a_live_key_is_refused() {
    let bundle = bundle("tokenops_live_pilot");
    let profile = Profile::find("tokenops_live_pilot").unwrap();
    let issuer: Origin = text("https://weverlabs.com");
    let envelope = received::<CredentialEnvelope>(&bundle["objects"]["credential_envelope"][0]);
    let mut body = (*envelope).clone();
    assert_eq!(body.build(&issuer, profile).unwrap(), envelope);
    let key = "wlv2_0123456789abcdef";
    assert!(MaskedKey::try_from(key).is_err());
    body.links.rotation = Some(text(&format!("https://os.weverlabs.com/rotate?key={key}")));
    let message = refused(body.build(&issuer, profile));
    assert!(message.contains("/links/rotation"), "{message}");
    assert!(!message.contains(key), "{message}");
}

#[test]
fn every_object_of_the_examples_is_its_type_again() {
    macro_rules! same {
        ($bundle:expr, $($object_type:literal $body:ty;)*) => {
            $(
                for item in $bundle["objects"][$object_type].as_array().into_iter().flatten() {
                    let object = received::<$body>(item);
                    let again = serde_json::to_value(&*object).unwrap();
                    let members = again.as_object().unwrap();
                    for (name, value) in item.as_object().unwrap() {
                        if !["object_type", "schema_version", "issuer"].contains(&name.as_str()) {
                            assert_eq!(members.get(name), Some(value), "{} {name}", $object_type);
                        }
                    }
                    assert_eq!(object.digest(), Digest::of_value(item).unwrap());
                }
            )*
        };
    }
    use wever_proof::object::tokenops as task;
    for profile in [
        "tokenops_live_pilot",
        "tokenops_controlled_pilot",
        "tokenops_full_loop",
    ] {
        let bundle = bundle(profile);
        same! { bundle,
            "acceptance_validation" task::AcceptanceValidation;
            "callback_delivery" task::CallbackDelivery;
            "controlled_pilot_envelope" task::ControlledPilotEnvelope;
            "credential_envelope" CredentialEnvelope;
            "credit_entitlement" task::CreditEntitlement;
            "execution_command" task::ExecutionCommand;
            "full_loop_envelope" task::FullLoopEnvelope;
            "ledger_entry" task::LedgerEntry;
            "live_pilot_envelope" task::LivePilotEnvelope;
            "onboarding" task::Onboarding;
            "pilot_report" task::PilotReport;
            "provider_confirmation" task::ProviderConfirmation;
            "provider_route" task::ProviderRoute;
            "queue_state" task::QueueState;
            "result_contract" task::ResultContract;
            "run_contract" task::RunContract;
            "runtime_record" RuntimeRecord;
            "settlement_receipt" SettlementReceipt;
            "tokenops_result_package" TokenopsResultPackage;
            "trust_profile" task::TrustProfile;
            "usage_receipt" UsageReceipt;
            "work_order_dispatch" task::WorkOrderDispatch;
        }
    }
}

/// The same seed and time give the same run, and its ids are its own.
#[test]
fn ids_follow_from_the_seed() {
    let id = |profile: &str| -> Id { text(bundle(profile)["agent_task_run_id"].as_str().unwrap()) };
    assert_eq!(id("tokenops_live_pilot"), id("tokenops_full_loop"));
    assert_eq!(
        id("tokenops_full_loop").type_id().unwrap().0,
        "task_tokenops"
    );
    let _: Timestamp = text("2026-11-02T09:00:00Z");
}

/// The payloads of all attestations together have a limit, and what is at it is judged.
#[test]
fn payloads_are_bounded_together() {
    let proof = |lengths: &[usize]| {
        let mut bundle = bundle("tokenops_full_loop");
        let attestation = bundle["objects"]["attestation"][0].clone();
        let filled = lengths.iter().map(|&length| {
            let mut attestation = attestation.clone();
            attestation["envelope"]["payload"] = "A".repeat(length).into();
            attestation
        });
        bundle["objects"]["attestation"] = filled.collect();
        serde_json::to_vec(&bundle).unwrap()
    };
    let judged = |lengths: &[usize]| {
        let outcome = verify(&proof(lengths), &Trust::none(), &Policy::without_time());
        (outcome.verdict(), outcome.report().codes())
    };
    let half = MAX_PAYLOAD_BYTES / 2;
    let (verdict, codes) = judged(&[half, half]);
    assert_ne!(verdict, Verdict::Unreadable, "{codes:?}");
    assert!(codes.contains(&Code::AttestationPayload), "{codes:?}");
    let (verdict, codes) = judged(&[half, half, 1]);
    assert_eq!(
        (verdict, codes),
        (Verdict::Unreadable, vec![Code::InputLimit])
    );
}
