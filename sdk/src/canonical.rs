//! The canonical form of a value: [RFC 8785] (JCS).
//!
//! Everything that is hashed or signed is hashed and signed in this form, so protection is up to
//! the equality it defines: white space, the order of members and the spelling of numbers and
//! escapes may change in transit, nothing else.
//!
//! [RFC 8785]: https://www.rfc-editor.org/rfc/rfc8785

use std::cmp::Ordering;
use std::fmt;
use std::io::Write as _;
use std::ops::Range;

use crate::json::{self, JsonError, JsonErrorKind, Limits, Map, Number, Value};

/// The canonical text of a value, in UTF-8.
///
/// # Errors
///
/// [`CanonicalError`] if the value is outside the domain of [`crate::json`], or its text is longer
/// than [`Limits::bytes`]: [`json::parse`] accepts whatever this function returns.
pub fn canonicalize(value: &Value) -> Result<Vec<u8>, CanonicalError> {
    json::check(value, &Limits::PUBLISHED)?;
    let text = to_vec(value);
    if text.len() > Limits::PUBLISHED.bytes {
        return Err(CanonicalError {
            reason: JsonError {
                kind: JsonErrorKind::TooLarge,
                line: 0,
                column: 0,
                message: format!(
                    "the text has {} bytes, more than {}",
                    text.len(),
                    Limits::PUBLISHED.bytes
                ),
                advice: "split the document, or deliver large content as a file beside it".into(),
            },
        });
    }
    Ok(text)
}

/// The text of a finite double as ECMAScript writes it (RFC 8785 section 3.2.2.3): the shortest
/// that reads back as the same double. `None` for infinities and NaN, which have no JSON text.
pub fn number(double: f64) -> Option<String> {
    double
        .is_finite()
        .then(|| ryu_js::Buffer::new().format_finite(double).to_owned())
}

/// The order of member names: by UTF-16 code units (RFC 8785 section 3.2.3).
pub fn compare_names(a: &str, b: &str) -> Ordering {
    // UTF-8 orders by code point. UTF-16 differs in one thing: code points from U+10000 (first
    // byte F0 and above) are surrogate pairs, which come before U+E000..U+FFFF (EE and EF).
    match a.bytes().zip(b.bytes()).find(|(a, b)| a != b) {
        None => a.len().cmp(&b.len()),
        Some((0xF0.., 0xEE..=0xEF)) => Ordering::Less,
        Some((0xEE..=0xEF, 0xF0..)) => Ordering::Greater,
        Some((a, b)) => a.cmp(&b),
    }
}

/// A value without a canonical form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CanonicalError {
    reason: JsonError,
}

impl CanonicalError {
    /// What is outside the domain, with the JSON Pointer of its place.
    pub fn reason(&self) -> &JsonError {
        &self.reason
    }
}

impl From<JsonError> for CanonicalError {
    fn from(reason: JsonError) -> Self {
        CanonicalError { reason }
    }
}

impl fmt::Display for CanonicalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no canonical form: {}", self.reason)
    }
}

impl std::error::Error for CanonicalError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.reason)
    }
}

/// The canonical text of a value that is known to be in the domain.
pub(crate) fn to_vec(value: &Value) -> Vec<u8> {
    let mut out = Vec::with_capacity(512);
    write(value, &mut out);
    out
}

/// The same, as a string.
///
/// Also where a message shows a number: the writer of serde_json would bring tables of its own.
pub(crate) fn text(value: &Value) -> String {
    String::from_utf8(to_vec(value)).unwrap_or_default()
}

/// Appends the canonical text of a value that is known to be in the domain, and so not deeper
/// than its limit.
pub(crate) fn write(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Bool(true) => out.extend_from_slice(b"true"),
        Value::Bool(false) => out.extend_from_slice(b"false"),
        Value::Number(number) => write_number(number, out),
        Value::String(string) => write_string(string, out),
        Value::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write(item, out);
            }
            out.push(b']');
        }
        Value::Object(members) => object_without(members, &[], out),
    }
}

