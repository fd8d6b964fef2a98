//! `conformance`: anybody's verifier is asked the published test vectors.
//!
//! The program is told nothing but what its answer depends on. Whether an answer is right is a comparison
//! with the published one; nothing is verified here, and this program's own verifier has no other way in.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, value_parser};
use serde::Serialize;
use wever_proof::Verdict;

use crate::display::{self, Tone, beginning, count, shortened};
use crate::failure::Failure;
use crate::output::{Output, Screen, say};
use crate::verify::Format;

use self::program::{Program, Reply};
use self::vectors::{Answer, Vector, Vectors};

mod group;
mod program;
mod vectors;

pub(crate) const HELP: &str = "\
The program is started once. It gets a line of JSON on standard input for each vector, and answers
each with a line on standard output before it gets the next:
  {\"id\":1,\"proof_base64\":\"…\",\"trust\":[{\"base64\":\"…\"}],\"policy\":{\"as_of\":\"…\"}}
  {\"id\":1,\"verdict\":\"rejected\",\"codes\":[\"hash.package-mismatch\"]}
Codes are those of all findings, in any order. What it cannot judge, it answers with
{\"id\":1,\"skipped\":\"WHY\"}. test-vectors/README.md has the protocol and a program of 20 lines.

A vector is passed if verdict and codes are the published ones. A program that ends, says something
else or is late has not answered; it is started again for the next one, up to five times in a row.

Exit status:
  0  passed      every vector that was asked
  1  failed      a wrong verdict, a wrong reason, or no answer
  2  the call is wrong, the program cannot be started, or the vectors cannot be read
  3  incomplete  no answer is wrong, but some vectors were skipped

Examples:
  wever-proof conformance ./my-verifier
  wever-proof conformance --only hash ./my-verifier --strict
  wever-proof conformance --vectors test-vectors ./my-verifier";

/// Where a line is no answer.
const NO_ANSWER: &str = "standard output is for answers alone, one line for each question, written out at once; \
     everything else goes to standard error";

/// So many questions in a row without an answer are the last ones.
const IN_A_ROW: usize = 5;

/// So many in all.
const IN_ALL: usize = 50;

// The arguments of `conformance`.
#[derive(Debug, Args)]
pub(crate) struct Conformance {
    /// The program, and what it is called with
    #[arg(required = true, trailing_var_arg = true, value_name = "COMMAND")]
    command: Vec<OsString>,
    /// Folder of the test vectors, which is `test-vectors` in the source of this program
    #[arg(long, value_name = "FOLDER", default_value = "test-vectors")]
    vectors: PathBuf,
    /// Ask only the vectors that have this in their names, or are about this code
    #[arg(long, value_name = "WORD")]
    only: Option<String>,
    /// How long the program may take for an answer
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 30,
        value_parser = value_parser!(u64).range(1..=3600)
    )]
    time_limit: u64,
    /// What to print: text for people, or a JSON object
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Also list the vectors that are passed
    #[arg(long, short)]
    verbose: bool,
}

/// What came of a vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Pass,
    WrongVerdict,
    WrongReason,
    NoAnswer,
    Skipped,
    NotAsked,
}

impl Kind {
    const ALL: [Self; 6] = [
        Self::WrongVerdict,
        Self::WrongReason,
        Self::NoAnswer,
        Self::Skipped,
        Self::NotAsked,
        Self::Pass,
    ];

    const fn words(self) -> &'static str {
        match self {
            Self::Pass => "passed",
            Self::WrongVerdict => "wrong verdict",
            Self::WrongReason => "wrong reason",
            Self::NoAnswer => "no answer",
            Self::Skipped => "skipped",
            Self::NotAsked => "not asked",
        }
    }
}

/// A vector, and what came of it.
#[derive(Serialize)]
struct Judged<'v> {
    name: &'v str,
    rule: Option<&'v str>,
    result: Kind,
    expected: &'v Answer,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<Answer>,
    /// Why there is no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    /// Whether something else came in its place.
    #[serde(skip)]
    spoke: bool,
}

impl<'v> Judged<'v> {
    fn new(vector: &'v Vector, reply: Option<Reply>) -> Self {
        let spoke = matches!(reply, Some(Reply::Nothing { spoke: true, .. }));
        let (result, found, why) = match reply {
            None => (Kind::NotAsked, None, None),
            Some(Reply::Nothing { why, .. }) => (Kind::NoAnswer, None, Some(why)),
            Some(Reply::Skipped(why)) => (Kind::Skipped, None, Some(why)),
            Some(Reply::Answer(found)) => {
                let result = match &vector.expected {
                    expected if *expected == found => Kind::Pass,
                    expected if expected.verdict == found.verdict => Kind::WrongReason,
                    _ => Kind::WrongVerdict,
                };
                (result, Some(found), None)
            }
        };
        Self {
            name: &vector.name,
            rule: vector.rule.as_deref(),
            result,
            expected: &vector.expected,
            found,
            why,
            spoke,
        }
    }

