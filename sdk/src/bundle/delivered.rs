//! Delivered files: what a caller found, which of it is meant by which name that a package lists,
//! and what of it has to be hashed.
//!
//! The caller says what lies below the folder that he was given, and hashes what
//! [`files_to_hash`] names. All else is decided here, so that whoever asks gets one answer
//! (`docs/format.md`, section 8).

use crate::bundle::listed::listed_files;
use crate::bundle::{Bundle, View};
use crate::crypto::digest::Digest;
use crate::json::{Limits, is_noncharacter};
use crate::text::unicode;
use core::fmt;
use core::str::FromStr;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The most entries of a given folder, folders among them: two for each file that a package may list.
/// Whoever hands over a list refuses more.
pub const MAX_GIVEN_ENTRIES: usize = 8_192;

/// The most bytes that their paths have together, which is 512 for each. Whoever hands over a list refuses
/// more.
pub const MAX_PATH_BYTES: usize = 4 * 1024 * 1024;

/// Something that lies in a folder of delivered files.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct GivenEntry {
    /// Its path below the folder, as the disk spells it, with `/` between parts.
    pub path: String,
    /// What it is.
    pub kind: EntryKind,
}

impl GivenEntry {
    /// A file, with its digest if it was hashed. No package can list a name with a noncharacter, and no
    /// report could hold it: that is [`NoFile::NameNotUnicode`].
    #[must_use]
    pub fn file(path: impl Into<String>, size: u64, sha256: Option<Digest>) -> Self {
        Self::of_kind(path.into(), EntryKind::File { size, sha256 })
    }

    /// A file whose bytes are at hand.
    #[must_use]
    pub fn of_bytes(path: impl Into<String>, bytes: &[u8]) -> Self {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Self::file(path, size, Some(Digest::of_bytes(bytes)))
    }

    /// Something that is no file that can be read.
    #[must_use]
    pub fn no_file(path: impl Into<String>, what: NoFile) -> Self {
        Self::of_kind(path.into(), EntryKind::NoFile(what))
    }

    fn of_kind(path: String, kind: EntryKind) -> Self {
        if path.contains(is_noncharacter) {
            Self {
                path: path.replace(is_noncharacter, "\u{fffd}"),
                kind: EntryKind::NoFile(NoFile::NameNotUnicode),
            }
        } else {
            Self { path, kind }
        }
    }

    fn size(&self) -> Option<u64> {
        match self.kind {
            EntryKind::File { size, .. } => Some(size),
            EntryKind::NoFile(_) => None,
        }
    }
}

/// What a caller found at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A file.
    File {
        /// Its length in bytes.
        size: u64,
        /// SHA-256 over its bytes; none if it was not hashed.
        sha256: Option<Digest>,
    },
    /// Something that is no file that can be read.
    NoFile(NoFile),
}

/// What lies where a file could, and is no file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NoFile {
    /// A link that leads nowhere, or round in a circle.
    DanglingLink,
    /// A link that leaves the folder: it would make another file pass for a delivered one.
    LinkOutside,
    /// A link to a folder, which could lead round in a circle.
    LinkToFolder,
    /// A device, a pipe, a socket.
    SpecialFile,
    /// A file that cannot be read.
    UnreadableFile,
    /// A folder that cannot be listed.
    UnreadableFolder,
    /// A folder in more folders than are looked into.
    TooDeep,
    /// A name that is no Unicode text, or has a noncharacter. What of it is none is written as U+FFFD.
    NameNotUnicode,
}

impl NoFile {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::DanglingLink,
        Self::LinkOutside,
        Self::LinkToFolder,
        Self::SpecialFile,
        Self::UnreadableFile,
        Self::UnreadableFolder,
        Self::TooDeep,
        Self::NameNotUnicode,
    ];

    /// Its published name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DanglingLink => "dangling_link",
            Self::LinkOutside => "link_outside",
            Self::LinkToFolder => "link_to_folder",
            Self::SpecialFile => "special_file",
            Self::UnreadableFile => "unreadable_file",
            Self::UnreadableFolder => "unreadable_folder",
            Self::TooDeep => "too_deep",
            Self::NameNotUnicode => "name_not_unicode",
        }
    }

    /// The same for people, behind a path.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::DanglingLink => "is a link that leads nowhere",
            Self::LinkOutside => "is a link to something outside the folder",
            Self::LinkToFolder => "is a link to a folder",
            Self::SpecialFile => "is neither a file nor a folder",
            Self::UnreadableFile => "is a file that cannot be read",
            Self::UnreadableFolder => "is a folder that cannot be listed",
            Self::TooDeep => "is a folder in too many folders",
            Self::NameNotUnicode => "has a name that is no Unicode text",
        }
    }
}