/// Appends the canonical text of an object without some of its own members: what its hash or its
/// signature covers.
pub(crate) fn object_without(members: &Map<String, Value>, leave_out: &[&str], out: &mut Vec<u8>) {
    let covered = members
        .iter()
        .filter(|(name, _)| !leave_out.contains(&name.as_str()));
    // A sorted map is in this order already, unless its names leave the basic multilingual plane.
    if is_in_order(members) {
        write_members(covered, out);
    } else {
        let mut sorted: Vec<_> = covered.collect();
        sorted.sort_by(|(a, _), (b, _)| compare_names(a, b));
        write_members(sorted.into_iter(), out);
    }
}

fn is_in_order(members: &Map<String, Value>) -> bool {
    let mut names = members.keys().map(String::as_str);
    let Some(mut before) = names.next() else {
        return true;
    };
    names.all(|name| compare_names(std::mem::replace(&mut before, name), name).is_lt())
}

fn write_members<'a>(members: impl Iterator<Item = (&'a String, &'a Value)>, out: &mut Vec<u8>) {
    out.push(b'{');
    for (index, (name, member)) in members.enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write_member(name, member, out);
    }
    out.push(b'}');
}

fn write_member(name: &str, member: &Value, out: &mut Vec<u8>) {
    write_string(name, out);
    out.push(b':');
    write(member, out);
}

/// The canonical texts of objects, one behind the other, and where each of their members stands, so
/// that what a hash or a signature covers is cut out and not written again.
#[derive(Debug, Default)]
pub(crate) struct ObjectTexts<'v> {
    text: Vec<u8>,
    /// The members of all objects in their order, each with the offset behind it.
    members: Vec<(&'v str, usize)>,
    objects: Vec<Span>,
}

/// Where one object stands.
#[derive(Debug)]
struct Span {
    text: Range<usize>,
    members: Range<usize>,
}

impl<'v> ObjectTexts<'v> {
    /// For texts of about as many bytes in all.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self {
            text: Vec::with_capacity(bytes),
            // Most members take more.
            members: Vec::with_capacity(bytes / 32),
            objects: Vec::new(),
        }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.objects.len()
    }

    /// Writes an object that is known to be in the domain; the first has the number 0. What is no
    /// object has a number, too, and no members.
    pub(crate) fn push(&mut self, object: Option<&'v Map<String, Value>>) {
        let (start, first) = (self.text.len(), self.members.len());
        self.text.push(b'{');
        let members = object.into_iter().flatten();
        if object.is_none_or(is_in_order) {
            members.for_each(|(name, member)| self.member(name, member));
        } else {
            let mut sorted: Vec<_> = members.collect();
            sorted.sort_by(|(a, _), (b, _)| compare_names(a, b));
            sorted
                .into_iter()
                .for_each(|(name, member)| self.member(name, member));
        }
        self.text.push(b'}');
        self.objects.push(Span {
            text: start..self.text.len(),
            members: first..self.members.len(),
        });
    }

    fn member(&mut self, name: &'v str, member: &'v Value) {
        if self.text.last() != Some(&b'{') {
            self.text.push(b',');
        }
        write_member(name, member, &mut self.text);
        self.members.push((name, self.text.len()));
    }

    /// The whole text of an object.
    pub(crate) fn whole(&self, number: usize) -> &[u8] {
        let span = self.objects.get(number).map(|span| span.text.clone());
        span.and_then(|span| self.text.get(span))
            .unwrap_or_default()
    }

    /// The text of an object without some of its own members, in pieces.
    pub(crate) fn without<'t>(
        &'t self,
        number: usize,
        leave_out: &'t [&str],
    ) -> impl Iterator<Item = &'t [u8]> {
        let span = self.objects.get(number);
        let members = span.and_then(|span| self.members.get(span.members.clone()));
        // Behind the brace, or the comma, before the next member.
        let mut start = span.map_or(0, |span| span.text.start.saturating_add(1));
        let mut comma: &[u8] = b"";
        let covered = members
            .unwrap_or_default()
            .iter()
            .flat_map(move |(name, end)| {
                let member = self.text.get(start..*end).unwrap_or_default();
                start = end.saturating_add(1);
                if leave_out.contains(name) {
                    return [&[][..], &[]];
                }
                [std::mem::replace(&mut comma, b","), member]
            });
        let brace = |brace: &'static [u8]| core::iter::once(brace);
        brace(b"{").chain(covered).chain(brace(b"}"))
    }
}

