//! Words of open lists that this version does not know.

use super::accepted::exception;
use super::{Base, Case, accepted, case, changed_of, customer, diligence, tasks};
use crate::case::TrustFile;
use crate::forge::{Forge, canonical};
use crate::key::task_issuer_set;
use serde_json::{Value, json};

/// The vectors of this family.
pub(super) fn cases() -> Vec<Case> {
    [noted(), open(), sealed(), in_task_runs(), closed()]
        .into_iter()
        .flatten()
        .collect()
}

const RULE: &str = "unsupported.word";

/// A proof whose keys are those of its profile.
fn trusted(base: &Base, case: Case) -> Case {
    let is_task = tasks().iter().any(|task| task.name == base.name);
    let task = || vec![TrustFile::set(&task_issuer_set())];
    let trust = if is_task { task() } else { case.trust.clone() };
    Case { trust, ..case }
}

/// A word on which no rule depends.
fn noted() -> Vec<Case> {
    let says = |base: &Base, name: &str, pointer: &str, word: &str| {
        let why = format!(
            "`{pointer}` is a word that this version does not know, and no rule depends on it"
        );
        let case = accepted(&format!("word-{name}"), &why, |_| {});
        let proof = changed_of(base, |forge| forge.set(pointer, word));
        trusted(base, Case { proof, ..case })
    };
    vec![
        says(
            customer(),
            "account-state",
            "customer_account/account_state",
            "vip",
        ),
        says(
            &tasks()[2],
            "retry-state",
            "runtime_record/retry_state",
            "scheduled",
        ),
        says(
            &tasks()[2],
            "metering-policy",
            "run_contract/metering_policy",
            "by_the_minute",
        ),
        says(
            &tasks()[2],
            "ledger-event",
            "ledger_entry/event/event_type",
            "audit_announced",
        ),
        says(
            customer(),
            "operator-decision",
            "return_package/returned_fields/missing_item_report/missing_items/0/operator_decision",
            "taken_over_by_counsel",
        ),
    ]
}

/// An open run is in whatever state its operator says.
fn open() -> Vec<Case> {
    let of = |name: &str, pointers: &[&str], word: &str| {
        let mut proof = customer().open[0].clone();
        for pointer in pointers {
            *proof.pointer_mut(pointer).unwrap() = word.into();
        }
        let pending: &[&str] = &["complete.missing-object", "complete.pending-member"];
        let why = format!("an open run that says `{word}`, a word that this version does not know");
        Case {
            proof: canonical(&proof),
            ..case(
                "incomplete",
                &format!("word-{name}"),
                "complete.no-seal",
                pending,
                &why,
            )
        }
    };
    vec![
        of(
            "run-state",
            &["/objects/production_run/0/production_run_state"],
            "waiting_for_the_weather",
        ),
        of(
            "next-action",
            &["/objects/production_run/0/next_action"],
            "call_the_customer",
        ),
        of(
            "payment-state",
            &[
                "/objects/production_run/0/payment_state",
                "/objects/payment_reference/0/payment_state",
            ],
            "in_clearing",
        ),
    ]
}

fn incomplete(base: &Base, name: &str, why: &str, change: impl FnOnce(&mut Forge)) -> Case {
    Case {
        proof: changed_of(base, change),
        ..trusted(base, case("incomplete", name, RULE, &[], why))
    }
}

fn says(base: &Base, name: &str, pointers: &[&str], word: &str) -> Case {
    let why = format!(
        "a sealed run that says `{word}`, a word that this version does not know, in a member that a rule reads"
    );
    incomplete(base, name, &why, |forge| forge.set_all(pointers, word))
}

