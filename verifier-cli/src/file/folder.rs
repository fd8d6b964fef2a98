//! A folder that is put together beside its place, and takes it in one step.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::held::Held;
use super::leftover::{FOLDER, LIST, RANDOM, UNFINISHED, list, sweep};
use super::ready::Ready;
use super::{Content, Readers, folder_of, sync, taken};
use crate::failure::Failure;

/// A folder that is ready to be put in its place.
pub(crate) struct Folder<'b> {
    target: PathBuf,
    files: Vec<Part<'b>>,
    /// The folders above it that this call made.
    made: Vec<PathBuf>,
    /// The empty one whose place it takes, if there is one: its owner, group and rights go over.
    #[cfg(unix)]
    empty: Option<fs::Metadata>,
}

/// A file of a folder.
struct Part<'b> {
    name: String,
    ready: Ready<'b>,
    /// What takes the place of the blank that is ready, at the last moment.
    secret: Option<&'b [u8]>,
}

impl<'b> Folder<'b> {
    /// Gets everything ready that takes its time. The place has to be free, or an empty folder.
    pub(crate) fn prepare(target: &Path, files: &[Content<'b>]) -> Result<Self, Failure> {
        let fail = |error: &io::Error| Failure::writing(target, error);
        let mut folder = Self {
            target: target.to_owned(),
            files: Vec::new(),
            made: Vec::new(),
            #[cfg(unix)]
            empty: None,
        };
        match fs::symlink_metadata(target) {
            Err(_) => {}
            #[cfg(unix)]
            Ok(found) if found.is_dir() && is_empty(target) => {
                if is_here(target) {
                    return Err(Failure::new(
                        format!(
                            "`{}` is the folder that you are in",
                            crate::display::path(target)
                        ),
                        "give the name of one that is not there yet",
                    ));
                }
                folder.empty = Some(found);
            }
            Ok(_) => return Err(taken(target)),
        }
        let beside = folder_of(target);
        folder.made = missing(beside);
        fs::create_dir_all(beside).map_err(|error| fail(&error))?;
        sweep(beside);
        for file in files {
            let secret = (file.readers == Readers::Owner).then_some(file.bytes);
            let bytes = match secret {
                None => Cow::Borrowed(file.bytes),
                Some(secret) => Cow::Owned(vec![b' '; secret.len()]),
            };
            let ready = Ready::new(beside, bytes, file.readers)
                .map_err(|error| Failure::writing(&target.join(&file.name), &error))?;
            folder.files.push(Part {
                name: file.name.clone(),
                ready,
                secret,
            });
        }
        Ok(folder)
    }

    /// Puts it in its place.
    pub(crate) fn put(self) -> Result<(), Failure> {
        put_all(vec![self])
    }

    /// Puts it together beside its place, with a blank for each secret.
    fn assemble(&mut self) -> io::Result<Unfinished<'b>> {
        let contents = self.files.iter();
        let contents = contents.flat_map(|part| [Some(part.ready.bytes()), part.secret]);
        let list = list(contents.flatten());
        let mut unfinished = Unfinished::new(folder_of(&self.target), &list)?;
        for part in std::mem::take(&mut self.files) {
            let path = unfinished.folder().join(part.name);
            fs::create_dir_all(folder_of(&path))?;
            part.ready.take_name(&path)?;
            if let Some(secret) = part.secret {
                let file = fs::OpenOptions::new().write(true).open(&path)?;
                unfinished.secrets.push((file, secret));
            }
        }
        #[cfg(unix)]
        if let Some(empty) = &self.empty {
            use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
            let folder = &unfinished.folder();
            let made = fs::metadata(folder)?;
            if (made.uid(), made.gid()) != (empty.uid(), empty.gid()) {
                std::os::unix::fs::chown(folder, Some(empty.uid()), Some(empty.gid()))?;
            }
            // What its owner may not write to cannot be moved.
            let mode = empty.permissions().mode() | 0o700;
            fs::set_permissions(folder, fs::Permissions::from_mode(mode))?;
        }
        Ok(unfinished)
    }

    fn failure(&self, error: &io::Error) -> Failure {
        match error.kind() {
            // What lies there came after it was looked for, and stays.
            io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotADirectory => taken(&self.target),
            _ => Failure::writing(&self.target, error),
        }
    }
}

