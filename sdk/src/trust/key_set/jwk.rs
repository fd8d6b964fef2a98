//! What a JWK says and a JWKS has, whoever published it (RFC 7517).

use super::file::GIVE_A_KEY_SET;
use super::place::{Place, describe, show};
use super::{KeyFile, MAX_KEYS, TrustError, TrustErrorCode};
use crate::crypto::signature::{KeyError, KeyId, KeyKind, PublicKey};
use crate::json::document::{Array, Node, Number, Object};
use crate::text::shown::excerpt;

impl KeyFile {
    /// The times of a set.
    pub(super) fn read_times(&mut self, members: Object<'_>) -> Result<(), TrustError> {
        const CODE: TrustErrorCode = TrustErrorCode::NotAKeySet;
        let root = Place::root();
        self.issued_at = seconds(members, "iat", &root, CODE)?;
        self.expires = seconds(members, "exp", &root, CODE)?;
        in_order(("iat", self.issued_at), ("exp", self.expires), &root, CODE)
    }
}

pub(super) fn items_of<'d>(keys: Node<'d>, place: &Place) -> Result<Array<'d>, TrustError> {
    let refused = |message: String, advice: &str| {
        Err(place.error(TrustErrorCode::NotAKeySet, message, advice))
    };
    let Node::Array(items) = keys else {
        let message = format!("`keys` is {}, not an array", describe(keys));
        return refused(message, GIVE_A_KEY_SET);
    };
    match items.len() {
        0 => refused(
            "the key set has no keys".to_owned(),
            "get the key set as its issuer publishes it",
        ),
        count if count > MAX_KEYS => refused(
            format!("the key set has {count} keys, more than {MAX_KEYS}"),
            "give only the keys that are needed",
        ),
        _ => Ok(items),
    }
}

pub(super) fn object<'d>(item: Node<'d>, place: &Place) -> Result<Object<'d>, TrustError> {
    item.as_object()
        .ok_or_else(|| place.malformed(format!("a key is an object, found {}", describe(item))))
}

pub(super) fn twice(key_id: &KeyId, place: &Place) -> TrustError {
    place.error(
        TrustErrorCode::DuplicateKey,
        format!("the key `{key_id}` is in the set twice"),
        "ask the issuer for a key set that states each key once",
    )
}

/// What kind of key it is, if it is no Ed25519 key.
pub(super) fn other_kind(members: Object<'_>, place: &Place) -> Result<Option<String>, TrustError> {
    let kty = required_text(members, "kty", place)?;
    if kty == "OKP" {
        required_text(members, "crv", place)?;
    }
    let text = |name: &str| members.get(name).and_then(Node::as_str);
    let (crv, alg) = (text("crv"), text("alg"));
    Ok(KeyKind::of_jwk(kty, crv, alg).map(|kind| {
        let more = match kty {
            "OKP" | "EC" => crv.map(|crv| format!(", crv `{}`", excerpt(crv))),
            "AKP" => alg.map(|alg| format!(", alg `{}`", excerpt(alg))),
            _ => None,
        };
        format!(
            "{kind} (kty `{}`{})",
            excerpt(kty),
            more.unwrap_or_default()
        )
    }))
}

pub(super) fn read_point(members: Object<'_>, place: &Place) -> Result<PublicKey, TrustError> {
    PublicKey::from_base64url(required_text(members, "x", place)?)
        .map_err(|error| key_error(error, &place.member("x")))
}

fn key_error(error: KeyError, place: &Place) -> TrustError {
    let code = match error {
        KeyError::NotCanonical | KeyError::SmallOrder => TrustErrorCode::WeakKey,
        KeyError::PrivateKey => TrustErrorCode::PrivateKey,
        _ => TrustErrorCode::MalformedKey,
    };
    place.error(code, error.to_string(), error.advice())
}

pub(super) fn required_text<'v>(
    members: Object<'v>,
    name: &str,
    place: &Place,
) -> Result<&'v str, TrustError> {
    let value = members
        .get(name)
        .ok_or_else(|| place.malformed(format!("the key has no `{name}`")))?;
    value.as_str().ok_or_else(|| {
        place
            .member(name)
            .malformed(format!("`{name}` is {}, not a string", describe(value)))
    })
}

/// 9999-12-31T23:59:59Z: the last second that RFC 3339 can write.
const LAST_SECOND: i64 = 253_402_300_799;

pub(super) fn seconds(
    members: Object<'_>,
    name: &str,
    place: &Place,
    code: TrustErrorCode,
) -> Result<Option<i64>, TrustError> {
    let Some(value) = members.get(name) else {
        return Ok(None);
    };
    match value.as_number().and_then(Number::as_i64) {
        Some(second @ 0..=LAST_SECOND) => Ok(Some(second)),
        _ => Err(place.member(name).error(
            code,
            format!(
                "`{name}` is not a time in whole seconds since 1970: found {}",
                show(value)
            ),
            "write the time as an integer number of seconds, not milliseconds, not text",
        )),
    }
}

pub(super) fn in_order(
    (first, from): (&str, Option<i64>),
    (second, to): (&str, Option<i64>),
    place: &Place,
    code: TrustErrorCode,
) -> Result<(), TrustError> {
    match (from, to) {
        (Some(from), Some(to)) if from >= to => Err(place.member(second).error(
            code,
            format!("`{second}` ({to}) is not after `{first}` ({from})"),
            "ask the issuer which of the two times is wrong",
        )),
        _ => Ok(()),
    }
}
