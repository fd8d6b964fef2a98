//! The delivered files: found and measured, so that the verifier can compare them with the package's
//! list. Which of them is meant by which listed name, and which have to be hashed, is the SDK's word.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use wever_proof::digest::{Digest, Hasher};
use wever_proof::{
    EntryKind, GivenEntry, MAX_GIVEN_ENTRIES, MAX_PATH_BYTES, NoFile, files_to_hash,
};

use crate::beneath::{Beneath, Found};
use crate::display;
use crate::failure::Failure;
use crate::links::{Links, Lost};

/// Folders inside one another: a name in a package has at most 255 characters.
const MAX_DEPTH: usize = 128;

/// Names that all links of a folder together are followed through.
const MAX_LINK_STEPS: usize = 65_536;

/// How much is read at a time.
const BLOCK: usize = 256 * 1024;

/// What lies in a folder of delivered files, and where it can be read.
pub(crate) struct Delivery {
    /// As it was named.
    named: PathBuf,
    folder: Beneath,
    entries: Vec<GivenEntry>,
    /// The file itself of each entry that is one, links resolved.
    files: Vec<Option<Found>>,
}

impl Delivery {
    /// Finds everything that is in a folder and in those in it.
    ///
    /// A link inside the folder to a file inside the folder counts as that file. A link that leaves
    /// the folder does not: it would make another file pass for the delivered one. Neither does a
    /// link to a folder, which could lead round in a circle.
    pub(crate) fn find(folder: &Path) -> Result<Self, Failure> {
        Self::find_at_most(folder, MAX_GIVEN_ENTRIES)
    }

    fn find_at_most(folder: &Path, most: usize) -> Result<Self, Failure> {
        let beneath = Beneath::new(folder).map_err(|error| match error.kind() {
            io::ErrorKind::NotADirectory => Failure::unreadable(
                format!(
                    "`{}` is a file where a folder is expected",
                    display::path(folder)
                ),
                "name the folder that holds the delivered files",
            ),
            _ => Failure::reading(folder, &error),
        })?;
        let root = beneath.root().to_owned();
        let mut walk = Walk {
            folder,
            most,
            looked_at: 0,
            path_bytes: 0,
            links: Links::through(MAX_LINK_STEPS),
            found: Self {
                named: folder.to_owned(),
                folder: beneath,
                entries: Vec::new(),
                files: Vec::new(),
            },
        };
        // The folder that was named has to be there; of one in it that cannot be listed the rest is
        // looked at all the same.
        let entries = walk
            .list(&root)
            .map_err(|error| Failure::reading(folder, &error))?;
        walk.entries(entries, "", 1)?;
        walk.refuse_long_paths()?;
        Ok(walk.found)
    }

    /// The folder as it was named.
    pub(crate) fn name(&self) -> String {
        display::name(&self.named)
    }

    /// Hashes what has to be hashed for a proof, and gives everything that was found.
    pub(crate) fn measure(mut self, proof: &[u8], show_progress: bool) -> Vec<GivenEntry> {
        let wanted = files_to_hash(proof, &self.entries);
        let size = |entry: &GivenEntry| match entry.kind {
            EntryKind::File { size, .. } => size,
            EntryKind::NoFile(_) => 0,
        };
        let sizes = wanted.iter().filter_map(|&place| self.entries.get(place));
        let total = sizes.map(size).fold(0, u64::saturating_add);
        let mut progress = Progress::new(total, show_progress);
        let mut known: BTreeMap<&Found, EntryKind> = BTreeMap::new();
        for place in wanted {
            let (Some(entry), Some(Some(found))) =
                (self.entries.get_mut(place), self.files.get(place))
            else {
                continue;
            };
            // Links may lead to one file as often as there are entries.
            if let Some(kind) = known.get(found) {
                progress.advance(size(entry));
                entry.kind = *kind;
                continue;
            }
            // One that grows meanwhile has no end.
            let measured = self.folder.open(found).and_then(|opened| {
                let opened = opened.take(found.size.saturating_add(1));
                measure_stream(opened, |read| progress.advance(read))
            });
            // A file that is there and cannot be read is neither the same nor another one. Nor is one
            // that became another one since it was found.
            let kind = match measured {
                Ok((size, sha256)) if size == found.size => EntryKind::File {
                    size,
                    sha256: Some(sha256),
                },
                _ => EntryKind::NoFile(NoFile::UnreadableFile),
            };
            known.insert(found, kind);
            entry.kind = kind;
        }
        progress.clear();
        self.entries
    }
}

