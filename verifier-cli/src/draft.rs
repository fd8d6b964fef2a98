//! Drafts: what a person writes, in JSON or TOML, and where in it each part stands.

use std::collections::BTreeMap;
use std::path::Path;

use toml::de::{DeArray, DeTable, DeValue};
use toml::value::{Datetime, Offset};
use wever_proof::json::{self, Limits, Map, Value};
use wever_proof::object::DraftError;
use wever_proof::{Code, Finding, schema};

use crate::display::{beginning, count, shortened, visible, word};
use crate::failure::Failure;
use crate::input::{Document, Source};
use crate::kind;

/// A draft that was read.
#[derive(Debug)]
pub(crate) struct Draft {
    document: Document,
    /// What it says.
    pub(crate) members: Map<String, Value>,
    /// Where everything stands, in a draft in TOML.
    spots: Option<Spot>,
    /// The command that prints a whole one.
    pub(crate) template: &'static str,
}

impl Draft {
    /// Reads a draft: `.toml` as TOML, `.json` as JSON, and anything else as JSON exactly if it
    /// begins with `{`, which no TOML does. `template` is the command that prints a whole one.
    pub(crate) fn read(file: &Path, template: &'static str) -> Result<Self, Failure> {
        let mut document = Document::read(&Source::of_argument(file))?;
        // What is longer than a document may be was not read to its end.
        if document.bytes.len() <= Limits::PUBLISHED.bytes {
            document.bytes = with_plain_line_ends(document.bytes);
        }
        let begin = document
            .bytes
            .iter()
            .find(|byte| !byte.is_ascii_whitespace());
        if begin.is_none() {
            return Err(Failure::unreadable(
                format!("{} is empty", document.quoted()),
                format!("`{template}` prints a draft to begin with"),
            ));
        }
        let is_json = match file.extension().and_then(|extension| extension.to_str()) {
            Some("toml") => false,
            Some("json") => true,
            _ => begin == Some(&b'{'),
        };
        let (value, spots) = match is_json {
            true => (read_json(&document)?, None),
            false => {
                let (value, spots) = read_toml(&document)?;
                (value, Some(spots))
            }
        };
        let Value::Object(members) = value else {
            return Err(Failure::unreadable(
                format!(
                    "{} is {}, not a draft",
                    document.quoted(),
                    kind::of_value(&value)
                ),
                format!("`{template}` prints a draft to begin with"),
            ));
        };
        Ok(Self {
            document,
            members,
            spots,
            template,
        })
    }

    /// The values of a template that are examples, and stand in the draft as they are: what each says, and
    /// where.
    pub(crate) fn examples(&self, template: &str) -> Vec<String> {
        let template = Document::new("template", template.as_bytes().to_vec());
        let Ok((Value::Object(members), _)) = read_toml(&template) else {
            return Vec::new();
        };
        let mut examples = Vec::new();
        for (name, value) in &members {
            let is_example = |text: &str| text.to_lowercase().contains("example");
            let example = value.as_str().filter(|text| is_example(text));
            if let Some(example) = example.filter(|_| self.members.get(name) == Some(value)) {
                examples.push(format!(
                    "{}: `{}` is the template's example of a `{name}`",
                    self.place(&format!("/{name}")),
                    shortened(example, 80)
                ));
            }
        }
        examples
    }

    /// Its name, as it may be shown.
    pub(crate) fn name(&self) -> &str {
        &self.document.name
    }

    /// `file:line:column` of a JSON Pointer, or of the nearest thing around it that is there.
    pub(crate) fn place(&self, pointer: &str) -> String {
        match self.spot(pointer) {
            Some((line, column)) => self.document.at(line, column),
            None => self.document.name.clone(),
        }
    }

    /// The value at a JSON Pointer.
    fn value(&self, pointer: &str) -> Option<&Value> {
        let (name, rest) = match pointer.strip_prefix('/')?.split_once('/') {
            Some((name, rest)) => (name, format!("/{rest}")),
            None => (pointer.strip_prefix('/')?, String::new()),
        };
        self.members.get(name)?.pointer(&rest)
    }

    /// Line and column of the same.
    fn spot(&self, pointer: &str) -> Option<(usize, usize)> {
        let first = pointer
            .split('/')
            .nth(1)?
            .replace("~1", "/")
            .replace("~0", "~");
        if !self.members.contains_key(&first) {
            return None;
        }
        match &self.spots {
            None => self.document.spot(pointer),
            Some(root) => Some(position(&self.document.bytes, root.nearest(pointer))),
        }
    }

