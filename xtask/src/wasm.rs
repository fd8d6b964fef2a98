//! The WebAssembly package: built, bound, and tested where it will run.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::error::Error;
use crate::workspace::Workspace;
use crate::{install, program};

const CRATE: &str = "wever-proof-wasm";
const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm";
/// The name of the package's files; rustc writes the crate's name so.
const STEM: &str = "wever_proof_wasm";

/// The files that wasm-bindgen wrote: one ES module for Node and browsers alike, its types, and
/// the WebAssembly module beside it.
pub(crate) struct Package {
    folder: PathBuf,
}

impl Package {
    /// The WebAssembly module as it is shipped.
    pub(crate) fn module(&self) -> PathBuf {
        self.folder.join(format!("{STEM}_bg.wasm"))
    }
}

/// Builds `wasm/` into `target/wasm-pkg`.
pub(crate) fn build(workspace: &Workspace) -> Result<Package, Error> {
    install::rust_target(TARGET)?;
    // The crate is also an `rlib`, for its native tests; only the `cdylib` is wanted here. It is
    // not stripped, because wasm-bindgen reads the section `target_features`; it strips by itself.
    program::run(
        program::cargo(workspace.root())
            .args(["rustc", "--package", CRATE, "--lib"])
            .args(["--crate-type", "cdylib", "--target", TARGET])
            .args(["--profile", PROFILE])
            .args(["--config", "profile.wasm.strip='none'"]),
    )?;
    let built = workspace.target().join(TARGET).join(PROFILE);
    let built = built.join(format!("{STEM}.wasm"));
    let folder = workspace.target().join("wasm-pkg");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|cause| Error::at("cannot remove", &folder, cause))?;
    }
    bind(&built, &folder).map_err(|cause| Error::at("wasm-bindgen cannot bind", &built, cause))?;
    Ok(Package { folder })
}

fn bind(built: &PathBuf, folder: &PathBuf) -> Result<(), String> {
    let words = |error| format!("{error:#}");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(built)
        .typescript(true)
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen.web(true).map_err(words)?;
    bindgen.generate(folder).map_err(words)
}

/// Runs the tests of `wasm/tests/` in Node and in a real Chromium.
pub(crate) fn test(workspace: &Workspace, package: &Package) -> Result<(), Error> {
    let tests = workspace.root().join("wasm/tests");
    if workspace.root().join("test-vectors/cases").is_dir() {
        // Builds the command line as its own tests need it, which in `cargo xtask test` they have
        // done just before: another selection of packages would compile dependencies anew.
        let all = ["test", "--workspace", "--no-run", "--quiet"];
        program::run(program::cargo(workspace.root()).args(all))?;
    }
    let native = workspace.target().join("debug/wever-proof");
    let script = |name: &str| -> Result<Command, Error> {
        let mut node = install::node()?;
        node.env("WASM_PACKAGE", &package.folder)
            .env("WEVER_PROOF", &native)
            .arg(tests.join(name));
        Ok(node)
    };
    program::run(&mut script("node.mjs")?)?;

    install::npm_packages(&workspace.root().join("wasm"))?;
    let chromium = install::chromium()?;
    program::run(script("chromium.mjs")?.env("CHROME", chromium))
}
