//! Every example of every `--help` is run as it stands there, page by page in the order of the
//! page, in a folder that holds what the examples name, and ends with status 0. What cannot be run
//! here is listed with the reason. And what a shell makes of the completions is asked of the shell.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod sandbox;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use base64ct::{Base64, Encoding as _};
use sandbox::Sandbox;
use wever_proof::json::{self, Limits, Value};

/// Examples that are not run here, and why.
const NOT_RUN: &[(&str, &str)] = &[
    (
        "curl -s https://example.com/proof.json | wever-proof verify - --trust weverlabs.jwks.json",
        "it needs a network",
    ),
    (
        "curl -s https://example.com/proof.json | wever-proof show -",
        "it needs a network",
    ),
    (
        "cosign verify-blob-attestation --key key.pem --insecure-ignore-tlog --bundle \
         attestation/attestation.sigstore.json --type \
         https://weverlabs.com/attestation/work-completed/v1 attestation/return-package.json",
        "cosign need not be installed; other readers of the same bundle: test-vectors/interop/export.mjs",
    ),
    (
        "wever-proof man trust pin | man -l -",
        "not every machine has `man`",
    ),
];

/// The folder in which the examples are typed.
fn folder() -> Sandbox {
    let sandbox = Sandbox::new();
    let read = |name: &str| fs::read(sandbox.path(name)).unwrap();
    let say = |line: &str, stdin: &[u8]| {
        let said = sandbox.type_in(line, stdin);
        assert_eq!(said.status, 0, "{line}: {}", said.stderr);
        said.stdout.into_bytes()
    };
    let proof = read("paid/proof.json");
    let bundle = json::parse(&proof, &Limits::PUBLISHED).unwrap();
    let object = |name: &str| {
        let object = bundle.pointer(&format!("/objects/{name}/0")).unwrap();
        object.to_string().into_bytes()
    };
    sandbox.put("proof.json", &proof);
    sandbox.put("deliveries/june/proof.json", &proof);
    sandbox.put("weverlabs.jwks.json", &read("paid/trust.jwks.json"));
    sandbox.put("receipt.json", &object("receipt"));
    sandbox.put("my-order.json", &read("paid/order.json"));
    sandbox.put("what-i-require.json", &read("rail-list.json"));
    for name in [
        "manifest.csv",
        "documents/w9.txt",
        "reports/missing-items.md",
    ] {
        let bytes = read(&format!("paid/artifacts/{name}"));
        sandbox.put(&format!("artifacts/{name}"), &bytes);
    }
    sandbox.put("key.pem", &read("paid/public.pem"));
    sandbox.put("buyer.jwks.json", &read("paid/requester.jwks.json"));
    let plain = r#"{"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "aZkvjIqX9WicOw78b9sZEfuOAPlj8uerq7Kwf8k5r_Y"}]}"#;
    sandbox.put("jwks.json", plain.as_bytes());
    for name in ["issuer-key.pem", "requester-key.pem"] {
        fs::copy(sandbox.path("paid/issuer-key.pem"), sandbox.path(name)).unwrap();
    }
    let template = String::from_utf8(say("wever-proof order --template", b"")).unwrap();
    let mine: Vec<&str> = template
        .lines()
        .filter(|line| !line.starts_with("created_at"))
        .map(|line| match line {
            line if line.starts_with("# requester_issuer") => line.trim_start_matches("# "),
            line => line,
        })
        .collect();
    sandbox.put("mine.toml", mine.join("\n").as_bytes());
    // A signed order, and the key that it is signed with.
    let order = say(
        "wever-proof order mine.toml --created-at now --sign requester-key.pem",
        b"",
    );
    sandbox.put("order.json", &order);
    let requester = say(
        "wever-proof keys public requester-key.pem --format pem",
        b"",
    );
    sandbox.put("requester.pem", &requester);
    let envelope = say("wever-proof export receipt proof.json", b"");
    sandbox.put("envelope.json", &envelope);
    let message = say(
        "wever-proof primitive dsse envelope.json --print encoding",
        b"",
    );
    sandbox.put("message.bin", &message);
    let envelope = json::parse(&envelope, &Limits::PUBLISHED).unwrap();
    let signature = envelope
        .pointer("/signatures/0/sig")
        .and_then(Value::as_str);
    let signature = Base64::decode_vec(signature.unwrap()).unwrap();
    sandbox.put("message.sig", &signature);
    for name in [
        ".local/share/bash-completion/completions",
        ".zfunc",
        ".config/fish/completions",
    ] {
        fs::create_dir_all(sandbox.path(name)).unwrap();
    }
    sandbox
}

/// A draft of the kind that a page speaks of.
fn put_draft(sandbox: &Sandbox, page: &str) {
    let draft = match page {
        "order" => {
            let order = fs::read(sandbox.path("drafts/order.json")).unwrap();
            let mut order = json::parse(&order, &Limits::PUBLISHED).unwrap();
            order.as_object_mut().unwrap().remove("created_at");
            order
        }
        "payment" => json::parse(
            br#"{"payment_record_id":"payment_1","payment_reference":"stripe_checkout:cs_1",
                 "payment_kind":"checkout","payment_state":"paid",
                 "authorized_at":"2026-06-22T07:51:00Z",
                 "paid":{"amount":"49.00","currency":"USD"},
                 "evidence":[{"media_type":"text/plain","text":"paid"}]}"#,
            &Limits::PUBLISHED,
        )
        .unwrap(),
        _ => return,
    };
    sandbox.put("draft.json", draft.to_string().as_bytes());
}

