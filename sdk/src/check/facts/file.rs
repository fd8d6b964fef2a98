//! What became of each listed file among those that were given (`docs/format.md`, section 8).

use crate::bundle::delivered::{EntryKind, GivenEntry, Meant, NoFile};
use crate::bundle::listed::ListedFile;
use crate::crypto::digest::Digest;

/// What became of a file that is listed.
#[derive(Default)]
pub(crate) struct Compared<'p> {
    /// How many entries are meant.
    pub(crate) meant: usize,
    pub(crate) other_size: Vec<(&'p str, u64)>,
    pub(crate) other_hash: Vec<(&'p str, Digest)>,
    pub(crate) not_hashed: Vec<&'p str>,
    pub(crate) no_file: Vec<(&'p str, NoFile)>,
}

impl<'p> Compared<'p> {
    fn of(file: &ListedFile<'_>, entries: &[usize], given: &'p [GivenEntry]) -> Self {
        let mut compared = Self::default();
        let listed = file.sha256.and_then(|text| text.parse().ok());
        for entry in entries.iter().filter_map(|place| given.get(*place)) {
            let path = entry.path.as_str();
            compared.meant += 1;
            match entry.kind {
                EntryKind::NoFile(what) => compared.no_file.push((path, what)),
                EntryKind::File { size, .. } if file.size != Some(size) => {
                    compared.other_size.push((path, size));
                }
                EntryKind::File { sha256: None, .. } => compared.not_hashed.push(path),
                EntryKind::File {
                    sha256: Some(sha256),
                    ..
                } => {
                    if listed != Some(sha256) {
                        compared.other_hash.push((path, sha256));
                    }
                }
            }
        }
        compared
    }

    /// What became of every listed file, once.
    pub(crate) fn all(
        files: &[ListedFile<'_>],
        meant: Option<&Meant<'_>>,
        given: Option<&'p Vec<GivenEntry>>,
    ) -> Vec<Self> {
        let (Some(meant), Some(given)) = (meant, given) else {
            return Vec::new();
        };
        let files = files.iter().zip(&meant.by_name);
        files
            .map(|(file, entries)| Self::of(file, entries, given))
            .collect()
    }

    pub(crate) fn is_same(&self) -> bool {
        self.meant > 0
            && self.other_size.is_empty()
            && self.other_hash.is_empty()
            && self.not_hashed.is_empty()
            && self.no_file.is_empty()
    }
}

/// How many files are listed, and how many of them were given and are right.
pub(crate) fn artifact_count(
    files: &[ListedFile<'_>],
    compared: &[Compared<'_>],
) -> (usize, usize) {
    let same = compared.iter().filter(|file| file.is_same());
    (files.len(), same.count())
}
