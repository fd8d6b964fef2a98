//! Strict I-JSON in: [RFC 7493] text to a [`Document`] that has exactly one canonical form.
//!
//! [`read`] is the only door through which untrusted JSON enters. What it lets through has no
//! duplicate names, no lone surrogates, no noncharacters, no number that two readers could
//! understand differently, and stays inside [`Limits`]. Numbers come out normalised, so that
//! two values are equal exactly when their canonical forms ([`crate::canonical`]) are.
//!
//! [RFC 7493]: https://www.rfc-editor.org/rfc/rfc7493

use std::fmt;

pub use self::places::{locate, locate_all};
pub use self::tree::{check, normalise};
pub use crate::text::shown::is_noncharacter;
pub use serde_json::{Map, Value};

use self::document::Document;

pub mod canonical;
pub mod document;
mod number;
mod order;
mod places;
pub(crate) mod pointer;
mod read;
mod scan;
mod tree;

/// How much of a document is read before it is refused.
///
/// The published numbers are [`Limits::PUBLISHED`]; they are part of the contract, because a
/// document that one verifier reads and another refuses has two verdicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the whole text.
    pub bytes: usize,
    /// Arrays and objects inside one another; the outermost is depth 1. More than 127 has no
    /// effect.
    pub depth: usize,
    /// Members of one object.
    pub members: usize,
    /// Items of one array.
    pub items: usize,
    /// Members of all objects and items of all arrays together.
    pub entries: usize,
    /// Bytes of one string or member name in UTF-8, escapes decoded.
    pub string_bytes: usize,
}

impl Limits {
    /// The limits of the published format.
    ///
    /// * `bytes` 8 MiB: the example of a full bundle is 15 KB; evidence that is carried verbatim may make
    ///   it a few megabytes, and a browser tab still reads 8 MiB in well under a second.
    /// * `depth` 64: the objects of the format nest to about 8; the rest is room for what a rail
    ///   returns, at a stack use that no platform has trouble with.
    /// * `members` 1,024: the widest object of the format has fewer than 40.
    /// * `items` 16,384: a delivered list of files or holders; longer lists are files.
    /// * `entries` 262,144: sixteen of the longest lists. Each entry costs memory many times the two
    ///   bytes that it may take in the text; 8 MiB could hold four million.
    /// * `string_bytes` 1 MiB: one piece of evidence as text or base64; larger ones are files.
    pub const PUBLISHED: Limits = Limits {
        bytes: 8 * 1024 * 1024,
        depth: 64,
        members: 1024,
        items: 16_384,
        entries: 262_144,
        string_bytes: 1024 * 1024,
    };
}

/// Why a text is not a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum JsonErrorKind {
    /// There is nothing, or only white space.
    Empty,
    /// The text is longer than [`Limits::bytes`].
    TooLarge,
    /// The text begins with U+FEFF (RFC 8259 section 8.1).
    ByteOrderMark,
    /// The bytes are not UTF-8 (RFC 7493 section 2.1).
    Encoding,
    /// The text is not JSON (RFC 8259).
    Syntax,
    /// Something follows the value.
    Trailing,
    /// An object has one name twice (RFC 7493 section 2.3).
    DuplicateName,
    /// A depth, an object, an array or a string is beyond its limit.
    Limit,
    /// A number cannot be kept exactly by every reader (RFC 7493 section 2.2).
    Number,
    /// A string has a lone surrogate or a noncharacter (RFC 7493 section 2.1).
    Character,
}

/// A refused document: what is wrong, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// The kind of mistake.
    pub kind: JsonErrorKind,
    /// Line of the mistake, from 1; 0 for a value that was not read from text.
    pub line: usize,
    /// Column of the mistake in Unicode characters, from 1; 0 for a value that was not read from
    /// text.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What the person who has the document should do.
    pub advice: String,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {} column {}: ", self.line, self.column)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for JsonError {}

