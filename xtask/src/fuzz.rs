//! `cargo xtask fuzz`: inputs made at random, tried in this process, in the command line and in the npm
//! package in Node (`fuzz/`).

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::error::Error;
use crate::wasm::Package;
use crate::workspace::Workspace;
use crate::{install, npm, program};

/// The same inputs on every machine, as far as a minute gets.
const SEED: &str = "1";

/// Tries inputs for so long; without a seed others than the last time.
pub(crate) fn run(
    workspace: &Workspace,
    package: &Package,
    minutes: &str,
    seed: Option<&str>,
) -> Result<(), Error> {
    let clock = SystemTime::now().duration_since(UNIX_EPOCH);
    let clock = clock.map_or(0, |since| since.as_secs()).to_string();
    let seed = seed.unwrap_or(&clock);
    start(workspace, package, &["run", minutes, seed])
}

/// A minute of it, among the tests.
pub(crate) fn minute(workspace: &Workspace, package: &Package) -> Result<(), Error> {
    run(workspace, package, "1", Some(SEED))
}

/// Tries these inputs alone.
pub(crate) fn replay(
    workspace: &Workspace,
    package: &Package,
    files: &[&str],
) -> Result<(), Error> {
    let mut task = vec!["replay"];
    task.extend(files);
    start(workspace, package, &task)
}

fn start(workspace: &Workspace, package: &Package, task: &[&str]) -> Result<(), Error> {
    install::node()?;
    let tarball = npm::pack(workspace, package, workspace.target())?;
    let packages = ["-p", "wever-proof-cli", "-p", "wever-proof-fuzz"];
    let mut cargo = program::cargo(workspace.root());
    program::run(cargo.args(["build", "--profile", "fuzz"]).args(packages))?;
    let built = workspace.target().join("fuzz");
    let folder = workspace.target().join("fuzzing");
    let current = folder.join("current.json");
    if current.exists() {
        fs::remove_file(&current).map_err(|cause| Error::at("cannot remove", &current, cause))?;
    }
    let mut fuzz = Command::new(built.join("fuzz"));
    fuzz.arg(built.join("wever-proof"))
        .arg(&tarball.folder)
        .arg(&folder)
        .args(task);
    let done = program::run(&mut fuzz);
    match (done, was_cut_off(&current)) {
        (Err(error), Some(input)) => Err(Error::new(format!(
            "{error}, while it tried `{}`",
            input.display()
        ))),
        (done, _) => done,
    }
}

/// What was being tried, if the program that tries did not come to its end.
fn was_cut_off(current: &PathBuf) -> Option<&PathBuf> {
    current.exists().then_some(current)
}
