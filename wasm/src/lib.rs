//! The binding of `wever-proof` for JavaScript: the same check, and the same bytes of report, as
//! natively.
//!
//! No rule is in here. This crate turns bytes and JSON texts into what the SDK takes, and its
//! answers into text. Reading files and knowing the time are the caller's business; the module asks
//! its host for none of it. The package `wever-proof` around it is in `wasm/npm/`: it takes values
//! as people write them in JavaScript, and its documentation is theirs.
//!
//! # Trust
//!
//! The documents that the caller trusts come as one run of bytes, since a document need not be text
//! to be judged, and an array that says how long each is: a key set by itself, or keys as others publish
//! them (a plain JWKS, a JWK, PEM) with the origin of their issuer and, if you like, what they may sign.
//!
//! ```json
//! [{"document": 812},
//!  {"document": 113, "issuer": "https://example.com", "purposes": ["receipt"]}]
//! ```
//!
//! # Policy
//!
//! An object; every member may be left out, and means what [`wever_proof::Policy`] says.
//!
//! ```json
//! {"as_of": "2026-06-22T07:50:46Z", "profile": "first_paid_run",
//!  "require_payment": "evidenced",
//!  "artifacts": [{"path": "report.pdf", "size": 12, "sha256": "sha256:…"},
//!                {"path": "notes.txt", "size": 80},
//!                {"path": "lock", "no_file": "dangling_link"}]}
//! ```
//!
//! `artifacts` is a list of what lies in the folder of delivered files. A file need be hashed only if
//! [`to_hash`] names it.
//!
//! # Failures
//!
//! Whatever is wrong with a proof or with a trusted document is in the report. Whatever is wrong
//! with another argument is a mistake of the caller: an exception that names the argument. Its message is the
//! JSON of a [`Refusal`].

mod document;
mod hasher;
mod keys;
mod request;

pub use document::{LARGEST_DOCUMENT, canonical, digest_of};
pub use hasher::Hasher;
pub use keys::seen;
pub use request::{LARGEST_REQUEST, disputes, fault, held, report, to_hash};

use wasm_bindgen::prelude::{JsError, wasm_bindgen};
use wever_proof_bindings::{Refusal, payment_reference, unsigned_order};

/// Verifies `proof` and gives the report, canonical JSON.
///
/// # Errors
///
/// What [`report`] refuses.
#[wasm_bindgen]
pub fn verify(
    proof: &[u8],
    documents: &[u8],
    trust: &str,
    policy: &str,
) -> Result<String, JsError> {
    report(proof, documents, trust, policy).map_err(thrown)
}

/// The report on a proof where [`verify`] did not come to its end: for a fresh instance, since what a panic
/// leaves behind is not used again.
///
/// # Errors
///
/// What [`fault`] refuses.
#[wasm_bindgen(js_name = internalFault)]
pub fn internal_fault(proof: &[u8], policy: &str) -> Result<String, JsError> {
    fault(proof, policy).map_err(thrown)
}

/// The places of the given files that have to be hashed, as a JSON array.
///
/// # Errors
///
/// What [`to_hash`] refuses.
#[wasm_bindgen(js_name = filesToHash)]
pub fn places_to_hash(proof: &[u8], given: &str) -> Result<String, JsError> {
    to_hash(proof, given).map_err(thrown)
}

/// The canonical form of a JSON document (RFC 8785).
///
/// # Errors
///
/// What [`canonical`] refuses.
#[wasm_bindgen]
pub fn canonicalize(document: &[u8]) -> Result<String, JsError> {
    canonical(document).map_err(thrown)
}

/// The digest of the canonical form of a JSON document.
///
/// # Errors
///
/// What [`canonical`] refuses.
#[wasm_bindgen]
pub fn digest(document: &[u8]) -> Result<String, JsError> {
    digest_of(document).map_err(thrown)
}

/// The canonical order of a draft, not signed.
///
/// # Errors
///
/// What [`unsigned_order`] refuses.
#[wasm_bindgen(js_name = buildWorkOrder)]
pub fn build_work_order(draft: &[u8]) -> Result<String, JsError> {
    unsigned_order(draft).map_err(thrown)
}

/// The canonical payment reference of a draft and the order that was paid.
///
/// # Errors
///
/// What [`payment_reference`] refuses.
#[wasm_bindgen(js_name = buildPaymentReference)]
pub fn build_payment_reference(
    draft: &[u8],
    order: &[u8],
    issuer: Option<String>,
) -> Result<String, JsError> {
    payment_reference(draft, order, issuer.as_deref()).map_err(thrown)
}

/// What a file is that may hold keys, as JSON; nothing in it is trusted by that.
#[wasm_bindgen(js_name = inspectKeys)]
#[must_use]
pub fn inspect_keys(document: &[u8]) -> String {
    seen(document)
}

/// Whether a file that begins so may be a proof: the first 4,096 bytes are enough.
#[wasm_bindgen(js_name = mayBeProof)]
#[must_use]
pub fn may_be_proof(beginning: &[u8]) -> bool {
    wever_proof::may_be_proof(beginning)
}

/// Whether the name of a proof's type may be in a piece of a file.
#[wasm_bindgen(js_name = mayNameProof)]
#[must_use]
pub fn may_name_proof(piece: &[u8]) -> bool {
    wever_proof::may_name_proof(piece)
}

/// Whether a file says that it is a proof.
#[wasm_bindgen(js_name = claimsToBeProof)]
#[must_use]
pub fn claims_to_be_proof(document: &[u8]) -> bool {
    wever_proof::claims_to_be_proof(document)
}

/// The places of the documents that do not allow a key the same, as a JSON array.
///
/// # Errors
///
/// What [`disputes`] refuses.
#[wasm_bindgen(js_name = trustDisputes)]
pub fn trust_disputes(documents: &[u8], trust: &str) -> Result<String, JsError> {
    disputes(documents, trust).map_err(thrown)
}

/// The version of this package.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// [`LARGEST_DOCUMENT`], for the callers in JavaScript.
#[wasm_bindgen(js_name = largestDocument)]
#[must_use]
pub fn largest_document() -> usize {
    LARGEST_DOCUMENT
}

/// [`LARGEST_REQUEST`], for the callers in JavaScript.
#[wasm_bindgen(js_name = largestRequest)]
#[must_use]
pub fn largest_request() -> usize {
    LARGEST_REQUEST
}

fn thrown(error: Refusal) -> JsError {
    JsError::new(&error.to_json())
}
