//! Pairs of items of which one names the other, and what agrees in each pair (`docs/format.md`, section 10,
//! `pairs`).

use super::value::is_one;
use crate::bundle::Located;
use crate::check::answer::Tally;
use crate::check::context::Context;
use crate::json::document::Node;
use crate::profile::{Alike, Pairing};
use crate::report::Finding;
use crate::text::time::Timestamp;
use core::str::FromStr;
use std::collections::BTreeMap;

/// Compares every pair of the profile by those of its rules whose code begins with `codes`.
pub(crate) fn pairs(context: &Context<'_>, codes: &str, tally: &mut Tally) {
    for rule in &context.profile.pairs {
        let of_family = |alike: &&Alike| alike.code.name().starts_with(codes);
        let mut all = rule.same.iter().chain(&rule.not_later);
        if all.any(|alike| of_family(&alike)) {
            for (one, other) in named_pairs(context, rule) {
                for alike in rule.same.iter().filter(of_family) {
                    same(rule, alike, &one, &other, tally);
                }
                for alike in rule.not_later.iter().filter(of_family) {
                    not_later(rule, alike, &one, &other, tally);
                }
            }
        }
    }
}

/// Each item that names another, with the one that it names. A name that two items have names neither: the
/// check `unique_ids` reports it.
fn named_pairs<'b>(
    context: &Context<'b>,
    rule: &'b Pairing<'b>,
) -> Vec<(Located<'b>, Located<'b>)> {
    let named = context.bundle.values(&rule.one.of);
    let mut places: BTreeMap<&str, Option<Located<'_>>> = BTreeMap::new();
    for item in &named {
        if let Some(name) = item.value.at(&rule.one.by).and_then(Node::as_str) {
            let entry = places.entry(name);
            entry
                .and_modify(|known| *known = None)
                .or_insert(Some(*item));
        }
    }
    let naming = context.bundle.values(&rule.other.of).into_iter();
    naming
        .filter_map(|item| {
            let name = item.value.at(&rule.other.by)?.as_str()?;
            Some(((*places.get(name)?)?, item))
        })
        .collect()
}

fn place(item: &Located<'_>, steps: &[&str]) -> String {
    format!("{}/{}", item.pointer(), steps.join("/"))
}

fn stated<'b>(item: &Located<'b>, steps: &[&str]) -> Option<Node<'b>> {
    let value = item.value.at(steps)?;
    (!value.is_null()).then_some(value)
}

/// The two values are equal. Absent and null values are not compared; other checks report them.
fn same(rule: &Pairing, alike: &Alike, one: &Located<'_>, other: &Located<'_>, tally: &mut Tally) {
    let (Some(named), Some(naming)) = (stated(one, &alike.one), stated(other, &alike.other)) else {
        return;
    };
    tally.expect(is_one(named, naming), || {
        let message = format!(
            "this is not what stands in the `{1}` that is named here (`{0}`)",
            rule.name, rule.one.of.object_type
        );
        Finding::new(alike.code, place(other, &alike.other), &message)
            .related(place(one, &alike.one))
            .expected_value(named)
            .found_value(naming)
    });
}

