//! Reading a file of keys: a key set of ours, which says everything, or keys as others publish them: a
//! plain JWKS, one JWK, PEM blocks.
//!
//! A set of ours is strict, since a misspelled `revoked` must not be read as a key in good standing.
//! Of others' files RFC 7517 asks to ignore what is not understood (sections 4 and 5). What is ignored
//! is kept by name, and whatever could limit a key leaves it out.

use std::str::FromStr;

use super::aside::{self, LeftOut, shown_place};
use super::{
    Key, KeyFile, KeySet, KeySetForm, MAX_KEYS, Purpose, Revocation, RevocationReason, TrustError,
    TrustErrorCode, UnknownName, each_once,
};
use crate::canonical;
use crate::document::{Array, Document, Node, Number, Object};
use crate::id::Origin;
use crate::json::{self, JsonErrorKind, Limits, excerpt};
use crate::pointer::escape;
use crate::signature::pem::{self, PemError, PemKey};
use crate::signature::{KeyError, KeyId, KeyKind, PublicKey, encode_base64url};
use crate::texts::{Texts, find};
use sha2::{Digest as _, Sha256};

impl KeySet {
    /// Reads a file that says itself whose keys it holds: a JWKS with `issuer` at the top.
    ///
    /// # Errors
    ///
    /// [`TrustError`] with the code of the first thing that is wrong; a private key anywhere in
    /// the file comes before all else.
    pub fn parse(bytes: &[u8]) -> Result<Self, TrustError> {
        Self::read(bytes, None, &[])
    }

    /// Reads a file of keys for which the caller names the issuer, and what the keys may sign.
    ///
    /// A set of ours names its issuer itself, and `issuer` must be the same. Its keys keep of the
    /// purposes that they state those in `purposes`, if there are any; it never gives them one. Keys
    /// of others may sign for `purposes`, or for [`Purpose::ISSUER`] if there are none.
    ///
    /// # Errors
    ///
    /// As for [`KeySet::parse`]; [`TrustErrorCode::NotAKeySet`] if nobody says whose keys these are,
    /// [`TrustErrorCode::IssuerConflict`] if the file names another issuer.
    pub fn read(
        bytes: &[u8],
        issuer: Option<&Origin>,
        purposes: &[Purpose],
    ) -> Result<Self, TrustError> {
        KeyFile::read(bytes)?.of(issuer, purposes)
    }

    /// Reads a JWKS of ours that is already a value. The one reader: the builder ends here too, so
    /// that what it writes can be read by construction.
    pub(super) fn from_root(root: Node<'_>) -> Result<Self, TrustError> {
        KeyFile::from_root(root)?.of(None, &[])
    }
}

impl KeyFile {
    /// Reads a file of keys, whoever's they are.
    ///
    /// # Errors
    ///
    /// [`TrustError`] with the code of the first thing that is wrong; a private key anywhere in
    /// the file comes before all else.
    pub fn read(bytes: &[u8]) -> Result<Self, TrustError> {
        match pem_text(bytes) {
            Some(text) => Self::from_pem(text),
            None => Self::from_root(read_json(bytes)?.root()),
        }
    }

    /// The key set that it is, where the caller says `issuer` and `purposes` of it: see
    /// [`KeySet::read`].
    ///
    /// # Errors
    ///
    /// [`TrustErrorCode::NotAKeySet`] if nobody says whose keys these are,
    /// [`TrustErrorCode::IssuerConflict`] if the file names another issuer.
    pub fn of(self, issuer: Option<&Origin>, purposes: &[Purpose]) -> Result<KeySet, TrustError> {
        let issuer = match (self.issuer, issuer) {
            (None, None) => return Err(nobodys(self.form)),
            (Some(stated), Some(given)) if stated != *given => {
                return Err(Place::root().member("issuer").error(
                    TrustErrorCode::IssuerConflict,
                    format!("the key set is that of `{stated}`, not of `{given}`"),
                    "find out whose keys you were given; a key set of another issuer proves nothing \
                     about this one",
                ));
            }
            (Some(stated), _) => stated,
            (None, Some(given)) => given.clone(),
        };
        let mut keys = self.keys;
        for key in &mut keys {
            if key.purposes.is_empty() {
                key.purposes = match purposes {
                    [] => Purpose::ISSUER.to_vec(),
                    named => each_once(named),
                };
            } else if !purposes.is_empty() {
                key.purposes.retain(|purpose| purposes.contains(purpose));
            }
        }
        Ok(KeySet {
            issuer,
            issued_at: self.issued_at,
            expires: self.expires,
            keys,
            form: self.form,
            left_out: self.left_out,
            ignored: self.ignored,
        })
    }

