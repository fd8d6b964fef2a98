//! `cargo xtask bundlers`: the npm package in the tools that people put it through, each in a project
//! of its own.

use std::fs;
use std::path::Path;

use crate::error::Error;
use crate::workspace::Workspace;
use crate::{install, npm, npm_test, program, wasm, whole_file};

/// Tries every tool, and compares the table in the package's documentation with what was seen, or
/// writes it.
pub(crate) fn run(workspace: &Workspace, write: bool) -> Result<(), Error> {
    let tarball = npm::pack(workspace, &wasm::build(workspace)?, workspace.target())?;
    program::run(program::cargo(workspace.root()).args([
        "build",
        "--quiet",
        "--package",
        "wever-proof-cli",
    ]))?;
    let sources = workspace.root().join("wasm/bundlers");
    let projects = workspace.target().join("bundlers");
    for name in names(&sources.join("projects"))? {
        let project = projects.join(&name);
        whole_file::copy(&sources.join(".npmrc"), &project.join(".npmrc"))?;
        for file in ["package.json", "package-lock.json"] {
            let from = sources.join("projects").join(&name).join(file);
            whole_file::copy(&from, &project.join(file))?;
        }
        // What an earlier call installed would hide a lock file that npm refuses.
        install::npm_packages_anew(&project)?;
        npm_test::install_tarball(&project, &tarball)?;
    }
    let mut node = install::node()?;
    node.arg(sources.join("run.mjs"))
        .arg(&projects)
        .args(write.then_some("--write"))
        .env("CHROME", install::chromium()?)
        .env("WEVER_PROOF", workspace.target().join("debug/wever-proof"));
    program::run(&mut node)
}

fn names(folder: &Path) -> Result<Vec<String>, Error> {
    let failed = |cause| Error::at("cannot read", folder, cause);
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}
