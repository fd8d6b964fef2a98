//! A rail as one file of a caller: its profile, and the schemas of what is its own (`docs/format.md`, section
//! 10, "A profile from a file").
//!
//! Such a file is given by whoever asks, like keys: nothing that is delivered is ever used as one. It is read
//! strictly, once, and what it states does not go below what every published profile asks.

mod floor;
mod own_schemas;
#[cfg(test)]
mod tests;

use crate::crypto::digest::Digest;
use crate::json::canonical::Canonical;
use crate::json::document::{Document, Node};
use crate::json::{self, Limits, Map, Value, locate_all};
use crate::profile::{Profile, Steps};
use crate::published::{FromNode, ReadError, Reader, read_document};
use crate::schema::{Judged, ObjectSchema, OwnSchema};
use crate::text::shown::at;
use core::fmt;
use std::sync::Arc;

/// The most bytes of such a file: ten times those of the largest published profile.
pub const MAX_RAIL_FILE_BYTES: usize = 1024 * 1024;

/// A rail that a caller gives as a file: `rail.schema.json`.
///
/// ```
/// use wever_proof::RailFile;
///
/// let error = RailFile::read(br#"{"object_type": "rail"}"#).unwrap_err();
/// assert_eq!(error.pointer, "/schema_version");
/// ```
#[derive(Clone)]
pub struct RailFile(Arc<Stored>);

struct Stored {
    name: String,
    digest: Digest,
    /// `profile`, `types` and `parts`, their schemas without references to one another.
    document: Document,
}

impl RailFile {
    /// Reads the file of a rail.
    ///
    /// # Errors
    ///
    /// [`RailFileError`] with its place, if it is not of its form or asks less than every profile has to.
    pub fn read(bytes: &[u8]) -> Result<Self, RailFileError> {
        if bytes.len() > MAX_RAIL_FILE_BYTES {
            let message = format!("the file has more than {MAX_RAIL_FILE_BYTES} bytes");
            return Err(Fault::new("", message).in_text(bytes));
        }
        let document = json::read(bytes, &Limits::PUBLISHED).map_err(|error| RailFileError {
            pointer: String::new(),
            line: error.line,
            column: error.column,
            message: error.message,
        })?;
        Self::of(&document).map_err(|fault| fault.in_text(bytes))
    }

    fn of(document: &Document) -> Result<Self, Fault> {
        let given: GivenFile<'_> = read_document(document)?;
        own_schemas::check(document.root())?;
        let written = own_schemas::without_references(document.root())?;
        let written = Document::of_tree(&written);
        let rail: Rail<'_> = read_document(&written)?;
        floor::family(&rail.profile)?;
        own_schemas::check_types(&rail)?;
        floor::check(&rail, document.root())?;
        let name = given.profile.profile.to_owned();
        Ok(Self(Arc::new(Stored {
            name,
            digest: Digest::of_bytes(Canonical::of(document.root()).text().as_bytes()),
            document: written,
        })))
    }

    /// The name of its profile.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// SHA-256 over the canonical form of the whole file: what bundles and seals state as `profile_digest`.
    #[must_use]
    pub fn digest(&self) -> &Digest {
        &self.0.digest
    }

    /// What it says. It borrows from the file and lives as long as one use of it.
    #[expect(
        clippy::expect_used,
        reason = "the same document was read when the file was"
    )]
    pub(crate) fn rail(&self) -> Rail<'_> {
        read_document(&self.0.document).expect("it was read before")
    }
}

/// Two are equal if they say the same, however it is written.
impl PartialEq for RailFile {
    fn eq(&self, other: &Self) -> bool {
        self.0.digest == other.0.digest
    }
}

impl Eq for RailFile {}

impl fmt::Debug for RailFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, digest) = (self.name(), self.digest());
        write!(formatter, "RailFile({name}, {digest})")
    }
}

/// Why a file is not used as a rail.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}{}", at(pointer))]
pub struct RailFileError {
    /// Where, as a JSON Pointer; empty for the whole of it.
    pub pointer: String,
    /// The line, from 1, of the value there, or of the nearest around it.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

/// What is wrong with a file, and where in it.
#[derive(Debug)]
struct Fault {
    pointer: String,
    message: String,
}

impl Fault {
    fn new(pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            message: message.into(),
        }
    }