/// Puts folders in their places, all of them or none. A secret is the last that is written, over a
/// blank of its length, and its folder gets its place right behind it: under a name of this
/// program's own it is for as long as the system takes for a few bytes.
pub(crate) fn put_all(mut folders: Vec<Folder<'_>>) -> Result<(), Failure> {
    let held = Held::new();
    let mut ready = Vec::new();
    for folder in &mut folders {
        let unfinished = folder.assemble().map_err(|error| folder.failure(&error))?;
        ready.push(unfinished);
    }
    let mut placed: Vec<(PathBuf, PathBuf)> = Vec::new();
    for (folder, unfinished) in folders.iter().zip(&mut ready) {
        if let Err(error) = unfinished.take_place(&folder.target) {
            // They were put there by this call, just now; each goes with its unfinished one.
            for (target, unfinished) in placed {
                let _ = fs::rename(target, unfinished);
            }
            return Err(folder.failure(&error));
        }
        #[cfg(unix)]
        if let Some(empty) = &folder.empty {
            let _ = fs::set_permissions(&folder.target, empty.permissions());
        }
        placed.push((folder.target.clone(), unfinished.folder()));
    }
    let mut secrets = Vec::new();
    for unfinished in ready {
        // The list goes with what was around the folder.
        secrets.extend(unfinished.secrets);
        let _ = unfinished.around.close();
    }
    drop(held);
    for (file, _) in secrets {
        let _ = file.sync_all();
    }
    for folder in &mut folders {
        folder.made.clear();
        sync(&folder.target);
        sync(folder_of(&folder.target));
    }
    Ok(())
}

impl Drop for Folder<'_> {
    /// Without it the folders above it are of no use.
    fn drop(&mut self) {
        for folder in &self.made {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// The folders that are not there, the innermost first.
fn missing(folder: &Path) -> Vec<PathBuf> {
    folder
        .ancestors()
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
        .map(Path::to_owned)
        .collect()
}

#[cfg(unix)]
fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// Whether this program was started in it: it would go on in a folder that is no more.
#[cfg(unix)]
fn is_here(folder: &Path) -> bool {
    let here = std::env::current_dir().and_then(fs::canonicalize);
    here.is_ok_and(|here| fs::canonicalize(folder).is_ok_and(|folder| folder == here))
}

/// A folder that is being put together, in another one with the list of what it is to hold. That is locked, so
/// that no other call takes it for one that was left behind.
pub(super) struct Unfinished<'b> {
    pub(super) around: TempDir,
    /// What is still to be written, and where.
    secrets: Vec<(File, &'b [u8])>,
    _lock: Option<File>,
}

impl Unfinished<'_> {
    pub(super) fn new(beside: &Path, list: &str) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(UNFINISHED).rand_bytes(RANDOM);
        // Between its making and its locking another call may sweep it away, empty as it is.
        for _ in 0..8 {
            let around = builder.tempdir_in(beside)?;
            let lock = match File::open(around.path()) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                // Not every system opens a folder; there nothing is swept away either.
                opened => opened.ok(),
            };
            let is_swept = |lock: &File| {
                matches!(lock.try_lock(), Err(fs::TryLockError::WouldBlock))
                    || !around.path().exists()
            };
            if lock.as_ref().is_some_and(is_swept) {
                continue;
            }
            Ready::new(around.path(), list.as_bytes().into(), Readers::Owner)?
                .take_name(&around.path().join(LIST))?;
            fs::create_dir(around.path().join(FOLDER))?;
            return Ok(Self {
                around,
                secrets: Vec::new(),
                _lock: lock,
            });
        }
        Err(io::ErrorKind::ResourceBusy.into())
    }

    pub(super) fn folder(&self) -> PathBuf {
        self.around.path().join(FOLDER)
    }

    /// A folder takes the place of nothing and of an empty one, and fails for whatever else is there,
    /// a link included.
    fn take_place(&mut self, target: &Path) -> io::Result<()> {
        for (file, secret) in &self.secrets {
            let mut file: &File = file;
            file.write_all(secret)?;
        }
        // Elsewhere a folder with an open file in it cannot be moved.
        #[cfg(not(unix))]
        self.secrets.clear();
        fs::rename(self.folder(), target)
    }
}
