//! What comes out of a verification: one row a check, always all of them, always in one order.
//!
//! The report is JSON with a published schema (`verification-report`). The same input, trust and
//! policy give the same bytes on every machine: there is no duration, path or clock in it.
//!
//! The bytes are RFC 8785: `serde_json` writes strings and integers as it has them, and members in the
//! order in which they are declared here, which therefore is that of their names.

#[cfg(test)]
mod tests;

pub mod cause;
mod claims;
pub mod code;
mod finding;
mod moves;
pub(crate) mod place;
mod verdict;

use crate::payment_level::PaymentLevel;
use crate::report::cause::Cause;
use crate::report::code::Code;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

pub(crate) use claims::CLAIMS;
pub use claims::Claims;
pub use finding::Finding;
pub(crate) use finding::{MAX_FINDINGS, is_kept, keep, literal_of, show};
pub use moves::move_in_words;
pub use verdict::Verdict;
pub(crate) use verdict::verdict;

/// A name or a sentence of the verifier, and of a stored report.
pub type Text = Cow<'static, str>;

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowOutcome {
    /// It looked at something, and nothing was wrong.
    Pass,
    /// It has findings.
    Fail,
    /// It could not run; neither a pass nor an accusation.
    NotRun,
    /// The profile does not ask for it.
    NotApplicable,
}

impl RowOutcome {
    /// Its published name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::NotRun => "not_run",
            Self::NotApplicable => "not_applicable",
        }
    }
}

/// One check.
#[derive(Debug, Clone, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Row {
    /// The check's name.
    pub check: Text,
    /// How many things it compared.
    pub compared: usize,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// Whether a verified proof needs this row; an unneeded row that was not run decides nothing.
    #[serde(skip)]
    pub(crate) needed: bool,
    /// How it came out.
    pub outcome: RowOutcome,
    /// Why it was not run or does not apply.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What it asks, as a statement.
    pub title: Text,
}

/// Two rows that say the same are equal: a report that was read back no longer knows what its verdict was made of.
impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.check == other.check
            && self.title == other.title
            && self.outcome == other.outcome
            && self.reason == other.reason
            && self.compared == other.compared
            && self.findings == other.findings
    }
}

/// Something worth saying that decides nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Note {
    /// What, for a person.
    pub message: String,
    /// Its stable name.
    pub note: Text,
    /// Where, as a JSON Pointer; empty for the whole.
    pub pointer: String,
}

/// Who signed what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SignatureReport {
    /// Whether that key is trusted for this: `pass`, or `fail` with a finding in its row (for a
    /// signature that is not required, a note); `not_run` if there was no key to ask about.
    pub attribution: RowOutcome,
    /// In whose name.
    pub issuer: String,
    /// The key that it names.
    pub key_id: String,
    /// Whose key set holds that key; none if it is in no key set given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_issuer: Option<String>,
    /// How old the key set was at `as_of`, in whole days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_set_age_days: Option<i64>,
    /// When the key set was issued, in seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_set_issued_at: Option<i64>,
    /// Whether it verifies under exactly that key.
    pub mathematics: RowOutcome,
    /// The type of the object.
    pub object_type: String,
    /// Where the signature stands.
    pub pointer: String,
    /// What it is for.
    pub purpose: Text,
    /// Whether the profile requires it.
    pub required: bool,
    /// When the object says it was signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed_at: Option<String>,
}

/// The delivered files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ArtifactCount {
    /// How many of them were given and have their hash.
    pub checked: usize,
    /// How many the package lists.
    pub listed: usize,
}

/// A document of requirements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RequirementsReport {
    /// SHA-256 over its bytes.
    pub digest: String,
    /// What the run is for, in its words; it is not checked.
    pub run_goal: Option<String>,
}

impl RequirementsReport {
    pub(crate) fn new(digest: String, run_goal: Option<String>) -> Self {
        Self { digest, run_goal }
    }
}

/// A value that was expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ExpectedReport {
    /// The name of the claim.
    pub name: Text,
    /// The value.
    pub value: String,
}

impl ExpectedReport {
    pub(crate) fn new(name: &'static str, value: &str) -> Self {
        let value = value.to_owned();
        let name = name.into();
        Self { name, value }
    }
}

