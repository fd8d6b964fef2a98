//! Trust: the keys that the caller chose to believe, and the one rule by which a signature is
//! attributed to one of them.
//!
//! A key inside a proof is never trusted. What is trusted comes in as key sets, each of one issuer,
//! and a key signs only for the issuer of its set.

pub mod key_set;

use std::fmt;

use crate::crypto::signature::{KeyId, PublicKey};
use crate::report::Note;
use crate::text::id::Origin;
use crate::text::time::Timestamp;
use crate::trust::key_set::{
    Key, KeySet, KeySetForm, Purpose, Revocation, RevocationReason, TrustError, TrustErrorCode,
};
use std::collections::{BTreeMap, BTreeSet};

/// The keys that the caller trusts, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trust {
    keys: BTreeMap<KeyId, TrustedKey>,
    /// The keys that have a label instead of their id, by that label.
    labels: BTreeMap<String, KeyId>,
    /// The keys that a file leaves out, which no other file can bring back: the number of the first
    /// such file, and why.
    left_out: BTreeMap<KeyId, (usize, String)>,
    /// How many key sets were joined.
    sets: usize,
    /// What of them was left aside.
    notes: Vec<Note>,
}

/// The most files of keys that are read at once: a proof needs those of its issuer and of a few others.
pub const MAX_TRUST_FILES: usize = 16;

impl Trust {
    /// No trust at all: every signature is by an unknown key.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Joins key sets.
    ///
    /// A key that two sets of one issuer state gets the stricter of both: its windows and purposes
    /// intersect, the earliest revocation and the severest reason count, and the set that expires
    /// first decides how long it can be relied on. A key that one set leaves out is not used at all.
    /// The order of the sets makes no difference.
    ///
    /// # Errors
    ///
    /// [`TrustErrorCode::IssuerConflict`] if two issuers claim the same key.
    pub fn from_key_sets(sets: impl IntoIterator<Item = KeySet>) -> Result<Self, TrustError> {
        let mut trust = Self::none();
        for set in sets {
            trust.add(&set)?;
        }
        Ok(trust)
    }

