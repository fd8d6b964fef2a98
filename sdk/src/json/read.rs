//! The grammar (RFC 8259), read by serde_json into a [`Document`].
//!
//! Its visitor refuses the second of two members of one name, where serde_json's own tree would keep the
//! last. Everything else that a text may not hold is found before (`scan.rs`).

use std::cmp::Ordering;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;

use super::document::{Document, Member, Slot, Span};
use super::number::Number;
use super::order::compare_names;
use super::scan::is_in_number;
use super::{JsonError, JsonErrorKind, Value};
use crate::text::shown::excerpt;

/// Reads a text whose depth is bounded and that holds one value.
pub(super) fn read(text: &str) -> Result<Document, JsonError> {
    let mut builder = Builder::for_text_of(text.len());
    let mut source = serde_json::Deserializer::from_str(text);
    let root = AnyValue(&mut builder).deserialize(&mut source);
    let root = root.map_err(|error| match builder.duplicate {
        Some(name) => duplicate(text, builder.document.string(name), &error),
        None => syntax(text, &error),
    })?;
    source.end().map_err(|error| trailing(text, &error))?;
    Ok(Document {
        root,
        ..builder.document
    })
}

impl Document {
    /// The same document as a tree gives it, its numbers normalised.
    ///
    /// A number outside the domain of [`crate::json`] becomes the nearest double: whoever must not lose
    /// it calls [`crate::json::check`] before.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        Self::of_tree(value)
    }

    /// The document that serde reads from any source; a name that occurs twice is refused.
    pub(crate) fn from_serde<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let mut builder = Builder::for_text_of(0);
        let root = AnyValue(&mut builder).deserialize(source)?;
        Ok(Document {
            root,
            ..builder.document
        })
    }

    /// The same of what serde reads as a tree, such as the members of an object.
    pub(crate) fn of_tree<'v>(tree: impl Deserializer<'v, Error = serde_json::Error>) -> Self {
        #[expect(
            clippy::expect_used,
            reason = "only a name that occurs twice is refused, and the names of a map differ"
        )]
        Self::from_serde(tree).expect("a tree is a document")
    }
}

/// What serde_json says of a text that is no JSON, and where.
fn syntax(text: &str, error: &serde_json::Error) -> JsonError {
    let (offset, message, advice) = match error.classify() {
        Category::Eof => (
            text.len(),
            "the text ends before the value is complete".into(),
            "check that the file was transferred whole",
        ),
        _ => {
            let place = format!(" at line {} column {}", error.line(), error.column());
            let said = error.to_string();
            let message = said.strip_suffix(&place).unwrap_or(&said).to_owned();
            let advice = "correct the JSON at this place";
            (offset(text, error), message, advice)
        }
    };
    JsonError::at(JsonErrorKind::Syntax, text, offset, message, advice)
}

/// The same where the value is complete, and something follows.
fn trailing(text: &str, error: &serde_json::Error) -> JsonError {
    let offset = offset(text, error);
    let (before, behind) = text.split_at(text.floor_char_boundary(offset));
    // `1.0.0` is no number, and not a number behind which something follows.
    if before.ends_with(|last: char| last.is_ascii_digit())
        && behind.bytes().next().is_some_and(is_in_number)
    {
        return syntax(text, error);
    }
    JsonError::at(
        JsonErrorKind::Trailing,
        text,
        offset,
        "something follows the value".into(),
        "keep one JSON value per file and remove the rest",
    )
}

/// The same of a name that its object had already. serde_json stopped behind it, before any other string.
fn duplicate(text: &str, name: &str, error: &serde_json::Error) -> JsonError {
    let (before, _) = text.split_at(text.floor_char_boundary(offset(text, error) + 1));
    let mut quotes = before.rmatch_indices('"').map(|(at, _)| at);
    let end = quotes.next().unwrap_or_default();
    // Those within the name are escaped: an odd number of backslashes is before each.
    let is_escaped = |at: &usize| {
        let before = before.as_bytes().iter().take(*at).rev();
        before.take_while(|byte| **byte == b'\\').count() % 2 == 1
    };
    let start = quotes.find(|at| !is_escaped(at)).unwrap_or(end);
    JsonError::at(
        JsonErrorKind::DuplicateName,
        text,
        start,
        format!("member name `{}` occurs twice in one object", excerpt(name)),
        "remove one of the two members",
    )
}

/// The byte at which serde_json stopped: it counts lines from 1, and in them bytes from 1.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    let lines = text.split_inclusive('\n');
    let before = lines.take(error.line().saturating_sub(1));
    before.map(str::len).sum::<usize>() + error.column().saturating_sub(1)
}

