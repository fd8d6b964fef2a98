//! States: the run's states, the presence of package and receipt and the callback's state tell one
//! story (see `docs/format.md`).

use super::returned::Returned;
use super::{Answer, Context, Look, text, texts};
use crate::code::Code;
use crate::json::{Map, Value};
use crate::object::{CallbackState, Severity};
use crate::report::Finding;
use std::collections::BTreeSet;

/// All of it.
pub(super) fn state(context: &Context<'_>) -> Answer {
    let Some((at, run)) = context.objects("production_run").next() else {
        return Answer::NotRun("there is no production run".to_owned());
    };
    let mut look = Look::new();
    receipt_state(&at, run, &mut look);
    named(context, &at, run, &mut look);
    if context.bundle.is_sealed() {
        sealed(context, &at, run, &mut look);
    }
    callback(context, &at, run, &mut look);
    for (package_at, package) in context.objects("return_package") {
        if let Some(returned) = Returned::of(context.profile, &package_at, package) {
            readiness(&returned, &mut look);
            exception(&returned, &mut look);
            overall_risk(&returned, &mut look);
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

/// What is in the bundle is named by the run record: a null says that there is none yet.
fn named(context: &Context<'_>, at: &str, run: &Map<String, Value>, look: &mut Look) {
    for join in &context.profile.joins {
        let owner = &join.owner;
        for reference in &join.references {
            let [member] = reference.steps.as_slice() else {
                continue;
            };
            if reference.object_type != "production_run" || !run.contains_key(member) {
                continue;
            }
            let null = run.get(member).is_some_and(Value::is_null);
            let there = || {
                let owners = context.bundle.values(owner);
                owners.iter().any(|located| !located.value.is_null())
            };
            look.compare(!(null && there()), || {
                Finding::new(
                    Code::StateRun,
                    &format!("{at}/{member}"),
                    &format!(
                        "the run record has no `{member}`, and the `{}` is there",
                        owner.object_type
                    ),
                )
                .related(crate::bundle::pointer_of(&owner.object_type, 0))
            });
        }
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
fn follows(from: CallbackState) -> &'static [CallbackState] {
    use CallbackState::{Delivered, Failed, NotRequired, Pending, Ready};
    match from {
        NotRequired => &[NotRequired],
        Pending => &[Pending, Ready, Delivered, Failed],
        Ready => &[Ready, Delivered, Failed],
        Failed => &[Failed, Pending, Ready, Delivered],
        Delivered => &[Delivered],
    }
}

/// A state of the callback; none for what is no state, which the schema's row reports.
fn callback_state(object: &Map<String, Value>) -> Option<CallbackState> {
    let name = text(object, "callback_state")?;
    let mut states = CallbackState::ALL.iter().copied();
    states.find(|state| state.name() == name)
}

/// From the package's closing to completion, and as the policy has it.
fn callback(context: &Context<'_>, at: &str, run: &Map<String, Value>, look: &mut Look) {
    let place = format!("{at}/callback_state");
    let now = callback_state(run);
    if let (Some(now), Some("callback_delivered")) = (now, text(run, "production_run_state")) {
        look.compare(now == CallbackState::Delivered, || {
            Finding::new(
                Code::StateCallback,
                &place,
                "the run's state says that the callback was delivered",
            )
            .expected("delivered")
            .found_text(now.name())
        });
    }
    for (package_at, package) in context.objects("return_package") {
        let Some(callback) = package.get("callback").and_then(Value::as_object) else {
            continue;
        };
        let package_place = format!("{package_at}/callback/callback_state");
        let at_return = callback_state(callback);
        if let (Some(at_return), Some(now)) = (at_return, now) {
            look.compare(follows(at_return).contains(&now), || {
                let names: Vec<&str> = follows(at_return).iter().map(|next| next.name()).collect();
                Finding::new(
                    Code::StateCallback,
                    &place,
                    "the callback cannot have come to this state from the one in the package",
                )
                .related(package_place.clone())
                .expected(format!("one of `{}`", names.join("`, `")))
                .found_text(now.name())
            });
        }
        let idle = match text(callback, "callback_policy") {
            Some("status_polling_only") => true,
            Some("callback_required") => false,
            _ => continue,
        };
        for (place, state) in [(&package_place, at_return), (&place, now)] {
            let Some(state) = state else { continue };
            look.compare((state == CallbackState::NotRequired) == idle, || {
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
                .found_text(state.name())
            });
        }
    }
}

/// What is missing is what the report says is missing, and nothing is both ready and missing.
fn readiness(returned: &Returned<'_>, look: &mut Look) {
    let parts = returned.parts;
    let Some(ready) = returned.part(&parts.readiness).and_then(Value::as_object) else {
        return;
    };
    let Some(missing) = ready.get("missing_items").filter(|list| list.is_array()) else {
        return;
    };
    let missing: BTreeSet<&str> = texts(Some(missing)).collect();
    if let Some(report) = returned.missing() {
        let reported: BTreeSet<&str> = report.iter().map(|(name, _)| *name).collect();
        look.compare(missing == reported, || {
            Finding::new(
                Code::StateReadiness,
                &returned.at(&parts.readiness, "missing_items"),
                "readiness lists other missing items than the report",
            )
            .related(returned.at(&parts.missing, "missing_items"))
            .expected(reported.iter().copied().collect::<Vec<_>>().join(", "))
            .found_text(&missing.iter().copied().collect::<Vec<_>>().join(", "))
        });
    }
    for (index, item) in texts(ready.get("ready_items")).enumerate() {
        look.compare(!missing.contains(item), || {
            Finding::new(
                Code::StateReadiness,
                &returned.at(&parts.readiness, &format!("ready_items/{index}")),
                "an item is both ready and missing",
            )
            .found_text(item)
        });
    }
}

/// `exception_open` exactly while an exception is open.
fn exception(returned: &Returned<'_>, look: &mut Look) {
    let parts = returned.parts;
    let (Some(ready), Some(name)) = (
        returned.part(&parts.readiness).and_then(Value::as_object),
        &parts.exception,
    ) else {
        return;
    };
    let Some(exception) = returned.part(name) else {
        return;
    };
    let status = exception.get("status").and_then(Value::as_str);
    let (Some(state), true) = (
        text(ready, "readiness_state"),
        exception.is_null() || status.is_some(),
    ) else {
        return;
    };
    let open = status.is_some_and(|status| status != "resolved" && status != "closed");
    look.compare(open == (state == "exception_open"), || {
        Finding::new(
            Code::StateReadiness,
            &returned.at(&parts.readiness, "readiness_state"),
            "readiness and exception disagree",
        )
        .related(returned.place(name))
        .expected(if open {
            "exception_open"
        } else {
            "a state without an open exception"
        })
        .found_text(state)
    });
}

/// How grave something is, in the order of the rails' list.
fn gravity(severity: &str) -> Option<usize> {
    Severity::ALL
        .iter()
        .position(|known| known.name() == severity)
}

/// The overall risk is not below the gravest single one.
fn overall_risk(returned: &Returned<'_>, look: &mut Look) {
    let Some(part) = &returned.parts.risks else {
        return;
    };
    let overall = returned
        .part(part)
        .and_then(|summary| summary.get("overall_risk")?.as_str());
    let Some(stated) = overall.filter(|stated| gravity(stated).is_some()) else {
        return; // no word of the list: the schema's row says so
    };
    for (place, risk) in returned.risks() {
        let Some(severity) = text(risk, "severity") else {
            continue;
        };
        look.compare(gravity(stated) >= gravity(severity), || {
            Finding::new(
                Code::StateRisk,
                &returned.at(part, "overall_risk"),
                "the overall risk is below that of a single one",
            )
            .related(format!("{place}/severity"))
            .expected(format!("at least `{severity}`"))
            .found_text(stated)
        });
    }
}
