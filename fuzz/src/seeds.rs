//! What is changed: the test vectors, and the files with which the command line is tested. Nothing of
//! it is copied, so that a new vector is a new seed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use wever_proof_vectors::case::Case;
use wever_proof_vectors::cases::{AS_OF, all, bases};
use wever_proof_vectors::forge::canonical;
use wever_proof_vectors::key::Key;

use crate::input::{DELIVERED, File, Input, Kind};

/// Longer ones are vectors of the reader's limits, and take long.
const LONGEST: usize = 64 * 1024;

/// Command lines in which `{}` is what somebody typed.
const WORDS: &[&str] = &[
    "explain {}",
    "schema {}",
    "man {}",
    "verify {}",
    "verify --as-of={} proof.json",
    "verify proof.json --trust={}",
    "verify --profile={} proof.json",
    "verify --require-payment={} proof.json",
    "verify --{}",
    "{}",
    "show {}",
    "trust check {}",
    "trust check keys.json --issuer={}",
    "trust check keys.json --purpose={}",
    "trust pin keys.json --key={}",
    "order --template={}",
    "order {} --created-at={}",
    "canon {}",
    "digest {} --raw",
    "keys public {}",
    "export receipt {}",
    "export keys {} --format={}",
    "schema check {} {}",
    "primitive ed25519 --key={} --message={} --signature={}",
    "primitive ed25519 --key=hex:{} --message=text:{} --signature=base64url:{}",
    "completions {}",
];

pub(crate) fn seeds() -> Vec<Input> {
    let mut seeds = Vec::new();
    let mut trust = BTreeSet::new();
    for case in all().iter().filter(|case| is_short(case)) {
        seeds.push(of_case(case));
        trust.extend(case.trust.iter().map(|file| file.bytes.clone()));
    }
    let keys = |name: &str, bytes: Vec<u8>| Input {
        asked: json!({"issuer": "https://weverlabs.com"}),
        ..seed(Kind::Keys, name, vec![File::new("keys", bytes)])
    };
    seeds.extend(
        trust
            .into_iter()
            .map(|bytes| keys("a vector's trust", bytes)),
    );
    let tests = root().join("verifier-cli/tests/in");
    for (name, bytes) in files_in(&tests) {
        if name.ends_with(".json") && !name.contains("jwk") {
            seeds.push(seed(
                Kind::Json,
                &name,
                vec![File::new("document.json", bytes)],
            ));
        } else {
            seeds.push(keys(&name, bytes));
        }
    }
    seeds.extend(drafts(&tests.join("drafts")));
    for base in bases() {
        let objects = base.proof["objects"].as_object().unwrap();
        for (name, object) in objects {
            let document = File::new("document.json", canonical(&object[0]));
            seeds.push(seed(Kind::Json, name, vec![document]));
        }
        let envelopes = [
            "/objects/attestation/0/envelope",
            "/objects/return_package/0/attestation/envelope",
        ];
        for envelope in envelopes.iter().filter_map(|at| base.proof.pointer(at)) {
            let files = vec![
                File::new("envelope.json", canonical(envelope)),
                File::new("key.pem", Key::issuer().pem()),
            ];
            seeds.push(seed(Kind::Envelope, base.name, files));
        }
    }
    seeds.extend(WORDS.iter().map(|line| Input {
        asked: line.split(' ').map(str::to_owned).collect(),
        ..seed(Kind::Words, line, Vec::new())
    }));
    seeds
}

/// The canonical form of every proof that is verified as it is, where the caller asks for no more.
pub(crate) fn verified() -> BTreeSet<Vec<u8>> {
    let is_asked = |code: &&str| {
        ["policy.", "order.", "expect."]
            .iter()
            .any(|family| code.starts_with(family))
    };
    let verified = all().iter().filter(|case| {
        let is_refused_by_the_caller = case.codes.iter().all(is_asked);
        case.verdict == "verified" || case.verdict != "unreadable" && is_refused_by_the_caller
    });
    let values = verified.filter_map(|case| serde_json::from_slice::<Value>(&case.proof).ok());
    values.map(|value| canonical(&value)).collect()
}

fn seed(kind: Kind, made: &str, files: Vec<File>) -> Input {
    Input {
        kind,
        made: made.to_owned(),
        sealed: false,
        asked: json!({}),
        files,
    }
}

fn is_short(case: &Case) -> bool {
    case.pad_to.is_none() && case.proof.len() <= LONGEST
}

fn of_case(case: &Case) -> Input {
    let mut files = vec![File::new("proof.json", case.proof.clone())];
    let mut trust = Vec::new();
    for (file, number) in case.trust.iter().zip(1..) {
        files.push(File::new(format!("trust-{number}"), file.bytes.clone()));
        trust.push(json!({"issuer": file.issuer, "purposes": file.purposes}));
    }
    for (name, bytes) in case.artifacts.iter().flatten() {
        files.push(File::new(format!("{DELIVERED}{name}"), bytes.clone()));
    }
    let kind = match case.artifacts {
        Some(_) => Kind::Folder,
        None => Kind::Proof,
    };
    // The command line always has a time.
    let asked = json!({
        "trust": trust,
        "as_of": case.asked.as_of.unwrap_or(AS_OF),
        "profile": case.asked.profile,
        "require_payment": case.asked.require_payment,
    });
    Input {
        asked,
        ..seed(kind, &case.name, files)
    }
}

/// Each draft as it is, and those in TOML also as JSON, which is what JavaScript takes.
fn drafts(folder: &Path) -> Vec<Input> {
    let templates = root().join("verifier-cli/src/template");
    let evidence = fs::read(folder.join("evidence/checkout.json")).unwrap();
    let order = fs::read_to_string(folder.join("order.toml")).unwrap();
    let mut order = json_of(&toml::from_str(&order).unwrap());
    order["created_at"] = "2026-06-22T07:50:00Z".into();
    let order = wever_proof_bindings::unsigned_order(order.to_string().as_bytes()).unwrap();
    let mut seeds = Vec::new();
    for (name, bytes) in files_in(folder).into_iter().chain(files_in(&templates)) {
        let kind = match name.starts_with("payment") {
            true => Kind::Payment,
            false => Kind::Order,
        };
        let text = String::from_utf8(bytes.clone()).unwrap();
        let as_json = match name.ends_with(".toml") {
            true => toml::from_str::<toml::Value>(&text).ok(),
            false => None,
        };
        let as_json = as_json.map(|value| ("draft.json", json_of(&value).to_string().into_bytes()));
        let file = match name.ends_with(".toml") {
            true => "draft.toml",
            false => "draft.json",
        };
        for (file, bytes) in [(file, bytes)].into_iter().chain(as_json) {
            let mut files = vec![File::new(file, bytes)];
            if kind == Kind::Payment {
                files.push(File::new("order.json", order.as_str()));
                files.push(File::new("evidence/checkout.json", evidence.clone()));
            }
            seeds.push(seed(kind, &name, files));
        }
    }
    seeds
}

/// The same value in JSON, which has no times.
fn json_of(value: &toml::Value) -> Value {
    match value {
        toml::Value::Datetime(time) => time.to_string().into(),
        toml::Value::Array(items) => items.iter().map(json_of).collect(),
        toml::Value::Table(members) => {
            let members = members.iter();
            members
                .map(|(name, member)| (name.clone(), json_of(member)))
                .collect()
        }
        other => json!(other),
    }
}

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files of a folder by name, in order.
pub(crate) fn files_in(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut files: Vec<(String, Vec<u8>)> = paths
        .filter(|path| path.is_file())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}
