//! Every vector against the verifier, and the files on disk against the program that writes them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "in a test a panic is the report"
)]

mod support;

use core::str::FromStr;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use support::published;
use wever_proof::report::cause::CauseKind;
use wever_proof::{Code, Report, Verdict};
use wever_proof_vectors::case::Case;
use wever_proof_vectors::judge::run;
use wever_proof_vectors::{cases, examples, forge, tree};

#[test]
fn the_files_are_those_that_the_program_writes() {
    let differences = tree::differences(&tree::root());
    assert!(
        differences.is_empty(),
        "run `cargo run -p wever-proof-vectors -- write`:\n{}",
        differences.join("\n")
    );
}

#[test]
fn writing_twice_gives_the_same_bytes() {
    assert!(tree::generated(cases::all()) == tree::generated(&cases::make()));
}

#[test]
fn every_vector_has_its_verdict_and_its_codes() {
    let report_schema = published("verification-report");
    let mut wrong = Vec::new();
    for case in cases::all() {
        let outcome = run(case);
        let report = outcome.report();
        let codes: Vec<&str> = report.codes().into_iter().map(Code::name).collect();
        if report.verdict.name() != case.verdict || codes != case.codes {
            wrong.push(format!(
                "{}: expected {} {:?}, found {} {:?}\n    {}",
                case.name,
                case.verdict,
                case.codes,
                report.verdict,
                codes,
                report
                    .findings()
                    .map(|finding| format!(
                        "{} {} {} [expected {:?} found {:?}]",
                        finding.code,
                        finding.pointer,
                        finding.message,
                        finding.expected,
                        finding.found
                    ))
                    .collect::<Vec<_>>()
                    .join("\n    ")
            ));
        }
        let kinds: Vec<&str> = report
            .causes
            .iter()
            .map(|cause| cause.kind.name())
            .collect();
        if !case.causes.is_empty() && kinds != case.causes {
            wrong.push(format!(
                "{}: expected causes {:?}, found {kinds:?}",
                case.name, case.causes
            ));
        }
        let text = report.to_canonical();
        assert_eq!(
            text,
            run(case).report().to_canonical(),
            "{}: two reports",
            case.name
        );
        let value: Value = serde_json::from_str(&text).unwrap();
        // The order of a report's members is that of their declaration.
        assert_eq!(text.as_bytes(), forge::canonical(&value), "{}", case.name);
        assert_eq!(explained(&value), findings(&value), "{}", case.name);
        // A report that somebody stored is read as it was written.
        let stored: Report = serde_json::from_str(&text).unwrap();
        assert_eq!(stored.to_canonical(), text, "{}", case.name);
        assert!(stored == *report, "{}", case.name);
        if let Err(error) = report_schema.validate(&value) {
            wrong.push(format!(
                "{}: the report at {}: {error}",
                case.name,
                error.instance_path()
            ));
        }
        assert!(
            report.headline.starts_with(report.verdict.name()),
            "{}: {}",
            case.name,
            report.headline
        );
        let verified = report.verdict == Verdict::Verified;
        assert_eq!(outcome.into_verified().is_ok(), verified, "{}", case.name);
    }
    assert!(
        wrong.is_empty(),
        "{} vectors:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The places of all findings of checks, sorted.
fn findings(report: &Value) -> Vec<String> {
    let rows = report["checks"].as_array().unwrap().iter().enumerate();
    let places = rows.flat_map(|(row, judged)| {
        let findings = judged["findings"].as_array().unwrap().len();
        (0..findings).map(move |finding| format!("/checks/{row}/findings/{finding}"))
    });
    let mut places: Vec<String> = places.collect();
    places.sort();
    places
}

/// The places of the findings that causes explain, sorted: each finding is explained once.
fn explained(report: &Value) -> Vec<String> {
    let causes = report["causes"].as_array().unwrap().iter();
    let places = causes.flat_map(|cause| cause["findings"].as_array().unwrap());
    let mut places: Vec<String> = places
        .map(|place| place.as_str().unwrap().to_owned())
        .collect();
    places.sort();
    places
}

#[test]
fn every_kind_of_cause_has_a_vector() {
    let known: BTreeSet<&str> = cases::all()
        .iter()
        .flat_map(|case| case.causes.clone())
        .collect();
    let all: BTreeSet<&str> = CauseKind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(known, all);
    assert!(CauseKind::ALL.is_sorted());
}

/// What a lesser profile lets a proof go without stands in the first line.
#[test]
fn a_lean_proof_says_what_it_lacks() {
    let lean = "accepted-customer-production-run-lean";
    let case = cases::all().iter().find(|case| case.name == lean).unwrap();
    let report = run(case).report().clone();
    let run_id = report.claims.run_id.unwrap();
    let line = format!(
        "verified: run, package and receipt of {run_id} belong together and are signed by \
         https://weverlabs.com; no attestation and no verification snapshot; 3 files not checked"
    );
    assert_eq!(report.headline, line);
}

#[test]
fn every_code_has_vectors() {
    let cases = cases::all();
    let mut without = Vec::new();
    let mut cascading = Vec::new();
    let mut once = Vec::new();
    // A document that brings it about would be a fault to mend.
    let with_vectors = Code::ALL
        .iter()
        .filter(|code| **code != Code::InternalFault);
    for code in with_vectors {
        let own: Vec<&Case> = cases
            .iter()
            .filter(|case| case.rule == Some(code.name()) && case.codes.contains(&code.name()))
            .collect();
        let alone = own.iter().filter(|case| case.codes.len() == 1).count();
        if own.len() < 2 {
            without.push(code.name());
        } else if alone == 0 {
            cascading.push(code.name());
        } else if alone == 1 {
            once.push(code.name());
        }
    }
    println!("{} vectors; only with others: {cascading:?}", cases.len());
    assert_eq!(without, Vec::<&str>::new(), "not refused twice");
    assert_eq!(once, Vec::<&str>::new(), "alone only once");
    // Each of these follows from the format: see `test-vectors/README.md`.
    assert_eq!(
        cascading,
        [
            "complete.pending-member",
            "hash.scope-mismatch",
            "join.package-hash",
            "join.receipt-hash",
            "snapshot.outcome",
        ]
    );
}

#[test]
fn every_vector_names_known_codes_and_is_described_by_its_schema() {
    let known: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    let schema: Value =
        serde_json::from_slice(&std::fs::read(tree::root().join("case.schema.json")).unwrap())
            .unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for case in cases::all() {
        for code in case.codes.iter().chain(&case.rule) {
            assert!(known.contains(code), "{}: {code}", case.name);
            assert!(Code::from_str(code).is_ok());
        }
        assert!(case.codes.is_sorted(), "{}", case.name);
        if let Some(rule) = case.rule.filter(|_| case.verdict != "verified") {
            assert!(case.codes.contains(&rule), "{}", case.name);
            assert!(
                case.name.starts_with(&rule.replace('.', "-")),
                "{}",
                case.name
            );
        }
        assert!(
            !case.why.is_empty() && !case.why.contains('\n'),
            "{}",
            case.name
        );
        let described = case.description();
        assert!(
            schema.is_valid(&described),
            "{}: {:?}",
            case.name,
            schema.validate(&described)
        );
    }
}

#[test]
fn index_and_patches_have_the_form_of_their_schemas() {
    let files = tree::generated(cases::all());
    for (begin, of) in [("index.json", "index"), ("patches/", "patches")] {
        let schema = tree::root().join(format!("{of}.schema.json"));
        let schema: Value = serde_json::from_slice(&std::fs::read(schema).unwrap()).unwrap();
        let schema = jsonschema::validator_for(&schema).unwrap();
        let mut found = files
            .iter()
            .filter(|(path, _)| path.starts_with(begin))
            .peekable();
        assert!(found.peek().is_some(), "{begin}");
        for (path, bytes) in found {
            let file: Value = serde_json::from_slice(bytes).unwrap();
            schema
                .validate(&file)
                .unwrap_or_else(|error| panic!("{path}: {error} at {}", error.instance_path()));
        }
    }
}

#[test]
fn the_tree_stays_small() {
    let mut files = tree::generated(cases::all());
    // What the program carries to show a code.
    let shown = files.remove(examples::FILE).unwrap().len();
    println!("{} has {shown} bytes", examples::FILE);
    assert!(shown < 250_000, "{shown}");
    let bytes: usize = files.values().map(Vec::len).sum();
    println!("{} files, {bytes} bytes", files.len());
    let largest = files.iter().max_by_key(|(_, bytes)| bytes.len()).unwrap();
    println!("{} has {} bytes", largest.0, largest.1.len());
    assert!(bytes < 6_500_000, "{bytes}");
}

#[test]
fn patches_make_the_vectors_they_stand_for() {
    let files = tree::generated(cases::all());
    let families = files
        .iter()
        .filter(|(path, _)| path.starts_with("patches/"));
    let families: Vec<Value> = families
        .map(|(_, bytes)| serde_json::from_slice(bytes).unwrap())
        .collect();
    let patches = families.iter().flat_map(|family| {
        family["cases"]
            .as_array()
            .unwrap()
            .iter()
            .map(move |case| (family, case))
    });
    let mut count = 0;
    for (family, patched) in patches {
        count += 1;
        let name = patched["name"].as_str().unwrap();
        let case = cases::all().iter().find(|case| case.name == name).unwrap();
        let base = &files[patched["base"].as_str().unwrap()];
        let mut value: Value = serde_json::from_slice(base).unwrap();
        for operation in patched["patch"].as_array().unwrap() {
            let path = operation["path"].as_str().unwrap();
            match operation["op"].as_str().unwrap() {
                "remove" => forge::remove(&mut value, path),
                "add" => {
                    let (list, place) = path.rsplit_once('/').unwrap();
                    match value.pointer_mut(list).unwrap() {
                        Value::Array(items) => {
                            items.insert(place.parse().unwrap(), operation["value"].clone());
                        }
                        _ => {
                            assert!(value.pointer(path).is_none(), "{name}: {path}");
                            forge::set(&mut value, path, operation["value"].clone());
                        }
                    }
                }
                _ if path.is_empty() => value = operation["value"].clone(),
                _ => *value.pointer_mut(path).unwrap() = operation["value"].clone(),
            }
        }
        assert!(forge::canonical(&value) == case.proof, "{name}");
        for (given, file) in patched["trust"].as_array().unwrap().iter().zip(&case.trust) {
            let text = &family["files"][given["file"].as_str().unwrap()];
            assert_eq!(text.as_str().unwrap().as_bytes(), file.bytes, "{name}");
        }
    }
    println!("{count} patches");
    assert!(count > 500, "{count}");
}

/// A change of the base that is too large to keep, or that needs more than one file's worth.
#[test]
fn what_is_too_large_to_keep_is_generated() {
    let returned = |value: Value| {
        let mut forge = forge::Forge::new(cases::base().proof.clone());
        forge.set("return_package/returned_fields/large", value);
        forge.bytes()
    };
    let evidence = |length: usize| {
        let mut forge = forge::Forge::new(cases::base().proof.clone());
        forge.set("payment_reference/evidence/0/text", "x".repeat(length));
        forge.bytes()
    };
    let mebibyte = 1024 * 1024;
    let generated: [(&str, Vec<u8>, &str, &[&str]); 9] = [
        (
            "a string of 1 MiB",
            returned("x".repeat(mebibyte).into()),
            "verified",
            &[],
        ),
        (
            "a longer string",
            returned("x".repeat(mebibyte + 1).into()),
            "unreadable",
            &["input.limit"],
        ),
        (
            "a longer string in characters of two bytes",
            returned("ü".repeat(mebibyte / 2 + 1).into()),
            "unreadable",
            &["input.limit"],
        ),
        ("evidence of 1 MiB", evidence(mebibyte), "verified", &[]),
        (
            "longer evidence",
            evidence(mebibyte + 1),
            "unreadable",
            &["input.limit"],
        ),
        (
            "16,384 items",
            returned(json!(vec![0; 16_384])),
            "verified",
            &[],
        ),
        (
            "a name of 1 MiB and a byte",
            returned(json!({"x".repeat(mebibyte + 1): 0})),
            "unreadable",
            &["input.limit"],
        ),
        (
            "9 MiB of brackets",
            vec![b'['; 9 * mebibyte],
            "unreadable",
            &["input.too-large"],
        ),
        (
            "8 MiB of brackets",
            vec![b'['; 8 * mebibyte],
            "unreadable",
            &["input.limit"],
        ),
    ];
    let like = cases::all()
        .iter()
        .find(|case| case.name == "accepted-first-paid-run")
        .unwrap();
    for (what, proof, verdict, codes) in generated {
        let outcome = run(&Case {
            proof,
            ..like.clone()
        });
        let found: Vec<&str> = outcome
            .report()
            .codes()
            .into_iter()
            .map(Code::name)
            .collect();
        assert_eq!(
            (outcome.verdict().name(), found.as_slice()),
            (verdict, codes),
            "{what}"
        );
    }
}

#[test]
fn verdicts_are_spread() {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for case in cases::all() {
        *count.entry(case.verdict).or_default() += 1;
    }
    println!("{count:?}");
    // A verifier that always gives one answer passes little.
    assert_eq!(count.len(), 5);
}
