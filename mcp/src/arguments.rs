//! The arguments of a call, read strictly: one that is misspelled would otherwise change an answer in silence.

use serde_json::Value;

use crate::answer::Answer;
use crate::schemas::Members;

/// The arguments that are not read yet.
#[derive(Debug)]
pub(crate) struct Arguments(Members);

impl Arguments {
    /// Those of a call, or of an object in one.
    pub(crate) fn of(members: Members) -> Self {
        Self(members)
    }

    /// A text that has to be there.
    pub(crate) fn text(&mut self, name: &'static str) -> Result<String, Answer> {
        let text = self.optional_text(name)?;
        text.ok_or_else(|| Answer::wrong(format!("`{name}` is missing; it is a text")))
    }

    /// A text that may be there.
    pub(crate) fn optional_text(&mut self, name: &'static str) -> Result<Option<String>, Answer> {
        match self.0.remove(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(Value::Object(_) | Value::Array(_)) => Err(Answer::wrong(format!(
                "`{name}` is the document itself as a text, byte for byte: as JSON inside JSON it would lose what a \
                 strict reader looks for"
            ))),
            Some(_) => Err(Answer::wrong(format!("`{name}` is a text"))),
        }
    }

    /// A list that may be there.
    pub(crate) fn list(&mut self, name: &'static str) -> Result<Vec<Value>, Answer> {
        match self.0.remove(name) {
            None => Ok(Vec::new()),
            Some(Value::Array(items)) => Ok(items),
            Some(_) => Err(Answer::wrong(format!("`{name}` is a list"))),
        }
    }

    /// The texts of a list.
    pub(crate) fn texts(&mut self, name: &'static str) -> Result<Vec<String>, Answer> {
        let text = |item| match item {
            Value::String(text) => Ok(text),
            _ => Err(Answer::wrong(format!("`{name}` is a list of texts"))),
        };
        self.list(name)?.into_iter().map(text).collect()
    }

    /// Whether a flag is set.
    pub(crate) fn flag(&mut self, name: &'static str) -> Result<bool, Answer> {
        match self.0.remove(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(flag),
            Some(_) => Err(Answer::wrong(format!("`{name}` is true or false"))),
        }
    }

    /// Nothing else was given.
    pub(crate) fn end(self) -> Result<(), Answer> {
        match self.0.is_empty() {
            true => Ok(()),
            // The name is the caller's, and may be a value of a document.
            false => Err(Answer::wrong(
                "there is an argument that this tool does not take; its input schema names those that it takes",
            )),
        }
    }
}
