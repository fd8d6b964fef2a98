//! Where the workspace and its build products are.

use std::env;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::Error;
use crate::program;

/// The folders that the tasks read and write.
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// The workspace of this crate, as cargo tells it.
    pub(crate) fn find() -> Result<Self, Error> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .ok_or_else(|| Error::new("start the tasks as `cargo xtask`"))?;
        let text = program::output(program::cargo(Path::new(&manifest)).args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
        ]))?;
        let metadata: Metadata = serde_json::from_str(&text)
            .map_err(|cause| Error::new(format!("cannot read `cargo metadata`: {cause}")))?;
        Ok(Self {
            root: metadata.workspace_root,
            target: metadata.target_directory,
        })
    }

    /// A workspace in any folder.
    pub(crate) fn at(root: PathBuf, target: PathBuf) -> Self {
        Self { root, target }
    }

    /// The folder of the top-level `Cargo.toml`.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Cargo's target folder.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }
}

#[derive(Deserialize)]
struct Metadata {
    workspace_root: PathBuf,
    target_directory: PathBuf,
}
