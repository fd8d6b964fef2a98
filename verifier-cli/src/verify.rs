//! `verify`: arguments to a policy, files to bytes, reports to text.

mod tally;

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{Args, ValueEnum};
use wever_proof::key_set::{KeySet, TrustError};
use wever_proof::time::Timestamp;
use wever_proof::{
    Expected, Order, Outcome, Policy, Trust, Verdict, internal_fault, verify, without_trust,
};

use crate::answer::Answer;
use crate::artifacts::Delivery;
use crate::display::{self, count, shortened};
use crate::failure::Failure;
use crate::find::{Input, Inputs, find};
use crate::input::{Document, Source};
use crate::kind;
use crate::output::{Output, Screen, say};
use crate::terms::Terms;
use crate::text::{Detail, Reported};
use crate::trust::TrustFiles;
use crate::verify::tally::Tally;

// The arguments of `verify`.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// A proof, `-` for standard input, or a folder, in which every proof is verified, whatever its
    /// name
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    terms: Terms,
    /// The order that you placed, as the file that you hold: the work order, or for a task run the run
    /// contract. The proof of another order is refused
    #[arg(long, value_name = "FILE")]
    order: Option<PathBuf>,
    /// Value that the proof must state, by the name of a claim, such as `price=49.00 USD`. Can be given
    /// several times
    #[arg(long, value_name = "NAME=VALUE")]
    expect: Vec<Expected>,
    /// Folder with the delivered files, or the one above or below it, to compare them with those that
    /// the proof lists
    #[arg(long, value_name = "FOLDER")]
    artifacts: Option<PathBuf>,
    /// What to print: text for people, or canonical JSON, a line for each input
    /// (`wever-proof schema verification-output`)
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Print every check, finding and signature
    #[arg(long, short, conflicts_with = "quiet")]
    verbose: bool,
    /// Print nothing; the exit status is the answer
    #[arg(long, short)]
    quiet: bool,
}

/// What an answer is printed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

impl Verify {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        self.judged().or_else(|failure| {
            // A program that reads an answer gets one for a call that could not be carried out, too.
            if self.format == Format::Json && !self.quiet {
                Output::data().put(Answer::of_call(&failure).line())?;
            }
            Err(failure)
        })
    }

    fn judged(&self) -> Result<u8, Failure> {
        let found = find(&self.inputs)?;
        if !self.quiet {
            for (name, others) in &found.others {
                let files = count(
                    *others,
                    "other file that is no proof",
                    "other files that are no proofs",
                );
                say(format_args!("skipped: {files}, in `{name}`"));
            }
        }
        let trust = self.terms.trust().read()?;
        self.refuse_mixed_up(&found, &trust)?;
        if let (false, Some(time)) = (self.quiet, self.terms.end_of_day()?) {
            say(format_args!(
                "as of {time}: the last second of that day in UTC"
            ));
        }
        let believed = Trust::read(&trust.inputs());
        let (policy, delivery) = self.policy(&found, believed.as_ref().ok())?;
        let output = match self.format {
            _ if self.quiet => None,
            Format::Text => Some(Output::text()),
            Format::Json => Some(Output::data()),
        };
        let key_ids = believed.iter().flat_map(Trust::keys);
        let key_ids = key_ids.map(|key| key.key_id().to_string()).collect();
        let mut session = Session {
            believed,
            trust: &trust,
            keys: trust.names(),
            key_ids,
            folder: None,
            policy,
            delivery,
            quiet: self.quiet,
            detail: match self.verbose {
                true => Detail::Everything,
                false => Detail::Usual,
            },
            format: self.format,
            output,
            inputs: found.inputs.len(),
            tally: Tally::default(),
            in_full: String::new(),
        };
        for input in &found.inputs {
            match input {
                Input::Proof(source) => session.verify(source)?,
                Input::Unopened { path, failure } => session.unopened(path, failure)?,
            }
        }
        session.finish()
    }

    fn policy(
        &self,
        found: &Inputs,
        trust: Option<&Trust>,
    ) -> Result<(Policy, Option<Delivery>), Failure> {
        let delivery = match &self.artifacts {
            None => None,
            Some(_) if found.inputs.len() > 1 => {
                return Err(Failure::new(
                    format!(
                        "`--artifacts` holds the files of one proof, and {} are to be verified",
                        found.inputs.len()
                    ),
                    "verify each proof with the folder of its own files",
                ));
            }
            Some(folder) => Some(Delivery::find(folder)?),
        };
        let mut policy = self.terms.policy()?;
        policy.order = self.order(trust.unwrap_or(&Trust::none()))?;
        policy.expect = self.expect.iter().cloned().collect();
        Ok((policy, delivery))
    }
}

