//! What a file is that may hold keys: for whoever shows it, or keeps it, before it is used.

use serde::Serialize;

use super::private::secret_in;
use super::{Key, KeyFile, KeySetForm, Purpose, TrustErrorCode};
use crate::json::canonical;
use crate::text::shown::shorten;
use std::collections::BTreeSet;

/// What a file of keys says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Inspection {
    /// What kind of file it is; none if no key of it can be used.
    pub form: Option<KeySetForm>,
    /// Whose keys it says that these are; keys as others publish them do not say so.
    pub issuer: Option<String>,
    /// When it was issued, in seconds since 1970.
    pub issued_at: Option<i64>,
    /// From when on it is too old, in seconds since 1970.
    pub expires: Option<i64>,
    /// The keys that can be used, in the order of the file.
    pub keys: Vec<InspectedKey>,
    /// The keys that are left out, each with its place and the reason.
    pub left_out: Vec<LeftOutKey>,
    /// The members that are ignored, each once.
    pub ignored: Vec<String>,
    /// Whether the bytes hold a private key, whatever else they are: they are not to be kept or shown.
    pub private: bool,
    /// Why the file cannot be used.
    pub fault: Option<Fault>,
}

impl Inspection {
    /// As canonical JSON.
    #[must_use]
    pub fn to_canonical(&self) -> String {
        String::from_utf8(canonical::to_vec(&serde_json::json!(self))).unwrap_or_default()
    }
}

/// A key of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct InspectedKey {
    /// Its thumbprint, recomputed.
    pub key_id: String,
    /// Its `kid`, where that is another.
    pub label: Option<String>,
    /// What the file says that it may sign; none where the caller says so.
    pub purposes: Option<Vec<&'static str>>,
    /// The first second of its window.
    pub nbf: Option<i64>,
    /// The first second after its window.
    pub exp: Option<i64>,
    /// From when on it is revoked, and why.
    pub revoked: Option<Revoked>,
}

/// That a key is revoked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Revoked {
    /// From when on, in seconds since 1970.
    pub revoked_at: i64,
    /// Why, as stated: `unspecified` where nothing is.
    pub reason: &'static str,
}

/// A key that is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LeftOutKey {
    /// Where it stands.
    pub place: String,
    /// Its `kid`.
    pub label: Option<String>,
    /// Why, as a clause.
    pub reason: String,
}

/// Why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Fault {
    /// The code that a verification with this file would give.
    pub code: &'static str,
    /// Where in the file.
    pub pointer: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub advice: String,
}

/// Looks into a file of keys; nothing in it is trusted by that.
#[must_use]
pub fn inspect(bytes: &[u8]) -> Inspection {
    let secret = secret_in(bytes);
    let mut seen = Inspection {
        private: secret.is_some(),
        ..Inspection::default()
    };
    match KeyFile::read_knowing(bytes, secret) {
        Err(error) => {
            seen.private |= error.code == TrustErrorCode::PrivateKey;
            seen.fault = Some(Fault {
                code: crate::Code::from(error.code).name(),
                pointer: error.pointer,
                message: error.message,
                advice: error.advice,
            });
        }
        Ok(file) => {
            seen.form = Some(file.form);
            seen.issuer = file.issuer.as_ref().map(ToString::to_string);
            seen.issued_at = file.issued_at;
            seen.expires = file.expires;
            seen.keys = file.keys.iter().map(inspected).collect();
            let left_out = file.left_out.into_iter().map(|left| LeftOutKey {
                place: left.place,
                label: left.label,
                reason: left.reason,
            });
            seen.left_out = left_out.collect();
            seen.ignored = ignored(&file.ignored, &file.keys);
        }
    }
    seen
}

fn inspected(key: &Key) -> InspectedKey {
    InspectedKey {
        key_id: key.key_id.to_string(),
        label: key
            .label
            .as_deref()
            .map(|label| shorten(label, LONGEST_LABEL)),
        purposes: (!key.purposes.is_empty())
            .then(|| key.purposes.iter().copied().map(Purpose::as_str).collect()),
        nbf: key.not_before,
        exp: key.expires,
        revoked: key.revoked.map(|revocation| Revoked {
            revoked_at: revocation.revoked_at,
            reason: revocation.reason.as_str(),
        }),
    }
}

const LONGEST_LABEL: usize = 160;

/// At most as many ignored members are listed.
const MOST_IGNORED: usize = 64;

fn ignored(top: &[String], keys: &[Key]) -> Vec<String> {
    let all = top.iter().chain(keys.iter().flat_map(|key| &key.ignored));
    let names: BTreeSet<&str> = all.map(String::as_str).collect();
    let first = names.into_iter().take(MOST_IGNORED);
    first.map(|name| shorten(name, LONGEST_LABEL)).collect()
}
