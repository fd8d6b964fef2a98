//! Archives that are the same for the same content: sorted, of one time, of nobody.

use std::path::Path;

use flate2::{Compression, GzBuilder};
use tar::{Builder, EntryType, Header};

use crate::error::Error;

/// A file of an archive.
pub(crate) struct Entry {
    name: String,
    bytes: Vec<u8>,
    mode: u32,
}

impl Entry {
    pub(crate) fn file(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self {
            name: name.into(),
            bytes,
            mode: 0o644,
        }
    }

    pub(crate) fn program(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self {
            mode: 0o755,
            ..Self::file(name, bytes)
        }
    }
}

/// The files below a folder of this name, compressed. `time` is in seconds since 1970.
pub(crate) fn tar_gz(top: &str, mut entries: Vec<Entry>, time: u64) -> Result<Vec<u8>, Error> {
    entries.sort_by(|one, other| one.name.cmp(&other.name));
    // Neither name nor time of the archive itself.
    let gz = GzBuilder::new().write(Vec::new(), Compression::best());
    let mut archive = Builder::new(gz);
    for entry in &entries {
        let failed = |cause| Error::at("cannot pack", Path::new(&entry.name), cause);
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Regular);
        header.set_mode(entry.mode);
        header.set_mtime(time);
        header.set_uid(0);
        header.set_gid(0);
        header.set_size(u64::try_from(entry.bytes.len()).map_err(|_| Error::new("too large"))?);
        archive
            .append_data(&mut header, format!("{top}/{}", entry.name), &*entry.bytes)
            .map_err(failed)?;
    }
    let packed = archive.into_inner().and_then(|gz| gz.finish());
    packed.map_err(|cause| Error::new(format!("cannot pack: {cause}")))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    #[test]
    fn the_same_content_gives_the_same_archive() {
        let entries = |names: [&str; 2]| {
            let file = |name: &str| Entry::file(name, name.as_bytes().to_vec());
            names.map(file).into_iter().collect::<Vec<_>>()
        };
        let archive = |entries, time| tar_gz("top", entries, time).unwrap();
        let first = archive(entries(["a", "b"]), 1);
        assert_eq!(first, archive(entries(["b", "a"]), 1));
        assert_ne!(first, archive(entries(["a", "b"]), 2));
        assert_ne!(first, archive(entries(["a", "c"]), 1));
    }
}
