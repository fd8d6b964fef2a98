//! What the workspace is made of: licences, duplicate versions, the SDK's dependencies, and
//! what the built WebAssembly module asks of its host.

mod cargo_tree;
mod duplicates;
mod imports;
mod licences;
mod sdk;

use crate::error::Error;
use crate::wasm::Package;
use crate::workspace::Workspace;

/// The targets that the tree is judged for, whatever machine this is.
const NATIVE: &str = "x86_64-unknown-linux-gnu";
const WASM: &str = "wasm32-unknown-unknown";

/// Runs the four checks.
pub(crate) fn check(workspace: &Workspace, package: &Package) -> Result<(), Error> {
    licences::check(workspace)?;
    duplicates::check(workspace)?;
    sdk::check(workspace)?;
    imports::check(&package.module())
}

/// Renews the committed list of the SDK's dependencies.
pub(crate) fn write_list(workspace: &Workspace) -> Result<(), Error> {
    sdk::write_list(workspace)
}
