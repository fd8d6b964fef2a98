//! The published files as the SDK's own types: each is read when it is first asked for, and once.
//!
//! Reading all of them would take longer than a verification, and a proof needs a third of them. A file is
//! read like every other document, and then member by member. A member that no type has, a missing one and
//! one of another type are faults, each with its place.

use crate::json::document::{Document, Node, Object};
use crate::json::pointer::token;
use crate::json::{self, Limits};
use std::sync::OnceLock;

/// Published files of a kind, by their names.
pub(crate) struct Published<T: 'static, const COUNT: usize> {
    files: &'static [(&'static str, &'static str)],
    values: [OnceLock<T>; COUNT],
}

impl<T: FromNode<'static>, const COUNT: usize> Published<T, COUNT> {
    pub(crate) const fn new(files: &'static [(&'static str, &'static str)]) -> Self {
        Self {
            files,
            values: [const { OnceLock::new() }; COUNT],
        }
    }

    /// The file of a name.
    pub(crate) fn find(&'static self, name: &str) -> Option<&'static T> {
        let mut all = self.files.iter().zip(&self.values);
        let ((name, text), value) = all.find(|((known, _), _)| *known == name)?;
        Some(value.get_or_init(|| from_build(name, text)))
    }

    /// Every file, in the order in which they are listed.
    pub(crate) fn all(&'static self) -> impl Iterator<Item = &'static T> {
        let all = self.files.iter().zip(&self.values);
        all.map(|((name, text), value)| value.get_or_init(|| from_build(name, text)))
    }
}

#[expect(
    clippy::panic,
    reason = "the files are part of this build, and the tests read every one of them"
)]
fn from_build<T: FromNode<'static>>(name: &str, text: &str) -> T {
    read(text).unwrap_or_else(|error| panic!("the published file `{name}` cannot be read: {error}"))
}

/// Reads a file of this build. The document is kept as long as the process runs, because what is read borrows
/// from it.
pub(crate) fn read<T: FromNode<'static>>(text: &str) -> Result<T, ReadError> {
    match json::read(text.as_bytes(), &Limits::PUBLISHED) {
        Ok(document) => read_document(Box::leak(Box::new(document))),
        Err(error) => Err(ReadError {
            pointer: String::new(),
            message: error.to_string(),
        }),
    }
}

/// Reads a document.
pub(crate) fn read_document<'d, T: FromNode<'d>>(document: &'d Document) -> Result<T, ReadError> {
    let mut reader = Reader::default();
    let read = T::from_node(Some(document.root()), &mut reader);
    reader.error.map_or(Ok(read), Err)
}

/// What is wrong with a file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{pointer}`: {message}")]
pub(crate) struct ReadError {
    /// As a JSON Pointer; empty for the whole of it.
    pub(crate) pointer: String,
    pub(crate) message: String,
}

/// Where in a file is read, and the first fault that was found.
#[derive(Default)]
pub(crate) struct Reader<'d> {
    /// The published schema file that is read, which references within it lead into.
    pub(crate) file: Option<&'static str>,
    place: Vec<Step<'d>>,
    error: Option<ReadError>,
}

enum Step<'d> {
    Member(&'d str),
    Item(usize),
}

impl<'d> Reader<'d> {
    /// Says that a value is not what is expected. What is read instead is of no matter: the file is refused.
    pub(crate) fn fault(&mut self, said: &str) {
        if self.error.is_none() {
            let steps = self.place.iter().map(|step| match step {
                Step::Member(name) => format!("/{}", token(name)),
                Step::Item(index) => format!("/{index}"),
            });
            self.error = Some(ReadError {
                pointer: steps.collect(),
                message: said.to_owned(),
            });
        }
    }

    /// Reads something at a member of the value that is being read.
    pub(crate) fn at<T>(&mut self, member: &'d str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.place.push(Step::Member(member));
        let read = read(self);
        self.place.pop();
        read
    }

