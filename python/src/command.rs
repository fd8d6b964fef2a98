//! The command line.

use std::ffi::OsString;
use std::panic::catch_unwind;

use pyo3::{Python, pyfunction};

/// What a program ends with that panicked.
const PANICKED: u8 = 101;

/// Runs one command of `wever-proof` with this process's streams, and gives its exit status.
#[pyfunction]
pub(crate) fn command_line(python: Python<'_>, arguments: Vec<OsString>) -> u8 {
    let name = std::iter::once(OsString::from("wever-proof"));
    let arguments: Vec<OsString> = name.chain(arguments).collect();
    python.detach(|| catch_unwind(|| wever_proof_cli::run(arguments)).unwrap_or(PANICKED))
}
