//! The delivered files: measured, so that the verifier can compare them with the package's list.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use wever_proof::digest::Hasher;
use wever_proof::{ArtifactDigest, Artifacts};

use crate::display;
use crate::failure::Failure;

/// Folders inside one another: a name in a package has at most 255 characters.
const MAX_DEPTH: usize = 128;

/// A package lists at most 4,096 files (its schema); what is given beside them is
/// noted, not hashed for ever.
const MAX_FILES: usize = 65_536;

/// How much is read at a time.
const BLOCK: usize = 256 * 1024;

/// Hashes every regular file of a folder and of those in it.
///
/// A link inside the folder to a file inside the folder counts as that file. A link that leaves the
/// folder is refused: it would make another file pass for the delivered one. So is a link to a
/// folder, which could lead round in a circle.
pub(crate) fn measure(folder: &Path, show_progress: bool) -> Result<Artifacts, Failure> {
    let root = folder
        .canonicalize()
        .map_err(|error| Failure::reading(folder, &error))?;
    if !root.is_dir() {
        return Err(Failure::unreadable(
            format!(
                "`{}` is a file where a folder is expected",
                display::path(folder)
            ),
            "name the folder that holds the delivered files",
        ));
    }
    let mut listing = Listing {
        folder,
        root: &root,
        files: Vec::new(),
    };
    listing.walk(&root, "", 1)?;
    let total = listing.files.iter().map(|file| file.size).sum();
    let mut progress = Progress::new(total, show_progress);
    let mut artifacts = Artifacts::new();
    for file in &listing.files {
        let digest = File::open(&file.path)
            .and_then(|opened| measure_stream(opened, |read| progress.advance(read)))
            .map_err(|error| Failure::reading(&folder.join(&file.name), &error))?;
        artifacts.insert(file.name.clone(), digest);
    }
    progress.clear();
    Ok(artifacts)
}

struct Listed {
    name: String,
    /// The file itself, links resolved.
    path: PathBuf,
    size: u64,
}

struct Listing<'a> {
    /// As it was given, for messages.
    folder: &'a Path,
    root: &'a Path,
    files: Vec<Listed>,
}

impl Listing<'_> {
    fn walk(&mut self, path: &Path, prefix: &str, depth: usize) -> Result<(), Failure> {
        if depth > MAX_DEPTH {
            return Err(self.refused(prefix, "is too many folders deep", GIVE_THE_FILES));
        }
        let entries = fs::read_dir(path)
            .and_then(Iterator::collect::<io::Result<Vec<_>>>)
            .map_err(|error| Failure::reading(&self.folder.join(prefix), &error))?;
        for entry in entries {
            let file_name = entry.file_name();
            let shown = format!("{prefix}{}", file_name.to_string_lossy());
            let Some(part) = file_name.to_str() else {
                return Err(self.refused(
                    &shown,
                    "has a name that is not Unicode text, so no package can list it",
                    "rename the file, or move it out of the folder",
                ));
            };
            let name = format!("{prefix}{part}");
            let kind = entry
                .file_type()
                .map_err(|error| Failure::reading(&entry.path(), &error))?;
            if kind.is_dir() {
                self.walk(&entry.path(), &format!("{name}/"), depth.saturating_add(1))?;
            } else if kind.is_symlink() {
                let target = self.resolve(&name, &entry.path())?;
                self.add(name, target)?;
            } else if kind.is_file() {
                self.add(name, entry.path())?;
            } else {
                return Err(self.refused(
                    &name,
                    "is neither a file nor a folder",
                    "move it out of the folder",
                ));
            }
        }
        Ok(())
    }

    fn add(&mut self, name: String, path: PathBuf) -> Result<(), Failure> {
        if self.files.len() >= MAX_FILES {
            return Err(Failure::unreadable(
                format!(
                    "`{}` holds more than {MAX_FILES} files",
                    display::path(self.folder)
                ),
                GIVE_THE_FILES,
            ));
        }
        let size = path
            .metadata()
            .map_err(|error| Failure::reading(&self.folder.join(&name), &error))?
            .len();
        self.files.push(Listed { name, path, size });
        Ok(())
    }

    fn resolve(&self, name: &str, link: &Path) -> Result<PathBuf, Failure> {
        let Ok(target) = link.canonicalize() else {
            return Err(self.refused(
                name,
                "is a link that leads nowhere",
                "put the file itself in its place",
            ));
        };
        if !target.starts_with(self.root) {
            return Err(self.refused(
                name,
                "is a link to something outside the folder",
                "put the file itself in its place, if it is the one that was delivered",
            ));
        }
        if !target.is_file() {
            return Err(self.refused(
                name,
                "is a link to something that is not a file",
                "put the files themselves in its place",
            ));
        }
        Ok(target)
    }

    fn refused(&self, name: &str, what: &str, advice: &str) -> Failure {
        let path = self.folder.join(name);
        Failure::unreadable(format!("`{}` {what}", display::path(&path)), advice)
    }
}

const GIVE_THE_FILES: &str = "give the folder that holds the delivered files and nothing else";

/// Length and hash of what a reader gives, a block at a time; `on_block` hears how much was read.
pub(crate) fn measure_stream(
    mut source: impl Read,
    mut on_block: impl FnMut(u64),
) -> io::Result<ArtifactDigest> {
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
    Ok(ArtifactDigest {
        size,
        sha256: hasher.finish(),
    })
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
