//! What came out for several inputs: the bad ones, the copies, and the counts.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use wever_proof::report::Report;
use wever_proof::{Verdict, word};

use crate::display::{Tone, beginning, count, visible};
use crate::failure::Failure;
use crate::output::Screen;

/// The longest reason in a list, in characters.
const LONGEST_REASON: usize = 200;

/// What is said of everything that is not rejected, and tells nothing from the other.
const IN_ALL: &str = "no contradictions found, but ";

/// The most runs of which it is said that several files are of them.
const MOST_RUNS: usize = 8;

/// Everything but `verified`.
const KINDS: [Verdict; 4] = [
    Verdict::Rejected,
    Verdict::Untrusted,
    Verdict::Incomplete,
    Verdict::Unreadable,
];

/// What came out, counted.
#[derive(Debug, Default)]
pub(super) struct Tally {
    all: usize,
    verified: usize,
    unopened: usize,
    bad: Vec<Bad>,
    copies: Copies,
}

/// An input that is not verified.
#[derive(Debug)]
struct Bad {
    /// None if it could not be opened.
    verdict: Option<Verdict>,
    name: String,
    reason: String,
}

impl Bad {
    /// What could not be opened could not be checked either.
    fn verdict(&self) -> Verdict {
        self.verdict.unwrap_or(Verdict::Unreadable)
    }
}

impl Tally {
    pub(super) fn add(&mut self, name: &str, report: &Report, headline: &str) {
        self.all = self.all.saturating_add(1);
        self.copies.add(report);
        if report.verdict == Verdict::Verified {
            self.verified = self.verified.saturating_add(1);
            return;
        }
        let reason = headline.strip_prefix(report.verdict.name());
        let reason = reason.unwrap_or(headline).trim_start_matches([':', ' ']);
        let reason = reason.strip_prefix(IN_ALL).unwrap_or(reason);
        self.bad.push(Bad {
            verdict: Some(report.verdict),
            name: name.to_owned(),
            reason: clauses(reason.trim_end()),
        });
    }

    /// An input that could not be opened.
    pub(super) fn fail(&mut self, name: &str, failure: &Failure) {
        let (_, reason) = failure.parts();
        // The name stands before it.
        let reason = reason.strip_prefix(&format!("`{name}` ")).unwrap_or(reason);
        self.all = self.all.saturating_add(1);
        self.unopened = self.unopened.saturating_add(1);
        self.bad.push(Bad {
            verdict: None,
            name: name.to_owned(),
            reason: clauses(reason),
        });
    }

    /// How many of them are not verified.
    pub(super) fn bad(&self) -> usize {
        self.bad.len()
    }

    /// The worst of them.
    pub(super) fn verdict(&self) -> Verdict {
        let verified = (self.verified > 0).then_some(Verdict::Verified);
        let bad = self.bad.iter().map(Bad::verdict);
        bad.chain(verified)
            .reduce(Verdict::worst)
            .unwrap_or(Verdict::Unreadable)
    }

    /// What stands alone at the end: every input that is not verified, the worst first, in a line; the runs that
    /// several files are of; and how many came out how.
    pub(super) fn text(&mut self, screen: Screen) -> String {
        let mut text = String::new();
        // Stable: those of one verdict stay in the order of the inputs.
        self.bad
            .sort_by_key(|bad| Reverse(bad.verdict().precedence()));
        if !self.bad.is_empty() {
            text.push_str(&screen.paint(Tone::Strong, "Not verified"));
            text.push('\n');
        }
        for bad in &self.bad {
            let words = format!("{}: {}", bad.name, bad.reason);
            text.push_str(&screen.labelled(2, bad.verdict().name(), 12, &visible(&words)));
        }
        if !self.bad.is_empty() {
            text.push('\n');
        }
        for line in self.copies.lines() {
            text.push_str(&screen.labelled(0, "", 0, &line));
        }
        text + &self.counts(screen)
    }

