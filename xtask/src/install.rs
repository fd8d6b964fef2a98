//! What a fresh machine lacks: found, or installed with a line that says so, or refused with
//! the command that a person would have to run. Nothing is skipped in silence.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;
use crate::workspace::Workspace;
use crate::{program, whole_file};

/// The oldest Node that the JavaScript here is written for.
const NODE_MAJOR: u32 = 20;

const CHROMIUM_NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

/// Makes sure that `cargo SUBCOMMAND` is there; it comes with the toolchain's `component`.
pub(crate) fn rust_component(
    workspace: &Workspace,
    subcommand: &str,
    component: &str,
) -> Result<(), Error> {
    let mut probe = program::cargo(workspace.root());
    if program::succeeds(probe.args([subcommand, "--version"])) {
        return Ok(());
    }
    println!("  installing the Rust component {component}");
    program::run(Command::new("rustup").args(["component", "add", component]))
}

/// Makes sure that the standard library for `target` is there.
pub(crate) fn rust_target(target: &str) -> Result<(), Error> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut probe = Command::new(rustc);
    probe.args(["--print", "target-libdir", "--target", target]);
    if Path::new(program::output(&mut probe)?.trim()).is_dir() {
        return Ok(());
    }
    println!("  installing the Rust target {target}");
    program::run(Command::new("rustup").args(["target", "add", target]))
}

/// The tool that writes down what a program is made of, in `target/tools`.
pub(crate) fn cargo_cyclonedx(workspace: &Workspace) -> Result<PathBuf, Error> {
    const NAME: &str = "cargo-cyclonedx";
    const VERSION: &str = "0.5.9";
    let folder = workspace.target().join(format!("tools/{NAME}-{VERSION}"));
    let tool = folder.join("bin").join(NAME);
    if !tool.is_file() {
        println!("  installing {NAME} {VERSION} into {}", folder.display());
        program::run(
            program::cargo(workspace.root())
                .args(["install", NAME, "--version", VERSION, "--locked", "--root"])
                .arg(&folder)
                .arg("--target-dir")
                .arg(folder.join("target")),
        )?;
        let built = folder.join("target");
        fs::remove_dir_all(&built).map_err(|cause| Error::at("cannot remove", &built, cause))?;
    }
    Ok(tool)
}

/// Node, checked for its version.
pub(crate) fn node() -> Result<Command, Error> {
    let wanted = format!("install Node {NODE_MAJOR} or later, with npm");
    let version = program::output(Command::new("node").arg("--version"))
        .map_err(|error| Error::new(format!("{error}; {wanted}")))?;
    let major = version.trim_start_matches('v').split('.').next();
    let major = major.and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE_MAJOR) {
        let found = version.trim();
        return Err(Error::new(format!("Node {found} is too old; {wanted}")));
    }
    Ok(Command::new("node"))
}

/// Makes sure that the packages of the lock file in `folder` are installed there.
pub(crate) fn npm_packages(folder: &Path) -> Result<(), Error> {
    // npm leaves this copy of the lock file behind, newer than what it was made from.
    let modified = |name: &str| {
        folder
            .join(name)
            .metadata()
            .and_then(|file| file.modified())
    };
    let locked = modified("package-lock.json")
        .map_err(|cause| Error::at("cannot read the lock file in", folder, cause))?;
    match modified("node_modules/.package-lock.json").is_ok_and(|installed| installed >= locked) {
        true => Ok(()),
        false => npm_packages_anew(folder),
    }
}

/// Installs the packages of the lock file in `folder`, whatever is there, and fails if that does not agree
/// with its `package.json`.
pub(crate) fn npm_packages_anew(folder: &Path) -> Result<(), Error> {
    println!("  installing the npm packages of {}", folder.display());
    let mut npm = Command::new("npm");
    program::run(
        npm.current_dir(folder)
            .args(["ci", "--no-audit", "--no-fund"]),
    )?;
    program::run(
        Command::new("npm")
            .current_dir(folder)
            .args(["ls", "--all"]),
    )
}

/// Chromium: `$CHROME`, `PATH`, or Debian's package.
pub(crate) fn chromium() -> Result<PathBuf, Error> {
    if let Some(chrome) = env::var_os("CHROME").map(PathBuf::from) {
        if chrome.is_file() {
            return Ok(chrome);
        }
        let chrome = chrome.display();
        return Err(Error::new(format!("$CHROME is {chrome}, which is no file")));
    }
    if let Some(found) = chromium_on_path() {
        return Ok(found);
    }
    let by_hand = "\
        no Chromium: install one with `apt-get update && apt-get install -y \
        --no-install-recommends chromium` as root, or name one in $CHROME";
    debian_packages(&["chromium"], by_hand)?;
    chromium_on_path().ok_or_else(|| Error::new(by_hand))
}

