//! Delivered files: what the packages list, and what was given (see `docs/format.md`, section 8).

use super::given::{Others, named, spelled};
use super::{Answer, Context, Tally, hash, text, words};
use crate::bundle::{Located, View};
use crate::code::Code;
use crate::delivered::{EntryKind, GivenEntry, Meant, NoFile};
use crate::digest::Digest;
use crate::document::Node;
use crate::file_name;
use crate::profile::Profile;
use crate::report::Finding;
use crate::schema::format;
use crate::shown::literal;
use std::collections::BTreeMap;

/// A file that a package lists: place, name, size and hash.
pub(crate) struct ListedFile<'a> {
    list: Located<'a>,
    index: usize,
    pub(crate) name: &'a str,
    pub(crate) size: Option<u64>,
    pub(super) sha256: Option<&'a str>,
}

impl ListedFile<'_> {
    fn at(&self) -> String {
        format!("{}/{}", self.list.pointer(), self.index)
    }
}

/// The most files that are looked at: as many as the schema of a package allows. What lists more is refused.
const MAX_ARTIFACTS: usize = 4096;

/// The files that every package lists.
pub(crate) fn listed_files<'a>(
    bundle: &View<'a>,
    profile: &'static Profile,
) -> Vec<ListedFile<'a>> {
    let mut all = Vec::new();
    for list in bundle.values(&profile.files) {
        let artifacts = list.value.as_array();
        for (index, artifact) in artifacts.into_iter().flatten().enumerate() {
            let Some(artifact) = artifact.as_object() else {
                continue;
            };
            let Some(name) = text(artifact, "name") else {
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
                sha256: text(artifact, "sha256"),
            });
        }
    }
    all
}

/// Names are safe, and no two of them can meet in one file or be folder and file on any system;
/// and what is listed can exist: one digest has one size.
pub(super) fn names(context: &Context<'_>) -> Answer {
    let files = &context.files;
    if files.is_empty() {
        let package = &context.profile.files.object_type;
        return if context.first(package).is_some() {
            Answer::NotApplicable("the package lists no files")
        } else {
            Answer::NotRun(format!("there is no {}", words(package)))
        };
    }
    let mut tally = Tally::new();
    let mut safe = Vec::new();
    for file in files {
        let fault = file_name::fault(file.name);
        tally.expect_many(Code::ArtifactName, fault.is_none(), || {
            Finding::new(
                Code::ArtifactName,
                format!("{}/name", file.at()),
                "the name of this file is not a safe relative name",
            )
            .expected(fault.unwrap_or_default())
            .found_text(file.name)
        });
        if fault.is_none() {
            safe.push(file);
        }
    }
    for (first, second, meeting) in file_name::meetings(safe.iter().map(|file| file.name)) {
        let (Some(first), Some(second)) = (safe.get(first), safe.get(second)) else {
            continue;
        };
        if !tally.is_open(Code::ArtifactName) {
            break;
        }
        tally.push(
            Finding::new(
                Code::ArtifactName,
                format!("{}/name", second.at()),
                meeting.words(),
            )
            .related(format!("{}/name", first.at()))
            .expected("names that are distinct without regard to case, and so their folders")
            .found_text(second.name),
        );
    }
    sizes(context, &mut tally);
    Answer::Checked(tally)
}

/// A size that a digest has, and where that stands.
struct Known {
    size: u64,
    at: Option<String>,
}

/// One digest has one size: that of nothing has 0, and nothing else has; the evidence in the proof
/// has its own.
fn sizes(context: &Context<'_>, tally: &mut Tally) {
    let nothing = Digest::of_bytes(&[]).to_string();
    let mut known = BTreeMap::from([(nothing.clone(), Known { size: 0, at: None })]);
    for list in context.bundle.all_values(&context.profile.payment.evidence) {
        let documents = list.value.as_array();
        for (index, document) in documents.into_iter().flatten().enumerate() {
            let Some(bytes) = document.as_object().and_then(hash::evidence_bytes) else {
                continue;
            };
            let digest = Digest::of_bytes(&bytes).to_string();
            known.entry(digest).or_insert_with(|| Known {
                size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
                at: Some(format!("{}/{index}", list.pointer())),
            });
        }
    }
    for file in &context.files {
        let (Some(size), Some(sha256)) = (file.size, file.sha256) else {
            continue;
        };
        if !format::digest(sha256) {
            continue;
        }
        let finding = |message: &str| {
            Finding::new(Code::ArtifactSize, format!("{}/size", file.at()), message)
                .found_text(&size.to_string())
        };
        tally.expect_many(Code::ArtifactSize, size > 0 || sha256 == nothing, || {
            finding("this is the size of nothing, and the hash beside it is not that of nothing")
        });
        match known.get(sha256) {
            Some(one) => {
                tally.expect_many(Code::ArtifactSize, one.size == size, || match &one.at {
                    None => finding("the hash beside this size is that of nothing").expected("0"),
                    Some(at) => finding("one hash has two sizes")
                        .expected(one.size.to_string())
                        .related(at.as_str()),
                })
            }
            None => {
                let at = Some(format!("{}/size", file.at()));
                known.insert(sha256.to_owned(), Known { size, at });
            }
        }
    }
}

