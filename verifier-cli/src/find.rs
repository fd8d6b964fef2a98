//! What is to be verified: files as they are named, and folders walked for proofs.

use std::collections::{BTreeSet, VecDeque};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use wever_proof::json::Limits;
use wever_proof::{PROOF_BEGINNING, claims_to_be_proof, may_be_proof, may_name_proof};

use crate::display;
use crate::failure::Failure;
use crate::file::open_unfollowed;
use crate::input::Source;
use crate::links::{Links, Lost};

/// Folders inside one another. Deliveries of a year by month, day, customer and run nest to
/// fewer than ten.
const MAX_DEPTH: usize = 32;

/// Names that one link is followed through: more than the links that the system follows, so that a circle of them is
/// still told by its own words.
const MAX_LINK_STEPS: usize = 64;

/// Entries of all folders together: a hundred thousand runs with ten files each.
const MAX_ENTRIES: usize = 1_000_000;

/// Something to verify, or what takes its place where it cannot be opened.
#[derive(Debug)]
pub(crate) enum Input {
    /// It can be read, as far as that is known without reading it.
    Proof(Source),
    /// It cannot: a folder that could not be looked into, or what is called like a proof and is
    /// no file. Whoever asked for it must not take silence for an answer.
    Unopened {
        /// Its name as it is, not as it may be shown.
        path: PathBuf,
        /// Why.
        failure: Failure,
    },
}

impl Input {
    fn unopened(path: &Path, failure: Failure) -> Self {
        Self::Unopened {
            path: path.to_owned(),
            failure,
        }
    }
}

/// What some arguments name.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    /// In the order of the arguments, and by name within a folder; what links lead to comes last.
    pub(crate) inputs: Vec<Input>,
    /// Whether a folder was walked: then the arguments do not say which files are judged.
    pub(crate) walked: bool,
    /// What a folder held beside proofs: its name, and how many files.
    pub(crate) others: Vec<(String, usize)>,
}

/// Finds the proofs: a file as it is named, a folder by looking at every file in it.
pub(crate) fn find(arguments: &[PathBuf]) -> Result<Inputs, Failure> {
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
    let mut found = Inputs::default();
    let mut budget = Budget::default();
    for argument in arguments {
        let source = Source::of_argument(argument);
        if source == Source::Stdin || !argument.is_dir() {
            found.inputs.push(Input::Proof(source));
            continue;
        }
        found.walked = true;
        let mut walk = Walk::new(budget);
        walk.argument(argument)?;
        budget = walk.budget;
        let name = display::path(argument);
        if walk.inputs.is_empty() {
            return Err(Failure::unreadable(
                format!(
                    "`{name}` holds no proof: {}, and none says `object_type` `proof_bundle`",
                    match walk.others {
                        0 => "no file is there".to_owned(),
                        1 => "1 file is there".to_owned(),
                        count => format!("{count} files are there"),
                    }
                ),
                "name the file that the provider delivered as the proof",
            ));
        }
        found.inputs.append(&mut walk.inputs);
        if walk.others > 0 {
            found.others.push((name, walk.others));
        }
    }
    Ok(found)
}

/// How much is looked at in all folders of a call together.
#[derive(Debug, Default, Clone, Copy)]
struct Budget {
    entries: usize,
    /// Bytes of files that may be proofs and turn out to be none. See [`Budget::allows`].
    bytes: u64,
}

impl Budget {
    /// A GiB at once, a second or two of reading.
    const BYTES: u64 = 1 << 30;
    /// And as much as a large proof for each entry, so that a hundred thousand runs are read whole.
    const BYTES_FOR_EACH: u64 = 256 * 1024;

    /// What may still be read.
    fn left(&self) -> u64 {
        let entries = u64::try_from(self.entries).unwrap_or(u64::MAX);
        let all = Self::BYTES.saturating_add(Self::BYTES_FOR_EACH.saturating_mul(entries));
        all.saturating_sub(self.bytes)
    }
}

