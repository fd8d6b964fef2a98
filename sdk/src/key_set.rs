//! Key sets: whose keys they are, what each may sign and when.
//!
//! A key set is a JWKS ([RFC 7517] section 5) with `issuer` at the top and, on every key, a `kid`
//! that is its [RFC 7638] thumbprint and the `purposes` it may sign for. `nbf`, `exp` and
//! `revoked` are the members that OpenID Federation registered for historical keys. A single JWK
//! or PEM key becomes a key set of one when the caller names its issuer.
//!
//! Reading is all or nothing: one bad key refuses the whole file, and so does a member that is not
//! known, because a misspelled `revoked` must not be read as a key in good standing.
//!
//! [RFC 7517]: https://www.rfc-editor.org/rfc/rfc7517
//! [RFC 7638]: https://www.rfc-editor.org/rfc/rfc7638

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::canonical;
use crate::document::{Document, Node, Number, Object};
use crate::id::Origin;
use crate::json::{self, JsonErrorKind, Limits, Map, Value, excerpt};
use crate::pointer::escape;
use crate::signature::{Algorithm, KeyError, KeyId, PublicKey, pem_label};
use crate::texts::{Texts, find};

/// The most keys that one key set may hold.
///
/// An issuer that gives each of the ten purposes a new key every month needs fewer than this for
/// eight years.
pub const MAX_KEYS: usize = 1024;

/// The keys of one issuer, as one file states them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySet {
    issuer: Origin,
    issued_at: Option<i64>,
    expires: Option<i64>,
    keys: Vec<Key>,
    form: KeySetForm,
}

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
    fn from_root(root: Node<'_>) -> Result<Self, TrustError> {
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

    /// Starts a key set to write.
    #[must_use]
    pub fn builder(issuer: Origin) -> KeySetBuilder {
        KeySetBuilder::new(issuer)
    }

    /// Whose keys these are.
    #[must_use]
    pub fn issuer(&self) -> &Origin {
        &self.issuer
    }

    /// When the set was issued (`iat`), in seconds since 1970.
    #[must_use]
    pub fn issued_at(&self) -> Option<i64> {
        self.issued_at
    }

    /// The first second at which the set is too old to rely on (`exp`), since 1970.
    #[must_use]
    pub fn expires(&self) -> Option<i64> {
        self.expires
    }

    /// The keys, in the order of the file; never empty.
    #[must_use]
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// What kind of file it was read from.
    #[must_use]
    pub fn form(&self) -> KeySetForm {
        self.form
    }

    /// The key set as a JWKS that [`KeySet::parse`] reads back.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let mut members = Map::new();
        members.insert("issuer".into(), self.issuer.to_string().into());
        insert_seconds(&mut members, "iat", self.issued_at);
        insert_seconds(&mut members, "exp", self.expires);
        members.insert("keys".into(), self.keys.iter().map(Key::to_jwk).collect());
        Value::Object(members)
    }

    /// The same as indented JSON text with a line feed at the end: the file to publish.
    #[must_use]
    pub fn to_json(&self) -> String {
        format!("{:#}\n", self.to_value())
    }
}

/// What kind of file a key came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum KeySetForm {
    /// A JWKS, which states its issuer.
    Jwks,
    /// A single JWK, whose issuer the caller stated.
    Jwk,
    /// A single PEM key, whose issuer the caller stated.
    Pem,
}

/// One key of a key set: the point, what it may sign and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    public_key: PublicKey,
    key_id: KeyId,
    issued_at: Option<i64>,
    not_before: Option<i64>,
    expires: Option<i64>,
    revoked: Option<Revocation>,
    purposes: Vec<Purpose>,
}

impl Key {
    fn new(public_key: PublicKey, purposes: Vec<Purpose>) -> Self {
        Self {
            key_id: public_key.key_id(),
            public_key,
            issued_at: None,
            not_before: None,
            expires: None,
            revoked: None,
            purposes,
        }
    }

    /// The key itself.
    #[must_use]
    pub fn public_key(&self) -> &PublicKey {
        &self.public_key
    }

    /// Its thumbprint, recomputed.
    #[must_use]
    pub fn key_id(&self) -> &KeyId {
        &self.key_id
    }

    /// When the key was made (`iat`), in seconds since 1970.
    #[must_use]
    pub fn issued_at(&self) -> Option<i64> {
        self.issued_at
    }

    /// The first second of its window (`nbf`), since 1970; without one the window has no start.
    #[must_use]
    pub fn not_before(&self) -> Option<i64> {
        self.not_before
    }

    /// The first second after its window (`exp`), since 1970; without one the window has no end.
    #[must_use]
    pub fn expires(&self) -> Option<i64> {
        self.expires
    }

    /// That, when and why it was revoked.
    #[must_use]
    pub fn revoked(&self) -> Option<Revocation> {
        self.revoked
    }

    /// What it may sign, each purpose once and in the order of [`Purpose::ALL`]; never empty.
    #[must_use]
    pub fn purposes(&self) -> &[Purpose] {
        &self.purposes
    }

