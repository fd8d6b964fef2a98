//! The form of the objects, what a bundle holds, its completeness and its seal; open runs.

use super::{Case, base, case, changed, rejected};
use crate::forge::{Forge, Stage, canonical, digest};
use crate::key::OTHER_ISSUER;
use serde_json::{Value, json};

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [schema(), profile(), complete(), open(), seal()]
        .into_iter()
        .flatten()
        .collect()
}

fn schema() -> Vec<Case> {
    let mismatch = |name: &str, why: &str, pointer: &str, value: Value| {
        rejected(name, "schema.mismatch", &[], why, |forge| {
            forge.set(pointer, value)
        })
    };
    let unknown = |name: &str, cascade: &[&'static str], why: &str, pointer: &str| {
        rejected(name, "schema.unknown-member", cascade, why, |forge| {
            forge.set(pointer, "x")
        })
    };
    let missing = |name: &str, why: &str, pointer: &str| {
        rejected(name, "schema.missing-member", &[], why, |forge| {
            forge.remove(pointer)
        })
    };
    let mut cases = vec![
        mismatch(
            "status-of-another-host",
            "`status_url` begins with two slashes, which name another host",
            "production_run/status_url",
            json!("//example.com/status"),
        ),
        mismatch(
            "status-above",
            "`status_url` has the part `..`, which leads to the folder above",
            "production_run/status_url",
            json!("/api/../status"),
        ),
        mismatch(
            "status-fragment",
            "`status_url` has a fragment, which is never sent to a service",
            "production_run/status_url",
            json!("/api/status#run_1"),
        ),
        mismatch(
            "thirtieth-of-february",
            "a day that does not exist",
            "customer_account/created_at",
            json!("2026-02-30T09:00:00Z"),
        ),
        mismatch(
            "february-29-in-2026",
            "the 29th of February in a year that is no leap year",
            "customer_account/created_at",
            json!("2026-02-29T09:00:00Z"),
        ),
        mismatch(
            "leap-second",
            "a leap second",
            "customer_account/created_at",
            json!("2016-12-31T23:59:60Z"),
        ),
        mismatch(
            "offset",
            "an offset in place of `Z`",
            "customer_account/created_at",
            json!("2026-11-02T10:00:00+01:00"),
        ),
        mismatch(
            "tenths-of-a-second",
            "a time with one decimal digit of a second",
            "customer_account/created_at",
            json!("2026-11-02T08:58:00.0Z"),
        ),
        mismatch(
            "small-z",
            "`z` in place of `Z`",
            "customer_account/created_at",
            json!("2026-11-02T08:58:00z"),
        ),
        mismatch(
            "digest-in-capitals",
            "hexadecimal digits in capitals",
            "production_run/tool_path/5/answer_digest",
            json!(format!("sha256:{}", "AB".repeat(32))),
        ),
        mismatch(
            "digest-without-name",
            "a digest without `sha256:`",
            "production_run/tool_path/5/answer_digest",
            json!("ab".repeat(32)),
        ),
        mismatch(
            "line-end",
            "a line of text with a line feed at its end",
            "customer_account/contact",
            json!("operations\n"),
        ),
        mismatch(
            "amount-as-number",
            "an amount that is a number in place of text",
            "quote/accepted_payment_methods/1/money/amount",
            json!(49),
        ),
        mismatch(
            "amount-with-sign",
            "a negative amount",
            "quote/accepted_payment_methods/1/money/amount",
            json!("-49"),
        ),
        mismatch(
            "amount-with-leading-zero",
            "an amount with a leading zero",
            "quote/accepted_payment_methods/1/money/amount",
            json!("049"),
        ),
        mismatch(
            "currency-in-small-letters",
            "a currency in small letters",
            "quote/accepted_payment_methods/1/money/currency",
            json!("usdc"),
        ),
        mismatch(
            "null-for-text",
            "`null` where text belongs",
            "customer_account/organization",
            Value::Null,
        ),
        mismatch(
            "empty-text",
            "empty text where a line belongs",
            "customer_account/contact",
            json!(""),
        ),
        mismatch(
            "fraction-for-integer",
            "a size with a fraction",
            "return_package/artifacts/0/size",
            json!(1.5),
        ),
        mismatch(
            "object-type",
            "an object whose `object_type` is that of another type",
            "customer_account/object_type",
            json!("quote"),
        ),
        mismatch(
            "extension-name",
            "an extension whose name has no domain name",
            "customer_account/extensions",
            json!({"note": 1}),
        ),
        mismatch(
            "evidence-in-both-forms",
            "evidence as text and as base64 at once",
            "payment_reference/evidence/0/base64",
            json!("YQ=="),
        ),
        rejected(
            "no-http",
            "schema.mismatch",
            &[],
            "an issuer that is not an https address",
            |forge| {
                forge.set("work_order/requester_issuer", "http://example-agent.system");
            },
        ),
        missing("member", "a quote without `expires_at`", "quote/expires_at"),
        rejected(
            "requester-issuer",
            "schema.missing-member",
            &[],
            "an order that is signed, without `requester_issuer`",
            |forge| {
                forge.remove("work_order/requester_issuer");
            },
        ),
        missing(
            "tool-path-scope-hash",
            "a `validate` step without `scope_hash`",
            "production_run/tool_path/2/scope_hash",
        ),
        unknown(
            "object",
            &[],
            "an unknown member in the quote",
            "quote/discount",
        ),
        unknown(
            "money",
            &[],
            "an unknown member beside amount and currency",
            "quote/accepted_payment_methods/1/money/note",
        ),
        unknown(
            "tool-path",
            &[],
            "`scope_hash` on a step that validates nothing",
            "production_run/tool_path/0/scope_hash",
        ),
        unknown(
            "fee-event",
            &[],
            "an unknown member inside the signed receipt",
            "receipt/fee_event/note",
        ),
        rejected(
            "attestation-field",
            "schema.unknown-member",
            &[],
            "the attestation is a member of the package, never a returned field",
            |forge| {
                forge.set("return_package/returned_fields/attestation", json!({}));
            },
        ),
    ];
    // What is outside every hash and signature must not carry anything.
    for (name, pointer) in [
        ("envelope", "/note"),
        ("envelope-extensions", "/extensions"),
        (
            "completion-signature",
            "completion_proof/completion_signature/note",
        ),
        ("receipt-signature", "receipt/receipt_signature/note"),
        ("requester-signature", "work_order/requester_signature/note"),
        ("dsse-envelope", "return_package/attestation/envelope/note"),
        (
            "dsse-signature",
            "return_package/attestation/envelope/signatures/0/cert",
        ),
        ("attestation", "return_package/attestation/extensions"),
    ] {
        let why = format!("an unknown member, `{pointer}`, which is outside of what is signed");
        cases.push(unknown(name, &[], &why, pointer));
    }
    cases
}