/// A document in the making. What a container holds is gathered until it is whole, and then moved to
/// where all of it stands together.
#[derive(Default)]
struct Builder {
    document: Document,
    open_items: Vec<Slot>,
    open_members: Vec<Member>,
    /// The name that its object had already.
    duplicate: Option<Span>,
}

impl Builder {
    fn for_text_of(bytes: usize) -> Self {
        // About what a proof has: more is added where there is more.
        let document = Document {
            text: String::with_capacity(bytes),
            items: Vec::with_capacity(bytes / 128),
            members: Vec::with_capacity(bytes / 32),
            ..Document::default()
        };
        Self {
            document,
            ..Self::default()
        }
    }

    fn string(&mut self, string: &str) -> Span {
        let start = self.document.text.len();
        self.document.text.push_str(string);
        Span {
            start,
            end: self.document.text.len(),
        }
    }

    /// Adds a member without a value to the object whose members are open from `first` on, where it
    /// belongs among them; its place. `None` if there is one of this name.
    fn member(&mut self, first: usize, name: Span) -> Option<usize> {
        #[expect(
            clippy::indexing_slicing,
            reason = "what was open when an object began stays open until it ends"
        )]
        let members = &self.open_members[first..];
        let text = self.document.string(name);
        let compare = |member: &Member| compare_names(self.document.string(member.name), text);
        let place = match members.last().map(compare) {
            // Most texts are in order already.
            None | Some(Ordering::Less) => Err(members.len()),
            Some(_) => members.binary_search_by(compare),
        };
        let place = first + place.err()?;
        let value = Slot::Null;
        self.open_members.insert(place, Member { name, value });
        Some(place)
    }
}

/// Moves what is open from `first` on to where all of it stands together.
fn close<T: Copy>(open: &mut Vec<T>, first: usize, all: &mut Vec<T>) -> Span {
    let start = all.len();
    all.extend_from_slice(open.get(first..).unwrap_or_default());
    open.truncate(first);
    Span {
        start,
        end: all.len(),
    }
}

/// Reads any value.
struct AnyValue<'b>(&'b mut Builder);

impl<'de> DeserializeSeed<'de> for AnyValue<'_> {
    type Value = Slot;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Slot, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AnyValue<'_> {
    type Value = Slot;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Slot, E> {
        Ok(Slot::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Slot, E> {
        Ok(Slot::Bool(value))
    }

    fn visit_i64<E: serde::de::Error>(self, integer: i64) -> Result<Slot, E> {
        self.visit_i128(integer.into())
    }

    fn visit_u64<E: serde::de::Error>(self, integer: u64) -> Result<Slot, E> {
        self.visit_i128(integer.into())
    }

    fn visit_i128<E: serde::de::Error>(self, integer: i128) -> Result<Slot, E> {
        #[expect(
            clippy::as_conversions,
            clippy::cast_precision_loss,
            reason = "exact in the domain, and the nearest double beyond"
        )]
        self.visit_f64(integer as f64)
    }

    fn visit_f64<E: serde::de::Error>(self, double: f64) -> Result<Slot, E> {
        let number = Number::from_f64(double);
        number
            .map(Slot::Number)
            .ok_or_else(|| E::custom("no number"))
    }

    fn visit_str<E>(self, string: &str) -> Result<Slot, E> {
        Ok(Slot::String(self.0.string(string)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Slot, A::Error> {
        let builder = self.0;
        let first = builder.open_items.len();
        while let Some(item) = items.next_element_seed(AnyValue(builder))? {
            builder.open_items.push(item);
        }
        let all = &mut builder.document.items;
        Ok(Slot::Array(close(&mut builder.open_items, first, all)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Slot, A::Error> {
        let builder = self.0;
        let first = builder.open_members.len();
        while let Some(name) = members.next_key_seed(AnyValue(builder))? {
            let Slot::String(name) = name else {
                return Err(A::Error::custom("a name is no string"));
            };
            let Some(place) = builder.member(first, name) else {
                builder.duplicate = Some(name);
                return Err(A::Error::custom("a name occurs twice"));
            };
            let value = members.next_value_seed(AnyValue(builder))?;
            #[expect(
                clippy::indexing_slicing,
                reason = "the member was put there, and what was added behind it is closed"
            )]
            let member = &mut builder.open_members[place];
            member.value = value;
        }
        let all = &mut builder.document.members;
        Ok(Slot::Object(close(&mut builder.open_members, first, all)))
    }
}
