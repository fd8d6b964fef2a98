//! Members of objects, read as the texts that they are.

use crate::json::document::{Node, Object};

/// A string member of an object.
pub(crate) fn text<'v>(object: Object<'v>, member: &str) -> Option<&'v str> {
    object.get(member).and_then(Node::as_str)
}

/// The strings of an array member; nothing where the member is not there.
pub(crate) fn texts(value: Option<Node<'_>>) -> impl Iterator<Item = &str> {
    value
        .and_then(Node::as_array)
        .into_iter()
        .flatten()
        .filter_map(Node::as_str)
}
