//! Files and folders that are written: whole or not at all, and never in the place of another one.
//!
//! A file has no name until all of it is on the disk, where the system has such files (Linux: see
//! [`ready`]): whatever ends the program before, a signal, a full disk, the power, leaves nothing
//! behind. A folder always has a name, so one is put together beside its place under a name of this
//! program's own, of files that are ready, and takes its place in one step. What was cut off within
//! that moment is swept away by the next call.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

mod folder;
mod held;
mod leftover;
mod ready;

pub(crate) use self::folder::{Folder, put_all};
use self::held::Held;
use self::leftover::sweep;
use self::ready::Ready;
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
    refuse_existing(path)?;
    sweep(folder);
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
    use super::folder::Unfinished;
    use super::leftover::{LIST, UNFINISHED, list};
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
        let put = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        };
        let of = |end: &str| format!("{UNFINISHED}0123456789{end}");
        let list = list([b"secret", b"      "].into_iter().map(|bytes| &bytes[..]));
        // What calls leave that are ended at once, in the middle, and when the folder has its place.
        fs::create_dir(folder.path().join(of("aa"))).unwrap();
        put(&format!("{}/{LIST}", of("ab")), list.as_bytes());
        put(&format!("{}/folder/issuer-key.pem", of("ab")), b"secret");
        put(&format!("{}/folder/artifacts/inner/a", of("ab")), b"      ");
        put(&format!("{}/{LIST}", of("ac")), list.as_bytes());
        // What is somebody's, whatever its name.
        let mut own = vec![
            format!("{UNFINISHED}notes"),
            format!("{UNFINISHED}0123456789a_"),
            of("ba"),
            ".wever-proof-0123456789ab".to_owned(),
            format!("{}/own", of("bb")),
            format!("{}/folder/own", of("bc")),
            format!("{}/{LIST}", of("bd")),
            format!("{}/folder/inner/own", of("be")),
            format!("{}/own", of("bf")),
        ];
        for name in &own {
            put(name, b"own");
        }
        put(&format!("{}/{LIST}", of("be")), list.as_bytes());
        put(&format!("{}/folder/issuer-key.pem", of("be")), b"secret");
        put(&format!("{}/{LIST}", of("bf")), list.as_bytes());
        // A link leads to nothing that is taken away.
        put("secret", b"secret");
        put(&format!("{}/{LIST}", of("bg")), list.as_bytes());
        let linked = folder.path().join(of("bg")).join("folder");
        std::os::unix::fs::symlink(folder.path(), linked).unwrap();
        std::os::unix::fs::symlink(of("ba"), folder.path().join(of("bh"))).unwrap();
        let used = Unfinished::new(folder.path(), &list).unwrap();
        write(&folder.path().join("new"), b"new", Readers::Usual).unwrap();

        let used = used.around.path().file_name().unwrap().to_str().unwrap();
        let mut expected = vec!["new".to_owned(), "secret".to_owned(), used.to_owned()];
        expected.extend(["bg", "bh"].map(of));
        expected.extend(own.iter().map(|name| match name.split_once('/') {
            Some((folder, _)) => folder.to_owned(),
            None => name.clone(),
        }));
        expected.sort();
        assert_eq!(names(folder.path()), expected);
        own.push("secret".to_owned());
        for name in own {
            assert!(folder.path().join(&name).is_file(), "{name}");
        }
        let key = format!("{}/folder/issuer-key.pem", of("be"));
        assert!(!folder.path().join(key).exists());
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
