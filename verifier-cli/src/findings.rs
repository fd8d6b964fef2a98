//! What is wrong, for people: code, sentence, place, both values, and what to do.

use wever_proof::report::cause::{Cause, CauseKind};
use wever_proof::report::{Finding, Report};
use wever_proof::{Code, Consequence, Verdict};

use crate::display::{Tone, count, visible};
use crate::input::Document;
use crate::kind;
use crate::output::Screen;
use crate::text::{Detail, section};

/// The most places that are shown of one code; a hostile proof can have hundreds.
const MAX_PLACES: usize = 8;

/// The places that are shown of what is not trusted or not there, unless everything is.
const MOST_USUALLY: usize = 2;

/// How findings are shown.
#[derive(Clone, Copy)]
pub(crate) struct Findings<'a> {
    pub(crate) screen: Screen,
    /// The document that they are about.
    pub(crate) input: &'a Document,
    /// The trust file that they are about instead.
    pub(crate) trust: Option<&'a Document>,
    /// Whether the run is said to have failed or to be paused.
    pub(crate) stopped: bool,
    /// Whether no keys were given.
    pub(crate) without_keys: bool,
}

/// The next step of a run that is not going on.
const ASK_HOW: &str = "Ask the provider how the run goes on: by its own record it has stopped.";

/// The next step of whoever gave no keys.
const GIVE_KEYS: &str = "Give the issuer's key set with `--trust FILE`, got from a place that you trust: no \
                         keys were given. `wever-proof trust where ORIGIN` says where an issuer \
                         publishes it; take the origin from your contract, since the proof's own is \
                         what the proof says of itself.";

