//! TokenOps: runs that went another way, honestly or not, and records that contradict one another.

use super::Case;
use super::tokenops::{EVENTS, at, controlled, full, lists, live, of, rejected, renumber, says};
use crate::forge::{Forge, Stage, absolute, digest_bytes, edit_statement};
use serde_json::{Value, json};

/// The vectors of these stories.
pub(super) fn cases() -> Vec<Case> {
    [
        honest(),
        funded(),
        delivered(),
        written(),
        named(),
        callbacks(),
        routes(),
        promised(),
        timed(),
        counted_once(),
        settled(),
        put_out(),
        paid_by(),
        empty(),
        caused(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// An accepted story at the edge of a rule.
fn edge(rule: &'static str, case: Case) -> Case {
    Case {
        rule: Some(rule),
        ..case
    }
}

/// Replaces the events of the run from here on.
fn goes_on(forge: &mut Forge, after: usize, with: &[(&str, &str, String)]) {
    let mut events = forge.get(EVENTS);
    let list = events.as_array_mut().unwrap();
    // The last event gets the step and the record of the last one that was taken out.
    let mut left: Option<(Value, Value)> = None;
    for event in list.drain(after..) {
        if let Some(step) = event.get("step") {
            left = Some((step.clone(), event["record"].clone()));
        }
    }
    for (index, (event_type, state, occurred_at)) in with.iter().enumerate() {
        list.push(json!({
            "event_id": format!("event_story_{index}"),
            "event_type": event_type,
            "to_state": state,
            "actor": "Wever Labs OS",
            "occurred_at": occurred_at,
        }));
    }
    if let (Some((step, record)), Some(last)) = (left, list.last_mut()) {
        last["step"] = step;
        last["record"] = record;
    }
    renumber(list);
    forge.set(EVENTS, events);
    let (_, state, _) = with.last().unwrap();
    let places = [
        "runtime_record/lifecycle_state",
        "live_pilot_envelope/run_state",
        "controlled_pilot_envelope/runtime_state",
        "full_loop_envelope/state",
        "pilot_report/runtime_state",
    ];
    for place in places {
        if forge.proof.pointer(&absolute(place)).is_some() {
            forge.set(place, *state);
        }
    }
    let word = match *state {
        "result_ready" => "result_packaged",
        other => other,
    };
    forge.set("runtime_record/state", word);
}

/// A second funding of 25 credits, confirmed and funded at these times; the usage receipts say that so
/// many credits were funded.
fn top_up(forge: &mut Forge, verified_at: String, funded_at: String, known: [u32; 2]) {
    let mut confirmation = forge.get("provider_confirmation");
    let reference = "stripe_stablecoin:cs_example_0002";
    let event = r#"{"id":"evt_example_0002","type":"checkout.session.completed"}"#;
    confirmation["verification_id"] = "verification_0002".into();
    confirmation["event_id"] = "evt_example_0002".into();
    confirmation["provider_reference"] = "cs_example_0002".into();
    confirmation["settlement_reference"] = reference.into();
    confirmation["evidence"] = json!([
        {"media_type": "application/json", "text": event, "sha256": ""}
    ]);
    confirmation["raw_event_hash"] = digest_bytes(event.as_bytes()).into();
    confirmation["received_at"] = verified_at.clone().into();
    confirmation["verified_at"] = verified_at.into();
    forge.set("/objects/provider_confirmation/1", confirmation);

    let mut funding = forge.get("credit_entitlement/funding_events/0");
    funding["credit_funding_id"] = "credit_funding_0002".into();
    funding["verification_id"] = "verification_0002".into();
    funding["settlement_receipt_id"] = "settlement_receipt_0002".into();
    funding["settlement_reference"] = reference.into();
    funding["funded_at"] = funded_at.clone().into();
    forge.set("credit_entitlement/funding_events/1", funding);

    let mut receipt = forge.get("settlement_receipt");
    receipt["receipt_id"] = "settlement_receipt_0002".into();
    receipt["verification_id"] = "verification_0002".into();
    receipt["credit_funding_id"] = "credit_funding_0002".into();
    receipt["provider_reference"] = "cs_example_0002".into();
    receipt["settlement_reference"] = reference.into();
    receipt["issued_at"] = funded_at.into();
    forge.set("/objects/settlement_receipt/1", receipt);
    forge.set(
        "result_contract/receipts/settlement_receipts/1",
        "settlement_receipt_0002",
    );

    let funded = [
        "credit_entitlement/credits_funded",
        "result_contract/credit_usage/credits_funded",
    ];
    forge.set_all(&funded, "50");
    let remaining = [
        "credit_entitlement/remaining_credits",
        "result_contract/credit_usage/remaining_credits",
    ];
    forge.set_all(&remaining, "46.5");
    for (index, known) in known.into_iter().enumerate() {
        let receipt = format!("/objects/usage_receipt/{index}");
        forge.set(
            &format!("{receipt}/credit_ledger_entry/credits_funded"),
            known.to_string(),
        );
        let remains = match index {
            0 => (known - 2).to_string(),
            _ => format!("{}.5", known - 4),
        };
        forge.set(
            &format!("{receipt}/credit_ledger_entry/remaining_credits"),
            remains.clone(),
        );
        forge.set(&format!("{receipt}/remaining_credits"), remains);
    }
}

fn honest() -> Vec<Case> {
    vec![
        edge(
            "state.run",
            of(
                live(),
                "failed-and-retried",
                "a run that failed, was replayed and returned its result",
                |forge| {
                    let events = [
                        ("run_failed", "failed", at(4, 0)),
                        ("replay_package_ready", "replay_ready", at(4, 30)),
                        ("replay_requested", "operating", at(4, 40)),
                        ("result_package_ready", "result_ready", at(6, 20)),
                    ];
                    goes_on(forge, 10, &events);
                },
            ),
        ),
        edge(
            "state.callback",
            of(
                full(),
                "callback-retried",
                "a callback was refused, then did not reach its receiver, then was acknowledged; meanwhile the run failed and went on",
                |forge| {
                    let events = [
                        ("callback_payload_ready", "callback_pending", at(7, 20)),
                        ("callback_failed", "failed", at(7, 31)),
                        ("replay_package_ready", "replay_ready", at(7, 32)),
                        ("callback_payload_ready", "callback_pending", at(7, 33)),
                        ("callback_delivered", "callback_delivered", at(7, 40)),
                    ];
                    goes_on(forge, 13, &events);
                    forge.set(
                        "callback_delivery/attempts",
                        json!([
                            {"attempt": 1, "attempted_at": at(7, 30), "outcome": "refused", "http_status": 503},
                            {"attempt": 2, "attempted_at": at(7, 31), "outcome": "unreachable"},
                            {"attempt": 3, "attempted_at": at(7, 40), "outcome": "acknowledged", "http_status": 200},
                        ]),
                    );
                    forge.set(
                        "callback_delivery/acknowledgement/acknowledged_at",
                        at(7, 40),
                    );
                },
            ),
        ),
        edge(
            "state.callback",
            of(
                full(),
                "two-callbacks",
                "one callback failed, and another one about the same result was delivered",
                |forge| {
                    let mut failed = forge.get("callback_delivery");
                    failed["callback_event_id"] = "callback_event_0001".into();
                    failed["callback_state"] = "failed".into();
                    failed["attempts"] = json!([
                        {"attempt": 1, "attempted_at": at(7, 25), "outcome": "unreachable"},
                    ]);
                    failed.as_object_mut().unwrap().remove("acknowledgement");
                    let delivered = forge.get("callback_delivery");
                    forge.set("/objects/callback_delivery", json!([failed, delivered]));
                },
            ),
        ),
        edge(
            "state.callback",
            of(
                live(),
                "polling",
                "a run whose result the requester asks for: no callback is required, and none was attempted",
                |forge| {
                    let policies = [
                        "run_contract/callback_policy",
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
                },
            ),
        ),
        edge(
            "time.order",
            of(
                live(),
                "credential-rotated",
                "a credential that was rotated while the run operated",
                |forge| {
                    let mut second = forge.get("credential_envelope");
                    second["envelope_id"] = "credential_env_0002".into();
                    second["access_key_id"] = "access_key_0002".into();
                    second["delivery_proof"]["delivery_id"] = "delivery_0002".into();
                    second["delivery_proof"]["delivered_at"] = at(4, 5).into();
                    second["issued_at"] = at(4, 0).into();
                    forge.set("credential_envelope/credential_status", "rotated");
                    forge.set("/objects/credential_envelope/1", second);
                },
            ),
        ),
        edge(
            "credits.balance",
            of(
                controlled(),
                "three-usage-receipts",
                "a third usage receipt, and its record in the result package",
                |forge| {
                    let mut third = forge.get("/objects/usage_receipt/1");
                    third["receipt_id"] = "usage_receipt_0003".into();
                    third["credits_debited"] = "0.5".into();
                    third["remaining_credits"] = "21".into();
                    third["credit_ledger_entry"]["credits_debited"] = "4".into();
                    third["credit_ledger_entry"]["remaining_credits"] = "21".into();
                    third["issued_at"] = at(6, 55).into();
                    forge.set("/objects/usage_receipt/2", third);
                    forge.set(
                        "tokenops_result_package/usage_records/2",
                        json!({"usage_receipt_id": "usage_receipt_0003", "credits_debited": "0.5"}),
                    );
                    forge.set(
                        "result_contract/receipts/usage_receipts/2",
                        "usage_receipt_0003",
                    );
                    let debited = [
                        "runtime_record/credits_debited",
                        "result_contract/credit_usage/credits_debited",
                    ];
                    forge.set_all(&debited, "4");
                    forge.set("result_contract/credit_usage/remaining_credits", "21");
                },
            ),
        ),
    ]
}

fn funded() -> Vec<Case> {
    vec![
        edge(
            "time.order",
            of(
                live(),
                "top-up",
                "a second funding while the run operates",
                |forge| top_up(forge, at(4, 0), at(4, 1), [50, 50]),
            ),
        ),
        edge(
            "credits.balance",
            of(
                full(),
                "top-up-between-receipts",
                "a second funding between two usage receipts: each counts what was funded until then",
                |forge| top_up(forge, at(6, 44), at(6, 45), [25, 50]),
            ),
        ),
        rejected(
            live(),
            "first-funding",
            "time.order",
            &[],
            "no credits were funded yet when the tool started",
            |forge| {
                forge.set("credit_entitlement/funding_events/0/funded_at", at(3, 31));
                forge.set("settlement_receipt/issued_at", at(3, 40));
            },
        ),
        rejected(
            full(),
            "both-fundings",
            "time.order",
            &[],
            "both fundings came after the tool had started",
            |forge| {
                top_up(forge, at(4, 0), at(4, 1), [50, 50]);
                forge.set("credit_entitlement/funding_events/0/funded_at", at(3, 31));
                forge.set("/objects/settlement_receipt/0/issued_at", at(3, 40));
            },
        ),
        rejected(
            full(),
            "funded-later",
            "credits.balance",
            &[],
            "a usage receipt counts credits that were funded after it",
            |forge| top_up(forge, at(6, 44), at(6, 45), [50, 50]),
        ),
        rejected(
            live(),
            "funded-before",
            "credits.balance",
            &[],
            "a usage receipt leaves out credits that were funded before it",
            |forge| top_up(forge, at(4, 0), at(4, 1), [25, 50]),
        ),
        rejected(
            live(),
            "used-too-early",
            "credits.balance",
            &[],
            "thirty credits were used when 25 were funded; the rest came five seconds later",
            |forge| {
                top_up(forge, at(6, 44), at(6, 45), [50, 50]);
                let first = "/objects/usage_receipt/0";
                let second = "/objects/usage_receipt/1";
                let debited = [
                    format!("{first}/credits_debited"),
                    format!("{first}/credit_ledger_entry/credits_debited"),
                    "tokenops_result_package/usage_records/0/credits_debited".to_owned(),
                ];
                forge.set_all(&debited.each_ref().map(String::as_str), "30");
                let remains = [
                    format!("{first}/credit_ledger_entry/remaining_credits"),
                    format!("{first}/remaining_credits"),
                ];
                forge.set_all(&remains.each_ref().map(String::as_str), "20");
                let debited = [
                    &format!("{second}/credit_ledger_entry/credits_debited"),
                    "credit_entitlement/credits_debited",
                    "runtime_record/credits_debited",
                    "result_contract/credit_usage/credits_debited",
                ];
                forge.set_all(&debited, "31.5");
                let remains = [
                    &format!("{second}/credit_ledger_entry/remaining_credits"),
                    &format!("{second}/remaining_credits"),
                    "credit_entitlement/remaining_credits",
                    "result_contract/credit_usage/remaining_credits",
                ];
                forge.set_all(&remains, "18.5");
            },
        ),
        says(
            controlled(),
            "without-entitlement",
            "credits.balance",
            "there is no entitlement, and the usage receipts count other funded credits than the settlement receipt states",
            "settlement_receipt/credits_funded",
            "26",
        ),
    ]
}

fn delivered() -> Vec<Case> {
    let stopped =
        |forge: &mut Forge| forge.set("result_contract/lifecycle_state", "exception_open");
    vec![
        rejected(
            live(),
            "failed-closed",
            "state.run",
            &["lifecycle.state"],
            "a run that failed and was closed, with all records of a result",
            |forge| {
                let events = [
                    ("run_failed", "failed", at(6, 20)),
                    ("run_closed", "closed", at(8, 10)),
                ];
                goes_on(forge, 10, &events);
            },
        ),
        rejected(
            live(),
            "stopped-closed",
            "state.run",
            &[],
            "a run that stopped at an exception and was closed without a result",
            |forge| {
                let events = [
                    ("exception_opened", "exception_open", at(6, 20)),
                    ("run_closed", "closed", at(8, 10)),
                ];
                goes_on(forge, 10, &events);
                stopped(forge);
            },
        ),
        rejected(
            live(),
            "failed-after-result",
            "state.run",
            &[],
            "a run that had a result, failed and was closed",
            |forge| {
                let events = [
                    ("result_package_ready", "result_ready", at(6, 20)),
                    ("exception_opened", "exception_open", at(8, 0)),
                    ("run_failed", "failed", at(8, 5)),
                    ("run_closed", "closed", at(8, 10)),
                ];
                goes_on(forge, 10, &events);
            },
        ),
        rejected(
            full(),
            "closed-without-callback",
            "state.run",
            &[],
            "a full loop that was closed before its callback was delivered",
            |forge| {
                let events = [
                    ("usage_receipt_issued", "usage_receipt_issued", at(6, 50)),
                    ("run_closed", "closed", at(8, 10)),
                ];
                goes_on(forge, 12, &events);
            },
        ),
        rejected(
            controlled(),
            "closed-without-review",
            "state.run",
            &[],
            "a controlled pilot that was closed before its operator's review",
            |forge| {
                goes_on(forge, 15, &[("run_closed", "closed", at(8, 10))]);
            },
        ),
        edge(
            "state.run",
            of(
                controlled(),
                "reviewed-and-closed",
                "a controlled pilot that was closed after its operator's review",
                |forge| {
                    let mut events = forge.get(EVENTS);
                    let list = events.as_array_mut().unwrap();
                    list.push(json!({
                        "event_id": "event_closed",
                        "event_type": "run_closed",
                        "to_state": "closed",
                        "actor": "Wever Labs OS",
                        "occurred_at": at(8, 15),
                    }));
                    renumber(list);
                    forge.set(EVENTS, events);
                    let states = [
                        "runtime_record/state",
                        "runtime_record/lifecycle_state",
                        "controlled_pilot_envelope/runtime_state",
                        "pilot_report/runtime_state",
                    ];
                    forge.set_all(&states, "closed");
                },
            ),
        ),
        says(
            full(),
            "waits-for-acceptance",
            "state.run",
            "a contract was accepted, but its status says that it still waits for acceptance",
            "run_contract/status",
            "ready_for_agent_acceptance",
        ),
        says(
            live(),
            "credential-not-delivered",
            "state.run",
            "a credential is in use, but its delivery is still pending",
            "credential_envelope/delivery_proof/callback_status",
            "pending",
        ),
    ]
}

fn written() -> Vec<Case> {
    let state = "result_contract/lifecycle_state";
    vec![
        says(
            live(),
            "contract-created",
            "lifecycle.state",
            "a result contract that says that the run was only created",
            state,
            "created",
        ),
        says(
            full(),
            "contract-operating",
            "lifecycle.state",
            "a result contract that says that the tool is running",
            state,
            "operating",
        ),
        says(
            full(),
            "contract-ahead",
            "lifecycle.state",
            "a result contract states a state that the run reached only after the contract was issued",
            state,
            "callback_pending",
        ),
        rejected(
            full(),
            "contract-undone",
            "lifecycle.state",
            &[],
            "a result contract that was written while the tool ran again",
            |forge| {
                let events = [
                    ("result_package_ready", "result_ready", at(6, 20)),
                    ("exception_opened", "exception_open", at(6, 50)),
                    ("replay_package_ready", "replay_ready", at(6, 55)),
                    ("replay_requested", "operating", at(6, 58)),
                    ("result_package_ready", "result_ready", at(7, 10)),
                    ("callback_payload_ready", "callback_pending", at(7, 20)),
                    ("callback_delivered", "callback_delivered", at(7, 30)),
                ];
                goes_on(forge, 10, &events);
            },
        ),
        edge(
            "lifecycle.state",
            of(
                full(),
                "contract-at-once",
                "a result contract was issued at the instant at which the callback became pending",
                |forge| {
                    forge.set("result_contract/issued_at", at(7, 20));
                    forge.set(state, "callback_pending");
                },
            ),
        ),
    ]
}

fn named() -> Vec<Case> {
    let thing = |object_type: &str| json!({"output": "replay_package", "object_type": object_type, "object_id": "thing_1"});
    let named = |base, name: &str, why: &str, object_type: &'static str| {
        rejected(
            base,
            name,
            "join.object-id",
            &["promise.output"],
            why,
            |forge| {
                let list = "result_contract/proof_objects";
                let mut objects = forge.get(list);
                objects.as_array_mut().unwrap().push(thing(object_type));
                forge.set(list, objects);
            },
        )
    };
    let swapped = |forge: &mut Forge, verified_at: String, funded_at: String, known| {
        top_up(forge, verified_at, funded_at, known);
        let other = forge.get("/objects/provider_confirmation/1/raw_event_hash");
        forge.set("/objects/provider_confirmation/0/raw_event_hash", other);
    };
    vec![
        named(
            live(),
            "output-of-no-type",
            "an output of an unknown type",
            "no_such_type",
        ),
        named(
            full(),
            "output-of-another-family",
            "an output of a type that only paid runs have",
            "return_package",
        ),
        lists(
            live(),
            "output-not-there",
            "join.object-id",
            "an output of a type of which the bundle holds no object",
            "result_contract/proof_objects",
            thing("replay_context"),
        ),
        says(
            full(),
            "ledger-of-no-type",
            "join.object-id",
            "a ledger entry about an object of an unknown type",
            "ledger_entry/event/reference/object_type",
            "no_such_type",
        ),
        says(
            controlled(),
            "event-of-no-type",
            "join.object-id",
            "an event whose record is of an unknown type",
            &format!("{EVENTS}/0/record"),
            json!({"object_type": "no_such_type", "object_id": "thing_1"}),
        ),
        edge(
            "join.object-id",
            of(
                controlled(),
                "ledger-about-another-record",
                "a ledger entry about a record of a known type that is not in the bundle",
                |forge| {
                    forge.set(
                        "ledger_entry/event/reference",
                        json!({"object_type": "credit_entitlement", "object_id": "entitlement_1"}),
                    );
                },
            ),
        ),
        rejected(
            live(),
            "event-of-another",
            "join.object-hash",
            &["join.duplicate-id"],
            "a confirmation states the hash of another confirmation's event",
            |forge| swapped(forge, at(4, 0), at(4, 1), [50, 50]),
        ),
        rejected(
            full(),
            "event-of-the-top-up",
            "join.object-hash",
            &["join.duplicate-id"],
            "in a full loop, a confirmation states the hash of another confirmation's event",
            |forge| swapped(forge, at(6, 44), at(6, 45), [25, 50]),
        ),
    ]
}

fn callbacks() -> Vec<Case> {
    let callback = "state.callback";
    vec![
        says(
            controlled(),
            "report",
            callback,
            "the operator's report says that the callback is pending, but it was delivered",
            "pilot_report/callback_state",
            "pending",
        ),
        says(
            live(),
            "package-ahead",
            callback,
            "the package says that it was delivered, but the later contract says that the callback is only ready",
            "tokenops_result_package/delivery_state",
            "delivered",
        ),
        says(
            full(),
            "package-not-required",
            callback,
            "the package says that no delivery is required, but the contract requires one",
            "tokenops_result_package/delivery_state",
            "not_required",
        ),
        says(
            full(),
            "refused",
            callback,
            "a callback is stated as delivered, but its only attempt was refused",
            "callback_delivery/attempts/0/outcome",
            "refused",
        ),
        says(
            live(),
            "not-attempted",
            callback,
            "a callback is stated as delivered, but has no attempt",
            "callback_delivery/attempts",
            json!([]),
        ),
        rejected(
            live(),
            "acknowledged",
            callback,
            &[],
            "a callback is stated as still to be sent, but an attempt was acknowledged",
            |forge| {
                forge.set("callback_delivery/callback_state", "ready");
                forge.remove("callback_delivery/acknowledgement");
            },
        ),
        rejected(
            live(),
            "failed-without-attempt",
            callback,
            &[],
            "a callback is stated as failed, but has no attempt",
            |forge| {
                forge.set("callback_delivery/callback_state", "failed");
                forge.set("callback_delivery/attempts", json!([]));
                forge.remove("callback_delivery/acknowledgement");
            },
        ),
        says(
            full(),
            "receiver-refused",
            callback,
            "a callback is stated as delivered, but its receiver refused it",
            "callback_delivery/acknowledgement/receiver_state",
            "refused",
        ),
        rejected(
            live(),
            "receiver-accepted",
            callback,
            &[],
            "a callback is stated as failed, but its receiver accepted it",
            |forge| {
                forge.set("callback_delivery/callback_state", "failed");
                forge.set("callback_delivery/attempts/0/outcome", "refused");
            },
        ),
        says(
            live(),
            "announces-partial",
            "state.result",
            "a callback announces a partial result, but carries a complete one",
            "callback_delivery/payload/event_type",
            "task_result_partial",
        ),
        says(
            full(),
            "announces-failure",
            "state.result",
            "a callback announces a failure, but carries a result",
            "callback_delivery/payload/event_type",
            "task_result_failed",
        ),
        of(
            full(),
            "announces-receipt",
            "a callback that announces a receipt",
            |forge| forge.set("callback_delivery/payload/event_type", "receipt_issued"),
        ),
        of(
            live(),
            "announces-delivery",
            "a callback that announces that the result was delivered",
            |forge| {
                forge.set(
                    "callback_delivery/payload/event_type",
                    "task_result_delivered",
                );
            },
        ),
    ]
}

fn routes() -> Vec<Case> {
    let provider = "join.provider";
    let rule = "provider_route/credit_funding_rule";
    vec![
        says(
            live(),
            "no-account",
            provider,
            "credits were funded by a route that funds no account",
            &format!("{rule}/funds_credit_account"),
            false,
        ),
        says(
            full(),
            "no-account-full",
            provider,
            "in a full loop, credits were funded by a route that funds no account",
            &format!("{rule}/funds_credit_account"),
            false,
        ),
        says(
            live(),
            "release-policy",
            provider,
            "the receipt has another release policy than the route",
            "settlement_receipt/release_policy",
            "on_completion",
        ),
        says(
            full(),
            "release-policy-full",
            provider,
            "the route has another release policy than the receipt",
            &format!("{rule}/release_policy"),
            "manual_release",
        ),
        says(
            live(),
            "no-assets",
            provider,
            "the payment was settled in an asset that the route does not support",
            "provider_route/supported_assets",
            json!([]),
        ),
        says(
            full(),
            "other-currency",
            provider,
            "the payment was settled in a currency that the route does not accept",
            "provider_route/accepted_currencies",
            json!(["USD", "EUR"]),
        ),
    ]
}

fn promised() -> Vec<Case> {
    let needs = "quote/estimate/estimate_basis/needs_callback";
    vec![
        says(
            full(),
            "estimate",
            "promise.return-target",
            "the quote was estimated without a callback, but the contract requires one",
            needs,
            false,
        ),
        rejected(
            live(),
            "estimate-polling",
            "promise.return-target",
            &[],
            "the quote was estimated with a callback, but the contract allows none",
            |forge| {
                let policies = [
                    "run_contract/callback_policy",
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
            },
        ),
        lists(
            live(),
            "quoted",
            "promise.evidence",
            "the quote was for evidence that the contract does not require",
            "quote/estimate/evidence_requirements",
            "payment_request_artifact",
        ),
        lists(
            full(),
            "quoted-full",
            "promise.evidence",
            "in a full loop, the quote was for evidence that the contract does not require",
            "quote/estimate/evidence_requirements",
            "payment_request_artifact",
        ),
        of(
            full(),
            "no-estimate-basis",
            "a quote that does not state the basis of its estimate",
            |forge| {
                forge.remove("quote/estimate/estimate_basis");
                forge.remove("quote/estimate/evidence_requirements");
            },
        ),
    ]
}

/// Gives the second funding of a top-up the payment of the first.
fn paid_again(forge: &mut Forge) {
    let reference = forge.get("settlement_receipt/settlement_reference");
    for place in [
        "/objects/provider_confirmation/1/settlement_reference",
        "/objects/settlement_receipt/1/settlement_reference",
        "/objects/credit_entitlement/0/funding_events/1/settlement_reference",
    ] {
        forge.set(place, reference.clone());
    }
}

fn timed() -> Vec<Case> {
    let acknowledged_at = "callback_delivery/acknowledgement/acknowledged_at";
    let issued_at = "settlement_receipt/issued_at";
    vec![
        says(
            controlled(),
            "settlement-before-intent",
            "time.order",
            "a settlement receipt was issued before the run waited for credits",
            issued_at,
            at(1, 39),
        ),
        says(
            controlled(),
            "settlement-before-run",
            "time.order",
            "a settlement receipt was issued before the run was created",
            issued_at,
            "2026-11-01T09:00:00Z",
        ),
        edge(
            "time.order",
            of(
                controlled(),
                "settlement-at-intent",
                "a settlement receipt was issued at the instant at which the run began to wait for credits",
                |forge| forge.set(issued_at, at(1, 40)),
            ),
        ),
        rejected(
            live(),
            "payment-twice",
            "join.duplicate-id",
            &[],
            "one payment funds credits twice, with two receipts",
            |forge| {
                top_up(forge, at(4, 0), at(4, 1), [50, 50]);
                paid_again(forge);
            },
        ),
        rejected(
            full(),
            "payment-twice-full",
            "join.duplicate-id",
            &[],
            "in a full loop, one payment funds credits twice, with two receipts",
            |forge| {
                top_up(forge, at(6, 44), at(6, 45), [25, 50]);
                paid_again(forge);
            },
        ),
        says(
            controlled(),
            "settlement-after-usage",
            "time.order",
            "credits that were used before the first settlement receipt was issued",
            issued_at,
            at(6, 41),
        ),
        says(
            full(),
            "settlement-after-contract",
            "time.order",
            "a settlement receipt was issued after the result contract that lists it",
            issued_at,
            at(7, 1),
        ),
        says(
            live(),
            "usage-after-contract",
            "time.order",
            "a usage receipt was issued after the result contract that lists it",
            "usage_receipt/issued_at",
            at(7, 1),
        ),
        says(
            full(),
            "contract-before-quote",
            "time.order",
            "a run contract was created before the quote that it names",
            "run_contract/created_at",
            "2026-11-01T09:00:00Z",
        ),
        says(
            live(),
            "received-before-quote",
            "time.order",
            "a confirmation that was received before the quote was made",
            "provider_confirmation/received_at",
            "2026-11-01T09:00:00Z",
        ),
        says(
            full(),
            "trust-after-start",
            "time.order",
            "a trust profile that was reviewed after the tool had started",
            "trust_profile/reviewed_at",
            at(4, 0),
        ),
        says(
            full(),
            "route-after-start",
            "time.order",
            "a route that was selected after the tool had started",
            "provider_route/selected_at",
            at(4, 0),
        ),
        says(
            live(),
            "acknowledged-early",
            "time.callback",
            "a callback that was acknowledged before it was sent",
            acknowledged_at,
            at(7, 29),
        ),
        says(
            full(),
            "acknowledged-late",
            "time.order",
            "a callback that was acknowledged after the seal",
            acknowledged_at,
            at(9, 1),
        ),
    ]
}

/// Gives the payment of the second funding this reference, wherever it is named.
fn called(forge: &mut Forge, reference: &str) {
    top_up(forge, at(4, 0), at(4, 1), [50, 50]);
    for place in [
        "/objects/provider_confirmation/1/provider_reference",
        "/objects/settlement_receipt/1/provider_reference",
    ] {
        forge.set(place, reference);
    }
}

/// Gives the payment of the first funding this reference.
fn first_called(forge: &mut Forge, reference: &str) {
    let places = [
        "provider_confirmation/provider_reference",
        "settlement_receipt/provider_reference",
    ];
    forge.set_all(&places, reference);
}

const HASH: &str = "0xf3746613c2d920b5fdabc0856f2aeb2d4f88ee6037b8cc5d04a71a4462f13480";

fn counted_once() -> Vec<Case> {
    let twice = "join.duplicate-id";
    let again = |base, name: &str, why: &str, change: fn(&mut Forge)| {
        rejected(base, name, twice, &[], why, change)
    };
    let lists_twice = |base, name: &str, why: &str, list: &'static str| {
        rejected(base, name, twice, &[], why, move |forge| {
            let mut entries = forge.get(list);
            let first = entries[0].clone();
            entries.as_array_mut().unwrap().push(first);
            forge.set(list, entries);
        })
    };
    vec![
        again(
            live(),
            "provider-payment-twice",
            "two confirmations and two receipts name one payment of the provider",
            |forge| {
                let reference = forge.get("provider_confirmation/provider_reference");
                called(forge, reference.as_str().unwrap());
            },
        ),
        again(
            full(),
            "provider-payment-with-prefix",
            "one checkout session under two references: alone, and with the prefix of another way to pay",
            |forge| {
                let reference = forge.get("provider_confirmation/provider_reference");
                called(
                    forge,
                    &format!("stripe_checkout:{}", reference.as_str().unwrap()),
                );
            },
        ),
        again(
            live(),
            "transaction-in-capitals",
            "one transaction under two references: with the id of its chain, and with the name of its network in capitals",
            |forge| {
                called(forge, &format!("x402:BASE:{}", HASH.to_uppercase()));
                first_called(forge, &format!("eip155:8453:{HASH}"));
            },
        ),
        again(
            full(),
            "transaction-without-chain",
            "one transaction under two references: with its chain and without; the asset that was paid is on that chain",
            |forge| {
                called(forge, HASH);
                first_called(forge, &format!("eip155:8453:{HASH}"));
            },
        ),
        edge(
            twice,
            of(
                full(),
                "references-in-other-letters",
                "two references that differ in letter case only are two payments, and a note says so",
                |forge| {
                    called(forge, "cs_EXAMPLE_0001");
                    first_called(forge, "cs_example_0001");
                },
            ),
        ),
        rejected(
            live(),
            "top-up",
            "credits.unit",
            &[],
            "the first receipt counts another unit of credits than the second, but all credits are added up",
            |forge| {
                top_up(forge, at(4, 0), at(4, 1), [50, 50]);
                forge.set("/objects/settlement_receipt/0/credit_unit", "other_unit");
            },
        ),
        rejected(
            full(),
            "one-confirmation-funds-twice",
            twice,
            &["join.payment-reference", "money.paid"],
            "two receipts and two fundings name one confirmed payment",
            |forge| {
                top_up(forge, at(4, 0), at(4, 1), [50, 50]);
                let verification = forge.get("provider_confirmation/verification_id");
                let reference = forge.get("provider_confirmation/provider_reference");
                forge.remove("/objects/provider_confirmation/1");
                forge.set(
                    "/objects/settlement_receipt/1/verification_id",
                    verification.clone(),
                );
                forge.set(
                    "/objects/settlement_receipt/1/provider_reference",
                    reference,
                );
                forge.set(
                    "/objects/credit_entitlement/0/funding_events/1/verification_id",
                    verification,
                );
            },
        ),
        again(
            live(),
            "event-twice",
            "two confirmations have one event of the provider",
            |forge| {
                top_up(forge, at(4, 0), at(4, 1), [50, 50]);
                for member in ["evidence", "raw_event_hash"] {
                    let first = forge.get(&format!("provider_confirmation/{member}"));
                    forge.set(&format!("/objects/provider_confirmation/1/{member}"), first);
                }
            },
        ),
        again(
            full(),
            "event-twice-without-its-hash",
            "the event of one confirmation is also the evidence of another, which states no hash of it",
            |forge| {
                top_up(forge, at(4, 0), at(4, 1), [50, 50]);
                let first = forge.get("provider_confirmation/evidence");
                forge.set("/objects/provider_confirmation/1/evidence", first);
                forge.remove("/objects/provider_confirmation/1/raw_event_hash");
            },
        ),
        lists_twice(
            live(),
            "receipt-listed-twice",
            "the result contract lists its settlement receipt twice",
            "result_contract/receipts/settlement_receipts",
        ),
        lists_twice(
            full(),
            "output-twice",
            "the result names one output twice",
            "result_contract/proof_objects",
        ),
        lists_twice(
            controlled(),
            "field-ordered-twice",
            "the order requires one field twice",
            "work_order/required_fields",
        ),
        lists_twice(
            live(),
            "evidence-twice",
            "the evidence of a confirmation lists one document twice",
            "provider_confirmation/evidence",
        ),
    ]
}

fn settled() -> Vec<Case> {
    let first_funding = "/objects/credit_entitlement/0/funding_events/0";
    let second_funding = "/objects/credit_entitlement/0/funding_events/1";
    let swapped = |forge: &mut Forge, one: &str, other: &str| {
        let (first, second) = (forge.get(one), forge.get(other));
        forge.set(one, second);
        forge.set(other, first);
    };
    vec![
        rejected(
            live(),
            "confirmed-and-not-settled",
            "join.payment-reference",
            &["money.paid", "time.order"],
            "a payment was confirmed, but there is no receipt and no funding for it",
            move |forge| {
                top_up(forge, at(4, 0), at(4, 1), [25, 25]);
                forge.remove("/objects/settlement_receipt/1");
                forge.remove(second_funding);
                forge.remove("result_contract/receipts/settlement_receipts/1");
                let funded = [
                    "credit_entitlement/credits_funded",
                    "result_contract/credit_usage/credits_funded",
                ];
                forge.set_all(&funded, "25");
                let remaining = [
                    "credit_entitlement/remaining_credits",
                    "result_contract/credit_usage/remaining_credits",
                ];
                forge.set_all(&remaining, "21.5");
            },
        ),
        rejected(
            live(),
            "receipts-of-each-other",
            "join.payment-reference",
            &["join.duplicate-id", "join.verification-id", "time.order"],
            "two receipts, each with the `provider_reference` of the other",
            move |forge| {
                top_up(forge, at(4, 0), at(4, 1), [50, 50]);
                swapped(
                    forge,
                    "/objects/settlement_receipt/0/provider_reference",
                    "/objects/settlement_receipt/1/provider_reference",
                );
            },
        ),
        rejected(
            full(),
            "receipt-of-another-confirmation",
            "join.verification-id",
            &["join.payment-reference", "time.order"],
            "two receipts, each with the `verification_id` of the other",
            move |forge| {
                top_up(forge, at(4, 0), at(4, 1), [50, 50]);
                swapped(
                    forge,
                    "/objects/settlement_receipt/0/verification_id",
                    "/objects/settlement_receipt/1/verification_id",
                );
            },
        ),
        rejected(
            live(),
            "credits-of-another-funding",
            "credits.balance",
            &[],
            "two fundings of 20 and 30 credits, with a receipt for 25 each",
            move |forge| {
                top_up(forge, at(4, 0), at(4, 1), [50, 50]);
                forge.set(&format!("{first_funding}/credits_funded"), "20");
                forge.set(&format!("{second_funding}/credits_funded"), "30");
                for index in 0..2 {
                    let receipt = format!("/objects/usage_receipt/{index}/credit_ledger_entry");
                    assert_eq!(forge.get(&format!("{receipt}/credits_funded")), "50");
                }
            },
        ),
        rejected(
            full(),
            "usage-records-of-each-other",
            "credits.balance",
            &[],
            "the package exchanges the debits of its two usage receipts",
            move |forge| {
                let records = "tokenops_result_package/usage_records";
                swapped(
                    forge,
                    &format!("{records}/0/credits_debited"),
                    &format!("{records}/1/credits_debited"),
                );
            },
        ),
        rejected(
            live(),
            "funded-before-its-confirmation",
            "time.order",
            &[],
            "the second payment funded credits before it was confirmed; the first one did so long after",
            move |forge| {
                top_up(forge, at(4, 0), at(2, 30), [50, 50]);
                forge.set(&format!("{first_funding}/funded_at"), at(4, 5));
                forge.set("/objects/settlement_receipt/0/issued_at", at(4, 5));
            },
        ),
        rejected(
            full(),
            "receipt-before-its-funding",
            "time.order",
            &[],
            "the second receipt was issued before its funding; the first one was issued after both fundings",
            move |forge| {
                top_up(forge, at(4, 0), at(4, 1), [50, 50]);
                forge.set("/objects/settlement_receipt/0/issued_at", at(4, 2));
                forge.set("/objects/settlement_receipt/1/issued_at", at(3, 59));
            },
        ),
        rejected(
            live(),
            "usage-out-of-order",
            "time.order",
            &[],
            "the second usage receipt counts the debit of the first, but was issued earlier",
            |forge| {
                forge.set("/objects/usage_receipt/0/issued_at", at(6, 50));
                forge.set("/objects/usage_receipt/1/issued_at", at(6, 45));
            },
        ),
        rejected(
            full(),
            "attempts-out-of-order",
            "time.order",
            &[],
            "the second attempt to deliver a callback was made before the first",
            |forge| {
                forge.set(
                    "callback_delivery/attempts",
                    json!([
                        {"attempt": 1, "attempted_at": at(7, 29), "outcome": "unreachable"},
                        {"attempt": 2, "attempted_at": at(7, 28), "outcome": "acknowledged"},
                    ]),
                );
            },
        ),
    ]
}

fn put_out() -> Vec<Case> {
    let output = "promise.output";
    let names = |base,
                 name: &str,
                 why: &str,
                 asked: &'static str,
                 met_by: &'static str,
                 id: &'static str| {
        rejected(base, name, output, &[], why, move |forge| {
            let mut list = forge.get(asked);
            list.as_array_mut().unwrap().push(json!("signed_audit"));
            forge.set(asked, list);
            let id = forge.get(id);
            let list = "result_contract/proof_objects";
            let mut objects = forge.get(list);
            let entry = json!({"output": "signed_audit", "object_type": met_by, "object_id": id});
            objects.as_array_mut().unwrap().push(entry);
            forge.set(list, objects);
        })
    };
    vec![
        names(
            full(),
            "output-met-by-the-queue",
            "the contract expects an output that the profile does not know, and the result names the state of the queue for it",
            "run_contract/expected_outputs",
            "queue_state",
            "queue_state/queue_state_id",
        ),
        names(
            controlled(),
            "field-met-by-the-package",
            "the order requires a field that the profile does not know, and the result names the package itself for it",
            "work_order/required_fields",
            "tokenops_result_package",
            "tokenops_result_package/result_package_id",
        ),
        rejected(
            live(),
            "attestation-met-by-the-package",
            output,
            &[],
            "the result names the package in place of the expected attestation",
            |forge| {
                let place = "result_contract/proof_objects/2";
                let id = forge.get("tokenops_result_package/result_package_id");
                forge.set(&format!("{place}/object_type"), "tokenops_result_package");
                forge.set(&format!("{place}/object_id"), id);
            },
        ),
        edge(
            output,
            of(
                live(),
                "outputs-of-the-rails",
                "outputs under other names that the rails use for them",
                |forge| {
                    let names = [
                        (
                            "tokenops_usage_receipt",
                            "usage_receipt",
                            "usage_receipt/receipt_id",
                        ),
                        (
                            "agent_result_attestation",
                            "attestation",
                            "attestation/attestation_id",
                        ),
                        (
                            "trust_ledger_record",
                            "ledger_entry",
                            "ledger_entry/ledger_entry_id",
                        ),
                    ];
                    for (output, object_type, id) in names {
                        let id = forge.get(id);
                        for (list, entry) in [
                            ("run_contract/expected_outputs", json!(output)),
                            (
                                "result_contract/proof_objects",
                                json!({"output": output, "object_type": object_type, "object_id": id}),
                            ),
                        ] {
                            let mut entries = forge.get(list);
                            entries.as_array_mut().unwrap().push(entry);
                            forge.set(list, entries);
                        }
                    }
                },
            ),
        ),
        says(
            controlled(),
            "asset-name",
            "promise.asset",
            "a result about another asset than the ordered one",
            "tokenops_result_package/tokenized_asset_context/asset_name",
            "Another Pool",
        ),
        says(
            full(),
            "token-context",
            "promise.asset",
            "a result about another token than the ordered one",
            "tokenops_result_package/tokenized_asset_context/token_context",
            "ERC-721 deeds",
        ),
    ]
}

/// Words of route, confirmation and receipt that cannot stand together.
fn paid_by() -> Vec<Case> {
    let provider = "join.provider";
    let kinds = [
        "provider_route/payment_kind",
        "settlement_receipt/payment_kind",
        "quote/accepted_payment_methods/0/method",
    ];
    let kind = |base, name: &str, why: &str, kind: &'static str| {
        rejected(base, name, provider, &[], why, move |forge| {
            forge.set_all(&kinds, kind);
        })
    };
    vec![
        kind(
            live(),
            "invoice-by-stablecoin",
            "an invoice that a provider of stablecoins settled",
            "invoice",
        ),
        kind(
            full(),
            "approval-by-stablecoin",
            "a manual approval that a provider of stablecoins settled",
            "manual_approval",
        ),
        rejected(
            controlled(),
            "receipt-by-stablecoin",
            provider,
            &[],
            "there is no route, and the receipt is for a kind of payment that its provider does not settle",
            |forge| {
                for object_type in ["provider_route", "quote"] {
                    if forge.proof["objects"].get(object_type).is_some() {
                        forge.remove(&format!("/objects/{object_type}"));
                    }
                }
                forge.set("settlement_receipt/payment_kind", "invoice");
            },
        ),
        says(
            live(),
            "unsigned-webhook",
            provider,
            "a confirmation by webhook says that no signature is required",
            "provider_confirmation/signature_status",
            "not_required",
        ),
        says(
            full(),
            "invoice-rail",
            provider,
            "a payment in stablecoins was settled by a route for invoices",
            "provider_route/rail_mode",
            "invoice_settlement",
        ),
        edge(
            provider,
            of(
                full(),
                "polled",
                "a confirmation that was fetched from the provider needs no signature",
                |forge| {
                    forge.set("provider_route/confirmation_mode", "provider_api_polling");
                    forge.set("provider_confirmation/signature_status", "not_required");
                },
            ),
        ),
        edge(
            provider,
            of(
                live(),
                "invoice",
                "an invoice, settled by hand and attested by the operator",
                |forge| {
                    forge.set_all(&kinds, "invoice");
                    let providers = [
                        "provider_route/provider_type",
                        "settlement_receipt/settlement_provider",
                    ];
                    forge.set_all(&providers, "manual_invoice");
                    if forge
                        .proof
                        .pointer(&absolute("live_pilot_envelope/provider_route"))
                        .is_some()
                    {
                        forge.set("live_pilot_envelope/provider_route", "manual_invoice");
                    }
                    forge.set("provider_route/rail_mode", "invoice_settlement");
                    forge.set(
                        "provider_route/confirmation_mode",
                        "operator_attested_confirmation",
                    );
                    forge.set("provider_confirmation/signature_status", "not_required");
                },
            ),
        ),
        says(
            live(),
            "evidence-missing",
            "state.result",
            "the result says that the evidence is sufficient, but some of it is missing",
            "tokenops_result_package/settlement_evidence/0/evidence_state",
            "missing",
        ),
        says(
            full(),
            "exhausted-with-rest",
            "state.credit",
            "an entitlement is stated as used up, but credits remain",
            "credit_entitlement/entitlement_state",
            "exhausted",
        ),
    ]
}

/// What has to be there for a word to be true.
fn empty() -> Vec<Case> {
    let replay = |forge: &mut Forge, policy: &str, credits: &str, safe: bool| {
        let events = [
            ("run_failed", "failed", at(4, 0)),
            ("replay_package_ready", "replay_ready", at(4, 30)),
            ("replay_requested", "operating", at(4, 40)),
            ("result_package_ready", "result_ready", at(6, 20)),
        ];
        goes_on(forge, 10, &events);
        forge.set(
            "/objects/replay_context",
            json!([{
                "object_type": "replay_context",
                "schema_version": "1.0",
                "issuer": "https://weverlabs.com",
                "replay_id": "replay_0001",
                "agent_task_run_id": forge.get("/agent_task_run_id"),
                "original_state": "failed",
                "resume_from_state": "operating",
                "approved_recovery_action": "replay_from_checkpoint",
                "approved_context": ["settlement_reference"],
                "credit_debit_policy": policy,
                "additional_credits_required": credits,
                "safe_to_replay": safe,
                "created_at": at(4, 30),
            }]),
        );
    };
    vec![
        rejected(
            live(),
            "credential-without-delivery",
            "state.run",
            &[],
            "a credential is in use and has to be delivered by a callback, but nothing says that it was delivered",
            |forge| forge.remove("credential_envelope/delivery_proof"),
        ),
        rejected(
            full(),
            "credential-without-delivery-full",
            "state.run",
            &[],
            "in a full loop, a credential is in use and has to be delivered by a callback, but nothing says that it was delivered",
            |forge| forge.remove("credential_envelope/delivery_proof"),
        ),
        edge(
            "state.run",
            of(
                live(),
                "credential-by-contact",
                "a credential that is handed over to a contact needs no delivery by callback",
                |forge| {
                    forge.set("credential_envelope/retrieval_mode", "contact_channel");
                    forge.remove("credential_envelope/delivery_proof");
                },
            ),
        ),
        rejected(
            live(),
            "accepted-at-no-time",
            "state.run",
            &[],
            "an event says that the contract was accepted, but the contract has no `accepted_at`",
            |forge| forge.remove("run_contract/accepted_at"),
        ),
        rejected(
            live(),
            "replay-for-more-credits",
            "state.credit",
            &[],
            "a replay has the policy `no_additional_debit`, but requires a thousand more credits",
            move |forge| replay(forge, "no_additional_debit", "1000", true),
        ),
        rejected(
            live(),
            "replay-for-a-little-more",
            "state.credit",
            &[],
            "a replay has the policy `no_additional_debit`, but requires a hundredth of a credit more",
            move |forge| replay(forge, "no_additional_debit", "0.01", true),
        ),
        rejected(
            live(),
            "replay-that-is-not-safe",
            "state.run",
            &[],
            "a run that was replayed, though its only replay context says that it is not safe",
            move |forge| replay(forge, "no_additional_debit", "0", false),
        ),
        rejected(
            live(),
            "replay-of-no-exception",
            "join.object-id",
            &[],
            "a replay after an exception that the package does not list",
            move |forge| {
                replay(forge, "no_additional_debit", "0", true);
                forge.set("replay_context/exception_id", "exception_0001");
            },
        ),
        says(
            controlled(),
            "report-of-no-replay",
            "join.object-id",
            "the operator's report is about a replay that is not in the bundle",
            "pilot_report/replay_id",
            "replay_0001",
        ),
        says(
            full(),
            "exception-of-nothing",
            "state.result",
            "the result contract says that an exception is open, but the package lists none",
            "result_contract/exception_state",
            "open",
        ),
        edge(
            "state.credit",
            of(
                live(),
                "replay-by-the-meter",
                "a replay that is metered may require more credits",
                move |forge| replay(forge, "meter_delta_only", "1", true),
            ),
        ),
    ]
}

/// Times and their causes.
fn caused() -> Vec<Case> {
    let order = "time.order";
    let late = |base, name: &str, why: &str, place: &str, minutes: u32, seconds: u32| {
        says(base, name, order, why, place, at(minutes, seconds))
    };
    let attested = |base, name: &str, why: &str| {
        rejected(base, name, order, &[], why, |forge| {
            forge.after(Stage::AttestationStatement, |proof| {
                edit_statement(&mut proof["objects"]["attestation"][0], |statement| {
                    statement["predicate"]["attested_at"] = at(7, 1).into();
                });
            });
        })
    };
    vec![
        late(
            controlled(),
            "acceptance-after-start",
            "the checks that have to come before a request is accepted were made after it was carried out",
            "acceptance_validation/created_at",
            8,
            59,
        ),
        rejected(
            full(),
            "command-before-contract",
            order,
            &[],
            "the command was given before the contract that it carries out was made and accepted",
            |forge| {
                forge.set("run_contract/created_at", at(3, 21));
                forge.set("run_contract/accepted_at", at(3, 22));
            },
        ),
        rejected(
            full(),
            "dispatched-after-start",
            order,
            &[],
            "an order that was dispatched after its work was done",
            |forge| {
                forge.remove("/objects/execution_command");
                forge.set("work_order_dispatch/dispatched_at", at(8, 0));
            },
        ),
        rejected(
            full(),
            "queued-before-funding",
            order,
            &[],
            "a run that was queued before anything was paid for it",
            |forge| {
                forge.remove("/objects/provider_confirmation");
                forge.set("credit_entitlement/funding_events/0/funded_at", at(3, 20));
                forge.set("credit_entitlement/updated_at", at(8, 20));
                forge.set("settlement_receipt/issued_at", at(3, 21));
            },
        ),
        rejected(
            full(),
            "funded-after-the-quote",
            "time.quote-expired",
            &[],
            "there is no confirmation, and the funding itself came after the quote had expired",
            |forge| {
                forge.remove("/objects/provider_confirmation");
                forge.set("quote/expires_at", at(1, 59));
            },
        ),
        rejected(
            full(),
            "quoted-before-the-review",
            order,
            &[],
            "the quote was made before the review of the trust profile that it names",
            |forge| {
                forge.set("onboarding/onboarded_at", at(1, 1));
                forge.set("trust_profile/reviewed_at", at(1, 2));
                forge.set("credential_envelope/issued_at", at(1, 3));
                forge.set("credential_envelope/delivery_proof/delivered_at", at(1, 4));
            },
        ),
        late(
            full(),
            "entitlement-before-usage",
            "the entitlement counts a usage receipt that was issued after the entitlement's last change",
            "credit_entitlement/updated_at",
            6,
            49,
        ),
        late(
            live(),
            "record-before-usage",
            "the runtime record counts a usage receipt that was issued after the record's last change",
            "runtime_record/updated_at",
            6,
            49,
        ),
        late(
            live(),
            "eligible-after-start",
            "the decision that the run may start was made after it had started",
            "credit_entitlement/run_eligibility/decided_at",
            3,
            31,
        ),
        late(
            full(),
            "route-after-payment",
            "the route was selected after the payment had already come by it",
            "provider_route/selected_at",
            1,
            45,
        ),
        late(
            live(),
            "queue-updated-early",
            "a queue that was last changed before the task was queued",
            "queue_state/queued_at",
            3,
            11,
        ),
        says(
            full(),
            "sent-before-created",
            "time.callback",
            "a callback that was sent before its record was created",
            "callback_delivery/created_at",
            at(7, 31),
        ),
        attested(
            full(),
            "attested-after-contract",
            "an attestation that was signed after the result contract that lists it",
        ),
        attested(
            live(),
            "attested-after-contract-live",
            "in a live pilot, an attestation was signed after the result contract that lists it",
        ),
    ]
}