impl fmt::Display for NoFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// The text names no kind of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownNoFile;

impl fmt::Display for UnknownNoFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not one of")?;
        for (index, kind) in NoFile::ALL.iter().enumerate() {
            let between = if index == 0 { " " } else { ", " };
            write!(formatter, "{between}`{kind}`")?;
        }
        Ok(())
    }
}

impl core::error::Error for UnknownNoFile {}

impl FromStr for NoFile {
    type Err = UnknownNoFile;

    fn from_str(text: &str) -> Result<Self, UnknownNoFile> {
        let mut all = NoFile::ALL.iter().copied();
        all.find(|kind| kind.name() == text).ok_or(UnknownNoFile)
    }
}

/// Which of the given files have to be hashed before the proof is verified with them: their places
/// in the list.
///
/// A file has to be hashed if a listed name means it and it has the listed size, or if it has the size of a
/// listed file that is not found by its name. The list is empty if the proof cannot be read or lists no
/// files.
///
/// ```
/// use wever_proof::{GivenEntry, files_to_hash};
///
/// let given = [GivenEntry::file("report.pdf", 812, None)];
/// assert!(files_to_hash(b"{}", &given).is_empty());
/// ```
#[must_use]
pub fn files_to_hash(proof: &[u8], given: &[GivenEntry]) -> Vec<usize> {
    let Ok(bundle) = Bundle::parse_under_any(proof, &Limits::PUBLISHED) else {
        return Vec::new();
    };
    let Some(profile) = bundle.family() else {
        return Vec::new();
    };
    let listed = listed_files(&View::of(&bundle, profile, None), profile);
    let names = listed.iter().map(|file| file.name);
    let meant = Meant::of(names, given);
    let mut wanted = vec![false; given.len()];
    let mut sizes = BTreeSet::new();
    let entries = meant.by_name.iter().zip(&meant.is_first);
    for (file, (entries, is_first)) in listed.iter().zip(entries) {
        if *is_first && entries.is_empty() {
            sizes.extend(file.size);
        }
        for &place in entries {
            let size = given.get(place).and_then(GivenEntry::size);
            if let (Some(wanted), true) =
                (wanted.get_mut(place), size.is_some() && size == file.size)
            {
                *wanted = true;
            }
        }
    }
    for (place, entry) in given.iter().enumerate() {
        let has_size = || entry.size().is_some_and(|size| sizes.contains(&size));
        if let Some(wanted) = wanted.get_mut(place)
            && !meant.is_meant(place)
            && has_size()
        {
            *wanted = true;
        }
    }
    let places = wanted.into_iter().enumerate();
    places
        .filter_map(|(place, wanted)| wanted.then_some(place))
        .collect()
}

/// Where the given folder stands to the one that the names are relative to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Folder {
    /// The listed files lie in this folder of it.
    Above(String),
    /// It is this folder of the listed ones.
    Below(String),
}

impl Folder {
    pub(crate) fn path(&self) -> &str {
        match self {
            Self::Above(path) | Self::Below(path) => path,
        }
    }
}

/// Which of the given entries are meant by which listed name.
#[derive(Debug)]
pub(crate) struct Meant<'g> {
    /// For each listed name the places of the entries that it means. What is listed again under a name
    /// means nothing more: names are distinct, and a proof in which they are not is refused.
    pub(crate) by_name: Vec<Vec<usize>>,
    /// Whether a name is listed for the first time.
    pub(crate) is_first: Vec<bool>,
    /// The places of all entries by path and kind: what is said of them is the same in whatever order
    /// a caller found them.
    pub(crate) in_order: Vec<usize>,
    /// Where the given folder is another than that of the names, and which it is; several if the
    /// names are all there more than once.
    pub(crate) folders: Vec<Folder>,
    /// The path of each entry in form C.
    paths: Vec<Cow<'g, str>>,
    /// Whether any name means an entry.
    meant: Vec<bool>,
}

