//! What was given beside the listed files: where a missing file may be, and what is worth a note
//! (`docs/format.md`, section 8).

use super::context::Context;
use crate::bundle::delivered::{EntryKind, Folder, GivenEntry, Meant, NoFile};
use crate::bundle::listed::ListedFile;
use crate::crypto::digest::Digest;
use crate::text::shown::literal;
use crate::text::unicode;
use std::collections::{BTreeMap, BTreeSet};

/// The most paths that one sentence names.
const MOST_NAMED: usize = 4;

/// Paths in a sentence: some of them, and how many there are besides.
pub(super) fn named<P: AsRef<str>>(paths: impl ExactSizeIterator<Item = P>) -> String {
    let more = paths.len().saturating_sub(MOST_NAMED);
    let shown: Vec<String> = paths
        .take(MOST_NAMED)
        .map(|path| format!("`{}`", literal(path.as_ref(), 80)))
        .collect();
    let shown = shown.join(", ");
    match more {
        0 => shown,
        _ => format!("{shown} and {more} more"),
    }
}

/// Everything that was given, by what a listed file may be found by.
pub(super) struct Others<'g> {
    given: &'g [GivenEntry],
    meant: &'g Meant<'g>,
    /// By the whole path, in form C.
    by_path: BTreeMap<&'g str, usize>,
    /// What no name means, by its hash.
    by_hash: BTreeMap<[u8; 32], usize>,
    /// The same by what a whole path looks like.
    by_look: BTreeMap<String, usize>,
    /// The same by what its last part looks like.
    by_last: BTreeMap<String, usize>,
}

/// Longer paths are not looked for: a name has at most 255 characters of at most four bytes.
const LONGEST_NAME: usize = 4 * 255;

/// The most bytes of paths with letters beyond ASCII of which it is asked what they look like, in search of
/// an explanation.
const MOST_LOOKED_AT: usize = 1024 * 1024;

impl<'g> Others<'g> {
    pub(super) fn of(given: &'g [GivenEntry], meant: &'g Meant<'g>) -> Self {
        let mut others = Self {
            given,
            meant,
            by_path: BTreeMap::new(),
            by_hash: BTreeMap::new(),
            by_look: BTreeMap::new(),
            by_last: BTreeMap::new(),
        };
        let mut left = MOST_LOOKED_AT;
        for &place in &meant.in_order {
            let Some(entry) = given.get(place) else {
                continue;
            };
            others.by_path.entry(meant.path(place)).or_insert(place);
            if meant.is_meant(place) {
                continue;
            }
            if let EntryKind::File {
                sha256: Some(sha256),
                ..
            } = entry.kind
            {
                others.by_hash.entry(*sha256.as_bytes()).or_insert(place);
            }
            let costs = if entry.path.is_ascii() {
                0
            } else {
                entry.path.len()
            };
            if entry.path.len() <= LONGEST_NAME && costs <= left {
                left = left.saturating_sub(costs);
                let look = look_of(&entry.path);
                others.by_look.entry(look).or_insert(place);
                let last = look_of(last_part(&entry.path));
                others.by_last.entry(last).or_insert(place);
            }
        }
        others
    }

    /// What stands where a folder of a listed name should be, and is no folder that could be looked
    /// into.
    pub(super) fn in_the_way(&self, name: &str) -> Option<(&'g str, NoFile)> {
        self.folders_of(name).find_map(|(path, kind)| match kind {
            EntryKind::NoFile(what) => Some((path, what)),
            EntryKind::File { .. } => None,
        })
    }

    /// What was given at the folders of a name.
    fn folders_of(&self, name: &str) -> impl Iterator<Item = (&'g str, EntryKind)> {
        let name = unicode::nfc(name).into_owned();
        let ends = name.match_indices('/').map(|(end, _)| end);
        let ends: Vec<usize> = ends.take_while(|end| *end <= LONGEST_NAME).collect();
        ends.into_iter().filter_map(move |end| {
            let place = self.by_path.get(name.get(..end)?)?;
            let entry = self.given.get(*place)?;
            Some((entry.path.as_str(), entry.kind))
        })
    }

    /// Where a listed file may be of which nothing was found.
    pub(super) fn hint(&self, file: &ListedFile<'_>) -> Option<String> {
        let entry = |place: Option<usize>| self.given.get(place?);
        let listed: Option<Digest> = file.sha256.and_then(|text| text.parse().ok());
        let same = listed.and_then(|digest| self.by_hash.get(digest.as_bytes()).copied());
        if let Some(same) = entry(same) {
            let path = literal(&same.path, 80);
            return Some(format!(
                "a file with this hash was given as `{path}`: put it in its place to have it checked"
            ));
        }
        if file.name.len() > LONGEST_NAME {
            return None;
        }
        if self.is_a_folder(file.name) {
            return Some("a folder of this name was given in its place".to_owned());
        }
        if let Some((path, _)) = self.folders_of(file.name).next() {
            let path = literal(path, 80);
            return Some(format!(
                "`{path}` was given as a file, and is listed as a folder"
            ));
        }
        if let Some(alike) = entry(self.by_look.get(&look_of(file.name)).copied()) {
            return Some(format!(
                "the name `{}` was given, which is another one than `{}`",
                spelled(&alike.path),
                spelled(file.name)
            ));
        }
        let elsewhere = entry(self.by_last.get(&look_of(last_part(file.name))).copied())?;
        let path = literal(&elsewhere.path, 80);
        let EntryKind::File { size, sha256 } = elsewhere.kind else {
            return None;
        };
        let differs = file.size != Some(size) || sha256.is_some();
        differs.then(|| format!("`{path}` was given, which lies elsewhere and has another content"))
    }

