//! Reading a file of keys: a JWKS, one JWK or one PEM block.

use std::str::FromStr;

use super::{
    Key, KeySet, KeySetForm, MAX_KEYS, Purpose, Revocation, RevocationReason, TrustError,
    TrustErrorCode, UnknownName, each_once,
};
use crate::canonical;
use crate::document::{Document, Node, Number, Object};
use crate::id::Origin;
use crate::json::{self, JsonErrorKind, Limits, excerpt};
use crate::pointer::escape;
use crate::signature::{KeyError, KeyId, PublicKey, pem_label};
use crate::texts::{Texts, find};

impl KeySet {
    /// Reads a JWKS with `issuer` at the top.
    ///
    /// # Errors
    ///
    /// [`TrustError`] with the code of the first thing that is wrong; a private key anywhere in
    /// the file comes before all else.
    pub fn parse(bytes: &[u8]) -> Result<Self, TrustError> {
        if let Some(text) = pem_text(bytes) {
            return Err(refuse_pem_without_issuer(text));
        }
        Self::from_root(read_json(bytes)?.root())
    }

    /// Reads one bare key, a JWK or a PEM block `PUBLIC KEY`, as a key of `issuer`.
    ///
    /// The key may sign for every purpose except `witness`, `requester` and `approval`, whose
    /// signers have an issuer of their own; if the JWK states `purposes`, those count instead.
    /// Its `kid` is optional and checked.
    ///
    /// # Errors
    ///
    /// [`TrustError`]: [`TrustErrorCode::NotAKeySet`] for anything but one key, a JWKS included,
    /// since that names its issuer itself.
    pub fn from_single(bytes: &[u8], issuer: Origin) -> Result<Self, TrustError> {
        if let Some(text) = pem_text(bytes) {
            return Self::from_single_pem(text, issuer);
        }
        let document = read_json(bytes)?;
        let root = document.root();
        let Node::Object(members) = root else {
            return Err(not_a_key_set(
                format!("the file is {}, not a key", describe(root)),
                GIVE_ONE_KEY,
            ));
        };
        refuse_private_members(members)?;
        if members.contains_key("keys") {
            return Err(not_a_key_set(
                "the file is a JWKS, which names its issuer itself",
                "leave out `--issuer` for this file",
            ));
        }
        if !members.contains_key("kty") {
            return Err(not_a_key_set(
                format!("the file is {}, not a key", describe(root)),
                GIVE_ONE_KEY,
            ));
        }
        Ok(Self {
            issuer,
            issued_at: None,
            expires: None,
            keys: vec![read_key(members, &Place::root(), Entry::Single)?],
            form: KeySetForm::Jwk,
        })
    }

    fn from_single_pem(text: &str, issuer: Origin) -> Result<Self, TrustError> {
        refuse_private_pem(text)?;
        let public_key =
            PublicKey::from_pem(text).map_err(|error| key_error(error, &Place::root()))?;
        Ok(Self {
            issuer,
            issued_at: None,
            expires: None,
            keys: vec![Key::new(public_key, single_key_purposes())],
            form: KeySetForm::Pem,
        })
    }

    /// Reads a JWKS that is already a value. The one reader: the builder ends here too, so that
    /// what it writes can be read by construction.
    pub(super) fn from_root(root: Node<'_>) -> Result<Self, TrustError> {
        let Node::Object(members) = root else {
            return Err(not_a_key_set(
                format!("the file is {}, not a key set", describe(root)),
                GIVE_A_KEY_SET,
            ));
        };
        refuse_private_members(members)?;
        let Some(keys) = members.get("keys") else {
            let advice = if members.contains_key("kty") {
                "name the key's issuer with `--issuer ORIGIN`, or give the issuer's key set"
            } else if members.contains_key("object_type") {
                "give this file as the input to verify, and the issuer's key set as trust"
            } else {
                GIVE_A_KEY_SET
            };
            return Err(not_a_key_set(
                format!("the file is {}, not a key set", describe(root)),
                advice,
            ));
        };
        let Some(issuer) = members.get("issuer") else {
            return Err(not_a_key_set(
                "the JWKS has no `issuer`",
                "get the key set as its issuer publishes it, with `issuer` beside `keys`; a \
                 single key without one is given with `--issuer ORIGIN`",
            ));
        };
        let root = Place::root();
        refuse_unknown(
            members,
            &["issuer", "keys", "iat", "exp"],
            &root,
            TrustErrorCode::NotAKeySet,
        )?;
        let issuer = issuer
            .as_str()
            .and_then(|text| Origin::from_str(text).ok())
            .ok_or_else(|| {
                root.member("issuer").error(
                    TrustErrorCode::NotAKeySet,
                    format!("`issuer` is not an https origin: found {}", show(issuer)),
                    "write the issuer as `https://example.com`, without a path",
                )
            })?;
        let issued_at = seconds(members, "iat", &root, TrustErrorCode::NotAKeySet)?;
        let expires = seconds(members, "exp", &root, TrustErrorCode::NotAKeySet)?;
        in_order(
            ("iat", issued_at),
            ("exp", expires),
            &root,
            TrustErrorCode::NotAKeySet,
        )?;
        Ok(Self {
            issuer,
            issued_at,
            expires,
            keys: read_keys(keys, &root.member("keys"))?,
            form: KeySetForm::Jwks,
        })
    }
}

