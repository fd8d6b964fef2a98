//! Every command in every document is run as it stands there, in the order of the document, and
//! ends well. What is run by another test is listed here, with where.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "in a test a panic is the report"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The documents for people, from the root of the repository; `docs/*.md` comes on top.
const DOCUMENTS: &[&str] = &[
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "sdk/README.md",
    "python/README.md",
    "mcp/README.md",
    "test-vectors/README.md",
    "test-vectors/interop/README.md",
    "test-vectors/python/README.md",
];

/// Commands that are run elsewhere, and where.
const ELSEWHERE: &[(&str, &str)] = &[
    ("cargo xtask test", "it runs this test"),
    ("cargo xtask page", "the step `page` in xtask/src/steps.rs"),
    (
        "cargo xtask python",
        "the step `python` in xtask/src/steps.rs",
    ),
    (
        "cargo build --release --package wever-proof-mcp",
        "the step `mcp` in xtask/src/steps.rs builds and asks it",
    ),
    (
        "cargo run -p wever-proof-vectors -- write",
        "`vectors check` says that it would write what is there",
    ),
    (
        "cargo run -p wever-proof-vectors -- check",
        "test-vectors/tests/vectors.rs",
    ),
    (
        "cargo run --release -p wever-proof-vectors -- reseal",
        "the step `generated` runs the same program",
    ),
    (
        "cargo run --release -p wever-proof-vectors -- reseal --examples",
        "the step `generated` runs the same program",
    ),
    (
        "cargo run --release -p wever-proof-vectors -- reseal --write",
        "the step `generated` runs the same program",
    ),
    (
        "python3 -m venv target/interop && target/interop/bin/pip install -r test-vectors/interop/requirements.txt",
        "xtask/src/install.rs",
    ),
    (
        "npm ci --prefix test-vectors/interop",
        "xtask/src/install.rs",
    ),
    ("python -m venv .venv", "xtask/src/install.rs"),
    (
        ".venv/bin/pip install -r requirements.txt",
        "xtask/src/install.rs",
    ),
    (
        "wever-proof conformance --vectors test-vectors ./my-verifier",
        "verifier-cli/tests/help.rs",
    ),
    (
        ".venv/bin/python -m second_verifier vectors ..",
        "xtask/src/others.rs",
    ),
];

/// A block that is run as a whole elsewhere: the worked example of a signature.
const BLOCK_ELSEWHERE: (&str, &str) = ("docs/format.md", "xtask/src/others.rs");

/// What a line of a command begins with.
const PROGRAMS: &[&str] = &[
    "cargo ",
    "wever-proof ",
    "python ",
    "python3 ",
    ".venv/",
    "npm ",
    "node ",
    "npx ",
    "git ",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn documents() -> Vec<String> {
    let mut names: Vec<String> = DOCUMENTS.iter().map(|name| (*name).to_owned()).collect();
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".md") {
            names.push(format!("docs/{name}"));
        }
    }
    names.sort();
    names
}

/// The commands of a document: lines in fences of `sh`, and indented lines that begin with one of
/// the programs.
fn commands(text: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut fence: Option<bool> = None;
    for line in text.lines() {
        if let Some(language) = line.strip_prefix("```") {
            fence = match fence {
                None => Some(language == "sh"),
                Some(_) => None,
            };
            continue;
        }
        let command = match fence {
            Some(true) => line,
            Some(false) => continue,
            None => match line.strip_prefix("    ") {
                Some(indented) if PROGRAMS.iter().any(|begin| indented.starts_with(begin)) => {
                    indented
                }
                _ => continue,
            },
        };
        let command = command.split(" # ").next().unwrap().trim();
        if !command.is_empty() && !command.starts_with('#') {
            commands.push(command.to_owned());
        }
    }
    commands
}