struct Walk<'a> {
    /// As it was given, for messages.
    folder: &'a Path,
    /// The most entries that are looked at, folders included.
    most: usize,
    looked_at: usize,
    /// The bytes of their paths.
    path_bytes: usize,
    links: Links,
    found: Delivery,
}

impl Walk<'_> {
    fn list(&self, folder: &Path) -> io::Result<Vec<fs::DirEntry>> {
        // One more than may be looked at is enough to be refused.
        fs::read_dir(folder)?
            .take(self.most.saturating_add(1))
            .collect()
    }

    fn entries(
        &mut self,
        entries: Vec<fs::DirEntry>,
        prefix: &str,
        depth: usize,
    ) -> Result<(), Failure> {
        for entry in entries {
            self.looked_at = self.looked_at.saturating_add(1);
            self.refuse_long_paths()?;
            if self.looked_at > self.most {
                return Err(Failure::unreadable(
                    format!(
                        "`{}` holds more than {} files and folders",
                        display::path(self.folder),
                        self.most
                    ),
                    "give the folder that holds the delivered files and nothing else",
                ));
            }
            let file_name = entry.file_name();
            let path = entry.path();
            let Some(part) = file_name.to_str() else {
                let name = format!("{prefix}{}", file_name.to_string_lossy());
                self.no_file(name, NoFile::NameNotUnicode);
                continue;
            };
            let name = format!("{prefix}{part}");
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && depth >= MAX_DEPTH => {
                    self.no_file(name, NoFile::TooDeep);
                }
                Ok(kind) if kind.is_dir() => match self.list(&path) {
                    Ok(inner) => {
                        self.entries(inner, &format!("{name}/"), depth.saturating_add(1))?;
                    }
                    Err(_) => self.no_file(name, NoFile::UnreadableFolder),
                },
                Ok(kind) if kind.is_symlink() => match self.resolve(&path) {
                    Ok(found) => self.file(name, found),
                    Err(what) => self.no_file(name, what),
                },
                Ok(kind) if kind.is_file() => match self.found.folder.file(&path) {
                    Ok(Some(found)) => self.file(name, found),
                    _ => self.no_file(name, NoFile::UnreadableFile),
                },
                Ok(_) => self.no_file(name, NoFile::SpecialFile),
                Err(_) => self.no_file(name, NoFile::UnreadableFile),
            }
        }
        Ok(())
    }

    fn refuse_long_paths(&self) -> Result<(), Failure> {
        match self.path_bytes {
            0..=MAX_PATH_BYTES => Ok(()),
            _ => Err(Failure::unreadable(
                format!(
                    "the paths of all files in `{}` have more than 4 MiB together",
                    display::path(self.folder)
                ),
                "give the folder that holds the delivered files and nothing else",
            )),
        }
    }

    fn resolve(&mut self, link: &Path) -> Result<Found, NoFile> {
        let target = self.links.target(link).map_err(|lost| match lost {
            Lost::Nowhere => NoFile::DanglingLink,
            Lost::TooFar => NoFile::UnreadableFile,
        })?;
        if !target.starts_with(self.found.folder.root()) {
            return Err(NoFile::LinkOutside);
        }
        match self.found.folder.file(&target) {
            Ok(Some(found)) => Ok(found),
            Ok(None) if target.is_dir() => Err(NoFile::LinkToFolder),
            Ok(None) => Err(NoFile::SpecialFile),
            Err(_) => Err(NoFile::UnreadableFile),
        }
    }

    fn file(&mut self, name: String, found: Found) {
        self.add(GivenEntry::file(name, found.size, None), Some(found));
    }

    fn no_file(&mut self, name: String, what: NoFile) {
        self.add(GivenEntry::no_file(name, what), None);
    }

    fn add(&mut self, entry: GivenEntry, found: Option<Found>) {
        self.path_bytes = self.path_bytes.saturating_add(entry.path.len());
        self.found.entries.push(entry);
        self.found.files.push(found);
    }
}