    /// A file of this form with nothing in it yet.
    fn of_form(form: KeySetForm) -> Self {
        Self {
            form,
            issuer: None,
            issued_at: None,
            expires: None,
            keys: Vec::new(),
            left_out: Vec::new(),
            ignored: Vec::new(),
        }
    }

    fn from_pem(text: &str) -> Result<Self, TrustError> {
        let read = pem::read(text, MAX_KEYS).map_err(pem_error)?;
        let mut file = Self::of_form(KeySetForm::Pem);
        if read.has_text {
            file.ignored.push(aside::TEXT_AROUND.to_owned());
        }
        let mut seen = Texts::default();
        for (index, key) in read.keys.into_iter().enumerate() {
            let block = index.saturating_add(1);
            match key {
                PemKey::Ed25519(key) => {
                    let mut key = Key::new(key, Vec::new());
                    key.place = format!("PEM block {block}");
                    if seen.put(key.key_id().as_str().to_owned(), 0).is_some() {
                        return Err(twice(&key.key_id, &Place::root()));
                    }
                    file.keys.push(key);
                }
                PemKey::Other(kind) => file.left_out.push(LeftOut {
                    place: format!("PEM block {block}"),
                    key_id: None,
                    label: None,
                    reason: format!("it is {kind}, and only Ed25519 keys are used"),
                }),
            }
        }
        file.with_a_key()
    }

    fn from_root(root: Node<'_>) -> Result<Self, TrustError> {
        let Node::Object(members) = root else {
            return Err(not_a_key_set(
                format!("the file is {}, not a key set", describe(root)),
                GIVE_A_KEY_SET,
            ));
        };
        refuse_private_members(members)?;
        let place = Place::root();
        match members.get("keys") {
            Some(keys) if is_ours(members, keys) => Self::ours(members, keys),
            Some(keys) => Self::plain(members, keys),
            None if members.contains_key("kty") => {
                let mut file = Self::of_form(KeySetForm::Jwk);
                if OURS.iter().any(|name| members.contains_key(name)) {
                    file.keys.push(read_key(members, &place, Entry::Single)?);
                    return Ok(file);
                }
                file.put(read_plain(members, &place)?);
                file.with_a_key()
            }
            None => Err(not_a_key_set(
                format!("the file is {}, not a key set", describe(root)),
                match members.contains_key("object_type") {
                    true => {
                        "give this file as the input to verify, and the issuer's key set as trust"
                    }
                    false => GIVE_A_KEY_SET,
                },
            )),
        }
    }

    /// A set of ours: all or nothing.
    fn ours(members: Object<'_>, keys: Node<'_>) -> Result<Self, TrustError> {
        const CODE: TrustErrorCode = TrustErrorCode::NotAKeySet;
        let root = Place::root();
        let Some(issuer) = members.get("issuer") else {
            return Err(not_a_key_set(
                "the key set states `purposes` or `revoked`, as ours do, and has no `issuer`",
                "get the key set as its issuer publishes it, with `issuer` beside `keys`",
            ));
        };
        refuse_unknown(members, &["issuer", "keys", "iat", "exp"], &root, CODE)?;
        let issuer = issuer
            .as_str()
            .and_then(|text| Origin::from_str(text).ok())
            .ok_or_else(|| {
                root.member("issuer").error(
                    CODE,
                    format!("`issuer` is not an https origin: found {}", show(issuer)),
                    "write the issuer as `https://example.com`, without a path",
                )
            })?;
        let mut file = Self::of_form(KeySetForm::Jwks);
        file.issuer = Some(issuer);
        file.read_times(members)?;
        let place = root.member("keys");
        let mut seen = Texts::default();
        for (index, item) in items_of(keys, &place)?.iter().enumerate() {
            let place = place.member(&index.to_string());
            let key = read_key(object(item, &place)?, &place, Entry::OfSet)?;
            if seen.put(key.key_id.as_str().to_owned(), index).is_some() {
                return Err(twice(&key.key_id, &place));
            }
            file.keys.push(key);
        }
        Ok(file)
    }

