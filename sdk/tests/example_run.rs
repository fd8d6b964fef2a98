//! The example run verifies as the customer will, and shows what open runs and a changed value are.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)] // a test may fail loudly

use core::str::FromStr;
use wever_proof::object::RailKey;
use wever_proof::time::Timestamp;
use wever_proof::{Policy, Profile, Trust, Verdict, verify};
use wever_proof_example as example;

fn made() -> (example::Example, Trust, Policy) {
    let from = Timestamp::from_str("2026-11-02T09:00:00Z").unwrap();
    let example = example::paid_run(&[7; 32], &from).unwrap_or_else(|error| match error {
        wever_proof::object::BuildError::Refused(report) => panic!("{}", report.to_canonical()),
        other => panic!("{other}"),
    });
    let trust = Trust::from_key_sets([example.key_set.clone()]).unwrap();
    let policy = Policy::at(Timestamp::from_str("2026-11-03T00:00:00Z").unwrap());
    (example, trust, policy)
}

#[test]
fn the_example_is_verified() {
    let (example, trust, policy) = made();
    let outcome = verify(example.proof(), &trust, &policy);
    println!("{}", outcome.report().to_canonical());
    println!("{} bytes", example.proof().len());
    assert_eq!(outcome.verdict(), Verdict::Verified);
    assert!(outcome.into_verified().is_ok());
}

/// What the rails print of each system, but for ids and what this format adds to every object.
#[test]
fn envelopes_are_those_that_the_rails_print() {
    let printed = [
        (
            "live_pilot",
            serde_json::json!({
                "tool": "tokenops",
                "provider_route": "stripe_stablecoin",
                "credit_state": "funded",
                "run_state": "result_ready",
                "proof_objects": [
                    "runtime_record", "result_contract", "settlement_receipt", "usage_receipt",
                    "callback_delivery", "ledger_entry", "attestation",
                ],
            }),
        ),
        (
            "controlled_pilot",
            serde_json::json!({
                "tool": "tokenops",
                "execution_mode": "controlled_pilot",
                "runtime_state": "ready_for_operator_review",
                "proof_trail": [
                    "work_order", "execution_command", "result_contract", "settlement_receipt",
                    "usage_receipt", "callback_delivery", "ledger_entry", "attestation",
                ],
            }),
        ),
        (
            "full_loop",
            serde_json::json!({
                "loop_type": "tokenops_full_loop_reference_run",
                "operating_tool": "tokenops",
                "path": [
                    "onboarding", "trust", "quote", "provider_route", "credit_entitlement", "run_contract",
                    "queue", "tokenops_execution", "result_contract", "settlement_receipt", "usage_receipt",
                    "callback", "ledger", "attestation",
                ],
                "state": "callback_delivered",
                "next_action": "ready_for_downstream_agent",
            }),
        ),
    ];
    let from = Timestamp::from_str("2026-11-02T09:00:00Z").unwrap();
    for (system, printed) in printed {
        let profile = format!("tokenops_{system}");
        let run = example::run_of(&profile, RailKey::Tokenops, &[7; 32], &from).unwrap();
        let proof: serde_json::Value = serde_json::from_slice(run.proof()).unwrap();
        let mut envelope = proof["objects"][format!("{system}_envelope")][0].clone();
        let members = envelope.as_object_mut().unwrap();
        for added in ["object_type", "schema_version", "issuer"] {
            assert!(members.remove(added).is_some(), "{system}: {added}");
        }
        let ids = members.remove("pilot_id").or(members.remove("run_id"));
        assert!(ids.is_some(), "{system}");
        assert_eq!(envelope, printed, "{system}");
    }
}

/// A run is started in the state that the rails print.
#[test]
fn a_started_run_is_as_the_rails_print_it() {
    let (example, ..) = made();
    let open: serde_json::Value = serde_json::from_slice(&example.open[0]).unwrap();
    let run = &open["objects"]["production_run"][0];
    assert_eq!(run["production_run_state"], "paid_run_started");
    assert_eq!(run["receipt_id"], serde_json::Value::Null);
}

#[test]
fn an_open_run_is_incomplete_after_each_move() {
    let (example, trust, policy) = made();
    for open in &example.open {
        let outcome = verify(open, &trust, &policy);
        assert_eq!(
            outcome.verdict(),
            Verdict::Incomplete,
            "{}",
            outcome.report().to_canonical()
        );
        assert!(outcome.into_verified().is_err());
    }
}

#[test]
fn one_changed_value_is_rejected() {
    let (example, trust, policy) = made();
    let tampered = example::tampered(example.proof()).unwrap();
    let outcome = verify(&tampered, &trust, &policy);
    println!("{}", outcome.report().to_canonical());
    assert_eq!(outcome.verdict(), Verdict::Rejected);
}

#[test]
fn every_profile_has_an_example_on_each_of_its_rails() {
    let from = Timestamp::from_str("2026-11-02T09:00:00Z").unwrap();
    let mut made = 0;
    for profile in Profile::all() {
        for rail in RailKey::ALL {
            let example = example::run_of(profile.profile, rail.clone(), &[7; 32], &from);
            if !profile.rails.contains(&rail.name()) {
                assert!(example.is_err());
                continue;
            }
            let example = example.unwrap_or_else(|error| match error {
                wever_proof::object::BuildError::Refused(report) => {
                    panic!("{}: {}", profile.profile, report.to_canonical())
                }
                other => panic!("{}: {other}", profile.profile),
            });
            let trust = Trust::from_key_sets([example.key_set.clone()]).unwrap();
            let policy = Policy::without_time().profile(profile.profile);
            assert_eq!(
                verify(example.proof(), &trust, &policy).verdict(),
                Verdict::Verified
            );
            for open in &example.open {
                let outcome = verify(open, &trust, &policy);
                assert_eq!(
                    outcome.verdict(),
                    Verdict::Incomplete,
                    "{}",
                    outcome.report().to_canonical()
                );
            }
            let tampered = example::tampered(example.proof()).unwrap();
            assert_eq!(
                verify(&tampered, &trust, &policy).verdict(),
                Verdict::Rejected
            );
            made += 1;
        }
    }
    assert_eq!(made, 7);
}
