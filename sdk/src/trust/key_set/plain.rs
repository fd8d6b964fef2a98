//! Keys as others publish them: a plain JWKS, or one JWK, of which what is not understood is ignored or
//! leaves a key out (RFC 7517 sections 4 and 5).

use sha2::{Digest as _, Sha256};

use super::aside::{self, LeftOut};
use super::jwk::{
    in_order, items_of, object, other_kind, read_point, required_text, seconds, twice,
};
use super::place::Place;
use super::{Key, KeyFile, KeySetForm, TrustError, TrustErrorCode};
use crate::crypto::signature::{KeyId, encode_base64url};
use crate::json;
use crate::json::canonical;
use crate::json::document::{Array, Node, Object};
use crate::text::shown::excerpt;
use std::collections::BTreeSet;

impl KeyFile {
    /// A set as others publish it.
    pub(super) fn plain_set(members: Object<'_>, keys: Node<'_>) -> Result<Self, TrustError> {
        let root = Place::root();
        let mut file = Self::of_form(KeySetForm::PlainJwks);
        file.read_times(members)?;
        for (name, value) in members {
            if matches!(name, "keys" | "iat" | "exp") {
                continue;
            }
            let limit = match name {
                "nbf" => Some("`nbf` is not understood there".to_owned()),
                _ => aside::limit(name, value),
            };
            if let Some(limit) = limit {
                return Err(root.member(name).error(
                    TrustErrorCode::NotAKeySet,
                    format!("a member at the top may limit all keys of the set: {limit}"),
                    "ask the issuer for the set without it, with `nbf` and `exp` on each key",
                ));
            }
            file.ignored.push(name.to_owned());
        }
        let place = root.member("keys");
        let items = items_of(keys, &place)?;
        let mut seen = BTreeSet::new();
        let mut thumbprints = BTreeSet::new();
        for (index, item) in items.iter().enumerate() {
            let place = place.member(&index.to_string());
            let members = object(item, &place)?;
            let entry = read_plain(members, &place)?;
            if let Some(key_id) = entry.key_id()
                && !seen.insert(key_id.clone())
            {
                return Err(twice(key_id, &place));
            }
            thumbprints.extend(thumbprint(members));
            file.put(entry);
        }
        refuse_misleading_labels(items, &thumbprints, &place)?;
        file.with_a_key()
    }

    /// One JWK as others publish it.
    pub(super) fn plain_key(members: Object<'_>) -> Result<Self, TrustError> {
        let mut file = Self::of_form(KeySetForm::Jwk);
        file.put(read_plain(members, &Place::root())?);
        file.with_a_key()
    }

    fn put(&mut self, entry: Plain) {
        match entry {
            Plain::Key(key) => self.keys.push(*key),
            Plain::LeftOut(left) => self.left_out.push(left),
        }
    }
}

/// An entry of a set that is not ours.
enum Plain {
    Key(Box<Key>),
    LeftOut(LeftOut),
}

impl Plain {
    /// The thumbprint of an Ed25519 key, used or left out.
    fn key_id(&self) -> Option<&KeyId> {
        match self {
            Self::Key(key) => Some(&key.key_id),
            Self::LeftOut(left) => left.key_id.as_ref(),
        }
    }
}

/// What is understood of a key that others publish; other members are ignored by name.
const UNDERSTOOD: [&str; 9] = [
    "kty", "crv", "x", "kid", "use", "key_ops", "alg", "nbf", "exp",
];