    /// Reads files and joins them: key sets that say whose they are, and others with their issuer
    /// named.
    ///
    /// # Errors
    ///
    /// The index of the input at fault and what is wrong with it: see [`KeySet::read`].
    pub fn read(inputs: &[TrustInput<'_>]) -> Result<Self, (usize, TrustError)> {
        if inputs.len() > MAX_TRUST_FILES {
            let error = TrustError {
                code: TrustErrorCode::TooManyFiles,
                pointer: String::new(),
                message: format!("at most {MAX_TRUST_FILES} files of keys are read at once"),
                advice:
                    "give the files that the proof needs, or one key set with all keys of an issuer"
                        .to_owned(),
            };
            return Err((MAX_TRUST_FILES, error));
        }
        let mut trust = Self::none();
        for (index, input) in inputs.iter().enumerate() {
            input
                .key_set()
                .and_then(|set| trust.add(&set))
                .map_err(|error| (index, error))?;
        }
        Ok(trust)
    }

    /// For each file the index of another one that says of one of its keys something else, if there is any.
    /// Only what both files allow counts then, so that an older file beside a newer one can only take
    /// away. A file that cannot be read says nothing.
    #[must_use]
    pub fn disputes(inputs: &[TrustInput<'_>]) -> Vec<Option<usize>> {
        let sets = inputs.iter().map(|input| input.key_set().ok());
        let stated: Vec<Vec<Statement>> = sets
            .map(|set| set.map(statements).unwrap_or_default())
            .collect();
        // Of each key the first two statements that differ: whatever one says, one of both disputes it.
        let mut firsts: BTreeMap<&KeyId, (usize, &Statement, Option<usize>)> = BTreeMap::new();
        for (file, statements) in stated.iter().enumerate() {
            for statement in statements {
                let known = firsts.entry(&statement.key_id);
                let (_, one, other) = known.or_insert((file, statement, None));
                if other.is_none() && statement.differs(one) {
                    *other = Some(file);
                }
            }
        }
        let disputed = |statement: &Statement| {
            let (file, one, other) = firsts.get(&statement.key_id)?;
            if statement.differs(one) {
                Some(*file)
            } else {
                *other
            }
        };
        let of_file = |statements: &Vec<Statement>| statements.iter().find_map(disputed);
        stated.iter().map(of_file).collect()
    }

    /// Whether nothing is trusted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys().next().is_none()
    }

    /// The issuers of the trusted keys, in order, each once.
    pub fn issuers(&self) -> impl Iterator<Item = &Origin> {
        let each: BTreeSet<&Origin> = self.keys().map(TrustedKey::issuer).collect();
        each.into_iter()
    }

    /// The trusted keys, in the order of their ids.
    pub fn keys(&self) -> impl Iterator<Item = &TrustedKey> {
        self.keys.values().filter(|key| self.is_used(key))
    }

    fn is_used(&self, key: &TrustedKey) -> bool {
        !self.left_out.contains_key(&key.key_id)
    }

    /// The key with this id, whoever its issuer is.
    #[must_use]
    pub fn key(&self, key_id: &KeyId) -> Option<&TrustedKey> {
        self.keys.get(key_id).filter(|key| self.is_used(key))
    }

    /// The key whose `kid` this is in a file of others, where it is not the key's id: nothing is
    /// looked up by it.
    pub(crate) fn labelled(&self, label: &str) -> Option<&TrustedKey> {
        self.key(self.labels.get(label)?)
    }

    /// What of the key sets was left aside, as notes of a report.
    pub(crate) fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Attributes a signature: finds the key it names and judges whether that key may have made
    /// it. The whole rule, in the order in which it is reported:
    ///
    /// 1. the key is known, and its issuer is the issuer of what was signed;
    /// 2. it may sign for this purpose;
    /// 3. it is not compromised, at whatever time: who holds a stolen key also writes earlier
    ///    times; and if it is superseded, the object states a time before that;
    /// 4. the stated time is in the key's window, from `nbf` to before `exp`;
    /// 5. the key set was not expired at `as_of`, if that is given;
    /// 6. the object states a time at all, if the key is good only for a time.
    ///
    /// A key's second n is the instant n.000. Whether the signature verifies is not asked here.
    #[must_use]
    pub fn attribute(&self, request: &AttributionRequest<'_>) -> Attributed<'_> {
        let Some(key) = self.key(request.key_id) else {
            return Attributed {
                key: None,
                problems: vec![self.absence(request.key_id)],
            };
        };
        let rules = [
            key.issuer_problem(request),
            key.purpose_problem(request),
            key.revocation_problem(request),
            key.window_problem(request),
            key.set_problem(request),
            key.date_problem(request),
        ];
        Attributed {
            key: Some(key),
            problems: rules.into_iter().flatten().collect(),
        }
    }

    /// Why there is no such key.
    fn absence(&self, key_id: &KeyId) -> AttributionProblem {
        match self.left_out.get(key_id) {
            None => AttributionProblem::UnknownKey,
            Some((file, reason)) => AttributionProblem::LeftOut {
                file: *file,
                reason: reason.clone(),
            },
        }
    }

    /// Notes what of a key set was left aside, as far as there is room.
    fn note(&mut self, set: &KeySet) {
        if self.notes.len() > MAX_NOTES {
            return;
        }
        self.notes.extend(set.notes(self.sets));
        if self.notes.len() > MAX_NOTES {
            self.notes.truncate(MAX_NOTES);
            self.notes.push(Note {
                note: "key-left-out",
                pointer: String::new(),
                message: format!(
                    "trust file {} and those behind it: what was left aside is too much to list",
                    self.sets
                ),
            });
        }
    }

    fn add(&mut self, set: &KeySet) -> Result<(), TrustError> {
        self.sets = self.sets.saturating_add(1);
        self.note(set);
        for left in set.left_out() {
            let Some(id) = &left.key_id else { continue };
            let why = || (self.sets, left.reason.clone());
            self.left_out.entry(id.clone()).or_insert_with(why);
        }
        for (index, key) in set.keys().iter().enumerate() {
            let stated = TrustedKey::new(set, key);
            match self.keys.get_mut(key.key_id()) {
                None => {
                    self.keys.insert(key.key_id().clone(), stated);
                }
                Some(known) if known.issuer != *set.issuer() => {
                    return Err(issuer_conflict(known, set, index));
                }
                Some(known) => known.restrict(&stated),
            }
            if let Some(label) = key.label() {
                self.labels.insert(label.to_owned(), key.key_id().clone());
            }
        }
        Ok(())
    }
}

/// What a file says of a key.
struct Statement {
    key_id: KeyId,
    /// Nothing, if the file leaves it out.
    key: Option<TrustedKey>,
}

impl Statement {
    fn differs(&self, other: &Self) -> bool {
        match (&self.key, &other.key) {
            (Some(one), Some(two)) => one.limits() != two.limits(),
            (one, two) => one.is_some() != two.is_some(),
        }
    }
}

fn statements(set: KeySet) -> Vec<Statement> {
    let used = set.keys().iter().map(|key| Statement {
        key_id: key.key_id().clone(),
        key: Some(TrustedKey::new(&set, key)),
    });
    let left_out = set.left_out().iter().filter_map(|left| {
        Some(Statement {
            key_id: left.key_id.clone()?,
            key: None,
        })
    });
    used.chain(left_out).collect()
}

/// The most notes on all trust files together.
const MAX_NOTES: usize = 128;

fn issuer_conflict(known: &TrustedKey, set: &KeySet, index: usize) -> TrustError {
    TrustError {
        code: TrustErrorCode::IssuerConflict,
        pointer: match set.form() {
            KeySetForm::Jwks | KeySetForm::PlainJwks => format!("/keys/{index}"),
            KeySetForm::Jwk | KeySetForm::Pem => String::new(),
        },
        message: format!(
            "the key `{}` is claimed by two issuers, `{}` and `{}`",
            known.key_id,
            known.issuer,
            set.issuer()
        ),
        advice: "find out whose key it is, and give only that issuer's key set".into(),
    }
}

/// One file of trust: its bytes, and what the caller says of the keys in it.
#[derive(Debug, Clone, Default)]
pub struct TrustInput<'a> {
    /// The file.
    pub bytes: &'a [u8],
    /// Whose keys they are. A key set of ours says so itself, and then it must be the same.
    pub issuer: Option<Origin>,
    /// What the keys may sign. If the file states purposes, too, only those in both lists count. Empty: what
    /// the file states, or [`Purpose::ISSUER`] if it states none.
    pub purposes: Vec<Purpose>,
}

impl<'a> TrustInput<'a> {
    /// A file that says itself whose keys it holds.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            ..Self::default()
        }
    }

    /// Reads the file.
    ///
    /// # Errors
    ///
    /// As for [`KeySet::read`].
    pub fn key_set(&self) -> Result<KeySet, TrustError> {
        KeySet::read(self.bytes, self.issuer.as_ref(), &self.purposes)
    }
}

