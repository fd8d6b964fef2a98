//! Files and folders that are written: whole or not at all, and never in the place of another one.
//!
//! A file has no name until all of it is on the disk, where the system has such files (Linux: see
//! [`nameless`]): whatever ends the program before, a signal, a full disk, the power, leaves nothing
//! behind. A folder always has a name, so one is put together beside its place under a name of this
//! program's own, of files that are ready, and takes its place in one step. What was cut off within
//! that moment is swept away by the next call.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempDir};

use crate::failure::Failure;

/// Who may read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Its owner alone, from before the first byte is written.
    Owner,
    /// Whoever may read new files on this system.
    Usual,
}

/// What a file is to hold.
#[derive(Debug, Clone)]
pub(crate) struct Content<'b> {
    /// Its name, in a folder below it if it has `/`.
    pub(crate) name: String,
    pub(crate) bytes: &'b [u8],
    pub(crate) readers: Readers,
}

impl<'b> Content<'b> {
    /// What everybody may read.
    pub(crate) fn usual(name: impl Into<String>, bytes: &'b [u8]) -> Self {
        Self {
            name: name.into(),
            bytes,
            readers: Readers::Usual,
        }
    }
}

/// Writes a file under a name that is free.
pub(crate) fn write(path: &Path, bytes: &[u8], readers: Readers) -> Result<(), Failure> {
    let folder = folder_of(path);
    sweep(folder);
    refuse_existing(path)?;
    Ready::new(folder, bytes.into(), readers)
        .and_then(|ready| ready.take_name(path))
        .map_err(|error| Failure::writing(path, &error))?;
    sync(folder);
    Ok(())
}

/// Writes files into a folder. One that is not there yet appears with all of them. In one that is
/// there all are ready before the first gets its name; what an earlier call that was cut off left of
/// them stays as it is.
pub(crate) fn write_into(folder: &Path, files: &[Content<'_>]) -> Result<(), Failure> {
    if fs::symlink_metadata(folder).is_err() {
        return Folder::prepare(folder, files)?.put();
    }
    if !folder.is_dir() {
        return Err(taken(folder));
    }
    let mut missing = Vec::new();
    for file in files {
        let path = folder.join(&file.name);
        if fs::symlink_metadata(&path).is_err() {
            missing.push((path, file));
        } else if !holds(&path, file.bytes) {
            return Err(taken(&path));
        }
    }
    if let (true, Some(first)) = (missing.is_empty(), files.first()) {
        return Err(taken(&folder.join(&first.name)));
    }
    sweep(folder);
    let mut ready = Vec::new();
    for (path, file) in missing {
        let file = Ready::new(folder, file.bytes.into(), file.readers)
            .map_err(|error| Failure::writing(&path, &error))?;
        ready.push((path, file));
    }
    let held = Held::new();
    let mut named: Vec<PathBuf> = Vec::new();
    for (path, file) in ready {
        if let Err(error) = file.take_name(&path) {
            // They were given their names by this call, just now.
            for path in named {
                let _ = fs::remove_file(path);
            }
            return Err(Failure::writing(&path, &error));
        }
        named.push(path);
    }
    drop(held);
    sync(folder);
    Ok(())
}

/// Whether a file of this name is one, and holds these bytes.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|found| {
        found.is_file() && u64::try_from(bytes.len()).is_ok_and(|size| size == found.len())
    });
    is_file && fs::read(path).is_ok_and(|found| found == bytes)
}

/// A folder that is ready to be put in its place.
pub(crate) struct Folder<'b> {
    target: PathBuf,
    files: Vec<Part<'b>>,
    /// The folders above it that this call made.
    made: Vec<PathBuf>,
    /// Whose place it takes, if there is an empty one.
    #[cfg(unix)]
    empty: Option<fs::Permissions>,
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
                folder.empty = Some(found.permissions());
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
        let mut unfinished = Unfinished::new(folder_of(&self.target))?;
        for part in std::mem::take(&mut self.files) {
            let path = unfinished.folder.path().join(part.name);
            fs::create_dir_all(folder_of(&path))?;
            part.ready.take_name(&path)?;
            if let Some(secret) = part.secret {
                let file = fs::OpenOptions::new().write(true).open(&path)?;
                unfinished.secrets.push((file, secret));
            }
        }
        #[cfg(unix)]
        if let Some(permissions) = &self.empty {
            fs::set_permissions(unfinished.folder.path(), permissions.clone())?;
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
        let own = unfinished.folder.path().to_owned();
        placed.push((folder.target.clone(), own));
    }
    drop(held);
    for (folder, unfinished) in folders.iter_mut().zip(ready) {
        for (file, _) in &unfinished.secrets {
            let _ = file.sync_all();
        }
        let _ = unfinished.folder.keep();
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

/// The folder that a name is in.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn taken(path: &Path) -> Failure {
    Failure::writing(path, &io::ErrorKind::AlreadyExists.into())
}

