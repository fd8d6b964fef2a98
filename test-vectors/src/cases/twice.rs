//! A second refusal for what the other families refuse once: on the other rail, under the other
//! profile, or at the other edge. One example is not enough to tell a rule from a coincidence.

use super::documents::tokenops_inputs;
use super::{
    AS_OF, Base, Case, TrustFile, base, case, changed_of, customer, diligence, unreadable,
};
use crate::forge::{Forge, Stage, canonical, digest};
use crate::key::{ISSUER, Key, OTHER_ISSUER, PROVIDER, issuer_set};
use core::str::FromStr;
use serde_json::{Value, json};
use wever_proof::time::Timestamp;

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [inputs(), trust(), bundles(), joins(), rest()]
        .into_iter()
        .flatten()
        .collect()
}

fn sealed(
    base: &Base,
    name: &str,
    rule: &'static str,
    why: &str,
    change: impl FnOnce(&mut Forge),
) -> Case {
    Case {
        proof: changed_of(base, change),
        ..case("rejected", name, rule, &[], why)
    }
}

fn inputs() -> Vec<Case> {
    vec![
        Case {
            pad_to: Some(8 * 1024 * 1024 + 1),
            ..unreadable(
                "no-json",
                "input.too-large",
                "one byte more than 8 MiB that are no JSON either: the size is checked first",
                b"{".to_vec(),
            )
        },
        Case {
            proof: canonical(&{
                let mut proof = customer().proof.clone();
                proof["objects"] = json!({});
                proof
            }),
            ..case(
                "incomplete",
                "customer-production-run",
                "complete.no-objects",
                &[],
                "a customer production run without objects",
            )
        },
    ]
}

fn trust() -> Vec<Case> {
    let under = |verdict, name, rule, why, trust: Vec<TrustFile>| Case {
        trust,
        ..case(verdict, name, rule, &[], why)
    };
    vec![
        under(
            "unreadable",
            "other-purposes",
            "trust.duplicate-key",
            "one key stands twice in a set, with different purposes",
            vec![TrustFile::set(&{
                let mut set = issuer_set();
                let mut again = set["keys"][0].clone();
                set["keys"][0]["purposes"] = json!(["receipt"]);
                again["purposes"] = json!(["completion", "attestation"]);
                set["keys"].as_array_mut().unwrap().push(again);
                set
            })],
        ),
        under(
            "unreadable",
            "bare-key",
            "trust.issuer-conflict",
            "a key of a key set, given again as another issuer's bare key",
            vec![
                TrustFile::set(&issuer_set()),
                TrustFile::set(&Key::issuer().jwk(&PROVIDER)).of(OTHER_ISSUER),
            ],
        ),
        under(
            "untrusted",
            "a-day-ago",
            "signature.expired-key-set",
            "the key set expired a day before the verification, and after everything was signed",
            vec![TrustFile::set(&{
                let mut set = issuer_set();
                let as_of = Timestamp::from_str(AS_OF).unwrap().unix_millis() / 1000;
                set["iat"] = json!(as_of - 40 * 86_400);
                set["exp"] = json!(as_of - 86_400);
                set
            })],
        ),
    ]
}

fn bundles() -> Vec<Case> {
    vec![
        sealed(
            diligence(),
            "diligenceops",
            "profile.rail",
            "a run of DiligenceOps that names another rail in all its objects",
            |forge| {
                forge.set("/rail_key", "tokenops");
                forge.rename("diligenceops", "tokenops");
                forge.set("work_order/inputs", tokenops_inputs());
            },
        ),
        sealed(
            customer(),
            "customer-production-run",
            "profile.unknown-object",
            "an attestation as an object of its own, a type that the profile of a customer production run does not know",
            |forge| {
                let mut attestation = forge.get("return_package/attestation");
                attestation["attestation_id"] = "attestation_0002".into();
                forge.set("/objects/attestation", json!([attestation]));
            },
        ),
        sealed(
            diligence(),
            "two-accounts",
            "profile.count",
            "two customer accounts, both listed in the seal",
            |forge| {
                let account = forge.get("customer_account");
                forge.set("/objects/customer_account/1", account);
                forge.set(
                    "/objects/customer_account/1/customer_account_id",
                    "customer_account_0002",
                );
            },
        ),
        sealed(
            customer(),
            "snapshot",
            "seal.unlisted-object",
            "the seal does not list the snapshot",
            |forge| {
                forge.after(Stage::SealList, |proof| {
                    let list = &mut proof["objects"]["completion_proof"][0]["objects"];
                    let list = list.as_array_mut().unwrap();
                    list.retain(|entry| entry["object_type"] != "verification_snapshot");
                });
            },
        ),
        sealed(
            customer(),
            "greater-profile",
            "seal.envelope",
            "the envelope names a profile that requires more than the sealed one",
            |forge| forge.set("/profile", "first_paid_run"),
        ),
    ]
}

