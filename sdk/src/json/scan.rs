//! Everything that can be said of a text without its grammar: depth, counts, strings, numbers.

use super::decimal;
use super::{
    EXACT_END_F64, EXPONENT_START, FOR_CHARACTERS, FOR_LIMITS, FOR_NUMBERS, JsonError,
    JsonErrorKind, Limits, MAX_DEPTH, SIGNIFICANT_DIGITS, excerpt, is_noncharacter, is_space,
};

/// Checks all of that in one pass. The text need not be JSON: what is read wrongly here because it is
/// not, is refused by the reader.
pub(super) fn scan(text: &str, limits: &Limits) -> Result<(), JsonError> {
    let bytes = text.as_bytes();
    let mut counts = Counts::new(limits);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = string(text, at, limits)?.end;
                continue;
            }
            b'-' | b'0'..=b'9' => {
                at = number(text, at)?;
                continue;
            }
            b'[' | b'{' => counts.enter(text, at)?,
            b']' | b'}' => counts.leave(),
            b',' => counts.comma(text, at)?,
            _ => {}
        }
        at += 1;
    }
    Ok(())
}

/// What a document holds so far.
pub(super) struct Counts<'l> {
    limits: &'l Limits,
    depth: usize,
    /// Commas seen so far in each open container, and how many there may be. Its length is the
    /// depth, so it cannot grow beyond the limit.
    open: Vec<(usize, usize)>,
    entries: usize,
}

impl<'l> Counts<'l> {
    pub(super) fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            depth: limits.depth.min(MAX_DEPTH),
            open: Vec::with_capacity(8),
            entries: 0,
        }
    }

    /// At a bracket or brace that opens.
    pub(super) fn enter(&mut self, text: &str, at: usize) -> Result<(), JsonError> {
        if self.open.len() >= self.depth {
            let message = format!("more than {} levels of nesting", self.depth);
            return Err(limit(text, at, message));
        }
        let bytes = text.as_bytes();
        let most = match bytes.get(at) {
            Some(b'[') => self.limits.items,
            _ => self.limits.members,
        };
        self.open.push((0, most));
        let mut rest = bytes.iter().skip(at + 1);
        let first = rest.find(|byte| !is_space(**byte));
        if first.is_some_and(|first| !matches!(first, b']' | b'}')) {
            self.entry(text, at)?;
        }
        Ok(())
    }

    pub(super) fn leave(&mut self) {
        self.open.pop();
    }

    /// At a comma.
    pub(super) fn comma(&mut self, text: &str, at: usize) -> Result<(), JsonError> {
        self.entry(text, at)?;
        if let Some((commas, most)) = self.open.last_mut() {
            *commas += 1;
            if *commas >= *most {
                let message = format!("more than {most} entries in one array or object");
                return Err(limit(text, at, message));
            }
        }
        Ok(())
    }

    fn entry(&mut self, text: &str, at: usize) -> Result<(), JsonError> {
        self.entries += 1;
        match self.entries > self.limits.entries {
            true => Err(too_many_entries(text, at, self.limits)),
            false => Ok(()),
        }
    }
}

fn too_many_entries(text: &str, at: usize, limits: &Limits) -> JsonError {
    let message = format!("more than {} members and items in all", limits.entries);
    limit(text, at, message)
}

fn limit(text: &str, at: usize, message: String) -> JsonError {
    JsonError::at(JsonErrorKind::Limit, text, at, message, FOR_LIMITS)
}

/// Where a string ends.
pub(super) struct Scanned {
    /// Behind its quotation mark, or at the end of the text.
    pub(super) end: usize,
    /// Whether there is a quotation mark that ends it.
    pub(super) closed: bool,
}