/// Fails if the name is taken. Whether it still is free is asked again when it is given.
fn refuse_existing(path: &Path) -> Result<(), Failure> {
    match fs::symlink_metadata(path) {
        Ok(_) => Err(taken(path)),
        Err(_) => Ok(()),
    }
}

/// A name is an entry of its folder. Not every system can sync one, and the file is there.
fn sync(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// A file that is whole and on the disk, and has no name of its user's yet.
struct Ready<'b> {
    bytes: Cow<'b, [u8]>,
    state: State,
}

enum State {
    /// It has none at all, and is gone with the program.
    #[cfg(target_os = "linux")]
    Nameless(File, Readers),
    /// It has one of this program's own.
    Named(NamedTempFile),
    /// Nothing is on the disk: a secret is written in its place, since under a name of this
    /// program's own nobody would look for it.
    Unwritten,
}

impl<'b> Ready<'b> {
    /// Writes it in the folder in which it gets its name, or in the one beside that.
    fn new(folder: &Path, bytes: Cow<'b, [u8]>, readers: Readers) -> io::Result<Self> {
        #[cfg(target_os = "linux")]
        if let Some(file) = nameless(folder, &bytes, readers)? {
            return Ok(Self {
                bytes,
                state: State::Nameless(file, readers),
            });
        }
        Self::with_name(folder, bytes, readers)
    }

    /// The same where every file has a name.
    fn with_name(folder: &Path, bytes: Cow<'b, [u8]>, readers: Readers) -> io::Result<Self> {
        let state = match readers {
            Readers::Owner => State::Unwritten,
            Readers::Usual => State::Named(named(folder, &bytes)?),
        };
        Ok(Self { bytes, state })
    }

    /// Gives it its name, if that is free: asked and given in one step.
    fn take_name(self, path: &Path) -> io::Result<()> {
        match self.state {
            #[cfg(target_os = "linux")]
            State::Nameless(file, readers) => match link(&file, path) {
                // Some systems have such files and cannot name them, or do not show them (/proc).
                Err(error) if !is_final(&error) => {
                    Self::with_name(folder_of(path), self.bytes, readers)?.take_name(path)
                }
                linked => linked,
            },
            State::Named(file) => file
                .persist_noclobber(path)
                .map(|_| ())
                .map_err(|failed| failed.error),
            State::Unwritten => write_in_place(path, &self.bytes),
        }
    }
}

/// Writes a file that has no name; none if this system or this disk has no such files.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path, bytes: &[u8], readers: Readers) -> io::Result<Option<File>> {
    use rustix::fs::{Mode, OFlags};
    use rustix::io::Errno;

    let mode = match readers {
        Readers::Owner => Mode::RUSR | Mode::WUSR,
        // What the user's umask leaves of it.
        Readers::Usual => {
            Mode::RUSR | Mode::WUSR | Mode::RGRP | Mode::WGRP | Mode::ROTH | Mode::WOTH
        }
    };
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    let mut file = match rustix::fs::open(folder, flags, mode) {
        Ok(file) => File::from(file),
        Err(Errno::OPNOTSUPP | Errno::ISDIR | Errno::NOENT | Errno::INVAL | Errno::NOSYS) => {
            return Ok(None);
        }
        Err(error) => return Err(error.into()),
    };
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(Some(file))
}

#[cfg(target_os = "linux")]
fn link(file: &File, path: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD};
    use std::os::fd::AsRawFd as _;

    let open = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(rustix::fs::linkat(
        CWD,
        open,
        CWD,
        path,
        AtFlags::SYMLINK_FOLLOW,
    )?)
}

/// Whether another way would come to the same.
#[cfg(target_os = "linux")]
fn is_final(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::AlreadyExists
            | io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::ReadOnlyFilesystem
    )
}

/// A file under a name of this program's own, locked for as long as it is being written.
fn named(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED).rand_bytes(RANDOM);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666)); // what the user's umask leaves of it
    }
    let mut file = builder.tempfile_in(folder)?;
    let _ = file.as_file().try_lock();
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Writes a few bytes under their name, in one go, or takes the name back.
fn write_in_place(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let _held = Held::new();
    let mut file = options.open(path)?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .inspect_err(|_| {
            let _ = fs::remove_file(path);
        })
}

/// While this is there, a signal that asks the program to end waits: it comes between what is whole
/// and what is whole. It is there for calls of the system that take no time worth mentioning.
struct Held {
    #[cfg(unix)]
    before: Option<nix::sys::signal::SigSet>,
}

