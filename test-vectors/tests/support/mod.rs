//! What several tests need: a vector's call of the verifier, and the published schemas.
#![allow(dead_code, reason = "each test uses a part of it")]

use serde_json::Value;
use std::path::PathBuf;

/// The folder of the published schemas.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../schemas/v1")
}

/// The run-time engine over a published schema, every other one at hand and nothing fetched.
pub(crate) fn published(name: &str) -> jsonschema::Validator {
    let mut registry = jsonschema::Registry::new();
    let mut wanted = None;
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let schema: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let id = schema["$id"].as_str().unwrap().to_owned();
        if path
            .file_name()
            .is_some_and(|file| file == format!("{name}.schema.json").as_str())
        {
            wanted = Some(schema.clone());
        }
        registry = registry.add(id, schema).unwrap();
    }
    let registry = registry.prepare().unwrap();
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .offline()
        .with_registry(&registry)
        .build(&wanted.expect("the schema is published"))
        .unwrap()
}
