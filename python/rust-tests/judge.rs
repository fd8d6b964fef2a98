//! A fault of ours is the answer about one proof, and many proofs are judged in their order.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[path = "../src/judge.rs"]
mod judge;

use std::sync::atomic::{AtomicUsize, Ordering};

use judge::{on_threads, unless_it_panics};
use wever_proof::{Outcome, Policy, Trust, verify};

fn codes(outcome: &Outcome) -> Vec<&'static str> {
    let codes = outcome.report().codes().into_iter();
    codes.map(|code| code.name()).collect()
}

/// What is judged, and what panics on its way.
fn judged(proof: &[u8]) -> Vec<&'static str> {
    let policy = Policy::without_time();
    let judge = || match proof {
        b"panic" => panic!("a fault, made for this test"),
        proof => verify(proof, &Trust::none(), &policy),
    };
    unless_it_panics(proof, &policy, judge, codes)
}

#[test]
fn a_panic_is_the_answer_about_one_proof_alone() {
    let proofs: [&[u8]; 5] = [b"{}", b"panic", b"", b"panic", b"{}"];
    for threads in [1, 2, 7] {
        let rows = on_threads(
            proofs.len(),
            threads,
            |place| judged(proofs[place]),
            || true,
        );
        let rows: Vec<String> = rows.unwrap().iter().map(|codes| codes.join(" ")).collect();
        let fault = "internal.fault";
        let none = "input.not-a-proof";
        assert_eq!(rows, [none, fault, "input.empty", fault, none]);
    }
}

#[test]
fn a_report_that_cannot_be_made_is_a_fault_too() {
    let policy = Policy::without_time();
    let first = AtomicUsize::new(0);
    let made = |outcome: &Outcome| match first.fetch_add(1, Ordering::Relaxed) {
        0 => panic!("a fault, made for this test"),
        _ => codes(outcome),
    };
    let judge = || verify(b"{}", &Trust::none(), &policy);
    assert_eq!(
        unless_it_panics(b"{}", &policy, judge, made),
        ["internal.fault"]
    );
}

#[test]
fn what_came_of_many_stands_in_their_order() {
    for count in [0, 1, 2, 1000] {
        let rows = on_threads(count, 3, |place| place * 2, || true);
        let wanted: Vec<usize> = (0..count).map(|place| place * 2).collect();
        assert_eq!(rows.unwrap(), wanted);
    }
}

#[test]
fn who_is_asked_whether_to_go_on_can_end_it() {
    let done = AtomicUsize::new(0);
    let work = |_| {
        std::thread::sleep(std::time::Duration::from_millis(1));
        done.fetch_add(1, Ordering::Relaxed)
    };
    assert_eq!(on_threads(100_000, 2, work, || false), None);
    assert!(done.load(Ordering::Relaxed) < 10_000);
}
