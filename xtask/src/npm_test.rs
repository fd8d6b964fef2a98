//! The tests of the npm package: packed, installed, and asked in everything that it is made for.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;
use crate::npm::{self, Tarball};
use crate::wasm::Package;
use crate::workspace::Workspace;
use crate::{install, program};

/// Installs the packed package beside the tests in `wasm/tests/`, and runs them.
pub(crate) fn run(workspace: &Workspace, package: &Package) -> Result<(), Error> {
    let tests = workspace.root().join("wasm");
    install::npm_packages(&tests)?;
    let tarball = npm::pack(workspace, package, workspace.target())?;
    install_tarball(&tests, &tarball)?;
    let reports = reports(workspace)?;
    let run = native_run(workspace)?;
    let calls = workspace.target().join("npm/calls.json");

    let script = |mut program: Command, name: &str| -> Result<(), Error> {
        program::run(
            program
                .current_dir(tests.join("tests"))
                .arg(name)
                .env("PACKED", &tarball.folder)
                .env("TARBALL", &tarball.file)
                .env("CALLS", &calls)
                .env("REPORTS", &reports)
                .env("RUN", &run)
                .env("WEVER_PROOF", workspace.target().join("debug/wever-proof")),
        )
    };
    script(install::node()?, "tarball.mjs")?;
    script(install::node()?, "types.mjs")?;
    script(install::node()?, "calls.mjs")?;
    script(install::node()?, "field-keys.mjs")?;
    script(install::node()?, "fault.mjs")?;
    script(install::node()?, "build-processes.mjs")?;
    script(install::node()?, "build-task.mjs")?;
    for name in ["runtime.mjs", "build.mjs"] {
        for program in runtimes(&tests)? {
            script(program, name)?;
        }
    }
    script(install::node()?, "workerd.mjs")?;
    let mut node = install::node()?;
    node.env("CHROME", install::chromium()?);
    script(node, "chromium.mjs")
}

/// The tarball in place of whatever stood there, by npm and without the network.
pub(crate) fn install_tarball(tests: &Path, tarball: &Tarball) -> Result<(), Error> {
    let installed = tests.join("node_modules/wever-proof");
    if installed.exists() {
        fs::remove_dir_all(&installed)
            .map_err(|cause| Error::at("cannot remove", &installed, cause))?;
    }
    program::run(
        Command::new("npm")
            .current_dir(tests)
            .args(["install", "--no-save", "--offline", "--ignore-scripts"])
            .args(["--no-audit", "--no-fund", "--silent"])
            .arg(&tarball.file),
    )
}

/// What the verifier says natively to every vector.
pub(crate) fn reports(workspace: &Workspace) -> Result<PathBuf, Error> {
    // Builds the command line and the vectors as their own tests need them, which in `cargo xtask
    // test` they have done just before: another selection of packages would compile anew.
    let all = ["test", "--workspace", "--no-run", "--quiet"];
    program::run(program::cargo(workspace.root()).args(all))?;
    let folder = workspace.target().join("npm");
    fs::create_dir_all(&folder).map_err(|cause| Error::at("cannot make", &folder, cause))?;
    let path = folder.join("reports.ndjson");
    let file = File::create(&path).map_err(|cause| Error::at("cannot write", &path, cause))?;
    let vectors = workspace.target().join("debug/vectors");
    program::run(Command::new(vectors).arg("reports").stdout(file))?;
    Ok(path)
}

/// The proof that the library makes natively of `sdk/examples/run`, by the example that [`reports`] built.
pub(crate) fn native_run(workspace: &Workspace) -> Result<PathBuf, Error> {
    let run = workspace.target().join("npm/run.json");
    if run.exists() {
        fs::remove_file(&run).map_err(|cause| Error::at("cannot remove", &run, cause))?;
    }
    let example = workspace.target().join("debug/examples/resume");
    program::run(Command::new(example).arg(&run))?;
    Ok(run)
}

/// Node of this machine, and what npm brought: another Node, Deno and Bun. In a line each, by the
/// name of their packages before that of the machine, where the program stands in them, and how it
/// runs a script.
const RUNTIMES: &[(&str, &str, &[&str])] = &[
    ("node-", "bin/node", &[]),
    (
        "@deno/",
        "deno",
        &[
            "run",
            "--no-config",
            "--no-remote",
            "--node-modules-dir=manual",
            "--allow-read",
            "--allow-env",
        ],
    ),
    ("@oven/", "bin/bun", &["run"]),
];

fn runtimes(tests: &Path) -> Result<Vec<Command>, Error> {
    let find = "
        const manifest = JSON.parse(require('node:fs').readFileSync('package.json'));
        for (const name of Object.keys(manifest.optionalDependencies)) {
            try { console.log(require.resolve(`./node_modules/${name}/package.json`)) } catch {}
        }
    ";
    let found = program::output(install::node()?.current_dir(tests).args(["--eval", find]))?;
    let mut runtimes = vec![install::node()?];
    for (name, program, arguments) in RUNTIMES {
        let wanted = format!("/node_modules/{name}");
        let manifest = found.lines().find(|path| path.contains(&wanted));
        let Some(folder) = manifest.and_then(|path| Path::new(path).parent()) else {
            return Err(Error::new(format!(
                "wasm/package.json names no `{name}…` for this machine: add the one of its kind"
            )));
        };
        let mut command = Command::new(folder.join(program));
        command.args(*arguments);
        runtimes.push(command);
    }
    Ok(runtimes)
}
