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
pub mod code;
pub(crate) mod place;

use crate::json::canonical::text as canonical_text;
use crate::json::document::Node;
use crate::json::pointer::LONGEST_POINTER;
use crate::report::cause::Cause;
use crate::report::code::{Code, Consequence};
use crate::text::shown::{literal, shorten};
use core::fmt;
use serde::Serialize;

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Complete, no contradictions found, and every required signature is by a trusted key of this
    /// issuer, valid for its purpose at its time.
    Verified,
    /// No contradictions found, but something that the profile requires is absent.
    Incomplete,
    /// No contradictions found, but a required signature cannot be attributed under the trust given.
    Untrusted,
    /// The bytes contradict themselves, their schema, their profile or the mathematics.
    Rejected,
    /// The input cannot be judged.
    Unreadable,
}

impl Verdict {
    /// Its published name, which is also the first word of every answer.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Incomplete => "incomplete",
            Self::Untrusted => "untrusted",
            Self::Rejected => "rejected",
            Self::Unreadable => "unreadable",
        }
    }

    /// The exit code of the command line.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Verified => 0,
            Self::Rejected => 1,
            Self::Unreadable => 2,
            Self::Incomplete => 3,
            Self::Untrusted => 4,
        }
    }

    /// The consequence of the findings that decide it; none for `verified`.
    #[must_use]
    pub const fn consequence(self) -> Option<Consequence> {
        match self {
            Self::Verified => None,
            Self::Incomplete => Some(Consequence::Incomplete),
            Self::Untrusted => Some(Consequence::Untrusted),
            Self::Rejected => Some(Consequence::Rejected),
            Self::Unreadable => Some(Consequence::Unreadable),
        }
    }

    /// How it ranks among others: the larger one is the answer for several inputs.
    #[must_use]
    pub const fn precedence(self) -> u8 {
        match self {
            Self::Verified => 0,
            Self::Incomplete => 1,
            Self::Untrusted => 2,
            Self::Rejected => 3,
            Self::Unreadable => 4,
        }
    }

    /// The worse of two.
    #[must_use]
    pub const fn worst(self, other: Self) -> Self {
        if self.precedence() >= other.precedence() {
            self
        } else {
            other
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl Consequence {
    /// The verdict that a finding with this consequence gives, unless another gives a worse one.
    #[must_use]
    pub const fn verdict(self) -> Verdict {
        match self {
            Self::Unreadable => Verdict::Unreadable,
            Self::Rejected => Verdict::Rejected,
            Self::Untrusted => Verdict::Untrusted,
            Self::Incomplete => Verdict::Incomplete,
        }
    }
}

/// One thing that is wrong: what, where, what was expected and what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// What a program acts on.
    pub code: Code,
    /// The column in that line, from 1, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// What was expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What was found, shortened, never interpreted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// What probably happened, where one known accident explains it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// The line of the input, from 1, where the input is no JSON that could have pointers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What is wrong, for a person.
    pub message: String,
    /// Where: a JSON Pointer into the input, empty for the whole of it.
    pub pointer: String,
    /// The other place, where two disagree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub related: Option<String>,
}

/// The longest value from the input that a report repeats, in characters.
const SHOWN: usize = 160;

/// The most findings that one check reports, but for the first of each code: a hostile bundle must
/// not blow up its report, and what is left out must never change the verdict.
pub(crate) const MAX_FINDINGS: usize = 64;

/// Whether a finding with this code is reported beside those that are there.
pub(crate) fn is_kept(findings: &[Finding], code: Code) -> bool {
    findings.len() < MAX_FINDINGS || findings.iter().all(|known| known.code != code)
}

/// Adds a finding that is reported.
pub(crate) fn keep(findings: &mut Vec<Finding>, finding: Finding) {
    if is_kept(findings, finding.code) {
        findings.push(finding);
    }
}

// Not inlined: most proofs have no finding, and a hundred places make one.
impl Finding {
    #[inline(never)]
    pub(crate) fn new(code: Code, pointer: impl fmt::Display, message: &str) -> Self {
        let pointer = shorten(&pointer.to_string(), LONGEST_POINTER);
        let message = place::written_out(message, &pointer);
        Self {
            code,
            pointer,
            line: None,
            column: None,
            related: None,
            expected: None,
            found: None,
            message: shorten(&message, 1024),
            hint: None,
        }
    }

    pub(crate) fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(shorten(&expected.into(), 600));
        self
    }

    #[inline(never)]
    pub(crate) fn expected_value(self, expected: Node<'_>) -> Self {
        let text = show(expected);
        self.expected(text)
    }

    #[inline(never)]
    pub(crate) fn found_text(mut self, found: &str) -> Self {
        self.found = Some(shorten(found, SHOWN));
        self
    }

    #[inline(never)]
    pub(crate) fn found_value(mut self, found: Node<'_>) -> Self {
        self.found = Some(show(found));
        self
    }

    #[inline(never)]
    pub(crate) fn related(mut self, pointer: impl fmt::Display) -> Self {
        self.related = Some(shorten(&pointer.to_string(), LONGEST_POINTER));
        self
    }

    pub(crate) fn position(mut self, line: usize, column: usize) -> Self {
        self.line = Some(line);
        self.column = Some(column);
        self
    }

    #[inline(never)]
    pub(crate) fn hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }
}

