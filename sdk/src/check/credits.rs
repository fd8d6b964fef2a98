//! Credits: one unit, and every balance is what the receipts make (see `docs/format.md`).

use super::{Answer, Context, Tally, join, until};
use crate::bundle::{Located, View};
use crate::code::Code;
use crate::money::{Amount, is_credits};
use crate::profile::{Member, Sum, SumOver};
use crate::report::Finding;
use core::cmp::Ordering;
use core::str::FromStr;

const FAMILY: &str = "credits.";

/// Joins and sums of credits.
pub(super) fn credits(context: &Context<'_>) -> Answer {
    let profile = context.profile;
    let of_joins = profile.joins.iter().map(|join| join.code);
    let mut codes = of_joins.chain(profile.sums.iter().map(|sum| sum.code));
    if !codes.any(|code| code.name().starts_with(FAMILY)) {
        return Answer::NotApplicable("the profile knows no credits");
    }
    let mut tally = Tally::new();
    join::family(context, FAMILY, &mut tally);
    for sum in profile.sums {
        let without = sum.without;
        if !without.is_some_and(|object_type| context.bundle.holds(object_type)) {
            check(context, sum, &mut tally);
        }
    }
    for sum in profile.sums_until {
        until::check(context, sum, &mut tally);
    }
    tally.answer("no credits can be compared")
}

/// Nothing is asked of objects that are not there: completeness says so.
fn check(context: &Context<'_>, sum: &Sum, tally: &mut Tally) {
    let bundle = &context.bundle;
    let mut terms = sum.plus.iter().chain(sum.minus);
    if !terms.all(|member| bundle.holds(member.object_type)) {
        return;
    }
    let mut total = Total::new();
    if sum.over == SumOver::All {
        if total.add(sum, |member| bundle.values(member)).is_some() {
            equals(bundle, sum, &total, |member| bundle.values(member), tally);
        }
        return;
    }
    let object_type = sum.plus.first().map_or("", |first| first.object_type);
    for index in 0..bundle.objects(object_type).len() {
        if sum.over == SumOver::Each {
            total = Total::new();
        }
        match total.add(sum, |member| bundle.values_in(member, index)) {
            Some(()) => equals(
                bundle,
                sum,
                &total,
                |member| bundle.values_in(member, index),
                tally,
            ),
            None if sum.over == SumOver::Each => {}
            None => return, // what comes after rests on what cannot be read
        }
    }
}

/// What was added and what was subtracted; none once it is more than any number of credits.
struct Total {
    plus: Option<Amount>,
    minus: Option<Amount>,
}

impl Total {
    fn new() -> Self {
        Self {
            plus: Some(Amount::ZERO),
            minus: Some(Amount::ZERO),
        }
    }

    /// Adds what a sum names; nothing if one of the values is no number of credits, which the schema's
    /// row reports.
    fn add<'b>(
        &mut self,
        sum: &'b Sum,
        values: impl Fn(&'b Member) -> Vec<Located<'b>>,
    ) -> Option<()> {
        for (side, members) in [(&mut self.plus, &sum.plus), (&mut self.minus, &sum.minus)] {
            for located in members.iter().flat_map(&values) {
                let amount = read(&located)?;
                *side = side.and_then(|so_far| so_far.checked_add(&amount).ok());
            }
        }
        Some(())
    }

    /// What remains, if there is a number for it.
    fn difference(&self) -> Option<Amount> {
        self.plus?.checked_sub(&self.minus?).ok()
    }
}

pub(super) fn read(located: &Located<'_>) -> Option<Amount> {
    credits_of(located.text()?)
}

/// A number of credits; none for any other text.
pub(super) fn credits_of(text: &str) -> Option<Amount> {
    let text = Some(text).filter(|text| is_credits(text))?;
    Amount::from_str(text).ok()
}

/// Each value that states the sum is the sum.
fn equals<'b>(
    bundle: &View<'b>,
    sum: &'b Sum,
    total: &Total,
    values: impl Fn(&'b Member) -> Vec<Located<'b>>,
    tally: &mut Tally,
) {
    let computed = total.difference();
    for located in sum.equals.iter().flat_map(values) {
        if is_to_come(bundle, sum, total, &located) {
            continue;
        }
        is_sum(&located, computed, sum.code, tally, || {
            format!("this is not what `{}` comes to", sum.name)
        });
    }
}

