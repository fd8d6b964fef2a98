//! Kinds of documents: each is recognized by its example, says what is so, and sees what is not.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeSet;
use std::str::FromStr;

use serde_json::{Value, json};
use wever_proof::kind::{self, Description, Kind, Outcome, describe};
use wever_proof::time::Timestamp;
use wever_proof::{Policy, Trust, Verdict, schema, verify};
use wever_proof_example::{self as example, DOCUMENTS, Example};

fn validator(name: &str) -> jsonschema::Validator {
    let mut registry = jsonschema::Registry::new();
    for (_, text) in schema::SCHEMAS.iter().chain(schema::FILE_SCHEMAS) {
        let schema: Value = serde_json::from_str(text).unwrap();
        let id = schema["$id"].as_str().unwrap().to_owned();
        let resource = jsonschema::Resource::from_contents(schema);
        registry = registry.add(id, resource).unwrap();
    }
    let registry = registry.prepare().unwrap();
    let schema: Value = serde_json::from_str(schema::published(name).unwrap()).unwrap();
    jsonschema::draft202012::options()
        .with_registry(&registry)
        .build(&schema)
        .unwrap()
}

fn paid() -> Example {
    let from = Timestamp::from_str("2026-11-02T09:00:00Z").unwrap();
    example::paid_run(&[7; 32], &from).unwrap()
}

/// An example of every kind: those of others as they are written, ours as the SDK makes them.
fn examples() -> Vec<(&'static str, String)> {
    let names = kind::PUBLISHED.iter().map(|(name, _)| *name);
    let example = |name| match example::of_published(name).unwrap() {
        Some(example) => (name, example.to_string()),
        // What is secret has no example elsewhere.
        None => (
            name,
            json!({"kty": "OKP", "crv": "Ed25519", "x": "eA", "d": "ZA"}).to_string(),
        ),
    };
    names.map(example).collect()
}

fn schema_of(file: &str) -> String {
    wever_proof_schemas::find(file).unwrap().to_owned()
}

#[test]
fn every_kind_has_the_form_of_its_schema() {
    let validator = validator("kind");
    for (name, text) in kind::PUBLISHED {
        let kind: Value = serde_json::from_str(text).unwrap();
        let faults: Vec<String> = validator
            .iter_errors(&kind)
            .map(|fault| fault.to_string())
            .collect();
        assert!(faults.is_empty(), "{name}: {faults:?}");
        assert_eq!(kind["kind"], **name);
        // What a check needs is there; a selector begins with a slash, and goes down only once.
        for check in kind["checks"].as_array().unwrap() {
            let name_of_check = check["check"].as_str().unwrap();
            for (member, checks) in [
                ("of", &["unkeyed_signature", "subset", "at_most"][..]),
                ("all", &["includes"]),
                ("words", &["one_of"]),
            ] {
                let needs = checks.contains(&name_of_check);
                assert_eq!(needs, check.get(member).is_some(), "{name}: {check}");
            }
            for list in ["at", "of", "time"] {
                for selector in check
                    .get(list)
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten()
                {
                    let selector = selector.as_str().unwrap();
                    assert!(
                        selector.is_empty() || selector.starts_with('/'),
                        "{name}: {selector}"
                    );
                    assert!(selector.matches("**").count() < 2, "{name}: {selector}");
                }
            }
        }
    }
}

/// Nothing that is published under one name is hidden by another.
#[test]
fn no_kind_has_the_name_of_something_else() {
    let others = schema::SCHEMAS
        .iter()
        .chain(schema::FILE_SCHEMAS)
        .map(|(name, _)| name.replace('-', "_"));
    let profiles = wever_proof::profile::PUBLISHED
        .iter()
        .map(|(name, _)| (*name).to_owned());
    let others: BTreeSet<String> = others.chain(profiles).collect();
    for (name, _) in kind::PUBLISHED {
        assert!(!others.contains(*name), "{name}");
    }
}

