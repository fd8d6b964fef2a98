//! Where in a file of keys something stands, and how it is said.

use super::{TrustError, TrustErrorCode};
use crate::json::canonical;
use crate::json::document::Node;
use crate::json::pointer::{LONGEST_POINTER, escape};
use crate::text::shown::{excerpt, shorten};

/// A JSON Pointer into the file.
pub(super) struct Place(String);

impl Place {
    pub(super) fn root() -> Self {
        Self(String::new())
    }

    pub(super) fn pointer(&self) -> &str {
        &self.0
    }

    pub(super) fn member(&self, name: &str) -> Self {
        Self(format!("{}/{}", self.0, escape(name)))
    }

    pub(super) fn error(
        &self,
        code: TrustErrorCode,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) -> TrustError {
        TrustError {
            code,
            // A name in it may be as long as the file.
            pointer: shorten(&self.0, LONGEST_POINTER),
            message: message.into(),
            advice: advice.into(),
        }
    }

    pub(super) fn malformed(&self, message: impl Into<String>) -> TrustError {
        self.error(
            TrustErrorCode::MalformedKey,
            message,
            "ask the issuer for the key set as it is published",
        )
    }
}

pub(super) fn not_a_key_set(message: impl Into<String>, advice: impl Into<String>) -> TrustError {
    Place::root().error(TrustErrorCode::NotAKeySet, message, advice)
}

/// What a value is, in words.
pub(super) fn describe(value: Node<'_>) -> String {
    match value {
        Node::Null => "`null`".into(),
        Node::Bool(_) => "a boolean".into(),
        Node::Number(_) => "a number".into(),
        Node::String(_) => "a string".into(),
        Node::Array(items) if items.is_empty() => "an empty array".into(),
        Node::Array(_) => "an array".into(),
        Node::Object(members) if members.is_empty() => "an empty object".into(),
        Node::Object(members) => {
            if let Some(object_type) = members.get("object_type").and_then(Node::as_str) {
                format!("a document of `object_type` `{}`", excerpt(object_type))
            } else {
                "an object".into()
            }
        }
    }
}

/// A value as it may be shown: short and never interpreted.
pub(super) fn show(value: Node<'_>) -> String {
    match value {
        Node::String(text) => format!("`{}`", excerpt(text)),
        Node::Number(_) => format!("`{}`", excerpt(&canonical::text(value))),
        Node::Bool(value) => format!("`{value}`"),
        other => describe(other),
    }
}
