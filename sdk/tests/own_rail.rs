//! A rail that a file describes: built, sealed and verified, with what stands in that file alone.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde_json::{Map, Value, json};
use wever_proof::id::Origin;
use wever_proof::object::{BuildError, Quote, RailKey, WorkOrderDraft};
use wever_proof::run::Run;
use wever_proof::time::Timestamp;
use wever_proof::{Policy, RailFile, Trust, Verdict, verify};
use wever_proof_example::{self as example, Example};

const FROM: &str = "2026-11-02T09:00:00Z";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../example-runs/rails")
}

/// Every rail of the examples with the run that is described beside it.
fn rails() -> Vec<(Value, Vec<u8>)> {
    let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap());
    let names = files.map(|file| file.file_name().into_string().unwrap());
    let names = names.filter_map(|name| Some(name.strip_suffix(".rail.json")?.to_owned()));
    let read = |name: String| {
        let rail = fs::read(folder().join(format!("{name}.rail.json"))).unwrap();
        let run = fs::read(folder().join(format!("{name}.run.json"))).unwrap();
        (serde_json::from_slice(&rail).unwrap(), run)
    };
    let rails: Vec<_> = names.map(read).collect();
    assert!(!rails.is_empty());
    rails
}

fn file(rail: &Value) -> RailFile {
    RailFile::read(rail.to_string().as_bytes()).unwrap()
}

fn run(rail: &RailFile, run: &[u8]) -> Result<Example, BuildError> {
    example::run_under(rail, run, &[7; 32], &Timestamp::from_str(FROM).unwrap())
}

fn policy(rail: &RailFile) -> Policy {
    Policy::at(Timestamp::from_str("2026-11-02T12:00:00Z").unwrap()).rail(rail.clone())
}

fn trust(example: &Example) -> Trust {
    Trust::from_key_sets([example.key_set.clone(), example.requester_key_set.clone()]).unwrap()
}

#[test]
fn a_run_is_built_sealed_and_verified_under_the_profile_of_a_file() {
    for (rail, work) in rails() {
        let rail = file(&rail);
        let example = run(&rail, &work).unwrap();
        let outcome = verify(example.proof(), &trust(&example), &policy(&rail));
        let report = outcome.report();
        assert_eq!(
            outcome.verdict(),
            Verdict::Verified,
            "{}",
            report.to_canonical()
        );
        let (name, digest) = (rail.name(), rail.digest());
        let first = format!("verified under YOUR profile {name} ({digest}): ");
        assert!(report.headline.starts_with(&first), "{}", report.headline);
        assert_eq!(report.policy.profile.as_deref(), Some(name));
        assert_eq!(report.policy.profile_digest, Some(digest.to_string()));
        for open in &example.open {
            let outcome = verify(open, &trust(&example), &policy(&rail));
            assert_eq!(outcome.verdict(), Verdict::Incomplete);
            assert!(!outcome.unverified_bundle().unwrap().is_sealed());
        }
        assert!(outcome.unverified_bundle().unwrap().is_sealed());
        assert!(outcome.unverified_bundle().unwrap().profile().is_none());
    }
}

/// Without the new input the bytes of a report are what they were.
#[test]
fn a_report_without_a_file_says_nothing_of_one() {
    let from = Timestamp::from_str(FROM).unwrap();
    let example = example::paid_run(&[7; 32], &from).unwrap();
    let outcome = verify(example.proof(), &trust(&example), &Policy::without_time());
    let report = outcome.report().to_canonical();
    assert!(!report.contains("profile_digest") && !report.contains("YOUR profile"));
}

/// What the file says of the order, the package and its own types is asked before anything is sealed.
#[test]
fn what_the_file_refuses_is_not_built() {
    let (rail, work) = rails().remove(0);
    let rail = file(&rail);
    let said: Value = serde_json::from_slice(&work).unwrap();
    let changed = |pointer: &str, value: Value| {
        let mut said = said.clone();
        *said.pointer_mut(pointer).unwrap() = value;
        run(&rail, said.to_string().as_bytes())
            .map(|_| ())
            .unwrap_err()
    };
    let error = changed("/rail_key", json!("waterops"));
    assert!(
        error.to_string().contains("does not cover `waterops`"),
        "{error}"
    );
    let error = changed("/inputs", json!({}));
    assert!(matches!(error, BuildError::Contradiction { .. }), "{error}");
    let error = changed("/own_objects/0/object_type", json!("ledger_entry"));
    assert!(
        error
            .to_string()
            .contains("no type of its own `ledger_entry`"),
        "{error}"
    );
    let own = said["own_objects"][0]["members"].as_object().unwrap();
    let first = own.keys().next().unwrap();
    let error = changed(&format!("/own_objects/0/members/{first}"), json!(7));
    assert!(
        error.to_string().contains("has not the form of its schema"),
        "{error}"
    );
}

