//! What is embedded is what is published, file by file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};
use wever_proof_schemas::{FILE_SCHEMAS, KINDS, PROFILES, SCHEMAS, STATE_MACHINES, find};

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