impl Findings<'_> {
    /// Why nothing could be judged.
    pub(crate) fn unreadable(self, report: &Report) -> String {
        let findings: Vec<&Finding> = report.findings().collect();
        let Some(first) = findings.first() else {
            return String::new();
        };
        self.look_for(findings.iter().copied());
        let groups = codes(findings.iter().copied()).into_iter().map(|code| {
            let of_code = findings
                .iter()
                .copied()
                .filter(|finding| finding.code == code);
            self.group(code, &of_code.collect::<Vec<_>>(), MAX_PLACES, true)
        });
        let text = section(self.screen, "Why it cannot be judged", groups);
        text + &explain_hint(self.screen, first.code)
    }

    /// What is wrong, by what explains it.
    pub(crate) fn by_cause(self, report: &Report, detail: Detail) -> String {
        if report.causes.is_empty() {
            return String::new();
        }
        self.look_for(report.findings());
        let title = match report.verdict {
            Verdict::Untrusted => "What cannot be relied on",
            Verdict::Incomplete => "What is missing, or not known here",
            _ => "What is wrong",
        };
        let blocks = report
            .causes
            .iter()
            .map(|cause| self.cause(report, cause, detail));
        let mut text = section(self.screen, title, blocks);
        if let Some(first) = report
            .causes
            .first()
            .and_then(|cause| first_of(report, cause))
        {
            text.push_str(&explain_hint(self.screen, first.code));
        }
        text
    }

    /// What happened, which values no longer fit, and what to do.
    fn cause(self, report: &Report, cause: &Cause, detail: Detail) -> String {
        let screen = self.screen;
        let findings = cause.findings.iter();
        let findings: Vec<&Finding> = findings.filter_map(|place| report.finding(place)).collect();
        // What is asked for, trusted or missing needs no explanation beside its finding.
        let is_plain = matches!(
            cause.kind,
            CauseKind::FileDiffers
                | CauseKind::NotAsAsked
                | CauseKind::NotTrusted
                | CauseKind::Missing
        );
        if is_plain {
            let Some(first) = findings.first() else {
                return String::new();
            };
            let most = match detail {
                Detail::Usual => MOST_USUALLY,
                Detail::Everything => MAX_PLACES,
            };
            return self.group(first.code, &findings, most, true);
        }
        let mut block = screen.paint(
            Tone::Bad,
            screen.paragraph(2, &visible(&cause.message)).trim_end(),
        );
        block.push('\n');
        for value in &cause.values {
            block.push_str(&screen.labelled(4, "-", 2, &visible(&value.message)));
        }
        let said = |finding: &&Finding| {
            let is_value = |pointer: &str| {
                let mut values = cause.values.iter();
                values.any(|value| {
                    value.pointer == pointer
                        || value
                            .elsewhere
                            .iter()
                            .any(|stated| stated.pointer == pointer)
                })
            };
            finding.code.follows_from_others()
                || (is_value(&finding.pointer) && finding.related.as_deref().is_some_and(is_value))
        };
        // Where it is said which values of the changed object do not fit, the rest follows from the change.
        let is_explained = !cause.values.is_empty() && cause.kind < CauseKind::IssuerContradicts;
        let (said, unsaid): (Vec<&Finding>, Vec<&Finding>) = match detail {
            Detail::Usual if is_explained => (findings.clone(), Vec::new()),
            Detail::Usual => findings.iter().copied().partition(said),
            Detail::Everything => (Vec::new(), findings.clone()),
        };
        for code in codes(unsaid.iter().copied()) {
            let of_code = unsaid
                .iter()
                .copied()
                .filter(|finding| finding.code == code);
            block.push_str(&self.group(code, &of_code.collect::<Vec<_>>(), MAX_PLACES, false));
        }
        if !said.is_empty() {
            let of = |code: Code| said.iter().filter(|finding| finding.code == code).count();
            let codes = codes(said.iter().copied())
                .into_iter()
                .map(|code| match of(code) {
                    1 => code.name().to_owned(),
                    several => format!("{} ({several})", code.name()),
                });
            let codes: Vec<String> = codes.collect();
            block.push_str(&screen.labelled(4, "findings", 12, &codes.join(", ")));
        }
        block.push_str(&screen.labelled(4, "what to do", 12, &visible(&cause.advice)));
        block
    }

    /// All of them, by code.
    pub(crate) fn plain(self, findings: &[Finding]) -> String {
        self.look_for(findings.iter());
        let of = |code: Code| findings.iter().filter(move |finding| finding.code == code);
        codes(findings.iter())
            .into_iter()
            .map(|code| self.group(code, &of(code).collect::<Vec<_>>(), MAX_PLACES, true))
            .collect()
    }

    /// Finds all places at once: a hostile document is large, and has many.
    fn look_for<'f>(self, findings: impl Iterator<Item = &'f Finding>) {
        let findings: Vec<&Finding> = findings.collect();
        let pointers = findings.iter().map(|finding| finding.pointer.as_str());
        self.trust.unwrap_or(self.input).look_for(pointers);
        let related = findings
            .iter()
            .filter_map(|finding| finding.related.as_deref());
        self.input.look_for(related);
    }

    /// The findings of one code.
    fn group(self, code: Code, all: &[&Finding], most: usize, with_remedy: bool) -> String {
        let screen = self.screen;
        let mut block = format!("  {}\n", screen.paint(Tone::Bad, code.name()));
        let mut said = "";
        for finding in all.iter().take(most) {
            if finding.message != said {
                block.push_str(&screen.paragraph(4, &visible(&finding.message)));
            }
            said = &finding.message;
            block.push_str(&self.finding(finding));
        }
        if let Some(more @ 1..) = all.len().checked_sub(most) {
            let more = format!("and {} like it", count(more, "more place", "more places"));
            block.push_str(&screen.paragraph(4, &more));
        }
        let kind = self.kind(code);
        if let Some(kind) = &kind {
            block.push_str(&screen.labelled(4, "seems to be", 12, kind));
        }
        if with_remedy {
            // About a trust file the hint is advice, and says more than the code does.
            let advice = all.first().and_then(|finding| finding.hint.as_deref());
            let line = match advice.filter(|_| self.trust.is_some()) {
                Some(advice) => screen.labelled(4, "what to do", 12, &visible(advice)),
                None => {
                    let remedy = kind.as_deref().and_then(kind::advice);
                    let remedy = remedy.or_else(|| self.next_step(code));
                    let remedy = remedy.unwrap_or(code.explanation().remedy);
                    screen.own(4, "what to do", 12, remedy)
                }
            };
            block.push_str(&line);
        }
        block
    }

    /// What the input seems to be, where it is no JSON at all: what a reader of JSON says about the
    /// first byte of a key or a table helps nobody.
    fn kind(self, code: Code) -> Option<String> {
        let unread = matches!(
            code,
            Code::InputSyntax
                | Code::InputNumber
                | Code::InputTrailing
                | Code::InputEncoding
                | Code::InputCharacter
                | Code::InputTooLarge
        );
        match self.trust {
            None if unread => kind::not_json(&self.input.bytes),
            _ => None,
        }
    }

    /// What helps more than what is said of the code everywhere. Nobody should wait for a run whose
    /// record says that it does not go on, or look for a better key set who gave none.
    fn next_step(self, code: Code) -> Option<&'static str> {
        if code == Code::SignatureUnknownKey && self.without_keys {
            return Some(GIVE_KEYS);
        }
        (self.stopped && code.consequence() == Consequence::Incomplete).then_some(ASK_HOW)
    }

    /// The place of a finding, both values, and what probably happened.
    fn finding(self, finding: &Finding) -> String {
        let mut block = String::new();
        let mut row = |label: &str, text: &str| {
            block.push_str(&self.screen.labelled(4, label, 12, text));
        };
        let place = self.place(finding);
        match (finding.pointer.is_empty(), self.is_in_lines()) {
            (true, _) => row("where", &place),
            (false, true) => {
                row("where", &place);
                row("", &visible(&finding.pointer));
            }
            (false, false) => row("where", &visible(&finding.pointer)),
        }
        if let Some(related) = &finding.related {
            match self.is_in_lines() {
                true => {
                    row("and", &self.input.place(related));
                    row("", &visible(related));
                }
                false => row("and", &visible(related)),
            }
        }
        if let Some(expected) = &finding.expected {
            row("expected", &visible(expected));
        }
        if let Some(found) = &finding.found {
            row("found", &visible(found));
        }
        // Where the document cannot be read the hint is advice for whoever wrote it, and who reads
        // this has received it.
        let is_advice = finding.code.consequence().verdict() == Verdict::Unreadable;
        if let Some(hint) = finding.hint.as_deref().filter(|_| !is_advice) {
            row("probably", &visible(hint));
        }
        block
    }

    /// Whether a line says where something is: many proofs are one line, and its columns help nobody.
    fn is_in_lines(self) -> bool {
        let bytes = &self.trust.unwrap_or(self.input).bytes;
        let lines = bytes.iter().filter(|byte| **byte == b'\n');
        lines.take(2).count() > 1
    }

    /// File, line and column.
    fn place(self, finding: &Finding) -> String {
        match self.trust {
            // The message about a trust file that is no JSON has its own line and column.
            Some(trust) if finding.pointer.is_empty() => trust.name.clone(),
            Some(trust) => trust.place(&finding.pointer),
            None if finding.code == Code::InputNotAProof => self.input.name.clone(),
            None if finding.pointer.is_empty() => match (finding.line, finding.column) {
                (Some(line), Some(column)) => self.input.at(line, column),
                _ => self.input.name.clone(),
            },
            None => self.input.place(&finding.pointer),
        }
    }
}

/// The first finding of a cause.
fn first_of<'r>(report: &'r Report, cause: &Cause) -> Option<&'r Finding> {
    report.finding(cause.findings.first()?)
}

/// Each code once, in the order of the findings.
fn codes<'f>(findings: impl Iterator<Item = &'f Finding>) -> Vec<Code> {
    let mut codes = Vec::new();
    for finding in findings {
        if !codes.contains(&finding.code) {
            codes.push(finding.code);
        }
    }
    codes
}

/// Where to read more.
pub(crate) fn explain_hint(screen: Screen, code: Code) -> String {
    let words = format!("`wever-proof explain {code}` says what the rule is and why");
    let lines = screen.paragraph(2, &words);
    format!("{}\n", screen.paint(Tone::Faint, lines.trim_end()))
}
