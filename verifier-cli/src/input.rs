//! What is read: files with a bound, standard input, and folders walked for proofs.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use wever_proof::json::{self, Limits};

use crate::display;
use crate::failure::Failure;

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
        if argument == Path::new("-") {
            Self::Stdin
        } else {
            Self::File(argument.to_owned())
        }
    }

    /// Its name, as it may be shown.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Stdin => "standard input".to_owned(),
            Self::File(path) => display::path(path),
        }
    }

    /// Its bytes, and at most one more than the published limit of a document: enough for the
    /// verifier to refuse it as too large, however large it is.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Failure> {
        let bytes = match self {
            Self::Stdin => bounded(io::stdin().lock()),
            Self::File(path) => File::open(path).and_then(bounded),
        };
        bytes.map_err(|error| match self {
            Self::Stdin => Failure::reading(Path::new("standard input"), &error),
            Self::File(path) => Failure::reading(path, &error),
        })
    }
}

fn bounded(source: impl Read) -> io::Result<Vec<u8>> {
    let bound = u64::try_from(Limits::PUBLISHED.bytes).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    source
        .take(bound.saturating_add(1))
        .read_to_end(&mut bytes)?;
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

    /// The value in it.
    pub(crate) fn value(&self) -> Result<json::Value, Failure> {
        json::parse(&self.bytes, &Limits::PUBLISHED).map_err(|error| {
            Failure::new(
                format!(
                    "{}: {}",
                    self.at(error.line, error.column),
                    display::visible(&error.message)
                ),
                error.advice,
            )
        })
    }
}

/// The proofs that some arguments name.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// In the order of the arguments, and by name within a folder.
    pub(crate) proofs: Vec<Source>,
    /// Folders that could not be looked into.
    pub(crate) failures: Vec<Failure>,
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
            found.proofs.push(source);
            continue;
        }
        let mut walk = Walk {
            entries,
            skipped: 0,
            found: &mut found,
        };
        let before = walk.found.proofs.len();
        walk.folder(argument, 1)?;
        let skipped = walk.skipped;
        entries = walk.entries;
        let name = display::path(argument);
        if found.proofs.len() == before && found.failures.is_empty() {
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
                self.found.failures.push(Failure::reading(path, &error));
                return Ok(());
            }
        };
        self.entries = self.entries.saturating_add(entries.len());
        if self.entries > MAX_ENTRIES {
            return Err(Failure::new(
                format!("there are more than {MAX_ENTRIES} entries in the folders given"),
                "verify the folders one by one",
            ));
        }
        entries.sort_unstable_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && depth < MAX_DEPTH {
                self.folder(&path, depth.saturating_add(1))?;
            } else if is_folder {
                self.found.failures.push(Failure::new(
                    format!(
                        "`{}` is more than {MAX_DEPTH} folders deep, and was not looked into",
                        display::path(&path)
                    ),
                    "verify it by itself",
                ));
            } else if is_proof_name(&path) && path.is_file() {
                self.found.proofs.push(Source::File(path));
            } else {
                self.skipped = self.skipped.saturating_add(1);
            }
        }
        Ok(())
    }
}

fn is_proof_name(path: &Path) -> bool {
    path.file_name()
        .and_then(|name| name.to_str())
        .is_some_and(|name| name == "proof.json" || name.ends_with(".proof.json"))
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