    /// A member that is refused, for a reason that no schema states.
    pub(crate) fn refuse(
        &self,
        pointer: &str,
        message: impl std::fmt::Display,
        advice: impl Into<String>,
    ) -> Failure {
        Failure::new(format!("{}: {message}", self.place(pointer)), advice)
    }

    /// Says what is wrong with it: of its form everything at once, each at its place in the draft.
    pub(crate) fn refused(&self, error: DraftError) -> Failure {
        match error {
            DraftError::Form {
                object_type,
                findings,
            } => self.misformed(object_type, findings),
            DraftError::Place {
                pointer, message, ..
            } if pointer == "/object_type" => Failure::unreadable(
                format!("{}: {}", self.place(&pointer), visible(&message)),
                format!(
                    "a draft has no header; `{}` prints a whole one",
                    self.template
                ),
            ),
            DraftError::Place {
                pointer,
                message,
                advice,
            } => self.refuse(&pointer, visible(&message), advice),
            other => self.refuse(
                "",
                visible(&other.to_string()),
                format!("`{}` prints a whole draft", self.template),
            ),
        }
    }

    fn misformed(&self, object_type: &str, mut findings: Vec<Finding>) -> Failure {
        if self.spots.is_none() {
            let pointers = findings.iter().map(|finding| finding.pointer.as_str());
            self.document.look_for(pointers);
        }
        findings.sort_by_cached_key(|finding| self.spot(&finding.pointer));
        let faults: Vec<String> = findings
            .iter()
            .take(MAX_FAULTS)
            .map(|finding| self.fault(finding, object_type))
            .collect();
        let advice = self.advice(&findings);
        match faults.as_slice() {
            [only] => Failure::new(only, advice),
            several => {
                let all = count(findings.len(), "fault", "faults");
                let mut list = several.join("\n  - ");
                if let Some(more @ 1..) = findings.len().checked_sub(MAX_FAULTS) {
                    list.push_str(&format!("\n  and {more} more"));
                }
                let name = self.document.quoted();
                Failure::new(format!("{name} has {all}\n  - {list}"), advice)
            }
        }
    }

    fn fault(&self, finding: &Finding, object_type: &str) -> String {
        let place = self.place(&finding.pointer);
        let mut words = format!("{place}: {}", finding.message);
        match finding.code {
            Code::SchemaUnknownMember => {
                let (parent, name) = finding.pointer.rsplit_once('/').unwrap_or_default();
                words = format!(
                    "{place}: no draft has a member `{}` here",
                    shortened(name, 64)
                );
                let near = near(name, object_type).filter(|_| parent.is_empty());
                if let Some(near) = near {
                    words.push_str(&format!("; did you mean `{near}`?"));
                }
            }
            Code::SchemaMissingMember => {}
            _ => {
                if finding.found.as_deref() == Some("") {
                    let name = finding.pointer.rsplit('/').next().unwrap_or_default();
                    words = format!("{place}: `{}` is empty", shortened(name, 64));
                }
                let expected = finding.expected.as_deref();
                // That it is empty says it already.
                if let Some(expected) =
                    expected.filter(|expected| !expected.ends_with(" that is not empty"))
                {
                    words.push_str(&format!("; expected {expected}"));
                }
                match finding.found.as_deref() {
                    None | Some("") => {}
                    Some(found) => words.push_str(&format!(", found {}", word(found))),
                }
            }
        }
        visible(&words)
    }

    fn advice(&self, findings: &[Finding]) -> String {
        let is_number_of_money = |finding: &Finding| {
            let parent = finding.pointer.strip_suffix("/amount");
            let money = parent.and_then(|parent| self.value(parent)?.get("amount"));
            money.is_some_and(Value::is_number)
        };
        if findings.iter().any(is_number_of_money) {
            return "write an amount as text, in quotes, so that no digit is lost: \"49.00\""
                .to_owned();
        }
        format!("`{}` prints a whole draft", self.template)
    }
}

/// The most faults that are listed: a draft has about twenty members.
const MAX_FAULTS: usize = 12;

/// The member of a schema that a misspelled name most resembles.
fn near(name: &str, object_type: &str) -> Option<String> {
    const ALIKE: f64 = 0.85;
    let text = schema::published(object_type)?;
    let schema = json::parse(text.as_bytes(), &Limits::PUBLISHED).ok()?;
    let names = schema.get("properties")?.as_object()?.keys();
    names
        .map(|known| (strsim::jaro(name, known), known))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|(one, _), (two, _)| one.total_cmp(two))
        .map(|(_, known)| known.clone())
}

