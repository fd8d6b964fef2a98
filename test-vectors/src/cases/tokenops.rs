//! TokenOps: live pilot, controlled pilot and full loop.

use super::{Base, Case, TrustFile, accepted, case, changed_of, tasks};
use crate::forge::{Forge, Stage, canonical, digest_bytes, remove, set};
use crate::key::{Key, requester_set, task_issuer_set};
use serde_json::{Value, json};

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [
        verified(),
        hashes(),
        joins(),
        promise(),
        credits(),
        listing(),
        lifecycle(),
        state(),
        time(),
        rest(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(super) const EVENTS: &str = "runtime_record/step_events";

/// A digest that nothing in the proof has.
pub(super) fn other_digest() -> String {
    digest_bytes(b"another")
}

pub(super) fn live() -> &'static Base {
    &tasks()[0]
}

pub(super) fn controlled() -> &'static Base {
    &tasks()[1]
}

pub(super) fn full() -> &'static Base {
    &tasks()[2]
}

/// Minutes and seconds after the run was created.
pub(super) fn at(minutes: u32, seconds: u32) -> String {
    format!("2026-11-02T09:{minutes:02}:{seconds:02}Z")
}

pub(super) fn trusted() -> Vec<TrustFile> {
    vec![TrustFile::set(&task_issuer_set())]
}

pub(super) fn of(base: &Base, name: &str, why: &str, change: impl FnOnce(&mut Forge)) -> Case {
    Case {
        proof: changed_of(base, change),
        trust: trusted(),
        ..accepted(&format!("tokenops-{name}"), why, |_| {})
    }
}

