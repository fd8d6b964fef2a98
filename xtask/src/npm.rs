//! The npm package: put together from `wasm/npm/` and the built module, and packed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use crate::error::Error;
use crate::wasm::{self, Package};
use crate::workspace::Workspace;
use crate::{install, program, whole_file};

const NAME: &str = "wever-proof";

/// The packed package, and the folder from which it was packed.
pub(crate) struct Tarball {
    pub(crate) folder: PathBuf,
    pub(crate) file: PathBuf,
}

impl Tarball {
    fn modules(&self) -> [PathBuf; 2] {
        ["wever_proof.wasm", "wever_proof_build.wasm"].map(|name| self.folder.join(name))
    }
}

/// Puts the package together in `npm` below `target` and packs it there.
pub(crate) fn pack(
    workspace: &Workspace,
    package: &Package,
    target: &Path,
) -> Result<Tarball, Error> {
    let folder = target.join("npm").join(NAME);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|cause| Error::at("cannot remove", &folder, cause))?;
    }
    let sources = workspace.root().join("wasm/npm");
    for name in names(&sources)? {
        whole_file::copy(&sources.join(&name), &folder.join(&name))?;
    }
    let examples = sources.join("examples");
    for name in names(&examples)? {
        whole_file::copy(&examples.join(&name), &folder.join("examples").join(&name))?;
    }
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        whole_file::copy(&workspace.root().join(name), &folder.join(name))?;
    }
    for (bound, glue, module) in [
        (&package.verifier, "glue.js", "wever_proof.wasm"),
        (&package.builders, "build-glue.js", "wever_proof_build.wasm"),
    ] {
        whole_file::copy(&bound.glue(), &folder.join(glue))?;
        whole_file::copy(&bound.module(), &folder.join(module))?;
    }
    let schemas = workspace.root().join("schemas/v1");
    let texts = schema_texts(&schemas)?;
    whole_file::write(&folder.join("schema-texts.js"), texts.as_bytes())?;
    let tools = workspace.root().join("wasm");
    install::npm_packages(&tools)?;
    let mut build = install::node()?;
    program::run(build.arg(tools.join("npm-build.mjs")).arg(&folder))?;

    let manifest = manifest(&folder)?;
    let file = target.join("npm").join(manifest.tarball());
    program::run(
        Command::new("npm")
            .current_dir(&folder)
            .args(["pack", "--ignore-scripts", "--silent", "--pack-destination"])
            .arg(target.join("npm")),
    )?;
    Ok(Tarball { folder, file })
}

/// Prints what identifies the modules and the package.
pub(crate) fn print_hashes(tarball: &Tarball) -> Result<(), Error> {
    let [verifier, builders] = tarball.modules();
    [verifier, builders, tarball.file.clone()]
        .iter()
        .try_for_each(|file| print_hashes_of(file))
}

/// Prints what identifies a file.
pub(crate) fn print_hashes_of(file: &Path) -> Result<(), Error> {
    let mut node = install::node()?;
    node.args(["--eval", HASHES]).arg(file);
    let hashes = program::output(&mut node)?;
    println!("{}\n{}", file.display(), hashes.trim_end());
    Ok(())
}

/// The digest that people compare, and the one that a page or a lock file names.
const HASHES: &str = "
    const { createHash } = require('node:crypto');
    const bytes = require('node:fs').readFileSync(process.argv[1]);
    const hash = (name, form) => createHash(name).update(bytes).digest(form);
    console.log(`  ${bytes.length} bytes`);
    console.log(`  sha256:${hash('sha256', 'hex')}`);
    const name = { wasm: 'sha384', tgz: 'sha512' }[process.argv[1].split('.').at(-1)];
    if (name) console.log(`  ${name}-${hash(name, 'base64')}`);
";

