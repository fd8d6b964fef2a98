//! The files that packages list (`docs/format.md`, section 8).

use crate::bundle::{Located, View};
use crate::json::document::Node;
use crate::profile::Profile;

/// A file that a package lists: place, name, size and hash.
pub(crate) struct ListedFile<'a> {
    pub(crate) list: Located<'a>,
    pub(crate) index: usize,
    pub(crate) name: &'a str,
    pub(crate) size: Option<u64>,
    pub(crate) sha256: Option<&'a str>,
}

impl ListedFile<'_> {
    pub(crate) fn pointer(&self) -> String {
        format!("{}/{}", self.list.pointer(), self.index)
    }
}

/// The most files that an attestation names one by one: of more the hash of the package speaks alone, so that no
/// statement becomes too long for a key service to sign.
pub(crate) const MOST_ATTESTED_FILES: usize = 16;

/// The most files that are looked at: as many as the schema of a package allows. What lists more is refused.
const MAX_ARTIFACTS: usize = 4096;

/// The files that every package lists.
pub(crate) fn listed_files<'a>(bundle: &View<'a>, profile: &'a Profile<'a>) -> Vec<ListedFile<'a>> {
    let mut all = Vec::new();
    for list in bundle.values(&profile.files) {
        let artifacts = list.value.as_array();
        for (index, artifact) in artifacts.into_iter().flatten().enumerate() {
            let Some(artifact) = artifact.as_object() else {
                continue;
            };
            let Some(name) = artifact.get("name").and_then(Node::as_str) else {
                continue;
            };
            if all.len() >= MAX_ARTIFACTS {
                return all;
            }
            all.push(ListedFile {
                list,
                index,
                name,
                size: artifact.get("size").and_then(Node::as_u64),
                sha256: artifact.get("sha256").and_then(Node::as_str),
            });
        }
    }
    all
}
