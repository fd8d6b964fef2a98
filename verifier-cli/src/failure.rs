//! Why a command could not be carried out.
//!
//! A failure is about the call, a file or the machine, never about a proof: what a proof got wrong
//! is a finding of the SDK and goes into its report.

use std::fmt;
use std::io;
use std::path::Path;

use wever_proof::Verdict;

use crate::display;

/// What happened and what to do about it, in a sentence each.
#[derive(Debug)]
pub(crate) struct Failure {
    word: &'static str,
    message: String,
    advice: String,
}

impl Failure {
    /// `message` is shown as it is: text from an input has been made visible and short before.
    pub(crate) fn new(message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            word: "error",
            message: message.into(),
            advice: advice.into(),
        }
    }

    /// The same, about what a caller wanted judged or read: the first word is the answer, and it is
    /// the verdict's.
    pub(crate) fn unreadable(message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            word: Verdict::Unreadable.name(),
            ..Self::new(message, advice)
        }
    }

    /// What happened, in one line.
    pub(crate) fn headline(&self) -> String {
        format!("{}: {}", self.word, self.message)
    }

    /// What to do about it, and what happened.
    pub(crate) fn parts(&self) -> (&str, &str) {
        (&self.advice, &self.message)
    }

    /// A file that could not be read.
    pub(crate) fn reading(path: &Path, error: &io::Error) -> Self {
        Self::reading_from(&format!("`{}`", display::path(path)), error)
    }

    /// Something that could not be read, named as it stands in a sentence.
    pub(crate) fn reading_from(name: &str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::unreadable(
                format!("{name} does not exist"),
                "check the spelling, and the folder that you are in",
            ),
            io::ErrorKind::PermissionDenied => Self::unreadable(
                format!("{name} may not be read by this user"),
                "ask its owner for the right to read it, or for a copy",
            ),
            io::ErrorKind::IsADirectory => Self::unreadable(
                format!("{name} is a folder where a file is expected"),
                "name the file in it",
            ),
            _ => Self::unreadable(
                format!("{name} cannot be read: {}", display::reason(error)),
                "check that the file and its disk are whole, then try again",
            ),
        }
    }

    /// A file that could not be written.
    pub(crate) fn writing(path: &Path, error: &io::Error) -> Self {
        let name = display::path(path);
        match error.kind() {
            io::ErrorKind::AlreadyExists => Self::new(
                format!("`{name}` exists already, and is not overwritten"),
                "choose another name, or move the file away first",
            ),
            io::ErrorKind::NotFound => Self::new(
                format!("`{name}` cannot be written: its folder does not exist"),
                "make the folder first, or choose another one",
            ),
            io::ErrorKind::PermissionDenied => Self::new(
                format!("`{name}` may not be written by this user"),
                "choose a folder of your own",
            ),
            kind => Self::new(
                format!("`{name}` cannot be written: {}", display::reason(error)),
                advice(kind),
            ),
        }
    }
}

impl Failure {
    /// What was made is there, and what there is to say of it cannot be written.
    pub(crate) fn saying(made: &Path, error: &io::Error) -> Self {
        let reason = display::reason(error);
        Self::new(
            format!(
                "`{}` was written whole, and the words about it cannot be: {reason}",
                display::path(made)
            ),
            "the result is there, and need not be made again",
        )
    }
}

/// The result could not be written. A closed pipe never gets here: see [`crate::output`].
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::new(
            format!("the result cannot be written: {}", display::reason(&error)),
            advice(error.kind()),
        )
    }
}

/// What helps where something cannot be written.
fn advice(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "make room or choose another place, then try again"
        }
        io::ErrorKind::FileTooLarge => "raise the limit for one file, or choose another place",
        io::ErrorKind::InvalidFilename => "choose another name: a shorter one, if it is long",
        io::ErrorKind::ReadOnlyFilesystem => "choose another place: nothing is written to this one",
        _ => "see to the place and its disk, or choose another one, then try again",
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  {}", self.headline(), self.advice)
    }
}