/// A change that is sealed again and rejected.
pub(super) fn rejected(
    base: &Base,
    name: &str,
    rule: &'static str,
    cascade: &[&'static str],
    why: &str,
    change: impl FnOnce(&mut Forge),
) -> Case {
    Case {
        proof: changed_of(base, change),
        trust: trusted(),
        ..case("rejected", &format!("tokenops-{name}"), rule, cascade, why)
    }
}

/// One value replaced.
pub(super) fn says(
    base: &Base,
    name: &str,
    rule: &'static str,
    why: &str,
    pointer: &str,
    value: impl Into<Value>,
) -> Case {
    let value = value.into();
    rejected(base, name, rule, &[], why, |forge| {
        forge.set(pointer, value)
    })
}

/// One entry more in a list.
pub(super) fn lists(
    base: &Base,
    name: &str,
    rule: &'static str,
    why: &str,
    pointer: &str,
    entry: impl Into<Value>,
) -> Case {
    let entry = entry.into();
    rejected(base, name, rule, &[], why, |forge| {
        let mut list = forge.get(pointer);
        list.as_array_mut().unwrap().push(entry);
        forge.set(pointer, list);
    })
}

fn verified() -> Vec<Case> {
    vec![
        of(
            live(),
            "live-pilot",
            "a live pilot as its builder made it",
            |_| {},
        ),
        of(
            controlled(),
            "controlled-pilot",
            "a controlled pilot as its builder made it",
            |_| {},
        ),
        of(
            full(),
            "full-loop",
            "a full loop as its builder made it",
            |_| {},
        ),
        of(
            live(),
            "lean",
            "a live pilot without quote and route, paid in the currency of its price",
            |forge| {
                for object_type in ["quote", "provider_route"] {
                    forge.remove(&format!("/objects/{object_type}"));
                }
                let price = forge.get("settlement_receipt/price");
                let amounts = [
                    "settlement_receipt/amount",
                    "provider_confirmation/amount",
                    "credit_entitlement/funding_events/0/amount",
                ];
                forge.set_all(&amounts, price);
            },
        ),
        of(
            full(),
            "unsigned-records",
            "callback and ledger entries need no signature of their own: the seal covers them",
            |forge| {
                forge.remove("callback_delivery/callback_signature");
                for index in 0..2 {
                    forge.remove(&format!("/objects/ledger_entry/{index}/ledger_signature"));
                }
            },
        ),
        of(
            controlled(),
            "ledger-proof",
            "a ledger entry with a proof of inclusion and a checkpoint, which are not checked",
            |forge| {
                forge.set(
                    "ledger_entry/inclusion_proof",
                    json!({"leaf_index": 41, "tree_size": 64, "hashes": ["AAAA"]}),
                );
                forge.set("ledger_entry/checkpoint", "ledger.example/1\n64\nAAAA\n");
            },
        ),
        Case {
            rule: Some("lifecycle.transition"),
            ..of(
                full(),
                "replayed",
                "a run that stopped at an exception, was made ready for a replay and went on",
                |forge| {
                    forge.set(
                        "tokenops_result_package/operating_exceptions",
                        json!([{
                            "exception_id": "exception_0001",
                            "exception_type": "tool_execution_pause",
                            "severity": "low",
                            "status": "resolved",
                            "summary": "The tool stopped and was started again.",
                            "missing_items": [],
                        }]),
                    );
                    forge.set(
                        "/objects/replay_context",
                        json!([{
                            "object_type": "replay_context",
                            "schema_version": "1.0",
                            "issuer": "https://weverlabs.com",
                            "replay_id": "replay_0001",
                            "agent_task_run_id": forge.get("/agent_task_run_id"),
                            "exception_id": "exception_0001",
                            "original_state": "exception_open",
                            "resume_from_state": "operating",
                            "approved_recovery_action": "replay_from_checkpoint",
                            "approved_context": ["settlement_reference"],
                            "credit_debit_policy": "no_additional_debit",
                            "additional_credits_required": "0",
                            "safe_to_replay": true,
                            "created_at": at(4, 30),
                        }]),
                    );
                    let mut events = forge.get(EVENTS);
                    let list = events.as_array_mut().unwrap();
                    let between = [
                        ("exception_opened", "exception_open", at(4, 0)),
                        ("replay_package_ready", "replay_ready", at(4, 30)),
                        ("replay_requested", "operating", at(4, 40)),
                    ];
                    for (index, (event_type, state, occurred_at)) in between.into_iter().enumerate()
                    {
                        list.insert(
                            10 + index,
                            json!({
                                "event_id": format!("event_replay_{index}"),
                                "event_type": event_type,
                                "to_state": state,
                                "actor": "Wever Labs OS",
                                "occurred_at": occurred_at,
                            }),
                        );
                    }
                    renumber(list);
                    forge.set(EVENTS, events);
                },
            )
        },
        Case {
            rule: Some("state.run"),
            ..of(
                live(),
                "closed",
                "a live pilot whose record was closed after the result",
                |forge| {
                    let mut events = forge.get(EVENTS);
                    let list = events.as_array_mut().unwrap();
                    list.push(json!({
                        "event_id": "event_closed",
                        "event_type": "run_closed",
                        "to_state": "closed",
                        "actor": "Wever Labs OS",
                        "occurred_at": at(8, 10),
                    }));
                    renumber(list);
                    forge.set(EVENTS, events);
                    let states = [
                        "runtime_record/state",
                        "runtime_record/lifecycle_state",
                        "live_pilot_envelope/run_state",
                    ];
                    forge.set_all(&states, "closed");
                },
            )
        },
        Case {
            rule: Some("credits.balance"),
            ..of(
                live(),
                "everything-used",
                "the last credit is used, and none remains",
                |forge| {
                    forge.set("/objects/usage_receipt/1/credits_debited", "23");
                    forge.set(
                        "tokenops_result_package/usage_records/1/credits_debited",
                        "23",
                    );
                    forge.set(
                        "/objects/usage_receipt/1/credit_ledger_entry/credits_debited",
                        "25",
                    );
                    let debited = [
                        "credit_entitlement/credits_debited",
                        "runtime_record/credits_debited",
                        "result_contract/credit_usage/credits_debited",
                    ];
                    forge.set_all(&debited, "25");
                    let remaining = [
                        "/objects/usage_receipt/1/credit_ledger_entry/remaining_credits",
                        "/objects/usage_receipt/1/remaining_credits",
                        "credit_entitlement/remaining_credits",
                        "result_contract/credit_usage/remaining_credits",
                    ];
                    forge.set_all(&remaining, "0");
                },
            )
        },
        Case {
            rule: Some("time.callback"),
            ..of(
                full(),
                "callback-at-once",
                "a callback was created and sent at the instant at which the result contract was issued",
                |forge| {
                    let issued_at = forge.get("result_contract/issued_at");
                    let moments = [
                        "callback_delivery/created_at",
                        "callback_delivery/payload/issued_at",
                        "callback_delivery/attempts/0/attempted_at",
                    ];
                    forge.set_all(&moments, issued_at);
                },
            )
        },
        Case {
            trust: vec![
                TrustFile::set(&task_issuer_set()),
                TrustFile::set(&requester_set()),
            ],
            ..of(
                controlled(),
                "requester-trusted",
                "a controlled pilot, verified with the key sets of provider and requester",
                |_| {},
            )
        },
    ]
}

/// Numbers events from 1 and chains their states.
pub(super) fn renumber(events: &mut [Value]) {
    let mut before = Value::Null;
    for (index, event) in events.iter_mut().enumerate() {
        event["sequence"] = json!(index + 1);
        event["from_state"] = before;
        before = event["to_state"].clone();
    }
}

fn hashes() -> Vec<Case> {
    let stated = |base, name, rule, why, stage: Stage, pointer: &'static str| {
        rejected(base, name, rule, &[], why, move |forge: &mut Forge| {
            forge.after(stage, move |proof| set(proof, pointer, other_digest()));
        })
    };
    vec![
        stated(
            live(),
            "stated",
            "hash.contract-mismatch",
            "the contract states a wrong hash, and everything that refers to it repeats that hash",
            Stage::ContractHash,
            "run_contract/contract_hash",
        ),
        rejected(
            full(),
            "scope",
            "hash.contract-mismatch",
            &[],
            "the scope of the contract was changed after it was hashed",
            |forge| {
                forge.after(Stage::ContractHash, |proof| {
                    set(proof, "run_contract/scope", "Something else.");
                });
            },
        ),
        stated(
            live(),
            "callback",
            "hash.part-mismatch",
            "the hash of a callback is not that of its payload",
            Stage::PartHashes,
            "callback_delivery/callback_hash",
        ),
        stated(
            full(),
            "ledger",
            "hash.part-mismatch",
            "the hash of a ledger entry is not that of its event",
            Stage::PartHashes,
            "/objects/ledger_entry/1/event_hash",
        ),
        stated(
            live(),
            "settlement",
            "hash.receipt-mismatch",
            "a settlement receipt states a wrong hash",
            Stage::ReceiptHash,
            "settlement_receipt/receipt_hash",
        ),
        stated(
            full(),
            "usage",
            "hash.receipt-mismatch",
            "the second usage receipt states a wrong hash",
            Stage::ReceiptHash,
            "/objects/usage_receipt/1/receipt_hash",
        ),
        stated(
            controlled(),
            "result",
            "hash.package-mismatch",
            "the result package states a wrong hash, and everything that refers to it repeats that hash",
            Stage::PackageHash,
            "tokenops_result_package/result_package_hash",
        ),
        rejected(
            full(),
            "delivery-state",
            "hash.package-mismatch",
            &[],
            "the delivery state of the package was changed after it was hashed",
            |forge| {
                forge.after(Stage::PackageHash, |proof| {
                    set(proof, "tokenops_result_package/delivery_state", "pending");
                });
            },
        ),
    ]
}

