//! Writes the test vectors, or checks that the files are those that it would write.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for people at work on this repository"
)]

use std::process::ExitCode;
use wever_proof_vectors::{cases, codes, mutants, tree};

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
            let page = root.join("../docs/codes.md");
            match std::fs::write(&page, codes::page()) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => {
                    eprintln!("{}: {error}", page.display());
                    ExitCode::FAILURE
                }
            }
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
    eprintln!("usage: vectors write|check|codes|mutants COUNT");
    ExitCode::from(2)
}
