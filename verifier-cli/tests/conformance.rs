//! `wever-proof conformance` asks good and bad verifiers, all of which are this program, called with the name
//! of one: it speaks the protocol of `test-vectors/README.md` and nothing else.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::exit,
    reason = "a test that cannot go on has failed; a verifier talks to whoever started it, and may end"
)]

use std::io::{self, BufRead as _, Write as _};
use std::path::PathBuf;
use std::process::{Command, ExitCode, Output};
use std::str::FromStr as _;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use base64ct::{Base64, Encoding as _};
use libtest_mimic::{Arguments, Trial};
use serde_json::{Value, json};
use wever_proof::id::Origin;
use wever_proof::key_set::Purpose;
use wever_proof::time::Timestamp;
use wever_proof::{
    Code, Expected, GivenEntry, Order, Outcome, PaymentLevel, Policy, RailFile, Requirements,
    Tolerance, Trust, TrustInput, verify_documents,
};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().collect();
    if let [_, mark, verifier] = words.as_slice()
        && mark == "as-verifier"
    {
        return answer_as(verifier);
    }
    let tests: &[(&str, fn())] = &[
        ("the_sdk_passes", the_sdk_passes),
        ("one_that_accepts_all_fails", one_that_accepts_all_fails),
        ("one_that_rejects_all_fails", one_that_rejects_all_fails),
        (
            "one_that_stops_at_the_first_error_fails",
            one_that_stops_at_the_first_error_fails,
        ),
        ("a_lax_one_of_ten_lines_fails", a_lax_one_of_ten_lines_fails),
        ("one_that_skips_is_incomplete", one_that_skips_is_incomplete),
        (
            "what_does_not_answer_is_named",
            what_does_not_answer_is_named,
        ),
        (
            "one_that_never_answers_holds_up_nobody",
            one_that_never_answers_holds_up_nobody,
        ),
        (
            "whoever_ends_the_program_ends_the_verifier",
            whoever_ends_the_program_ends_the_verifier,
        ),
        (
            "a_fault_at_one_vector_is_one_vector",
            a_fault_at_one_vector_is_one_vector,
        ),
        (
            "what_it_says_to_people_is_passed_on",
            what_it_says_to_people_is_passed_on,
        ),
        (
            "nothing_in_a_question_tells_the_answer",
            nothing_in_a_question_tells_the_answer,
        ),
        (
            "questions_and_answers_have_their_published_form",
            questions_and_answers_have_their_published_form,
        ),
    ];
    let trials = tests
        .iter()
        .map(|(name, test)| {
            Trial::test(*name, move || {
                test();
                Ok(())
            })
        })
        .collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

// The verifiers.

/// Answers standard input line by line.
fn answer_as(verifier: &str) -> ExitCode {
    if verifier == "ends" {
        return ExitCode::from(7);
    }
    for line in io::stdin().lock().lines() {
        let line = line.unwrap();
        let question: Value = serde_json::from_str(&line).unwrap();
        let id = question["id"].as_u64().unwrap();
        let answer = |verdict: &str, codes: &[&str]| {
            json!({ "id": id, "verdict": verdict, "codes": codes }).to_string()
        };
        let line = match verifier {
            "sdk" => by_the_sdk(&question),
            "stops-at-the-first-error" => {
                let outcome = judge(&question);
                let first = outcome
                    .report()
                    .findings()
                    .next()
                    .map(|finding| finding.code);
                let codes: Vec<&str> = first.into_iter().map(Code::name).collect();
                answer(outcome.report().verdict.name(), &codes)
            }
            "lax" => match is_fine(&question) {
                true => answer("verified", &[]),
                false => answer("rejected", &["seal.digest"]),
            },
            "accepts-all" => answer("verified", &[]),
            "rejects-all" => answer("rejected", &[]),
            "skips" => json!({ "id": id, "skipped": "not written yet" }).to_string(),
            "skips-artifacts" if question["policy"].get("artifacts").is_none() => {
                by_the_sdk(&question)
            }
            "skips-artifacts" => json!({ "id": id, "skipped": "no files" }).to_string(),
            "chats" => "Ready.".to_owned(),
            "endless" => "x".repeat(100_000),
            "other-number" => {
                json!({ "id": id + 1, "verdict": "verified", "codes": [] }).to_string()
            }
            "other-word" => answer("valid", &[]),
            "half" => json!({ "id": id, "verdict": "verified" }).to_string(),
            "says" => {
                eprintln!("number {id}");
                by_the_sdk(&question)
            }
            "sleeps" => {
                eprintln!("{}", std::process::id());
                std::thread::sleep(Duration::from_secs(600));
                return ExitCode::SUCCESS;
            }
            // Its own fault, at every seventh.
            "faulty" if id.is_multiple_of(7) => std::process::exit(9),
            "faulty" => by_the_sdk(&question),
            "echoes" => {
                eprintln!("{line}");
                by_the_sdk(&question)
            }
            _ => return ExitCode::from(8),
        };
        println!("{line}");
        io::stdout().flush().unwrap();
    }
    ExitCode::SUCCESS
}

