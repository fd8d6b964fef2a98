//! Reads a schema from the file as it is published.
//!
//! A keyword that is not known here is a failure: what a schema says and nobody judges would otherwise be a
//! rule that does not hold. A `pattern` is answered by the `format` beside it, so that no engine for regular
//! expressions is needed.

use super::format;
use super::keywords::{
    Bounds, Choices, File, Keywords, List, Members, Property, Reference, Schema, Text,
};
use super::object::ObjectSchema;
use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;

/// A schema of which some keywords were read.
#[derive(Default)]
struct Reading {
    keywords: Keywords,
    /// How many of the keywords say something to the walk.
    count: usize,
    reference: Option<&'static str>,
    has_pattern: bool,
    properties: BTreeMap<&'static str, Schema>,
}

impl Reading {
    /// Reads what stands at a keyword.
    fn keyword<M>(&mut self, keyword: &'static str, map: &mut M) -> Result<(), M::Error>
    where
        M: MapAccess<'static>,
    {
        match keyword {
            "description" | "title" => {
                map.next_value::<IgnoredAny>()?;
                return Ok(());
            }
            "pattern" => {
                map.next_value::<IgnoredAny>()?;
                self.has_pattern = true;
            }
            "$ref" => self.reference = Some(map.next_value()?),
            "type" => self.keywords.of_type = Some(map.next_value()?),

            "const" => self.choices().constant = Some(map.next_value()?),
            "enum" => self.choices().options = Some(map.next_value()?),
            "allOf" => self.choices().all_of = map.next_value()?,
            "anyOf" => self.choices().any_of = map.next_value()?,
            "oneOf" => self.choices().one_of = map.next_value()?,
            "if" => self.choices().condition = Some(map.next_value()?),
            "then" => self.choices().met = Some(map.next_value()?),
            "else" => self.choices().otherwise = Some(map.next_value()?),

            "minimum" => self.number().least = bound(map.next_value()?)?,
            "maximum" => self.number().most = bound(map.next_value()?)?,

            "minLength" => self.text().characters.least = map.next_value()?,
            "maxLength" => self.text().characters.most = map.next_value()?,
            "format" => {
                let name = map.next_value()?;
                let known = format::find(name);
                self.text().format = Some(known.ok_or_else(|| {
                    M::Error::custom(format_args!("`{name}` is no format that is known"))
                })?);
            }

            "minItems" => self.list().count.least = map.next_value()?,
            "maxItems" => self.list().count.most = map.next_value()?,
            "items" => self.list().items = Some(map.next_value()?),
            "prefixItems" => self.list().first_items = map.next_value()?,

            "minProperties" => self.members().count.least = map.next_value()?,
            "maxProperties" => self.members().count.most = map.next_value()?,
            "properties" => self.properties = map.next_value()?,
            "additionalProperties" => self.members().additional = Some(map.next_value()?),
            "required" => self.members().required = map.next_value()?,
            "propertyNames" => self.members().names = Some(map.next_value()?),
            "dependentRequired" => self.members().dependent = map.next_value()?,

            _ => {
                let unknown = format_args!("the walk knows no keyword `{keyword}`");
                return Err(M::Error::custom(unknown));
            }
        }
        self.count += 1;
        Ok(())
    }

    fn choices(&mut self) -> &mut Choices {
        self.keywords.choices.get_or_insert_default()
    }

    fn number(&mut self) -> &mut Bounds {
        self.keywords.number.get_or_insert_default()
    }

    fn text(&mut self) -> &mut Text {
        self.keywords.text.get_or_insert_default()
    }

    fn list(&mut self) -> &mut List {
        self.keywords.list.get_or_insert_default()
    }

    fn members(&mut self) -> &mut Members {
        self.keywords.members.get_or_insert_default()
    }

    /// The schema, once all of its keywords are read.
    fn schema<E: Error>(mut self) -> Result<Schema, E> {
        if let Some(written) = self.reference {
            if self.count > 1 {
                return Err(E::custom("the walk knows no keyword beside `$ref`"));
            }
            return Ok(Schema::Reference(Reference::new(written)));
        }
        let format = self.keywords.text.as_ref().and_then(|text| text.format);
        if self.has_pattern && format.is_none() {
            return Err(E::custom("a `pattern` has no `format` beside it"));
        }
        let properties = std::mem::take(&mut self.properties);
        if !properties.is_empty() {
            self.members().add(properties)?;
        } else if let Some(members) = &mut self.keywords.members {
            members.required_others = members.required.len();
        }
        Ok(Schema::Keywords(Box::new(self.keywords)))
    }
}

impl Members {
    fn add<E: Error>(&mut self, properties: BTreeMap<&'static str, Schema>) -> Result<(), E> {
        if let Some(name) = properties.keys().find(|name| !name.is_ascii()) {
            return Err(E::custom(format_args!("the name `{name}` is not ASCII")));
        }
        let is_other = |name: &&&str| !properties.contains_key(**name);
        self.required_others = self.required.iter().filter(is_other).count();
        let properties = properties.into_iter();
        self.properties = properties
            .map(|(name, schema)| Property {
                name,
                schema,
                is_required: self.required.contains(&name),
            })
            .collect();
        Ok(())
    }
}

/// An integer whose double is that of no other, so that a double compares like the number that it was
/// read from.
fn bound<E: Error>(bound: f64) -> Result<f64, E> {
    const EXACT_END: f64 = 9_007_199_254_740_992.0;
    if bound.fract() == 0.0 && bound.abs() < EXACT_END {
        Ok(bound)
    } else {
        Err(E::custom("a bound is no integer between -2^53 and 2^53"))
    }
}

impl Deserialize<'static> for Schema {
    fn deserialize<D: Deserializer<'static>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keyed;

