//! Keys of ours: a set or one JWK that says everything, and is read all or nothing.

use std::str::FromStr;

use super::jwk::{
    in_order, items_of, object, other_kind, read_point, required_text, seconds, twice,
};
use super::ours::{limit_of, stated_limit};
use super::place::{Place, describe, show};
use super::{
    Key, KeyFile, KeySetForm, Purpose, Revocation, RevocationReason, TrustError, TrustErrorCode,
    UnknownName, each_once,
};
use crate::crypto::signature::KeyId;
use crate::json::document::{Node, Object};
use crate::text::id::Origin;
use crate::text::shown::excerpt;
use std::collections::BTreeSet;

impl KeyFile {
    /// A set of ours.
    pub(super) fn strict_set(members: Object<'_>, keys: Node<'_>) -> Result<Self, TrustError> {
        Self::read_strict_set(members, keys).map_err(|error| {
            // What names its issuer and has nothing else of ours may be somebody's plain set.
            let may_be_plain = stated_limit(members, keys).is_none() && error.pointer != "/issuer";
            if may_be_plain && Self::plain_set(members, keys).is_ok() {
                but_for_issuer(error, "key set")
            } else {
                error
            }
        })
    }

    fn read_strict_set(members: Object<'_>, keys: Node<'_>) -> Result<Self, TrustError> {
        const CODE: TrustErrorCode = TrustErrorCode::NotAKeySet;
        let root = Place::root();
        let Some(issuer) = members.get("issuer") else {
            return Err(without_issuer(members, keys));
        };
        refuse_unknown(members, &["issuer", "keys", "iat", "exp"], &root, CODE)?;
        let text = issuer.as_str();
        let origin = text.and_then(|text| Origin::from_str(text).ok());
        let issuer = origin.ok_or_else(|| {
            let advice = match text.and_then(Origin::meant) {
                None => "write the issuer as `https://example.com`, without a path".to_owned(),
                Some(meant) => format!(
                    "an issuer is an https origin in lower case, without a path or a slash at its end: \
                     ask the issuer whether it is `{meant}`, and for a set that says so"
                ),
            };
            root.member("issuer").error(
                CODE,
                format!("`issuer` is not an https origin: found {}", show(issuer)),
                advice,
            )
        })?;
        let mut file = Self::of_form(KeySetForm::Jwks);
        file.issuer = Some(issuer);
        file.read_times(members)?;
        let place = root.member("keys");
        let mut seen = BTreeSet::new();
        for (index, item) in items_of(keys, &place)?.iter().enumerate() {
            let place = place.member(&index.to_string());
            let key = read_key(object(item, &place)?, &place, Entry::OfSet)?;
            if !seen.insert(key.key_id.clone()) {
                return Err(twice(&key.key_id, &place));
            }
            file.keys.push(key);
        }
        Ok(file)
    }

    /// One JWK of ours, whose issuer the caller names.
    pub(super) fn strict_key(members: Object<'_>) -> Result<Self, TrustError> {
        let mut file = Self::of_form(KeySetForm::Jwk);
        let key = read_key(members, &Place::root(), Entry::Single).map_err(|error| {
            let may_be_plain = limit_of(Node::Object(members)).is_none();
            if may_be_plain && Self::plain_key(members).is_ok() {
                but_for_issuer(error, "JWK")
            } else {
                error
            }
        })?;
        file.keys.push(key);
        Ok(file)
    }
}

/// Naming the issuer is no way out where the keys state what only those of ours do.
fn without_issuer(members: Object<'_>, keys: Node<'_>) -> TrustError {
    let (name, place) = stated_limit(members, keys).unwrap_or_else(|| ("", Place::root()));
    let advice = match name {
        "revoked" => {
            "ask the issuer for its key set with `issuer` beside `keys`, or for a plain JWKS without \
             `purposes` and `revoked`; in a copy of your own, take out each revoked key as a whole, and \
             only `revoked` where it says that the key is not revoked, then give `--issuer ORIGIN`"
        }
        _ => {
            "ask the issuer for its key set with `issuer` beside `keys`; in a copy of your own, write \
             `\"issuer\": \"ORIGIN\"` there, or take `purposes` out, then give `--issuer ORIGIN`, and \
             `--purpose PURPOSE` for each"
        }
    };
    place.error(
        TrustErrorCode::NotAKeySet,
        format!(
            "`{name}` stands only in a key set that has `issuer` at the top, and this one has none"
        ),
        advice,
    )
}

/// The same error, with the way out of a file that its `issuer` alone makes one of ours.
fn but_for_issuer(error: TrustError, what: &str) -> TrustError {
    TrustError {
        message: format!(
            "{}; with `issuer` at the top this is a strict {what} of this format",
            error.message
        ),
        advice: format!(
            "ask the issuer for a {what} that says everything (`kid`, `purposes`, and only what is \
             known), or take `issuer` out of a copy and give `--issuer ORIGIN`: then it is read as a \
             plain {what}"
        ),
        ..error
    }
}

/// Whether a key stands in a key set, which has to say everything, or alone beside an issuer that
/// the caller names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Entry {
    OfSet,
    Single,
}

const KEY_MEMBERS: [&str; 12] = [
    "kty", "crv", "x", "kid", "use", "key_ops", "alg", "iat", "nbf", "exp", "revoked", "purposes",
];