/// A key as others publish it (RFC 7517 section 4).
fn read_plain(members: Object<'_>, place: &Place) -> Result<Plain, TrustError> {
    const CODE: TrustErrorCode = TrustErrorCode::MalformedKey;
    let label = || members.get("kid").and_then(Node::as_str).map(excerpt);
    if let Some(kind) = other_kind(members, place)? {
        return Ok(Plain::LeftOut(LeftOut {
            place: place.pointer().to_owned(),
            key_id: None,
            label: label(),
            reason: format!("it is {kind}, and only Ed25519 keys are used"),
        }));
    }
    let public_key = read_point(members, place)?;
    let mut key = Key::new(public_key, Vec::new());
    place.pointer().clone_into(&mut key.place);
    if members.contains_key("kid") {
        let label = required_text(members, "kid", place)?;
        key.label = (label != key.key_id.as_str()).then(|| label.to_owned());
    }
    key.not_before = seconds(members, "nbf", place, CODE)?;
    key.expires = seconds(members, "exp", place, CODE)?;
    in_order(("nbf", key.not_before), ("exp", key.expires), place, CODE)?;
    let other_use = other_use(members, place)?;
    let mut limit = None;
    for (name, value) in members {
        if UNDERSTOOD.contains(&name) {
            continue;
        }
        limit = limit.or_else(|| aside::limit(name, value));
        key.ignored.push(name.to_owned());
    }
    Ok(match limit.or(other_use) {
        None => Plain::Key(Box::new(key)),
        Some(reason) => Plain::LeftOut(LeftOut {
            place: place.pointer().to_owned(),
            label: label(),
            key_id: Some(key.key_id),
            reason,
        }),
    })
}

/// What the key is for besides verifying Ed25519 signatures, by `use`, `key_ops` and `alg`
/// (RFC 7517 sections 4.2 to 4.4).
fn other_use(members: Object<'_>, place: &Place) -> Result<Option<String>, TrustError> {
    let text = |name: &str| match members.get(name) {
        None => Ok(None),
        Some(_) => required_text(members, name, place).map(Some),
    };
    let (used, alg) = (text("use")?, text("alg")?);
    let mut operations = Vec::new();
    if let Some(value) = members.get("key_ops") {
        let place = place.member("key_ops");
        let stated: Option<Vec<&str>> = value
            .as_array()
            .and_then(|items| items.iter().map(Node::as_str).collect());
        let stated =
            stated.ok_or_else(|| place.malformed("`key_ops` is not an array of strings"))?;
        if stated.iter().copied().collect::<BTreeSet<&str>>().len() != stated.len() {
            return Err(place.malformed("`key_ops` states an operation twice"));
        }
        operations = stated;
        if !operations.contains(&"verify") {
            return Ok(Some("its `key_ops` do not have `verify`".to_owned()));
        }
    }
    if let Some(other) = used.filter(|used| *used != "sig") {
        return Ok(Some(format!(
            "its `use` is `{}`, not `sig`",
            excerpt(other)
        )));
    }
    let other = |operation: &&&str| !matches!(**operation, "verify" | "sign");
    if let Some(other) = operations.iter().find(other) {
        return Ok(Some(format!(
            "its `key_ops` have `{}` besides `verify`",
            excerpt(other)
        )));
    }
    Ok(alg
        .filter(|alg| !matches!(*alg, "Ed25519" | "EdDSA"))
        .map(|alg| format!("its `alg` is `{}`, not `Ed25519` or `EdDSA`", excerpt(alg))))
}

/// The RFC 7638 thumbprint of a key of a known type, whose required members are all there.
fn thumbprint(members: Object<'_>) -> Option<String> {
    let names: &[&str] = match members.get("kty")?.as_str()? {
        "OKP" => &["crv", "kty", "x"],
        "EC" => &["crv", "kty", "x", "y"],
        "RSA" => &["e", "kty", "n"],
        "AKP" => &["alg", "kty", "pub"],
        _ => return None,
    };
    let mut required = json::Map::new();
    for name in names {
        let value = members.get(name)?.as_str()?;
        required.insert((*name).to_owned(), value.into());
    }
    let bytes = canonical::to_vec(&json::Value::Object(required));
    Some(encode_base64url(&Sha256::digest(&bytes)))
}

/// Whoever looks a key up by such a label gets the other key.
fn refuse_misleading_labels(
    items: Array<'_>,
    thumbprints: &BTreeSet<String>,
    place: &Place,
) -> Result<(), TrustError> {
    for (index, item) in items.iter().enumerate() {
        let Some(label) = item.get("kid").and_then(Node::as_str) else {
            continue;
        };
        let own = || item.as_object().and_then(thumbprint);
        if thumbprints.contains(label) && own().as_deref() != Some(label) {
            let place = place.member(&index.to_string());
            return Err(place.member("kid").error(
                TrustErrorCode::KeyIdMismatch,
                format!(
                    "the `kid` of this key is the thumbprint of another key of the set: `{}`",
                    excerpt(label)
                ),
                "ask the issuer for a consistent key set, and do not use this one",
            ));
        }
    }
    Ok(())
}
