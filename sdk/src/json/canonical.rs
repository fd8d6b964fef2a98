//! The canonical form of a value: [RFC 8785] (JCS).
//!
//! Everything that is hashed or signed is hashed and signed in this form, so protection is up to
//! the equality it defines: white space, the order of members and the spelling of numbers and
//! escapes may change in transit, nothing else.
//!
//! [RFC 8785]: https://www.rfc-editor.org/rfc/rfc8785

use std::fmt::Write as _;
use std::ops::Range;

use super::document::{Document, Node, Object};
use super::number::Number;
pub use super::order::compare_names;
use super::{JsonError, JsonErrorKind, Limits, Map, Value, check};

/// The canonical text of a value, in UTF-8.
///
/// # Errors
///
/// [`CanonicalError`] if the value is outside the domain of [`crate::json`], or its text is longer
/// than [`Limits::bytes`]: [`crate::json::parse`] accepts whatever this function returns.
pub fn canonicalize(value: &Value) -> Result<Vec<u8>, CanonicalError> {
    check(value, &Limits::PUBLISHED)?;
    canonicalize_document(&Document::of(value))
}

/// The canonical text of a document, in UTF-8.
///
/// # Errors
///
/// [`CanonicalError`] if its text is longer than [`Limits::bytes`]: some numbers are written longer
/// than they were read.
pub fn canonicalize_document(document: &Document) -> Result<Vec<u8>, CanonicalError> {
    let text = text(document.root());
    let (length, most) = (text.len(), Limits::PUBLISHED.bytes);
    if length > most {
        return Err(CanonicalError {
            reason: JsonError {
                kind: JsonErrorKind::TooLarge,
                line: 0,
                column: 0,
                message: format!("the text has {length} bytes, more than {most}"),
                advice: super::FOR_LIMITS.into(),
            },
        });
    }
    Ok(text.into_bytes())
}

/// The text of a finite double as ECMAScript writes it (RFC 8785 section 3.2.2.3): the shortest
/// that reads back as the same double. `None` for infinities and NaN, which have no JSON text.
pub fn number(double: f64) -> Option<String> {
    double
        .is_finite()
        .then(|| ryu_js::Buffer::new().format_finite(double).to_owned())
}

/// A value without a canonical form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no canonical form: {reason}")]
pub struct CanonicalError {
    #[from]
    reason: JsonError,
}

impl CanonicalError {
    /// What is outside the domain, with the JSON Pointer of its place.
    pub fn reason(&self) -> &JsonError {
        &self.reason
    }
}

/// The canonical text of a tree that is known to be in the domain.
pub(crate) fn to_vec(value: &Value) -> Vec<u8> {
    text(Document::of(value).root()).into_bytes()
}

/// The canonical text of a tree's object without some of its own members: what its hash or its
/// signature covers.
pub(crate) fn object_without(members: &Map<String, Value>, leave_out: &[&str]) -> Vec<u8> {
    let document = Document::of_tree(members);
    Canonical::of(document.root())
        .without(leave_out)
        .into_bytes()
}

/// The canonical text of a part of a document, written once for all that is hashed and signed of it.
#[derive(Debug)]
pub(crate) struct Canonical<'d> {
    text: String,
    /// Where the members of an object stand in it, each with its name.
    members: Vec<(&'d str, Range<usize>)>,
}

impl<'d> Canonical<'d> {
    pub(crate) fn of(node: Node<'d>) -> Self {
        let mut text = String::with_capacity(4096);
        let mut members = Vec::with_capacity(32);
        match node {
            Node::Object(object) => write_members(object, &mut text, |name, place| {
                members.push((name, place));
            }),
            other => write(other, &mut text),
        }
        Self { text, members }
    }

    /// All of it.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The same of an object without some of its own members.
    pub(crate) fn without(&self, leave_out: &[&str]) -> String {
        let mut out = String::with_capacity(self.text.len());
        out.push('{');
        for (name, place) in &self.members {
            if !leave_out.contains(name)
                && let Some(member) = self.text.get(place.clone())
            {
                if out.len() > 1 {
                    out.push(',');
                }
                out.push_str(member);
            }
        }
        out.push('}');
        out
    }
}

/// The canonical text of a part of a document.
pub(crate) fn text(node: Node<'_>) -> String {
    let mut out = String::with_capacity(1024);
    write(node, &mut out);
    out
}

/// No document is deeper than its limit.
fn write(node: Node<'_>, out: &mut String) {
    match node {
        Node::Null => out.push_str("null"),
        Node::Bool(value) => out.push_str(if value { "true" } else { "false" }),
        Node::Number(Number::Integer(integer)) => {
            // Writing to a string cannot fail.
            let _ = write!(out, "{integer}");
        }
        Node::Number(Number::Double(double)) => {
            out.push_str(ryu_js::Buffer::new().format_finite(double));
        }
        Node::String(string) => write_string(string, out),
        Node::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Node::Object(members) => write_members(members, out, |_, _| ()),
    }
}

/// Writes an object, and tells where each member stands. In a document they are in canonical order already.
fn write_members<'d>(
    members: Object<'d>,
    out: &mut String,
    mut stands: impl FnMut(&'d str, Range<usize>),
) {
    out.push('{');
    for (index, (name, member)) in members.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        let start = out.len();
        write_string(name, out);
        out.push(':');
        write(member, out);
        stands(name, start..out.len());
    }
    out.push('}');
}

/// A string as it is written, with its quotation marks.
pub(crate) fn quoted(string: &str) -> String {
    text(Node::String(string))
}

/// RFC 8785 section 3.2.2.2: the shortest escape, and only where JSON demands one, as serde_json does.
fn write_string(string: &str, out: &mut String) {
    // RFC 8259 section 7: what a string cannot hold as it is. Without an early exit this is compiled to
    // vector instructions, and hardly any string goes further.
    let needs_escape = |byte: u8| (byte < 0x20) | (byte == b'"') | (byte == b'\\');
    if string
        .bytes()
        .fold(false, |found, byte| found | needs_escape(byte))
    {
        #[expect(
            clippy::expect_used,
            reason = "every string can be written, and memory takes it"
        )]
        out.push_str(&serde_json::to_string(string).expect("a string is JSON"));
        return;
    }
    out.push('"');
    out.push_str(string);
    out.push('"');
}