    /// The key as a JWK with all members that a key set needs.
    #[must_use]
    pub fn to_jwk(&self) -> Value {
        let mut members = Map::new();
        members.insert("kty".into(), "OKP".into());
        members.insert("crv".into(), "Ed25519".into());
        members.insert("x".into(), self.public_key.to_base64url().into());
        members.insert("kid".into(), self.key_id.as_str().into());
        members.insert("use".into(), "sig".into());
        members.insert("alg".into(), Algorithm::Ed25519.as_str().into());
        insert_seconds(&mut members, "iat", self.issued_at);
        insert_seconds(&mut members, "nbf", self.not_before);
        insert_seconds(&mut members, "exp", self.expires);
        if let Some(revocation) = self.revoked {
            let mut revoked = Map::new();
            revoked.insert("revoked_at".into(), revocation.revoked_at.into());
            revoked.insert("reason".into(), revocation.reason.as_str().into());
            members.insert("revoked".into(), Value::Object(revoked));
        }
        members.insert(
            "purposes".into(),
            self.purposes
                .iter()
                .map(|purpose| purpose.as_str())
                .collect(),
        );
        Value::Object(members)
    }
}

/// What a key may sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[non_exhaustive]
pub enum Purpose {
    /// Attestations of completed work.
    Attestation,
    /// Production receipts.
    Receipt,
    /// Completion proofs: the seal over a whole run.
    Completion,
    /// Settlement receipts.
    Settlement,
    /// Usage receipts.
    Usage,
    /// Ledger checkpoints.
    Ledger,
    /// Callback deliveries.
    Callback,
    /// Work orders, by the party that asks for the work.
    Requester,
    /// Approvals, by whoever had to approve.
    Approval,
    /// Timestamped cosignatures by an independent witness.
    Witness,
}

impl Purpose {
    /// Every purpose, in the order of the specification.
    pub const ALL: [Self; 10] = [
        Self::Attestation,
        Self::Receipt,
        Self::Completion,
        Self::Settlement,
        Self::Usage,
        Self::Ledger,
        Self::Callback,
        Self::Requester,
        Self::Approval,
        Self::Witness,
    ];

    /// The name as it is written in a key set.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Attestation => "attestation",
            Self::Receipt => "receipt",
            Self::Completion => "completion",
            Self::Settlement => "settlement",
            Self::Usage => "usage",
            Self::Ledger => "ledger",
            Self::Callback => "callback",
            Self::Requester => "requester",
            Self::Approval => "approval",
            Self::Witness => "witness",
        }
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Purpose {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        Self::ALL
            .into_iter()
            .find(|purpose| purpose.as_str() == text)
            .ok_or(UnknownName::Purpose)
    }
}

impl TryFrom<String> for Purpose {
    type Error = UnknownName;

    fn try_from(text: String) -> Result<Self, UnknownName> {
        text.parse()
    }
}

impl From<Purpose> for String {
    fn from(purpose: Purpose) -> Self {
        purpose.as_str().to_owned()
    }
}

/// That a key was revoked: the OpenID Federation member `revoked`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revocation {
    /// From when on, in seconds since 1970.
    pub revoked_at: i64,
    /// Why, as stated.
    pub reason: RevocationReason,
}

impl Revocation {
    /// The reason that counts: who does not say why may have lost the key, so anything but
    /// [`RevocationReason::Superseded`] is [`RevocationReason::Compromised`].
    #[must_use]
    pub fn effective_reason(&self) -> RevocationReason {
        match self.reason {
            RevocationReason::Superseded => RevocationReason::Superseded,
            RevocationReason::Compromised | RevocationReason::Unspecified => {
                RevocationReason::Compromised
            }
        }
    }
}

/// Why a key was revoked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum RevocationReason {
    /// Someone else may have the private key; nothing it signed can be attributed any more.
    Compromised,
    /// Another key took its place; what it signed before stands.
    Superseded,
    /// Not said, and so treated as [`RevocationReason::Compromised`].
    Unspecified,
}

impl RevocationReason {
    /// The name as it is written in a key set.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Compromised => "compromised",
            Self::Superseded => "superseded",
            Self::Unspecified => "unspecified",
        }
    }
}

impl fmt::Display for RevocationReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for RevocationReason {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        [Self::Compromised, Self::Superseded, Self::Unspecified]
            .into_iter()
            .find(|reason| reason.as_str() == text)
            .ok_or(UnknownName::RevocationReason)
    }
}

impl TryFrom<String> for RevocationReason {
    type Error = UnknownName;

    fn try_from(text: String) -> Result<Self, UnknownName> {
        text.parse()
    }
}

impl From<RevocationReason> for String {
    fn from(reason: RevocationReason) -> Self {
        reason.as_str().to_owned()
    }
}

/// A name that this version does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnknownName {
    /// Not a [`Purpose`].
    Purpose,
    /// Not a [`RevocationReason`].
    RevocationReason,
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Purpose => {
                "a purpose is `attestation`, `receipt`, `completion`, `settlement`, `usage`, \
                 `ledger`, `callback`, `requester`, `approval` or `witness`"
            }
            Self::RevocationReason => {
                "a reason for revocation is `compromised`, `superseded` or `unspecified`"
            }
        })
    }
}