/// A way through one folder and all in it. What is there by itself comes first, then what links
/// lead to and was not there: so each file has the name that it has without a link, if any, and no
/// folder is walked twice or for ever.
struct Walk {
    budget: Budget,
    /// Files that are no proofs.
    others: usize,
    /// The files and folders that were looked at.
    seen: BTreeSet<Identity>,
    /// Those of them that are judged, or refused, as proofs.
    proofs: BTreeSet<Identity>,
    links: VecDeque<(PathBuf, usize)>,
    /// The folder of the link that was followed last, and its path without links.
    folder_of_links: Option<(PathBuf, PathBuf)>,
    /// Whether this is what links lead to.
    by_link: bool,
    /// The first file that was not looked into any more, and how many.
    unread: Option<(PathBuf, usize)>,
    inputs: Vec<Input>,
}

/// What tells a file or folder from every other one.
#[cfg(unix)]
type Identity = (u64, u64);
/// Where there is nothing else, the path without links.
#[cfg(not(unix))]
type Identity = PathBuf;

#[cfg(unix)]
fn identity(_: &Path, metadata: &fs::Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn identity(path: &Path, _: &fs::Metadata) -> Identity {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

impl Walk {
    fn new(budget: Budget) -> Self {
        Self {
            budget,
            others: 0,
            seen: BTreeSet::new(),
            proofs: BTreeSet::new(),
            links: VecDeque::new(),
            folder_of_links: None,
            by_link: false,
            unread: None,
            inputs: Vec::new(),
        }
    }

    fn argument(&mut self, folder: &Path) -> Result<(), Failure> {
        match fs::metadata(folder) {
            Ok(metadata) => {
                self.seen.insert(identity(folder, &metadata));
                self.folder(folder, 1)?;
            }
            Err(error) => self.fail(folder, Failure::reading(folder, &error)),
        }
        self.by_link = true;
        while let Some((link, depth)) = self.links.pop_front() {
            self.link(&link, depth)?;
        }
        if let Some((first, count)) = self.unread.take() {
            let (first_name, folder_name) = (display::path(&first), display::path(folder));
            let message = match count {
                1 => format!("`{first_name}` was not looked into"),
                _ => format!("{count} files were not looked into, the first is `{first_name}`"),
            };
            let failure = Failure::unreadable(
                format!(
                    "{message}: `{folder_name}` holds too much that may be a proof and is none"
                ),
                "verify it in parts, or name the proofs themselves",
            );
            self.fail(&first, failure);
        }
        Ok(())
    }

    fn folder(&mut self, path: &Path, depth: usize) -> Result<(), Failure> {
        let left = MAX_ENTRIES.saturating_sub(self.budget.entries);
        let listed = fs::read_dir(path).and_then(|entries| {
            // One more than may be looked at is enough to be refused.
            let entries = entries.take(left.saturating_add(1));
            entries.collect::<io::Result<Vec<_>>>()
        });
        let mut entries = match listed {
            Ok(entries) => entries,
            Err(error) => {
                self.fail(path, Failure::reading(path, &error));
                return Ok(());
            }
        };
        self.budget.entries = self.budget.entries.saturating_add(entries.len());
        if self.budget.entries > MAX_ENTRIES {
            return Err(Failure::unreadable(
                format!("there are more than {MAX_ENTRIES} entries in the folders given"),
                "verify the folders one by one",
            ));
        }
        entries.sort_unstable_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let kind = match entry.file_type() {
                Ok(kind) => kind,
                Err(error) => {
                    self.fail(&path, Failure::reading(&path, &error));
                    continue;
                }
            };
            if kind.is_symlink() {
                self.links.push_back((path, depth));
                continue;
            }
            match entry.metadata() {
                Ok(metadata) => {
                    // Two names of one file, without a link, are two that somebody made.
                    if self.is_due(&path, &metadata) || !self.by_link {
                        self.entry(&path, &metadata, depth)?;
                    }
                }
                Err(error) => self.fail(&path, Failure::reading(&path, &error)),
            }
        }
        Ok(())
    }

    /// Looks at what a link leads to, unless that was looked at already.
    fn link(&mut self, link: &Path, depth: usize) -> Result<(), Failure> {
        if self.is_long_way(link) {
            self.refuse(link, "is a link that leads through too many names");
            return Ok(());
        }
        let metadata = match fs::metadata(link) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.refuse(link, "is a link that leads nowhere");
                return Ok(());
            }
            Err(error) => {
                self.fail(link, Failure::reading(link, &error));
                return Ok(());
            }
        };
        if self.is_due(link, &metadata) {
            self.entry(link, &metadata, depth)?;
        }
        Ok(())
    }

    /// Whether a link leads through more names than are gone: each file behind it would be reached that way.
    fn is_long_way(&mut self, link: &Path) -> bool {
        let (Some(folder), Some(name)) = (link.parent(), link.file_name()) else {
            return false;
        };
        // Links of one folder come one after the other.
        if !matches!(&self.folder_of_links, Some((known, _)) if known == folder) {
            let Ok(without_links) = folder.canonicalize() else {
                return false; // the link cannot be looked at either
            };
            self.folder_of_links = Some((folder.to_owned(), without_links));
        }
        let folder = self.folder_of_links.as_ref().map(|(_, folder)| folder);
        let target = folder.map(|folder| Links::through(MAX_LINK_STEPS).target(&folder.join(name)));
        target == Some(Err(Lost::TooFar))
    }

    /// Whether something is still to be looked at: for the first time, or because it is called like a
    /// proof here and was taken for something else under another name.
    fn is_due(&mut self, path: &Path, metadata: &fs::Metadata) -> bool {
        let identity = identity(path, metadata);
        let is_proof = self.proofs.contains(&identity);
        self.seen.insert(identity) || is_proof_name(path) && !is_proof
    }

    fn entry(&mut self, path: &Path, metadata: &fs::Metadata, depth: usize) -> Result<(), Failure> {
        if metadata.is_dir() {
            if is_proof_name(path) {
                let is_known = !self.proofs.insert(identity(path, metadata));
                self.refuse(path, "is called like a proof and is a folder");
                if is_known {
                    return Ok(());
                }
            }
            if depth < MAX_DEPTH {
                return self.folder(path, depth.saturating_add(1));
            }
            let failure = Failure::unreadable(
                format!(
                    "`{}` is more than {MAX_DEPTH} folders deep, and was not looked into",
                    display::path(path)
                ),
                "verify it by itself",
            );
            self.fail(path, failure);
        } else if metadata.is_file() {
            self.file(path, metadata);
        } else {
            self.refuse(
                path,
                "is neither a file nor a folder, and was not looked into",
            );
        }
        Ok(())
    }

    /// What is called like a proof is one, whatever it holds: passed over, a proof that cannot be
    /// read would look like one that is not there. Of everything else it is asked whether it says so.
    fn file(&mut self, path: &Path, metadata: &fs::Metadata) {
        let found = match (is_proof_name(path), self.budget.left()) {
            (true, _) => Ok(Found::Proof),
            (false, 0) => Ok(Found::Unread),
            (false, left) => look(path, metadata.len(), left),
        };
        match found {
            Ok(Found::Proof) => {
                self.proofs.insert(identity(path, metadata));
                let source = Source::File(path.to_owned());
                self.inputs.push(Input::Proof(source));
            }
            Ok(Found::Other { bytes }) => {
                self.budget.bytes = self.budget.bytes.saturating_add(bytes);
                self.others = self.others.saturating_add(1);
            }
            Ok(Found::Unread) => {
                let (_, count) = self.unread.get_or_insert_with(|| (path.to_owned(), 0));
                *count = count.saturating_add(1);
            }
            Err(error) => self.fail(path, Failure::reading(path, &error)),
        }
    }

    fn refuse(&mut self, path: &Path, what: &str) {
        let failure = Failure::unreadable(
            format!("`{}` {what}", display::path(path)),
            "put the proof itself in its place, or take it out of the folder",
        );
        self.fail(path, failure);
    }

    fn fail(&mut self, path: &Path, failure: Failure) {
        self.inputs.push(Input::unopened(path, failure));
    }
}

