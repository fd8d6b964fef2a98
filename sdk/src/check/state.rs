//! The states of the run, of its objects and of the callback agree, and so do package and receipt that are
//! there or not (`docs/format.md`, section 11.29).

use super::answer::{Answer, Tally};
use super::callback;
use super::context::Context;
use super::member::{text, texts};
use super::return_package::{ReturnedFields, is_in_use};
use super::rules;
use crate::bundle::Located;
use crate::json::document::{Array, Node, Object};
use crate::json::pointer::Pointer;
use crate::profile::{Closed, Counting};
use crate::report::Finding;
use crate::report::code::Code;
use crate::text::shown::shorten;
use crate::text::vocabulary::{CallbackState, Severity};
use std::collections::BTreeSet;

/// What the run record of a paid run is called.
const RUN: &str = "production_run";

/// Runs every rule about states, in the order of the format.
pub(super) fn state(context: &Context<'_>) -> Answer {
    let is_known = context.profile.knows(RUN);
    let run = context.objects(RUN).next().filter(|_| is_known);
    if run.is_none() && is_known {
        return Answer::NotRun("there is no production run".to_owned());
    }
    let mut tally = Tally::new();
    if let Some((at, run)) = &run {
        receipt_state(*at, *run, &mut tally);
        named(context, *at, *run, &mut tally);
    }
    if context.bundle.is_sealed() {
        for closed in &context.profile.closed {
            sealed(context, closed, &mut tally);
        }
        for rule in &context.profile.counts {
            counted(context, rule, &mut tally);
        }
    }
    if let Some((at, run)) = &run {
        delivered(*at, *run, &mut tally);
    }
    callback::callback(context, &mut tally);
    for (package_at, package) in context.objects("return_package").filter(|_| is_known) {
        if let Some(returned) = ReturnedFields::of(context.profile, package_at, package) {
            readiness(&returned, &mut tally);
            exception(context, &returned, &mut tally);
            overall_risk(&returned, &mut tally);
        }
    }
    rules::family(context, "state.", &mut tally);
    tally.answer("no state can be read")
}

