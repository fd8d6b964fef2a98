//! The command line: which commands an input is for, and what they do.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use wait4::Wait4;

use crate::fault::{Fault, What};
use crate::hostile;
use crate::input::{DELIVERED, Input, Kind};
use crate::limits;
use crate::native::Answer;
use crate::watch::Watch;

/// A call of the program, in the folder of the input.
#[derive(Debug)]
struct Call {
    words: Vec<String>,
    prints: Prints,
}

#[derive(Debug)]
enum Prints {
    /// For people.
    Text,
    /// For programs.
    Data,
    /// These bytes, or nothing where the native answer is a refusal.
    Exactly(Result<String, String>),
}

/// The program, and a folder that it is called in.
#[derive(Debug)]
pub(crate) struct Program {
    path: PathBuf,
    folder: PathBuf,
    watch: Watch,
    /// What the help of each command says of its exit status.
    statuses: BTreeMap<String, BTreeSet<i32>>,
    pub(crate) calls: u64,
}

/// What a call came to.
struct Done {
    status: Option<i32>,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
    /// Of the processor.
    time: Duration,
}

impl Program {
    pub(crate) fn new(path: &Path, folder: &Path, watch: Watch) -> Self {
        Self {
            path: path.to_owned(),
            folder: folder.to_owned(),
            watch,
            statuses: BTreeMap::new(),
            calls: 0,
        }
    }

    /// Calls the commands that the input is for; what they said, by its shape, and the most time that
    /// one of them took.
    pub(crate) fn check(
        &mut self,
        input: &Input,
        answers: &[Answer],
        every: bool,
    ) -> Result<(Vec<String>, Duration), Fault> {
        let mut said = Vec::new();
        let mut most = Duration::ZERO;
        if !self.lay(input) {
            return Ok((said, most));
        }
        let mut calls = calls(input, answers);
        if !every {
            let others = calls.split_off(calls.len().min(FIRST));
            let turn = usize::try_from(self.calls).unwrap_or_default() % others.len().max(1);
            calls.extend(others.into_iter().nth(turn));
        }
        for call in calls {
            let (shape, time) = self.call(&call)?;
            said.push(shape);
            most = most.max(time);
        }
        Ok((said, most))
    }

    /// Writes the files where the program finds them; whether a disk can have them.
    fn lay(&self, input: &Input) -> bool {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder).unwrap();
        }
        fs::create_dir_all(self.folder.join("files").join(DELIVERED)).unwrap();
        input.files.iter().all(|file| {
            let is_part =
                |part: &str| !part.is_empty() && part != "." && part != ".." && part.len() < 256;
            let place = self.folder.join("files").join(&file.name);
            file.name.split('/').all(is_part)
                && !file.name.contains('\0')
                && !place.exists()
                && fs::create_dir_all(place.parent().unwrap()).is_ok()
                && fs::write(place, &file.bytes).is_ok()
        })
    }

    fn call(&mut self, call: &Call) -> Result<(String, Duration), Fault> {
        let name = command(&call.words);
        let allowed = self.documented(&name);
        let mut done = self.run(&call.words);
        for _ in 1..limits::TIMES {
            if done.time <= limits::TIME {
                break;
            }
            done.time = done.time.min(self.run(&call.words).time);
        }
        let fault = |what, words: String| Err(Fault::new(what, name.clone(), words));
        let (stdout, stderr) = (
            String::from_utf8_lossy(&done.stdout),
            String::from_utf8_lossy(&done.stderr),
        );
        if stderr.starts_with("memory allocation of ") {
            return fault(What::Large, stderr.trim_end().to_owned());
        }
        let Some(status) = done.status.filter(|status| allowed.contains(status)) else {
            let end = done
                .status
                .map_or("a signal".to_owned(), |status| status.to_string());
            let line = call.words.join(" ");
            let words = stderr.chars().take(300).collect::<String>();
            return fault(What::End, format!("`{line}` ended with {end}: {words}"));
        };
        if done.time > limits::TIME {
            return fault(What::Slow, format!("{:?}", done.time));
        }
        let shown = match &call.prints {
            Prints::Text => Some(&stdout),
            _ => None,
        };
        if let Some(lie) = shown
            .into_iter()
            .chain([&stderr])
            .find_map(|text| hostile::fault_in(text))
        {
            return fault(What::Text, lie);
        }
        if let Prints::Exactly(expected) = &call.prints {
            match expected {
                Ok(text) if *text != stdout && report_in(&stdout).as_ref() != Some(text) => {
                    let words = format!(
                        "status {status}, {} bytes where {} are expected: {stderr}",
                        stdout.len(),
                        text.len()
                    );
                    return fault(What::Differs, words);
                }
                Err(words) if status != 2 || !stdout.is_empty() => {
                    return fault(
                        What::Differs,
                        format!("status {status} where it is refused: {words}"),
                    );
                }
                _ => {}
            }
        }
        let first = stdout.lines().next().or_else(|| stderr.lines().next());
        let first = match call.prints {
            Prints::Text => first.map(shape).unwrap_or_default(),
            _ => String::new(),
        };
        Ok((format!("{name} {status} {first}"), done.time))
    }

    /// The exit status that the help of a command names, or that of the command it is a part of.
    fn documented(&mut self, name: &str) -> BTreeSet<i32> {
        if let Some(known) = self.statuses.get(name) {
            return known.clone();
        }
        let words = name.split(' ').filter(|word| !word.is_empty());
        let words: Vec<String> = words.chain(["--help"]).map(str::to_owned).collect();
        let help = self.run(&words).stdout;
        let help = String::from_utf8_lossy(&help).into_owned();
        let listed = help
            .lines()
            .skip_while(|line| !line.starts_with("Exit status:"));
        let numbers = listed.skip(1).map_while(|line| {
            let line = line.strip_prefix("  ")?;
            Some(
                line.split_once("  ")
                    .and_then(|(number, _)| number.parse().ok()),
            )
        });
        let mut statuses: BTreeSet<i32> = numbers.flatten().collect();
        if statuses.is_empty() {
            statuses = match name.rsplit_once(' ') {
                Some((whole, _)) => self.documented(whole),
                // Help and version, and a command line that is wrong.
                None => BTreeSet::from([0, 2]),
            };
        }
        self.statuses.insert(name.to_owned(), statuses.clone());
        statuses
    }

    fn run(&mut self, words: &[String]) -> Done {
        self.calls += 1;
        let [stdout, stderr] = ["stdout", "stderr"].map(|name| self.folder.join(name));
        fs::create_dir_all(self.folder.join("files")).unwrap();
        // A child counts what this process has as its own memory, so that more than it may have is
        // refused instead of measured. What the program is itself is a tenth of that.
        let kilobytes = limits::MEMORY / 1000 * 11 / 10;
        let child = Command::new("sh")
            .args([
                "-c",
                &format!("ulimit -v {kilobytes} && exec \"$0\" \"$@\""),
            ])
            .arg(&self.path)
            .args(words)
            .current_dir(self.folder.join("files"))
            .env_clear()
            .stdin(Stdio::null())
            .stdout(File::create(&stdout).unwrap())
            .stderr(File::create(&stderr).unwrap())
            .spawn();
        let mut child = child.expect("the program starts");
        let used = self.watch.over_child(child.id(), || child.wait4()).unwrap();
        Done {
            status: used.status.code(),
            stdout: fs::read(&stdout).unwrap(),
            stderr: fs::read(&stderr).unwrap(),
            time: used.rusage.utime + used.rusage.stime,
        }
    }
}

