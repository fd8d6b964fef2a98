//! The test vectors, written again by the program that makes them.

use crate::error::Error;
use crate::program;
use crate::workspace::Workspace;

/// Writes the vectors, or with `check` fails if the files are not those that it would write.
pub(crate) fn run(workspace: &Workspace, check: bool) -> Result<(), Error> {
    generate(workspace, if check { "check" } else { "write" })
}

/// Runs the generator, which is a crate of its own because the tests use it too.
pub(crate) fn generate(workspace: &Workspace, what: &str) -> Result<(), Error> {
    let generator = ["run", "--quiet", "--package", "wever-proof-vectors", "--"];
    program::run(program::cargo(workspace.root()).args(generator).arg(what))
}