    /// A set as others publish it: what is not understood is ignored or leaves a key out.
    fn plain(members: Object<'_>, keys: Node<'_>) -> Result<Self, TrustError> {
        let root = Place::root();
        let mut file = Self::of_form(KeySetForm::PlainJwks);
        file.read_times(members)?;
        for (name, value) in members {
            if matches!(name, "keys" | "iat" | "exp") {
                continue;
            }
            if name == "nbf" || (aside::limits(name) && !aside::is_in_use(name, value)) {
                return Err(root.member(name).error(
                    TrustErrorCode::NotAKeySet,
                    format!(
                        "`{}` at the top may limit all keys of the set, and is not understood there",
                        excerpt(name)
                    ),
                    "ask the issuer for the set without it, with `nbf` and `exp` on each key",
                ));
            }
            file.ignored.push(name.to_owned());
        }
        let place = root.member("keys");
        let items = items_of(keys, &place)?;
        let mut seen = Texts::default();
        let mut thumbprints = Texts::default();
        for (index, item) in items.iter().enumerate() {
            let place = place.member(&index.to_string());
            let members = object(item, &place)?;
            let entry = read_plain(members, &place)?;
            if let Some(key_id) = entry.key_id()
                && seen.put(key_id.as_str().to_owned(), index).is_some()
            {
                return Err(twice(key_id, &place));
            }
            if let Some(thumbprint) = thumbprint(members) {
                thumbprints.put(thumbprint, index);
            }
            file.put(entry);
        }
        refuse_misleading_labels(items, &thumbprints, &place)?;
        file.with_a_key()
    }

    fn read_times(&mut self, members: Object<'_>) -> Result<(), TrustError> {
        const CODE: TrustErrorCode = TrustErrorCode::NotAKeySet;
        let root = Place::root();
        self.issued_at = seconds(members, "iat", &root, CODE)?;
        self.expires = seconds(members, "exp", &root, CODE)?;
        in_order(("iat", self.issued_at), ("exp", self.expires), &root, CODE)
    }

    fn put(&mut self, entry: Plain) {
        match entry {
            Plain::Key(key) => self.keys.push(*key),
            Plain::LeftOut(left) => self.left_out.push(left),
        }
    }

    /// Itself, if a key is left.
    fn with_a_key(self) -> Result<Self, TrustError> {
        /// How many of them are named.
        const NAMED: usize = 4;
        if !self.keys.is_empty() {
            return Ok(self);
        }
        let named: Vec<String> = self
            .left_out
            .iter()
            .take(NAMED)
            .map(|left| match left.place.as_str() {
                "" => left.reason.clone(),
                place => format!("{}: {}", shown_place(place), left.reason),
            })
            .collect();
        let more = match self.left_out.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!("; and {more} more"),
        };
        Err(Place::root().error(
            TrustErrorCode::NoUsableKey,
            format!("no key of the file can be used: {}{more}", named.join("; ")),
            "ask the issuer for the Ed25519 key with which it signs proofs",
        ))
    }
}

/// Members by which a file says that it is one of ours: beside `keys`, or on a single key.
const OURS: [&str; 3] = ["issuer", "purposes", "revoked"];

/// Whether a JWKS is one of ours, and so says everything.
fn is_ours(members: Object<'_>, keys: Node<'_>) -> bool {
    let of_ours = |item: Node<'_>| item.get("purposes").is_some() || item.get("revoked").is_some();
    OURS.iter().any(|name| members.contains_key(name))
        || keys.as_array().into_iter().flatten().any(of_ours)
}

fn nobodys(form: KeySetForm) -> TrustError {
    let (message, advice) = match form {
        KeySetForm::Pem => (
            "the file is bare keys (PEM), which do not say whose they are",
            NAME_THE_ISSUER,
        ),
        KeySetForm::Jwk => (
            "the file is one bare key (JWK), which does not say whose it is",
            NAME_THE_ISSUER,
        ),
        KeySetForm::PlainJwks | KeySetForm::Jwks => (
            "the file is a plain JWKS, which does not say whose keys it holds",
            NAME_THE_ISSUER,
        ),
    };
    not_a_key_set(message, advice)
}

const NAME_THE_ISSUER: &str = "name the issuer of the keys with `--issuer ORIGIN` behind the file, such \
                               as `--issuer https://example.com`, or give the issuer's own key set";

