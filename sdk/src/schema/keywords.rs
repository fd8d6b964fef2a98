//! What a published schema says: the keywords of JSON Schema 2020-12 that the walk in [`super::fault`]
//! knows. `read.rs` reads them from the file as it is published.

use super::format::Format;
use super::object::ObjectSchema;
use crate::json::document::Node;
use crate::published::{Published, words};
use std::sync::OnceLock;
use wever_proof_schemas::COMPACT_SCHEMAS;

/// A published file.
#[derive(Debug)]
pub(super) struct File<'d> {
    pub(super) schema: Schema<'d>,
    /// `$defs`.
    pub(super) definitions: Vec<(&'d str, Schema<'d>)>,
    /// The `x-` members, if it is the schema of an object.
    pub(super) object: Option<ObjectSchema<'d>>,
}

/// Every file by which proofs are judged, by its name without `.schema.json`.
pub(super) static FILES: Published<File, { COMPACT_SCHEMAS.len() }> =
    Published::new(COMPACT_SCHEMAS);

impl File<'static> {
    pub(super) fn definition(&self, name: &str) -> Option<&Schema<'static>> {
        let mut definitions = self.definitions.iter();
        let found = definitions.find(|(known, _)| *known == name);
        found.map(|(_, schema)| schema)
    }
}

/// A schema, in a file or in another schema.
#[derive(Debug)]
pub(super) enum Schema<'d> {
    /// `true`, which every value has the form of, or `false`, which none has.
    Truth(bool),
    /// `$ref`, and no other keyword that says something to the walk.
    Reference(Reference<'d>),
    Keywords(Box<Keywords<'d>>),
}

/// The keywords of a schema, by the types of values that they judge.
#[derive(Debug, Default)]
pub(super) struct Keywords<'d> {
    /// What a value of any type is judged by; few schemas have it.
    pub(super) choices: Option<Box<Choices<'d>>>,
    pub(super) of_type: Option<Type>,
    pub(super) number: Option<Bounds<f64>>,
    pub(super) text: Option<Text<'d>>,
    pub(super) list: Option<Box<List<'d>>>,
    pub(super) members: Option<Box<Members<'d>>>,
}

/// The keywords that are the same for values of every type.
#[derive(Debug, Default)]
pub(super) struct Choices<'d> {
    /// `const`.
    pub(super) constant: Option<&'d str>,
    /// `enum`.
    pub(super) options: Option<Vec<&'d str>>,
    pub(super) all_of: Vec<Schema<'d>>,
    pub(super) any_of: Vec<Schema<'d>>,
    pub(super) one_of: Vec<Schema<'d>>,
    /// `if`.
    pub(super) condition: Option<Schema<'d>>,
    /// `then`.
    pub(super) met: Option<Schema<'d>>,
    /// `else`.
    pub(super) otherwise: Option<Schema<'d>>,
}

/// The keywords for strings.
#[derive(Debug, Default)]
pub(super) struct Text<'d> {
    /// `minLength` and `maxLength`.
    pub(super) characters: Bounds<u32>,
    pub(super) format: Option<&'static Format>,
    /// `x-known`: the words that this version knows. Any other word of the format is no fault.
    pub(super) known: Option<Vec<&'d str>>,
}

/// The keywords for arrays.
#[derive(Debug, Default)]
pub(super) struct List<'d> {
    /// `minItems` and `maxItems`.
    pub(super) count: Bounds<u32>,
    pub(super) items: Option<Schema<'d>>,
    /// `prefixItems`.
    pub(super) first_items: Vec<Schema<'d>>,
}

/// The keywords for objects.
#[derive(Debug, Default)]
pub(super) struct Members<'d> {
    /// `minProperties` and `maxProperties`.
    pub(super) count: Bounds<u32>,
    /// By their names, which are ASCII: the order of the members of a document.
    pub(super) properties: Vec<Property<'d>>,
    /// `additionalProperties`.
    pub(super) additional: Option<Schema<'d>>,
    pub(super) required: Vec<&'d str>,
    /// How many of those are no properties.
    pub(super) required_others: usize,
    /// `propertyNames`.
    pub(super) names: Option<Schema<'d>>,
    /// `dependentRequired`.
    pub(super) dependent: Vec<(&'d str, Vec<&'d str>)>,
}

#[derive(Debug)]
pub(super) struct Property<'d> {
    pub(super) name: &'d str,
    pub(super) schema: Schema<'d>,
    pub(super) is_required: bool,
}

/// Bounds of a number or of a count.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Bounds<T> {
    pub(super) least: Option<T>,
    pub(super) most: Option<T>,
}

