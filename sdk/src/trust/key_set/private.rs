//! Private keys, in whatever they come: a secret is said first, whatever else is wrong with a file.

use super::pem::{is_json_like, pem_text};
use super::place::{Place, not_a_key_set};
use super::{TrustError, TrustErrorCode};
use crate::crypto::signature::decode_base64;
use crate::crypto::signature::pem::{has_private_key, has_private_text};
use crate::json::document::{Node, Object};
use crate::json::{self, Limits};
use crate::text::shown::excerpt;

/// The members that hold secrets, whatever the type of the key (RFC 7518 section 6, RFC 8037, and
/// `priv` of the type `AKP`).
const PRIVATE: [&str; 9] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"];

/// A secret is worth saying first, whatever else is wrong with the file.
pub(super) fn refuse_private_members(members: Object<'_>) -> Result<(), TrustError> {
    let refuse = |members: Object<'_>, place: Place| match PRIVATE
        .iter()
        .find(|name| members.contains_key(name))
    {
        None => Ok(()),
        Some(name) => {
            let kty = members.get("kty").and_then(Node::as_str);
            let what = match kty {
                Some("oct") => "a secret key (kty `oct`)".to_owned(),
                Some(kty) => format!("a private key (kty `{}`)", excerpt(kty)),
                None => "a private key".to_owned(),
            };
            Err(private_key(&place.member(name), &what))
        }
    };
    refuse(members, Place::root())?;
    let keys = Place::root().member("keys");
    let items = members.get("keys").and_then(Node::as_array);
    for (index, item) in items.into_iter().flatten().enumerate() {
        if let Node::Object(members) = item {
            refuse(members, keys.member(&index.to_string()))?;
        }
    }
    Ok(())
}

pub(super) fn private_key(place: &Place, what: &str) -> TrustError {
    place.error(
        TrustErrorCode::PrivateKey,
        format!("the file holds {what}"),
        KEEP_SECRET,
    )
}

/// What is said of a file with a secret in it, and would be said of it otherwise.
pub(super) fn said_first(secret: &str, otherwise: Option<TrustError>) -> TrustError {
    match otherwise {
        Some(error) if error.code == TrustErrorCode::PrivateKey || error.advice == KEEP_SECRET => {
            error
        }
        Some(error) if error.code == TrustErrorCode::NotAKeySet => not_a_key_set(
            format!("the file is no key set, and holds {secret}"),
            KEEP_SECRET,
        ),
        _ => private_key(&Place::root(), secret),
    }
}

pub(super) const KEEP_SECRET: &str = "keep the file secret, treat the key as compromised if it was \
                                      published, and give the public key only";

/// Whether bytes hold a private key, of whatever kind and however they are damaged: what does must not
/// be kept, shown or sent.
///
/// PEM and PuTTY files in any encoding of ASCII, what `openssl pkey -text` prints, JWK and sets of them,
/// DER (PKCS#1, PKCS#8, PKCS#12, SEC 1), also in base64 or hexadecimal.
#[must_use]
pub fn holds_private_key(bytes: &[u8]) -> bool {
    secret_in(bytes).is_some()
}

/// The private key in bytes, in words.
pub(super) fn secret_in(bytes: &[u8]) -> Option<&'static str> {
    // A text of sixteen bits for each character has a zero byte in each.
    let ascii: String = bytes
        .iter()
        .filter(|byte| **byte != 0)
        .map(|byte| {
            if byte.is_ascii() {
                char::from(*byte)
            } else {
                '\u{fffd}'
            }
        })
        .collect();
    if has_private_key(&ascii) {
        return Some("a private key (PEM)");
    }
    if let Some(secret) = secret_in_json(bytes, &ascii) {
        return Some(secret);
    }
    let is_private = (!is_json_like(&ascii) && has_private_text(&ascii))
        || ascii.contains("PuTTY-User-Key-File")
        || (ascii.starts_with("untrusted comment:") && ascii.contains("secret key"))
        || is_private_der(bytes)
        || spelled_bytes(ascii.trim()).is_some_and(|bytes| is_private_der(&bytes));
    is_private.then_some("a private key")
}