fn joins() -> Vec<Case> {
    vec![
        says(
            live(),
            "agent",
            "join.object-id",
            "the credential names another agent",
            "credential_envelope/agent_id",
            "agent_other",
        ),
        says(
            full(),
            "ledger-reference",
            "join.object-id",
            "a ledger entry about a result contract that is not there",
            "ledger_entry/event/reference/object_id",
            "result_contract_999",
        ),
        says(
            live(),
            "pilot",
            "join.object-id",
            "the runtime record names another pilot than the envelope",
            "runtime_record/pilot_id",
            "tokenops_live_pilot_002",
        ),
        says(
            full(),
            "envelope",
            "join.run-id",
            "the envelope of the loop names another run",
            "full_loop_envelope/run_id",
            "tokenops_full_loop_20260603_001",
        ),
        says(
            live(),
            "task-token",
            "join.run-id",
            "the queue holds the task of another run",
            "queue_state/task_token",
            "task_other",
        ),
        says(
            live(),
            "raw-event",
            "join.object-hash",
            "`raw_event_hash` is not the hash of the provider's event",
            "provider_confirmation/raw_event_hash",
            other_digest(),
        ),
        says(
            full(),
            "raw-event-full",
            "join.object-hash",
            "in a full loop, `raw_event_hash` is not the hash of the provider's event",
            "provider_confirmation/raw_event_hash",
            other_digest(),
        ),
        says(
            full(),
            "settlement-provider",
            "join.provider",
            "the settlement receipt names another settlement provider than the route",
            "settlement_receipt/settlement_provider",
            "x402",
        ),
        says(
            live(),
            "confirmation",
            "join.provider",
            "the confirmation names another provider",
            "provider_confirmation/provider_id",
            "circle",
        ),
        rejected(
            full(),
            "usage-for-settlement",
            "join.receipt-id",
            &[],
            "the result contract names a usage receipt as its settlement receipt, which it cannot replace",
            |forge| {
                let usage = forge.get("usage_receipt/receipt_id");
                forge.set(
                    "result_contract/receipts/settlement_receipts",
                    json!([usage]),
                );
            },
        ),
        rejected(
            full(),
            "usage-left-out",
            "join.receipt-id",
            &[],
            "the result contract leaves the first usage receipt out",
            |forge| forge.remove("result_contract/receipts/usage_receipts/0"),
        ),
        says(
            live(),
            "envelope",
            "join.rail-key",
            "the envelope names another rail",
            "live_pilot_envelope/tool",
            "packetops",
        ),
        says(
            full(),
            "command",
            "join.idempotency-key",
            "the command has the `idempotency_key` of another order",
            "execution_command/idempotency_key",
            "order_key_0002",
        ),
        rejected(
            full(),
            "dispatch",
            "join.duplicate-id",
            &[],
            "the dispatch has the id of the onboarding",
            |forge| {
                let id = forge.get("onboarding/onboarding_id");
                forge.set("work_order_dispatch/dispatch_id", id);
            },
        ),
    ]
}

