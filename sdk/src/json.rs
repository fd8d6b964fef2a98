//! Strict I-JSON in: [RFC 7493] text to a [`Document`] that has exactly one canonical form.
//!
//! [`read`] is the only door through which untrusted JSON enters. What it lets through has no
//! duplicate names, no lone surrogates, no noncharacters, no number that two readers could
//! understand differently, and stays inside [`Limits`]. Numbers come out normalised, so that
//! two values are equal exactly when their canonical forms ([`crate::canonical`]) are.
//!
//! [RFC 7493]: https://www.rfc-editor.org/rfc/rfc7493

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
pub use serde_json::{Map, Value};

use crate::document::{Builder, Document, Made, Name, Number};
use crate::pointer::Pointer;

/// How much of a document is read before it is refused.
///
/// The published numbers are [`Limits::PUBLISHED`]; they are part of the contract, because a
/// document that one verifier reads and another refuses has two verdicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the whole text.
    pub bytes: usize,
    /// Arrays and objects inside one another; the outermost is depth 1. More than 127 has no
    /// effect: there the reader underneath stops.
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
/// Beyond RFC 8259 it refuses: a byte order mark, duplicate names at any depth, lone surrogates
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
    scan(text, limits)?;

    let mut builder = Builder::new(text);
    let mut duplicate = None;
    let mut reader = serde_json::Deserializer::from_str(text);
    let root = Reader {
        builder: &mut builder,
        duplicate: &mut duplicate,
    };
    let root = match root.deserialize(&mut reader) {
        Ok(root) => root,
        Err(error) => {
            return Err(match duplicate {
                Some(name) => duplicate_name(text, &error, &name),
                None => syntax(text, &error),
            });
        }
    };
    reader.end().map_err(|error| {
        JsonError::at(
            JsonErrorKind::Trailing,
            text,
            offending(text, &error),
            "something follows the value".into(),
            "keep one JSON value per file and remove the rest",
        )
    })?;
    Ok(builder.finish(root))
}

/// Reads a whole document as [`read`] does, into a tree that can be changed.
///
/// # Errors
///
/// As for [`read`].
pub fn parse(bytes: &[u8], limits: &Limits) -> Result<Value, JsonError> {
    read(bytes, limits).map(|document| document.root().to_value())
}

/// Checks that a value which did not come from [`parse`] is inside the same domain.
///
/// Numbers need not be normalised for this ([`normalise`] does that).
///
/// # Errors
///
/// [`JsonErrorKind::Number`], [`JsonErrorKind::Character`] or [`JsonErrorKind::Limit`], with the
/// JSON Pointer of the place in the message and no line.
pub fn check(value: &Value, limits: &Limits) -> Result<(), JsonError> {
    check_at(value, limits, 1, &mut 0, &Pointer::Root)
}

/// Checks a value that did not come from [`parse`] and gives its numbers the form that `parse`
/// gives them.
///
/// # Errors
///
/// As for [`check`].
pub fn normalise(mut value: Value, limits: &Limits) -> Result<Value, JsonError> {
    check(&value, limits)?;
    normalise_numbers(&mut value);
    Ok(value)
}

/// The line and column, both from 1, at which the value at a JSON Pointer (RFC 6901) starts.
///
/// For messages about a document that [`parse`] accepted. `None` if there is no such value, or if
/// the text turns out not to be JSON on the way.
pub fn locate(bytes: &[u8], pointer: &str) -> Option<(usize, usize)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut cursor = Cursor { text, at: 0 };
    cursor.space();
    if !pointer.is_empty() {
        for token in pointer.strip_prefix('/')?.split('/') {
            cursor.descend(&token.replace("~1", "/").replace("~0", "~"))?;
        }
    }
    cursor.peek()?;
    Some(position(text, cursor.at))
}