    fn in_text(self, bytes: &[u8]) -> RailFileError {
        let places = locate_all(bytes, [self.pointer.as_str()]);
        let (line, column) = places.get(self.pointer.as_str()).copied().unwrap_or((1, 1));
        RailFileError {
            line,
            column,
            pointer: self.pointer,
            message: self.message,
        }
    }
}

impl From<ReadError> for Fault {
    fn from(error: ReadError) -> Self {
        Self::new(error.pointer, error.message)
    }
}

/// The file as it is given.
struct GivenFile<'d> {
    profile: Profile<'d>,
}

impl<'d> FromNode<'d> for GivenFile<'d> {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        reader.members(value, |members| {
            members.required_constant("object_type", "rail");
            members.required_constant("schema_version", "1.0");
            let _: Vec<(&str, OwnSchema<'d>)> = members.read("schemas");
            let _: Vec<GivenPart> = members.read("parts");
            Self {
                profile: members.read("profile"),
            }
        })
    }
}

/// An entry of `parts` as it is given.
struct GivenPart;

impl<'d> FromNode<'d> for GivenPart {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        reader.members(value, |members| {
            let _: &str = members.read("object_type");
            let _: Steps<'d> = members.read("member");
            let _: Option<&str> = members.read("rail_key");
            let _: &str = members.read("schema");
            Self
        })
    }
}

/// What a file says.
#[derive(Debug)]
pub(crate) struct Rail<'d> {
    pub(crate) profile: Profile<'d>,
    /// The schemas of types of its own, by their names.
    types: Vec<(&'d str, OwnSchema<'d>)>,
    parts: Vec<Part<'d>>,
}

impl<'d> FromNode<'d> for Rail<'d> {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        reader.members(value, |members| Self {
            profile: members.read("profile"),
            types: members.read("types"),
            parts: members.read("parts"),
        })
    }
}

/// A part of the objects of a type, and its schema.
#[derive(Debug)]
struct Part<'d> {
    object_type: &'d str,
    member: Steps<'d>,
    rail_key: Option<&'d str>,
    schema: OwnSchema<'d>,
}

impl<'d> FromNode<'d> for Part<'d> {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        reader.members(value, |members| Self {
            object_type: members.read("object_type"),
            member: members.read("member"),
            rail_key: members.read("rail_key"),
            schema: members.read("schema"),
        })
    }
}

impl<'d> Rail<'d> {
    fn own_schema(&self, object_type: &str) -> Option<&OwnSchema<'d>> {
        let mut types = self.types.iter();
        let found = types.find(|(known, _)| *known == object_type);
        found.map(|(_, schema)| schema)
    }

    /// What its schema says of a type of its own beyond the shape.
    pub(crate) fn object_schema(&self, object_type: &str) -> Option<&ObjectSchema<'d>> {
        self.own_schema(object_type)?.object()
    }

    /// Judges an object by the schemas of the file; pointers start with `at`.
    pub(crate) fn judge(&self, object_type: &str, object: Node<'_>, at: &str) -> Judged {
        let own = self.own_schema(object_type);
        let own = own.map(|schema| schema.judge(object, at));
        let mut judged = own.unwrap_or_default();
        let rail = object.get("rail_key").and_then(Node::as_str);
        for part in &self.parts {
            let is_asked = part.object_type == object_type
                && (part.rail_key.is_none() || part.rail_key == rail);
            if let Some(value) = object.at(&part.member).filter(|_| is_asked) {
                let at = format!("{at}/{}", part.member.join("/"));
                let of_part = part.schema.judge(value, &at);
                judged.findings.extend(of_part.findings);
                judged.unknown_words.extend(of_part.unknown_words);
            }
        }
        judged
    }
}

/// The members of an object as they are written.
fn members_of(node: Option<Node<'_>>) -> Map<String, Value> {
    match node.map(Node::to_value) {
        Some(Value::Object(members)) => members,
        _ => Map::new(),
    }
}