impl Held {
    fn new() -> Self {
        #[cfg(unix)]
        {
            use nix::sys::signal::{SigSet, SigmaskHow, Signal};

            let signals = [
                Signal::SIGTERM,
                Signal::SIGINT,
                Signal::SIGHUP,
                Signal::SIGQUIT,
            ];
            let held: SigSet = signals.into_iter().collect();
            Self {
                before: held.thread_swap_mask(SigmaskHow::SIG_BLOCK).ok(),
            }
        }
        #[cfg(not(unix))]
        Self {}
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some(before) = &self.before {
            let _ = before.thread_set_mask();
        }
    }
}

/// What the names of this program's own begin with, and how many letters and digits follow.
const UNFINISHED: &str = ".wever-proof-unfinished-";
const RANDOM: usize = 12;

/// A folder that is being put together. It is locked, so that no other call takes it for one that
/// was left behind.
struct Unfinished<'b> {
    folder: TempDir,
    /// What is still to be written, and where.
    secrets: Vec<(File, &'b [u8])>,
    _lock: Option<File>,
}

impl Unfinished<'_> {
    fn new(beside: &Path) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(UNFINISHED).rand_bytes(RANDOM);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            builder.permissions(fs::Permissions::from_mode(0o777)); // less the user's umask
        }
        // Between its making and its locking another call may sweep it away, empty as it is.
        for _ in 0..8 {
            let folder = builder.tempdir_in(beside)?;
            let lock = match File::open(folder.path()) {
                Ok(lock) => lock,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                // Not every system opens a folder; there nothing is swept away either.
                Err(_) => {
                    return Ok(Self {
                        folder,
                        secrets: Vec::new(),
                        _lock: None,
                    });
                }
            };
            match lock.try_lock() {
                Err(fs::TryLockError::WouldBlock) => {}
                _ if folder.path().exists() => {
                    return Ok(Self {
                        folder,
                        secrets: Vec::new(),
                        _lock: Some(lock),
                    });
                }
                _ => {}
            }
        }
        Err(io::ErrorKind::ResourceBusy.into())
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
        fs::rename(self.folder.path(), target)
    }
}

/// The most entries of a folder that are looked at for what was left behind.
#[cfg(unix)]
const SWEPT: usize = 10_000;

/// Takes away what calls that were cut off left in a folder: what has a name of this program's own
/// and is locked by nobody.
#[cfg(unix)]
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.take(SWEPT).flatten() {
        if !is_unfinished(&entry.file_name()) {
            continue;
        }
        let path = entry.path();
        let lock = open_unfollowed(&path)
            .ok()
            .filter(|lock| lock.try_lock().is_ok());
        let found = lock.as_ref().and_then(|lock| lock.metadata().ok());
        let _ = match found {
            Some(found) if found.is_dir() => fs::remove_dir_all(&path),
            Some(found) if found.is_file() => fs::remove_file(&path),
            _ => Ok(()),
        };
    }
}

/// Elsewhere a file or folder that is open cannot be told from one that was left behind.
#[cfg(not(unix))]
fn sweep(_: &Path) {}