    /// Reads the items of an array, none where it is missing.
    fn items(&mut self, value: Option<Node<'d>>, read: &mut dyn FnMut(Node<'d>, &mut Self)) {
        let items = value.and_then(Node::as_array);
        if items.is_none() && value.is_some() {
            self.fault("an array is expected");
        }
        for (index, item) in items.into_iter().flatten().enumerate() {
            self.place.push(Step::Item(index));
            read(item, self);
            self.place.pop();
        }
    }

    /// Reads an object. A member that `read` does not ask for is refused: what a file says and nobody asks
    /// for would be a rule that does not hold.
    pub(crate) fn members<T>(
        &mut self,
        value: Option<Node<'d>>,
        read: impl FnOnce(&mut Members<'_, 'd>) -> T,
    ) -> T {
        let object = value.and_then(Node::as_object);
        if object.is_none() {
            self.fault("an object is expected");
        }
        let mut members = Members {
            object,
            known: Vec::new(),
            reader: self,
        };
        let read = read(&mut members);
        members.end();
        read
    }
}

/// What a value of a published file is read as.
pub(crate) trait FromNode<'d> {
    /// From the value, or from none where the member is missing.
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self;
}

impl<'d> FromNode<'d> for &'d str {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        value.and_then(Node::as_str).unwrap_or_else(|| {
            reader.fault("a string is expected");
            ""
        })
    }
}

impl<'d> FromNode<'d> for String {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        <&str>::from_node(value, reader).to_owned()
    }
}

/// `false` where it is missing.
impl<'d> FromNode<'d> for bool {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        let truth = value.map_or(Some(false), Node::as_bool);
        truth.unwrap_or_else(|| {
            reader.fault("`true` or `false` is expected");
            false
        })
    }
}

impl<'d> FromNode<'d> for u32 {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        integer(value, reader)
    }
}

impl<'d> FromNode<'d> for usize {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        integer(value, reader)
    }
}

fn integer<T: TryFrom<u64> + Default>(value: Option<Node<'_>>, reader: &mut Reader<'_>) -> T {
    let integer = value.and_then(Node::as_u64);
    let integer = integer.and_then(|integer| integer.try_into().ok());
    integer.unwrap_or_else(|| {
        reader.fault("an integer that is not negative is expected, and not too large");
        T::default()
    })
}

impl<'d, T: FromNode<'d>> FromNode<'d> for Option<T> {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        value.map(|value| T::from_node(Some(value), reader))
    }
}

/// Empty where it is missing; the schema of the file says which lists have to be there.
impl<'d, T: FromNode<'d>> FromNode<'d> for Vec<T> {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        let mut read = Self::new();
        reader.items(value, &mut |item, reader| {
            read.push(T::from_node(Some(item), reader));
        });
        read
    }
}

/// The members of an object with their names, in canonical order. Empty where it is missing.
impl<'d, T: FromNode<'d>> FromNode<'d> for Vec<(&'d str, T)> {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        let mut read = Self::new();
        let object = value.and_then(Node::as_object);
        if object.is_none() && value.is_some() {
            reader.fault("an object is expected");
        }
        for (name, value) in object.into_iter().flatten() {
            let value = reader.at(name, |reader| T::from_node(Some(value), reader));
            read.push((name, value));
        }
        read
    }
}

/// The members of an object, each to be read once.
pub(crate) struct Members<'r, 'd> {
    object: Option<Object<'d>>,
    known: Vec<&'static str>,
    reader: &'r mut Reader<'d>,
}

