//! What may not be.

use core::fmt;

use crate::command::shape;

/// What an input has shown.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    pub(crate) what: What,
    /// Which command or call it was.
    pub(crate) call: String,
    pub(crate) words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// A panic, a signal, or an exit status that the help of the command does not name.
    End,
    /// More time than one proof may take.
    Slow,
    /// More memory than one proof may take.
    Large,
    /// Native answer and the module's, or the command line's, are not the same bytes.
    Differs,
    /// A proof that was altered, and is `verified`.
    Altered,
    /// A text in which a value passes for the program's own words.
    Text,
}

impl What {
    fn name(self) -> &'static str {
        match self {
            Self::End => "ended otherwise",
            Self::Slow => "too slow",
            Self::Large => "too much memory",
            Self::Differs => "not the same bytes",
            Self::Altered => "altered, and verified",
            Self::Text => "text that lies",
        }
    }
}

impl Fault {
    pub(crate) fn new(what: What, call: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            what,
            call: call.into(),
            words: words.into(),
        }
    }

    /// Whether it is of the same kind, for what makes an input shorter.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        (self.what, &self.call) == (other.what, &other.call)
    }

    /// Whether it says the same, too: then it need not be said again.
    pub(crate) fn is_known_by(&self, other: &Self) -> bool {
        let beginning = |words: &str| shape(words).chars().take(60).collect::<String>();
        self.is_like(other) && beginning(&self.words) == beginning(&other.words)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{}: {}: {}",
            self.what.name(),
            self.call,
            self.words
        )
    }
}