fn not_later(
    rule: &Pairing,
    alike: &Alike,
    one: &Located<'_>,
    other: &Located<'_>,
    tally: &mut Tally,
) {
    let time = |item: &Located<'_>, steps: &[&str]| {
        let text = item.value.at(steps)?.as_str()?;
        Timestamp::from_str(text).ok()
    };
    let (Some(earlier), Some(later)) = (time(one, &alike.one), time(other, &alike.other)) else {
        return;
    };
    tally.expect(earlier.unix_millis() <= later.unix_millis(), || {
        let message = format!(
            "this is earlier than what comes before it (`{}`)",
            rule.name
        );
        Finding::new(alike.code, place(other, &alike.other), &message)
            .related(place(one, &alike.one))
            .expected(format!("not before {earlier}"))
            .found_text(&later.to_string())
    });
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{found, with};
    use serde_json::{Value, json};

    const NONE: [&str; 0] = [];

    fn at(minute: usize) -> String {
        format!("2026-06-03T09:{minute:02}:00Z")
    }

    /// Three fundings, each with its confirmation and its receipt, in different orders.
    fn objects() -> Value {
        let money = |number: usize| json!({"amount": number.to_string(), "currency": "JPY"});
        let confirmation = |number: usize| {
            json!({
                "verification_id": format!("v_{number}"), "provider_reference": format!("cs_{number}"),
                "settlement_reference": format!("stl_{number}"), "amount": money(number), "verified_at": at(10 * number),
            })
        };
        let event = |number: usize| {
            json!({
                "credit_funding_id": format!("f_{number}"), "verification_id": format!("v_{number}"),
                "settlement_receipt_id": format!("r_{number}"), "settlement_reference": format!("stl_{number}"),
                "amount": money(number), "credits_funded": number.to_string(), "funded_at": at(10 * number + 1),
            })
        };
        let receipt = |number: usize| {
            json!({
                "receipt_id": format!("r_{number}"), "credit_funding_id": format!("f_{number}"),
                "verification_id": format!("v_{number}"), "provider_reference": format!("cs_{number}"),
                "settlement_reference": format!("stl_{number}"), "amount": money(number),
                "credits_funded": number.to_string(), "issued_at": at(10 * number + 2),
            })
        };
        json!({
            "provider_confirmation": [confirmation(1), confirmation(2), confirmation(3)],
            "credit_entitlement": [{"funding_events": [event(2), event(1), event(3)]}],
            "settlement_receipt": [receipt(3), receipt(2), receipt(1)],
        })
    }

    fn judged(row: &str, pointer: &str, value: &Value) -> Vec<&'static str> {
        let changed = with(&objects(), pointer, value.clone());
        let mut codes = found("tokenops_full_loop", row, changed);
        codes.dedup();
        codes
    }

    #[test]
    fn what_names_another_agrees_with_it() {
        for row in ["joins", "money", "time", "credits"] {
            assert_eq!(found("tokenops_full_loop", row, objects()), NONE, "{row}");
        }
        let two = json!({"amount": "2", "currency": "JPY"});
        let late = json!(at(29));
        let events = "/credit_entitlement/0/funding_events";
        for (row, pointer, value, code) in [
            // Each value is one that stands elsewhere, which a comparison of all with all takes.
            (
                "joins",
                "/settlement_receipt/2/settlement_reference",
                json!("stl_2"),
                "join.payment-reference",
            ),
            (
                "joins",
                "/settlement_receipt/2/provider_reference",
                json!("cs_2"),
                "join.payment-reference",
            ),
            (
                "joins",
                "/credit_entitlement/0/funding_events/1/settlement_reference",
                json!("stl_2"),
                "join.payment-reference",
            ),
            (
                "joins",
                "/settlement_receipt/2/verification_id",
                json!("v_2"),
                "join.verification-id",
            ),
            (
                "money",
                "/settlement_receipt/2/amount",
                two.clone(),
                "money.paid",
            ),
            (
                "money",
                "/credit_entitlement/0/funding_events/1/amount",
                two,
                "money.paid",
            ),
            (
                "credits",
                "/settlement_receipt/2/credits_funded",
                json!("2"),
                "credits.balance",
            ),
            (
                "time",
                "/credit_entitlement/0/funding_events/2/funded_at",
                late.clone(),
                "time.order",
            ),
            (
                "time",
                "/settlement_receipt/0/issued_at",
                late,
                "time.order",
            ),
        ] {
            let codes = judged(row, pointer, &value);
            assert!(codes.contains(&code), "{pointer}: {codes:?}");
        }
        // What names nothing that is there, and what says nothing, is not compared.
        assert_eq!(
            judged(
                "money",
                &format!("{events}/0/verification_id"),
                &Value::Null
            ),
            NONE
        );
    }
}
