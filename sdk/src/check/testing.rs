//! What the tests of single rules share: a bundle of as many members as the rule reads, and the codes
//! that one row finds in it. The schema's row judges such a bundle, too, and is not asked.

use crate::json::Value;
use crate::report::{Row, RowOutcome};
use crate::{Policy, Trust, verify};
use serde_json::json;

/// A bundle of a profile, not sealed unless `objects` has a seal.
pub(crate) fn bundle(profile: &str, objects: Value) -> Value {
    json!({
        "object_type": "proof_bundle",
        "schema_version": "1.0",
        "issuer": "https://provider.example",
        "profile": profile,
        "rail_key": "tokenops",
        "agent_task_run_id": "task_1",
        "objects": objects,
    })
}

/// One row of the report on a bundle.
pub(crate) fn row_of(bundle: &Value, check: &str) -> Row {
    let bytes = serde_json::to_vec(bundle).unwrap();
    let outcome = verify(&bytes, &Trust::none(), &Policy::without_time());
    assert!(
        outcome.report().faults.is_empty(),
        "{:?}",
        outcome.report().faults
    );
    let rows = outcome.report().checks.iter();
    rows.into_iter()
        .find(|row| row.check == check)
        .unwrap()
        .clone()
}

/// One row of the report on these objects.
pub(crate) fn row(profile: &str, check: &str, objects: Value) -> Row {
    row_of(&bundle(profile, objects), check)
}

/// The codes of a row, in the order of its findings.
pub(crate) fn codes(row: &Row) -> Vec<&'static str> {
    if row.findings.is_empty() {
        assert_eq!(row.outcome, RowOutcome::Pass, "{row:?}");
    }
    row.findings
        .iter()
        .map(|finding| finding.code.name())
        .collect()
}

/// The codes that one row finds in these objects.
pub(crate) fn found(profile: &str, check: &str, objects: Value) -> Vec<&'static str> {
    codes(&row(profile, check, objects))
}

/// The objects with one value changed; a null takes the member out.
pub(crate) fn with(objects: &Value, pointer: &str, value: Value) -> Value {
    let mut objects = objects.clone();
    let (at, name) = pointer.rsplit_once('/').unwrap();
    let place = objects.pointer_mut(at).unwrap();
    match (place, value) {
        (Value::Object(members), Value::Null) => {
            members.remove(name).unwrap();
        }
        (Value::Object(members), value) => {
            members.insert(name.to_owned(), value);
        }
        (Value::Array(items), value) => items[name.parse::<usize>().unwrap()] = value,
        _ => panic!("{pointer}"),
    }
    objects
}

/// A seal that is there: enough for what is asked of sealed runs only.
pub(crate) fn sealed(objects: &Value) -> Value {
    with(
        objects,
        "/completion_proof",
        json!([{"completion_id": "completion_1"}]),
    )
}