#[test]
fn every_kind_is_recognized_by_its_example() {
    let examples = examples();
    let known: BTreeSet<&str> = examples.iter().map(|(kind, _)| *kind).collect();
    let all: BTreeSet<&str> = kind::PUBLISHED.iter().map(|(name, _)| *name).collect();
    assert_eq!(known, all);
    for (kind, text) in &examples {
        let description = describe(text.as_bytes());
        assert_eq!(description.kind, Some(*kind), "{text}");
        let differing = |row: &&kind::Looked| row.outcome == Outcome::Differs;
        let differing: Vec<_> = description.checks.iter().filter(differing).collect();
        assert!(differing.is_empty(), "{kind}: {differing:?}");
        let placeholder = |row: &kind::Looked| row.outcome == Outcome::Placeholder;
        let others = DOCUMENTS.iter().any(|(name, _)| name == kind);
        assert!(
            !others || !description.checks.iter().any(placeholder),
            "{kind}: {:?}",
            description.checks
        );
    }
}

/// Each check of each kind says something of the kind's example, so that none looks at nothing.
#[test]
fn no_check_looks_at_nothing() {
    let mut silent = Vec::new();
    for (kind, text) in examples() {
        let description = describe(text.as_bytes());
        let published = schema_of(&format!("kinds/{}.json", kind.replace('_', "-")));
        let published: Value = serde_json::from_str(&published).unwrap();
        for check in published["checks"].as_array().unwrap() {
            let name = check["check"].as_str().unwrap();
            if !description.checks.iter().any(|row| row.check == name) {
                silent.push(format!("{kind}: {check}"));
            }
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn every_description_has_the_form_of_its_schema() {
    let validator = validator("document-description");
    let mut texts: Vec<Vec<u8>> = examples()
        .into_iter()
        .map(|(_, text)| text.into_bytes())
        .collect();
    texts.extend([
        Vec::new(),
        b"{}".to_vec(),
        b"[]".to_vec(),
        b"\"a\"".to_vec(),
        b"{\"a\": 1".to_vec(),
        b"{\"a\": {\"b\": [1, 2]}}".to_vec(),
        b"\xff".to_vec(),
        vec![b'['; 100],
        vec![b' '; 9_000_000],
    ]);
    for text in texts {
        let description = describe(&text);
        let written = description.to_canonical();
        let value: Value = serde_json::from_str(&written).unwrap();
        let faults: Vec<String> = validator
            .iter_errors(&value)
            .map(|fault| fault.to_string())
            .collect();
        assert!(faults.is_empty(), "{faults:?}\n{written}");
        let canonical = wever_proof::canonical::canonicalize(&value).unwrap();
        assert_eq!(written.as_bytes(), canonical, "canonical as it is written");
        assert_eq!(
            description.fault.is_some(),
            description.title.contains("cannot be read")
        );
    }
}

/// What a proof is not is said in one sentence, with what to ask for.
#[test]
fn verifying_such_a_document_says_what_it_is() {
    for (kind, text) in examples() {
        let outcome = verify(text.as_bytes(), &Trust::none(), &Policy::without_time());
        if kind == "proof" {
            continue;
        }
        assert_eq!(outcome.verdict(), Verdict::Unreadable, "{kind}");
        let headline = &outcome.report().headline;
        let known = Kind::find(kind).unwrap();
        // Which object of a run it is says more than that it is one.
        let title = match kind {
            "run_object" => "of a run, which proves nothing alone",
            _ => known.title(),
        };
        assert!(headline.contains(title), "{headline}");
        assert!(headline.ends_with(known.ask()), "{headline}");
        assert_eq!(outcome.report().faults.len(), 1, "{kind}");
    }
    let outcome = verify(b"{\"a\":1}", &Trust::none(), &Policy::without_time());
    let headline = &outcome.report().headline;
    assert_eq!(
        headline,
        "unreadable: the document is a JSON object with the member `a`, not a proof"
    );
}

/// The example of a kind, with other values.
fn altered(kind: &str, values: &[(&str, Value)]) -> Description {
    let (_, text) = DOCUMENTS.iter().find(|(name, _)| *name == kind).unwrap();
    let mut document: Value = serde_json::from_str(text).unwrap();
    for (pointer, value) in values {
        *document
            .pointer_mut(pointer)
            .unwrap_or_else(|| panic!("{pointer}")) = value.clone();
    }
    describe(document.to_string().as_bytes())
}

/// One value changed, the check that sees it, and what it says there.
#[test]
fn every_check_sees_what_is_wrong() {
    let upper = "A".repeat(64);
    let keyed = format!("sig_mrs_v1_{}", "0".repeat(48));
    let cases: Vec<(&str, &str, Value, &str, Outcome, &str)> = vec![
        (
            "relay_decision",
            "/allowed_callback",
            json!("http://agent.harbour.test/"),
            "address",
            Outcome::Differs,
            "/allowed_callback",
        ),
        (
            "relay_decision",
            "/allowed_callback",
            json!("https://example.com/"),
            "address",
            Outcome::Placeholder,
            "/allowed_callback",
        ),
        (
            "run_record",
            "/status_url",
            json!("//other.test/"),
            "address",
            Outcome::Differs,
            "/status_url",
        ),
        (
            "budget_decision",
            "/requested_fee_units",
            json!(-1),
            "amount",
            Outcome::Differs,
            "/requested_fee_units",
        ),
        (
            "budget_decision",
            "/requested_fee_units",
            json!("1,50"),
            "amount",
            Outcome::Differs,
            "/requested_fee_units",
        ),
        (
            "budget_decision",
            "/requested_fee_units",
            json!("1.50"),
            "amount",
            Outcome::Holds,
            "/requested_fee_units",
        ),
        (
            "allowance",
            "/remaining_runs",
            json!(5),
            "at_most",
            Outcome::Differs,
            "/remaining_runs",
        ),
        (
            "allowance",
            "/remaining_runs",
            json!("5"),
            "at_most",
            Outcome::NotChecked,
            "/remaining_runs",
        ),
        (
            "service_description",
            "/ledger_entry/event_hash",
            json!("0".repeat(64)),
            "equal",
            Outcome::Differs,
            "/ledger_entry/event_hash",
        ),
        (
            "service_description",
            "/persistence/usage_event/persisted",
            json!(false),
            "one_of",
            Outcome::Differs,
            "/persistence/usage_event/persisted",
        ),
        (
            "service_description",
            "/ok",
            json!(false),
            "claim",
            Outcome::NoEvidence,
            "/ok",
        ),
        (
            "receipt_passport",
            "/receipt_hash",
            json!("receipt_hash_sample"),
            "hash",
            Outcome::Placeholder,
            "/receipt_hash",
        ),
        (
            "receipt_passport",
            "/receipt_hash",
            json!(upper),
            "hash",
            Outcome::Differs,
            "/receipt_hash",
        ),
        (
            "receipt_passport",
            "/receipt_hash",
            json!("906d"),
            "hash",
            Outcome::Differs,
            "/receipt_hash",
        ),
        (
            "receipt_passport",
            "/receipt_hash",
            json!("receipt_hash_sample"),
            "unkeyed_signature",
            Outcome::NotChecked,
            "/receipt_signature",
        ),
        (
            "receipt_passport",
            "/receipt_signature",
            json!(keyed),
            "unkeyed_signature",
            Outcome::NotChecked,
            "/receipt_signature",
        ),
        (
            "receipt_passport",
            "/receipt_signature",
            json!("signed"),
            "unkeyed_signature",
            Outcome::Differs,
            "/receipt_signature",
        ),
        (
            "receipt_passport",
            "/receipt_signature",
            json!("sig_mrs_v1_..."),
            "unkeyed_signature",
            Outcome::Placeholder,
            "/receipt_signature",
        ),
        (
            "receipt_passport",
            "/passport_id",
            json!("receipt_passport_1790000005000_a1b2c3"),
            "id",
            Outcome::Differs,
            "/passport_id",
        ),
        (
            "receipt_passport",
            "/passport_id",
            json!("receipt_passport_1790000000900_a1b2c3"),
            "id",
            Outcome::Holds,
            "/passport_id",
        ),
        (
            "receipt_passport",
            "/passport_id",
            json!("receipt passport"),
            "id",
            Outcome::Differs,
            "/passport_id",
        ),
        (
            "receipt_passport",
            "/passport_id",
            json!(17),
            "id",
            Outcome::Differs,
            "/passport_id",
        ),
        (
            "receipt_passport",
            "/passport_id",
            json!("receipt_passport_001"),
            "id",
            Outcome::Placeholder,
            "/passport_id",
        ),
        (
            "receipt_passport",
            "/passport_id",
            json!("harbour"),
            "id",
            Outcome::NotChecked,
            "/passport_id",
        ),
        (
            "receipt_passport",
            "/passport_id",
            json!("receipt_passport_1g0fth0h64m915ktzpzbdqd7a1"),
            "id",
            Outcome::Holds,
            "/passport_id",
        ),
        (
            "run_requirements",
            "/must_have/3",
            json!("run"),
            "includes",
            Outcome::Differs,
            "/must_have",
        ),
        (
            "rails_credential_envelope",
            "/masked_key_hint",
            json!("wlv2_harbour7a1c"),
            "masked",
            Outcome::Differs,
            "/masked_key_hint",
        ),
        (
            "rails_credential_envelope",
            "/expires_at",
            json!("2026-09-21T16:13:24+02:00"),
            "order",
            Outcome::Differs,
            "/expires_at",
        ),
        (
            "rails_credential_envelope",
            "/credential_status",
            json!("borrowed"),
            "one_of",
            Outcome::NotChecked,
            "/credential_status",
        ),
        (
            "return_package_view",
            "/ready_items/1",
            json!("attestation"),
            "subset",
            Outcome::Differs,
            "/ready_items/1",
        ),
        (
            "return_package_view",
            "/ready_items/1",
            json!("evidence_inventory"),
            "once",
            Outcome::Differs,
            "/ready_items/1",
        ),
        (
            "step_events",
            "/events/2/sequence",
            json!(4),
            "sequence",
            Outcome::Differs,
            "/events/2/sequence",
        ),
        (
            "step_events",
            "/events/0/sequence",
            json!("1"),
            "sequence",
            Outcome::Differs,
            "/events/0/sequence",
        ),
        (
            "tool_event",
            "/occurred_at",
            json!("yesterday"),
            "time",
            Outcome::Differs,
            "/occurred_at",
        ),
        (
            "payment_object",
            "/livemode",
            json!(false),
            "one_of",
            Outcome::Differs,
            "/livemode",
        ),
        (
            "webhook_verification",
            "/signature_status",
            json!("missing"),
            "one_of",
            Outcome::Differs,
            "/signature_status",
        ),
        (
            "usage_event",
            "/rail_key",
            json!("your_rail"),
            "placeholder",
            Outcome::Placeholder,
            "/rail_key",
        ),
        (
            "usage_event",
            "/rail_key",
            json!("<rail>"),
            "placeholder",
            Outcome::Placeholder,
            "/rail_key",
        ),
        (
            "usage_event",
            "/rail_key",
            json!("sk_live_0123456789abcdef"),
            "secret",
            Outcome::Differs,
            "/rail_key",
        ),
        (
            "json_schema",
            "/required/0",
            json!("port"),
            "subset",
            Outcome::Differs,
            "/required/0",
        ),
    ];
    let mut seen = BTreeSet::new();
    for (kind, pointer, value, check, outcome, place) in cases {
        let description = altered(kind, &[(pointer, value.clone())]);
        let is_it = |row: &&kind::Looked| row.check == check && row.pointer == place;
        let rows: Vec<_> = description.checks.iter().filter(is_it).collect();
        assert!(
            rows.iter().any(|row| row.outcome == outcome),
            "{kind} with {value}: {rows:?} of {:?}",
            description.checks
        );
        seen.insert(check);
    }
    // These two need a document that is ours.
    seen.extend(["base64", "form"]);
    let published: Value =
        serde_json::from_str(schema::published("document_description").unwrap()).unwrap();
    let names = &published["properties"]["checks"]["items"]["properties"]["check"]["enum"];
    let names: BTreeSet<&str> = names
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(seen, names);
}

#[test]
fn our_own_objects_are_looked_at() {
    let run = paid();
    let mut proof: Value = serde_json::from_slice(run.proof()).unwrap();
    let receipt = proof["objects"]["receipt"][0].as_object_mut().unwrap();
    receipt.remove("price");
    let described = describe(Value::Object(receipt.clone()).to_string().as_bytes());
    let form: Vec<_> = described
        .checks
        .iter()
        .filter(|row| row.check == "form")
        .collect();
    assert!(
        form.iter().any(|row| row.outcome == Outcome::Differs),
        "{form:?}"
    );
    let envelope = json!({"payloadType": "a/b", "payload": "no base64", "signatures": []});
    let described = describe(envelope.to_string().as_bytes());
    assert!(
        described
            .checks
            .iter()
            .any(|row| row.check == "base64" && row.outcome == Outcome::Differs)
    );
}

/// A signature that anyone can make is consistent, and no evidence; so is what the service says of itself.
#[test]
fn what_is_consistent_is_no_evidence() {
    let description = altered("receipt_passport", &[]);
    let signature = description
        .checks
        .iter()
        .find(|row| row.check == "unkeyed_signature")
        .unwrap();
    assert_eq!(signature.outcome, Outcome::NoEvidence);
    assert!(
        signature.message.contains("anyone can make it"),
        "{}",
        signature.message
    );
    let description = altered("receipt_verification", &[]);
    let claims = description.checks.iter().filter(|row| row.check == "claim");
    assert!(
        claims.clone().count() == 3 && claims.clone().all(|row| row.outcome == Outcome::NoEvidence)
    );
}

/// No key is in a description, wherever it stands in the document.
#[test]
fn no_key_is_repeated() {
    let key = "wlv2_0123456789abcdef";
    for (kind, pointer) in [
        ("rails_credential_envelope", "/masked_key_hint"),
        ("rails_credential_envelope", "/credential_status"),
        ("allowance", "/allowed_rails/0"),
        ("service_description", "/summary"),
        ("service_description", "/service"),
        ("receipt_passport", "/receipt_hash"),
        ("run_record", "/status_url"),
        ("step_events", "/events/0/sequence"),
    ] {
        let description = altered(kind, &[(pointer, json!(key))]);
        let written = description.to_canonical();
        assert!(
            !written.contains("0123456789abcdef"),
            "{kind} {pointer}: {written}"
        );
        assert!(
            description.checks.iter().any(|row| row.check == "secret"),
            "{kind} {pointer}"
        );
    }
    let unknown = json!({"token": key, "list": [key]});
    assert!(
        !describe(unknown.to_string().as_bytes())
            .to_canonical()
            .contains("0123456789")
    );
    let secret = json!({"kty": "oct", "k": "c2VjcmV0"});
    assert!(
        !describe(secret.to_string().as_bytes())
            .to_canonical()
            .contains("c2VjcmV0")
    );
}

/// As many answers as there are values would be a description larger than the document.
#[test]
fn a_hostile_document_has_a_short_description() {
    let ids: Vec<Value> = (0..16_000).map(|_| json!({"a_id": "no id"})).collect();
    let many = json!({"passport_id": "x", "ok_hash": "x", "list": ids});
    let names: serde_json::Map<String, Value> = (0..1_000)
        .map(|number| (format!("{number}_id"), json!("no id")))
        .collect();
    let mut wide = Value::Object(names);
    wide["passport_id"] = json!("no id");
    let mut deep = json!({"service": "a", "modes": []});
    for _ in 0..60 {
        deep = json!({"service": "a", "modes": [], "sample": deep});
    }
    for document in [many, wide, deep] {
        let text = document.to_string();
        let description = describe(text.as_bytes());
        let written = description.to_canonical();
        assert!(written.len() < 200_000, "{}", written.len());
        assert!(description.checks.len() <= 500);
        assert!(
            validator("document-description").is_valid(&serde_json::from_str(&written).unwrap())
        );
    }
}