fn by_the_sdk(question: &Value) -> String {
    let outcome = judge(question);
    let report = outcome.report();
    let codes: Vec<&str> = report.codes().into_iter().map(Code::name).collect();
    json!({ "id": question["id"], "verdict": report.verdict.name(), "codes": codes }).to_string()
}

/// What the library says to a question.
fn judge(question: &Value) -> Outcome {
    let files: Vec<(Vec<u8>, &Value)> = items(&question["trust"])
        .map(|file| (bytes(&file["base64"]), file))
        .collect();
    let trust: Vec<TrustInput<'_>> = files
        .iter()
        .map(|(bytes, said)| TrustInput {
            bytes,
            issuer: said["issuer"]
                .as_str()
                .map(|origin| Origin::from_str(origin).unwrap()),
            purposes: items(&said["purposes"])
                .map(|purpose| Purpose::from_str(purpose.as_str().unwrap()).unwrap())
                .collect(),
        })
        .collect();
    verify_documents(
        &bytes(&question["proof_base64"]),
        &trust,
        &policy(&question["policy"]),
    )
}

fn tolerance(seconds: u64) -> Tolerance {
    Tolerance::of_seconds(u16::try_from(seconds).unwrap()).unwrap()
}

fn policy(asked: &Value) -> Policy {
    let text = |name: &str| asked[name].as_str();
    let document = |name: &str| asked.get(name).map(ToString::to_string);
    {
        let mut policy = Policy::from(text("as_of").map(|time| Timestamp::from_str(time).unwrap()));
        policy.tolerance = tolerance(asked["tolerance_seconds"].as_u64().unwrap_or_default());
        policy.profile = text("profile").map(str::to_owned);
        policy.rail = document("rail").map(|rail| RailFile::read(rail.as_bytes()).unwrap());
        policy.require_payment = text("require_payment").map_or(PaymentLevel::Stated, |level| {
            PaymentLevel::from_str(level).unwrap()
        });
        policy.artifacts = asked.get("artifacts").map(|files| {
            items(files)
                .map(|file| {
                    GivenEntry::of_bytes(file["name"].as_str().unwrap(), &bytes(&file["base64"]))
                })
                .collect()
        });
        policy.order =
            document("order").map(|order| Order::read(order.as_bytes(), &Trust::none()).unwrap());
        policy.requirements = items(&asked["requirements"])
            .map(|document| Requirements::read(document.to_string().as_bytes()).unwrap())
            .collect();
        policy.expect = asked["expect"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, value)| Expected::new(name, value.as_str().unwrap()).unwrap())
            .collect();
        policy
    }
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn bytes(value: &Value) -> Vec<u8> {
    Base64::decode_vec(value.as_str().unwrap()).unwrap()
}

