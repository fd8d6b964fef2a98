//! Whether the proof is that of the caller's order, and says what the caller expects (`docs/format.md`,
//! sections 11.34 and 11.35). A good proof of somebody else's order is a good proof, and not of this one.

use super::answer::{Answer, Tally};
use super::context::Context;
use super::facts::claim::Claimed;
use crate::bundle::pointer_of;
use crate::json::canonical::Canonical;
use crate::json::document::{Node, Object};
use crate::json::pointer::Pointer;
use crate::order::Order;
use crate::report::Finding;
use crate::report::code::Code;
use crate::schema::object_schema;
use crate::text::account;
use crate::text::shown::excerpt;
use std::collections::BTreeSet;

/// The order in the bundle is the one that was given: every member is equal, its id and its idempotency key
/// among them, but the requester's signature.
pub(super) fn order(context: &Context<'_>) -> Answer {
    let Some(given) = &context.policy.order else {
        return Answer::NotNeeded("no order was given to compare with".to_owned());
    };
    let object_type = given.object_type();
    let mut tally = Tally::new();
    match context.bundle.object(object_type) {
        None => tally.push(
            Finding::new(
                Code::OrderAbsent,
                pointer_of(object_type, 0),
                &format!(
                    "the proof holds no {}, so nothing shows that it is of your order",
                    object_type.replace('_', " ")
                ),
            )
            .expected(given.hash()),
        ),
        Some(found) => compare(given, found, &mut tally),
    }
    Answer::Checked(tally)
}

fn compare(given: &Order, found: Object<'_>, tally: &mut Tally) {
    let object_type = given.object_type();
    let schema = object_schema(object_type);
    let signature = schema.and_then(|schema| schema.signature);
    let hash = schema.and_then(|schema| schema.hash.as_ref());
    let hash = hash.map(|hash| hash.member);
    let at = Pointer::Object(object_type, 0);
    let (order, bundle) = (given.root(), Node::Object(found));

    let covered = |order| Canonical::of(order).without(signature.as_slice());
    if covered(order) != covered(bundle) {
        let own = order.as_object().into_iter().flat_map(Object::keys);
        let names: BTreeSet<&str> = own.chain(found.keys()).collect();
        let differs = |name: &&str| Some(*name) != signature && order.get(name) != bundle.get(name);
        // The id says most, and the hash differs with any of the others.
        let (follows, mut named): (Vec<&str>, Vec<&str>) = names
            .into_iter()
            .filter(differs)
            .partition(|name| Some(*name) == hash);
        named.sort_by_key(|name| schema.is_none_or(|schema| *name != schema.object_id));
        for name in if named.is_empty() { follows } else { named } {
            tally.expect_many(Code::OrderDiffers, false, || {
                let message = format!(
                    "the proof is not of your order: its `{}` is another",
                    excerpt(name)
                );
                let pointer = Pointer::Member(&at, name).to_string();
                let finding = Finding::new(Code::OrderDiffers, pointer, &message);
                both(finding, order.get(name), bundle.get(name))
            });
        }
        return;
    }
    tally.passed();
    if let Some(name) = signature.filter(|name| order.get(name).is_some()) {
        tally.expect(order.get(name) == bundle.get(name), || {
            let finding = Finding::new(
                Code::OrderSignatureDiffers,
                Pointer::Member(&at, name).to_string(),
                "the proof is not of your order: it is not signed as yours is",
            );
            both(finding, order.get(name), bundle.get(name))
        });
    }
}

/// What the caller's order says, and what stands in the proof.
fn both(finding: Finding, order: Option<Node<'_>>, found: Option<Node<'_>>) -> Finding {
    let finding = match order {
        Some(order) => finding.expected_value(order),
        None => finding.expected("no such member"),
    };
    match found {
        Some(found) => finding.found_value(found),
        None => finding.found_text("no such member"),
    }
}

/// Whether two texts say the same: word by word, an account or asset however it is spelled.
fn is_one_text(one: &str, other: &str) -> bool {
    let mut others = words(other);
    words(one).all(|word| {
        others
            .next()
            .is_some_and(|other| account::is_one(word, other))
    }) && others.next().is_none()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '(', ')'])
}

/// Each value that the caller expects stands in the proof.
pub(super) fn expected(context: &Context<'_>) -> Answer {
    if context.policy.expect.is_empty() {
        return Answer::NotNeeded("no values were given to compare with".to_owned());
    }
    let mut tally = Tally::new();
    for expected in &context.policy.expect {
        let (name, value) = (expected.name(), expected.value());
        let Some(claimed) = Claimed::of(context, name) else {
            tally.push(
                Finding::new(
                    Code::ExpectAbsent,
                    "",
                    &format!("the proof does not say what its `{name}` is"),
                )
                .expected(value),
            );
            continue;
        };
        let found = claimed.text();
        tally.expect(is_one_text(&found, value), || {
            Finding::new(
                Code::ExpectDiffers,
                claimed.pointer(),
                &format!("the proof is not what you expect: its `{name}` is another"),
            )
            .expected(value)
            .found_text(&found)
        });
    }
    Answer::Checked(tally)
}
