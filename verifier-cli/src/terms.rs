//! What the caller brings to every proof: whose keys are trusted, the time, and what is required. `verify` takes it,
//! and so does the server for agents, in the same spelling.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;
use clap::builder::PossibleValuesParser;
use wever_proof::time::Timestamp;
use wever_proof::{
    PaymentLevel, Policy, RailFile, Requirements, Tolerance, Trust, profile, visible,
};

use crate::failure::Failure;
use crate::input::{Document, Source};
use crate::kind;
use crate::order::Moment;
use crate::trust::{TrustArguments, not_as_said};

// No documentation comment: clap would make it the help of the whole command.
#[derive(Debug, Args)]
#[expect(missing_docs, reason = "stands where it is published, in `lib.rs`")]
pub struct Terms {
    #[command(flatten)]
    trust: TrustArguments,
    /// Time of the verification: `now`, a time such as 2026-06-22T07:50:46Z, or a day such as 2026-06-22,
    /// which means its last second in UTC [default: now, by this computer's clock]
    #[arg(long, value_name = "TIME", value_parser = AsOf::from_str)]
    as_of: Option<AsOf>,
    /// Seconds by which a signature may be dated after that time, since clocks differ: at most 300
    #[arg(long, value_name = "SECONDS", value_parser = tolerance)]
    tolerance: Option<Tolerance>,
    /// What you require, as a document: the rail's own list of what a run must have, or one of
    /// `requirements.schema.json`. Can be given several times, and only narrows
    #[arg(long, value_name = "FILE")]
    require: Vec<PathBuf>,
    /// Profile that the proof must have: the name of a published one, or the file of a rail of your own,
    /// by which the proof is then judged (a `.json` file, or any path with `/`)
    #[arg(long, value_name = "NAME|FILE")]
    profile: Option<AskedProfile>,
    /// Least evidence of the payment that is enough for you: `wever-proof explain levels` says what each
    /// level means
    #[arg(long, value_name = "LEVEL", value_parser = payment_levels())]
    require_payment: Option<String>,
}

/// A profile that is asked for.
#[derive(Debug, Clone)]
enum AskedProfile {
    /// A published one.
    Name(String),
    /// That of a rail, in a file.
    File(PathBuf),
}

impl FromStr for AskedProfile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut known = profile::PUBLISHED.iter().map(|(name, _)| *name);
        if known.any(|name| name == text) {
            return Ok(Self::Name(text.to_owned()));
        }
        let path = Path::new(text);
        let is_json = path
            .extension()
            .is_some_and(|extension| extension == "json");
        if is_json || path.components().count() > 1 || path.is_file() {
            return Ok(Self::File(path.to_owned()));
        }
        let names: Vec<&str> = profile::PUBLISHED.iter().map(|(name, _)| *name).collect();
        Err(format!(
            "neither a file nor a published profile, which are `{}`",
            names.join("`, `")
        ))
    }
}

/// A time of verification, or the last second of a day in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct AsOf {
    moment: Moment,
    /// Whether a day was written.
    is_day: bool,
}

impl FromStr for AsOf {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        // A time has a `T`; a day is ten characters without one.
        let is_day = text.len() == 10 && !text.contains('T');
        let moment = match is_day {
            true => format!("{text}T23:59:59Z").parse(),
            false => text.parse(),
        };
        moment
            .map(|moment| Self { moment, is_day })
            .map_err(|error: String| format!("{error}, or a day such as 2026-06-22"))
    }
}

fn tolerance(text: &str) -> Result<Tolerance, String> {
    let seconds = text.parse::<u16>().ok();
    let tolerance = seconds.and_then(|seconds| Tolerance::of_seconds(seconds).ok());
    tolerance.ok_or_else(|| format!("a whole number of seconds, from 0 to {}", Tolerance::MOST))
}

fn payment_levels() -> PossibleValuesParser {
    PossibleValuesParser::new(PaymentLevel::ALL.iter().map(|level| level.name()))
}

