//! What a tool answers: words of this program as text, and values as data beside them.

use rmcp::model::{CallToolResult, ContentBlock};
use serde_json::{Value, json};
use wever_proof_bindings::Refusal;

/// The answer of a tool.
#[derive(Debug)]
pub(crate) struct Answer {
    /// For whoever reads it: nothing that stands in a proof, an order or a draft.
    text: String,
    /// For programs: values as they are.
    data: Option<Value>,
    /// Whether the call could not be carried out.
    is_error: bool,
}

impl Answer {
    /// An answer with its data.
    pub(crate) fn new(text: impl Into<String>, data: Value) -> Self {
        Self {
            text: text.into(),
            data: Some(data),
            is_error: false,
        }
    }

    /// The same, of a call that could not be carried out.
    pub(crate) fn failed(self) -> Self {
        Self {
            is_error: true,
            ..self
        }
    }

    /// A call that is wrong in itself.
    pub(crate) fn wrong(text: impl Into<String>) -> Self {
        Self {
            text: format!("wrong call: {}", text.into()),
            data: None,
            is_error: true,
        }
    }

    /// What is refused, and why: the message may hold values, so it is data.
    pub(crate) fn refused(refusal: &Refusal) -> Self {
        let text = format!(
            "refused, with the code `{}`: `refusal` in the structured content says what is wrong, where, and what to do",
            refusal.code
        );
        Self::new(text, json!({ "refusal": refusal })).failed()
    }

    /// A fault of this program in one call.
    pub(crate) fn fault() -> Self {
        let code = wever_proof::Code::InternalFault;
        let words = "this server failed at this call, which says nothing about what it was given; other calls go on";
        Self {
            text: format!("`{code}`: {words}"),
            data: Some(json!({ "refusal": Refusal::of(code.name(), words) })),
            is_error: true,
        }
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        Self::refused(&refusal)
    }
}

impl From<Answer> for CallToolResult {
    fn from(answer: Answer) -> Self {
        let content = vec![ContentBlock::text(answer.text)];
        let mut result = match answer.is_error {
            true => Self::error(content),
            false => Self::success(content),
        };
        result.structured_content = answer.data;
        result
    }
}
