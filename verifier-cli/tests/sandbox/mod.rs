//! A folder to run the program in, with everything that the tests name.

#![allow(dead_code, reason = "each test program uses another part of it")]

#[cfg(unix)]
mod screen;

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::str::FromStr;

use tempfile::TempDir;
use wever_proof::Digest;
use wever_proof::json::{self, Limits};
use wever_proof::object::RailKey;
use wever_proof::time::Timestamp;
use wever_proof_example::{self as example, Example};

/// When the order of the example was made; it is sealed six minutes later.
const FROM: &str = "2026-06-22T07:50:00Z";

/// The folder. It is removed when the test is done.
pub(crate) struct Sandbox {
    folder: TempDir,
}

/// What a program left behind.
pub(crate) struct Said {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Sandbox {
    /// Makes the folder: a copy of `tests/in/`, then
    ///
    /// * `paid/` the example: `proof.json`, `trust.jwks.json`,
    ///   `requester.jwks.json`, `issuer-key.pem`, `public.pem`, `artifacts/`,
    /// * `open/` the same run before it was sealed,
    /// * `task/` a task run of each TokenOps profile, and one before it was sealed,
    /// * `own-rail/` a run on a rail that only a file describes, that file, one that asks too little, and
    ///   a draft of the order,
    /// * `documents/` an example of each kind of documents of others,
    /// * `stopped.json` the run before it was sealed, which failed, with its payment pending,
    /// * `test-mode.json` the run before it was sealed, paid by a checkout of test mode,
    /// * `other-fee.json` the example by another rate than that of the fee table, not signed again,
    /// * `hidden.json` the example with text that wants to be taken for something else,
    /// * `large.json` 100 MB, of which the disk knows nothing.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/in"),
            folder.path(),
        );
        let sandbox = Self { folder };
        let example = example();
        sandbox.put_example(&example);
        for (name, bytes) in ["started", "returned", "receipted"]
            .iter()
            .zip(&example.open)
        {
            sandbox.put(&format!("open/{name}.proof.json"), bytes);
        }
        for name in ["live-pilot", "controlled-pilot", "full-loop"] {
            let profile = format!("tokenops_{}", name.replace('-', "_"));
            let from = Timestamp::from_str(FROM).unwrap();
            let run = example::run_of(&profile, RailKey::Tokenops, &[7; 32], &from).unwrap();
            sandbox.put(&format!("task/{name}.proof.json"), run.proof());
            sandbox.put(&format!("task/{name}-contracted.proof.json"), &run.open[1]);
            sandbox.put("task/trust.jwks.json", run.key_set.to_json().as_bytes());
        }
        sandbox.put_own_rail();
        for (kind, text) in example::DOCUMENTS {
            sandbox.put(&format!("documents/{kind}.json"), text.as_bytes());
        }
        let stopped = String::from_utf8(example.open[0].clone())
            .unwrap()
            .replace("\"paid_run_started\"", "\"failed\"")
            .replace(
                "\"payment_state\":\"paid\"",
                "\"payment_state\":\"payment_pending\"",
            );
        sandbox.put("stopped.json", stopped.as_bytes());
        sandbox.put("test-mode.json", &in_test_mode(&example.open[0]));
        let other_fee = String::from_utf8(example.proof().to_vec())
            .unwrap()
            .replace("\"fee_bps\":50", "\"fee_bps\":40");
        sandbox.put("other-fee.json", other_fee.as_bytes());
        let hidden = String::from_utf8(example.proof().to_vec())
            .unwrap()
            .replace(
                "Example Agent Systems LLC",
                "Example \\u001b[32mverified\\u001b[0m \u{202e}CLL\u{200b}",
            );
        sandbox.put("hidden.json", hidden.as_bytes());
        let large = File::create(sandbox.path("large.json")).unwrap();
        large.set_len(100_000_000).unwrap();
        sandbox
    }

    fn put_example(&self, example: &Example) {
        let tampered = example::tampered(example.proof()).unwrap();
        self.put("paid/proof.json", example.proof());
        self.put("paid-tampered/tampered-proof.json", &tampered);
        self.put("paid/order.json", &example.order());
        self.put("paid/trust.jwks.json", example.key_set.to_json().as_bytes());
        let requester = example.requester_key_set.to_json();
        self.put("paid/requester.jwks.json", requester.as_bytes());
        let public = example.issuer_key.public_key().to_pem();
        self.put("paid/public.pem", public.as_bytes());
        let private = example.issuer_key.to_pkcs8_pem().unwrap();
        self.put("paid/issuer-key.pem", private.as_bytes());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let owner = fs::Permissions::from_mode(0o600);
            fs::set_permissions(self.path("paid/issuer-key.pem"), owner).unwrap();
        }
        for (name, bytes) in &example.artifacts {
            self.put(&format!("paid/artifacts/{name}"), bytes);
            // As a browser keeps a second download, without its folders, and one copy altered.
            let last = name.rsplit('/').next().unwrap();
            let renamed = last.replacen('.', " (1).", 1);
            self.put(&format!("delivered/downloads/{renamed}"), bytes);
            self.put(&format!("delivered/flat/{last}"), bytes);
            self.put(&format!("delivered/two/right/{name}"), bytes);
            let altered = [bytes.as_slice(), b"\n"].concat();
            self.put(&format!("delivered/two/wrong/{name}"), &altered);
        }
    }

    /// What the rail is called stands in its file alone.
    fn put_own_rail(&self) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../example-runs/rails");
        let files = fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().path());
        let mut files: Vec<PathBuf> = files.collect();
        files.sort();
        let [rail, run] = [0, 1].map(|place| fs::read_to_string(&files[place]).unwrap());
        let from = Timestamp::from_str(FROM).unwrap();
        let file = wever_proof::RailFile::read(rail.as_bytes()).unwrap();
        let example = example::run_under(&file, run.as_bytes(), &[7; 32], &from).unwrap();
        let lax = rail.replace("\"join.package-hash\"", "\"join.receipt-hash\"");
        let order = json::parse(&example.order(), &Limits::PUBLISHED).unwrap();
        let mut draft = order.as_object().unwrap().clone();
        for computed in [
            "object_type",
            "schema_version",
            "work_order_id",
            "idempotency_key",
            "scope_hash",
            "requester_signature",
            "requester_issuer",
        ] {
            draft.remove(computed);
        }
        let draft = json::Value::from(draft).to_string();
        let keys = example.key_set.to_json();
        for (name, bytes) in [
            ("rail.json", rail.as_bytes()),
            ("lax.rail.json", lax.as_bytes()),
            ("proof.json", example.proof()),
            ("trust.jwks.json", keys.as_bytes()),
            ("draft.json", draft.as_bytes()),
        ] {
            self.put(&format!("own-rail/{name}"), bytes);
        }
    }

    /// A path in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The program, ready to run in the folder.
    pub(crate) fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wever-proof"));
        command
            .current_dir(self.folder.path())
            .env_remove("CLICOLOR_FORCE")
            .env_remove("NO_COLOR");
        command
    }

    /// Runs what is typed and waits for it.
    ///
    /// `stty cols 80; ` before it makes a terminal of so many columns of what is written, and `NO_COLOR=1 ` is what a
    /// shell makes of it.
    pub(crate) fn type_in(&self, line: &str, stdin: &[u8]) -> Said {
        #[cfg(unix)]
        if let Some((columns, line)) = screen::columns(line) {
            let (command, line) = self.without_colour(line);
            return screen::run(command, line, columns);
        }
        let (command, line) = self.without_colour(line);
        self.run(command, line, stdin)
    }

    fn without_colour<'l>(&self, line: &'l str) -> (Command, &'l str) {
        let mut command = self.program();
        match line.strip_prefix("NO_COLOR=1 ") {
            Some(line) => {
                command.env("NO_COLOR", "1");
                (command, line)
            }
            None => (command, line),
        }
    }

    /// The same, ended by the system behind five seconds of the processor's time, which do not depend on
    /// what else the machine does.
    #[cfg(unix)]
    pub(crate) fn type_in_bounded(&self, line: &str) -> Said {
        let mut bounded = Command::new("/bin/sh");
        let program = env!("CARGO_BIN_EXE_wever-proof");
        bounded.current_dir(self.folder.path()).args([
            "-c",
            "ulimit -t 5; exec \"$0\" \"$@\"",
            program,
        ]);
        self.run(bounded, line, b"")
    }

    fn run(&self, mut command: Command, line: &str, stdin: &[u8]) -> Said {
        let mut child = command
            .args(arguments(line))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that does not read its standard input closes it, which is no failure.
        let _ = child.stdin.take().unwrap().write_all(stdin);
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(!stderr.contains("panicked"), "{line}: {stderr}");
        Said {
            status: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr,
        }
    }
}

/// The same run in every test.
fn example() -> Example {
    example::paid_run(&[7; 32], &Timestamp::from_str(FROM).unwrap()).unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// What stands behind the program's name.
fn arguments(line: &str) -> Vec<String> {
    let mut words = words(line);
    assert_eq!(words.first().unwrap(), "wever-proof");
    words.split_off(1)
}

/// Splits at spaces, but not between single quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '\'' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    words
}

/// A run whose checkout is of test mode.
fn in_test_mode(proof: &[u8]) -> Vec<u8> {
    let proof = json::read(proof, &Limits::PUBLISHED).unwrap();
    let mut proof = proof.root().to_value();
    let document = &mut proof["objects"]["payment_reference"][0]["evidence"][0];
    let text = document["text"].as_str().unwrap();
    let text = text.replace("\"livemode\":true", "\"livemode\":false");
    document["sha256"] = Digest::of_bytes(text.as_bytes()).to_string().into();
    document["text"] = text.into();
    proof.to_string().into_bytes()
}