/// A value from the input as it may be shown: at most 64 characters, nothing unprintable.
pub(crate) fn excerpt(text: &str) -> String {
    const SHOWN: usize = 64;
    let mut shown: String = text
        .chars()
        .take(SHOWN)
        .flat_map(char::escape_debug)
        .collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// 2^53: from here on not every integer is a double, so two spellings can be one value.
const EXACT_END: u64 = 1 << 53;
/// 2^53 as a double.
const EXACT_END_F64: f64 = 9_007_199_254_740_992.0;
/// From here on ECMAScript writes an exponent, and its text is no integer literal any more.
const EXPONENT_START: f64 = 1e21;
/// As many digits as the shortest text of a double can have; more cannot be kept.
const SIGNIFICANT_DIGITS: usize = 17;
/// `serde_json` refuses at 128; a caller's higher limit must not depend on where exactly.
const READER_DEPTH: usize = 127;

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

    fn in_value(kind: JsonErrorKind, place: &Pointer<'_>, message: &str, advice: &str) -> Self {
        JsonError {
            kind,
            line: 0,
            column: 0,
            message: format!("{message} at `{}`", excerpt(&place.to_string())),
            advice: advice.into(),
        }
    }
}

/// Line and column of a byte offset, from 1. An offset inside a character counts as its start.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..text.floor_char_boundary(offset)).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    (line, column)
}

/// Bytes to text: size, byte order mark, encoding, and that there is anything at all.
fn decode<'a>(bytes: &'a [u8], limits: &Limits) -> Result<&'a str, JsonError> {
    if bytes.len() > limits.bytes {
        return Err(JsonError::at(
            JsonErrorKind::TooLarge,
            "",
            0,
            // A caller may stop reading one byte beyond the limit, so the length says nothing.
            format!("the text has more than {} bytes", limits.bytes),
            FOR_LIMITS,
        ));
    }
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => {
            return Err(JsonError::at(
                JsonErrorKind::ByteOrderMark,
                "",
                0,
                "the text begins with a byte order mark".into(),
                "save the file as UTF-8 without a byte order mark",
            ));
        }
        // What a shell that redirects in UTF-16 makes of a correct document.
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => {
            return Err(JsonError::at(
                JsonErrorKind::Encoding,
                "",
                0,
                "the text is UTF-16, not UTF-8".into(),
                "save the file as UTF-8 without a byte order mark",
            ));
        }
        _ => {}
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let (valid, _) = bytes.split_at(error.valid_up_to());
        let valid = std::str::from_utf8(valid).unwrap_or_default();
        JsonError::at(
            JsonErrorKind::Encoding,
            valid,
            valid.len(),
            "the bytes are not UTF-8".into(),
            "save the file as UTF-8; binary content belongs in base64",
        )
    })?;
    if text.bytes().all(is_space) {
        return Err(JsonError::at(
            JsonErrorKind::Empty,
            "",
            0,
            "the text is empty".into(),
            "check that the right file was given and that writing it had finished",
        ));
    }
    Ok(text)
}

/// White space of RFC 8259 section 2.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Everything that can be said of a text without its grammar: depth, counts, strings, numbers.
///
/// One pass, before the reader, which reports none of it with a place. The text need not be JSON
/// yet: what is read wrongly here because it is not, is refused by the reader afterwards.
fn scan(text: &str, limits: &Limits) -> Result<(), JsonError> {
    let bytes = text.as_bytes();
    let depth = limits.depth.min(READER_DEPTH);
    // Commas seen so far in each open container, and how many there may be. Its length is the
    // depth, so it cannot grow beyond the limit.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut entries = 0_usize;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = scan_string(text, at, limits)?;
                continue;
            }
            b'-' | b'0'..=b'9' => {
                at = scan_number(text, at)?;
                continue;
            }
            b'[' | b'{' if open.len() >= depth => {
                return Err(limit(
                    text,
                    at,
                    format!("more than {depth} levels of nesting"),
                ));
            }
            b'[' | b'{' => {
                let most = if *byte == b'[' {
                    limits.items
                } else {
                    limits.members
                };
                open.push((0, most));
                let mut rest = bytes.iter().skip(at + 1);
                let first = rest.find(|byte| !is_space(**byte));
                if first.is_some_and(|first| !matches!(first, b']' | b'}')) {
                    entries += 1;
                }
                if entries > limits.entries {
                    return Err(too_many_entries(text, at, limits));
                }
            }
            b']' | b'}' => {
                open.pop();
            }
            b',' => {
                entries += 1;
                if entries > limits.entries {
                    return Err(too_many_entries(text, at, limits));
                }
                if let Some((commas, most)) = open.last_mut() {
                    *commas += 1;
                    if *commas >= *most {
                        let message = format!("more than {most} entries in one array or object");
                        return Err(limit(text, at, message));
                    }
                }
            }
            _ => {}
        }
        at += 1;
    }
    Ok(())
}