/// Compared as bytes, since a name need not be Unicode text to be that of a proof; without regard to case, since
/// on some systems `PROOF.JSON` is the same file.
fn is_proof_name(path: &Path) -> bool {
    path.file_name().is_some_and(|name| {
        let name = name.as_encoded_bytes().to_ascii_lowercase();
        name == b"proof.json" || name.ends_with(b".proof.json")
    })
}

/// What came of looking into a file.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    /// It says that it is a proof.
    Proof,
    /// It does not.
    Other {
        /// What it cost, in bytes that were read; reading them as JSON costs as much as reading more.
        bytes: u64,
    },
    /// It is longer than what may still be read.
    Unread,
}

/// What reading JSON costs, in bytes of other files.
const JSON_COST: u64 = 8;

/// Looks whether a file says that it is a proof. Most files are done with after their beginning. What is
/// longer than a document may be is searched for the name, in pieces.
fn look(path: &Path, size: u64, left: u64) -> io::Result<Found> {
    let length = |bytes: &[u8]| u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    // It may have become a pipe meanwhile, which would be waited for.
    let mut file = open_found(path)?;
    let mut bytes = Vec::new();
    let beginning = u64::try_from(PROOF_BEGINNING).unwrap_or(u64::MAX);
    (&mut file).take(beginning).read_to_end(&mut bytes)?;
    if !may_be_proof(&bytes) {
        let bytes = length(&bytes);
        return Ok(Found::Other { bytes });
    }
    let bound = u64::try_from(Limits::PUBLISHED.bytes).unwrap_or(u64::MAX);
    bytes.reserve(usize::try_from(size.min(bound)).unwrap_or_default());
    let rest = bound.saturating_add(1).saturating_sub(beginning);
    (&mut file).take(rest).read_to_end(&mut bytes)?;
    let mut cost = length(&bytes);
    if may_name_proof(&bytes) {
        cost = cost.saturating_mul(JSON_COST);
        if claims_to_be_proof(&bytes) {
            return Ok(Found::Proof);
        }
    } else if cost > bound {
        return search(file, bytes, left);
    }
    Ok(Found::Other { bytes: cost })
}

