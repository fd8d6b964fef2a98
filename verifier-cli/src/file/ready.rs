//! A file that is whole before it has a name.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::held::Held;
use super::leftover::{RANDOM, UNFINISHED};
use super::{Readers, folder_of};

/// A file that is whole and on the disk, and has no name of its user's yet.
pub(super) struct Ready<'b> {
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
    pub(super) fn new(folder: &Path, bytes: Cow<'b, [u8]>, readers: Readers) -> io::Result<Self> {
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
    pub(super) fn with_name(
        folder: &Path,
        bytes: Cow<'b, [u8]>,
        readers: Readers,
    ) -> io::Result<Self> {
        let state = match readers {
            Readers::Owner => State::Unwritten,
            Readers::Usual => State::Named(named(folder, &bytes)?),
        };
        Ok(Self { bytes, state })
    }

    /// What it holds.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Gives it its name, if that is free: asked and given in one step.
    pub(super) fn take_name(self, path: &Path) -> io::Result<()> {
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
