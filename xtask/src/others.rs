//! What others think: a verifier in another language, and the tools that exports are made for.

use std::fs::File;
use std::path::PathBuf;
use std::process::Command;

use crate::error::Error;
use crate::workspace::Workspace;
use crate::{install, program};

/// How many altered proofs the two verifiers have to agree about.
const MUTANTS: &str = "2000";

fn requirements(workspace: &Workspace) -> Vec<PathBuf> {
    ["python", "interop"]
        .map(|folder| {
            workspace
                .root()
                .join("test-vectors")
                .join(folder)
                .join("requirements.txt")
        })
        .to_vec()
}

/// The verifier in Python agrees about every vector and about thousands of altered proofs.
pub(crate) fn second_verifier(workspace: &Workspace) -> Result<(), Error> {
    let python = install::python(workspace, &requirements(workspace))?;
    let folder = workspace.root().join("test-vectors/python");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(&python);
        // Nothing is left behind beside the sources.
        command.env("PYTHONDONTWRITEBYTECODE", "1");
        program::run(command.current_dir(&folder).arg("-m").args(arguments))
    };
    run(&["unittest", "--quiet"])?;
    run(&["second_verifier", "vectors", ".."])?;

    let mutants = workspace.target().join("mutants.ndjson");
    let file =
        File::create(&mutants).map_err(|cause| Error::at("cannot write", &mutants, cause))?;
    program::run(
        program::cargo(workspace.root())
            .args(["run", "--quiet", "--package", "wever-proof-vectors", "--"])
            .args(["mutants", MUTANTS])
            .stdout(file),
    )?;
    run(&["second_verifier", "compare", &mutants.display().to_string()])
}

/// Programs that know nothing of this repository read what it exports and publishes.
pub(crate) fn interop(workspace: &Workspace) -> Result<(), Error> {
    let python = install::python(workspace, &requirements(workspace))?;
    let folder = workspace.root().join("test-vectors/interop");
    install::npm_packages(&folder)?;
    // The command line as its own tests need it: another selection of packages would compile
    // dependencies anew.
    program::run(program::cargo(workspace.root()).args([
        "test",
        "--workspace",
        "--no-run",
        "--quiet",
    ]))?;
    let native = workspace.target().join("debug/wever-proof");
    program::run(
        Command::new(&python)
            .arg(folder.join("export.py"))
            .arg(&native),
    )?;
    program::run(install::node()?.arg(folder.join("export.mjs")).arg(&native))?;
    program::run(Command::new(&python).arg(folder.join("schemas.py")))?;
    program::run(install::node()?.arg(folder.join("schemas.mjs")))
}
