//! TokenOps: what was rejected, what happened twice, what is still to come, and one payment under two
//! references.

use super::Case;
use super::tokenops::{EVENTS, at, controlled, full, live, of, rejected, renumber, trusted};
use super::{Base, case, changed_of};
use crate::forge::{Forge, canonical, digest_bytes, remove};
use serde_json::{Value, json};

/// The vectors of these stories.
pub(super) fn cases() -> Vec<Case> {
    [
        confirmed(),
        accepted(),
        queued(),
        fetched(),
        replayed(),
        open(),
        named(),
        one_chain(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn edge(rule: &'static str, base: &Base, name: &str, why: &str, change: fn(&mut Forge)) -> Case {
    Case {
        rule: Some(rule),
        ..of(base, name, why, change)
    }
}

/// A run without its seal, in which only what is still to come is missing.
fn incomplete(base: &Base, name: &str, why: &str, change: fn(&mut Forge)) -> Case {
    Case {
        proof: without_seal(base, change),
        trust: trusted(),
        ..case(
            "incomplete",
            &format!("tokenops-{name}"),
            "complete.no-seal",
            &[],
            why,
        )
    }
}

/// A run without its seal that is wrong whatever is still to come.
fn open_rejected(
    base: &Base,
    name: &str,
    rule: &'static str,
    why: &str,
    change: fn(&mut Forge),
) -> Case {
    Case {
        proof: without_seal(base, change),
        trust: trusted(),
        ..case(
            "rejected",
            &format!("tokenops-{name}"),
            rule,
            &["complete.no-seal"],
            why,
        )
    }
}

fn without_seal(base: &Base, change: fn(&mut Forge)) -> Vec<u8> {
    let mut proof: Value = serde_json::from_slice(&changed_of(base, change)).unwrap();
    remove(&mut proof, "/objects/completion_proof");
    canonical(&proof)
}

/// The object again, behind the first, with other members.
fn again(forge: &mut Forge, object_type: &str, other: Value) {
    let mut second = forge.get(object_type);
    let members = second.as_object_mut().unwrap();
    for (name, value) in other.as_object().unwrap() {
        members.insert(name.clone(), value.clone());
    }
    forge.set(&format!("/objects/{object_type}/1"), second);
}

/// The first two objects of a type the other way round.
fn swap(forge: &mut Forge, object_type: &str) {
    let list = format!("/objects/{object_type}");
    let mut objects = forge.get(&list);
    objects.as_array_mut().unwrap().swap(0, 1);
    forge.set(&list, objects);
}

/// The same event from the provider again, when the credits were funded already.
fn duplicate(forge: &mut Forge) {
    let other = json!({
        "verification_id": "verification_0002",
        "verification_state": "duplicate",
        "received_at": at(2, 40),
        "verified_at": at(2, 41),
    });
    again(forge, "provider_confirmation", other);
}

/// A call that was not the provider's, before the real one.
fn forged(forge: &mut Forge) {
    let text = r#"{"id":"evt_example_0000","type":"checkout.session.completed"}"#;
    let other = json!({
        "verification_id": "verification_0000",
        "verification_state": "rejected",
        "signature_status": "invalid",
        "event_id": "evt_example_0000",
        "provider_reference": "cs_example_0000",
        "settlement_reference": "stripe_stablecoin:cs_example_0000",
        "amount": {"amount": "2500.00", "currency": "USD"},
        "evidence": [{"media_type": "application/json", "text": text, "sha256": ""}],
        "raw_event_hash": digest_bytes(text.as_bytes()),
        "received_at": at(1, 30),
        "verified_at": at(1, 31),
    });
    again(forge, "provider_confirmation", other);
    swap(forge, "provider_confirmation");
}

/// A second payment that the provider confirmed while the run operates.
fn second_payment(forge: &mut Forge) {
    let text = r#"{"id":"evt_example_0002","type":"checkout.session.completed"}"#;
    let other = json!({
        "verification_id": "verification_0002",
        "event_id": "evt_example_0002",
        "provider_reference": "cs_example_0002",
        "settlement_reference": "stripe_stablecoin:cs_example_0002",
        "evidence": [{"media_type": "application/json", "text": text, "sha256": ""}],
        "raw_event_hash": digest_bytes(text.as_bytes()),
        "received_at": at(4, 0),
        "verified_at": at(4, 0),
    });
    again(forge, "provider_confirmation", other);
}

/// The second payment funded 25 credits, and its receipt is not written yet.
fn second_funding(forge: &mut Forge) {
    second_payment(forge);
    let mut funding = forge.get("credit_entitlement/funding_events/0");
    funding["credit_funding_id"] = "credit_funding_0002".into();
    funding["verification_id"] = "verification_0002".into();
    funding["settlement_receipt_id"] = "settlement_receipt_0002".into();
    funding["settlement_reference"] = "stripe_stablecoin:cs_example_0002".into();
    funding["funded_at"] = at(7, 0).into();
    forge.set("credit_entitlement/funding_events/1", funding);
    forge.set("credit_entitlement/credits_funded", "50");
    forge.set("credit_entitlement/remaining_credits", "46.5");
}

fn confirmed() -> Vec<Case> {
    let state = "state.payment";
    vec![
        edge(
            state,
            full(),
            "webhook-came-twice",
            "the provider sent the same event again after the credits were funded: the duplicate is recorded and funds nothing",
            duplicate,
        ),
        edge(
            state,
            live(),
            "forged-webhook-before-the-real-one",
            "a forged webhook call was rejected, and the real one funded the run",
            forged,
        ),
        rejected(
            live(),
            "webhook-under-review",
            state,
            &[],
            "a sealed run in which a second confirmation is still under review",
            |forge| {
                second_payment(forge);
                let place = "/objects/provider_confirmation/1/verification_state";
                forge.set(place, "manual_review");
            },
        ),
        rejected(
            full(),
            "duplicate-funds-again",
            "join.verification-id",
            &[
                "credits.balance",
                "join.duplicate-id",
                "join.receipt-id",
                "money.paid",
                "time.order",
            ],
            "a duplicate confirmation funds the run a second time",
            |forge| {
                second_funding(forge);
                let place = "/objects/provider_confirmation/1/verification_state";
                forge.set(place, "duplicate");
                let reference = forge.get("provider_confirmation/settlement_reference");
                forge.set(
                    "credit_entitlement/funding_events/1/settlement_reference",
                    reference,
                );
            },
        ),
        rejected(
            full(),
            "rejected-confirmation-funds",
            "join.verification-id",
            &[],
            "the funding names a confirmation that was rejected",
            |forge| {
                forged(forge);
                let places = [
                    "credit_entitlement/funding_events/0/verification_id",
                    "settlement_receipt/verification_id",
                ];
                forge.set_all(&places, "verification_0000");
            },
        ),
        rejected(
            full(),
            "duplicate-for-another-account",
            "join.object-id",
            &[],
            "a duplicate confirmation names another credit account",
            |forge| {
                duplicate(forge);
                let place = "/objects/provider_confirmation/1/credit_account_id";
                forge.set(place, "credit_account_0002");
            },
        ),
        rejected(
            full(),
            "duplicate-of-another-provider",
            "join.provider",
            &[],
            "a duplicate confirmation names a provider by which the run was not paid",
            |forge| {
                duplicate(forge);
                forge.set("/objects/provider_confirmation/1/provider_id", "circle");
            },
        ),
        rejected(
            full(),
            "duplicate-after-the-seal",
            "time.order",
            &[],
            "a duplicate confirmation was received after the run was sealed",
            |forge| {
                duplicate(forge);
                for member in ["received_at", "verified_at"] {
                    let place = format!("/objects/provider_confirmation/1/{member}");
                    forge.set(&place, at(30, 0));
                }
            },
        ),
        rejected(
            live(),
            "rejected-before-the-quote",
            "time.order",
            &[],
            "a confirmation was received and rejected before the quote was made",
            |forge| {
                forged(forge);
                for member in ["received_at", "verified_at"] {
                    forge.set(&format!("provider_confirmation/{member}"), at(0, 30));
                }
            },
        ),
        rejected(
            full(),
            "duplicate-verified-before-it-came",
            "time.order",
            &[],
            "a duplicate confirmation was verified before it was received",
            |forge| {
                duplicate(forge);
                let place = "/objects/provider_confirmation/1/verified_at";
                forge.set(place, at(2, 39));
            },
        ),
    ]
}

/// The first request was rejected, and the same one was accepted afterwards.
fn rejected_first(forge: &mut Forge) {
    let other = json!({
        "validation_id": "validation_0000",
        "audit_event_id": "audit_event_0000",
        "decision": "rejected",
        "response_code": 422,
        "validation_checks": [
            {"check": "required_fields", "state": "failed", "detail": "A field is missing."},
        ],
        "created_at": at(2, 35),
    });
    again(forge, "acceptance_validation", other);
    swap(forge, "acceptance_validation");
}

/// A request that was accepted while the run operates.
fn accepted_again(forge: &mut Forge) {
    let other = json!({
        "validation_id": "validation_0002",
        "audit_event_id": "audit_event_0002",
        "function_name": "accept-replay",
        "created_at": at(4, 15),
    });
    again(forge, "acceptance_validation", other);
}

fn accepted() -> Vec<Case> {
    let state = "state.run";
    vec![
        edge(
            state,
            full(),
            "accepted-after-a-rejection",
            "a request was rejected because a field was missing, and accepted when it was complete",
            rejected_first,
        ),
        edge(
            "time.order",
            controlled(),
            "accepted-twice",
            "a second request that was accepted after the command",
            accepted_again,
        ),
        rejected(
            controlled(),
            "accepted-without-identity",
            state,
            &[],
            "the controlled pilot accepted a request without the check of the sender's identity",
            |forge| forge.remove("acceptance_validation/validation_checks/0"),
        ),
        rejected(
            controlled(),
            "accepted-with-a-validation-skipped",
            state,
            &[],
            "the controlled pilot accepted a request and skipped the check of the tools that it may use",
            |forge| forge.set("acceptance_validation/validation_checks/1/state", "skipped"),
        ),
        rejected(
            controlled(),
            "accepted-without-evidence",
            state,
            &[],
            "a second request was accepted without the check of the evidence that it needs",
            |forge| {
                accepted_again(forge);
                forge.remove("/objects/acceptance_validation/1/validation_checks/4");
            },
        ),
        rejected(
            full(),
            "accepted-after-the-command",
            "time.order",
            &[],
            "the request was rejected before the command, and accepted after it",
            |forge| {
                rejected_first(forge);
                forge.set("/objects/acceptance_validation/1/created_at", at(4, 15));
            },
        ),
        rejected(
            full(),
            "only-a-rejection",
            state,
            &[],
            "a sealed run whose request was rejected and never accepted",
            |forge| {
                rejected_first(forge);
                forge.remove("/objects/acceptance_validation/1");
            },
        ),
        rejected(
            controlled(),
            "accepted-by-a-rejection",
            "join.object-id",
            &[],
            "the record of the step `accept` is the request that was rejected",
            |forge| {
                rejected_first(forge);
                forge.set(&format!("{EVENTS}/6/record/object_id"), "validation_0000");
            },
        ),
        rejected(
            full(),
            "rejection-of-another-run",
            "join.run-id",
            &[],
            "the request that was rejected belongs to another run",
            |forge| {
                rejected_first(forge);
                forge.set(
                    "acceptance_validation/request_context/task_token",
                    "task_tokenops_0002",
                );
            },
        ),
        rejected(
            full(),
            "rejection-after-the-seal",
            "time.order",
            &[],
            "the rejection of a request was written after the run was sealed",
            |forge| {
                rejected_first(forge);
                forge.set("acceptance_validation/created_at", at(30, 0));
            },
        ),
    ]
}

/// The run stood in the queue a second time.
fn queued_again(forge: &mut Forge) {
    resumed(forge, "queued", "replay_requested", true);
    let mut heartbeat = forge.get("queue_state/heartbeat");
    heartbeat["heartbeat_at"] = at(4, 25).into();
    heartbeat["last_run"] = at(4, 25).into();
    heartbeat["next_run"] = at(5, 25).into();
    let other = json!({
        "queue_state_id": "queue_state_0002",
        "queued_at": at(4, 20),
        "updated_at": at(4, 25),
        "heartbeat": heartbeat,
    });
    again(forge, "queue_state", other);
}

/// An exception while the run operated, which was replayed from a state, by an event of this word.
fn resumed(forge: &mut Forge, state: &str, word: &str, is_safe: bool) {
    let mut events = forge.get(EVENTS);
    let list = events.as_array_mut().unwrap();
    let story = [
        ("exception_opened", "exception_open", at(4, 0)),
        ("replay_package_ready", "replay_ready", at(4, 10)),
        (word, state, at(4, 20)),
        ("tool_execution_started", "operating", at(4, 30)),
    ];
    for (number, (event_type, to_state, occurred_at)) in story.into_iter().enumerate() {
        let event = json!({
            "event_id": format!("event_story_{number}"),
            "event_type": event_type,
            "to_state": to_state,
            "actor": "Wever Labs OS",
            "occurred_at": occurred_at,
        });
        list.insert(10 + number, event);
    }
    renumber(list);
    forge.set(EVENTS, events);
    let run_id = forge.get("runtime_record/agent_task_run_id");
    let context = json!({
        "object_type": "replay_context",
        "schema_version": "1.0",
        "issuer": "https://weverlabs.com",
        "replay_id": "replay_0001",
        "agent_task_run_id": run_id,
        "exception_id": "exception_0001",
        "original_state": "operating",
        "resume_from_state": state,
        "approved_recovery_action": "replay_from_checkpoint",
        "approved_context": [],
        "credit_debit_policy": "no_additional_debit",
        "additional_credits_required": "0",
        "safe_to_replay": is_safe,
        "created_at": at(4, 10),
    });
    forge.set("/objects/replay_context", json!([context]));
    let exception = json!({
        "exception_id": "exception_0001",
        "exception_type": "tool_execution_pause",
        "severity": "low",
        "status": "resolved",
        "summary": "The tool paused.",
        "missing_items": [],
    });
    forge.set(
        "tokenops_result_package/operating_exceptions",
        json!([exception]),
    );
    forge.set("result_contract/exception_state", "resolved");
}

fn queued() -> Vec<Case> {
    vec![
        edge(
            "time.order",
            full(),
            "queued-again",
            "a run that was replayed was queued a second time, after its start",
            queued_again,
        ),
        rejected(
            full(),
            "queued-after-the-start-only",
            "time.order",
            &[],
            "the run was queued twice, both times after its start",
            |forge| {
                queued_again(forge);
                forge.set("queue_state/queued_at", at(3, 45));
                forge.set("queue_state/updated_at", at(3, 45));
                forge.set("queue_state/heartbeat/heartbeat_at", at(3, 45));
            },
        ),
        rejected(
            full(),
            "queued-again-after-the-seal",
            "time.order",
            &[],
            "the second queue record was last changed after the run was sealed",
            |forge| {
                queued_again(forge);
                forge.set("/objects/queue_state/1/updated_at", at(30, 0));
            },
        ),
    ]
}

/// A run whose result the requester asks for: there is no callback.
fn polled(forge: &mut Forge) {
    let policies = [
        "run_contract/callback_policy",
        "work_order/return_target/callback_policy",
        "execution_command/callback_target/callback_policy",
        "result_contract/callback/callback_policy",
    ];
    forge.set_all(&policies, "status_polling_only");
    let states = [
        "tokenops_result_package/delivery_state",
        "result_contract/callback/callback_state",
        "callback_delivery/callback_state",
    ];
    forge.set_all(&states, "not_required");
    forge.set("callback_delivery/attempts", json!([]));
    forge.remove("callback_delivery/acknowledgement");
    forge.set("quote/estimate/estimate_basis/needs_callback", false);
    closes(forge, "closed");
}

/// After the usage receipt the run goes to this state, and nothing is delivered.
fn closes(forge: &mut Forge, state: &str) {
    let mut events = forge.get(EVENTS);
    let list = events.as_array_mut().unwrap();
    list.truncate(13);
    let path: &[&str] = match state {
        "closed" => &["closed"],
        _ => &["callback_pending", "failed", "closed"],
    };
    for (number, to_state) in path.iter().enumerate() {
        list.push(json!({
            "event_id": format!("event_story_{number}"),
            "event_type": "lifecycle_state_changed",
            "to_state": to_state,
            "actor": "Wever Labs OS",
            "occurred_at": at(7, 30),
        }));
    }
    renumber(list);
    forge.set(EVENTS, events);
    let places = ["runtime_record/lifecycle_state", "runtime_record/state"];
    forge.set_all(&places, "closed");
    forge.set("full_loop_envelope/state", "closed");
}

fn fetched() -> Vec<Case> {
    let state = "state.run";
    vec![
        edge(
            state,
            full(),
            "full-loop-polled",
            "a full loop whose result the requester fetches: it counts as delivered when it is ready",
            polled,
        ),
        rejected(
            full(),
            "polled-and-failed",
            state,
            &[],
            "the requester fetches the result, but the run failed after the result was ready",
            |forge| {
                polled(forge);
                closes(forge, "failed");
            },
        ),
        rejected(
            full(),
            "optional-callback-never-sent",
            state,
            &[],
            "a callback was optional and was not sent, and nothing says that the result was fetched instead",
            |forge| {
                polled(forge);
                let policies = [
                    "run_contract/callback_policy",
                    "work_order/return_target/callback_policy",
                    "execution_command/callback_target/callback_policy",
                    "result_contract/callback/callback_policy",
                ];
                forge.set_all(&policies, "callback_optional");
            },
        ),
    ]
}

fn replayed() -> Vec<Case> {
    let state = "state.run";
    vec![
        edge(
            state,
            full(),
            "resumed-by-another-word",
            "a safe replay whose event does not say `replay_requested`",
            |forge| resumed(forge, "queued", "lifecycle_state_changed", true),
        ),
        rejected(
            full(),
            "resumed-although-not-safe",
            state,
            &[],
            "a run was replayed although that was not safe, by an event that does not say `replay_requested`",
            |forge| resumed(forge, "queued", "lifecycle_state_changed", false),
        ),
        edge(
            state,
            full(),
            "not-safe-and-not-replayed",
            "a replay was not safe, and the run was closed instead",
            |forge| {
                let mut events = forge.get(EVENTS);
                let list = events.as_array_mut().unwrap();
                for (number, to_state) in ["exception_open", "replay_ready", "closed"]
                    .iter()
                    .enumerate()
                {
                    list.push(json!({
                        "event_id": format!("event_story_{number}"),
                        "event_type": "lifecycle_state_changed",
                        "to_state": to_state,
                        "actor": "Wever Labs OS",
                        "occurred_at": at(7, 40),
                    }));
                }
                renumber(list);
                resumed(forge, "queued", "lifecycle_state_changed", false);
                forge.set(EVENTS, events);
                let places = ["runtime_record/lifecycle_state", "runtime_record/state"];
                forge.set_all(&places, "closed");
                forge.set("full_loop_envelope/state", "closed");
                forge.set(
                    "/objects/replay_context/0/original_state",
                    "callback_delivered",
                );
                forge.set("/objects/replay_context/0/created_at", at(7, 40));
            },
        ),
        rejected(
            live(),
            "access-key-in-two-credentials",
            "join.duplicate-id",
            &[],
            "one access key is active in one credential and rotated in another",
            |forge| {
                let mut delivery = forge.get("credential_envelope/delivery_proof");
                delivery["delivery_id"] = "delivery_0002".into();
                let other = json!({
                    "envelope_id": "credential_env_0002",
                    "credential_status": "rotated",
                    "delivery_proof": delivery,
                });
                again(forge, "credential_envelope", other);
            },
        ),
    ]
}

fn open() -> Vec<Case> {
    vec![
        incomplete(
            full(),
            "top-up-confirmed",
            "a second payment is confirmed, and its funding is still to come",
            second_payment,
        ),
        incomplete(
            full(),
            "top-up-funded",
            "a second payment funded the run, and its receipt is still to come",
            second_funding,
        ),
        incomplete(
            live(),
            "webhook-under-review-open",
            "a second confirmation is still under review",
            |forge| {
                second_payment(forge);
                let place = "/objects/provider_confirmation/1/verification_state";
                forge.set(place, "manual_review");
            },
        ),
        rejected(
            full(),
            "confirmed-and-not-funded",
            "join.payment-reference",
            &["money.paid", "time.order"],
            "a run was sealed before a confirmed payment funded credits",
            second_payment,
        ),
        open_rejected(
            full(),
            "funding-of-no-confirmation-open",
            "join.verification-id",
            "a second funding names a confirmation that is not in the bundle, though it has to come before the funding",
            |forge| {
                second_funding(forge);
                let place = "credit_entitlement/funding_events/1/verification_id";
                forge.set(place, "verification_0003");
            },
        ),
        open_rejected(
            full(),
            "record-of-another-result-open",
            "join.object-id",
            "the record of an event is another result contract than the one in the bundle, and a run has only one",
            |forge| {
                forge.set(
                    &format!("{EVENTS}/10/record/object_id"),
                    "result_contract_0002",
                )
            },
        ),
        open_rejected(
            full(),
            "balance-is-off-open",
            "credits.balance",
            "the remaining credits are not the funded credits less the debited ones, and nothing still to come can change that",
            |forge| {
                second_funding(forge);
                forge.set("credit_entitlement/remaining_credits", "50");
            },
        ),
        open_rejected(
            full(),
            "debited-less-than-receipts-open",
            "credits.balance",
            "the usage receipts in the bundle debit more credits than the entitlement states",
            |forge| {
                forge.set("credit_entitlement/credits_debited", "2");
                forge.set("credit_entitlement/remaining_credits", "23");
            },
        ),
    ]
}

const HASH: &str = "f3746613c2d920b5fdabc0856f2aeb2d4f88ee6037b8cc5d04a71a4462f13480";

/// Two payments with these references; the credits of both are counted.
fn two(first: &'static str, second: &'static str) -> impl FnOnce(&mut Forge) {
    move |forge| {
        again(
            forge,
            "settlement_receipt",
            json!({"receipt_id": "settlement_receipt_0002"}),
        );
        for (place, name) in [first, second].into_iter().enumerate() {
            let place = format!("/objects/settlement_receipt/{place}");
            forge.set(
                &format!("{place}/provider_reference"),
                name.replace('#', HASH),
            );
            forge.set(
                &format!("{place}/settlement_reference"),
                format!("stl_{place}").replace('/', "_"),
            );
        }
        forge.set(
            "result_contract/receipts/settlement_receipts/1",
            "settlement_receipt_0002",
        );
        let funded = [
            "result_contract/credit_usage/credits_funded",
            "/objects/usage_receipt/0/credit_ledger_entry/credits_funded",
            "/objects/usage_receipt/1/credit_ledger_entry/credits_funded",
        ];
        forge.set_all(&funded, "50");
        let remaining = [
            "result_contract/credit_usage/remaining_credits",
            "/objects/usage_receipt/1/credit_ledger_entry/remaining_credits",
            "/objects/usage_receipt/1/remaining_credits",
        ];
        forge.set_all(&remaining, "46.5");
        let remaining = [
            "/objects/usage_receipt/0/credit_ledger_entry/remaining_credits",
            "/objects/usage_receipt/0/remaining_credits",
        ];
        forge.set_all(&remaining, "48");
    }
}

fn named() -> Vec<Case> {
    let twice = |name: &str, why: &str, first, second| {
        rejected(
            controlled(),
            name,
            "join.duplicate-id",
            &[],
            why,
            two(first, second),
        )
    };
    let apart = |name: &str, why: &str, first, second| Case {
        rule: Some("join.duplicate-id"),
        ..of(controlled(), name, why, two(first, second))
    };
    vec![
        twice(
            "payment-behind-its-kind",
            "one payment under two references: alone, and with its kind and its chain before it",
            "pay_0001",
            "x402:base:pay_0001",
        ),
        twice(
            "payment-behind-its-kind-twice",
            "one checkout session under two references: with one word before it, and with two",
            "stripe_checkout:cs_0001",
            "stripe_checkout:stripe-crypto:cs_0001",
        ),
        twice(
            "invoice-behind-its-kind",
            "one invoice under two references: its number after two different words of the format for an invoice",
            "manual_invoice:1001",
            "INVOICE/1001",
        ),
        twice(
            "payment-behind-its-chain",
            "one transfer on Solana under two references: after the full name of the chain, and after its namespace alone",
            "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp:sig_0001",
            "solana:sig_0001",
        ),
        twice(
            "transaction-with-spaces",
            "one transaction under two references: in one piece, and with spaces between its digits",
            "base:0x#",
            "base: 0x f3746613c2d920b5fdabc0856f2aeb2d 4f88ee6037b8cc5d04a71a4462f13480",
        ),
        twice(
            "transaction-behind-0x-twice",
            "one transaction under two references: after `0x`, and after `0x0x`",
            "base:0x#",
            "base:0x0x#",
        ),
        twice(
            "transaction-behind-a-letter",
            "one transaction under two references: after `0x`, and directly after a letter that is no hexadecimal digit",
            "base:0x#",
            "base:tx#",
        ),
        twice(
            "transaction-behind-a-decoy",
            "one transaction under two references: alone, and after the hash of another transaction",
            "base:0x#",
            "base:0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb:#",
        ),
        apart(
            "transactions-on-two-chains",
            "one hash on two chains: these are two transactions",
            "eip155:8453:0x#",
            "eip155:84532:0x#",
        ),
        apart(
            "payments-behind-other-words",
            "two payments: references are different if one has a word before it that the format does not know",
            "pay_0001",
            "shop:pay_0001",
        ),
        apart(
            "transactions-one-digit-apart",
            "two payments: 65 hexadecimal digits are not the hash of a transaction",
            "base:0x#",
            "base:0x#0",
        ),
    ]
}

/// Sets both references of the payment of a live pilot, which is in USDC on Base.
fn paid_by(provider: &'static str, settlement: &'static str) -> impl FnOnce(&mut Forge) {
    move |forge| {
        let places = [
            "provider_confirmation/provider_reference",
            "settlement_receipt/provider_reference",
        ];
        forge.set_all(&places, provider.replace('#', HASH));
        let places = [
            "provider_confirmation/settlement_reference",
            "settlement_receipt/settlement_reference",
            "credit_entitlement/funding_events/0/settlement_reference",
        ];
        forge.set_all(&places, settlement.replace('#', HASH));
    }
}

fn one_chain() -> Vec<Case> {
    let differ = "join.payment-reference";
    let elsewhere = |name: &str, why: &str, provider, settlement| {
        rejected(
            live(),
            name,
            differ,
            &[],
            why,
            paid_by(provider, settlement),
        )
    };
    vec![
        Case {
            rule: Some(differ),
            ..of(
                live(),
                "one-transaction-by-two-references",
                "both references of a payment name one transaction, on the chain of the asset that was paid",
                paid_by("eip155:8453:0x#", "x402:base:0x#"),
            )
        },
        elsewhere(
            "transaction-on-another-chain",
            "the transaction is on another chain than the asset that was paid",
            "eip155:1:0x#",
            "stl_0001",
        ),
        elsewhere(
            "payment-on-another-network",
            "a reference without a hash names the test network of the chain on which the payment was made",
            "x402:base-sepolia:pay_0001",
            "stl_0001",
        ),
        elsewhere(
            "payment-in-another-namespace",
            "a reference names Solana, and what was paid is on a chain of the EVM",
            "solana:pay_0001",
            "stl_0001",
        ),
        elsewhere(
            "two-transactions-of-one-payment",
            "the two references of one payment name two transactions",
            "base:0x#",
            "base:0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
        ),
    ]
}
