//! Credits: one unit, and every balance is what the receipts come to (`docs/format.md`, section 11.25).

use super::answer::{Answer, Tally};
use super::context::Context;
use super::rules;

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
    rules::family(context, FAMILY, &mut tally);
    for sum in &profile.sums {
        let without = sum.without;
        if !without.is_some_and(|object_type| context.bundle.holds(object_type)) {
            rules::sum::check(context, sum, &mut tally);
        }
    }
    for sum in &profile.sums_until {
        rules::sum_until::check(context, sum, &mut tally);
    }
    tally.answer("no credits can be compared")
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

    /// What is absent or unreadable is reported by other checks.
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
            // Unreadable receipts are skipped; the schema check reports them.
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
