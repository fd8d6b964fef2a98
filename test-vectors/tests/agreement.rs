//! The forge and the verifier were written apart from each other: they agree on every byte of the
//! accepted proof, and on proofs that nobody wrote by hand.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "in a test a panic is the report"
)]

use core::str::FromStr;
use proptest::prelude::*;
use serde_json::{Value, json};
use wever_proof::canonical::canonicalize;
use wever_proof::digest::Digest;
use wever_proof::object::RailKey;
use wever_proof::time::Timestamp;
use wever_proof_example as example;
use wever_proof_vectors::case::Case;
use wever_proof_vectors::cases::{FROM, all, base, bases};
use wever_proof_vectors::forge::{Forge, canonical, digest, digest_bytes};
use wever_proof_vectors::judge::run;
use wever_proof_vectors::key::{Key, SEED, issuer_set, requester_set, task_issuer_set};

#[test]
fn sealing_an_accepted_proof_again_changes_no_byte() {
    for base in bases() {
        assert_eq!(
            Forge::new(base.proof.clone()).bytes(),
            base.bytes,
            "{}",
            base.name
        );
    }
}

#[test]
fn open_runs_too() {
    for open in bases().iter().flat_map(|base| &base.open) {
        assert_eq!(Forge::new(open.clone()).seal(), *open);
    }
}

#[test]
fn keys_and_key_sets_are_the_same() {
    let from = Timestamp::from_str(FROM).unwrap();
    let example = example::paid_run(&SEED, &from).unwrap();
    for (ours, theirs) in [
        (Key::issuer(), &example.issuer_key),
        (Key::requester(), &example.requester_key),
    ] {
        assert_eq!(ours.public(), theirs.public_key().to_bytes());
        assert_eq!(ours.id(), theirs.public_key().key_id().as_str());
        assert_eq!(ours.pem(), theirs.public_key().to_pem());
        let signature = theirs.identity().sign("application/x", b"payload").unwrap();
        assert_eq!(
            ours.sign("application/x", b"payload"),
            *signature.value.as_bytes()
        );
    }
    assert_eq!(issuer_set(), example.key_set.to_value());
    assert_eq!(requester_set(), example.requester_key_set.to_value());
    let example = example::run_of("tokenops_full_loop", RailKey::Tokenops, &SEED, &from).unwrap();
    assert_eq!(task_issuer_set(), example.key_set.to_value());
}

#[test]
fn canonical_bytes_and_digests_are_the_same_in_every_vector() {
    let mut count = 0;
    for case in all() {
        let Ok(value) = serde_json::from_slice::<Value>(&case.proof) else {
            continue;
        };
        let Ok(theirs) = canonicalize(&value) else {
            continue;
        };
        count += 1;
        assert_eq!(theirs, canonical(&value), "{}", case.name);
        assert_eq!(
            Digest::of_bytes(&theirs).to_string(),
            digest(&value),
            "{}",
            case.name
        );
        assert_eq!(
            Digest::of_bytes(&case.proof).to_string(),
            digest_bytes(&case.proof)
        );
    }
    println!("{count} values");
}

/// Half up to whole cents, at least the minimum: the movement fee table again.
fn fee(cents: u64, bps: u64, minimum: u64) -> u64 {
    ((cents * bps + 5_000) / 10_000).max(minimum)
}

fn dollars(cents: u64) -> Value {
    json!({"amount": format!("{}.{:02}", cents / 100, cents % 100), "currency": "USD"})
}

const TEXT: &str = "[a-zA-Z0-9 .,;:'\"\\\\/<>&{}ÄöüßéŁ漢字הع😀🧾€\u{fb33}\u{10000}]{1,60}";

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_legal_variation_is_verified(
        organization in TEXT,
        scope in TEXT,
        detail in TEXT,
        names in prop::collection::vec("[a-z0-9äöü漢_ -]{0,11}[a-z0-9äöü漢_](/x[a-z0-9_-]{0,7}){0,2}", 0..12),
        cents in 0_u64..10_000_000_000,
        (kind, movement, bps, minimum) in prop_oneof![
            Just(("checkout", "transaction", 50_u64, 5_u64)),
            Just(("manual_approval", "escrow", 100, 25)),
            Just(("ap2_mandate", "hybrid", 150, 30)),
        ],
        number in any::<i32>(),
        fraction in -1e15..1e15_f64,
        signed in any::<bool>(),
    ) {
        let mut forge = Forge::new(base().proof.clone());
        forge.set("customer_account/organization", organization);
        forge.set("work_order/scope", scope);
        let fields = "return_package/returned_fields";
        forge.set(&format!("{fields}/missing_item_report/missing_items/0/detail"), detail.clone());
        forge.set(&format!("{fields}/extra"), json!({detail: [number, fraction, null]}));
        forge.set(&format!("{fields}/packet_manifest/entries/0/artifact"), Value::Null);
        let files: Vec<Value> = names
            .iter()
            .enumerate()
            .map(|(index, name)| json!({
                "name": format!("{index}-{name}"),
                "media_type": "application/octet-stream",
                // What the file holds is its name, so that one hash never has two sizes.
                "size": name.len(),
                "sha256": digest_bytes(name.as_bytes()),
            }))
            .collect();
        forge.set("return_package/artifacts", files);
        forge.set_all(
            &[
                "quote/price", "work_order/price", "payment_reference/price", "payment_reference/paid",
                "production_run/price", "receipt/price", "receipt/paid",
            ],
            dollars(cents),
        );
        forge.set_all(&["quote/accepted_payment_methods/0/method", "payment_reference/payment_kind"], kind);
        forge.set("receipt/fee_event", json!({
            "fee_event_id": "fee_event_0001",
            "movement_type": movement,
            "fee_bps": bps,
            "minimum_fee": dollars(minimum),
            "decimals": 2,
            "fee": dollars(fee(cents, bps, minimum)),
        }));
        let text = forge.get("payment_reference/evidence/0/text");
        let mut session: Value = serde_json::from_str(text.as_str().unwrap()).unwrap();
        session["amount_total"] = cents.into();
        forge.set("payment_reference/evidence/0/text", session.to_string());
        if !signed {
            forge.remove("work_order/requester_signature");
            forge.remove("work_order/requester_issuer");
        }
        let like = all().iter().find(|case| case.name == "accepted-requester-trusted").unwrap();
        let outcome = run(&Case { proof: forge.bytes(), ..like.clone() });
        prop_assert!(outcome.report().findings().next().is_none(), "{}", outcome.report().to_canonical());
        prop_assert!(outcome.into_verified().is_ok());
    }
}
