//! What the workspace is made of and what of it is published: licences, duplicate versions, sources, known faults and the SDK's own
//! list of crates, judged by cargo-deny; and what the built modules ask of their host.

use std::process::Command;

use crate::error::Error;
use crate::wasm::Package;
use crate::workspace::Workspace;
use crate::{imports, install, program};

/// What every crate that is shipped has to keep, and what the SDK may be made of.
const RULES: [&[&str]; 2] = [
    &["check", "licenses", "bans", "sources"],
    &[
        "--manifest-path",
        "sdk/Cargo.toml",
        "--config",
        "sdk/deny.toml",
        "check",
        "bans",
    ],
];

/// The crates that are published: the library, what it judges by, and the command line.
const PUBLISHED: [&str; 4] = [
    "wever-proof-schemas",
    "wever-proof",
    "wever-proof-example",
    "wever-proof-cli",
];

/// Fails at the first crate that `deny.toml` or `sdk/deny.toml` does not allow, and at the first import
/// of a module that is not on the list.
pub(crate) fn check(workspace: &Workspace, package: &Package) -> Result<(), Error> {
    let requirements = [workspace.root().join("xtask/requirements.txt")];
    let python = install::python_in(workspace, "python-deny", &requirements)?;
    let deny = python.with_file_name("cargo-deny");
    let cargo_deny = |arguments: &[&str]| {
        let mut command = Command::new(&deny);
        command.current_dir(workspace.root()).args(arguments);
        command
    };
    for rules in RULES {
        program::run(&mut cargo_deny(rules))?;
    }
    // The list of known faults is on the network. Who works without one is told, and goes on.
    if program::succeeds(&mut cargo_deny(&["fetch", "db"])) {
        program::run(&mut cargo_deny(&["check", "--disable-fetch", "advisories"]))?;
    } else {
        println!("  not checked: advisories, because their list cannot be reached from here");
    }
    let mut package_crates = program::cargo(workspace.root());
    package_crates.args(["package", "--no-verify", "--allow-dirty", "--quiet"]);
    for name in PUBLISHED {
        package_crates.args(["--package", name]);
    }
    program::run(&mut package_crates)?;
    PUBLISHED
        .iter()
        .try_for_each(|name| has_licences(workspace, name))?;
    imports::check(&package.verifier)?;
    imports::check(&package.builders)
}

/// Both texts of the licence go with every crate that is published.
fn has_licences(workspace: &Workspace, name: &str) -> Result<(), Error> {
    let mut list = program::cargo(workspace.root());
    list.args(["package", "--list", "--allow-dirty", "--package", name]);
    let list = program::output(&mut list)?;
    for text in ["LICENSE-APACHE", "LICENSE-MIT", "README.md"] {
        if !list.lines().any(|line| line == text) {
            return Err(Error::new(format!("the crate `{name}` has no `{text}`")));
        }
    }
    Ok(())
}
