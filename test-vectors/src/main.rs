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

/// Says where the list is not what stays verified, shows an example for each line, or writes it anew.
fn reseal(how: Option<&str>) -> ExitCode {
    if !matches!(how, None | Some("--examples" | "--write")) {
        return usage();
    }
    let committed = std::fs::read_to_string(reseal::path()).unwrap_or_default();
    let committed = match List::parse(&committed) {
        Ok(list) => list,
        Err(error) => {
            eprintln!("{}: {error}", reseal::path().display());
            return ExitCode::FAILURE;
        }
    };
    let found = reseal::run();
    eprintln!(
        "{} changes of {} proofs tried, {} lines",
        found.tried,
        found.proofs,
        found.list.lines.len()
    );
    match how {
        Some("--write") => {
            let text = found.list.with_reasons_of(&committed).text();
            if let Err(error) = std::fs::write(reseal::path(), text) {
                eprintln!("{}: {error}", reseal::path().display());
                return ExitCode::FAILURE;
            }
            ExitCode::SUCCESS
        }
        Some(_) => {
            for (line, example) in &found.examples {
                println!("{line}\n    {example}");
            }
            ExitCode::SUCCESS
        }
        None => {
            let differences = found.differences(&committed);
            for difference in &differences {
                println!("{difference}");
            }
            if differences.is_empty() {
                return ExitCode::SUCCESS;
            }
            eprintln!(
                "a change that stays verified is a rule that is missing, or has a reason: run \
                 `cargo run --release -p wever-proof-vectors -- reseal --write` and give each new line its reason"
            );
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: vectors write|check|codes|reports|mutants COUNT|reseal [--write|--examples]");
    ExitCode::from(2)
}
