//! What comes of a call.

use base64ct::{Base64, Encoding};
use serde::Serialize;
use wever_proof::signature::ToSign;

use wever_proof_wasm::Refusal;

/// What comes of a call.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Answer {
    /// What was to be made.
    Made(Made),
    /// A signature is missing: these bytes are to be signed, in base64.
    ToSign(String),
    /// It cannot be made.
    Refused(Refusal),
}

/// An object, or a run with its state.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct Made {
    /// The canonical document.
    pub text: String,
    /// What is made of it.
    pub kind: Kind,
    /// The state of a run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'static str>,
    /// The name of the move that was begun.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begun: Option<String>,
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// One object.
    Object,
    /// A paid run.
    Run,
    /// A task run.
    TaskRun,
}

impl Answer {
    /// One object.
    pub(crate) fn object(text: String) -> Self {
        Self::Made(Made {
            text,
            kind: Kind::Object,
            state: None,
            begun: None,
        })
    }

    pub(crate) fn to_sign(to_sign: &ToSign) -> Self {
        Self::ToSign(Base64::encode_string(to_sign.bytes()))
    }

    #[expect(
        clippy::expect_used,
        reason = "an answer that cannot be written must not become an empty one"
    )]
    pub(crate) fn text_of(answer: Result<Self, Refusal>) -> String {
        let answer = answer.unwrap_or_else(Self::Refused);
        serde_json::to_string(&answer).expect("an answer holds only what JSON can say")
    }
}
