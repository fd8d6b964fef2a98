//! `cargo xtask dist`: what a release would hold, in `target/dist`. The same sources give the same bytes, in
//! whatever folder they lie.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::archive::{self, Entry};
use crate::error::Error;
use crate::workspace::Workspace;
use crate::{install, npm, page, program, python, sbom, wasm, whole_file};

/// What the program is built for.
pub(crate) const TARGET: &str = "x86_64-unknown-linux-gnu";

/// What the signature of the list of files says that it is over.
const PAYLOAD_TYPE: &str = "application/vnd.weverlabs.release-sums.v1";

const SUMS: &str = "SHA256SUMS";

/// The sources as they are committed, but with what was changed since.
struct Sources {
    /// The paths of all files, from the root.
    files: Vec<String>,
    /// Seconds since 1970: the time of all that is packed.
    time: u64,
}

/// Builds everything into `target/dist`, and signs the list of it if there is a key.
pub(crate) fn run(workspace: &Workspace, key: Option<&Path>) -> Result<(), Error> {
    let key = found(key)?;
    let sources = Sources::of(workspace)?;
    let folder = build(workspace, &sources)?;
    sign(workspace, &folder, key.as_deref())?;
    print_sums(&folder)
}

/// The file of the key, before everything else takes minutes.
fn found(key: Option<&Path>) -> Result<Option<PathBuf>, Error> {
    let Some(key) = key else {
        return Ok(None);
    };
    match std::path::absolute(key) {
        Ok(file) if file.is_file() => Ok(Some(file)),
        _ => Err(Error::at("there is no key in", key, "it is no file")),
    }
}

fn print_sums(folder: &Path) -> Result<(), Error> {
    let sums = text_of(&folder.join(SUMS))?;
    println!("{}\n{}", folder.display(), sums.trim_end());
    Ok(())
}

/// The same twice, the second time from a copy of the sources in another folder and from nothing; fails if a
/// byte differs.
pub(crate) fn twice(workspace: &Workspace, key: Option<&Path>) -> Result<(), Error> {
    let key = found(key)?;
    let sources = Sources::of(workspace)?;
    let first = build(workspace, &sources)?;
    sign(workspace, &first, key.as_deref())?;

    let elsewhere = elsewhere();
    let copy = Workspace::at(elsewhere.join("another folder"), elsewhere.join("target"));
    sources.copy(workspace, copy.root())?;
    let second = build(&copy, &sources)?;
    sign(workspace, &second, key.as_deref())?;

    compare(&first, &second)?;
    print_sums(&first)?;
    fs::remove_dir_all(&elsewhere).map_err(|cause| Error::at("cannot remove", &elsewhere, cause))
}

fn compare(first: &Path, second: &Path) -> Result<(), Error> {
    let (one, other) = (names(first)?, names(second)?);
    if one != other {
        return Err(Error::new(format!(
            "{} and {} hold other files",
            first.display(),
            second.display()
        )));
    }
    for name in &one {
        if bytes_of(&first.join(name))? != bytes_of(&second.join(name))? {
            return Err(Error::new(format!(
                "{name} differs: {} and {}",
                first.display(),
                second.display()
            )));
        }
    }
    println!(
        "  built twice, in two folders, and the same bytes: {} files",
        one.len()
    );
    Ok(())
}

/// Everything but the signature, and the list of it.
fn build(workspace: &Workspace, sources: &Sources) -> Result<PathBuf, Error> {
    let folder = workspace.target().join("dist");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|cause| Error::at("cannot remove", &folder, cause))?;
    }
    let version = env!("CARGO_PKG_VERSION");
    let top = format!("wever-proof-{version}");

    let package = wasm::build(workspace)?;
    whole_file::copy(
        &page::build(workspace, &package)?,
        &folder.join("verifier.html"),
    )?;
    let tarball = npm::pack(workspace, &package, workspace.target())?;
    whole_file::copy(&tarball.file, &folder.join(format!("{top}.tgz")))?;

    let wheel = workspace.target().join("python-dist");
    python::release(workspace, &wheel)?;
    for name in names(&wheel)? {
        whole_file::copy(&wheel.join(&name), &folder.join(&name))?;
    }
    let native = program(workspace)?;
    let mut entries = with_pages(workspace, &native)?;
    entries.extend(sources.entries(workspace, is_licence)?);
    pack(&folder, &format!("{top}-{TARGET}"), entries, sources)?;
    let schemas = sources.entries(workspace, |name| is_contract(name) || is_licence(name))?;
    pack(&folder, &format!("{top}-schemas"), schemas, sources)?;
    let vectors = sources.entries(workspace, |name| is_vector(name) || is_licence(name))?;
    pack(&folder, &format!("{top}-test-vectors"), vectors, sources)?;

    let copy = elsewhere().join("described");
    sources.copy(workspace, &copy)?;
    for (name, text) in sbom::make(&Workspace::find()?, &copy, sources.time)? {
        whole_file::write(
            &folder.join(format!("{top}-{name}.cdx.json")),
            text.as_bytes(),
        )?;
    }
    fs::remove_dir_all(&copy).map_err(|cause| Error::at("cannot remove", &copy, cause))?;
    // Unless there is a second copy beside it.
    let _ = fs::remove_dir(elsewhere());
    let names = names(&folder)?;
    let sums = program::output(Command::new("sha256sum").current_dir(&folder).args(&names))?;
    whole_file::write(&folder.join(SUMS), sums.as_bytes())?;
    Ok(folder)
}

