//! Documents of evidence (`docs/format.md`, section 8).

use crate::check::member::text;
use crate::crypto::digest::Digest;
use crate::crypto::signature::decode_base64;
use crate::json::document::Object;
use std::borrow::Cow;

/// The digest of one document of evidence, if it can be read.
pub(crate) fn evidence_digest(document: Object<'_>) -> Option<Digest> {
    evidence_bytes(document).map(|bytes| Digest::of_bytes(&bytes))
}

/// The bytes of one document of evidence, if it can be read.
pub(crate) fn evidence_bytes(document: Object<'_>) -> Option<Cow<'_, [u8]>> {
    match (text(document, "text"), text(document, "base64")) {
        (Some(text), None) => Some(Cow::Borrowed(text.as_bytes())),
        (None, Some(base64)) => decode_base64(base64).map(Cow::Owned),
        _ => None,
    }
}