fn joins() -> Vec<Case> {
    let refers = |base: &Base, name: &str, rule: &'static str, pointer: &str, value: &str| {
        let why = format!("`{pointer}` is not the value that the other objects state");
        sealed(base, name, rule, &why, |forge| forge.set(pointer, value))
    };
    let mut cases = vec![
        refers(
            diligence(),
            "diligenceops",
            "join.idempotency-key",
            "production_run/idempotency_key",
            "order_key_0002",
        ),
        refers(
            diligence(),
            "diligenceops-seal",
            "join.payment-record-id",
            "completion_proof/payment_record_id",
            "payment_0002",
        ),
        refers(
            diligence(),
            "seal",
            "join.payment-reference",
            "completion_proof/payment_reference",
            "stripe_checkout:cs_0002",
        ),
        refers(
            diligence(),
            "diligenceops-seal",
            "join.return-package-id",
            "completion_proof/return_package_id",
            "return_package_0002",
        ),
        refers(
            diligence(),
            "seal",
            "join.receipt-id",
            "completion_proof/receipt_id",
            "receipt_0002",
        ),
        sealed(
            customer(),
            "customer-production-run",
            "join.run-id",
            "envelope and seal of a customer production run name another run",
            |forge| {
                let pointers = ["/production_run_id", "completion_proof/production_run_id"];
                forge.set_all(&pointers, "run_0002");
            },
        ),
    ];
    // Unsealed, so that the snapshot may state that the receipt is not the one it names.
    let mut forge = Forge::new(base().proof.clone());
    forge.remove("/objects/completion_proof");
    forge.set("verification_snapshot/checks/0/outcome", "fail");
    forge.set(
        "verification_snapshot/verification_state",
        "receipt_unverified",
    );
    forge.after(Stage::ReceiptReferences, |proof| {
        let another = digest(&json!("another"));
        crate::forge::set(proof, "verification_snapshot/receipt_hash", another);
    });
    cases.push(Case {
        proof: canonical(&forge.seal()),
        ..case(
            "rejected",
            "open-run",
            "join.receipt-hash",
            &["complete.no-seal"],
            "a snapshot in a run without a seal states the hash of another receipt, and says that the receipt does not match",
        )
    });
    cases
}

fn rest() -> Vec<Case> {
    let earlier = |time: Value| {
        let time = Timestamp::from_str(time.as_str().unwrap()).unwrap();
        let second = Timestamp::from_unix_seconds(time.unix_millis() / 1000 - 1).unwrap();
        second.to_string().replace('Z', ".999Z")
    };
    vec![
        sealed(
            diligence(),
            "diligenceops",
            "signature.requester",
            "an order of DiligenceOps that its provider signed",
            |forge| {
                forge.set("work_order/requester_issuer", ISSUER);
                forge.sign_with(Stage::RequesterSignature, Key::issuer());
            },
        ),
        sealed(
            diligence(),
            "by-a-millisecond",
            "time.quote-expired",
            "the quote had expired a millisecond before the authorization",
            move |forge| {
                let authorized = forge.get("payment_reference/authorized_at");
                forge.set("quote/expires_at", earlier(authorized));
            },
        ),
        sealed(
            diligence(),
            "by-a-millisecond",
            "time.payment-expired",
            "the payment's authority had ended a millisecond before the start",
            move |forge| {
                let started = forge.get("production_run/started_at");
                forge.set("payment_reference/expires_at", earlier(started));
            },
        ),
        sealed(
            diligence(),
            "diligenceops",
            "promise.return-package",
            "a run of DiligenceOps that makes the package of another rail",
            |forge| forge.set("production_run/package_target", "packetops_return_package"),
        ),
    ]
}