fn promise() -> Vec<Case> {
    vec![
        says(
            live(),
            "result",
            "promise.capability",
            "the result is for another capability",
            "result_contract/requested_capability",
            "other_capability",
        ),
        says(
            full(),
            "estimate",
            "promise.capability",
            "the quote's estimate is for another capability",
            "quote/estimate/requested_capability",
            "other_capability",
        ),
        lists(
            live(),
            "expected",
            "promise.output",
            "the contract expects an output that the result does not name",
            "run_contract/expected_outputs",
            "replay_package",
        ),
        rejected(
            live(),
            "other-type",
            "promise.output",
            &[],
            "the result names a ledger entry in place of the expected attestation",
            |forge| {
                let id = forge.get("ledger_entry/ledger_entry_id");
                let place = "result_contract/proof_objects/2";
                forge.set(&format!("{place}/object_type"), "ledger_entry");
                forge.set(&format!("{place}/object_id"), id);
            },
        ),
        lists(
            controlled(),
            "proof-requirement",
            "promise.output",
            "the command requires a proof that the envelope does not list",
            "execution_command/proof_requirements",
            "reconciliation_result",
        ),
        lists(
            controlled(),
            "tokenops",
            "promise.required-field",
            "the order asks for an output that the result does not name",
            "work_order/required_fields",
            "replay_package",
        ),
        lists(
            full(),
            "required",
            "promise.evidence",
            "the contract requires evidence that the command was not given",
            "run_contract/evidence_requirements",
            "public_safe_file_manifest",
        ),
        rejected(
            full(),
            "not-given",
            "promise.evidence",
            &[],
            "the command was given less evidence than the contract requires",
            |forge| forge.remove("execution_command/evidence_inputs/1"),
        ),
        says(
            live(),
            "credential",
            "promise.tool",
            "the credential is for another rail",
            "credential_envelope/scope/allowed_tools",
            json!(["packetops"]),
        ),
        says(
            full(),
            "trust-profile",
            "promise.tool",
            "the agent's trust profile is for another rail",
            "trust_profile/requested_tools",
            json!(["diligenceops"]),
        ),
        says(
            controlled(),
            "command",
            "promise.return-target",
            "the command names another callback address",
            "execution_command/callback_target/callback_url",
            "https://elsewhere.example/callback",
        ),
    ]
}