/// So many of the commands for an input are called each time; of the others it is the turn of one.
const FIRST: usize = 2;

const COMMANDS: &[&str] = &[
    "verify",
    "show",
    "demo",
    "order",
    "payment",
    "explain",
    "schema",
    "schema check",
    "trust",
    "trust check",
    "trust pin",
    "trust import",
    "keys",
    "keys generate",
    "keys public",
    "export",
    "export attestation",
    "export receipt",
    "export keys",
    "canon",
    "digest",
    "primitive",
    "primitive ed25519",
    "primitive dsse",
    "completions",
    "man",
];

/// The command of a line; nothing where it is none.
fn command(words: &[String]) -> String {
    let two = words.iter().take(2).map(String::as_str);
    let two = two.collect::<Vec<_>>().join(" ");
    let one = words.first().map_or("", String::as_str);
    let found = [two.as_str(), one]
        .into_iter()
        .find(|name| COMMANDS.contains(name));
    found.unwrap_or_default().to_owned()
}

/// A line without what stands between backticks, and without numbers: what kind of line it is.
pub(crate) fn shape(line: &str) -> String {
    let mut quoted = false;
    let mut shape = String::new();
    for character in line.chars().take(400) {
        quoted ^= character == '`';
        if !quoted && !character.is_ascii_digit() {
            shape.push(character);
        }
    }
    shape
}