    /// What to do about a listed file that was found and is another one.
    pub(super) fn advice(&self) -> Option<String> {
        if self.meant.folders.len() < 2 {
            return None;
        }
        let paths: Vec<&str> = self.meant.folders.iter().map(Folder::path).collect();
        Some(format!(
            "the listed files were found {} times: give one of the folders alone, {}",
            paths.len(),
            named(paths.into_iter())
        ))
    }

    fn is_a_folder(&self, name: &str) -> bool {
        let folder = format!("{}/", unicode::nfc(name));
        let mut from = self.by_path.range(folder.as_str()..);
        from.next()
            .is_some_and(|(path, _)| path.starts_with(&folder))
    }
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A name without what people do not see: case, spaces, and characters that do not show.
fn look_of(name: &str) -> String {
    let seen = |character: &char| {
        !character.is_whitespace() && (character.is_ascii() || unicode::is_visible(*character))
    };
    unicode::caseless(&name.chars().filter(seen).collect::<String>())
}

/// A name with everything but ASCII as its number, so that two that look alike are told apart, and
/// what ends a quotation, too.
pub(super) fn spelled(name: &str) -> String {
    let spelled: String = name
        .chars()
        .map(|character| match character {
            ' '..='_' | 'a'..='~' => character.to_string(),
            _ => character.escape_unicode().to_string(),
        })
        .collect();
    literal(&spelled, 160)
}

/// The most notes about listed files that were given more than once.
const MOST_NOTES: usize = 16;

/// What is worth saying of what was given: the name of each note and its words.
pub(crate) fn given_notes(context: &Context<'_>) -> Vec<(&'static str, String)> {
    let (Some(given), Some(meant)) = (&context.policy.artifacts, &context.meant) else {
        return Vec::new();
    };
    let mut notes: Vec<(&'static str, String)> = meant
        .folders
        .iter()
        .take(MOST_NAMED)
        .map(|folder| ("other-folder", words_of(folder)))
        .collect();
    let compared = context.compared.iter().zip(&meant.by_name);
    let several = context.files.iter().zip(compared);
    let several =
        several.filter(|(_, (compared, entries))| entries.len() > 1 && compared.is_same());
    let path = |place: &usize| given.get(*place).map(|entry| spelled(&entry.path));
    notes.extend(several.take(MOST_NOTES).map(|(file, (_, entries))| {
        let words = format!(
            "`{}` was given {} times, and each is the same: {}",
            literal(file.name, 80),
            entries.len(),
            // Of thousands of paths the few that are named are spelled.
            named(entries.iter().map(|place| path(place).unwrap_or_default()))
        );
        ("same-file-given", words)
    }));
    let names = context.files.iter().map(|file| last_part(file.name));
    let names = names.collect::<BTreeSet<_>>();
    let mut extra = Vec::new();
    let mut elsewhere = Vec::new();
    let mut unread = Vec::new();
    for &place in &meant.in_order {
        if let Some(entry) = given.get(place).filter(|_| !meant.is_meant(place)) {
            match entry.kind {
                EntryKind::NoFile(what) => unread.push((entry.path.as_str(), what)),
                EntryKind::File { .. } => {
                    let like = names.contains(last_part(meant.path(place)));
                    let list = if like { &mut elsewhere } else { &mut extra };
                    list.push(entry.path.as_str());
                }
            }
        }
    }
    match elsewhere.len() {
        0 => {}
        1 => notes.push((
            "same-name-elsewhere",
            format!(
                "{} has the name of a listed file and lies in another folder, so that it counts as another file",
                named(elsewhere.into_iter())
            ),
        )),
        count => notes.push((
            "same-name-elsewhere",
            format!(
                "{count} files have the name of a listed file and lie in other folders, so that they count as \
                 other files: {}",
                named(elsewhere.into_iter())
            ),
        )),
    }
    match extra.len() {
        0 => {}
        1 => notes.push((
            "extra-file",
            format!(
                "the file {} was given and no package lists it",
                named(extra.into_iter())
            ),
        )),
        count => notes.push((
            "extra-file",
            format!(
                "{count} files were given and no package lists them: {}",
                named(extra.into_iter())
            ),
        )),
    }
    if !unread.is_empty() {
        let shown: Vec<String> = unread
            .iter()
            .take(MOST_NAMED)
            .map(|(path, what)| format!("`{}` {}", literal(path, 80), what.words()))
            .collect();
        let more = match unread.len().saturating_sub(MOST_NAMED) {
            0 => String::new(),
            more => format!("; and {more} more"),
        };
        notes.push((
            "no-file",
            format!(
                "what was given holds what is no file that can be read: {}{more}",
                shown.join("; ")
            ),
        ));
    }
    notes
}

fn words_of(folder: &Folder) -> String {
    let path = literal(folder.path(), 80);
    match folder {
        Folder::Above(_) => {
            format!("the listed files were found in the folder `{path}` of what was given")
        }
        Folder::Below(_) => {
            format!("what was given is the folder `{path}`, in which the listed files lie")
        }
    }
}