impl<T: PartialOrd> Bounds<T> {
    /// Whether something is below the lower of them, and whether it is above the upper one.
    pub(super) fn are_broken_by(&self, found: T) -> [bool; 2] {
        [
            self.least.as_ref().is_some_and(|least| found < *least),
            self.most.as_ref().is_some_and(|most| found > *most),
        ]
    }
}

impl Bounds<u32> {
    /// The same of a count. Nothing that was read is as long as the largest bound.
    pub(super) fn are_broken_by_count(&self, count: usize) -> [bool; 2] {
        self.are_broken_by(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

words! {
    /// `type`: the type of a value.
    pub(super) enum Type {
        Null = "null",
        Boolean = "boolean",
        Integer = "integer",
        String = "string",
        Array = "array",
        Object = "object",
    }
}

impl Type {
    pub(super) fn is_of(self, value: Node<'_>) -> bool {
        match self {
            Self::Null => value.is_null(),
            Self::Boolean => matches!(value, Node::Bool(_)),
            // A double without a fraction is an integer (JSON Schema core 4.2.3).
            Self::Integer => match value {
                Node::Number(number) => number.as_f64().fract() == 0.0,
                _ => false,
            },
            Self::String => matches!(value, Node::String(_)),
            Self::Array => matches!(value, Node::Array(_)),
            Self::Object => matches!(value, Node::Object(_)),
        }
    }
}

/// What `$ref` leads to, in this file or another one.
#[derive(Debug)]
pub(super) struct Reference<'d> {
    /// As it is written: `receipt.schema.json`, `common.schema.json#/$defs/id`, `#/$defs/returned_fields` or
    /// `return-package.schema.json#/properties/artifacts`.
    written: &'d str,
    /// The published file that it stands in, if it stands in one.
    file: Option<&'static str>,
    target: OnceLock<&'static Schema<'static>>,
}

impl<'d> Reference<'d> {
    pub(super) fn new(written: &'d str, file: Option<&'static str>) -> Self {
        Self {
            written,
            file,
            target: OnceLock::new(),
        }
    }

    /// Looked for when it is first asked for, so that no file is read that no value leads to.
    #[expect(
        clippy::expect_used,
        reason = "the references are part of this build, and a test follows every one of them"
    )]
    pub(super) fn target(&self) -> &'static Schema<'static> {
        self.target
            .get_or_init(|| self.find().expect("every reference leads to a schema"))
    }

    fn find(&self) -> Option<&'static Schema<'static>> {
        let (file, place) = self.written.split_once('#').unwrap_or((self.written, ""));
        let file = match file {
            "" => FILES.find(self.file?)?,
            _ => FILES.find(file.strip_suffix(".schema.json")?)?,
        };
        match place.rsplit_once('/') {
            None => Some(&file.schema),
            Some(("/$defs", name)) => file.definition(name),
            Some(("/properties", name)) => file.schema.property(name),
            Some(_) => None,
        }
    }
}

impl<'d> Schema<'d> {
    /// Whether it is the schema of what is null, by its `type`.
    pub(super) fn is_of_null(&self) -> bool {
        matches!(self, Self::Keywords(keywords) if keywords.of_type == Some(Type::Null))
    }

    /// The schemas that stand in this one.
    pub(super) fn inner(&self) -> Vec<&Self> {
        let Self::Keywords(keywords) = self else {
            return Vec::new();
        };
        let mut inner = Vec::new();
        if let Some(choices) = &keywords.choices {
            inner.extend(
                choices
                    .all_of
                    .iter()
                    .chain(&choices.any_of)
                    .chain(&choices.one_of),
            );
            inner.extend(
                [&choices.condition, &choices.met, &choices.otherwise]
                    .into_iter()
                    .flatten(),
            );
        }
        if let Some(list) = &keywords.list {
            inner.extend(list.items.iter().chain(&list.first_items));
        }
        if let Some(members) = &keywords.members {
            inner.extend(members.properties.iter().map(|property| &property.schema));
            inner.extend(members.additional.iter().chain(&members.names));
        }
        inner
    }

    /// Whether it, or a schema in it, has a property of this name.
    pub(super) fn names(&self, name: &str) -> bool {
        self.property(name).is_some() || self.inner().iter().any(|inner| inner.names(name))
    }

    pub(super) fn property(&self, name: &str) -> Option<&Self> {
        let Self::Keywords(keywords) = self else {
            return None;
        };
        let mut properties = keywords.members.as_ref()?.properties.iter();
        let property = properties.find(|property| property.name == name)?;
        Some(&property.schema)
    }