/// A value of the input in one short line: strings as they are, the rest as JSON, and what is
/// large by its size only.
pub(crate) fn show(value: Node<'_>) -> String {
    match value {
        Node::String(text) => shorten(text, SHOWN),
        Node::Array(items) if !is_small(value, &mut 16) => {
            format!("an array of {} items", items.len())
        }
        Node::Object(members) if !is_small(value, &mut 16) => {
            format!("an object of {} members", members.len())
        }
        other => shorten(&canonical_text(other), SHOWN),
    }
}

/// The same between the backticks of a message.
pub(crate) fn literal_of(value: Node<'_>) -> String {
    literal(&show(value), SHOWN)
}

/// Whether a value is worth writing out: few values, and no long text among them.
fn is_small(value: Node<'_>, left: &mut usize) -> bool {
    if *left == 0 {
        return false;
    }
    *left = left.saturating_sub(1);
    match value {
        Node::String(text) => text.len() <= 1024,
        Node::Array(items) => items.iter().all(|item| is_small(item, left)),
        Node::Object(members) => members
            .iter()
            .all(|(name, member)| name.len() <= 1024 && is_small(member, left)),
        Node::Null | Node::Bool(_) | Node::Number(_) => true,
    }
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Row {
    /// The check's name.
    pub check: &'static str,
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
    pub title: &'static str,
}

/// Something worth saying that decides nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Note {
    /// What, for a person.
    pub message: String,
    /// Its stable name.
    pub note: &'static str,
    /// Where, as a JSON Pointer; empty for the whole.
    pub pointer: String,
}

/// Who signed what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    pub purpose: &'static str,
    /// Whether the profile requires it.
    pub required: bool,
    /// When the object says it was signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed_at: Option<String>,
}

/// What the proof says about itself. Claims: as good as the verdict, and no better.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Claims {
    /// The state of the callback.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub callback_state: Option<String>,
    /// When the run was sealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completed_at: Option<String>,
    /// In which unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit_unit: Option<String>,
    /// How many were debited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credits_debited: Option<String>,
    /// How many credits were funded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credits_funded: Option<String>,
    /// The customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// The customer's account with the provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_account_id: Option<String>,
    /// How far its evidence carries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence_status: Option<String>,
    /// Who provided the work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// What was paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid: Option<String>,
    /// How.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_kind: Option<String>,
    /// The payment's state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_state: Option<String>,
    /// The price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<String>,
    /// The profile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// The rail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rail_key: Option<String>,
    /// How many remain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remaining_credits: Option<String>,
    /// What kind of result was returned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_status: Option<String>,
    /// When the package was returned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub returned_at: Option<String>,
    /// The run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_id: Option<String>,
    /// The run's state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_state: Option<String>,
    /// What was ordered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The hash of the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope_hash: Option<String>,
    /// The id of the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work_order_id: Option<String>,
}

/// The names of the claims, which are those of the members of `claims` in a report.
pub(crate) const CLAIMS: [&str; 23] = [
    "callback_state",
    "completed_at",
    "credit_unit",
    "credits_debited",
    "credits_funded",
    "customer",
    "customer_account_id",
    "evidence_status",
    "issuer",
    "paid",
    "payment_kind",
    "payment_state",
    "price",
    "profile",
    "rail_key",
    "remaining_credits",
    "result_status",
    "returned_at",
    "run_id",
    "run_state",
    "scope",
    "scope_hash",
    "work_order_id",
];