fn read_key(members: Object<'_>, place: &Place, entry: Entry) -> Result<Key, TrustError> {
    const CODE: TrustErrorCode = TrustErrorCode::MalformedKey;
    // A key of another kind has other members, and what it is says more than those.
    if let Some(kind) = other_kind(members, place)? {
        let member = match members.get("kty").and_then(Node::as_str) {
            Some("OKP") => "crv",
            _ => "kty",
        };
        return Err(place.member(member).error(
            CODE,
            format!(
                "this is {kind}, and a key set with `issuer`, `purposes` or `revoked` holds Ed25519 keys \
                 only"
            ),
            "ask the issuer for its key set of Ed25519 keys",
        ));
    }
    refuse_unknown(members, &KEY_MEMBERS, place, CODE)?;
    let public_key = read_point(members, place)?;
    let key_id = public_key.key_id();
    check_key_id(members, &key_id, place, entry)?;
    check_use(members, place)?;
    let issued_at = seconds(members, "iat", place, CODE)?;
    let not_before = seconds(members, "nbf", place, CODE)?;
    let expires = seconds(members, "exp", place, CODE)?;
    in_order(("nbf", not_before), ("exp", expires), place, CODE)?;
    Ok(Key {
        public_key,
        key_id,
        issued_at,
        not_before,
        expires,
        revoked: read_revocation(members, place)?,
        purposes: read_purposes(members, place, entry)?,
        label: None,
        place: place.pointer().to_owned(),
        ignored: Vec::new(),
    })
}

fn check_key_id(
    members: Object<'_>,
    key_id: &KeyId,
    place: &Place,
    entry: Entry,
) -> Result<(), TrustError> {
    if entry == Entry::Single && !members.contains_key("kid") {
        return Ok(());
    }
    let stated = required_text(members, "kid", place)?;
    if stated == key_id.as_str() {
        return Ok(());
    }
    Err(place.member("kid").error(
        TrustErrorCode::KeyIdMismatch,
        format!(
            "`kid` is not the thumbprint of the key: expected `{key_id}`, found `{}`",
            excerpt(stated)
        ),
        "ask the issuer for a key set whose `kid`s are RFC 7638 thumbprints",
    ))
}

/// The members that say how the key may be used must say what it is used for here, if they are
/// there at all (RFC 7517 sections 4.2 to 4.4, RFC 9864).
fn check_use(members: Object<'_>, place: &Place) -> Result<(), TrustError> {
    if let Some(value) = members.get("use")
        && value.as_str() != Some("sig")
    {
        return Err(place
            .member("use")
            .malformed(format!("`use` is not `sig`: found {}", show(value))));
    }
    if let Some(value) = members.get("key_ops") {
        let operations = value.as_array().filter(|operations| operations.len() == 1);
        let only = operations.and_then(|operations| operations.get(0));
        if only.and_then(Node::as_str) != Some("verify") {
            return Err(place
                .member("key_ops")
                .malformed("`key_ops` is not `[\"verify\"]`"));
        }
    }
    if let Some(value) = members.get("alg")
        && !matches!(value.as_str(), Some("Ed25519" | "EdDSA"))
    {
        return Err(place.member("alg").malformed(format!(
            "`alg` is not `Ed25519` or `EdDSA`: found {}",
            show(value)
        )));
    }
    Ok(())
}

fn read_revocation(members: Object<'_>, place: &Place) -> Result<Option<Revocation>, TrustError> {
    const CODE: TrustErrorCode = TrustErrorCode::MalformedKey;
    let Some(value) = members.get("revoked") else {
        return Ok(None);
    };
    let place = place.member("revoked");
    let Node::Object(members) = value else {
        return Err(place.error(
            CODE,
            format!("`revoked` is {}, not an object", show(value)),
            "`revoked` is `{\"revoked_at\": SECONDS}` on a key that is revoked, and is not there on one \
             that is not: ask the issuer which of them it means",
        ));
    };
    refuse_unknown(members, &["revoked_at", "reason"], &place, CODE)?;
    let revoked_at = seconds(members, "revoked_at", &place, CODE)?
        .ok_or_else(|| place.malformed("`revoked` has no `revoked_at`"))?;
    let reason = match members.get("reason") {
        None => RevocationReason::Unspecified,
        Some(value) => value
            .as_str()
            .and_then(|text| text.parse().ok())
            .ok_or_else(|| {
                place.member("reason").malformed(format!(
                    "{}: found {}",
                    UnknownName::RevocationReason,
                    show(value)
                ))
            })?,
    };
    Ok(Some(Revocation { revoked_at, reason }))
}

fn read_purposes(
    members: Object<'_>,
    place: &Place,
    entry: Entry,
) -> Result<Vec<Purpose>, TrustError> {
    let Some(value) = members.get("purposes") else {
        return match entry {
            // What the caller says counts.
            Entry::Single => Ok(Vec::new()),
            Entry::OfSet => Err(place.malformed("the key has no `purposes`")),
        };
    };
    let place = place.member("purposes");
    let items = value
        .as_array()
        .filter(|items| !items.is_empty())
        .ok_or_else(|| {
            place.malformed(format!(
                "`purposes` is {}, not an array of at least one purpose",
                describe(value)
            ))
        })?;
    let mut purposes = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let place = place.member(&index.to_string());
        let purpose = item
            .as_str()
            .and_then(|text| text.parse::<Purpose>().ok())
            .ok_or_else(|| {
                place.malformed(format!("{}: found {}", UnknownName::Purpose, show(item)))
            })?;
        if purposes.contains(&purpose) {
            return Err(place.malformed(format!("the purpose `{purpose}` is stated twice")));
        }
        purposes.push(purpose);
    }
    Ok(each_once(&purposes))
}

fn refuse_unknown(
    members: Object<'_>,
    known: &[&str],
    place: &Place,
    code: TrustErrorCode,
) -> Result<(), TrustError> {
    match members.keys().find(|name| !known.contains(name)) {
        None => Ok(()),
        Some(name) => Err(place.member(name).error(
            code,
            format!("`{}` is not a known member here", excerpt(name)),
            format!("the known members are `{}`", known.join("`, `")),
        )),
    }
}
