//! Delivered files, at the size at which a folder is refused: the work stays near linear, whatever
//! whoever packed the folder thought of.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that cannot go on has failed; how long it took is worth seeing"
)]

use serde_json::{Value, json};
use std::time::Instant;
use wever_proof::digest::Digest;
use wever_proof::json::Limits;
use wever_proof::{
    Code, EntryKind, GivenEntry, MAX_GIVEN_ENTRIES, NoFile, Policy, Trust, Verdict, files_to_hash,
    verify,
};
use wever_proof_example as example;

/// As many entries as may be given, and names as a verifier looks at.
const MOST_ENTRIES: usize = MAX_GIVEN_ENTRIES;
const MOST_NAMES: usize = 4_096;
/// Names in each of 32 folders.
const IN_EACH: usize = MOST_NAMES / 32;

/// The example with other files in its list; every other rule is broken by that, and goes on.
fn listing(names: &[String], size: u64) -> Vec<u8> {
    let from = "2026-06-22T07:50:00Z".parse().unwrap();
    let example = example::paid_run(&[7; 32], &from).unwrap();
    let mut proof: Value = serde_json::from_slice(example.proof()).unwrap();
    let sha256 = Digest::of_bytes(b"x").to_string();
    let list: Vec<Value> = names
        .iter()
        .map(|name| json!({"name": name, "media_type": "text/plain", "size": size, "sha256": sha256}))
        .collect();
    proof["objects"]["return_package"][0]["artifacts"] = list.into();
    let bytes = serde_json::to_vec(&proof).unwrap();
    assert!(bytes.len() <= Limits::PUBLISHED.bytes, "{}", bytes.len());
    bytes
}

fn given(paths: impl Iterator<Item = String>) -> Vec<GivenEntry> {
    let digest = Digest::of_bytes(b"x");
    let entries: Vec<GivenEntry> = paths
        .take(MOST_ENTRIES)
        .map(|path| GivenEntry::file(path, 1, Some(digest)))
        .collect();
    entries
}

/// Verifies and plans, and says how long both took.
fn judge(what: &str, proof: &[u8], given: Vec<GivenEntry>) -> (Vec<Code>, Vec<usize>) {
    let count = given.len();
    let start = Instant::now();
    let wanted = files_to_hash(proof, &given);
    let planned = start.elapsed();
    let policy = Policy::without_time().artifacts(given);
    let start = Instant::now();
    let outcome = verify(proof, &Trust::none(), &policy);
    let verified = start.elapsed();
    println!("{what}: {count} entries, planned in {planned:?}, verified in {verified:?}");
    assert_ne!(outcome.verdict(), Verdict::Unreadable, "{what}");
    (outcome.report().codes(), wanted)
}

/// A folder in so many others, with names of one character.
fn chain(depth: usize) -> String {
    "a/".repeat(depth)
}

#[test]
fn long_names_and_deep_folders_take_no_time() {
    let long = |number: usize| format!("{number:05}{}", "x".repeat(250));
    let names: Vec<String> = (0..MOST_NAMES).map(long).collect();
    let proof = listing(&names, 1);
    let deep = chain(127);

    let (codes, wanted) = judge(
        "everything at the bottom of 127 folders",
        &proof,
        given((0..MOST_ENTRIES).map(|number| format!("{deep}{}", long(number)))),
    );
    assert!(!codes.contains(&Code::ArtifactMissing), "{codes:?}");
    assert_eq!(wanted.len(), MOST_NAMES);

    let (codes, wanted) = judge(
        "the first name in every folder, and no other",
        &proof,
        given((0..MOST_ENTRIES).map(|number| format!("{number}/{}", long(0)))),
    );
    assert!(codes.contains(&Code::ArtifactMissing));
    assert_eq!(
        wanted.len(),
        MOST_ENTRIES,
        "each may be a listed file elsewhere"
    );
}

/// The same names in folders of folders, so that each of many folders has nearly all of them.
#[test]
fn names_that_are_in_every_folder_take_no_time() {
    let names: Vec<String> = (0..32)
        .flat_map(|depth| (0..IN_EACH).map(move |number| format!("{}{number}", chain(depth))))
        .collect();
    assert_eq!(names.len(), MOST_NAMES);
    let proof = listing(&names, 1);
    let in_chain = |from: usize| {
        (from..128)
            .flat_map(|depth| (0..IN_EACH).map(move |number| format!("{}{number}", chain(depth))))
    };
    let (codes, _) = judge(
        "65 folders that hold every name",
        &proof,
        given(in_chain(32)),
    );
    assert!(!codes.contains(&Code::ArtifactMissing), "{codes:?}");

    let last = format!("a/{}", IN_EACH - 1);
    let without_last =
        in_chain(32).filter(|path| *path != names[MOST_NAMES - 1] && !path.ends_with(&last));
    let (codes, _) = judge(
        "65 folders that hold nearly every name",
        &proof,
        given(without_last),
    );
    assert!(codes.contains(&Code::ArtifactMissing));

    // Every name begins with 126 folders, and none of them is there without.
    let names: Vec<String> = (0..MOST_NAMES)
        .map(|number| format!("{}{number:04x}", chain(120)))
        .collect();
    let proof = listing(&names, 1);
    let (codes, _) = judge(
        "a folder below that holds every name but the last",
        &proof,
        given((0..MOST_ENTRIES).map(|number| {
            format!(
                "{}{:04x}",
                chain(number % 4),
                (number / 4) % (MOST_NAMES - 1)
            )
        })),
    );
    assert!(codes.contains(&Code::ArtifactMissing));
}

