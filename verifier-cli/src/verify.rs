//! `verify`: arguments to a policy, files to bytes, reports to text.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use wever_proof::time::Timestamp;
use wever_proof::{PaymentLevel, Policy, Profile, Trust, Verdict, verify, verify_documents};

use crate::artifacts;
use crate::display::{Tone, count};
use crate::failure::Failure;
use crate::input::{self, Document, Found, Source};
use crate::output::{Output, Screen, say};
use crate::text::Reported;
use crate::trust::{TrustArguments, TrustFiles};

/// The arguments of `verify`.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// A proof, `-` for standard input, or a folder, which is searched for `proof.json` and
    /// `*.proof.json`
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    trust: TrustArguments,
    /// Time of the verification, such as 2026-06-22T07:50:46Z [default: this computer's clock]
    #[arg(long, value_name = "TIME")]
    as_of: Option<Timestamp>,
    /// Profile that the proof must have
    #[arg(long, value_parser = profiles())]
    profile: Option<String>,
    /// Folder with the delivered files, to compare them with those that the proof lists
    #[arg(long, value_name = "FOLDER")]
    artifacts: Option<PathBuf>,
    /// Least evidence of the payment that is enough for you
    #[arg(long, value_name = "LEVEL", value_parser = payment_levels())]
    require_payment: Option<String>,
    /// What to print: text for people, or the report as one line of canonical JSON for each input
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Print nothing; the exit status is the answer
    #[arg(long, short)]
    quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

fn profiles() -> PossibleValuesParser {
    PossibleValuesParser::new(
        Profile::all()
            .iter()
            .map(|profile| profile.profile.as_str()),
    )
}

fn payment_levels() -> PossibleValuesParser {
    PossibleValuesParser::new(PaymentLevel::ALL.iter().map(|level| level.name()))
}

impl Verify {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let found = input::find(&self.inputs)?;
        if !self.quiet {
            for (name, skipped) in &found.skipped {
                let entries = count(*skipped, "other entry", "other entries");
                say(format_args!("{name}: {entries} skipped"));
            }
        }
        let trust = self.trust.read()?;
        let policy = self.policy(&found)?;
        let output = match self.format {
            _ if self.quiet => None,
            Format::Text => Some(Output::text()),
            Format::Json => Some(Output::data()),
        };
        let mut session = Session {
            believed: trust.trust(),
            trust: &trust,
            policy,
            format: self.format,
            output,
            several: found.proofs.len() > 1,
            tally: Tally::default(),
        };
        for failure in &found.failures {
            session.tally.fail(failure);
        }
        for source in &found.proofs {
            session.verify(source)?;
        }
        session.finish()
    }

    fn policy(&self, found: &Found) -> Result<Policy, Failure> {
        let as_of = match self.as_of {
            Some(as_of) => as_of,
            None => now()?,
        };
        let require_payment = match &self.require_payment {
            None => PaymentLevel::default(),
            Some(name) => name
                .parse()
                .map_err(|error| Failure::new(format!("{error}"), "see `--help`"))?,
        };
        let artifacts = match &self.artifacts {
            None => None,
            Some(_) if found.proofs.len() > 1 => {
                return Err(Failure::new(
                    format!(
                        "`--artifacts` holds the files of one proof, and {} are to be verified",
                        found.proofs.len()
                    ),
                    "verify each proof with the folder of its own files",
                ));
            }
            Some(folder) => Some(artifacts::measure(folder, !self.quiet)?),
        };
        Ok(Policy {
            as_of: Some(as_of),
            profile: self.profile.clone(),
            require_payment,
            artifacts,
        })
    }
}

/// The system's clock: read here and nowhere else.
pub(crate) fn now() -> Result<Timestamp, Failure> {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_secs()).ok())
        .and_then(Timestamp::from_unix_seconds)
        .ok_or_else(|| {
            Failure::new(
                "this computer's clock gives no usable time",
                "set the clock, or give the time with `--as-of`",
            )
        })
}

