//! What comes of a call.

use base64ct::{Base64, Encoding};
use serde::{Serialize, Serializer};
use wever_proof::signature::ToSign;

use crate::refusal::Refusal;

/// What comes of a call.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// What was to be made.
    Made(Made),
    /// A signature is missing: these bytes are to be signed. In JSON they are base64.
    ToSign(#[serde(serialize_with = "base64")] Vec<u8>),
    /// It cannot be made.
    Refused(Refusal),
}

/// An object, or a run with its state.
#[derive(Debug, Serialize)]
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
    #[must_use]
    pub fn object(text: String) -> Self {
        Self::Made(Made {
            text,
            kind: Kind::Object,
            state: None,
            begun: None,
        })
    }

    pub(crate) fn to_sign(to_sign: &ToSign) -> Self {
        Self::ToSign(to_sign.bytes().to_vec())
    }

    /// The JSON of it.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "an answer that cannot be written must not become an empty one"
    )]
    pub fn text_of(answer: Result<Self, Refusal>) -> String {
        let answer = answer.unwrap_or_else(Self::Refused);
        serde_json::to_string(&answer).expect("an answer holds only what JSON can say")
    }
}

fn base64<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&Base64::encode_string(bytes))
}
