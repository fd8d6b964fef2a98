//! The tasks of this workspace: `cargo xtask test` is everything that has to hold before a
//! change is taken, and the other commands are its parts.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a task runner talks to the person who started it"
)]

mod archive;
mod bench;
mod bundlers;
mod codes;
mod dist;
mod error;
mod fuzz;
mod imports;
mod install;
mod kills;
mod mcp;
mod npm;
mod npm_test;
mod others;
mod page;
mod program;
mod python;
mod sbom;
mod sizes;
mod steps;
mod tree;
mod vectors;
mod wasm;
mod whole_file;
mod workspace;
mod worst;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use error::Error;
use wasm::Package;
use workspace::Workspace;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  test [--only STEP]   every step, in order; stops at the first that fails
  codes [--check]      the pages of the finding codes
  vectors [--check]    the test vectors
  wasm                 builds the module, and tests the npm package around it wherever it runs
  python               builds the wheel into target/wheels, and tests it in an environment of its own
  python --release     builds the wheel and the sources that a release would hold into target/python-dist
  npm [--twice]        builds the npm package into target/npm and prints its hashes; --twice builds
                       it once more from nothing and fails if a byte differs
  bundlers [--write]   the npm package in Vite, webpack, esbuild, Bun, Rollup, jest, vitest and
                       TypeScript, and the table of wasm/npm/README.md compared with what was seen;
                       --write renews the table
  page [--time|--pictures]
                       puts the page together as target/page/verifier.html and prints its hash;
                       --time also measures from opening it to the first verdict, and the long tasks
                       of the worst inputs; --pictures also renews those of the documentation
  dist [--twice] [--key FILE]
                       what a release would hold, in target/dist: the program for Linux, the npm package,
                       the wheel, the page, schemas, vectors, what they are made of, and SHA256SUMS; --key signs
                       that list with a private key in PEM; --twice builds all of it once more, from
                       nothing and in another folder, and fails if a byte differs
  tree                 licences, duplicate versions, known faults, and what the SDK is made of
  kills [TIMES]        ends the commands that write at random moments, 500 times each, and fails if a
                       secret, a half of something or nothing of the user's is left
  fuzz [MINUTES [SEED]]
                       tries inputs made at random for so long, an hour without MINUTES, and fails if
                       one shows what may not be; SEED makes the same ones again
  fuzz replay FILE...  tries these inputs
  bench                measures, and writes the table in docs/performance.md

  worst [WORD]         what the worst inputs cost: writes the table in SECURITY.md, and fails if one takes
                       more than it may; with a word it renews the rows only that have it in their
                       names

exit status: 0 done, 1 something does not hold, 2 the command line is wrong";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match words.as_slice() {
        ["test"] => with_workspace(|workspace| steps::run(workspace, None)),
        ["test", "--only", step] if steps::is_step(step) => {
            with_workspace(|workspace| steps::run(workspace, Some(step)))
        }
        ["test", "--only", ..] => {
            eprintln!("the steps are: {}", steps::names());
            return ExitCode::from(2);
        }
        ["codes"] => with_workspace(|workspace| codes::run(workspace, false)),
        ["codes", "--check"] => with_workspace(|workspace| codes::run(workspace, true)),
        ["vectors"] => with_workspace(|workspace| vectors::run(workspace, false)),
        ["vectors", "--check"] => with_workspace(|workspace| vectors::run(workspace, true)),
        ["wasm"] => with_workspace(|workspace| {
            let package = wasm::build(workspace)?;
            npm_test::run(workspace, &package)?;
            sizes::check(&package)
        }),
        ["python"] => with_workspace(python::test),
        ["python", "--release"] => with_workspace(|workspace| {
            python::release(workspace, &workspace.target().join("python-dist"))
        }),
        ["npm"] => with_workspace(|workspace| build_npm(workspace, false)),
        ["npm", "--twice"] => with_workspace(|workspace| build_npm(workspace, true)),
        ["bundlers"] => with_workspace(|workspace| bundlers::run(workspace, false)),
        ["bundlers", "--write"] => with_workspace(|workspace| bundlers::run(workspace, true)),
        ["page"] => with_workspace(|workspace| npm::print_hashes_of(&build_page(workspace)?)),
        ["page", "--time"] => {
            with_workspace(|workspace| page::time(workspace, &build_page(workspace)?))
        }
        ["page", "--pictures"] => {
            with_workspace(|workspace| page::pictures(workspace, &build_page(workspace)?))
        }
        ["dist"] => with_workspace(|workspace| dist::run(workspace, None)),
        ["dist", "--key", key] => {
            with_workspace(|workspace| dist::run(workspace, Some(Path::new(key))))
        }
        ["dist", "--twice"] => with_workspace(|workspace| dist::twice(workspace, None)),
        ["dist", "--twice", "--key", key] | ["dist", "--key", key, "--twice"] => {
            with_workspace(|workspace| dist::twice(workspace, Some(Path::new(key))))
        }
        ["tree"] => with_workspace(|workspace| tree::check(workspace, &wasm::build(workspace)?)),
        ["kills"] => with_workspace(|workspace| kills::run(workspace, "500")),
        ["kills", times] if times.parse::<u32>().is_ok() => {
            with_workspace(|workspace| kills::run(workspace, times))
        }
        ["fuzz"] => with_module(|workspace, package| fuzz::run(workspace, package, "60", None)),
        ["fuzz", "replay", files @ ..] if !files.is_empty() => {
            with_module(|workspace, package| fuzz::replay(workspace, package, files))
        }
        ["fuzz", minutes, seed @ ..] if is_minutes(minutes) && seed.len() < 2 => {
            let seed = seed.first().copied();
            with_module(|workspace, package| fuzz::run(workspace, package, minutes, seed))
        }
        ["bench"] => with_workspace(bench::run),
        ["worst"] => with_workspace(|workspace| worst::run(workspace, None)),
        ["worst", only] => with_workspace(|workspace| worst::run(workspace, Some(only))),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn with_workspace(task: impl FnOnce(&Workspace) -> Result<(), Error>) -> Result<(), Error> {
    task(&Workspace::find()?)
}

fn with_module(task: impl FnOnce(&Workspace, &Package) -> Result<(), Error>) -> Result<(), Error> {
    with_workspace(|workspace| task(workspace, &wasm::build(workspace)?))
}

fn is_minutes(text: &str) -> bool {
    text.parse()
        .is_ok_and(|minutes: f64| minutes > 0.0 && minutes <= 10_000.0)
}

fn build_page(workspace: &Workspace) -> Result<PathBuf, Error> {
    page::build(workspace, &wasm::build(workspace)?)
}

fn build_npm(workspace: &Workspace, twice: bool) -> Result<(), Error> {
    let tarball = npm::pack(workspace, &wasm::build(workspace)?, workspace.target())?;
    if twice {
        npm::build_again(workspace, &tarball)?;
    }
    npm::print_hashes(&tarball)
}