impl Error for UnknownName {}

/// Puts a key set together. Times are in seconds since 1970.
#[derive(Debug, Clone)]
pub struct KeySetBuilder {
    set: KeySet,
    /// A call about a key before there was one.
    misplaced: Option<&'static str>,
}

impl KeySetBuilder {
    /// Starts an empty key set of an issuer.
    #[must_use]
    pub fn new(issuer: Origin) -> Self {
        Self {
            set: KeySet {
                issuer,
                issued_at: None,
                expires: None,
                keys: Vec::new(),
                form: KeySetForm::Jwks,
            },
            misplaced: None,
        }
    }

    /// When the set is issued (`iat`).
    #[must_use]
    pub fn issued_at(mut self, second: i64) -> Self {
        self.set.issued_at = Some(second);
        self
    }

    /// From when on the set is too old to rely on (`exp`).
    #[must_use]
    pub fn expires(mut self, second: i64) -> Self {
        self.set.expires = Some(second);
        self
    }

    /// Adds a key with what it may sign.
    #[must_use]
    pub fn key(
        mut self,
        public_key: PublicKey,
        purposes: impl IntoIterator<Item = Purpose>,
    ) -> Self {
        let stated: Vec<Purpose> = purposes.into_iter().collect();
        self.set.keys.push(Key::new(public_key, each_once(&stated)));
        self
    }

    /// When the key added last was made (`iat`).
    #[must_use]
    pub fn key_issued_at(self, second: i64) -> Self {
        self.last_key("key_issued_at", |key| key.issued_at = Some(second))
    }

    /// The window of the key added last: from `not_before` to before `expires`.
    #[must_use]
    pub fn window(self, not_before: Option<i64>, expires: Option<i64>) -> Self {
        self.last_key("window", |key| {
            key.not_before = not_before;
            key.expires = expires;
        })
    }

    /// Revokes the key added last.
    #[must_use]
    pub fn revoked(self, revocation: Revocation) -> Self {
        self.last_key("revoked", |key| key.revoked = Some(revocation))
    }

    /// Finishes the key set.
    ///
    /// # Errors
    ///
    /// What [`KeySet::parse`] would say about the file: no keys or too many, a key twice, no
    /// purposes, an empty window, a time out of range; or a call about a key before there was one.
    pub fn build(self) -> Result<KeySet, TrustError> {
        if let Some(call) = self.misplaced {
            return Err(not_a_key_set(
                format!("`{call}` was called before there was a key"),
                "add the key first, then say what holds for it",
            ));
        }
        KeySet::from_root(Document::of(&self.set.to_value()).root())
    }

    fn last_key(mut self, call: &'static str, change: impl FnOnce(&mut Key)) -> Self {
        match self.set.keys.last_mut() {
            Some(key) => change(key),
            None => self.misplaced = Some(call),
        }
        self
    }
}

/// Why something given as trust cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustError {
    /// The kind of mistake.
    pub code: TrustErrorCode,
    /// Where in the file, as a JSON Pointer ([RFC 6901]); empty for the whole of it.
    ///
    /// [RFC 6901]: https://www.rfc-editor.org/rfc/rfc6901
    pub pointer: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub advice: String,
}

impl fmt::Display for TrustError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if !self.pointer.is_empty() {
            write!(f, " (at `{}`)", excerpt(&self.pointer))?;
        }
        Ok(())
    }
}

impl Error for TrustError {}

/// The kinds of mistake in what is given as trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TrustErrorCode {
    /// The file is something else, or a key set with a damaged frame.
    NotAKeySet,
    /// A key is not a well-formed Ed25519 JWK or PEM key.
    MalformedKey,
    /// A key is of small order or not canonically encoded.
    WeakKey,
    /// A `kid` is not the thumbprint of its key.
    KeyIdMismatch,
    /// A key is in the set twice.
    DuplicateKey,
    /// The file holds a private key.
    PrivateKey,
    /// One key is claimed by two issuers.
    IssuerConflict,
}

impl fmt::Display for TrustErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAKeySet => "not a key set",
            Self::MalformedKey => "malformed key",
            Self::WeakKey => "weak key",
            Self::KeyIdMismatch => "key id mismatch",
            Self::DuplicateKey => "duplicate key",
            Self::PrivateKey => "private key",
            Self::IssuerConflict => "issuer conflict",
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

/// Purposes in the order of the specification, each once.
fn each_once(stated: &[Purpose]) -> Vec<Purpose> {
    let mut purposes = Purpose::ALL.to_vec();
    purposes.retain(|purpose| stated.contains(purpose));
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

fn not_a_key_set(message: impl Into<String>, advice: impl Into<String>) -> TrustError {
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

fn insert_seconds(members: &mut Map<String, Value>, name: &str, second: Option<i64>) {
    if let Some(second) = second {
        members.insert(name.to_owned(), second.into());
    }
}