/// In more folders than anybody who lists a folder looks into nothing is found.
#[test]
fn what_lies_too_deep_is_meant_by_no_name() {
    let proof = listing(&["r.txt".to_owned()], 1);
    for (depth, is_found) in [(127, true), (128, true), (129, false), (60_000, false)] {
        let entries = given([format!("{}r.txt", chain(depth))].into_iter());
        let (codes, _) = judge("one file", &proof, entries);
        assert_eq!(!codes.contains(&Code::ArtifactMissing), is_found, "{depth}");
    }
}

#[test]
fn other_alphabets_take_no_time() {
    // Each character is taken apart, put together and folded.
    let long = |number: usize| format!("{number:05}{}", "\u{1f82}".repeat(80));
    let names: Vec<String> = (0..MOST_NAMES).map(long).collect();
    let proof = listing(&names, 1);
    let apart = |number: usize| {
        let mark = "\u{3b1}\u{313}\u{300}\u{345}".repeat(80);
        format!("ü/{number:05}{mark}")
    };
    let (codes, wanted) = judge(
        "every name in form D",
        &proof,
        given((0..MOST_ENTRIES).map(apart)),
    );
    assert!(!codes.contains(&Code::ArtifactMissing), "{codes:?}");
    assert_eq!(wanted.len(), MOST_NAMES);
}

#[test]
fn one_path_many_times_is_many_entries() {
    let proof = listing(&["r.txt".to_owned()], 1);
    let mut entries = given((0..MOST_ENTRIES).map(|_| "r.txt".to_owned()));
    let (codes, wanted) = judge("one path", &proof, entries.clone());
    assert!(!codes.contains(&Code::HashArtifactMismatch), "{codes:?}");
    assert_eq!(wanted.len(), MOST_ENTRIES);
    // One among all that is another file.
    entries[7].kind = EntryKind::File {
        size: 1,
        sha256: Some(Digest::of_bytes(b"y")),
    };
    let (codes, _) = judge("one path, one altered", &proof, entries.clone());
    assert!(codes.contains(&Code::HashArtifactMismatch), "{codes:?}");
    // One that could not be read.
    entries[7].kind = EntryKind::NoFile(NoFile::UnreadableFile);
    let (codes, _) = judge("one path, one unread", &proof, entries);
    assert!(!codes.contains(&Code::HashArtifactMismatch), "{codes:?}");
    assert!(codes.contains(&Code::ArtifactMissing), "{codes:?}");
}

#[test]
fn only_what_may_be_a_listed_file_is_hashed() {
    let proof = listing(&["a.txt".to_owned(), "b.txt".to_owned()], 7);
    let file = |path: &str, size| GivenEntry::file(path, size, None);
    let plan = |given: &[GivenEntry]| files_to_hash(&proof, given);
    // By its name and size; no other of that size as long as every name is found.
    let given = [
        file("a.txt", 7),
        file("b.txt", 7),
        file("c.txt", 7),
        file("large", 1 << 50),
    ];
    assert_eq!(plan(&given), [0, 1]);
    // Another size is another file.
    assert_eq!(plan(&[file("a.txt", 8), file("b.txt", 7)]), [1]);
    // Of a name that is not there, whatever has its size.
    let given = [
        file("a.txt", 7),
        file("x", 7),
        file("y", 8),
        file("z/b.txt", 7),
    ];
    assert_eq!(plan(&given), [0, 1, 3]);
    // Both of two that are one name, in a folder above and in two of them.
    let given = [
        file("p/a.txt", 7),
        file("p/b.txt", 7),
        file("q/a.txt", 7),
        file("q/b.txt", 6),
        GivenEntry::no_file("q/c", NoFile::SpecialFile),
    ];
    assert_eq!(plan(&given), [0, 1, 2]);
    assert_eq!(files_to_hash(b"{", &given), [0; 0]);
    assert_eq!(plan(&[]), [0; 0]);
}

/// A name that is listed as often as a proof can list it is looked for once, however often it was given.
#[test]
fn one_name_listed_many_times_is_one() {
    let names = vec!["é".to_owned(); MOST_NAMES];
    let proof = listing(&names, 1);
    let paths = ["é", "e\u{301}"].into_iter().cycle().map(str::to_owned);
    let given: Vec<GivenEntry> = given(paths);
    let (codes, wanted) = judge("one name many times", &proof, given);
    assert!(codes.contains(&Code::ArtifactName), "{codes:?}");
    assert!(!codes.contains(&Code::HashArtifactMismatch), "{codes:?}");
    assert_eq!(wanted.len(), MOST_ENTRIES);
}