/// The help of a command and of the commands in it: what is typed for it, and the text.
fn pages(sandbox: &Sandbox, command: &str, all: &mut Vec<(String, String)>) {
    let line = format!("wever-proof {command} --help").replace("  ", " ");
    let help = sandbox.type_in(&line, b"").stdout;
    let commands = help.split_once("Commands:\n").map_or("", |(_, rest)| rest);
    let commands: Vec<String> = commands
        .lines()
        .take_while(|line| line.starts_with("  "))
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| Some(line.split_whitespace().next()?.to_owned()))
        .filter(|name| name != "help")
        .collect();
    all.push((command.to_owned(), help));
    for name in commands {
        let inner = format!("{command} {name}");
        pages(sandbox, inner.trim(), all);
    }
}

/// The examples of a page: what stands indented below the heading, joined where a line ends in `\`.
fn examples(help: &str) -> Vec<String> {
    let mut lines = help
        .lines()
        .skip_while(|line| !line.starts_with("Example"))
        .skip(1)
        .take_while(|line| line.starts_with("  "));
    let mut examples = Vec::new();
    while let Some(line) = lines.next() {
        let mut example = line.trim().to_owned();
        while let Some(begun) = example.strip_suffix('\\') {
            example = format!("{}{}", begun, lines.next().unwrap().trim());
        }
        examples.push(example);
    }
    examples
}

/// Takes away what an example is to write: on a page they may name what another page needs.
fn make_room(sandbox: &Sandbox, example: &str) {
    let words: Vec<&str> = example.split(' ').collect();
    for pair in words.windows(2).filter(|pair| pair[0] == "--out") {
        let path = sandbox.path(pair[1]);
        if path.is_file() {
            fs::remove_file(path).unwrap();
        }
    }
}

#[test]
fn every_example_of_every_help_works() {
    let mut all = Vec::new();
    pages(&Sandbox::new(), "", &mut all);
    assert!(all.len() > 25, "{}", all.len());
    let mut not_run: BTreeSet<&str> = NOT_RUN.iter().map(|(example, _)| *example).collect();
    let mut run = 0;
    for (page, help) in &all {
        let examples = examples(help);
        assert_eq!(
            help.contains("wever-proof ") && help.contains("Example"),
            !examples.is_empty(),
            "{page}"
        );
        if examples.is_empty() {
            continue;
        }
        let sandbox = folder();
        put_draft(&sandbox, page);
        let mut made = BTreeSet::new();
        for example in examples {
            if NOT_RUN.iter().any(|(known, _)| *known == example) {
                not_run.remove(example.as_str());
                continue;
            }
            // What an earlier example of the page wrote stays: two must not write one file.
            if made.insert(example.split("--out ").nth(1).map(str::to_owned)) {
                make_room(&sandbox, &example);
            }
            let script = example.replace("wever-proof ", "\"$PROGRAM\" ");
            // Only what runs the program, not a path that ends in its name.
            assert!(
                script.contains("$PROGRAM"),
                "{page}: `{example}` is run by nothing"
            );
            let output = Command::new("bash")
                .args(["-euo", "pipefail", "-c", &script])
                .env("PROGRAM", env!("CARGO_BIN_EXE_wever-proof"))
                .env("HOME", sandbox.path("."))
                .current_dir(sandbox.path("."))
                .output()
                .unwrap();
            assert!(
                output.status.success(),
                "{page}: `{example}` ended with {}\n{}{}",
                output.status,
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr),
            );
            run += 1;
        }
    }
    assert!(run > 50, "{run}");
    assert!(not_run.is_empty(), "in no help: {not_run:?}");
}

/// What bash offers where the cursor is, at the end of the words.
fn offered(sandbox: &Sandbox, words: &[&str]) -> Vec<String> {
    let script = format!(
        "source completions.bash\n\
         COMP_WORDS=({})\n\
         COMP_CWORD={}\n\
         complete -p wever-proof >&2\n\
         _wever__proof wever-proof \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"\n\
         printf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
        words.join(" "),
        words.len() - 1
    );
    let output = Command::new("bash")
        .args(["--norc", "-c", &script])
        .current_dir(sandbox.path("."))
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("-F _wever__proof"), "{stderr}");
    let stdout = String::from_utf8(output.stdout).unwrap();
    stdout.lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes_commands_and_their_options() {
    let sandbox = Sandbox::new();
    let script = sandbox.type_in("wever-proof completions bash", b"").stdout;
    sandbox.put("completions.bash", script.as_bytes());
    let has = |words: &[&str], wanted: &str| {
        let offered = offered(&sandbox, words);
        assert!(
            offered.iter().any(|word| word == wanted),
            "{words:?} offers {offered:?}"
        );
    };
    has(&["wever-proof", "ver"], "verify");
    has(&["wever-proof", "verify", "--"], "--trust");
    has(&["wever-proof", "verify", "proof.json", "--tr"], "--trust");
    has(&["wever-proof", "verify", "--format", "''"], "json");
    has(&["wever-proof", "trust", "p"], "pin");
    has(&["wever-proof", "trust", "pin", "--"], "--key");
    has(&["wever-proof", "export", "attestation", "--"], "--out");
    has(&["wever-proof", "help", "trust", "''"], "pin");
}
