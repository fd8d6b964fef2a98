//! Finds what is wrong with a value that a compiled validator has refused.
//!
//! Whether a value has the form of its schema is never decided here: [`faults`] is asked after a
//! refusal, and if it finds nothing, the value stays refused. It reads the same schemas as the
//! compiler, as data, and knows the keywords that they use and no others; a test holds both to
//! each other, and its answers to those of the run-time engine. Code that lists faults, compiled
//! for every place of every schema, was a large part of the WebAssembly module.

use std::sync::LazyLock;

use super::{escape, format};
use crate::json::{self, Limits, Map, Value};
use crate::report::show;

/// What `sdk/schemas/compiled/` says to a validator, by file name; `cargo xtask schemas` writes it.
static SCHEMAS: LazyLock<Value> = LazyLock::new(|| {
    // A text that does not read names no faults, and nothing is accepted for it; a test reads it.
    let text = include_str!("../../schemas/faults.json");
    json::parse(text.as_bytes(), &Limits::PUBLISHED).unwrap_or_default()
});

/// One thing that is wrong.
#[derive(Debug, PartialEq)]
pub(super) struct Fault {
    /// Where: a JSON Pointer into the value.
    pub(super) at: String,
    /// What is there, shortened.
    pub(super) found: String,
    pub(super) broken: Broken,
}

