//! Sums of credits up to a time (`docs/format.md`, section 10, `sums_until`).

use super::sum::{credits_of, is_sum};
use crate::bundle::Located;
use crate::check::answer::Tally;
use crate::check::context::Context;
use crate::profile::SumUntil;
use crate::text::money::Amount;
use crate::text::time::Timestamp;
use core::str::FromStr;

/// Skipped where there is nothing to add, or some of it cannot be read; other checks report that.
pub(crate) fn check(context: &Context<'_>, rule: &SumUntil, tally: &mut Tally) {
    let bundle = &context.bundle;
    if !bundle.holds(rule.of.object_type) {
        return;
    }
    let items = bundle.values(&rule.of);
    let items: Option<Vec<(Amount, Timestamp)>> =
        items.iter().map(|item| item_of(rule, item)).collect();
    let Some(mut items) = items else { return };
    // In the order of time, with the sum so far.
    items.sort_by_key(|(_, time)| time.unix_millis());
    let mut so_far = Some(Amount::ZERO);
    let sums: Vec<(Option<Amount>, Timestamp)> = items
        .into_iter()
        .map(|(amount, time)| {
            so_far = so_far.and_then(|sum| sum.checked_add(&amount).ok());
            (so_far, time)
        })
        .collect();
    for index in 0..bundle.objects(rule.equals.object_type).len() {
        let until = bundle.values_in(&rule.at, index);
        let Some(until) = until.iter().find_map(time_of) else {
            continue;
        };
        let counted = sums.partition_point(|(_, time)| time.unix_millis() <= until.unix_millis());
        let sum = match counted.checked_sub(1).and_then(|last| sums.get(last)) {
            Some((sum, _)) => *sum,
            None => Some(Amount::ZERO),
        };
        for located in bundle.values_in(&rule.equals, index) {
            is_sum(&located, sum, rule.code, tally, || {
                format!("this is not what `{}` comes to by {until}", rule.name)
            });
        }
    }
}

fn time_of(located: &Located<'_>) -> Option<Timestamp> {
    Timestamp::from_str(located.text()?).ok()
}

/// What is added, and when it came.
fn item_of(rule: &SumUntil, item: &Located<'_>) -> Option<(Amount, Timestamp)> {
    let amount = credits_of(item.value.at(&rule.value)?.as_str()?)?;
    let time = Timestamp::from_str(item.value.at(&rule.time)?.as_str()?).ok()?;
    Some((amount, time))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{found, with};
    use serde_json::{Value, json};

    const NONE: [&str; 0] = [];
    const BALANCE: [&str; 1] = ["credits.balance"];

    fn at(minute: usize) -> String {
        format!("2026-06-03T09:{minute:02}:00Z")
    }

    /// Two fundings, the later one first, and a receipt after each of them.
    fn objects() -> Value {
        let usage = |minute: usize, funded: &str| json!({"issued_at": at(minute), "credit_ledger_entry": {"credits_funded": funded}});
        json!({
            "credit_entitlement": [{"funding_events": [
                {"credits_funded": "10.5", "funded_at": at(20)},
                {"credits_funded": "25", "funded_at": at(5)},
            ]}],
            "usage_receipt": [usage(10, "25"), usage(20, "35.5")],
        })
    }

    fn judged(objects: Value) -> Vec<&'static str> {
        found("tokenops_full_loop", "credits", objects)
    }

    #[test]
    fn a_receipt_counts_what_was_funded_until_then() {
        assert_eq!(judged(objects()), NONE);
        let funded = "credit_ledger_entry/credits_funded";
        for (pointer, value) in [
            (format!("/usage_receipt/0/{funded}"), json!("35.5")),
            (format!("/usage_receipt/1/{funded}"), json!("25")),
            ("/usage_receipt/1/issued_at".to_owned(), json!(at(19))),
            ("/usage_receipt/0/issued_at".to_owned(), json!(at(20))),
            ("/usage_receipt/0/issued_at".to_owned(), json!(at(4))),
            (
                "/credit_entitlement/0/funding_events/0/funded_at".to_owned(),
                json!(at(21)),
            ),
        ] {
            let changed = with(&objects(), &pointer, value);
            assert_eq!(judged(changed), BALANCE, "{pointer}");
        }
        // Before anything was funded there is nothing.
        let early = with(&objects(), "/usage_receipt/0/issued_at", json!(at(4)));
        let early = with(&early, &format!("/usage_receipt/0/{funded}"), json!("0"));
        assert_eq!(judged(early), NONE);
    }

    #[test]
    fn what_cannot_be_read_is_not_added() {
        for (pointer, value) in [
            (
                "/credit_entitlement/0/funding_events/0/funded_at",
                json!("soon"),
            ),
            (
                "/credit_entitlement/0/funding_events/0/credits_funded",
                json!("1.0"),
            ),
            ("/credit_entitlement/0/funding_events/1", json!([])),
        ] {
            let changed = with(&objects(), pointer, value);
            let other = "/usage_receipt/0/credit_ledger_entry/credits_funded";
            let changed = with(&changed, other, json!("7"));
            let row = crate::check::testing::row("tokenops_full_loop", "credits", changed);
            assert_eq!(row.findings.len(), 0, "{pointer}");
        }
    }

    /// More than any number of credits is no number of credits.
    #[test]
    fn a_sum_may_be_too_large() {
        let most = "9".repeat(20);
        let changed = with(
            &objects(),
            "/credit_entitlement/0/funding_events/0/credits_funded",
            json!(most),
        );
        assert_eq!(judged(changed), BALANCE);
    }

    /// Without an entitlement the settlement receipts say what was funded.
    #[test]
    fn without_an_entitlement_everything_counts() {
        let settled = |usage: &str| {
            let mut objects = with(&objects(), "/credit_entitlement", Value::Null);
            objects["settlement_receipt"] =
                json!([{"credits_funded": "20"}, {"credits_funded": "5"}]);
            objects["usage_receipt"] =
                json!([{"issued_at": at(10), "credit_ledger_entry": {"credits_funded": usage}}]);
            found("tokenops_controlled_pilot", "credits", objects)
        };
        assert_eq!(settled("25"), NONE);
        assert_eq!(settled("20"), BALANCE);
    }
}