/// The profile that bundle and seal name is the file's, whoever builds.
#[test]
fn a_run_of_a_file_names_its_digest() {
    let (rail, work) = rails().remove(0);
    let file = file(&rail);
    let example = run(&file, &work).unwrap();
    let proof: Value = serde_json::from_slice(example.proof()).unwrap();
    let digest = json!(file.digest().to_string());
    assert_eq!(proof["profile_digest"], digest);
    assert_eq!(
        proof["objects"]["completion_proof"][0]["profile_digest"],
        digest
    );
    let mut other = rail;
    other["profile"]["title"] = json!("Another title");
    let other = RailFile::read(other.to_string().as_bytes()).unwrap();
    let outcome = verify(example.proof(), &trust(&example), &policy(&other));
    let codes: Vec<&str> = outcome
        .report()
        .codes()
        .iter()
        .map(|code| code.name())
        .collect();
    assert_eq!(
        (outcome.verdict(), codes),
        (Verdict::Unreadable, vec!["profile.digest"])
    );
}

#[test]
fn an_order_is_drafted_for_a_rail_of_a_file() {
    let (rail, work) = rails().remove(0);
    let file = file(&rail);
    let example = run(&file, &work).unwrap();
    let order: Map<String, Value> = serde_json::from_slice(&example.order()).unwrap();
    let computed = [
        "object_type",
        "schema_version",
        "work_order_id",
        "idempotency_key",
        "scope_hash",
        "requester_signature",
    ];
    let draft = order
        .iter()
        .filter(|(name, _)| !computed.contains(&name.as_str()));
    let mut draft: Map<String, Value> = draft
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let built = WorkOrderDraft::from_members_under(&draft, &file).unwrap();
    let built = built.build(None).unwrap();
    assert_eq!(
        built.scope_hash.to_string(),
        order["scope_hash"].as_str().unwrap()
    );
    let error = WorkOrderDraft::from_members(&draft)
        .unwrap_err()
        .to_string();
    assert!(error.contains("no published profile covers"), "{error}");
    draft["inputs"] = json!({});
    let error = WorkOrderDraft::check_under(&draft, &file)
        .unwrap_err()
        .to_string();
    assert!(error.contains("(at `/inputs/"), "{error}");
    draft.insert("rail_key".to_owned(), json!("waterops"));
    let error = WorkOrderDraft::check_under(&draft, &file)
        .unwrap_err()
        .to_string();
    assert!(error.contains("does not cover"), "{error}");
}

#[test]
fn a_published_profile_covers_no_rail_of_a_file() {
    let issuer: Origin = "https://provider.example".parse().unwrap();
    let quote = json!({
        "quote_id": "quote_1", "rail_key": "waterops", "package_level": "standard",
        "price": {"amount": "49.00", "currency": "USD"}, "accepted_payment_methods": [],
        "expires_at": FROM, "created_at": FROM,
    });
    let quote: Quote = serde_json::from_value(quote).unwrap();
    assert_eq!(quote.rail_key, RailKey::Own("waterops".parse().unwrap()));
    let error = Run::quote_production_run(&issuer, "first_paid_run", &quote).unwrap_err();
    assert!(
        error.to_string().contains("does not cover `waterops`"),
        "{error}"
    );
}

/// Every place of a document, as pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    let escaped = |name: &str| name.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, item)| places(item, &format!("{at}/{index}"), found)),
        Value::Object(members) => members
            .iter()
            .for_each(|(name, member)| places(member, &format!("{at}/{}", escaped(name)), found)),
        _ => {}
    }
}

/// Whatever is altered in a file, it is refused with a place, or it is another file, under which the proof is not
/// verified.
#[test]
fn an_altered_file_is_refused_or_judges() {
    let (rail, work) = rails().remove(0);
    let example = run(&file(&rail), &work).unwrap();
    let trust = trust(&example);
    let mut all = Vec::new();
    places(&rail, "", &mut all);
    let others = [
        json!(null),
        json!("other"),
        json!([]),
        json!({}),
        json!(-1),
        json!(true),
    ];
    let (mut refused, mut judged) = (0, 0);
    for (number, place) in all.iter().enumerate() {
        let mut altered = rail.clone();
        *altered.pointer_mut(place).unwrap() = others[number % others.len()].clone();
        if altered == rail {
            continue;
        }
        match RailFile::read(altered.to_string().as_bytes()) {
            Err(error) => {
                assert!(error.line > 0 && error.column > 0, "{place}: {error}");
                refused += 1;
            }
            Ok(rail) => {
                // The proof names the digest of the file that it was made under.
                let outcome = verify(example.proof(), &trust, &policy(&rail));
                assert_ne!(outcome.verdict(), Verdict::Verified, "{place}");
                judged += 1;
            }
        }
    }
    assert!(refused > 1_000 && judged > 50, "{refused}, {judged}");
}