impl Verify {
    /// An address in the place of a file, and a key set among the proofs where no keys are given, are mistakes of
    /// the call: what could be said of either as a proof would mislead.
    fn refuse_mixed_up(&self, found: &Inputs, trust: &TrustFiles) -> Result<(), Failure> {
        for path in &self.inputs {
            let text = path.to_string_lossy();
            if ["https://", "http://"]
                .iter()
                .any(|scheme| text.starts_with(scheme))
            {
                return Err(Failure::unreadable(
                    format!(
                        "`{}` is an address, and nothing is fetched",
                        shortened(&text, 200)
                    ),
                    "download the proof first, with a browser or `curl -O`, then name the file",
                ));
            }
        }
        // Only where no keys are given could one of several files be meant as such.
        if found.walked || found.inputs.len() < 2 || trust.documents().next().is_some() {
            return Ok(());
        }
        for input in &found.inputs {
            // What is no regular file, such as a pipe, can be read once.
            let Input::Proof(source @ Source::File(path)) = input else {
                continue;
            };
            if !path.is_file() {
                continue;
            }
            let document = Document::read(source);
            let is_keys = |document: &Document| KeySet::parse(&document.bytes).is_ok();
            if let Some(document) = document.ok().filter(is_keys) {
                return Err(Failure::unreadable(
                    format!(
                        "{} is a key set and was given as a proof",
                        document.quoted()
                    ),
                    "put `--trust` before it: `wever-proof verify PROOF --trust KEYS`",
                ));
            }
        }
        Ok(())
    }

    fn order(&self, trust: &Trust) -> Result<Option<Order>, Failure> {
        let Some(path) = &self.order else {
            return Ok(None);
        };
        let document = Document::read(&Source::File(path.clone()))?;
        let order = Order::read(&document.bytes, trust).map_err(|error| {
            let message = format!(
                "`{}` cannot be used as your order: {error}{}",
                document.name,
                kind::beside(&document.bytes, &["run_object"])
            );
            Failure::new(message, error.advice)
        })?;
        Ok(Some(order))
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
    /// The trust in them, or the place of the file at fault and what is wrong with it.
    believed: Result<Trust, (usize, TrustError)>,
    /// The files of keys, each with whose keys are in it.
    keys: Vec<String>,
    /// The ids of the keys in them.
    key_ids: Vec<String>,
    policy: Policy,
    /// The folder of the delivered files that were compared.
    folder: Option<String>,
    /// What was delivered, until the proof says what of it has to be hashed.
    delivery: Option<Delivery>,
    quiet: bool,
    detail: Detail,
    format: Format,
    /// None for `--quiet`.
    output: Option<Output>,
    /// How many inputs there are.
    inputs: usize,
    tally: Tally,
    /// What is said of the first bad ones of several inputs, if there turn out to be few.
    in_full: String,
}

/// The most inputs of which each that is verified has a line; of more they are counted.
const MOST_LINES: usize = 20;

/// The most bad inputs of several that are shown with what is wrong; more are a list.
const FEW: usize = 3;

impl Session<'_> {
    /// An input that cannot be opened is said and counted, and the others are still verified. It
    /// has no report, since nothing was judged.
    fn unopened(&mut self, path: &Path, failure: &Failure) -> Result<(), Failure> {
        say(failure);
        self.tally.fail(&display::name(path), failure);
        if let (Format::Json, Some(output)) = (self.format, &mut self.output) {
            output.put(Answer::of_unopened(path, failure).line())?;
        }
        Ok(())
    }

