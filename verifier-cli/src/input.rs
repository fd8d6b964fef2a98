//! What is read: files with a bound, and standard input.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use wever_proof::json::{self, Limits};

use crate::display;
use crate::failure::Failure;
use crate::kind;

/// Where a document comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// Standard input, written `-`.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Source {
    /// What an argument means.
    pub(crate) fn of_argument(argument: &Path) -> Self {
        // As a path `-/` is the same, and it is a folder.
        if argument.as_os_str() == "-" {
            Self::Stdin
        } else {
            Self::File(argument.to_owned())
        }
    }

    /// Its name, as it may be shown.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Stdin => STDIN.to_owned(),
            Self::File(path) => display::name(path),
        }
    }

    /// The same within a sentence: a file's name as a literal.
    pub(crate) fn quoted(&self) -> String {
        quoted(&self.name())
    }

    /// Its bytes, and at most one more than the published limit of a document: enough for the
    /// verifier to refuse it as too large, however large it is.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Failure> {
        let bytes = match self {
            Self::Stdin => bounded(io::stdin().lock(), 0),
            Self::File(path) => File::open(path).and_then(|file| {
                let size = file.metadata().map_or(0, |metadata| metadata.len());
                bounded(file, size)
            }),
        };
        bytes.map_err(|error| Failure::reading_from(&self.quoted(), &error))
    }
}

const STDIN: &str = "standard input";

/// Before a colon a name stands bare, as editors and terminals understand it; in a sentence it is
/// a literal.
fn quoted(name: &str) -> String {
    match name {
        STDIN => name.to_owned(),
        // One that is no plain word is a literal already.
        _ if name.starts_with('`') => name.to_owned(),
        _ => format!("`{name}`"),
    }
}

/// `expected` bytes are read at once; there may be fewer, or more.
fn bounded(source: impl Read, expected: u64) -> io::Result<Vec<u8>> {
    let bound = u64::try_from(Limits::PUBLISHED.bytes).unwrap_or(u64::MAX);
    let bound = bound.saturating_add(1);
    let room = usize::try_from(expected.min(bound)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(room);
    source.take(bound).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A document that was read, for saying where something is in it.
#[derive(Debug)]
pub(crate) struct Document {
    /// Its name, as it may be shown.
    pub(crate) name: String,
    /// What was read of it.
    pub(crate) bytes: Vec<u8>,
    /// Where the values stand that were looked for.
    known: RefCell<BTreeMap<String, (usize, usize)>>,
    /// The value in it, once it was asked for.
    parsed: OnceCell<Option<json::Value>>,
}

impl Document {
    /// A document of this name.
    pub(crate) fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self {
            name: name.into(),
            bytes,
            known: RefCell::default(),
            parsed: OnceCell::new(),
        }
    }

    /// Reads it.
    pub(crate) fn read(source: &Source) -> Result<Self, Failure> {
        Ok(Self::new(source.name(), source.read()?))
    }

    /// Its name within a sentence.
    pub(crate) fn quoted(&self) -> String {
        quoted(&self.name)
    }

    /// Finds out where the values at these JSON Pointers stand, in one pass over the document.
    pub(crate) fn look_for<'p>(&self, pointers: impl IntoIterator<Item = &'p str>) {
        let found = json::locate_all(&self.bytes, pointers);
        let found = found.into_iter();
        let owned = found.map(|(pointer, place)| (pointer.to_owned(), place));
        self.known.borrow_mut().extend(owned);
    }

    /// Line and column of a JSON Pointer, or of the nearest thing around it that is there: what is
    /// missing has no place of its own.
    pub(crate) fn spot(&self, pointer: &str) -> Option<(usize, usize)> {
        let known = || self.known.borrow().get(pointer).copied();
        known().or_else(|| {
            self.look_for([pointer]);
            known()
        })
    }

    /// `file:line:column` of the same.
    pub(crate) fn place(&self, pointer: &str) -> String {
        match self.spot(pointer) {
            Some((line, column)) => self.at(line, column),
            None => self.name.clone(),
        }
    }

    /// `file:line:column`, as editors and terminals understand it.
    pub(crate) fn at(&self, line: usize, column: usize) -> String {
        format!("{}:{line}:{column}", self.name)
    }

    /// What stands at a JSON Pointer, if anything does.
    pub(crate) fn at_pointer(&self, pointer: &str) -> Option<&json::Value> {
        let parsed = self.parsed.get_or_init(|| self.value().ok());
        parsed.as_ref()?.pointer(pointer)
    }

    /// The value in it, as a tree.
    pub(crate) fn value(&self) -> Result<json::Value, Failure> {
        self.json().map(|document| document.root().to_value())
    }

    /// The JSON in it.
    pub(crate) fn json(&self) -> Result<wever_proof::document::Document, Failure> {
        json::read(&self.bytes, &Limits::PUBLISHED).map_err(|error| {
            match kind::not_json(&self.bytes) {
                Some(kind) => Failure::unreadable(
                    match kind.as_str() {
                        kind::NO_JSON => format!("{} is {kind}", self.quoted()),
                        _ => format!("{} is {kind}, not JSON", self.quoted()),
                    },
                    kind::advice(&kind).unwrap_or("give a JSON document"),
                ),
                None => Failure::unreadable(
                    format!(
                        "{}: {}",
                        self.at(error.line, error.column),
                        display::visible(&error.message)
                    ),
                    error.advice,
                ),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_is_not_there_is_the_place_around_it() {
        let text = b"{\n  \"a\": {\n    \"b\": 1\n  }\n}";
        let document = Document::new("proof.json", text.to_vec());
        assert_eq!(document.place("/a/b"), "proof.json:3:10");
        assert_eq!(document.place("/a/missing"), "proof.json:2:8");
        assert_eq!(document.place("/x/y/z"), "proof.json:1:1");
        assert_eq!(document.place(""), "proof.json:1:1");
    }

    #[test]
    fn only_a_hyphen_is_standard_input() {
        assert_eq!(Source::of_argument(Path::new("-")), Source::Stdin);
        for name in ["./-", "-/", "-/.", "--", " -", "/dev/stdin"] {
            let path = PathBuf::from(name);
            assert_eq!(Source::of_argument(&path), Source::File(path.clone()));
        }
    }
}
