//! What one party gets from another is verified when it is read.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test may fail loudly

use serde_json::{Value, json};
use wever_proof::canonical::canonicalize;
use wever_proof::object::tokenops::{
    CallbackDelivery, LedgerEntry, ResultContract, RunContract, SettlementReceipt,
    TokenopsResultPackage, UsageReceipt,
};
use wever_proof::object::{
    Attestation, Body, CustomerAccount, Given, Object, PaymentRecord, ProductionRun, Quote,
    RailKey, Receipt, ReceiveError, ReturnPackage, VerificationSnapshot, WorkOrder,
};
use wever_proof::time::Timestamp;
use wever_proof::{Code, Policy, Trust, verify};
use wever_proof_example::{self as example, Example};

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn made(profile: &str, rail: RailKey) -> (Value, Trust, Example) {
    let example = example::run_of(profile, rail, &[7; 32], &time("2026-11-02T09:00:00Z")).unwrap();
    let sets = [example.key_set.clone(), example.requester_key_set.clone()];
    let proof = serde_json::from_slice(example.proof()).unwrap();
    (proof, Trust::from_key_sets(sets).unwrap(), example)
}

fn packetops() -> (Value, Trust, Example) {
    made("first_paid_run", RailKey::Packetops)
}

fn receive<T: Body>(object: &Value, trust: &Trust) -> Result<Object<T>, ReceiveError> {
    let given = Given::at(trust, time("2026-11-03T00:00:00Z"));
    T::receive(&canonicalize(object).unwrap(), &given)
}

fn codes<T>(received: Result<Object<T>, ReceiveError>) -> Vec<Code> {
    match received {
        Err(ReceiveError::Refused { findings, .. }) => {
            findings.iter().map(|finding| finding.code).collect()
        }
        Err(other) => panic!("refused otherwise: {other}"),
        Ok(_) => Vec::new(),
    }
}

#[test]
fn what_is_delivered_is_received() {
    macro_rules! received {
        ($proof:expr, $trust:expr, $($body:ty)*) => {$(
            let objects = $proof["objects"][<$body>::OBJECT_TYPE].as_array();
            let objects = objects.unwrap_or_else(|| panic!("no {}", <$body>::OBJECT_TYPE));
            for object in objects {
                let received = receive::<$body>(object, &$trust);
                let received = received.unwrap_or_else(|error| panic!("{error}"));
                assert_eq!(received.to_value(), *object);
            }
        )*};
    }
    for (profile, rail) in [
        ("first_paid_run", RailKey::Packetops),
        ("customer_production_run", RailKey::Diligenceops),
    ] {
        let (proof, trust, _) = made(profile, rail);
        received! { proof, trust, Quote CustomerAccount WorkOrder PaymentRecord ProductionRun
        ReturnPackage Receipt VerificationSnapshot }
    }
    let (proof, trust, _) = made("tokenops_full_loop", RailKey::Tokenops);
    received! { proof, trust, Quote WorkOrder RunContract SettlementReceipt UsageReceipt
    TokenopsResultPackage Attestation ResultContract CallbackDelivery LedgerEntry }
}

/// Every text of an object that is hashed or signed is covered by what is verified.
#[test]
fn a_changed_object_is_refused() {
    let (proof, trust, _) = packetops();
    let objects = &proof["objects"];
    let changed = |object: &Value, pointer: &str| {
        let mut changed = object.clone();
        let place = changed.pointer_mut(pointer).unwrap();
        *place = match place.as_str() {
            Some(text) => format!("{text}x").into(),
            None => json!(null),
        };
        changed
    };
    let order = &objects["work_order"][0];
    for pointer in [
        "/scope",
        "/work_order_id",
        "/client_reference",
        "/inputs/packet_type",
    ] {
        let order = changed(order, pointer);
        assert!(receive::<WorkOrder>(&order, &trust).is_err(), "{pointer}");
    }
    let scope = codes(receive::<WorkOrder>(&changed(order, "/scope"), &trust));
    assert_eq!(scope, [Code::HashScopeMismatch, Code::SignatureInvalid]);
    for pointer in ["/receipt_id", "/production_run_id", "/payment_reference"] {
        let receipt = changed(&objects["receipt"][0], pointer);
        let found = codes(receive::<Receipt>(&receipt, &trust));
        assert!(found.contains(&Code::HashReceiptMismatch), "{pointer}");
        assert!(found.contains(&Code::SignatureInvalid), "{pointer}");
    }
    let package = changed(&objects["return_package"][0], "/return_package_id");
    let found = codes(receive::<ReturnPackage>(&package, &trust));
    assert!(found.contains(&Code::HashPackageMismatch), "{found:?}");
}