impl Claims {
    /// The claim of a name that a profile gives; none for a name that no claim has.
    pub(crate) fn member(&mut self, name: &str) -> Option<&mut Option<String>> {
        Some(match name {
            "run_state" => &mut self.run_state,
            "customer" => &mut self.customer,
            "scope" => &mut self.scope,
            "price" => &mut self.price,
            "paid" => &mut self.paid,
            "payment_kind" => &mut self.payment_kind,
            "payment_state" => &mut self.payment_state,
            "credits_funded" => &mut self.credits_funded,
            "credits_debited" => &mut self.credits_debited,
            "remaining_credits" => &mut self.remaining_credits,
            "credit_unit" => &mut self.credit_unit,
            "result_status" => &mut self.result_status,
            "evidence_status" => &mut self.evidence_status,
            "callback_state" => &mut self.callback_state,
            "returned_at" => &mut self.returned_at,
            "completed_at" => &mut self.completed_at,
            "customer_account_id" => &mut self.customer_account_id,
            "issuer" => &mut self.issuer,
            "profile" => &mut self.profile,
            "rail_key" => &mut self.rail_key,
            "run_id" => &mut self.run_id,
            "scope_hash" => &mut self.scope_hash,
            "work_order_id" => &mut self.work_order_id,
            _ => return None,
        })
    }
}

/// The delivered files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ArtifactCount {
    /// How many of them were given and have their hash.
    pub checked: usize,
    /// How many the package lists.
    pub listed: usize,
}

/// A document of requirements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ExpectedReport {
    /// The name of the claim.
    pub name: &'static str,
    /// The value.
    pub value: String,
}

impl ExpectedReport {
    pub(crate) fn new(name: &'static str, value: &str) -> Self {
        let value = value.to_owned();
        Self { name, value }
    }
}

/// What the verification was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PolicyReport {
    /// Whether the delivered files were to be checked.
    pub artifacts_given: bool,
    /// The time of the verification, if the caller gave one.
    pub as_of: Option<String>,
    /// The values that were expected, by the names of the claims; only where some were given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
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
    pub require_payment: &'static str,
    /// The documents of requirements that were given; only where some were.
    #[serde(skip_serializing_if = "Vec::is_empty")]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OpenRun {
    /// The types of the objects that the profile requires and that are not there, in path order.
    pub missing: Vec<String>,
    /// The move that comes next; none if every move has left its record.
    pub next_move: Option<String>,
}

/// The whole answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    pub not_established: Vec<&'static str>,
    /// Things worth saying that decide nothing.
    pub notes: Vec<Note>,
    /// `verification_report`.
    pub object_type: &'static str,
    /// What an open run waits for; none for a sealed one and for what cannot be read.
    pub open_run: Option<OpenRun>,
    /// How far the evidence of the payment carries; none if there is no payment.
    pub payment_level: Option<&'static str>,
    /// What was asked.
    pub policy: PolicyReport,
    /// `1.0`.
    pub schema_version: &'static str,
    /// Who signed what.
    pub signatures: Vec<SignatureReport>,
    /// The answer.
    pub verdict: Verdict,
    /// What judged it.
    pub verifier: Verifier,
}

/// The program that made a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Verifier {
    /// `wever-proof`, whichever binding was called.
    pub name: &'static str,
    /// The version of the SDK, which is that of every binding.
    pub version: &'static str,
}

/// The version of the SDK and of every binding.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// This one.
pub(crate) const VERIFIER: Verifier = Verifier {
    name: "wever-proof",
    version: VERSION,
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

/// The verdict that rows give together: one function for the whole rule.
///
/// A later version of one object makes the proof unreadable only if nothing else rejects it.
pub(crate) fn verdict(rows: &[Row]) -> Verdict {
    let mut verdict = Verdict::Verified;
    let mut unsupported = false;
    for finding in rows.iter().flat_map(|row| row.findings.iter()) {
        match finding.code.consequence() {
            Consequence::Unreadable => unsupported = true,
            consequence => verdict = verdict.worst(consequence.verdict()),
        }
    }
    if unsupported && verdict != Verdict::Rejected {
        return Verdict::Unreadable;
    }
    // Nothing found, and yet something that is needed was not looked at: never a pass.
    let looked = rows.iter().any(|row| row.outcome == RowOutcome::Pass);
    let skipped = rows
        .iter()
        .any(|row| row.needed && row.outcome == RowOutcome::NotRun);
    if verdict == Verdict::Verified && (skipped || !looked) {
        return Verdict::Incomplete;
    }
    verdict
}
