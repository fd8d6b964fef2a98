//! A run: inputs one after the other, what they showed, and what is said of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use wever_proof::visible;
use wever_proof_vectors::mutants::Dice;

use crate::check::Checker;
use crate::fault::Fault;
use crate::input::{Input, Kind};
use crate::mutate::Pool;
use crate::seeds::{files_in, root, seeds};
use crate::shrink::shrink;

/// One input in so many goes through package and program although it showed nothing new.
const SAMPLE: u64 = 25;

/// Longer ones take long, and memory, and are made again from short ones.
const LONGEST_KEPT: usize = 128 * 1024;

/// Then it is enough to have something to mend.
const MOST_FOUND: usize = 20;

/// A run, and where it leaves what it finds.
#[derive(Debug)]
pub(crate) struct Session {
    checker: Checker,
    folder: PathBuf,
    known: BTreeSet<String>,
    tried: BTreeMap<Kind, u64>,
    found: Vec<Fault>,
    start: Instant,
}

/// The input that is being tried, for whoever finds this process ended.
pub(crate) fn current(folder: &Path) -> PathBuf {
    folder.join("current.json")
}

impl Session {
    pub(crate) fn new(checker: Checker, folder: &Path) -> Self {
        fs::create_dir_all(folder.join("found")).unwrap();
        Self {
            checker,
            folder: folder.to_owned(),
            known: BTreeSet::new(),
            tried: BTreeMap::new(),
            found: Vec::new(),
            start: Instant::now(),
        }
    }

    /// Whether the files are as they should be now.
    pub(crate) fn replay(mut self, files: &[&str]) -> bool {
        for file in files {
            let input = match Input::read(Path::new(file)) {
                Ok(input) => input,
                Err(words) => {
                    println!("{words}");
                    return false;
                }
            };
            match self.checker.whole(&input) {
                Ok(()) => println!("{file}: nothing found"),
                Err(fault) => {
                    println!("{file}: FOUND {fault}");
                    self.found.push(fault);
                }
            }
        }
        self.found.is_empty()
    }

    /// The inputs that once showed something, then others for so long; whether nothing was found.
    pub(crate) fn run(mut self, minutes: f64, seed: u64) -> bool {
        let end = Instant::now() + Duration::from_secs_f64(minutes * 60.0);
        println!("  seed {seed}, {minutes} minutes");
        let committed = files_in(&root().join("fuzz/inputs"));
        let committed: Vec<Input> = committed
            .iter()
            .map(|(_, bytes)| serde_json::from_slice(bytes).expect("an input"))
            .collect();
        for input in &committed {
            self.attempt(input, true);
        }
        let seeds = seeds();
        println!(
            "  {} kept inputs replayed, {} seeds",
            committed.len(),
            seeds.len()
        );
        let mut pool = Pool::of(seeds);
        let mut dice = Dice::new(seed);
        let mut number = 0_u64;
        while Instant::now() < end && self.found.len() < MOST_FOUND {
            number += 1;
            let input = pool.next(&mut dice);
            let is_new = self.attempt(&input, number.is_multiple_of(SAMPLE));
            if is_new && input.length() < LONGEST_KEPT {
                pool.keep(input);
            }
        }
        self.report(pool.kept());
        // What it leaves for whoever finds it ended.
        let _ = fs::remove_file(current(&self.folder));
        self.found.is_empty()
    }

    /// Tries an input; whether it showed what was not seen before.
    fn attempt(&mut self, input: &Input, thorough: bool) -> bool {
        input.write(&current(&self.folder));
        *self.tried.entry(input.kind).or_default() += 1;
        let outcome = self.checker.quick(input).and_then(|(answers, mut shown)| {
            let is_new = shown.iter().any(|shape| !self.known.contains(shape));
            if is_new || thorough || input.kind == Kind::Words {
                shown.extend(self.checker.rest(input, &answers, thorough)?);
            }
            Ok(shown)
        });
        match outcome {
            Ok(shown) => {
                let before = self.known.len();
                self.known.extend(shown);
                self.known.len() > before
            }
            Err(fault) => {
                self.take(input, fault);
                false
            }
        }
    }

    /// Says what was found once, with a short input that shows it.
    fn take(&mut self, input: &Input, fault: Fault) {
        if self.found.iter().any(|known| fault.is_known_by(known)) {
            return;
        }
        let (tried, seconds) = (
            self.tried.values().sum::<u64>(),
            self.start.elapsed().as_secs(),
        );
        println!(
            "FOUND {fault}\n  by input {tried} after {seconds} s, {}",
            visible(&input.made)
        );
        let short = shrink(input, |shorter| {
            let outcome = self.checker.whole(shorter);
            outcome.is_err_and(|other| fault.is_known_by(&other))
        });
        let number = self.found.len() + 1;
        let file = self.folder.join("found").join(format!("{number}.json"));
        short.write(&file);
        println!("  cargo xtask fuzz replay {}", file.display());
        self.found.push(fault);
    }

    fn report(&self, kept: usize) {
        let elapsed = self.start.elapsed();
        let all: u64 = self.tried.values().sum();
        let rate = all.checked_div(elapsed.as_secs()).unwrap_or_default();
        println!(
            "  {all} inputs in {:.0} s, {rate} a second; {} calls of the command line; {} kinds of answers, \
             {kept} inputs that showed a new one",
            elapsed.as_secs_f64(),
            self.checker.calls(),
            self.known.len(),
        );
        for (kind, tried) in &self.tried {
            let most = self.checker.most.get(kind).copied().unwrap_or_default();
            println!(
                "  {:10} {tried:>8} inputs, at most {:.2} s and {} MB",
                format!("{kind:?}").to_lowercase(),
                most.time.as_secs_f64(),
                most.memory / 1_000_000,
            );
            if let Some(slowest) = self.checker.slowest.get(kind) {
                let file = self
                    .folder
                    .join(format!("slowest-{kind:?}.json").to_lowercase());
                slowest.write(&file);
                println!("             the slowest is {}", file.display());
            }
        }
        println!("  {} found", self.found.len());
    }
}