fn too_many_entries(text: &str, at: usize, limits: &Limits) -> JsonError {
    let message = format!("more than {} members and items in all", limits.entries);
    limit(text, at, message)
}

fn limit(text: &str, at: usize, message: String) -> JsonError {
    JsonError::at(JsonErrorKind::Limit, text, at, message, FOR_LIMITS)
}

/// Checks the string that opens at `start`; the offset after it, or the end of the text.
fn scan_string(text: &str, start: usize, limits: &Limits) -> Result<usize, JsonError> {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    let mut length = 0; // in UTF-8, escapes decoded
    loop {
        let plain = plain_run(bytes.get(at..).unwrap_or_default());
        length += plain;
        at += plain;
        let Some(byte) = bytes.get(at) else { break };
        match byte {
            b'"' => {
                at += 1;
                break;
            }
            b'\\' => {
                let (next, character) = scan_escape(text, at)?;
                refuse_noncharacter(text, at, character)?;
                length += character.len_utf8();
                at = next;
            }
            // The first bytes of U+F000 and above: no noncharacter starts with anything else.
            0xEF.. => {
                let character = text
                    .get(at..)
                    .and_then(|rest| rest.chars().next())
                    .unwrap_or(' ');
                refuse_noncharacter(text, at, character)?;
                length += character.len_utf8();
                at += character.len_utf8();
            }
            // Other text beyond ASCII.
            _ => {
                length += 1;
                at += 1;
            }
        }
    }
    if length > limits.string_bytes {
        let message = format!(
            "a string of {length} bytes, more than {}",
            limits.string_bytes
        );
        return Err(limit(text, start, message));
    }
    Ok(at)
}

/// How many bytes of ASCII stand before the next quotation mark or backslash.
///
/// Eight at a time, which is most of the time that a scan takes. In a word of which one byte was
/// made zero by the exclusive or, the lowest high bit that is left is that byte's.
fn plain_run(bytes: &[u8]) -> usize {
    const LOW: u64 = u64::from_le_bytes([0x01; 8]);
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    let zero = |word: u64| word.wrapping_sub(LOW) & !word;
    let (words, rest) = bytes.as_chunks::<8>();
    let mut plain = 0;
    for word in words {
        let word = u64::from_le_bytes(*word);
        let quotation_mark = zero(word ^ u64::from_le_bytes([b'"'; 8]));
        let backslash = zero(word ^ u64::from_le_bytes([b'\\'; 8]));
        let ends = (quotation_mark | backslash | word) & HIGH;
        if ends != 0 {
            // At most seven: the number of a byte of the word.
            return plain + usize::try_from(ends.trailing_zeros() / 8).unwrap_or_default();
        }
        plain += 8;
    }
    let mut rest = rest.iter();
    let end = rest.position(|byte| matches!(byte, b'"' | b'\\' | 0x80..));
    end.map_or(bytes.len(), |end| plain + end)
}

/// Decodes the escape at `at`; the offset after it and its character (RFC 8259 section 7).
///
/// An escape that is none counts as one character; the reader refuses it.
fn scan_escape(text: &str, at: usize) -> Result<(usize, char), JsonError> {
    // After a backslash may come any character of any length, if the text is not JSON.
    let after = text
        .get(at + 1..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8);
    let unknown = (at + 1 + after, ' ');
    let Some(unit) = utf16_escape(text, at) else {
        return Ok(unknown);
    };
    match unit {
        0xD800..=0xDBFF => match utf16_escape(text, at + 6) {
            Some(low @ 0xDC00..=0xDFFF) => {
                let code = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                Ok((at + 12, char::from_u32(code).unwrap_or(' ')))
            }
            _ => Err(lone_surrogate(text, at)),
        },
        0xDC00..=0xDFFF => Err(lone_surrogate(text, at)),
        _ => Ok((at + 6, char::from_u32(unit).unwrap_or(' '))),
    }
}

/// The UTF-16 code unit that `\uXXXX` at `at` stands for.
fn utf16_escape(text: &str, at: usize) -> Option<u32> {
    let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
    // `from_str_radix` alone would take `+123`.
    digits
        .bytes()
        .all(|digit| digit.is_ascii_hexdigit())
        .then_some(())?;
    u32::from_str_radix(digits, 16).ok()
}