/// Length and hash of what a reader gives, a block at a time; `on_block` hears how much was read.
pub(crate) fn measure_stream(
    mut source: impl Read,
    mut on_block: impl FnMut(u64),
) -> io::Result<(u64, Digest)> {
    let mut hasher = Hasher::new();
    let mut block = vec![0; BLOCK];
    let mut size = 0_u64;
    loop {
        let read = match source.read(&mut block) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hasher.update(block.get(..read).unwrap_or_default());
        let read = u64::try_from(read).unwrap_or(u64::MAX);
        size = size.saturating_add(read);
        on_block(read);
    }
    Ok((size, hasher.finish()))
}

/// A line on standard error that says how far the hashing is: only for a person who watches, and
/// only if there is something to wait for.
struct Progress {
    total: u64,
    done: u64,
    shown: bool,
    next: Option<Instant>,
}

impl Progress {
    /// Shorter than this nobody asks what is going on.
    const PATIENCE: Duration = Duration::from_secs(1);
    const INTERVAL: Duration = Duration::from_millis(100);
    const BAR: u64 = 30;

    fn new(total: u64, wanted: bool) -> Self {
        Self {
            total,
            done: 0,
            shown: false,
            next: (wanted && io::stderr().is_terminal())
                .then(|| Instant::now().checked_add(Self::PATIENCE))
                .flatten(),
        }
    }

    fn advance(&mut self, bytes: u64) {
        self.done = self.done.saturating_add(bytes);
        let now = match self.next {
            None => return,
            Some(next) => {
                let now = Instant::now();
                if now < next {
                    return;
                }
                now
            }
        };
        self.next = now.checked_add(Self::INTERVAL);
        self.shown = true;
        let _ = write!(io::stderr().lock(), "\r{}", self.line());
    }

    fn line(&self) -> String {
        let of = |parts: u64| {
            let done = self.done.min(self.total);
            parts
                .saturating_mul(done)
                .checked_div(self.total)
                .unwrap_or(parts)
        };
        let filled = usize::try_from(of(Self::BAR)).unwrap_or_default();
        let bar = usize::try_from(Self::BAR).unwrap_or_default();
        format!(
            "hashing the files [{}{}] {:>3} %  {} of {}   ",
            "#".repeat(filled),
            "-".repeat(bar.saturating_sub(filled)),
            of(100),
            display::bytes(self.done),
            display::bytes(self.total),
        )
    }

    /// Takes the line away again.
    fn clear(&self) {
        if self.shown {
            let blank = " ".repeat(self.line().chars().count());
            let _ = write!(io::stderr().lock(), "\r{blank}\r");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_too_many_entries_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("a/b")).unwrap();
        fs::write(folder.path().join("a/c"), b"c").unwrap();
        let find = |most| Delivery::find_at_most(folder.path(), most);
        let found = find(3).ok().unwrap();
        assert_eq!(found.entries, [GivenEntry::file("a/c", 1, None)]);
        // Empty folders are counted, too.
        let refused = find(2).err().unwrap().headline();
        assert!(
            refused.contains("more than 2 files and folders"),
            "{refused}"
        );
    }

    /// The first file is swapped for a link to another one between the walk and the hashing.
    #[cfg(unix)]
    #[test]
    fn what_is_hashed_is_the_file_that_was_found() {
        use wever_proof_example as example;

        let from = "2026-06-22T07:50:00Z".parse().unwrap();
        let example = example::paid_run(&[7; 32], &from).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        for (name, bytes) in &example.artifacts {
            for folder in [folder.path(), outside.path()] {
                let path = folder.join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
        }
        let delivery = Delivery::find(folder.path()).ok().unwrap();
        let swapped = &example.artifacts[0].0;
        fs::remove_file(folder.path().join(swapped)).unwrap();
        std::os::unix::fs::symlink(outside.path().join(swapped), folder.path().join(swapped))
            .unwrap();
        for entry in delivery.measure(example.proof(), false) {
            let hashed = matches!(
                entry.kind,
                EntryKind::File {
                    sha256: Some(_),
                    ..
                }
            );
            assert_eq!(hashed, entry.path != *swapped, "{}", entry.path);
        }
    }

    #[test]
    fn progress_is_a_share_of_the_whole() {
        let mut progress = Progress {
            total: 4_000_000,
            done: 1_000_000,
            shown: false,
            next: None,
        };
        assert_eq!(
            progress.line(),
            format!(
                "hashing the files [#######{}]  25 %  1.0 MB of 4.0 MB   ",
                "-".repeat(23)
            ),
        );
        progress.total = 0;
        assert!(progress.line().contains("100 %"));
    }
}
