//! What is said of a document: which kind it is, who says what is in it, what was checked in it alone,
//! and what it proves and does not. Nothing of it was verified.
//!
//! The bytes are RFC 8785, as those of a report are: members stand in the order of their names.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde::Serialize;

use super::check::{CHECKS, FOLLOWS, PLACEHOLDER, Subject, Unkeyed, hash_digits, is_placeholder};
use super::select::select;
use super::{Kind, PUBLISHED, at, read, title_of};
use crate::crypto::digest::Digest;
use crate::json::document::{Array, Document, Node, Object};
use crate::json::pointer::Pointer;
use crate::json::{self, JsonError, Limits, canonical};
use crate::profile::{Profile, search_keys};
use crate::report::code::Code;
use crate::text::shown::{excerpt, listed, shorten};

/// The whole files of the kinds, each read when it is first needed.
static FILES: [OnceLock<Document>; PUBLISHED.len()] = [const { OnceLock::new() }; PUBLISHED.len()];

/// The answer about a document; its schema is `document-description.schema.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Description {
    /// What to ask for instead, or to do with it.
    pub ask: Option<&'static str>,
    /// What was looked at.
    pub checks: Vec<Looked>,
    /// What it does not prove, though it may look as if it did.
    pub does_not_prove: Vec<&'static str>,
    /// Why it could not be read.
    pub fault: Option<Fault>,
    /// SHA-256 over its bytes; none for an input over the limit.
    pub input_digest: Option<String>,
    /// The name of its kind; none for a document of none.
    pub kind: Option<&'static str>,
    /// How many members and answers were left out.
    pub more: usize,
    /// `document_description`.
    pub object_type: &'static str,
    /// What in it is a document of a kind itself.
    pub parts: Vec<Part>,
    /// What it proves.
    pub proves: Option<&'static str>,
    /// What stands in it.
    pub says: Vec<Said>,
    /// `1.0`.
    pub schema_version: &'static str,
    /// Who says what is in it.
    pub stated_by: Option<StatedBy>,
    /// What it is, in words that fit behind `this is`.
    pub title: String,
}

/// What was looked at, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Looked {
    /// The check.
    pub check: &'static str,
    /// The value, shortened, where it does not hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// What came of it, for a person.
    pub message: String,
    /// What came of it.
    pub outcome: Outcome,
    /// Where.
    pub pointer: String,
}

/// What came of looking at a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It contradicts.
    Differs,
    /// A word about itself, or a signature without a key.
    NoEvidence,
    /// It stands where a value should.
    Placeholder,
    /// It cannot be checked, or not here.
    NotChecked,
    /// It is as it should be, and no more than that.
    Holds,
}

impl Outcome {
    /// Its published name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Differs => "differs",
            Self::NoEvidence => "no_evidence",
            Self::Placeholder => "placeholder",
            Self::NotChecked => "not_checked",
            Self::Holds => "holds",
        }
    }
}

/// A part that is a document of a kind itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Part {
    /// The name of its kind.
    pub kind: &'static str,
    /// Where it stands.
    pub pointer: String,
    /// What it is.
    pub title: String,
}

/// A member and its value, shortened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Said {
    /// Where.
    pub pointer: String,
    /// What.
    pub value: String,
}

/// Who says what is in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct StatedBy {
    /// As the document names him.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// In general.
    pub words: &'static str,
}

/// Why a document could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Fault {
    /// What a program acts on.
    pub code: Code,
    /// In which column, from 1, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// In which line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

/// The most members that are told.
const MAX_SAID: usize = 64;

/// The most answers of an outcome, so that no number of good ones hides the others.
const MAX_LOOKED: usize = 100;

/// The most parts: a part may have parts.
const MAX_PARTS: usize = 16;

/// The longest value that is told, in characters.
const LONGEST: usize = 200;

/// The most entries of a list that are told.
const ENTRIES: usize = 12;

/// Says what a document is and what can be seen in it alone. It verifies nothing, and any input has an
/// answer.
///
/// ```
/// use wever_proof::kind::describe;
///
/// let passport = br#"{"passport_id": "receipt_passport_1790000000000_a1b2c3", "verified": true}"#;
/// let description = describe(passport);
/// assert_eq!(description.kind, Some("receipt_passport"));
/// assert_eq!(description.title, "a receipt passport of the rails");
/// ```
#[must_use]
pub fn describe(bytes: &[u8]) -> Description {
    let digest = bytes.len() <= Limits::PUBLISHED.bytes;
    let digest = digest.then(|| Digest::of_bytes(bytes).to_string());
    let mut description = Description {
        ask: None,
        checks: Vec::new(),
        does_not_prove: Vec::new(),
        fault: None,
        input_digest: digest,
        kind: None,
        more: 0,
        object_type: "document_description",
        parts: Vec::new(),
        proves: None,
        says: Vec::new(),
        schema_version: "1.0",
        stated_by: None,
        title: "a document that cannot be read".to_owned(),
    };
    match json::read(bytes, &Limits::PUBLISHED) {
        Err(error) => description.fault = Some(fault(&error)),
        Ok(document) => description.look(document.root()),
    }
    description
}