fn lone_surrogate(text: &str, at: usize) -> JsonError {
    JsonError::at(
        JsonErrorKind::Character,
        text,
        at,
        format!(
            "lone surrogate `{}`",
            excerpt(text.get(at..at + 6).unwrap_or_default())
        ),
        FOR_CHARACTERS,
    )
}

fn refuse_noncharacter(text: &str, at: usize, character: char) -> Result<(), JsonError> {
    if !is_noncharacter(character) {
        return Ok(());
    }
    Err(JsonError::at(
        JsonErrorKind::Character,
        text,
        at,
        format!("noncharacter `U+{:04X}`", u32::from(character)),
        FOR_CHARACTERS,
    ))
}

/// The 66 code points that Unicode will never assign (The Unicode Standard, section 23.7).
fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    matches!(code, 0xFDD0..=0xFDEF) || code & 0xFFFE == 0xFFFE
}

/// Checks the number literal at `start`; the offset after it.
fn scan_number(text: &str, start: usize) -> Result<usize, JsonError> {
    let rest = text.get(start..).unwrap_or_default();
    let end = rest
        .bytes()
        .position(|byte| !matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
        .unwrap_or(rest.len());
    let literal = rest.get(..end).unwrap_or_default();

    // Fifteen digits without point and exponent are below 2^53.
    if literal.len() > 15 || literal.bytes().any(|byte| matches!(byte, b'e' | b'E')) {
        let reason = if significant_digits(literal) > SIGNIFICANT_DIGITS {
            Some("has more than 17 significant digits")
        } else {
            double(literal).and_then(outside_domain)
        };
        if let Some(reason) = reason {
            return Err(JsonError::at(
                JsonErrorKind::Number,
                text,
                start,
                format!("number `{}` {reason}", excerpt(literal)),
                FOR_NUMBERS,
            ));
        }
    }
    Ok(start + end)
}

/// Digits of the mantissa, integer and fraction together, without leading and trailing zeros.
fn significant_digits(literal: &str) -> usize {
    let mut significant = 0;
    let mut zeros = 0; // since the last other digit: they count only if one more follows
    for byte in literal.bytes() {
        match byte {
            b'e' | b'E' => break,
            b'0' => zeros += 1,
            b'1'..=b'9' if significant == 0 => (significant, zeros) = (1, 0),
            b'1'..=b'9' => (significant, zeros) = (significant + zeros + 1, 0),
            _ => {}
        }
    }
    significant
}

/// The double nearest to a literal, infinite if it is too large; none if it spells no number. Also
/// for spellings such as `01` and `1.`, which the reader refuses later.
///
/// By the arithmetic of the reader: that of the standard library is another 10 KB of tables.
fn double(literal: &str) -> Option<f64> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = literal.split_once(['e', 'E']).unwrap_or((literal, "0"));
    let unsigned = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.len() + fraction.len() == 0
        || unsigned.is_empty()
        || ![whole, fraction, unsigned].into_iter().all(digits)
    {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    // A zero before and behind changes nothing and makes every part valid JSON.
    let zero = if whole.is_empty() { "0" } else { "" };
    let number =
        format!("{sign}{zero}{whole}.{fraction}0e{exponent}").parse::<serde_json::Number>();
    Some(number.map_or(f64::INFINITY, |number| {
        number.as_f64().unwrap_or(f64::INFINITY)
    }))
}

/// Why a double is outside the domain, if it is.
fn outside_domain(double: f64) -> Option<&'static str> {
    if !double.is_finite() {
        Some("is too large for a double")
    } else if (EXACT_END_F64..EXPONENT_START).contains(&double.abs()) {
        Some("is an integer of 2^53 or more, which readers round differently")
    } else {
        None
    }
}

/// Reads one value and everything in it. The depth has been checked by [`scan`].
struct Reader<'b, 't> {
    builder: &'b mut Builder<'t>,
    /// Set to the first name that an object has twice.
    duplicate: &'b mut Option<String>,
}

impl<'t> Reader<'_, 't> {
    /// The same for what stands inside.
    fn inner(&mut self) -> Reader<'_, 't> {
        Reader {
            builder: self.builder,
            duplicate: self.duplicate,
        }
    }
}

impl<'t> DeserializeSeed<'t> for Reader<'_, 't> {
    type Value = Made;