fn credits() -> Vec<Case> {
    let second = "/objects/usage_receipt/1";
    vec![
        says(
            live(),
            "entitlement",
            "credits.balance",
            "the entitlement states one remaining credit more than was funded and not debited",
            "credit_entitlement/remaining_credits",
            "22.5",
        ),
        says(
            full(),
            "settlement",
            "credits.balance",
            "the settlement receipt states more credits than were funded",
            "settlement_receipt/credits_funded",
            "30",
        ),
        says(
            controlled(),
            "usage",
            "credits.balance",
            "a usage receipt debits two of 25 credits, but states that 24 remain",
            "usage_receipt/remaining_credits",
            "24",
        ),
        rejected(
            live(),
            "running",
            "credits.balance",
            &[],
            "the second usage receipt leaves out half a credit of those debited so far",
            |forge| {
                forge.set(
                    &format!("{second}/credit_ledger_entry/credits_debited"),
                    "3",
                );
                let remaining = [
                    format!("{second}/credit_ledger_entry/remaining_credits"),
                    format!("{second}/remaining_credits"),
                ];
                forge.set_all(&remaining.each_ref().map(String::as_str), "22");
            },
        ),
        rejected(
            full(),
            "swapped",
            "credits.balance",
            &["time.order"],
            "the usage receipts are not in the order in which they were issued",
            |forge| {
                let mut receipts = forge.get("/objects/usage_receipt");
                receipts.as_array_mut().unwrap().reverse();
                forge.set("/objects/usage_receipt", receipts);
            },
        ),
        says(
            live(),
            "usage",
            "credits.unit",
            "a usage receipt counts another unit of credits",
            "usage_receipt/credit_ledger_entry/currency_or_unit",
            "other_unit",
        ),
        says(
            full(),
            "estimate",
            "credits.unit",
            "the quote's estimate counts another unit of credits",
            "quote/estimate/credit_unit",
            "other_unit",
        ),
        rejected(
            live(),
            "credits-with-zeros",
            "schema.mismatch",
            &["credits.balance"],
            "a usage receipt spells its credits `2.0`: credits have one spelling, `2`, which the usage record has",
            |forge| forge.set("usage_receipt/credits_debited", "2.0"),
        ),
        says(
            live(),
            "settlement-debits",
            "schema.unknown-member",
            "a settlement receipt that also states debited credits",
            "settlement_receipt/credits_debited",
            "2",
        ),
        says(
            full(),
            "quote",
            "money.paid",
            "the quote accepted less than what was settled",
            "quote/accepted_payment_methods/0/money/amount",
            "24",
        ),
        rejected(
            full(),
            "order",
            "money.price",
            &[],
            "the order was for another price",
            |forge| forge.set("work_order/price/amount", "26.00"),
        ),
    ]
}

fn listing() -> Vec<Case> {
    let live_list = "live_pilot_envelope/proof_objects";
    let path = "full_loop_envelope/path";
    vec![
        rejected(
            live(),
            "of-the-bundle",
            "listing.absent-object",
            &[],
            "the envelope lists an object of the bundle that is not one of its proof objects",
            |forge| {
                let mut list = forge.get(live_list);
                list.as_array_mut().unwrap().insert(0, json!("onboarding"));
                forge.set(live_list, list);
            },
        ),
        lists(
            full(),
            "no-such-step",
            "listing.absent-object",
            "the path lists a step that does not exist",
            path,
            "distribution",
        ),
        rejected(
            live(),
            "ledger",
            "listing.unlisted-object",
            &[],
            "the envelope leaves the ledger out",
            |forge| forge.remove(&format!("{live_list}/5")),
        ),
        rejected(
            full(),
            "queue",
            "listing.unlisted-object",
            &[],
            "the path leaves the queue out",
            |forge| forge.remove(&format!("{path}/6")),
        ),
        rejected(
            controlled(),
            "swapped",
            "listing.order",
            &[],
            "the proof trail wrongly begins with the command",
            |forge| {
                let place = "controlled_pilot_envelope/proof_trail";
                let mut list = forge.get(place);
                list.as_array_mut().unwrap().swap(0, 1);
                forge.set(place, list);
            },
        ),
        lists(
            full(),
            "twice",
            "listing.order",
            "the path lists the attestation twice at its end",
            path,
            "attestation",
        ),
    ]
}