/// An archive with one folder at its top. Those with schemas and with vectors go into the same one.
fn pack(folder: &Path, name: &str, entries: Vec<Entry>, sources: &Sources) -> Result<(), Error> {
    let top = format!("wever-proof-{}", env!("CARGO_PKG_VERSION"));
    let bytes = archive::tar_gz(&top, entries, sources.time)?;
    whole_file::write(&folder.join(format!("{name}.tar.gz")), &bytes)
}

fn is_licence(name: &str) -> bool {
    name.starts_with("LICENSE-")
}

/// The schemas and the documents that say what they leave open.
fn is_contract(name: &str) -> bool {
    name == "schemas/README.md"
        || name.starts_with("schemas/v1/")
        || name == "docs/format.md"
        || name == "docs/codes.md"
}

/// The vectors, and the verifier in Python, but not the program that writes them.
fn is_vector(name: &str) -> bool {
    let generator = ["src/", "tests/", "Cargo.toml"];
    name.strip_prefix("test-vectors/")
        .is_some_and(|name| !generator.iter().any(|part| name.starts_with(part)))
}

/// The program, without a library that it would have to find.
fn program(workspace: &Workspace) -> Result<PathBuf, Error> {
    if !cfg!(all(target_arch = "x86_64", target_os = "linux")) {
        return Err(Error::new(format!(
            "the program of a release is built on {TARGET}"
        )));
    }
    install::rust_target(TARGET)?;
    let mut flags = vec!["-Ctarget-feature=+crt-static".to_owned()];
    flags.extend(wasm::same_paths(workspace, workspace.target())?);
    let flags = serde_json::to_string(&flags).map_err(|cause| Error::new(cause.to_string()))?;
    program::run(
        program::cargo(workspace.root())
            // They would take the place of those in the settings of cargo, to which these are added.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .args([
                "build",
                "--locked",
                "--release",
                "--package",
                "wever-proof-cli",
            ])
            .args([
                "--target",
                TARGET,
                "--config",
                "profile.release.strip='symbols'",
            ])
            .arg("--config")
            .arg(format!("target.{TARGET}.rustflags={flags}"))
            .arg("--target-dir")
            .arg(workspace.target()),
    )?;
    let native = workspace.target().join(TARGET).join("release/wever-proof");
    let needs = program::output(Command::new("ldd").arg(&native))?;
    match needs.trim() {
        "statically linked" => Ok(native),
        libraries => Err(Error::at("there are libraries in", &native, libraries)),
    }
}

/// The program, and what it says of itself for shells and readers of manuals.
fn with_pages(workspace: &Workspace, native: &Path) -> Result<Vec<Entry>, Error> {
    let mut entries = vec![Entry::program("wever-proof", bytes_of(native)?)];
    for (shell, name) in [
        ("bash", "wever-proof.bash"),
        ("zsh", "_wever-proof"),
        ("fish", "wever-proof.fish"),
    ] {
        let script = program::output(Command::new(native).args(["completions", shell]))?;
        entries.push(Entry::file(
            format!("completions/{name}"),
            script.into_bytes(),
        ));
    }
    let pages = workspace.target().join("dist-man");
    if pages.exists() {
        fs::remove_dir_all(&pages).map_err(|cause| Error::at("cannot remove", &pages, cause))?;
    }
    program::output(Command::new(native).args(["man", "--out"]).arg(&pages))?;
    for name in names(&pages)? {
        let bytes = bytes_of(&pages.join(&name))?;
        entries.push(Entry::file(format!("man/{name}"), bytes));
    }
    Ok(entries)
}

