//! The program that is asked: a line in, a line out, and a time for each.
//!
//! Whatever it does, the caller goes on: what it reads is written by a thread of its own, since a program
//! that does not read would stop whoever writes, and what it says is read by another, up to a bound.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use serde::Deserialize;
use wever_proof::json::{self, Limits};

use super::group;
use super::vectors::{Answer, Question};
use crate::display::{self, beginning};
use crate::failure::Failure;

/// The most bytes of an answer. The longest has a dozen codes.
const LONGEST_ANSWER: usize = 64 * 1024;

/// How long a program that has nothing more to do may take to end.
const TO_END: Duration = Duration::from_secs(5);

/// What closes its output is about to end, and has this time for it.
const TO_CLOSE: Duration = Duration::from_secs(1);

/// The program, and the run of it that is asked, if there is one.
pub(super) struct Program {
    command: Vec<OsString>,
    limit: Duration,
    running: Option<Running>,
}

/// What came back.
pub(super) enum Reply {
    /// An answer.
    Answer(Answer),
    /// The program says that it does not judge this, and why.
    Skipped(String),
    /// No answer, and what happened instead.
    Nothing {
        why: String,
        /// Whether it said something.
        spoke: bool,
    },
}

struct Running {
    child: Child,
    questions: Option<Sender<Vec<u8>>>,
    answers: Receiver<Line>,
}

enum Line {
    Whole(Vec<u8>),
    TooLong,
    Unreadable(io::Error),
}

/// A line of the program. Members that it does not know are ignored.
#[derive(Deserialize)]
struct Said {
    id: u64,
    verdict: Option<String>,
    codes: Option<BTreeSet<String>>,
    skipped: Option<String>,
}

impl Program {
    pub(super) fn new(command: &[OsString], limit: Duration) -> Self {
        Self {
            command: command.to_owned(),
            limit,
            running: None,
        }
    }

    /// Asks one question. After anything but an answer the program is ended, and the next question goes to
    /// a new run of it.
    pub(super) fn ask(&mut self, question: &Question) -> Result<Reply, Failure> {
        let line = line(question)?;
        let running = match self.running.take() {
            Some(running) => running,
            None => self.start()?,
        };
        let until = Instant::now().checked_add(self.limit);
        if let Some(questions) = &running.questions {
            // That it does not read any more is seen by what it says.
            let _ = questions.send(line);
        }
        let left = until.map_or(self.limit, |until| {
            until.saturating_duration_since(Instant::now())
        });
        let reply = match running.answers.recv_timeout(left) {
            Ok(Line::Whole(line)) => understood(&line, question.id).map_err(nonsense),
            Ok(Line::TooLong) => Err(nonsense(format!(
                "its line has more than {LONGEST_ANSWER} bytes, and so it is no answer"
            ))),
            Ok(Line::Unreadable(error)) => Err(nothing(format!(
                "what it says cannot be read: {}",
                display::reason(&error)
            ))),
            Err(RecvTimeoutError::Timeout) => Err(nothing(format!(
                "no answer within {} s",
                self.limit.as_secs()
            ))),
            Err(RecvTimeoutError::Disconnected) => {
                let how = running.stop(TO_CLOSE);
                return Ok(nothing(format!("it {how}, and gave no answer")));
            }
        };
        match reply {
            Ok(reply) => {
                self.running = Some(running);
                Ok(reply)
            }
            Err(nothing) => {
                running.stop(Duration::ZERO);
                Ok(nothing)
            }
        }
    }

    /// There are no more questions. Whether the program ended by itself.
    pub(super) fn finish(&mut self) -> bool {
        let Some(mut running) = self.running.take() else {
            return true;
        };
        running.questions = None;
        let ended = running.ended_within(TO_END.min(self.limit)).is_some();
        running.stop(Duration::ZERO);
        ended
    }

    fn start(&self) -> Result<Running, Failure> {
        let (name, arguments) = self
            .command
            .split_first()
            .ok_or_else(|| Failure::new("no program is named", "see `--help`"))?;
        let mut command = Command::new(name);
        // What it has to say to people goes where the words of this program go.
        command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut child = group::start(&mut command).map_err(|error| not_started(name, &error))?;
        let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Failure::new("the program has no pipes", "try again"));
        };
        let (questions, asked) = channel();
        // One line waits: more are read when they are asked for.
        let (said, answers) = sync_channel(1);
        thread::spawn(move || write(stdin, &asked));
        thread::spawn(move || read(stdout, &said));
        Ok(Running {
            child,
            questions: Some(questions),
            answers,
        })
    }
}

