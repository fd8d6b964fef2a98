//! What a caller is told whose call cannot be carried out.

use std::error::Error;
use std::fmt::{self, Display};

use serde::Serialize;
use wever_proof::json::JsonError;
use wever_proof::object::{BuildError, DraftError, ReceiveError};
use wever_proof::stored::StoredError;
use wever_proof::trust::key_set::TrustError;
use wever_proof::{Code, Finding, OrderError, RailFileError, RequirementsError};

/// Why a call cannot be carried out, for a program and for a person. Small where it is passed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Refusal(Box<Parts>);

/// The parts of a refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Parts {
    /// What to do about it, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
    /// What a program acts on: the code of the first finding, `call.argument` of an argument of another form than
    /// documented, or else `build.` and the kind of the refusal.
    pub code: &'static str,
    /// Everything that speaks against it, where it was held against a rule.
    pub findings: Vec<Finding>,
    /// What is wrong, for a person.
    pub message: String,
    /// Where, as a JSON Pointer; empty for the whole of it.
    pub path: String,
}

impl core::ops::Deref for Refusal {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Refusal {
    /// An argument of another form than documented.
    pub fn new(argument: &str, problem: impl Display) -> Self {
        Self::of("call.argument", format!("`{argument}`: {problem}"))
    }

    /// What is refused for a reason that has a code.
    pub fn of(code: &'static str, message: impl Into<String>) -> Self {
        Self(Box::new(Parts {
            advice: None,
            code,
            findings: Vec::new(),
            message: message.into(),
            path: String::new(),
        }))
    }

    /// With what to do about it.
    #[must_use]
    pub fn advised(mut self, advice: impl Into<String>) -> Self {
        self.0.advice = Some(advice.into());
        self
    }

    /// The same about an argument.
    #[must_use]
    pub fn about(mut self, argument: &str) -> Self {
        self.0.message = format!("`{argument}`: {}", self.message);
        self
    }

    /// With other words.
    #[must_use]
    pub fn worded(mut self, message: impl Into<String>) -> Self {
        self.0.message = message.into();
        self
    }

    /// With its place.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.0.path = path.into();
        self
    }

    /// The JSON of it.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "a refusal that cannot be written must not become an empty one"
    )]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a refusal holds only what JSON can say")
    }

    /// A trusted document that is no key set.
    #[must_use]
    pub fn of_trust(index: usize, error: &TrustError) -> Self {
        let code = Code::from(error.code).name();
        let refusal = Self::of(code, format!("`trust[{index}]`: {}", error.message));
        refusal.at(&error.pointer).advised(&error.advice)
    }

    /// The first of the findings says what and where.
    fn of_findings(message: String, findings: Vec<Finding>) -> Self {
        let mut refusal = Self::of("build.form", message);
        if let Some(first) = findings.first() {
            refusal.0.code = first.code.name();
            refusal.0.path.clone_from(&first.pointer);
        }
        refusal.0.findings = findings;
        refusal
    }
}

impl From<JsonError> for Refusal {
    fn from(error: JsonError) -> Self {
        let code = Code::from(error.kind).name();
        Self::of(code, error.to_string()).advised(error.advice)
    }
}

impl From<OrderError> for Refusal {
    fn from(error: OrderError) -> Self {
        let refusal = Self::of("call.argument", error.message);
        refusal.at(error.pointer).advised(error.advice)
    }
}

impl From<RequirementsError> for Refusal {
    fn from(error: RequirementsError) -> Self {
        Self::of("call.argument", error.message).at(error.pointer)
    }
}

impl From<RailFileError> for Refusal {
    fn from(error: RailFileError) -> Self {
        let (line, column) = (error.line, error.column);
        let message = format!("line {line} column {column}: {}", error.message);
        Self::of("call.argument", message).at(error.pointer)
    }
}

impl Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl Error for Refusal {}

impl From<DraftError> for Refusal {
    fn from(error: DraftError) -> Self {
        let message = error.to_string();
        match error {
            DraftError::Form { findings, .. } => Self::of_findings(message, findings),
            DraftError::Place {
                pointer, advice, ..
            } => Self::of("build.form", message).at(pointer).advised(advice),
            _ => Self::of("build.form", message),
        }
    }
}

macro_rules! of_errors {
    ($($error:ty)*) => {
        $(
            impl From<$error> for Refusal {
                fn from(error: $error) -> Self {
                    let findings = error.findings().into_iter().cloned().collect();
                    let mut refusal = Self::of_findings(error.to_string(), findings);
                    refusal.0.code = error.code();
                    refusal.0.path = error.pointer().to_owned();
                    refusal.0.advice = error.advice().map(str::to_owned);
                    refusal
                }
            }
        )*
    };
}

of_errors! { BuildError ReceiveError StoredError }