fn lifecycle() -> Vec<Case> {
    let event = |index: usize, member: &str| format!("{EVENTS}/{index}/{member}");
    vec![
        rejected(
            live(),
            "quoted-again",
            "lifecycle.transition",
            &[],
            "a run that is quoted again while its credits are pending",
            |forge| {
                forge.set(&event(5, "to_state"), "quoted");
                forge.set(&event(6, "from_state"), "quoted");
            },
        ),
        rejected(
            full(),
            "never-operating",
            "lifecycle.transition",
            &[],
            "a run that has a result, but was only queued and never operated",
            |forge| {
                forge.set(&event(9, "to_state"), "queued");
                forge.set(&event(10, "from_state"), "queued");
            },
        ),
        says(
            live(),
            "sequence",
            "lifecycle.chain",
            "an event whose `sequence` is not its place in the list",
            &event(3, "sequence"),
            5,
        ),
        says(
            controlled(),
            "from-state",
            "lifecycle.chain",
            "an event that does not begin where the one before ended",
            &event(4, "from_state"),
            "preflight_checked",
        ),
        says(
            full(),
            "earlier",
            "lifecycle.chain",
            "an event that is earlier than the one before",
            &event(4, "occurred_at"),
            at(0, 0),
        ),
        says(
            live(),
            "envelope",
            "lifecycle.state",
            "the envelope says that the tool is still running",
            "live_pilot_envelope/run_state",
            "operating",
        ),
        says(
            full(),
            "task-state",
            "lifecycle.state",
            "`state` of the runtime record does not agree with its `lifecycle_state`",
            "runtime_record/state",
            "queued",
        ),
        says(
            live(),
            "result-contract",
            "lifecycle.state",
            "the result contract was issued in a state that the run never had",
            "result_contract/lifecycle_state",
            "attested",
        ),
        rejected(
            live(),
            "left-out",
            "lifecycle.step",
            &[],
            "no event completes the step `run`",
            |forge| {
                forge.remove(&event(7, "step"));
                forge.remove(&event(7, "record"));
            },
        ),
        rejected(
            controlled(),
            "other-record",
            "lifecycle.step",
            &[],
            "the step `accept` has a run contract as its record",
            |forge| {
                let record = json!({"object_type": "run_contract", "object_id": "contract_0001"});
                forge.set(&event(6, "record"), record);
            },
        ),
        rejected(
            live(),
            "swapped",
            "lifecycle.step",
            &[],
            "the step `credential` comes before `onboard`",
            |forge| {
                for member in ["step", "record"] {
                    let (one, other) = (event(2, member), event(3, member));
                    let (first, second) = (forge.get(&one), forge.get(&other));
                    forge.set(&one, second);
                    forge.set(&other, first);
                }
            },
        ),
    ]
}

fn state() -> Vec<Case> {
    vec![
        says(
            live(),
            "usage",
            "state.result",
            "a usage receipt for a partial result",
            "usage_receipt/result_status",
            "partial",
        ),
        says(
            full(),
            "score",
            "state.result",
            "the result contract states another score",
            "result_contract/machine_result/evidence_score",
            90,
        ),
        says(
            live(),
            "active",
            "state.credit",
            "the envelope says that the credits are active",
            "live_pilot_envelope/credit_state",
            "active",
        ),
        says(
            live(),
            "exhausted",
            "state.credit",
            "the envelope says that the credits are used up",
            "live_pilot_envelope/credit_state",
            "exhausted",
        ),
        rejected(
            full(),
            "expired",
            "state.credit",
            &["state.payment"],
            "an expired entitlement in a run whose credits were funded",
            |forge| forge.set("credit_entitlement/entitlement_state", "expired"),
        ),
        says(
            controlled(),
            "failed",
            "state.callback",
            "an event says that the callback was delivered, but the callback's record says that it failed",
            "callback_delivery/callback_state",
            "failed",
        ),
        rejected(
            full(),
            "duplicate",
            "state.payment",
            &["money.paid"],
            "a sealed run whose only confirmation is a duplicate of an earlier one",
            |forge| forge.set("provider_confirmation/verification_state", "duplicate"),
        ),
        says(
            full(),
            "review",
            "state.run",
            "a sealed run of an agent that was not yet reviewed",
            "trust_profile/review_status",
            "pending",
        ),
    ]
}

