//! The npm package in Node: one process for many calls.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::fault::{Fault, What};
use crate::limits;
use crate::native::{Answer, Used};

/// The package, and the process that has it loaded.
#[derive(Debug)]
pub(crate) struct Module {
    package: PathBuf,
    running: Option<Running>,
}

#[derive(Debug)]
struct Running {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
}

/// What Node says of one call.
#[derive(Debug, Deserialize)]
struct Said {
    /// The answer, as JSON where it is no text.
    text: Option<String>,
    thrown: Option<String>,
    /// Of the processor.
    microseconds: u64,
    /// Of the whole process.
    memory: usize,
}

impl Module {
    pub(crate) fn new(package: &Path) -> Self {
        Self {
            package: package.to_owned(),
            running: None,
        }
    }

    /// Asks the module what was answered natively.
    pub(crate) fn compare(&mut self, answer: &Answer) -> Result<Used, Fault> {
        let call = format!("module {}", answer.call);
        let said = match self.ask(answer)? {
            // What Node holds is also of earlier calls.
            said if said.memory > limits::MEMORY => {
                self.stop();
                self.ask(answer)?
            }
            said => said,
        };
        let (found, native) = match (&said.text, &answer.text) {
            (Some(found), Ok(native)) => (found, native),
            (None, Err(native)) => (said.thrown.as_ref().unwrap_or(native), native),
            (found, native) => {
                let found = found.as_ref().or(said.thrown.as_ref());
                return Err(Fault::new(
                    What::Differs,
                    call,
                    format!("{native:?}, and {found:?}"),
                ));
            }
        };
        // The package reads what is no report itself.
        let same = found == native
            || said.text.is_some() && answer.call != "verify" && {
                let read = |text: &str| serde_json::from_str::<Value>(text).ok();
                read(found).is_some_and(|found| Some(found) == read(native))
            };
        if !same {
            let at = found
                .bytes()
                .zip(native.bytes())
                .take_while(|(one, other)| one == other);
            let from = at.count().saturating_sub(40);
            let piece = |text: &str| {
                String::from_utf8_lossy(&text.as_bytes()[from..])
                    .chars()
                    .take(120)
                    .collect::<String>()
            };
            let words = format!(
                "natively …{}…, in the module …{}…",
                piece(native),
                piece(found)
            );
            return Err(Fault::new(What::Differs, call, words));
        }
        Ok(Used {
            time: Duration::from_micros(said.microseconds),
            memory: said.memory,
        })
    }

    fn ask(&mut self, answer: &Answer) -> Result<Said, Fault> {
        let call = format!("module {}", answer.call);
        let running = match &mut self.running {
            Some(running) => running,
            none => none.insert(Running::start(&self.package)),
        };
        let line = json!({"call": answer.call, "given": answer.given}).to_string();
        // Where it cannot be written, nothing is answered either.
        let _ = writeln!(running.input, "{line}");
        match running.lines.recv_timeout(limits::PATIENCE) {
            Ok(line) => Ok(serde_json::from_str(&line).unwrap()),
            Err(error) => {
                self.stop();
                Err(Fault::new(What::End, call, format!("no answer: {error}")))
            }
        }
    }

    fn stop(&mut self) {
        if let Some(Running { mut child, .. }) = self.running.take() {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Module {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Running {
    fn start(package: &Path) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/module.mjs");
        let mut child = Command::new("node")
            .arg(script)
            .arg(package)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node starts");
        let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            input,
            lines,
        }
    }
}