/// What the schema says that does not hold.
#[derive(Debug, PartialEq)]
pub(super) enum Broken {
    /// `additionalProperties`: members that it has no name for.
    UnknownMembers(Vec<String>),
    /// `false`: no value is right.
    NoPlace,
    /// `required`, `dependentRequired`: a member that is not there.
    Missing(&'static str),
    /// `anyOf`: the faults under every branch.
    NoneOf(Vec<Fault>),
    /// `oneOf`.
    NotOneOf,
    /// `type`, by its name.
    Type(&'static str),
    /// `format`, by its name.
    Format(&'static str),
    /// `const`.
    Constant(&'static Value),
    /// `enum`.
    Options(&'static Value),
    /// A lower or upper bound, by its keyword.
    Limit(&'static str),
}

/// The faults of `value` under the schema of this file name, in the order of the schema engine.
pub(super) fn faults(file: &str, value: &Value) -> Vec<Fault> {
    let mut search = Search {
        at: String::new(),
        faults: Vec::new(),
    };
    if let Some(file) = SCHEMAS.get(file) {
        search.value(Schema { file, here: file }, value);
    }
    search.faults
}

/// A schema, and the file that its references start from.
#[derive(Clone, Copy)]
struct Schema {
    file: &'static Value,
    here: &'static Value,
}

impl Schema {
    fn keyword(self, name: &str) -> Option<Self> {
        self.here.get(name).map(|here| Self { here, ..self })
    }

    fn word(self, name: &str) -> Option<&'static str> {
        self.here.get(name).and_then(Value::as_str)
    }

    fn schemas(self, name: &str) -> impl Iterator<Item = Self> {
        let list = self.here.get(name).and_then(Value::as_array);
        let file = self.file;
        list.into_iter()
            .flatten()
            .map(move |here| Self { file, here })
    }

    fn names(self, name: &str) -> impl Iterator<Item = &'static str> {
        let list = self.here.get(name).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str)
    }

    /// Where `$ref` leads, if it is there.
    fn referred(self) -> Option<Self> {
        let reference = self.word("$ref")?;
        let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let file = if file.is_empty() {
            self.file
        } else {
            SCHEMAS.get(file)?
        };
        let here = file.pointer(pointer)?;
        Some(Self { file, here })
    }
}

struct Search {
    at: String,
    faults: Vec<Fault>,
}

impl Search {
    fn fault(&mut self, found: &Value, broken: Broken) {
        self.faults.push(Fault {
            at: self.at.clone(),
            found: show(found),
            broken,
        });
    }

    /// The faults under one of several schemas for the same value, kept apart.
    fn branch(&self, schema: Schema, value: &Value) -> Vec<Fault> {
        let mut search = Self {
            at: self.at.clone(),
            faults: Vec::new(),
        };
        search.value(schema, value);
        search.faults
    }

    /// What stands one step further down.
    fn inside(&mut self, step: &str, schema: Schema, value: &Value) {
        let length = self.at.len();
        self.at.push('/');
        self.at.push_str(&escape(step));
        self.value(schema, value);
        self.at.truncate(length);
    }

    fn value(&mut self, schema: Schema, value: &Value) {
        if schema.here == &Value::Bool(false) {
            return self.fault(value, Broken::NoPlace);
        }
        self.choices(schema, value);
        if let Some(name) = schema.word("type")
            && !is_of_type(value, name)
        {
            self.fault(value, Broken::Type(name));
            // The engine looks at the bounds of a number that is no integer, too.
            if !value.is_number() {
                return;
            }
        }
        match value {
            Value::Null | Value::Bool(_) => {}
            Value::Number(_) => {
                self.bound(schema, "minimum", value, value.as_f64());
                self.bound(schema, "maximum", value, value.as_f64());
            }
            Value::String(text) => self.text(schema, text, value),
            Value::Array(items) => self.items(schema, items, value),
            Value::Object(members) => self.members(schema, members, value),
        }
    }

    /// The keywords that are the same for values of every type.
    fn choices(&mut self, schema: Schema, value: &Value) {
        if let Some(constant) = schema.here.get("const")
            && constant != value
        {
            self.fault(value, Broken::Constant(constant));
        }
        if let Some(options) = schema.here.get("enum")
            && options.as_array().is_none_or(|all| !all.contains(value))
        {
            self.fault(value, Broken::Options(options));
        }
        if let Some(schema) = schema.referred() {
            self.value(schema, value);
        }
        for schema in schema.schemas("allOf") {
            self.value(schema, value);
        }
        let branches = |name| {
            schema
                .schemas(name)
                .map(|branch| self.branch(branch, value))
        };
        let any_of: Vec<Vec<Fault>> = branches("anyOf").collect();
        let matching = branches("oneOf").filter(Vec::is_empty).count();
        if !any_of.is_empty() && any_of.iter().all(|faults| !faults.is_empty()) {
            let faults = any_of.into_iter().flatten().collect();
            self.fault(value, Broken::NoneOf(faults));
        }
        if matching != 1 && schema.here.get("oneOf").is_some() {
            self.fault(value, Broken::NotOneOf);
        }
        if let Some(condition) = schema.keyword("if") {
            let holds = self.branch(condition, value).is_empty();
            if let Some(schema) = schema.keyword(if holds { "then" } else { "else" }) {
                self.value(schema, value);
            }
        }
    }

    /// A bound of a number, or of a count. The bounds are integers below 2^53, so that a double
    /// compares like the number that it was read from.
    fn bound(&mut self, schema: Schema, keyword: &'static str, value: &Value, number: Option<f64>) {
        let Some(bound) = schema.here.get(keyword).and_then(Value::as_f64) else {
            return;
        };
        let broken = |number| match keyword.starts_with("min") {
            true => number < bound,
            false => number > bound,
        };
        if number.is_some_and(broken) {
            self.fault(value, Broken::Limit(keyword));
        }
    }

    fn count(&mut self, schema: Schema, keyword: &'static str, value: &Value, count: usize) {
        // Exact: no text or list in memory is longer than 2^53.
        let count = u32::try_from(count).map_or(f64::MAX, f64::from);
        self.bound(schema, keyword, value, Some(count));
    }

    fn text(&mut self, schema: Schema, text: &str, value: &Value) {
        let characters = text.chars().count();
        self.count(schema, "minLength", value, characters);
        self.count(schema, "maxLength", value, characters);
        if let Some(name) = schema.word("format") {
            let known = format::ALL.iter().find(|(known, _)| *known == name);
            if !known.is_some_and(|(_, accepts)| accepts(text)) {
                self.fault(value, Broken::Format(name));
            }
        }
    }

    fn items(&mut self, schema: Schema, items: &[Value], value: &Value) {
        self.count(schema, "minItems", value, items.len());
        self.count(schema, "maxItems", value, items.len());
        let first: Vec<Schema> = schema.schemas("prefixItems").collect();
        if let Some(schema) = schema.keyword("items") {
            for (index, item) in items.iter().enumerate().skip(first.len()) {
                self.inside(&index.to_string(), schema, item);
            }
        }
        for (index, (schema, item)) in first.into_iter().zip(items).enumerate() {
            self.inside(&index.to_string(), schema, item);
        }
    }

    fn members(&mut self, schema: Schema, members: &Map<String, Value>, value: &Value) {
        self.count(schema, "maxProperties", value, members.len());
        let properties = schema.keyword("properties");
        let additional = schema.keyword("additionalProperties");
        let closed = additional.is_some_and(|schema| schema.here == &Value::Bool(false));
        let missing: Vec<&'static str> = schema
            .names("required")
            .filter(|name| !members.contains_key(*name))
            .collect();
        // The engine looks for a single required member of a closed object after the others.
        let late = closed && properties.is_some() && schema.names("required").count() == 1;
        if !late {
            self.missing(&missing, value);
        }
        if let Some(rules) = schema.keyword("dependentRequired") {
            for name in members.keys() {
                let needed = rules.names(name);
                let missing: Vec<_> = needed.filter(|name| !members.contains_key(*name)).collect();
                self.missing(&missing, value);
            }
        }
        if let Some(schema) = schema.keyword("propertyNames") {
            let schema = schema.referred().unwrap_or(schema);
            for name in members.keys() {
                self.text(schema, name, &Value::String(name.clone()));
            }
        }
        let mut unknown = Vec::new();
        for (name, member) in members {
            match (properties.and_then(|all| all.keyword(name)), additional) {
                (Some(schema), _) => self.inside(name, schema, member),
                (None, Some(_)) if closed => unknown.push(name.clone()),
                (None, Some(schema)) => self.inside(name, schema, member),
                (None, None) => {}
            }
        }
        if !unknown.is_empty() {
            self.fault(value, Broken::UnknownMembers(unknown));
        }
        if late {
            self.missing(&missing, value);
        }
    }

    fn missing(&mut self, names: &[&'static str], value: &Value) {
        for name in names {
            self.fault(value, Broken::Missing(name));
        }
    }
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        // A double without a fraction is an integer (JSON Schema core 4.2.3).
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The schema and every schema inside it, with the file that its references start from.
    fn each(schema: Schema, visit: &mut dyn FnMut(Schema)) {
        visit(schema);
        let Value::Object(members) = schema.here else {
            return;
        };
        for (keyword, held) in members {
            let held = Schema {
                here: held,
                ..schema
            };
            match keyword.as_str() {
                "additionalProperties" | "else" | "if" | "items" | "propertyNames" | "then" => {
                    each(held, visit);
                }
                "$defs" | "properties" => {
                    for name in held.here.as_object().unwrap().keys() {
                        each(held.keyword(name).unwrap(), visit);
                    }
                }
                "allOf" | "anyOf" | "oneOf" | "prefixItems" => {
                    schema
                        .schemas(keyword)
                        .for_each(|held| each(held, &mut *visit));
                }
                _ => {}
            }
        }
    }

    /// What [`Search`] reads; another keyword in a schema would be refused without being named.
    const KNOWN: &[&str] = &[
        "$defs",
        "$ref",
        "additionalProperties",
        "allOf",
        "anyOf",
        "const",
        "dependentRequired",
        "else",
        "enum",
        "format",
        "if",
        "items",
        "maxItems",
        "maxLength",
        "maxProperties",
        "maximum",
        "minItems",
        "minLength",
        "minimum",
        "oneOf",
        "prefixItems",
        "properties",
        "propertyNames",
        "required",
        "then",
        "type",
    ];

    #[test]
    fn every_keyword_of_the_schemas_is_known() {
        let mut count = 0_usize;
        for file in SCHEMAS.as_object().unwrap().values() {
            each(Schema { file, here: file }, &mut |schema| {
                count += 1;
                for (keyword, value) in schema.here.as_object().into_iter().flatten() {
                    let known = match keyword.as_str() {
                        "$ref" => schema.referred().is_some(),
                        "const" => value.is_string(),
                        "enum" => value.as_array().unwrap().iter().all(Value::is_string),
                        "format" => format::ALL.iter().any(|(name, _)| value == name),
                        "type" => ["array", "boolean", "integer", "null", "object", "string"]
                            .contains(&value.as_str().unwrap()),
                        "maximum" | "minimum" => value.as_i64().unwrap().abs() < 1 << 53,
                        other => KNOWN.contains(&other),
                    };
                    assert!(known, "`{keyword}`: {value}");
                }
            });
        }
        assert!(count > 400, "{count}");
    }

    #[test]
    fn faults_come_in_the_order_of_the_engine() {
        let value = serde_json::json!({"issuer": 1, "objects": {"a": [], "B": 2}, "x": null});
        let found: Vec<(String, Broken)> = faults(super::super::BUNDLE, &value)
            .into_iter()
            .map(|fault| (fault.at, fault.broken))
            .collect();
        // The run id is asked for by a condition, and conditions are looked at first.
        let missing = [
            "production_run_id",
            "object_type",
            "schema_version",
            "profile",
            "rail_key",
        ]
        .map(|name| (String::new(), Broken::Missing(name)));
        let rest = [
            ("/issuer", Broken::Type("string")),
            ("/objects", Broken::Format("wever-name")),
            ("/objects/B", Broken::Type("array")),
            ("/objects/a", Broken::Limit("minItems")),
            ("", Broken::UnknownMembers(vec!["x".to_owned()])),
        ];
        let rest = rest.map(|(at, broken)| (at.to_owned(), broken));
        assert_eq!(found, missing.into_iter().chain(rest).collect::<Vec<_>>());
    }
}
