//! Joins, money, time, the promise, states, the snapshot and the caller's policy.

use super::accepted::{exception, fee, price};
use super::payment_evidence::say_paid;
use super::{Asked, Case, case, rejected};
use crate::forge::{Forge, Stage};
use crate::forge::{digest, edit_statement};
use crate::key::OTHER_ISSUER;
use serde_json::{Value, json};

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [
        joins(),
        money(),
        times(),
        promise(),
        state(),
        snapshot(),
        policy(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const SNAPSHOT: &[&str] = &["snapshot.outcome"];

/// One reference is changed; everything else is sealed again around it.
fn joins() -> Vec<Case> {
    let refers =
        |name: &str, rule: &'static str, cascade: &[&'static str], pointer: &str, value: &str| {
            let why = format!("`{pointer}` is not the value that the other objects state");
            rejected(name, rule, cascade, &why, |forge| forge.set(pointer, value))
        };
    let after = |name: &str,
                 rule: &'static str,
                 cascade: &[&'static str],
                 stage: Stage,
                 pointer: &'static str| {
        let why = format!(
            "`{pointer}` is not the hash that the other objects state, and was hashed and signed with that value"
        );
        rejected(name, rule, cascade, &why, move |forge| {
            forge.after(stage, move |proof| {
                crate::forge::set(proof, pointer, digest(&json!("another")))
            });
        })
    };
    vec![
        refers(
            "customer-account",
            "join.issuer",
            &[],
            "customer_account/issuer",
            OTHER_ISSUER,
        ),
        refers("quote", "join.issuer", &[], "quote/issuer", OTHER_ISSUER),
        refers(
            "provider",
            "join.issuer",
            &[],
            "work_order/provider",
            OTHER_ISSUER,
        ),
        refers(
            "attestation",
            "join.issuer",
            &[],
            "return_package/attestation/issuer",
            OTHER_ISSUER,
        ),
        rejected(
            "seal-and-envelope",
            "join.issuer",
            &["signature.other-issuer"],
            "envelope and seal name another provider than every other object",
            |forge| {
                forge.set_all(&["/issuer", "completion_proof/issuer"], OTHER_ISSUER);
            },
        ),
        refers(
            "quote",
            "join.rail-key",
            &[],
            "quote/rail_key",
            "diligenceops",
        ),
        refers(
            "production-run",
            "join.rail-key",
            &[],
            "production_run/rail_key",
            "tokenops",
        ),
        rejected(
            "seal-and-envelope",
            "join.run-id",
            &[],
            "envelope and seal name another run than the run record",
            |forge| {
                forge.set_all(
                    &["/production_run_id", "completion_proof/production_run_id"],
                    "run_packetops_other",
                );
            },
        ),
        refers(
            "receipt",
            "join.run-id",
            SNAPSHOT,
            "receipt/production_run_id",
            "run_packetops_other",
        ),
        refers(
            "return-package",
            "join.run-id",
            SNAPSHOT,
            "return_package/production_run_id",
            "run_packetops_other",
        ),
        refers(
            "production-run",
            "join.customer-account-id",
            &[],
            "production_run/customer_account_id",
            "customer_account_other",
        ),
        refers(
            "receipt",
            "join.customer-account-id",
            &[],
            "receipt/customer_account_id",
            "customer_account_other",
        ),
        refers(
            "production-run",
            "join.quote-id",
            &[],
            "production_run/quote_id",
            "quote_other",
        ),
        refers(
            "work-order",
            "join.quote-id",
            &[],
            "work_order/quote_id",
            "quote_other",
        ),
        rejected(
            "not-named-by-order",
            "join.quote-id",
            &[],
            "the bundle holds a quote that the order does not name",
            |forge| {
                forge.remove("work_order/quote_id");
            },
        ),
        rejected(
            "not-named-by-run",
            "join.quote-id",
            &[],
            "the bundle holds a quote that the run does not name",
            |forge| {
                forge.remove("production_run/quote_id");
            },
        ),
        refers(
            "production-run",
            "join.work-order-id",
            &[],
            "production_run/work_order_id",
            "work_order_packetops_other",
        ),
        refers(
            "return-package",
            "join.work-order-id",
            &[],
            "return_package/work_order_id",
            "work_order_packetops_other",
        ),
        refers(
            "payment",
            "join.work-order-id",
            SNAPSHOT,
            "payment_reference/work_order_id",
            "work_order_packetops_other",
        ),
        refers(
            "production-run",
            "join.idempotency-key",
            &[],
            "production_run/idempotency_key",
            "order_key_other",
        ),
        after(
            "tool-path",
            "join.scope-hash",
            &[],
            Stage::ScopeReferences,
            "production_run/tool_path/2/scope_hash",
        ),
        after(
            "return-package",
            "join.scope-hash",
            &[],
            Stage::ScopeReferences,
            "return_package/scope_hash",
        ),
        after(
            "receipt",
            "join.scope-hash",
            SNAPSHOT,
            Stage::ScopeReferences,
            "receipt/scope_hash",
        ),
        refers(
            "seal",
            "join.payment-record-id",
            &[],
            "completion_proof/payment_record_id",
            "payment_other",
        ),
        refers(
            "receipt",
            "join.payment-record-id",
            SNAPSHOT,
            "receipt/payment_record_id",
            "payment_other",
        ),
        refers(
            "production-run",
            "join.payment-reference",
            &[],
            "production_run/payment_reference",
            "checkout_ref_001",
        ),
        refers(
            "receipt",
            "join.payment-reference",
            SNAPSHOT,
            "receipt/payment_reference",
            "checkout_ref_001",
        ),
        refers(
            "seal",
            "join.return-package-id",
            &[],
            "completion_proof/return_package_id",
            "return_package_packetops_other",
        ),
        refers(
            "production-run",
            "join.return-package-id",
            SNAPSHOT,
            "production_run/return_package_id",
            "return_package_packetops_other",
        ),
        after(
            "receipt",
            "join.package-hash",
            SNAPSHOT,
            Stage::PackageReferences,
            "receipt/package_hash",
        ),
        after(
            "snapshot",
            "join.package-hash",
            SNAPSHOT,
            Stage::PackageReferences,
            "verification_snapshot/package_hash",
        ),
        refers(
            "production-run",
            "join.receipt-id",
            &[],
            "production_run/receipt_id",
            "receipt_other",
        ),
        refers(
            "snapshot",
            "join.receipt-id",
            SNAPSHOT,
            "verification_snapshot/receipt_id",
            "receipt_other",
        ),
        after(
            "snapshot",
            "join.receipt-hash",
            SNAPSHOT,
            Stage::ReceiptReferences,
            "verification_snapshot/receipt_hash",
        ),
        refers(
            "seal",
            "join.verification-id",
            &[],
            "completion_proof/verification_id",
            "verification_other",
        ),
        rejected(
            "quote-and-receipt",
            "join.duplicate-id",
            &[],
            "quote and receipt have one id",
            |forge| {
                let receipt = forge.get("receipt/receipt_id");
                let quote = forge.get("quote/quote_id");
                forge.rename(quote.as_str().unwrap(), receipt.as_str().unwrap());
            },
        ),
        rejected(
            "attestation",
            "join.duplicate-id",
            &[],
            "the attestation has the id of its package",
            |forge| {
                let package = forge.get("return_package/return_package_id");
                forge.set("return_package/attestation/attestation_id", package);
            },
        ),
    ]
}

fn money() -> Vec<Case> {
    let dollars = |amount: &str| json!({"amount": amount, "currency": "USD"});
    let paid = |forge: &mut Forge, money: Value| {
        let text = |name: &str| money[name].as_str().unwrap().to_owned();
        say_paid(forge, &text("amount"), &text("currency"));
        forge.set_all(&["payment_reference/paid", "receipt/paid"], money);
    };
    vec![
        rejected(
            "quote-with-two-amounts",
            "money.paid",
            &[],
            "the quote accepts a second amount in the price's own currency",
            |forge| {
                let less =
                    json!({"method": "checkout", "money": {"amount": "1.00", "currency": "USD"}});
                forge.set("quote/accepted_payment_methods/1", less);
                paid(forge, dollars("1.00"));
            },
        ),
        rejected(
            "production-run",
            "money.price",
            &[],
            "the run was made at another price than the order's",
            |forge| {
                forge.set("production_run/price", dollars("59.00"));
            },
        ),
        rejected(
            "quote",
            "money.price",
            &[],
            "the order states another price than the quote, though the quote accepts the amount that was paid",
            |forge| {
                forge.set("quote/price", dollars("39.00"));
                forge.set("quote/accepted_payment_methods/0/money", dollars("49.00"));
            },
        ),
        rejected(
            "currency",
            "money.price",
            &[],
            "the run record states the same amount in another currency",
            |forge| {
                forge.set(
                    "production_run/price",
                    json!({"amount": "49.00", "currency": "EUR"}),
                );
            },
        ),
        rejected(
            "less",
            "money.paid",
            &[],
            "less was paid than the price",
            |forge| paid(forge, dollars("4.90")),
        ),
        rejected(
            "more",
            "money.paid",
            &[],
            "more was paid than the price",
            |forge| paid(forge, dollars("490.00")),
        ),
        rejected(
            "method",
            "money.paid",
            &[],
            "the quote does not accept the method",
            |forge| {
                forge.set("payment_reference/payment_kind", "invoice");
            },
        ),
        rejected(
            "amount-of-method",
            "money.paid",
            &[],
            "the price was paid in dollars by a method for which the quote accepts USDC",
            |forge| {
                forge.set("payment_reference/payment_kind", "stablecoin");
            },
        ),
        rejected(
            "asset",
            "money.paid",
            &[],
            "paid in USDC on another chain than the quote accepts",
            |forge| {
                forge.set("payment_reference/payment_kind", "stablecoin");
                paid(
                    forge,
                    json!({"amount": "49", "currency": "USDC", "asset": "eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48"}),
                );
            },
        ),
        rejected(
            "without-quote",
            "money.paid",
            &[],
            "without a quote only the price is accepted, and less was paid",
            |forge| {
                forge.remove("/objects/quote");
                paid(forge, dollars("48.99"));
            },
        ),
        rejected(
            "receipt",
            "money.paid",
            SNAPSHOT,
            "the receipt states less than the payment",
            |forge| {
                forge.set("receipt/paid", dollars("4.90"));
            },
        ),
        rejected(
            "rounded-down",
            "money.fee",
            &[],
            "0.245 rounds half up to 0.25, not down to 0.24",
            |forge| {
                forge.set("receipt/fee_event/fee", dollars("0.24"));
            },
        ),
        rejected(
            "below-minimum",
            "money.fee",
            &[],
            "a fee below the minimum",
            |forge| {
                price(forge, "5.00", "USD");
                forge.set("receipt/fee_event", fee("transaction", 50, "0.05", "0.03"));
            },
        ),
        rejected(
            "currency",
            "money.fee",
            &[],
            "the fee is in another currency than the price",
            |forge| {
                forge.set(
                    "receipt/fee_event/fee",
                    json!({"amount": "0.25", "currency": "EUR"}),
                );
            },
        ),
        rejected(
            "other-row",
            "money.fee-class",
            &[],
            "the fee event is of another movement (`escrow`), with the terms and the fee of that row",
            |forge| {
                forge.set("receipt/fee_event", fee("escrow", 100, "0.25", "0.49"));
            },
        ),
        rejected(
            "one-digit",
            "money.spelling",
            &[],
            "every price in dollars has one decimal digit",
            |forge| price(forge, "49.0", "USD"),
        ),
        rejected(
            "three-digits",
            "money.spelling",
            &[],
            "every price in dollars has three decimal digits",
            |forge| price(forge, "49.000", "USD"),
        ),
        rejected(
            "no-such-currency",
            "money.spelling",
            &[],
            "a currency that ISO 4217 does not have",
            |forge| {
                price(forge, "49.00", "ZZZ");
                forge.set("receipt/fee_event/minimum_fee/currency", "ZZZ");
                forge.set("receipt/fee_event/fee/currency", "ZZZ");
            },
        ),
        rejected(
            "trailing-zero",
            "money.spelling",
            &[],
            "an asset's amount with a trailing zero",
            |forge| {
                forge.set("quote/accepted_payment_methods/1/money/amount", "49.50");
            },
        ),
        rejected(
            "decimals",
            "money.spelling",
            &[],
            "an amount with more decimals than its asset has",
            |forge| {
                forge.set(
                    "quote/accepted_payment_methods/1/money/amount",
                    "49.1234567",
                );
            },
        ),
        rejected(
            "asset-code",
            "money.spelling",
            &[],
            "a known asset under another code",
            |forge| {
                forge.set("quote/accepted_payment_methods/1/money/currency", "USDT");
            },
        ),
    ]
}

fn times() -> Vec<Case> {
    let at = |name: &str,
              rule: &'static str,
              cascade: &[&'static str],
              why: &str,
              pointer: &str,
              time: &str| {
        rejected(name, rule, cascade, why, |forge| forge.set(pointer, time))
    };
    let order = "time.order";
    let mut all = vec![
        at(
            "quote",
            order,
            &[],
            "the quote was made after the order",
            "quote/created_at",
            "2026-11-02T09:00:01Z",
        ),
        at(
            "payment",
            order,
            &[],
            "the payment was authorized before the order",
            "payment_reference/authorized_at",
            "2026-11-02T08:59:59Z",
        ),
        at(
            "return",
            order,
            &[],
            "the package was returned before the run started",
            "return_package/returned_at",
            "2026-11-02T09:01:00Z",
        ),
        at(
            "receipt",
            order,
            &[],
            "the receipt was issued before the package was returned",
            "receipt/issued_at",
            "2026-11-02T09:03:00Z",
        ),
        at(
            "snapshot",
            order,
            &[],
            "the receipt was verified a millisecond before it was issued",
            "verification_snapshot/verified_at",
            "2026-11-02T09:04:59.999Z",
        ),
        at(
            "completion",
            order,
            &[],
            "the run was sealed before it was verified",
            "completion_proof/completed_at",
            "2026-11-02T09:05:29Z",
        ),
        at(
            "record",
            "time.start",
            &[],
            "`started_at` of the run record is a second after the `start` step",
            "production_run/started_at",
            "2026-11-02T09:01:02Z",
        ),
        at(
            "step",
            "time.start",
            &[],
            "the `start` step is a millisecond before `started_at` of the run record",
            "production_run/tool_path/3/at",
            "2026-11-02T09:01:00.999Z",
        ),
        at(
            "",
            "time.quote-expired",
            &[],
            "the quote had expired a second before the authorization",
            "quote/expires_at",
            "2026-11-02T09:00:29Z",
        ),
        at(
            "",
            "time.payment-expired",
            &[],
            "the payment's authority had ended a second before the start",
            "payment_reference/expires_at",
            "2026-11-02T09:01:00Z",
        ),
    ];
    let future = |name: &str, why: &str, as_of: &'static str| Case {
        asked: Asked {
            as_of: Some(as_of),
            ..Asked::default()
        },
        ..case("untrusted", name, "time.future", &[], why)
    };
    all.push(future(
        "",
        "verified a millisecond before the completion",
        "2026-11-02T09:05:59.999Z",
    ));
    all.push(Case {
        asked: Asked {
            as_of: Some("2026-11-02T09:05:58.999Z"),
            tolerance_seconds: Some(1),
            ..Asked::default()
        },
        ..future(
            "beyond-tolerance",
            "verified 1,001 milliseconds before the completion, with a tolerance of a second",
            "2026-11-02T09:05:58.999Z",
        )
    });
    all.push(future(
        "year",
        "verified a year before the run",
        "2025-11-02T09:00:00Z",
    ));
    all
}

fn promise() -> Vec<Case> {
    let fields = "return_package/returned_fields";
    let at = |rest: &str| format!("{fields}/{rest}");
    let item = |name: &str, cascade: &[&'static str], why: &str, change: &dyn Fn(&mut Forge)| {
        rejected(name, "promise.item", cascade, why, change)
    };
    vec![
        rejected(
            "exception-object",
            "promise.required-field",
            &[],
            "an ordered field was not returned",
            |forge| forge.remove(&at("exception_object")),
        ),
        rejected(
            "packet-manifest",
            "promise.required-field",
            &[],
            "the manifest was ordered and not returned",
            |forge| forge.remove(&at("packet_manifest")),
        ),
        rejected(
            "of-the-customer",
            "promise.required-field",
            &[],
            "a field of the customer's own was ordered and not returned",
            |forge| {
                forge.set("work_order/required_fields/5", "vendor_score");
            },
        ),
        rejected(
            "quote",
            "promise.package-level",
            &[],
            "another level was quoted than ordered",
            |forge| forge.set("quote/package_level", "basic"),
        ),
        rejected(
            "return-package",
            "promise.package-level",
            &[],
            "another level was returned than ordered",
            |forge| forge.set("return_package/package_level", "basic"),
        ),
        rejected(
            "",
            "promise.return-package",
            &[],
            "the run made another package than the ordered one",
            |forge| {
                forge.set(
                    "production_run/package_target",
                    "diligenceops_return_package",
                );
            },
        ),
        rejected(
            "url",
            "promise.return-target",
            &[],
            "the package went to another address",
            |forge| {
                forge.set(
                    "return_package/callback/callback_url",
                    "https://attacker.example/callback",
                );
            },
        ),
        rejected(
            "url-missing",
            "promise.return-target",
            &[],
            "the package went to no address although one was ordered",
            |forge| {
                forge.remove("return_package/callback/callback_url");
            },
        ),
        rejected(
            "url-not-ordered",
            "promise.return-target",
            &[],
            "the package went to an address that nobody ordered",
            |forge| {
                forge.set(
                    "work_order/return_target",
                    json!({"callback_policy": "callback_optional"}),
                );
                forge.set(
                    "return_package/callback/callback_policy",
                    "callback_optional",
                );
            },
        ),
        rejected(
            "policy",
            "promise.return-target",
            &[],
            "another callback policy than the ordered one",
            |forge| {
                forge.set(
                    "return_package/callback/callback_policy",
                    "callback_optional",
                );
            },
        ),
        item(
            "available",
            &[],
            "a document that was handed over is not in the manifest",
            &|forge| {
                forge.set("work_order/inputs/available_documents/4", "cover_letter");
            },
        ),
        item(
            "expected",
            &[],
            "an expected document is neither in the packet nor reported missing",
            &|forge| {
                forge.set("work_order/inputs/expected_documents/5", "tax_clearance");
            },
        ),
        item(
            "not-expected",
            &[],
            "a document that nobody expected is reported missing",
            &|forge| {
                forge.set("work_order/inputs/expected_documents", json!(["w9"]));
            },
        ),
        item(
            "both",
            &["state.readiness"],
            "a document is in the packet and reported missing; the readiness then lists other missing items than the report",
            &|forge| {
                let item = json!({"document": "w9", "reason": "expired"});
                forge.set(&at("missing_item_report/missing_items/1"), item);
            },
        ),
        item(
            "twice",
            &[],
            "a document is in the manifest twice",
            &|forge| {
                let entry = forge.get(&at("packet_manifest/entries/0"));
                forge.set(&at("packet_manifest/entries/4"), entry);
            },
        ),
        item(
            "not-used",
            &[],
            "an expected document was not used and not reported missing",
            &|forge| {
                forge.set(&at("packet_manifest/entries/1/entry_state"), "not_used");
                forge.remove(&at("readiness_object/ready_items/1"));
            },
        ),
        rejected(
            "",
            "promise.artifact",
            &[],
            "the manifest names a file that the package does not list",
            |forge| {
                forge.set(
                    &at("packet_manifest/entries/1/artifact"),
                    "documents/articles.pdf",
                );
            },
        ),
        rejected(
            "left-out",
            "promise.artifact",
            &[],
            "a file that the manifest names was left out of the package",
            |forge| {
                forge.remove("return_package/artifacts/1");
            },
        ),
    ]
}

fn state() -> Vec<Case> {
    let run = |name: &str, rule: &'static str, why: &str, member: &str, value: &str| {
        rejected(name, rule, &[], why, |forge| {
            forge.set(&format!("production_run/{member}"), value)
        })
    };
    let fields = "return_package/returned_fields";
    vec![
        run(
            "receipt-pending",
            "state.run",
            "the receipt is there, but the run record says that it is pending",
            "receipt_state",
            "pending",
        ),
        run(
            "open",
            "state.run",
            "sealed while tools still run",
            "production_run_state",
            "tool_execution",
        ),
        run(
            "failed",
            "state.run",
            "sealed although the run failed",
            "production_run_state",
            "failed",
        ),
        run(
            "next",
            "state.run",
            "sealed while something is still to be done",
            "next_action",
            "complete_production_run",
        ),
        run(
            "pending",
            "state.payment",
            "the run record says that the payment is still pending",
            "payment_state",
            "payment_pending",
        ),
        rejected(
            "failed",
            "state.payment",
            &[],
            "the payment's own record says that it failed",
            |forge| {
                forge.set("payment_reference/payment_state", "failed");
            },
        ),
        rejected(
            "reference-ready",
            "state.payment",
            &[],
            "the payment is still in the state `payment_reference_ready`",
            |forge| {
                forge.set_all(
                    &[
                        "payment_reference/payment_state",
                        "production_run/payment_state",
                    ],
                    "payment_reference_ready",
                );
            },
        ),
        run(
            "not-delivered",
            "state.callback",
            "the run's state says that the callback was delivered, but the callback's state says that it failed",
            "callback_state",
            "failed",
        ),
        rejected(
            "back",
            "state.callback",
            &[],
            "a callback that was delivered is pending again",
            |forge| {
                forge.set("return_package/callback/callback_state", "delivered");
                forge.set("production_run/callback_state", "pending");
                forge.set("production_run/production_run_state", "closed");
            },
        ),
        rejected(
            "unasked",
            "state.callback",
            &[],
            "a callback was delivered although the order asks for none",
            |forge| {
                forge.set(
                    "work_order/return_target/callback_policy",
                    "status_polling_only",
                );
                forge.set(
                    "return_package/callback/callback_policy",
                    "status_polling_only",
                );
            },
        ),
        rejected(
            "skipped",
            "state.callback",
            &[],
            "package and run record say that no callback is required, although the order requires one",
            |forge| {
                forge.set("return_package/callback/callback_state", "not_required");
                forge.set("production_run/callback_state", "not_required");
                forge.set("production_run/production_run_state", "closed");
            },
        ),
        rejected(
            "exception-open",
            "state.readiness",
            &[],
            "the readiness says ready to return, but an exception is open",
            |forge| {
                forge.set(
                    &format!("{fields}/exception_object"),
                    exception("under_review"),
                );
            },
        ),
        rejected(
            "no-exception",
            "state.readiness",
            &[],
            "the readiness says that an exception is open, but there is no exception",
            |forge| {
                forge.set(
                    &format!("{fields}/readiness_object/readiness_state"),
                    "exception_open",
                );
            },
        ),
        rejected(
            "missing-items",
            "state.readiness",
            &[],
            "the readiness lists other missing items than the report",
            |forge| {
                forge.set(
                    &format!("{fields}/readiness_object/missing_items"),
                    json!([]),
                );
            },
        ),
        rejected(
            "ready-and-missing",
            "state.readiness",
            &[],
            "the readiness lists one item both as ready and as missing",
            |forge| {
                forge.set(
                    &format!("{fields}/readiness_object/ready_items/4"),
                    "operating_agreement",
                );
            },
        ),
    ]
}