fn nothing(why: String) -> Reply {
    Reply::Nothing { why, spoke: false }
}

fn nonsense(why: String) -> Reply {
    Reply::Nothing { why, spoke: true }
}

impl Running {
    /// Ends it, and all that it started, if it has not ended by itself within a time. How it ended, as it
    /// stands in a sentence.
    fn stop(mut self, time: Duration) -> String {
        let how = self.ended_within(time);
        group::end(&mut self.child);
        match how {
            None => "closed its standard output".to_owned(),
            Some(status) => ended(status),
        }
    }

    fn ended_within(&mut self, time: Duration) -> Option<ExitStatus> {
        let until = Instant::now().checked_add(time)?;
        loop {
            match self.child.try_wait() {
                Ok(Some(status)) => return Some(status),
                Ok(None) if Instant::now() < until => thread::sleep(Duration::from_millis(5)),
                _ => return None,
            }
        }
    }
}

/// How a program ended by itself.
fn ended(status: ExitStatus) -> String {
    #[cfg(unix)]
    if let Some(number) = std::os::unix::process::ExitStatusExt::signal(&status) {
        let name = nix::sys::signal::Signal::try_from(number);
        let name = name.map_or_else(|_| number.to_string(), |signal| signal.to_string());
        return format!("was ended by the signal {name}");
    }
    match status.code() {
        Some(code) => format!("ended with exit status {code}"),
        None => "ended".to_owned(),
    }
}

fn not_started(name: &OsStr, error: &io::Error) -> Failure {
    let name = display::path(name.as_ref());
    let words = match error.kind() {
        io::ErrorKind::NotFound => "there is no such program".to_owned(),
        io::ErrorKind::PermissionDenied => "this user may not run it".to_owned(),
        _ => display::reason(error),
    };
    Failure::new(
        format!("`{name}` cannot be started: {words}"),
        "name a program as a shell would find it, and what it is called with behind it",
    )
}

fn line(question: &Question) -> Result<Vec<u8>, Failure> {
    let mut line = serde_json::to_vec(question).map_err(|error| {
        Failure::new(
            format!("a question cannot be written: {error}"),
            "report it as SECURITY.md says",
        )
    })?;
    line.push(b'\n');
    Ok(line)
}

fn write(mut stdin: ChildStdin, asked: &Receiver<Vec<u8>>) {
    for line in asked {
        if stdin.write_all(&line).and_then(|()| stdin.flush()).is_err() {
            return;
        }
    }
}

fn read(stdout: ChildStdout, said: &SyncSender<Line>) {
    let mut stdout = BufReader::new(stdout);
    loop {
        let mut line = Vec::new();
        let most = u64::try_from(LONGEST_ANSWER).unwrap_or(u64::MAX);
        let taken = (&mut stdout)
            .take(most.saturating_add(1))
            .read_until(b'\n', &mut line);
        let next = match taken {
            Ok(0) => return,
            Ok(_) if line.len() > LONGEST_ANSWER => Line::TooLong,
            Ok(_) => Line::Whole(line),
            Err(error) => Line::Unreadable(error),
        };
        let is_last = !matches!(next, Line::Whole(_));
        if said.send(next).is_err() || is_last {
            return;
        }
    }
}

/// What a line says, or why it is no answer to this question.
fn understood(line: &[u8], id: u64) -> Result<Reply, String> {
    let limits = Limits {
        bytes: LONGEST_ANSWER,
        ..Limits::PUBLISHED
    };
    let document = json::read(line, &limits).map_err(|error| {
        let text = String::from_utf8_lossy(line);
        let text = beginning(text.trim_end(), 100);
        format!(
            "its line is no JSON: {} (`{text}`)",
            display::visible(&error.message)
        )
    })?;
    let said = Said::deserialize(document.root().to_value()).map_err(|error| {
        format!(
            "its line is no answer: {}",
            display::visible(&error.to_string())
        )
    })?;
    if said.id != id {
        return Err(format!(
            "it answers number {}, and was asked number {id}",
            said.id
        ));
    }
    match said {
        Said {
            verdict: Some(verdict),
            codes: Some(codes),
            skipped: None,
            ..
        } => match Answer::of_words(&verdict, codes) {
            Some(answer) => Ok(Reply::Answer(answer)),
            None => Err(format!(
                "`{}` is no verdict",
                display::shortened(&verdict, 60)
            )),
        },
        Said {
            verdict: None,
            codes: None,
            skipped: Some(why),
            ..
        } => Ok(Reply::Skipped(why)),
        _ => Err("an answer has `id`, `verdict` and `codes`, or `id` and `skipped`".to_owned()),
    }
}