/// Folders of a listed name: it has at most 255 characters.
const MOST_FOLDERS: usize = 127;

/// A name that is longer is none, and means nothing: it has at most 255 characters of at most four bytes,
/// and of three times as many in form D.
const LONGEST_NAME: usize = 3 * 4 * 255;

/// Folders of a path in which a listed file is looked for. Who lists a folder goes no deeper.
const DEEPEST: usize = 128;

fn is_shallow(path: &str) -> bool {
    path.matches('/').nth(DEEPEST).is_none()
}

impl<'g> Meant<'g> {
    /// An entry is meant by a name if its path is the name, both in form C. If no name at all means
    /// an entry, another folder was given: one above, in which every name is there below one
    /// folder, or one below, in which every name is there without the same folders.
    pub(crate) fn of<'n>(names: impl Iterator<Item = &'n str>, given: &'g [GivenEntry]) -> Self {
        let in_form_c = |name: &'n str| match name.len() {
            0..=LONGEST_NAME => unicode::nfc(name),
            _ => Cow::Borrowed(name),
        };
        let names: Vec<Cow<'n, str>> = names.map(in_form_c).collect();
        let mut once = BTreeSet::new();
        let is_first: Vec<bool> = names.iter().map(|name| once.insert(name.clone())).collect();
        let count = names.len();
        let firsts = names.into_iter().zip(&is_first);
        let names: Vec<Cow<'n, str>> = firsts
            .filter_map(|(name, is_first)| is_first.then_some(name))
            .collect();
        let mut in_order: Vec<usize> = (0..given.len()).collect();
        in_order.sort_unstable_by(|one, other| (given.get(*one)).cmp(&given.get(*other)));
        let formed: Vec<Cow<'g, str>> = given
            .iter()
            .map(|entry| unicode::nfc(&entry.path))
            .collect();
        let texts = in_order.iter().filter_map(|place| formed.get(*place));
        let mut paths: Vec<Path<'_>> = texts
            .enumerate()
            .filter(|(_, text)| is_shallow(text))
            .map(|(rank, text)| Path { text, rank })
            .collect();
        paths.sort_unstable_by_key(|path| (path.text, path.rank));
        let mut meant = Self {
            by_name: vec![Vec::new(); count],
            is_first,
            in_order,
            folders: Vec::new(),
            paths: Vec::new(),
            meant: vec![false; given.len()],
        };
        let whole = Below {
            paths: &paths,
            taken: 0,
        };
        meant.add(names.iter().map(|name| whole.at(name)));
        if meant.by_name.iter().all(Vec::is_empty) {
            for (folder, found) in above(&names, whole) {
                meant.add(found.into_iter());
                meant.folders.push(Folder::Above(folder.to_owned()));
            }
            for (folder, found) in below(&names, whole) {
                meant.add(found.into_iter());
                meant.folders.push(Folder::Below(folder.to_owned()));
            }
        }
        meant.put_places();
        meant.paths = formed;
        meant
    }

    /// The path of an entry, in form C.
    #[expect(clippy::indexing_slicing, reason = "every entry has a path")]
    pub(crate) fn path(&self, place: usize) -> &str {
        &self.paths[place]
    }

    /// Puts places where ranks stood for them.
    #[expect(
        clippy::indexing_slicing,
        reason = "a rank is a place in `in_order`, and what stands there the place of an entry"
    )]
    fn put_places(&mut self) {
        for entries in &mut self.by_name {
            entries.sort_unstable();
            entries.dedup();
            for entry in entries {
                *entry = self.in_order[*entry];
                self.meant[*entry] = true;
            }
        }
    }

    /// Whether an entry is meant by a listed name.
    #[expect(clippy::indexing_slicing, reason = "every entry is meant or is not")]
    pub(crate) fn is_meant(&self, place: usize) -> bool {
        self.meant[place]
    }

    /// Adds the ranks of what each distinct name means.
    fn add<'p>(&mut self, found: impl Iterator<Item = &'p [Path<'p>]>) {
        let names = self.by_name.iter_mut().zip(&self.is_first);
        let firsts = names.filter_map(|(entries, is_first)| is_first.then_some(entries));
        for (entries, paths) in firsts.zip(found) {
            entries.extend(paths.iter().map(|path| path.rank));
        }
    }
}

