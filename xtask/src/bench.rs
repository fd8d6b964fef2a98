//! `cargo xtask bench`: the table in `docs/performance.md`.
//!
//! Never part of the tests: what a clock says depends on the machine and on what else it does.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::error::Error;
use crate::workspace::Workspace;
use crate::{install, npm, program, python, wasm, whole_file};

const PAGE: &str = "docs/performance.md";
/// The table stands between this line of the page and the next end.
const TIMES: &str = "<!-- written by `cargo xtask bench` -->\n";
const END: &str = "<!-- end -->\n";

/// How often the whole comparison is made; the medians of the rounds count.
const ROUNDS: usize = 3;
/// How often a program is started for its cold start.
const STARTS: usize = 101;

/// Microseconds by subject, a row of rounds.
type Times = BTreeMap<String, Vec<f64>>;

/// Measures, and writes the table into the page.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Error> {
    let benches = workspace.root().join("benches");
    let plain = install::python_in(
        workspace,
        "bench-python",
        &[benches.join("requirements.txt")],
    )?;
    install::npm_packages(&benches)?;
    let tarball = npm::pack(workspace, &wasm::build(workspace)?, workspace.target())?;
    let wheel = python::installed(workspace, &python::build(workspace)?)?;
    let release = ["build", "--release", "--package", "wever-proof-benches"];
    let cli = ["--package", "wever-proof-cli"];
    program::run(program::cargo(workspace.root()).args(release).args(cli))?;

    let files = files(workspace);
    let built = workspace.target().join("release");
    let chromium = install::chromium()?;
    let mut times = Times::new();
    for round in 1..=ROUNDS {
        println!("  round {round} of {ROUNDS}");
        let native = program::output(Command::new(built.join("wever-proof-benches")).args(&files))?;
        add(&mut times, "", &native)?;
        add(&mut times, "node ", &in_node(workspace, &tarball)?)?;
        let mut browser = install::node()?;
        browser.arg(benches.join("chromium.mjs")).args(&files);
        browser.arg(&tarball.folder).env("CHROME", &chromium);
        add(&mut times, "chromium ", &program::output(&mut browser)?)?;
        let mut run = Command::new(&plain);
        run.arg(benches.join("plain.py")).args(&files);
        add(&mut times, "python ", &program::output(&mut run)?)?;
        let mut run = Command::new(&wheel);
        run.arg(benches.join("wheel.py")).args(&files);
        add(&mut times, "wheel ", &program::output(&mut run)?)?;
        starts(&mut times, &built.join("wever-proof"), &files)?;
    }
    let medians = times
        .into_iter()
        .map(|(name, all)| (name, median(all)))
        .collect();
    let table = format!("{}\n{}", machine(&plain)?, table(&medians)?);
    println!("{table}");
    write(&workspace.root().join(PAGE), TIMES, &table)
}

/// The proof that is judged, the keys that are trusted, and the published schemas.
fn files(workspace: &Workspace) -> [PathBuf; 3] {
    let case = workspace
        .root()
        .join("test-vectors/cases/accepted-first-paid-run");
    [
        case.join("proof.json"),
        case.join("trust-1.json"),
        workspace.root().join("schemas/v1"),
    ]
}

/// Times in Node: the package and what is usually put together there.
fn in_node(workspace: &Workspace, tarball: &npm::Tarball) -> Result<String, Error> {
    let mut node = install::node()?;
    node.arg(workspace.root().join("benches/plain.mjs"))
        .args(files(workspace))
        .arg(&tarball.folder);
    program::output(&mut node)
}

fn add(times: &mut Times, prefix: &str, text: &str) -> Result<(), Error> {
    let medians: BTreeMap<String, f64> = serde_json::from_str(text)
        .map_err(|cause| Error::new(format!("cannot read the times `{text}`: {cause}")))?;
    for (name, microseconds) in medians {
        times
            .entry(format!("{prefix}{name}"))
            .or_default()
            .push(microseconds);
    }
    Ok(())
}

/// The command line and a program that does nothing, started in turns.
fn starts(times: &mut Times, cli: &Path, files: &[PathBuf; 3]) -> Result<(), Error> {
    let [proof, keys, _] = files;
    let mut verify = Command::new(cli);
    verify.arg("verify").arg(proof).arg("--trust").arg(keys);
    let mut nothing = Command::new("/bin/true");
    let mut ours = Vec::with_capacity(STARTS);
    let mut least = Vec::with_capacity(STARTS);
    for _ in 0..STARTS {
        ours.push(time(&mut verify)?);
        least.push(time(&mut nothing)?);
    }
    times.entry("start".into()).or_default().push(median(ours));
    times
        .entry("start of nothing".into())
        .or_default()
        .push(median(least));
    Ok(())
}

