//! What a caller is told whose call cannot be carried out.

use std::error::Error;
use std::fmt::{self, Display};

use serde::Serialize;
use wever_proof::json::JsonError;
use wever_proof::object::{BuildError, DraftError, ReceiveError};
use wever_proof::signature::SigningError;
use wever_proof::stored::StoredError;
use wever_proof::trust::key_set::TrustError;
use wever_proof::{Code, Finding, Report};

/// Why a call cannot be carried out, for a program and for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Refusal {
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

impl Refusal {
    /// An argument of another form than documented.
    pub fn new(argument: &str, problem: impl Display) -> Self {
        Self::of("call.argument", format_args!("`{argument}`: {problem}"))
    }

    /// What is refused for a reason that has a code.
    pub fn of(code: &'static str, message: impl Display) -> Self {
        Self {
            advice: None,
            code,
            findings: Vec::new(),
            message: message.to_string(),
            path: String::new(),
        }
    }

    /// With what to do about it.
    #[must_use]
    pub fn advised(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }

    /// The same about an argument.
    #[must_use]
    pub fn about(mut self, argument: &str) -> Self {
        self.message = format!("`{argument}`: {}", self.message);
        self
    }

    /// The JSON that callers in JavaScript get.
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
        let message = format_args!("`trust[{index}]`: {}", error.message);
        Self {
            path: error.pointer.clone(),
            ..Self::of(code, message).advised(error.advice.as_str())
        }
    }

    /// The first of the findings says what and where.
    fn of_findings(message: impl Display, findings: Vec<Finding>) -> Self {
        let first = findings.first();
        Self {
            code: first.map_or("build.form", |first| first.code.name()),
            path: first.map_or_else(String::new, |first| first.pointer.clone()),
            findings,
            ..Self::of("build.form", message)
        }
    }

    /// What a person should hear first comes first.
    fn of_report(message: impl Display, report: &Report) -> Self {
        let causes = report.causes.iter().flat_map(|cause| &cause.findings);
        let explained = causes.filter_map(|pointer| report.finding(pointer));
        let findings: Vec<Finding> = report.faults.iter().chain(explained).cloned().collect();
        let advice = report.causes.first().map(|cause| cause.advice.clone());
        Self {
            advice,
            ..Self::of_findings(message, findings)
        }
    }
}

impl From<JsonError> for Refusal {
    fn from(error: JsonError) -> Self {
        let code = Code::from(error.kind).name();
        Self::of(code, &error).advised(error.advice)
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
            } => Self {
                path: pointer,
                ..Self::of("build.form", message).advised(advice)
            },
            _ => Self::of("build.form", message),
        }
    }
}

impl From<ReceiveError> for Refusal {
    fn from(error: ReceiveError) -> Self {
        let message = error.to_string();
        match error {
            ReceiveError::Json(error) => error.into(),
            ReceiveError::Refused { findings, .. } => Self::of_findings(message, findings),
            ReceiveError::Object(error) => error.into(),
            _ => Self::of("build.form", message),
        }
    }
}

impl From<StoredError> for Refusal {
    fn from(error: StoredError) -> Self {
        let message = error.to_string();
        match error {
            StoredError::Json(error) => error.into(),
            StoredError::Refused(report) => Self::of_report(message, &report),
            StoredError::Object(error) => (*error).into(),
            StoredError::Build(error) => (*error).into(),
            _ => Self::of("build.form", message),
        }
    }
}

impl From<BuildError> for Refusal {
    fn from(error: BuildError) -> Self {
        let message = error.to_string();
        match error {
            BuildError::Schema { findings, .. } | BuildError::Evidence { findings } => {
                Self::of_findings(message, findings)
            }
            BuildError::Refused(report) => Self::of_report(message, &report),
            BuildError::Json(error) => Self {
                message,
                ..error.into()
            },
            BuildError::Body { .. } => Self::of("build.form", message),
            BuildError::Id(_) => Self::of("build.id", message),
            BuildError::Money(_) => Self::of("build.money", message),
            BuildError::Paid { .. } => Self::of(Code::MoneyPaid.name(), message),
            BuildError::NoFeeRate { .. } => Self::of("build.no-fee-rate", message),
            BuildError::Signing(error) => {
                let code = match error {
                    SigningError::Mismatch => "build.signature",
                    _ => "build.signer",
                };
                Self::of(code, message).advised(error.advice())
            }
            _ => Self::of("build.terms", message),
        }
    }
}
