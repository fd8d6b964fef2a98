//! `explain CODE --example` for every code: what it writes is refused with that code by the command that it
//! prints.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use wever_proof::Code;
use wever_proof::json::{self, Limits, Value};

const PROGRAM: &str = env!("CARGO_BIN_EXE_wever-proof");

#[test]
fn every_code_is_shown_by_its_example() {
    let folder = tempfile::tempdir().unwrap();
    // A place that a shell has to be told of.
    let place = folder.path().join("its example's");
    fs::create_dir(&place).unwrap();
    let next = AtomicUsize::new(0);
    let shown = AtomicUsize::new(0);
    thread::scope(|threads| {
        for _ in 0..2 {
            threads.spawn(|| {
                while let Some(code) = Code::ALL.get(next.fetch_add(1, Ordering::Relaxed)) {
                    show(*code, &place);
                    shown.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    assert_eq!(shown.into_inner(), Code::ALL.len());
}

fn show(code: Code, place: &Path) {
    let folder = place.join(code.name());
    let explain = || {
        let mut program = Command::new(PROGRAM);
        program.args(["explain", code.name(), "--example"]);
        program.arg(&folder).output().unwrap()
    };
    let written = explain();
    if code == Code::InternalFault {
        assert_eq!(written.status.code(), Some(2));
        let said = text(&written.stderr);
        assert!(
            said.contains("there is no example of `internal.fault`"),
            "{said}"
        );
        assert!(!folder.exists());
        return;
    }
    assert_eq!(written.status.code(), Some(0), "{}", text(&written.stderr));
    let said = text(&written.stdout);
    let command = said
        .lines()
        .find(|line| line.starts_with("  wever-proof verify "));
    let command = command.unwrap_or_else(|| panic!("no command: {said}"));
    let command = command.replacen("wever-proof", PROGRAM, 1);
    let answer = typed(&format!("{command} --format json"));
    assert_ne!(answer.status.code(), Some(0), "{code}");
    let report = json::parse(&answer.stdout, &Limits::PUBLISHED).unwrap();
    assert!(has(&report, code.name()), "{code}: {report}");
    // Nothing is written a second time.
    assert_eq!(explain().status.code(), Some(2), "{code}");
}

fn typed(line: &str) -> Output {
    Command::new("/bin/bash")
        .args(["-c", line])
        .output()
        .unwrap()
}

/// Whether a finding with the code stands in an answer.
fn has(value: &Value, code: &str) -> bool {
    match value {
        Value::Object(members) => {
            members.get("code").and_then(Value::as_str) == Some(code)
                || members.values().any(|member| has(member, code))
        }
        Value::Array(items) => items.iter().any(|item| has(item, code)),
        _ => false,
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