impl<'d> Members<'_, 'd> {
    /// Reads a member.
    pub(crate) fn read<T: FromNode<'d>>(&mut self, name: &'static str) -> T {
        let value = self.begin(name);
        let read = T::from_node(value, self.reader);
        self.reader.place.pop();
        read
    }

    fn begin(&mut self, name: &'static str) -> Option<Node<'d>> {
        self.known.push(name);
        self.reader.place.push(Step::Member(name));
        self.object.and_then(|object| object.get(name))
    }

    /// Reads a text of a form.
    pub(crate) fn text(&mut self, name: &'static str, is: fn(&str) -> bool, said: &str) -> String {
        let value = self.begin(name);
        let text = String::from_node(value, self.reader);
        if !is(&text) {
            self.reader.fault(said);
        }
        self.reader.place.pop();
        text
    }

    /// Reads a member that has one text, if it is there.
    pub(crate) fn constant(&mut self, name: &'static str, text: &str) {
        if let Some(value) = self.begin(name)
            && value.as_str() != Some(text)
        {
            self.reader
                .fault(&format!("expected is `{text}`, or no such member"));
        }
        self.reader.place.pop();
    }

    /// Reads a member that has one text and has to be there.
    pub(crate) fn required_constant(&mut self, name: &'static str, text: &str) {
        let value = self.begin(name);
        if value.and_then(Node::as_str) != Some(text) {
            self.reader.fault(&format!("expected is `{text}`"));
        }
        self.reader.place.pop();
    }

    /// What reads them.
    pub(crate) fn reader(&mut self) -> &mut Reader<'d> {
        self.reader
    }

    fn end(&mut self) {
        let mut names = self.object.into_iter().flat_map(Object::keys);
        if let Some(name) = names.find(|name| !self.known.contains(name)) {
            let unknown = |reader: &mut Reader<'d>| reader.fault("no such member is known");
            self.reader.at(name, unknown);
        }
    }
}

/// Declares the types of objects of a published file, and how they are read: each field is the member of its
/// name, or of the name behind `=`, or what the function behind `=>` reads from the members.
macro_rules! published {
    ($($(#[$doc:meta])* pub struct $name:ident<$text:lifetime> {
        $($(#[$field_doc:meta])* pub $field:ident: $type:ty $(= $member:literal)? $(=> $read:path)?),*
        $(,)?
    })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct $name<$text> {
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl<$text> $crate::published::FromNode<$text> for $name<$text> {
            fn from_node(
                value: Option<$crate::json::document::Node<$text>>,
                reader: &mut $crate::published::Reader<$text>,
            ) -> Self {
                reader.members(value, |members| Self {
                    $($field: $crate::published::member!(members $field $($member)? $($read)?),)*
                })
            }
        }
    )* };
}

macro_rules! member {
    ($members:ident $field:ident) => {
        $members.read(stringify!($field))
    };
    ($members:ident $field:ident $member:literal) => {
        $members.read($member)
    };
    ($members:ident $field:ident $read:path) => {
        $read($members)
    };
}

/// Declares the words that a member of a published file may have.
macro_rules! words {
    ($(#[$doc:meta])* $visible:vis enum $name:ident {
        $(#[$first_doc:meta])* $first:ident = $first_text:literal
        $(, $(#[$word_doc:meta])* $word:ident = $text:literal)* $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        $visible enum $name {
            $(#[$first_doc])* $first,
            $($(#[$word_doc])* $word,)*
        }

        impl $name {
            /// The word as it is published.
            #[must_use]
            $visible const fn name(self) -> &'static str {
                match self {
                    Self::$first => $first_text,
                    $(Self::$word => $text,)*
                }
            }
        }

        impl<'d> $crate::published::FromNode<'d> for $name {
            fn from_node(
                value: Option<$crate::json::document::Node<'d>>,
                reader: &mut $crate::published::Reader<'d>,
            ) -> Self {
                match value.and_then($crate::json::document::Node::as_str) {
                    Some($first_text) => Self::$first,
                    $(Some($text) => Self::$word,)*
                    _ => {
                        reader.fault(concat!(
                            "expected is one of `", $first_text, "`" $(, ", `", $text, "`")*
                        ));
                        Self::$first
                    }
                }
            }
        }
    };
}

pub(crate) use {member, published, words};