/// The inputs of a TokenOps order, for a run that says it is one.
pub(super) fn tokenops_inputs() -> Value {
    json!({
        "asset_name": "Harbor Income Pool",
        "token_context": "ERC-20 fund units",
        "holder_records": ["holder_register"],
        "settlement_context": "USDC on Base",
    })
}

fn profile() -> Vec<Case> {
    let second = |forge: &Forge, id: &str| {
        let mut quote = forge.get("quote");
        quote["quote_id"] = id.into();
        quote
    };
    vec![
        rejected(
            "",
            "profile.rail",
            &[],
            "the whole proof names a rail that the profile does not cover",
            |forge| {
                forge.set("/rail_key", "tokenops");
                forge.rename("packetops", "tokenops");
                forge.set("work_order/inputs", tokenops_inputs());
            },
        ),
        rejected(
            "",
            "profile.unknown-object",
            &[],
            "an object of a type that the profile does not know, listed in the seal",
            |forge| {
                let mut attestation = forge.get("return_package/attestation");
                attestation["attestation_id"] = "attestation_0002".into();
                forge.set("/objects/attestation", json!([attestation]));
            },
        ),
        rejected(
            "unlisted",
            "profile.unknown-object",
            &["seal.unlisted-object"],
            "an object of an unknown type was put in after sealing",
            |forge| {
                forge.after(Stage::SealList, |proof| {
                    proof["objects"]["memo"] = json!([{"text": "paid twice"}]);
                });
            },
        ),
        rejected(
            "two-quotes",
            "profile.count",
            &[],
            "two quotes, both listed in the seal",
            |forge| {
                let quote = second(forge, "quote_0002");
                forge.set("/objects/quote/1", quote);
            },
        ),
        rejected(
            "two-seals",
            "profile.count",
            &["join.duplicate-id"],
            "the bundle holds the seal twice",
            |forge| {
                forge.after(Stage::CompletionSignature, |proof| {
                    let seal = proof["objects"]["completion_proof"][0].clone();
                    proof["objects"]["completion_proof"]
                        .as_array_mut()
                        .unwrap()
                        .push(seal);
                });
            },
        ),
    ]
}

