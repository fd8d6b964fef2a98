//! Trust: the keys that the caller chose to believe, and the one rule by which a signature is
//! attributed to one of them.
//!
//! A key inside a proof is never trusted. What is trusted comes in as key sets, each of one issuer,
//! and a key signs only for the issuer of its set.

mod attribution;
pub mod key_set;
mod trusted_key;

use crate::crypto::digest::Digest;
use crate::crypto::signature::KeyId;
use crate::report::Note;
use crate::text::id::Origin;
use crate::trust::key_set::{KeySet, KeySetForm, Purpose, TrustError, TrustErrorCode};
pub use attribution::{Attributed, AttributionProblem, AttributionRequest};
use std::collections::{BTreeMap, BTreeSet};
pub use trusted_key::TrustedKey;

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
    /// The digests of the files that were read.
    digests: BTreeSet<Digest>,
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
            trust.digests.insert(Digest::of_bytes(input.bytes));
        }
        Ok(trust)
    }

    /// SHA-256 over the bytes of each file that was read, sorted.
    pub(crate) fn digests(&self) -> impl Iterator<Item = &Digest> {
        self.digests.iter()
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

    /// Notes what of a key set was left aside, as far as there is room.
    fn note(&mut self, set: &KeySet) {
        if self.notes.len() > MAX_NOTES {
            return;
        }
        self.notes.extend(set.notes(self.sets));
        if self.notes.len() > MAX_NOTES {
            self.notes.truncate(MAX_NOTES);
            self.notes.push(Note {
                note: "key-left-out".into(),
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
