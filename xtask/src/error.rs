//! The one error of the tasks: a sentence for the person who started them.

use std::fmt::{self, Display, Formatter};
use std::path::Path;

/// Why a task stopped. Nothing reacts to the kind, so there is only the sentence.
#[derive(Debug)]
pub(crate) struct Error(String);

impl Error {
    /// An error that says `sentence`.
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// `cause` happened while doing `action` (“cannot read”) with the file `path`.
    pub(crate) fn at(action: &str, path: &Path, cause: impl Display) -> Self {
        Self(format!("{action} {}: {cause}", path.display()))
    }
}

impl Display for Error {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Error {}