/// A bundle as it is: an open run, or a change that nothing seals again.
fn unsealed(
    verdict: &'static str,
    name: &str,
    rule: &'static str,
    cascade: &[&'static str],
    why: &str,
    proof: &Value,
) -> Case {
    Case {
        proof: canonical(proof),
        ..case(verdict, name, rule, cascade, why)
    }
}

fn complete() -> Vec<Case> {
    let incomplete = |name: &str,
                      rule: &'static str,
                      cascade: &[&'static str],
                      why: &str,
                      change: &dyn Fn(&mut Forge)| {
        Case {
            proof: changed(change),
            ..case("incomplete", name, rule, cascade, why)
        }
    };
    vec![
        incomplete(
            "no-objects",
            "complete.no-objects",
            &[],
            "a bundle with nothing in it",
            &|forge| forge.set("/objects", json!({})),
        ),
        incomplete(
            "",
            "complete.unsigned",
            &[],
            "an order that names its requester and is not signed",
            &|forge| {
                forge.skip(Stage::RequesterSignature);
                forge.remove("work_order/requester_signature");
            },
        ),
        incomplete(
            "other-requester",
            "complete.unsigned",
            &[],
            "an order that names another requester and is not signed",
            &|forge| {
                forge.skip(Stage::RequesterSignature);
                forge.remove("work_order/requester_signature");
                forge.set("work_order/requester_issuer", OTHER_ISSUER);
            },
        ),
        incomplete(
            "",
            "complete.no-seal",
            &[],
            "everything but the seal",
            &|forge| forge.remove("/objects/completion_proof"),
        ),
        incomplete(
            "snapshot",
            "complete.missing-object",
            &[],
            "sealed without a verification snapshot, and the seal lists none",
            &|forge| {
                forge.remove("/objects/verification_snapshot");
            },
        ),
        incomplete(
            "receipt",
            "complete.missing-object",
            &[],
            "sealed without a receipt, and the seal lists none",
            &|forge| {
                forge.remove("/objects/receipt");
                forge.remove("/objects/verification_snapshot");
            },
        ),
        incomplete(
            "payment-only",
            "complete.missing-object",
            &["complete.no-seal"],
            "an order that was paid, and nothing more",
            &|forge| {
                for object in [
                    "production_run",
                    "return_package",
                    "receipt",
                    "verification_snapshot",
                    "completion_proof",
                ] {
                    forge.remove(&format!("/objects/{object}"));
                }
            },
        ),
        unsealed(
            "rejected",
            "seal-only",
            "complete.missing-object",
            &["seal.absent-object"],
            "the seal alone",
            &{
                let mut proof = base().proof.clone();
                proof["objects"]
                    .as_object_mut()
                    .unwrap()
                    .retain(|name, _| name == "completion_proof");
                proof
            },
        ),
        rejected(
            "package-and-listed",
            "complete.missing-object",
            &["seal.absent-object"],
            "the snapshot was taken out after sealing",
            |forge| {
                forge.after(Stage::CompletionSignature, |proof| {
                    proof["objects"]
                        .as_object_mut()
                        .unwrap()
                        .remove("verification_snapshot");
                });
            },
        ),
        rejected(
            "receipt",
            "complete.null-member",
            &["state.run"],
            "sealed while the run record names no receipt; the run's states then contradict each other",
            |forge| {
                forge.set("production_run/receipt_id", Value::Null);
            },
        ),
        rejected(
            "package",
            "complete.null-member",
            &["snapshot.outcome", "state.run"],
            "sealed while the run record names no package; the run then has a receipt for nothing",
            |forge| {
                forge.set("production_run/return_package_id", Value::Null);
            },
        ),
        rejected(
            "account",
            "complete.null-member",
            &["state.run"],
            "sealed while the run record names no customer account, though the bundle holds one",
            |forge| {
                forge.set("production_run/customer_account_id", Value::Null);
            },
        ),
        rejected(
            "completion-signature",
            "complete.null-member",
            &["schema.mismatch"],
            "a seal whose signature is `null`",
            |forge| {
                forge.set("completion_proof/completion_signature", Value::Null);
            },
        ),
    ]
}

fn open() -> Vec<Case> {
    let open = &base().open;
    let mut cases = vec![
        unsealed(
            "incomplete",
            "started",
            "complete.pending-member",
            &["complete.missing-object", "complete.no-seal"],
            "an open run that was paid and started: neither package nor receipt",
            &open[0],
        ),
        unsealed(
            "incomplete",
            "returned",
            "complete.pending-member",
            &["complete.missing-object", "complete.no-seal"],
            "an open run with its package and without its receipt",
            &open[1],
        ),
        unsealed(
            "incomplete",
            "receipted",
            "complete.no-seal",
            &["complete.missing-object"],
            "an open run with its receipt, neither verified nor sealed",
            &open[2],
        ),
    ];
    let mut changed = open[2].clone();
    changed["objects"]["receipt"][0]["package_hash"] = format!("sha256:{}", "0".repeat(64)).into();
    let mut forge = Forge::new(changed);
    forge.skip(Stage::PackageReferences);
    cases.push(unsealed(
        "rejected",
        "open-run",
        "join.package-hash",
        &["complete.missing-object", "complete.no-seal"],
        "an open run whose receipt is for another package",
        &forge.seal(),
    ));
    let mut changed = open[0].clone();
    changed["objects"]["work_order"][0]["scope"] = "Something else.".into();
    cases.push(unsealed(
        "rejected",
        "open-run",
        "hash.scope-mismatch",
        &[
            "complete.missing-object",
            "complete.no-seal",
            "complete.pending-member",
        ],
        "an open run whose order was changed after it was hashed",
        &changed,
    ));
    let mut changed = open[1].clone();
    changed["objects"]["return_package"][0]["returned_fields"]["packet_score"] = json!(1);
    cases.push(unsealed(
        "rejected",
        "open-run",
        "hash.package-mismatch",
        &[
            "complete.missing-object",
            "complete.no-seal",
            "complete.pending-member",
        ],
        "an open run whose package was changed after it was hashed",
        &changed,
    ));
    let mut forge = Forge::new(open[2].clone());
    forge.skip(Stage::ReceiptHash);
    forge.set("receipt/fee_event/fee_event_id", "fee_event_0002");
    cases.push(unsealed(
        "rejected",
        "open-run",
        "hash.receipt-mismatch",
        &["complete.missing-object", "complete.no-seal"],
        "an open run whose receipt states the hash of another receipt, validly signed",
        &forge.seal(),
    ));
    // Where the cascade of a sealed run cannot be avoided: everything but the seal.
    let mut forge = Forge::new(base().proof.clone());
    forge.remove("/objects/completion_proof");
    forge.set("verification_snapshot/checks/1/outcome", "fail");
    cases.push(unsealed(
        "rejected",
        "open-run",
        "snapshot.outcome",
        &["complete.no-seal"],
        "a snapshot in a run without a seal states that a check failed, though that check passes",
        &forge.seal(),
    ));
    let mut forge = Forge::new(base().proof.clone());
    forge.remove("/objects/completion_proof");
    forge.set("production_run/receipt_id", Value::Null);
    forge.set("production_run/receipt_state", "pending");
    cases.push(unsealed(
        "rejected",
        "receipt-not-named",
        "state.run",
        &["complete.no-seal", "complete.pending-member"],
        "the record of an open run says that there is no receipt, but the bundle holds one",
        &forge.seal(),
    ));
    let mut forge = Forge::new(base().proof.clone());
    forge.remove("/objects/completion_proof");
    forge.set("payment_reference/authorized_at", Value::Null);
    cases.push(unsealed(
        "incomplete",
        "authorization",
        "complete.pending-member",
        &["complete.no-seal"],
        "everything but the seal, and the payment was not authorized yet",
        &forge.seal(),
    ));
    cases
}

fn seal() -> Vec<Case> {
    let listed = |name: &str, rule: &'static str, why: &str, change: fn(&mut Vec<Value>)| {
        rejected(name, rule, &[], why, move |forge| {
            forge.after(Stage::SealList, move |proof| {
                change(
                    proof["objects"]["completion_proof"][0]["objects"]
                        .as_array_mut()
                        .unwrap(),
                );
            });
        })
    };
    vec![
        listed(
            "listed-wrong",
            "seal.digest",
            "the seal lists another digest for the run record, validly signed",
            |list| {
                list[2]["digest"] = digest(&json!("another quote")).into();
            },
        ),
        rejected(
            "changed-after-sealing",
            "seal.digest",
            &[],
            "a contact was changed after sealing, in an object that no hash but the seal's covers",
            |forge| {
                forge.after(Stage::CompletionSignature, |proof| {
                    proof["objects"]["customer_account"][0]["contact"] =
                        "someone-else@example-agent.system".into();
                });
            },
        ),
        rejected(
            "attestation-signed-again",
            "seal.digest",
            &[],
            "the id of the attestation was changed after sealing: the seal covers the attestation too",
            |forge| {
                forge.after(Stage::CompletionSignature, |proof| {
                    proof["objects"]["return_package"][0]["attestation"]["attestation_id"] =
                        "attestation_0002".into();
                });
            },
        ),
        listed(
            "",
            "seal.unlisted-object",
            "the seal does not list the customer account",
            |list| {
                list.remove(0);
            },
        ),
        rejected(
            "put-in",
            "seal.unlisted-object",
            &["profile.count"],
            "a second quote put in after sealing",
            |forge| {
                forge.after(Stage::CompletionSignature, |proof| {
                    let mut quote = proof["objects"]["quote"][0].clone();
                    quote["quote_id"] = "quote_0002".into();
                    proof["objects"]["quote"]
                        .as_array_mut()
                        .unwrap()
                        .push(quote);
                });
            },
        ),
        listed(
            "",
            "seal.absent-object",
            "the seal lists a second quote that is not there",
            |list| {
                let mut second = list[3].clone();
                second["object_id"] = "quote_0002".into();
                list.insert(4, second);
            },
        ),
        listed(
            "of-itself",
            "seal.absent-object",
            "the seal lists itself",
            |list| {
                list.insert(0, json!({"object_type": "completion_proof", "object_id": "completion_0001", "digest": digest(&json!(0))}));
            },
        ),
        rejected(
            "taken-out",
            "seal.absent-object",
            &["complete.missing-object"],
            "the customer account was taken out after sealing",
            |forge| {
                forge.after(Stage::CompletionSignature, |proof| {
                    proof["objects"]
                        .as_object_mut()
                        .unwrap()
                        .remove("customer_account");
                });
            },
        ),
        listed(
            "",
            "seal.order",
            "the seal lists two types in the wrong order",
            |list| list.swap(0, 1),
        ),
        listed(
            "id",
            "seal.order",
            "the seal gives the quote another id",
            |list| {
                list[3]["object_id"] = "quote_0002".into();
            },
        ),
        rejected(
            "profile",
            "seal.envelope",
            &[],
            "the seal names a profile that requires less than the envelope's",
            |forge| {
                forge.set("completion_proof/profile", "customer_production_run");
            },
        ),
        unsealed(
            "rejected",
            "issuer",
            "seal.envelope",
            &["join.issuer", "signature.other-issuer"],
            "the envelope names another provider, whose keys did not sign the run",
            &{
                let mut proof = base().proof.clone();
                proof["issuer"] = OTHER_ISSUER.into();
                proof
            },
        ),
        rejected(
            "rail",
            "seal.envelope",
            &["join.rail-key"],
            "the envelope's rail was changed after sealing",
            |forge| {
                forge.set("/rail_key", "diligenceops");
            },
        ),
        rejected(
            "run-id",
            "seal.envelope",
            &["join.run-id"],
            "the envelope's run id was changed after sealing",
            |forge| {
                forge.set("/production_run_id", "run_packetops_other");
            },
        ),
    ]
}
