//! Writes the test vectors, or checks that the files are those that it would write.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for people at work on this repository"
)]

use std::process::ExitCode;
use wever_proof_vectors::reseal::{self, List};
use wever_proof_vectors::{cases, codes, mutants, package, reports, tree};

fn main() -> ExitCode {
    let root = tree::root();
    match std::env::args().nth(1).as_deref() {
        Some("write") => {
            tree::write(&root);
            println!("{} vectors written", cases::all().len());
            ExitCode::SUCCESS
        }
        Some("check") => {
            let differences = tree::differences(&root);
            for difference in &differences {
                println!("{difference}");
            }
            if differences.is_empty() {
                ExitCode::SUCCESS
            } else {
                eprintln!("run `cargo run -p wever-proof-vectors -- write`");
                ExitCode::FAILURE
            }
        }
        Some("codes") => {
            let page = (root.join("../docs/codes.md"), codes::page());
            let package = package::files();
            let package = package.map(|(name, text)| (root.join("../wasm/npm").join(name), text));
            for (file, text) in [page].into_iter().chain(package) {
                if let Err(error) = std::fs::write(&file, text) {
                    eprintln!("{}: {error}", file.display());
                    return ExitCode::FAILURE;
                }
            }
            ExitCode::SUCCESS
        }
        Some("reports") => {
            for line in reports::lines() {
                println!("{line}");
            }
            ExitCode::SUCCESS
        }
        Some("mutants") => {
            let count = std::env::args().nth(2).and_then(|count| count.parse().ok());
            let Some(count) = count else {
                return usage();
            };
            for line in mutants::lines(count) {
                println!("{line}");
            }
            ExitCode::SUCCESS
        }
        Some("reseal") => reseal(std::env::args().nth(2).as_deref()),
        _ => usage(),
    }
}

/// Shows what stays verified, with examples, from every place of every proof, or writes the list anew.
fn reseal(how: Option<&str>) -> ExitCode {
    let tries = match how {
        None | Some("--write" | "--examples") => reseal::TRIES,
        Some("--whole") => usize::MAX,
        Some(_) => return usage(),
    };
    let found = reseal::run(tries);
    match how {
        Some("--write") => {
            let before = std::fs::read_to_string(reseal::path()).unwrap_or_default();
            let before = List::parse(&before).unwrap_or_default();
            let text = found.list.with_reasons_of(&before).text();
            if let Err(error) = std::fs::write(reseal::path(), text) {
                eprintln!("{}: {error}", reseal::path().display());
                return ExitCode::FAILURE;
            }
        }
        Some(_) => {
            for (line, example) in &found.examples {
                println!("{line}\n    {example}");
            }
        }
        None => print!("{}", found.list.text()),
    }
    eprintln!("{} changes of {} proofs tried", found.tried, found.proofs);
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!(
        "usage: vectors write|check|codes|reports|mutants COUNT|reseal [--write|--examples|--whole]"
    );
    ExitCode::from(2)
}