/// Builds and packs everything once more, from nothing, and fails if a byte differs.
pub(crate) fn build_again(workspace: &Workspace, first: &Tarball) -> Result<(), Error> {
    let target = workspace.target().join("again");
    if target.exists() {
        fs::remove_dir_all(&target).map_err(|cause| Error::at("cannot remove", &target, cause))?;
    }
    let again = pack(workspace, &wasm::build_in(workspace, &target)?, &target)?;
    let files = |tarball: &Tarball| {
        let [verifier, builders] = tarball.modules();
        [verifier, builders, tarball.file.clone()]
    };
    for (one, other) in files(first).into_iter().zip(files(&again)) {
        let read =
            |file: &Path| fs::read(file).map_err(|cause| Error::at("cannot read", file, cause));
        if read(&one)? != read(&other)? {
            return Err(Error::new(format!(
                "{} and {} differ",
                one.display(),
                other.display()
            )));
        }
    }
    println!("  built twice, and the same bytes");
    Ok(())
}

#[derive(Deserialize)]
struct Manifest {
    version: String,
    files: BTreeSet<String>,
}

impl Manifest {
    fn tarball(&self) -> String {
        format!("{NAME}-{}.tgz", self.version)
    }
}

/// Reads the manifest, and sees that it names this version and exactly the files that are there:
/// npm leaves out what is missing without a word.
fn manifest(folder: &Path) -> Result<Manifest, Error> {
    let file = folder.join("package.json");
    let text = fs::read(&file).map_err(|cause| Error::at("cannot read", &file, cause))?;
    let manifest: Manifest =
        serde_json::from_slice(&text).map_err(|cause| Error::at("cannot read", &file, cause))?;
    let version = env!("CARGO_PKG_VERSION");
    if manifest.version != version {
        let problem = format!("version {}, and the workspace {version}", manifest.version);
        return Err(Error::at("wrong version in", &file, problem));
    }
    let mut listed = manifest.files.clone();
    // These two go in without being listed.
    listed.extend(["README.md".to_owned(), "package.json".to_owned()]);
    let mut there: BTreeSet<String> = names(folder)?.into_iter().collect();
    there.extend(["cjs", "examples"].map(str::to_owned));
    match there.symmetric_difference(&listed).next() {
        None => Ok(manifest),
        Some(name) => {
            let problem = format!("`files` and the folder disagree about {name}");
            Err(Error::at("wrong list in", &file, problem))
        }
    }
}

/// The published schemas, profiles and state machines as a module of JavaScript.
fn schema_texts(schemas: &Path) -> Result<String, Error> {
    let mut module = String::from("// Written by `cargo xtask npm` from `schemas/v1/`.\n");
    for (constant, folder, ending) in [
        ("SCHEMAS", schemas.to_owned(), ".schema.json"),
        ("PROFILES", schemas.join("profiles"), ".json"),
        ("STATE_MACHINES", schemas.join("state-machines"), ".json"),
        ("KINDS", schemas.join("kinds"), ".json"),
    ] {
        module.push_str(&format!("\nexport const {constant} = new Map([\n"));
        for name in names(&folder)? {
            let file = folder.join(&name);
            let text = fs::read_to_string(&file);
            let text = text.map_err(|cause| Error::at("cannot read", &file, cause))?;
            let Some(stem) = name.strip_suffix(ending) else {
                return Err(Error::at("cannot publish", &file, "what is it?"));
            };
            // What is no schema is named as proofs and profiles name it.
            let stem = match constant {
                "SCHEMAS" => stem.to_owned(),
                _ => stem.replace('-', "_"),
            };
            let row = serde_json::to_string(&(stem, text));
            let row = row.map_err(|cause| Error::at("cannot write", &file, cause))?;
            module.push_str(&format!("  {row},\n"));
        }
        module.push_str("]);\n");
    }
    Ok(module)
}

/// The names of the files of a folder, sorted.
fn names(folder: &Path) -> Result<Vec<String>, Error> {
    let failed = |cause| Error::at("cannot read", folder, cause);
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if entry.file_type().map_err(failed)?.is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}
