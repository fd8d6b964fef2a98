//! The cases in `tests/cmd/`: what is typed, what comes back, in files that read like a terminal.
//!
//! A case is words about why it is there and blocks of lines that begin with
//!
//! * `$ ` what is typed, with single quotes as in a shell, behind `stty cols 80; ` on a terminal of so many
//!   columns, where all that is written is standard output,
//! * `< ` what is read from standard input, if anything,
//! * `? ` the exit status,
//! * `> ` standard output and `! ` standard error, line by line. `[..]` stands for any text in a
//!   line, and a line that is `...` for any number of lines.
//!
//! The blocks of a case run one after another in one fresh folder, which holds `tests/in/` and what
//! [`sandbox`] makes. With `UPDATE_CASES=1` in the environment the files are rewritten with what
//! came back; read the difference before you keep it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod sandbox;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sandbox::{Said, Sandbox};

/// One thing typed and what should come back.
#[derive(Debug, Default)]
struct Block {
    command: String,
    stdin: String,
    status: i32,
    stdout: Vec<String>,
    stderr: Vec<String>,
}

/// Words, or a block.
enum Part {
    Words(String),
    Block(Block),
}

#[test]
fn every_case_comes_out_as_written() {
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let mut failures = String::new();
    let mut blocks = 0;
    for path in cases() {
        let text = fs::read_to_string(&path).unwrap();
        let parts = parse(&text);
        let sandbox = Sandbox::new();
        let mut rewritten = String::new();
        for part in parts {
            match part {
                Part::Words(line) => writeln!(rewritten, "{line}").unwrap(),
                // There is no such terminal to be had.
                #[cfg(not(unix))]
                Part::Block(block) if block.command.starts_with("stty ") => {
                    let said = Said {
                        status: block.status,
                        stdout: block.stdout.join("\n"),
                        stderr: String::new(),
                    };
                    rewritten.push_str(&written(&block, &said));
                }
                Part::Block(block) => {
                    blocks += 1;
                    let said = sandbox.type_in(&block.command, block.stdin.as_bytes());
                    rewritten.push_str(&written(&block, &said));
                    for difference in differences(&block, &said) {
                        let name = path.file_name().unwrap().to_string_lossy();
                        writeln!(failures, "{name}: $ {}\n{difference}", block.command).unwrap();
                    }
                }
            }
        }
        if update && !failures.is_empty() {
            fs::write(&path, rewritten).unwrap();
            failures.clear();
        }
    }
    assert!(blocks > 60, "only {blocks} blocks were found");
    assert!(failures.is_empty(), "{failures}");
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "case")
        })
        .collect();
    paths.sort();
    paths
}

fn parse(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    for line in text.lines() {
        let (mark, rest) = line.split_at(line.len().min(2));
        let open = match parts.last_mut() {
            Some(Part::Block(block)) => Some(block),
            _ => None,
        };
        match (mark.trim_end(), open) {
            ("$", _) => parts.push(Part::Block(Block {
                command: rest.to_owned(),
                ..Block::default()
            })),
            ("<", Some(block)) => writeln!(block.stdin, "{rest}").unwrap(),
            ("?", Some(block)) => block.status = rest.parse().unwrap(),
            (">", Some(block)) => block.stdout.push(rest.to_owned()),
            ("!", Some(block)) => block.stderr.push(rest.to_owned()),
            _ => parts.push(Part::Words(line.to_owned())),
        }
    }
    parts
}

fn written(block: &Block, said: &Said) -> String {
    let mut text = format!("$ {}\n", block.command);
    let mut lines = |mark: char, lines: &mut dyn Iterator<Item = &str>| {
        for line in lines {
            writeln!(text, "{}", format!("{mark} {line}").trim_end()).unwrap();
        }
    };
    lines('<', &mut block.stdin.lines());
    lines('?', &mut [said.status.to_string().as_str()].into_iter());
    let kept = |expected: &[String], found: &str| match matches(expected, found) {
        true => expected.join("\n"),
        false => found.to_owned(),
    };
    lines('>', &mut kept(&block.stdout, &said.stdout).lines());
    lines('!', &mut kept(&block.stderr, &said.stderr).lines());
    text
}

fn differences(block: &Block, said: &Said) -> Vec<String> {
    let mut all = Vec::new();
    if block.status != said.status {
        all.push(format!("exit status {}, not {}", said.status, block.status));
    }
    for (name, expected, found) in [
        ("standard output", &block.stdout, &said.stdout),
        ("standard error", &block.stderr, &said.stderr),
    ] {
        if !matches(expected, found) {
            let found: Vec<&str> = found.lines().collect();
            let same = found
                .iter()
                .zip(expected)
                .take_while(|(line, pattern)| match_line(pattern, line.trim_end()))
                .count();
            let found = found[same..].iter().take(6);
            let found: String = found.map(|line| format!("  + {line}\n")).collect();
            let expected = expected[same..].iter().take(6);
            let expected: String = expected.map(|line| format!("  - {line}\n")).collect();
            all.push(format!(
                "{name} differs from line {}\n{expected}{found}",
                same + 1
            ));
        }
    }
    all
}

fn matches(expected: &[String], found: &str) -> bool {
    let found: Vec<&str> = found.lines().map(str::trim_end).collect();
    match_lines(expected, &found)
}

fn match_lines(expected: &[String], found: &[&str]) -> bool {
    match expected.split_first() {
        None => found.is_empty(),
        Some((any, rest)) if any == "..." => {
            (0..=found.len()).any(|skipped| match_lines(rest, &found[skipped..]))
        }
        Some((line, rest)) => found
            .split_first()
            .is_some_and(|(first, others)| match_line(line, first) && match_lines(rest, others)),
    }
}

fn match_line(expected: &str, found: &str) -> bool {
    let mut pieces = expected.trim_end().split("[..]");
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = found.strip_prefix(first) else {
        return false;
    };
    let mut pieces = pieces.peekable();
    if pieces.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(piece) = pieces.next() {
        if pieces.peek().is_none() {
            return rest.ends_with(piece);
        }
        match rest.split_once(piece) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    true
}

#[test]
fn patterns_match_what_they_say() {
    for (pattern, text, holds) in [
        ("a", "a", true),
        ("a", "ab", false),
        ("a[..]", "ab", true),
        ("[..]b", "ab", true),
        ("a[..]c[..]e", "abcde", true),
        ("a[..]c", "abcd", false),
        ("[..]x[..]", "abcd", false),
    ] {
        assert_eq!(match_line(pattern, text), holds, "{pattern} {text}");
    }
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert!(matches(&lines("a\n...\nd"), "a\nb\nc\nd\n"));
    assert!(matches(&lines("..."), ""));
    assert!(!matches(&lines("a\n...\nd"), "a\nb\nc\n"));
}