/// What a key that the caller vouches for may sign: all that the proof's issuer signs, and nothing
/// whose signer is by definition someone else.
fn single_key_purposes() -> Vec<Purpose> {
    let by_others = [Purpose::Witness, Purpose::Requester, Purpose::Approval];
    let mut purposes = Purpose::ALL.to_vec();
    purposes.retain(|purpose| !by_others.contains(purpose));
    purposes
}

fn read_keys(keys: Node<'_>, place: &Place) -> Result<Vec<Key>, TrustError> {
    let Node::Array(items) = keys else {
        return Err(place.error(
            TrustErrorCode::NotAKeySet,
            format!("`keys` is {}, not an array", describe(keys)),
            GIVE_A_KEY_SET,
        ));
    };
    if items.is_empty() {
        return Err(place.error(
            TrustErrorCode::NotAKeySet,
            "the key set has no keys",
            "get the key set as its issuer publishes it",
        ));
    }
    if items.len() > MAX_KEYS {
        return Err(place.error(
            TrustErrorCode::NotAKeySet,
            format!("the key set has {} keys, more than {MAX_KEYS}", items.len()),
            "give only the keys that are needed",
        ));
    }
    let mut seen = Texts::default();
    let mut read = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let place = place.member(&index.to_string());
        let Node::Object(members) = item else {
            return Err(place.malformed(format!("a key is an object, found {}", describe(item))));
        };
        let key = read_key(members, &place, Entry::OfSet)?;
        let key_id = key.key_id.as_str().to_owned();
        if seen.put(key_id, index).is_some() {
            return Err(place.error(
                TrustErrorCode::DuplicateKey,
                format!("the key `{}` is in the set twice", key.key_id),
                "ask the issuer for a key set that states each key once",
            ));
        }
        read.push(key);
    }
    Ok(read)
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
    refuse_unknown(members, &KEY_MEMBERS, place, CODE)?;
    required_name(members, "kty", "OKP", place)?;
    required_name(members, "crv", "Ed25519", place)?;
    let public_key = PublicKey::from_base64url(required_text(members, "x", place)?)
        .map_err(|error| key_error(error, &place.member("x")))?;
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
        return Err(place.malformed(format!("`revoked` is {}, not an object", describe(value))));
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
            Entry::Single => Ok(single_key_purposes()),
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

/// 9999-12-31T23:59:59Z: the last second that RFC 3339 can write.
const LAST_SECOND: i64 = 253_402_300_799;