/// Looks for the name of a proof's type in the rest of a file, of which this was read.
fn search(file: File, mut bytes: Vec<u8>, left: u64) -> io::Result<Found> {
    const PIECE: usize = 1 << 20;
    // The name in two bytes a character, and with an escape.
    const OVERLAP: usize = 256;
    let mut read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let mut file = file.take(left.saturating_sub(read).saturating_add(1));
    loop {
        bytes.drain(..bytes.len().saturating_sub(OVERLAP));
        let before = bytes.len();
        let piece = u64::try_from(PIECE).unwrap_or(u64::MAX);
        (&mut file).take(piece).read_to_end(&mut bytes)?;
        let more = bytes.len().saturating_sub(before);
        read = read.saturating_add(u64::try_from(more).unwrap_or(u64::MAX));
        if may_name_proof(&bytes) {
            return Ok(Found::Proof);
        }
        if read > left {
            return Ok(Found::Unread);
        }
        if more == 0 {
            return Ok(Found::Other { bytes: read });
        }
    }
}

/// Opens a file that was found as one.
fn open_found(path: &Path) -> io::Result<File> {
    // A link was followed to it, so the path is opened as it is.
    let path = fs::canonicalize(path)?;
    let file = open_unfollowed(&path)?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::ErrorKind::NotFound.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_link_through_too_many_names_is_named_and_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("x")).unwrap();
        fs::write(folder.path().join("file"), b"x").unwrap();
        for (name, ways, refused) in [("near", 30, 0), ("far", 40, 1)] {
            let target = format!("{}file", "x/../".repeat(ways));
            let inner = folder.path().join(name);
            fs::create_dir(&inner).unwrap();
            std::os::unix::fs::symlink(format!("../{target}"), inner.join("link")).unwrap();
            let mut walk = Walk::new(Budget::default());
            assert!(walk.argument(&inner).is_ok());
            assert_eq!(walk.inputs.len(), refused, "{name}");
        }
    }

    #[test]
    fn what_is_called_like_a_proof_is_told_by_its_name() {
        for (name, proof) in [
            ("proof.json", true),
            ("june/run_7.proof.json", true),
            ("PROOF.JSON", true),
            ("run.Proof.Json", true),
            ("tampered-proof.json", false),
            ("proof.json.sig", false),
            ("proofs.json", false),
        ] {
            assert_eq!(is_proof_name(Path::new(name)), proof, "{name}");
        }
    }

    #[test]
    fn a_proof_is_told_by_what_it_says() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let sixteen: Vec<u8> = "\u{feff}{\"object_type\":\"proof_bundle\"}"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let blanks = " ".repeat(5_000);
        let pad = "x".repeat(Limits::PUBLISHED.bytes);
        for (bytes, is_proof) in [
            (r#"{"object_type":"proof_bundle"}"#.as_bytes(), true),
            (br#"{"a":[1,2],"object_type":"proof_bundle"}"#, true),
            (br#"{"object_\u0074ype":"proof\u005fbundle"}"#, true),
            (b"\xef\xbb\xbf\r\n {\"object_type\":\"proof_bundle\"}", true),
            (&sixteen, true),
            (br#"{"object_type":"proof_bundle","objects":{"#, true),
            (
                br#"{"object_type":"proof_bundle","object_type":"receipt"}"#,
                true,
            ),
            (
                format!(r#"{blanks}{{"object_type":"proof_bundle"}}"#).as_bytes(),
                true,
            ),
            (
                format!(r#"{{"object_type":"proof_bundle","pad":"{pad}"}}"#).as_bytes(),
                true,
            ),
            (br#"{"object_type":"receipt"}"#, false),
            (br#"{"said":"proof_bundle"}"#, false),
            (br#"{"in":{"object_type":"proof_bundle"}}"#, false),
            (br#"[{"object_type":"proof_bundle"}]"#, false),
            (b"object_type proof_bundle", false),
            (format!(r#"{{"pad":"{pad}"}}"#).as_bytes(), false),
            (
                format!(r#"{{"pad":"{pad}","object_type":"proof_bundle"}}"#).as_bytes(),
                true,
            ),
            (b"", false),
        ] {
            fs::write(&path, bytes).unwrap();
            let found = look(&path, 0, u64::MAX).unwrap();
            let shown = String::from_utf8_lossy(bytes.get(..60).unwrap_or(bytes)).into_owned();
            assert_eq!(found == Found::Proof, is_proof, "{shown}");
        }
        // Of what is no document only the beginning is read.
        fs::write(&path, vec![b'x'; 1 << 20]).unwrap();
        assert_eq!(
            look(&path, 1 << 20, u64::MAX).unwrap(),
            Found::Other { bytes: 4096 }
        );
        // What is too long to be read is searched as far as may be.
        fs::write(&path, format!(r#"{{"pad":"{pad}{pad}"}}"#)).unwrap();
        assert_eq!(look(&path, 0, 9 << 20).unwrap(), Found::Unread);
    }

    /// It was taken for another file under its own name.
    #[cfg(unix)]
    #[test]
    fn a_link_that_is_called_like_a_proof_leads_to_one() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("a/inner")).unwrap();
        fs::create_dir_all(at("run")).unwrap();
        fs::write(at("a/blob"), b"").unwrap();
        for (target, link) in [
            ("../a/blob", "run/proof.json"),
            ("../a/blob", "run/again.proof.json"),
            ("../a/inner", "run/inner.proof.json"),
            ("../a/inner", "run/other.proof.json"),
            ("../a/blob", "run/blob"),
        ] {
            symlink(target, at(link)).unwrap();
        }
        let found = find(&[folder.path().to_owned()]).ok().unwrap();
        let names = found.inputs.iter().map(|input| match input {
            Input::Proof(Source::File(path)) => path.clone(),
            Input::Proof(Source::Stdin) => PathBuf::new(),
            Input::Unopened { path, .. } => path.clone(),
        });
        let names: Vec<PathBuf> = names.collect();
        assert_eq!(
            names,
            [at("run/again.proof.json"), at("run/inner.proof.json")]
        );
    }

    #[test]
    fn what_is_not_looked_into_any_more_is_named() {
        let mut budget = Budget::default();
        assert_eq!(budget.left(), Budget::BYTES);
        budget.bytes = Budget::BYTES + 1;
        assert_eq!(budget.left(), 0);
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.json", "b.json"] {
            fs::write(folder.path().join(name), b"{}").unwrap();
        }
        budget.bytes = u64::MAX;
        let mut walk = Walk::new(budget);
        walk.argument(folder.path()).ok().unwrap();
        let [Input::Unopened { failure, .. }] = walk.inputs.as_slice() else {
            panic!("{:?}", walk.inputs);
        };
        let headline = failure.headline();
        assert!(
            headline.contains("2 files were not looked into, the first is"),
            "{headline}"
        );
    }
}