fn write_number(number: &Number, out: &mut Vec<u8>) {
    // Writing to memory cannot fail.
    if let Some(integer) = number.as_i64() {
        let _ = write!(out, "{integer}");
    } else if let Some(double) = number.as_f64() {
        out.extend_from_slice(ryu_js::Buffer::new().format(double).as_bytes());
    }
}

/// RFC 8785 section 3.2.2.2: the shortest escape, and only where JSON demands one.
fn write_string(string: &str, out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push(b'"');
    let mut rest = string.as_bytes();
    // Without an early exit this is compiled to vector instructions, and most strings end here.
    if !rest
        .iter()
        .fold(false, |found, byte| found | needs_escape(*byte))
    {
        out.extend_from_slice(rest);
        out.push(b'"');
        return;
    }
    while let Some(plain) = rest.iter().position(|byte| needs_escape(*byte)) {
        let (before, after) = rest.split_at(plain);
        out.extend_from_slice(before);
        let Some((byte, after)) = after.split_first() else {
            break;
        };
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            0x08 => out.extend_from_slice(b"\\b"),
            b'\t' => out.extend_from_slice(b"\\t"),
            b'\n' => out.extend_from_slice(b"\\n"),
            0x0C => out.extend_from_slice(b"\\f"),
            b'\r' => out.extend_from_slice(b"\\r"),
            control => {
                out.extend_from_slice(if *control < 0x10 {
                    b"\\u000"
                } else {
                    b"\\u001"
                });
                out.extend(HEX.get(usize::from(control & 0x0F)));
            }
        }
        rest = after;
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// RFC 8259 section 7: what a string cannot hold as it is.
fn needs_escape(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

#[cfg(test)]
mod tests {
    use super::{ObjectTexts, object_without};
    use serde_json::json;

    /// What is cut out of the text of an object is what would be written without those members.
    #[test]
    fn texts_are_those_that_would_be_written() {
        let objects = [
            json!({}),
            json!({"a": {}}),
            json!({"b": "{", "a": [{}, "}"], "": null}),
            // Not in the order of UTF-16, in which they are hashed.
            json!({"\u{ff5e}": 1, "\u{1f600}": 2, "z": {"y": 0.5}}),
            json!("no object"),
        ];
        let mut texts = ObjectTexts::with_capacity(0);
        objects
            .iter()
            .for_each(|object| texts.push(object.as_object()));
        assert_eq!(texts.count(), objects.len());
        for (number, object) in objects.iter().enumerate() {
            let Some(members) = object.as_object() else {
                assert_eq!(texts.whole(number), b"{}");
                continue;
            };
            let mut names: Vec<&str> = members.keys().map(String::as_str).collect();
            names.push("of none");
            for leave_out in (0..=names.len()).flat_map(|count| names.windows(count.max(1))) {
                let mut written = Vec::new();
                object_without(members, leave_out, &mut written);
                let pieces: Vec<&[u8]> = texts.without(number, leave_out).collect();
                assert_eq!(pieces.concat(), written, "{leave_out:?}");
            }
            let mut whole = Vec::new();
            object_without(members, &[], &mut whole);
            assert_eq!(texts.whole(number), whole);
        }
    }
}
