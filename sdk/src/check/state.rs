//! States: the states of the run and of what it rests on, the presence of package and receipt and the
//! callback's state tell one story (see `docs/format.md`).

use super::returned::Returned;
use super::{Answer, Context, Look, callback, join, text, texts};
use crate::code::Code;
use crate::document::{Node, Object};
use crate::object::{CallbackState, Severity};
use crate::pointer::Pointer;
use crate::profile::Closed;
use crate::report::Finding;
use crate::texts::Texts;

/// What the run record of a paid run is called.
const RUN: &str = "production_run";

/// All of it.
pub(super) fn state(context: &Context<'_>) -> Answer {
    let run = context.objects(RUN).next();
    if run.is_none() && context.profile.knows(RUN) {
        return Answer::NotRun("there is no production run".to_owned());
    }
    let mut look = Look::new();
    if let Some((at, run)) = &run {
        receipt_state(*at, *run, &mut look);
        named(context, *at, *run, &mut look);
    }
    if context.bundle.is_sealed() {
        for closed in context.profile.closed {
            sealed(context, closed, &mut look);
        }
    }
    if let Some((at, run)) = &run {
        delivered(*at, *run, &mut look);
    }
    callback::callback(context, &mut look);
    for (package_at, package) in context.objects("return_package") {
        if let Some(returned) = Returned::of(context.profile, package_at, package) {
            readiness(&returned, &mut look);
            exception(&returned, &mut look);
            overall_risk(&returned, &mut look);
        }
    }
    join::family(context, "state.", &mut look);
    look.answer("no state can be read")
}

/// A receipt id is there exactly when the receipt was issued, and not before the package.
fn receipt_state(at: Pointer<'_>, run: Object<'_>, look: &mut Look) {
    let there = |member: &str| run.get(member).map(|id| !id.is_null());
    if let (Some(receipt), Some(state)) = (there("receipt_id"), text(run, "receipt_state")) {
        look.compare(receipt == (state == "issued"), || {
            Finding::new(
                Code::StateRun,
                format!("{at}/receipt_state"),
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
                format!("{at}/return_package_id"),
                "there is a receipt for a package that is not there",
            )
            .related(format!("{at}/receipt_id"))
        });
    }
}

/// What is in the bundle is named by the run record: a null says that there is none yet.
fn named(context: &Context<'_>, at: Pointer<'_>, run: Object<'_>, look: &mut Look) {
    for join in context.profile.joins {
        let owner = &join.owner;
        for reference in join.references {
            let [member] = reference.steps else {
                continue;
            };
            if reference.object_type != RUN || !run.contains_key(member) {
                continue;
            }
            let null = run.get(member).is_some_and(Node::is_null);
            let there = || {
                let owners = context.bundle.values(owner);
                owners.iter().any(|located| !located.value.is_null())
            };
            look.compare(!(null && there()), || {
                Finding::new(
                    Code::StateRun,
                    format!("{at}/{member}"),
                    &format!(
                        "the run record has no `{member}`, and the `{}` is there",
                        owner.object_type
                    ),
                )
                .related(crate::bundle::pointer_of(owner.object_type, 0))
            });
        }
    }
}

/// A value that a sealed run can have.
fn sealed(context: &Context<'_>, closed: &Closed, look: &mut Look) {
    for located in context.bundle.values(&closed.at) {
        let Some(found) = located.text() else {
            continue;
        };
        look.compare(closed.states.contains(&found), || {
            Finding::new(
                closed.code,
                located.pointer(),
                "a sealed run cannot be in this state",
            )
            .expected(format!("one of `{}`", closed.states.join("`, `")))
            .found_text(found)
        });
    }
}

/// A run whose callback was delivered says so of the callback, too.
fn delivered(at: Pointer<'_>, run: Object<'_>, look: &mut Look) {
    let now = text(run, "callback_state").and_then(callback::state);
    if let (Some(now), Some("callback_delivered")) = (now, text(run, "production_run_state")) {
        look.compare(now == CallbackState::Delivered, || {
            Finding::new(
                Code::StateCallback,
                format!("{at}/callback_state"),
                "the run's state says that the callback was delivered",
            )
            .expected("delivered")
            .found_text(now.name())
        });
    }
}

/// What is missing is what the report says is missing, and nothing is both ready and missing.
fn readiness(returned: &Returned<'_>, look: &mut Look) {
    let parts = returned.parts;
    let Some(ready) = returned.part(parts.readiness).and_then(Node::as_object) else {
        return;
    };
    let Some(missing) = ready.get("missing_items").filter(|list| list.is_array()) else {
        return;
    };
    let missing = Texts::of(texts(Some(missing)));
    if let Some(report) = returned.missing() {
        let reported = Texts::of(report.iter().map(|(name, _)| *name));
        look.compare(missing.iter().eq(reported.iter()), || {
            Finding::new(
                Code::StateReadiness,
                returned.at(parts.readiness, "missing_items"),
                "readiness lists other missing items than the report",
            )
            .related(returned.at(parts.missing, "missing_items"))
            .expected(reported.join(", "))
            .found_text(&missing.join(", "))
        });
    }
    for (index, item) in texts(ready.get("ready_items")).enumerate() {
        look.compare(!missing.contains(item), || {
            Finding::new(
                Code::StateReadiness,
                returned.at(parts.readiness, &format!("ready_items/{index}")),
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
        returned.part(parts.readiness).and_then(Node::as_object),
        &parts.exception,
    ) else {
        return;
    };
    let Some(exception) = returned.part(name) else {
        return;
    };
    let status = exception.get("status").and_then(Node::as_str);
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
            returned.at(parts.readiness, "readiness_state"),
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
                returned.at(part, "overall_risk"),
                "the overall risk is below that of a single one",
            )
            .related(format!("{place}/severity"))
            .expected(format!("at least `{severity}`"))
            .found_text(stated)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, row, sealed};
    use crate::report::RowOutcome;
    use serde_json::json;

    #[test]
    fn a_sealed_run_is_in_a_state_in_which_it_may_be_sealed() {
        let objects = json!({
            "trust_profile": [{"review_status": "pending"}],
            "provider_confirmation": [{"verification_state": "verified"}, {"verification_state": "duplicate"}],
            "acceptance_validation": [{"auth_checks": [{"state": "passed"}, {"state": "failed"}]}],
        });
        let row = row("tokenops_full_loop", "state", objects.clone());
        assert_eq!(
            row.outcome,
            RowOutcome::NotRun,
            "an open run may be in any state"
        );
        assert_eq!(
            found("tokenops_full_loop", "state", sealed(&objects)),
            ["state.run", "state.run", "state.payment"]
        );
    }

    #[test]
    fn there_is_one_result() {
        let of = |status: &str| {
            let objects = json!({
                "tokenops_result_package": [{"result_status": "returned"}],
                "usage_receipt": [{"result_status": "returned"}, {"result_status": status}],
            });
            found("tokenops_full_loop", "state", objects)
        };
        assert_eq!(of("returned"), Vec::<&str>::new());
        assert_eq!(of("partial"), ["state.result"]);
    }

    /// In a paid run nothing is said of states without a run record.
    #[test]
    fn a_paid_run_without_its_record_has_no_states() {
        let objects = sealed(&json!({"payment_reference": [{"payment_state": "pending"}]}));
        assert_eq!(
            row("first_paid_run", "state", objects).outcome,
            RowOutcome::NotRun
        );
    }
}
