//! What cases in files cannot show: pipes that close, files without end, rights, links, colour.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod sandbox;

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;

use sandbox::Sandbox;
use wever_proof::json::{self, Limits};

#[cfg(unix)]
#[test]
fn a_large_file_is_refused_quickly() {
    let sandbox = Sandbox::new();
    for line in [
        "wever-proof verify large.json",
        "wever-proof verify paid/proof.json --trust large.json",
        "wever-proof canon large.json",
        "wever-proof trust check large.json",
        "wever-proof keys public large.json",
        "wever-proof schema check receipt large.json",
    ] {
        assert_eq!(sandbox.type_in_bounded(line).status, 2, "{line}");
    }
}

#[test]
fn reading_stdin_is_bounded_too() {
    let sandbox = Sandbox::new();
    let blanks = vec![b' '; 9_000_000];
    let said = sandbox.type_in("wever-proof verify -", &blanks);
    assert_eq!(said.status, 2);
    assert!(said.stdout.contains("input.too-large"), "{}", said.stdout);
}

#[test]
fn every_truncation_of_a_proof_is_unreadable() {
    let sandbox = Sandbox::new();
    let proof = fs::read(sandbox.path("paid/proof.json")).unwrap();
    for length in (0..proof.len()).step_by(1009) {
        sandbox.put("cut.proof.json", &proof[..length]);
        let said = sandbox.type_in("wever-proof verify cut.proof.json", b"");
        assert_eq!(said.status, 2, "{length}: {}", said.stdout);
        assert!(said.stdout.starts_with("unreadable: "), "{}", said.stdout);
    }
}

/// The bytes of the report in a line that `--format json` prints.
fn report_of(line: &str) -> &str {
    let (_, rest) = line.split_once("\"report\":").unwrap();
    let (report, _) = rest
        .rsplit_once(",\"schema_version\":\"1.0\",\"verdict\"")
        .unwrap();
    report
}

#[test]
fn the_report_is_the_library_s() {
    use wever_proof::{Policy, TrustInput, verify_documents};
    let sandbox = Sandbox::new();
    let proof = fs::read(sandbox.path("paid-tampered/tampered-proof.json")).unwrap();
    let trust = fs::read(sandbox.path("paid/trust.jwks.json")).unwrap();
    let inputs = [TrustInput::new(&trust)];
    let policy = Policy::at("2026-07-01T00:00:00Z".parse().unwrap());
    let outcome = verify_documents(&proof, &inputs, &policy);
    let said = sandbox.type_in(
        "wever-proof verify paid-tampered/tampered-proof.json --trust paid/trust.jwks.json \
         --as-of 2026-07-01T00:00:00Z --format json",
        b"",
    );
    assert_eq!(report_of(&said.stdout), outcome.report().to_canonical());
}

#[test]
fn a_digest_is_that_of_the_delivered_bytes() {
    let sandbox = Sandbox::new();
    let said = sandbox.type_in("wever-proof verify paid/proof.json --format json", b"");
    let digest = sandbox.type_in("wever-proof digest --raw paid/proof.json", b"");
    assert!(said.stdout.contains(digest.stdout.trim()));
    let canonical = sandbox.type_in("wever-proof digest paid/proof.json", b"");
    assert_eq!(
        canonical.stdout, digest.stdout,
        "a proof is delivered in its canonical form"
    );
}

#[test]
fn a_closed_pipe_is_no_failure_and_changes_no_status() {
    let sandbox = Sandbox::new();
    for (line, status) in [
        ("explain", 0),
        ("--help", 0),
        ("schema proof-bundle", 0),
        ("canon paid/proof.json", 0),
        (
            "verify paid-tampered/tampered-proof.json paid/proof.json",
            1,
        ),
        ("verify empty.json --format json", 2),
        ("show paid/proof.json", 0),
        ("order drafts/order.toml", 0),
        ("order --template", 0),
        ("trust check paid/trust.jwks.json", 0),
        ("completions bash", 0),
        ("man verify", 0),
        (
            "primitive ed25519 --key bare.jwk.json --message hex: --signature hex:",
            1,
        ),
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = sandbox
            .program()
            .args(line.split(' '))
            .stdout(writer)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(status), "{line}");
        let open = sandbox.type_in(&format!("wever-proof {line}"), b"");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(said, open.stderr, "{line}");
    }
}

