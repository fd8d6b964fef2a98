//! A folder whose files are opened where they were found: below it, and past no link.
//!
//! Between finding a file and reading it somebody may put another one, or a link, in its place or in
//! that of a folder above it. What is read is the file that was looked at, or nothing.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use crate::file::open_unfollowed;

/// The folder.
#[derive(Debug)]
pub(crate) struct Beneath {
    /// Its path, links resolved.
    root: PathBuf,
    /// Itself, whatever its path leads to later.
    #[cfg(target_os = "linux")]
    folder: File,
}

/// A file in it as it was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    /// From the folder, without links.
    path: PathBuf,
    /// Its length.
    pub(crate) size: u64,
    identity: Identity,
}

/// What tells a file from every other one.
#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = ();

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Identity {}

impl Beneath {
    /// Takes a folder.
    pub(crate) fn new(folder: &Path) -> io::Result<Self> {
        let root = folder.canonicalize()?;
        if !root.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Ok(Self {
            #[cfg(target_os = "linux")]
            folder: {
                use rustix::fs::{Mode, OFlags};
                let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
                File::from(rustix::fs::open(&root, flags, Mode::empty())?)
            },
            root,
        })
    }

    /// Its path, links resolved.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A file below the folder, by a path without links that begins with [`Self::root`]; none if it
    /// is something else.
    pub(crate) fn file(&self, path: &Path) -> io::Result<Option<Found>> {
        let Ok(inner) = path.strip_prefix(&self.root) else {
            return Ok(None);
        };
        let metadata = fs::symlink_metadata(path)?;
        Ok(metadata.is_file().then(|| Found {
            path: inner.to_owned(),
            size: metadata.len(),
            identity: identity(&metadata),
        }))
    }

    /// Opens the file that was found; fails if another one is there now, or one of another length.
    pub(crate) fn open(&self, found: &Found) -> io::Result<File> {
        let opened = self.open_path(&found.path)?;
        let metadata = opened.metadata()?;
        let same = metadata.is_file()
            && metadata.len() == found.size
            && identity(&metadata) == found.identity;
        match same {
            true => Ok(opened),
            false => Err(io::ErrorKind::NotFound.into()),
        }
    }

    #[cfg(target_os = "linux")]
    fn open_path(&self, path: &Path) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, ResolveFlags};
        use rustix::io::Errno;

        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let resolve =
            ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
        match rustix::fs::openat2(&self.folder, path, flags, Mode::empty(), resolve) {
            Ok(file) => Ok(File::from(file)),
            // An old kernel, or a sandbox that does not know the call.
            Err(Errno::NOSYS | Errno::PERM) => self.open_step(path),
            Err(error) => Err(error.into()),
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn open_path(&self, path: &Path) -> io::Result<File> {
        self.open_step(path)
    }

    /// Opens it past no link at its end, and makes sure that its folders were none: then the path
    /// without links is the path.
    fn open_step(&self, path: &Path) -> io::Result<File> {
        let path = self.root.join(path);
        let opened = open_unfollowed(&path)?;
        match path.canonicalize()? == path {
            true => Ok(opened),
            false => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::io::Read as _;
    use std::os::unix::fs::symlink;

    #[test]
    fn what_is_opened_is_what_was_found_or_nothing() {
        let outside = tempfile::tempdir().unwrap();
        let secret = outside.path().join("file");
        fs::write(&secret, b"secret").unwrap();
        type Swap = fn(root: &Path, outside: &Path);
        let swaps: [(&str, Swap, bool); 8] = [
            ("nothing", |_, _| {}, true),
            (
                "a link in its place",
                |root, outside| {
                    fs::remove_file(root.join("in/file")).unwrap();
                    symlink(outside.join("file"), root.join("in/file")).unwrap();
                },
                false,
            ),
            (
                "a link in the place of its folder",
                |root, outside| {
                    fs::rename(root.join("in"), root.join("away")).unwrap();
                    symlink(outside, root.join("in")).unwrap();
                },
                false,
            ),
            (
                "a link to its own folder",
                |root, _| {
                    fs::rename(root.join("in"), root.join("away")).unwrap();
                    symlink("away", root.join("in")).unwrap();
                },
                false,
            ),
            (
                "another file of the same length",
                |root, _| {
                    fs::write(root.join("in/other"), b"AnyOne").unwrap();
                    fs::rename(root.join("in/other"), root.join("in/file")).unwrap();
                },
                false,
            ),
            (
                "a longer one",
                |root, _| fs::write(root.join("in/file"), b"delivered, and more").unwrap(),
                false,
            ),
            (
                "a pipe",
                |root, _| {
                    fs::remove_file(root.join("in/file")).unwrap();
                    let made = std::process::Command::new("mkfifo")
                        .arg(root.join("in/file"))
                        .status();
                    assert!(made.unwrap().success());
                },
                false,
            ),
            (
                "the whole folder moved",
                |root, _| {
                    let away = root.with_extension("away");
                    fs::rename(root, &away).unwrap();
                    fs::rename(&away, root).unwrap();
                },
                true,
            ),
        ];
        for (name, swap, opens) in swaps {
            let parent = tempfile::tempdir().unwrap();
            let root = parent.path().join("root");
            fs::create_dir_all(root.join("in")).unwrap();
            fs::write(root.join("in/file"), b"anyone").unwrap();
            let beneath = Beneath::new(&root).unwrap();
            let path = beneath.root().join("in/file");
            let found = beneath.file(&path).unwrap().unwrap();
            swap(&root, outside.path());
            for opened in [
                beneath.open(&found),
                beneath.open_step(&found.path).and_then(|opened| {
                    let metadata = opened.metadata()?;
                    let same = identity(&metadata) == found.identity
                        && metadata.len() == found.size
                        && metadata.is_file();
                    same.then_some(opened).ok_or(io::ErrorKind::NotFound.into())
                }),
            ] {
                assert_eq!(opened.is_ok(), opens, "{name}");
                if let Ok(mut opened) = opened {
                    let mut text = String::new();
                    opened.read_to_string(&mut text).unwrap();
                    assert_eq!(text, "anyone");
                }
            }
        }
        let beneath = Beneath::new(outside.path()).unwrap();
        assert_eq!(beneath.file(Path::new("/etc/hostname")).unwrap(), None);
    }
}