/// Checks the string that opens at `start`.
pub(super) fn string(text: &str, start: usize, limits: &Limits) -> Result<Scanned, JsonError> {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    let mut closed = false;
    let mut length = 0; // in UTF-8, escapes decoded
    loop {
        let plain = plain_run(bytes.get(at..).unwrap_or_default());
        length += plain;
        at += plain;
        let Some(byte) = bytes.get(at) else { break };
        match byte {
            b'"' => {
                at += 1;
                closed = true;
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
            // Other text beyond ASCII, and what has to be escaped.
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
    Ok(Scanned { end: at, closed })
}

/// How many bytes of printable ASCII stand before the next quotation mark or backslash.
///
/// Eight at a time, which is most of the time that reading takes. Subtracting and adding byte by byte
/// in one word leaves the high bit in what is looked for; a carry from there goes to later bytes only,
/// and the first is what counts.
pub(super) fn plain_run(bytes: &[u8]) -> usize {
    const fn all(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    let (words, rest) = bytes.as_chunks::<8>();
    let mut plain = 0;
    for word in words {
        let word = u64::from_le_bytes(*word);
        // Flipping this bit puts the quotation mark beside the control characters, and nothing else.
        let control_or_mark = (word ^ all(b'"' ^ b' ')).wrapping_sub(all(b' ' + 1));
        let backslash = (word ^ all(b'\\')).wrapping_sub(all(1));
        let delete = word.wrapping_add(all(1));
        let ends = (control_or_mark | backslash | delete | word) & all(0x80);
        if ends != 0 {
            // At most seven: the number of a byte of the word.
            return plain + usize::try_from(ends.trailing_zeros() / 8).unwrap_or_default();
        }
        plain += 8;
    }
    let mut rest = rest.iter();
    let end = rest.position(|byte| matches!(byte, 0..b' ' | b'"' | b'\\' | 0x7F..));
    end.map_or(bytes.len(), |end| plain + end)
}

/// Decodes the escape at `at`; the offset after it and its character (RFC 8259 section 7).
///
/// An escape that is none counts as one character; the reader refuses it.
fn scan_escape(text: &str, at: usize) -> Result<(usize, char), JsonError> {
    let escape = text.get(at..).unwrap_or_default();
    match unicode_escape(escape) {
        Some((length, Some(character))) => Ok((at + length, character)),
        Some((_, None)) => Err(lone_surrogate(text, at)),
        None => {
            // After a backslash may come any character of any length, if the text is not JSON.
            let after = escape.chars().nth(1).map_or(0, char::len_utf8);
            Ok((at + 1 + after, ' '))
        }
    }
}

/// The length and the character of what begins with `\\uXXXX`, one or two; no character where it is a
/// lone surrogate.
pub(super) fn unicode_escape(escape: &str) -> Option<(usize, Option<char>)> {
    Some(match utf16_escape(escape, 0)? {
        unit @ 0xD800..=0xDBFF => match utf16_escape(escape, 6) {
            Some(low @ 0xDC00..=0xDFFF) => {
                let code = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                (12, char::from_u32(code))
            }
            _ => (6, None),
        },
        unit => (6, char::from_u32(unit)),
    })
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

/// Fifteen digits without point and exponent are below 2^53.
pub(super) const SHORT_INTEGER: usize = 15;

/// Checks the number literal at `start`; the offset after it.
pub(super) fn number(text: &str, start: usize) -> Result<usize, JsonError> {
    let rest = text.get(start..).unwrap_or_default();
    let end = rest
        .bytes()
        .position(|byte| !matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
        .unwrap_or(rest.len());
    let literal = rest.get(..end).unwrap_or_default();

    if literal.len() > SHORT_INTEGER || literal.bytes().any(|byte| matches!(byte, b'e' | b'E')) {
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

/// The double nearest to a literal of at most [`SIGNIFICANT_DIGITS`], infinite if it is too large; none
/// if it spells no number. Also for spellings such as `01` and `1.`, which the reader refuses.
pub(super) fn double(literal: &str) -> Option<f64> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = literal.split_once(['e', 'E']).unwrap_or((literal, "0"));
    let unsigned = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let (is_negative, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.len() + fraction.len() == 0
        || unsigned.is_empty()
        || ![whole, fraction, unsigned].into_iter().all(digits)
    {
        return None;
    }
    // 0.5 is 5 tenths: a digit behind the point counts in the exponent, as does a zero at the end.
    let mut significant = 0_u64;
    let mut zeros = 0_u32;
    let mut more = 0_i64;
    for digit in whole.bytes().chain(fraction.bytes()) {
        if digit == b'0' {
            zeros += u32::from(significant > 0);
            continue;
        }
        let power = 10_u64.checked_pow(zeros + 1)?;
        significant = significant.checked_mul(power)?;
        significant = significant.checked_add(u64::from(digit - b'0'))?;
        zeros = 0;
    }
    more += i64::from(zeros);
    more -= i64::try_from(fraction.len()).ok()?;
    // An exponent that is no number here is far beyond every double.
    let stated = exponent.strip_prefix('+').unwrap_or(exponent);
    let stated = stated.parse().unwrap_or(match stated.starts_with('-') {
        true => i64::MIN,
        false => i64::MAX,
    });
    let double = decimal::nearest(significant, more.saturating_add(stated));
    Some(if is_negative { -double } else { double })
}

/// Why a double is outside the domain, if it is.
pub(super) fn outside_domain(double: f64) -> Option<&'static str> {
    if !double.is_finite() {
        Some("is too large for a double")
    } else if (EXACT_END_F64..EXPONENT_START).contains(&double.abs()) {
        Some("is an integer of 2^53 or more, which readers round differently")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{SIGNIFICANT_DIGITS, double, plain_run, significant_digits};
    use proptest::prelude::*;

    #[test]
    fn a_run_ends_at_each_byte_that_is_not_plain() {
        for byte in 0..=u8::MAX {
            for length in 0..20 {
                for at in 0..length {
                    let mut bytes = vec![b'a'; length];
                    bytes[at] = byte;
                    let ends = matches!(byte, 0..b' ' | b'"' | b'\\' | 0x7F..);
                    assert_eq!(
                        plain_run(&bytes),
                        if ends { at } else { length },
                        "{byte} {at}"
                    );
                }
            }
        }
    }

    /// The standard library reads the same double, where it reads a number at all.
    fn agree(literal: &str) {
        if significant_digits(literal) <= SIGNIFICANT_DIGITS {
            let expected = literal.parse::<f64>().ok().map(f64::to_bits);
            assert_eq!(double(literal).map(f64::to_bits), expected, "{literal}");
        }
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
            literal in "[+-]?0{0,9}[0-9]{0,9}0{0,9}\\.?0{0,9}[0-9]{0,8}0{0,9}([eE][+-]?[0-9]{0,3})?"
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
