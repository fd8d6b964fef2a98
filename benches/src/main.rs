//! `wever-proof-benches PROOF KEYS SCHEMAS [SUBJECT]`: times in microseconds as JSON, for
//! `cargo xtask bench`; of one subject alone for a profiler.
//!
//! One process measures everything, in rounds that take turns, so that a busy machine slows all
//! of it alike; what counts are medians and their ratios.

#![allow(
    clippy::indexing_slicing,
    reason = "a member that is not there is null, and the run ends with a message"
)]

mod ours;
mod plain;

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

/// How often each subject has its turn.
const ROUNDS: usize = 41;
/// How often it runs in one turn.
const RUNS: u32 = 50;

type Subject<'a> = (&'static str, Box<dyn Fn() -> bool + 'a>);

#[expect(clippy::print_stdout, reason = "the measurements are what it is for")]
fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (proof, keys, schemas, only) = match arguments.as_slice() {
        [proof, keys, schemas] => (proof, keys, schemas, None),
        [proof, keys, schemas, only] => (proof, keys, schemas, Some(only)),
        _ => return Err("usage: wever-proof-benches PROOF KEYS SCHEMAS [SUBJECT]".into()),
    };
    let (proof, keys) = (fs::read(proof)?, fs::read(keys)?);
    let ours = ours::Ours::new(&proof, &keys)?;
    let plain = plain::Plain::new(&keys, Path::new(schemas))?;
    let mut subjects: Vec<Subject<'_>> = vec![
        ("parse", Box::new(|| ours.parse(&proof))),
        ("canonicalize", Box::new(|| ours.canonicalize())),
        ("schema", Box::new(|| ours.schema())),
        ("signatures", Box::new(|| ours.signatures())),
        ("verify", Box::new(|| ours.verify(&proof))),
        ("plain", Box::new(|| plain.verify(&proof))),
    ];
    if let Some(only) = only {
        subjects.retain(|(name, _)| name == only);
    }
    for (name, subject) in &subjects {
        if !subject() {
            return Err(format!("`{name}` does not accept the proof").into());
        }
    }
    let mut times = vec![Vec::with_capacity(ROUNDS); subjects.len()];
    for _ in 0..ROUNDS {
        for ((_, subject), times) in subjects.iter().zip(&mut times) {
            let start = Instant::now();
            for _ in 0..RUNS {
                black_box(subject());
            }
            times.push(start.elapsed().as_secs_f64() * 1e6 / f64::from(RUNS));
        }
    }
    let medians = subjects
        .iter()
        .zip(times)
        .map(|((name, _), times)| ((*name).to_owned(), median(times).into()));
    let medians: serde_json::Map<String, serde_json::Value> = medians.collect();
    println!("{}", serde_json::Value::Object(medians));
    Ok(())
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
