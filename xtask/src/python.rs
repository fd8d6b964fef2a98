//! The wheel: built by maturin, installed into an environment that has nothing else, and tested there.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::dist::TARGET;
use crate::error::Error;
use crate::workspace::Workspace;
use crate::{install, npm_test, program, wasm};

/// The interpreter of an environment with maturin and what the tests need.
fn tools(workspace: &Workspace) -> Result<PathBuf, Error> {
    let requirements = [workspace.root().join("python/requirements.txt")];
    install::python_in(workspace, "python-tools", &requirements)
}

/// Builds the wheel for this machine into `wheels` below the target folder.
pub(crate) fn build(workspace: &Workspace) -> Result<PathBuf, Error> {
    let folder = workspace.target().join("wheels");
    empty(&folder)?;
    let maturin = tools(workspace)?.with_file_name("maturin");
    program::run(
        Command::new(maturin)
            .current_dir(workspace.root())
            .args(["build", "--quiet", "--locked"])
            .args(["--manifest-path", "python/Cargo.toml"])
            .arg("--target-dir")
            .arg(workspace.target())
            .arg("--out")
            .arg(&folder),
    )?;
    only_file(&folder)
}

/// Builds what a release would hold, into a folder: the wheel for every Linux on x86-64 since manylinux2014, and
/// the sources that others build it from.
pub(crate) fn release(workspace: &Workspace, folder: &Path) -> Result<(), Error> {
    empty(folder)?;
    install::rust_target(TARGET)?;
    let requirements = [workspace.root().join("python/requirements-release.txt")];
    let python = install::python_in(workspace, "python-release", &requirements)?;
    let flags = serde_json::to_string(&wasm::same_paths(workspace, workspace.target())?);
    let flags = flags.map_err(|cause| Error::new(cause.to_string()))?;
    let maturin = |command: &str| {
        let mut maturin = Command::new(python.with_file_name("maturin"));
        maturin
            .current_dir(workspace.root())
            // They would take the place of those in the settings of cargo, to which others are added.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env("PATH", with_first(&python))
            .args([command, "--manifest-path", "python/Cargo.toml"])
            .arg("--out")
            .arg(folder);
        maturin
    };
    program::run(
        maturin("build")
            .args(["--quiet", "--locked"])
            .args([
                "--zig",
                "--compatibility",
                "manylinux2014",
                "--target",
                TARGET,
            ])
            .arg("--config")
            .arg(format!("target.{TARGET}.rustflags={flags}"))
            .arg("--target-dir")
            .arg(workspace.target()),
    )?;
    program::run(&mut maturin("sdist"))?;
    // The sources hold fewer crates than this workspace, and what is locked here has to fit them all the same.
    let sources = folder.join(format!("wever_proof-{}.tar.gz", env!("CARGO_PKG_VERSION")));
    program::run(
        Command::new(&python)
            .env("PATH", with_first(&python))
            .args(["-m", "pip", "wheel", "--quiet", "--no-deps"])
            .args(["--no-build-isolation", "--disable-pip-version-check"])
            .arg("--wheel-dir")
            .arg(workspace.target().join("python-from-sources"))
            .arg(sources),
    )
}

/// The folders of `PATH`, with that of an interpreter before them.
fn with_first(python: &Path) -> OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let folder = python.parent().map(Path::to_owned);
    let all = folder.into_iter().chain(env::split_paths(&path));
    env::join_paths(all).unwrap_or(path.clone())
}

/// An environment with the wheel and nothing else, not even pip: its interpreter.
pub(crate) fn installed(workspace: &Workspace, wheel: &Path) -> Result<PathBuf, Error> {
    let tools = tools(workspace)?;
    let folder = workspace.target().join("python-wheel");
    let interpreter = folder.join("bin/python");
    program::run(
        Command::new(&tools)
            .args(["-m", "venv", "--clear", "--without-pip"])
            .arg(&folder),
    )?;
    println!("  installing the wheel into {}", folder.display());
    program::run(
        Command::new(&tools)
            .args(["-m", "pip", "--python"])
            .arg(&interpreter)
            .args(["install", "--quiet", "--no-index", "--no-deps"])
            .arg("--disable-pip-version-check")
            .arg(wheel),
    )?;
    Ok(interpreter)
}

/// Types and stubs, and everything that the wheel is made for, asked of the wheel as it is installed.
pub(crate) fn test(workspace: &Workspace) -> Result<(), Error> {
    let tools = tools(workspace)?;
    let python = installed(workspace, &build(workspace)?)?;
    let sources = workspace.root().join("python");
    let in_sources = |interpreter: &Path| {
        let mut command = Command::new(interpreter);
        command
            .current_dir(&sources)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("MYPY_CACHE_DIR", workspace.target().join("mypy"));
        command
    };
    program::run(in_sources(&tools).args([
        "-m",
        "mypy",
        "python/wever_proof",
        "examples",
        "tests",
    ]))?;
    // The tools are lent to the environment of the wheel: they do not hold it, so it cannot come from them.
    let lent = program::output(Command::new(&tools).args([
        "-c",
        "import sysconfig; print(sysconfig.get_path('purelib'))",
    ]))?;
    let with_tools = || {
        let mut command = in_sources(&python);
        command.env("PYTHONPATH", lent.trim());
        command
    };
    let stubs = ["-m", "mypy.stubtest", "wever_proof._native"];
    program::run(
        with_tools()
            .args(stubs)
            .args(["--mypy-config-file", "pyproject.toml"]),
    )?;
    let reports = npm_test::reports(workspace)?;
    let run = npm_test::native_run(workspace)?;
    program::run(
        with_tools()
            .args(["-m", "pytest", "--color=no"])
            .env("RUN", &run)
            .env("REPORTS", &reports)
            .env("WEVER_PROOF", workspace.target().join("debug/wever-proof")),
    )
}

/// Makes a folder that is there, and holds nothing.
fn empty(folder: &Path) -> Result<(), Error> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|cause| Error::at("cannot remove", folder, cause))?;
    }
    fs::create_dir_all(folder).map_err(|cause| Error::at("cannot make", folder, cause))
}

/// The file in a folder that holds one.
fn only_file(folder: &Path) -> Result<PathBuf, Error> {
    let failed = |cause| Error::at("cannot read", folder, cause);
    let mut files = fs::read_dir(folder).map_err(failed)?;
    match (files.next(), files.next()) {
        (Some(file), None) => Ok(file.map_err(failed)?.path()),
        _ => Err(Error::at(
            "expected one file in",
            folder,
            "there are others",
        )),
    }
}
