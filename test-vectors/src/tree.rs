//! The files of this folder that are written by the program: path from `test-vectors/`, and bytes.

use crate::case::Case;
use crate::cases::{all, starts};
use crate::examples;
use crate::key::{ISSUER, Key, OTHER_ISSUER, REQUESTER};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// `test-vectors/`.
#[must_use]
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Everything that is generated from the vectors.
///
/// A folder for each vector whose bytes matter as they are and for one vector of each code; the
/// many others as changes of the accepted proof, in a file for each family.
///
/// # Panics
///
/// If two files have one name.
#[must_use]
pub fn generated(cases: &[Case]) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut index = Vec::new();
    let mut families: BTreeMap<String, Family> = BTreeMap::new();
    let folders = folders(cases);
    for case in cases {
        let patch = case
            .patch(&starts())
            .filter(|_| !folders.contains(case.name.as_str()));
        index.push(json!({
            "name": case.name,
            "why": case.why,
            "rule": case.rule,
            "verdict": case.verdict,
            "codes": case.codes,
            "in": if patch.is_some() { family(case) } else { format!("cases/{}", case.name) },
        }));
        if let Some(patch) = patch {
            families.entry(family(case)).or_default().add(case, &patch);
            continue;
        }
        for (path, bytes) in case.files() {
            let path = format!("cases/{}/{path}", case.name);
            assert!(files.insert(path.clone(), bytes).is_none(), "{path} twice");
        }
    }
    files.insert("index.json".to_owned(), lines(&index));
    files.extend(
        families
            .into_iter()
            .map(|(path, family)| (path, family.text())),
    );
    files.insert("keys.json".to_owned(), text(&keys()));
    files.insert(examples::FILE.to_owned(), examples::file(cases));
    let rails = cases.iter().filter_map(|case| case.asked.rail.as_ref());
    for rail in rails {
        let text = rail.text.clone().into_bytes();
        let known = files.insert(rail.file.clone(), text.clone());
        assert!(known.is_none_or(|known| known == text), "{}", rail.file);
    }
    files
}

/// The vectors that a first look should find as folders: one that is refused for each code, the
/// shortest of those with the fewest codes, and some that are verified.
fn folders(cases: &[Case]) -> BTreeSet<&str> {
    let mut first: BTreeMap<&str, &Case> = BTreeMap::new();
    for case in cases.iter().filter(|case| case.verdict != "verified") {
        let Some(rule) = case.rule else { continue };
        let known = first.entry(rule).or_insert(case);
        let length = |case: &Case| (case.codes.len(), case.proof.len());
        if length(case) < length(known) {
            *known = case;
        }
    }
    first
        .values()
        .map(|case| case.name.as_str())
        .chain(starts().iter().map(|base| base.name))
        .chain([
            "accepted-extensions",
            "accepted-hostile-text",
            "accepted-minimal",
            "accepted-non-ascii",
            "accepted-requester-trusted",
            "accepted-stablecoin",
            "accepted-utf16-order",
            // A run that is under way.
            "complete-no-seal",
        ])
        .collect()
}

/// The file of a vector's family, which is the first word of its name.
fn family(case: &Case) -> String {
    let (word, _) = case.name.split_once('-').expect("a name has words");
    format!("patches/{word}.json")
}

/// The vectors of a family, and the files of trust that they share. One line for each: a change of one
/// vector is a change of one line.
#[derive(Default)]
struct Family {
    files: BTreeMap<String, String>,
    cases: Vec<String>,
}

impl Family {
    fn add(&mut self, case: &Case, patch: &Value) {
        for file in &case.trust {
            let text = Value::from(file.text()).to_string();
            let known = self.files.insert(file.id(), text.clone());
            assert!(
                known.is_none_or(|known| known == text),
                "two files of one id"
            );
        }
        self.cases.push(patch.to_string());
    }

    fn text(self) -> Vec<u8> {
        let files = self
            .files
            .iter()
            .map(|(id, text)| format!("\"{id}\": {text}"));
        let files: Vec<String> = files.collect();
        let (files, cases) = (files.join(",\n"), self.cases.join(",\n"));
        format!("{{\n\"files\": {{\n{files}\n}},\n\"cases\": [\n{cases}\n]}}\n").into_bytes()
    }
}

/// One line for each.
fn lines(index: &[Value]) -> Vec<u8> {
    let lines: Vec<String> = index.iter().map(Value::to_string).collect();
    format!("{{\n\"cases\": [\n{}\n]}}\n", lines.join(",\n")).into_bytes()
}

fn text(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

/// The keys that sign in the vectors, private halves included: they are worthless.
fn keys() -> Value {
    let key = |label: &str, issuer: &str| {
        let key = Key::of(label);
        json!({
            "label": label,
            "issuer": issuer,
            "kid": key.id(),
            "private_key": hex::encode(key.secret()),
            "public_key": hex::encode(key.public()),
        })
    };
    json!({
        "warning": "These keys are public. Never trust them, never sign with them.",
        "keys": [
            key("issuer", ISSUER),
            key("issuer-attestation", ISSUER),
            key("issuer-receipt", ISSUER),
            key("requester", REQUESTER),
            key("other", OTHER_ISSUER),
        ],
    })
}

/// The files on disk where generated ones belong.
///
/// # Panics
///
/// If a file cannot be read.
#[must_use]
pub fn on_disk(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for folder in ["cases", "patches", "rails"] {
        walk(&root.join(folder), folder, &mut files);
    }
    for name in ["index.json", "keys.json", examples::FILE] {
        if let Ok(bytes) = fs::read(root.join(name)) {
            files.insert(name.to_owned(), bytes);
        }
    }
    files
}

/// The folders are this program's own, so their depth is known.
fn walk(folder: &Path, at: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let entry = entry.unwrap();
        let path = format!(
            "{at}/{}",
            entry.file_name().to_str().expect("names are UTF-8")
        );
        if entry.file_type().unwrap().is_dir() {
            walk(&entry.path(), &path, files);
        } else {
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}

/// The paths that differ: not there, there and not generated, or with other bytes.
#[must_use]
pub fn differences(root: &Path) -> Vec<String> {
    let (generated, found) = (generated(all()), on_disk(root));
    let mut differing: Vec<String> = generated
        .iter()
        .filter_map(|(path, bytes)| match found.get(path) {
            None => Some(format!("{path} is missing")),
            Some(there) if there != bytes => Some(format!("{path} differs")),
            Some(_) => None,
        })
        .collect();
    differing.extend(
        found
            .keys()
            .filter(|path| !generated.contains_key(*path))
            .map(|path| format!("{path} is not generated")),
    );
    differing
}

/// Writes everything and removes what is no longer generated.
///
/// # Panics
///
/// If a file cannot be written.
pub fn write(root: &Path) {
    let generated = generated(all());
    for path in on_disk(root)
        .keys()
        .filter(|path| !generated.contains_key(*path))
    {
        let path = root.join(path);
        fs::remove_file(&path).unwrap();
        for folder in path
            .ancestors()
            .skip(1)
            .take_while(|folder| *folder != root.join("cases"))
        {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }
    for (path, bytes) in generated {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}
