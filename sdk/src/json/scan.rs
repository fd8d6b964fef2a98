//! What a text may hold, whatever its grammar (docs/format.md, section 1): depth, counts, the length and
//! the characters of strings, the domain of numbers.
//!
//! This is looked at before serde_json reads the text, so that its recursion has a bound, and so that
//! what is wrong here is named first, wherever it stands.

use memchr::memchr2;

use super::number::literal_outside_domain;
use super::{
    FOR_CHARACTERS, FOR_LIMITS, FOR_NUMBERS, JsonError, JsonErrorKind, Limits, MAX_DEPTH, is_space,
};
use crate::text::shown::{excerpt, is_noncharacter};

/// Checks all of that in one pass; how many members and items there are in all. The text need not be
/// JSON: what is read wrongly here because it is not is refused when it is read.
pub(super) fn scan(text: &str, limits: &Limits) -> Result<usize, JsonError> {
    let mut counts = Counts {
        text,
        limits,
        depth: limits.depth.min(MAX_DEPTH),
        open: Vec::with_capacity(8),
        entries: 0,
    };
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b'"' => {
                at = string(text, at, limits)?;
                continue;
            }
            b'-' | b'0'..=b'9' => {
                at = number(text, at)?;
                continue;
            }
            b'[' => counts.enter(at, limits.items)?,
            b'{' => counts.enter(at, limits.members)?,
            b']' | b'}' => {
                counts.open.pop();
            }
            b',' => counts.comma(at)?,
            _ => {}
        }
        at += 1;
    }
    Ok(counts.entries)
}

/// What a text holds so far.
struct Counts<'t> {
    text: &'t str,
    limits: &'t Limits,
    depth: usize,
    /// Commas seen so far in each open container, and how many entries it may have. Its length is the
    /// depth, so it cannot grow beyond the limit.
    open: Vec<(usize, usize)>,
    entries: usize,
}

impl Counts<'_> {
    /// At a bracket or brace that opens a container of at most so many entries.
    fn enter(&mut self, at: usize, most: usize) -> Result<(), JsonError> {
        if self.open.len() >= self.depth {
            let message = format!("more than {} levels of nesting", self.depth);
            return Err(limit(self.text, at, message));
        }
        self.open.push((0, most));
        let mut rest = self.text.bytes().skip(at + 1);
        let first = rest.find(|byte| !is_space(*byte));
        if first.is_some_and(|first| !matches!(first, b']' | b'}')) {
            self.entry(at)?;
        }
        Ok(())
    }

    fn comma(&mut self, at: usize) -> Result<(), JsonError> {
        self.entry(at)?;
        if let Some((commas, most)) = self.open.last_mut() {
            *commas += 1;
            if *commas >= *most {
                let message = format!("more than {most} entries in one array or object");
                return Err(limit(self.text, at, message));
            }
        }
        Ok(())
    }

    fn entry(&mut self, at: usize) -> Result<(), JsonError> {
        self.entries += 1;
        if self.entries > self.limits.entries {
            let message = format!("more than {} members and items in all", self.limits.entries);
            return Err(limit(self.text, at, message));
        }
        Ok(())
    }
}

fn limit(text: &str, at: usize, message: String) -> JsonError {
    JsonError::at(JsonErrorKind::Limit, text, at, message, FOR_LIMITS)
}

/// Checks the string that opens at `start`; the offset behind its quotation mark, or the end of a text
/// that has none.
fn string(text: &str, start: usize, limits: &Limits) -> Result<usize, JsonError> {
    let mut at = start + 1;
    let mut length = 0; // in UTF-8, escapes decoded
    let end = loop {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        let length_of_run = memchr2(b'"', b'\\', rest).unwrap_or(rest.len());
        let (run, rest) = rest.split_at(length_of_run);
        // Most strings are of ASCII alone, which is known without decoding them.
        if !run.is_ascii() {
            let characters = text
                .get(at..at + run.len())
                .unwrap_or_default()
                .char_indices();
            for (inside, character) in characters {
                refuse_noncharacter(text, at + inside, character)?;
            }
        }
        at += run.len();
        length += run.len();
        match rest.first() {
            None => break at,
            Some(b'"') => break at + 1,
            Some(_) => {
                let (escape, character) = escape(text, at)?;
                refuse_noncharacter(text, at, character)?;
                at += escape;
                length += character.len_utf8();
            }
        }
    };
    if length > limits.string_bytes {
        let most = limits.string_bytes;
        let message = format!("a string of {length} bytes, more than {most}");
        return Err(limit(text, start, message));
    }
    Ok(end)
}

/// The length of the escape at `at`, and its character (RFC 8259 section 7). An escape that is none counts as
/// one character; serde_json refuses it.
fn escape(text: &str, at: usize) -> Result<(usize, char), JsonError> {
    let (_, rest) = text.split_at(at);
    let Some(unit) = utf16_escape(rest, 0) else {
        // After a backslash may come any character of any length, if the text is not JSON.
        let after = rest.chars().nth(1).map_or(0, char::len_utf8);
        return Ok((1 + after, ' '));
    };
    let units = [Some(unit), utf16_escape(rest, 6)];
    match char::decode_utf16(units.into_iter().flatten()).next() {
        Some(Ok(character)) => Ok((6 * character.len_utf16(), character)),
        _ => {
            let (escape, _) = rest.split_at(6);
            let message = format!("lone surrogate `{}`", excerpt(escape));
            let kind = JsonErrorKind::Character;
            Err(JsonError::at(kind, text, at, message, FOR_CHARACTERS))
        }
    }
}

/// The UTF-16 code unit that `\uXXXX` at `at` stands for.
fn utf16_escape(text: &str, at: usize) -> Option<u16> {
    let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
    // `from_str_radix` alone would take `+123`.
    let are_digits = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    u16::from_str_radix(digits, 16).ok().filter(|_| are_digits)
}

fn refuse_noncharacter(text: &str, at: usize, character: char) -> Result<(), JsonError> {
    if !is_noncharacter(character) {
        return Ok(());
    }
    let message = format!("noncharacter `U+{:04X}`", u32::from(character));
    let kind = JsonErrorKind::Character;
    Err(JsonError::at(kind, text, at, message, FOR_CHARACTERS))
}

/// Checks the number literal at `start`; the offset behind it.
fn number(text: &str, start: usize) -> Result<usize, JsonError> {
    let (_, rest) = text.split_at(start);
    let end = rest.bytes().position(|byte| !is_in_number(byte));
    let (literal, _) = rest.split_at(end.unwrap_or(rest.len()));
    if let Some(reason) = literal_outside_domain(literal) {
        let message = format!("number `{}` {reason}", excerpt(literal));
        let kind = JsonErrorKind::Number;
        return Err(JsonError::at(kind, text, start, message, FOR_NUMBERS));
    }
    Ok(start + literal.len())
}

/// Whether a number literal goes on with this character.
pub(super) fn is_in_number(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')
}
