//! Messages, one a line: of bounded length, and whoever asks something that cannot be read is told so.

use std::borrow::Cow;
use std::future::{Future, ready};
use std::io::{self, BufRead, Write};
use std::thread;

use rmcp::RoleServer;
use rmcp::model::{ErrorData, RequestId, ServerJsonRpcMessage};
use rmcp::service::{RxJsonRpcMessage, TxJsonRpcMessage};
use rmcp::transport::Transport;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use wever_proof::json::Limits;

/// The longest line. A proof has at most 8 MiB, and up to three times that where a client escapes its letters;
/// order and keys stand beside it.
pub(crate) const MAX_LINE: usize = 4 * Limits::PUBLISHED.bytes;

/// How many messages are read ahead.
const AHEAD: usize = 2;

/// Standard input and output, or what stands for them.
pub(crate) struct Lines<W> {
    incoming: Receiver<Incoming>,
    output: W,
}

/// What came in.
enum Incoming {
    Message(Box<RxJsonRpcMessage<RoleServer>>),
    /// No message: who asked, and what is wrong.
    Refused(RequestId, ErrorData),
}

impl<W: Write> Lines<W> {
    /// Reads in a thread of its own, which ends with the input or with the process.
    pub(crate) fn new(
        input: impl FnOnce() -> Box<dyn BufRead> + Send + 'static,
        output: W,
    ) -> Self {
        let (sender, incoming) = channel(AHEAD);
        thread::spawn(move || read(&mut *input(), &sender));
        Self { incoming, output }
    }

    fn write(&mut self, message: &ServerJsonRpcMessage) -> io::Result<()> {
        let mut line = serde_json::to_vec(message)?;
        line.push(b'\n');
        self.output.write_all(&line)?;
        self.output.flush()
    }
}

impl<W: Write + Send + 'static> Transport<RoleServer> for Lines<W> {
    type Error = io::Error;

    fn name() -> Cow<'static, str> {
        "lines".into()
    }

    fn send(
        &mut self,
        message: TxJsonRpcMessage<RoleServer>,
    ) -> impl Future<Output = io::Result<()>> + Send + 'static {
        ready(self.write(&message))
    }

    async fn receive(&mut self) -> Option<RxJsonRpcMessage<RoleServer>> {
        loop {
            match self.incoming.recv().await? {
                Incoming::Message(message) => return Some(*message),
                Incoming::Refused(id, error) => {
                    let answer = ServerJsonRpcMessage::error(error, Some(id));
                    self.write(&answer).ok()?;
                }
            }
        }
    }

    async fn close(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}

fn read(input: &mut dyn BufRead, sender: &Sender<Incoming>) {
    loop {
        let (id, error) = match next(input, MAX_LINE) {
            Ok(Line::End) => return,
            Err(error) => {
                return log(&format!(
                    "standard input cannot be read: {:?}",
                    error.kind()
                ));
            }
            Ok(Line::Whole(line)) if line.trim_ascii().is_empty() => continue,
            Ok(Line::Whole(line)) => match serde_json::from_slice(&line) {
                Ok(message) => {
                    if sender
                        .blocking_send(Incoming::Message(Box::new(message)))
                        .is_err()
                    {
                        return;
                    }
                    continue;
                }
                Err(_) => (
                    id_in(&line),
                    ErrorData::invalid_request("this line is no message of the protocol", None),
                ),
            },
            Ok(Line::TooLong(id)) => (
                id,
                ErrorData::invalid_request(format!("a message has at most {MAX_LINE} bytes"), None),
            ),
        };
        log(&format!("refused a line: {}", error.message));
        // What asks nothing is not answered: two programs could answer each other for ever.
        let Some(id) = id else { continue };
        if sender.blocking_send(Incoming::Refused(id, error)).is_err() {
            return;
        }
    }
}

/// A line to standard error; nothing of an input.
pub(crate) fn log(words: &str) {
    // Nobody may be listening, which changes nothing.
    let _ = writeln!(io::stderr(), "wever-proof-mcp: {words}");
}

#[derive(Debug, PartialEq)]
enum Line {
    Whole(Vec<u8>),
    TooLong(Option<RequestId>),
    /// What stands behind the last end of a line is no message.
    End,
}

fn next(input: &mut dyn BufRead, most: usize) -> io::Result<Line> {
    let mut line = Vec::new();
    loop {
        let Some((part, is_end)) = part(input)? else {
            return Ok(Line::End);
        };
        let length = part.len();
        if line.len().saturating_add(length) > most {
            let mut finder = IdFinder::default();
            finder.feed(&line);
            drop(line);
            finder.feed(part);
            input.consume(length);
            return skip(input, finder, is_end);
        }
        line.extend_from_slice(part);
        input.consume(length);
        if is_end {
            return Ok(Line::Whole(line));
        }
    }
}

