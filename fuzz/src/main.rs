//! Inputs made at random from the test vectors, and what has to hold for each: the exit status is one
//! of those that the help names, time and memory have a bound, the native answer and the module's are
//! the same bytes, nothing that was altered is verified, and no line begins with a value.
//!
//! Every input goes through the native calls. Whatever shows something new there is kept, to be changed
//! further, and goes through the npm package in Node and through the command line, too; so does one in
//! so many of the others. `cargo xtask fuzz` builds what is needed and starts this.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::exit,
    reason = "a program for people at work on this repository: a panic is its report"
)]

mod check;
mod command;
mod fault;
mod free;
mod hostile;
mod input;
mod limits;
mod module;
mod mutate;
mod native;
mod seeds;
mod session;
mod shrink;
mod watch;

use std::alloc::System;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use peakmem_alloc::PeakMemAlloc;

use check::Checker;
use command::Program;
use session::Session;
use watch::Watch;

#[global_allocator]
static ALLOCATOR: PeakMemAlloc<System> = PeakMemAlloc::new(System);

const USAGE: &str = "usage: fuzz PROGRAM PACKAGE FOLDER run MINUTES SEED|replay FILE...";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [program, package, folder, task @ ..] = words.as_slice() else {
        println!("{USAGE}");
        return ExitCode::from(2);
    };
    let folder = PathBuf::from(folder);
    let session = || Session::new(checker(program, package, &folder), &folder);
    let good = match task {
        ["run", minutes, seed] => match (minutes.parse(), seed.parse()) {
            (Ok(minutes), Ok(seed)) => session().run(minutes, seed),
            _ => {
                println!("{USAGE}");
                return ExitCode::from(2);
            }
        },
        ["replay", files @ ..] => session().replay(files),
        _ => {
            println!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match good {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

fn checker(program: &str, package: &str, folder: &Path) -> Checker {
    native::keep_panics();
    let current = session::current(folder);
    let watch = Watch::start(move || {
        println!(
            "FOUND no end after {:?}: {}",
            limits::PATIENCE,
            current.display()
        );
        std::process::exit(1);
    });
    let program = Program::new(Path::new(program), &folder.join("called"), watch.clone());
    Checker::new(Path::new(package), program, watch)
}