/// A sealed run does not pass if something in it was not judged.
fn sealed() -> Vec<Case> {
    const PACKET: &str = "return_package/returned_fields/packet_manifest/entries/0/entry_state";
    const SCORE: &str = "return_package/returned_fields/readiness_score/readiness_state";
    const READY: &str = "return_package/returned_fields/readiness_object/readiness_state";
    const EXCEPTION: &str = "return_package/returned_fields/exception_object";
    let mut cases = vec![
        says(
            customer(),
            "run-state",
            &["production_run/production_run_state"],
            "archived",
        ),
        says(
            customer(),
            "next-action",
            &["production_run/next_action"],
            "call_the_customer",
        ),
        says(
            customer(),
            "payment-state",
            &[
                "production_run/payment_state",
                "payment_reference/payment_state",
            ],
            "cleared",
        ),
        says(customer(), "entry-state", &[PACKET], "translated"),
        says(customer(), "readiness", &[READY], "ready_for_the_court"),
        says(
            diligence(),
            "packet-state",
            &[SCORE],
            "ready_for_operator_review",
        ),
    ];
    cases.push(incomplete(
        customer(),
        "exception-status",
        "an exception whose state this version does not know counts as open, but is no contradiction",
        |forge| {
            let mut odd = exception("open");
            odd["status"] = "in_mediation".into();
            forge.set(EXCEPTION, odd);
        },
    ));
    let kinds = [
        "payment_reference/payment_kind",
        "quote/accepted_payment_methods/0/method",
    ];
    cases.push(says(customer(), "payment-kind", &kinds, "barter"));
    let known = cases.last().unwrap().clone();
    let mut asked = known.asked.clone();
    asked.require_payment = Some("evidenced");
    cases.push(Case {
        name: format!("{}-evidenced", known.name),
        why: "evidence of a payment kind that this version does not know only reaches the level `stated`".to_owned(),
        verdict: "untrusted",
        codes: vec!["policy.payment-level", RULE],
        asked,
        ..known
    });
    cases.push(Case {
        proof: changed_of(customer(), |forge| {
            forge.set("production_run/production_run_state", "archived");
            forge.set("production_run/receipt_state", "pending");
        }),
        ..case(
            "rejected",
            "and-contradiction",
            RULE,
            &["state.run"],
            "a word that this version does not know does not hide a contradiction beside it",
        )
    });
    cases
}

fn in_task_runs() -> Vec<Case> {
    let providers = [
        "provider_route/provider_type",
        "settlement_receipt/settlement_provider",
    ];
    let full = &tasks()[2];
    vec![
        says(full, "provider-type", &providers, "acp"),
        says(
            full,
            "event-type",
            &["runtime_record/step_events/0/event_type"],
            "audit_announced",
        ),
        says(
            full,
            "rail-mode",
            &["provider_route/rail_mode"],
            "agentic_checkout",
        ),
        says(
            full,
            "confirmation-mode",
            &["provider_route/confirmation_mode"],
            "signed_offer",
        ),
        says(
            &tasks()[1],
            "review-state",
            &["pilot_report/review_state"],
            "read_by_counsel",
        ),
    ]
}

/// What stays closed, and the form that every word has.
fn closed() -> Vec<Case> {
    let refused =
        |base: &Base, name: &str, cascade: &[&'static str], pointer: &str, word: Value| {
            let why = format!("`{pointer}` is `{word}`, which no schema allows");
            Case {
                proof: changed_of(base, |forge| forge.set(pointer, word)),
                ..trusted(
                    base,
                    case(
                        "rejected",
                        &format!("word-{name}"),
                        "schema.mismatch",
                        cascade,
                        &why,
                    ),
                )
            }
        };
    vec![
        refused(
            customer(),
            "in-capitals",
            &[],
            "customer_account/account_state",
            json!("VIP"),
        ),
        refused(
            customer(),
            "of-a-receipt-state",
            &["state.run"],
            "production_run/receipt_state",
            json!("announced"),
        ),
        refused(
            customer(),
            "of-a-movement",
            &["money.fee-class"],
            "receipt/fee_event/movement_type",
            json!("barter"),
        ),
        refused(
            &tasks()[2],
            "of-a-lifecycle-state",
            &["lifecycle.state", "state.run"],
            "runtime_record/lifecycle_state",
            json!("archived"),
        ),
    ]
}
