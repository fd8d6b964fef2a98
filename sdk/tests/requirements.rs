//! Documents of requirements: the reader and the published schema take the same ones.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use serde_json::{Value, json};
use wever_proof::{Requirements, schema};

fn validator() -> jsonschema::Validator {
    let mut registry = jsonschema::Registry::new();
    for (_, text) in schema::SCHEMAS {
        let schema: Value = serde_json::from_str(text).unwrap();
        let id = schema["$id"].as_str().unwrap().to_owned();
        let resource = jsonschema::Resource::from_contents(schema);
        registry = registry.add(id, resource).unwrap();
    }
    let registry = registry.prepare().unwrap();
    let schema = serde_json::from_str(schema::published("requirements").unwrap()).unwrap();
    jsonschema::draft202012::options()
        .with_registry(&registry)
        .build(&schema)
        .unwrap()
}

/// Everything that can be required.
fn full() -> Value {
    json!({
        "object_type": "requirements",
        "schema_version": "1.0",
        "run_goal": "one paid run completed",
        "rail_key": "packetops or diligenceops",
        "must_have": ["receipt_id", "completion_signature"],
        "profile": "first_paid_run",
        "require_payment": "evidenced",
        "maximum_key_set_age_days": 30,
        "accepted_issuers": ["https://weverlabs.com"],
        "fees": [{
            "movement_type": "transaction", "currency": "USD", "fee_bps": 50, "minimum_fee": "0.05",
        }],
        "maximum_fee": {"amount": "1.00", "currency": "USD"},
    })
}

fn read(document: &Value) -> Result<Requirements, String> {
    Requirements::read(document.to_string().as_bytes())
        .map_err(|error| format!("{}: {error}", error.pointer))
}

#[test]
fn reader_and_schema_agree() {
    let validator = validator();
    assert!(validator.is_valid(&full()));
    assert_eq!(
        read(&full()).unwrap().run_goal(),
        full()["run_goal"].as_str()
    );
    let wrong = [
        json!(null),
        json!(1),
        json!(-1),
        json!("X y"),
        json!(""),
        json!([]),
        json!({}),
        json!([1]),
    ];
    let mut refused = 0;
    for name in full().as_object().unwrap().keys() {
        for value in &wrong {
            let mut changed = full();
            changed[name] = value.clone();
            let (reads, is_valid) = (read(&changed), validator.is_valid(&changed));
            assert_eq!(reads.is_ok(), is_valid, "{changed}: {reads:?}");
            if let Err(error) = reads {
                assert!(error.starts_with(&format!("/{name}")), "{error}");
                refused += 1;
            }
        }
    }
    assert!(refused > 60, "{refused}");
    for (pointer, value) in [
        ("/fees/0/fee_bps", json!(10_001)),
        ("/fees/0/minimum_fee", json!("0.050.")),
        ("/fees/0/currency", json!("usd")),
        ("/fees/0/movement_type", json!("gift")),
        ("/maximum_fee/amount", json!(1)),
        ("/accepted_issuers/0", json!("weverlabs.com")),
    ] {
        let mut changed = full();
        *changed.pointer_mut(pointer).unwrap() = value;
        assert!(
            !validator.is_valid(&changed) && read(&changed).is_err(),
            "{pointer}"
        );
    }
    for pointer in ["", "/fees/0", "/maximum_fee"] {
        let mut changed = full();
        changed.pointer_mut(pointer).unwrap()["more"] = json!(1);
        assert!(
            !validator.is_valid(&changed) && read(&changed).is_err(),
            "{pointer}"
        );
    }
}

/// What the schema cannot say.
#[test]
fn a_requirement_that_could_never_be_met_or_asks_nothing_is_refused() {
    for (document, said) in [
        (
            json!({"must_have": ["recipt_id"]}),
            "/must_have/0: no object has a member",
        ),
        (
            json!({"run_goal": "one paid run completed"}),
            ": nothing that can be checked",
        ),
        (json!({"must_have": []}), ": nothing that can be checked"),
        (
            json!({"object_type": "proof_bundle"}),
            "/object_type: expected is `requirements`",
        ),
    ] {
        let error = read(&document).unwrap_err();
        assert!(error.starts_with(said), "{error}");
    }
    assert!(Requirements::read(br#"{"profile":"a","profile":"b"}"#).is_err());
}