/// Goes to the end of the line, and keeps nothing of it but who asks.
fn skip(input: &mut dyn BufRead, mut finder: IdFinder, mut is_end: bool) -> io::Result<Line> {
    while !is_end {
        let Some((part, ends)) = part(input)? else {
            return Ok(Line::End);
        };
        finder.feed(part);
        let length = part.len();
        is_end = ends;
        input.consume(length);
    }
    Ok(Line::TooLong(finder.id()))
}

/// What can be read now of this line, and whether it ends there; none at the end of the input.
fn part(input: &mut dyn BufRead) -> io::Result<Option<(&[u8], bool)>> {
    let buffer = input.fill_buf()?;
    if buffer.is_empty() {
        return Ok(None);
    }
    let mut parts = buffer.split_inclusive(|byte| *byte == b'\n');
    let part = parts.next().unwrap_or(buffer);
    Ok(Some((part, part.ends_with(b"\n"))))
}

fn id_in(line: &[u8]) -> Option<RequestId> {
    let mut finder = IdFinder::default();
    finder.feed(line);
    finder.id()
}

/// Looks for the member `id` of a message that is too long to be kept, or is no JSON.
#[derive(Debug, Default)]
struct IdFinder {
    /// How many objects and arrays are open.
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// The name or value that is being read in the outermost object, as far as it may be of use.
    token: Vec<u8>,
    is_too_long: bool,
    /// Whether that token is the value of `id`.
    is_id: bool,
    found: Vec<Vec<u8>>,
}

/// The longest text of an id.
const LONGEST_ID: usize = 256;

impl IdFinder {
    fn feed(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.byte(*byte));
    }

    fn byte(&mut self, byte: u8) {
        if self.in_string {
            self.push(byte);
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return;
        }
        match byte {
            b'"' => {
                self.in_string = true;
                self.push(byte);
            }
            b'{' | b'[' => {
                // No id is one of these.
                self.push(byte);
                self.depth = self.depth.saturating_add(1);
            }
            b'}' | b']' => {
                if self.depth == 1 {
                    self.end();
                }
                self.depth = self.depth.saturating_sub(1);
            }
            b':' if self.depth == 1 => {
                let is_id = self.token == b"\"id\"";
                self.start(is_id);
            }
            b',' if self.depth == 1 => self.end(),
            _ if byte.is_ascii_whitespace() => {}
            _ => self.push(byte),
        }
    }

    fn push(&mut self, byte: u8) {
        if self.depth == 1 {
            match self.token.len() < LONGEST_ID {
                true => self.token.push(byte),
                false => self.is_too_long = true,
            }
        }
    }

    fn end(&mut self) {
        if self.is_id && !self.is_too_long {
            let token = std::mem::take(&mut self.token);
            // Two are as good as none, and more are not kept.
            if self.found.len() < 2 {
                self.found.push(token);
            }
        }
        self.start(false);
    }

    fn start(&mut self, is_id: bool) {
        self.token.clear();
        self.is_too_long = false;
        self.is_id = is_id;
    }

    fn id(self) -> Option<RequestId> {
        match self.found.as_slice() {
            [token] => serde_json::from_slice(token).ok(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn lines(text: &[u8], most: usize) -> Vec<Line> {
        // A buffer so small that everything crosses it.
        let mut input = BufReader::with_capacity(3, text);
        let mut lines = Vec::new();
        loop {
            match next(&mut input, most).unwrap() {
                Line::End => return lines,
                line => lines.push(line),
            }
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_answered_and_the_next_one_is_read() {
        let text = b"{\"id\":7,\"params\":{\"id\":8,\"text\":\"0123456789\"}}\n{\"id\":1}\nrest";
        let read = lines(text, 12);
        let whole = Line::Whole(b"{\"id\":1}\n".to_vec());
        assert_eq!(read, [Line::TooLong(Some(RequestId::Number(7))), whole]);
    }

    #[test]
    fn who_asks_is_found_wherever_it_stands() {
        let found = |text: &str| id_in(text.as_bytes());
        let number = Some(RequestId::Number(12));
        assert_eq!(
            found(r#"{"method":"a","params":["id",{"id":1}], "id" : 12 }"#),
            number
        );
        assert_eq!(found(r#"{"text":"\"id\":1,\\","id":12,"x":[[[[[["#), number);
        let text = Some(RequestId::String("a\"b".into()));
        assert_eq!(found(r#"{"id":"a\"b","params":"#), text);
        let nobody = [
            "",
            "id",
            "[[[[",
            r#"{"id":12"#,
            r#"{"id":null,"a":1}"#,
            r#"{"id":{"a":1},"b":2}"#,
            r#"{"id":1,"id":2,"a":3}"#,
            r#"{"id":1.5,"a":3}"#,
            r#"["id",12]"#,
        ];
        for nobody in nobody {
            assert_eq!(found(nobody), None, "{nobody}");
        }
        let long = format!(r#"{{"id":"{}","a":1}}"#, "1".repeat(300));
        assert_eq!(found(&long), None);
    }
}
