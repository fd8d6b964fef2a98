//! The examples do what they say.

#![allow(clippy::unwrap_used, dead_code)] // a test may fail loudly, and an example has its own `main`

#[path = "../examples/key_service.rs"]
mod key_service;
#[path = "../examples/order.rs"]
mod order;
#[path = "../examples/paid_run.rs"]
mod paid_run;
#[path = "../examples/task_run.rs"]
mod task_run;

use key_service::resume;
use std::fs;
use wever_proof::Trust;
use wever_proof::key_set::{KeySet, Purpose};
use wever_proof::object::{Body, WorkOrder};
use wever_proof::signature::PrivateKey;

#[test]
fn an_order_is_received() {
    let key = PrivateKey::from_seed(&[5; 32]);
    let order = order::order(&key, "2026-11-02T09:00:00Z".parse().unwrap()).unwrap();
    let set = KeySet::builder("https://example-agent.system".parse().unwrap());
    let set = set.key(key.public_key(), [Purpose::Requester]).build();
    let trust = Trust::from_key_sets([set.unwrap()]).unwrap();
    assert!(
        WorkOrder::receive(
            order.as_bytes(),
            &wever_proof::object::Given::without_time(&trust)
        )
        .is_ok()
    );
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
}

#[test]
fn a_task_run_is_sealed() {
    task_run::main().unwrap();
}

#[test]
fn a_key_service_is_asked_again() {
    key_service::main().unwrap();
}
