//! What is embedded is what is published, file by file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};
use wever_proof_schemas::{
    COMPACT_PROFILES, COMPACT_SCHEMAS, COMPACT_STATE_MACHINES, FILE_SCHEMAS, KIND_BEGINNINGS,
    KINDS, PROFILES, SCHEMAS, STATE_MACHINES, find,
};

/// Every file below a folder.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

#[test]
fn every_published_file_is_found_by_its_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("v1");
    let files = files(&folder).unwrap();
    let mut found = BTreeSet::new();
    for path in &files {
        let name = path.strip_prefix(&folder).unwrap();
        let name = name.to_str().unwrap().replace('\\', "/");
        let text = find(&name).unwrap_or_else(|| panic!("{name} is not embedded"));
        assert_eq!(text, fs::read_to_string(path).unwrap(), "{name}");
        found.insert(text);
    }
    assert_eq!(found.len(), files.len());
    let schemas = SCHEMAS.len() + FILE_SCHEMAS.len();
    let embedded = schemas + PROFILES.len() + STATE_MACHINES.len() + KINDS.len();
    assert_eq!(embedded, files.len());
}

#[test]
fn nothing_else_is_found() {
    for name in [
        "",
        "receipt",
        "receipt.json",
        "profiles/first-paid-run",
        "profiles/first_paid_run.json",
        "profiles/receipt.schema.json",
        "other/first-paid-run.json",
    ] {
        assert_eq!(find(name), None, "{name}");
    }
}

/// A text without what is between its values.
fn without_blanks(text: &str) -> String {
    let mut in_string = false;
    let keep = |character: &char| {
        in_string ^= *character == '"';
        in_string || !character.is_ascii_whitespace()
    };
    // An escaped quotation mark ends no string.
    let text = text.replace("\\\"", "\u{1}");
    let kept: String = text.chars().filter(keep).collect();
    kept.replace('\u{1}', "\\\"")
}

/// That of the schemas has no descriptions either; `sdk/tests/published.rs` compares the values.
#[test]
fn what_is_compact_is_the_same_without_blanks() {
    for (list, compact) in [
        (PROFILES, COMPACT_PROFILES),
        (STATE_MACHINES, COMPACT_STATE_MACHINES),
    ] {
        assert_eq!(list.len(), compact.len());
        for ((name, text), (same, compact)) in list.iter().zip(compact) {
            assert_eq!(name, same);
            assert_eq!(without_blanks(text), *compact, "{name}");
        }
    }
    assert_eq!(SCHEMAS.len(), COMPACT_SCHEMAS.len());
}

/// Nothing of a kind's beginning is not in its file, and it ends where other programs read on.
#[test]
fn the_beginning_of_a_kind_is_the_beginning_of_its_file() {
    let beginnings: Vec<String> = KINDS
        .iter()
        .map(|(_, text)| {
            let text = without_blanks(text);
            let (before, _) = text.split_once(",\"stated_by\":").unwrap();
            format!("{before}}}")
        })
        .collect();
    assert_eq!(KIND_BEGINNINGS, format!("[{}]", beginnings.join(",")));
}