    /// Whether something was let through that has to be stopped.
    fn lets_through(&self) -> bool {
        let verified = |answer: &Answer| answer.verdict == Verdict::Verified;
        self.found.as_ref().is_some_and(verified) && !verified(self.expected)
    }

    /// What came back, beside what should.
    fn words(&self) -> String {
        let Some(found) = &self.found else {
            return beginning(self.why.as_deref().unwrap_or_default(), 240);
        };
        match self.result {
            Kind::WrongReason => {
                let missing = self.expected.codes.difference(&found.codes);
                let wrong = found.codes.difference(&self.expected.codes);
                [("lacks", list(missing)), ("adds", list(wrong))]
                    .into_iter()
                    .filter(|(_, codes)| !codes.is_empty())
                    .map(|(label, codes)| format!("{label} {codes}"))
                    .collect::<Vec<_>>()
                    .join("; ")
            }
            Kind::WrongVerdict => format!("{} instead of {}", said(found), said(self.expected)),
            _ => said(found),
        }
    }
}

fn said(answer: &Answer) -> String {
    let verdict = answer.verdict.name();
    match answer.codes.is_empty() {
        true => verdict.to_owned(),
        false => format!("{verdict} [{}]", list(answer.codes.iter())),
    }
}

/// The first of some codes. Those of another program may be anything.
fn list<'c>(codes: impl Iterator<Item = &'c String>) -> String {
    const SHOWN: usize = 12;
    let mut words: Vec<String> = codes
        .take(SHOWN + 1)
        .map(|code| display::word(&shortened(code, 60)))
        .collect();
    if words.len() > SHOWN {
        words.truncate(SHOWN);
        words.push("…".to_owned());
    }
    words.join(", ")
}

impl Conformance {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let vectors = Vectors::read(&self.vectors)?;
        let asked: Vec<&Vector> = vectors
            .all
            .iter()
            .filter(|vector| self.asks(vector))
            .collect();
        if asked.is_empty() {
            let only = shortened(self.only.as_deref().unwrap_or_default(), 80);
            return Err(Failure::new(
                format!("no vector has `{only}` in its name, and none is about such a code"),
                "the names are in `index.json` of the folder",
            ));
        }
        if std::io::stderr().is_terminal() {
            let vectors = count(asked.len(), "vector", "vectors");
            say(format_args!(
                "asking {vectors}, up to {} s each",
                self.time_limit
            ));
        }
        let judged = self.ask(&vectors, &asked)?;
        let summary = Summary::new(&judged);
        match self.format {
            Format::Text => {
                let mut output = Output::text();
                let text = self.text(output.screen(), &vectors, &judged, &summary);
                output.put(text)?;
            }
            Format::Json => {
                let report = Report {
                    object_type: "conformance_report",
                    asked_by: concat!("wever-proof ", env!("CARGO_PKG_VERSION")),
                    index_sha256: vectors.digest.to_string(),
                    only: self.only.as_deref(),
                    result: summary.result.word(),
                    counts: summary.counts,
                    lets_through: summary.lets_through,
                    vectors: &judged,
                };
                let text = serde_json::to_string(&report).map_err(|error| {
                    Failure::new(
                        format!("the result cannot be written: {error}"),
                        "report it as SECURITY.md says",
                    )
                })?;
                Output::data().put(format!("{text}\n"))?;
            }
        }
        Ok(summary.result.status())
    }

    fn asks(&self, vector: &Vector) -> bool {
        self.only.as_ref().is_none_or(|word| {
            vector.name.contains(word)
                || vector.expected.codes.contains(word)
                || vector.rule.as_ref() == Some(word)
        })
    }

    fn ask<'v>(&self, vectors: &Vectors, asked: &[&'v Vector]) -> Result<Vec<Judged<'v>>, Failure> {
        group::watch();
        let mut program = Program::new(&self.command, Duration::from_secs(self.time_limit));
        let (mut in_a_row, mut in_all) = (0_usize, 0_usize);
        let mut judged = Vec::new();
        for (id, vector) in (1..).zip(asked) {
            let reply = match in_a_row < IN_A_ROW && in_all < IN_ALL {
                true => Some(program.ask(&vectors.question(id, vector)?)?),
                false => None,
            };
            match &reply {
                Some(Reply::Nothing { .. }) => (in_a_row, in_all) = (in_a_row + 1, in_all + 1),
                Some(_) => in_a_row = 0,
                None => {}
            }
            judged.push(Judged::new(vector, reply));
        }
        if !program.finish() {
            say("the program did not end when there were no more questions, and was ended");
        }
        Ok(judged)
    }

    fn text(
        &self,
        screen: Screen,
        vectors: &Vectors,
        judged: &[Judged<'_>],
        summary: &Summary,
    ) -> String {
        let word = screen.paint(summary.result.tone(), summary.result.word());
        let mut text = format!("{word}: {}\n", summary.headline());
        for kind in Kind::ALL {
            let of_kind = || judged.iter().filter(|judged| judged.result == kind);
            let number = of_kind().count();
            if number == 0 || kind == Kind::NotAsked || (kind == Kind::Pass && !self.verbose) {
                continue;
            }
            let heading = format!("{} ({number})", kind.words());
            let _ = writeln!(text, "\n{}", screen.paint(Tone::Strong, &heading));
            // What is let through first.
            let (first, then): (Vec<_>, Vec<_>) =
                of_kind().partition(|judged| judged.lets_through());
            for judged in first.into_iter().chain(then) {
                let _ = writeln!(text, "  {}: {}", display::word(judged.name), judged.words());
            }
        }
        if judged.iter().any(|judged| judged.spoke) {
            text.push('\n');
            text.push_str(&screen.own_paragraph(2, NO_ANSWER));
        }
        let _ = writeln!(text, "\n{}", summary.line());
        let others = vectors.all.len().saturating_sub(judged.len());
        if others > 0 {
            let others = count(others, "other vector was", "other vectors were");
            let _ = writeln!(text, "{others} not chosen");
        }
        let _ = writeln!(text, "index.json of the vectors: {}", vectors.digest);
        text
    }
}

