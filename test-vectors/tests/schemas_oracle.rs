//! The published schemas, judged by an engine that reads them at run time with their patterns,
//! agree with what the verifier compiled from them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "in a test a panic is the report"
)]

mod support;

use serde_json::Value;
use support::published;
use wever_proof::{Policy, RowOutcome, Trust, verify};
use wever_proof_vectors::cases::all;
use wever_proof_vectors::forge::canonical;
use wever_proof_vectors::mutants::{Dice, alter, rich};

/// What the verifier's schema row says; none where it does not come to it.
fn compiled(bytes: &[u8]) -> Option<(bool, String)> {
    let outcome = verify(bytes, &Trust::none(), &Policy::default());
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
    let said = row
        .findings
        .iter()
        .map(|finding| format!("{} {} {:?}", finding.code, finding.pointer, finding.found))
        .collect::<Vec<_>>()
        .join("; ");
    assert_eq!(row.findings.is_empty(), row.outcome == RowOutcome::Pass);
    Some((row.findings.is_empty(), said))
}

/// Where the two differ, if they do.
fn difference(
    oracle: &jsonschema::Validator,
    what: &str,
    bytes: &[u8],
) -> Option<Result<(), String>> {
    let (valid, said) = compiled(bytes)?;
    let value: Value = serde_json::from_slice(bytes).unwrap();
    if oracle.is_valid(&value) == valid {
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

#[test]
fn thousands_of_altered_bundles_are_judged_alike() {
    let oracle = published("proof-bundle");
    let rich = rich();
    let mut dice = Dice::new(7);
    let bundles: Vec<(String, Vec<u8>)> = core::iter::repeat_with(|| {
        let mut changed = rich.clone();
        let count = 1 + dice.roll(3) / 2;
        let what: Vec<String> = (0..count).map(|_| alter(&mut dice, &mut changed)).collect();
        (changed != rich).then(|| (what.join(" and "), canonical(&changed)))
    })
    .flatten()
    .take(5_200)
    .collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let judged: Vec<Option<Result<(), String>>> = std::thread::scope(|scope| {
        let running: Vec<_> = bundles
            .chunks(bundles.len().div_ceil(threads))
            .map(|chunk| {
                let oracle = &oracle;
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
    });
    let count = judged.iter().flatten().count();
    let differing: Vec<&String> = judged
        .iter()
        .flatten()
        .filter_map(|one| one.as_ref().err())
        .collect();
    let valid = bundles
        .iter()
        .take(500)
        .filter(|(_, bytes)| compiled(bytes).is_some_and(|(valid, _)| valid))
        .count();
    println!(
        "{count} altered bundles, {} judged differently; {valid} of the first 500 are valid",
        differing.len()
    );
    assert!((50..450).contains(&valid), "{valid}");
    assert!(
        differing.is_empty(),
        "{}",
        differing
            .iter()
            .take(20)
            .map(|text| text.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    );
    assert!(count >= 5_000, "{count}");
}
