//! Which object was changed, if anything signed says so: the kinds of causes that a report names, in its order.

use super::{Asked, Case, TrustFile, base, case};
use crate::forge::{self, Forge, Stage};
use crate::key::issuer_set;
use serde_json::{Value, json};

/// The vectors whose causes are part of their answer.
const CAUSES: &[(&str, &[&str])] = &[
    ("artifact-missing", &["missing"]),
    ("hash-artifact-mismatch-one-byte", &["file_differs"]),
    ("complete-no-seal", &["missing"]),
    ("hash-scope-mismatch-after-sealing", &["object_changed"]),
    (
        "hash-scope-mismatch-after-sealing-no-keys",
        &["object_or_seal_changed", "not_trusted"],
    ),
    (
        "hash-scope-mismatch-after-sealing-seal-too",
        &["seal_changed", "undecided"],
    ),
    ("money-price-open-run", &["undecided", "missing", "missing"]),
    ("money-price-quote-after-sealing", &["object_not_sealed"]),
    (
        "money-price-two-after-sealing",
        &["object_changed", "object_not_sealed"],
    ),
    ("join-run-id-return-package", &["issuer_contradicts"]),
    ("order-differs-another", &["not_as_asked"]),
    ("seal-absent-object-after-sealing", &["object_absent"]),
    ("seal-digest-changed-after-sealing", &["object_not_sealed"]),
    ("seal-envelope-run-id", &["envelope_differs"]),
    (
        "seal-unlisted-object-put-in",
        &["object_not_listed", "may_follow"],
    ),
    (
        "signature-invalid-completion-changed-afterwards",
        &["seal_changed"],
    ),
    (
        "signature-invalid-open-run",
        &["object_not_signed", "missing", "missing"],
    ),
    ("signature-invalid-receipt", &["issuer_contradicts"]),
    ("signature-unknown-key-no-trust", &["not_trusted"]),
];

/// The causes of a vector, for those in which they are part of the answer.
pub(super) fn of(name: &str) -> Vec<&'static str> {
    let found = CAUSES.iter().find(|(known, _)| *known == name);
    found.map(|(_, causes)| causes.to_vec()).unwrap_or_default()
}

/// The vectors of the list, each of which has to be there.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    CAUSES.iter().map(|(name, _)| *name)
}

/// The accepted proof, altered after it was sealed.
fn altered(
    name: &str,
    rule: &'static str,
    cascade: &[&'static str],
    why: &str,
    change: impl FnOnce(&mut Value) + 'static,
) -> Case {
    let mut forge = Forge::new(base().proof.clone());
    forge.after(Stage::CompletionSignature, change);
    Case {
        proof: forge.bytes(),
        ..case("rejected", name, rule, cascade, why)
    }
}

fn dearer(proof: &mut Value) {
    forge::set(proof, "work_order/price/amount", "490.00");
}

pub(super) fn cases() -> Vec<Case> {
    let follows = ["money.price", "seal.digest", "snapshot.outcome"];
    let price = |name: &str, more: &[&'static str], why: &str| {
        let cascade = [&follows, more].concat();
        altered(name, "hash.scope-mismatch", &cascade, why, dearer)
    };
    let mut open = Forge::new(base().open[2].clone());
    open.set("quote/price/amount", "490.00");
    let mut unsigned = Forge::new(base().open[2].clone());
    unsigned.after(Stage::ReceiptSignature, |proof| {
        forge::set(
            proof,
            "receipt/extensions",
            json!({"com.example.note": "added"}),
        );
    });
    vec![
        price(
            "after-sealing",
            &[],
            "the price of the order was changed after sealing: the report blames the order, not the objects that still state the old price",
        ),
        Case {
            trust: Vec::new(),
            ..price(
                "after-sealing-no-keys",
                &["signature.unknown-key"],
                "the price of the order was changed after sealing, and no keys were given: either the order or the seal was changed",
            )
        },
        altered(
            "after-sealing-seal-too",
            "hash.scope-mismatch",
            &["money.price", "signature.invalid", "snapshot.outcome"],
            "the price of the order and its digest in the seal were changed after sealing: a seal whose signature is invalid is no evidence against the order",
            |proof| {
                dearer(proof);
                let order = forge::digest(&proof["objects"]["work_order"][0]);
                let listed = proof["objects"]["completion_proof"][0]["objects"].as_array_mut();
                let entry = listed.unwrap().iter_mut();
                let mut entry = entry.filter(|entry| entry["object_type"] == "work_order");
                entry.next().unwrap()["digest"] = order.into();
            },
        ),
        altered(
            "quote-after-sealing",
            "money.price",
            &["seal.digest"],
            "the price of the quote was changed after sealing; the quote has no hash of its own",
            |proof| forge::set(proof, "quote/price/amount", "490.00"),
        ),
        altered(
            "two-after-sealing",
            "money.price",
            &["hash.scope-mismatch", "seal.digest", "snapshot.outcome"],
            "the prices of order and quote were changed after sealing: both objects are named",
            |proof| {
                dearer(proof);
                forge::set(proof, "quote/price/amount", "490.00");
            },
        ),
        altered(
            "after-sealing",
            "seal.absent-object",
            &[],
            "the quote was taken out after sealing",
            |proof| forge::remove(proof, "/objects/quote"),
        ),
        Case {
            proof: open.bytes(),
            ..case(
                "rejected",
                "open-run",
                "money.price",
                &["complete.no-seal", "complete.missing-object"],
                "quote and order of an open run have different prices, and nothing signed says which is right",
            )
        },
        Case {
            proof: unsigned.bytes(),
            asked: Asked::default(),
            trust: vec![TrustFile::set(&issuer_set())],
            ..case(
                "rejected",
                "open-run",
                "signature.invalid",
                &[
                    "complete.no-seal",
                    "complete.missing-object",
                    "hash.receipt-mismatch",
                ],
                "the receipt of an open run was changed after it was signed",
            )
        },
    ]
}
