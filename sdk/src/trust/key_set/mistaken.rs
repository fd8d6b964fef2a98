//! What else is given where a file of keys belongs: what it is, and the next step.

use super::TrustError;
use super::file::GIVE_A_KEY_SET;
use super::place::{describe, not_a_key_set};
use super::private::{KEEP_SECRET, element, is_private_der, said_first, secret_in, spelled_bytes};
use crate::crypto::signature::decode_base64url_array;
use crate::json::document::{Node, Object};
use crate::text::shown::excerpt;

/// What is said of it, and what to do.
type Said = (String, &'static str);

/// JSON that is no file of keys.
pub(super) fn document(root: Node<'_>) -> TrustError {
    let is_key = |item: Node<'_>| item.get("kty").is_some();
    let (message, advice) = match root {
        Node::Array(items) if items.iter().any(is_key) => (
            "the file is an array of keys, not a key set".to_owned(),
            "put it into a JWKS, `{\"keys\": […]}`, and name the issuer of the keys",
        ),
        Node::String(text) if text.contains("-----BEGIN ") => (
            "the file is a string of JSON with PEM blocks in it".to_owned(),
            "give the keys as PEM text: without the quotes, a line break for each `\\n`",
        ),
        Node::Object(members) => return object(members, root),
        _ => (
            format!("the file is {}, not a key set", describe(root)),
            GIVE_A_KEY_SET,
        ),
    };
    not_a_key_set(message, advice)
}

fn object(members: Object<'_>, root: Node<'_>) -> TrustError {
    let has = |name: &str| members.contains_key(name);
    let id = members.get("id").and_then(Node::as_str);
    let is_did = id.is_some_and(|id| id.starts_with("did:"));
    if let Some(place) = members.get("jwks_uri").and_then(Node::as_str) {
        return not_a_key_set(
            "the file says where the keys are (`jwks_uri`), and holds none",
            format!(
                "get the key set from `{}`, and give that, with its issuer",
                excerpt(place)
            ),
        );
    }
    let in_pem = members.iter().find(|(_, value)| {
        let text = value.as_str();
        text.is_some_and(|text| text.contains("-----BEGIN "))
    });
    let (message, advice) = if has("object_type") {
        (
            format!("the file is {}, not a key set", describe(root)),
            "give this file as the input to verify, and the issuer's key set as trust",
        )
    } else if let Some((name, _)) = in_pem {
        (
            format!(
                "the file is no key set, and has PEM text in it: in `{}`",
                excerpt(name)
            ),
            "give the issuer's key as a file of its own that is PEM text: without the quotes, a line \
             break for each `\\n`",
        )
    } else if has("jwks") {
        (
            "the file is no key set, and may have one in it: in `jwks`".to_owned(),
            "give what stands in `jwks` as a file of its own: the key set with `keys`",
        )
    } else if is_did || has("verificationMethod") {
        (
            "the file is a DID document, not a key set".to_owned(),
            "give the `publicKeyJwk` of the key that signs proofs as a file of its own, and name its \
             issuer; if there is none, ask the issuer for the key as a JWK",
        )
    } else {
        (
            format!("the file is {}, not a key set", describe(root)),
            GIVE_A_KEY_SET,
        )
    };
    not_a_key_set(message, advice)
}

/// What bytes are that are no JSON and no file of keys, if it is something that people hand over as one.
#[must_use]
pub fn mistaken(bytes: &[u8]) -> Option<TrustError> {
    let otherwise = otherwise(bytes);
    match secret_in(bytes) {
        None => otherwise,
        Some(secret) => Some(said_first(secret, otherwise)),
    }
}

/// The same, of what holds no secret that is not the whole of it.
pub(super) fn otherwise(bytes: &[u8]) -> Option<TrustError> {
    if bytes.len() == 32 && std::str::from_utf8(bytes).is_err() {
        let what = "the file is 32 bytes, and does not say what they are";
        return Some(not_a_key_set(what, AS_PEM));
    }
    let is_wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if is_wide {
        return Some(not_a_key_set(
            "the file is text in UTF-16, as PowerShell writes it, and UTF-8 is expected",
            "save it as UTF-8 without a byte order mark, or have the tool write the file itself \
             (`-out FILE` of `openssl`)",
        ));
    }
    let said = der(bytes, "DER").or_else(|| {
        let text = std::str::from_utf8(bytes).ok()?.trim();
        open_ssh(text)
            .or_else(|| page_or_token(text))
            .or_else(|| spelled(text))
            .or_else(|| before_pem(text))
    });
    said.map(|(message, advice)| not_a_key_set(message, advice))
}

const AS_PEM: &str = "ask the issuer for its Ed25519 key as a PEM block `PUBLIC KEY` or as a JWK";

fn der(bytes: &[u8], form: &str) -> Option<Said> {
    const SEQUENCE: u8 = 0x30;
    const OBJECT_IDENTIFIER: u8 = 0x06;
    const VERSION: u8 = 0xa0;
    let (inner, []) = element(bytes, SEQUENCE)? else {
        return None;
    };
    let said = |what: &str, advice, advice_of_others| {
        let advice = match form {
            "DER" => advice,
            _ => advice_of_others,
        };
        Some((format!("the file is {what} in {form}"), advice))
    };
    if is_private_der(bytes) {
        return said("a private key", KEEP_SECRET, KEEP_SECRET);
    }
    let (first, _) = element(inner, SEQUENCE)?;
    if element(first, OBJECT_IDENTIFIER).is_some() {
        return said(
            "a public key",
            "turn the key into PEM: `openssl pkey -pubin -inform DER -in FILE`",
            AS_BLOCK,
        );
    }
    match first.first() {
        Some(&VERSION) => said(
            "a certificate, not a key,",
            "a certificate is not trusted here, and its dates are not looked at: take the key out with \
             `openssl x509 -inform DER -in FILE -pubkey -noout`, and compare its thumbprint with the \
             issuer's",
            AS_PEM,
        ),
        _ => None,
    }
}

const AS_BLOCK: &str = "make a PEM block of it: put `-----BEGIN PUBLIC KEY-----` in a line before the \
                        base64, and `-----END PUBLIC KEY-----` in a line behind it";

/// A line `TYPE BASE64`, with or without names before it, or the block of RFC 4716.
fn open_ssh(text: &str) -> Option<Said> {
    /// The type in front of the key, as base64.
    const ED25519: &str = "AAAAC3NzaC1lZDI1NTE5";
    if text.starts_with("---- BEGIN SSH2 PUBLIC KEY") {
        return Some(match text.find(ED25519) {
            Some(_) => (
                "the file is a public key in the form of SSH2".to_owned(),
                "turn it into the form of OpenSSH with `ssh-keygen -i -f FILE`, and that into PEM with \
                 `wever-proof keys public FILE --format pem`; then compare its thumbprint with the \
                 issuer's",
            ),
            None => (
                "the file is a key in the form of SSH2, not an Ed25519 key".to_owned(),
                AS_PEM,
            ),
        });
    }
    let is_of_key = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let mut lines = text.lines().map(str::trim).filter(is_of_key);
    let line = lines.next()?;
    let mut is_list = lines.next().is_some();
    let mut words = line.split_ascii_whitespace().peekable();
    while let Some(word) = words.next() {
        let is_type = ["ssh-", "ecdsa-sha2-", "sk-"]
            .iter()
            .any(|begin| word.starts_with(begin));
        if is_type && words.peek().is_some_and(|next| next.starts_with("AAAA")) {
            return Some(match (word, is_list) {
                ("ssh-ed25519", false) => (
                    "the file is a public key in the form of OpenSSH (`ssh-ed25519`)".to_owned(),
                    "turn it into PEM: `wever-proof keys public FILE --format pem`, and compare its \
                     thumbprint with the issuer's",
                ),
                (_, true) => (
                    "the file is a list of keys in the form of OpenSSH".to_owned(),
                    "put `ssh-ed25519 AAAA…` of the issuer's key into a file of its own, turn that into \
                     PEM with `wever-proof keys public FILE --format pem`, and compare its thumbprint \
                     with the issuer's",
                ),
                (other, false) => (
                    format!(
                        "the file is a key in the form of OpenSSH of the type `{}`, not an Ed25519 key",
                        excerpt(other)
                    ),
                    AS_PEM,
                ),
            });
        }
        is_list = true;
    }
    None
}

fn page_or_token(text: &str) -> Option<Said> {
    if text.starts_with('<') {
        return Some((
            "the file begins as a web page (HTML) or XML does, and is no key set".to_owned(),
            "save what the address of the key set gives, JSON or PEM, not the page that shows it",
        ));
    }
    let is_line = !text.contains(char::is_whitespace);
    if is_line && (text.starts_with("https://") || text.starts_with("http://")) {
        return Some((
            "the file is an address, not a key set".to_owned(),
            "get the key set from that address, and give that, with its issuer",
        ));
    }
    text.starts_with("eyJ").then(|| {
        (
            "the file is a signed token (JWT), not a key set".to_owned(),
            "ask the issuer for the key set itself: signatures over key sets are not looked at",
        )
    })
}

/// Hexadecimal or base64 and nothing else, which may be a key.
fn spelled(text: &str) -> Option<Said> {
    if text.starts_with("untrusted comment:") {
        return Some((
            "the file is a key of minisign or signify".to_owned(),
            AS_PEM,
        ));
    }
    let is_hex = text
        .bytes()
        .all(|byte| byte.is_ascii_hexdigit() || byte.is_ascii_whitespace());
    let form = if is_hex { "hexadecimal" } else { "base64" };
    let bytes = spelled_bytes(text);
    let bytes = bytes.or_else(|| Some(decode_base64url_array::<32>(text)?.to_vec()))?;
    if let Some((what, advice)) = der(&bytes, form) {
        let advice = if is_hex && advice == AS_BLOCK {
            AS_PEM
        } else {
            advice
        };
        return Some((what, advice));
    }
    (bytes.len() == 32).then(|| {
        (
            format!("the file is 32 bytes in {form}, and does not say what they are"),
            AS_PEM,
        )
    })
}

/// Blocks behind something that begins as JSON does.
fn before_pem(text: &str) -> Option<Said> {
    text.find("-----BEGIN ").map(|_| {
        (
            "the file has PEM blocks, and begins as JSON does".to_owned(),
            "take out of a copy what stands before the first `-----BEGIN …-----`",
        )
    })
}
