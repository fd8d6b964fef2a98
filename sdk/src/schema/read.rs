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
use crate::json::document::{Node, Number};
use crate::published::{FromNode, Reader};
use wever_proof_schemas::COMPACT_SCHEMAS;

/// A schema of which some keywords were read.
#[derive(Default)]
struct Reading<'d> {
    keywords: Keywords<'d>,
    /// How many of the keywords say something to the walk.
    count: usize,
    reference: Option<&'d str>,
    has_pattern: bool,
    properties: Vec<(&'d str, Schema<'d>)>,
}

impl<'d> Reading<'d> {
    /// Reads what stands at a keyword.
    fn keyword(&mut self, keyword: &str, value: Node<'d>, reader: &mut Reader<'d>) {
        match keyword {
            "description" | "title" => return,
            "pattern" => self.has_pattern = true,
            "$ref" => self.reference = Some(FromNode::from_node(Some(value), reader)),
            "type" => self.keywords.of_type = Some(FromNode::from_node(Some(value), reader)),

            "const" => self.choices().constant = Some(FromNode::from_node(Some(value), reader)),
            "enum" => self.choices().options = Some(FromNode::from_node(Some(value), reader)),
            "allOf" => self.choices().all_of = FromNode::from_node(Some(value), reader),
            "anyOf" => self.choices().any_of = FromNode::from_node(Some(value), reader),
            "oneOf" => self.choices().one_of = FromNode::from_node(Some(value), reader),
            "if" => self.choices().condition = Some(FromNode::from_node(Some(value), reader)),
            "then" => self.choices().met = Some(FromNode::from_node(Some(value), reader)),
            "else" => self.choices().otherwise = Some(FromNode::from_node(Some(value), reader)),

            "minimum" => self.number().least = Some(bound(value, reader)),
            "maximum" => self.number().most = Some(bound(value, reader)),

            "minLength" => self.text().characters.least = FromNode::from_node(Some(value), reader),
            "maxLength" => self.text().characters.most = FromNode::from_node(Some(value), reader),
            "format" => {
                let known = value.as_str().and_then(format::find);
                if known.is_none() {
                    reader.fault("the name of a format is expected");
                }
                self.text().format = known;
            }
            "x-known" => self.text().known = Some(FromNode::from_node(Some(value), reader)),

            "minItems" => self.list().count.least = FromNode::from_node(Some(value), reader),
            "maxItems" => self.list().count.most = FromNode::from_node(Some(value), reader),
            "items" => self.list().items = Some(FromNode::from_node(Some(value), reader)),
            "prefixItems" => self.list().first_items = FromNode::from_node(Some(value), reader),

            "minProperties" => {
                self.members().count.least = FromNode::from_node(Some(value), reader)
            }
            "maxProperties" => self.members().count.most = FromNode::from_node(Some(value), reader),
            "properties" => self.properties = FromNode::from_node(Some(value), reader),
            "additionalProperties" => {
                self.members().additional = Some(FromNode::from_node(Some(value), reader))
            }
            "required" => self.members().required = FromNode::from_node(Some(value), reader),
            "propertyNames" => {
                self.members().names = Some(FromNode::from_node(Some(value), reader))
            }
            "dependentRequired" => {
                self.members().dependent = FromNode::from_node(Some(value), reader)
            }

            _ => reader.fault("the walk knows no such keyword"),
        }
        self.count += 1;
    }

    fn choices(&mut self) -> &mut Choices<'d> {
        self.keywords.choices.get_or_insert_default()
    }

    fn number(&mut self) -> &mut Bounds<f64> {
        self.keywords.number.get_or_insert_default()
    }

    fn text(&mut self) -> &mut Text<'d> {
        self.keywords.text.get_or_insert_default()
    }

    fn list(&mut self) -> &mut List<'d> {
        self.keywords.list.get_or_insert_default()
    }

    fn members(&mut self) -> &mut Members<'d> {
        self.keywords.members.get_or_insert_default()
    }

    /// The schema, once all of its keywords are read.
    fn schema(mut self, reader: &mut Reader<'d>) -> Schema<'d> {
        if let Some(written) = self.reference {
            if self.count > 1 {
                reader.fault("the walk knows no keyword beside `$ref`");
            }
            return Schema::Reference(Reference::new(written, reader.file));
        }
        let format = self.keywords.text.as_ref().and_then(|text| text.format);
        if self.has_pattern && format.is_none() {
            reader.fault("a `pattern` has no `format` beside it");
        }
        let text = self.keywords.text.as_ref();
        if text.is_some_and(|text| text.known.is_some() && text.format.is_none()) {
            reader.fault("an `x-known` has no `format` beside it, which other words have to have");
        }
        let properties = std::mem::take(&mut self.properties);
        if !properties.is_empty() {
            if let Some(name) = properties
                .iter()
                .map(|(name, _)| name)
                .find(|name| !name.is_ascii())
            {
                reader.fault(&format!("the name `{name}` is not ASCII"));
            }
            self.members().add(properties);
        } else if let Some(members) = &mut self.keywords.members {
            members.required_others = members.required.len();
        }
        Schema::Keywords(Box::new(self.keywords))
    }
}

impl<'d> Members<'d> {
    fn add(&mut self, properties: Vec<(&'d str, Schema<'d>)>) {
        let is_other = |name: &&&str| !properties.iter().any(|(known, _)| known == *name);
        self.required_others = self.required.iter().filter(is_other).count();
        let properties = properties.into_iter();
        self.properties = properties
            .map(|(name, schema)| Property {
                name,
                schema,
                is_required: self.required.contains(&name),
            })
            .collect();
    }
}

