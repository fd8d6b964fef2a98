//! Implications: where some values stand, others must say what fits them (`docs/format.md`, section 10,
//! `agreements`).

use super::value::{is_in, present};
use crate::bundle::{Located, pointer_of};
use crate::check::answer::Tally;
use crate::check::context::Context;
use crate::profile::{Agreement, Member, Which};
use crate::report::{self, Finding};
use std::collections::BTreeSet;

/// Every implication of the profile whose code begins with `codes`.
pub(super) fn implications(context: &Context<'_>, codes: &str, tally: &mut Tally) {
    for rule in &context.profile.agreements {
        if rule.code.name().starts_with(codes) {
            check(context, rule, tally);
        }
    }
}

/// Rules over one type are evaluated in each object, others once per bundle; absent objects are skipped.
fn check(context: &Context<'_>, rule: &Agreement, tally: &mut Tally) {
    let bundle = &context.bundle;
    if !rule.is_of_one_type() {
        if bundle.holds(rule.of.object_type) {
            compare(context, rule, 0, |member| bundle.values(member), tally);
        }
        return;
    }
    for index in 0..bundle.objects(rule.of.object_type).len() {
        compare(
            context,
            rule,
            index,
            |member| bundle.values_in(member, index),
            tally,
        );
    }
}

fn compare<'b>(
    context: &Context<'_>,
    rule: &'b Agreement,
    index: usize,
    values: impl Fn(&'b Member) -> Vec<Located<'b>>,
    tally: &mut Tally,
) {
    let mut given: Option<Located<'b>> = None;
    let mut before: Option<(&Member, BTreeSet<_>)> = None;
    for condition in &rule.given {
        let mut stated = present(values(&condition.at));
        stated.retain(|located| is_in(condition.is.as_deref(), located.value));
        // Conditions on items of one list must hold of the same item.
        if let Some((member, items)) = &before
            && member.is_of_items_of(&condition.at)
        {
            stated.retain(|located| items.contains(&located.item()));
        }
        let Some(found) = stated.first() else { return };
        given = Some(*found);
        let items = stated.iter().map(Located::item).collect();
        before = Some((&condition.at, items));
    }
    let mut found = present(values(&rule.of));
    let there = found.len();
    if rule.among.is_some() {
        // Nothing is said of a word that this version does not know.
        found.retain(|located| !context.form.is_unknown(located));
    }
    let is_among = |located: &Located<'_>| is_in(rule.among.as_deref(), located.value);
    let finding = |at: &str| {
        let finding = Finding::new(rule.code, at, &message(rule, given.as_ref()));
        let finding = finding.expected(expected(rule));
        match &given {
            Some(given) => finding.related(given.pointer()),
            None => finding,
        }
    };
    if rule.which == Which::Some {
        if found.len() < there && !found.iter().any(is_among) {
            return;
        }
        tally.expect(found.iter().any(is_among), || match found.first() {
            Some(first) => finding(&first.pointer()).found_value(first.value),
            None => finding(&pointer_of(rule.of.object_type, index)),
        });
        return;
    }
    if rule.needed && there == 0 {
        tally.expect(false, || finding(&pointer_of(rule.of.object_type, index)));
    }
    for located in &found {
        tally.expect(is_among(located) == (rule.which == Which::Every), || {
            finding(&located.pointer()).found_value(located.value)
        });
    }
}

fn message(rule: &Agreement, given: Option<&Located<'_>>) -> String {
    let name = &rule.name;
    if let (Which::Some, Some(values), Some((given, condition))) =
        (rule.which, &rule.among, given.zip(rule.given.last()))
    {
        let values: Vec<String> = values
            .iter()
            .map(|value| report::literal_of(value.node()))
            .collect();
        return format!(
            "`{name}`: there is no `{}` in the `{}`, and the `{}` says `{}`",
            values.join("` or `"),
            rule.of.object_type,
            condition.at.object_type,
            report::literal_of(given.value)
        );
    }
    match given.zip(rule.given.last()) {
        Some((given, condition)) => format!(
            "this contradicts what stands in the `{}`, `{}` (`{name}`)",
            condition.at.object_type,
            report::literal_of(given.value)
        ),
        None => format!("this cannot be (`{name}`)"),
    }
}