    fn deserialize<D: Deserializer<'t>>(self, reader: D) -> Result<Made, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for Reader<'_, 't> {
    type Value = Made;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Made, E> {
        Ok(Builder::null())
    }

    fn visit_bool<E>(self, value: bool) -> Result<Made, E> {
        Ok(Builder::bool(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Made, E> {
        read_integer(value)
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Made, E> {
        read_integer(value)
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Made, E> {
        let number = Number::from_f64(value).ok_or_else(out_of_range)?;
        Ok(Builder::number(number))
    }

    fn visit_borrowed_str<E>(self, value: &'t str) -> Result<Made, E> {
        Ok(self.builder.borrowed(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Made, E> {
        Ok(self.builder.owned(value))
    }

    fn visit_seq<A: SeqAccess<'t>>(mut self, mut access: A) -> Result<Made, A::Error> {
        let array = self.builder.begin_array();
        while let Some(item) = access.next_element_seed(self.inner())? {
            self.builder.item(item);
        }
        Ok(self.builder.end_array(array))
    }

    fn visit_map<A: MapAccess<'t>>(mut self, mut access: A) -> Result<Made, A::Error> {
        let object = self.builder.begin_object();
        while let Some(name) = access.next_key_seed(NameReader(self.builder))? {
            let Ok(place) = self.builder.place_of(&object, name) else {
                *self.duplicate = Some(self.builder.name(name).to_owned());
                return Err(serde::de::Error::custom("duplicate name"));
            };
            let value = access.next_value_seed(self.inner())?;
            self.builder.member(&object, place, name, value);
        }
        Ok(self.builder.end_object(object))
    }
}

/// Integers beyond 2^53 have been refused by [`scan`], but for those that are not JSON.
fn read_integer<E: serde::de::Error>(integer: impl TryInto<i64>) -> Result<Made, E> {
    let integer = integer.try_into().ok();
    let exact = integer.filter(|integer| integer.unsigned_abs() < EXACT_END);
    let integer = exact.ok_or_else(out_of_range)?;
    Ok(Builder::number(Number::Integer(integer)))
}

fn out_of_range<E: serde::de::Error>() -> E {
    E::custom("number out of range")
}

/// Reads the name of a member.
struct NameReader<'b, 't>(&'b mut Builder<'t>);

impl<'t> DeserializeSeed<'t> for NameReader<'_, 't> {
    type Value = Name;

    fn deserialize<D: Deserializer<'t>>(self, reader: D) -> Result<Name, D::Error> {
        reader.deserialize_str(self)
    }
}

impl<'t> Visitor<'t> for NameReader<'_, 't> {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member name")
    }

    fn visit_borrowed_str<E>(self, name: &'t str) -> Result<Name, E> {
        Ok(self.0.borrowed_name(name))
    }

    fn visit_str<E>(self, name: &str) -> Result<Name, E> {
        Ok(self.0.owned_name(name))
    }
}

/// The error for a name that the reader stopped behind.
fn duplicate_name(text: &str, error: &serde_json::Error, name: &str) -> JsonError {
    // Between the closing quote and where the reader stopped is white space, at most.
    let before = text.get(..=offending(text, error)).unwrap_or(text);
    let name_end = before.rfind('"').unwrap_or(0);
    let name_start = before
        .get(..name_end)
        .unwrap_or_default()
        .rmatch_indices('"')
        .map(|(at, _)| at)
        .find(|at| !is_escaped(text, *at))
        .unwrap_or(name_end);
    JsonError::at(
        JsonErrorKind::DuplicateName,
        text,
        name_start,
        format!("member name `{}` occurs twice in one object", excerpt(name)),
        "remove one of the two members",
    )
}

/// Whether an odd number of backslashes stands before the offset.
fn is_escaped(text: &str, at: usize) -> bool {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    before
        .iter()
        .rev()
        .take_while(|byte| **byte == b'\\')
        .count()
        % 2
        == 1
}

/// The reader's refusal in our words.
fn syntax(text: &str, error: &serde_json::Error) -> JsonError {
    let said = error.to_string();
    let message = said
        .rsplit_once(" at line ")
        .map_or(said.as_str(), |(message, _)| message);
    match message {
        // Both are found by `scan` first; should the reader ever be stricter, the kind is right.
        "number out of range" => {
            let offset = offending(text, error);
            JsonError::at(
                JsonErrorKind::Number,
                text,
                offset,
                message.into(),
                FOR_NUMBERS,
            )
        }
        "recursion limit exceeded" => limit(text, offending(text, error), message.into()),
        _ if error.is_eof() => JsonError::at(
            JsonErrorKind::Syntax,
            text,
            text.len(),
            "the text ends before the value is complete".into(),
            "check that the file was transferred whole",
        ),
        _ => JsonError::at(
            JsonErrorKind::Syntax,
            text,
            offending(text, error),
            message.into(),
            "correct the JSON at this place",
        ),
    }
}

/// The offset of the byte that the reader complains about: its column counts bytes from 1.
fn offending(text: &str, error: &serde_json::Error) -> usize {
    let line_start: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    let offset = line_start + error.column().saturating_sub(1);
    text.floor_char_boundary(offset.min(text.len().saturating_sub(1)))
}

fn check_at(
    value: &Value,
    limits: &Limits,
    depth: usize,
    entries: &mut usize,
    place: &Pointer<'_>,
) -> Result<(), JsonError> {
    let beyond = |message| {
        Err(JsonError::in_value(
            JsonErrorKind::Limit,
            place,
            message,
            FOR_LIMITS,
        ))
    };
    if *entries > limits.entries {
        return beyond("too many members and items in all");
    }
    match value {
        Value::Null | Value::Bool(_) => Ok(()),
        Value::Number(number) => check_number(number, place),
        Value::String(string) => check_string(string, limits, place),
        Value::Array(_) | Value::Object(_) if depth > limits.depth.min(READER_DEPTH) => {
            beyond("too many levels of nesting")
        }
        Value::Array(items) if items.len() > limits.items => beyond("too many items in the array"),
        Value::Array(items) => items.iter().enumerate().try_for_each(|(index, item)| {
            *entries += 1;
            check_at(
                item,
                limits,
                depth + 1,
                entries,
                &Pointer::Item(place, index),
            )
        }),
        Value::Object(members) if members.len() > limits.members => {
            beyond("too many members in the object")
        }
        Value::Object(members) => members.iter().try_for_each(|(name, member)| {
            let place = Pointer::Member(place, name);
            *entries += 1;
            check_string(name, limits, &place)?;
            check_at(member, limits, depth + 1, entries, &place)
        }),
    }
}

fn check_number(number: &serde_json::Number, place: &Pointer<'_>) -> Result<(), JsonError> {
    let reason = match (number.as_i64(), number.as_u64(), number.as_f64()) {
        (Some(integer), _, _) if integer.unsigned_abs() < EXACT_END => None,
        (None, None, Some(double)) => outside_domain(double),
        _ => Some("is an integer of 2^53 or more, which readers round differently"),
    };
    let Some(reason) = reason else { return Ok(()) };
    let message = format!("number `{}` {reason}", excerpt(&number.to_string()));
    Err(JsonError::in_value(
        JsonErrorKind::Number,
        place,
        &message,
        FOR_NUMBERS,
    ))
}

fn check_string(string: &str, limits: &Limits, place: &Pointer<'_>) -> Result<(), JsonError> {
    if string.len() > limits.string_bytes {
        let message = format!("a string of {} bytes", string.len());
        return Err(JsonError::in_value(
            JsonErrorKind::Limit,
            place,
            &message,
            FOR_LIMITS,
        ));
    }
    // Only what starts with EF or above can be one; most strings have no such byte.
    let suspect = string
        .bytes()
        .fold(false, |found, byte| found | (byte >= 0xEF));
    let mut characters = string.chars().filter(|_| suspect);
    if let Some(character) = characters.find(|character| is_noncharacter(*character)) {
        let message = format!("noncharacter `U+{:04X}`", u32::from(character));
        return Err(JsonError::in_value(
            JsonErrorKind::Character,
            place,
            &message,
            FOR_CHARACTERS,
        ));
    }
    Ok(())
}

/// Gives doubles that are integers below 2^53 their integer form. The depth has been checked.
fn normalise_numbers(value: &mut Value) {
    match value {
        Value::Number(held) if held.is_f64() => {
            if let Some(Number::Integer(integer)) = held.as_f64().and_then(Number::from_f64) {
                *held = integer.into();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(normalise_numbers),
        Value::Object(members) => members.values_mut().for_each(normalise_numbers),
        _ => {}
    }
}

/// A place in a text that is JSON. Every step moves forward, so the text bounds them all.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while self.peek().is_some_and(is_space) {
            self.at += 1;
        }
    }

    /// Steps over `byte` and the white space around it.
    fn eat(&mut self, byte: u8) -> Option<()> {
        self.space();
        (self.peek()? == byte).then_some(())?;
        self.at += 1;
        self.space();
        Some(())
    }

    /// From the start of a container to the start of the member or item with this name.
    fn descend(&mut self, token: &str) -> Option<()> {
        if self.peek()? == b'{' {
            self.eat(b'{')?;
            loop {
                let name = read(self.string()?.as_bytes(), &Limits::PUBLISHED).ok()?;
                self.eat(b':')?;
                if name.root().as_str() == Some(token) {
                    return Some(());
                }
                self.skip()?;
                self.eat(b',')?;
            }
        }
        self.eat(b'[')?;
        let index: usize = token.parse().ok()?;
        (index.to_string() == token).then_some(())?;
        for _ in 0..index {
            self.skip()?;
            self.eat(b',')?;
        }
        (self.peek()? != b']').then_some(())
    }

    /// Steps over a string; its text with the quotes.
    fn string(&mut self) -> Option<&'a str> {
        let start = self.at;
        (self.peek()? == b'"').then_some(())?;
        self.at += 1;
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        self.text.get(start..self.at)
    }

    /// Steps over a whole value.
    fn skip(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.string()?;
                }
                b'[' | b'{' => {
                    depth += 1;
                    self.at += 1;
                }
                b']' | b'}' => {
                    depth = depth.checked_sub(1)?;
                    self.at += 1;
                }
                _ => self.at += 1,
            }
            // A scalar outside strings ends where something else begins.
            if depth == 0
                && matches!(
                    self.peek()?,
                    b',' | b']' | b'}' | b' ' | b'\t' | b'\n' | b'\r'
                )
            {
                return Some(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{double, plain_run};
    use proptest::prelude::*;

    #[test]
    fn a_run_ends_at_each_byte_that_is_not_plain() {
        for byte in 0..=u8::MAX {
            for length in 0..20 {
                for at in 0..length {
                    let mut bytes = vec![b'a'; length];
                    bytes[at] = byte;
                    let ends = matches!(byte, b'"' | b'\\' | 0x80..);
                    assert_eq!(
                        plain_run(&bytes),
                        if ends { at } else { length },
                        "{byte} {at}"
                    );
                }
            }
        }
    }

    /// The standard library reads the same double, where it reads a number at all; the sign of
    /// an infinity, which is refused, does not matter.
    fn agree(literal: &str) {
        let infinite = |double: f64| double.is_infinite();
        let expected = literal.parse::<f64>().ok();
        let expected = expected.map(|found| {
            if infinite(found) {
                f64::INFINITY
            } else {
                found
            }
        });
        let expected = expected.map(f64::to_bits);
        assert_eq!(double(literal).map(f64::to_bits), expected, "{literal}");
    }

    #[test]
    fn literals_read_like_in_the_standard_library() {
        for literal in [
            "0",
            "-0",
            "-0.0",
            "00",
            "01",
            "1.",
            ".5",
            ".",
            "",
            "-",
            "+",
            "+1",
            "--1",
            "1e",
            "e1",
            "1e+",
            "1.e5",
            "1e5.0",
            "1..2",
            "1e1e1",
            "1e400",
            "-1e400",
            "1e-400",
            "0e400",
            "9007199254740991.5",
            "9007199254740992",
            "999999999999999999999",
            "1e21",
            "5e-324",
            "2e-324",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "1e99999999999999999999",
        ] {
            agree(literal);
        }
    }

    proptest! {
        #[test]
        fn any_literal_reads_like_in_the_standard_library(
            literal in "[+-]?[0-9]{0,18}\\.?[0-9]{0,18}([eE][+-]?[0-9]{0,3})?"
        ) {
            agree(&literal);
        }

        #[test]
        fn any_double_reads_like_in_the_standard_library(bits in any::<u64>()) {
            let spelled = format!("{:e}", f64::from_bits(bits));
            if f64::from_bits(bits).is_finite() {
                agree(&spelled);
            }
        }
    }
}