/// One call: what stays the same for all its inputs, and what came out so far.
struct Session<'a> {
    trust: &'a TrustFiles,
    /// The trust in them, or the file at fault.
    believed: Result<Trust, Option<&'a Document>>,
    policy: Policy,
    format: Format,
    /// None for `--quiet`.
    output: Option<Output>,
    several: bool,
    tally: Tally,
}

impl Session<'_> {
    /// A proof that cannot be opened is said and counted, and the others are still verified.
    fn verify(&mut self, source: &Source) -> Result<(), Failure> {
        let input = match Document::read(source) {
            Ok(input) => input,
            Err(failure) => {
                self.tally.fail(&failure);
                return Ok(());
            }
        };
        let (outcome, fault) = match &self.believed {
            Ok(trust) => (verify(&input.bytes, trust, &self.policy), None),
            // The same call as the browser's, so that a bad key set gives the same report.
            Err(fault) => (
                verify_documents(&input.bytes, &self.trust.inputs(), &self.policy),
                *fault,
            ),
        };
        self.tally.add(outcome.verdict());
        let Some(output) = &mut self.output else {
            return Ok(());
        };
        let screen = output.screen();
        let reported = Reported {
            report: outcome.report(),
            input: &input,
            trust: fault,
        };
        match self.format {
            Format::Json => output.put(format!("{}\n", outcome.report().to_canonical()))?,
            Format::Text if self.several => {
                output.put(format!("{}\n", reported.brief(screen, false)))?;
            }
            Format::Text => output.put(reported.whole(screen))?,
        }
        Ok(())
    }

    fn finish(mut self) -> Result<u8, Failure> {
        if let (Some(output), Format::Text, true) = (&mut self.output, self.format, self.several) {
            let line = self.tally.line(output.screen());
            output.put(line)?;
        }
        Ok(self.tally.verdict().exit_code())
    }
}

/// What came out, counted.
#[derive(Debug, Default)]
struct Tally {
    verdicts: Vec<Verdict>,
    unopened: usize,
}

impl Tally {
    fn add(&mut self, verdict: Verdict) {
        self.verdicts.push(verdict);
    }

    fn fail(&mut self, failure: &Failure) {
        say(failure);
        self.unopened = self.unopened.saturating_add(1);
    }

    /// The worst of them; what could not be opened could not be checked either.
    fn verdict(&self) -> Verdict {
        let unopened = (self.unopened > 0).then_some(Verdict::Unreadable);
        self.verdicts
            .iter()
            .copied()
            .chain(unopened)
            .reduce(Verdict::worst)
            .unwrap_or(Verdict::Unreadable)
    }

    fn line(&self, screen: Screen) -> String {
        let all = self.verdicts.len().saturating_add(self.unopened);
        let kinds = [
            Verdict::Verified,
            Verdict::Rejected,
            Verdict::Untrusted,
            Verdict::Incomplete,
            Verdict::Unreadable,
        ];
        let mut parts: Vec<String> = kinds
            .iter()
            .map(|kind| {
                (
                    self.verdicts
                        .iter()
                        .filter(|verdict| *verdict == kind)
                        .count(),
                    kind,
                )
            })
            .filter(|(number, _)| *number > 0)
            .map(|(number, kind)| format!("{number} {kind}"))
            .collect();
        if self.unopened > 0 {
            parts.push(format!("{} could not be opened", self.unopened));
        }
        let tone = match self.verdict() {
            Verdict::Verified => Tone::Good,
            Verdict::Incomplete | Verdict::Untrusted => Tone::Open,
            Verdict::Rejected | Verdict::Unreadable => Tone::Bad,
        };
        let line = format!("{}: {}", count(all, "proof", "proofs"), parts.join(", "));
        format!("{}\n", screen.paint(tone, &line))
    }
}