fn expected(rule: &Agreement) -> String {
    let values = match &rule.among {
        None => "a value".to_owned(),
        Some(values) => {
            let values: Vec<String> = values
                .iter()
                .map(|value| report::literal_of(value.node()))
                .collect();
            format!("`{}`", values.join("`, `"))
        }
    };
    match rule.which {
        Which::Every => format!("one of {values}"),
        Which::Some => format!("at least one of {values}"),
        Which::None => format!("none of {values}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{found, row, with};
    use crate::report::RowOutcome;
    use serde_json::{Value, json};

    const NONE: [&str; 0] = [];

    fn callbacks() -> Value {
        json!({"callback_delivery": [
            {
                "callback_state": "failed",
                "attempts": [{"outcome": "unreachable"}, {"outcome": "refused"}],
                "acknowledgement": {"receiver_state": "refused"},
                "payload": {"event_type": "receipt_issued", "result_status": "ready"},
            },
            {
                "callback_state": "delivered",
                "attempts": [{"outcome": "refused"}, {"outcome": "acknowledged"}],
                "acknowledgement": {"receiver_state": "accepted"},
                "payload": {"event_type": "task_result_ready", "result_status": "ready"},
            },
        ]})
    }

    fn judged(pointer: &str, value: Value) -> Vec<&'static str> {
        let objects = with(&callbacks(), &format!("/callback_delivery{pointer}"), value);
        found("tokenops_full_loop", "state", objects)
    }

    /// Each callback is judged by its own attempts.
    #[test]
    fn a_callback_is_delivered_if_it_was_acknowledged() {
        let objects = callbacks();
        assert_eq!(found("tokenops_full_loop", "state", objects), NONE);
        let callback = ["state.callback"];
        assert_eq!(judged("/1/attempts/1/outcome", json!("refused")), callback);
        assert_eq!(judged("/1/attempts", json!([])), callback);
        assert_eq!(
            judged("/0/attempts/1/outcome", json!("acknowledged")),
            callback
        );
        assert_eq!(judged("/0/attempts", json!([])), callback);
        let refused = json!({"receiver_state": "refused"});
        assert_eq!(judged("/1/acknowledgement", refused), callback);
        let accepted = json!({"receiver_state": "accepted"});
        assert_eq!(judged("/0/acknowledgement", accepted), callback);
        // Who asked for nothing was not called: each attempt is one too many.
        assert_eq!(
            judged("/0/callback_state", json!("not_required")),
            ["state.callback"; 2]
        );
        // An acknowledgement need not be kept, and what is no state says nothing.
        assert_eq!(judged("/1/acknowledgement", Value::Null), NONE);
        assert_eq!(judged("/1/callback_state", json!("elsewhere")), NONE);
    }

    #[test]
    fn a_callback_announces_the_result_that_it_carries() {
        let of = |event: &str, result: &str| {
            let payload = json!({"event_type": event, "result_status": result});
            let objects = json!({"callback_delivery": [{"payload": payload}]});
            found("tokenops_full_loop", "state", objects)
        };
        let result = ["state.result"];
        assert_eq!(of("task_result_partial", "partial"), NONE);
        assert_eq!(of("task_result_ready", "partial"), result);
        assert_eq!(of("task_result_failed", "ready"), result);
        assert_eq!(of("task_result_delivered", "ready"), NONE);
        assert_eq!(of("task_result_delivered", "failed"), result);
        let issued = json!({"callback_delivery": [{"payload": {"event_type": "receipt_issued"}}]});
        let outcome = row("tokenops_full_loop", "state", issued).outcome;
        assert_eq!(
            outcome,
            RowOutcome::NotRun,
            "a receipt is issued for any result"
        );
    }

    /// A rule applies only where all of its conditions hold.
    #[test]
    fn a_credential_in_use_was_delivered() {
        let of = |mode: &str, status: &str, callback: &str| {
            let objects = json!({"credential_envelope": [{
                "retrieval_mode": mode,
                "credential_status": status,
                "delivery_proof": {"callback_status": callback},
            }]});
            row("tokenops_live_pilot", "state", objects)
        };
        let outcome = |mode, status, callback| of(mode, status, callback).outcome;
        assert_eq!(
            outcome("callback_delivery", "active", "delivered"),
            RowOutcome::Pass
        );
        assert_eq!(
            outcome("callback_delivery", "active", "pending"),
            RowOutcome::Fail
        );
        // Nothing was compared.
        assert_eq!(
            outcome("callback_delivery", "retrieval_ready", "ready"),
            RowOutcome::NotRun
        );
        assert_eq!(
            outcome("contact_channel", "active", "not_required"),
            RowOutcome::NotRun
        );
    }

    /// Rules that span object types are evaluated once per bundle; absent objects are skipped.
    #[test]
    fn a_route_funds_what_was_settled() {
        let objects = json!({
            "settlement_receipt": [{"settlement_status": "credits_funded"}],
            "provider_route": [{"credit_funding_rule": {"funds_credit_account": true}}],
        });
        let judged = |objects: Value| found("tokenops_full_loop", "joins", objects);
        assert_eq!(judged(objects.clone()), NONE);
        let place = "/provider_route/0/credit_funding_rule/funds_credit_account";
        let not = with(&objects, place, json!(false));
        assert_eq!(judged(not.clone()), ["join.provider"]);
        let unsettled = with(
            &not,
            "/settlement_receipt/0/issuer",
            json!("https://provider.example"),
        );
        let unsettled = with(
            &unsettled,
            "/settlement_receipt/0/settlement_status",
            Value::Null,
        );
        assert_eq!(judged(unsettled), NONE);
    }
}
