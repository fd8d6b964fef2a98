//! What the rules ask of a value.

use crate::bundle::Located;
use crate::check::context::Context;
use crate::json::document::Node;
use crate::profile::Literal;
use crate::profile::Member;

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

/// Whether a value is in a list; any value is, if there is no list.
pub(crate) fn is_in(list: Option<&[Literal]>, value: Node<'_>) -> bool {
    list.is_none_or(|list| list.iter().any(|literal| literal.node() == value))
}