fn seconds(
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

fn in_order(
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

fn required_text<'v>(
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

fn required_name(
    members: Object<'_>,
    name: &str,
    expected: &str,
    place: &Place,
) -> Result<(), TrustError> {
    let found = required_text(members, name, place)?;
    if found == expected {
        return Ok(());
    }
    Err(place.member(name).malformed(format!(
        "`{name}` is not `{expected}`: found `{}`",
        excerpt(found)
    )))
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

/// A secret is worth saying first, whatever else is wrong with the file.
fn refuse_private_members(members: Object<'_>) -> Result<(), TrustError> {
    if members.contains_key("d") {
        return Err(private_key(&Place::root().member("d")));
    }
    let keys = Place::root().member("keys");
    let items = members.get("keys").and_then(Node::as_array);
    for (index, item) in items.into_iter().flatten().enumerate() {
        if item.get("d").is_some() {
            return Err(private_key(&keys.member(&index.to_string()).member("d")));
        }
    }
    Ok(())
}

fn refuse_private_pem(text: &str) -> Result<(), TrustError> {
    if find(text, "PRIVATE KEY-----").is_some() {
        return Err(private_key(&Place::root()));
    }
    Ok(())
}

fn private_key(place: &Place) -> TrustError {
    place.error(
        TrustErrorCode::PrivateKey,
        "the file holds a private key",
        "keep the file secret, treat the key as compromised if it was published, and give the \
         public key only",
    )
}

fn refuse_pem_without_issuer(text: &str) -> TrustError {
    if let Err(error) = refuse_private_pem(text) {
        return error;
    }
    match pem_label(text) {
        Some("PUBLIC KEY") => not_a_key_set(
            "the file is one bare key (PEM), which does not say whose it is",
            "name the key's issuer with `--issuer ORIGIN`, or give the issuer's key set",
        ),
        Some(label) => not_a_key_set(
            format!(
                "the file is a PEM block `{}`, not a key set",
                excerpt(label)
            ),
            GIVE_A_KEY_SET,
        ),
        None => not_a_key_set("the file is PEM text, not a key set", GIVE_A_KEY_SET),
    }
}

/// The text, if it is a PEM file rather than JSON.
fn pem_text(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let json = text.trim_start().starts_with(['{', '[', '"']);
    (!json && find(text, "-----BEGIN ").is_some()).then_some(text)
}

fn read_json(bytes: &[u8]) -> Result<Document, TrustError> {
    json::read(bytes, &Limits::PUBLISHED).map_err(|error| {
        if error.kind == JsonErrorKind::Empty {
            return not_a_key_set("the file is empty", GIVE_A_KEY_SET);
        }
        not_a_key_set(
            format!("the file is not strict JSON: {error}"),
            format!("{}; {GIVE_A_KEY_SET}", error.advice),
        )
    })
}

fn key_error(error: KeyError, place: &Place) -> TrustError {
    let code = match error {
        KeyError::NotCanonical | KeyError::SmallOrder => TrustErrorCode::WeakKey,
        KeyError::PrivateKey => TrustErrorCode::PrivateKey,
        _ => TrustErrorCode::MalformedKey,
    };
    place.error(code, error.to_string(), error.advice())
}

const GIVE_A_KEY_SET: &str =
    "give the issuer's key set: a JWKS, `{\"issuer\": \"https://…\", \"keys\": […]}`";

const GIVE_ONE_KEY: &str =
    "give one public key with `--issuer`: a JWK, or a PEM block `PUBLIC KEY`";

pub(super) fn not_a_key_set(message: impl Into<String>, advice: impl Into<String>) -> TrustError {
    Place::root().error(TrustErrorCode::NotAKeySet, message, advice)
}

/// A JSON Pointer into the file.
struct Place(String);

impl Place {
    fn root() -> Self {
        Self(String::new())
    }

    fn member(&self, name: &str) -> Self {
        Self(format!("{}/{}", self.0, escape(name)))
    }

    fn error(
        &self,
        code: TrustErrorCode,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) -> TrustError {
        TrustError {
            code,
            pointer: self.0.clone(),
            message: message.into(),
            advice: advice.into(),
        }
    }

    fn malformed(&self, message: impl Into<String>) -> TrustError {
        self.error(
            TrustErrorCode::MalformedKey,
            message,
            "ask the issuer for the key set as it is published",
        )
    }
}

/// What a value is, in words.
fn describe(value: Node<'_>) -> String {
    match value {
        Node::Null => "`null`".into(),
        Node::Bool(_) => "a boolean".into(),
        Node::Number(_) => "a number".into(),
        Node::String(_) => "a string".into(),
        Node::Array(items) if items.is_empty() => "an empty array".into(),
        Node::Array(_) => "an array".into(),
        Node::Object(members) if members.is_empty() => "an empty object".into(),
        Node::Object(members) => {
            if let Some(object_type) = members.get("object_type").and_then(Node::as_str) {
                format!("a document of `object_type` `{}`", excerpt(object_type))
            } else if members.contains_key("kty") {
                "one bare key (JWK)".into()
            } else {
                "an object".into()
            }
        }
    }
}

/// A value as it may be shown: short and never interpreted.
fn show(value: Node<'_>) -> String {
    match value {
        Node::String(text) => format!("`{}`", excerpt(text)),
        Node::Number(_) => format!("`{}`", excerpt(&canonical::text(value))),
        other => describe(other),
    }
}