#[test]
fn the_first_line_is_enough_for_who_reads_no_more() {
    let sandbox = Sandbox::new();
    let mut child = sandbox
        .program()
        .args(["explain", "codes"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 5];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    assert_eq!(&first, b"input");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn now_is_a_time_of_verification() {
    let sandbox = Sandbox::new();
    for line in [
        "verify paid/proof.json --trust paid/trust.jwks.json --as-of now",
        "demo --as-of now",
    ] {
        let said = sandbox.type_in(&format!("wever-proof {line}"), b"");
        assert_eq!(said.status, 0, "{line}: {}", said.stdout);
    }
}

#[test]
fn colour_is_only_where_it_is_wanted_and_says_nothing_new() {
    let sandbox = Sandbox::new();
    let run = |variables: &[(&str, &str)]| {
        let output = sandbox
            .program()
            .args([
                "verify",
                "paid/proof.json",
                "--as-of",
                "2026-07-01T00:00:00Z",
            ])
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let plain = run(&[]);
    assert!(plain.starts_with("untrusted: "));
    assert!(!plain.contains('\u{1b}'));
    assert_eq!(run(&[("NO_COLOR", "1")]), plain);
    let coloured = run(&[("CLICOLOR_FORCE", "1")]);
    assert!(coloured.starts_with("! \u{1b}["), "{coloured}");
    let mut stripped = String::new();
    let mut rest = coloured.strip_prefix("! ").unwrap();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        stripped.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    assert_eq!(stripped + rest, plain);
}

#[test]
fn templates_work_as_they_are() {
    let sandbox = Sandbox::new();
    let draft = sandbox.type_in("wever-proof order --template", b"");
    assert_eq!(draft.status, 0);
    // From standard input, as TOML, since it does not begin with `{`.
    let order = sandbox.type_in("wever-proof order -", draft.stdout.as_bytes());
    assert_eq!(order.status, 0, "{}", order.stderr);
    // What is left of the template is named.
    let example = "`customer_account_example` is the template's example";
    assert!(order.stderr.contains(example), "{}", order.stderr);
    sandbox.put("order.json", order.stdout.as_bytes());
    let draft = sandbox.type_in("wever-proof payment --template", b"");
    let payment = sandbox.type_in(
        "wever-proof payment - --order order.json",
        draft.stdout.as_bytes(),
    );
    assert_eq!(payment.status, 0, "{}", payment.stderr);
    let canonical = sandbox.type_in("wever-proof canon -", payment.stdout.as_bytes());
    assert_eq!(canonical.stdout + "\n", payment.stdout);

    // The end of the payment that is commented out lies after its beginning.
    let time = |name: &str| {
        let mut lines = draft.stdout.lines();
        let line = lines.find_map(|line| line.trim_start_matches("# ").strip_prefix(name));
        line.unwrap().trim_start_matches(" = ").to_owned()
    };
    assert!(time("expires_at") > time("authorized_at"));

    let draft = sandbox.type_in("wever-proof order --template diligenceops", b"");
    let order = sandbox.type_in("wever-proof order -", draft.stdout.as_bytes());
    assert_eq!(order.status, 0, "{}", order.stderr);

    // What is commented out works too, once it is not.
    let whole = draft_with_everything(&sandbox);
    let order = sandbox.type_in("wever-proof order -", whole.as_bytes());
    assert_eq!(order.status, 0, "{}", order.stderr);
}

/// The template with every line that holds a member instead of words.
fn draft_with_everything(sandbox: &Sandbox) -> String {
    let template = sandbox.type_in("wever-proof order --template", b"").stdout;
    let is_member = |line: &str| line.contains(" = ") || line.starts_with('[');
    let lines = template.lines().map(|line| match line.strip_prefix("# ") {
        Some(member) if is_member(member) => member,
        _ => line,
    });
    let lines: Vec<&str> = lines.collect();
    lines.join("\n")
}

#[test]
fn the_ends_of_lines_are_no_part_of_a_draft() {
    let sandbox = Sandbox::new();
    let template = sandbox.type_in("wever-proof order --template", b"").stdout;
    for quotes in ["\"\"\"", "\'\'\'"] {
        let text =
            format!("scope = {quotes}\nCheck the packet.\n\nReport what is missing.\n{quotes}");
        let lines = template
            .lines()
            .map(|line| match line.starts_with("scope = ") {
                true => text.as_str(),
                false => line,
            });
        let plain = lines.collect::<Vec<_>>().join("\n") + "\n";
        let order = sandbox.type_in("wever-proof order -", plain.as_bytes());
        assert_eq!(order.status, 0, "{}", order.stderr);
        assert!(
            order.stdout.contains("packet.\\n\\nReport"),
            "{}",
            order.stdout
        );
        let windows = plain.replace('\n', "\r\n");
        let same = sandbox.type_in("wever-proof order -", windows.as_bytes());
        assert_eq!(same.stdout, order.stdout);
        // Some of its lines changed, as by an editor.
        let mixed = plain.replacen("packet.\n", "packet.\r\n", 1);
        let same = sandbox.type_in("wever-proof order -", mixed.as_bytes());
        assert_eq!(same.stdout, order.stdout);
        // Ends that were changed twice are none that TOML knows.
        let twice = plain.replace('\n', "\r\r\n");
        let said = sandbox.type_in("wever-proof order -", twice.as_bytes());
        assert_eq!((said.status, said.stdout.as_str()), (2, ""));
        // Places in it are the same, too.
        let wrong = |text: &str| {
            let wrong = text.replace("package_level", "package_levels");
            sandbox
                .type_in("wever-proof order -", wrong.as_bytes())
                .stderr
        };
        assert_eq!(wrong(&windows), wrong(&plain));
        assert!(
            wrong(&plain).contains("package_levels"),
            "{}",
            wrong(&plain)
        );
    }
    // What is written as an escape is meant.
    let escaped = template.replacen("scope = \"", "scope = \"\\r\\n", 1);
    let order = sandbox.type_in("wever-proof order -", escaped.as_bytes());
    assert!(
        order.stdout.contains("\"scope\":\"\\r\\n"),
        "{}",
        order.stdout
    );
    // A draft in JSON, and one of a payment.
    let json = fs::read_to_string(sandbox.path("drafts/order.json")).unwrap();
    let line = "wever-proof order - --created-at 2026-06-22T07:50:00Z";
    let order = sandbox.type_in(line, json.as_bytes());
    let windows = json.replace('\n', "\r\n");
    assert_eq!(
        order.stdout,
        sandbox.type_in(line, windows.as_bytes()).stdout
    );
    let payment = sandbox
        .type_in("wever-proof payment --template", b"")
        .stdout;
    let line = "wever-proof payment - --order open/started.proof.json";
    let made = sandbox.type_in(line, payment.as_bytes());
    let windows = payment.replace('\n', "\r\n");
    assert_eq!(
        made.stdout,
        sandbox.type_in(line, windows.as_bytes()).stdout
    );
}

#[test]
fn what_is_shown_is_bounded_and_harmless_whatever_the_document_holds() {
    let sandbox = Sandbox::new();
    let proof = fs::read_to_string(sandbox.path("paid/proof.json")).unwrap();
    let long = "\\u001b[2J\\u202e".repeat(60_000);
    let entry = format!("{{\"other_id\":\"{long}\",\"done_at\":\"2026-01-01T00:00:00Z\"}}");
    let many = vec!["{}"; 300].join(",");
    let steps = vec!["{\"step\":\"x\",\"at\":\"2026-01-01T00:00:00Z\"}"; 10_000].join(",");
    let hostile = proof.replacen(
        "\"objects\":{",
        &format!(
            "\"objects\":{{\"other\":[{entry}],\"zeros\":[{many}],\
             \"receipts\":[{{\"tool_path\":[{steps}]}}],"
        ),
        1,
    );
    assert_ne!(hostile, proof);
    sandbox.put("hostile.json", hostile.as_bytes());
    #[cfg(unix)]
    assert_eq!(
        sandbox
            .type_in_bounded("wever-proof show hostile.json")
            .status,
        0
    );
    let said = sandbox.type_in("wever-proof show hostile.json", b"");
    assert_eq!(said.status, 0, "{}", said.stderr);
    assert!(said.stdout.starts_with("not verified: "));
    assert!(said.stdout.len() < 200_000, "{}", said.stdout.len());
    assert!(said.stdout.contains("more events"), "{}", said.stdout);
    assert!(said.stdout.contains("more objects, not shown"));
    assert!(!said.stdout.contains(['\u{1b}', '\u{202e}']));
}

/// A name or a value that says what the program says, and ends a quotation, and starts a line.
const FORGED: &str = "verified: run, package, receipt `and` verification snapshot point to one \
                      production record";

/// Every line of a text that begins as an answer begins, however far in.
fn answers(text: &str) -> Vec<&str> {
    text.lines()
        .filter(|line| line.trim_start().starts_with("verified:"))
        .collect()
}

#[test]
fn no_line_begins_with_the_name_of_a_file() {
    let sandbox = Sandbox::new();
    let tampered = fs::read(sandbox.path("paid-tampered/tampered-proof.json")).unwrap();
    let name = format!("{FORGED}.proof.json");
    fs::create_dir(sandbox.path(FORGED)).unwrap();
    sandbox.put(&name, &tampered);
    sandbox.put(&format!("{FORGED}/proof.json"), &tampered);
    sandbox.put(&format!("{FORGED}/other"), b"");
    sandbox.put(&format!("{FORGED}.toml"), b"a = 1\nb = 2\n");
    for line in [
        format!("verify '{name}' --trust paid/trust.jwks.json"),
        format!("verify '{name}' '{name}' --trust paid/trust.jwks.json"),
        format!("verify '{FORGED}' --trust paid/trust.jwks.json"),
        format!("verify '{FORGED}/lost' '{FORGED}/other'"),
        format!("verify paid/proof.json --trust '{FORGED}/other'"),
        format!("show '{name}'"),
        format!("show '{FORGED}/other'"),
        format!("canon '{FORGED}/other'"),
        format!("trust check '{name}'"),
        format!("trust check paid/trust.jwks.json --issuer '{FORGED}'"),
        format!("keys public '{name}'"),
        format!("keys generate --out '{FORGED}/key.pem'"),
        format!("schema check receipt '{name}'"),
        format!("schema '{FORGED}'"),
        format!("explain '{FORGED}'"),
        format!("order '{FORGED}.toml'"),
        format!("order drafts/order.toml --out '{FORGED}/order.json'"),
        format!("export attestation paid/proof.json --out '{FORGED}/out'"),
        format!("export keys paid/trust.jwks.json --format pem --out '{FORGED}/pem'"),
        format!("man --out '{FORGED}/man'"),
        format!("man '{FORGED}'"),
    ] {
        let said = sandbox.type_in(&format!("wever-proof {line}"), b"");
        for text in [&said.stdout, &said.stderr] {
            assert_eq!(answers(text), Vec::<&str>::new(), "{line}: {text}");
            // A command to copy has its names between apostrophes.
            let quoted = |line: &str| line.contains(" '") || line.contains(" $'");
            let typed = |line: &str| line.contains("wever-proof ") && quoted(line);
            let ends = |line: &str| line.contains("`and`") && !typed(line);
            assert!(!text.lines().any(ends), "{line}: {text}");
        }
    }
}

#[test]
fn a_value_cannot_go_on_as_if_the_program_had_said_it() {
    let sandbox = Sandbox::new();
    let proof = fs::read_to_string(sandbox.path("paid/proof.json")).unwrap();
    let trust = "--trust paid/trust.jwks.json --as-of 2026-07-01T00:00:00Z";
    for (from, to) in [
        (
            "\"production_run_id\":\"run_packetops",
            "\"production_run_id\":\"verified:_run_packetops",
        ),
        (
            "\"issuer\":\"https://weverlabs.com\"",
            "\"issuer\":\"FORGED\"",
        ),
        ("\"name\":\"documents", "\"name\":\"FORGED"),
        ("\"method\":\"", "\"method\":\"FORGED"),
        ("\"object_type\":\"receipt\"", "\"object_type\":\"FORGED\""),
        ("\"receipt\":[", "\"FORGED\":["),
        ("\"currency\":\"USD\"", "\"currency\":\"USD\",\"FORGED\":1"),
    ] {
        let changed = proof.replace(from, &to.replace("FORGED", FORGED));
        assert_ne!(changed, proof, "{from}");
        sandbox.put("forged.json", changed.as_bytes());
        for line in [
            format!("verify forged.json {trust}"),
            format!("verify forged.json paid/tampered-proof.json {trust}"),
            "show forged.json".to_owned(),
        ] {
            let said = sandbox.type_in(&format!("wever-proof {line}"), b"");
            assert_eq!(said.status == 0, line.starts_with("show"), "{line}");
            assert_eq!(
                answers(&said.stdout),
                Vec::<&str>::new(),
                "{line}: {}",
                said.stdout
            );
            // What is said in a sentence is between backticks, and has none.
            let in_a_sentence = |line: &&str| {
                let sentences = ["another form", "in the name of", "as stated, not verified"];
                sentences.iter().any(|words| line.contains(words))
            };
            for line in said.stdout.lines().filter(in_a_sentence) {
                assert!(!line.contains("`and`"), "{line}");
            }
        }
    }
}

/// Wherever the words of a value come to stand when its text is wrapped.
#[test]
fn no_line_begins_with_words_of_a_proof() {
    let sandbox = Sandbox::new();
    let proof = fs::read_to_string(sandbox.path("paid/proof.json")).unwrap();
    let trust = "--trust paid/trust.jwks.json --as-of 2026-07-01T00:00:00Z";
    for before in 20..100 {
        let value = format!("{} verified: all of it", "x".repeat(before));
        let changed = proof
            .replacen("Example Agent Systems LLC", &value, 1)
            .replacen("Check the vendor onboarding packet", &value, 1)
            .replacen(
                "\"currency\":\"USD\"",
                &format!("\"currency\":\"USD\",\"{value}\":1"),
                1,
            );
        sandbox.put("forged.json", changed.as_bytes());
        for line in [
            format!("verify forged.json {trust}"),
            "show forged.json".to_owned(),
            "schema check proof-bundle forged.json".to_owned(),
        ] {
            let said = sandbox.type_in(&format!("wever-proof {line}"), b"");
            assert_eq!(
                answers(&said.stdout),
                Vec::<&str>::new(),
                "{before}: {line}"
            );
        }
    }
}

#[test]
fn every_value_in_a_message_has_a_limit() {
    let sandbox = Sandbox::new();
    let digits = "1".repeat(1_000_000);
    let key = "k".repeat(100_000);
    for (name, draft) in [
        ("integer.toml", format!("scope = {digits}\n")),
        ("float.toml", format!("scope = {digits}.5\n")),
        ("hex.toml", format!("scope = 0x{}\n", "f".repeat(1_000_000))),
        ("key.toml", format!("{key} = 1\n")),
        ("twice.toml", format!("{key} = 1\n{key} = 1\n")),
        ("text.toml", format!("rail_key = \"{key}\"\n")),
        ("integer.json", format!("{{\"scope\": {digits}}}\n")),
        ("key.json", format!("{{\"{key}\": 1}}\n")),
    ] {
        sandbox.put(name, draft.as_bytes());
        for command in ["order", "verify", "show"] {
            let said = sandbox.type_in(&format!("wever-proof {command} {name}"), b"");
            let length = said.stdout.len() + said.stderr.len();
            assert!(length < 20_000, "{command} {name}: {length} bytes");
        }
    }
    let long = "a".repeat(60_000);
    for line in [
        format!("explain {long}"),
        format!("schema {long}"),
        format!("man {long}"),
        format!("verify paid/proof.json --issuer {long}"),
        format!("verify paid/proof.json --as-of {long}"),
        format!("verify --{long}"),
        format!("verify {long}"),
    ] {
        let said = sandbox.type_in(&format!("wever-proof {line}"), b"");
        let length = said.stdout.len() + said.stderr.len();
        assert!(length < 8_000, "{}: {length} bytes", &line[..30]);
    }
}

#[test]
fn whatever_is_cut_short_is_said_and_nothing_is_written() {
    let sandbox = Sandbox::new();
    for (name, line) in [
        ("paid/proof.json", "show cut"),
        ("paid/proof.json", "export attestation cut --out made"),
        ("paid/proof.json", "export receipt cut --out made"),
        ("paid/trust.jwks.json", "export keys cut --out made"),
        (
            "paid/trust.jwks.json",
            "trust pin cut --out made --key XHAt_gRzxdv2GqOoIOdyzsc2FhcGNHkbERNl0v9Ro3U",
        ),
        ("drafts/order.toml", "order cut --out made"),
        (
            "drafts/payment.toml",
            "payment cut --order open/started.proof.json --out made",
        ),
        (
            "paid/public.pem",
            "primitive ed25519 --key cut --message hex: --signature hex:",
        ),
    ] {
        let whole = fs::read(sandbox.path(name)).unwrap();
        // The last table of the draft of an order may be missing, and the last evidence.
        let end = match name {
            "drafts/order.toml" => 480,
            "drafts/payment.toml" => 250,
            _ => whole.len() - 2,
        };
        for length in (0..end).step_by(end / 40 + 1) {
            sandbox.put("cut", &whole[..length]);
            let said = sandbox.type_in(&format!("wever-proof {line}"), b"");
            assert_eq!(said.status, 2, "{line} {length}: {}", said.stdout);
            assert_eq!(said.stdout, "", "{line} {length}");
            let word = ["unreadable: ", "error: "];
            assert!(
                word.iter().any(|word| said.stderr.starts_with(word)),
                "{line} {length}: {}",
                said.stderr
            );
            assert!(!sandbox.path("made").exists(), "{line} {length}");
        }
    }
}

#[test]
fn what_is_exported_beside_an_attestation_is_compared_with_it() {
    let sandbox = Sandbox::new();
    let proof = fs::read_to_string(sandbox.path("paid/proof.json")).unwrap();
    let changed = proof.replace(
        "Check the vendor onboarding",
        "Check the vendor offboarding",
    );
    assert_ne!(changed, proof);
    sandbox.put("changed.json", changed.as_bytes());
    let said = sandbox.type_in(
        "wever-proof export attestation changed.json --out made",
        b"",
    );
    assert_eq!(said.status, 0, "{}", said.stderr);
    let line = |name: &str| {
        let mut lines = said.stdout.lines();
        lines.find(|line| line.contains(name)).unwrap().to_owned()
    };
    let order = line("work-order.json");
    assert!(
        order.ends_with("NOT the one that the attestation names: the hash is another"),
        "{order}"
    );
    let package = line("return-package.json");
    assert!(
        package.ends_with("the attestation names it, with this hash"),
        "{package}"
    );
    assert!(
        said.stderr
            .contains("1 file is not what the attestation speaks about"),
        "{}",
        said.stderr
    );
}

#[test]
fn a_proof_changed_in_any_of_these_ways_is_not_verified() {
    let sandbox = Sandbox::new();
    let proof = String::from_utf8(fs::read(sandbox.path("paid/proof.json")).unwrap()).unwrap();
    for (from, to) in [
        ("\"4.90\"", ""),
        ("\"49.00\"", "\"49.01\""),
        ("Example Agent Systems LLC", "Example Agent Systems Ltd"),
        ("vendor_onboarding", "vendor_offboarding"),
        ("packetops_return_package", "packetops_return_packages"),
    ] {
        let changed = proof.replacen(from, to, 1);
        sandbox.put("changed.json", changed.as_bytes());
        let said = sandbox.type_in(
            "wever-proof verify changed.json --trust paid/trust.jwks.json -q",
            b"",
        );
        let expected = i32::from(changed != proof);
        assert_eq!(said.status, expected, "{from} -> {to}");
        assert_eq!(said.stdout + &said.stderr, "");
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::fs::{File, Permissions};
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
    use std::process::Command;

    #[test]
    fn a_file_without_end_is_refused_quickly() {
        let sandbox = Sandbox::new();
        let said = sandbox.type_in_bounded("wever-proof verify /dev/zero");
        assert_eq!(said.status, 2);
        assert!(said.stdout.contains("input.too-large"), "{}", said.stdout);
        let said = sandbox.type_in_bounded("wever-proof verify paid/proof.json --trust /dev/zero");
        assert_eq!(said.status, 2);
        assert!(
            said.stdout.contains("trust.not-a-key-set"),
            "{}",
            said.stdout
        );
        let said = sandbox.type_in_bounded("wever-proof keys public /dev/zero");
        assert_eq!(said.status, 2);
    }

    #[test]
    fn a_full_disk_is_said() {
        let sandbox = Sandbox::new();
        let said = |line: &str| {
            let full = fs::OpenOptions::new().write(true).open("/dev/full");
            let output = sandbox
                .program()
                .args(line.split(' '))
                .stdout(full.unwrap())
                .stderr(Stdio::piped())
                .output()
                .unwrap();
            assert_eq!(output.status.code(), Some(2), "{line}");
            String::from_utf8(output.stderr).unwrap()
        };
        let verify = "verify paid/proof.json --trust paid/trust.jwks.json";
        for line in [verify, "--help"] {
            let stderr = said(line);
            let expected = "error: the result cannot be written";
            assert!(stderr.starts_with(expected), "{stderr}");
        }
        // What was made before anything could be said of it is there.
        let stderr = said("keys generate --out made.pem");
        let expected = "error: `made.pem` was written whole";
        assert!(stderr.starts_with(expected), "{stderr}");
        assert!(sandbox.path("made.pem").exists());
    }

    #[test]
    fn private_keys_are_for_their_owner_alone() {
        let sandbox = Sandbox::new();
        sandbox.type_in("wever-proof keys generate --out made.pem", b"");
        sandbox.type_in("wever-proof demo --out run", b"");
        for key in ["made.pem", "run/issuer-key.pem"] {
            let mode = fs::metadata(sandbox.path(key)).unwrap().mode();
            assert_eq!(mode & 0o777, 0o600, "{key}");
        }
        let mode = fs::metadata(sandbox.path("run/proof.json")).unwrap().mode();
        assert_ne!(mode & 0o777, 0o600, "a proof is not a secret");
        fs::set_permissions(sandbox.path("made.pem"), Permissions::from_mode(0o640)).unwrap();
        let said = sandbox.type_in("wever-proof keys public made.pem", b"");
        assert_eq!(said.status, 2);
        assert_eq!(said.stdout, "");
        assert_eq!(
            said.stderr,
            "error: `made.pem` is a private key that other users can read\n  type `chmod 600 \
             made.pem`, and think about who may have copied it\n"
        );
    }

    #[test]
    fn an_order_is_signed_with_a_key_that_is_for_its_owner_alone() {
        let sandbox = Sandbox::new();
        let line = "wever-proof order drafts/order.toml --sign paid/issuer-key.pem";
        assert_eq!(sandbox.type_in(line, b"").status, 0);
        let key = sandbox.path("paid/issuer-key.pem");
        fs::set_permissions(key, Permissions::from_mode(0o644)).unwrap();
        let said = sandbox.type_in(line, b"");
        assert_eq!((said.status, said.stdout.as_str()), (2, ""));
        assert!(
            said.stderr.contains("other users can read"),
            "{}",
            said.stderr
        );
    }

    #[test]
    fn evidence_stays_in_the_folder_of_its_draft() {
        let sandbox = Sandbox::new();
        let line = "wever-proof payment drafts/payment.toml --order open/started.proof.json";
        assert_eq!(sandbox.type_in(line, b"").status, 0);
        let evidence = sandbox.path("drafts/evidence/checkout.json");
        fs::rename(&evidence, sandbox.path("drafts/evidence/inside.json")).unwrap();
        symlink("inside.json", &evidence).unwrap();
        assert_eq!(sandbox.type_in(line, b"").status, 0);
        for (target, words) in [
            ("../../paid/issuer-key.pem", "is outside the folder"),
            ("/dev/zero", "is outside the folder"),
            ("nowhere", "does not exist"),
            ("..", "is not a file"),
        ] {
            fs::remove_file(&evidence).unwrap();
            symlink(target, &evidence).unwrap();
            let said = sandbox.type_in(line, b"");
            assert_eq!((said.status, said.stdout.as_str()), (2, ""), "{target}");
            assert!(said.stderr.contains(words), "{target}: {}", said.stderr);
        }
    }

    /// Everything below a folder that is a file, with what it holds.
    fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(inner) = folders.pop() {
            for entry in fs::read_dir(inner).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() && !path.is_symlink() {
                    folders.push(path);
                    continue;
                }
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
                files.push((name.to_owned(), fs::read(&path).unwrap_or_default()));
            }
        }
        files.sort();
        files
    }

    fn names(folder: &Path) -> Vec<String> {
        files(folder).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn nothing_is_left_behind_beside_what_was_written() {
        let sandbox = Sandbox::new();
        fs::create_dir(sandbox.path("new")).unwrap();
        sandbox.type_in("wever-proof demo --out new/run", b"");
        // The second one is refused before anything is written.
        let before = files(&sandbox.path("new"));
        let said = sandbox.type_in("wever-proof demo --out new/run", b"");
        assert_eq!(said.status, 2);
        assert_eq!(files(&sandbox.path("new")), before);
        let mut names = names(&sandbox.path("new"));
        names.retain(|name| !name.starts_with("run/artifacts/"));
        assert_eq!(
            names,
            [
                "run-tampered/tampered-proof.json",
                "run/issuer-key.pem",
                "run/order.json",
                "run/proof.json",
                "run/requester.jwks.json",
                "run/trust.jwks.json"
            ]
        );
        // The run's own folder is as it should be.
        let said = sandbox.type_in(
            "wever-proof verify new/run --trust new/run/trust.jwks.json -q",
            b"",
        );
        assert_eq!(said.status, 0);
        // The name of the altered proof's folder may be taken.
        fs::remove_dir_all(sandbox.path("new/run")).unwrap();
        let said = sandbox.type_in("wever-proof demo --out new/run", b"");
        assert_eq!(said.status, 0, "{}", said.stderr);
        let second = "wever-proof verify new/run-tampered-2/tampered-proof.json";
        assert!(said.stdout.contains(second), "{}", said.stdout);
    }

    #[test]
    fn a_demo_never_goes_where_something_is() {
        let sandbox = Sandbox::new();
        let line = "wever-proof demo --out taken";
        for put in ["trust.jwks.json", "artifacts/manifest.csv", "own.txt"] {
            sandbox.put(&format!("taken/{put}"), b"own");
            let said = sandbox.type_in(line, b"");
            assert_eq!((said.status, said.stdout.as_str()), (2, ""), "{put}");
            assert_eq!(
                said.stderr,
                "error: `taken` exists already, and is not overwritten\n  choose another name, or move \
                 the file away first\n"
            );
            let path = sandbox.path("taken");
            assert_eq!(files(&path), [(put.to_owned(), b"own".to_vec())]);
            fs::remove_dir_all(path).unwrap();
        }
        // A link to a folder, whatever is in it.
        sandbox.put("elsewhere/own.txt", b"own");
        fs::create_dir(sandbox.path("empty")).unwrap();
        for target in ["elsewhere", "empty", "nowhere"] {
            symlink(target, sandbox.path("taken")).unwrap();
            assert_eq!(sandbox.type_in(line, b"").status, 2, "{target}");
            assert_eq!(names(&sandbox.path("elsewhere")), ["own.txt"]);
            assert!(sandbox.path("taken").is_symlink());
            fs::remove_file(sandbox.path("taken")).unwrap();
        }
        assert_eq!(names(&sandbox.path("empty")), [""; 0]);
        assert!(!sandbox.path("taken-tampered").exists());
        // An empty folder was made for it, and keeps who may look into it.
        let owner = Permissions::from_mode(0o700);
        fs::set_permissions(sandbox.path("empty"), owner).unwrap();
        let said = sandbox.type_in("wever-proof demo --out empty/", b"");
        assert_eq!(said.status, 0, "{}", said.stderr);
        let mode = fs::metadata(sandbox.path("empty")).unwrap().mode();
        assert_eq!(mode & 0o777, 0o700);
        fs::create_dir(sandbox.path("here")).unwrap();
        for out in [".", "../here", ""] {
            let mut program = sandbox.program();
            program.current_dir(sandbox.path("here"));
            let output = program.args(["demo", "--out", out]).output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{out}");
        }
        assert_eq!(names(&sandbox.path("here")), [""; 0]);
    }

    /// Every command that writes, with what is there already.
    #[test]
    fn nothing_of_the_user_s_is_ever_replaced() {
        let sandbox = Sandbox::new();
        let pin =
            "trust pin paid/trust.jwks.json --key XHAt_gRzxdv2GqOoIOdyzsc2FhcGNHkbERNl0v9Ro3U";
        for (line, file) in [
            ("keys generate --out taken", ""),
            ("order drafts/order.toml --out taken", ""),
            (
                "payment drafts/payment.toml --order open/started.proof.json --out taken",
                "",
            ),
            (&*format!("{pin} --out taken"), ""),
            (
                "trust import plain.jwks.json --issuer https://weverlabs.com --out taken --key \
                 XHAt_gRzxdv2GqOoIOdyzsc2FhcGNHkbERNl0v9Ro3U",
                "",
            ),
            ("export receipt paid/proof.json --out taken", ""),
            ("export keys paid/trust.jwks.json --out taken", ""),
            (
                "export attestation paid/proof.json --out taken",
                "/attestation.sigstore.json",
            ),
            (
                "export keys paid/trust.jwks.json --format pem --out taken",
                "/key-XHAt_gRzxdv2GqOoIOdyzsc2FhcGNHkbERNl0v9Ro3U.pem",
            ),
            ("man --out taken", "/wever-proof-verify.1"),
        ] {
            let taken = format!("taken{file}");
            let line = format!("wever-proof {line}");
            sandbox.put("elsewhere", b"own");
            for linked in [false, true] {
                let path = sandbox.path(&taken);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                match linked {
                    true => symlink(sandbox.path("elsewhere"), &path).unwrap(),
                    false => fs::write(&path, b"own").unwrap(),
                }
                let said = sandbox.type_in(&line, b"");
                assert_eq!((said.status, said.stdout.as_str()), (2, ""), "{line}");
                assert!(
                    said.stderr.contains("exists already"),
                    "{line}: {}",
                    said.stderr
                );
                assert_eq!(path.is_symlink(), linked, "{line}");
                assert_eq!(fs::read(&path).unwrap(), b"own", "{line}");
                fs::remove_file(&path).unwrap();
                if !file.is_empty() {
                    assert_eq!(names(&sandbox.path("taken")), [""; 0], "{line}");
                    fs::remove_dir(sandbox.path("taken")).unwrap();
                }
            }
            // What it is for.
            let said = sandbox.type_in(&line, b"");
            assert_eq!(said.status, 0, "{line}: {}", said.stderr);
            let path = sandbox.path("taken");
            match path.is_dir() {
                true => fs::remove_dir_all(path).unwrap(),
                false => fs::remove_file(path).unwrap(),
            }
        }
    }

    /// Runs a line with files limited to some blocks of 512 bytes, as on a disk that gets full.
    fn type_in_little_room(sandbox: &Sandbox, line: &str, blocks: usize) -> (i32, String) {
        let program = env!("CARGO_BIN_EXE_wever-proof");
        let output = Command::new("sh")
            .current_dir(sandbox.path(""))
            .arg("-c")
            .arg(format!(
                "trap '' XFSZ; ulimit -f {blocks}; exec '{program}' {line}"
            ))
            .output()
            .unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), stderr)
    }

    #[test]
    fn what_does_not_fit_leaves_nothing_and_the_next_call_works() {
        let sandbox = Sandbox::new();
        let before = names(&sandbox.path(""));
        for (line, blocks, made) in [
            ("demo --out new/run", 3, "new/run/proof.json"),
            (
                "export attestation paid/proof.json --out new/attestation",
                3,
                "",
            ),
            ("export receipt paid/proof.json --out new.json", 1, ""),
            ("man --out new", 3, ""),
            ("man --out open", 3, ""),
        ] {
            // A part of the files fits.
            let (status, stderr) = type_in_little_room(&sandbox, line, blocks);
            assert_eq!(status, 2, "{line}: {stderr}");
            assert!(
                stderr.contains("cannot be written: file too large")
                    || stderr.contains("cannot be written: File too large"),
                "{line}: {stderr}"
            );
            assert_eq!(names(&sandbox.path("")), before, "{line}");
            assert!(!sandbox.path("new").exists(), "{line}");
            let said = sandbox.type_in(&format!("wever-proof {line}"), b"");
            assert_eq!(said.status, 0, "{line}: {}", said.stderr);
            assert!(sandbox.path(made).exists());
            for made in names(&sandbox.path("")) {
                if !before.contains(&made) {
                    fs::remove_file(sandbox.path(&made)).unwrap();
                }
            }
            let _ = fs::remove_dir_all(sandbox.path("new"));
        }
    }

    /// A secret is no part of what is left when the program ends at once.
    #[test]
    fn a_key_that_does_not_fit_is_nowhere() {
        let sandbox = Sandbox::new();
        let before = names(&sandbox.path(""));
        let (status, _) = type_in_little_room(&sandbox, "keys generate --out key.pem", 0);
        assert_eq!(status, 2);
        assert_eq!(names(&sandbox.path("")), before);
    }

    #[test]
    fn folders_are_walked_once_whatever_links_say() {
        let sandbox = Sandbox::new();
        symlink(sandbox.path("open"), sandbox.path("open/again")).unwrap();
        symlink("started.proof.json", sandbox.path("open/a.proof.json")).unwrap();
        symlink("nowhere", sandbox.path("open/lost.proof.json")).unwrap();
        symlink("circle", sandbox.path("open/circle")).unwrap();
        for pipe in ["open/pipe.proof.json", "open/pipe"] {
            let mkfifo = Command::new("mkfifo").arg(sandbox.path(pipe)).status();
            assert!(mkfifo.unwrap().success());
        }
        sandbox.put("open/folder.proof.json/readme.txt", b"");
        let line = "wever-proof verify open --trust paid/trust.jwks.json";
        let said = sandbox.type_in(line, b"");
        assert!(
            said.stderr
                .starts_with("skipped: 1 other file that is no proof, in `open`\n"),
            "{}",
            said.stderr
        );
        // What cannot be looked into is never passed over.
        for (name, what) in [
            (
                "folder.proof.json",
                "is called like a proof and is a folder",
            ),
            (
                "pipe",
                "is neither a file nor a folder, and was not looked into",
            ),
            (
                "pipe.proof.json",
                "is neither a file nor a folder, and was not looked into",
            ),
            ("lost.proof.json", "is a link that leads nowhere"),
            ("circle", "cannot be read"),
        ] {
            let words = format!("unreadable: `open/{name}` {what}");
            assert!(said.stderr.contains(&words), "{words}: {}", said.stderr);
        }
        assert!(
            said.stdout
                .contains("8 proofs: 3 incomplete, 5 could not be opened"),
            "{}",
            said.stdout
        );
        assert_eq!(said.status, 2);
        assert_eq!(sandbox.type_in(&format!("{line} -q"), b"").status, 2);

        // A line for each, in their order, that a program can tell from a report.
        let said = sandbox.type_in(&format!("{line} --format json"), b"");
        let lines: Vec<json::Value> = said
            .stdout
            .lines()
            .map(|line| json::parse(line.as_bytes(), &Limits::PUBLISHED).unwrap())
            .collect();
        let opened: Vec<bool> = lines.iter().map(|line| !line["report"].is_null()).collect();
        assert_eq!(
            opened,
            [false, false, false, true, true, true, false, false]
        );
        assert!(
            lines
                .iter()
                .all(|line| line["report"].is_null() != line["failure"].is_null())
        );
        assert_eq!(lines[7]["input"]["path"], "open/lost.proof.json");
        assert_eq!(lines[7]["verdict"], "unreadable");
    }

    /// Also where it has a name that no JSON can hold, and no other name is taken for it.
    #[test]
    fn each_report_of_a_folder_says_which_file_it_is_about() {
        use std::os::unix::ffi::OsStrExt as _;
        const ASKED: &str = "--format json --as-of 2026-07-01T00:00:00Z";
        let sandbox = Sandbox::new();
        let proof = fs::read(sandbox.path("paid/proof.json")).unwrap();
        fs::create_dir(sandbox.path("odd")).unwrap();
        let names = [
            &b"PROOF.JSON"[..],
            b"a\"\\\n.proof.json",
            b"\xef\xbf\xbd.proof.json",
            b"\xf0\x9f\xbf\xbe.proof.json",
            b"\xff.proof.json",
        ];
        for name in names {
            let bytes: &[u8] = if name == b"PROOF.JSON" { b"{}" } else { &proof };
            let path = sandbox.path("odd").join(std::ffi::OsStr::from_bytes(name));
            fs::write(path, bytes).unwrap();
        }
        let alone = sandbox.type_in(&format!("wever-proof verify paid/proof.json {ASKED}"), b"");
        let said = sandbox.type_in(&format!("wever-proof verify odd {ASKED}"), b"");
        assert_eq!(said.stdout.lines().count(), names.len());
        for (line, name) in said.stdout.lines().zip(names) {
            let document = json::parse(line.as_bytes(), &Limits::PUBLISHED).unwrap();
            assert_eq!(
                wever_proof::canonical::canonicalize(&document).unwrap(),
                line.as_bytes()
            );
            let file = document["input"]["path"].as_str().unwrap();
            let bytes = match document["input"]
                .get("path_bytes")
                .and_then(json::Value::as_str)
            {
                Some(bytes) => hex::decode(bytes).unwrap(),
                None => file.as_bytes().to_vec(),
            };
            assert_eq!(bytes, [b"odd/", name].concat());
            if name != b"PROOF.JSON" {
                assert_eq!(report_of(line), report_of(&alone.stdout));
            }
        }
    }

    #[test]
    fn no_proof_in_a_folder_is_passed_over() {
        let sandbox = Sandbox::new();
        let copy = |from: &str, to: &str| {
            fs::create_dir_all(sandbox.path(to).parent().unwrap()).unwrap();
            fs::copy(sandbox.path(from), sandbox.path(to)).unwrap();
        };
        copy("paid/proof.json", "deliv/run1/proof.json");
        let line = "wever-proof verify deliv --trust paid/trust.jwks.json";
        assert_eq!(sandbox.type_in(&format!("{line} -q"), b"").status, 0);
        // Whatever its name.
        for name in ["delivery.txt", "run2/x", ".hidden", "proof.json.bak"] {
            let path = format!("deliv/{name}");
            copy("paid-tampered/tampered-proof.json", &path);
            assert_eq!(
                sandbox.type_in(&format!("{line} -q"), b"").status,
                1,
                "{name}"
            );
            let said = sandbox.type_in(line, b"");
            assert!(said.stdout.contains(&path), "{}", said.stdout);
            fs::remove_file(sandbox.path(&path)).unwrap();
        }
        // Wherever a link leads: to a file, to a folder, over another link, to a folder with a link back.
        copy("paid-tampered/tampered-proof.json", "other/run2/proof.json");
        symlink("../../deliv", sandbox.path("other/run2/back")).unwrap();
        symlink("run2", sandbox.path("other/linked")).unwrap();
        for target in [
            "../other/run2",
            "../other/run2/proof.json",
            "../other/linked",
        ] {
            symlink(target, sandbox.path("deliv/run3")).unwrap();
            assert_eq!(
                sandbox.type_in(&format!("{line} -q"), b"").status,
                1,
                "{target}"
            );
            let said = sandbox.type_in(line, b"");
            let last = "2 proofs: 1 verified, 1 rejected\n";
            assert!(said.stdout.ends_with(last), "{target}: {}", said.stdout);
            fs::remove_file(sandbox.path("deliv/run3")).unwrap();
        }
        // Several links to one file are one proof, and it has the name that it has without a link.
        for name in ["a", "b"] {
            symlink("run1", sandbox.path(&format!("deliv/{name}"))).unwrap();
            symlink(
                "run1/proof.json",
                sandbox.path(&format!("deliv/{name}.json")),
            )
            .unwrap();
        }
        let said = sandbox.type_in(&format!("{line} --format json"), b"");
        assert_eq!((said.status, said.stdout.lines().count()), (0, 1));
        // Nor are links that lead to it over different folders.
        copy("paid/proof.json", "store/june/proof.json");
        for (name, target) in [
            ("c", "../store/june/proof.json"),
            ("d", "../store/june"),
            ("e", "../store"),
        ] {
            symlink(target, sandbox.path(&format!("deliv/{name}"))).unwrap();
        }
        let said = sandbox.type_in(&format!("{line} --format json"), b"");
        assert_eq!((said.status, said.stdout.lines().count()), (0, 2));
        // One that cannot be judged is no better.
        let large = File::create(sandbox.path("deliv/large.proof.json")).unwrap();
        large.set_len(1 << 40).unwrap();
        let said = sandbox.type_in(line, b"");
        assert_eq!(said.status, 2);
        assert!(said.stdout.contains("input.too-large"), "{}", said.stdout);
        // What lies beside a proof and is none is no proof, however large.
        fs::remove_file(sandbox.path("deliv/large.proof.json")).unwrap();
        for index in 0..50 {
            let large = File::create(sandbox.path(&format!("deliv/{index}.bin"))).unwrap();
            large.set_len(1 << 40).unwrap();
        }
        let said = sandbox.type_in_bounded(&format!("{line} -q"));
        assert_eq!(said.status, 0);
    }

    #[test]
    fn a_folder_with_nothing_but_a_lost_link_verifies_nothing() {
        let sandbox = Sandbox::new();
        fs::create_dir(sandbox.path("lost")).unwrap();
        symlink("nowhere", sandbox.path("lost/proof.json")).unwrap();
        fs::copy(
            sandbox.path("paid/proof.json"),
            sandbox.path("lost/a.proof.json"),
        )
        .unwrap();
        let line = "wever-proof verify lost --trust paid/trust.jwks.json";
        let said = sandbox.type_in(line, b"");
        assert_eq!(said.status, 2);
        assert!(
            said.stdout
                .contains("2 proofs: 1 verified, 1 could not be opened"),
            "{}",
            said.stdout
        );
        fs::remove_file(sandbox.path("lost/a.proof.json")).unwrap();
        assert_eq!(sandbox.type_in(line, b"").status, 2);
    }

    #[test]
    fn a_name_that_is_no_unicode_text_is_that_of_a_proof_all_the_same() {
        use std::os::unix::ffi::OsStrExt as _;
        let sandbox = Sandbox::new();
        let name = std::ffi::OsStr::from_bytes(b"june/\xff.proof.json");
        fs::create_dir(sandbox.path("june")).unwrap();
        fs::write(sandbox.path("june").parent().unwrap().join(name), b"{}").unwrap();
        let said = sandbox.type_in("wever-proof verify june", b"");
        assert_eq!(said.status, 2);
        assert!(said.stdout.contains("input.not-a-proof"), "{}", said.stdout);
    }

    const VERIFY: &str = "wever-proof verify paid/proof.json --trust paid/trust.jwks.json \
                          --artifacts paid/artifacts --as-of 2026-07-01T00:00:00Z";

    #[test]
    fn delivered_files_are_compared() {
        let sandbox = Sandbox::new();
        assert_eq!(sandbox.type_in(VERIFY, b"").status, 0);

        sandbox.put("paid/artifacts/more.txt", b"more");
        let said = sandbox.type_in(VERIFY, b"");
        assert_eq!(
            said.status, 0,
            "a file beside the listed ones is only noted"
        );
        assert!(said.stdout.contains("more.txt"), "{}", said.stdout);

        sandbox.put("paid/artifacts/manifest.csv", b"document,state\n");
        let said = sandbox.type_in(VERIFY, b"");
        assert_eq!(said.status, 1);
        assert!(
            said.stdout.contains("hash.artifact-mismatch"),
            "{}",
            said.stdout
        );

        fs::remove_file(sandbox.path("paid/artifacts/manifest.csv")).unwrap();
        let said = sandbox.type_in(VERIFY, b"");
        assert_eq!(said.status, 3);
        assert!(said.stdout.contains("artifact.missing"), "{}", said.stdout);
    }

    #[test]
    fn a_link_cannot_bring_in_a_file_from_elsewhere() {
        let sandbox = Sandbox::new();
        let manifest = sandbox.path("paid/artifacts/manifest.csv");
        fs::rename(&manifest, sandbox.path("manifest.csv")).unwrap();
        symlink("../../manifest.csv", &manifest).unwrap();
        let said = sandbox.type_in(VERIFY, b"");
        assert_eq!(said.status, 3);
        let words = "`manifest.csv` is a link to something outside the folder";
        assert!(said.stdout.contains(words), "{}", said.stdout);

        // A link that stays inside is the file that it leads to.
        fs::remove_file(&manifest).unwrap();
        fs::rename(
            sandbox.path("manifest.csv"),
            sandbox.path("paid/artifacts/m"),
        )
        .unwrap();
        symlink("m", &manifest).unwrap();
        assert_eq!(sandbox.type_in(VERIFY, b"").status, 0);

        for (target, words) in [
            ("documents", "is a link to a folder"),
            (".", "is a link to a folder"),
            ("nowhere", "is a link that leads nowhere"),
            ("manifest.csv", "is a link that leads nowhere"),
            ("/dev/zero", "is a link to something outside the folder"),
        ] {
            fs::remove_file(&manifest).unwrap();
            symlink(target, &manifest).unwrap();
            let said = sandbox.type_in(VERIFY, b"");
            assert_eq!(said.status, 3, "{target}");
            assert!(said.stdout.contains(words), "{target}: {}", said.stdout);
        }
    }

    /// What no package lists decides nothing, whatever it is.
    #[test]
    fn odd_entries_beside_the_delivered_files_are_remarks() {
        use std::os::unix::ffi::OsStrExt as _;

        let sandbox = Sandbox::new();
        let artifacts = sandbox.path("paid/artifacts");
        symlink("/nowhere", artifacts.join(".#lock")).unwrap();
        symlink("..", artifacts.join("up")).unwrap();
        symlink(".", artifacts.join("round")).unwrap();
        symlink("/etc/hostname", artifacts.join("outside")).unwrap();
        let made = Command::new("mkfifo").arg(artifacts.join("pipe")).status();
        assert!(made.unwrap().success());
        let odd = std::ffi::OsStr::from_bytes(b"\xffn");
        sandbox.put("paid/artifacts/more/a", b"a");
        fs::write(artifacts.join(odd), b"x").unwrap();
        fs::create_dir(artifacts.join("lost+found")).unwrap();
        // Larger than anything that could be hashed meanwhile, and as large as no listed file.
        let large = File::create(artifacts.join("large")).unwrap();
        large.set_len(1 << 43).unwrap();
        let mut deep = artifacts.clone();
        for _ in 0..130 {
            deep.push("d");
        }
        fs::create_dir_all(&deep).unwrap();

        let said = sandbox.type_in_bounded(VERIFY);
        assert_eq!(said.status, 0, "{}{}", said.stdout, said.stderr);
        for words in [
            "2 files were given and no package lists them: `large`, `more/a`",
            "`.#lock` is a link that leads nowhere",
            "is a folder in too many folders",
        ] {
            // What goes on in another line is marked.
            let said = said.stdout.split_whitespace().filter(|word| *word != "|");
            let said = said.collect::<Vec<_>>().join(" ");
            assert!(said.contains(words), "{words}: {said}");
        }
        let said = sandbox.type_in(&format!("{VERIFY} --format json"), b"");
        for words in [
            "`outside` is a link to something outside the folder",
            "`pipe` is neither a file nor a folder",
        ] {
            assert!(said.stdout.contains(words), "{words}: {}", said.stdout);
        }
    }

    #[test]
    fn what_is_no_file_at_a_listed_name_could_not_be_compared() {
        let sandbox = Sandbox::new();
        let manifest = sandbox.path("paid/artifacts/manifest.csv");
        fs::remove_file(&manifest).unwrap();
        let made = Command::new("mkfifo").arg(&manifest).status();
        assert!(made.unwrap().success());
        let said = sandbox.type_in(VERIFY, b"");
        assert_eq!(said.status, 3);
        let words = "`manifest.csv` is neither a file nor a folder, and could not be compared";
        assert!(said.stdout.contains(words), "{}", said.stdout);

        fs::remove_file(&manifest).unwrap();
        fs::create_dir(&manifest).unwrap();
        assert_eq!(sandbox.type_in(VERIFY, b"").status, 3);
    }

    #[test]
    fn arguments_cannot_draw_on_the_terminal() {
        let sandbox = Sandbox::new();
        for line in [
            "verify '--evil\u{1b}]0;PWNED\u{7}'",
            "verify '--evil\u{202e}\n\u{1b}[2J'",
            "'ver\u{1b}[2Jify'",
            "verify proof.json --as-of '\u{1b}[2J'",
            "verify proof.json --profile 'first_paid_run\u{200b}'",
            "verify proof.json --issuer 'https://\u{1b}[2J'",
            "trust pin a --key '\u{1b}[2J'",
            "keys public a --purpose '\u{1b}[2J'",
            "completions 'ba\u{1b}sh'",
            "explain '\u{1b}[2J'",
            "schema '\u{1b}[2J'",
            "man '\u{1b}[2J'",
        ] {
            let said = sandbox.type_in(&format!("wever-proof {line}"), b"");
            assert_eq!(said.status, 2, "{line}");
            assert!(
                !said
                    .stderr
                    .contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{200b}']),
                "{line}: {}",
                said.stderr
            );
            assert!(said.stderr.contains("\\u{"), "{line}: {}", said.stderr);
            assert!(said.stderr.starts_with("error: "), "{}", said.stderr);
        }
    }

    /// JSON on a terminal is harmless to look at and the same JSON; in a pipe it is what it was.
    #[test]
    #[cfg(target_os = "linux")]
    fn json_is_escaped_for_a_terminal_alone() {
        let sandbox = Sandbox::new();
        let json = "{\"a\":\"\u{7f}\u{9b}31m\u{202e}\u{2800}é\"}";
        sandbox.put("odd.json", json.as_bytes());
        let piped = sandbox.type_in("wever-proof canon odd.json", b"");
        assert_eq!(piped.stdout, json);
        let program = env!("CARGO_BIN_EXE_wever-proof");
        // A terminal of its own, of which the output is what somebody would see.
        let seen = std::process::Command::new("script")
            .args(["-qec", &format!("'{program}' canon odd.json"), "/dev/null"])
            .current_dir(sandbox.path("."))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let seen = String::from_utf8(seen.stdout).unwrap();
        assert_eq!(
            seen.trim_end(),
            "{\"a\":\"\\u007f\\u009b31m\\u202e\\u2800é\"}"
        );
    }

    #[test]
    fn names_of_files_cannot_draw_on_the_terminal() {
        let sandbox = Sandbox::new();
        sandbox.put("a\u{1b}[2J\n\u{202e}b.json", b"{}");
        let said = sandbox.type_in("wever-proof verify 'a\u{1b}[2J\n\u{202e}b.json'", b"");
        assert_eq!(said.status, 2);
        assert!(
            said.stdout.contains("a\\u{1b}[2J\\u{a}\\u{202e}b.json"),
            "{}",
            said.stdout
        );
        assert!(
            !said.stdout.contains(['\u{1b}', '\u{202e}']),
            "{}",
            said.stdout
        );
    }
}
