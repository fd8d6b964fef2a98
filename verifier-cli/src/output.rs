//! Where words and data go: the result to standard output, words about the process to standard
//! error.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use clap::builder::{PathBufValueParser, TypedValueParser};
use wever_proof::visible_json;

use crate::failure::Failure;

/// Standard output, held until the command is done.
///
/// Whoever reads the other end of a pipe may stop before the end (`wever-proof explain | head`).
/// What is written after that goes nowhere and is no failure, so that a command comes to the same
/// exit status whoever reads it.
pub(crate) struct Output {
    stdout: AutoStream<io::StdoutLock<'static>>,
    closed: bool,
    /// Whether somebody looks at what are bytes for a program.
    looked_at: bool,
    screen: Screen,
    /// What was made before anything was said.
    made: Option<PathBuf>,
}

/// What text has to fit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Screen {
    /// Columns.
    pub(crate) width: usize,
    /// Whether there is colour. It only repeats what the words say.
    pub(crate) colour: bool,
    /// Whether a line that does not fit would be broken.
    pub(crate) terminal: bool,
}

impl Screen {
    /// A file or a pipe: the same text on every machine.
    pub(crate) const PLAIN: Self = Self {
        width: 100,
        colour: false,
        terminal: false,
    };

    /// Beyond this many columns lines are hard to read.
    const WIDEST: usize = 120;

    /// How wide lines may be on a terminal of so many columns, if it says how many.
    fn columns(stated: Option<usize>) -> usize {
        stated.unwrap_or(Self::PLAIN.width).min(Self::WIDEST)
    }

    fn of_stdout() -> Self {
        let stdout = io::stdout();
        if !stdout.is_terminal() {
            // Colour without a terminal only where it is asked for: CLICOLOR_FORCE.
            return Self {
                colour: AutoStream::choice(&stdout) != ColorChoice::Never,
                ..Self::PLAIN
            };
        }
        Self {
            width: Self::columns(columns_of(&stdout)),
            // Also asks NO_COLOR, CLICOLOR and TERM.
            colour: AutoStream::choice(&stdout) != ColorChoice::Never,
            terminal: true,
        }
    }
}

impl Output {
    /// For text.
    pub(crate) fn text() -> Self {
        let screen = Screen::of_stdout();
        let choice = if screen.colour {
            ColorChoice::Always
        } else {
            ColorChoice::Never
        };
        Self {
            // On Windows this also turns on the console's reading of colour.
            stdout: AutoStream::new(io::stdout().lock(), choice),
            closed: false,
            looked_at: false,
            screen,
            made: None,
        }
    }

    /// For what there is to say of what was made: that nobody can read it does not unmake it.
    pub(crate) fn about(made: &Path) -> Self {
        Self {
            made: Some(made.to_owned()),
            ..Self::text()
        }
    }

    /// For bytes that have to arrive as they are: in a file or a pipe. On a terminal what does not
    /// show, or would do something to it, is escaped as JSON, which leaves JSON what it is.
    pub(crate) fn data() -> Self {
        let stdout = io::stdout();
        Self {
            looked_at: stdout.is_terminal(),
            stdout: AutoStream::always_ansi(stdout.lock()),
            closed: false,
            screen: Screen::PLAIN,
            made: None,
        }
    }

    /// What text has to fit.
    pub(crate) fn screen(&self) -> Screen {
        self.screen
    }

    /// Writes what is laid out for the screen already.
    pub(crate) fn put_laid_out(&mut self, text: &str) -> Result<(), Failure> {
        let terminal = std::mem::replace(&mut self.screen.terminal, false);
        let done = self.put(text);
        self.screen.terminal = terminal;
        done
    }

    /// Writes all of it, and makes sure that it left.
    pub(crate) fn put(&mut self, bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
        if self.closed {
            return Ok(());
        }
        let bytes = bytes.as_ref();
        let bytes = &*match (self.looked_at, self.screen.terminal) {
            (true, _) => Cow::Owned(for_a_terminal(bytes)),
            (false, true) => {
                let text = self.screen.fitted(&String::from_utf8_lossy(bytes));
                Cow::Owned(text.into_bytes())
            }
            (false, false) => Cow::Borrowed(bytes),
        };
        let written = match is_plain(bytes) {
            // The same lock and buffer, past the search for what would have to be taken out.
            true => io::stdout().write_all(bytes),
            false => self.stdout.write_all(bytes),
        };
        let written = written.and_then(|()| self.stdout.flush());
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            Err(error) => Err(match &self.made {
                Some(made) => Failure::saying(made, &error),
                None => error.into(),
            }),
            Ok(()) => Ok(()),
        }
    }
}

/// The columns of a terminal, also of one that does not say its rows.
#[cfg(unix)]
fn columns_of(terminal: &impl std::os::fd::AsFd) -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(terminal).ok()?;
    Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
}

#[cfg(not(unix))]
fn columns_of(terminal: &impl std::os::windows::io::AsHandle) -> Option<usize> {
    let (terminal_size::Width(columns), _) = terminal_size::terminal_size_of(terminal)?;
    Some(usize::from(columns))
}

/// What `--out` names. `-` is standard input elsewhere, and a file of that name would surprise everybody.
pub(crate) fn to_write() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|path| match path.as_os_str() == "-" {
        true => Err(
            "what can go to standard output goes there without `--out`; write `./-` for this name",
        ),
        false => Ok(path),
    })
}

/// Data as it may be looked at.
fn for_a_terminal(bytes: &[u8]) -> Vec<u8> {
    visible_json(&String::from_utf8_lossy(bytes)).into_bytes()
}

/// Whether nothing in it is for a terminal alone: then it is the same with colour and without.
fn is_plain(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .all(|byte| !byte.is_ascii_control() || matches!(byte, b'\n' | b'\t'))
}

/// Says something about the process. That nobody can read it is no reason to stop. On a terminal
/// it is laid out; in a file or a pipe every line stays one, for whoever looks for it.
pub(crate) fn say(words: impl std::fmt::Display) {
    let terminal = io::stderr().is_terminal();
    // Also asks NO_COLOR, CLICOLOR and TERM.
    let mut stderr = AutoStream::auto(io::stderr().lock());
    let text = words.to_string();
    let _ = match terminal {
        true => {
            let width = Screen::columns(columns_of(&io::stderr()));
            let screen = Screen {
                width,
                colour: false,
                terminal: true,
            };
            stderr.write_all(screen.fitted(&text).as_bytes())
        }
        false => writeln!(stderr, "{text}"),
    };
}

/// The help that a call without arguments gets, which is no answer.
pub(crate) fn say_help(text: &str) {
    let screen = match io::stderr().is_terminal() {
        true => Screen {
            width: Screen::columns(columns_of(&io::stderr())),
            colour: false,
            terminal: true,
        },
        false => Screen::PLAIN,
    };
    let mut stderr = AutoStream::auto(io::stderr().lock());
    let _ = stderr.write_all(screen.help(text).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_on_a_terminal_keeps_its_indentation() {
        let narrow = Screen {
            width: 30,
            colour: false,
            terminal: true,
        };
        assert_eq!(
            narrow.fitted("unreadable: `proof.json` does not exist\n  check the spelling"),
            "unreadable: `proof.json`\n  | does not exist\n  check the spelling\n"
        );
    }
}
