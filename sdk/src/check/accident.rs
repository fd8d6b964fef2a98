//! Accidents that would explain a hash that does not match: each is tried, and named only if it makes the
//! hash match exactly.

use crate::canonical;
use crate::digest::Digest;
use crate::document::{Node, Object};
use crate::json::Value;
use crate::members::gather;
use crate::pointer::escape;
use crate::report::shorten;
use crate::unicode;

/// The most bytes that are copied and hashed in search of an accident.
const BUDGET: usize = 4 * 1024 * 1024;

type Map = fn(&str) -> String;

/// What happened to an object after it was hashed, if it is one of these: a member was added, its text
/// was normalized again, a number became a string or a string a number.
pub(super) fn of(object: Object<'_>, leaves_out: &[&str], stated: &str) -> Option<String> {
    let length = canonical::without(object, leaves_out).len();
    let mut tries = BUDGET.checked_div(length.max(1))?;
    for added in object.keys() {
        if leaves_out.contains(&added) {
            continue;
        }
        tries = tries.checked_sub(1)?;
        let leaves_out: Vec<&str> = leaves_out.iter().copied().chain([added]).collect();
        if Digest::of_bytes(&canonical::without(object, &leaves_out)).is(stated) {
            let added = shorten(added, 80);
            return Some(format!(
                "without the member `{added}` the hash is right: it was added afterwards"
            ));
        }
    }
    let explains = |changed: &Value| {
        let members = changed.as_object();
        members.is_some_and(|members| Digest::of_object_without(members, leaves_out).is(stated))
    };
    let normal_forms: [(&str, Map); 2] = [("C", unicode::nfc), ("D", unicode::nfd)];
    for (form, map) in normal_forms {
        tries = tries.checked_sub(1)?;
        let mut mapped = |value: Node<'_>, _: &str| match value {
            Node::String(text) => Value::String(map(text)),
            other => other.to_value(),
        };
        let whole = Node::Object(object);
        if explains(&rebuilt(whole, map, &mut String::new(), &mut mapped)) {
            return Some(format!(
                "with its text in Unicode normalization form {form} the hash is right: the text was re-normalized"
            ));
        }
    }
    for number in 0..tries {
        let (changed, place) = respelled(object, number)?;
        if explains(&changed) {
            let place = shorten(&place, 80);
            return Some(format!(
                "with another spelling of the number at `{place}` the hash is right: a number became a string, or a string a number"
            ));
        }
    }
    None
}

/// The object with the other spelling of one of the numbers in it, and where that stands; nothing if
/// there are not so many.
fn respelled(object: Object<'_>, number: usize) -> Option<(Value, String)> {
    let mut before = 0_usize;
    let mut place = None;
    let mut leaf = |value: Node<'_>, at: &str| {
        if let Some(other) = other_spelling(value) {
            let is_it = before == number;
            before = before.saturating_add(1);
            if is_it {
                place = Some(at.to_owned());
                return other;
            }
        }
        value.to_value()
    };
    let whole = Node::Object(object);
    let changed = rebuilt(whole, str::to_owned, &mut String::new(), &mut leaf);
    Some((changed, place?))
}

/// A number as the string that it could have been, and a string as the number.
fn other_spelling(value: Node<'_>) -> Option<Value> {
    match value {
        Node::Number(_) => Some(Value::String(canonical::text(value))),
        Node::String(text) => {
            let whole = text.len() < 16 && (text == "0" || !text.starts_with('0'));
            let number: u64 = text.parse().ok().filter(|_| whole)?;
            Some(number.into())
        }
        _ => None,
    }
}

/// The same with other names and other values than arrays and objects, which are told where they stand.
/// Depth is bounded by the reader's limit.
fn rebuilt(
    value: Node<'_>,
    name: Map,
    place: &mut String,
    leaf: &mut dyn FnMut(Node<'_>, &str) -> Value,
) -> Value {
    let length = place.len();
    let mut inside = |step: &str, value: Node<'_>| {
        place.push('/');
        place.push_str(step);
        let value = rebuilt(value, name, place, leaf);
        place.truncate(length);
        value
    };
    match value {
        Node::Array(items) => {
            let items = items.iter().enumerate();
            let items = items.map(|(index, item)| inside(&index.to_string(), item));
            Value::Array(items.collect())
        }
        Node::Object(members) => Value::Object(gather(
            members
                .iter()
                .map(|(known, member)| (name(known), inside(&escape(known), member))),
        )),
        other => leaf(other, place),
    }
}