fn secret_in_json(bytes: &[u8], ascii: &str) -> Option<&'static str> {
    let document = match pem_text(bytes) {
        Some(_) => None,
        None => json::read(bytes, &Limits::PUBLISHED).ok(),
    };
    if let Some(document) = document {
        return secret_of(document.root());
    }
    // It may be a key nonetheless: one comma too many makes no key public.
    if states_private_jwk(ascii) {
        return Some("a private key (JWK)");
    }
    (is_json_like(ascii) && has_private_text(ascii)).then_some("a private key")
}

/// Whether a text has, as JSON writes members, those of a private JWK, whatever stands around them.
pub(super) fn states_private_jwk(text: &str) -> bool {
    states(text, "kty") && PRIVATE.iter().any(|name| states(text, name))
}

/// What a text spells that is hexadecimal or base64 and nothing else, lines aside.
pub(super) fn spelled_bytes(text: &str) -> Option<Vec<u8>> {
    /// The longest key that is looked at: RSA of 16,384 bits has a private key of 9,300 bytes.
    const LONGEST: usize = 32 * 1024;
    if text.len() > LONGEST {
        return None;
    }
    let text: String = text.split_ascii_whitespace().collect();
    let hexadecimal = hex::decode(&text).ok();
    hexadecimal.or_else(|| decode_base64(&text))
}

/// Whether a text has a member of this name, as JSON is written.
fn states(text: &str, name: &str) -> bool {
    let quoted = format!("\"{name}\"");
    let mut rest = text;
    while let Some(at) = rest.find(&quoted) {
        rest = rest
            .get(at.saturating_add(quoted.len())..)
            .unwrap_or_default();
        if rest
            .trim_start_matches([' ', '\t', '\n', '\r'])
            .starts_with(':')
        {
            return true;
        }
    }
    false
}

/// What a document has in it: a key with one of the members that hold secrets, or text with a block,
/// however it is escaped. Depth is bounded by the reader's limit.
fn secret_of(value: Node<'_>) -> Option<&'static str> {
    let in_text = |text: &str| has_private_key(text).then_some("a private key (PEM)");
    match value {
        Node::String(text) => in_text(text),
        Node::Array(items) => items.iter().find_map(secret_of),
        Node::Object(members) => {
            let is_key = members.contains_key("kty");
            if is_key && PRIVATE.iter().any(|name| members.contains_key(name)) {
                return Some("a private key (JWK)");
            }
            let mut members = members.iter();
            members.find_map(|(name, member)| in_text(name).or_else(|| secret_of(member)))
        }
        _ => None,
    }
}

/// PKCS#1 and PKCS#8 begin with the versions 0 and 1, SEC 1 with 1, PKCS#12 with 3; an encrypted
/// PKCS#8 key has the algorithm of its password first (1.2.840.113549.1.5 and 1.2.840.113549.1.12.1).
pub(super) fn is_private_der(bytes: &[u8]) -> bool {
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

/// The contents of a DER element with this tag, and what follows it.
///
/// Laxer than a reader of keys: what is no good DER may still give a secret away.
pub(super) fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (first, rest) = der.split_first()?;
    let (length, rest) = rest.split_first()?;
    let (length, rest) = match length {
        0..=0x7f => (usize::from(*length), rest),
        0x81 => {
            let (length, rest) = rest.split_first()?;
            (usize::from(*length), rest)
        }
        0x82 => {
            let (length, rest) = rest.split_first_chunk::<2>()?;
            (usize::from(u16::from_be_bytes(*length)), rest)
        }
        _ => return None,
    };
    (*first == tag).then(|| rest.split_at_checked(length))?
}
