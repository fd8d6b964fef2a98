//! The grammar (RFC 8259): a text to a document, in one pass and without recursion.

use super::scan::{self, Counts};
use super::{JsonError, Limits, is_space};
use crate::canonical;
use crate::document::{
    Builder, Document, Made, Number, OpenArray, OpenMember, OpenObject, Spelling, Text,
};

/// Why a text gives no document.
pub(super) enum Stop {
    /// What [`scan::scan`] finds, too.
    Fault(JsonError),
    /// The text is not JSON from this offset on, and what is wrong there.
    Syntax(usize, &'static str),
    /// The text ends before the value is complete.
    End,
    /// The name that begins at this offset is one that its object has already.
    Duplicate(usize, String),
    /// Something follows the value, from this offset on.
    Trailing(usize),
}

impl From<JsonError> for Stop {
    fn from(fault: JsonError) -> Self {
        Stop::Fault(fault)
    }
}

/// Reads a text that holds one value.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Document, Stop> {
    let mut reader = Reader {
        text,
        at: 0,
        limits,
        counts: Counts::new(limits),
        builder: Builder::new(text),
        spelling: Spelling {
            plain: true,
            canonical: true,
        },
    };
    let root = reader.value()?;
    reader.space();
    if reader.at < text.len() {
        return Err(Stop::Trailing(reader.at));
    }
    Ok(reader.builder.finish(root, reader.spelling))
}

struct Reader<'t, 'l> {
    text: &'t str,
    at: usize,
    limits: &'l Limits,
    counts: Counts<'l>,
    builder: Builder,
    /// What holds so far.
    spelling: Spelling,
}

/// What a value stands in.
enum Open {
    Array(OpenArray),
    /// With the member whose value is being read.
    Object(OpenObject, OpenMember),
}

/// What begins with a token.
enum Begun {
    /// A value that is complete.
    Whole(Made),
    /// A container whose first value follows.
    Inside(Open),
}

impl Reader<'_, '_> {
    /// Reads one value and everything in it.
    fn value(&mut self) -> Result<Made, Stop> {
        let mut inside: Option<Open> = None;
        // What that stands in. Its length is the depth, which has a limit.
        let mut around: Vec<Open> = Vec::with_capacity(8);
        loop {
            let mut made = match self.begin()? {
                Begun::Whole(made) => made,
                Begun::Inside(container) => {
                    around.extend(inside.replace(container));
                    continue;
                }
            };
            // With a value what it stands in may be complete, too.
            loop {
                match &mut inside {
                    None => return Ok(made),
                    Some(Open::Array(array)) => {
                        self.builder.item(made);
                        if self.goes_on(b']', "expected `,` or `]`")? {
                            break;
                        }
                        made = self.builder.end_array(array);
                    }
                    Some(Open::Object(object, member)) => {
                        self.builder.end_member(member, made);
                        if self.goes_on(b'}', "expected `,` or `}`")? {
                            *member = self.member(object)?;
                            break;
                        }
                        made = self.builder.end_object(object);
                    }
                }
                inside = around.pop();
            }
        }
    }

    fn begin(&mut self) -> Result<Begun, Stop> {
        let start = self.at_token()?;
        let made = match self.peek() {
            Some(b'"') => Builder::string(self.string()?),
            Some(b'-' | b'0'..=b'9') => Builder::number(self.number()?),
            Some(b'[') => {
                self.counts.enter(self.text, start)?;
                let array = self.builder.begin_array();
                if !self.is_empty(b']')? {
                    return Ok(Begun::Inside(Open::Array(array)));
                }
                self.builder.end_array(&array)
            }
            Some(b'{') => {
                self.counts.enter(self.text, start)?;
                let object = self.builder.begin_object();
                if !self.is_empty(b'}')? {
                    let first = self.member(&object)?;
                    return Ok(Begun::Inside(Open::Object(object, first)));
                }
                self.builder.end_object(&object)
            }
            _ => self.literal()?,
        };
        Ok(Begun::Whole(made))
    }

    /// The name of a member, up to where its value begins.
    fn member(&mut self, object: &OpenObject) -> Result<OpenMember, Stop> {
        let start = self.at_token()?;
        if self.peek() != Some(b'"') {
            return Err(Stop::Syntax(start, "expected a name in quotation marks"));
        }
        let name = self.string()?;
        self.spelling.canonical &= self.builder.stood(name);
        let Ok(member) = self.builder.begin_member(object, name) else {
            let name = self.builder.name(name).to_owned();
            return Err(Stop::Duplicate(start, name));
        };
        let colon = self.at_token()?;
        if self.peek() != Some(b':') {
            return Err(Stop::Syntax(colon, "expected `:`"));
        }
        self.at += 1;
        Ok(member)
    }

    /// Whether a container that was opened here closes at once.
    fn is_empty(&mut self, closing: u8) -> Result<bool, Stop> {
        self.at += 1;
        self.at_token()?;
        if self.peek() != Some(closing) {
            return Ok(false);
        }
        self.at += 1;
        self.counts.leave();
        Ok(true)
    }

    /// Whether a comma follows and not the end of the container.
    fn goes_on(&mut self, closing: u8, expected: &'static str) -> Result<bool, Stop> {
        let start = self.at_token()?;
        match self.peek() {
            Some(b',') => {
                self.counts.comma(self.text, start)?;
                self.at += 1;
                let after = self.at_token()?;
                if self.peek() == Some(closing) {
                    return Err(Stop::Syntax(after, "there is a comma before this"));
                }
                Ok(true)
            }
            Some(byte) if byte == closing => {
                self.at += 1;
                self.counts.leave();
                Ok(false)
            }
            _ => Err(Stop::Syntax(start, expected)),
        }
    }

