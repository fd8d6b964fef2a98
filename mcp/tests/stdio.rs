//! The program, over its standard input and output: what no client of good manners sends.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;

use serde_json::{Value, json};

/// What came of it: the lines of both streams, and the status.
struct Ended {
    answers: Vec<Value>,
    errors: String,
    status: Option<i32>,
}

/// Starts the program, writes these lines and closes its input.
fn talk(options: &[&str], lines: Vec<Vec<u8>>) -> Ended {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wever-proof-mcp"))
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let writer = thread::spawn(move || {
        for line in lines {
            // It may have ended before it read everything.
            let _ = input.write_all(&line).and_then(|()| input.write_all(b"\n"));
        }
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    Ended {
        answers: text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
        errors: String::from_utf8(output.stderr).unwrap(),
        status: output.status.code(),
    }
}

fn request(id: u32, method: &str, params: Value) -> Vec<u8> {
    json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})
        .to_string()
        .into_bytes()
}

fn begin() -> Vec<Vec<u8>> {
    let client = json!({"name": "test", "version": "1"});
    let params = json!({"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client});
    let begun = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
    vec![
        request(0, "initialize", params),
        begun.to_string().into_bytes(),
    ]
}

#[test]
fn what_is_no_message_is_refused_and_the_next_one_is_answered() {
    let words = json!({"name": "explain", "arguments": {"word": "seal.digest"}});
    let mut lines = begin();
    let deep = format!(
        "{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{}",
        "[".repeat(200_000)
    );
    let mut bad = request(2, "tools/call", words.clone());
    bad.splice(1..1, b"\"x\":\"\xff\xfe\",".iter().copied());
    let huge = format!(
        "{{\"id\":3,\"jsonrpc\":\"2.0\",\"method\":\"tools/call\",\"params\":{{\"x\":\"{}\"}}}}",
        "y".repeat(100_000_000)
    );
    lines.push(deep.into_bytes());
    lines.push(bad);
    lines.push(huge.into_bytes());
    lines.push(b"verified".to_vec());
    lines.push(b"{}".to_vec());
    lines.push(Vec::new());
    lines.push(request(
        4,
        "tools/call",
        json!({"name": "explain", "arguments": "word"}),
    ));
    lines.push(request(5, "tools/call", json!({"name": 5})));
    lines.push(request(6, "tools/run", json!({})));
    lines.push(request(
        7,
        "resources/read",
        json!({"uri": "file:///etc/passwd"}),
    ));
    lines.push(request(8, "tools/call", words));
    let ended = talk(&[], lines);
    assert_eq!(ended.status, Some(0), "{}", ended.errors);
    let answer = |id: u32| {
        let mut of_id = ended.answers.iter().filter(|answer| answer["id"] == id);
        let answer = of_id
            .next()
            .unwrap_or_else(|| panic!("{id} has no answer: {}", ended.errors));
        assert_eq!(of_id.next(), None);
        answer
    };
    assert_eq!(ended.answers.len(), 9);
    assert_eq!(answer(0)["result"]["serverInfo"]["name"], "wever-proof");
    for (id, code) in [
        (1, -32600),
        (2, -32600),
        (3, -32600),
        (4, -32602),
        (5, -32602),
        (6, -32601),
    ] {
        assert_eq!(answer(id)["error"]["code"], code, "{id}");
    }
    assert!(answer(7)["error"]["code"].is_i64());
    let text = answer(8)["result"]["content"][0]["text"].as_str().unwrap();
    assert!(text.starts_with("seal.digest"), "{text}");
    // Each refused line is said in a line, and nothing of it is repeated.
    assert_eq!(ended.errors.lines().count(), 5, "{}", ended.errors);
    assert!(!ended.errors.contains("verified"), "{}", ended.errors);
}

#[test]
fn a_file_that_cannot_be_used_ends_the_start() {
    for options in [
        ["--trust", "there-is-none.json"],
        ["--trust", env!("CARGO_MANIFEST_PATH")],
        ["--profile", "no_profile_at_all"],
        ["--as-of", "yesterday"],
        ["--require", env!("CARGO_MANIFEST_PATH")],
    ] {
        let ended = talk(&options, begin());
        assert_eq!(ended.status, Some(2), "{options:?}: {}", ended.errors);
        assert!(ended.answers.is_empty(), "{options:?}");
        assert!(!ended.errors.is_empty(), "{options:?}");
    }
}

#[test]
fn a_client_that_goes_is_no_error() {
    for lines in [Vec::new(), begin(), vec![b"{".to_vec()]] {
        let ended = talk(&[], lines);
        assert_eq!(ended.status, Some(0), "{}", ended.errors);
    }
}
