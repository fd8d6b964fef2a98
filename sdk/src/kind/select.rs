//! Which values of a document a kind means: steps behind slashes, as in a pointer, with signs for many.

use crate::json::document::Node;
use crate::json::pointer::Pointer;

/// Hands over each value that a selector means, by its place. Depth is bounded by the reader's limit, and
/// `**` stands once in a selector, so that no value is come to twice.
pub(super) fn select<'d>(
    value: Node<'d>,
    at: Pointer<'_>,
    selector: &str,
    found: &mut dyn FnMut(Pointer<'_>, Node<'d>),
) {
    let steps: Vec<&str> = selector.split('/').skip(1).collect();
    walk(value, at, &steps, found);
}

fn walk<'d>(
    value: Node<'d>,
    at: Pointer<'_>,
    steps: &[&str],
    found: &mut dyn FnMut(Pointer<'_>, Node<'d>),
) {
    let Some((step, rest)) = steps.split_first() else {
        return found(at, value);
    };
    match (*step, value) {
        ("**", _) => {
            walk(value, at, rest, found);
            children(value, at, |at, _, child| walk(child, at, steps, found));
        }
        ("#", Node::Object(members)) => {
            for name in members.keys() {
                found(Pointer::Member(&at, name), Node::String(name));
            }
        }
        ("*", _) => children(value, at, |at, _, child| walk(child, at, rest, found)),
        (step, _) if step.starts_with('*') || step.ends_with('*') => {
            let (begin, end) = step.split_once('*').unwrap_or_default();
            children(value, at, |at, name, child| {
                if name.starts_with(begin) && name.ends_with(end) && !name.is_empty() {
                    walk(child, at, rest, found);
                }
            });
        }
        (name, _) => {
            if let Some(member) = value.get(name) {
                walk(member, Pointer::Member(&at, name), rest, found);
            }
        }
    }
}

/// Each item, whose name is empty, or each member.
fn children<'d>(
    value: Node<'d>,
    at: Pointer<'_>,
    mut each: impl FnMut(Pointer<'_>, &'d str, Node<'d>),
) {
    match value {
        Node::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                each(Pointer::Item(&at, index), "", item);
            }
        }
        Node::Object(members) => {
            for (name, member) in members {
                each(Pointer::Member(&at, name), name, member);
            }
        }
        _ => {}
    }
}