    fn literal(&mut self) -> Result<Made, Stop> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let literals = [
            ("true", Builder::bool(true)),
            ("false", Builder::bool(false)),
            ("null", Builder::null()),
        ];
        let mut literals = literals.into_iter();
        match literals.find(|(literal, _)| rest.starts_with(literal)) {
            Some((literal, made)) => {
                self.at += literal.len();
                Ok(made)
            }
            // It may be the beginning of one.
            None if ["true", "false", "null"]
                .iter()
                .any(|all| all.starts_with(rest)) =>
            {
                Err(Stop::End)
            }
            None => Err(Stop::Syntax(self.at, "expected a value")),
        }
    }

    fn number(&mut self) -> Result<Number, Stop> {
        let start = self.at;
        self.at = scan::number(self.text, start)?;
        let literal = self.text.get(start..self.at).unwrap_or_default();
        if !is_number(literal) {
            let ends = self.at == self.text.len() && is_number(&format!("{literal}0"));
            return Err(match ends {
                true => Stop::End,
                false => Stop::Syntax(start, "this is not how JSON writes a number"),
            });
        }
        // What is no whole number, or is too long to tell, is read as a double.
        let short = literal.len() <= scan::SHORT_INTEGER;
        let integer = literal.parse().ok().filter(|_| short);
        if let Some(integer) = integer {
            self.spelling.canonical &= literal != "-0";
            return Ok(Number::Integer(integer));
        }
        let number = scan::double(literal).and_then(Number::from_f64);
        let number = number.ok_or(Stop::Syntax(start, "this number is out of range"))?;
        // Spelled only where the answer is still open, here and for escapes.
        self.spelling.canonical =
            self.spelling.canonical && literal.as_bytes() == canonical::spelled(number);
        Ok(number)
    }

    fn string(&mut self) -> Result<Text, Stop> {
        let start = self.at;
        let first = start + 1;
        let bytes = self.text.as_bytes();
        let plain = scan::plain_run(bytes.get(first..).unwrap_or_default());
        let end = first + plain;
        // Most strings are of printable ASCII, and short.
        if bytes.get(end) == Some(&b'"') && plain <= self.limits.string_bytes {
            self.at = end + 1;
            return Ok(Builder::stands(first, end));
        }
        let scanned = scan::string(self.text, start, self.limits)?;
        if !scanned.closed {
            return Err(Stop::End);
        }
        self.at = scanned.end;
        let inner = self.text.get(first..scanned.end - 1).unwrap_or_default();
        let decoded = unescape(inner);
        let decoded = decoded.map_err(|(offset, wrong)| Stop::Syntax(first + offset, wrong))?;
        let plain = |byte| matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r');
        self.spelling.plain &= decoded.as_deref().unwrap_or(inner).bytes().all(plain);
        Ok(match decoded {
            Some(decoded) => {
                let literal = bytes.get(start..scanned.end);
                self.spelling.canonical =
                    self.spelling.canonical && literal == Some(&canonical::quoted(&decoded));
                self.builder.text(&decoded)
            }
            None => Builder::stands(first, scanned.end - 1),
        })
    }

    // Always inlined, like what follows: the module is optimized for size, and these are called for
    // every byte that is not a part of a string.
    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline(always)]
    fn space(&mut self) {
        while self.peek().is_some_and(is_space) {
            self.at += 1;
            self.spelling.canonical = false;
        }
    }

    /// Steps over white space; where the next token begins.
    #[inline(always)]
    fn at_token(&mut self) -> Result<usize, Stop> {
        self.space();
        match self.at < self.text.len() {
            true => Ok(self.at),
            false => Err(Stop::End),
        }
    }
}

/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?` (RFC 8259 section 6)
fn is_number(literal: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match literal.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (literal, None),
    };
    let mantissa = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let exponent = exponent.map(|text| text.strip_prefix(['+', '-']).unwrap_or(text));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

/// Decodes what stands between the quotation marks of a string whose characters were checked, if there
/// is an escape in it; otherwise at which offset something is wrong, and what.
fn unescape(inner: &str) -> Result<Option<String>, (usize, &'static str)> {
    let control = inner.bytes().position(|byte| byte < b' ');
    if let Some(offset) = control {
        return Err((offset, "a control character has to be escaped"));
    }
    let mut rest = inner;
    if !rest.contains('\\') {
        return Ok(None);
    }
    let mut text = String::with_capacity(inner.len());
    while let Some(plain) = rest.find('\\')
        && let Some((before, escape)) = rest.split_at_checked(plain)
    {
        text.push_str(before);
        let offset = inner.len() - escape.len();
        let wrong = (offset, "this is no escape of JSON");
        let (length, character) = match escape.as_bytes().get(1).ok_or(wrong)? {
            b'"' => (2, '"'),
            b'\\' => (2, '\\'),
            b'/' => (2, '/'),
            b'b' => (2, '\u{8}'),
            b'f' => (2, '\u{C}'),
            b'n' => (2, '\n'),
            b'r' => (2, '\r'),
            b't' => (2, '\t'),
            b'u' => match scan::unicode_escape(escape) {
                Some((length, Some(character))) => (length, character),
                _ => return Err(wrong),
            },
            _ => return Err(wrong),
        };
        text.push(character);
        rest = escape.get(length..).ok_or(wrong)?;
    }
    text.push_str(rest);
    Ok(Some(text))
}
