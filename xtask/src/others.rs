//! What others think: a verifier in another language, and the tools that exports are made for.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;
use crate::workspace::Workspace;
use crate::{install, program};

/// How many altered proofs the two verifiers have to agree about.
const MUTANTS: &str = "3000";

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
    conformance(workspace, &python)?;

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

/// The same vectors by the protocol that is there for everybody.
fn conformance(workspace: &Workspace, python: &Path) -> Result<(), Error> {
    let native = command_line(workspace)?;
    let folder = workspace.root().join("test-vectors");
    program::run(
        Command::new(native)
            .current_dir(folder.join("python"))
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .args(["conformance", "--vectors", ".."])
            .arg(python)
            .args(["-m", "second_verifier", "conformance"]),
    )
}

/// The command line as its own tests need it: another selection of packages would compile dependencies anew.
fn command_line(workspace: &Workspace) -> Result<PathBuf, Error> {
    program::run(program::cargo(workspace.root()).args([
        "test",
        "--workspace",
        "--no-run",
        "--quiet",
    ]))?;
    Ok(workspace.target().join("debug/wever-proof"))
}

/// Programs that know nothing of this repository read what it exports and publishes.
pub(crate) fn interop(workspace: &Workspace) -> Result<(), Error> {
    let python = install::python(workspace, &requirements(workspace))?;
    let folder = workspace.root().join("test-vectors/interop");
    install::npm_packages(&folder)?;
    install::openssl()?;
    let native = command_line(workspace)?;
    program::run(
        Command::new(&python)
            .arg(folder.join("export.py"))
            .arg(&native),
    )?;
    program::run(install::node()?.arg(folder.join("export.mjs")).arg(&native))?;
    program::run(Command::new(&python).arg(folder.join("schemas.py")))?;
    program::run(install::node()?.arg(folder.join("schemas.mjs")))?;
    worked_example(workspace)
}

/// The commands in `docs/format.md` that make a signature print the one that stands there.
fn worked_example(workspace: &Workspace) -> Result<(), Error> {
    let page = workspace.root().join("docs/format.md");
    let text = fs::read_to_string(&page).map_err(|cause| Error::at("cannot read", &page, cause))?;
    let between = |begin: &str, end: &str| {
        let (_, rest) = text.split_once(begin)?;
        Some(rest.split_once(end)?.0.to_owned())
    };
    let (Some(script), Some(wanted)) =
        (between("```sh\n", "\n```"), between("| `value` | `", "` |"))
    else {
        return Err(Error::new(
            "docs/format.md has no worked example of a signature",
        ));
    };
    let folder = workspace.target().join("worked-example");
    fs::create_dir_all(&folder).map_err(|cause| Error::at("cannot make", &folder, cause))?;
    let mut shell = Command::new("sh");
    let printed = program::output(shell.current_dir(&folder).args(["-eu", "-c", &script]))?;
    if printed.trim() != wanted {
        return Err(Error::new(format!(
            "the worked example of docs/format.md prints `{}`, and `{wanted}` stands there",
            printed.trim()
        )));
    }
    println!("  the worked example of docs/format.md prints what stands there");
    Ok(())
}
