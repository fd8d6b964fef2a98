//! The page: one file around the npm package, put together, tested, timed and pictured.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;
use crate::npm;
use crate::wasm::Package;
use crate::workspace::Workspace;
use crate::{install, npm_test, program};

/// Puts the page together in `target/page`, from the package as it is packed.
pub(crate) fn build(workspace: &Workspace, package: &Package) -> Result<PathBuf, Error> {
    let folder = workspace.root().join("wasm");
    install::npm_packages(&folder)?;
    let tarball = npm::pack(workspace, package, workspace.target())?;
    npm_test::install_tarball(&folder, &tarball)?;
    let mut types = install::node()?;
    types
        .current_dir(&folder)
        .args(["node_modules/typescript/bin/tsc", "--project", "web"]);
    program::run(&mut types)?;
    let page = workspace.target().join("page/verifier.html");
    write(workspace, &page)?;
    Ok(page)
}

fn write(workspace: &Workspace, page: &Path) -> Result<(), Error> {
    let mut node = install::node()?;
    node.current_dir(workspace.root().join("wasm/web"))
        .arg("build.mjs")
        .arg(workspace.root().join("test-vectors"))
        .arg(page);
    program::run(&mut node)
}

/// Asks the page in Chromium everything that it is made for.
pub(crate) fn test(workspace: &Workspace, page: &Path) -> Result<(), Error> {
    same_bytes_again(workspace, page)?;
    let reports = npm_test::reports(workspace)?;
    let mut node = script(workspace, page, "page.mjs")?;
    program::run(
        node.env("REPORTS", reports)
            .env("WEVER_PROOF", workspace.target().join("debug/wever-proof"))
            .env("SCREENSHOTS", workspace.target().join("page/screenshots")),
    )
}

fn same_bytes_again(workspace: &Workspace, page: &Path) -> Result<(), Error> {
    let again = page.with_file_name("again.html");
    write(workspace, &again)?;
    let read = |file: &Path| fs::read(file).map_err(|cause| Error::at("cannot read", file, cause));
    if read(page)? != read(&again)? {
        let (page, again) = (page.display(), again.display());
        return Err(Error::new(format!("{page} and {again} differ")));
    }
    println!("  put together twice, and the same bytes");
    Ok(())
}

/// Prints how long it takes from opening the page to its first verdict, and how long the worst inputs
/// hold up its thread.
pub(crate) fn time(workspace: &Workspace, page: &Path) -> Result<(), Error> {
    program::run(&mut script(workspace, page, "cold.mjs")?)?;
    program::run(&mut script(workspace, page, "long.mjs")?)
}

/// Writes the pictures of `docs/`.
pub(crate) fn pictures(workspace: &Workspace, page: &Path) -> Result<(), Error> {
    let mut node = script(workspace, page, "gallery.mjs")?;
    program::run(node.env("GALLERY", workspace.root().join("docs/images")))
}

/// One of the scripts beside the tests, with what they all need.
fn script(workspace: &Workspace, page: &Path, name: &str) -> Result<Command, Error> {
    let mut node = install::node()?;
    node.current_dir(workspace.root().join("wasm/web/tests"))
        .arg(name)
        .env("PAGE", page)
        .env("VECTORS", workspace.root().join("test-vectors"))
        .env("CHROME", install::chromium()?);
    Ok(node)
}
