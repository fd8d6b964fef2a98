//! Why nothing could be made.

use super::ReceiveError;
use crate::crypto::signature::SigningError;
use crate::json::JsonError;
use crate::report::code::Code;
use crate::report::{Finding, Report};
use crate::text::id::IdError;
use crate::text::money::MoneyError;
use crate::text::shown::{excerpt, literal};

/// Why an object or a proof cannot be made. Nothing is released then.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The object would not have the form of its published schema.
    #[error("the `{object_type}` has not the form of its schema{}", first_of(.findings))]
    Schema {
        /// Its type.
        object_type: &'static str,
        /// What is wrong, with pointers from the object.
        findings: Vec<Finding>,
    },
    /// Documents of evidence contradict the payment beside them.
    #[error("the evidence says otherwise{}", first_values_of(.findings))]
    Evidence {
        /// What contradicts it, with pointers from the object.
        findings: Vec<Finding>,
    },
    /// The object's members do not fit its type.
    #[error("the `{object_type}` {reason}")]
    Body {
        /// Its type.
        object_type: &'static str,
        /// Why.
        reason: String,
    },
    /// The content holds what I-JSON does not: a number that programs read differently, a lone
    /// surrogate, or more than a published limit.
    #[error("the content is not I-JSON: {}", .0.message)]
    Json(#[source] JsonError),
    /// An id cannot be made.
    #[error("{0}")]
    Id(#[source] IdError),
    /// An amount cannot be computed.
    #[error("{0}")]
    Money(#[source] MoneyError),
    /// An amount of a draft is not spelled as its currency asks.
    #[error("{error} (at `{}`)", literal(.pointer, 160))]
    Amount {
        /// The place, from the draft.
        pointer: String,
        /// What is wrong with it.
        #[source]
        error: MoneyError,
    },
    /// Another amount was paid than the order costs.
    #[error("{paid} was paid, and the order costs {price}")]
    Paid {
        /// What was paid.
        paid: String,
        /// What the order costs.
        price: String,
    },
    /// No work starts on a payment in this state.
    #[error("no work starts on a payment that is `{state}`, expected one of `{expected}`")]
    NotPaid {
        /// The state.
        state: &'static str,
        /// The states in which a run could be sealed.
        expected: String,
    },
    /// The published fee table has no row for this movement and currency, and no terms were given.
    #[error("the published fee table has no row for `{}`: give the terms of the fee", excerpt(.currency))]
    NoFeeRate {
        /// The currency of the price.
        currency: String,
    },
    /// The pieces do not belong together.
    #[error("{reason}")]
    Terms {
        /// What does not, in one phrase.
        reason: String,
    },
    /// The open run contradicts itself, or is dated later than the time that was given: it could not be sealed.
    #[error("this run could not be sealed{}", first_values_of(.findings))]
    Contradiction {
        /// What speaks against it, with pointers from its bundle.
        findings: Vec<Finding>,
    },
    /// An object that another party handed over is refused.
    #[error("{0}")]
    Received(#[source] Box<ReceiveError>),
    /// The signer failed, or signed something else.
    #[error("{0}")]
    Signing(#[source] SigningError),
    /// The customer's verifier would not call this proof verified.
    #[error("the customer's verifier would say: {}", .0.headline)]
    Refused(Box<Report>),
}

impl BuildError {
    /// What a program acts on: the [`Code`] of the first finding, or `build.` and the kind of the refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Schema { .. }
            | Self::Evidence { .. }
            | Self::Contradiction { .. }
            | Self::Refused(_)
            | Self::Body { .. } => code_of(&self.findings(), "build.form"),
            Self::Json(error) => Code::from(error.kind).name(),
            Self::Id(_) => "build.id",
            Self::Money(_) | Self::Amount { .. } => "build.money",
            Self::Paid { .. } => Code::MoneyPaid.name(),
            Self::NotPaid { .. } => Code::StatePayment.name(),
            Self::NoFeeRate { .. } => "build.no-fee-rate",
            Self::Terms { .. } => "build.terms",
            Self::Received(error) => error.code(),
            Self::Signing(SigningError::Mismatch) => "build.signature",
            Self::Signing(_) => "build.signer",
        }
    }

    /// Everything that speaks against it, where it was held against rules; what a person should hear first comes
    /// first. Pointers are from the object, and of a [report](Self::Refused) from the bundle.
    #[must_use]
    pub fn findings(&self) -> Vec<&Finding> {
        match self {
            Self::Schema { findings, .. }
            | Self::Evidence { findings }
            | Self::Contradiction { findings } => findings.iter().collect(),
            Self::Received(error) => error.findings(),
            Self::Refused(report) => of_report(report),
            _ => Vec::new(),
        }
    }

    /// What to do about it, where that is known.
    #[must_use]
    pub fn advice(&self) -> Option<&str> {
        match self {
            Self::Json(error) => Some(&error.advice),
            Self::Received(error) => error.advice(),
            Self::Signing(error) => Some(error.advice()),
            Self::Refused(report) => Some(&report.causes.first()?.advice),
            Self::Amount { .. } => Some("write the amount as its currency asks"),
            Self::Paid { .. } => {
                Some("wait until the whole price is paid, or ask whose payment this is")
            }
            Self::NotPaid { .. } => Some("wait until it is paid, then start"),
            _ => None,
        }
    }

    /// Where, as a JSON Pointer from the draft, the object or the bundle; empty for the whole of it.
    #[must_use]
    pub fn pointer(&self) -> &str {
        match self {
            Self::Amount { pointer, .. } => pointer,
            Self::Paid { .. } => "/paid",
            Self::NotPaid { .. } => "/payment_state",
            _ => pointer_of(&self.findings()),
        }
    }

    /// The amount at this place of a draft is not spelled as its currency asks.
    pub(crate) fn amount(pointer: impl Into<String>) -> impl FnOnce(MoneyError) -> Self {
        let pointer = pointer.into();
        |error| Self::Amount { pointer, error }
    }
}

/// The code of the first finding, if there is one.
pub(crate) fn code_of(findings: &[&Finding], otherwise: &'static str) -> &'static str {
    findings
        .first()
        .map_or(otherwise, |first| first.code.name())
}

/// The place of the first finding, if there is one.
pub(crate) fn pointer_of<'f>(findings: &[&'f Finding]) -> &'f str {
    findings.first().map_or("", |first| &first.pointer)
}

