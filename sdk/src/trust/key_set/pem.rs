//! Keys in PEM blocks.

use super::aside::{self, LeftOut};
use super::jwk::twice;
use super::place::Place;
use super::private::{private_key, states_private_jwk};
use super::{Key, KeyFile, KeySetForm, MAX_KEYS, TrustError, TrustErrorCode};
use crate::crypto::signature::KeyError;
use crate::crypto::signature::pem::{self, PemError, PemKey};
use std::collections::BTreeSet;

impl KeyFile {
    pub(super) fn from_pem(text: &str) -> Result<Self, TrustError> {
        if states_private_jwk(text) {
            return Err(private_key(&Place::root(), "a private key (JWK)"));
        }
        let read = pem::read(text, MAX_KEYS).map_err(pem_error)?;
        let mut file = Self::of_form(KeySetForm::Pem);
        if read.has_text {
            file.ignored.push(aside::TEXT_AROUND.to_owned());
        }
        let mut seen = BTreeSet::new();
        for (index, key) in read.keys.into_iter().enumerate() {
            let block = index.saturating_add(1);
            match key {
                PemKey::Ed25519(key) => {
                    let mut key = Key::new(key, Vec::new());
                    key.place = format!("PEM block {block}");
                    if !seen.insert(key.key_id().clone()) {
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
}

fn pem_error(error: PemError) -> TrustError {
    let PemError {
        block,
        line,
        label,
        error,
    } = error;
    let what = match &label {
        Some(label) => format!("{error} (PEM block `{label}`)"),
        None => error.to_string(),
    };
    let message = match (block, line) {
        (0, Some(line)) => format!("line {line}: {what}"),
        (0, None) => what,
        (block, _) => format!("PEM block {block}: {what}"),
    };
    let code = match error {
        KeyError::PrivateKey => return private_key(&Place::root(), "a private key (PEM)"),
        KeyError::NotCanonical | KeyError::SmallOrder => TrustErrorCode::WeakKey,
        KeyError::ByteOrderMark
        | KeyError::Certificate
        | KeyError::OtherBlock
        | KeyError::TooMany => TrustErrorCode::NotAKeySet,
        _ => TrustErrorCode::MalformedKey,
    };
    Place::root().error(code, message, error.advice())
}

/// The text, if it is a PEM file rather than JSON.
pub(super) fn pem_text(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    (!is_json_like(text) && text.contains("-----BEGIN ")).then_some(text)
}

/// Whether bytes are PEM text rather than JSON, whatever is in its blocks.
#[must_use]
pub fn is_pem(bytes: &[u8]) -> bool {
    pem_text(bytes).is_some()
}

/// Whether a text begins as JSON does that may hold something.
pub(super) fn is_json_like(text: &str) -> bool {
    let start = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    start.starts_with(['{', '[', '"'])
}