/// A draft is text, and editors and version control change the ends of its lines: CR LF is LF, so
/// that a text over several lines is the same on every system. JSON has no line ends in its texts,
/// and what is written as `\r` stays. CR CR LF, which comes of doing it twice, stays and is refused by TOML.
fn with_plain_line_ends(bytes: Vec<u8>) -> Vec<u8> {
    if !bytes.contains(&b'\r') {
        return bytes;
    }
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        let is_end = byte == b'\r' && rest.peek() == Some(&b'\n') && plain.last() != Some(&b'\r');
        if !is_end {
            plain.push(byte);
        }
    }
    plain
}

fn read_json(document: &Document) -> Result<Value, Failure> {
    json::parse(&document.bytes, &Limits::PUBLISHED).map_err(|error| {
        let message = match kind::of_bytes(&document.bytes) {
            Some(kind) => format!("{} is {kind}, not a draft", document.quoted()),
            None => format!(
                "{}: {}",
                document.at(error.line, error.column),
                visible(&error.message)
            ),
        };
        Failure::unreadable(message, error.advice)
    })
}

/// Bytes of TOML that are read. A dotted key becomes a thousand times its length in tables, so that as much of
/// it as a document may have would cost gigabytes.
pub(crate) const MAX_TOML: usize = 128 * 1024;

fn read_toml(document: &Document) -> Result<(Value, Spot), Failure> {
    let at = |offset| {
        let (line, column) = position(&document.bytes, offset);
        document.at(line, column)
    };
    if document.bytes.len() > MAX_TOML {
        return Err(Failure::unreadable(
            format!(
                "{} has more than {MAX_TOML} bytes of TOML",
                document.quoted()
            ),
            "a draft is a page of text: check that this is the right file, or write a long one as JSON",
        ));
    }
    let not_toml = |offset: usize, message: &str| {
        let message = match kind::of_bytes(&document.bytes) {
            Some(kind) => format!("{} is {kind}, not a draft", document.quoted()),
            None => format!("{}: {}", at(offset), beginning(message, 400)),
        };
        Failure::unreadable(
            message,
            "give a draft in TOML, or one in JSON that begins with `{`",
        )
    };
    let text = std::str::from_utf8(&document.bytes)
        .map_err(|error| not_toml(error.valid_up_to(), "the bytes are not UTF-8"))?;
    let table = DeTable::parse(text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        not_toml(offset, &format!("this is not TOML: {}", error.message()))
    })?;
    let (value, spot) = of_table(table.get_ref(), 0).map_err(|fault| {
        let message = format!("{}: {}", at(fault.offset), visible(&fault.message));
        Failure::unreadable(message, fault.advice)
    })?;
    let value = json::normalise(value, &Limits::PUBLISHED).map_err(|error| {
        let message = format!("{}: {}", document.name, visible(&error.message));
        Failure::unreadable(message, error.advice)
    })?;
    Ok((value, spot))
}

/// Line and column of a byte offset, from 1, in characters.
fn position(bytes: &[u8], offset: usize) -> (usize, usize) {
    let before = bytes.get(..offset).unwrap_or(bytes);
    let mut lines = before.split(|byte| *byte == b'\n');
    let line = lines.clone().count();
    let last = lines.next_back().unwrap_or_default();
    let column = String::from_utf8_lossy(last).chars().count();
    (line, column.saturating_add(1))
}

/// Where a value of TOML stands, in bytes from the start, and where what is in it stands.
#[derive(Debug)]
struct Spot {
    offset: usize,
    /// By name, or by the number of an item.
    inner: BTreeMap<String, Spot>,
}

impl Spot {
    /// Where the value at a JSON Pointer stands, or the nearest one around it.
    fn nearest(&self, pointer: &str) -> usize {
        let mut spot = self;
        for token in pointer.split('/').skip(1) {
            let name = token.replace("~1", "/").replace("~0", "~");
            match spot.inner.get(&name) {
                Some(inner) => spot = inner,
                None => break,
            }
        }
        spot.offset
    }
}

/// Something that JSON has not.
struct TomlFault {
    offset: usize,
    message: String,
    advice: &'static str,
}

/// TOML to the values of JSON. How deep it nests is bounded by its reader.
fn of_table(table: &DeTable<'_>, offset: usize) -> Result<(Value, Spot), TomlFault> {
    let mut members = Map::new();
    let mut inner = BTreeMap::new();
    for (name, value) in table {
        let start = value.span().start;
        let (value, mut spot) = of_value(value.get_ref(), start)?;
        spot.offset = name.span().start;
        let name = name.get_ref().clone().into_owned();
        inner.insert(name.clone(), spot);
        members.insert(name, value);
    }
    Ok((Value::Object(members), Spot { offset, inner }))
}

