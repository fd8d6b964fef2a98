//! What an issuer could have said instead, and still be verified: each line of the committed list has
//! its reason. That the list is whole and true is found by the program that writes it, which the step
//! `generated` of `cargo xtask test` runs with optimization.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "in a test a panic is the report"
)]

use wever_proof_vectors::reseal::{List, path};
use wever_proof_vectors::tree;

fn committed() -> List {
    List::parse(&std::fs::read_to_string(path()).unwrap()).unwrap()
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