    fn counts(&self, screen: Screen) -> String {
        let of = |kind: Verdict| {
            let bad = self.bad.iter();
            bad.filter(|bad| bad.verdict == Some(kind)).count()
        };
        let mut parts = Vec::new();
        if self.verified > 0 {
            parts.push(match self.copies.verified.len() {
                runs if runs < self.verified && runs > 0 => format!(
                    "{} verified ({})",
                    self.verified,
                    count(runs, "run", "runs")
                ),
                _ => format!("{} verified", self.verified),
            });
        }
        let kinds = KINDS.iter().map(|kind| (of(*kind), kind));
        let kinds = kinds.filter(|(number, _)| *number > 0);
        parts.extend(kinds.map(|(number, kind)| format!("{number} {kind}")));
        if self.unopened > 0 {
            parts.push(format!("{} could not be opened", self.unopened));
        }
        let tone = match self.verdict() {
            Verdict::Verified => Tone::Good,
            Verdict::Incomplete | Verdict::Untrusted => Tone::Open,
            Verdict::Rejected | Verdict::Unreadable => Tone::Bad,
        };
        let line = format!(
            "{}: {}",
            count(self.all, "proof", "proofs"),
            parts.join(", ")
        );
        format!("{}\n", screen.paint(tone, &line))
    }
}

/// A reason, and of a long one the first clauses.
fn clauses(reason: &str) -> String {
    let end = reason.char_indices().nth(LONGEST_REASON);
    let Some((end, _)) = end else {
        return visible(reason);
    };
    let first = reason.get(..end).and_then(|long| long.rfind("; "));
    match first.and_then(|end| reason.get(..end)) {
        Some(clauses) => visible(clauses),
        None => beginning(reason, LONGEST_REASON),
    }
}

/// Whose run a file says that it is of.
type Run = (String, String);

/// Which files are of one run, and which are the same.
#[derive(Debug, Default)]
struct Copies {
    /// For each run the digests of the files that say they are of it, each with how many have it.
    runs: BTreeMap<Run, BTreeMap<String, usize>>,
    /// The runs of the files that are verified.
    verified: BTreeSet<Run>,
    /// The same digests of files that do not say of which run they are.
    nobodys: BTreeMap<String, usize>,
}

impl Copies {
    fn add(&mut self, report: &Report) {
        let Some(digest) = &report.input_digest else {
            return;
        };
        let claims = &report.claims;
        let run = claims.issuer.clone().zip(claims.run_id.clone());
        let digests = match run {
            Some(run) => {
                if report.verdict == Verdict::Verified {
                    self.verified.insert(run.clone());
                }
                self.runs.entry(run).or_default()
            }
            None => &mut self.nobodys,
        };
        let files = digests.entry(digest.clone()).or_default();
        *files = files.saturating_add(1);
    }

    /// The runs that several files are of, those of most files first.
    fn lines(&self) -> Vec<String> {
        let mut several: Vec<(usize, &Run, &BTreeMap<String, usize>)> = self
            .runs
            .iter()
            .map(|(run, digests)| (digests.values().sum(), run, digests))
            .filter(|(files, ..)| *files > 1)
            .collect();
        several.sort_by_key(|(files, ..)| Reverse(*files));
        let more = several.len().saturating_sub(MOST_RUNS);
        let said = several.iter().take(MOST_RUNS);
        let mut lines: Vec<String> = said
            .map(|(files, (issuer, run), digests)| {
                let run = format!("run {} of {}", word(run, 261), word(issuer, 261));
                let same = digests.values().copied().max().unwrap_or_default();
                match same {
                    same if same == *files => {
                        format!("{files} files are the same proof of {run}: one run, one payment")
                    }
                    1 => format!(
                        "{files} different files claim to be of {run}: one run, one payment"
                    ),
                    _ => format!(
                        "{files} files claim to be of {run}, {same} of them the same proof: one run, one payment"
                    ),
                }
            })
            .collect();
        if more > 0 {
            lines.push(format!(
                "{} with several files",
                count(more, "more run", "more runs")
            ));
        }
        let nobodys = self.nobodys.values().filter(|files| **files > 1);
        lines.extend(
            nobodys
                .max()
                .map(|files| format!("{files} of the files that are no proofs are the same")),
        );
        lines
    }
}