/// A path in form C, and the rank of its entry among all.
struct Path<'g> {
    text: &'g str,
    rank: usize,
}

/// The paths below a folder, in their order.
#[derive(Clone, Copy)]
struct Below<'p> {
    paths: &'p [Path<'p>],
    /// The bytes of each that say the folder.
    taken: usize,
}

// A cut that does not fit would take another file for the listed one, so there is none without a panic.
#[expect(
    clippy::indexing_slicing,
    reason = "all paths begin with what is taken, and what is counted among them is no more than they are"
)]
impl<'p> Below<'p> {
    fn rest(self, path: &'p Path<'p>) -> &'p [u8] {
        &path.text.as_bytes()[self.taken..]
    }

    /// Those at a path.
    fn at(self, name: &str) -> &'p [Path<'p>] {
        let name = name.as_bytes();
        let start = self.paths.partition_point(|path| self.rest(path) < name);
        let from = &self.paths[start..];
        // Nearly always one or none.
        let same = from.iter().take_while(|path| self.rest(path) == name);
        &from[..same.count()]
    }

    /// Those at every one of several paths, unless there is none at one of them.
    fn at_all<'n>(self, names: impl Iterator<Item = &'n str>) -> Option<Vec<&'p [Path<'p>]>> {
        let found = names.map(|name| Some(self.at(name)).filter(|paths| !paths.is_empty()));
        found.collect()
    }

    /// Those in a folder.
    fn folder(self, folder: &str) -> Self {
        let start = format!("{folder}/");
        let start = start.as_bytes();
        let first = self.paths.partition_point(|path| self.rest(path) < start);
        let from = &self.paths[first..];
        let count = from.partition_point(|path| self.rest(path).starts_with(start));
        Self {
            paths: &from[..count],
            taken: self.taken + start.len(),
        }
    }
}

/// A folder, and what is there of each name.
type Holding<'p> = (&'p str, Vec<&'p [Path<'p>]>);

/// The folders below which every name is there. They are those in which the first name is: of each
/// the others are looked for until one is missing.
fn above<'p>(names: &[Cow<'_, str>], whole: Below<'p>) -> Vec<Holding<'p>> {
    let Some(first) = names.first() else {
        return Vec::new();
    };
    let mut folders: Vec<&str> = whole
        .paths
        .iter()
        .filter_map(|path| path.text.strip_suffix(first.as_ref())?.strip_suffix('/'))
        .collect();
    // The paths are in their order, and so are the folders of one name.
    folders.dedup();
    folders
        .into_iter()
        .filter_map(|folder| {
            let below = whole.folder(folder);
            let holds = below.paths.len() >= names.len();
            let found = || below.at_all(names.iter().map(AsRef::as_ref));
            Some((folder, holds.then(found)??))
        })
        .collect()
}

/// The folders that all names begin with, and without which every name is there.
fn below<'p>(names: &'p [Cow<'_, str>], whole: Below<'p>) -> Vec<Holding<'p>> {
    let Some(first) = names.first() else {
        return Vec::new();
    };
    let folders = first.match_indices('/').take(MOST_FOLDERS);
    folders
        .map_while(|(end, _)| {
            let start = first.get(..=end)?;
            let all = names.iter().all(|name| name.starts_with(start));
            all.then_some((first.get(..end)?, start))
        })
        .filter_map(|(folder, start)| {
            let rests = names
                .iter()
                .map(|name| name.strip_prefix(start).unwrap_or_default());
            Some((folder, whole.at_all(rests)?))
        })
        .collect()
}
