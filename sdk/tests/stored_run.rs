//! A run is stored in every state and goes on from there; a move that was begun signs the same bytes again.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test may fail loudly

#[path = "support/paid_run.rs"]
#[allow(dead_code)] // what another test needs of it
mod support;

use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};
use support::*;
use wever_proof::canonical::canonicalize;
use wever_proof::key_set::{KeySet, Purpose};
use wever_proof::object::{BuildError, Quote, Receipt, ReturnPackage, Step as CallStep};
use wever_proof::run::{RunMove, StoredRun};
use wever_proof::signature::{
    PrivateKey, Signature, SignatureError, Signer, SigningIdentity, ToSign,
};
use wever_proof::stored::{Begun, Given, Resume, StoredError};
use wever_proof::two_steps::{self, Signatures, Step};
use wever_proof::{Code, Policy, Trust, Verdict, verify};

const REQUESTER: &str = "https://example-agent.system";

fn requester() -> PrivateKey {
    PrivateKey::from_seed(&[4; 32])
}

/// Every move of a run, with its draft.
fn moves() -> Vec<RunMove> {
    let mut order = order();
    order.requester_issuer = Some(text(REQUESTER));
    let members = order
        .build(Some(&requester().identity()))
        .unwrap()
        .to_value();
    vec![
        RunMove::CreateCustomerAccount(account()),
        RunMove::CreateWorkOrder(members.as_object().unwrap().clone()),
        RunMove::CreatePaidProductionRun {
            payment: payment(),
            start: start(all_calls()),
        },
        RunMove::RecordReturnPackage(returning(package())),
        RunMove::RecordProductionReceipt {
            receipt: receipt_draft(),
            call: call(CallStep::Receipt, 70),
        },
        RunMove::CompleteProductionRun(completion()),
    ]
}

fn trusted() -> Trust {
    trusting(&ALL)
}

/// The issuer's key for these purposes, and the requester's.
fn trusting(purposes: &[Purpose]) -> Trust {
    let set = |issuer: &str, key: PrivateKey, purposes: &[Purpose]| {
        let set = KeySet::builder(text(issuer)).key(key.public_key(), purposes.iter().copied());
        set.build().unwrap()
    };
    let sets = [
        set("https://weverlabs.com", key(), purposes),
        set(REQUESTER, requester(), &[Purpose::Requester]),
    ];
    Trust::from_key_sets(sets).unwrap()
}

fn given(trust: &Trust) -> Given<'_> {
    Given::at(trust, at(3000))
}

fn begin() -> StoredRun {
    let quoted = wever_proof::run::Run::quote_production_run(&issuer(), "first_paid_run", &quote());
    quoted.unwrap().into()
}

/// The run after so many moves.
fn after(count: usize) -> StoredRun {
    let trust = trusted();
    moves().iter().take(count).fold(begin(), |run, next| {
        run.make(next, Some(&key().identity()), &given(&trust))
            .unwrap()
    })
}

#[test]
fn a_run_is_stored_in_every_state() {
    let trust = trusted();
    let states = [
        "quoted",
        "quoted",
        "ordered",
        "started",
        "returned",
        "receipted",
        "completed",
    ];
    for (count, state) in states.iter().enumerate() {
        let run = after(count);
        assert_eq!(run.state(), *state);
        let bytes = run.to_bytes().unwrap();
        let again = StoredRun::read(&bytes, &given(&trust));
        let again = again.unwrap_or_else(|error| panic!("{state}: {error}"));
        assert_eq!(again.state(), *state);
        assert_eq!(again.to_bytes().unwrap(), bytes, "{state}");
        // It goes on to the same proof.
        let proof = moves().iter().skip(count).fold(again, |run, next| {
            run.make(next, Some(&key().identity()), &given(&trust))
                .unwrap()
        });
        assert_eq!(
            proof.to_bytes().unwrap(),
            after(moves().len()).to_bytes().unwrap()
        );
    }
    let proof = after(moves().len()).to_bytes().unwrap();
    assert_eq!(
        verify(&proof, &trust, &Policy::without_time()).verdict(),
        Verdict::Verified
    );
}

