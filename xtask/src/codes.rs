//! `docs/codes.md`, written from the SDK's enumeration and the names of the test vectors, and the
//! codes of the npm package.

use crate::error::Error;
use crate::program;
use crate::vectors;
use crate::workspace::Workspace;

/// Writes them, or with `check` fails if one is out of date: that is a test of the generator's.
pub(crate) fn run(workspace: &Workspace, check: bool) -> Result<(), Error> {
    if !check {
        return vectors::generate(workspace, "codes");
    }
    let test = [
        "test",
        "--quiet",
        "--package",
        "wever-proof-vectors",
        "--test",
        "codes",
    ];
    program::run(program::cargo(workspace.root()).args(test))
}