/// Before the seal what is counted may be still to come, in objects that come later in the path; but what
/// is there was counted.
fn is_to_come(bundle: &View<'_>, sum: &Sum, total: &Total, stated: &Located<'_>) -> bool {
    let of_others = |member: &Member| bundle.may_grow(member, stated.object_type());
    if sum.over != SumOver::All || !sum.plus.iter().chain(sum.minus).any(of_others) {
        return false;
    }
    let is_less = |stated: Amount| {
        let total = total.plus?;
        Some(total.cmp_value(&stated) != Ordering::Greater)
    };
    !sum.minus.is_empty() || read(stated).and_then(is_less).unwrap_or_default()
}

/// What a value states is the sum; of none, which is more than any number of credits, nothing is.
pub(super) fn is_sum(
    located: &Located<'_>,
    computed: Option<Amount>,
    code: Code,
    tally: &mut Tally,
    otherwise: impl FnOnce() -> String,
) {
    let Some(stated) = read(located) else {
        return; // the schema's row says what is wrong
    };
    let holds = computed.is_some_and(|sum| sum.cmp_value(&stated) == Ordering::Equal);
    tally.expect(holds, || {
        Finding::new(code, located.pointer(), &otherwise())
            .expected(computed.map_or_else(
                || "a sum that is a number of credits".to_owned(),
                |sum| sum.without_trailing_zeros().to_string(),
            ))
            .found_value(located.value)
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, row, sealed, with};
    use crate::report::RowOutcome;
    use serde_json::{Value, json};

    const NONE: [&str; 0] = [];
    const BALANCE: [&str; 1] = ["credits.balance"];

    fn settlement(id: &str, funded: &str) -> Value {
        json!({"receipt_id": id, "credits_funded": funded, "credit_unit": "credit"})
    }

    fn usage(id: &str, debited: &str, so_far: &str, remaining: &str) -> Value {
        json!({
            "receipt_id": id,
            "credits_debited": debited,
            "remaining_credits": remaining,
            "credit_ledger_entry": {
                "credits_funded": "25",
                "credits_debited": so_far,
                "remaining_credits": remaining,
                "currency_or_unit": "credit",
            },
        })
    }

    fn objects() -> Value {
        json!({
            "settlement_receipt": [settlement("s1", "15"), settlement("s2", "10")],
            "usage_receipt": [usage("u1", "0.1", "0.1", "24.9"), usage("u2", "0.2", "0.3", "24.7")],
            "credit_entitlement": [{
                "credits_funded": "25", "credits_debited": "0.3", "remaining_credits": "24.7",
                "credit_unit": "credit",
                "funding_events": [{"credits_funded": "20"}, {"credits_funded": "5"}],
            }],
            "runtime_record": [{"credits_debited": "0.3"}],
            "tokenops_result_package": [{
                "usage_records": [{"credits_debited": "0.3"}],
            }],
            "result_contract": [{"credit_usage": {
                "credits_funded": "25", "credits_debited": "0.3", "remaining_credits": "24.7",
                "credit_unit": "credit",
            }}],
        })
    }

    fn changed(pointer: &str, value: &str) -> Vec<&'static str> {
        let mut codes = found(
            "tokenops_full_loop",
            "credits",
            sealed(&with(&objects(), pointer, json!(value))),
        );
        codes.dedup();
        codes
    }

    /// Before the seal receipts may be still to come, and what they make is ahead of them. What was counted
    /// is there for good.
    #[test]
    fn what_is_to_come_waits_for_the_seal() {
        let mut ahead = with(&objects(), "/settlement_receipt/1", Value::Null);
        assert_eq!(found("tokenops_full_loop", "credits", ahead.clone()), NONE);
        assert_eq!(
            found("tokenops_full_loop", "credits", sealed(&ahead)),
            [BALANCE[0]; 4]
        );
        ahead["credit_entitlement"][0]["remaining_credits"] = json!("25");
        assert_eq!(found("tokenops_full_loop", "credits", ahead), BALANCE);
        let mut behind = objects();
        behind["credit_entitlement"][0]["credits_debited"] = json!("0.2");
        behind["credit_entitlement"][0]["remaining_credits"] = json!("24.8");
        assert_eq!(found("tokenops_full_loop", "credits", behind), BALANCE);
    }

    #[test]
    fn what_adds_up_adds_up() {
        assert_eq!(found("tokenops_full_loop", "credits", objects()), NONE);
    }

    /// Each number of the example is in some sum.
    #[test]
    fn every_number_counts() {
        for pointer in [
            "/settlement_receipt/1/credits_funded",
            "/usage_receipt/0/credits_debited",
            "/usage_receipt/1/credits_debited",
            "/usage_receipt/0/remaining_credits",
            "/usage_receipt/1/credit_ledger_entry/credits_funded",
            "/usage_receipt/0/credit_ledger_entry/credits_debited",
            "/usage_receipt/0/credit_ledger_entry/remaining_credits",
            "/credit_entitlement/0/credits_funded",
            "/credit_entitlement/0/credits_debited",
            "/credit_entitlement/0/remaining_credits",
            "/credit_entitlement/0/funding_events/1/credits_funded",
            "/runtime_record/0/credits_debited",
            "/tokenops_result_package/0/usage_records/0/credits_debited",
            "/result_contract/0/credit_usage/credits_funded",
            "/result_contract/0/credit_usage/credits_debited",
            "/result_contract/0/credit_usage/remaining_credits",
        ] {
            assert_eq!(changed(pointer, "7"), BALANCE, "{pointer}");
        }
    }

    /// A running sum is compared with the receipt's own value, so that two that cancel out are found.
    #[test]
    fn receipts_count_in_their_order() {
        let objects = objects();
        let swapped = with(
            &objects,
            "/usage_receipt/0",
            objects["usage_receipt"][1].clone(),
        );
        let swapped = with(
            &swapped,
            "/usage_receipt/1",
            objects["usage_receipt"][0].clone(),
        );
        assert_eq!(
            found("tokenops_full_loop", "credits", swapped),
            ["credits.balance", "credits.balance"]
        );
    }

    #[test]
    fn there_is_one_unit() {
        assert_eq!(
            changed(
                "/usage_receipt/0/credit_ledger_entry/currency_or_unit",
                "point"
            ),
            ["credits.unit"]
        );
        assert_eq!(
            changed("/result_contract/0/credit_usage/credit_unit", "point"),
            ["credits.unit"]
        );
    }

    /// What is not there or cannot be read is another row's matter.
    #[test]
    fn nothing_is_asked_of_what_is_not_there() {
        let without = with(&objects(), "/settlement_receipt", Value::Null);
        assert_eq!(found("tokenops_full_loop", "credits", without), NONE);
        for spelled in ["0.30", "-1", "1e3", ""] {
            assert_eq!(
                changed("/runtime_record/0/credits_debited", spelled),
                NONE,
                "{spelled}"
            );
            // Nothing rests on a receipt that cannot be read, but its own balance does.
            assert_eq!(
                changed("/usage_receipt/0/credits_debited", spelled),
                NONE,
                "{spelled}"
            );
        }
        let outcome = |profile: &str, objects: Value| row(profile, "credits", objects).outcome;
        assert_eq!(
            outcome("tokenops_live_pilot", json!({"quote": [{}]})),
            RowOutcome::NotRun
        );
        assert_eq!(
            outcome("first_paid_run", objects()),
            RowOutcome::NotApplicable
        );
    }

    /// A sum that is more than any number of credits is no balance, and no panic.
    #[test]
    fn what_has_no_number_is_no_balance() {
        let most = "99999999999999999999.999999999999999999";
        assert_eq!(
            changed("/settlement_receipt/0/credits_funded", most),
            BALANCE
        );
        assert_eq!(changed("/usage_receipt/0/credits_debited", most), BALANCE);
    }
}