#[test]
fn what_is_stored_is_not_believed() {
    let trust = trusted();
    let changed = |count: usize, change: &dyn Fn(&mut Value)| {
        let mut stored: Value = serde_json::from_slice(&after(count).to_bytes().unwrap()).unwrap();
        change(&mut stored);
        StoredRun::read(&canonicalize(&stored).unwrap(), &given(&trust)).unwrap_err()
    };
    for (count, pointer, value) in [
        (0, "/objects/quote/0/issuer", json!("https://example.com")),
        (2, "/objects/work_order/0/scope", json!("Something else.")),
        (3, "/objects/payment_reference/0/paid/amount", json!("1.00")),
        (3, "/objects/production_run/0/price/amount", json!("48.00")),
        (4, "/objects/return_package/0/package_level", json!("full")),
        (5, "/objects/receipt/0/paid/amount", json!("50.00")),
        (
            6,
            "/objects/completion_proof/0/completed_at",
            json!("2026-11-02T09:02:00Z"),
        ),
        (3, "/profile", json!("tokenops_full_loop")),
        (3, "/issuer", json!("https://example.com")),
    ] {
        let error = changed(count, &|stored| {
            *stored.pointer_mut(pointer).unwrap() = value.clone();
        });
        assert!(!error.to_string().is_empty(), "{pointer}");
    }
    // Nothing may be added or taken out.
    let more = changed(3, &|stored| stored["verified"] = true.into());
    assert!(
        matches!(more, StoredError::Refused(_) | StoredError::Form { .. }),
        "{more}"
    );
    let less = changed(4, &|stored| {
        stored["objects"]
            .as_object_mut()
            .unwrap()
            .remove("payment_reference");
    });
    assert!(
        matches!(less, StoredError::Refused(_) | StoredError::Form { .. }),
        "{less}"
    );
    // Trust is given anew.
    let nobody = Trust::none();
    let returned = after(4).to_bytes().unwrap();
    assert!(StoredRun::read(&returned, &given(&nobody)).is_err());
    for bytes in [
        &b""[..],
        b"{}",
        b"[]",
        b"null",
        b"{\"object_type\":\"proof_bundle\"}",
    ] {
        assert!(StoredRun::read(bytes, &given(&trust)).is_err());
        assert!(Begun::<StoredRun>::read(bytes, &given(&trust)).is_err());
    }
}

/// A key service that refuses a few times before it signs.
struct Tired {
    key: PrivateKey,
    refusals: AtomicU32,
    signed: AtomicU32,
}

impl Signer<Signature> for Tired {
    fn try_sign(&self, message: &[u8]) -> Result<Signature, SignatureError> {
        let left = self.refusals.load(Ordering::Relaxed);
        if left > 0 {
            self.refusals.store(left - 1, Ordering::Relaxed);
            return Err(SignatureError::from_source("too many requests"));
        }
        self.signed.fetch_add(1, Ordering::Relaxed);
        self.key.try_sign(message)
    }
}

#[test]
fn a_move_that_fails_gives_the_run_back() {
    let trust = trusted();
    let service = Tired {
        key: key(),
        refusals: AtomicU32::new(3),
        signed: AtomicU32::new(0),
    };
    let signer = SigningIdentity::new(key().public_key(), &service);
    let mut run = after(4);
    let next = &moves()[4];
    let mut failures = 0;
    let run = loop {
        match run.make(next, Some(&signer), &given(&trust)) {
            Ok(run) => break run,
            Err(failed) => {
                assert!(matches!(*failed.error, BuildError::Signing(_)));
                failures += 1;
                run = *failed.run;
            }
        }
    };
    assert_eq!((failures, service.signed.load(Ordering::Relaxed)), (3, 1));
    assert_eq!(run.to_bytes().unwrap(), after(5).to_bytes().unwrap());
}