/// What somebody writes in ten minutes: is it a proof, is everything there, do the run ids agree?
fn is_fine(question: &Value) -> bool {
    let Ok(proof) = serde_json::from_slice::<Value>(&bytes(&question["proof_base64"])) else {
        return false;
    };
    let objects = &proof["objects"];
    let run = &objects["production_run"][0]["production_run_id"];
    proof["object_type"] == "proof_bundle"
        && objects["completion_proof"][0]["completion_signature"].is_object()
        && ["receipt", "return_package"]
            .iter()
            .all(|name| objects[name][0]["production_run_id"] == *run)
}

// What they are asked, and what is said of them.

fn vectors() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../test-vectors")
}

/// The published answers.
fn index() -> Vec<Value> {
    let text = std::fs::read(vectors().join("index.json")).unwrap();
    let index: Value = serde_json::from_slice(&text).unwrap();
    items(&index["cases"]).cloned().collect()
}

fn is_verified(entry: &&Value) -> bool {
    entry["verdict"] == "verified"
}

/// The program with its options, about to ask a verifier.
fn asking(options: &[&str], verifier: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wever-proof"));
    command
        .args(["conformance", "--vectors"])
        .arg(vectors())
        .args(options)
        .arg(std::env::current_exe().unwrap())
        .args(["as-verifier", verifier]);
    command
}

/// The exit status and the JSON form.
fn result(options: &[&str], verifier: &str) -> (i32, Value) {
    let output = asking(&[&["--format", "json"], options].concat(), verifier)
        .output()
        .unwrap();
    (output.status.code().unwrap(), report(&output))
}

