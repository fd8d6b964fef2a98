//! What of a file of keys was left aside, and how that is said.

use super::place::show;
use super::{Key, KeySet, KeySetForm};
use crate::crypto::signature::KeyId;
use crate::json::document::Node;
use crate::report::Note;
use crate::text::shown::{excerpt, literal};
use std::collections::BTreeMap;

/// A key of a file that is not used, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeftOut {
    /// Where it stands: a JSON Pointer, or the number of a PEM block; empty for the whole file.
    pub place: String,
    /// Its thumbprint, if it is an Ed25519 key.
    pub key_id: Option<KeyId>,
    /// Its `kid`, shortened.
    pub label: Option<String>,
    /// Why, as it is said: `it is an RSA key (kty `RSA`), …`.
    pub reason: String,
}

/// What stands around PEM blocks, where it is listed with ignored members.
pub(super) const TEXT_AROUND: &str = "text around the PEM blocks";

/// Members by which others state whether and when a key is good, in lower case and without `_` and
/// `-`. The last three are members of ours, spelled otherwise.
const LIMITING: [&str; 20] = [
    "revokedat",
    "revocation",
    "expires",
    "expiresat",
    "expiry",
    "validfrom",
    "validuntil",
    "notbefore",
    "notafter",
    "status",
    "state",
    "active",
    "enabled",
    "disabled",
    "retired",
    "compromised",
    "superseded",
    "revoked",
    "nbf",
    "exp",
];

fn plainly_spelled(name: &str) -> String {
    let letters = name.chars().filter(|letter| !matches!(letter, '_' | '-'));
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Whether others state by a member of this name that a key is good, or is no more.
fn limits(name: &str) -> bool {
    LIMITING.contains(&plainly_spelled(name).as_str())
}

/// What a member of this name says that limits keys, or may; none of one that says plainly that they
/// are in use, and of all others.
pub(super) fn limit(name: &str, value: Node<'_>) -> Option<String> {
    if !limits(name) || is_in_use(name, value) {
        return None;
    }
    let (shown, plain) = (excerpt(name), plainly_spelled(name));
    Some(match plain.as_str() {
        "active" | "enabled" => format!("`{shown}` is {}, not `true`", show(value)),
        "status" | "state" => format!(
            "`{shown}` is {}, not `active`, `valid` or `enabled`",
            show(value)
        ),
        "nbf" | "exp" | "revoked" => {
            format!("`{shown}` may be meant as `{plain}`, and is not understood")
        }
        _ => format!(
            "`{shown}` may say that it is not in use, and is not understood, whatever it says"
        ),
    })
}

/// Whether such a member says plainly that the key is in use.
fn is_in_use(name: &str, value: Node<'_>) -> bool {
    match plainly_spelled(name).as_str() {
        "active" | "enabled" => value.as_bool() == Some(true),
        "status" | "state" => matches!(value.as_str(), Some("active" | "valid" | "enabled")),
        _ => false,
    }
}

/// The members of a key that carry a certificate or refer to one (RFC 7517 sections 4.6 to 4.9).
const OF_CERTIFICATES: [&str; 4] = ["x5c", "x5t", "x5t#S256", "x5u"];

/// The most notes of one kind.
const MOST: usize = 16;

impl KeySet {
    /// What was left aside, as notes on the trust file of this number.
    pub(crate) fn notes(&self, number: usize) -> Vec<Note> {
        let file = format!("trust file {number}");
        let mut notes = Vec::new();
        let left_out = self.left_out.iter().map(|left| {
            let label = match &left.label {
                Some(label) => format!(" (kid `{}`)", excerpt(label)),
                None => String::new(),
            };
            let place = shown_place(&left.place);
            let reason = &left.reason;
            format!("{file}: the key at {place}{label} was left out: {reason}")
        });
        put(&mut notes, "key-left-out", &file, left_out.collect());
        let (mut ignored, mut certificates) = (Vec::new(), Vec::new());
        for (name, place, count) in self.ignored_members() {
            let shown = excerpt(name);
            let others = match count {
                0 | 1 => String::new(),
                2 => " and 1 other place".to_owned(),
                count => format!(" and {} other places", count.saturating_sub(1)),
            };
            if OF_CERTIFICATES.contains(&name) {
                certificates.push(format!(
                    "{file}: `{shown}` at {place}{others} is no trust: the certificate and its \
                     dates were not looked at"
                ));
            } else if self.form == KeySetForm::Pem {
                ignored.push(format!(
                    "{file}: the text around the PEM blocks was ignored"
                ));
            } else {
                ignored.push(format!(
                    "{file}: the member `{shown}` at {place}{others} was ignored"
                ));
            }
        }
        put(
            &mut notes,
            "key-certificate-not-checked",
            &file,
            certificates,
        );
        put(&mut notes, "key-member-ignored", &file, ignored);
        notes
    }

    /// The first member, of a key or at the top, that is not known here and may restrict the key. A key set
    /// of ours has no way to say it.
    #[must_use]
    pub fn not_understood<'k>(&'k self, key: &'k Key) -> Option<&'k str> {
        /// Of WebCrypto, and when the key was made.
        const HARMLESS: [&str; 2] = ["ext", "iat"];
        let top = self.ignored.iter().filter(|_| self.form != KeySetForm::Pem);
        let mut names = key.ignored.iter().chain(top).map(String::as_str);
        // A limiting member says plainly that the key is in use, or the key would be left out.
        names.find(|name| !HARMLESS.contains(name) && !limits(name))
    }

    /// The ignored members: each name with the first place of it and the number of places.
    fn ignored_members(&self) -> Vec<(&str, String, usize)> {
        let mut found: Vec<(&str, String, usize)> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let mut see = |name, place: &dyn Fn() -> String| {
            let known = places.get(name).copied();
            match known.and_then(|at| found.get_mut(at)) {
                Some((_, _, count)) => *count = count.saturating_add(1),
                None => {
                    places.insert(name, found.len());
                    found.push((name, place(), 1));
                }
            }
        };
        for name in &self.ignored {
            see(name, &|| shown_place(""));
        }
        for key in &self.keys {
            for name in &key.ignored {
                see(name, &|| shown_place(&key.place));
            }
        }
        found
    }
}

/// A place of a file as it is said.
pub(super) fn shown_place(place: &str) -> String {
    match place {
        "" => "the top".to_owned(),
        pointer if pointer.starts_with('/') => format!("`{}`", literal(pointer, 160)),
        block => block.to_owned(),
    }
}

/// Adds notes of a kind, and the number of those that there is no room for.
fn put(notes: &mut Vec<Note>, note: &'static str, file: &str, messages: Vec<String>) {
    let more = messages.len().saturating_sub(MOST);
    let last = (more > 0).then(|| format!("{file}: and {more} more like these"));
    let said = messages.into_iter().take(MOST).chain(last);
    notes.extend(said.map(|message| Note {
        note: note.into(),
        pointer: String::new(),
        message,
    }));
}
