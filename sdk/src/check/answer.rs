//! What a check answers, and how it counts what it compared.

use crate::report::code::Code;
use crate::report::{Finding, is_kept, keep};

/// How a check came out.
pub(crate) enum Answer {
    /// It compared things.
    Checked(Tally),
    /// It could compare nothing, and a verified proof needs it.
    NotRun(String),
    /// It compared nothing, and need not: the caller gave nothing to compare with, or the profile does
    /// not require it.
    NotNeeded(String),
    /// The profile or the proof does not ask for it.
    NotApplicable(&'static str),
}

impl Answer {
    /// The check could not compare anything: there is no object of a type.
    pub(super) fn absent(object_type: &str) -> Self {
        Self::NotRun(format!("there is no {}", object_type.replace('_', " ")))
    }
}

/// What a check compared, and what was wrong.
#[derive(Default)]
pub(crate) struct Tally {
    pub(super) compared: usize,
    pub(super) findings: Vec<Finding>,
}

impl Tally {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Counts one comparison.
    pub(crate) fn expect(&mut self, holds: bool, otherwise: impl FnOnce() -> Finding) {
        self.compared += 1;
        if !holds {
            self.push(otherwise());
        }
    }

    /// The same where a hostile bundle can have very many faults: those that are not reported are not
    /// put into words.
    pub(crate) fn expect_many(
        &mut self,
        code: Code,
        holds: bool,
        otherwise: impl FnOnce() -> Finding,
    ) {
        self.expect(holds || !self.is_open(code), otherwise);
    }

    /// A comparison that held.
    pub(crate) fn passed(&mut self) {
        self.compared += 1;
    }

    pub(crate) fn push(&mut self, finding: Finding) {
        keep(&mut self.findings, finding);
    }

    /// Whether one more finding with this code would be reported. Long explanations are made only then.
    pub(crate) fn is_open(&self, code: Code) -> bool {
        is_kept(&self.findings, code)
    }

    pub(crate) fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        for finding in findings {
            self.push(finding);
        }
    }

    /// The answer of the check. If it compared nothing and found nothing, it is not a pass.
    pub(crate) fn answer(self, nothing: &str) -> Answer {
        if self.compared == 0 && self.findings.is_empty() {
            Answer::NotRun(nothing.to_owned())
        } else {
            Answer::Checked(self)
        }
    }
}
