//! One JSON document: read strictly, written canonically, hashed.

use wever_proof::Digest;
use wever_proof::canonical::{CanonicalError, canonicalize_document};
use wever_proof::json::{self, Limits};

use wever_proof_bindings::Refusal;

/// The most bytes that a document can have: a caller need not hand over more than one beyond this
/// to have it refused as too large.
pub const LARGEST_DOCUMENT: usize = Limits::PUBLISHED.bytes;

/// The canonical form of `document` (RFC 8785).
///
/// ```
/// assert_eq!(wever_proof_wasm::canonical(b"{\"b\": 1.0, \"a\": []}").unwrap(), r#"{"a":[],"b":1}"#);
/// ```
///
/// # Errors
///
/// [`Refusal`] if it is not strict JSON.
pub fn canonical(document: &[u8]) -> Result<String, Refusal> {
    let document = json::read(document, &Limits::PUBLISHED)
        .map_err(|error| Refusal::from(error).about("document"))?;
    let refused = |error: CanonicalError| {
        let words = error.reason().message.clone();
        Refusal::from(error.reason().clone())
            .worded(words)
            .about("document")
    };
    let bytes = canonicalize_document(&document).map_err(refused)?;
    String::from_utf8(bytes).map_err(|error| Refusal::new("document", error))
}

/// The digest of the canonical form of `document`.
///
/// # Errors
///
/// As for [`canonical`].
pub fn digest_of(document: &[u8]) -> Result<String, Refusal> {
    canonical(document).map(|text| Digest::of_bytes(text.as_bytes()).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_one_digest_however_it_is_written() {
        let digest = digest_of(b"{\"a\":1,\"b\":[]}").unwrap();
        assert_eq!(digest_of(b" { \"b\" : [ ], \"a\" : 1.0e0 }"), Ok(digest));
    }

    #[test]
    fn what_is_no_document_is_refused_with_its_place() {
        for bad in [
            &b""[..],
            b"{\"a\":1,\"a\":2}",
            b"\xff",
            b"[9007199254740993]",
        ] {
            let words = canonical(bad).unwrap_err().to_string();
            assert!(words.starts_with("`document`: line 1 column "), "{words}");
        }
        let long = vec![b' '; LARGEST_DOCUMENT + 1];
        assert!(canonical(&long).unwrap_err().to_string().contains("bytes"));
    }
}
