//! The published schemas, walked beside a value: which members it may have, and which other values
//! would be as legal.
//!
//! Nothing is validated here. A value that is proposed and not legal after all is refused by the
//! verifier like any other, so what is made here has to be legal often, not always.

use crate::tree;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static FILES: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
    let folder = tree::root().join("../schemas/v1");
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .map(|path| {
            let schema = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, schema)
        })
        .collect()
});

/// A schema, and the file in which its references begin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    schema: &'static Value,
    file: &'static str,
}

/// What a value is, as far as its schemas say.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// One value only.
    Fixed,
    /// One of several words.
    Words(Vec<&'static str>),
    /// True or false.
    Boolean,
    /// A whole number between two bounds.
    Whole(i64, i64),
    /// A text with a named form.
    Form(&'static str),
    /// Any text.
    Text,
    /// An amount of money.
    Money,
    /// Something of several members, or several items.
    Inner,
    /// What no schema describes.
    Free,
}

impl Shape {
    /// The bundle.
    pub(super) fn bundle() -> Self {
        Self::named("proof-bundle.schema.json")
    }

    /// A published schema.
    pub(super) fn named(file: &str) -> Self {
        let (file, schema) = FILES.get_key_value(file).expect("a published schema");
        Self { schema, file }
    }

    fn at(self, schema: &'static Value) -> Self {
        Self { schema, ..self }
    }

    fn target(self) -> Option<Self> {
        let (file, pointer) = self
            .schema
            .get("$ref")?
            .as_str()?
            .split_once('#')
            .unwrap_or((self.schema["$ref"].as_str()?, ""));
        let file = if file.is_empty() { self.file } else { file };
        let whole = Self::named(file);
        Some(
            whole.at(whole
                .schema
                .pointer(pointer)
                .expect("a reference leads somewhere")),
        )
    }

    fn each(self, keyword: &str) -> impl Iterator<Item = Self> {
        let list = self.schema.get(keyword).and_then(Value::as_array);
        list.into_iter()
            .flatten()
            .map(move |schema| self.at(schema))
    }
}

/// Every schema that describes a value: what one refers to, and the parts that it is put together
/// of. Of a choice every form counts, or with `first` the first that is not null.
pub(super) fn parts(from: &[Shape], value: &Value, first: bool) -> Vec<Shape> {
    let mut found = Vec::new();
    let mut open: Vec<Shape> = from.to_vec();
    while let Some(shape) = open.pop() {
        found.push(shape);
        open.extend(shape.target());
        open.extend(shape.each("allOf"));
        for choice in ["anyOf", "oneOf"] {
            let mut forms = shape.each(choice);
            if first {
                open.extend(forms.find(|form| form.schema["type"] != "null"));
            } else {
                open.extend(forms);
            }
        }
        if let Some(condition) = shape.schema.get("if") {
            let branch = if holds(condition, value) {
                "then"
            } else {
                "else"
            };
            open.extend(shape.schema.get(branch).map(|schema| shape.at(schema)));
        }
    }
    found
}

/// A condition of these schemas: members that are there, and words that they have.
fn holds(condition: &Value, value: &Value) -> bool {
    let there = condition["required"].as_array().into_iter().flatten();
    let mut there = there.filter_map(Value::as_str);
    let mut named = condition["properties"].as_object().into_iter().flatten();
    there.all(|name| value.get(name).is_some())
        && named.all(|(name, schema)| match value.get(name) {
            None => true,
            Some(here) => {
                let words = schema["enum"].as_array();
                schema.get("const") == Some(here) || words.is_some_and(|words| words.contains(here))
            }
        })
}

/// What describes a member; none if it is refused.
pub(super) fn member(parts: &[Shape], name: &str) -> Option<Vec<Shape>> {
    let described: Vec<Shape> = parts
        .iter()
        .filter_map(|part| Some(part.at(part.schema.get("properties")?.get(name)?)))
        .collect();
    let refused = described.iter().any(|shape| shape.schema == &json!(false));
    (!refused).then_some(described)
}

/// What describes an item.
pub(super) fn item(parts: &[Shape], index: usize) -> Vec<Shape> {
    let of = |part: &Shape| {
        let first = part
            .schema
            .get("prefixItems")
            .and_then(|list| list.get(index));
        Some(part.at(first.or_else(|| part.schema.get("items"))?))
    };
    parts.iter().filter_map(of).collect()
}

/// The members that are named at all, and those that must be there.
pub(super) fn members(parts: &[Shape]) -> (BTreeSet<&'static str>, BTreeSet<&'static str>) {
    let named = parts
        .iter()
        .filter_map(|part| part.schema.get("properties")?.as_object());
    let must = parts
        .iter()
        .filter_map(|part| part.schema.get("required")?.as_array());
    (
        named.flat_map(Map::keys).map(String::as_str).collect(),
        must.flatten().filter_map(Value::as_str).collect(),
    )
}

/// Whether the value may be null.
pub(super) fn nullable(parts: &[Shape]) -> bool {
    parts.iter().any(|part| part.schema["type"] == "null")
}

/// Whether members that no schema names may be there.
pub(super) fn open(parts: &[Shape]) -> bool {
    !parts.is_empty()
        && parts.iter().any(|part| part.schema["type"] == "object")
        && parts
            .iter()
            .all(|part| part.schema.get("additionalProperties").is_none())
        && parts
            .iter()
            .all(|part| part.schema.get("propertyNames").is_none())
}

/// What a value is.
pub(super) fn kind(parts: &[Shape]) -> Kind {
    let keyword = |name: &str| parts.iter().find_map(|part| part.schema.get(name));
    let is = |name: &str| parts.iter().any(|part| part.schema["type"] == name);
    let has = |name: &str| {
        let mut named = parts
            .iter()
            .filter_map(|part| part.schema.get("properties"));
        named.any(|members| members.get(name).is_some())
    };
    if has("amount") && has("currency") {
        Kind::Money
    } else if is("object") || is("array") {
        Kind::Inner
    } else if keyword("const").is_some() {
        Kind::Fixed
    } else if let Some(words) = keyword("enum")
        .or(keyword("x-known"))
        .and_then(Value::as_array)
    {
        Kind::Words(words.iter().filter_map(Value::as_str).collect())
    } else if let Some(form) = keyword("format").and_then(Value::as_str) {
        Kind::Form(form)
    } else if is("boolean") {
        Kind::Boolean
    } else if is("integer") {
        let bound = |name| keyword(name).and_then(Value::as_i64);
        Kind::Whole(
            bound("minimum").unwrap_or(0),
            bound("maximum").unwrap_or(64),
        )
    } else if is("string") {
        Kind::Text
    } else {
        Kind::Free
    }
}

/// What is made up, by the name of its form.
pub(super) fn sample(form: &str) -> Option<&'static str> {
    Some(match form {
        "wever-id" => "made_up_0001",
        "wever-payment-reference" => "made:up",
        "wever-name" => "made_up",
        "wever-origin" => "https://made-up.example",
        "wever-url" => "https://made-up.example/there",
        "wever-service-path" => "/made/up",
        "wever-time" => "2026-11-02T09:06:00Z",
        "wever-digest" => "sha256:0000000000000000000000000000000000000000000000000000000000000000",
        "wever-label" => "made up",
        "wever-media-type" => "application/x-made-up",
        "wever-artifact-name" => "made-up.txt",
        "wever-base64" => "bWFkZSB1cA==",
        "wever-amount" => "1.00",
        "wever-currency" => "USD",
        "wever-credits" => "1",
        "wever-masked-key" => "ma••••up",
        // What a signature holds is filled in where it is sealed.
        "wever-key-id" | "wever-signature" => "",
        _ => return None,
    })
}

