//! The report on every vector, for comparing another build of the verifier byte for byte.

use crate::{cases, judge};
use serde_json::json;

/// A line of JSON for each vector, in the order of the index: its name, and the report as text.
pub fn lines() -> impl Iterator<Item = String> {
    cases::all().iter().map(|case| {
        let report = judge::run(case).report().to_canonical();
        json!({ "name": case.name, "report": report }).to_string()
    })
}
