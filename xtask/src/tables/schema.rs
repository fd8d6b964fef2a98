//! A published schema as a value of the SDK's `Rule`: every keyword (JSON Schema 2020-12) that the SDK
//! has a place for.

use serde_json::{Map, Value};

use super::rust::{Rust, constant};
use crate::error::Error;

type Result<T> = std::result::Result<T, Error>;

/// The largest integer below which each has one double.
const EXACT_END: u64 = 1 << 53;

/// Fields of a value, the others being those of `ANY`.
type Fields = Vec<(&'static str, Rust)>;

/// What a schema says, by the types that it is said of.
#[derive(Default)]
struct Parts {
    rule: Fields,
    choices: Fields,
    when: [Option<Rust>; 2],
    number: [Option<u64>; 2],
    text: Fields,
    characters: [Option<u64>; 2],
    list: Fields,
    items: [Option<u64>; 2],
    members: Fields,
    names: [Option<u64>; 2],
}

/// Reads a schema; a reference is the name of the constant that it leads to.
pub(super) fn schema(at: &str, schema: &Value) -> Result<Rust> {
    let keywords = match schema {
        Value::Bool(true) => return Ok(Rust::Atom("Rule::ANY".to_owned())),
        Value::Bool(false) => {
            let never = vec![("never", Rust::Atom("true".to_owned()))];
            return Ok(Rust::Partial("Rule", never));
        }
        Value::Object(keywords) => keywords,
        _ => return Err(refused(at, "is no schema")),
    };
    let mut parts = Parts::default();
    for (keyword, said) in keywords {
        let at = format!("{at}/{keyword}");
        parts.keyword(&at, keyword, said, keywords)?;
    }
    Ok(parts.rule())
}

impl Parts {
    fn keyword(
        &mut self,
        at: &str,
        keyword: &str,
        said: &Value,
        keywords: &Map<String, Value>,
    ) -> Result<()> {
        match keyword {
            "$ref" => self
                .choices
                .push(("refers_to", Rust::some(referred(at, said)?))),
            "additionalProperties" if *said == Value::Bool(false) => {
                self.members.push(("closed", Rust::Atom("true".to_owned())));
            }
            "additionalProperties" => self
                .members
                .push(("additional", Rust::some(inner(at, said)?))),
            "allOf" => self.choices.push(("all_of", inner_list(at, said)?)),
            "anyOf" => self.choices.push(("any_of", inner_list(at, said)?)),
            "const" => self.choices.push(("constant", Rust::some(text(at, said)?))),
            "dependentRequired" => {
                let pairs = object(at, said)?.iter().map(|(name, needed)| {
                    let pair = [Rust::text_of(name), texts(at, needed)?];
                    Ok(Rust::Pair(Box::new(pair)))
                });
                let pairs = pairs.collect::<Result<_>>()?;
                self.members.push(("dependent", Rust::List(pairs)));
            }
            "else" => self.when[1] = Some(inner(at, said)?),
            "enum" => self.choices.push(("options", Rust::some(texts(at, said)?))),
            "format" => {
                let name = word(at, said)?.strip_prefix("wever-");
                let name = constant(name.ok_or_else(|| refused(at, "is no format of ours"))?);
                let format = Rust::Atom(format!("&format::{name}"));
                self.text.push(("format", Rust::some(format)));
            }
            "if" => self
                .choices
                .push(("condition", Rust::some(inner(at, said)?))),
            "items" => self.list.push(("items", Rust::some(inner(at, said)?))),
            "maxItems" => self.items[1] = Some(bound(at, said)?),
            "maxLength" => self.characters[1] = Some(bound(at, said)?),
            "maxProperties" => self.names[1] = Some(bound(at, said)?),
            "maximum" => self.number[1] = Some(bound(at, said)?),
            "minItems" => self.items[0] = Some(bound(at, said)?),
            "minLength" => self.characters[0] = Some(bound(at, said)?),
            "minimum" => self.number[0] = Some(bound(at, said)?),
            "oneOf" => self
                .choices
                .push(("one_of", Rust::some(inner_list(at, said)?))),
            "prefixItems" => self.list.push(("first_items", inner_list(at, said)?)),
            "properties" => {
                let required = required(at, keywords)?;
                let properties = object(at, said)?.iter().map(|(name, schema)| {
                    let rule = inner(&format!("{at}/{name}"), schema)?;
                    let place = required.iter().position(|known| known == name);
                    let (how, place) = match place {
                        Some(place) => ("Property::must", Some(counted(place))),
                        None => ("Property::may", None),
                    };
                    let arguments = [Rust::text_of(name), rule];
                    Ok(Rust::Call(
                        how,
                        place.into_iter().chain(arguments).collect(),
                    ))
                });
                let properties = properties.collect::<Result<_>>()?;
                self.members
                    .push(("properties", Rust::some(Rust::List(properties))));
            }
            "propertyNames" => self.members.push(("names", Rust::some(inner(at, said)?))),
            "required" => {
                let properties = keywords.get("properties").and_then(Value::as_object);
                let names = required(at, keywords)?;
                let is_property =
                    |name: &str| properties.is_some_and(|known| known.contains_key(name));
                let others = names.iter().enumerate();
                let others = others.filter(|(_, name)| !is_property(name));
                let others = others.map(|(place, name)| {
                    Rust::Pair(Box::new([counted(place), Rust::text_of(name)]))
                });
                let others: Vec<Rust> = others.collect();
                let count = Rust::Atom(names.len().to_string());
                self.members.push(("required", count));
                if !others.is_empty() {
                    self.members.push(("required_others", Rust::List(others)));
                }
            }
            "then" => self.when[0] = Some(inner(at, said)?),
            "type" => {
                let of_type = match word(at, said)? {
                    "null" => "Type::Null",
                    "boolean" => "Type::Boolean",
                    "integer" => "Type::Integer",
                    "string" => "Type::String",
                    "array" => "Type::Array",
                    "object" => "Type::Object",
                    _ => return Err(refused(at, "is no type that the SDK knows")),
                };
                let of_type = Rust::Atom(of_type.to_owned());
                self.rule.push(("of_type", Rust::some(of_type)));
            }
            _ => return Err(refused(at, "is no keyword that the SDK has a place for")),
        }
        Ok(())
    }

    fn rule(mut self) -> Rust {
        if self.when.iter().any(Option::is_some) {
            let when = self
                .when
                .map(|schema| schema.map_or(Rust::none(), Rust::some));
            self.choices.push(("when", Rust::Array(when.into())));
        }
        let bounds = [
            (&mut self.text, "characters", self.characters),
            (&mut self.list, "count", self.items),
            (&mut self.members, "count", self.names),
        ];
        for (fields, name, [least, most]) in bounds {
            if least.or(most).is_some() {
                fields.push((name, between("Counts", "", least, most)));
            }
        }
        let [least, most] = self.number;
        if least.or(most).is_some() {
            let number = Rust::Reference(Box::new(between("Bounds", ".0", least, most)));
            self.rule.push(("number", Rust::some(number)));
        }
        let parts = [
            ("choices", "Choices", self.choices),
            ("text", "Text", self.text),
            ("list", "List", self.list),
            ("members", "Members", self.members),
        ];
        for (field, name, fields) in parts {
            if !fields.is_empty() {
                let part = Rust::Reference(Box::new(Rust::Partial(name, fields)));
                self.rule.push((field, Rust::some(part)));
            }
        }
        Rust::Partial("Rule", self.rule)
    }
}

/// A schema that stands in another. If it only refers to a third it is that one.
fn inner(at: &str, said: &Value) -> Result<Rust> {
    match said.as_object().filter(|keywords| keywords.len() == 1) {
        Some(keywords) if keywords.contains_key("$ref") => referred(at, &keywords["$ref"]),
        _ => Ok(Rust::Reference(Box::new(schema(at, said)?))),
    }
}

fn inner_list(at: &str, said: &Value) -> Result<Rust> {
    let schemas = array(at, said)?.iter().enumerate();
    let schemas = schemas.map(|(index, said)| inner(&format!("{at}/{index}"), said));
    schemas.collect::<Result<_>>().map(Rust::List)
}

fn referred(at: &str, name: &Value) -> Result<Rust> {
    Ok(Rust::Atom(format!("&{}", word(at, name)?)))
}

/// `point` makes a double of an integer.
fn between(name: &'static str, point: &str, least: Option<u64>, most: Option<u64>) -> Rust {
    let bounds = [("least", least), ("most", most)].into_iter();
    let bounds = bounds.filter_map(|(name, bound)| {
        let bound = bound?;
        Some((name, Rust::Atom(format!("{bound}{point}"))))
    });
    Rust::Partial(name, bounds.collect())
}

/// A place, counted from 1.
fn counted(place: usize) -> Rust {
    Rust::Atom(place.saturating_add(1).to_string())
}

fn required<'a>(at: &str, keywords: &'a Map<String, Value>) -> Result<Vec<&'a str>> {
    let names = keywords.get("required").map(|names| array(at, names));
    let names = names.transpose()?.unwrap_or_default().iter();
    let names: Vec<&str> = names.map(|name| word(at, name)).collect::<Result<_>>()?;
    let mut places = names.iter().enumerate();
    match places.find(|(place, name)| names.iter().position(|known| known == *name) != Some(*place))
    {
        Some((_, twice)) => Err(refused(at, &format!("requires `{twice}` twice"))),
        None => Ok(names),
    }
}