fn snapshot() -> Vec<Case> {
    vec![
        rejected(
            "stated-fail",
            "snapshot.outcome",
            &["snapshot.unverified"],
            "the snapshot states that a check failed, though that check passes; a sealed run may state no failure",
            |forge| {
                forge.set("verification_snapshot/checks/2/outcome", "fail");
            },
        ),
        rejected(
            "check-not-run",
            "snapshot.unverified",
            &[],
            "sealed although a check was not run",
            |forge| {
                forge.set("verification_snapshot/checks/4/outcome", "not_run");
            },
        ),
        rejected(
            "state",
            "snapshot.unverified",
            &[],
            "sealed although the receipt was not verified",
            |forge| {
                forge.set(
                    "verification_snapshot/verification_state",
                    "receipt_unverified",
                );
            },
        ),
        rejected(
            "snapshot-order",
            "schema.mismatch",
            &[],
            "the snapshot lists its checks in another order",
            |forge| {
                forge.proof["objects"]["verification_snapshot"][0]["checks"]
                    .as_array_mut()
                    .unwrap()
                    .swap(0, 1);
            },
        ),
    ]
}

fn policy() -> Vec<Case> {
    let required = |name: &str, why: &str, level: &'static str| {
        let base = case("untrusted", name, "policy.payment-level", &[], why);
        Case {
            asked: Asked {
                require_payment: Some(level),
                ..base.asked.clone()
            },
            ..base
        }
    };
    let stated = rejected("", "policy.payment-level", &[], "", |forge| {
        forge.set("payment_reference/evidence", json!([]))
    });
    vec![
        required(
            "payer-authorized",
            "the caller requires the payer's own signature, which the proof does not have",
            "payer_authorized",
        ),
        required(
            "payer-bound",
            "the caller requires a commitment of the payer to this order, which the proof does not have",
            "payer_bound",
        ),
        Case {
            proof: stated.proof,
            ..required(
                "evidenced",
                "the caller requires evidence, but the payment has none",
                "evidenced",
            )
        },
        rejected(
            "attested-other-time",
            "attestation.predicate",
            &["time.order"],
            "the attestation states an earlier time of return, and was made before the package was returned",
            |forge| {
                forge.after(Stage::AttestationStatement, |proof| {
                    edit_statement(&mut proof["objects"]["return_package"][0], |statement| {
                        statement["predicate"]["returned_at"] = json!("2026-11-02T09:02:00Z");
                        statement["predicate"]["attested_at"] = json!("2026-11-02T09:02:01Z");
                    });
                });
            },
        ),
    ]
}
