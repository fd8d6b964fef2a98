//! What the first paid run must have: each of the seven is named when it is not there, and nothing
//! without it is verified.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "in a test a panic is the report"
)]

use serde_json::Value;
use wever_proof::Verdict;
use wever_proof_vectors::case::Case;
use wever_proof_vectors::cases::{all, base, paid};
use wever_proof_vectors::forge::{Forge, Stage, canonical, edit_statement, remove, set};
use wever_proof_vectors::judge::run;

const MUST_HAVE: [&str; 7] = [
    "customer_account_id",
    "work_order_id",
    "payment_reference",
    "production_run_id",
    "return_package_id",
    "receipt_id",
    "completion_signature",
];

/// The pointers of every member of a name.
fn places(value: &Value, name: &str, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, name, &format!("{at}/{index}"), found);
            }
        }
        Value::Object(members) => {
            for (member, value) in members {
                let place = format!("{at}/{member}");
                places(value, name, &place, found);
                if member == name {
                    found.push(place);
                }
            }
        }
        _ => {}
    }
}

/// Not verified, and the report names what is not there.
fn refused(what: &str, name: &str, proof: Vec<u8>) {
    let like = all()
        .iter()
        .find(|case| case.name == "accepted-requester-trusted")
        .unwrap();
    let outcome = run(&Case {
        proof,
        ..like.clone()
    });
    let report = outcome.report();
    assert_ne!(report.verdict, Verdict::Verified, "{what}");
    let named = report.findings().any(|finding| {
        finding.message.contains(name)
            || finding.pointer.ends_with(name)
            || finding
                .expected
                .as_deref()
                .is_some_and(|expected| expected.contains(name))
    });
    assert!(
        named,
        "{what}: `{name}` is not named:\n{}",
        report.to_canonical()
    );
    assert!(outcome.into_verified().is_err());
}

#[test]
fn each_is_named_wherever_it_is_missing() {
    for (base, name) in paid()
        .iter()
        .flat_map(|base| MUST_HAVE.map(|name| (base, name)))
    {
        let mut found = Vec::new();
        places(&base.proof, name, "", &mut found);
        assert!(!found.is_empty(), "{name}");
        for place in &found {
            let mut plain = base.proof.clone();
            remove(&mut plain, place);
            refused(&format!("{place} removed"), name, canonical(&plain));
            let mut forge = Forge::new(base.proof.clone());
            forge.remove(place);
            refused(
                &format!("{place} removed and sealed again"),
                name,
                forge.bytes(),
            );
        }
        let mut everywhere = base.proof.clone();
        for place in &found {
            if everywhere.pointer(place).is_some() {
                remove(&mut everywhere, place);
            }
        }
        refused(
            &format!("{name} removed everywhere"),
            name,
            canonical(&everywhere),
        );
        println!("{}, {name}: {} places", base.name, found.len());
    }
}

#[test]
fn each_is_named_where_it_is_null() {
    for name in MUST_HAVE {
        let mut found = Vec::new();
        places(&base().proof, name, "", &mut found);
        for place in found {
            let mut plain = base().proof.clone();
            set(&mut plain, &place, Value::Null);
            refused(&format!("{place} is null"), name, canonical(&plain));
            if place != "/objects/payment_reference" {
                let mut forge = Forge::new(base().proof.clone());
                forge.set(&place, Value::Null);
                refused(
                    &format!("{place} is null and sealed again"),
                    name,
                    forge.bytes(),
                );
            }
        }
    }
}

#[test]
fn the_attestation_names_run_and_package() {
    for name in ["production_run_id", "return_package_id"] {
        let mut forge = Forge::new(base().proof.clone());
        forge.after(Stage::AttestationStatement, move |proof| {
            edit_statement(&mut proof["objects"]["return_package"][0], |statement| {
                statement["predicate"]
                    .as_object_mut()
                    .unwrap()
                    .remove(name)
                    .unwrap();
            });
        });
        refused(&format!("{name} of the predicate"), name, forge.bytes());
    }
}