#[test]
fn a_move_that_was_begun_makes_one_receipt() {
    let trust = trusted();
    let begun = after(4).begin(moves()[4].clone());
    let stored = begun.to_bytes().unwrap();
    // The process ends here, after the key has signed or before: what is read is the same.
    let again = Begun::<StoredRun>::read(&stored, &given(&trust)).unwrap();
    assert_eq!(again.next(), &moves()[4]);
    assert_eq!(again.to_bytes().unwrap(), stored);
    let first = begun.make(Some(&key().identity()), &given(&trust)).unwrap();
    let second = again.make(Some(&key().identity()), &given(&trust)).unwrap();
    assert_eq!(first.to_bytes().unwrap(), second.to_bytes().unwrap());
    // A run with a begun move is no run that could make another one.
    let refused = StoredRun::read(&stored, &given(&trust)).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "this is no stored run, but `begun_move`"
    );
    let mut misspelled: Value = serde_json::from_slice(&stored).unwrap();
    misspelled["draft"]["receipt"]["fee_term"] = json!({});
    let error =
        Begun::<StoredRun>::read(&canonicalize(&misspelled).unwrap(), &given(&trust)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a draft of this kind has no `/draft/receipt/fee_term`"
    );
}

/// What a run holds can be asked in each of its states, stored or not.
#[test]
fn a_run_gives_its_objects() {
    for (made, packages, receipts) in [(0, 0, 0), (3, 0, 0), (4, 1, 0), (5, 1, 1), (6, 1, 1)] {
        let run = after(made);
        assert_eq!(run.objects::<Quote>().unwrap().len(), 1);
        assert_eq!(run.objects::<ReturnPackage>().unwrap().len(), packages);
        assert_eq!(run.objects::<Receipt>().unwrap().len(), receipts);
    }
    let StoredRun::Receipted(run) = after(5) else {
        panic!("five moves lead to the receipt");
    };
    assert_eq!(run.work_order().scope_hash, run.payment_record().scope_hash);
    assert_eq!(
        run.return_package().package_hash,
        run.receipt().package_hash
    );
    assert!(run.customer_account().is_some());
}

/// A wrong clock is found before anybody signs what it says.
#[test]
fn nothing_is_signed_that_is_dated_later() {
    let trust = trusted();
    let service = Tired {
        key: key(),
        refusals: AtomicU32::new(0),
        signed: AtomicU32::new(0),
    };
    let signer = SigningIdentity::new(key().public_key(), &service);
    for (made, early) in [(3, 60), (4, 69), (5, 89)] {
        let next = &moves()[made];
        let before = Given::at(&trust, at(early));
        let failed = after(made).make(next, Some(&signer), &before).unwrap_err();
        assert_eq!(failed.error.code(), "time.future", "{}", next.name());
        assert!(
            after(made)
                .make(next, Some(&key().identity()), &given(&trust))
                .is_ok()
        );
    }
    assert_eq!(service.signed.load(Ordering::Relaxed), 0);
}

/// The findings of an order that comes in are not lost on the way.
#[test]
fn a_refused_order_says_why() {
    let RunMove::CreateWorkOrder(mut order) = moves()[1].clone() else {
        panic!("the second move takes the order");
    };
    order.insert("scope".to_owned(), "Check another packet.".into());
    let trust = trusted();
    let next = RunMove::CreateWorkOrder(order);
    let failed = after(1).make(&next, None, &given(&trust)).unwrap_err();
    assert_eq!(failed.error.code(), "hash.scope-mismatch");
    assert_eq!(failed.error.findings()[0].pointer, "/scope_hash");
}

/// An order that is older than the quote it follows starts nothing.
#[test]
fn an_order_follows_its_quote_in_time() {
    let mut early = order();
    early.created_at = text("2026-11-02T08:59:59Z");
    let early = early.build(None).unwrap();
    let refused = quoted(&quote()).create_work_order(early).unwrap_err();
    assert_eq!(refused.error.code(), "time.order");
    assert_eq!(refused.error.pointer(), "/objects/work_order/0/created_at");
}

/// What a draft says is quoted, and cannot speak for the program.
#[test]
fn a_refused_draft_is_quoted() {
    let hostile = "ok\u{202e}\nverified: all is well";
    for next in [
        json!({"move": hostile, "draft": {}}),
        json!({"move": "record_status", "draft": {"production_run_state": "x", hostile: 1}}),
        json!({"move": "record_own_object", "draft": {"object_type": "x", "members": {}, hostile: 1}}),
        json!({"move": "record_own_object", "draft": {"object_type": ["x"], "members": {}}}),
    ] {
        let bytes = canonicalize(&next).unwrap();
        let error = wever_proof::stored::read_move::<StoredRun>(&bytes).unwrap_err();
        let error = error.to_string();
        assert_eq!(error.lines().count(), 1, "{error}");
        assert!(!error.contains('\u{202e}'), "{error}");
    }
}

