//! What a call that was cut off left behind, and the names by which it is known.

#[cfg(unix)]
use std::fs;
use std::path::Path;

#[cfg(unix)]
use super::open_unfollowed;

/// What the names of this program's own begin with, and how many letters and digits follow.
pub(super) const UNFINISHED: &str = ".wever-proof-unfinished-";
pub(super) const RANDOM: usize = 12;

/// The most entries of a folder that are looked at for what was left behind.
#[cfg(unix)]
const SWEPT: usize = 10_000;

/// Takes away what calls that were cut off left in a folder: what has a name of this program's own
/// and is locked by nobody.
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
pub(super) fn sweep(_: &Path) {}

#[cfg(unix)]
fn is_unfinished(name: &std::ffi::OsStr) -> bool {
    name.to_str()
        .and_then(|name| name.strip_prefix(UNFINISHED))
        .is_some_and(|rest| {
            rest.len() == RANDOM && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}
