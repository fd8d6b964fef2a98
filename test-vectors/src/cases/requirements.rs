//! What the caller requires, as documents.

use super::fees::{USDC, in_coins};
use super::{Asked, Case, accepted, base, case, changed, customer, tasks};
use crate::case::TrustFile;
use serde_json::{Value, json};

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [met(), must_have(), who(), keys(), fees(), others()]
        .into_iter()
        .flatten()
        .collect()
}

fn requiring(documents: &[Value], case: Case) -> Case {
    Case {
        asked: Asked {
            requirements: documents.to_vec(),
            ..case.asked.clone()
        },
        ..case
    }
}

fn unmet(
    verdict: &'static str,
    name: &str,
    rule: &'static str,
    why: &str,
    document: Value,
) -> Case {
    requiring(&[document], case(verdict, name, rule, &[], why))
}

/// The list as the rail prints it.
fn printed() -> Value {
    json!({
        "run_goal": "one paid run completed",
        "rail_key": "packetops or diligenceops",
        "must_have": [
            "customer_account_id", "work_order_id", "payment_reference", "production_run_id",
            "return_package_id", "receipt_id", "completion_signature",
        ],
    })
}

fn table(bps: u32, minimum: &str) -> Value {
    json!([
        {"movement_type": "transaction", "currency": "USD", "fee_bps": bps, "minimum_fee": minimum},
        {"movement_type": "escrow", "currency": "USD", "fee_bps": 100, "minimum_fee": "0.25"},
    ])
}

fn met() -> Vec<Case> {
    let fee = &base().proof["objects"]["receipt"][0]["fee_event"];
    vec![
        requiring(
            &[printed()],
            accepted(
                "requirements-printed",
                "the list of requirements as the rail prints it",
                |_| {},
            ),
        ),
        requiring(
            &[
                printed(),
                json!({
                    "object_type": "requirements",
                    "schema_version": "1.0",
                    "profile": "first_paid_run",
                    "require_payment": "evidenced",
                    "maximum_key_set_age_days": 30,
                    "accepted_issuers": ["https://example.com", "https://weverlabs.com"],
                    "fees": table(50, "0.050"),
                    "maximum_fee": fee["fee"],
                }),
            ],
            accepted(
                "requirements-all",
                "two documents require everything that can be required, each at the limit of what is accepted",
                |_| {},
            ),
        ),
        requiring(
            &[json!({
                "must_have": ["attestation_id", "callback_policy", "fee_event_id", "missing_items"],
                "fees": [
                    {"movement_type": "transaction", "currency": "USDC", "fee_bps": 50, "minimum_fee": "0.05",
                        "asset": USDC.to_lowercase()},
                    {"movement_type": "transaction", "currency": "USDC", "fee_bps": 10, "minimum_fee": "0"},
                ],
                "maximum_fee": {"amount": "0.245", "currency": "USDC", "asset": USDC.to_lowercase()},
            })],
            Case {
                asked: Asked {
                    expect: [("price", format!("49 USDC ({})", USDC.to_lowercase()))].into(),
                    ..accepted("", "", |_| {}).asked
                },
                ..accepted(
                    "requirements-asset",
                    "an asset is the same in any spelling of its address, and a required member may stand deeper inside an object",
                    in_coins,
                )
            },
        ),
    ]
}

fn must_have() -> Vec<Case> {
    let name = |name: &str| json!({"must_have": [name]});
    let task = |case: Case| Case {
        proof: tasks()[0].bytes.clone(),
        trust: vec![TrustFile::set(&tasks()[0].keys)],
        ..case
    };
    vec![
        unmet(
            "incomplete",
            "usage",
            "policy.must-have",
            "the caller requires a ledger entry, which a paid run does not have",
            name("ledger_entry_id"),
        ),
        task(unmet(
            "incomplete",
            "return-package",
            "policy.must-have",
            "the caller requires `return_package_id`, but a task run returns a package of another type",
            name("return_package_id"),
        )),
        task(unmet(
            "incomplete",
            "fee",
            "policy.must-have",
            "the caller sets a maximum fee, but a task run does not state a fee of the rail",
            json!({"maximum_fee": {"amount": "1.00", "currency": "USD"}}),
        )),
        unmet(
            "untrusted",
            "requester",
            "policy.signature",
            "the requester's signature is there, and the requester's keys were not given",
            name("requester_signature"),
        ),
        Case {
            trust: vec![TrustFile::set(&base().keys)],
            proof: customer().bytes.clone(),
            ..unmet(
                "untrusted",
                "requester-of-customer-run",
                "policy.signature",
                "a customer production run with the requester's signature, and the requester's keys were not given",
                name("requester_signature"),
            )
        },
    ]
}

