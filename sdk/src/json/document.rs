//! A document that was read: one text and three lists, however many values it has.
//!
//! What a proof is judged by is read, and never changed. So its strings stay where they were in the
//! text, and the members of all objects stand in one list: a proof of three hundred members costs
//! a handful of allocations, where a tree of [`Value`] costs eight hundred, which was a third of the
//! time of a verification (docs/performance.md).

use std::fmt;
use std::slice::Iter;

use super::canonical::compare_bytes;
use super::{Map, Value};

pub(crate) use self::builder::{Builder, Made, OpenArray, OpenMember, OpenObject, Text};
pub(crate) use self::name::Name;
use self::name::Tag;

mod builder;
mod name;
mod stood;

/// A JSON document that is read only. Its numbers are normalised and its members are in canonical
/// order, so that two documents are equal exactly when their canonical texts are.
///
/// [`crate::json::read`] makes one from a text, [`Document::of`] from a [`Value`].
#[derive(Clone)]
pub struct Document {
    /// The text that was read; behind it the strings that do not stand in it as they are.
    text: String,
    /// Where the text that was read ends.
    read: usize,
    items: Vec<Slot>,
    /// Those of each object by UTF-16 order of their names (RFC 8785 section 3.2.3).
    members: Vec<Member>,
    root: Slot,
    spelling: Spelling,
}

/// What is known of how the text was spelled that was read.
#[derive(Clone, Copy, Default)]
pub(crate) struct Spelling {
    /// Each of its strings is of printable ASCII and white space.
    pub(crate) plain: bool,
    /// It is its own canonical form (RFC 8785), and none of its names has an escape.
    pub(crate) canonical: bool,
}

/// From where to where, in one of the three lists.
#[derive(Clone, Copy, Default)]
struct Span {
    start: usize,
    end: usize,
}

#[derive(Clone, Copy, Default)]
enum Slot {
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

#[derive(Clone, Copy)]
struct Member {
    name: Span,
    tag: Tag,
    value: Slot,
}

/// A number of the domain of [`crate::json`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// Below 2^53 in magnitude.
    Integer(i64),
    /// Finite, and none of the integers above.
    Double(f64),
}

impl Number {
    /// A double as it is kept: an integer where it is one and every integer of its size is a double.
    /// `None` for infinities and NaN, which have no JSON text.
    #[must_use]
    pub fn from_f64(double: f64) -> Option<Self> {
        if double.fract() == 0.0 && double.abs() < EXACT_END_F64 {
            // Exact: an integral double below 2^53. There is no fallible conversion to use instead.
            #[expect(clippy::as_conversions, clippy::cast_possible_truncation)]
            return Some(Self::Integer(double as i64));
        }
        double.is_finite().then_some(Self::Double(double))
    }

    /// As a double; exact for both.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        match self {
            // Exact: below 2^53.
            #[expect(clippy::as_conversions, clippy::cast_precision_loss)]
            Self::Integer(integer) => integer as f64,
            Self::Double(double) => double,
        }
    }

    /// As an integer, if it is one below 2^53 in magnitude.
    #[must_use]
    pub fn as_i64(self) -> Option<i64> {
        match self {
            Self::Integer(integer) => Some(integer),
            Self::Double(_) => None,
        }
    }

    /// As an integer that is not negative, if it is one below 2^53.
    #[must_use]
    pub fn as_u64(self) -> Option<u64> {
        self.as_i64().and_then(|integer| integer.try_into().ok())
    }
}

/// 2^53 as a double.
const EXACT_END_F64: f64 = 9_007_199_254_740_992.0;

/// A value of a document.
#[derive(Clone, Copy)]
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

impl Document {
    /// The same document as a tree gives it, its numbers normalised.
    ///
    /// A number outside the domain of [`crate::json`] becomes the nearest double, and `null` where
    /// there is none: whoever must not lose it calls [`crate::json::check`] before.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        let mut builder = Builder::new("");
        let root = builder.value(value);
        builder.finish(root, Spelling::default())
    }

    /// The same of an object.
    pub(crate) fn of_members(members: &Map<String, Value>) -> Self {
        let mut builder = Builder::new("");
        let root = builder.members(members);
        builder.finish(root, Spelling::default())
    }

    /// Whether it was read, and each of its strings is of printable ASCII and white space: then nothing
    /// in it is hidden. What is not plain may hide nothing, either.
    pub(crate) fn is_plain(&self) -> bool {
        self.spelling.plain
    }

    /// How many bytes were read.
    pub(crate) fn length(&self) -> usize {
        self.read
    }

    /// How many members all of its objects have.
    pub(crate) fn count_members(&self) -> usize {
        self.members.len()
    }

    /// The outermost value.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        self.node(self.root)
    }

    // In every loop over a document; several times over it would be a fortieth of the WebAssembly module.
    #[cfg_attr(target_family = "wasm", inline(never))]
    #[cfg_attr(not(target_family = "wasm"), inline)]
    fn node(&self, slot: Slot) -> Node<'_> {
        match slot {
            Slot::Null => Node::Null,
            Slot::Bool(value) => Node::Bool(value),
            Slot::Number(number) => Node::Number(number),
            Slot::String(span) => Node::String(self.string(span)),
            Slot::Array(Span { start, end }) => Node::Array(Array {
                document: self,
                items: self.items.get(start..end).unwrap_or_default(),
            }),
            Slot::Object(Span { start, end }) => Node::Object(Object {
                document: self,
                members: self.members.get(start..end).unwrap_or_default(),
            }),
        }
    }

    #[inline(always)]
    fn string(&self, Span { start, end }: Span) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The same as bytes, for whoever compares it.
    #[inline(always)]
    fn bytes(&self, Span { start, end }: Span) -> &[u8] {
        self.text.as_bytes().get(start..end).unwrap_or_default()
    }
}

