//! `cargo xtask bench`: the tables in `docs/performance.md`.
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
use crate::{install, npm, program, sizes, wasm, whole_file};

const PAGE: &str = "docs/performance.md";
/// Each table stands between such a line of the page, with the command that writes it, and the
/// next end.
const TIMES: &str = "<!-- written by `cargo xtask bench` -->\n";
const LEVELS: &str = "<!-- written by `cargo xtask bench levels` -->\n";
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
    let python = install::python_in(
        workspace,
        "bench-python",
        &[benches.join("requirements.txt")],
    )?;
    install::npm_packages(&benches)?;
    let tarball = npm::pack(workspace, &wasm::build(workspace)?, workspace.target())?;
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
        let mut run = Command::new(&python);
        run.arg(benches.join("plain.py")).args(&files);
        add(&mut times, "python ", &program::output(&mut run)?)?;
        starts(&mut times, &built.join("wever-proof"), &files)?;
    }
    let medians = times
        .into_iter()
        .map(|(name, all)| (name, median(all)))
        .collect();
    let table = format!("{}\n{}", machine(&python)?, table(&medians)?);
    println!("{table}");
    write(&workspace.root().join(PAGE), TIMES, &table)
}

/// Builds the module at other optimization levels, and writes what each weighs and takes.
pub(crate) fn run_levels(workspace: &Workspace) -> Result<(), Error> {
    install::npm_packages(&workspace.root().join("benches"))?;
    // Not in the place of the module that is shipped.
    let target = workspace.target().join("levels");
    let mut packed = Vec::new();
    for (words, all, cryptography) in LEVEL_ROWS {
        println!("  {words}");
        let cryptography = CRYPTOGRAPHY.iter().filter_map(|name| {
            let level = (*cryptography)?;
            Some(format!("profile.wasm.package.{name}.opt-level={level}"))
        });
        let all = format!("profile.wasm.opt-level={all}");
        let settings: Vec<String> = [all].into_iter().chain(cryptography).collect();
        let package = wasm::build_with(workspace, &target, &settings)?;
        let sizes = sizes::measure(&package)?;
        // One folder for each, so that all of them can be timed after the last is built.
        let folder = target.join(packed.len().to_string());
        packed.push((words, sizes, npm::pack(workspace, &package, &folder)?));
    }
    let mut times = vec![Times::new(); packed.len()];
    for round in 1..=ROUNDS {
        println!("  round {round} of {ROUNDS}");
        for ((_, _, tarball), times) in packed.iter().zip(&mut times) {
            add(times, "", &in_node(workspace, tarball)?)?;
        }
    }
    let mut table = String::from(
        "| level of everything, of the cryptography | bytes | gzip | brotli | µs in Node | ratio |\n\
         |---|---:|---:|---:|---:|---:|\n",
    );
    let mut shipped = None;
    for ((words, sizes, _), mut times) in packed.into_iter().zip(times) {
        let time = median(times.remove("module").unwrap_or_default());
        let ratio = time / *shipped.get_or_insert(time);
        // Writing to a string cannot fail.
        let _ = writeln!(
            table,
            "| {words} | {} | {} | {} | {time:.0} | {ratio:.2} |",
            sizes.raw, sizes.gzip, sizes.brotli
        );
    }
    println!("{table}");
    write(&workspace.root().join(PAGE), LEVELS, &table)
}

/// How much is optimized for what: in words, everything, and the cryptography if not as it is shipped.
const LEVEL_ROWS: &[(&str, &str, Option<&str>)] = &[
    ("**`z`, each as it is shipped**", "'z'", None),
    ("`z`, `z`", "'z'", Some("'z'")),
    ("`z`, `3`", "'z'", Some("3")),
    ("`s`, as shipped", "'s'", None),
    ("`2`, as shipped", "2", None),
    ("`3`, `3`", "3", Some("3")),
];

/// What has a level of its own in `Cargo.toml`.
const CRYPTOGRAPHY: &[&str] = &["curve25519-dalek", "ed25519-dalek", "sha2", "subtle"];

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
