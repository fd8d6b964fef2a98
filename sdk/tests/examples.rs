//! The examples do what they say.

#![allow(clippy::unwrap_used, dead_code)] // a test may fail loudly, and an example has its own `main`

#[path = "../examples/diligence_run.rs"]
mod diligence_run;
#[path = "../examples/key_service.rs"]
mod key_service;
#[path = "../examples/order.rs"]
mod order;
#[path = "../examples/paid_run.rs"]
mod paid_run;
#[path = "../examples/payment.rs"]
mod payment;
#[path = "../examples/task_run.rs"]
mod task_run;

use key_service::resume;
use std::fs;
use wever_proof::Trust;
use wever_proof::key_set::{KeySet, Purpose};
use wever_proof::object::{Body, Given, WorkOrder};
use wever_proof::signature::PrivateKey;

/// An order, and who knows its requester.
fn ordered() -> (String, Trust) {
    let key = PrivateKey::from_seed(&[5; 32]);
    let order = order::order(&key, "2026-11-02T09:00:00Z".parse().unwrap()).unwrap();
    let set = KeySet::builder("https://example-agent.system".parse().unwrap());
    let set = set.key(key.public_key(), [Purpose::Requester]).build();
    (order, Trust::from_key_sets([set.unwrap()]).unwrap())
}

#[test]
fn an_order_is_received() {
    let (order, trust) = ordered();
    let received = WorkOrder::receive(order.as_bytes(), &Given::without_time(&trust));
    assert!(received.is_ok());
}

#[test]
fn a_payment_is_recorded_with_its_evidence() {
    let (order, trust) = ordered();
    let session = |amount: u32, status: &str| {
        let session = serde_json::json!({
            "id": "cs_1", "object": "checkout.session", "amount_total": amount, "currency": "usd",
            "livemode": true, "payment_status": status, "status": "complete",
        });
        session.to_string()
    };
    let record = |order: &str, session: &str| {
        let now = "2026-11-02T09:00:30Z".parse().unwrap();
        payment::payment(order.as_bytes(), &trust, session.as_bytes(), now)
    };
    let paid = record(&order, &session(4900, "paid")).unwrap();
    assert!(paid.contains("stripe_checkout:cs_1"), "{paid}");
    for (order, session, said) in [
        (
            order.replace("49.00", "59.00"),
            session(5900, "paid"),
            "/scope_hash",
        ),
        (order.clone(), session(100, "paid"), "/evidence/0"),
        (order.clone(), session(4900, "unpaid"), "/evidence/0"),
    ] {
        let refused = record(&order, &session).unwrap_err().to_string();
        assert!(refused.contains(said), "{refused}");
    }
}

/// Killed before any step, the run goes on to the same proof.
#[test]
fn a_run_goes_on_to_one_proof() {
    let whole = resume::at_once().unwrap();
    let file = std::env::temp_dir().join(format!("wever-proof-resume-{}", std::process::id()));
    let mut steps = 0;
    while resume::step(&file).unwrap().is_some() {
        steps += 1;
        // What is begun twice, is the same: the state before is put back, and made once more.
        let before = fs::read(&file).unwrap();
        if resume::step(&file).unwrap().is_some() {
            let once = fs::read(&file).unwrap();
            fs::write(&file, &before).unwrap();
            resume::step(&file).unwrap();
            assert_eq!(fs::read(&file).unwrap(), once);
        }
        fs::write(&file, &before).unwrap();
    }
    assert_eq!(steps, 11);
    assert_eq!(fs::read(&file).unwrap(), whole);
    fs::remove_file(&file).unwrap();
}

#[test]
fn a_paid_run_is_sealed() {
    paid_run::main().unwrap();
    diligence_run::main().unwrap();
}

#[test]
fn a_task_run_is_sealed() {
    task_run::main().unwrap();
}

#[test]
fn a_key_service_is_asked_again() {
    key_service::main().unwrap();
}