/// Reads a whole document as I-JSON ([RFC 7493]).
///
/// serde_json reads the grammar. Beyond RFC 8259 this refuses: a byte order mark, duplicate names at any depth, lone surrogates
/// and noncharacters, numbers outside the domain (below), and anything beyond `limits`.
///
/// A number literal whose nearest double is v is refused if it overflows, if
/// 2^53 ≤ |v| < 10^21, or if its digits without leading and trailing zeros are more than 17.
/// Integral numbers below 2^53 come out as integers (`1.0`, `1e0` and `1` are one value, `-0` is
/// `0`), all others as doubles. What underflows is 0.
///
/// # Errors
///
/// [`JsonError`] names the first thing that is wrong, not necessarily the first in the text:
/// size, encoding, then strings, numbers and limits, then syntax and duplicates.
///
/// [RFC 7493]: https://www.rfc-editor.org/rfc/rfc7493
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, JsonError> {
    let text = decode(bytes, limits)?;
    let entries = scan::scan(text, limits)?;
    let document = read::read(text)?;
    if document.entries() != entries {
        let message = "this program was built with `arbitrary_precision` of serde_json, which makes numbers maps";
        let advice = "build it without that feature";
        let kind = JsonErrorKind::Number;
        return Err(JsonError::at(kind, text, 0, message.to_owned(), advice));
    }
    Ok(document)
}

/// Reads a whole document as [`read`] does, into a tree that can be changed.
///
/// # Errors
///
/// As for [`read`].
pub fn parse(bytes: &[u8], limits: &Limits) -> Result<Value, JsonError> {
    read(bytes, limits).map(|document| document.root().to_value())
}

/// serde_json reads 127 levels, by recursion; so a caller's limit must not be any.
const MAX_DEPTH: usize = 127;

const FOR_NUMBERS: &str =
    "write large or long numbers as strings, or use an integer below 2^53 in magnitude";
const FOR_CHARACTERS: &str = "remove the character, or carry the bytes as base64";
const FOR_LIMITS: &str = "split the document, or deliver large content as a file beside it";

impl JsonError {
    fn at(kind: JsonErrorKind, text: &str, offset: usize, message: String, advice: &str) -> Self {
        let (line, column) = position(text, offset);
        JsonError {
            kind,
            line,
            column,
            message,
            advice: advice.into(),
        }
    }
}

/// Line and column of a byte offset, from 1. An offset inside a character counts as its start.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let (before, _) = text.split_at(text.floor_char_boundary(offset));
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    (line, column)
}

/// Bytes to text: size, byte order mark, encoding, and that there is anything at all.
fn decode<'a>(bytes: &'a [u8], limits: &Limits) -> Result<&'a str, JsonError> {
    let refused = |kind, message: &str, advice| {
        let message = message.to_owned();
        Err(JsonError::at(kind, "", 0, message, advice))
    };
    if bytes.len() > limits.bytes {
        // A caller may stop reading one byte beyond the limit, so the length says nothing.
        let message = format!("the text has more than {} bytes", limits.bytes);
        return refused(JsonErrorKind::TooLarge, &message, FOR_LIMITS);
    }
    let advice = "save the file as UTF-8 without a byte order mark";
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        let message = "the text begins with a byte order mark";
        return refused(JsonErrorKind::ByteOrderMark, message, advice);
    }
    // What a shell that redirects in UTF-16 makes of a correct document.
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        let message = "the text is UTF-16, not UTF-8";
        return refused(JsonErrorKind::Encoding, message, advice);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| {
        let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        JsonError::at(
            JsonErrorKind::Encoding,
            valid,
            valid.len(),
            "the bytes are not UTF-8".into(),
            "save the file as UTF-8; binary content belongs in base64",
        )
    })?;
    if text.bytes().all(is_space) {
        let advice = "check that the right file was given and that writing it had finished";
        return refused(JsonErrorKind::Empty, "the text is empty", advice);
    }
    Ok(text)
}

/// White space of RFC 8259 section 2.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}