fn time(command: &mut Command) -> Result<f64, Error> {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).status();
    let elapsed = start.elapsed().as_secs_f64() * 1e6;
    match status {
        Ok(status) if status.success() => Ok(elapsed),
        Ok(status) => Err(Error::new(format!("{command:?} ended with {status}"))),
        Err(cause) => Err(Error::new(format!("cannot start {command:?}: {cause}"))),
    }
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
}

/// What it was measured on.
fn machine(python: &Path) -> Result<String, Error> {
    let flags = processor("flags");
    let backend = if flags.split(' ').any(|flag| flag == "avx512ifma") {
        "AVX-512 IFMA (built in, and chosen by this processor)"
    } else {
        "the best that this processor has below AVX-512 IFMA"
    };
    let version = |command: &mut Command| program::output(command.arg("--version"));
    Ok(format!(
        "{}; {}, Node {}, {}; curve25519: {backend}.\n",
        cores(),
        version(&mut Command::new("rustc"))?.trim(),
        version(&mut install::node()?)?.trim(),
        version(&mut Command::new(python))?.trim(),
    ))
}

/// The processor, how many cores of it there are, and how busy they are now.
pub(crate) fn cores() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    let model = processor("model name");
    format!("{model}, {cores} cores, load {load} at the end")
}

/// What the system says of the processor.
fn processor(name: &str) -> String {
    let all = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = all.lines().find(|line| line.starts_with(name));
    let value = line.and_then(|line| line.split_once(": "));
    value.map_or_else(|| "unknown".to_owned(), |(_, value)| value.to_owned())
}

/// The rows: a name for people, the subject, and what it is compared with.
const ROWS: &[(&str, &str, &str)] = &[
    ("**the verifier, natively**", "verify", "verify"),
    ("reading alone", "parse", "verify"),
    (
        "canonical form of the whole proof",
        "canonicalize",
        "verify",
    ),
    ("published schema", "schema", "verify"),
    (
        "three signatures: the share that cannot be avoided",
        "signatures",
        "verify",
    ),
    (
        "Rust: serde_json, serde_jcs, jsonschema, ed25519-dalek, sha2",
        "plain",
        "verify",
    ),
    (
        "Node: canonicalize, node:crypto, ajv",
        "node native",
        "verify",
    ),
    (
        "Node: canonicalize, @noble/ed25519, ajv",
        "node noble",
        "verify",
    ),
    (
        "Python: rfc8785, cryptography, jsonschema",
        "python jsonschema",
        "verify",
    ),
    (
        "Python: rfc8785, cryptography, jsonschema-rs",
        "python jsonschema_rs",
        "verify",
    ),
    ("**the npm package, in Node**", "node module", "verify"),
    (
        "the same beside Node with node:crypto and ajv",
        "node module",
        "node native",
    ),
    (
        "**the npm package, in Chromium**",
        "chromium module",
        "verify",
    ),
    ("**the wheel, in Python**", "wheel one", "verify"),
    (
        "the same in a batch of 10,000, on one thread",
        "wheel batch on one thread",
        "verify",
    ),
    ("the same on all cores", "wheel batch", "verify"),
    (
        "the same on all cores, with the reports",
        "wheel batch with reports",
        "verify",
    ),
    (
        "**the command line, from start to exit**",
        "start",
        "start of nothing",
    ),
];

fn table(medians: &BTreeMap<String, f64>) -> Result<String, Error> {
    let of = |name: &str| {
        let found = medians.get(name).copied();
        found.ok_or_else(|| Error::new(format!("`{name}` was not measured")))
    };
    let mut table = String::from("| one proof, one core | µs | ratio |\n|---|---:|---:|\n");
    for (words, subject, base) in ROWS {
        let (time, base) = (of(subject)?, of(base)?);
        let ratio = time / base;
        // Writing to a string cannot fail.
        let _ = writeln!(table, "| {words} | {time:.0} | {ratio:.2} |");
    }
    Ok(table)
}

/// Puts a table between the line with which its place in a page begins and the next end.
pub(crate) fn write(page: &Path, begin: &str, table: &str) -> Result<(), Error> {
    let text = fs::read_to_string(page).map_err(|cause| Error::at("cannot read", page, cause))?;
    let parts = text
        .split_once(begin)
        .and_then(|(before, rest)| rest.split_once(END).map(|(_, after)| (before, after)));
    let Some((before, after)) = parts else {
        let page = page.display();
        return Err(Error::new(format!("{page} has no place for the table")));
    };
    whole_file::write(
        page,
        format!("{before}{begin}\n{table}\n{END}{after}").as_bytes(),
    )
}
