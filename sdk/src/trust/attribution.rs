//! The one rule by which a signature is attributed to a trusted key.

use super::Trust;
use super::trusted_key::TrustedKey;
use crate::crypto::signature::KeyId;
use crate::text::id::Origin;
use crate::text::time::Timestamp;
use crate::trust::key_set::{Purpose, RevocationReason};
use std::fmt;

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

impl Trust {
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
            None => AttributionProblem::UnknownKey {
                key_id: Some(key_id.clone()),
                given: self.keys.keys().cloned().collect(),
            },
            Some((file, reason)) => AttributionProblem::LeftOut {
                file: *file,
                reason: reason.clone(),
            },
        }
    }
}

impl TrustedKey {
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

/// Why a signature cannot be attributed under the caller's trust. Times are in seconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AttributionProblem {
    /// No key set that was given has the key.
    #[error("{}", unknown(.key_id.as_ref(), .given))]
    UnknownKey {
        /// The key that is named; none where what is named is no key id.
        key_id: Option<KeyId>,
        /// The keys that were given.
        given: Vec<KeyId>,
    },
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

/// The most keys that are named in one sentence.
const MOST_NAMED: usize = 4;

fn unknown(key_id: Option<&KeyId>, given: &[KeyId]) -> String {
    if given.is_empty() {
        return "no keys were given, so nobody's signature could be checked".to_owned();
    }
    let Some(key_id) = key_id else {
        return "the key is in none of the key sets given".to_owned();
    };
    let named = given.iter().take(MOST_NAMED).map(beginning);
    let mut named: Vec<String> = named.collect();
    match given.len().saturating_sub(MOST_NAMED) {
        0 => {}
        more => named.push(format!("{more} more")),
    }
    let (verb, keys) = match given.len() {
        1 => ("is", "key"),
        _ => ("are", "keys"),
    };
    format!(
        "it is signed with the key {}, and the {keys} given {verb} {}: either these are not the issuer's \
         current keys, or the issuer did not sign it",
        beginning(key_id),
        named.join(", ")
    )
}

/// What of a key id is enough to tell it from others.
fn beginning(key_id: &KeyId) -> String {
    const ENOUGH: usize = 8;
    let id = key_id.as_str();
    format!("`{}…`", id.get(..ENOUGH).unwrap_or(id))
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
