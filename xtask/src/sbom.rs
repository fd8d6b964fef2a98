//! What is in the program, in both modules and in the wheel: CycloneDX documents by cargo-cyclonedx.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::error::Error;
use crate::workspace::Workspace;
use crate::{install, program, wasm};

/// What is described: its name, the document that the tool writes for it, and the target.
const DESCRIBED: [(&str, &str, &str); 4] = [
    (
        "program",
        "verifier-cli/wever-proof_bin.cdx.json",
        super::dist::TARGET,
    ),
    (
        "module",
        "wasm/wever_proof_wasm_cdylib-rlib.cdx.json",
        wasm::TARGET,
    ),
    (
        "module-of-builders",
        "wasm/build/wever_proof_wasm_build_cdylib-rlib.cdx.json",
        wasm::TARGET,
    ),
    (
        "wheel",
        "python/wever_proof_python_cdylib.cdx.json",
        super::dist::TARGET,
    ),
];

/// The documents by their names. The tool writes beside every manifest, so `copy` is a copy of the sources.
/// `time` is in seconds since 1970, and stands in them.
pub(crate) fn make(
    workspace: &Workspace,
    copy: &Path,
    time: u64,
) -> Result<Vec<(&'static str, String)>, Error> {
    let tool = install::cargo_cyclonedx(workspace)?;
    let here = format!("file://{}", copy.display());
    let mut documents = Vec::new();
    for (name, file, target) in DESCRIBED {
        program::run(
            Command::new(&tool)
                .current_dir(copy)
                .env("SOURCE_DATE_EPOCH", time.to_string())
                .args([
                    "cyclonedx",
                    "--quiet",
                    "--format",
                    "json",
                    "--spec-version",
                    "1.5",
                ])
                .args([
                    "--describe",
                    "binaries",
                    "--no-build-deps",
                    "--target",
                    target,
                ]),
        )?;
        let file = copy.join(file);
        let text = fs::read_to_string(&file);
        let text = text.map_err(|cause| Error::at("cannot read", &file, cause))?;
        // Crates of this repository are named by their folders.
        let text = text.replace(&here, "file://.");
        if text.contains("file:///") {
            return Err(Error::at(
                "a folder of this machine is left in",
                &file,
                here,
            ));
        }
        documents.push((name, text));
    }
    Ok(documents)
}
