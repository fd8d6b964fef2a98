//! What a file is that may hold keys: for whoever shows it, or keeps it, before it is used.

use serde::Serialize;

use super::read::{PRIVATE, pem_text};
use super::{Key, KeyFile, KeySetForm, Purpose, TrustErrorCode};
use crate::canonical;
use crate::document::Node;
use crate::json::{self, Limits};
use crate::report::shorten;
use crate::signature::pem::{element, has_private_key};
use crate::texts::find;

/// What a file of keys says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Inspection {
    /// What kind of file it is; none if no key of it can be used.
    pub form: Option<KeySetForm>,
    /// Whose keys it says that these are; keys as others publish them do not say so.
    pub issuer: Option<String>,
    /// When it was issued, in seconds since 1970.
    pub issued_at: Option<i64>,
    /// From when on it is too old, in seconds since 1970.
    pub expires: Option<i64>,
    /// The keys that can be used, in the order of the file.
    pub keys: Vec<InspectedKey>,
    /// The keys that are left out, each with its place and the reason.
    pub left_out: Vec<LeftOutKey>,
    /// The members that are ignored, each once.
    pub ignored: Vec<String>,
    /// Whether the bytes hold a private key, whatever else they are: they are not to be kept or shown.
    pub private: bool,
    /// Why the file cannot be used.
    pub fault: Option<Fault>,
}

impl Inspection {
    /// As canonical JSON.
    #[must_use]
    pub fn to_canonical(&self) -> String {
        String::from_utf8(canonical::to_vec(&serde_json::json!(self))).unwrap_or_default()
    }
}

/// A key of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct InspectedKey {
    /// Its thumbprint, recomputed.
    pub key_id: String,
    /// Its `kid`, where that is another.
    pub label: Option<String>,
    /// What the file says that it may sign; none where the caller says so.
    pub purposes: Option<Vec<&'static str>>,
    /// The first second of its window.
    pub nbf: Option<i64>,
    /// The first second after its window.
    pub exp: Option<i64>,
    /// From when on it is revoked, and why.
    pub revoked: Option<Revoked>,
}

/// That a key is revoked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Revoked {
    /// From when on, in seconds since 1970.
    pub revoked_at: i64,
    /// Why, as stated: `unspecified` where nothing is.
    pub reason: &'static str,
}

/// A key that is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LeftOutKey {
    /// Where it stands.
    pub place: String,
    /// Its `kid`.
    pub label: Option<String>,
    /// Why, as a clause.
    pub reason: String,
}

/// Why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Fault {
    /// The code that a verification with this file would give.
    pub code: &'static str,
    /// Where in the file.
    pub pointer: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub advice: String,
}

/// Looks into a file of keys; nothing in it is trusted by that.
#[must_use]
pub fn inspect(bytes: &[u8]) -> Inspection {
    let mut seen = Inspection {
        form: None,
        issuer: None,
        issued_at: None,
        expires: None,
        keys: Vec::new(),
        left_out: Vec::new(),
        ignored: Vec::new(),
        private: holds_private_key(bytes),
        fault: None,
    };
    match KeyFile::read(bytes) {
        Err(error) => {
            seen.private |= error.code == TrustErrorCode::PrivateKey;
            seen.fault = Some(Fault {
                code: crate::Code::from(error.code).name(),
                pointer: shorten(&error.pointer, 1024),
                message: error.message,
                advice: error.advice,
            });
        }
        Ok(file) => {
            seen.form = Some(file.form);
            seen.issuer = file.issuer.as_ref().map(ToString::to_string);
            seen.issued_at = file.issued_at;
            seen.expires = file.expires;
            seen.keys = file.keys.iter().map(inspected).collect();
            let left_out = file.left_out.into_iter().map(|left| LeftOutKey {
                place: left.place,
                label: left.label,
                reason: left.reason,
            });
            seen.left_out = left_out.collect();
            seen.ignored = ignored(&file.ignored, &file.keys);
        }
    }
    seen
}