/// A DSSE envelope over the list, which then is checked as anybody can check it.
fn sign(workspace: &Workspace, folder: &Path, key: Option<&Path>) -> Result<(), Error> {
    let Some(key) = key else {
        return Ok(());
    };
    let sums = folder.join(SUMS);
    let envelope = folder.join(format!("{SUMS}.dsse.json"));
    let example = ["--package", "wever-proof", "--example", "sign", "--"];
    let signed = program::output(
        program::cargo(workspace.root())
            .args(["run", "--quiet"])
            .args(example)
            .arg(key)
            .arg(PAYLOAD_TYPE)
            .arg(&sums),
    )?;
    whole_file::write(&envelope, signed.as_bytes())?;

    let native = workspace.target().join(TARGET).join("release/wever-proof");
    let public = program::output(
        Command::new(&native)
            .args(["keys", "public", "--format", "pem"])
            .arg(key),
    )?;
    let public_key = workspace.target().join("dist-key.pem");
    whole_file::write(&public_key, public.as_bytes())?;
    let checked = program::output(
        Command::new(&native)
            .args(["primitive", "dsse"])
            .arg(&envelope)
            .arg("--key")
            .arg(&public_key)
            .args(["--print", "payload"]),
    )?;
    match checked == text_of(&sums)? {
        true => Ok(()),
        false => Err(Error::at(
            "the signature is not over",
            &sums,
            "its payload differs",
        )),
    }
}

impl Sources {
    fn of(workspace: &Workspace) -> Result<Self, Error> {
        let git = |arguments: &[&str]| {
            program::output(
                Command::new("git")
                    .arg("-C")
                    .arg(workspace.root())
                    .args(arguments),
            )
        };
        let files = git(&["ls-files", "-z"])?;
        let files = files.split_terminator('\0').map(str::to_owned);
        let files = files
            .filter(|name| workspace.root().join(name).is_file())
            .collect();
        if !git(&["status", "--porcelain"])?.is_empty() {
            println!("  there are changes that are in no commit: what is built is of no commit");
        }
        let time = match env::var("SOURCE_DATE_EPOCH") {
            Ok(time) => time,
            Err(_) => git(&["log", "-1", "--format=%ct"])?,
        };
        let time = time.trim().parse();
        let time = time.map_err(|_| Error::new("SOURCE_DATE_EPOCH is no number of seconds"))?;
        Ok(Self { files, time })
    }

    /// All of them in another folder.
    fn copy(&self, workspace: &Workspace, to: &Path) -> Result<(), Error> {
        for name in &self.files {
            whole_file::copy(&workspace.root().join(name), &to.join(name))?;
        }
        Ok(())
    }

    fn entries(
        &self,
        workspace: &Workspace,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Vec<Entry>, Error> {
        self.files
            .iter()
            .filter(|name| wanted(name))
            .map(|name| {
                Ok(Entry::file(
                    name.clone(),
                    bytes_of(&workspace.root().join(name))?,
                ))
            })
            .collect()
    }
}

/// A folder of this run, and not below the workspace, whose settings cargo would read, too.
fn elsewhere() -> PathBuf {
    env::temp_dir().join(format!("wever-proof-dist-{}", std::process::id()))
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|cause| Error::at("cannot read", path, cause))
}

fn text_of(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|cause| Error::at("cannot read", path, cause))
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Result<Vec<String>, Error> {
    let failed = |cause| Error::at("cannot read", folder, cause);
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        names.push(name.to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    #[test]
    fn folders_that_differ_in_a_byte_or_a_name_are_told_apart() {
        let above = elsewhere();
        let (one, other) = (above.join("one"), above.join("other"));
        for folder in [&one, &other] {
            whole_file::write(&folder.join("a"), b"a").unwrap();
        }
        assert!(compare(&one, &other).is_ok());
        whole_file::write(&other.join("a"), b"b").unwrap();
        assert!(compare(&one, &other).is_err());
        whole_file::write(&other.join("a"), b"a").unwrap();
        whole_file::write(&other.join("b"), b"b").unwrap();
        assert!(compare(&one, &other).is_err());
        fs::remove_dir_all(above).unwrap();
    }

    #[test]
    fn a_vector_is_packed_and_what_writes_it_is_not() {
        for name in [
            "test-vectors/index.json",
            "test-vectors/cases/accepted-minimal/case.json",
            "test-vectors/python/test_reading.py",
        ] {
            assert!(is_vector(name), "{name}");
        }
        for name in [
            "test-vectors/src/main.rs",
            "test-vectors/Cargo.toml",
            "sdk/README.md",
        ] {
            assert!(!is_vector(name), "{name}");
        }
    }
}
