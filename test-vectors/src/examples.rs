//! An example of each code for the program: `example-runs/refusals.json`, one vector of each code as a change
//! of a run that the program makes itself.

use crate::case::Case;
use crate::cases::{Base, FROM, own_rail_file, starts};
use crate::forge::{base64, canonical};
use crate::judge::run;
use crate::key::SEED;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use wever_proof::{Code, check_names};

/// Where the file is, from `test-vectors/`.
pub const FILE: &str = "../example-runs/refusals.json";

/// The file: a vector of each code that has one, each on a line of its own.
///
/// # Panics
///
/// If a vector cannot be written as a change of an accepted proof.
#[must_use]
pub fn file(cases: &[Case]) -> Vec<u8> {
    let bases = starts();
    let mut files = BTreeMap::new();
    let mut lines = Vec::new();
    for code in Code::ALL {
        let Some(case) = chosen(cases, code.name()) else {
            continue;
        };
        for file in &case.trust {
            files.insert(file.id(), Value::from(file.text()).to_string());
        }
        lines.push(example(case, &bases).to_string());
    }
    let rows = rows(cases);
    let rows = rows.map(|(check, codes)| format!("\"{check}\": {}", json!(codes)));
    let rows = rows.collect::<Vec<_>>().join(",\n");
    let files = files.iter().map(|(id, text)| format!("\"{id}\": {text}"));
    let (files, lines) = (files.collect::<Vec<_>>().join(",\n"), lines.join(",\n"));
    let (seed, from) = (Value::from(hex::encode(SEED)), Value::from(FROM));
    format!(
        "{{\n\"seed\": {seed},\n\"from\": {from},\n\"rows\": {{\n{rows}\n}},\n\"files\": {{\n{files}\n}},\n\
         \"examples\": [\n{lines}\n]}}\n"
    )
    .into_bytes()
}

/// Each check with the codes that vectors show in its row, in the order of the report.
fn rows(cases: &[Case]) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let mut shown: BTreeMap<String, BTreeSet<Code>> = BTreeMap::new();
    for case in cases {
        for row in &run(case).report().checks {
            let codes = row.findings.iter().map(|finding| finding.code);
            shown
                .entry(row.check.to_string())
                .or_default()
                .extend(codes);
        }
    }
    // One rule holds for the signatures of a provider, and no vector breaks each of them in each way.
    let of_provider =
        |check: &str| check.ends_with("_signature") && !check.starts_with("requester");
    check_names().map(move |check| {
        let same = shown.iter().filter(|(known, _)| {
            *known == check || check.ends_with("_signature") && of_provider(known)
        });
        let codes: BTreeSet<Code> = same.flat_map(|(_, codes)| codes).copied().collect();
        (check, codes.into_iter().map(Code::name).collect())
    })
}

/// Where another vector than the one of the shortest name is what people meet.
const PLAINEST: &[&str] = &[
    "hash-artifact-mismatch-one-byte",
    "input-encoding-byte-order-mark",
    "input-not-a-proof-receipt",
    "input-syntax-truncated",
    "policy-issuer-another",
    "policy-key-set-age-one-day-more",
    "policy-payment-level-evidenced",
    "policy-rail-diligenceops",
    "seal-digest-changed-after-sealing",
    "signature-compromised-before-the-run",
    "signature-invalid-completion-changed-afterwards",
    "signature-outside-window-years-ago",
    "signature-unknown-key-other-provider",
    "signature-wrong-purpose-no-completion",
    "trust-not-a-key-set-no-issuer",
];

/// Whether a proof is as long as the accepted ones: what makes one longer is the size of the example.
fn is_short(case: &Case) -> bool {
    case.proof.len() < 40_000
}

/// The vector that is shown for a code: one that has as few other codes as there are, on a published rail and
/// short if it can be, under the shortest name, which is mostly that of the plainest.
fn chosen<'c>(cases: &'c [Case], code: &str) -> Option<&'c Case> {
    let of_code = cases
        .iter()
        .filter(|case| case.rule == Some(code) && case.verdict != "verified");
    // A computer has the time of day, and the program looks at it.
    let dated = of_code.filter(|case| case.asked.as_of.is_some());
    dated.min_by_key(|case| {
        let others = (case.codes.len(), case.asked.rail.is_some());
        let plain = PLAINEST.contains(&case.name.as_str());
        (others, !is_short(case), !plain, case.name.len(), &case.name)
    })
}

fn example(case: &Case, bases: &[&'static Base]) -> Value {
    let described = case.described(|_, file| ("file", file.id().into()));
    let mut example = Map::new();
    for name in ["why", "trust", "policy", "verdict", "codes", "pad_to"] {
        if let Some(value) = described.get(name) {
            example.insert(name.to_owned(), value.clone());
        }
    }
    example.insert("code".to_owned(), case.rule.into());
    example.insert("vector".to_owned(), case.name.as_str().into());
    let policy = example["policy"].as_object_mut().unwrap();
    policy.remove("artifacts");
    if let Some(rail) = &case.asked.rail {
        let (from, to) = (read(&own_rail_file().text), read(&rail.text));
        policy.insert("rail".to_owned(), changes(&from, &to));
    }
    let (base, change) = match serde_json::from_slice(&case.proof) {
        Ok(value) if canonical(&value) == case.proof => bases
            .iter()
            .map(|base| (*base, json!({"patch": changes(&base.proof, &value)})))
            .min_by_key(|(_, change)| change.to_string().len()),
        _ => bases
            .iter()
            .map(|base| (*base, json!({"splice": splice(&base.bytes, &case.proof)})))
            .min_by_key(|(_, change)| change.to_string().len()),
    }
    .unwrap();
    example.insert("profile".to_owned(), base.proof["profile"].clone());
    example.insert("rail_key".to_owned(), base.proof["rail_key"].clone());
    example.insert("change".to_owned(), change);
    if let Some(artifacts) = &case.artifacts {
        let delivered: Vec<Value> = artifacts
            .iter()
            .map(
                |(name, bytes)| match base.artifacts.iter().find(|(_, known)| known == bytes) {
                    Some((known, _)) => json!({"name": name, "file": known}),
                    None => json!({"name": name, "base64": base64(bytes)}),
                },
            )
            .collect();
        example.insert("artifacts".to_owned(), delivered.into());
    }
    Value::Object(example)
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn changes(from: &Value, to: &Value) -> Value {
    let mut operations = Vec::new();
    crate::case::differ(from, to, &mut String::new(), &mut operations);
    operations.into()
}

/// What stands between the beginning and the end that two texts share.
fn splice(from: &[u8], to: &[u8]) -> Value {
    let same = |pairs: &mut dyn Iterator<Item = (&u8, &u8)>| {
        pairs.take_while(|(one, other)| one == other).count()
    };
    let at = same(&mut from.iter().zip(to));
    let (from, to) = (&from[at..], &to[at..]);
    let end = same(&mut from.iter().rev().zip(to.iter().rev()));
    json!({"at": at, "remove": from.len() - end, "base64": base64(&to[..to.len() - end])})
}