/// What all of it comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Conclusion {
    Passed,
    Failed,
    Incomplete,
}

impl Conclusion {
    const fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Incomplete => "incomplete",
        }
    }

    const fn tone(self) -> Tone {
        match self {
            Self::Passed => Tone::Good,
            Self::Failed => Tone::Bad,
            Self::Incomplete => Tone::Open,
        }
    }

    const fn status(self) -> u8 {
        match self {
            Self::Passed => 0,
            Self::Failed => 1,
            Self::Incomplete => 3,
        }
    }
}

/// How many came out how.
#[derive(Debug, Clone, Copy, Serialize)]
struct Counts {
    vectors: usize,
    passed: usize,
    wrong_verdict: usize,
    wrong_reason: usize,
    no_answer: usize,
    skipped: usize,
    not_asked: usize,
}

struct Summary {
    counts: Counts,
    lets_through: usize,
    result: Conclusion,
}

impl Summary {
    fn new(judged: &[Judged<'_>]) -> Self {
        let of = |kind| judged.iter().filter(|judged| judged.result == kind).count();
        let counts = Counts {
            vectors: judged.len(),
            passed: of(Kind::Pass),
            wrong_verdict: of(Kind::WrongVerdict),
            wrong_reason: of(Kind::WrongReason),
            no_answer: of(Kind::NoAnswer),
            skipped: of(Kind::Skipped),
            not_asked: of(Kind::NotAsked),
        };
        let wrong = counts.wrong_verdict + counts.wrong_reason + counts.no_answer;
        Self {
            counts,
            lets_through: judged.iter().filter(|judged| judged.lets_through()).count(),
            result: match (wrong, counts.skipped) {
                (0, 0) => Conclusion::Passed,
                (0, _) => Conclusion::Incomplete,
                _ => Conclusion::Failed,
            },
        }
    }

    fn headline(&self) -> String {
        let Counts {
            vectors,
            passed,
            skipped,
            not_asked,
            ..
        } = self.counts;
        let all = count(vectors, "vector", "vectors");
        match self.result {
            Conclusion::Passed => format!("{all}, each with the right verdict and the right codes"),
            Conclusion::Incomplete if passed == 0 => format!("{all}, all of them skipped"),
            Conclusion::Incomplete => format!("{skipped} of {all} skipped, the others passed"),
            Conclusion::Failed => {
                let wrong = vectors - passed - skipped - not_asked;
                let through = match self.lets_through {
                    0 => String::new(),
                    1 => "; 1 says `verified` and has to be refused".to_owned(),
                    some => format!("; {some} say `verified` and have to be refused"),
                };
                format!("{wrong} of {all} with a wrong answer or none{through}")
            }
        }
    }

    /// All counts, zeros included.
    fn line(&self) -> String {
        let Counts {
            vectors,
            passed,
            wrong_verdict,
            wrong_reason,
            no_answer,
            skipped,
            not_asked,
        } = self.counts;
        format!(
            "{}: {passed} passed, {wrong_verdict} wrong verdict, {wrong_reason} wrong reason, \
             {no_answer} no answer, {skipped} skipped, {not_asked} not asked",
            count(vectors, "vector", "vectors")
        )
    }
}

/// The JSON form.
#[derive(Serialize)]
struct Report<'r> {
    object_type: &'static str,
    asked_by: &'static str,
    index_sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    only: Option<&'r str>,
    result: &'static str,
    counts: Counts,
    lets_through: usize,
    vectors: &'r [Judged<'r>],
}
