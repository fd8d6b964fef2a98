//! What an issuer could have said instead, and still be verified: the committed list is whole, true,
//! and each line of it has its reason.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "in a test a panic is the report"
)]

use wever_proof_vectors::reseal::{List, TRIES, path, run};
use wever_proof_vectors::tree;

fn committed() -> List {
    List::parse(&std::fs::read_to_string(path()).unwrap()).unwrap()
}

/// Each kind of change is tried in each profile, at the first and the last of its places in all of the
/// accepted proofs. `reseal --whole` tries every place, which takes minutes.
#[test]
fn the_list_is_what_stays_verified() {
    let committed = committed();
    let found = run(TRIES);
    println!(
        "{} changes of {} proofs, {} lines",
        found.tried,
        found.proofs,
        committed.lines.len()
    );
    let mut differences = Vec::new();
    for line in found.list.lines.keys() {
        if !committed.lines.contains_key(line) {
            differences.push(format!("new: {line}\n    {}", found.examples[line]));
        }
    }
    for line in committed.lines.keys() {
        if !found.list.lines.contains_key(line) {
            differences.push(format!("no longer verified: {line}"));
        }
    }
    assert!(
        differences.is_empty(),
        "a change that stays verified is a rule that is missing, or has a reason; then run \
         `cargo run --release -p wever-proof-vectors -- reseal --write` and give each new line its reason:\n{}",
        differences.join("\n")
    );
}

#[test]
fn the_list_is_written_as_the_program_writes_it() {
    assert_eq!(committed().text(), std::fs::read_to_string(path()).unwrap());
}

/// A reason says why either story is a good one, or quotes the words by which the format leaves the
/// member unchecked.
#[test]
fn every_line_has_its_reason() {
    let format = std::fs::read_to_string(tree::root().join("../docs/format.md")).unwrap();
    let (_, section) = format.split_once("\n## 14. ").unwrap();
    let (section, _) = section.split_once("\n## 15. ").unwrap();
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let section = plain(section);
    let mut wrong = Vec::new();
    for (line, reason) in &committed().lines {
        let good = match reason.split_once(": ") {
            Some(("free by meaning", why)) => why.len() > 8,
            Some(("section 14", words)) => words
                .strip_prefix('“')
                .and_then(|words| words.strip_suffix('”'))
                .is_some_and(|words| words.len() > 4 && section.contains(&plain(words))),
            _ => false,
        };
        if !good {
            wrong.push(format!("{line}: {reason:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