/// What the verification was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PolicyReport {
    /// Whether the delivered files were to be checked.
    pub artifacts_given: bool,
    /// The time of the verification, if the caller gave one.
    pub as_of: Option<String>,
    /// The values that were expected, by the names of the claims; only where some were given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expect: Vec<ExpectedReport>,
    /// The hash of the order that was given to compare with; only where one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<String>,
    /// The profile that was required.
    pub profile: Option<String>,
    /// The digest of the file of a rail that was given; only where one was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile_digest: Option<String>,
    /// The payment level that was required.
    pub require_payment: PaymentLevel,
    /// The documents of requirements that were given; only where some were.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requirements: Vec<RequirementsReport>,
    /// By how many seconds a signed time may lie after the time of the verification; only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tolerance_seconds: Option<u16>,
    /// SHA-256 over each file of keys that was given, sorted.
    pub trust_digests: Vec<String>,
    /// The issuers whose keys were given.
    pub trusted_issuers: Vec<String>,
}

/// What an open run waits for. Nothing in its run record is attributable to anyone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OpenRun {
    /// The types of the objects that the profile requires and that are not there, in path order.
    pub missing: Vec<String>,
    /// The move that comes next; none if every move has left its record.
    pub next_move: Option<String>,
}

/// Whether a run of this state goes on only if its provider does something about it.
#[must_use]
pub fn is_stopped(state: &str) -> bool {
    matches!(state, "failed" | "paused")
}

/// The whole answer. One that was stored and is read again says what was stored: whoever relies on it verifies again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Report {
    /// The delivered files.
    pub artifacts: ArtifactCount,
    /// What explains the findings of the checks, each finding in exactly one of them; the first is what a person
    /// should hear first.
    pub causes: Vec<Cause>,
    /// The checks, always all of them for a bundle that can be read, always in one order.
    pub checks: Vec<Row>,
    /// What the proof says about itself.
    pub claims: Claims,
    /// What makes the input unreadable; empty for everything else.
    pub faults: Vec<Finding>,
    /// The answer in one line for a person; its first word is the verdict.
    pub headline: String,
    /// SHA-256 over the bytes of the input; none for an input over the limit, of which a caller
    /// may have read only the beginning.
    pub input_digest: Option<String>,
    /// What the proof does not establish, even where it is verified.
    pub not_established: Vec<Text>,
    /// Things worth saying that decide nothing.
    pub notes: Vec<Note>,
    /// `verification_report`.
    pub object_type: Text,
    /// What an open run waits for; none for a sealed one and for what cannot be read.
    pub open_run: Option<OpenRun>,
    /// How far the evidence of the payment carries; none if there is no payment.
    pub payment_level: Option<PaymentLevel>,
    /// What was asked.
    pub policy: PolicyReport,
    /// `1.0`.
    pub schema_version: Text,
    /// Who signed what.
    pub signatures: Vec<SignatureReport>,
    /// The answer.
    pub verdict: Verdict,
    /// What judged it.
    pub verifier: Verifier,
}

/// The program that made a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Verifier {
    /// `wever-proof`, whichever binding was called.
    pub name: Text,
    /// The version of the SDK, which is that of every binding.
    pub version: Text,
}

/// The version of the SDK and of every binding.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// This one.
pub(crate) const VERIFIER: Verifier = Verifier {
    name: Cow::Borrowed("wever-proof"),
    version: Cow::Borrowed(VERSION),
};

impl Report {
    /// The report's bytes: RFC 8785, the same everywhere.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "a report that cannot be written must not become an empty one"
    )]
    pub fn to_canonical(&self) -> String {
        serde_json::to_string(self).expect("a report holds only what JSON can say")
    }

    /// Every finding, in the order of the report.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.faults
            .iter()
            .chain(self.checks.iter().flat_map(|row| row.findings.iter()))
    }

    /// The finding of a check at a place in this report, as [`Cause::findings`] has them.
    #[must_use]
    pub fn finding(&self, pointer: &str) -> Option<&Finding> {
        let (row, finding) = pointer.strip_prefix("/checks/")?.split_once("/findings/")?;
        let row = self.checks.get(row.parse::<usize>().ok()?)?;
        row.findings.get(finding.parse::<usize>().ok()?)
    }

    /// The codes of the findings, sorted, each once.
    #[must_use]
    pub fn codes(&self) -> Vec<Code> {
        let mut codes: Vec<Code> = self.findings().map(|finding| finding.code).collect();
        codes.sort_unstable_by_key(|code| code.name());
        codes.dedup();
        codes
    }
}