fn time() -> Vec<Case> {
    vec![
        says(
            live(),
            "created",
            "time.callback",
            "a callback that was created before there was a result",
            "callback_delivery/created_at",
            at(6, 50),
        ),
        says(
            full(),
            "attempted",
            "time.callback",
            "a callback that was sent before it was created",
            "callback_delivery/attempts/0/attempted_at",
            at(7, 10),
        ),
        says(
            full(),
            "by-a-second",
            "time.credential-expired",
            "the credential had expired a second before the tool started",
            "credential_envelope/expires_at",
            at(3, 29),
        ),
        says(
            live(),
            "earlier",
            "time.credential-expired",
            "the credential had expired when the contract was accepted",
            "credential_envelope/expires_at",
            at(3, 0),
        ),
        says(
            full(),
            "tokenops",
            "time.quote-expired",
            "the quote had expired when the provider's confirmation was verified",
            "quote/expires_at",
            at(1, 40),
        ),
        says(
            live(),
            "entitlement",
            "time.payment-expired",
            "the entitlement had expired when the tool started",
            "credit_entitlement/expires_at",
            at(3, 29),
        ),
        says(
            live(),
            "settlement-receipt",
            "time.order",
            "a settlement receipt was issued before the funding",
            "settlement_receipt/issued_at",
            at(1, 59),
        ),
    ]
}

fn rest() -> Vec<Case> {
    vec![
        says(
            live(),
            "address",
            "secret.live-key",
            "a live key in an address",
            "credential_envelope/links/rotation",
            "https://os.weverlabs.com/rotate?key=wlv2_0123456789abcdef",
        ),
        says(
            full(),
            "note",
            "secret.live-key",
            "a bearer token in a note",
            &format!("{EVENTS}/0/public_note"),
            "Authorization: Bearer abcdefgh1234567890ABCD",
        ),
        rejected(
            live(),
            "whole-key",
            "schema.mismatch",
            &["secret.live-key"],
            "a hint that shows the whole key",
            |forge| {
                let hint = "credential_envelope/masked_key_hint";
                forge.set(hint, "wlv2_0123456789abcdef");
            },
        ),
        rejected(
            live(),
            "pilot",
            "complete.missing-member",
            &[],
            "the runtime record of a pilot does not name the pilot",
            |forge| forge.remove("runtime_record/pilot_id"),
        ),
        rejected(
            live(),
            "funding",
            "complete.missing-member",
            &[],
            "a settlement receipt that names no funding event",
            |forge| forge.remove("settlement_receipt/credit_funding_id"),
        ),
        rejected(
            full(),
            "production-run",
            "seal.envelope",
            &["schema.unknown-member"],
            "the bundle also names a production run, which the seal does not",
            |forge| {
                let run_id = forge.get("/agent_task_run_id");
                forge.set("/production_run_id", run_id);
            },
        ),
        rejected(
            live(),
            "settlement",
            "signature.invalid",
            &[],
            "a settlement receipt with the signature of a usage receipt",
            |forge| {
                forge.after(Stage::UsageSignature, |proof| {
                    let usage = proof["objects"]["usage_receipt"][0]["receipt_signature"].clone();
                    set(proof, "settlement_receipt/receipt_signature", usage);
                });
            },
        ),
        rejected(
            controlled(),
            "callback",
            "signature.invalid",
            &[],
            "the signature of a callback, which is optional, was changed",
            |forge| {
                forge.after(Stage::CallbackSignature, |proof| {
                    let place = "/objects/callback_delivery/0/callback_signature/value";
                    let value = proof.pointer_mut(place).unwrap();
                    let text = value.as_str().unwrap();
                    let first = if text.starts_with('A') { 'B' } else { 'A' };
                    *value = format!("{first}{}", &text[1..]).into();
                });
            },
        ),
        Case {
            trust: vec![TrustFile::set(&{
                let mut set = task_issuer_set();
                let purposes = set["keys"][0]["purposes"].as_array_mut().unwrap();
                purposes.retain(|purpose| purpose != "usage");
                set
            })],
            proof: full().bytes.clone(),
            ..case(
                "untrusted",
                "tokenops-usage",
                "signature.wrong-purpose",
                &[],
                "a key that may sign everything but usage receipts",
            )
        },
        Case {
            proof: changed_of(live(), |forge| {
                forge.sign_with(Stage::SettlementSignature, Key::of("unknown"));
            }),
            trust: trusted(),
            ..case(
                "untrusted",
                "tokenops-settlement",
                "signature.unknown-key",
                &[],
                "a settlement receipt signed with a key that was not given",
            )
        },
        Case {
            proof: canonical(&{
                let mut proof = controlled().proof.clone();
                remove(&mut proof, "/objects/completion_proof");
                proof
            }),
            trust: trusted(),
            ..case(
                "incomplete",
                "tokenops",
                "complete.no-seal",
                &[],
                "a controlled pilot without its seal",
            )
        },
    ]
}
