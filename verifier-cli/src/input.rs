//! What is read: files with a bound, standard input, and folders walked for proofs.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use wever_proof::json::{self, Limits};

use crate::display;
use crate::failure::Failure;
use crate::kind;

/// Folders inside one another. Deliveries of a year by month, day, customer and run nest to
/// fewer than ten.
const MAX_DEPTH: usize = 32;

/// Entries of all folders together: a hundred thousand runs with ten files each.
const MAX_ENTRIES: usize = 1_000_000;

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
}

impl Document {
    /// Reads it.
    pub(crate) fn read(source: &Source) -> Result<Self, Failure> {
        Ok(Self {
            name: source.name(),
            bytes: source.read()?,
        })
    }

    /// Its name within a sentence.
    pub(crate) fn quoted(&self) -> String {
        quoted(&self.name)
    }

    /// `file:line:column` of a JSON Pointer, or of the nearest thing around it that is there: what
    /// is missing has no place of its own.
    pub(crate) fn place(&self, pointer: &str) -> String {
        let mut pointer = pointer;
        loop {
            if let Some((line, column)) = json::locate(&self.bytes, pointer) {
                return self.at(line, column);
            }
            match pointer.rsplit_once('/') {
                Some((parent, _)) => pointer = parent,
                None => return self.name.clone(),
            }
        }
    }

    /// `file:line:column`, as editors and terminals understand it.
    pub(crate) fn at(&self, line: usize, column: usize) -> String {
        format!("{}:{line}:{column}", self.name)
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
                    format!("{} is {kind}, not JSON", self.quoted()),
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

/// Something to verify, or what takes its place where it cannot be opened.
#[derive(Debug)]
pub(crate) enum Input {
    /// It can be read, as far as that is known without reading it.
    Proof(Source),
    /// It cannot: a folder that could not be looked into, or what is called like a proof and is
    /// no file. Whoever asked for it must not take silence for an answer.
    Unopened {
        /// Its name as it is, not as it may be shown.
        name: String,
        /// Why.
        failure: Failure,
    },
}

impl Input {
    fn unopened(path: &Path, failure: Failure) -> Self {
        Self::Unopened {
            name: path.to_string_lossy().into_owned(),
            failure,
        }
    }
}

/// What some arguments name.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// In the order of the arguments, and by name within a folder.
    pub(crate) inputs: Vec<Input>,
    /// What a folder held beside proofs: its name, and how many.
    pub(crate) skipped: Vec<(String, usize)>,
}

/// Finds the proofs: a file as it is named, a folder by walking it for `proof.json` and
/// `*.proof.json`.
pub(crate) fn find(arguments: &[PathBuf]) -> Result<Found, Failure> {
    let stdin = arguments
        .iter()
        .filter(|path| path.as_os_str() == "-")
        .count();
    if stdin > 1 {
        return Err(Failure::new(
            "`-` is given twice, and standard input can be read once",
            "leave one of them out",
        ));
    }
    let mut found = Found::default();
    let mut entries = 0;
    for argument in arguments {
        let source = Source::of_argument(argument);
        if source == Source::Stdin || !argument.is_dir() {
            found.inputs.push(Input::Proof(source));
            continue;
        }
        let mut walk = Walk {
            entries,
            skipped: 0,
            found: &mut found,
        };
        let before = walk.found.inputs.len();
        walk.folder(argument, 1)?;
        let skipped = walk.skipped;
        entries = walk.entries;
        let name = display::path(argument);
        if found.inputs.len() == before {
            return Err(Failure::unreadable(
                format!(
                    "`{name}` holds no proof: {} there, and none is called `proof.json` or \
                     `*.proof.json`",
                    match skipped {
                        0 => "nothing is".to_owned(),
                        1 => "1 entry is".to_owned(),
                        count => format!("{count} entries are"),
                    }
                ),
                "name the proof itself if it is called otherwise",
            ));
        }
        if skipped > 0 {
            found.skipped.push((name, skipped));
        }
    }
    Ok(found)
}

struct Walk<'f> {
    entries: usize,
    skipped: usize,
    found: &'f mut Found,
}

impl Walk<'_> {
    /// Links to folders are not followed, so that no folder is walked twice and none for ever.
    fn folder(&mut self, path: &Path, depth: usize) -> Result<(), Failure> {
        let mut entries = match fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>)
        {
            Ok(entries) => entries,
            Err(error) => {
                self.fail(path, Failure::reading(path, &error));
                return Ok(());
            }
        };
        self.entries = self.entries.saturating_add(entries.len());
        if self.entries > MAX_ENTRIES {
            return Err(Failure::unreadable(
                format!("there are more than {MAX_ENTRIES} entries in the folders given"),
                "verify the folders one by one",
            ));
        }
        entries.sort_unstable_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            let is_proof = is_proof_name(&path);
            if is_proof {
                self.proof(&path);
            }
            if is_folder && depth < MAX_DEPTH {
                self.folder(&path, depth.saturating_add(1))?;
            } else if is_folder && !is_proof {
                let failure = Failure::unreadable(
                    format!(
                        "`{}` is more than {MAX_DEPTH} folders deep, and was not looked into",
                        display::path(&path)
                    ),
                    "verify it by itself",
                );
                self.fail(&path, failure);
            } else if !is_proof {
                self.skipped = self.skipped.saturating_add(1);
            }
        }
        Ok(())
    }

    /// What is called like a proof is an input, whatever it is: passed over, a proof that cannot
    /// be read would look like one that is not there.
    fn proof(&mut self, path: &Path) {
        let what = match fs::metadata(path) {
            Ok(target) if target.is_file() => {
                let source = Source::File(path.to_owned());
                return self.found.inputs.push(Input::Proof(source));
            }
            Ok(target) if target.is_dir() => "a folder",
            Ok(_) => "no regular file",
            Err(error) if error.kind() == io::ErrorKind::NotFound => "a link that leads nowhere",
            Err(error) => return self.fail(path, Failure::reading(path, &error)),
        };
        let failure = Failure::unreadable(
            format!(
                "`{}` is called like a proof and is {what}",
                display::path(path)
            ),
            "put the proof itself in its place, or take it out of the folder",
        );
        self.fail(path, failure);
    }

    fn fail(&mut self, path: &Path, failure: Failure) {
        self.found.inputs.push(Input::unopened(path, failure));
    }
}

/// Compared as bytes, since a name need not be Unicode text to be that of a proof.
fn is_proof_name(path: &Path) -> bool {
    path.file_name().is_some_and(|name| {
        let name = name.as_encoded_bytes();
        name == b"proof.json" || name.ends_with(b".proof.json")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_is_not_there_is_the_place_around_it() {
        let document = Document {
            name: "proof.json".to_owned(),
            bytes: b"{\n  \"a\": {\n    \"b\": 1\n  }\n}".to_vec(),
        };
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

    #[test]
    fn proofs_are_told_by_their_names() {
        for (name, proof) in [
            ("proof.json", true),
            ("june/run_7.proof.json", true),
            ("tampered-proof.json", false),
            ("proof.json.sig", false),
            ("proofs.json", false),
        ] {
            assert_eq!(is_proof_name(Path::new(name)), proof, "{name}");
        }
    }
}