fn fault(error: &JsonError) -> Fault {
    let has_place = error.line > 0;
    Fault {
        code: Code::from(error.kind),
        column: has_place.then_some(error.column),
        line: has_place.then_some(error.line),
        message: error.message.clone(),
    }
}

impl Description {
    /// The bytes: RFC 8785, the same everywhere.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "a description that cannot be written must not become an empty one"
    )]
    pub fn to_canonical(&self) -> String {
        serde_json::to_string(self).expect("a description holds only what JSON can say")
    }

    fn look(&mut self, root: Node<'_>) {
        self.title = title_of(root);
        let kind = Kind::of(root);
        if let Some(kind) = kind {
            self.title = kind.full_title(root);
            self.kind = Some(kind.name());
            self.ask = Some(kind.ask());
            self.stated_by = kind.stated_by(root);
            self.proves = kind.whole().get("proves").and_then(Node::as_str);
            if kind.is_secret() {
                self.does_not_prove = kind.texts("does_not_prove").collect();
                return;
            }
        }
        let mut rows = Rows::default();
        match kind {
            Some(kind) => self.look_at(kind, root, Pointer::Root, root, &mut rows),
            None => self.tell("/*", root, Pointer::Root),
        }
        rows.look_everywhere(root);
        self.more = self.more.saturating_add(rows.more);
        self.checks = rows.rows;
    }

    /// What a kind says of the document or of a part of it.
    fn look_at<'d>(
        &mut self,
        kind: Kind,
        value: Node<'d>,
        at: Pointer<'_>,
        root: Node<'d>,
        rows: &mut Rows,
    ) {
        let shows = kind.list("shows");
        for selector in shows.iter().filter_map(Node::as_str) {
            self.tell(selector, value, at);
        }
        if shows.is_empty() {
            self.tell("/*", value, at);
        }
        for rule in kind.list("checks") {
            let name = rule.get("check").and_then(Node::as_str).unwrap_or_default();
            let Some((name, check)) = CHECKS.iter().find(|(known, _)| *known == name) else {
                continue;
            };
            rows.check = name;
            check(
                &Subject {
                    rule,
                    value,
                    at,
                    root,
                },
                rows,
            );
        }
        for words in kind.texts("does_not_prove") {
            if !self.does_not_prove.contains(&words) {
                self.does_not_prove.push(words);
            }
        }
        for selector in kind.texts("parts") {
            select(value, at, selector, &mut |at, part| {
                let Some(kind) = Kind::of(part).filter(|kind| !kind.is_secret()) else {
                    return;
                };
                if self.parts.len() < MAX_PARTS {
                    self.parts.push(Part {
                        kind: kind.name(),
                        pointer: at.to_string(),
                        title: kind.full_title(part),
                    });
                    self.look_at(kind, part, at, root, rows);
                }
            });
        }
    }

    fn tell(&mut self, selector: &str, value: Node<'_>, at: Pointer<'_>) {
        select(value, at, selector, &mut |at, value| {
            if self.says.len() >= MAX_SAID {
                self.more = self.more.saturating_add(1);
                return;
            }
            let pointer = at.to_string();
            if live_key(&pointer).is_some() {
                self.more = self.more.saturating_add(1);
                return;
            }
            if self.says.iter().all(|known| known.pointer != pointer) {
                let value = told(value);
                self.says.push(Said { pointer, value });
            }
        });
    }
}

impl Kind {
    /// The title, with any name that the document gives itself, unless it looks like a key.
    fn full_title(self, root: Node<'_>) -> String {
        match self.named_by(root) {
            Some((_, name)) if live_key(name).is_none() => {
                format!("{}, `{}`", self.title(), excerpt(name))
            }
            _ => self.title().to_owned(),
        }
    }

    /// Its whole file.
    fn whole(self) -> Node<'static> {
        let mut all = PUBLISHED.iter().zip(&FILES);
        let found = all.find(|((name, _), _)| *name == self.name());
        found.map_or(Node::Null, |((_, text), file)| {
            file.get_or_init(|| read(text)).root()
        })
    }

    fn list(self, member: &str) -> Array<'static> {
        let list = self.whole().get(member).and_then(Node::as_array);
        list.unwrap_or_default()
    }

    fn texts(self, member: &str) -> impl Iterator<Item = &'static str> {
        self.list(member).into_iter().filter_map(Node::as_str)
    }

    fn stated_by(self, root: Node<'_>) -> Option<StatedBy> {
        let by = self.whole().get("stated_by")?;
        let pointer = by.get("at").and_then(Node::as_str);
        let name = pointer
            .and_then(|pointer| at(root, pointer))
            .filter(|name| name.as_str().is_some());
        Some(StatedBy {
            name: name.map(told),
            words: by.get("words").and_then(Node::as_str)?,
        })
    }
}

