//! What the rules ask of a value.

use crate::bundle::Located;
use crate::check::context::Context;
use crate::json::document::{Document, Node, Object};
use crate::json::{Map, canonical};
use crate::profile::Literal;
use crate::profile::Member;
use crate::text::account;
use std::borrow::Cow;

/// Whether the bundle holds an object of the type in which a member stands.
pub(super) fn holds_type(context: &Context<'_>, member: &Member) -> bool {
    !context.bundle.objects(member.object_type).is_empty()
}

/// The values that are not null.
pub(crate) fn present(values: Vec<Located<'_>>) -> Vec<Located<'_>> {
    values.into_iter().filter(is_present).collect()
}

/// Whether a value is not null.
pub(super) fn is_present(located: &Located<'_>) -> bool {
    !located.value.is_null()
}

/// Whether two values are one: equal as JSON values, but that accounts and assets are compared as such, also
/// inside an amount.
pub(crate) fn is_one(one: Node<'_>, other: Node<'_>) -> bool {
    match (one, other) {
        (Node::String(one), Node::String(other)) => account::is_one(one, other),
        (Node::Object(of_one), Node::Object(of_other)) => {
            let is_amount = |object: Object<'_>| object.contains_key("asset");
            one == other
                || is_amount(of_one)
                    && of_one.len() == of_other.len()
                    && of_one.iter().all(|(name, value)| {
                        let beside = of_other.get(name);
                        beside.is_some_and(|beside| match name {
                            "asset" => is_one(value, beside),
                            _ => value == beside,
                        })
                    })
        }
        _ => one == other,
    }
}

/// What is the same for values that are one and for no others.
pub(crate) fn identity(value: Node<'_>) -> String {
    let Node::Object(object) = value else {
        return canonical::text(value);
    };
    let asset = object.get("asset").and_then(Node::as_str);
    match asset.map(account::canonical) {
        Some(Cow::Owned(asset)) => {
            let mut members = Map::new();
            for (name, value) in object.iter() {
                members.insert(name.to_owned(), value.to_value());
            }
            members.insert("asset".to_owned(), asset.into());
            canonical::text(Document::of_tree(&members).root())
        }
        _ => canonical::text(value),
    }
}

/// Whether a value is in a list; any value is, if there is no list.
pub(crate) fn is_in(list: Option<&[Literal]>, value: Node<'_>) -> bool {
    list.is_none_or(|list| list.iter().any(|literal| literal.node() == value))
}