#[test]
fn every_command_of_every_document_ends_well() {
    let mut elsewhere: BTreeSet<&str> = ELSEWHERE.iter().map(|(command, _)| *command).collect();
    let mut run = 0_usize;
    for name in documents() {
        let text = fs::read_to_string(root().join(&name)).unwrap();
        if name == BLOCK_ELSEWHERE.0 {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        for command in commands(&text) {
            if ELSEWHERE.iter().any(|(known, _)| *known == command) {
                elsewhere.remove(command.as_str());
                continue;
            }
            let script = command.replacen("cargo run --release -- ", "wever-proof ", 1);
            let script = script.replace("wever-proof ", "\"$PROGRAM\" ");
            assert!(
                script.contains("$PROGRAM"),
                "{name}: nothing runs `{command}`: let this test run it, or list where it is run"
            );
            let output = Command::new("sh")
                .args(["-eu", "-c", &script])
                .env("PROGRAM", env!("CARGO_BIN_EXE_wever-proof"))
                .current_dir(folder.path())
                .output()
                .unwrap();
            assert!(
                output.status.success(),
                "{name}: `{command}` ended with {}\n{}{}",
                output.status,
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr),
            );
            run += 1;
        }
    }
    println!("{run} commands");
    assert!(run > 10, "{run}");
    assert!(elsewhere.is_empty(), "in no document: {elsewhere:?}");
}

/// A command in a fence of `console`, and what the document shows of its answer.
struct Shown {
    command: String,
    lines: Vec<String>,
}

fn shown(text: &str) -> Vec<Shown> {
    let mut all: Vec<Shown> = Vec::new();
    let mut is_console = false;
    for line in text.lines() {
        if let Some(language) = line.strip_prefix("```") {
            is_console = language == "console";
        } else if is_console {
            match line.strip_prefix("$ ") {
                Some(command) => all.push(Shown {
                    command: command.to_owned(),
                    lines: Vec::new(),
                }),
                None => all.last_mut().unwrap().lines.push(line.to_owned()),
            }
        }
    }
    all
}

/// Whether lines are those that are shown, `...` being any number of lines and `…` the rest of one.
fn are_shown(shown: &[String], lines: &[&str]) -> bool {
    match shown.split_first() {
        None => lines.is_empty(),
        Some((first, rest)) if first == "..." => {
            (0..=lines.len()).any(|from| are_shown(rest, &lines[from..]))
        }
        Some((first, rest)) => {
            let is_shown = |line: &&str| match first.strip_suffix('…') {
                Some(begin) => line.starts_with(begin),
                None => line == first,
            };
            lines.first().is_some_and(is_shown) && are_shown(rest, &lines[1..])
        }
    }
}

/// Documents show what the program answers, and nothing else.
#[test]
fn what_a_document_shows_is_what_comes_back() {
    let mut run = 0_usize;
    for name in documents() {
        let text = fs::read_to_string(root().join(&name)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        for part in ["docs", "test-vectors"] {
            let whole = root().canonicalize().unwrap().join(part);
            std::os::unix::fs::symlink(whole, folder.path().join(part)).unwrap();
        }
        for Shown { command, lines } in shown(&text) {
            let output = Command::new("sh")
                .args(["-c", &command.replace("wever-proof ", "\"$PROGRAM\" ")])
                .env("PROGRAM", env!("CARGO_BIN_EXE_wever-proof"))
                .current_dir(folder.path())
                .output()
                .unwrap();
            let said = String::from_utf8(output.stdout).unwrap();
            let said: Vec<&str> = said.lines().collect();
            let problem = String::from_utf8_lossy(&output.stderr);
            assert!(
                are_shown(&lines, &said),
                "{name}: `{command}` answers\n{}\n{problem}",
                said.join("\n")
            );
            run += 1;
        }
    }
    assert!(run > 5, "{run}");
}

/// What is written between backticks and looks like a source file: a folder, a name and an ending.
fn named_files(text: &str) -> impl Iterator<Item = &str> {
    const ENDINGS: &[&str] = &[".rs", ".mjs", ".ts", ".py", ".toml"];
    let code = text.split('`').skip(1).step_by(2);
    code.filter(|code| {
        let is_path = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
        code.contains('/')
            && code.chars().all(is_path)
            && ENDINGS.iter().any(|ending| code.ends_with(ending))
    })
}

#[test]
fn every_source_file_that_a_document_names_is_there() {
    // The changelog also speaks of what was.
    let documents = documents()
        .into_iter()
        .filter(|name| name != "CHANGELOG.md");
    let mut found = 0_usize;
    for name in documents {
        let document = root().join(&name);
        let text = fs::read_to_string(&document).unwrap();
        for file in named_files(&text) {
            // From the root, from the SDK's sources, or from beside the document.
            let bases = [
                root(),
                root().join("sdk/src"),
                document.parent().unwrap().into(),
            ];
            assert!(
                bases.iter().any(|base| base.join(file).is_file()),
                "{name}: there is no `{file}`"
            );
            found += 1;
        }
    }
    assert!(found > 50, "{found}");
}