/// A key that the caller trusts, with everything that limits that trust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedKey {
    public_key: PublicKey,
    key_id: KeyId,
    issuer: Origin,
    purposes: Vec<Purpose>,
    not_before: Option<i64>,
    expires: Option<i64>,
    revoked: Option<Revocation>,
    set_issued_at: Option<i64>,
    set_expires: Option<i64>,
    forms: Vec<KeySetForm>,
    statements_differ: bool,
}

impl TrustedKey {
    fn new(set: &KeySet, key: &Key) -> Self {
        Self {
            public_key: key.public_key().clone(),
            key_id: key.key_id().clone(),
            issuer: set.issuer().clone(),
            purposes: key.purposes().to_vec(),
            not_before: key.not_before(),
            expires: key.expires(),
            revoked: key.revoked(),
            set_issued_at: set.issued_at(),
            set_expires: set.expires(),
            forms: vec![set.form()],
            statements_differ: false,
        }
    }

    /// The key itself.
    #[must_use]
    pub fn public_key(&self) -> &PublicKey {
        &self.public_key
    }

    /// Its thumbprint.
    #[must_use]
    pub fn key_id(&self) -> &KeyId {
        &self.key_id
    }

    /// Whose key it is.
    #[must_use]
    pub fn issuer(&self) -> &Origin {
        &self.issuer
    }