/// What came of the checks so far.
#[derive(Default)]
pub(super) struct Rows {
    /// The check that speaks.
    check: &'static str,
    rows: Vec<Looked>,
    more: usize,
}

impl Rows {
    /// Says what came of a value; the value is repeated where it does not hold.
    pub(super) fn say(
        &mut self,
        outcome: Outcome,
        pointer: &str,
        value: Option<Node<'_>>,
        message: String,
    ) {
        let alike = self.rows.iter().filter(|row| row.outcome == outcome);
        if alike.count() >= MAX_LOOKED {
            self.more = self.more.saturating_add(1);
            return;
        }
        let value = value.filter(|_| outcome != Outcome::Holds);
        self.rows.push(Looked {
            check: self.check,
            found: value.map(told),
            message,
            outcome,
            pointer: shorten(pointer, LONGEST),
        });
    }

    /// What is looked for in every document: live keys, and what stands where a value should.
    fn look_everywhere(&mut self, root: Node<'_>) {
        self.check = "placeholder";
        let known = self
            .rows
            .iter()
            .filter(|row| row.outcome == Outcome::Placeholder);
        let known: BTreeSet<String> = known.map(|row| row.pointer.clone()).collect();
        select(root, Pointer::Root, "/**", &mut |at, value| {
            if value.as_str().is_some_and(is_placeholder) {
                let pointer = at.to_string();
                if !known.contains(&pointer) {
                    let words = PLACEHOLDER.to_owned();
                    self.say(Outcome::Placeholder, &pointer, Some(value), words);
                }
            }
        });
        self.look_for_unkeyed_signatures(root);
        self.check = "secret";
        select(root, Pointer::Root, "/**", &mut |at, value| {
            if let Some(mark) = value.as_str().and_then(live_key) {
                let words = format!(
                    "a live key, by its beginning `{mark}`: keep the file to yourself, and replace the key"
                );
                self.say(Outcome::Differs, &at.to_string(), None, words);
            }
            let names = value.as_object().into_iter().flat_map(Object::keys);
            if let Some(mark) = names.filter_map(live_key).next() {
                let words = format!(
                    "a live key as the name of a member, by its beginning `{mark}`: keep the file to yourself, and replace the key"
                );
                self.say(Outcome::Differs, &at.to_string(), None, words);
            }
        });
    }

    /// Signatures that anyone can make, wherever they stand: what a kind says of them is said already.
    fn look_for_unkeyed_signatures(&mut self, root: Node<'_>) {
        self.check = "unkeyed_signature";
        let known = self.rows.iter().filter(|row| row.check == self.check);
        let known: BTreeSet<String> = known.map(|row| row.pointer.clone()).collect();
        let mut hashes = Vec::new();
        let mut signatures = Vec::new();
        select(root, Pointer::Root, "/**", &mut |at, value| {
            let Some(text) = value.as_str() else { return };
            if let Some(digits) = hash_digits(text).filter(|_| hashes.len() < MAX_LOOKED) {
                hashes.push(digits.to_owned());
            } else if Unkeyed::of(text).is_some() && signatures.len() < MAX_LOOKED {
                signatures.push((at.to_string(), text.to_owned()));
            }
        });
        for (pointer, text) in signatures {
            let of = Unkeyed::of(&text).filter(|_| !known.contains(&pointer));
            if of.is_some_and(|of| hashes.iter().any(|hash| of.follows_from(hash))) {
                let found = Some(Node::String(&text));
                self.say(Outcome::NoEvidence, &pointer, found, FOLLOWS.to_owned());
            }
        }
    }
}

/// The mark by which a text looks like a live key to one of the profiles.
pub(super) fn live_key(text: &str) -> Option<&'static str> {
    let mut found = None;
    for profile in Profile::all() {
        let marks = &profile.secret_marks;
        search_keys(Node::String(text), Pointer::Root, marks, &mut |_, mark| {
            found = found.or(mark.map(|mark| mark.mark));
        });
    }
    found
}

/// A value in a line; a live key is not repeated.
fn told(value: Node<'_>) -> String {
    match value {
        Node::String(text) => match live_key(text) {
            Some(mark) => format!("{mark}… (a live key, which is not shown)"),
            None => shorten(text, LONGEST),
        },
        Node::Array(items) => list(items),
        Node::Object(members) => counted(members.len(), "member", "members"),
        other => canonical::text(other),
    }
}

fn list(items: Array<'_>) -> String {
    let texts: Option<Vec<&str>> = items.iter().take(ENTRIES).map(Node::as_str).collect();
    match texts {
        Some(texts) if !texts.is_empty() && texts.iter().all(|text| live_key(text).is_none()) => {
            let more = items.len().saturating_sub(texts.len());
            match more {
                0 => listed(&texts),
                more => format!("{} and {more} more", listed(&texts)),
            }
        }
        _ => counted(items.len(), "entry", "entries"),
    }
}

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