fn report(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

/// The counts, by name.
fn counts(report: &Value, names: &[&str]) -> Vec<usize> {
    let number = |name: &&str| report["counts"][name].as_u64().unwrap().try_into().unwrap();
    names.iter().map(number).collect()
}

fn the_sdk_passes() {
    let (status, report) = result(&[], "sdk");
    let all = index().len();
    assert!(all > 1000, "{all}");
    let wrong: Vec<&Value> = items(&report["vectors"])
        .filter(|vector| vector["result"] != "pass")
        .collect();
    assert_eq!(wrong, Vec::<&Value>::new());
    assert_eq!(counts(&report, &["vectors", "passed"]), [all, all]);
    assert_eq!((status, &report["result"]), (0, &json!("passed")));
}

fn one_that_accepts_all_fails() {
    let (status, report) = result(&[], "accepts-all");
    let (all, verified) = (index().len(), index().iter().filter(is_verified).count());
    assert_eq!(
        counts(
            &report,
            &["passed", "wrong_verdict", "wrong_reason", "no_answer"]
        ),
        [verified, all - verified, 0, 0]
    );
    assert_eq!(report["lets_through"], all - verified);
    assert_eq!((status, &report["result"]), (1, &json!("failed")));
}

fn one_that_rejects_all_fails() {
    let (status, report) = result(&[], "rejects-all");
    let (all, index) = (index().len(), index());
    let rejected = index
        .iter()
        .filter(|entry| entry["verdict"] == "rejected")
        .count();
    assert!(rejected > 500, "{rejected}");
    assert_eq!(
        counts(
            &report,
            &["passed", "wrong_verdict", "wrong_reason", "no_answer"]
        ),
        [0, all - rejected, rejected, 0]
    );
    assert_eq!((status, &report["result"]), (1, &json!("failed")));
}

fn one_that_stops_at_the_first_error_fails() {
    let (status, report) = result(&[], "stops-at-the-first-error");
    let several = |entry: &&Value| items(&entry["codes"]).count() > 1;
    let several = index().iter().filter(several).count();
    assert!(several > 50, "{several}");
    assert_eq!(
        counts(&report, &["wrong_verdict", "wrong_reason", "no_answer"]),
        [0, several, 0]
    );
    assert_eq!((status, &report["result"]), (1, &json!("failed")));
}

fn a_lax_one_of_ten_lines_fails() {
    let (status, report) = result(&[], "lax");
    let through = report["lets_through"].as_u64().unwrap();
    assert!(through > 500, "{through}");
    assert_eq!((status, &report["result"]), (1, &json!("failed")));
}

fn one_that_skips_is_incomplete() {
    let (status, report) = result(&[], "skips");
    assert_eq!(counts(&report, &["passed", "skipped"]), [0, index().len()]);
    assert_eq!((status, &report["result"]), (3, &json!("incomplete")));

    let (status, report) = result(&["--only", "artifact"], "skips-artifacts");
    let [vectors, passed, skipped] = counts(&report, &["vectors", "passed", "skipped"])[..] else {
        unreachable!("three were asked for");
    };
    assert!(
        passed > 0 && skipped > 5 && vectors == passed + skipped,
        "{report}"
    );
    assert_eq!(status, 3);
}

fn what_does_not_answer_is_named() {
    for (verifier, words) in [
        ("ends", "it ended with exit status 7, and gave no answer"),
        ("chats", "its line is no JSON: "),
        (
            "endless",
            "its line has more than 65536 bytes, and so it is no answer",
        ),
        (
            "other-number",
            "it answers number 2, and was asked number 1",
        ),
        ("other-word", "`valid` is no verdict"),
        (
            "half",
            "an answer has `id`, `verdict` and `codes`, or `id` and `skipped`",
        ),
    ] {
        let (status, report) = result(&[], verifier);
        let why = report["vectors"][0]["why"].as_str().unwrap();
        assert!(why.starts_with(words), "{verifier}: {why}");
        assert_eq!(
            counts(&report, &["no_answer", "not_asked", "passed"]),
            [5, index().len() - 5, 0],
            "{verifier}"
        );
        assert_eq!(
            (status, &report["result"]),
            (1, &json!("failed")),
            "{verifier}"
        );
    }
}

fn a_fault_at_one_vector_is_one_vector() {
    let (status, report) = result(&["--only", "seal"], "faulty");
    let [vectors, passed, no_answer] = counts(&report, &["vectors", "passed", "no_answer"])[..]
    else {
        unreachable!("three were asked for");
    };
    assert!(vectors > 14, "{vectors}");
    assert_eq!((passed, no_answer), (vectors - vectors / 7, vectors / 7));
    assert_eq!(status, 1);

    // Up to a number.
    let (status, report) = result(&[], "faulty");
    let after = 50 * 7;
    assert_eq!(
        counts(&report, &["no_answer", "passed", "not_asked"]),
        [50, after - 50, index().len() - after]
    );
    assert_eq!(status, 1);
}

fn what_it_says_to_people_is_passed_on() {
    let output = asking(&["--only", "accepted-artifacts"], "says")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("number 1\nnumber 2\n"), "{said}");
    assert_eq!(output.status.code(), Some(0));
}

/// The questions, as the verifier got them.
fn questions() -> &'static [Value] {
    static QUESTIONS: LazyLock<Vec<Value>> = LazyLock::new(all_questions);
    &QUESTIONS
}

fn all_questions() -> Vec<Value> {
    let output = asking(&[], "echoes").output().unwrap();
    let lines = String::from_utf8(output.stderr).unwrap();
    let questions: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(questions.len(), index().len());
    questions
}

fn nothing_in_a_question_tells_the_answer() {
    for (question, entry) in questions().iter().zip(index()) {
        let names: Vec<&String> = question.as_object().unwrap().keys().collect();
        assert_eq!(names, ["id", "policy", "proof_base64", "trust"]);
        let text = question.to_string();
        assert!(
            !text.contains(entry["name"].as_str().unwrap()),
            "{}",
            entry["name"]
        );
    }
}

