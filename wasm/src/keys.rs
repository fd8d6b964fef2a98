//! What a file is that may hold keys.

use wever_proof::key_set::inspect;

/// What [`wever_proof::key_set::inspect`] says of a document, as JSON.
///
/// ```
/// assert!(wever_proof_wasm::seen(b"{\"kty\": \"OKP\", \"d\": \"\"}").contains(r#""private":true"#));
/// ```
#[must_use]
pub fn seen(document: &[u8]) -> String {
    inspect(document).to_canonical()
}
