//! Money that comes to no more than other money (`docs/format.md`, section 10, `totals`).

use crate::bundle::Located;
use crate::check::answer::Tally;
use crate::check::context::Context;
use crate::profile::{Member, Total};
use crate::report::Finding;
use crate::text::account;
use crate::text::money::{Amount, Money};
use core::cmp::Ordering;
use std::collections::BTreeMap;

/// The two sums in one currency or asset.
struct Unit<'b> {
    money: Money,
    first: Located<'b>,
    /// None once it is more than any amount.
    of: Option<Amount>,
    within: Option<Amount>,
}

/// Skipped where one side has no object, or an amount cannot be read; other checks report that.
pub(crate) fn check(context: &Context<'_>, rule: &Total, tally: &mut Tally) {
    let bundle = &context.bundle;
    if !bundle.holds(rule.of.object_type) || !bundle.holds(rule.within.object_type) {
        return;
    }
    let mut units = Vec::new();
    let mut places = BTreeMap::new();
    let mut add = |member| {
        add(
            bundle.values(member),
            member == &rule.of,
            &mut units,
            &mut places,
        )
    };
    if add(&rule.of).is_none() || add(&rule.within).is_none() {
        return;
    }
    for unit in &units {
        let order = unit.of.zip(unit.within);
        let order = order.map(|(of, within)| of.cmp_value(&within));
        let holds = match order {
            Some(Ordering::Equal) => true,
            // In an open run, what was confirmed may still be settled.
            Some(Ordering::Less) => !bundle.is_sealed(),
            _ => false,
        };
        tally.expect(holds, || finding(rule, unit));
    }
}

fn add<'b>(
    values: Vec<Located<'b>>,
    is_of: bool,
    units: &mut Vec<Unit<'b>>,
    places: &mut BTreeMap<String, usize>,
) -> Option<()> {
    for located in values {
        let money = Money::read(located.value)?;
        let asset = money.asset.as_ref();
        let asset = asset.map(|asset| account::canonical(asset.as_str()));
        let asset = asset.as_deref().unwrap_or_default();
        let name = format!("{} {asset}", money.currency);
        let place = *places.entry(name).or_insert_with(|| {
            units.push(Unit {
                money: money.clone(),
                first: located,
                of: Some(Amount::ZERO),
                within: Some(Amount::ZERO),
            });
            units.len().saturating_sub(1)
        });
        let unit = units.get_mut(place)?;
        let side = if is_of {
            &mut unit.of
        } else {
            &mut unit.within
        };
        *side = side.and_then(|so_far| so_far.checked_add(&money.amount).ok());
    }
    Some(())
}

fn finding(rule: &Total, unit: &Unit<'_>) -> Finding {
    let spelled = |amount: Option<Amount>| {
        let amount = amount.map(|amount| amount.without_trailing_zeros().to_string());
        let amount = amount.unwrap_or_else(|| "more than any amount".to_owned());
        format!("{amount} {}", unit.money.currency)
    };
    let place = |member: &Member| format!("{}/{}", member.object_type, member.steps.join("/"));
    let message = format!(
        "together with the others of `{}` this is not what `{}` comes to",
        rule.name,
        place(&rule.within)
    );
    Finding::new(rule.code, unit.first.pointer(), &message)
        .expected(spelled(unit.within))
        .found_text(&spelled(unit.of))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{row, sealed, with};
    use serde_json::{Value, json};

    const BASE: &str = "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913";

    fn of(confirmed: &[Value], settled: &[Value]) -> Value {
        let objects = |amounts: &[Value]| -> Vec<Value> {
            let amounts = amounts.iter();
            amounts.map(|amount| json!({"amount": amount})).collect()
        };
        json!({"provider_confirmation": objects(confirmed), "settlement_receipt": objects(settled)})
    }

    fn totals(objects: Value) -> usize {
        let row = row("tokenops_full_loop", "money", objects);
        let findings = row.findings.iter();
        let of_totals = findings.filter(|finding| finding.message.contains("together"));
        of_totals
            .filter(|finding| finding.code.name() == "money.paid")
            .count()
    }

    /// Several amounts of one confirmation are no rule's but this one's.
    #[test]
    fn what_is_settled_was_confirmed() {
        let usd = |amount: &str| json!({"amount": amount, "currency": "USD"});
        let coin = |amount: &str| json!({"amount": amount, "currency": "USDC", "asset": BASE});
        let twice = of(&[usd("0.10")], &[usd("0.10"), usd("0.10")]);
        assert_eq!(totals(twice.clone()), 1);
        assert_eq!(totals(sealed(&twice)), 1);
        let both = of(
            &[usd("0.30"), coin("0.3")],
            &[usd("0.10"), usd("0.20"), coin("0.3")],
        );
        assert_eq!(totals(both.clone()), 0);
        assert_eq!(totals(sealed(&both)), 0);
        // One unit does not make up for another.
        let other = of(&[usd("0.30"), coin("0.3")], &[usd("0.60")]);
        assert_eq!(totals(sealed(&other)), 2);
        // An open run may not yet have settled what was confirmed.
        let less = of(&[usd("0.30"), coin("1")], &[usd("0.10")]);
        assert_eq!(totals(less.clone()), 0);
        assert_eq!(totals(sealed(&less)), 2);
    }

    #[test]
    fn what_cannot_be_added_is_not_compared() {
        let usd = json!({"amount": "1.00", "currency": "USD"});
        let objects = of(
            core::slice::from_ref(&usd),
            &[usd.clone(), json!({"amount": "01", "currency": "USD"})],
        );
        assert_eq!(totals(objects), 0);
        let without = with(
            &of(core::slice::from_ref(&usd), &[usd.clone(), usd.clone()]),
            "/provider_confirmation",
            Value::Null,
        );
        assert_eq!(totals(without), 0);
        let most = json!({"amount": "9".repeat(20), "currency": "JPY"});
        let objects = of(&[most.clone(), most.clone()], &[most.clone(), most]);
        assert_eq!(totals(objects), 1, "a sum that is no amount is none");
    }
}