#[test]
fn a_signature_is_one_of_somebody_who_is_trusted() {
    let (proof, trust, example) = packetops();
    let order = &proof["objects"]["work_order"][0];
    // The provider's keys say nothing about the requester.
    let provider = Trust::from_key_sets([example.key_set.clone()]).unwrap();
    let unknown = codes(receive::<WorkOrder>(order, &provider));
    assert_eq!(unknown, [Code::SignatureUnknownKey]);
    let mut unsigned = order.clone();
    unsigned
        .as_object_mut()
        .unwrap()
        .remove("requester_signature");
    let unsigned = codes(receive::<WorkOrder>(&unsigned, &trust));
    assert_eq!(unsigned, [Code::CompleteUnsigned]);
    // An order in nobody's name needs no signature.
    let mut terms = receive::<WorkOrder>(order, &trust).unwrap().terms.clone();
    terms.requester_issuer = None;
    let of_nobody = terms.build(None).unwrap();
    assert!(receive::<WorkOrder>(&of_nobody.to_value(), &trust).is_ok());
    let package = &proof["objects"]["return_package"][0];
    let nobody = codes(receive::<ReturnPackage>(package, &Trust::none()));
    assert_eq!(nobody, [Code::SignatureUnknownKey]);
}

#[test]
fn nothing_is_dated_later_than_it_is_read() {
    let (proof, trust, _) = packetops();
    let receipt = canonicalize(&proof["objects"]["receipt"][0]).unwrap();
    let before = Given::at(&trust, time("2026-11-02T09:00:00Z"));
    let early = Receipt::receive(&receipt, &before);
    assert_eq!(codes(early), [Code::TimeFuture]);
    assert!(Receipt::receive(&receipt, &Given::without_time(&trust)).is_ok());
}

#[test]
fn a_verified_proof_gives_its_objects_by_type() {
    let (_, trust, example) = packetops();
    let verified = verify(example.proof(), &trust, &Policy::without_time());
    let verified = verified.into_verified().unwrap();
    let receipts = verified.typed::<Receipt>().unwrap();
    assert_eq!(receipts.len(), 1);
    assert_eq!(receipts[0].price.to_string(), "49.00 USD");
    assert!(verified.typed::<RunContract>().unwrap().is_empty());
}

#[test]
fn bytes_are_read_strictly() {
    let (proof, trust, _) = packetops();
    let order = canonicalize(&proof["objects"]["work_order"][0]).unwrap();
    let twice = String::from_utf8(order.clone()).unwrap();
    let twice = twice.replacen('{', r#"{"scope":"another","#, 1);
    let twice = WorkOrder::receive(twice.as_bytes(), &Given::without_time(&trust));
    assert!(matches!(twice, Err(ReceiveError::Json(_))), "{twice:?}");
    let other = Receipt::receive(&order, &Given::without_time(&trust)).unwrap_err();
    assert_eq!(
        other.to_string(),
        "this is a `work_order`, and no `receipt`"
    );
    let whole = canonicalize(&proof).unwrap();
    let whole = WorkOrder::receive(&whole, &Given::without_time(&trust)).unwrap_err();
    assert_eq!(
        whole.to_string(),
        "this is a `proof_bundle`, and no `work_order`"
    );
    let elsewhere =
        br#"{"object_type":"quote","rail_key":"no_rail","issuer":"https://weverlabs.com"}"#;
    let elsewhere = Quote::receive(elsewhere, &Given::without_time(&trust)).unwrap_err();
    assert!(
        elsewhere
            .to_string()
            .starts_with("no profile here covers the rail")
    );
    for none in [&b""[..], b"[]", b"{}", b"null", b"{\"object_type\":"] {
        assert!(WorkOrder::receive(none, &Given::without_time(&trust)).is_err());
    }
}