/// A legal value of which as little as possible is there. A member that the proof has elsewhere
/// under the same name has that value.
pub(super) fn make(from: &[Shape], name: &str, known: &Known<'_>) -> Option<Value> {
    let mut made = Value::Null;
    // A second time, because what must be there follows from what is there.
    for _ in 0..2 {
        let parts = parts(from, &made, true);
        made = match kind(&parts) {
            Kind::Fixed => parts
                .iter()
                .find_map(|part| part.schema.get("const"))?
                .clone(),
            Kind::Money => json!({"amount": "1.00", "currency": "USD"}),
            Kind::Words(words) => known(name)
                .filter(|value| words.iter().any(|word| value == *word))
                .unwrap_or_else(|| (*words.first().unwrap()).into()),
            Kind::Boolean => false.into(),
            Kind::Whole(least, _) => least.into(),
            Kind::Form(form) => match known(name) {
                Some(value) if value.is_string() => value,
                _ => sample(form)?.into(),
            },
            Kind::Text => "made up".into(),
            Kind::Inner if parts.iter().any(|part| part.schema["type"] == "array") => {
                let least = parts.iter().find_map(|part| part.schema.get("minItems"));
                let least = least.and_then(Value::as_u64).unwrap_or(0);
                let items: Option<Vec<Value>> = (0..least)
                    .map(|index| {
                        let index = usize::try_from(index).unwrap();
                        make(&item(&parts, index), name, known)
                    })
                    .collect();
                items?.into()
            }
            Kind::Inner => {
                let (_, must) = members(&parts);
                let mut object = Map::new();
                for name in must {
                    object.insert(name.to_owned(), make(&member(&parts, name)?, name, known)?);
                }
                if object.contains_key("object_id") && object.contains_key("object_type") {
                    known("object reference")?
                } else {
                    object.into()
                }
            }
            Kind::Free => return None,
        };
    }
    Some(made)
}

/// What the proof has under a name.
pub(super) type Known<'k> = dyn Fn(&str) -> Option<Value> + 'k;

/// Whether a schema is one of lists.
pub(super) fn is_list(shape: Shape) -> bool {
    shape.schema["type"] == "array"
}
