//! The WebAssembly modules, the verifier's and the builders': built and bound.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::error::Error;
use crate::workspace::Workspace;
use crate::{install, program};

/// The crate of the verifier, and that of the builders; rustc writes their names with `_`.
const VERIFIER: &str = "wever-proof-wasm";
const BUILDERS: &str = "wever-proof-wasm-build";
/// What the modules are built for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm";

/// What wasm-bindgen wrote of both modules.
pub(crate) struct Package {
    pub(crate) verifier: Bound,
    pub(crate) builders: Bound,
}

/// The files that wasm-bindgen wrote: an ES module and the WebAssembly module beside it.
pub(crate) struct Bound {
    folder: PathBuf,
    stem: String,
}

impl Bound {
    /// The WebAssembly module as it is shipped.
    pub(crate) fn module(&self) -> PathBuf {
        self.folder.join(format!("{}_bg.wasm", self.stem))
    }

    /// The ES module that passes values across. It loads nothing by itself.
    pub(crate) fn glue(&self) -> PathBuf {
        self.folder.join(format!("{}.js", self.stem))
    }

    /// The name by which the WebAssembly module imports what is in the glue.
    pub(crate) fn imported(&self) -> String {
        format!("./{}_bg.js", self.stem)
    }
}

/// Builds `wasm/` and `wasm/build/` into `target/wasm-pkg`.
pub(crate) fn build(workspace: &Workspace) -> Result<Package, Error> {
    build_in(workspace, workspace.target())
}

/// Builds both into `wasm-pkg` below `target`, which may be any folder.
pub(crate) fn build_in(workspace: &Workspace, target: &Path) -> Result<Package, Error> {
    install::rust_target(TARGET)?;
    let folder = target.join("wasm-pkg");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|cause| Error::at("cannot remove", &folder, cause))?;
    }
    Ok(Package {
        verifier: build_crate(workspace, target, VERIFIER, &folder)?,
        builders: build_crate(workspace, target, BUILDERS, &folder)?,
    })
}

fn build_crate(
    workspace: &Workspace,
    target: &Path,
    name: &str,
    folder: &Path,
) -> Result<Bound, Error> {
    // The crate is also an `rlib`, for its native tests; only the `cdylib` is wanted here. It is
    // not stripped, because wasm-bindgen reads the section `target_features`; it strips by itself.
    program::run(
        program::cargo(workspace.root())
            .args(["rustc", "--package", name, "--lib"])
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
    let stem = name.replace('-', "_");
    let built = target.join(TARGET).join(PROFILE);
    let built = built.join(format!("{stem}.wasm"));
    bind(&built, folder).map_err(|cause| Error::at("wasm-bindgen cannot bind", &built, cause))?;
    Ok(Bound {
        folder: folder.to_owned(),
        stem,
    })
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

fn bind(built: &Path, folder: &Path) -> Result<(), String> {
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
