//! What a caller is told who gave an argument that is not what it has to be.

use std::error::Error;
use std::fmt;

/// An argument that is not what it has to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestError {
    argument: &'static str,
    problem: String,
}

impl RequestError {
    pub(crate) fn new(argument: &'static str, problem: impl fmt::Display) -> Self {
        Self {
            argument,
            problem: problem.to_string(),
        }
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}`: {}", self.argument, self.problem)
    }
}

impl Error for RequestError {}
