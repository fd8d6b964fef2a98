//! A document in the making.

use std::cmp::Ordering;

use super::{Document, Member, Number, Slot, Span};
use crate::canonical::compare_names;
use crate::json::{Map, Value};

/// A document in the making. What a container holds is gathered until it is whole, and then moved to
/// where all of it stands together.
pub(crate) struct Builder {
    document: Document,
    open_items: Vec<Slot>,
    open_members: Vec<Member>,
}

/// A value of a document in the making.
#[derive(Clone, Copy)]
pub(crate) struct Made(Slot);

/// A string, or the name of a member, of a document in the making.
#[derive(Clone, Copy)]
pub(crate) struct Text(Span);

/// An object in the making: where its members begin among those that are open.
pub(crate) struct OpenObject(usize);

/// An array in the making: where its items begin among those that are open.
pub(crate) struct OpenArray(usize);

/// An object has the same name twice.
pub(crate) struct Duplicate;

impl Builder {
    /// Begins a document whose strings stand in `source`, most of them.
    pub(crate) fn new(source: &str) -> Self {
        Self {
            document: Document {
                text: source.to_owned(),
                read: source.len(),
                // About what a proof has: more are added where there are more.
                items: Vec::with_capacity(source.len() / 128),
                members: Vec::with_capacity(source.len() / 32),
                root: Slot::Null,
                plain: false,
            },
            open_items: Vec::new(),
            open_members: Vec::new(),
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

    pub(crate) fn end_array(&mut self, OpenArray(first): OpenArray) -> Made {
        let start = self.document.items.len();
        let items = self.open_items.get(first..).unwrap_or_default();
        self.document.items.extend_from_slice(items);
        self.open_items.truncate(first);
        let end = self.document.items.len();
        Made(Slot::Array(Span { start, end }))
    }

    pub(crate) fn begin_object(&self) -> OpenObject {
        OpenObject(self.open_members.len())
    }

    /// Where a member of this name belongs among those of its object.
    pub(crate) fn place_of(&self, object: &OpenObject, name: Text) -> Result<usize, Duplicate> {
        let members = self.open_members.get(object.0..).unwrap_or_default();
        let text = self.document.string(name.0);
        let compare = |member: &Member| compare_names(self.document.string(member.name), text);
        // Most texts are in order already.
        match members.last().map(compare) {
            None | Some(Ordering::Less) => Ok(members.len()),
            Some(Ordering::Equal) => Err(Duplicate),
            Some(Ordering::Greater) => match members.binary_search_by(compare) {
                Ok(_) => Err(Duplicate),
                Err(place) => Ok(place),
            },
        }
    }

    /// Adds a member at the place that [`Builder::place_of`] found; nothing of this object was added
    /// in between.
    pub(crate) fn member(&mut self, object: &OpenObject, place: usize, name: Text, value: Made) {
        let member = Member {
            name: name.0,
            value: value.0,
        };
        let place = object.0.saturating_add(place);
        self.open_members
            .insert(place.min(self.open_members.len()), member);
    }

    pub(crate) fn end_object(&mut self, OpenObject(first): OpenObject) -> Made {
        let start = self.document.members.len();
        let members = self.open_members.get(first..).unwrap_or_default();
        self.document.members.extend_from_slice(members);
        self.open_members.truncate(first);
        let end = self.document.members.len();
        Made(Slot::Object(Span { start, end }))
    }

    /// The text of a name.
    pub(crate) fn name(&self, name: Text) -> &str {
        self.document.string(name.0)
    }

    /// The document; it is plain if each of its strings is of printable ASCII and white space.
    pub(crate) fn finish(mut self, root: Made, plain: bool) -> Document {
        self.document.root = root.0;
        self.document.plain = plain;
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
                self.end_array(array)
            }
            Value::Object(members) => self.members(members),
        }
    }

    pub(super) fn members(&mut self, members: &Map<String, Value>) -> Made {
        let object = self.begin_object();
        for (name, member) in members {
            let name = self.text(name);
            let member = self.value(member);
            // The names of a map differ.
            if let Ok(place) = self.place_of(&object, name) {
                self.member(&object, place, name, member);
            }
        }
        self.end_object(object)
    }
}
