//! A document that was read: one text and two lists, however many values it has.
//!
//! What a proof is judged by is read, and never changed. So its strings stand in one text, the items of
//! all arrays in one list and the members of all objects in another: a proof of three hundred members
//! costs a handful of allocations, where a tree of [`Value`] costs eight hundred.

use std::fmt;
use std::slice::Iter;

pub use super::number::Number;
use super::order::compare_names;
use super::{Map, Value};

/// A JSON document that is read only. Its numbers are normalised and its members are in canonical
/// order, so that two documents are equal exactly when their canonical texts are.
///
/// [`crate::json::read`] makes one from a text, [`Document::of`] from a [`Value`].
#[derive(Clone, Default)]
pub struct Document {
    /// All strings and names, one behind the other.
    pub(super) text: String,
    /// Those of each array, one behind the other.
    pub(super) items: Vec<Slot>,
    /// Those of each object by UTF-16 order of their names (RFC 8785 section 3.2.3).
    pub(super) members: Vec<Member>,
    pub(super) root: Slot,
}

/// From where to where, in the text or in one of the lists.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Span {
    fn len(self) -> usize {
        self.end - self.start
    }
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Slot {
    #[default]
    Null,
    Bool(bool),
    Number(Number),
    /// In the text.
    String(Span),
    /// In the items.
    Array(Span),
    /// In the members.
    Object(Span),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    pub(super) name: Span,
    pub(super) value: Slot,
}

/// A value of a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Node<'d> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string, its escapes decoded.
    String(&'d str),
    /// An array.
    Array(Array<'d>),
    /// An object.
    Object(Object<'d>),
}

/// The items of an array.
#[derive(Clone, Copy)]
pub struct Array<'d> {
    document: &'d Document,
    items: &'d [Slot],
}

/// The members of an object, by UTF-16 order of their names.
#[derive(Clone, Copy)]
pub struct Object<'d> {
    document: &'d Document,
    members: &'d [Member],
}

#[expect(
    clippy::indexing_slicing,
    reason = "a span is made together with what it is of, and neither changes"
)]
impl Document {
    /// The outermost value.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        self.node(self.root)
    }

    /// All strings and names, one behind the other.
    pub(crate) fn strings(&self) -> &str {
        &self.text
    }

    /// How many members all objects and items all arrays have.
    pub(super) fn entries(&self) -> usize {
        self.items.len() + self.members.len()
    }

    fn node(&self, slot: Slot) -> Node<'_> {
        match slot {
            Slot::Null => Node::Null,
            Slot::Bool(value) => Node::Bool(value),
            Slot::Number(number) => Node::Number(number),
            Slot::String(span) => Node::String(self.string(span)),
            Slot::Array(Span { start, end }) => Node::Array(Array {
                document: self,
                items: &self.items[start..end],
            }),
            Slot::Object(Span { start, end }) => Node::Object(Object {
                document: self,
                members: &self.members[start..end],
            }),
        }
    }

    pub(super) fn string(&self, Span { start, end }: Span) -> &str {
        &self.text[start..end]
    }
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.root() == other.root()
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root().fmt(f)
    }
}

impl<'d> Node<'d> {
    /// The string, if it is one.
    #[must_use]
    pub fn as_str(self) -> Option<&'d str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, if it is one.
    #[must_use]
    pub fn as_bool(self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The number, if it is one.
    #[must_use]
    pub fn as_number(self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The integer that is not negative, if it is one.
    #[must_use]
    pub fn as_u64(self) -> Option<u64> {
        self.as_number().and_then(Number::as_u64)
    }

    /// The array, if it is one.
    #[must_use]
    pub fn as_array(self) -> Option<Array<'d>> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The object, if it is one.
    #[must_use]
    pub fn as_object(self) -> Option<Object<'d>> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        matches!(self, Self::Null)
    }

    /// The member of this name, if it is an object that has one.
    #[must_use]
    pub fn get(self, name: &str) -> Option<Node<'d>> {
        self.as_object().and_then(|members| members.get(name))
    }

    /// What stands at the end of these members, each of the one before it.
    pub(crate) fn at(self, steps: &[&str]) -> Option<Self> {
        steps.iter().try_fold(self, |value, step| value.get(step))
    }