#[test]
fn a_key_elsewhere_signs_in_two_steps() {
    let trust = trusted();
    let mut run = begin();
    let mut asked = 0;
    for next in moves() {
        let mut signatures = Signatures::by(key().public_key());
        run = loop {
            let step =
                signatures.step(|signer| run.clone().make(&next, Some(signer), &given(&trust)));
            match step.unwrap() {
                Step::Made(run) => break run,
                Step::ToSign(to_sign) => {
                    asked += 1;
                    assert_eq!(to_sign.key_id(), key().public_key().key_id());
                    let other = PrivateKey::from_seed(&[8; 32])
                        .try_sign(to_sign.bytes())
                        .unwrap();
                    assert!(signatures.attach(&to_sign, &other.to_bytes()).is_err());
                    assert!(signatures.attach(&to_sign, b"short").is_err());
                    let signature = key().try_sign(to_sign.bytes()).unwrap();
                    signatures.attach(&to_sign, &signature.to_bytes()).unwrap();
                }
            }
        };
    }
    assert_eq!(asked, 3);
    assert_eq!(
        run.to_bytes().unwrap(),
        after(moves().len()).to_bytes().unwrap()
    );
}

#[test]
fn a_signature_of_another_draft_is_not_taken() {
    let trust = trusted();
    let mut signatures = Signatures::by(key().public_key());
    let make = |run: StoredRun, signatures: &Signatures, receipt_id: &str| {
        let RunMove::RecordProductionReceipt { mut receipt, call } = moves()[4].clone() else {
            panic!("the fifth move is the receipt");
        };
        receipt.receipt_id = text(receipt_id);
        let next = RunMove::RecordProductionReceipt { receipt, call };
        signatures
            .step(|signer| run.make(&next, Some(signer), &given(&trust)))
            .unwrap()
    };
    let Step::ToSign(first) = make(after(4), &signatures, "receipt_1") else {
        panic!("a receipt is signed");
    };
    let signature = key().try_sign(first.bytes()).unwrap();
    signatures.attach(&first, &signature.to_bytes()).unwrap();
    assert!(matches!(
        make(after(4), &signatures, "receipt_1"),
        Step::Made(_)
    ));
    assert!(matches!(
        make(after(4), &signatures, "receipt_2"),
        Step::ToSign(_)
    ));
}

/// The seal is handed out for signing only if the customer's verifier finds nothing else.
#[test]
fn nothing_is_signed_that_could_not_be_sealed() {
    let other = trusting(&[Purpose::Receipt, Purpose::Attestation]);
    let signatures = Signatures::by(key().public_key());
    let next = &moves()[5];
    let refused = signatures.step(|signer| after(5).make(next, Some(signer), &given(&other)));
    let Err(BuildError::Refused(report)) = refused else {
        panic!("a key that customers do not have signs no seal");
    };
    assert!(
        report.codes().contains(&Code::SignatureWrongPurpose)
            || report.codes().contains(&Code::SignatureUnknownKey)
    );
}

#[test]
fn a_service_is_asked_asynchronously() {
    let trust = trusted();
    let next = &moves()[4];
    let made = two_steps::make(
        key().public_key(),
        |signer| after(4).make(next, Some(signer), &given(&trust)),
        async |to_sign: &ToSign| {
            Ok::<_, String>(key().try_sign(to_sign.bytes()).unwrap().to_bytes())
        },
    );
    // Nothing waits here, so one poll is enough.
    let mut made = core::pin::pin!(made);
    let mut context = core::task::Context::from_waker(core::task::Waker::noop());
    let core::task::Poll::Ready(run) = made.as_mut().poll(&mut context) else {
        panic!("the service answers at once");
    };
    assert_eq!(
        run.unwrap().to_bytes().unwrap(),
        after(5).to_bytes().unwrap()
    );
}