/// A receipt id is there exactly when the receipt was issued, and not before the package.
fn receipt_state(at: Pointer<'_>, run: Object<'_>, tally: &mut Tally) {
    let there = |member: &str| run.get(member).map(|id| !id.is_null());
    if let (Some(receipt), Some(state)) = (there("receipt_id"), text(run, "receipt_state")) {
        tally.expect(receipt == (state == "issued"), || {
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
        tally.expect(package || !receipt, || {
            Finding::new(
                Code::StateRun,
                format!("{at}/return_package_id"),
                "there is a receipt for a package that is not there",
            )
            .related(format!("{at}/receipt_id"))
        });
    }
}

/// The run record names what is in the bundle: a null would say that it is not there yet.
fn named(context: &Context<'_>, at: Pointer<'_>, run: Object<'_>, tally: &mut Tally) {
    for join in &context.profile.joins {
        let owner = &join.owner;
        for reference in &join.references {
            let [member] = *reference.steps else {
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
            tally.expect(!(null && there()), || {
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
fn sealed(context: &Context<'_>, closed: &Closed, tally: &mut Tally) {
    for located in context.bundle.values(&closed.at) {
        let Some(found) = located.text() else {
            continue;
        };
        if context.form.is_unknown(&located) {
            continue; // `unsupported.word` says that it was not judged
        }
        tally.expect(closed.states.contains(&found), || {
            Finding::new(
                closed.code,
                located.pointer(),
                "this is a state that a sealed run cannot be in",
            )
            .expected(format!("one of `{}`", closed.states.join("`, `")))
            .found_text(found)
        });
    }
}

/// Where objects count only in some states, a sealed run has each of them either counting or history, and at
/// least one that counts.
fn counted(context: &Context<'_>, rule: &Counting, tally: &mut Tally) {
    let stated = context.bundle.all_values(&rule.at);
    let words: Vec<(&Located<'_>, &str)> = stated
        .iter()
        .filter_map(|located| Some((located, located.text()?)))
        .collect();
    let finding = |located: &Located<'_>, found: &str, message: &str, states: &[&str]| {
        Finding::new(rule.code, located.pointer(), message)
            .expected(format!("one of `{}`", states.join("`, `")))
            .found_text(found)
    };
    for (located, word) in &words {
        let is_decided = rule.states.contains(word) || rule.history.contains(word);
        tally.expect(is_decided, || {
            let states = [&rule.states[..], &rule.history].concat();
            finding(
                located,
                word,
                "this is a state that a sealed run cannot be in",
                &states,
            )
        });
    }
    let Some((last, word)) = words.last() else {
        return;
    };
    let counts = words.iter().any(|(_, word)| rule.states.contains(word));
    tally.expect(counts, || {
        let object_type = rule.at.object_type;
        let message = format!("the run is sealed, and no `{object_type}` in it counts");
        finding(last, word, &message, &rule.states)
    });
}

/// A run whose callback was delivered says so of the callback, too.
fn delivered(at: Pointer<'_>, run: Object<'_>, tally: &mut Tally) {
    let now = text(run, "callback_state").and_then(callback::state);
    if let (Some(now), Some("callback_delivered")) = (now, text(run, "production_run_state")) {
        tally.expect(now == CallbackState::Delivered, || {
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

/// The readiness lists the same missing items as the report. Ready items were checked, are in use and are not
/// missing. A score of 0 or 100 agrees with the lists.
fn readiness(returned: &ReturnedFields<'_>, tally: &mut Tally) {
    let parts = returned.parts;
    let Some(ready) = returned.part(parts.readiness).and_then(Node::as_object) else {
        return;
    };
    let list = |name: &str| ready.get(name).filter(|list| list.as_array().is_some());
    let at = |member: &str| returned.pointer(parts.readiness, member);
    let missing = list("missing_items");
    let lacking = texts(missing).collect::<BTreeSet<_>>();
    if missing.is_some() {
        let reported = &returned.in_report;
        tally.expect(lacking == *reported, || {
            Finding::new(
                Code::StateReadiness,
                at("missing_items"),
                "readiness lists other missing items than the report",
            )
            .related(returned.pointer(parts.missing, "missing_items"))
            .expected(in_order(reported))
            .found_text(&in_order(&lacking))
        });
    }
    let listed = returned.inventory.iter().flatten();
    let unused = listed.filter(|(_, entry)| !is_in_use(*entry));
    let unused = unused.map(|(name, _)| *name).collect::<BTreeSet<_>>();
    let checked = list("checked_items").map(|list| texts(Some(list)).collect::<BTreeSet<_>>());
    for (index, item) in texts(list("ready_items")).enumerate() {
        let finding = |message: &str| {
            let place = at(&format!("ready_items/{index}"));
            Finding::new(Code::StateReadiness, place, message).found_text(item)
        };
        tally.expect(!lacking.contains(item), || {
            finding("an item is both ready and missing")
        });
        tally.expect(!unused.contains(item), || {
            finding("an item is ready, and the inventory says that it is not used")
        });
        if let Some(checked) = &checked {
            tally.expect(checked.contains(item), || {
                finding("an item is ready that was not checked")
            });
        }
    }
    let score = ready.get("score").and_then(Node::as_u64);
    let ends = [
        (0, "ready_items", "a score of 0 says that nothing is ready"),
        (
            100,
            "missing_items",
            "a score of 100 says that nothing is missing",
        ),
    ];
    for (_, name, message) in ends.into_iter().filter(|(end, ..)| score == Some(*end)) {
        let is_empty = list(name).is_none_or(|list| list.as_array().is_some_and(Array::is_empty));
        tally.expect(is_empty, || {
            Finding::new(Code::StateReadiness, at("score"), message)
                .related(at(name))
                .expected(format!("no `{name}`, or another score"))
        });
    }
}

fn in_order(names: &BTreeSet<&str>) -> String {
    names.iter().copied().collect::<Vec<_>>().join(", ")
}

/// The readiness is `exception_open` exactly while an exception is open, and the items of an open exception are
/// reported missing. Without an exception none is open.
fn exception(context: &Context<'_>, returned: &ReturnedFields<'_>, tally: &mut Tally) {
    let parts = returned.parts;
    let Some(name) = parts.exception else {
        return;
    };
    let exception = returned.part(name).unwrap_or(Node::Null);
    let status = exception.get("status").and_then(Node::as_str);
    if !exception.is_null() && status.is_none() {
        return; // the schema's row says what is wrong
    }
    let is_unknown = |part, member| {
        context
            .form
            .is_unknown_at(|| returned.pointer(part, member))
    };
    if is_unknown(name, "status") || is_unknown(parts.readiness, "readiness_state") {
        return; // it counts as open, and `unsupported.word` says that it was not judged
    }
    let open = status.is_some_and(|status| status != "resolved" && status != "closed");
    let ready = returned.part(parts.readiness).and_then(Node::as_object);
    if let Some(state) = ready.and_then(|ready| text(ready, "readiness_state")) {
        tally.expect(open == (state == "exception_open"), || {
            Finding::new(
                Code::StateReadiness,
                returned.pointer(parts.readiness, "readiness_state"),
                "readiness and exception disagree",
            )
            .related(returned.part_pointer(name))
            .expected(if open {
                "exception_open"
            } else {
                "a state without an open exception"
            })
            .found_text(state)
        });
    }
    if !open {
        return;
    }
    // What was expected is said in 600 characters at most, of whatever was reported.
    let expected: Vec<&str> = returned
        .missing
        .iter()
        .take(64)
        .map(|(name, _)| *name)
        .collect();
    let expected = shorten(&expected.join(", "), 600);
    for (index, item) in texts(exception.get("missing_items")).enumerate() {
        tally.expect(returned.in_report.contains(item), || {
            Finding::new(
                Code::StateReadiness,
                returned.pointer(name, &format!("missing_items/{index}")),
                "an open exception is about a missing item that is not reported missing",
            )
            .related(returned.pointer(parts.missing, "missing_items"))
            .expected(expected.as_str())
            .found_text(item)
        });
    }
}

/// How grave something is, in the order of the rails' list.
fn gravity(severity: &str) -> Option<usize> {
    Severity::ALL
        .iter()
        .position(|known| known.name() == severity)
}

/// The overall risk is not below the gravest single one.
fn overall_risk(returned: &ReturnedFields<'_>, tally: &mut Tally) {
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
        tally.expect(gravity(stated) >= gravity(severity), || {
            Finding::new(
                Code::StateRisk,
                returned.pointer(part, "overall_risk"),
                "the overall risk is below that of a single one",
            )
            .related(format!("{}/severity", returned.risk_pointer(place)))
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
            ["state.run", "state.run"]
        );
    }

    /// What came to nothing stands there as history, beside what counts.
    #[test]
    fn history_alone_is_none() {
        let states = |object_type: &str, member: &str, states: &[&str]| {
            let objects: Vec<_> = states.iter().map(|state| json!({member: state})).collect();
            let mut sealed = sealed(&json!({}));
            sealed[object_type] = objects.into();
            found("tokenops_full_loop", "state", sealed)
        };
        let confirmed =
            |given: &[&str]| states("provider_confirmation", "verification_state", given);
        let payment = ["state.payment"];
        assert!(confirmed(&["rejected", "verified", "duplicate"]).is_empty());
        assert_eq!(confirmed(&["duplicate", "rejected"]), payment);
        assert_eq!(confirmed(&["verified", "manual_review"]), payment);
        let accepted = |given: &[&str]| states("acceptance_validation", "decision", given);
        assert!(accepted(&["rejected", "accepted"]).is_empty());
        assert_eq!(accepted(&["rejected"]), ["state.run"]);
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
