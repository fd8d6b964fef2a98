//! The answers of the builders' module, asked natively: what is made, what is to be signed, and what is refused.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test may fail loudly

use serde_json::{Value, json};
use wever_proof::canonical::canonicalize;
use wever_proof::object::RailKey;
use wever_proof_example::{self as example, Example};
use wever_proof_wasm_build::{begin_move, make_move, make_work_order, receive_object, resume_run};

const AFTER: &str = "2026-11-03T00:00:00Z";

fn made(profile: &str, rail: RailKey) -> Example {
    let from = "2026-11-02T09:00:00Z".parse().unwrap();
    example::run_of(profile, rail, &[7; 32], &from).unwrap()
}

/// The key sets of an example, and how they are given.
fn given(example: &Example, as_of: &str) -> (Vec<u8>, String) {
    let sets = [&example.key_set, &example.requester_key_set].map(|set| set.to_json().into_bytes());
    let listed = sets.each_ref().map(|set| json!({"document": set.len()}));
    let given = json!({"trust": listed, "as_of": as_of});
    (sets.concat(), given.to_string())
}

fn answer(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn every_object_of_every_rail_is_received_or_refused() {
    for (profile, rail) in [
        ("first_paid_run", RailKey::Packetops),
        ("customer_production_run", RailKey::Diligenceops),
        ("tokenops_full_loop", RailKey::Tokenops),
    ] {
        let example = made(profile, rail);
        let (documents, given) = given(&example, AFTER);
        let proof: Value = serde_json::from_slice(example.proof()).unwrap();
        for (object_type, objects) in proof["objects"].as_object().unwrap() {
            for object in objects.as_array().unwrap() {
                let bytes = canonicalize(object).unwrap();
                let answer = answer(&receive_object(object_type, &bytes, &documents, &given));
                // That an object is of a type is known of every type; what a whole run shows is not of one object.
                let known = answer["refused"]["code"] != "call.argument";
                assert!(known, "{object_type}: {answer}");
                if let Some(text) = answer["made"]["text"].as_str() {
                    assert_eq!(text.as_bytes(), bytes, "{object_type}");
                }
            }
        }
    }
    let unknown = answer(&receive_object("reciept", b"{}", b"", "{}"));
    assert_eq!(unknown["refused"]["code"], "call.argument");
}

#[test]
fn a_stored_run_is_read_in_every_state() {
    for (profile, rail, kind) in [
        ("first_paid_run", RailKey::Packetops, "run"),
        ("tokenops_full_loop", RailKey::Tokenops, "task_run"),
    ] {
        let example = made(profile, rail);
        let (documents, given) = given(&example, AFTER);
        let sealed = answer(&resume_run(example.proof(), &documents, &given));
        assert_eq!(sealed["made"]["kind"], kind, "{sealed}");
        let none = answer(&resume_run(example.proof(), b"", "{}"));
        assert_eq!(none["refused"]["code"], "signature.unknown-key", "{none}");
        assert!(!none["refused"]["findings"].as_array().unwrap().is_empty());
    }
}

#[test]
fn a_signature_that_is_none_is_refused() {
    let example = made("first_paid_run", RailKey::Packetops);
    let order: Value = serde_json::from_slice(&example.order()).unwrap();
    let mut draft = order.as_object().unwrap().clone();
    for name in [
        "object_type",
        "schema_version",
        "work_order_id",
        "idempotency_key",
        "scope_hash",
        "requester_signature",
    ] {
        draft.remove(name);
    }
    let draft = canonicalize(&Value::Object(draft)).unwrap();
    let key = example.requester_key.public_key().to_bytes().to_vec();
    let unsigned = answer(&make_work_order(&draft, None, b""));
    assert!(unsigned["made"]["text"].is_string(), "{unsigned}");
    let asked = answer(&make_work_order(&draft, Some(key.clone()), b""));
    assert!(asked["to_sign"].is_string(), "{asked}");
    for signature in [&[7; 64][..], &[7; 63]] {
        let refused = answer(&make_work_order(&draft, Some(key.clone()), signature));
        assert_eq!(refused["refused"]["code"], "build.signature");
    }
    let refused = answer(&make_work_order(&draft, Some(vec![7; 31]), b""));
    assert_eq!(refused["refused"]["code"], "call.argument");
}

#[test]
fn what_is_no_run_and_no_move_is_refused() {
    let example = made("first_paid_run", RailKey::Packetops);
    let (documents, given) = given(&example, AFTER);
    for stored in [
        &b""[..],
        b"{}",
        b"[]",
        b"null",
        b"{\"run\":{\"objects\":7}}",
    ] {
        for text in [
            resume_run(stored, &documents, &given),
            begin_move(stored, b"{}", &documents, &given),
            make_move(stored, None, None, b"", &documents, &given),
        ] {
            assert!(answer(&text)["refused"]["code"].is_string(), "{text}");
        }
    }
    let text = begin_move(example.proof(), b"{\"move\":\"none\"}", &documents, &given);
    assert_eq!(answer(&text)["refused"]["code"], "build.form");
    let text = resume_run(example.proof(), &documents, "{\"asof\":null}");
    assert_eq!(answer(&text)["refused"]["code"], "call.argument");
}