fn object<'a>(at: &str, said: &'a Value) -> Result<&'a Map<String, Value>> {
    said.as_object().ok_or_else(|| refused(at, "is no object"))
}

fn array<'a>(at: &str, said: &'a Value) -> Result<&'a [Value]> {
    match said {
        Value::Array(items) => Ok(items),
        _ => Err(refused(at, "is no list")),
    }
}

fn word<'a>(at: &str, said: &'a Value) -> Result<&'a str> {
    said.as_str().ok_or_else(|| refused(at, "is no text"))
}

fn text(at: &str, said: &Value) -> Result<Rust> {
    word(at, said).map(Rust::text_of)
}

fn texts(at: &str, said: &Value) -> Result<Rust> {
    let texts = array(at, said)?.iter().map(|said| text(at, said));
    texts.collect::<Result<_>>().map(Rust::List)
}

fn bound(at: &str, said: &Value) -> Result<u64> {
    let bound = said.as_u64().filter(|bound| *bound < EXACT_END);
    bound.ok_or_else(|| refused(at, "is no integer from 0 to 2^53 - 1"))
}

fn refused(at: &str, what: &str) -> Error {
    Error::new(format!("{at} {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rule(value: &Value) -> std::result::Result<String, String> {
        match schema("some.schema.json#", value) {
            Ok(rust) => Ok(rust.text()),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn a_schema_is_a_rule() {
        assert_eq!(
            rule(&json!({
                "type": "object",
                "properties": {
                    "a": {"$ref": "COMMON_ID"},
                    "pattern": {"type": "string", "maxLength": 3, "format": "wever-key-id"},
                    "x": false,
                },
                "required": ["a", "b"],
                "additionalProperties": false,
                "maxProperties": 9
            }))
            .unwrap(),
            r#"Rule {
    of_type: Some(Type::Object),
    members: Some(&Members {
        closed: true,
        properties: Some(&[
            Property::must(1, "a", &COMMON_ID),
            Property::may("pattern", &Rule {
                of_type: Some(Type::String),
                text: Some(&Text {
                    format: Some(&format::KEY_ID),
                    characters: Counts { most: 3, ..Counts::ANY },
                    ..Text::ANY
                }),
                ..Rule::ANY
            }),
            Property::may("x", &Rule { never: true, ..Rule::ANY }),
        ]),
        required: 2,
        required_others: &[(2, "b")],
        count: Counts { most: 9, ..Counts::ANY },
        ..Members::ANY
    }),
    ..Rule::ANY
}"#
        );
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for unknown in [
            json!({"pattern": "^a$"}),
            json!({"uniqueItems": true}),
            json!({"properties": {"a": {"not": {}}}}),
            json!({"format": "email"}),
            json!({"type": "number"}),
            json!({"type": ["string", "null"]}),
            json!({"const": 1}),
            json!({"enum": ["a", null]}),
            json!({"minimum": 9_007_199_254_740_992_i64}),
            json!({"minimum": -1}),
            json!({"maximum": 0.5}),
            json!({"required": "a"}),
            json!({"required": ["a", "a"]}),
            json!({"$ref": 0}),
            json!(null),
        ] {
            assert!(rule(&unknown).is_err(), "{unknown}");
        }
        assert_eq!(
            rule(&json!({"properties": {"a": {"not": {}}}})).unwrap_err(),
            "some.schema.json#/properties/a/not is no keyword that the SDK has a place for"
        );
    }
}