    fn verify(&mut self, source: &Source) -> Result<(), Failure> {
        let path = match source {
            Source::Stdin => Path::new("-"),
            Source::File(path) => path,
        };
        let input = match Document::read(source) {
            Ok(input) => input,
            Err(failure) => return self.unopened(path, &failure),
        };
        if let Some(delivery) = self.delivery.take() {
            // With trust that cannot be read nothing of it is compared.
            let proof = if self.believed.is_ok() {
                &*input.bytes
            } else {
                &[]
            };
            self.folder = Some(delivery.name());
            self.policy.artifacts = Some(delivery.measure(proof, !self.quiet));
        }
        let judge = || match &self.believed {
            Ok(trust) => verify(&input.bytes, trust, &self.policy),
            Err((index, error)) => without_trust(&input.bytes, *index, error, &self.policy),
        };
        let outcome = unless_it_panics(&input.bytes, &self.policy, judge);
        let at_fault = self.believed.as_ref().err();
        let fault = at_fault.and_then(|(index, _)| Some((*index, self.trust.file(*index)?)));
        let screen = self.output.as_ref().map_or(Screen::PLAIN, Output::screen);
        let reported = Reported {
            report: outcome.report(),
            input: &input,
            trust: fault,
            keys: &self.keys,
            key_ids: &self.key_ids,
            folder: self.folder.as_deref(),
        };
        let several = self.inputs > 1;
        self.tally
            .add(&input.name, reported.report, &reported.line());
        let text = match self.format {
            _ if self.output.is_none() => String::new(),
            Format::Json => Answer::of_report(path, reported.report, self.trust).line(),
            Format::Text if !several => reported.whole(screen, self.detail),
            Format::Text if self.detail == Detail::Everything => {
                format!("{}\n", reported.among_others(screen, self.detail))
            }
            Format::Text if outcome.verdict() == Verdict::Verified => match self.inputs {
                ..=MOST_LINES => reported.one_line(screen),
                _ => String::new(),
            },
            Format::Text => {
                if self.tally.bad() <= FEW {
                    let text = reported.among_others(screen, self.detail);
                    self.in_full.push_str(&text);
                    self.in_full.push('\n');
                }
                String::new()
            }
        };
        if let Some(output) = &mut self.output {
            output.put(text)?;
        }
        if !several {
            // It goes with the process, which ends here, and need not be taken apart first.
            std::mem::forget(outcome);
        }
        Ok(())
    }

    fn finish(mut self) -> Result<u8, Failure> {
        let several = self.inputs > 1;
        if let (Some(output), Format::Text, true) = (&mut self.output, self.format, several) {
            let screen = output.screen();
            let is_lines = self.inputs <= MOST_LINES && self.tally.bad() < self.inputs;
            let mut text = String::new();
            if is_lines && self.detail == Detail::Usual {
                text.push('\n');
            }
            if self.tally.bad() <= FEW {
                text.push_str(&self.in_full);
            }
            text.push_str(&self.tally.text(screen));
            if self.tally.bad() > FEW && self.detail == Detail::Usual {
                text.push_str(&screen.own_paragraph(0, MORE));
            }
            output.put(text)?;
        }
        Ok(self.tally.verdict().exit_code())
    }
}

/// How to see what is wrong with each of many.
const MORE: &str = "`wever-proof verify FILE` with the same options says what is wrong with one of them; `-v` says \
                    everything about all.";

/// What a verification gives, or that it failed: a fault of this program ends the judgement of one proof,
/// and not that of the others. What the panic says was printed to standard error.
fn unless_it_panics(proof: &[u8], policy: &Policy, judge: impl FnOnce() -> Outcome) -> Outcome {
    // Nothing of a verification is used after its panic: it changes nothing that it is given.
    std::panic::catch_unwind(AssertUnwindSafe(judge))
        .unwrap_or_else(|_| internal_fault(proof, policy))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wever_proof::Code;

    #[test]
    fn a_panic_is_no_verdict_about_the_proof() {
        let policy = Policy::without_time();
        let outcome = unless_it_panics(b"{}", &policy, || panic!("a fault, made for this test"));
        assert_eq!(outcome.verdict(), Verdict::Unreadable);
        assert_eq!(outcome.report().codes(), [Code::InternalFault]);
        let judged = verify(b"{}", &Trust::none(), &policy);
        assert_eq!(unless_it_panics(b"{}", &policy, || judged.clone()), judged);
    }
}
