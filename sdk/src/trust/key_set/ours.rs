//! By which members a file of keys is one of ours, and so says everything.

use super::place::Place;
use crate::json::document::{Node, Object};

/// Whose keys they are: at the top, or on a single key.
const ISSUER: &str = "issuer";

/// What limits keys in a way that only ours do: on a key, or at the top.
const LIMITS: [&str; 2] = ["purposes", "revoked"];

/// Whether a JWKS is one of ours.
pub(super) fn is_set_of_ours(members: Object<'_>, keys: Node<'_>) -> bool {
    members.contains_key(ISSUER) || stated_limit(members, keys).is_some()
}

/// Whether a single JWK is one of ours.
pub(super) fn is_key_of_ours(members: Object<'_>) -> bool {
    members.contains_key(ISSUER) || limit_of(Node::Object(members)).is_some()
}

/// The first of the members that limit keys, of one object.
pub(super) fn limit_of(node: Node<'_>) -> Option<&'static str> {
    LIMITS.into_iter().find(|name| node.get(name).is_some())
}

/// The first of them at the top or of a key, and its place.
pub(super) fn stated_limit(members: Object<'_>, keys: Node<'_>) -> Option<(&'static str, Place)> {
    let root = Place::root();
    if let Some(name) = limit_of(Node::Object(members)) {
        return Some((name, root.member(name)));
    }
    let items = keys.as_array().into_iter().flatten().enumerate();
    let mut stated = items.filter_map(|(index, item)| Some((index, limit_of(item)?)));
    let (index, name) = stated.next()?;
    let place = root.member("keys").member(&index.to_string()).member(name);
    Some((name, place))
}
