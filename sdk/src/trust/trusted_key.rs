//! A key that the caller trusts, and what several key sets that state it allow together.

use crate::crypto::signature::{KeyId, PublicKey};
use crate::text::id::Origin;
use crate::trust::key_set::{Key, KeySet, KeySetForm, Purpose, Revocation, RevocationReason};

/// A key that the caller trusts, with everything that limits that trust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedKey {
    pub(super) public_key: PublicKey,
    pub(super) key_id: KeyId,
    pub(super) issuer: Origin,
    pub(super) purposes: Vec<Purpose>,
    pub(super) not_before: Option<i64>,
    pub(super) expires: Option<i64>,
    pub(super) revoked: Option<Revocation>,
    pub(super) set_issued_at: Option<i64>,
    pub(super) set_expires: Option<i64>,
    pub(super) forms: Vec<KeySetForm>,
    pub(super) statements_differ: bool,
}

impl TrustedKey {
    pub(super) fn new(set: &KeySet, key: &Key) -> Self {
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

    /// Keeps of two statements about one key what both allow.
    pub(super) fn restrict(&mut self, other: &Self) {
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
    pub(super) fn limits(&self) -> impl PartialEq {
        (
            &self.purposes,
            self.not_before,
            self.expires,
            self.revoked,
            self.set_expires,
        )
    }
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
