//! What documents of evidence say of a payment.

use super::accepted::{pay_as, price};
use super::{AS_OF, Asked, Case, accepted, case, changed, changed_of, rejected, tasks};
use crate::case::TrustFile;
use crate::forge::{Forge, base64};
use crate::key::task_issuer_set;
use serde_json::{Value, json};
use wever_proof::money::{Amount, minor_digits};

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [
        contradictions(),
        evidence(),
        not_counted(),
        test_mode(),
        of_tasks(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const DOCUMENT: &str = "payment_reference/evidence/0/text";
const INTENT: &str = "pi_example_0001";
const CHARGE: &str = "ch_example_0001";

/// The first document of the payment.
fn first(forge: &Forge) -> Value {
    serde_json::from_str(forge.get(DOCUMENT).as_str().unwrap()).unwrap()
}

/// Changes the checkout session that is the evidence of the accepted proof.
fn session(forge: &mut Forge, change: impl FnOnce(&mut Value)) {
    let mut document = first(forge);
    change(&mut document);
    forge.set(DOCUMENT, document.to_string());
}

/// Makes the checkout session state this amount.
pub(super) fn say_paid(forge: &mut Forge, amount: &str, currency: &str) {
    let amount: Amount = amount.parse().unwrap();
    let units = amount.with_digits(minor_digits(currency).unwrap_or(2));
    let units = units.unwrap_or(amount).coefficient();
    session(forge, |session| {
        session["amount_total"] = u64::try_from(units).unwrap().into();
        session["currency"] = currency.to_lowercase().into();
    });
}

/// Sets members of the checkout session.
fn with(members: Value) -> impl FnOnce(&mut Forge) {
    move |forge| {
        session(forge, |session| {
            for (name, value) in members.as_object().unwrap() {
                session[name] = value.clone();
            }
        });
    }
}

/// The documents of the payment, in place of those that are there.
fn documents(forge: &mut Forge, documents: &[Value]) {
    let documents: Vec<Value> = documents
        .iter()
        .map(|document| json!({"media_type": "application/json", "text": document.to_string(), "sha256": ""}))
        .collect();
    forge.set("payment_reference/evidence", documents);
}

/// Another document behind the first.
fn add(forge: &mut Forge, document: &Value) {
    let entry =
        json!({"media_type": "application/json", "text": document.to_string(), "sha256": ""});
    forge.set("payment_reference/evidence/1", entry);
}

fn event(object: &Value) -> Value {
    json!({
        "id": "evt_example_0001", "object": "event", "type": "any",
        "livemode": true, "data": {"object": object},
    })
}

fn intent(status: &str) -> Value {
    json!({
        "id": INTENT, "object": "payment_intent", "amount": 4900, "amount_received": 4900,
        "currency": "usd", "livemode": true, "status": status, "latest_charge": CHARGE,
    })
}

fn charge(status: &str) -> Value {
    json!({
        "id": CHARGE, "object": "charge", "amount": 4900, "amount_captured": 4900, "amount_refunded": 0,
        "captured": true, "currency": "usd", "livemode": true, "status": status, "payment_intent": INTENT,
    })
}

fn refund(id: &str, amount: u64, currency: &str) -> Value {
    json!({
        "id": id, "object": "refund", "amount": amount, "currency": currency, "livemode": true,
        "charge": CHARGE, "status": "succeeded",
    })
}

fn invoice(status: &str) -> Value {
    json!({
        "id": "in_example_0001", "object": "invoice", "number": "2026-118", "amount_due": 4900,
        "amount_paid": 4900, "currency": "usd", "livemode": true, "status": status,
    })
}

/// Gives the payment this reference.
fn call(forge: &mut Forge, reference: &str) {
    let before = forge.get("payment_reference/payment_reference");
    forge.rename(before.as_str().unwrap(), reference);
}

/// Session, intent and charge of one payment; the last one changed.
fn chain(forge: &mut Forge, last: &[Value]) {
    let mut document = first(forge);
    document["payment_intent"] = INTENT.into();
    documents(forge, &[&[document, intent("succeeded")], last].concat());
}

fn contradictions() -> Vec<Case> {
    let amount = "payment.evidence-amount";
    let state = "payment.evidence-state";
    let order = "payment.evidence-order";
    let refunded = |name: &str, why: &str, change: &dyn Fn(&mut Forge)| Case {
        verdict: "untrusted",
        ..rejected(name, "payment.evidence-refunded", &[], why, change)
    };
    vec![
        rejected(
            "",
            amount,
            &[],
            "a checkout of one cent as evidence of 49.00",
            with(json!({"amount_total": 1})),
        ),
        rejected(
            "zero",
            amount,
            &[],
            "a checkout of 0.00 as evidence of 49.00",
            with(json!({"amount_total": 0})),
        ),
        rejected(
            "letters",
            amount,
            &[],
            "another amount in the same currency, which is written in other letter case",
            with(json!({"amount_total": 4901, "currency": "UsD"})),
        ),
        rejected(
            "in-event",
            amount,
            &[],
            "an event about a checkout of another amount",
            |forge| {
                let mut document = first(forge);
                document["amount_total"] = 490.into();
                documents(forge, &[event(&document)]);
            },
        ),
        rejected(
            "base64",
            amount,
            &[],
            "a checkout of another amount, in base64 and stated as a PDF: a document is read all the same",
            |forge| {
                let mut document = first(forge);
                document["amount_total"] = 490.into();
                let bytes = format!("\n\t {document}\r\n");
                forge.set(
                    "payment_reference/evidence",
                    json!([{
                        "media_type": "application/pdf", "base64": base64(bytes.as_bytes()), "sha256": "",
                    }]),
                );
            },
        ),
        rejected(
            "invoice-number",
            amount,
            &[],
            "the payment names an invoice by its number, and only a part of the invoice was paid",
            |forge| {
                call(forge, "invoice:2026-118");
                let mut document = invoice("paid");
                document["amount_paid"] = 2450.into();
                documents(forge, &[document]);
            },
        ),
        rejected(
            "minor-units",
            amount,
            &[],
            "the amount is counted in hundredths of a yen, which do not exist",
            |forge| {
                price_in(forge, "4900", "JPY", "5", "25");
                session(forge, |session| session["amount_total"] = 490_000.into());
            },
        ),
        rejected(
            "two-documents",
            amount,
            &[],
            "two documents state different amounts of one checkout, both paid: one amount is not the payment's",
            |forge| {
                let mut document = first(forge);
                document["amount_total"] = 4899.into();
                add(forge, &event(&document));
            },
        ),
        rejected(
            "",
            state,
            &[],
            "the payment names a checkout that has expired",
            with(json!({"status": "expired", "payment_status": "unpaid"})),
        ),
        rejected(
            "canceled",
            state,
            &[],
            "the payment names a payment intent that was canceled",
            |forge| {
                call(forge, INTENT);
                documents(forge, &[intent("canceled")]);
            },
        ),
        rejected(
            "void",
            state,
            &[],
            "the payment names an invoice that is void; another document beside it does not change that",
            |forge| {
                call(forge, "invoice:in_example_0001");
                documents(forge, &[invoice("void"), json!({"note": "paid in cash"})]);
            },
        ),
        rejected(
            "failed",
            state,
            &[],
            "the payment names a charge that failed",
            |forge| {
                call(forge, CHARGE);
                documents(forge, &[charge("failed")]);
            },
        ),
        rejected(
            "",
            order,
            &[],
            "the checkout was for another order",
            with(json!({"metadata": {"work_order_id": "work_order_other"}})),
        ),
        rejected(
            "scope-hash",
            order,
            &[],
            "the checkout was for an order with other terms",
            |forge| {
                let other = format!("sha256:{}", "ab".repeat(32));
                with(json!({"metadata": {"scope_hash": other}}))(forge);
            },
        ),
        rejected(
            "linked",
            order,
            &[],
            "the payment intent of the checkout was for another order",
            |forge| {
                let mut document = charge("succeeded");
                document["metadata"] = json!({"work_order_id": "work_order_other"});
                chain(forge, &[document]);
            },
        ),
        refunded("", "all of the charge was refunded", &|forge| {
            let mut document = charge("succeeded");
            document["amount_refunded"] = 4900.into();
            chain(forge, &[document]);
        }),
        refunded(
            "in-parts",
            "all of the charge was refunded, in two refunds",
            &|forge| {
                chain(
                    forge,
                    &[
                        refund("re_example_0001", 4000, "usd"),
                        event(&refund("re_example_0001", 4000, "usd")),
                        charge("succeeded"),
                        refund("re_example_0002", 900, "usd"),
                    ],
                );
            },
        ),
    ]
}

/// Evidence was asked for.
fn asked() -> Asked {
    Asked {
        as_of: Some(AS_OF),
        require_payment: Some("evidenced"),
        ..Asked::default()
    }
}

fn counts(name: &str, why: &str, change: impl FnOnce(&mut Forge)) -> Case {
    Case {
        asked: asked(),
        rule: Some("policy.payment-level"),
        ..accepted(&format!("evidence-{name}"), why, change)
    }
}

fn stated(name: &str, why: &str, change: impl FnOnce(&mut Forge)) -> Case {
    Case {
        asked: asked(),
        proof: changed(change),
        ..case("untrusted", name, "policy.payment-level", &[], why)
    }
}

/// Changes the price to another currency, with the fee on it.
fn price_in(forge: &mut Forge, amount: &str, currency: &str, minimum: &str, fee: &str) {
    price(forge, amount, currency);
    let digits = minor_digits(currency).unwrap();
    forge.set("receipt/fee_event/decimals", digits);
    for (name, amount) in [("minimum_fee", minimum), ("fee", fee)] {
        let money = json!({"amount": amount, "currency": currency});
        forge.set(&format!("receipt/fee_event/{name}"), money);
    }
}

fn evidence() -> Vec<Case> {
    vec![
        counts(
            "chain",
            "session, intent and event of one payment",
            |forge| {
                let of = event(&first(forge));
                chain(forge, &[charge("succeeded"), of]);
            },
        ),
        counts(
            "event",
            "the only evidence is an event about the session",
            |forge| {
                let document = first(forge);
                documents(forge, &[event(&document)]);
            },
        ),
        counts(
            "event-named",
            "the payment reference is the id of the event",
            |forge| {
                let document = first(forge);
                call(forge, "evt_example_0001");
                documents(forge, &[event(&document)]);
            },
        ),
        counts("euro", "a payment in euros", |forge| {
            price_in(forge, "49.00", "EUR", "0.05", "0.25");
        }),
        counts(
            "yen",
            "a payment in yen, which have no smaller unit",
            |forge| {
                price_in(forge, "4900", "JPY", "5", "25");
            },
        ),
        counts(
            "one-as-1.0",
            "the amount in minor units is spelled `4.9e3` in place of `4900`",
            |forge| {
                let text = first(forge).to_string().replace("4900", "4.9e3");
                forge.set(DOCUMENT, text);
            },
        ),
        counts(
            "stablecoin",
            "a checkout of the price in dollars, paid in USDC",
            |forge| {
                let paid = forge.get("quote/accepted_payment_methods/1/money");
                forge.set("payment_reference/payment_kind", "stablecoin");
                forge.set_all(&["payment_reference/paid", "receipt/paid"], paid);
            },
        ),
        counts(
            "opened-then-paid",
            "the session as it was opened and as it was paid: the last state counts",
            |forge| {
                let paid = first(forge);
                let mut opened = paid.clone();
                opened["status"] = "open".into();
                opened["payment_status"] = "unpaid".into();
                opened["amount_total"] = 5900.into();
                documents(forge, &[event(&opened), paid]);
            },
        ),
        counts(
            "failed-charge",
            "a charge that failed before another one succeeded",
            |forge| {
                let mut failed = charge("failed");
                failed["id"] = "ch_example_0000".into();
                chain(forge, &[failed, charge("succeeded")]);
            },
        ),
        counts("pending-refund", "a refund that failed", |forge| {
            let mut failed = refund("re_example_0001", 4900, "usd");
            failed["status"] = "failed".into();
            chain(forge, &[charge("succeeded"), failed]);
        }),
        counts(
            "expanded",
            "a link may hold the linked object in place of its id",
            |forge| {
                let mut document = first(forge);
                call(forge, INTENT);
                document["payment_intent"] = json!({"id": INTENT, "object": "payment_intent"});
                documents(forge, &[document]);
            },
        ),
        counts(
            "by-order",
            "the payment does not name the session, but the session names the order",
            |forge| {
                let order = forge.get("work_order/work_order_id");
                call(forge, "2026-17");
                with(json!({"metadata": {"work_order_id": order, "cart": 7}}))(forge);
            },
        ),
        counts(
            "client-reference",
            "the session names the order by the requester's own reference, `client_reference`",
            |forge| {
                let reference = forge.get("work_order/client_reference");
                with(json!({"client_reference_id": reference}))(forge);
            },
        ),
        counts(
            "client-reference-of-payment",
            "the payment does not name the session: it is found by its `client_reference_id`, the id of the order",
            |forge| {
                let order = forge.get("work_order/work_order_id");
                call(forge, "2026-17");
                with(json!({"client_reference_id": order}))(forge);
            },
        ),
        counts(
            "not-read",
            "the only evidence is a document of an unknown kind",
            |forge| {
                documents(forge, &[json!({"success": true, "transaction": "0xfeed"})]);
            },
        ),
        counts(
            "of-another-payment",
            "a document about another payment beside the right one",
            |forge| {
                let mut other = first(forge);
                other["id"] = "cs_example_other".into();
                other["payment_status"] = "unpaid".into();
                add(forge, &other);
            },
        ),
        counts(
            "other-currency-beside",
            "a linked payment intent in another currency is no contradiction",
            |forge| {
                let mut document = intent("succeeded");
                document["currency"] = "eur".into();
                document["amount_received"] = 4512.into();
                let mut session = first(forge);
                session["payment_intent"] = INTENT.into();
                documents(forge, &[session, document]);
            },
        ),
        accepted(
            "evidence-pending",
            "a payment that is only authorized, with an open session as its evidence",
            |forge| {
                with(json!({"status": "open", "payment_status": "unpaid"}))(forge);
                forge.set_all(
                    &[
                        "payment_reference/payment_state",
                        "production_run/payment_state",
                    ],
                    "authorized",
                );
            },
        ),
    ]
}

fn not_counted() -> Vec<Case> {
    let member = |name: &str, why: &str, members: Value| stated(name, why, with(members));
    let refused = |name: &str, why: &str, spell: fn(String) -> String| {
        stated(name, why, move |forge| {
            let text = spell(first(forge).to_string());
            forge.set(
                "payment_reference/evidence",
                json!([{
                    "media_type": "application/json", "base64": base64(text.as_bytes()), "sha256": "",
                }]),
            );
        })
    };
    vec![
        member(
            "unpaid",
            "a session that is not paid yet",
            json!({"status": "open", "payment_status": "unpaid"}),
        ),
        member(
            "complete-unpaid",
            "a session that is complete and not paid yet",
            json!({"payment_status": "unpaid"}),
        ),
        member(
            "open-paid",
            "a session that says that it is open and paid",
            json!({"status": "open"}),
        ),
        member(
            "nothing-to-pay",
            "a session for which nothing had to be paid",
            json!({"payment_status": "no_payment_required"}),
        ),
        member(
            "no-state",
            "a session that does not say whether it is paid",
            json!({"status": null, "payment_status": null}),
        ),
        member(
            "other-state",
            "a session in a state that is not known",
            json!({"payment_status": "settled"}),
        ),
        member(
            "state-of-other-kind",
            "a session whose state is a number in place of a word",
            json!({"payment_status": 1}),
        ),
        member(
            "other-session",
            "a paid session, not the one that the payment names",
            json!({"id": "cs_example_other"}),
        ),
        member(
            "session-in-other-letters",
            "the id of the session differs from the named one in letter case, so it is another session",
            json!({"id": "CS_EXAMPLE"}),
        ),
        member(
            "other-currency",
            "a session with the amount of the payment, but in another currency",
            json!({"currency": "eur"}),
        ),
        member(
            "fraction",
            "an amount with a fraction of a cent",
            json!({"amount_total": 4900.5}),
        ),
        member(
            "negative",
            "a negative amount",
            json!({"amount_total": -4900}),
        ),
        member(
            "amount-as-text",
            "an amount that is no number",
            json!({"amount_total": "4900"}),
        ),
        member(
            "no-amount",
            "a session without an amount",
            json!({"amount_total": null}),
        ),
        member(
            "no-currency",
            "a session without a currency",
            json!({"currency": null}),
        ),
        member(
            "no-mode",
            "a session that does not say whether it is of live mode or test mode",
            json!({"livemode": null}),
        ),
        member(
            "client-reference",
            "a session whose `client_reference_id` is not in the proof",
            json!({"client_reference_id": "cart_77"}),
        ),
        stated(
            "price-in-other-currency",
            "the payment was in euros, but the session has the price in dollars",
            |forge| {
                let paid = json!({"amount": "45.00", "currency": "EUR"});
                forge.set(
                    "quote/accepted_payment_methods/1",
                    json!({"method": "checkout", "money": paid}),
                );
                forge.set_all(&["payment_reference/paid", "receipt/paid"], paid);
            },
        ),
        stated(
            "minor-unit",
            "an amount in krónur: payment providers count in hundredths, but ISO 4217 has none",
            |forge| {
                price_in(forge, "4900", "ISK", "5", "25");
            },
        ),
        stated(
            "linked-amount",
            "the payment names a payment intent, whose session has another amount",
            |forge| {
                let mut document = first(forge);
                call(forge, INTENT);
                document["payment_intent"] = INTENT.into();
                document["amount_total"] = 100.into();
                documents(forge, &[document]);
            },
        ),
        stated(
            "order-of-unnamed",
            "a session that the payment does not name has the id of this order, but the `scope_hash` of another",
            |forge| {
                let order = forge.get("work_order/work_order_id");
                call(forge, "2026-17");
                let other = format!("sha256:{}", "ab".repeat(32));
                with(json!({"metadata": {"work_order_id": order, "scope_hash": other}}))(forge);
            },
        ),
        stated(
            "not-captured",
            "a charge that was authorized and not captured",
            |forge| {
                let mut document = charge("succeeded");
                document["captured"] = false.into();
                call(forge, CHARGE);
                documents(forge, &[document]);
            },
        ),
        stated(
            "refunded-in-part",
            "a part of the payment was refunded",
            |forge| {
                let mut document = charge("succeeded");
                document["amount_refunded"] = 100.into();
                chain(forge, &[document]);
            },
        ),
        stated(
            "refunded-in-other-currency",
            "a refund in another currency than the payment",
            |forge| {
                let back = refund("re_example_0001", 4900, "eur");
                chain(forge, &[charge("succeeded"), back]);
            },
        ),
        stated(
            "refunded-unreadable",
            "a refund whose amount cannot be read",
            |forge| {
                let mut back = refund("re_example_0001", 0, "usd");
                back["amount"] = json!(-4900);
                chain(forge, &[charge("succeeded"), back]);
            },
        ),
        stated(
            "unpaid-beside-other",
            "a document of an unknown kind does not replace a session that is not paid",
            |forge| {
                with(json!({"payment_status": "unpaid"}))(forge);
                add(forge, &json!({"note": "paid in full"}));
            },
        ),
        refused(
            "duplicate-name",
            "a document with `payment_status` twice",
            |text| text.replacen('{', "{\"payment_status\":\"unpaid\",", 1),
        ),
        refused(
            "byte-order-mark",
            "a document that begins with a byte order mark",
            |text| format!("\u{feff}{text}"),
        ),
        refused(
            "trailing",
            "a document with another value after it",
            |text| format!("{text} {{}}"),
        ),
        refused(
            "large-number",
            "a document with a number that programs read differently",
            |text| text.replacen('{', "{\"sequence\":12345678901234567890,", 1),
        ),
    ]
}

fn test_mode() -> Vec<Case> {
    let of_test = json!({"livemode": false});
    vec![
        accepted(
            "evidence-of-test-mode",
            "a session of test mode: the first line of the report says so",
            with(of_test.clone()),
        ),
        stated(
            "test-mode",
            "a session of test mode is no evidence that money moved",
            with(of_test.clone()),
        ),
        stated(
            "test-name",
            "a session whose id says that it is of test mode",
            |forge| {
                call(forge, "stripe_checkout:cs_test_0001");
                with(json!({"id": "cs_test_0001"}))(forge);
            },
        ),
        stated("test-event", "an event of test mode", |forge| {
            let mut document = event(&first(forge));
            document["livemode"] = false.into();
            documents(forge, &[document]);
        }),
        stated(
            "test-mode-beside",
            "a document of test mode beside one of live mode, even if it is about another payment",
            |forge| {
                let mut other = first(forge);
                other["id"] = "cs_example_other".into();
                other["livemode"] = false.into();
                add(forge, &other);
            },
        ),
        stated(
            "test-network-named",
            "paid by a transaction on a test network, at a price in dollars",
            |forge| {
                pay_as(forge, "x402");
                call(forge, &format!("x402:base-sepolia:0x{}", "ab".repeat(32)));
                documents(forge, &[json!({"success": true})]);
            },
        ),
        stated(
            "test-network-of-reference",
            "a payment reference that begins with the name of a test network",
            |forge| {
                pay_as(forge, "wallet");
                let network = "solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1";
                call(forge, &format!("{network}:payment_0001"));
                documents(forge, &[json!({"success": true})]);
            },
        ),
        counts(
            "main-network",
            "a payment reference that only names the kind of network (`solana`) does not count as one on a test network",
            |forge| {
                pay_as(forge, "wallet");
                call(forge, "solana:payment_0001");
                documents(forge, &[json!({"success": true})]);
            },
        ),
        stated(
            "test-network",
            "paid in an asset on a test network",
            |forge| {
                let asset = "eip155:84532/erc20:0x036CbD53842c5426634e7929541eC2318f3dCF7e";
                let paid = json!({"amount": "49", "currency": "USDC", "asset": asset});
                forge.set("quote/accepted_payment_methods/1/money", paid.clone());
                forge.set("payment_reference/payment_kind", "stablecoin");
                forge.set_all(&["payment_reference/paid", "receipt/paid"], paid);
            },
        ),
    ]
}

/// The same for the confirmations of a task run.
fn of_tasks() -> Vec<Case> {
    let confirmation = "provider_confirmation/evidence/0/text";
    let change = move |forge: &mut Forge, change: &dyn Fn(&mut Value)| {
        let text = forge.get(confirmation);
        let mut event: Value = serde_json::from_str(text.as_str().unwrap()).unwrap();
        change(&mut event);
        let text = event.to_string();
        let digest = crate::forge::digest_bytes(text.as_bytes());
        forge.set(confirmation, text);
        forge.set("provider_confirmation/raw_event_hash", digest);
    };
    let of = |base: usize, case: Case, edit: &dyn Fn(&mut Value)| Case {
        proof: changed_of(&tasks()[base], |forge| change(forge, edit)),
        trust: vec![TrustFile::set(&task_issuer_set())],
        ..case
    };
    let pick = |verdict, name: &str, rule, why: &str| case(verdict, name, rule, &[], why);
    vec![
        Case {
            asked: asked(),
            ..of(
                2,
                counts(
                    "tokenops",
                    "the event of a funding, paid in USDC at a price in dollars",
                    |_| {},
                ),
                &|_| {},
            )
        },
        of(
            2,
            pick(
                "rejected",
                "tokenops",
                "payment.evidence-state",
                "the checkout of a funding expired",
            ),
            &|event| event["data"]["object"]["status"] = "expired".into(),
        ),
        of(
            0,
            pick(
                "rejected",
                "tokenops",
                "payment.evidence-order",
                "the checkout of a funding was for another account",
            ),
            &|event| {
                event["data"]["object"]["metadata"] = json!({"credit_account_id": "account_other"});
            },
        ),
        Case {
            asked: asked(),
            ..of(
                2,
                pick(
                    "untrusted",
                    "tokenops-price",
                    "policy.payment-level",
                    "the event of a funding states an amount that is not the price",
                ),
                &|event| event["data"]["object"]["amount_total"] = 25.into(),
            )
        },
        Case {
            asked: asked(),
            ..of(
                0,
                pick(
                    "untrusted",
                    "tokenops-test-mode",
                    "policy.payment-level",
                    "the event of a funding is of test mode",
                ),
                &|event| event["livemode"] = false.into(),
            )
        },
    ]
}
