//! One thing that is wrong, with its place and both values; what of an input is repeated, and how much.

use super::place;
use crate::json::canonical::text as canonical_text;
use crate::json::document::Node;
use crate::json::pointer::LONGEST_POINTER;
use crate::report::code::Code;
use crate::text::shown::{literal, shorten};
use core::fmt;
use serde::{Deserialize, Serialize};

/// One thing that is wrong: what, where, what was expected and what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