/// What became of a file that is listed.
#[derive(Default)]
pub(crate) struct Compared<'p> {
    /// How many entries are meant.
    meant: usize,
    other_size: Vec<(&'p str, u64)>,
    other_hash: Vec<(&'p str, Digest)>,
    not_hashed: Vec<&'p str>,
    no_file: Vec<(&'p str, NoFile)>,
}

impl<'p> Compared<'p> {
    fn of(file: &ListedFile<'_>, entries: &[usize], given: &'p [GivenEntry]) -> Self {
        let mut compared = Self::default();
        let listed = file.sha256.and_then(|text| text.parse().ok());
        for entry in entries.iter().filter_map(|place| given.get(*place)) {
            let path = entry.path.as_str();
            compared.meant = compared.meant.saturating_add(1);
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

    pub(super) fn is_same(&self) -> bool {
        self.meant > 0
            && self.other_size.is_empty()
            && self.other_hash.is_empty()
            && self.not_hashed.is_empty()
            && self.no_file.is_empty()
    }
}

/// Every file that is meant by a listed name is the one that the package lists. What was given
/// beyond them is noted elsewhere.
pub(super) fn artifacts(context: &Context<'_>) -> Answer {
    let files = &context.files;
    if files.is_empty() {
        return Answer::NotApplicable("the package lists no files");
    }
    let (Some(given), Some(meant)) = (&context.policy.artifacts, &context.meant) else {
        return Answer::NotNeeded(match files.len() {
            1 => "1 file is listed and was not given".to_owned(),
            count => format!("{count} files are listed and none were given"),
        });
    };
    let mut tally = Tally::new();
    let mut others = None;
    let all = || Others::of(given, meant);
    let compared = context.compared.iter().zip(&meant.is_first);
    for (file, (compared, _)) in files.iter().zip(compared).filter(|(_, (_, first))| **first) {
        if compared.meant == 0 {
            if tally.is_open(Code::ArtifactMissing) {
                tally.push(missing(file, others.get_or_insert_with(all)));
            }
            continue;
        }
        // As many comparisons as one file takes: its size and its hash.
        tally.passed();
        tally.passed();
        let found = differences(file, compared);
        if !found.is_empty() {
            let others = others.get_or_insert_with(all);
            let found = found.into_iter();
            tally.extend(found.map(|finding| finding.hint(others.advice())));
        }
    }
    Answer::Checked(tally)
}

/// What is wrong with what is meant by a listed name.
fn differences(file: &ListedFile<'_>, compared: &Compared<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let several = match compared.meant {
        1 => String::new(),
        count => format!("`{}` was given {count} times: ", literal(file.name, 80)),
    };
    // Two spellings of one name look alike.
    let shown = |path: &str| match compared.meant {
        1 => path.to_owned(),
        _ => spelled(path),
    };
    let has = |count: usize| if count == 1 { "has" } else { "have" };
    let files = |count: usize| if count == 1 { "file" } else { "files" };
    if let Some((_, first)) = compared.other_hash.first() {
        let paths = named(compared.other_hash.iter().map(|(path, _)| shown(path)));
        let count = compared.other_hash.len();
        found.push(
            Finding::new(
                Code::HashArtifactMismatch,
                format!("{}/sha256", file.at()),
                &format!(
                    "{several}the {} {paths} {} another hash",
                    files(count),
                    has(count)
                ),
            )
            .expected(file.sha256.unwrap_or_default())
            .found_text(&first.to_string()),
        );
    }
    if let Some((_, first)) = compared.other_size.first() {
        let paths = named(compared.other_size.iter().map(|(path, _)| shown(path)));
        let count = compared.other_size.len();
        found.push(
            Finding::new(
                Code::HashArtifactMismatch,
                format!("{}/size", file.at()),
                &format!(
                    "{several}the {} {paths} {} another size",
                    files(count),
                    has(count)
                ),
            )
            .expected(file.size.map(|size| size.to_string()).unwrap_or_default())
            .found_text(&first.to_string()),
        );
    }
    let unseen = |message: String| {
        Finding::new(Code::ArtifactMissing, file.at(), &message).expected(file.name)
    };
    if let Some((path, what)) = compared.no_file.first() {
        let more = match compared.no_file.len() {
            1 => String::new(),
            count => format!(", and so {} more", count.saturating_sub(1)),
        };
        found.push(unseen(format!(
            "{several}`{}` {}, and could not be compared{more}",
            literal(&shown(path), 80),
            what.words()
        )));
    }
    if !compared.not_hashed.is_empty() {
        let count = compared.not_hashed.len();
        let were = if count == 1 { "was" } else { "were" };
        let paths = named(compared.not_hashed.iter().map(|path| shown(path)));
        found.push(unseen(format!(
            "{several}the {} {paths} {were} given without a hash, and could not be compared",
            files(count)
        )));
    }
    found
}

/// How many files are listed, and how many of them were given and are right.
pub(crate) fn artifact_count(context: &Context<'_>) -> (usize, usize) {
    let same = context.compared.iter().filter(|file| file.is_same());
    (context.files.len(), same.count())
}

/// A listed name that means nothing of what was given.
fn missing(file: &ListedFile<'_>, others: &Others<'_>) -> Finding {
    let name = literal(file.name, 80);
    let unseen = |message: &str| Finding::new(Code::ArtifactMissing, file.at(), message);
    let finding = match others.in_the_way(file.name) {
        Some((path, what)) => unseen(&format!(
            "the file `{name}` could not be compared: `{}` {}",
            literal(path, 80),
            what.words()
        )),
        None => unseen(&format!("the file `{name}` is not among the files given"))
            .hint(others.hint(file)),
    };
    finding.expected(file.name)
}