    pub(super) fn constant(&self) -> Option<&'d str> {
        match self {
            Self::Keywords(keywords) => keywords.choices.as_ref()?.constant,
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Value;
    use crate::json::document::Document;
    use crate::published::read;
    use crate::schema::fault::{self, Broken};
    use crate::schema::{attestation_statement, proof_bundle};
    use std::collections::BTreeMap;

    /// Every schema that a schema holds or leads to, each once, by its address.
    fn collect(
        schema: &'static Schema<'static>,
        found: &mut BTreeMap<usize, &'static Schema<'static>>,
    ) {
        let known = found.insert(std::ptr::from_ref(schema).addr(), schema);
        if known.is_some() {
            return;
        }
        if let Schema::Reference(reference) = schema {
            collect(reference.target(), found);
        }
        for inner in schema.inner() {
            collect(inner, found);
        }
    }

    /// Every schema that values are judged by.
    fn all() -> Vec<&'static Schema<'static>> {
        let mut found = BTreeMap::new();
        for schema in [proof_bundle(), attestation_statement()] {
            collect(schema, &mut found);
        }
        found.into_values().collect()
    }

    #[test]
    fn every_published_schema_is_read() {
        for (name, text) in COMPACT_SCHEMAS {
            read::<File>(text).unwrap();
            assert!(FILES.find(name).is_some(), "{name}");
        }
    }

    /// A proof leads to no file that cannot be read, and no reference leads nowhere or back to itself.
    #[test]
    fn every_reference_leads_to_a_schema() {
        let references = all().into_iter().filter_map(|schema| match schema {
            Schema::Reference(reference) => Some(reference),
            _ => None,
        });
        let mut count = 0;
        for reference in references {
            let mut target = reference.target();
            for _ in 0..8 {
                if let Schema::Reference(next) = target {
                    target = next.target();
                }
            }
            let ends = !matches!(target, Schema::Reference(_));
            assert!(ends, "{}", reference.written);
            count += 1;
        }
        assert!(count > 500, "{count}");
    }

    /// Every definition of a file that is read leads on to schemas, too.
    #[test]
    fn every_definition_is_whole() {
        for (name, _) in COMPACT_SCHEMAS {
            let file = FILES.find(name).unwrap();
            let mut found = BTreeMap::new();
            for schema in file
                .definitions
                .iter()
                .map(|(_, schema)| schema)
                .chain([&file.schema])
            {
                collect(schema, &mut found);
            }
        }
    }

    /// A value that is outside a bound of a schema, and the keyword of the bound.
    fn outside(keywords: &Keywords) -> Vec<(Value, &'static str)> {
        let mut values = Vec::new();
        let mut count =
            |bounds: Bounds<u32>, names: [&'static str; 2], of: &dyn Fn(u32) -> Value| {
                if let Some(below) = bounds.least.and_then(|least| least.checked_sub(1)) {
                    values.push((of(below), names[0]));
                }
                if let Some(most) = bounds.most.filter(|most| *most < 100_000) {
                    values.push((of(most + 1), names[1]));
                }
            };
        if let Some(text) = &keywords.text {
            let text_of = |n| Value::String((0..n).map(|_| 'a').collect());
            count(text.characters, ["minLength", "maxLength"], &text_of);
        }
        if let Some(list) = &keywords.list {
            let list_of = |n| (0..n).map(|_| Value::Null).collect();
            count(list.count, ["minItems", "maxItems"], &list_of);
        }
        if let Some(members) = &keywords.members {
            let members_of = |n| (0..n).map(|n| (format!("a{n}"), Value::Null)).collect();
            count(
                members.count,
                ["minProperties", "maxProperties"],
                &members_of,
            );
        }
        if let Some(number) = keywords.number {
            let below = number.least.map(|least| (least - 1.0, "minimum"));
            let above = number.most.map(|most| (most + 1.0, "maximum"));
            let bounds = below.into_iter().chain(above);
            values.extend(bounds.map(|(bound, name)| (serde_json::json!(bound), name)));
        }
        values
    }

    /// Each bound of each schema that values are judged by is judged, and named.
    #[test]
    fn every_bound_is_judged() {
        let mut tried: BTreeMap<&str, usize> = BTreeMap::new();
        for schema in all() {
            let Schema::Keywords(keywords) = schema else {
                continue;
            };
            for (value, keyword) in outside(keywords) {
                let value = Document::of(&value);
                let faults = fault::faults(schema, value.root());
                let is_it = |fault: &fault::Fault| fault.broken == Broken::Limit(keyword);
                assert!(faults.iter().any(is_it), "{keyword}");
                assert!(!fault::is_valid(schema, value.root()), "{keyword}");
                *tried.entry(keyword).or_default() += 1;
            }
        }
        let names: Vec<&str> = tried.into_keys().collect();
        let all = [
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minItems",
            "minLength",
            "minimum",
        ];
        assert_eq!(names, all);
    }
}
