//! What an issuer may say otherwise, seal again, and have verified: the places that
//! `test-vectors/resealed.md` names. At any other place a change is found by some check.

use std::collections::BTreeSet;

use base64ct::{Base64, Encoding};
use serde_json::Value;
use wever_proof_vectors::cases::all;
use wever_proof_vectors::forge::Forge;
use wever_proof_vectors::reseal::{List, path};

/// The places, `*` for every index.
#[derive(Debug)]
pub(crate) struct Free(BTreeSet<String>);

/// Of these the list says what is to be said, whatever holds them.
const ANYWHERE: &str = "/extensions";

impl Free {
    pub(crate) fn read() -> Self {
        let text = std::fs::read_to_string(path()).expect("the list is there");
        let list = List::parse(&text).expect("a list");
        let places = list.lines.keys();
        let places = places.flat_map(|line| line.place.split(" + "));
        // With a sign for whatever is in it.
        let places = places.map(|place| place.trim_end_matches("/…").to_owned());
        Self(places.collect())
    }

    /// Where a sealed proof says something else than the accepted vector that it was made from, and
    /// the list says nothing of that place; all of it, if nothing else differs.
    pub(crate) fn is_not_free(&self, vector: &str, proof: &Value) -> Option<String> {
        let case = all().iter().find(|case| case.name == vector)?;
        if case.verdict != "verified" {
            return None;
        }
        let base = serde_json::from_slice(&case.proof).ok()?;
        let base = Forge::new(base).seal();
        let mut places = BTreeSet::new();
        differ(&base, proof, "", &mut places);
        places.into_iter().find(|place| !self.covers(place))
    }

    fn covers(&self, place: &str) -> bool {
        let is_within = |inner: &str, outer: &str| {
            let rest = inner.strip_prefix(outer);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        place.contains(ANYWHERE)
            || self
                .0
                .iter()
                .any(|free| is_within(place, free) || is_within(free, place))
    }
}

/// The places at which two values differ, but for what sealing makes.
fn differ(one: &Value, other: &Value, at: &str, places: &mut BTreeSet<String>) {
    match (one, other) {
        (one, other) if one == other => {}
        (Value::Object(one), Value::Object(other)) => {
            let names = one.keys().chain(other.keys());
            // The subjects of a statement are what is sealed with it.
            for name in names.filter(|name| *name != "subject") {
                let (one, other) = (one.get(name), other.get(name));
                let at = match at {
                    "" => name.to_owned(),
                    at => format!("{at}/{name}"),
                };
                match (one, other) {
                    (Some(one), Some(other)) => differ(one, other, &at, places),
                    _ => _ = places.insert(at),
                }
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            // What is in an object is named by its type.
            let at = match at.strip_prefix("objects/") {
                Some(name) => name.to_owned(),
                None => format!("{at}/*"),
            };
            for (one, other) in one.iter().zip(other) {
                differ(one, other, &at, places);
            }
        }
        (Value::String(one), Value::String(other)) => {
            let statement = |text: &str| {
                let bytes = Base64::decode_vec(text).ok()?;
                serde_json::from_slice::<Value>(&bytes).ok()
            };
            match (statement(one), statement(other)) {
                (Some(one), Some(other)) => differ(&one, &other, at, places),
                _ if is_made(one) && is_made(other) => {}
                _ => _ = places.insert(at.to_owned()),
            }
        }
        _ => _ = places.insert(at.to_owned()),
    }
}

/// Whether it is a digest or a signature, which follow from the rest.
fn is_made(text: &str) -> bool {
    let digits = text.strip_prefix("sha256:").unwrap_or(text);
    let is_digest = digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_digest || matches!(text.len(), 86 | 88) && !text.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use wever_proof_vectors::cases::base;

    #[test]
    fn only_what_the_list_names_is_free() {
        let free = Free::read();
        for (place, is_free) in [
            ("/objects/customer_account/0/contact", true),
            ("/objects/receipt/0/extensions", true),
            ("/objects/verification_snapshot/0/checks/0/check", false),
            ("/objects/work_order/0/created_at", true),
            ("/rail_key", false),
        ] {
            let mut proof = base().proof.clone();
            match proof.pointer_mut(place) {
                Some(value) => *value = "another".into(),
                None => proof["objects"]["receipt"][0]["extensions"] = "another".into(),
            }
            let proof = Forge::new(proof).seal();
            let found = free.is_not_free(base().name, &proof);
            assert_eq!(found.is_none(), is_free, "{place}: {found:?}");
        }
    }
}
