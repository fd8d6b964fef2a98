//! `cargo xtask kills`: the test of what is left of commands that are ended, for longer than it takes
//! among the others.

use crate::error::Error;
use crate::program;
use crate::workspace::Workspace;

/// Ends each command so often.
pub(crate) fn run(workspace: &Workspace, times: &str) -> Result<(), Error> {
    let arguments = [
        "test",
        "-p",
        "wever-proof-cli",
        "--test",
        "interrupted",
        "--",
        "--nocapture",
    ];
    let mut cargo = program::cargo(workspace.root());
    program::run(cargo.args(arguments).env("KILLS", times))
}
