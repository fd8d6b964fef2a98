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
    let policy = Policy {
        as_of: Some(Timestamp::from_str("2026-11-03T00:00:00Z").unwrap()),
        ..Policy::default()
    };
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
        for rail in RailKey::ALL.iter().copied() {
            let example = example::run_of(profile.profile, rail, &[7; 32], &from);
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
            let policy = Policy {
                profile: Some(profile.profile.to_owned()),
                ..Policy::default()
            };
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
