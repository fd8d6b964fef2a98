//! Delivered files: the names and sizes that packages list, and the files that were given
//! (`docs/format.md`, sections 8, 11.9 and 11.10).

use super::answer::{Answer, Tally};
use super::context::Context;
use super::facts::file::Compared;
use super::given::{Others, named, spelled};
use crate::bundle::Located;
use crate::bundle::listed::ListedFile;
use crate::crypto::digest::Digest;
use crate::evidence::evidence_bytes;
use crate::report::Finding;
use crate::report::code::Code;
use crate::text::file_name;
use crate::text::shown::literal;
use std::collections::BTreeMap;

/// Names are safe, and on no system do two of them mean one file, or one the folder of the other. One digest
/// has one size.
pub(super) fn names(context: &Context<'_>) -> Answer {
    let files = &context.files;
    if files.is_empty() {
        let package = &context.profile.files.object_type;
        return if context.first(package).is_some() {
            Answer::NotApplicable("the package lists no files")
        } else {
            Answer::absent(package)
        };
    }
    let mut tally = Tally::new();
    let mut safe = Vec::new();
    for file in files {
        let fault = file_name::fault(file.name);
        tally.expect_many(Code::ArtifactName, fault.is_none(), || {
            Finding::new(
                Code::ArtifactName,
                format!("{}/name", file.pointer()),
                "this is not a safe relative name of a file",
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
                format!("{}/name", second.pointer()),
                meeting.words(),
            )
            .related(format!("{}/name", first.pointer()))
            .expected("names that are distinct without regard to case, and so their folders")
            .found_text(second.name),
        );
    }
    sizes(context, &mut tally);
    Answer::Checked(tally)
}

/// The size of a digest, and where it is stated.
struct Known<'a> {
    size: u64,
    /// An item of a list, and what of it; nothing states that of nothing.
    at: Option<(Located<'a>, usize, &'static str)>,
}

/// One digest has one size: that of nothing has 0, and nothing else has; the evidence in the proof
/// has its own.
fn sizes(context: &Context<'_>, tally: &mut Tally) {
    let nothing = Digest::of_bytes(&[]);
    let mut known = BTreeMap::from([(nothing, Known { size: 0, at: None })]);
    for list in context.bundle.all_values(&context.profile.payment.evidence) {
        let documents = list.value.as_array();
        for (index, document) in documents.into_iter().flatten().enumerate() {
            let Some(bytes) = document.as_object().and_then(evidence_bytes) else {
                continue;
            };
            known.entry(Digest::of_bytes(&bytes)).or_insert(Known {
                size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
                at: Some((list, index, "")),
            });
        }
    }
    for file in &context.files {
        let sha256 = file.sha256.and_then(|text| text.parse::<Digest>().ok());
        let (Some(size), Some(sha256)) = (file.size, sha256) else {
            continue;
        };
        let finding = |message: &str| {
            Finding::new(
                Code::ArtifactSize,
                format!("{}/size", file.pointer()),
                message,
            )
            .found_text(&size.to_string())
        };
        tally.expect_many(Code::ArtifactSize, size > 0 || sha256 == nothing, || {
            finding("this is the size of nothing, and the hash beside it is not that of nothing")
        });
        match known.get(&sha256) {
            Some(one) => tally.expect_many(Code::ArtifactSize, one.size == size, || match one.at {
                None => finding("this is a size, and the hash beside it is that of nothing")
                    .expected("0"),
                Some((list, index, member)) => finding("one hash has two sizes")
                    .expected(one.size.to_string())
                    .related(format!("{}/{index}{member}", list.pointer())),
            }),
            None => {
                let at = Some((file.list, file.index, "/size"));
                known.insert(sha256, Known { size, at });
            }
        }
    }
}

/// Every given file that a listed name means has the listed size and hash. Other files are noted
/// (`given.rs`), not refused.
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

/// How the files that a listed name means differ from the listed one.
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
                format!("{}/sha256", file.pointer()),
                &format!(
                    "{several}the {} {paths} {} a different hash",
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
                format!("{}/size", file.pointer()),
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
        Finding::new(Code::ArtifactMissing, file.pointer(), &message).expected(file.name)
    };
    if let Some((path, what)) = compared.no_file.first() {
        let more = match compared.no_file.len() {
            1 => String::new(),
            count => format!(", and so {} more", count - 1),
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

/// A listed name for which no file was given.
fn missing(file: &ListedFile<'_>, others: &Others<'_>) -> Finding {
    let name = literal(file.name, 80);
    let unseen = |message: &str| Finding::new(Code::ArtifactMissing, file.pointer(), message);
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
