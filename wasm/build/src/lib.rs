//! The builders of `wever-proof` for JavaScript: orders, what is received, and runs to their seal.
//!
//! What they do is in `bindings/`. The package `wever-proof/build` around this module is in `wasm/npm/`.
//!
//! # Given
//!
//! What a stored run is held against is an object beside the trusted documents, which come as those of
//! [`wever_proof_wasm::verify`] do; `trust` says where each ends.
//!
//! ```json
//! {"trust": [{"document": 812}], "as_of": "2026-06-22T07:50:46Z", "rail": "{\"object_type\":\"rail\" …}"}
//! ```
//!
//! # Answers
//!
//! Each answer is a JSON object with one member: `made`, `to_sign` or `refused`. A run that was made has its
//! bytes as `text`, its `kind` and its `state`; bytes to sign are base64; a refusal has a message, a code, a
//! path, what to do where that is known, and findings.

use wasm_bindgen::prelude::wasm_bindgen;
use wever_proof_bindings::{
    Answer, Signed, accept, begin, evidence, make, quote, receive, resume, start, work_order,
};
use wever_proof_wasm::held;

/// The order of a draft; signed if the requester's key is given.
#[wasm_bindgen(js_name = makeWorkOrder)]
#[must_use]
pub fn make_work_order(draft: &[u8], key: Option<Vec<u8>>, signatures: &[u8]) -> String {
    Answer::text_of(Signed::of(key.as_deref(), signatures).and_then(|by| work_order(draft, &by)))
}

/// A document of a payment, with its hash.
#[wasm_bindgen(js_name = makeEvidence)]
#[must_use]
pub fn make_evidence(media_type: &str, document: &[u8]) -> String {
    Answer::text_of(evidence(media_type, document))
}

/// An object that somebody handed over, verified.
#[wasm_bindgen(js_name = receiveObject)]
#[must_use]
pub fn receive_object(object_type: &str, object: &[u8], documents: &[u8], given: &str) -> String {
    let given = held(documents, given);
    Answer::text_of(given.and_then(|given| receive(object_type, object, &given)))
}

/// A paid run that begins with a quote. `profile` is the name of a published one, or the text of the file of a
/// rail.
#[wasm_bindgen(js_name = quoteRun)]
#[must_use]
pub fn quote_run(issuer: &str, profile: &str, draft: &[u8]) -> String {
    Answer::text_of(quote(issuer, profile, draft))
}

/// A task run that begins with what is known about its agent.
#[wasm_bindgen(js_name = startTaskRun)]
#[must_use]
pub fn start_task_run(issuer: &str, profile: &str, record: &[u8], onboarding: &[u8]) -> String {
    Answer::text_of(start(issuer, profile, record, onboarding))
}

/// A task run that begins with an acceptance and credits that are funded by then.
#[wasm_bindgen(js_name = acceptTaskRun)]
#[must_use]
pub fn accept_task_run(
    issuer: &str,
    profile: &str,
    record: &[u8],
    acceptance: &[u8],
    funding: &[u8],
    key: Option<Vec<u8>>,
    signatures: &[u8],
) -> String {
    let by = Signed::of(key.as_deref(), signatures);
    Answer::text_of(by.and_then(|by| accept(issuer, profile, record, acceptance, funding, &by)))
}

/// A stored run, or one with a move that was begun.
#[wasm_bindgen(js_name = resumeRun)]
#[must_use]
pub fn resume_run(stored: &[u8], documents: &[u8], given: &str) -> String {
    let given = held(documents, given);
    Answer::text_of(given.and_then(|given| resume(stored, &given)))
}

/// A stored run with a move that is about to be made.
#[wasm_bindgen(js_name = beginMove)]
#[must_use]
pub fn begin_move(stored: &[u8], next: &[u8], documents: &[u8], given: &str) -> String {
    let given = held(documents, given);
    Answer::text_of(given.and_then(|given| begin(stored, next, &given)))
}

/// A stored run after a move; without one, after that which was begun.
#[wasm_bindgen(js_name = makeMove)]
#[must_use]
pub fn make_move(
    stored: &[u8],
    next: Option<Vec<u8>>,
    key: Option<Vec<u8>>,
    signatures: &[u8],
    documents: &[u8],
    given: &str,
) -> String {
    let made = || {
        let by = Signed::of(key.as_deref(), signatures)?;
        make(stored, next.as_deref(), &by, &held(documents, given)?)
    };
    Answer::text_of(made())
}