fn questions_and_answers_have_their_published_form() {
    let text = std::fs::read(vectors().join("conformance.schema.json")).unwrap();
    let schema: Value = serde_json::from_slice(&text).unwrap();
    let form = |name: &str| {
        let mut schema = schema.clone();
        schema["$ref"] = format!("#/$defs/{name}").into();
        jsonschema::options()
            .with_draft(jsonschema::Draft::Draft202012)
            .offline()
            .build(&schema)
            .unwrap()
    };
    let holds = |validator: &jsonschema::Validator, value: &Value| {
        let fault = validator.iter_errors(value).next();
        let fault = fault.map(|error| format!("{}: {error}", error.instance_path()));
        assert_eq!(fault, None);
    };
    let (question, answer, result_of) = (form("question"), form("answer"), form("report"));
    for asked in questions() {
        holds(&question, asked);
    }
    for verifier in ["sdk", "skips", "accepts-all", "ends"] {
        let (_, report) = result(&["--only", "hash"], verifier);
        holds(&result_of, &report);
    }
    holds(
        &answer,
        &json!({ "id": 1, "verdict": "rejected", "codes": ["seal.digest"] }),
    );
    holds(&answer, &json!({ "id": 1, "skipped": "no files" }));
    for wrong in [
        json!({ "id": 1, "verdict": "verified" }),
        json!({ "id": 1, "verdict": "valid", "codes": [] }),
        json!({ "id": "1", "verdict": "verified", "codes": [] }),
        json!({ "id": 1, "skipped": "no files", "verdict": "verified", "codes": [] }),
    ] {
        assert!(!answer.is_valid(&wrong), "{wrong}");
    }
}

fn one_that_never_answers_holds_up_nobody() {
    let start = Instant::now();
    let output = asking(
        &[
            "--only",
            "schema.mismatch",
            "--time-limit",
            "1",
            "--format",
            "json",
        ],
        "sleeps",
    )
    .output()
    .unwrap();
    let report = report(&output);
    assert_eq!(report["vectors"][0]["why"], "no answer within 1 s");
    assert_eq!(counts(&report, &["no_answer"]), [5]);
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "{:?}",
        start.elapsed()
    );
    let started = String::from_utf8(output.stderr).unwrap();
    assert_eq!(started.lines().count(), 5);
    for process in started.lines() {
        assert!(is_gone(process), "{process}");
    }
}

/// Whether a process has ended. One that nobody waited for has no command line any more.
fn is_gone(process: &str) -> bool {
    let line = std::fs::read(format!("/proc/{process}/cmdline"));
    line.is_err() || line.is_ok_and(|line| line.is_empty())
}

/// Also what a shell started, which a Ctrl-C does not reach.
#[cfg(unix)]
fn whoever_ends_the_program_ends_the_verifier() {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;
    use std::os::unix::process::ExitStatusExt as _;
    use std::process::Stdio;

    for signal in [Signal::SIGINT, Signal::SIGTERM] {
        // Whoever starts the tests in the background ignores SIGINT, and so would what they start.
        let mut command = Command::new("env");
        let mut child = command
            .arg("--default-signal=INT")
            .arg(env!("CARGO_BIN_EXE_wever-proof"))
            .args(["conformance", "--vectors"])
            .arg(vectors())
            .args(["sh", "-c", "\"$0\" as-verifier sleeps; true"])
            .arg(std::env::current_exe().unwrap())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut process = String::new();
        let stderr = child.stderr.take().unwrap();
        io::BufReader::new(stderr).read_line(&mut process).unwrap();
        kill(Pid::from_raw(child.id().try_into().unwrap()), signal).unwrap();
        let status = child.wait().unwrap();
        let ended_by = Signal::try_from(status.signal().unwrap());
        assert_eq!(ended_by, Ok(signal));
        let until = Instant::now() + Duration::from_secs(10);
        while !is_gone(process.trim()) {
            assert!(Instant::now() < until, "{process}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

#[cfg(not(unix))]
fn whoever_ends_the_program_ends_the_verifier() {}