        impl Visitor<'static> for Keyed {
            type Value = Schema;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a schema")
            }

            fn visit_bool<E: Error>(self, truth: bool) -> Result<Schema, E> {
                Ok(Schema::Truth(truth))
            }

            fn visit_map<M: MapAccess<'static>>(self, mut map: M) -> Result<Schema, M::Error> {
                let mut reading = Reading::default();
                while let Some(keyword) = map.next_key()? {
                    reading.keyword(keyword, &mut map)?;
                }
                reading.schema()
            }
        }

        deserializer.deserialize_any(Keyed)
    }
}

impl Deserialize<'static> for File {
    fn deserialize<D: Deserializer<'static>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keyed;

        impl Visitor<'static> for Keyed {
            type Value = File;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the schema of a file")
            }

            fn visit_map<M: MapAccess<'static>>(self, mut map: M) -> Result<File, M::Error> {
                let mut reading = Reading::default();
                let mut definitions = BTreeMap::new();
                let mut object = ObjectSchema::default();
                while let Some(keyword) = map.next_key()? {
                    match keyword {
                        "$id" | "$schema" => drop(map.next_value::<IgnoredAny>()?),
                        "$defs" => definitions = map.next_value()?,
                        "x-payload-type" => object.payload_type = map.next_value()?,
                        "x-object-id" => object.object_id = map.next_value()?,
                        "x-hash" => object.hash = Some(map.next_value()?),
                        "x-part-hashes" => object.part_hashes = map.next_value()?,
                        "x-signature" => object.signature = Some(map.next_value()?),
                        "x-signed-at" => object.signed_at = Some(map.next_value()?),
                        _ => reading.keyword(keyword, &mut map)?,
                    }
                }
                let schema = reading.schema()?;
                let object_type = schema.property("object_type").and_then(Schema::constant);
                object.object_type = object_type.unwrap_or_default();
                Ok(File {
                    schema,
                    definitions,
                    object: (!object.object_id.is_empty()).then_some(object),
                })
            }
        }

        deserializer.deserialize_map(Keyed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_walk_does_not_know_is_a_failure() {
        for (schema, said) in [
            (
                r#"{"properties": {"a": {"not": {}}}}"#,
                "the walk knows no keyword `not`",
            ),
            (
                r#"{"$defs": {"a": {"uniqueItems": true}}}"#,
                "no keyword `uniqueItems`",
            ),
            (r#"{"x-other": "a"}"#, "no keyword `x-other`"),
            (r#"{"items": {"x-hash": {}}}"#, "no keyword `x-hash`"),
            (r#"{"items": {"$defs": {}}}"#, "no keyword `$defs`"),
            (r#"{"pattern": "^a$"}"#, "a `pattern` has no `format`"),
            (r#"{"format": "date-time"}"#, "`date-time` is no format"),
            (
                r##"{"$ref": "#/$defs/a", "type": "string"}"##,
                "beside `$ref`",
            ),
            (r#"{"const": true}"#, "invalid type"),
            (r#"{"enum": [1]}"#, "invalid type"),
            (r#"{"type": "number"}"#, "unknown variant"),
            (r#"{"type": ["string", "null"]}"#, "expected value"),
            (r#"{"minimum": 0.5}"#, "a bound is no integer"),
            (r#"{"maximum": 9007199254740992}"#, "a bound is no integer"),
            (r#"{"minLength": -1}"#, "invalid value"),
            (r#"{"maxItems": 4294967296}"#, "invalid value"),
            (r#"{"items": null}"#, "expected a schema"),
            (r#"{"properties": {"é": true}}"#, "is not ASCII"),
            (
                r#"{"x-hash": {"member": "a", "leaves_out": [], "more": 1}}"#,
                "unknown field",
            ),
            ("true", "expected the schema of a file"),
        ] {
            let error = File::read("some", schema).unwrap_err().to_string();
            assert!(error.contains(said), "{schema}: {error}");
        }
    }
}
