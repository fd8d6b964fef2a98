//! What a call that was cut off left behind: how it is told from what is somebody's, and taken away.
//!
//! An unfinished folder has a list of the digests of all that is to be in it. What has one of them is this
//! program's own and is taken away; whatever else is there stays, and is named.

#[cfg(unix)]
use std::collections::BTreeSet;
#[cfg(unix)]
use std::fs::{self, File};
#[cfg(unix)]
use std::io::{self, Read as _};
#[cfg(unix)]
use std::os::fd::AsFd;
use std::path::Path;

#[cfg(unix)]
use rustix::fs::{AtFlags, Dir, Mode, OFlags, openat, unlinkat};
use wever_proof::digest::Digest;

#[cfg(unix)]
use super::open_unfollowed;
#[cfg(unix)]
use crate::{display, output::say};

/// What the names of this program's own begin with, and how many letters and digits follow.
pub(super) const UNFINISHED: &str = ".wever-proof-unfinished-";
pub(super) const RANDOM: usize = 12;

/// What is in an unfinished folder: the one that is being put together, and the list.
pub(super) const FOLDER: &str = "folder";
pub(super) const LIST: &str = "list.txt";

/// What the list begins with, for whoever finds it.
const HEAD: &str = "wever-proof writes files with these digests here. If it was ended meanwhile, it takes \
                    them away when it writes beside this folder again.\n";

/// The list of an unfinished folder that is to hold these.
pub(super) fn list<'b>(contents: impl Iterator<Item = &'b [u8]>) -> String {
    let digests = contents.map(|bytes| format!("{}\n", Digest::of_bytes(bytes)));
    std::iter::once(HEAD.to_owned()).chain(digests).collect()
}

/// The most entries of a folder that are looked at for what was left behind.
#[cfg(unix)]
const SWEPT: usize = 10_000;

/// The longest file, in bytes, that is looked at: longer than any that a folder is put together of.
#[cfg(unix)]
const LONGEST: u64 = 1 << 25;

/// Takes away what calls that were cut off left in a folder: what has a name of this program's own, is locked
/// by nobody, and is on its list. What has such a name and is not, or not all of it, is named.
#[cfg(unix)]
pub(super) fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.take(SWEPT).flatten() {
        if !is_unfinished(&entry.file_name()) {
            continue;
        }
        let path = entry.path();
        let taken_away = match open_unfollowed(&path) {
            // It is still being written.
            Ok(found) if found.try_lock().is_err() => continue,
            Ok(found) => take_away(&path, &found),
            Err(error) => Err(error),
        };
        match taken_away {
            Err(error) if error.kind() != io::ErrorKind::NotFound => say(format_args!(
                "left as it is: `{}` holds what need not be this program's; take it away if nobody needs it",
                display::path(&path)
            )),
            _ => {}
        }
    }
}

/// Elsewhere a file or folder that is open cannot be told from one that was left behind.
#[cfg(not(unix))]
pub(super) fn sweep(_: &Path) {}

#[cfg(unix)]
fn is_unfinished(name: &std::ffi::OsStr) -> bool {
    name.to_str()
        .and_then(|name| name.strip_prefix(UNFINISHED))
        .is_some_and(|rest| {
            rest.len() == RANDOM && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// Takes away an unfinished folder, if all of it is this program's own. An empty one is nobody's.
#[cfg(unix)]
fn take_away(path: &Path, unfinished: &File) -> io::Result<()> {
    let listed = listed(unfinished);
    if let Some(listed) = &listed
        && let Ok(folder) = open_beneath(unfinished, FOLDER)
    {
        clear(&folder, listed, 8);
    }
    // Goes only if it is empty.
    match unlinkat(unfinished, FOLDER, AtFlags::REMOVEDIR) {
        Err(error) if error != rustix::io::Errno::NOENT => return Err(error.into()),
        _ if listed.is_some() => unlinkat(unfinished, LIST, AtFlags::empty())?,
        _ => {}
    }
    fs::remove_dir(path)
}

/// The digests on the list of an unfinished folder, if it has one.
#[cfg(unix)]
fn listed(unfinished: &File) -> Option<BTreeSet<Digest>> {
    let mut text = String::new();
    let list = open_beneath(unfinished, LIST).ok()?;
    list.take(LONGEST).read_to_string(&mut text).ok()?;
    let digests = text.strip_prefix(HEAD)?.lines();
    digests.map(|digest| digest.parse().ok()).collect()
}

/// Takes away what is listed, and folders in which nothing is left. Each is named below the folder that was
/// opened, so that no link leads elsewhere.
#[cfg(unix)]
fn clear(folder: &File, listed: &BTreeSet<Digest>, depth: usize) {
    let Ok(entries) = Dir::read_from(folder) else {
        return;
    };
    for entry in entries.take(SWEPT).flatten() {
        let name = entry.file_name();
        if matches!(name.to_bytes(), b"." | b"..") {
            continue;
        }
        let Ok(found) = open_beneath(folder, name) else {
            continue;
        };
        let kind = found
            .metadata()
            .map(|found| (found.is_dir(), found.is_file()));
        let _ = match kind {
            Ok((true, _)) if depth > 0 => {
                clear(&found, listed, depth.saturating_sub(1));
                unlinkat(folder, name, AtFlags::REMOVEDIR)
            }
            Ok((_, true)) if is_listed(found, listed) => unlinkat(folder, name, AtFlags::empty()),
            _ => Ok(()),
        };
    }
}

#[cfg(unix)]
fn is_listed(file: File, listed: &BTreeSet<Digest>) -> bool {
    let mut bytes = Vec::new();
    let read = file.take(LONGEST).read_to_end(&mut bytes);
    read.is_ok() && listed.contains(&Digest::of_bytes(&bytes))
}

#[cfg(unix)]
fn open_beneath(folder: impl AsFd, name: impl rustix::path::Arg) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    Ok(File::from(openat(folder, name, flags, Mode::empty())?))
}