fn of_array(items: &DeArray<'_>, offset: usize) -> Result<(Value, Spot), TomlFault> {
    let mut values = Vec::new();
    let mut inner = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        let (value, spot) = of_value(item.get_ref(), item.span().start)?;
        inner.insert(index.to_string(), spot);
        values.push(value);
    }
    Ok((Value::Array(values), Spot { offset, inner }))
}

fn of_value(value: &DeValue<'_>, offset: usize) -> Result<(Value, Spot), TomlFault> {
    let plain = match value {
        DeValue::Array(items) => return of_array(items, offset),
        DeValue::Table(table) => return of_table(table, offset),
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Boolean(value) => Value::from(*value),
        DeValue::Integer(integer) => {
            let number = i64::from_str_radix(integer.as_str(), integer.radix());
            let text = number.map_or_else(|_| integer.to_string(), |number| number.to_string());
            number_of(&text, offset)?
        }
        DeValue::Float(float) => number_of(float.as_str(), offset)?,
        DeValue::Datetime(time) => Value::from(written(time)),
    };
    let inner = BTreeMap::new();
    Ok((plain, Spot { offset, inner }))
}

/// A number under the rules of the JSON reader, which knows what every program reads alike.
fn number_of(text: &str, offset: usize) -> Result<Value, TomlFault> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    let number = json::parse(digits.as_bytes(), &Limits::PUBLISHED)
        .ok()
        .filter(Value::is_number);
    number.ok_or_else(|| TomlFault {
        offset,
        message: format!(
            "`{}` is not a number that every program reads alike",
            shortened(text, 64)
        ),
        advice: "write it as text, or as an integer below 2^53 in magnitude",
    })
}

/// A time in UTC as the format writes it: with `T` and `Z`, to the second or the millisecond. Any
/// other date or time stays as it is written, for the schema to judge.
fn written(time: &Datetime) -> String {
    let plain = time.to_string();
    let (Some(date), Some(clock), Some(Offset::Z)) = (time.date, time.time, time.offset) else {
        return plain;
    };
    let nanos = clock.nanosecond.unwrap_or_default();
    let millis = nanos / 1_000_000;
    let fraction = match (nanos, nanos % 1_000_000) {
        (0, _) => String::new(),
        (_, 0) => format!(".{millis:03}"),
        _ => return plain,
    };
    format!(
        "{date}T{:02}:{:02}:{:02}{fraction}Z",
        clock.hour,
        clock.minute,
        clock.second.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Value, Failure> {
        let document = Document::new("draft.toml", text.as_bytes().to_vec());
        read_toml(&document).map(|(value, _)| value)
    }

    #[test]
    fn times_are_written_as_the_format_writes_them() {
        for (toml, written) in [
            ("2026-06-22T07:50:00Z", "2026-06-22T07:50:00Z"),
            ("2026-06-22 07:50:00z", "2026-06-22T07:50:00Z"),
            ("2026-06-22T07:50:00.25Z", "2026-06-22T07:50:00.250Z"),
            ("2026-06-22T07:50:00.0Z", "2026-06-22T07:50:00Z"),
            ("2026-06-22T07:50:00+02:00", "2026-06-22T07:50:00+02:00"),
            ("2026-06-22", "2026-06-22"),
        ] {
            let value = read(&format!("at = {toml}")).unwrap();
            assert_eq!(value["at"], written, "{toml}");
        }
    }

    #[test]
    fn numbers_are_those_of_json() {
        let value = read("a = +7\nb = 0x10\nc = 1_000\nd = 0.8\ne = 1.0").unwrap();
        let json = json::parse(
            br#"{"a":7,"b":16,"c":1000,"d":0.8,"e":1}"#,
            &Limits::PUBLISHED,
        );
        assert_eq!(value, json.unwrap());
        for number in ["9007199254740992", "inf", "nan", "0.123456789012345678"] {
            assert!(read(&format!("a = {number}")).is_err(), "{number}");
        }
    }

    #[test]
    fn places_are_lines_and_columns() {
        assert_eq!(position(b"a = 1\n\xc3\xa9 = 2", 6), (2, 1));
        assert_eq!(position("a = 1\né = 2".as_bytes(), 8), (2, 2));
        assert_eq!(position(b"", 0), (1, 1));
        assert_eq!(position(b"a", 7), (1, 2));
    }
}
