//! Writing a key set.

use super::place::not_a_key_set;
use super::{Key, KeySet, KeySetForm, Purpose, Revocation, TrustError, each_once};
use crate::crypto::signature::PublicKey;
use crate::json::document::Document;
use crate::text::id::Origin;
use crate::text::time::NumericDate;

/// Puts a key set together. A time is a [`Timestamp`](crate::text::time::Timestamp), a `SystemTime`, or seconds since
/// 1970.
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
                left_out: Vec::new(),
                ignored: Vec::new(),
            },
            misplaced: None,
        }
    }

    /// When the set is issued (`iat`).
    #[must_use]
    pub fn issued_at(mut self, time: impl Into<NumericDate>) -> Self {
        self.set.issued_at = Some(time.into().0);
        self
    }

    /// From when on the set is too old to rely on (`exp`).
    #[must_use]
    pub fn expires(mut self, time: impl Into<NumericDate>) -> Self {
        self.set.expires = Some(time.into().0);
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
    pub fn key_issued_at(self, time: impl Into<NumericDate>) -> Self {
        let second = time.into().0;
        self.last_key("key_issued_at", |key| key.issued_at = Some(second))
    }

    /// From when on the key added last may sign (`nbf`).
    #[must_use]
    pub fn valid_from(self, time: impl Into<NumericDate>) -> Self {
        let second = time.into().0;
        self.last_key("valid_from", |key| key.not_before = Some(second))
    }

    /// Before when the key added last may sign (`exp`).
    #[must_use]
    pub fn valid_until(self, time: impl Into<NumericDate>) -> Self {
        let second = time.into().0;
        self.last_key("valid_until", |key| key.expires = Some(second))
    }

    /// The window of the key added last in seconds since 1970: from `not_before` to before `expires`.
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
