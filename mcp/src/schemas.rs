//! The published schemas, each with all that it refers to in one document: clients do not follow a reference to
//! another file, and know no formats of ours.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use wever_proof::schema;

/// An object of JSON.
pub(crate) type Members = Map<String, Value>;

/// A schema made here, whose references to published files (`receipt.schema.json`) are brought along.
pub(crate) fn bundled(schema: Value) -> Members {
    let mut bundle = Bundle::default();
    let mut schema = bundle.copied(&schema, "");
    while let Some(wanted) = bundle.wanted.pop() {
        let found = bundle.found(&wanted);
        bundle.definitions.insert(wanted.name, found);
    }
    let Value::Object(members) = &mut schema else {
        return Members::new();
    };
    let dialect = "https://json-schema.org/draft/2020-12/schema";
    members.insert("$schema".to_owned(), dialect.into());
    if !bundle.definitions.is_empty() {
        let definitions = bundle.definitions.into_iter().collect();
        members.insert("$defs".to_owned(), Value::Object(definitions));
    }
    std::mem::take(members)
}

/// A published schema, with all that it refers to.
pub(crate) fn alone(name: &str) -> Option<Members> {
    schema::published(name)?;
    Some(bundled(json!({ "$ref": format!("{name}.schema.json") })))
}

/// A part of a published file that is referred to.
struct Wanted {
    /// Its name in `$defs`.
    name: String,
    /// The file, without `.schema.json`.
    file: String,
    /// Where in it, as a JSON Pointer.
    pointer: String,
}

#[derive(Default)]
struct Bundle {
    definitions: BTreeMap<String, Value>,
    wanted: Vec<Wanted>,
}

/// Members whose members are names of the caller's, each with a schema.
const OF_NAMES: [&str; 3] = ["properties", "patternProperties", "$defs"];

/// Members that hold values, no schemas.
const LITERAL: [&str; 5] = ["const", "default", "dependentRequired", "enum", "examples"];

impl Bundle {
    /// A schema of this file as it stands in the bundle.
    fn copied(&mut self, schema: &Value, file: &str) -> Value {
        match schema {
            Value::Object(members) => {
                let kept = members.iter().filter(|(name, value)| is_kept(name, value));
                let kept = kept.map(|(name, value)| (name.clone(), self.member(name, value, file)));
                Value::Object(kept.collect())
            }
            Value::Array(items) => items.iter().map(|item| self.copied(item, file)).collect(),
            other => other.clone(),
        }
    }

    fn member(&mut self, name: &str, value: &Value, file: &str) -> Value {
        match (name, value) {
            ("$ref", Value::String(reference)) => self.reference(reference, file).into(),
            (name, Value::Object(schemas)) if OF_NAMES.contains(&name) => {
                let schemas = schemas.iter();
                let copied =
                    schemas.map(|(name, schema)| (name.clone(), self.copied(schema, file)));
                Value::Object(copied.collect())
            }
            (name, value) if LITERAL.contains(&name) => value.clone(),
            (_, value) => self.copied(value, file),
        }
    }

    /// The same reference within the bundle.
    fn reference(&mut self, reference: &str, file: &str) -> String {
        let (target, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let file = match target.strip_suffix(".schema.json") {
            Some(target) => target,
            None => file,
        };
        let inside = pointer.strip_prefix("/$defs").unwrap_or(pointer);
        let name = format!("{file}{}", inside.replace('/', "."));
        let is_known = self.definitions.contains_key(&name);
        if !is_known && !self.wanted.iter().any(|wanted| wanted.name == name) {
            self.wanted.push(Wanted {
                name: name.clone(),
                file: file.to_owned(),
                pointer: pointer.to_owned(),
            });
        }
        format!("#/$defs/{name}")
    }

    #[expect(
        clippy::expect_used,
        reason = "published files are part of the build, and a test bundles all of them"
    )]
    fn found(&mut self, wanted: &Wanted) -> Value {
        let text = schema::published(&wanted.file).expect("the file is published");
        let file: Value = serde_json::from_str(text).expect("a published file is JSON");
        let part = file.pointer(&wanted.pointer);
        // While it is copied its own name is known, so that what refers to itself ends.
        self.definitions.insert(wanted.name.clone(), Value::Null);
        let mut copied = self.copied(
            part.expect("a published reference leads somewhere"),
            &wanted.file,
        );
        if let Some(members) = copied.as_object_mut() {
            // What is used of them was brought along under other names.
            members.remove("$defs");
        }
        copied
    }
}

/// Whether a member of a schema is of the language that everybody knows.
fn is_kept(name: &str, value: &Value) -> bool {
    let is_own_format = || {
        value
            .as_str()
            .is_some_and(|format| format.starts_with("wever-"))
    };
    match name {
        "$id" | "$schema" => false,
        "format" => !is_own_format(),
        name => !name.starts_with("x-"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wever_proof::schema::{FILE_SCHEMAS, SCHEMAS};

    #[test]
    fn every_published_schema_stands_alone() {
        for (name, _) in SCHEMAS.iter().chain(FILE_SCHEMAS) {
            let schema = Value::Object(alone(name).unwrap());
            let text = schema.to_string();
            for reference in text.split("\"$ref\":\"").skip(1) {
                let pointer = reference.split('"').next().unwrap();
                let pointer = pointer.strip_prefix('#').unwrap();
                assert!(
                    schema.pointer(pointer).is_some_and(|part| !part.is_null()),
                    "{name}: {pointer}"
                );
            }
            assert!(!text.contains("\"$id\""), "{name}");
            assert!(!text.contains("\"format\":\"wever-"), "{name}");
            jsonschema::validator_for(&schema).unwrap();
        }
    }

    #[test]
    fn what_is_bundled_judges_as_what_is_published() {
        let schema = Value::Object(alone("receipt").unwrap());
        let validator = jsonschema::validator_for(&schema).unwrap();
        let receipt = wever_proof_example::of_published("receipt")
            .unwrap()
            .unwrap();
        let mut receipt: Value = serde_json::from_str(&receipt.to_string()).unwrap();
        assert!(validator.is_valid(&receipt));
        receipt["object_type"] = "quote".into();
        assert!(!validator.is_valid(&receipt));
    }

    #[test]
    fn a_member_of_that_name_is_no_keyword() {
        let schema = bundled(
            json!({"type": "object", "properties": {"$id": {"const": {"x-a": 1}}, "x-b": {"format": "wever-id"}}}),
        );
        let properties = json!({"$id": {"const": {"x-a": 1}}, "x-b": {}});
        assert_eq!(schema["properties"], properties);
    }
}
