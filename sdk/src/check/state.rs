//! States: the run's states, the presence of package and receipt and the callback's state tell one
//! story (see `docs/format.md`).

use super::{Answer, Context, Look, text, texts};
use crate::code::Code;
use crate::json::{Map, Value};
use crate::report::Finding;
use std::collections::BTreeSet;

/// All of it.
pub(super) fn state(context: &Context<'_>) -> Answer {
    let Some((at, run)) = context.objects("production_run").next() else {
        return Answer::NotRun("there is no production run".to_owned());
    };
    let mut look = Look::new();
    receipt_state(&at, run, &mut look);
    if context.bundle.is_sealed() {
        sealed(context, &at, run, &mut look);
    }
    callback(context, &at, run, &mut look);
    for (package_at, package) in context.objects("return_package") {
        if let Some(fields) = package.get("returned_fields").and_then(Value::as_object) {
            readiness(&format!("{package_at}/returned_fields"), fields, &mut look);
        }
    }
    look.answer("no state can be read")
}

/// A receipt id is there exactly when the receipt was issued, and not before the package.
fn receipt_state(at: &str, run: &Map<String, Value>, look: &mut Look) {
    let there = |member: &str| run.get(member).map(|id| !id.is_null());
    if let (Some(receipt), Some(state)) = (there("receipt_id"), text(run, "receipt_state")) {
        look.compare(receipt == (state == "issued"), || {
            Finding::new(
                Code::StateRun,
                &format!("{at}/receipt_state"),
                "`receipt_state` and `receipt_id` disagree",
            )
            .related(format!("{at}/receipt_id"))
            .expected(if receipt { "issued" } else { "pending" })
            .found_text(state)
        });
    }
    if let (Some(receipt), Some(package)) = (there("receipt_id"), there("return_package_id")) {
        look.compare(package || !receipt, || {
            Finding::new(
                Code::StateRun,
                &format!("{at}/return_package_id"),
                "there is a receipt for a package that is not there",
            )
            .related(format!("{at}/receipt_id"))
        });
    }
}

/// What the run record says once it is sealed is data of the profile.
fn sealed(context: &Context<'_>, at: &str, run: &Map<String, Value>, look: &mut Look) {
    let closed = &context.profile.closed;
    let mut one_of = |place: String, found: Option<&str>, states: &[String], code: Code| {
        if let Some(found) = found {
            look.compare(states.iter().any(|state| state == found), || {
                Finding::new(code, &place, "a sealed run cannot be in this state")
                    .expected(format!("one of `{}`", states.join("`, `")))
                    .found_text(found)
            });
        }
    };
    for (member, states) in [
        ("production_run_state", &closed.production_run_state),
        ("receipt_state", &closed.receipt_state),
        ("next_action", &closed.next_action),
    ] {
        one_of(
            format!("{at}/{member}"),
            text(run, member),
            states,
            Code::StateRun,
        );
    }
    let payment = "payment_state";
    one_of(
        format!("{at}/{payment}"),
        text(run, payment),
        &closed.payment_state,
        Code::StatePayment,
    );
    for (payment_at, reference) in context.objects("payment_reference") {
        one_of(
            format!("{payment_at}/{payment}"),
            text(reference, payment),
            &closed.payment_state,
            Code::StatePayment,
        );
    }
}

/// The states that may follow a state of the callback; a failed delivery may be tried again.
fn follows(from: &str) -> &'static [&'static str] {
    match from {
        "not_required" => &["not_required"],
        "pending" => &["pending", "ready", "delivered", "failed"],
        "ready" => &["ready", "delivered", "failed"],
        "failed" => &["failed", "pending", "ready", "delivered"],
        "delivered" => &["delivered"],
        _ => &[],
    }
}

/// From the package's closing to completion, and as the policy has it.
fn callback(context: &Context<'_>, at: &str, run: &Map<String, Value>, look: &mut Look) {
    let Some(now) = text(run, "callback_state") else {
        return;
    };
    let place = format!("{at}/callback_state");
    if text(run, "production_run_state") == Some("callback_delivered") {
        look.compare(now == "delivered", || {
            Finding::new(
                Code::StateCallback,
                &place,
                "the run's state says that the callback was delivered",
            )
            .expected("delivered")
            .found_text(now)
        });
    }
    for (package_at, package) in context.objects("return_package") {
        let Some(callback) = package.get("callback").and_then(Value::as_object) else {
            continue;
        };
        let at_return = text(callback, "callback_state").unwrap_or_default();
        let package_place = format!("{package_at}/callback/callback_state");
        look.compare(follows(at_return).contains(&now), || {
            Finding::new(
                Code::StateCallback,
                &place,
                "the callback cannot have come to this state from the one in the package",
            )
            .related(package_place.clone())
            .expected(format!("one of `{}`", follows(at_return).join("`, `")))
            .found_text(now)
        });
        let idle = match text(callback, "callback_policy") {
            Some("status_polling_only") => true,
            Some("callback_required") => false,
            _ => continue,
        };
        for (place, state) in [(&package_place, at_return), (&place, now)] {
            look.compare((state == "not_required") == idle, || {
                Finding::new(
                    Code::StateCallback,
                    place,
                    "this state contradicts the callback policy",
                )
                .related(format!("{package_at}/callback/callback_policy"))
                .expected(if idle {
                    "not_required"
                } else {
                    "a state of a delivery"
                })
                .found_text(state)
            });
        }
    }
}

/// Readiness, exception and missing items of a packet.
fn readiness(at: &str, fields: &Map<String, Value>, look: &mut Look) {
    let Some(ready) = fields.get("readiness_object").and_then(Value::as_object) else {
        return;
    };
    let place = format!("{at}/readiness_object");
    if let Some(exception) = fields.get("exception_object") {
        let open = exception
            .get("status")
            .and_then(Value::as_str)
            .is_some_and(|status| status != "resolved" && status != "closed");
        let state = text(ready, "readiness_state").unwrap_or_default();
        look.compare(open == (state == "exception_open"), || {
            Finding::new(
                Code::StateReadiness,
                &format!("{place}/readiness_state"),
                "readiness and exception disagree",
            )
            .related(format!("{at}/exception_object"))
            .expected(if open {
                "exception_open"
            } else {
                "a state without an open exception"
            })
            .found_text(state)
        });
    }
    let missing: BTreeSet<&str> = texts(ready.get("missing_items")).collect();
    if let Some(report) = fields
        .get("missing_item_report")
        .and_then(|report| report.get("missing_items"))
        .and_then(Value::as_array)
    {
        let reported: BTreeSet<&str> = report
            .iter()
            .filter_map(|item| item.get("document")?.as_str())
            .collect();
        look.compare(missing == reported, || {
            Finding::new(
                Code::StateReadiness,
                &format!("{place}/missing_items"),
                "readiness lists other missing items than the report",
            )
            .related(format!("{at}/missing_item_report/missing_items"))
            .expected(reported.iter().copied().collect::<Vec<_>>().join(", "))
            .found_text(&missing.iter().copied().collect::<Vec<_>>().join(", "))
        });
    }
    for (index, item) in texts(ready.get("ready_items")).enumerate() {
        look.compare(!missing.contains(item), || {
            Finding::new(
                Code::StateReadiness,
                &format!("{place}/ready_items/{index}"),
                "an item is both ready and missing",
            )
            .found_text(item)
        });
    }
}
