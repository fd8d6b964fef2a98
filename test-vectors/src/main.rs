//! Writes the test vectors, or checks that the files are those that it would write.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for people at work on this repository"
)]

use std::process::ExitCode;
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
        _ => usage(),
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: vectors write|check|codes|reports|mutants COUNT");
    ExitCode::from(2)
}
