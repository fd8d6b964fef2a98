//! A document in the making.

use std::cmp::Ordering;

use super::name::Tag;
use super::{Document, Member, Number, Slot, Span, Spelling};
use crate::canonical::compare_bytes;
use crate::json::{Map, Value};

/// A document in the making. What a container holds is gathered until it is whole, and then moved to
/// where all of it stands together.
pub(crate) struct Builder {
    document: Document,
    open_items: Vec<Slot>,
    open_members: Vec<Member>,
    /// Whether all members so far came in canonical order.
    in_order: bool,
}

/// A value of a document in the making.
#[derive(Clone, Copy)]
pub(crate) struct Made(Slot);

/// A string, or the name of a member, of a document in the making.
#[derive(Clone, Copy)]
pub(crate) struct Text(Span);

/// An object in the making: where its members begin among those that are open.
pub(crate) struct OpenObject(usize);

/// A member whose value is not there yet: its place among those that are open.
pub(crate) struct OpenMember(usize);

/// An array in the making: where its items begin among those that are open.
pub(crate) struct OpenArray(usize);

/// An object has the same name twice.
pub(crate) struct Duplicate;

impl Builder {
    /// Begins a document whose strings stand in `source`, most of them.
    pub(crate) fn new(source: &str) -> Self {
        // About what a proof has: more is added where there is more.
        let mut text = String::with_capacity(source.len() + source.len() / 8);
        text.push_str(source);
        Self {
            document: Document {
                text,
                read: source.len(),
                items: Vec::with_capacity(source.len() / 128),
                members: Vec::with_capacity(source.len() / 32),
                root: Slot::Null,
                spelling: Spelling::default(),
            },
            open_items: Vec::with_capacity(16),
            open_members: Vec::with_capacity(64),
            in_order: true,
        }
    }

    pub(crate) fn null() -> Made {
        Made(Slot::Null)
    }

    pub(crate) fn bool(value: bool) -> Made {
        Made(Slot::Bool(value))
    }

    pub(crate) fn number(number: Number) -> Made {
        Made(Slot::Number(number))
    }

    pub(crate) fn string(text: Text) -> Made {
        Made(Slot::String(text.0))
    }

    /// A string that stands between quotation marks in the source as it is, without an escape: from
    /// where to where.
    pub(crate) fn stands(start: usize, end: usize) -> Text {
        Text(Span { start, end })
    }

    /// Whether a string stands in the source.
    pub(crate) fn stood(&self, text: Text) -> bool {
        text.0.end <= self.document.read
    }

    /// A string that does not.
    pub(crate) fn text(&mut self, text: &str) -> Text {
        Text(self.append(text))
    }

    fn append(&mut self, text: &str) -> Span {
        let start = self.document.text.len();
        self.document.text.push_str(text);
        let end = self.document.text.len();
        Span { start, end }
    }

    pub(crate) fn begin_array(&self) -> OpenArray {
        OpenArray(self.open_items.len())
    }

    pub(crate) fn item(&mut self, Made(item): Made) {
        self.open_items.push(item);
    }

    pub(crate) fn end_array(&mut self, &OpenArray(first): &OpenArray) -> Made {
        let items = (&mut self.open_items, &mut self.document.items);
        Made(Slot::Array(close(items, first)))
    }

    pub(crate) fn begin_object(&self) -> OpenObject {
        OpenObject(self.open_members.len())
    }

    /// Begins a member of this name, where it belongs among those of its object.
    pub(crate) fn begin_member(
        &mut self,
        object: &OpenObject,
        name: Text,
    ) -> Result<OpenMember, Duplicate> {
        let members = self.open_members.get(object.0..).unwrap_or_default();
        let text = self.document.bytes(name.0);
        let compare = |member: &Member| compare_bytes(self.document.bytes(member.name), text);
        let member = Member {
            name: name.0,
            tag: Tag::of(text),
            value: Slot::Null,
        };
        // Most texts are in order already.
        let place = match members.last().map(compare) {
            None | Some(Ordering::Less) => {
                let place = self.open_members.len();
                self.open_members.push(member);
                return Ok(OpenMember(place));
            }
            Some(Ordering::Equal) => return Err(Duplicate),
            Some(Ordering::Greater) => members.binary_search_by(compare),
        };
        let place = place.err().ok_or(Duplicate)?.saturating_add(object.0);
        self.open_members.insert(place, member);
        self.in_order = false;
        Ok(OpenMember(place))
    }

    /// Gives a member its value; none of its object was begun in between.
    pub(crate) fn end_member(&mut self, &OpenMember(place): &OpenMember, Made(value): Made) {
        if let Some(member) = self.open_members.get_mut(place) {
            member.value = value;
        }
    }

    pub(crate) fn end_object(&mut self, &OpenObject(first): &OpenObject) -> Made {
        let members = (&mut self.open_members, &mut self.document.members);
        Made(Slot::Object(close(members, first)))
    }

    /// The text of a name.
    pub(crate) fn name(&self, name: Text) -> &str {
        self.document.string(name.0)
    }

    /// The document, with what the reader found of its spelling.
    pub(crate) fn finish(mut self, root: Made, spelling: Spelling) -> Document {
        self.document.root = root.0;
        self.document.spelling = spelling;
        self.document.spelling.canonical &= self.in_order;
        self.document
    }

    pub(super) fn value(&mut self, value: &Value) -> Made {
        match value {
            Value::Null => Self::null(),
            Value::Bool(value) => Self::bool(*value),
            Value::Number(number) => {
                let number = number.as_f64().and_then(Number::from_f64);
                number.map_or(Self::null(), Self::number)
            }
            Value::String(text) => Self::string(self.text(text)),
            Value::Array(items) => {
                let array = self.begin_array();
                for item in items {
                    let item = self.value(item);
                    self.item(item);
                }
                self.end_array(&array)
            }
            Value::Object(members) => self.members(members),
        }
    }

    pub(super) fn members(&mut self, members: &Map<String, Value>) -> Made {
        let object = self.begin_object();
        for (name, member) in members {
            let name = self.text(name);
            // The names of a map differ.
            if let Ok(open) = self.begin_member(&object, name) {
                let member = self.value(member);
                self.end_member(&open, member);
            }
        }
        self.end_object(&object)
    }
}

/// Moves what is open from `first` on to where all of it stands together.
fn close<T: Copy>((open, all): (&mut Vec<T>, &mut Vec<T>), first: usize) -> Span {
    let start = all.len();
    all.extend_from_slice(open.get(first..).unwrap_or_default());
    open.truncate(first);
    let end = all.len();
    Span { start, end }
}