/// The findings of a report, those of its causes first.
pub(crate) fn of_report(report: &Report) -> Vec<&Finding> {
    let causes = report.causes.iter().flat_map(|cause| &cause.findings);
    let explained = causes.filter_map(|pointer| report.finding(pointer));
    report.faults.iter().chain(explained).collect()
}

/// The first of the findings, behind what they are about.
fn first_of(findings: &[Finding]) -> String {
    findings.first().map_or_else(String::new, |first| {
        let place = literal(&first.pointer, 160);
        format!(": {} (at `{place}`)", first.message)
    })
}

/// The same with both values.
fn first_values_of(findings: &[Finding]) -> String {
    findings.first().map_or_else(String::new, |first| {
        let place = literal(&first.pointer, 160);
        format!(": {} (at `{place}`)", with_values(first))
    })
}

/// What a finding says, with both values.
pub(crate) fn with_values(finding: &Finding) -> String {
    let mut text = finding.message.clone();
    if let Some(expected) = &finding.expected {
        text.push_str(&format!(", expected {expected}"));
    }
    if let Some(found) = &finding.found {
        text.push_str(&format!(", found `{}`", literal(found, 160)));
    }
    text
}

impl From<JsonError> for BuildError {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

impl From<IdError> for BuildError {
    fn from(error: IdError) -> Self {
        Self::Id(error)
    }
}

impl From<MoneyError> for BuildError {
    fn from(error: MoneyError) -> Self {
        Self::Money(error)
    }
}

impl From<SigningError> for BuildError {
    fn from(error: SigningError) -> Self {
        Self::Signing(error)
    }
}