    /// What it may sign, each purpose once and in the order of [`Purpose::ALL`]; empty if two key
    /// sets have no purpose in common, or none of those that the caller named.
    #[must_use]
    pub fn purposes(&self) -> &[Purpose] {
        &self.purposes
    }

    /// The first second of its window, since 1970.
    #[must_use]
    pub fn not_before(&self) -> Option<i64> {
        self.not_before
    }

    /// The first second after its window, since 1970.
    #[must_use]
    pub fn expires(&self) -> Option<i64> {
        self.expires
    }

    /// That, when and why it was revoked.
    #[must_use]
    pub fn revoked(&self) -> Option<Revocation> {
        self.revoked
    }

    /// When the oldest key set with this key that says so was issued, in seconds since 1970.
    #[must_use]
    pub fn set_issued_at(&self) -> Option<i64> {
        self.set_issued_at
    }

    /// When the first key set with this key expires, in seconds since 1970.
    #[must_use]
    pub fn set_expires(&self) -> Option<i64> {
        self.set_expires
    }

    /// What kinds of file stated this key, each kind once, in the order of its variants; never
    /// empty.
    #[must_use]
    pub fn forms(&self) -> &[KeySetForm] {
        &self.forms
    }

    /// Whether the key sets that state this key differ in what they allow it; what all of them
    /// allow counts.
    #[must_use]
    pub fn statements_differ(&self) -> bool {
        self.statements_differ
    }

    /// The problems of any signature that this key makes at `time` and that is verified then, whatever was
    /// signed: the rules of [`Trust::attribute`] that do not ask for the purpose or the issuer.
    #[must_use]
    pub fn problems_at(&self, time: &Timestamp) -> Vec<AttributionProblem> {
        let request = AttributionRequest {
            issuer: &self.issuer,
            key_id: &self.key_id,
            purpose: Purpose::Completion,
            signed_at: Some(time),
            as_of: Some(time),
        };
        let nothing = self.purposes.is_empty();
        let rules = [
            nothing.then(|| AttributionProblem::WrongPurpose { has: Vec::new() }),
            self.revocation_problem(&request),
            self.window_problem(&request),
            self.set_problem(&request),
        ];
        rules.into_iter().flatten().collect()
    }

    /// Keeps of two statements about one key what both allow.
    fn restrict(&mut self, other: &Self) {
        let differ = self.limits() != other.limits();
        self.statements_differ |= differ;
        self.purposes
            .retain(|purpose| other.purposes.contains(purpose));
        self.not_before = self.not_before.max(other.not_before);
        self.expires = earliest(self.expires, other.expires);
        self.revoked = match (self.revoked, other.revoked) {
            (Some(one), Some(two)) => Some(stricter(one, two)),
            (one, two) => one.or(two),
        };
        self.set_issued_at = earliest(self.set_issued_at, other.set_issued_at);
        self.set_expires = earliest(self.set_expires, other.set_expires);
        for form in &other.forms {
            let place = self.forms.partition_point(|known| known < form);
            if self.forms.get(place) != Some(form) {
                self.forms.insert(place, *form);
            }
        }
    }

    /// All that a key set can limit.
    fn limits(&self) -> impl PartialEq {
        (
            &self.purposes,
            self.not_before,
            self.expires,
            self.revoked,
            self.set_expires,
        )
    }