/// An integer whose double is that of no other, so that a double compares like the number that it was
/// read from.
fn bound(value: Node<'_>, reader: &mut Reader<'_>) -> f64 {
    const EXACT_END: f64 = 9_007_199_254_740_992.0;
    let bound = value.as_number().map(Number::as_f64);
    let bound = bound.filter(|bound| bound.fract() == 0.0 && bound.abs() < EXACT_END);
    bound.unwrap_or_else(|| {
        reader.fault("an integer between -2^53 and 2^53 is expected");
        0.0
    })
}

impl<'d> FromNode<'d> for Schema<'d> {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        match value {
            Some(Node::Bool(truth)) => Self::Truth(truth),
            Some(Node::Object(members)) => {
                let mut reading = Reading::default();
                for (keyword, value) in members {
                    reader.at(keyword, |reader| reading.keyword(keyword, value, reader));
                }
                reading.schema(reader)
            }
            _ => {
                reader.fault("a schema is expected");
                Self::Truth(false)
            }
        }
    }
}

impl<'d> FromNode<'d> for File<'d> {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        let members = value.and_then(Node::as_object);
        if members.is_none() {
            reader.fault("the schema of a file is expected");
        }
        let id = members.and_then(|members| members.get("$id")?.as_str());
        reader.file = id.and_then(file_of);
        let mut reading = Reading::default();
        let mut definitions = Vec::new();
        let mut object = ObjectSchema::default();
        for (keyword, value) in members.into_iter().flatten() {
            reader.at(keyword, |reader| {
                let known = Some(value);
                match keyword {
                    "$schema" => {}
                    "$id" if id.is_none() => reader.fault("a string is expected"),
                    "$id" => {}
                    "$defs" => definitions = FromNode::from_node(known, reader),
                    "x-payload-type" => object.payload_type = FromNode::from_node(known, reader),
                    "x-object-id" => object.object_id = FromNode::from_node(known, reader),
                    "x-hash" => object.hash = FromNode::from_node(known, reader),
                    "x-part-hashes" => object.part_hashes = FromNode::from_node(known, reader),
                    "x-signature" => object.signature = FromNode::from_node(known, reader),
                    "x-signer" => object.signer = FromNode::from_node(known, reader),
                    "x-signed-at" => object.signed_at = FromNode::from_node(known, reader),
                    _ => reading.keyword(keyword, value, reader),
                }
            });
        }
        let schema = reading.schema(reader);
        let object_type = schema.property("object_type").and_then(Schema::constant);
        object.object_type = object_type.unwrap_or_default();
        Self {
            schema,
            definitions,
            object: (!object.object_id.is_empty()).then_some(object),
        }
    }
}

/// The name of the published file that an `$id` names.
fn file_of(id: &str) -> Option<&'static str> {
    let (_, file) = id.rsplit_once('/').unwrap_or(("", id));
    let file = file.strip_suffix(".schema.json").unwrap_or(file);
    let mut names = COMPACT_SCHEMAS.iter().map(|(name, _)| *name);
    names.find(|name| *name == file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published::read;

    #[test]
    fn what_the_walk_does_not_know_is_a_failure() {
        for (schema, said) in [
            (
                r#"{"properties": {"a": {"not": {}}}}"#,
                "`/properties/a/not`: the walk knows no such keyword",
            ),
            (
                r#"{"$defs": {"a": {"uniqueItems": true}}}"#,
                "`/$defs/a/uniqueItems`: the walk",
            ),
            (r#"{"x-other": "a"}"#, "`/x-other`: the walk"),
            (r#"{"items": {"x-hash": {}}}"#, "`/items/x-hash`: the walk"),
            (r#"{"items": {"$defs": {}}}"#, "`/items/$defs`: the walk"),
            (r#"{"pattern": "^a$"}"#, "a `pattern` has no `format`"),
            (r#"{"x-known": ["a"]}"#, "an `x-known` has no `format`"),
            (
                r#"{"format": "date-time"}"#,
                "`/format`: the name of a format",
            ),
            (
                r##"{"$ref": "#/$defs/a", "type": "string"}"##,
                "beside `$ref`",
            ),
            (r#"{"const": true}"#, "`/const`: a string"),
            (r#"{"enum": [1]}"#, "`/enum/0`: a string"),
            (r#"{"type": "number"}"#, "`/type`: expected is one of"),
            (r#"{"type": ["string", "null"]}"#, "`/type`: expected"),
            (r#"{"minimum": 0.5}"#, "an integer between"),
            (r#"{"maximum": 9007199254740992}"#, "2^53 or more"),
            (r#"{"minLength": -1}"#, "an integer that is"),
            (r#"{"maxItems": 4294967296}"#, "an integer that is"),
            (r#"{"items": null}"#, "`/items`: a schema is expected"),
            (r#"{"properties": {"é": true}}"#, "is not ASCII"),
            (
                r#"{"x-hash": {"member": "a", "leaves_out": [], "more": 1}}"#,
                "`/x-hash/more`: no such member",
            ),
            ("true", "the schema of a file is expected"),
        ] {
            let error = read::<File>(schema).err().unwrap().to_string();
            assert!(error.contains(said), "{schema}: {error}");
        }
    }
}