impl Default for Document {
    /// `null`
    fn default() -> Self {
        NOTHING.clone()
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

    /// Whether it is a string.
    #[must_use]
    pub fn is_string(self) -> bool {
        matches!(self, Self::String(_))
    }

    /// Whether it is an array.
    #[must_use]
    pub fn is_array(self) -> bool {
        matches!(self, Self::Array(_))
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

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(left), Self::Bool(right)) => left == right,
            (Self::Number(left), Self::Number(right)) => left == right,
            (Self::String(left), Self::String(right)) => left == right,
            (Self::Array(left), Self::Array(right)) => left == right,
            (Self::Object(left), Self::Object(right)) => left == right,
            _ => false,
        }
    }
}

impl PartialEq<Value> for Node<'_> {
    fn eq(&self, other: &Value) -> bool {
        match (self, other) {
            (Self::String(left), Value::String(right)) => left == right,
            (Self::String(_), _) | (_, Value::String(_)) => false,
            _ => *self == Document::of(other).root(),
        }
    }
}

impl PartialEq<str> for Node<'_> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == Some(other)
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => value.fmt(f),
            Self::Number(Number::Integer(integer)) => integer.fmt(f),
            Self::Number(Number::Double(double)) => double.fmt(f),
            Self::String(text) => text.fmt(f),
            Self::Array(items) => items.fmt(f),
            Self::Object(members) => members.fmt(f),
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

    /// The items as they are written.
    pub(crate) fn written(self) -> impl Iterator<Item = Written<'d>> {
        let document = self.document;
        let written = move |slot: &Slot| Written {
            document,
            slot: *slot,
        };
        self.items.iter().map(written)
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

/// `null`, and what a value that stands nowhere refers to.
static NOTHING: Document = Document {
    text: String::new(),
    read: 0,
    items: Vec::new(),
    members: Vec::new(),
    root: Slot::Null,
    spelling: Spelling {
        plain: false,
        canonical: false,
    },
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
#[derive(Clone)]
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

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl ExactSizeIterator for Items<'_> {}

impl fmt::Debug for Items<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// A value and how it stood in the text that was read.
#[derive(Clone, Copy)]
pub(crate) struct Written<'d> {
    document: &'d Document,
    slot: Slot,
}

impl<'d> Written<'d> {
    pub(crate) fn node(self) -> Node<'d> {
        self.document.node(self.slot)
    }

    /// A string with its quotation marks, if that is how it stood there: without an escape, and so in
    /// its canonical form (`Builder::stands`).
    pub(crate) fn quoted(self) -> Option<&'d [u8]> {
        let Slot::String(span) = self.slot else {
            return None;
        };
        let quoted = span.start.checked_sub(1)?..span.end.checked_add(1)?;
        if quoted.end > self.document.read {
            return None;
        }
        self.document.text.as_bytes().get(quoted)
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
    #[cfg_attr(target_family = "wasm", inline(never))]
    pub fn get(self, name: &str) -> Option<Node<'d>> {
        self.named(Name::of(name))
    }

    /// The same of a name that is looked for more than once.
    pub(crate) fn named(self, name: Name<'_>) -> Option<Node<'d>> {
        let (document, members) = (self.document, self.members);
        if members.len() < MANY_MEMBERS {
            let is_it =
                |member: &&Member| name.may_be(member.tag) && name.is(document.bytes(member.name));
            let member = members.iter().find(is_it)?;
            return Some(document.node(member.value));
        }
        let text = name.text().as_bytes();
        let compare = |member: &Member| compare_bytes(document.bytes(member.name), text);
        let place = members.binary_search_by(compare).ok()?;
        let member = members.get(place)?;
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

    /// The members in canonical order, to be looked at one by one.
    #[inline]
    pub(crate) fn entries(self) -> impl Iterator<Item = Entry<'d>> {
        let document = self.document;
        let entry = move |member| Entry { document, member };
        self.members.iter().map(entry)
    }

    /// The members that hold values in turn.
    pub(crate) fn containers(self) -> impl Iterator<Item = (&'d str, Node<'d>)> {
        let document = self.document;
        let holds = |member: &&Member| matches!(member.value, Slot::Array(_) | Slot::Object(_));
        let members = self.members.iter().filter(holds);
        members.map(|member| (document.string(member.name), document.node(member.value)))
    }

    /// The members as they are written: name and value.
    pub(crate) fn written(self) -> impl Iterator<Item = (Written<'d>, Written<'d>)> {
        let document = self.document;
        let written = move |slot| Written { document, slot };
        self.members.iter().map(move |member| {
            let name = Slot::String(member.name);
            (written(name), written(member.value))
        })
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

/// A member of an object.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'d> {
    document: &'d Document,
    member: &'d Member,
}

impl<'d> Entry<'d> {
    /// Whether it has this name.
    #[inline]
    pub(crate) fn is(&self, name: Name<'_>) -> bool {
        name.may_be(self.member.tag) && name.is(self.document.bytes(self.member.name))
    }

    /// Whether its name comes behind this one.
    pub(crate) fn is_behind(&self, name: Name<'_>) -> bool {
        compare_bytes(
            name.text().as_bytes(),
            self.document.bytes(self.member.name),
        )
        .is_lt()
    }

    pub(crate) fn name(self) -> &'d str {
        self.document.string(self.member.name)
    }

    #[inline]
    pub(crate) fn value(self) -> Node<'d> {
        self.document.node(self.member.value)
    }
}

/// The members of an object, one by one.
#[derive(Clone)]
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

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl ExactSizeIterator for Members<'_> {}

impl fmt::Debug for Members<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.clone()).finish()
    }
}