    fn issuer_problem(&self, request: &AttributionRequest<'_>) -> Option<AttributionProblem> {
        (self.issuer != *request.issuer).then(|| AttributionProblem::OtherIssuer {
            issuer: self.issuer.clone(),
        })
    }

    fn purpose_problem(&self, request: &AttributionRequest<'_>) -> Option<AttributionProblem> {
        (!self.purposes.contains(&request.purpose)).then(|| AttributionProblem::WrongPurpose {
            has: self.purposes.clone(),
        })
    }

    fn revocation_problem(&self, request: &AttributionRequest<'_>) -> Option<AttributionProblem> {
        let revocation = self.revoked?;
        let revoked_at = revocation.revoked_at;
        if revocation.effective_reason() != RevocationReason::Superseded {
            return Some(AttributionProblem::Compromised {
                revoked_at,
                stated: revocation.reason == RevocationReason::Compromised,
            });
        }
        request
            .signed_at
            .is_some_and(|time| is_from(time, revoked_at))
            .then_some(AttributionProblem::Superseded { revoked_at })
    }

    fn window_problem(&self, request: &AttributionRequest<'_>) -> Option<AttributionProblem> {
        let time = request.signed_at?;
        let too_early = self.not_before.is_some_and(|start| !is_from(time, start));
        let too_late = self.expires.is_some_and(|end| is_from(time, end));
        (too_early || too_late).then_some(AttributionProblem::OutsideWindow {
            not_before: self.not_before,
            expires: self.expires,
        })
    }

    fn set_problem(&self, request: &AttributionRequest<'_>) -> Option<AttributionProblem> {
        let expires = self.set_expires?;
        is_from(request.as_of?, expires).then_some(AttributionProblem::ExpiredKeySet { expires })
    }

    /// Without a time there is nothing to hold against a window or a succession, so a key that has
    /// one cannot be believed.
    fn date_problem(&self, request: &AttributionRequest<'_>) -> Option<AttributionProblem> {
        let superseded = self.revoked.is_some_and(|revocation| {
            revocation.effective_reason() == RevocationReason::Superseded
        });
        let needs_time = self.not_before.is_some() || self.expires.is_some() || superseded;
        (needs_time && request.signed_at.is_none()).then_some(AttributionProblem::UndatedSignature)
    }
}

/// Whether the time is at the instant `second`.000 or later.
fn is_from(time: &Timestamp, second: i64) -> bool {
    time.unix_millis() >= second.saturating_mul(1000)
}

/// The earlier of two times, where `None` is no limit.
fn earliest(one: Option<i64>, two: Option<i64>) -> Option<i64> {
    one.into_iter().chain(two).min()
}

/// The earliest time with the severest reason: each set may know something that the other does not.
fn stricter(one: Revocation, two: Revocation) -> Revocation {
    let severity = |revocation: &Revocation| match revocation.reason {
        RevocationReason::Superseded => 0,
        RevocationReason::Unspecified => 1,
        RevocationReason::Compromised => 2,
    };
    let severest = if severity(&two) > severity(&one) {
        two
    } else {
        one
    };
    Revocation {
        revoked_at: one.revoked_at.min(two.revoked_at),
        reason: severest.reason,
    }
}

/// What is asked about a signature.
#[derive(Debug, Clone, Copy)]
pub struct AttributionRequest<'a> {
    /// The issuer in whose name the object is signed.
    pub issuer: &'a Origin,
    /// The key that the signature names.
    pub key_id: &'a KeyId,
    /// What the signature is for.
    pub purpose: Purpose,
    /// The time at which the object says it was signed.
    pub signed_at: Option<&'a Timestamp>,
    /// The time of the verification, if the caller gave one.
    pub as_of: Option<&'a Timestamp>,
}

/// The answer: the key, if it is known at all, and everything that speaks against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributed<'t> {
    key: Option<&'t TrustedKey>,
    problems: Vec<AttributionProblem>,
}