/// Folders are listed in any order, and the report says the same.
#[test]
fn the_order_of_the_list_does_not_matter() {
    let proof = listing(
        &["ü.txt".to_owned(), "b.txt".to_owned(), "c.txt".to_owned()],
        1,
    );
    let one = Some(Digest::of_bytes(b"x"));
    let other = Some(Digest::of_bytes(b"y"));
    let mut given = vec![
        GivenEntry::file("p/ü.txt", 1, one),
        GivenEntry::file("p/u\u{308}.txt", 1, other),
        GivenEntry::file("p/b.txt", 1, other),
        GivenEntry::file("p/b.txt", 1, Some(Digest::of_bytes(b"z"))),
        GivenEntry::file("p/b.txt", 2, None),
        GivenEntry::no_file("p/c.txt", NoFile::DanglingLink),
        GivenEntry::no_file("p/c.txt", NoFile::LinkOutside),
        GivenEntry::file("q/ü.txt", 1, None),
        GivenEntry::file("q/b.txt", 1, one),
        GivenEntry::file("q/c.txt", 1, one),
        GivenEntry::file("x (1).txt", 1, one),
        GivenEntry::file("x (2).txt", 1, one),
        GivenEntry::no_file("lock", NoFile::DanglingLink),
        GivenEntry::no_file("lock", NoFile::SpecialFile),
    ];
    let report = |given: &[GivenEntry]| {
        let policy = Policy::without_time().artifacts(given.to_vec());
        verify(&proof, &Trust::none(), &policy)
            .report()
            .to_canonical()
    };
    let expected = report(&given);
    for _ in 0..given.len() {
        given.rotate_left(1);
        assert_eq!(report(&given), expected);
    }
    given.reverse();
    assert_eq!(report(&given), expected);
    // With a listed name that is not there, what lies elsewhere.
    given.retain(|entry| entry.path != "q/c.txt" && !entry.path.starts_with("p/"));
    let expected = report(&given);
    assert!(expected.contains("was given as `q/b.txt`"), "{expected}");
    given.reverse();
    assert_eq!(report(&given), expected);
}

/// A customer who gave the wrong thing is told what he gave and what to do.
#[test]
fn the_report_says_where_a_file_may_be() {
    let proof = listing(&["m/a.txt".to_owned(), "é.txt".to_owned()], 1);
    let right = Some(Digest::of_bytes(b"x"));
    let wrong = Some(Digest::of_bytes(b"y"));
    let file = |path: &str, sha256| GivenEntry::file(path, 1, sha256);
    let said = |given: &[GivenEntry]| {
        let policy = Policy::without_time().artifacts(given.to_vec());
        let outcome = verify(&proof, &Trust::none(), &policy);
        let report = outcome.report();
        let mut said = Vec::new();
        for finding in report.findings() {
            if [Code::ArtifactMissing, Code::HashArtifactMismatch].contains(&finding.code) {
                said.push(finding.message.clone());
                said.extend(finding.hint.clone());
            }
        }
        said.extend(report.notes.iter().map(|note| note.message.clone()));
        said
    };
    let holds = |given: &[GivenEntry], words: &str| {
        let said = said(given);
        assert!(said.iter().any(|text| text == words), "{said:#?}");
    };
    let e = || file("é.txt", right);
    // What could not be looked into is not called absent.
    holds(
        &[e(), GivenEntry::no_file("m", NoFile::UnreadableFolder)],
        "the file `m/a.txt` could not be compared: `m` is a folder that cannot be listed",
    );
    holds(
        &[e(), file("m", wrong)],
        "`m` was given as a file, and is listed as a folder",
    );
    holds(
        &[file("m/a.txt", right), file("é.txt/b", wrong)],
        "a folder of this name was given in its place",
    );
    // Two spellings that look alike are told apart.
    holds(
        &[file("m/a.txt", right), e(), file("e\u{301}.txt", wrong)],
        "`é.txt` was given 2 times: the file `e\\u{301}.txt` has a different hash",
    );
    holds(
        &[
            file("one/m/a.txt", right),
            file("one/é.txt", right),
            file("two/m/a.txt", wrong),
            file("two/é.txt", right),
        ],
        "the listed files were found 2 times: give one of the folders alone, `one`, `two`",
    );
    // A file of the same name that was not looked at is named apart from all the others.
    let mut given = vec![e(), file("m/a.txt", right), file("old/a.txt", None)];
    given.extend((0..9).map(|number| file(&format!("b{number}"), None)));
    holds(
        &given,
        "`old/a.txt` has the name of a listed file and lies in another folder, so that it counts as another file",
    );
}

#[test]
fn a_name_that_no_json_can_hold_is_no_file() {
    for entry in [
        GivenEntry::file("a/odd\u{10ffff}", 1, None),
        GivenEntry::no_file("a/odd\u{fdd0}", NoFile::DanglingLink),
    ] {
        assert_eq!(
            entry,
            GivenEntry::no_file("a/odd\u{fffd}", NoFile::NameNotUnicode)
        );
    }
}
