//! The WebAssembly module: built and bound.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::error::Error;
use crate::workspace::Workspace;
use crate::{install, program};

const CRATE: &str = "wever-proof-wasm";
/// What the module is built for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm";
/// The name of the package's files; rustc writes the crate's name so.
const STEM: &str = "wever_proof_wasm";

/// The files that wasm-bindgen wrote: an ES module and the WebAssembly module beside it.
pub(crate) struct Package {
    folder: PathBuf,
}

impl Package {
    /// The WebAssembly module as it is shipped.
    pub(crate) fn module(&self) -> PathBuf {
        self.folder.join(format!("{STEM}_bg.wasm"))
    }

    /// The ES module that passes values across. It loads nothing by itself.
    pub(crate) fn glue(&self) -> PathBuf {
        self.folder.join(format!("{STEM}.js"))
    }
}

/// Builds `wasm/` into `target/wasm-pkg`.
pub(crate) fn build(workspace: &Workspace) -> Result<Package, Error> {
    build_in(workspace, workspace.target())
}

/// Builds `wasm/` into `wasm-pkg` below `target`, which may be any folder.
pub(crate) fn build_in(workspace: &Workspace, target: &Path) -> Result<Package, Error> {
    install::rust_target(TARGET)?;
    // The crate is also an `rlib`, for its native tests; only the `cdylib` is wanted here. It is
    // not stripped, because wasm-bindgen reads the section `target_features`; it strips by itself.
    program::run(
        program::cargo(workspace.root())
            .args(["rustc", "--package", CRATE, "--lib"])
            .args(["--crate-type", "cdylib", "--target", TARGET])
            .args(["--profile", PROFILE])
            .args(["--config", "profile.wasm.strip='none'"])
            .arg("--target-dir")
            .arg(target)
            // Cargo's own separator, which allows for spaces in names.
            .env(
                "CARGO_ENCODED_RUSTFLAGS",
                same_paths(workspace, target)?.join("\u{1f}"),
            ),
    )?;
    let built = target.join(TARGET).join(PROFILE);
    let built = built.join(format!("{STEM}.wasm"));
    let folder = target.join("wasm-pkg");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|cause| Error::at("cannot remove", &folder, cause))?;
    }
    bind(&built, &folder).map_err(|cause| Error::at("wasm-bindgen cannot bind", &built, cause))?;
    Ok(Package { folder })
}

/// Flags that keep the folders of this machine out of what is built, where they would stand in the
/// places of panics: the same sources give the same bytes wherever they are built.
pub(crate) fn same_paths(workspace: &Workspace, target: &Path) -> Result<Vec<String>, Error> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    let sources = home.unwrap_or_default().join("registry/src");
    // Of several that fit the last one counts.
    let mut folders = vec![
        (workspace.root().to_owned(), "."),
        (target.to_owned(), "./target"),
    ];
    // A machine without downloaded crates has them elsewhere, below the workspace.
    for entry in fs::read_dir(&sources).into_iter().flatten() {
        let entry = entry.map_err(|cause| Error::at("cannot read", &sources, cause))?;
        folders.push((entry.path(), "crates"));
    }
    let flags = folders
        .iter()
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    Ok(flags.collect())
}

fn bind(built: &PathBuf, folder: &PathBuf) -> Result<(), String> {
    let words = |error| format!("{error:#}");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(built)
        // Its types are written by hand, for the whole package.
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        // A panic leaves an instance behind that is not used again.
        .reset_state_function(true);
    bindgen.web(true).map_err(words)?;
    bindgen.generate(folder).map_err(words)
}