fn inspected(key: &Key) -> InspectedKey {
    InspectedKey {
        key_id: key.key_id.to_string(),
        label: key
            .label
            .as_deref()
            .map(|label| shorten(label, LONGEST_LABEL)),
        purposes: (!key.purposes.is_empty())
            .then(|| key.purposes.iter().copied().map(Purpose::as_str).collect()),
        nbf: key.not_before,
        exp: key.expires,
        revoked: key.revoked.map(|revocation| Revoked {
            revoked_at: revocation.revoked_at,
            reason: revocation.reason.as_str(),
        }),
    }
}

const LONGEST_LABEL: usize = 160;

/// At most as many ignored members are listed.
const MOST_IGNORED: usize = 64;

fn ignored(top: &[String], keys: &[Key]) -> Vec<String> {
    let mut names = crate::texts::Texts::default();
    for name in top.iter().chain(keys.iter().flat_map(|key| &key.ignored)) {
        names.put(name.as_str(), 0);
    }
    let first = names.iter().take(MOST_IGNORED);
    first.map(|name| shorten(name, LONGEST_LABEL)).collect()
}

/// Whether bytes hold a private key, of whatever kind and however they are damaged: what does must not
/// be kept, shown or sent.
///
/// PEM and PuTTY files in any encoding of ASCII, JWK and sets of them, DER (PKCS#1, PKCS#8, PKCS#12,
/// SEC 1).
#[must_use]
pub fn holds_private_key(bytes: &[u8]) -> bool {
    // A text of sixteen bits for each character has a zero byte in each.
    let ascii: String = bytes
        .iter()
        .filter(|byte| **byte != 0)
        .map(|byte| match byte.is_ascii() {
            true => char::from(*byte),
            false => '\u{fffd}',
        })
        .collect();
    has_private_key(&ascii)
        || find(&ascii, "PuTTY-User-Key-File").is_some()
        || find(&ascii, "secret key").is_some_and(|_| ascii.starts_with("untrusted comment:"))
        || is_private_json(bytes, &ascii)
        || is_private_der(bytes)
}

fn is_private_json(bytes: &[u8], ascii: &str) -> bool {
    if pem_text(bytes).is_some() {
        return false;
    }
    match json::read(bytes, &Limits::PUBLISHED) {
        Ok(document) => holds_private_jwk(document.root()),
        // It may be a key nonetheless: one comma too many makes no key public.
        Err(_) => states(ascii, "kty") && PRIVATE.iter().any(|name| states(ascii, name)),
    }
}

/// Whether a text has a member of this name, as JSON is written.
fn states(text: &str, name: &str) -> bool {
    let quoted = format!("\"{name}\"");
    let mut rest = text;
    while let Some(at) = find(rest, &quoted) {
        rest = rest
            .get(at.saturating_add(quoted.len())..)
            .unwrap_or_default();
        if rest.trim_start().starts_with(':') {
            return true;
        }
    }
    false
}

/// Whether a key anywhere in a document has one of the members that hold secrets. Depth is bounded by
/// the reader's limit.
fn holds_private_jwk(value: Node<'_>) -> bool {
    match value {
        Node::Array(items) => items.iter().any(holds_private_jwk),
        Node::Object(members) => {
            let is_key = members.contains_key("kty");
            (is_key && PRIVATE.iter().any(|name| members.contains_key(name)))
                || members.iter().any(|(_, member)| holds_private_jwk(member))
        }
        _ => false,
    }
}

/// PKCS#1 and PKCS#8 begin with the versions 0 and 1, SEC 1 with 1, PKCS#12 with 3; an encrypted
/// PKCS#8 key has the algorithm of its password first (1.2.840.113549.1.5 and 1.2.840.113549.1.12.1).
fn is_private_der(bytes: &[u8]) -> bool {
    const SEQUENCE: u8 = 0x30;
    const INTEGER: u8 = 0x02;
    let Some((inner, [])) = element(bytes, SEQUENCE) else {
        return false;
    };
    if let Some((version, rest)) = element(inner, INTEGER) {
        return match version {
            [0 | 1] => matches!(rest, [INTEGER | 0x04 | SEQUENCE, ..]),
            [3] => rest.first() == Some(&SEQUENCE),
            _ => false,
        };
    }
    let oid = element(inner, SEQUENCE).and_then(|(algorithm, _)| element(algorithm, 0x06));
    oid.is_some_and(|(oid, _)| {
        oid.starts_with(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05])
            || oid.starts_with(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c, 0x01])
    })
}
