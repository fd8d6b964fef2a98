//! The canonical form of a value: [RFC 8785] (JCS).
//!
//! Everything that is hashed or signed is hashed and signed in this form, so protection is up to
//! the equality it defines: white space, the order of members and the spelling of numbers and
//! escapes may change in transit, nothing else.
//!
//! [RFC 8785]: https://www.rfc-editor.org/rfc/rfc8785

use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;

use super::document::{Document, Node, Number, Object, Written};
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
    let mut text = Vec::new();
    write(document.root(), &mut text);
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
    compare_bytes(a.as_bytes(), b.as_bytes())
}

/// The same of names in UTF-8.
pub(crate) fn compare_bytes(a: &[u8], b: &[u8]) -> Ordering {
    // UTF-8 orders by code point. UTF-16 differs in one thing: code points from U+10000 (first
    // byte F0 and above) are surrogate pairs, which come before U+E000..U+FFFF (EE and EF).
    match a.iter().zip(b).find(|(a, b)| a != b) {
        None => a.len().cmp(&b.len()),
        Some((0xF0.., 0xEE..=0xEF)) => Ordering::Less,
        Some((0xEE..=0xEF, 0xF0..)) => Ordering::Greater,
        Some((a, b)) => a.cmp(b),
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

/// The canonical text of a tree that is known to be in the domain.
pub(crate) fn to_vec(value: &Value) -> Vec<u8> {
    let mut out = Vec::with_capacity(512);
    write(Document::of(value).root(), &mut out);
    out
}

/// The same of a part of a document, as a string.
///
/// Also where a message shows a number: the writer of serde_json would bring tables of its own.
pub(crate) fn text(node: Node<'_>) -> String {
    let mut out = Vec::new();
    write(node, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// The canonical text of a tree's object without some of its own members: what its hash or its
/// signature covers.
pub(crate) fn object_without(members: &Map<String, Value>, leave_out: &[&str]) -> Vec<u8> {
    let document = Document::of_members(members);
    let members = document.root().as_object();
    members.map_or(Vec::new(), |members| without(members, leave_out))
}

/// The same of an object of a document.
pub(crate) fn without(members: Object<'_>, leave_out: &[&str]) -> Vec<u8> {
    let mut out = Vec::with_capacity(512);
    write_members(members, leave_out, &mut out);
    out
}

/// Appends the canonical text of a part of a document. No document is deeper than its limit.
pub(crate) fn write(node: Node<'_>, out: &mut Vec<u8>) {
    match node {
        Node::Null => out.extend_from_slice(b"null"),
        Node::Bool(true) => out.extend_from_slice(b"true"),
        Node::Bool(false) => out.extend_from_slice(b"false"),
        Node::Number(number) => write_number(number, out),
        Node::String(string) => write_string(string, out),
        Node::Array(items) => {
            out.push(b'[');
            for (index, item) in items.written().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_as_it_stood(item, out);
            }
            out.push(b']');
        }
        Node::Object(members) => write_members(members, &[], out),
    }
}

/// The members of a document are in canonical order already.
fn write_members(members: Object<'_>, leave_out: &[&str], out: &mut Vec<u8>) {
    let is_left_out = |name: &Written<'_>| {
        let mut names = leave_out.iter();
        names.any(|left_out| name.node() == **left_out)
    };
    let covered = members.written().filter(|(name, _)| !is_left_out(name));
    out.push(b'{');
    for (index, (name, member)) in covered.enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write_member(name, member, out);
    }
    out.push(b'}');
}

fn write_member(name: Written<'_>, member: Written<'_>, out: &mut Vec<u8>) {
    write_as_it_stood(name, out);
    out.push(b':');
    write_as_it_stood(member, out);
}

/// A string without an escape is canonical as it stood in the text that was read.
fn write_as_it_stood(value: Written<'_>, out: &mut Vec<u8>) {
    match value.quoted() {
        Some(quoted) => out.extend_from_slice(quoted),
        None => write(value.node(), out),
    }
}

/// The canonical texts of a document's objects, and where each of their members stands, so that what a
/// hash or a signature covers is cut out and not written again.
#[derive(Debug)]
pub(crate) struct ObjectTexts<'d> {
    /// Of a document that was canonical as it was read.
    stood: Option<&'d [u8]>,
    /// Of what else was not canonical as it stood: one behind the other.
    written: Vec<u8>,
    /// The members of all objects in their order, each with the offset behind it.
    members: Vec<(&'d str, usize)>,
    objects: Vec<Span>,
}

/// Where one object stands.
#[derive(Debug)]
struct Span {
    /// In what was written, and not where it stood.
    written: bool,
    text: Range<usize>,
    members: Range<usize>,
}

impl<'d> ObjectTexts<'d> {
    pub(crate) fn of(document: &'d Document) -> Self {
        let stood = document.canonical_text();
        let to_write = document.length() * usize::from(stood.is_none());
        Self {
            stood,
            written: Vec::with_capacity(to_write),
            members: Vec::with_capacity(document.count_members()),
            objects: Vec::new(),
        }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.objects.len()
    }

    /// Adds an object; the first has the number 0. What is no object has a number, too, and no members.
    pub(crate) fn push(&mut self, object: Option<Object<'d>>) {
        let first = self.members.len();
        let stood = object.and_then(Object::stood);
        let text = match &stood {
            Some(stood) => {
                self.members.extend(stood.members());
                stood.range()
            }
            None => self.write(object),
        };
        let span = Span {
            written: stood.is_none(),
            text,
            members: first..self.members.len(),
        };
        debug_assert!(
            object.is_none_or(|object| {
                let mut written = Vec::new();
                write_members(object, &[], &mut written);
                self.text(&span).get(span.text.clone()) == Some(&written)
            }),
            "an object does not stand where it seems to"
        );
        self.objects.push(span);
    }

    fn write(&mut self, object: Option<Object<'d>>) -> Range<usize> {
        let start = self.written.len();
        self.written.push(b'{');
        let members = object.into_iter().flat_map(Object::written);
        for (index, (name, member)) in members.enumerate() {
            if index > 0 {
                self.written.push(b',');
            }
            write_member(name, member, &mut self.written);
            let name = name.node().as_str().unwrap_or_default();
            self.members.push((name, self.written.len()));
        }
        self.written.push(b'}');
        start..self.written.len()
    }

    /// What an object's offsets are of.
    fn text(&self, span: &Span) -> &[u8] {
        match self.stood.filter(|_| !span.written) {
            Some(stood) => stood,
            None => &self.written,
        }
    }

    /// The whole text of an object.
    pub(crate) fn whole(&self, number: usize) -> &[u8] {
        let span = self.objects.get(number);
        span.and_then(|span| self.text(span).get(span.text.clone()))
            .unwrap_or_default()
    }

    /// The text of an object without some of its own members, in pieces.
    pub(crate) fn without<'t>(
        &'t self,
        number: usize,
        leave_out: &'t [&str],
    ) -> impl Iterator<Item = &'t [u8]> + Clone {
        let span = self.objects.get(number);
        let members = span.and_then(|span| self.members.get(span.members.clone()));
        let text = span.map_or(&[][..], |span| self.text(span));
        // Behind the brace, or the comma, before the next member.
        let mut start = span.map_or(0, |span| span.text.start.saturating_add(1));
        let mut comma: &[u8] = b"";
        let covered = members
            .unwrap_or_default()
            .iter()
            .flat_map(move |(name, end)| {
                let member = text.get(start..*end).unwrap_or_default();
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

/// A number as it is written.
pub(crate) fn spelled(number: Number) -> Vec<u8> {
    let mut out = Vec::new();
    write_number(number, &mut out);
    out
}

/// A string as it is written, with its quotation marks.
pub(crate) fn quoted(string: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(string.len() + string.len() / 4);
    write_string(string, &mut out);
    out
}

fn write_number(number: Number, out: &mut Vec<u8>) {
    match number {
        // Not by `std::io`, whose errors would be in the WebAssembly module.
        Number::Integer(integer) => out.extend_from_slice(integer.to_string().as_bytes()),
        Number::Double(double) => {
            out.extend_from_slice(ryu_js::Buffer::new().format(double).as_bytes());
        }
    }
}

/// RFC 8785 section 3.2.2.2: the shortest escape, and only where JSON demands one.
pub(crate) fn write_string(string: &str, out: &mut Vec<u8>) {
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
    use super::{Document, ObjectTexts, canonicalize_document, write_members};
    use crate::json::{self, Limits, Value};
    use proptest::prelude::*;
    use serde_json::json;

    fn texts_of(document: &Document) -> ObjectTexts<'_> {
        let mut texts = ObjectTexts::of(document);
        texts.push(document.root().as_object());
        texts
    }

    /// What is cut out of the text of an object is what would be written without those members.
    fn check_texts(document: &Document, texts: &ObjectTexts<'_>) {
        assert_eq!(texts.count(), 1);
        let Some(members) = document.root().as_object() else {
            return assert_eq!(texts.whole(0), b"{}");
        };
        let mut names: Vec<&str> = members.keys().collect();
        names.push("of none");
        for leave_out in (0..=names.len()).flat_map(|count| names.windows(count.max(1))) {
            let mut written = Vec::new();
            write_members(members, leave_out, &mut written);
            let pieces: Vec<&[u8]> = texts.without(0, leave_out).collect();
            assert_eq!(pieces.concat(), written, "{leave_out:?}");
        }
        let mut whole = Vec::new();
        write_members(members, &[], &mut whole);
        assert_eq!(texts.whole(0), whole);
    }

    #[test]
    fn texts_are_those_that_would_be_written() {
        for value in [
            json!({}),
            json!({"a": {}}),
            json!({"b": "{", "a": [{}, "}"], "": null}),
            // Not in the order of UTF-16, in which they are hashed.
            json!({"\u{ff5e}": 1, "\u{1f600}": 2, "z": {"y": 0.5}}),
            json!("no object"),
        ] {
            let document = Document::of(&value);
            check_texts(&document, &texts_of(&document));
        }
    }

    #[test]
    fn only_what_is_canonical_is_hashed_where_it_stands() {
        let read = |text: &str| json::read(text.as_bytes(), &Limits::PUBLISHED).unwrap();
        for text in [
            r#"{"a":1}"#,
            r#"{"a":[-10,"x"],"b":{"c":{"d":[[],{},[false,true,null]]}}}"#,
            r#"{"a":[{"b":0},{"c":[{"d":""}]},-1]}"#,
            "{\"\u{e9}\":\"\u{ff5e}\u{7f}\"}",
            r#"{"a":"\"\n","b":0.5,"c":[0.5,-1.5],"d":[1e+30,900719925474099]}"#,
        ] {
            let document = read(text);
            let texts = texts_of(&document);
            assert!(texts.written.is_empty(), "{text}");
            check_texts(&document, &texts);
        }
        for text in [
            r#"{ "a":1}"#,
            r#"{"a" :1}"#,
            r#"{"a":1,"b":2 }"#,
            "{\"a\":1}\n",
            " {\"a\":1}",
            r#"{"b":1,"a":2}"#,
            r#"{"a":{"b":1,"a":2}}"#,
            r#"{"a":"\u0041"}"#,
            r#"{"a":"\/","b":0}"#,
            // Canonical, but where it ends is not known.
            r#"{"a":"\""}"#,
            r#"{"a":["\"",1]}"#,
            r#"{"\u0041":1}"#,
            r#"{"a":1.0}"#,
            r#"{"a":1e1}"#,
            r#"{"a":-0}"#,
            r#"{"a":0.50}"#,
            r#"{"\"":1}"#,
            r#"{"a":[1, 2]}"#,
            r#"{"a":{} }"#,
        ] {
            let document = read(text);
            let texts = texts_of(&document);
            assert!(!texts.written.is_empty(), "{text}");
            check_texts(&document, &texts);
        }
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (-1_000_000_000_000_i64..1_000_000_000_000).prop_map(Value::from),
            (-20_i64..20).prop_map(Value::from),
            (-20_i32..20).prop_map(|half| json!(f64::from(half) / 2.0)),
            "[a-c\"\u{e9}\u{1f600}\u{ff5e}\\\\]{0,3}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map("[a-c\u{1f600}\u{ff5e}]{0,2}", inner, 0..4)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        /// Whatever the spelling: what is taken for canonical is, and what is cut out is what would be
        /// written.
        #[test]
        fn what_stands_is_what_would_be_written(value in values(), pretty in any::<bool>(), canonical in any::<bool>()) {
            let value = json!({"": value.clone(), "b": [value]});
            let text = match (canonical, pretty) {
                (true, _) => canonicalize_document(&Document::of(&value)).unwrap(),
                (false, true) => serde_json::to_vec_pretty(&value).unwrap(),
                (false, false) => serde_json::to_vec(&value).unwrap(),
            };
            let document = json::read(&text, &Limits::PUBLISHED).unwrap();
            if let Some(stood) = document.canonical_text() {
                prop_assert_eq!(stood, canonicalize_document(&document).unwrap());
            }
            check_texts(&document, &texts_of(&document));
        }
    }
}