fn calls(input: &Input, answers: &[Answer]) -> Vec<Call> {
    let mut calls = Vec::new();
    let mut call = |words: &[&str], more: &[String], prints| {
        let words = words.iter().map(|word| (*word).to_owned());
        let words = words.chain(more.iter().cloned()).collect();
        calls.push(Call { words, prints });
    };
    let native = |name: &str| {
        let answer = answers.iter().find(|answer| answer.call == name);
        answer.map_or(Err(String::new()), |answer| answer.text.clone())
    };
    let line = |text: String| format!("{text}\n");
    let issuer = input.asked["issuer"].as_str();
    let issuer: Vec<String> = issuer
        .map(|issuer| format!("--issuer={issuer}"))
        .into_iter()
        .collect();
    match input.kind {
        Kind::Proof => {
            let asked = asked(input);
            let report = native("verify").map(line);
            call(
                &["verify", "proof.json", "--format=json"],
                &asked,
                Prints::Exactly(report),
            );
            call(&["verify", "proof.json"], &asked, Prints::Text);
            call(
                &["verify", "proof.json", "./proof.json"],
                &asked,
                Prints::Text,
            );
            call(&["show", "proof.json"], &[], Prints::Text);
            call(
                &["schema", "check", "proof_bundle", "proof.json"],
                &[],
                Prints::Text,
            );
            call(&["export", "receipt", "proof.json"], &[], Prints::Data);
            call(
                &["export", "attestation", "proof.json", "--out=out"],
                &[],
                Prints::Text,
            );
        }
        Kind::Folder => {
            let trust = asked(input);
            let mut asked = trust.clone();
            asked.push("--artifacts=delivered".to_owned());
            let report = native("verify").map(line);
            call(
                &["verify", "proof.json", "--format=json"],
                &asked,
                Prints::Exactly(report),
            );
            call(&["verify", "proof.json"], &asked, Prints::Text);
            call(&["verify", "."], &trust, Prints::Text);
            call(&["verify", ".", "--format=json"], &trust, Prints::Data);
            for (name, _) in input.delivered() {
                let name = format!("./{DELIVERED}{name}");
                call(&["show"], &[name], Prints::Text);
            }
        }
        Kind::Keys => {
            call(&["trust", "check", "keys"], &[], Prints::Text);
            call(&["trust", "check", "keys"], &issuer, Prints::Text);
            call(&["trust", "import", "keys"], &issuer, Prints::Text);
            let thumbprint = "--key=XHAt_gRzxdv2GqOoIOdyzsc2FhcGNHkbERNl0v9Ro3U";
            call(&["trust", "pin", "keys", thumbprint], &[], Prints::Data);
            call(&["keys", "public", "keys"], &[], Prints::Data);
            call(
                &["export", "keys", "keys", "--format=pem"],
                &issuer,
                Prints::Data,
            );
            call(&["show", "keys"], &[], Prints::Text);
            call(&["verify", "keys", "--trust=keys"], &issuer, Prints::Text);
            let signature = ["--message=text:x", "--signature=base64url:AAAA"];
            let ed25519 = [
                "primitive",
                "ed25519",
                "--key=keys",
                signature[0],
                signature[1],
            ];
            call(&ed25519, &[], Prints::Text);
        }
        Kind::Order => {
            let file = input.files[0].name.as_str();
            let prints = match file.ends_with(".json") {
                true => Prints::Exactly(native("buildWorkOrder")),
                false => Prints::Data,
            };
            call(&["order", file], &[], prints);
        }
        Kind::Payment => {
            let file = input.files[0].name.as_str();
            // A draft for the command line can name files, and no issuer is named to it.
            let prints = match native("buildPaymentReference") {
                Ok(text) if file.ends_with(".json") && issuer.is_empty() => {
                    Prints::Exactly(Ok(text))
                }
                _ => Prints::Data,
            };
            call(&["payment", file, "--order=order.json"], &[], prints);
        }
        Kind::Envelope => {
            call(
                &["primitive", "dsse", "envelope.json", "--key=key.pem"],
                &[],
                Prints::Text,
            );
            for part in ["payload", "encoding"] {
                let part = format!("--print={part}");
                call(
                    &["primitive", "dsse", "envelope.json"],
                    &[part],
                    Prints::Data,
                );
            }
            let canonical = Prints::Exactly(native("canonicalize"));
            call(&["canon", "envelope.json"], &[], canonical);
        }
        Kind::Json => {
            let canonical = Prints::Exactly(native("canonicalize"));
            call(&["canon", "document.json"], &[], canonical);
            let digest = Prints::Exactly(native("digest").map(line));
            call(&["digest", "document.json"], &[], digest);
            call(&["show", "document.json"], &[], Prints::Text);
            call(&["verify", "document.json"], &[], Prints::Text);
            call(&["trust", "check", "document.json"], &[], Prints::Text);
            call(
                &["schema", "check", "receipt", "document.json"],
                &[],
                Prints::Text,
            );
            call(&["order", "document.json"], &[], Prints::Data);
        }
        Kind::Words => {
            let words = input.asked.as_array().into_iter().flatten();
            let words: Vec<String> = words.filter_map(Value::as_str).map(str::to_owned).collect();
            call(&[], &words, Prints::Data);
        }
    }
    calls
}

/// The options of `verify` that say what the caller asks.
fn asked(input: &Input) -> Vec<String> {
    let mut options = Vec::new();
    let mut option = |name: &str, value: &Value| {
        options.extend(value.as_str().map(|value| format!("--{name}={value}")));
    };
    for (index, file) in input.trust().enumerate() {
        let said = &input.asked["trust"][index];
        option("trust", &file.name.as_str().into());
        option("issuer", &said["issuer"]);
        for purpose in said["purposes"].as_array().into_iter().flatten() {
            option("purpose", purpose);
        }
    }
    for name in ["as-of", "profile", "require-payment"] {
        option(name, &input.asked[name.replace('-', "_")]);
    }
    options
}

/// The line of the report in what `verify --format json` prints.
fn report_in(output: &str) -> Option<String> {
    let (_, rest) = output.split_once(",\"report\":")?;
    let (report, _) = rest.rsplit_once(",\"schema_version\":\"1.0\",\"verdict\":")?;
    Some(format!("{report}\n"))
}
