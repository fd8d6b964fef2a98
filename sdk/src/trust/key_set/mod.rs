//! Key sets: whose keys they are, what each may sign and when.
//!
//! A key set of ours is a JWKS ([RFC 7517] section 5) with `issuer` at the top and, on every key, a
//! `kid` that is its [RFC 7638] thumbprint and the `purposes` it may sign for. `nbf`, `exp` and
//! `revoked` are the members that OpenID Federation registered for historical keys. Reading it is all
//! or nothing: one bad key refuses the whole file, and so does a member that is not known, because a
//! misspelled `revoked` must not be read as a key in good standing.
//!
//! Keys as others publish them, a plain JWKS, a JWK or PEM blocks, become a key set when the caller
//! names their issuer. Of these, what is not understood is ignored by name, and whatever could limit
//! a key leaves it out.
//!
//! [RFC 7517]: https://www.rfc-editor.org/rfc/rfc7517
//! [RFC 7638]: https://www.rfc-editor.org/rfc/rfc7638

mod aside;
mod builder;
mod error;
mod file;
mod inspect;
mod jwk;
mod mistaken;
mod ours;
mod pem;
mod place;
mod plain;
mod private;
mod strict;

pub use aside::LeftOut;
pub use builder::KeySetBuilder;
pub use error::{TrustError, TrustErrorCode};
pub use inspect::{Inspection, inspect};
pub use mistaken::mistaken;
pub use pem::is_pem;
pub use private::holds_private_key;

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::crypto::signature::{Algorithm, KeyId, PublicKey};
use crate::json::document::Document;
use crate::json::{Map, Value};
use crate::text::id::Origin;

/// The most keys that one key set may hold.
///
/// An issuer that gives each of the eleven purposes a new key every month needs fewer than this for
/// seven years.
pub const MAX_KEYS: usize = 1024;

/// Where an issuer publishes its key set, by the convention of `docs/format.md`, section 9. This library
/// fetches nothing, and what is fetched from there is trusted only once its keys were compared.
///
/// ```
/// use wever_proof::key_set::published_at;
///
/// let issuer = "https://example.com".parse().unwrap();
/// assert_eq!(published_at(&issuer), "https://example.com/.well-known/wever-proof/keys.json");
/// ```
#[must_use]
pub fn published_at(issuer: &Origin) -> String {
    format!("{issuer}/.well-known/wever-proof/keys.json")
}

/// The keys of one issuer, as one file states them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySet {
    issuer: Origin,
    issued_at: Option<i64>,
    expires: Option<i64>,
    keys: Vec<Key>,
    form: KeySetForm,
    left_out: Vec<LeftOut>,
    ignored: Vec<String>,
}

/// What a file of keys says by itself, before the caller says whose keys they are.
///
/// [`KeyFile::of`] makes a key set of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFile {
    form: KeySetForm,
    issuer: Option<Origin>,
    issued_at: Option<i64>,
    expires: Option<i64>,
    /// Those without purposes get theirs from the caller.
    keys: Vec<Key>,
    left_out: Vec<LeftOut>,
    ignored: Vec<String>,
}

impl KeySet {
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

    /// The keys of the file that are not used, and why.
    #[must_use]
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// The members at the top of the file that were ignored, or that there is text around PEM blocks.
    #[must_use]
    pub fn ignored(&self) -> &[String] {
        &self.ignored
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

/// A set of ours, as [`KeySet::to_value`] writes it. What was left out of another file of keys is not in it.
impl Serialize for KeySet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_value().serialize(serializer)
    }
}

/// Read as strictly as [`KeySet::parse`] does.
impl<'de> Deserialize<'de> for KeySet {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let document = Document::from_serde(source)?;
        Self::from_root(document.root()).map_err(D::Error::custom)
    }
}

/// What kind of file a key came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum KeySetForm {
    /// A JWKS of ours, which states its issuer.
    Jwks,
    /// A JWKS as others publish it, whose issuer the caller stated.
    PlainJwks,
    /// A single JWK, whose issuer the caller stated.
    Jwk,
    /// PEM blocks, whose issuer the caller stated.
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
    /// The `kid`, where it is not the thumbprint.
    label: Option<String>,
    /// Where in the file it stands.
    place: String,
    ignored: Vec<String>,
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
            label: None,
            place: String::new(),
            ignored: Vec::new(),
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

    /// What it may sign, each purpose once and in the order of [`Purpose::ALL`]; empty if nothing is
    /// left of what the key set states and the caller named.
    #[must_use]
    pub fn purposes(&self) -> &[Purpose] {
        &self.purposes
    }

    /// Its `kid`, where that is not its thumbprint: a label, by which nothing is looked up.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        self.label.as_deref()
    }

    /// The members of the key that were ignored: none in a key set of ours.
    #[must_use]
    pub fn ignored(&self) -> &[String] {
        &self.ignored
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
    /// Ledger entries.
    Ledger,
    /// Callback deliveries.
    Callback,
    /// Work orders, by the party that asks for the work.
    Requester,
    /// Approvals, by whoever had to approve.
    Approval,
    /// Timestamped cosignatures by an independent witness.
    Witness,
    /// Reports of an auditor on many proofs.
    Audit,
}

impl Purpose {
    /// The purposes of a key of which the caller says only whose it is: everything that a provider signs,
    /// and nothing that another party signs.
    pub const ISSUER: [Self; 7] = [
        Self::Attestation,
        Self::Receipt,
        Self::Completion,
        Self::Settlement,
        Self::Usage,
        Self::Ledger,
        Self::Callback,
    ];

    /// Every purpose, in the order of the specification: those of an issuer come first.
    pub const ALL: [Self; 11] = {
        let [first, second, third, fourth, fifth, sixth, seventh] = Self::ISSUER;
        [
            first,
            second,
            third,
            fourth,
            fifth,
            sixth,
            seventh,
            Self::Requester,
            Self::Approval,
            Self::Witness,
            Self::Audit,
        ]
    };

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
            Self::Audit => "audit",
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UnknownName {
    /// Not a [`Purpose`].
    #[error(
        "a purpose is `attestation`, `receipt`, `completion`, `settlement`, `usage`, `ledger`, `callback`, \
             `requester`, `approval`, `witness` or `audit`"
    )]
    Purpose,
    /// Not a [`RevocationReason`].
    #[error("a reason for revocation is `compromised`, `superseded` or `unspecified`")]
    RevocationReason,
}

/// Purposes in the order of the specification, each once.
fn each_once(stated: &[Purpose]) -> Vec<Purpose> {
    let mut purposes = Purpose::ALL.to_vec();
    purposes.retain(|purpose| stated.contains(purpose));
    purposes
}

fn insert_seconds(members: &mut Map<String, Value>, name: &str, second: Option<i64>) {
    if let Some(second) = second {
        members.insert(name.to_owned(), second.into());
    }
}
