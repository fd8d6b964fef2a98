//! The verifier for JavaScript: the same check, and the same bytes of report, as natively.
//!
//! There is one function, [`verify`]. It takes the bytes of a proof and two JSON texts, and gives
//! the text of the report. No rule is in here: this crate turns the texts into what
//! [`wever_proof::verify_documents`] takes, and nothing else. Reading files, hashing delivered
//! ones and knowing the time are the caller's business; the module asks its host for none of it.
//!
//! # Trust
//!
//! An array of the documents that the caller trusts, each as its text: a key set as it is, or a
//! bare key (JWK or PEM) with the origin of its issuer.
//!
//! ```json
//! [{"document": "{\"issuer\":…,\"keys\":[…]}"},
//!  {"document": "-----BEGIN PUBLIC KEY-----…", "issuer": "https://example.com"}]
//! ```
//!
//! # Policy
//!
//! An object; every member may be left out, and means what [`wever_proof::Policy`] says.
//!
//! ```json
//! {"as_of": "2026-06-22T07:50:46Z", "profile": "first_paid_run",
//!  "require_payment": "evidenced",
//!  "artifacts": {"report.pdf": {"size": 12, "sha256": "sha256:…"}}}
//! ```
//!
//! # Failures
//!
//! Whatever is wrong with the proof or with a trusted document is in the report. A trust or
//! policy text that has another form than these is a mistake of the caller: an exception.

mod request;

pub use request::{RequestError, report};

use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// Verifies `proof` and gives the report, canonical JSON; throws if `trust` or `policy` is not
/// what the documentation of this package says.
///
/// # Errors
///
/// What [`report`] refuses.
#[wasm_bindgen]
pub fn verify(proof: &[u8], trust: &str, policy: &str) -> Result<String, JsError> {
    report(proof, trust, policy).map_err(|error| JsError::new(&error.to_string()))
}