    /// The same value as a tree of its own.
    #[must_use]
    pub fn to_value(self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(value),
            Self::Number(Number::Integer(integer)) => Value::from(integer),
            Self::Number(Number::Double(double)) => Value::from(double),
            Self::String(text) => Value::String(text.to_owned()),
            Self::Array(items) => Value::Array(items.iter().map(Node::to_value).collect()),
            Self::Object(members) => {
                let mut tree = Map::new();
                for (name, member) in members {
                    tree.insert(name.to_owned(), member.to_value());
                }
                Value::Object(tree)
            }
        }
    }
}

impl<'d> Array<'d> {
    /// How many items there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.items.is_empty()
    }

    /// An item by its number, from 0.
    #[must_use]
    pub fn get(self, index: usize) -> Option<Node<'d>> {
        self.items.get(index).map(|slot| self.document.node(*slot))
    }

    /// The items in their order.
    #[must_use]
    pub fn iter(self) -> Items<'d> {
        Items {
            document: self.document,
            left: self.items.iter(),
        }
    }

    /// Whether a value is one of the items.
    #[must_use]
    pub fn contains(self, value: Node<'_>) -> bool {
        self.iter().any(|item| item == value)
    }
}

impl Default for Array<'_> {
    /// No items.
    fn default() -> Self {
        Self {
            document: &NOTHING,
            items: &[],
        }
    }
}

/// What an array that stands nowhere refers to.
static NOTHING: Document = Document {
    text: String::new(),
    items: Vec::new(),
    members: Vec::new(),
    root: Slot::Null,
};

impl PartialEq for Array<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl fmt::Debug for Array<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'d> IntoIterator for Array<'d> {
    type Item = Node<'d>;
    type IntoIter = Items<'d>;

    fn into_iter(self) -> Items<'d> {
        self.iter()
    }
}

/// The items of an array, one by one.
#[derive(Clone, Debug)]
pub struct Items<'d> {
    document: &'d Document,
    left: Iter<'d, Slot>,
}

impl<'d> Iterator for Items<'d> {
    type Item = Node<'d>;

    #[inline]
    fn next(&mut self) -> Option<Node<'d>> {
        self.left.next().map(|slot| self.document.node(*slot))
    }
}

/// From so many members on a name is looked for by halves.
const MANY_MEMBERS: usize = 128;

impl<'d> Object<'d> {
    /// How many members there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.members.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.members.is_empty()
    }

    /// The value of the member of this name.
    #[must_use]
    pub fn get(self, name: &str) -> Option<Node<'d>> {
        let (document, members) = (self.document, self.members);
        let member = if members.len() < MANY_MEMBERS {
            // Names differ by their lengths mostly, which are known without looking at the text.
            let is_it = |member: &&Member| {
                member.name.len() == name.len()
                    && document
                        .text
                        .as_bytes()
                        .get(member.name.start..member.name.end)
                        == Some(name.as_bytes())
            };
            members.iter().find(is_it)?
        } else {
            let compare = |member: &Member| compare_names(document.string(member.name), name);
            members.get(members.binary_search_by(compare).ok()?)?
        };
        Some(document.node(member.value))
    }

    /// Whether there is a member of this name.
    #[must_use]
    pub fn contains_key(self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The members with their names, in canonical order.
    #[must_use]
    pub fn iter(self) -> Members<'d> {
        Members {
            document: self.document,
            left: self.members.iter(),
        }
    }

    /// The names.
    pub fn keys(self) -> impl Iterator<Item = &'d str> {
        self.iter().map(|(name, _)| name)
    }

    /// The values, by the order of their names.
    pub fn values(self) -> impl Iterator<Item = Node<'d>> {
        self.iter().map(|(_, value)| value)
    }
}

impl PartialEq for Object<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl fmt::Debug for Object<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<'d> IntoIterator for Object<'d> {
    type Item = (&'d str, Node<'d>);
    type IntoIter = Members<'d>;

    fn into_iter(self) -> Members<'d> {
        self.iter()
    }
}

/// The members of an object, one by one.
#[derive(Clone, Debug)]
pub struct Members<'d> {
    document: &'d Document,
    left: Iter<'d, Member>,
}

impl<'d> Iterator for Members<'d> {
    type Item = (&'d str, Node<'d>);

    #[inline]
    fn next(&mut self) -> Option<(&'d str, Node<'d>)> {
        let document = self.document;
        let member = self.left.next()?;
        Some((document.string(member.name), document.node(member.value)))
    }
}
