//! What would count twice stands once: values of a list, receipts, confirmations, and the payments behind
//! them, however they are spelled (`docs/format.md`, section 10, `once` and `payments`).

use super::value::identity;
use crate::bundle::Located;
use crate::check::answer::Tally;
use crate::check::context::Context;
use crate::check::facts::payment::Named;
use crate::json::document::Node;
use crate::profile::Once;
use crate::report::Finding;
use crate::report::code::Code;
use crate::text::account;
use crate::text::payment_key::is_elsewhere;
use crate::text::shown::{literal, shorten};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Everything of the profile that stands once.
pub(crate) fn check(context: &Context<'_>, tally: &mut Tally) {
    for rule in &context.profile.once {
        values(context, rule, tally);
    }
    for named in &context.payments.named {
        payments_once(named, tally);
    }
}

/// Stands before the canonical form of a value that is no plain text.
const OTHER: char = '\0';

/// No value stands twice: in each list by itself, or over all objects. A null is no value.
fn values(context: &Context<'_>, rule: &Once, tally: &mut Tally) {
    let mut firsts: BTreeMap<Cow<'_, str>, &Located<'_>> = BTreeMap::new();
    let values = context.bundle.values(&rule.at);
    for (place, located) in values.iter().enumerate() {
        let list = place.checked_sub(1).and_then(|before| values.get(before));
        if rule.each && !list.is_some_and(|before| before.is_beside(located)) {
            firsts.clear();
        }
        let value = match located.value {
            Node::Null => continue,
            // Texts as they are, the commonest case; other values behind a mark that no such text begins with.
            Node::String(text) if !text.starts_with(OTHER) => account::canonical(text),
            other => Cow::Owned(format!("{OTHER}{}", identity(other))),
        };
        match firsts.get(&value) {
            Some(first) => tally.push(
                twice(
                    located.pointer(),
                    "this stands twice, and would count twice",
                )
                .related(first.pointer())
                .found_value(located.value),
            ),
            None => {
                tally.passed();
                firsts.insert(value, located);
            }
        }
    }
}

fn twice(at: String, message: &str) -> Finding {
    Finding::new(Code::JoinDuplicateId, at, message)
        .expected("a value different from that at the other place")
}