fn chromium_on_path() -> Option<PathBuf> {
    CHROMIUM_NAMES
        .iter()
        .find_map(|name| program::on_path(name))
}

/// Makes sure that the command `openssl` is there.
pub(crate) fn openssl() -> Result<(), Error> {
    if program::on_path("openssl").is_some() {
        return Ok(());
    }
    let by_hand = "\
        no `openssl`: install it with `apt-get update && apt-get install -y \
        --no-install-recommends openssl` as root";
    debian_packages(&["openssl"], by_hand)
}

/// Makes sure that the program `time` is there, which a shell may have as a word of its own only.
pub(crate) fn gnu_time() -> Result<(), Error> {
    if program::on_path("time").is_some() {
        return Ok(());
    }
    let by_hand = "\
        no program `time`: install it with `apt-get update && apt-get install -y \
        --no-install-recommends time` as root";
    debian_packages(&["time"], by_hand)
}

/// The oldest Python that the Python here is written for.
const PYTHON_MINOR: u32 = 11;

/// The interpreter of an environment with the packages of these files, in `target/python`.
pub(crate) fn python(workspace: &Workspace, requirements: &[PathBuf]) -> Result<PathBuf, Error> {
    python_in(workspace, "python", requirements)
}

/// The same in another folder below `target`.
pub(crate) fn python_in(
    workspace: &Workspace,
    folder: &str,
    requirements: &[PathBuf],
) -> Result<PathBuf, Error> {
    let by_hand = "\
        no Python with `venv`: install Python 3.11 or later, on Debian with `apt-get update && \
        apt-get install -y --no-install-recommends python3 python3-venv` as root";
    let folder = workspace.target().join(folder);
    let interpreter = folder.join("bin/python");
    let mut wanted = String::new();
    for file in requirements {
        let text = fs::read_to_string(file).map_err(|cause| Error::at("cannot read", file, cause));
        wanted.push_str(&text?);
    }
    // Written last, so that an installation that was cut off begins anew.
    let note = folder.join("installed.txt");
    if fs::read_to_string(&note).is_ok_and(|installed| installed == wanted) {
        return Ok(interpreter);
    }
    if !python_is_usable() {
        debian_packages(&["python3", "python3-venv"], by_hand)?;
    }
    if !python_is_usable() {
        return Err(Error::new(by_hand));
    }
    println!("  installing Python packages into {}", folder.display());
    program::run(
        Command::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&folder),
    )?;
    let mut pip = Command::new(&interpreter);
    pip.args(["-m", "pip", "install", "--quiet", "--no-deps"])
        .arg("--disable-pip-version-check");
    for file in requirements {
        pip.arg("--requirement").arg(file);
    }
    program::run(&mut pip)?;
    program::run(Command::new(&interpreter).args(["-m", "pip", "check"]))?;
    whole_file::write(&note, wanted.as_bytes())?;
    Ok(interpreter)
}

/// New enough, and able to make environments: Debian has `venv` in a package of its own.
fn python_is_usable() -> bool {
    let probe =
        format!("import sys, venv, ensurepip; sys.exit(sys.version_info < (3, {PYTHON_MINOR}))");
    program::succeeds(Command::new("python3").args(["-c", &probe]))
}

/// Installs packages of Debian, as root or where `sudo` asks nothing.
fn debian_packages(names: &[&str], by_hand: &str) -> Result<(), Error> {
    let sudo = if program::output(Command::new("id").arg("-u"))?.trim() == "0" {
        None
    } else if program::succeeds(Command::new("sudo").args(["-n", "true"])) {
        Some("sudo")
    } else {
        return Err(Error::new(by_hand));
    };
    if program::on_path("apt-get").is_none() {
        return Err(Error::new(by_hand));
    }
    println!("  installing Debian's {}", names.join(", "));
    let failed = |error| Error::new(format!("{error}; {by_hand}"));
    program::run(apt_get(sudo).args(["update", "-qq"])).map_err(failed)?;
    let install = ["install", "-qq", "-y", "--no-install-recommends"];
    program::run(apt_get(sudo).args(install).args(names)).map_err(failed)
}

fn apt_get(sudo: Option<&str>) -> Command {
    let mut command = match sudo {
        Some(sudo) => {
            let mut command = Command::new(sudo);
            command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
            command
        }
        None => Command::new("apt-get"),
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
