//! What a document is that is no proof: published data, a file a kind, says how it is recognized, what
//! can be checked in it alone, and what to ask for instead.
//!
//! A kind is read as the document that it is (`schemas/v1/kinds/`, judged by `kind.schema.json`): there is
//! no code for any of them.

mod check;
mod description;
mod instant;
mod select;

use std::sync::OnceLock;

use crate::json::document::{Document, Node};
use crate::json::{self, Limits};
use crate::text::shown::excerpt;
pub use description::{Description, Fault, Looked, Outcome, Part, Said, StatedBy, describe};
use wever_proof_schemas::KIND_BEGINNINGS;
pub use wever_proof_schemas::KINDS as PUBLISHED;

/// The beginnings of all kinds, in one document.
static BEGINNINGS: OnceLock<Document> = OnceLock::new();

/// A published kind of documents: the beginning of its file, which is enough to tell one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kind(Node<'static>);

impl Kind {
    /// Every kind, in the order in which they are listed.
    pub fn all() -> impl Iterator<Item = Self> {
        let all = BEGINNINGS.get_or_init(|| read(KIND_BEGINNINGS)).root();
        all.as_array().unwrap_or_default().iter().map(Self)
    }

    /// The kind of a name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::all().find(|kind| kind.name() == name)
    }

    /// The kind of a document: of those that fit, the one with the most conditions; texts count before
    /// members that are there.
    #[must_use]
    pub fn of(root: Node<'_>) -> Option<Self> {
        let mut best = None;
        for kind in Self::all() {
            let Some(conditions) = kind.fits(root) else {
                continue;
            };
            if best.is_none_or(|(most, _)| conditions > most) {
                best = Some((conditions, kind));
            }
        }
        best.map(|(_, kind)| kind)
    }

    /// `kind`: its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.text("kind")
    }

    /// `title`: what it is, in words that fit behind `this is`.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.text("title")
    }

    /// `ask`: what to ask for instead, or to do with it.
    #[must_use]
    pub fn ask(self) -> &'static str {
        self.text("ask")
    }

    /// `secret`: whether nothing of such a document is shown.
    #[must_use]
    pub fn is_secret(self) -> bool {
        self.0.get("secret").is_some()
    }

    /// The title, with the name that the document gives itself where it is a published one. Any other may be
    /// what should not be repeated.
    #[must_use]
    pub fn title_of(self, root: Node<'_>) -> String {
        let name = self.named_by(root);
        let published = |(pointer, _)| self.0.at(&["recognized_by", "is", pointer]).is_some();
        match name.filter(|name| published(*name)) {
            Some((_, name)) => format!("{}, `{name}`", self.title()),
            None => self.title().to_owned(),
        }
    }

    /// Which one a document says that it is, and where it says so.
    fn named_by(self, root: Node<'_>) -> Option<(&'static str, &str)> {
        let pointer = self.0.get("named_by").and_then(Node::as_str)?;
        Some((pointer, at(root, pointer)?.as_str()?))
    }

    fn text(self, member: &str) -> &'static str {
        let text = self.0.get(member).and_then(Node::as_str);
        text.unwrap_or_default()
    }

    /// How many texts, and how many other conditions, a document meets, if it meets all.
    fn fits(self, root: Node<'_>) -> Option<(usize, usize)> {
        let by = self.0.get("recognized_by")?;
        let list = |name| by.get(name).and_then(Node::as_array).unwrap_or_default();
        let is_there = |pointer: Node<'_>| at(root, pointer.as_str().unwrap_or_default()).is_some();
        let (has, any, lacks) = (list("has"), list("any"), list("lacks"));
        let is = by.get("is").and_then(Node::as_object);
        let is_one = |(pointer, texts): (&str, Node<'_>)| {
            let one = |found| texts.as_array().is_some_and(|texts| texts.contains(found));
            at(root, pointer).is_some_and(one)
        };
        let fits = has.iter().all(is_there)
            && (any.is_empty() || any.iter().any(is_there))
            && !lacks.iter().any(is_there)
            && is.into_iter().flatten().all(is_one);
        let others = has.len().saturating_add(usize::from(!any.is_empty()));
        fits.then(|| (is.map_or(0, |is| is.len()), others))
    }
}

/// What a document is, in words that fit behind `this is`.
#[must_use]
pub fn title_of(root: Node<'_>) -> String {
    if let Some(kind) = Kind::of(root) {
        return kind.title_of(root);
    }
    let Node::Object(members) = root else {
        return match root {
            Node::Array(items) if items.is_empty() => "an empty JSON array",
            Node::Array(_) => "a JSON array",
            Node::String(_) => "a JSON string",
            Node::Number(_) => "a JSON number",
            Node::Bool(_) => "a JSON boolean",
            _ => "a JSON `null`",
        }
        .to_owned();
    };
    if members.is_empty() {
        return "an empty JSON object".to_owned();
    }
    if let Some(name) = members.get("object_type").and_then(Node::as_str) {
        return format!("a document of `object_type` `{}`", excerpt(name));
    }
    let names: Vec<String> = members
        .keys()
        .filter(|name| description::live_key(name).is_none())
        .take(4)
        .map(excerpt)
        .collect();
    if names.is_empty() {
        return "a JSON object".to_owned();
    }
    format!(
        "a JSON object with the {} `{}`{}",
        if members.len() == 1 {
            "member"
        } else {
            "members"
        },
        names.join("`, `"),
        if members.len() > names.len() {
            ", …"
        } else {
            ""
        }
    )
}

/// What stands at a pointer of a kind: names, and places in arrays.
fn at<'d>(root: Node<'d>, pointer: &str) -> Option<Node<'d>> {
    let mut steps = pointer.split('/').skip(1);
    steps.try_fold(root, |value, step| match value {
        Node::Array(items) => items.get(step.parse().ok()?),
        _ => value.get(step),
    })
}

#[expect(
    clippy::panic,
    reason = "the files are part of this build, and the tests read every one of them"
)]
fn read(text: &str) -> Document {
    json::read(text.as_bytes(), &Limits::PUBLISHED)
        .unwrap_or_else(|error| panic!("a published kind cannot be read: {error}"))
}

#[cfg(test)]
mod tests;