#[cfg(unix)]
fn is_unfinished(name: &std::ffi::OsStr) -> bool {
    name.to_str()
        .and_then(|name| name.strip_prefix(UNFINISHED))
        .is_some_and(|rest| {
            rest.len() == RANDOM && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// Opens what is there, and not what a link there leads to; does not wait for the other end of a
/// pipe.
#[cfg(unix)]
pub(crate) fn open_unfollowed(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};

    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    Ok(File::from(rustix::fs::open(path, flags, Mode::empty())?))
}

/// The same as far as it goes.
#[cfg(not(unix))]
pub(crate) fn open_unfollowed(path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(path)?.is_symlink() {
        return Err(io::ErrorKind::NotFound.into());
    }
    File::open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn where_every_file_has_a_name_nothing_is_replaced_and_nothing_left_either() {
        let folder = tempfile::tempdir().unwrap();
        for readers in [Readers::Owner, Readers::Usual] {
            let path = folder.path().join("a");
            Ready::with_name(folder.path(), b"a"[..].into(), readers)
                .and_then(|ready| ready.take_name(&path))
                .unwrap();
            assert_eq!(fs::read(&path).unwrap(), b"a");
            let again = Ready::with_name(folder.path(), b"b"[..].into(), readers)
                .and_then(|ready| ready.take_name(&path));
            assert_eq!(again.unwrap_err().kind(), io::ErrorKind::AlreadyExists);
            assert_eq!(fs::read(&path).unwrap(), b"a");
            assert_eq!(names(folder.path()), ["a"]);
            fs::remove_file(&path).unwrap();
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_secret_is_on_the_disk_under_its_own_name_or_not_at_all() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let ready = Ready::with_name(folder.path(), b"secret"[..].into(), Readers::Owner).unwrap();
        assert_eq!(names(folder.path()), [""; 0]);
        let path = folder.path().join("key");
        ready.take_name(&path).unwrap();
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);

        let ready = Ready::new(folder.path(), b"secret"[..].into(), Readers::Owner).unwrap();
        assert_eq!(names(folder.path()), ["key"]);
        drop(ready);
        assert_eq!(names(folder.path()), ["key"]);
    }

    #[cfg(unix)]
    #[test]
    fn what_was_left_behind_is_swept_away_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let left = format!("{UNFINISHED}0123456789ab");
        fs::create_dir_all(at(&left).join("artifacts")).unwrap();
        fs::write(at(&left).join("issuer-key.pem"), b"secret").unwrap();
        fs::write(at(&format!("{UNFINISHED}0123456789aC")), b"half").unwrap();
        let others = [
            format!("{UNFINISHED}notes"),
            format!("{UNFINISHED}0123456789a_"),
            ".wever-proof-0123456789ab".to_owned(),
            "own".to_owned(),
        ];
        for name in &others {
            fs::write(at(name), b"own").unwrap();
        }
        let linked = format!("{UNFINISHED}0123456789aD");
        std::os::unix::fs::symlink("own", at(&linked)).unwrap();
        let used = Unfinished::new(folder.path()).unwrap();
        write(&at("new"), b"new", Readers::Usual).unwrap();
        let used_name = used.folder.path().file_name().unwrap().to_str().unwrap();
        let mut expected = others.to_vec();
        expected.extend([linked, used_name.to_owned(), "new".to_owned()]);
        expected.sort();
        assert_eq!(names(folder.path()), expected);
    }

    #[test]
    fn what_came_into_the_place_of_a_folder_meanwhile_stays() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("above/run");
        let files = [Content::usual("a/b", b"b")];
        Folder::prepare(&target, &files).unwrap().put().unwrap();
        assert_eq!(fs::read(target.join("a/b")).unwrap(), b"b");

        let target = folder.path().join("run");
        type Come = fn(&Path);
        let come: [Come; 2] = [
            |target| {
                fs::create_dir(target).unwrap();
                fs::write(target.join("own"), b"own").unwrap();
            },
            |target| fs::write(target, b"own").unwrap(),
        ];
        for come in come {
            let ready = Folder::prepare(&target, &files).unwrap();
            come(&target);
            let failure = ready.put().unwrap_err().headline();
            assert!(failure.contains("exists already"), "{failure}");
            assert_eq!(names(folder.path()), ["above", "run"]);
            if target.is_dir() {
                assert_eq!(names(&target), ["own"]);
                fs::remove_dir_all(&target).unwrap();
            } else {
                assert_eq!(fs::read(&target).unwrap(), b"own");
                fs::remove_file(&target).unwrap();
            }
        }
    }

    #[test]
    fn of_two_folders_both_are_put_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let [one, two] = ["one", "two"].map(|name| folder.path().join(name));
        let files = [
            Content::usual("a/b", b"b"),
            Content {
                name: "key".to_owned(),
                bytes: b"secret",
                readers: Readers::Owner,
            },
        ];
        let prepare = || {
            let folders = [&one, &two].map(|target| Folder::prepare(target, &files).ok().unwrap());
            Vec::from(folders)
        };
        let ready = prepare();
        fs::write(&two, b"own").unwrap();
        assert!(put_all(ready).is_err());
        assert_eq!(names(folder.path()), ["two"]);
        assert_eq!(fs::read(&two).unwrap(), b"own");
        fs::remove_file(&two).unwrap();
        put_all(prepare()).unwrap();
        assert_eq!(names(folder.path()), ["one", "two"]);
        assert_eq!(names(&two), ["a", "key"]);
    }

    #[test]
    fn a_call_that_was_cut_off_is_finished_by_the_next_one() {
        let folder = tempfile::tempdir().unwrap();
        let files = [Content::usual("a", b"a"), Content::usual("b", b"b")];
        fs::write(folder.path().join("a"), b"a").unwrap();
        write_into(folder.path(), &files).unwrap();
        assert_eq!(names(folder.path()), ["a", "b"]);
        assert!(write_into(folder.path(), &files).is_err());

        fs::remove_file(folder.path().join("b")).unwrap();
        fs::write(folder.path().join("a"), b"A").unwrap();
        assert!(write_into(folder.path(), &files).is_err());
        assert_eq!(names(folder.path()), ["a"]);
    }
}