impl<'t> Attributed<'t> {
    /// The key that the signature names, under whichever issuer it is known: with it the
    /// mathematics can be checked even where the trust does not suffice.
    #[must_use]
    pub fn key(&self) -> Option<&'t TrustedKey> {
        self.key
    }

    /// What speaks against it, in the order of the rule; empty means trusted.
    #[must_use]
    pub fn problems(&self) -> &[AttributionProblem] {
        &self.problems
    }

    /// The key, if nothing speaks against it.
    #[must_use]
    pub fn trusted_key(&self) -> Option<&'t TrustedKey> {
        self.key.filter(|_| self.problems.is_empty())
    }

    /// Whether nothing speaks against it.
    #[must_use]
    pub fn is_trusted(&self) -> bool {
        self.trusted_key().is_some()
    }
}

/// Why a signature cannot be attributed under the caller's trust. Times are in seconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AttributionProblem {
    /// No key set that was given has the key.
    #[error("the key is in none of the key sets given")]
    UnknownKey,
    /// A file that was given has the key and leaves it out, and so no other file counts for it.
    #[error("trust file {file} leaves the key out: {reason}")]
    LeftOut {
        /// The number of the file among those given, from 1.
        file: usize,
        /// Why, as a clause: `` `status` is `retired`, … ``.
        reason: String,
    },
    /// The key is of another issuer than the object.
    #[error("the key belongs to `{issuer}`")]
    OtherIssuer {
        /// Whose key it is.
        issuer: Origin,
    },
    /// The key may not sign for this purpose.
    #[error("{}", only_for(.has))]
    WrongPurpose {
        /// What it may sign.
        has: Vec<Purpose>,
    },
    /// The object's time is not in the key's window.
    #[error("the key is valid only{}", window(*.not_before, *.expires))]
    OutsideWindow {
        /// The first second of the window.
        not_before: Option<i64>,
        /// The first second after it.
        expires: Option<i64>,
    },
    /// The key had been replaced by the object's time.
    #[error("the key is superseded from `{}` on", Second(*.revoked_at))]
    Superseded {
        /// From when on.
        revoked_at: i64,
    },
    /// The key was revoked as compromised, or without a reason.
    #[error("the key is revoked {}, so nothing that it ever signed counts", how_revoked(*.revoked_at, *.stated))]
    Compromised {
        /// From when on, as stated; the object's time makes no difference.
        revoked_at: i64,
        /// Whether the reason is stated; without one it may be this one.
        stated: bool,
    },
    /// The key set was too old at `as_of`.
    #[error("the key set expired at `{}`", Second(*.expires))]
    ExpiredKeySet {
        /// From when on.
        expires: i64,
    },
    /// The object states no time, and the key is good only for a time.
    #[error("the object states no time, and the key is good only for a time")]
    UndatedSignature,
}

fn only_for(purposes: &[Purpose]) -> String {
    if purposes.is_empty() {
        return "nothing is left that the key may sign: what the key sets state, and what was named with \
                them, have no purpose in common"
            .to_owned();
    }
    let names: Vec<_> = purposes.iter().map(|purpose| purpose.as_str()).collect();
    format!("the key is only for `{}`", names.join("`, `"))
}

fn window(not_before: Option<i64>, expires: Option<i64>) -> String {
    let start = not_before.map(|start| format!(" from `{}`", Second(start)));
    let end = expires.map(|end| format!(" until before `{}`", Second(end)));
    start.into_iter().chain(end).collect()
}

fn how_revoked(revoked_at: i64, stated: bool) -> String {
    let second = Second(revoked_at);
    if stated {
        format!("as compromised from `{second}` on")
    } else {
        format!("from `{second}` on and no reason is given")
    }
}

/// A key's time as people read it.
struct Second(i64);

impl fmt::Display for Second {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Timestamp::from_unix_seconds(self.0) {
            Some(time) => time.fmt(f),
            None => self.0.fmt(f),
        }
    }
}