fn who() -> Vec<Case> {
    let untrusted =
        |name: &str, rule, why: &str, document| unmet("untrusted", name, rule, why, document);
    vec![
        untrusted(
            "another",
            "policy.issuer",
            "the issuer is none of those that are accepted",
            json!({"accepted_issuers": ["https://example.com"]}),
        ),
        untrusted(
            "port",
            "policy.issuer",
            "the same host at another port is another issuer",
            json!({"accepted_issuers": ["https://weverlabs.com:8443"]}),
        ),
        untrusted(
            "diligenceops",
            "policy.rail",
            "a run of PacketOps, where one of DiligenceOps is required",
            json!({"rail_key": "diligenceops"}),
        ),
        untrusted(
            "two",
            "policy.rail",
            "a run of PacketOps, where one of two other rails is required",
            json!({"rail_key": "tokenops or energyops"}),
        ),
        untrusted(
            "document",
            "policy.profile",
            "a document of requirements names another profile",
            json!({"profile": "customer_production_run"}),
        ),
        untrusted(
            "document",
            "policy.payment-level",
            "the payment does not reach the level that a document of requirements names",
            json!({"require_payment": "payer_authorized"}),
        ),
    ]
}

fn keys() -> Vec<Case> {
    let old = |name: &str, why: &str, days: u32| {
        let document = json!({"maximum_key_set_age_days": days});
        unmet("untrusted", name, "policy.key-set-age", why, document)
    };
    let mut without_time = base().keys.clone();
    without_time.as_object_mut().unwrap().remove("iat");
    without_time.as_object_mut().unwrap().remove("exp");
    vec![
        old("one-day-more", "the key set is older than it may be", 0),
        Case {
            proof: serde_json::to_vec(&base().open[0]).unwrap(),
            ..requiring(
                &[json!({"maximum_key_set_age_days": 30})],
                case(
                    "untrusted",
                    "open",
                    "policy.key-set-age",
                    &[
                        "complete.missing-object",
                        "complete.no-seal",
                        "complete.pending-member",
                    ],
                    "an open run has no signature of its provider yet, so no keys have an age",
                ),
            )
        },
        Case {
            trust: vec![TrustFile::set(&without_time)],
            ..old(
                "untold",
                "the key set does not say when it was issued, so its age cannot be told",
                30,
            )
        },
        Case {
            asked: Asked {
                as_of: None,
                ..old("", "", 30).asked
            },
            ..old(
                "no-time",
                "no time of the verification was given, so the age cannot be told",
                30,
            )
        },
    ]
}

fn fees() -> Vec<Case> {
    let untrusted =
        |name: &str, rule, why: &str, document| unmet("untrusted", name, rule, why, document);
    vec![
        untrusted(
            "rate",
            "policy.fee-table",
            "the rate is not that of the caller's table",
            json!({"fees": table(49, "0.05")}),
        ),
        untrusted(
            "minimum",
            "policy.fee-table",
            "the minimum is not that of the caller's table",
            json!({"fees": table(50, "0.04")}),
        ),
        untrusted(
            "no-row",
            "policy.fee-table",
            "the caller's table has no row for the movement",
            json!({"fees": [{
                "movement_type": "hybrid", "currency": "USD", "fee_bps": 50, "minimum_fee": "0.05",
            }]}),
        ),
        untrusted(
            "higher",
            "policy.maximum-fee",
            "the fee is higher than the caller accepts",
            json!({"maximum_fee": {"amount": "0.01", "currency": "USD"}}),
        ),
        untrusted(
            "currency",
            "policy.maximum-fee",
            "the caller's maximum fee is in another currency, so the fee cannot be compared with it",
            json!({"maximum_fee": {"amount": "1000.00", "currency": "EUR"}}),
        ),
        Case {
            proof: changed(in_coins),
            ..untrusted(
                "row-without-the-asset",
                "policy.fee-table",
                "the caller's table has a row for a currency, which does not cover an asset with the same code",
                json!({"fees": [{
                    "movement_type": "transaction",
                    "currency": "USDC",
                    "fee_bps": 50,
                    "minimum_fee": "0.05",
                }]}),
            )
        },
        Case {
            proof: changed(in_coins),
            ..untrusted(
                "in-the-code-of-the-asset",
                "policy.maximum-fee",
                "the caller's maximum fee is in a currency, which does not cover an asset with the same code",
                json!({"maximum_fee": {"amount": "1", "currency": "USDC"}}),
            )
        },
        unmet(
            "incomplete",
            "inside",
            "policy.must-have",
            "the required member `exception_object`, which stands inside the package, is null in this run",
            json!({"must_have": ["exception_object"]}),
        ),
    ]
}

/// What contradicts itself is rejected, whatever is required beside it.
fn others() -> Vec<Case> {
    vec![requiring(
        &[json!({"rail_key": "diligenceops"})],
        Case {
            proof: changed(|forge| {
                forge.set("receipt/price/amount", "48.00");
            }),
            ..case(
                "rejected",
                "and-requirements",
                "money.price",
                &["money.fee", "policy.rail", "snapshot.outcome"],
                "a price that contradicts the order, in a proof of another rail than required",
            )
        },
    )]
}