impl Terms {
    /// Reads every file that is named, once.
    ///
    /// ```
    /// use clap::Parser as _;
    ///
    /// #[derive(clap::Parser)]
    /// struct Options {
    ///     #[command(flatten)]
    ///     terms: wever_proof_cli::Terms,
    /// }
    ///
    /// let options = Options::parse_from(["server", "--as-of", "2026-06-22T07:50:46Z"]);
    /// let standing = options.terms.read().unwrap();
    /// assert_eq!(standing.policy().unwrap().as_of.unwrap().to_string(), "2026-06-22T07:50:46Z");
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with a file or an option, and what to do about it.
    pub fn read(&self) -> Result<StandingTerms, String> {
        self.stand().map_err(|failure| failure.to_string())
    }

    fn stand(&self) -> Result<StandingTerms, Failure> {
        let files = self.trust.read()?;
        let trust =
            Trust::read(&files.inputs()).map_err(|(index, error)| match files.file(index) {
                Some(document) => not_as_said(document, &error),
                None => Failure::new(visible(&error.message), visible(&error.advice)),
            })?;
        Ok(StandingTerms {
            trust,
            as_of: self.moment(),
            policy: self.policy()?,
        })
    }

    /// The keys.
    pub(crate) fn trust(&self) -> &TrustArguments {
        &self.trust
    }

    /// The time that a day stands for, if one was written.
    pub(crate) fn end_of_day(&self) -> Result<Option<Timestamp>, Failure> {
        let day = self.as_of.filter(|as_of| as_of.is_day);
        day.map(|day| day.moment.time()).transpose()
    }

    fn moment(&self) -> Moment {
        self.as_of.map_or(Moment::Now, |as_of| as_of.moment)
    }

    /// What is required. The clock is read here, if no time is given.
    pub(crate) fn policy(&self) -> Result<Policy, Failure> {
        let mut policy = Policy::at(self.moment().time()?);
        policy.tolerance = self.tolerance.unwrap_or_default();
        match &self.profile {
            Some(AskedProfile::Name(name)) => policy.profile = Some(name.clone()),
            Some(AskedProfile::File(path)) => policy.rail = Some(rail(path)?),
            None => {}
        }
        if let Some(name) = &self.require_payment {
            let level = name.parse();
            policy.require_payment =
                level.map_err(|error| Failure::new(format!("{error}"), "see `--help`"))?;
        }
        policy.requirements = self.requirements()?;
        Ok(policy)
    }

    fn requirements(&self) -> Result<Vec<Requirements>, Failure> {
        let documents = self.require.iter().map(|path| {
            let document = Document::read(&Source::File(path.clone()))?;
            Requirements::read(&document.bytes).map_err(|error| {
                let message = format!(
                    "`{}` cannot be used as your requirements: {error}{}",
                    document.name,
                    kind::beside(&document.bytes, &["run_requirements", "own_requirements"])
                );
                Failure::new(
                    message,
                    "`wever-proof schema requirements` prints what can be required",
                )
            })
        });
        documents.collect()
    }
}

/// [`Terms`] whose files were read: what a server holds every proof against.
#[derive(Debug)]
pub struct StandingTerms {
    trust: Trust,
    as_of: Moment,
    policy: Policy,
}

impl StandingTerms {
    /// The keys that are trusted.
    #[must_use]
    pub fn trust(&self) -> &Trust {
        &self.trust
    }

    /// What is required of the proof that comes now: each call without `--as-of` reads the clock.
    ///
    /// # Errors
    ///
    /// If the clock gives no usable time.
    pub fn policy(&self) -> Result<Policy, String> {
        let mut policy = self.policy.clone();
        let time = self.as_of.time().map_err(|failure| failure.to_string())?;
        policy.as_of = Some(time);
        Ok(policy)
    }
}

/// The rail in a file, or where in it the fault is.
pub(crate) fn rail(path: &Path) -> Result<RailFile, Failure> {
    let document = Document::read(&Source::File(path.to_owned()))?;
    RailFile::read(&document.bytes).map_err(|error| {
        let message = format!(
            "`{}` cannot be used as a profile: line {}, column {}: {error}",
            document.name, error.line, error.column
        );
        Failure::new(
            visible(&message),
            "`wever-proof schema rail` prints the form of such a file, and docs/rails.md says how one is written",
        )
    })
}