fn pem_error(error: PemError) -> TrustError {
    let PemError {
        block,
        label,
        error,
    } = error;
    let what = match &label {
        Some(label) => format!("{error} (PEM block `{label}`)"),
        None => error.to_string(),
    };
    let message = match block {
        0 => what,
        block => format!("PEM block {block}: {what}"),
    };
    let code = match error {
        KeyError::PrivateKey => return private_key(&Place::root(), "a private key (PEM)"),
        KeyError::NotCanonical | KeyError::SmallOrder => TrustErrorCode::WeakKey,
        KeyError::OtherAlgorithm(_) => TrustErrorCode::NoUsableKey,
        KeyError::ByteOrderMark
        | KeyError::Certificate
        | KeyError::OtherBlock
        | KeyError::TooMany => TrustErrorCode::NotAKeySet,
        _ => TrustErrorCode::MalformedKey,
    };
    Place::root().error(code, message, error.advice())
}

fn twice(key_id: &KeyId, place: &Place) -> TrustError {
    place.error(
        TrustErrorCode::DuplicateKey,
        format!("the key `{key_id}` is in the set twice"),
        "ask the issuer for a key set that states each key once",
    )
}

fn items_of<'d>(keys: Node<'d>, place: &Place) -> Result<Array<'d>, TrustError> {
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

fn object<'d>(item: Node<'d>, place: &Place) -> Result<Object<'d>, TrustError> {
    item.as_object()
        .ok_or_else(|| place.malformed(format!("a key is an object, found {}", describe(item))))
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
            place: place.0.clone(),
            key_id: None,
            label: label(),
            reason: format!("it is {kind}, and only Ed25519 keys are used"),
        }));
    }
    let public_key = read_point(members, place)?;
    let mut key = Key::new(public_key, Vec::new());
    key.place.clone_from(&place.0);
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
        if limit.is_none() && aside::limits(name) && !aside::is_in_use(name, value) {
            limit = Some(format!(
                "`{}` may say that it is not in use, and is not understood",
                excerpt(name)
            ));
        }
        key.ignored.push(name.to_owned());
    }
    Ok(match limit.or(other_use) {
        None => Plain::Key(Box::new(key)),
        Some(reason) => Plain::LeftOut(LeftOut {
            place: place.0.clone(),
            label: label(),
            key_id: Some(key.key_id),
            reason,
        }),
    })
}

/// What kind of key it is, if it is no Ed25519 key.
fn other_kind(members: Object<'_>, place: &Place) -> Result<Option<String>, TrustError> {
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
        if Texts::of(stated.iter().copied()).iter().count() != stated.len() {
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
    thumbprints: &Texts<'_>,
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
            format!("this is {kind}, and a key set of ours holds Ed25519 keys only"),
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
        place: place.0.clone(),
        ignored: Vec::new(),
    })
}

fn read_point(members: Object<'_>, place: &Place) -> Result<PublicKey, TrustError> {
    PublicKey::from_base64url(required_text(members, "x", place)?)
        .map_err(|error| key_error(error, &place.member("x")))
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

/// The members that hold secrets, whatever the type of the key (RFC 7518 section 6, RFC 8037, and
/// `priv` of the type `AKP`).
pub(super) const PRIVATE: [&str; 9] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"];

/// A secret is worth saying first, whatever else is wrong with the file.
fn refuse_private_members(members: Object<'_>) -> Result<(), TrustError> {
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

fn private_key(place: &Place, what: &str) -> TrustError {
    place.error(
        TrustErrorCode::PrivateKey,
        format!("the file holds {what}"),
        "keep the file secret, treat the key as compromised if it was published, and give the \
         public key only",
    )
}

/// The text, if it is a PEM file rather than JSON.
pub(super) fn pem_text(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let start = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    let json = start.starts_with(['{', '[', '"']);
    (!json && find(text, "-----BEGIN ").is_some()).then_some(text)
}

fn read_json(bytes: &[u8]) -> Result<Document, TrustError> {
    json::read(bytes, &Limits::PUBLISHED).map_err(|error| {
        if error.kind == JsonErrorKind::Empty {
            return not_a_key_set("the file is empty", GIVE_A_KEY_SET);
        }
        if error.kind == JsonErrorKind::ByteOrderMark {
            let error = KeyError::ByteOrderMark;
            return not_a_key_set(error.to_string(), error.advice());
        }
        if bytes.starts_with(b"ssh-ed25519 ") {
            return not_a_key_set(
                "the file is a public key in the form of OpenSSH",
                "turn it into PEM: `ssh-keygen -e -m PKCS8 -f FILE`, and compare its thumbprint with \
                 the issuer's",
            );
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