/// One payment stands behind one item. A transaction whose chain nothing states may be on any.
fn payments_once(named: &[Named<'_>], tally: &mut Tally) {
    let mut firsts: BTreeMap<String, &Named<'_>> = BTreeMap::new();
    for each in named {
        let key = each.key.to_string();
        let known = match each.key.chainless() {
            None => firsts.get(&key),
            Some((chainless, true)) => firsts.get(&format!("any {chainless}")),
            Some((chainless, false)) => firsts.get(&key).or_else(|| firsts.get(chainless)),
        };
        match known.filter(|other| other.number != each.number || other.steps == each.steps) {
            Some(other) => tally.push(
                twice(
                    each.pointer(),
                    "this is the payment of another place, and would count twice",
                )
                .related(other.pointer())
                .found_text(each.text),
            ),
            None => tally.passed(),
        }
        if let Some((chainless, is_without)) = each.key.chainless() {
            firsts.entry(format!("any {chainless}")).or_insert(each);
            if is_without {
                firsts.entry(chainless.to_owned()).or_insert(each);
            }
        }
        firsts.entry(key).or_insert(each);
    }
}

/// The references of one item name one payment, and are on the chain of the asset beside them. Two that name
/// no transaction may be names of different kinds.
pub(crate) fn references(context: &Context<'_>, tally: &mut Tally) {
    let provider = context.payments.provider;
    let rules = context.profile.payments.iter();
    let rules = rules.flat_map(|rule| &rule.named);
    for (rule, named) in rules.zip(&context.payments.named) {
        for item in context.bundle.values(&rule.of) {
            let Some(steps) = &rule.asset else {
                continue;
            };
            let Some(asset) = item.value.at(steps).and_then(Node::as_str) else {
                continue;
            };
            for steps in &rule.names {
                let Some(text) = item.value.at(steps).and_then(Node::as_str) else {
                    continue;
                };
                tally.expect(!is_elsewhere(text, asset, provider), || {
                    let place = |steps: &[&str]| format!("{}/{}", item.pointer(), steps.join("/"));
                    let message = "this names another chain than that of the asset beside it";
                    Finding::new(Code::JoinPaymentReference, place(steps), message)
                        .expected(format!("a payment in `{}`", literal(asset, 64)))
                        .found_text(text)
                });
            }
        }
        one_transaction(named, tally);
    }
}

/// Of the references of an item that name transactions each names one that the first of them names.
fn one_transaction(named: &[Named<'_>], tally: &mut Tally) {
    let of_evm: Vec<&Named<'_>> = named
        .iter()
        .filter(|each| each.key.chainless().is_some())
        .collect();
    for item in of_evm.chunk_by(|one, other| one.number == other.number) {
        let references: Vec<&[&Named<'_>]> = item
            .chunk_by(|one, other| one.steps == other.steps)
            .collect();
        let Some((first, rest)) = references.split_first() else {
            continue;
        };
        for reference in rest {
            let is_in_first = |each: &&Named<'_>| first.iter().any(|one| one.key.is_one(&each.key));
            let Some(other) = reference.first() else {
                continue;
            };
            tally.expect(reference.iter().any(is_in_first), || {
                let message = "this names another transaction than the reference beside it";
                let finding = Finding::new(Code::JoinPaymentReference, other.pointer(), message);
                let finding = finding.found_text(other.text);
                match first.first() {
                    Some(first) => finding
                        .related(first.pointer())
                        .expected(shorten(first.text, 128)),
                    None => finding,
                }
            });
        }
    }
}

/// Places of references that differ from one before in the case of their letters only.
pub(crate) fn other_letters(context: &Context<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for named in &context.payments.named {
        let mut firsts: BTreeMap<String, &Named<'_>> = BTreeMap::new();
        for each in named {
            let key = each.key.to_string().to_ascii_lowercase();
            let first = firsts.entry(key).or_insert(each);
            if first.key != each.key {
                found.push(each.pointer());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::Bundle;
    use crate::check::Stage;
    use crate::check::testing::{bundle, found, row, with};
    use crate::json::Limits;
    use crate::{Policy, Trust};
    use serde_json::{Value, json};

    const NONE: [&str; 0] = [];
    const TWICE: [&str; 1] = ["join.duplicate-id"];
    const HASH: &str = "0xf3746613c2d920b5fdabc0856f2aeb2d4f88ee6037b8cc5d04a71a4462f13480";

    fn judged(objects: Value) -> Vec<&'static str> {
        let mut codes = found("tokenops_full_loop", "unique_ids", objects);
        codes.dedup();
        codes
    }

    fn receipts(first: &str, second: &str) -> Vec<&'static str> {
        let receipt = |id: &str, reference: &str| json!({"receipt_id": id, "provider_reference": reference, "amount": {"asset": "eip155:8453/slip44:60"}});
        judged(json!({"settlement_receipt": [receipt("r_1", first), receipt("r_2", second)]}))
    }

    /// What all names of a proof have in common stands in none of them, however long it is.
    #[test]
    fn names_are_as_long_as_their_references() {
        let events: Vec<Value> = (0..64)
            .map(|number| json!({"settlement_reference": format!("cs_{number}")}))
            .collect();
        let objects = json!({
            "credit_entitlement": [{"funding_events": events}],
            "provider_confirmation": [{"provider_type": "p".repeat(100_000)}],
        });
        let mut bundle = bundle("tokenops_full_loop", objects);
        bundle["issuer"] = json!(format!("https://{}", "a".repeat(100_000)));
        let bytes = serde_json::to_vec(&bundle).unwrap();
        let bundle = Bundle::parse_untrusted(&bytes, &Limits::PUBLISHED).unwrap();
        let (trust, policy) = (Trust::none(), Policy::without_time());
        let profile = bundle.profile().unwrap();
        let context = Context::new(&bundle, profile, None, &trust, &policy, Stage::Delivered);
        let named = context.payments.named.iter().flatten();
        assert_eq!(named.clone().count(), 64);
        let bytes: usize = named.map(|each| each.key.text().len()).sum();
        assert!(bytes < 64 * 64, "{bytes}");
    }

    #[test]
    fn a_payment_stands_behind_one_receipt() {
        let upper = HASH.to_uppercase();
        let on = |chain: &str| format!("{chain}:{HASH}");
        for (first, second) in [
            ("cs_1", "cs_1"),
            ("cs_1", "stripe_checkout:cs_1"),
            ("stripe_stablecoin:cs_1", "stripe_crypto: cs_1"),
            (HASH, upper.as_str()),
            (HASH, on("base").as_str()),
            (on("eip155:8453").as_str(), upper.as_str()),
        ] {
            assert_eq!(receipts(first, second), TWICE, "{first} {second}");
        }
        for (first, second) in [
            ("cs_1", "cs_2"),
            ("cs_1", "CS_1"),
            ("cs_1", "other:cs_1"),
            (on("base").as_str(), on("base-sepolia").as_str()),
        ] {
            assert_eq!(receipts(first, second), NONE, "{first} {second}");
        }
    }

    /// Without a chain a transaction is the one of that hash on any chain, in either order.
    #[test]
    fn a_transaction_without_a_chain_is_any() {
        let events = |first: &str, second: &str| {
            let event = |reference: &str| json!({"settlement_reference": reference});
            judged(json!({"credit_entitlement": [
                {"credit_entitlement_id": "e_1", "funding_events": [event(first), event(second)]},
            ]}))
        };
        let on = format!("ethereum:{HASH}");
        assert_eq!(events(HASH, &on), TWICE);
        assert_eq!(events(&on, HASH), TWICE);
        assert_eq!(events(HASH, HASH), TWICE);
        assert_eq!(events(&on, &format!("base:{HASH}")), NONE);
    }

    /// A receipt may name its payment in both of its members, and no other one in any.
    #[test]
    fn names_of_one_receipt_are_one_payment() {
        let objects = json!({"settlement_receipt": [
            {"receipt_id": "r_1", "provider_reference": "cs_1", "settlement_reference": "stripe_crypto:cs_1"},
            {"receipt_id": "r_2", "provider_reference": "cs_2", "settlement_reference": "stl_2"},
        ]});
        assert_eq!(judged(objects.clone()), NONE);
        let other = with(
            &objects,
            "/settlement_receipt/1/settlement_reference",
            json!("cs_1"),
        );
        assert_eq!(judged(other), TWICE);
    }

    #[test]
    fn letters_of_another_case_are_a_note() {
        let receipt =
            |id: &str, reference: &str| json!({"receipt_id": id, "provider_reference": reference});
        let objects =
            json!({"settlement_receipt": [receipt("r_1", "cs_a"), receipt("r_2", "cs_A")]});
        let bundle = crate::check::testing::bundle("tokenops_full_loop", objects);
        let bytes = serde_json::to_vec(&bundle).unwrap();
        let outcome = crate::verify(
            &bytes,
            &crate::Trust::none(),
            &crate::Policy::without_time(),
        );
        let notes = &outcome.report().notes;
        let note = notes
            .iter()
            .find(|note| note.note == "reference-letter-case");
        let place = "/objects/settlement_receipt/1/provider_reference";
        assert_eq!(note.unwrap().pointer, place);
    }

    #[test]
    fn lists_hold_nothing_twice() {
        let objects = json!({
            "result_contract": [{
                "result_contract_id": "contract_1",
                "receipts": {"settlement_receipts": ["r_1", "r_2"]},
                "proof_objects": [{"output": "a", "object_id": "1"}, {"output": "b", "object_id": "1"}],
            }],
            "credential_envelope": [
                {"envelope_id": "env_1", "scope": {"allowed_endpoints": ["POST /a", "GET /a"]}},
                {"envelope_id": "env_2", "scope": {"allowed_endpoints": ["POST /a"]}},
            ],
        });
        assert_eq!(judged(objects.clone()), NONE);
        for (pointer, value) in [
            (
                "/result_contract/0/receipts/settlement_receipts/1",
                json!("r_1"),
            ),
            (
                "/result_contract/0/proof_objects/1",
                json!({"object_id": "1", "output": "a"}),
            ),
            (
                "/credential_envelope/0/scope/allowed_endpoints/1",
                json!("POST /a"),
            ),
        ] {
            assert_eq!(judged(with(&objects, pointer, value)), TWICE, "{pointer}");
        }
        let none = row("tokenops_full_loop", "unique_ids", json!({"quote": [{}]}));
        assert_eq!(none.findings.len(), 0);
    }
}
