//! Accidents that explain a hash that does not match (`docs/format.md`, section 11.7): each is tried, and
//! named only if it makes the hash match exactly.

use super::facts::hash::NamedHash;
use crate::crypto::digest::Digest;
use crate::json::canonical::{self, Canonical};
use crate::json::document::{Node, Object};
use crate::json::pointer::escape;
use crate::json::{Map, Value};
use crate::text::shown::literal;
use crate::text::unicode;

/// The most bytes of canonical text that are made in search of accidents in one bundle.
pub(super) const BUDGET: usize = 4 * 1024 * 1024;

/// How a text is changed.
type Change = fn(&str) -> String;

/// What happened to the object of a hash that does not match.
pub(super) fn explain(hash: &NamedHash<'_>, budget: &mut usize) -> Option<String> {
    of(hash.object, hash.leaves_out, hash.stated.as_str()?, budget)
}

/// What happened to an object after it was hashed, if it is one of these: a member was added, its text
/// was normalized again, a number became a string or a string a number.
fn of(object: Object<'_>, leaves_out: &[&str], stated: &str, budget: &mut usize) -> Option<String> {
    let canonical = Canonical::of(Node::Object(object));
    let length = canonical.without(leaves_out).len().max(1);
    // Each attempt costs as much as the object is long, whether or not it is right.
    let mut spend = || {
        *budget = budget.checked_sub(length)?;
        Some(())
    };
    for added in object.keys().filter(|name| !leaves_out.contains(name)) {
        spend()?;
        let leaves_out: Vec<&str> = leaves_out.iter().copied().chain([added]).collect();
        if Digest::of_bytes(canonical.without(&leaves_out).as_bytes()).is(stated) {
            let added = literal(added, 80);
            return Some(format!(
                "without the member `{added}` the hash is right: it was added afterwards"
            ));
        }
    }
    let covered = Covered { object, leaves_out };
    let normal_forms: [(&str, Change); 2] = [
        ("C", |text| unicode::nfc(text).into_owned()),
        ("D", |text| unicode::nfd(text).into_owned()),
    ];
    for (form, map) in normal_forms {
        spend()?;
        let changed = covered.rebuilt(map, &mut |value, _| match value {
            Node::String(text) => Value::String(map(text)),
            other => other.to_value(),
        });
        if Digest::of_tree(&changed).is(stated) {
            return Some(format!(
                "with its text in Unicode normalization form {form} the hash is right: the text was re-normalized"
            ));
        }
    }
    for number in 0.. {
        spend()?;
        let (changed, place) = covered.respelled(number)?;
        if Digest::of_tree(&changed).is(stated) {
            let place = literal(&place, 80);
            return Some(format!(
                "with another spelling of the number at `{place}` the hash is right: a number became a string, or a string a number"
            ));
        }
    }
    None
}

/// An object, and the members that its hash leaves out.
struct Covered<'a> {
    object: Object<'a>,
    leaves_out: &'a [&'a str],
}

impl Covered<'_> {
    /// What the hash covers, with each name mapped by `name`, and each value that is no array or object mapped
    /// by `leaf`, which is told where the value stands.
    fn rebuilt(&self, name: Change, leaf: &mut dyn FnMut(Node<'_>, &str) -> Value) -> Value {
        let mut members = Map::new();
        for (known, member) in self.object {
            if !self.leaves_out.contains(&known) {
                let mut place = format!("/{}", escape(known));
                members.insert(name(known), rebuilt(member, name, &mut place, leaf));
            }
        }
        Value::Object(members)
    }

    /// What the hash covers with the other spelling of one of the numbers in it, and where that stands;
    /// nothing if there are not so many.
    fn respelled(&self, number: usize) -> Option<(Value, String)> {
        let mut before = 0_usize;
        let mut place = None;
        let changed = self.rebuilt(str::to_owned, &mut |value, at| {
            if let Some(other) = other_spelling(value) {
                let is_it = before == number;
                before += 1;
                if is_it {
                    place = Some(at.to_owned());
                    return other;
                }
            }
            value.to_value()
        });
        Some((changed, place?))
    }
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

/// Depth is bounded by the reader's limit.
fn rebuilt(
    value: Node<'_>,
    name: Change,
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
        Node::Object(members) => {
            let mut rebuilt = Map::new();
            for (known, member) in members {
                rebuilt.insert(name(known), inside(&escape(known), member));
            }
            Value::Object(rebuilt)
        }
        other => leaf(other, place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::document::Document;
    use serde_json::json;

    /// What is found of an object whose hash covers `hashed`, and how much of the budget is left.
    fn found(object: &Value, hashed: &Value, mut budget: usize) -> (Option<String>, usize) {
        let document = Document::of(object);
        let object = document.root().as_object().unwrap();
        let stated = Digest::of_tree(hashed).to_string();
        let found = of(object, &["hash", "signature"], &stated, &mut budget);
        (found, budget)
    }

    #[test]
    fn an_accident_is_named_if_it_makes_the_hash_right() {
        let object = json!({"a": {"b/c": [1, "2"]}, "hash": "", "name": "e\u{301}", "x": true});
        let words = |hashed: &Value| found(&object, hashed, BUDGET).0.unwrap_or_default();
        let name = "e\u{301}";
        let before = json!({"a": {"b/c": [1, "2"]}, "name": name});
        assert!(words(&before).starts_with("without the member `x`"));
        let composed = json!({"a": {"b/c": [1, "2"]}, "name": "\u{e9}", "x": true});
        assert!(words(&composed).contains("normalization form C"));
        let number = json!({"a": {"b/c": ["1", "2"]}, "name": name, "x": true});
        assert!(words(&number).contains("at `/a/b~1c/0`"));
        let text = json!({"a": {"b/c": [1, 2]}, "name": name, "x": true});
        assert!(words(&text).contains("at `/a/b~1c/1`"));
        assert_eq!(words(&json!({"another": 1})), "");
    }

    /// What a hash leaves out is neither tried nor copied, and many objects have one budget.
    #[test]
    fn the_search_ends_with_the_budget() {
        let many: Vec<u32> = (0..1_000).collect();
        let object = json!({"a": [1, 2], "signature": many});
        let wrong = json!({"another": 1});
        let length = r#"{"a":[1,2]}"#.len();
        // One member, two forms, two numbers, and that there is no third.
        let tries = 6;
        assert_eq!(found(&object, &wrong, BUDGET).1, BUDGET - tries * length);
        let right = json!({"a": [1, "2"]});
        assert!(found(&object, &right, 5 * length).0.is_some());
        assert_eq!(found(&object, &right, 5 * length - 1), (None, length - 1));
    }
}
