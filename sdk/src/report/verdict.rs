//! The answer, and how findings give it: one function for the whole rule.

use super::{Row, RowOutcome};
use crate::report::code::Consequence;
use core::fmt;
use serde::{Deserialize, Serialize};

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
