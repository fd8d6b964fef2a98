//! The published schemas, judged by jsonschema, which reads them at run time with their patterns,
//! agree with the verifier's own walk over them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "in a test a panic is the report"
)]

mod support;

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value;
use support::published;
use wever_proof::{Policy, RowOutcome, Trust, verify};
use wever_proof_vectors::cases::{all, bases};
use wever_proof_vectors::forge::canonical;
use wever_proof_vectors::mutants::{Dice, alter, rich};

/// What the verifier's schema row says, and the faults that it names; none where it does not come
/// to it.
fn by_the_verifier(bytes: &[u8]) -> Option<(bool, String, Vec<String>)> {
    let outcome = verify(bytes, &Trust::none(), &Policy::without_time());
    let row = outcome
        .report()
        .checks
        .iter()
        .find(|row| row.check == "schema")?;
    if row
        .findings
        .iter()
        .any(|finding| finding.code.name() == "unsupported.version")
    {
        return None;
    }
    // An engine knows no words that a schema only names.
    let of_the_schema = || {
        let findings = row.findings.iter();
        findings.filter(|finding| finding.code.name() != "unsupported.word")
    };
    let said = of_the_schema()
        .map(|finding| {
            let (code, at) = (finding.code, &finding.pointer);
            format!("{code} {at} {:?}: {}", finding.found, finding.message)
        })
        .collect::<Vec<_>>()
        .join("; ");
    assert_eq!(row.findings.is_empty(), row.outcome == RowOutcome::Pass);
    let faults: Vec<String> = of_the_schema()
        .map(|finding| format!("{} {}", finding.code, finding.pointer))
        .collect();
    Some((faults.is_empty(), said, faults))
}

/// What the verifier should say of one error of the engine: code and pointer.
fn fault(error: &ValidationError<'_>, faults: &mut Vec<String>) {
    let at = error.instance_path().as_str();
    let member = |name: &str| format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
    match error.kind() {
        Kind::AdditionalProperties { unexpected } => {
            let names = unexpected.iter();
            faults.extend(names.map(|name| format!("schema.unknown-member {}", member(name))));
        }
        Kind::FalseSchema => faults.push(format!("schema.unknown-member {at}")),
        Kind::Required { property } => {
            let name = property.as_str().unwrap();
            faults.push(format!("schema.missing-member {}", member(name)));
        }
        Kind::AnyOf { context } => {
            let is_null = |error: &&ValidationError<'_>| {
                let kind = error.kind();
                matches!(kind, Kind::Type { kind: TypeKind::Single(kind) } if kind.as_str() == "null")
            };
            let inner = context.iter().flatten().filter(|error| !is_null(error));
            inner.for_each(|inner| fault(inner, faults));
        }
        _ => faults.push(format!("schema.mismatch {at}")),
    }
}

/// As many findings as one check gives at most; beyond it nothing can be compared.
const MAX_FINDINGS: usize = 64;

/// Where the two differ, if they do.
fn difference(
    oracle: &jsonschema::Validator,
    what: &str,
    bytes: &[u8],
) -> Option<Result<(), String>> {
    let (valid, said, mut named) = by_the_verifier(bytes)?;
    let value: Value = serde_json::from_slice(bytes).unwrap();
    let mut expected = Vec::new();
    for error in oracle.iter_errors(&value) {
        fault(&error, &mut expected);
    }
    named.sort();
    expected.sort();
    let unlisted = said.contains("too large to list every fault");
    let alike = named == expected || named.len() >= MAX_FINDINGS || unlisted;
    if oracle.is_valid(&value) == valid && alike {
        return Some(Ok(()));
    }
    let oracle_said: Vec<String> = oracle
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    Some(Err(format!(
        "{what}\n  verifier: {said}\n  oracle: {}",
        oracle_said.join("; ")
    )))
}

#[test]
fn every_vector_is_judged_alike() {
    let oracle = published("proof-bundle");
    let mut count = 0_usize;
    for case in all() {
        if serde_json::from_slice::<Value>(&case.proof).is_err() || case.proof.len() > 1_000_000 {
            continue;
        }
        match difference(&oracle, &case.name, &case.proof) {
            None => {}
            Some(Ok(())) => count += 1,
            Some(Err(difference)) => panic!("{difference}"),
        }
    }
    println!("{count} vectors");
    assert!(count > 300, "{count}");
}

/// What is found about each altered bundle, if the verifier comes to its schema.
fn judged(
    oracle: &jsonschema::Validator,
    bundles: &[(String, Vec<u8>)],
) -> Vec<Option<Result<(), String>>> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let running: Vec<_> = bundles
            .chunks(bundles.len().div_ceil(threads))
            .map(|chunk| {
                scope.spawn(move || {
                    chunk
                        .iter()
                        .map(|(what, bytes)| difference(oracle, what, bytes))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        running
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    })
}

/// So many proofs, each altered in one or two places.
fn altered(from: &Value, seed: u64, count: usize) -> Vec<(String, Vec<u8>)> {
    let mut dice = Dice::new(seed);
    core::iter::repeat_with(|| {
        let mut changed = from.clone();
        let count = 1 + dice.roll(3) / 2;
        let what: Vec<String> = (0..count).map(|_| alter(&mut dice, &mut changed)).collect();
        (changed != *from).then(|| (what.join(" and "), canonical(&changed)))
    })
    .flatten()
    .take(count)
    .collect()
}

/// How many could be compared; panics with those that were judged differently.
fn agreeing(judged: &[Option<Result<(), String>>]) -> usize {
    let compared = judged.iter().flatten();
    let differing: Vec<&str> = compared
        .clone()
        .filter_map(|one| one.as_ref().err())
        .map(String::as_str)
        .collect();
    let shown = differing.get(..20).unwrap_or(&differing);
    assert!(differing.is_empty(), "{}", shown.join("\n"));
    compared.count()
}

#[test]
fn thousands_of_altered_bundles_are_judged_alike() {
    let oracle = published("proof-bundle");
    let bundles = altered(&rich(), 7, 5_200);
    let judged = judged(&oracle, &bundles);
    let valid = bundles
        .iter()
        .take(500)
        .filter(|(_, bytes)| by_the_verifier(bytes).is_some_and(|(valid, ..)| valid))
        .count();
    let count = agreeing(&judged);
    println!("{count} altered bundles; {valid} of the first 500 are valid");
    assert!((50..450).contains(&valid), "{valid}");
    assert!(count >= 5_000, "{count}");
}

/// The objects of every profile, and those of both rails.
#[test]
fn altered_proofs_of_every_profile_are_judged_alike() {
    let oracle = published("proof-bundle");
    for (seed, base) in (20..).zip(bases()) {
        let bundles = altered(&base.proof, seed, 1_000);
        let count = agreeing(&judged(&oracle, &bundles));
        println!("{}: {count} altered proofs", base.name);
        assert!(count >= 950, "{}: {count}", base.name);
    }
}
