//! The published schemas as data, and one walk over a value that judges it or names its faults.
//!
//! One judge everywhere. The tests hold it to jsonschema over the published files, on every vector
//! and on thousands of altered proofs (`test-vectors/tests/schemas_oracle.rs`); docs/design.md says
//! why jsonschema itself does not judge. A keyword that is not known here leaves no rules at all, and
//! without rules every value is refused.

use std::sync::LazyLock;

use super::{escape, format};
use crate::canonical::compare_names;
use crate::document::{Array, Document, Node, Object};
use crate::json::{self, Limits};
use crate::report::show;

/// What `sdk/schemas/compiled/` says to a validator, by file name; `cargo xtask schemas` writes it.
static TEXT: LazyLock<Document> = LazyLock::new(|| {
    let text = include_str!("../../schemas/rules.json");
    json::read(text.as_bytes(), &Limits::PUBLISHED).unwrap_or_default()
});

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    // A text that does not read leaves no rules; a test reads it.
    Rules::read(TEXT.root()).unwrap_or_default()
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
    Constant(&'static str),
    /// `enum`.
    Options(&'static [&'static str]),
    /// A lower or upper bound, by its keyword.
    Limit(&'static str),
}

/// The faults of `value` under the schema of this file name, in the order of the schema engine.
pub(super) fn faults(file: &str, value: Node<'_>) -> Vec<Fault> {
    let mut search = Search::new(true);
    search.file(file, value);
    search.faults
}

/// Whether `value` has the form of the schema of this file name.
pub(super) fn is_valid(file: &str, value: Node<'_>) -> bool {
    let mut search = Search::new(false);
    search.file(file, value);
    !search.refused
}

/// Every schema, each once, and where those of the files are.
#[derive(Default)]
struct Rules {
    rules: Vec<Rule>,
    files: Vec<(&'static str, usize)>,
}

/// What one schema says, its references and all that it holds by their places in [`Rules`].
#[derive(Default)]
struct Rule {
    /// The schema `false`.
    never: bool,
    /// What a value of any type is judged by; few schemas have it.
    choices: Option<Box<Choices>>,
    of_type: Option<Type>,
    number: Bounds,
    characters: Bounds,
    format: Option<(&'static str, format::Format)>,
    items_count: Bounds,
    first_items: Vec<usize>,
    items: Option<usize>,
    members_count: Bounds,
    /// In canonical order, as the members of a document are.
    properties: Option<Vec<Property>>,
    /// `additionalProperties: false`.
    closed: bool,
    additional: Option<usize>,
    names: Option<usize>,
    required: Vec<&'static str>,
    /// How many of the required members are properties.
    required_properties: usize,
    dependent: Vec<(&'static str, Vec<&'static str>)>,
}

/// The keywords that are the same for values of every type.
#[derive(Default)]
struct Choices {
    constant: Option<&'static str>,
    options: Option<Vec<&'static str>>,
    refers_to: Option<usize>,
    all_of: Vec<usize>,
    any_of: Vec<usize>,
    one_of: Option<Vec<usize>>,
    condition: Option<usize>,
    /// `then` and `else`.
    when: [Option<usize>; 2],
}

struct Property {
    name: &'static str,
    schema: usize,
    required: bool,
}

/// Bounds of a number, or of a count. They are integers below 2^53, so that a double compares like
/// the number that it was read from.
#[derive(Default)]
struct Bounds {
    least: Option<f64>,
    most: Option<f64>,
}

#[derive(Clone, Copy, PartialEq)]
enum Type {
    Null,
    Boolean,
    Integer,
    String,
    Array,
    Object,
}

impl Type {
    const ALL: [(&'static str, Self); 6] = [
        ("null", Self::Null),
        ("boolean", Self::Boolean),
        ("integer", Self::Integer),
        ("string", Self::String),
        ("array", Self::Array),
        ("object", Self::Object),
    ];

    fn read(name: Node<'_>) -> Option<Self> {
        let known = Self::ALL.iter().find(|(known, _)| name == **known);
        known.map(|(_, of_type)| *of_type)
    }

    fn name(self) -> &'static str {
        let known = Self::ALL.iter().find(|(_, known)| *known == self);
        known.map_or("", |(name, _)| name)
    }

    fn is_of(self, value: Node<'_>) -> bool {
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

impl Rules {
    /// Reads `{"files": …, "shared": …}`: schemas that refer to earlier ones by their place, so that
    /// none can hold itself.
    fn read(text: Node<'static>) -> Option<Self> {
        let mut all = Self::default();
        let mut shared = Vec::new();
        for schema in text.get("shared")?.as_array()? {
            let place = all.schema(schema, &shared)?;
            shared.push(place);
        }
        for (file, place) in text.get("files")?.as_object()? {
            all.files.push((file, referred(place, &shared)?));
        }
        Some(all)
    }

    /// Reads a schema and gives its place; nothing if it says something that is not known here.
    fn schema(&mut self, schema: Node<'static>, shared: &[usize]) -> Option<usize> {
        let mut rule = Rule::default();
        match schema {
            Node::Bool(never) => rule.never = !never,
            Node::Object(keywords) => {
                // A schema that only refers to another is that one.
                if let (1, Some(place)) = (keywords.len(), keywords.get("$ref")) {
                    return referred(place, shared);
                }
                for (keyword, said) in keywords {
                    self.keyword(&mut rule, keyword, said, shared)?;
                }
            }
            _ => return None,
        }
        let properties = rule.properties.iter_mut().flatten();
        properties.for_each(|known| known.required = rule.required.contains(&known.name));
        let properties = rule.properties.iter().flatten();
        rule.required_properties = properties.filter(|known| known.required).count();
        self.rules.push(rule);
        self.rules.len().checked_sub(1)
    }

    fn schemas(&mut self, list: Node<'static>, shared: &[usize]) -> Option<Vec<usize>> {
        let list = list.as_array()?.iter();
        list.map(|schema| self.schema(schema, shared)).collect()
    }

    fn keyword(
        &mut self,
        rule: &mut Rule,
        keyword: &str,
        said: Node<'static>,
        shared: &[usize],
    ) -> Option<()> {
        match keyword {
            "$ref" => rule.choices().refers_to = Some(referred(said, shared)?),
            "additionalProperties" if said == Node::Bool(false) => rule.closed = true,
            "additionalProperties" => rule.additional = Some(self.schema(said, shared)?),
            "allOf" => rule.choices().all_of = self.schemas(said, shared)?,
            "anyOf" => rule.choices().any_of = self.schemas(said, shared)?,
            "const" => rule.choices().constant = Some(said.as_str()?),
            "dependentRequired" => {
                for (name, needed) in said.as_object()? {
                    rule.dependent.push((name, words(needed)?));
                }
            }
            "else" => rule.choices().when[1] = Some(self.schema(said, shared)?),
            "enum" => rule.choices().options = Some(words(said)?),
            "format" => {
                let mut known = format::ALL.iter();
                rule.format = Some(*known.find(|(name, _)| said == **name)?);
            }
            "if" => rule.choices().condition = Some(self.schema(said, shared)?),
            "items" => rule.items = Some(self.schema(said, shared)?),
            "maxItems" => rule.items_count.most = Some(bound(said)?),
            "maxLength" => rule.characters.most = Some(bound(said)?),
            "maxProperties" => rule.members_count.most = Some(bound(said)?),
            "maximum" => rule.number.most = Some(bound(said)?),
            "minItems" => rule.items_count.least = Some(bound(said)?),
            "minLength" => rule.characters.least = Some(bound(said)?),
            "minimum" => rule.number.least = Some(bound(said)?),
            "oneOf" => rule.choices().one_of = Some(self.schemas(said, shared)?),
            "prefixItems" => rule.first_items = self.schemas(said, shared)?,
            "properties" => {
                let mut properties = Vec::new();
                for (name, schema) in said.as_object()? {
                    properties.push(Property {
                        name,
                        schema: self.schema(schema, shared)?,
                        required: false,
                    });
                }
                rule.properties = Some(properties);
            }
            "propertyNames" => rule.names = Some(self.schema(said, shared)?),
            "required" => rule.required = words(said)?,
            "then" => rule.choices().when[0] = Some(self.schema(said, shared)?),
            "type" => rule.of_type = Some(Type::read(said)?),
            _ => return None,
        }
        Some(())
    }
}

impl Rule {
    fn choices(&mut self) -> &mut Choices {
        self.choices.get_or_insert_default()
    }
}

/// Where a reference leads: to one that was read before.
fn referred(place: Node<'_>, shared: &[usize]) -> Option<usize> {
    let place = usize::try_from(place.as_u64()?).ok()?;
    shared.get(place).copied()
}

fn words(list: Node<'static>) -> Option<Vec<&'static str>> {
    list.as_array()?.iter().map(Node::as_str).collect()
}

fn bound(number: Node<'_>) -> Option<f64> {
    let number = number.as_number()?;
    number.as_i64().map(|_| number.as_f64())
}

/// A member, or an item by its place.
#[derive(Clone, Copy)]
enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

struct Search {
    rules: &'static Rules,
    /// Whether faults are gathered; otherwise the first one ends the search.
    listing: bool,
    refused: bool,
    at: String,
    faults: Vec<Fault>,
}

impl Search {
    fn new(listing: bool) -> Self {
        Self {
            rules: &RULES,
            listing,
            refused: false,
            at: String::new(),
            faults: Vec::new(),
        }
    }

    fn file(&mut self, file: &str, value: Node<'_>) {
        match self.rules.files.iter().find(|(known, _)| *known == file) {
            Some((_, place)) => self.value(*place, value),
            None => self.refused = true,
        }
    }

    fn is_over(&self) -> bool {
        self.refused && !self.listing
    }

    fn fault(&mut self, found: Node<'_>, broken: Broken) {
        self.refused = true;
        if self.listing {
            self.faults.push(Fault {
                at: self.at.clone(),
                found: show(found),
                broken,
            });
        }
    }

    /// The faults under one of several schemas for the same value, kept apart.
    fn branch(&self, schema: usize, value: Node<'_>) -> Vec<Fault> {
        let mut search = Self::new(true);
        search.at.clone_from(&self.at);
        search.value(schema, value);
        search.faults
    }

    fn holds(&self, schema: usize, value: Node<'_>) -> bool {
        let mut search = Self::new(false);
        search.value(schema, value);
        !search.refused
    }

    /// What stands one step further down.
    fn inside(&mut self, step: Step<'_>, schema: usize, value: Node<'_>) {
        if !self.listing {
            return self.value(schema, value);
        }
        let length = self.at.len();
        self.at.push('/');
        match step {
            Step::Name(name) => self.at.push_str(&escape(name)),
            Step::Index(index) => self.at.push_str(&index.to_string()),
        }
        self.value(schema, value);
        self.at.truncate(length);
    }

    fn value(&mut self, schema: usize, value: Node<'_>) {
        let Some(rule) = self.rules.rules.get(schema).filter(|rule| !rule.never) else {
            return self.fault(value, Broken::NoPlace);
        };
        if let Some(choices) = &rule.choices {
            self.choices(choices, value);
        }
        if let Some(of_type) = rule.of_type
            && !of_type.is_of(value)
        {
            self.fault(value, Broken::Type(of_type.name()));
            // The engine looks at the bounds of a number that is no integer, too.
            if !matches!(value, Node::Number(_)) {
                return;
            }
        }
        if self.is_over() {
            return;
        }
        match value {
            Node::Null | Node::Bool(_) => {}
            Node::Number(number) => {
                let number = Some(number.as_f64());
                self.bounds(&rule.number, ["minimum", "maximum"], value, number);
            }
            Node::String(text) => self.text(rule, text),
            Node::Array(items) => self.items(rule, items, value),
            Node::Object(members) => self.members(rule, members, value),
        }
    }

    fn choices(&mut self, rule: &'static Choices, value: Node<'_>) {
        if let Some(constant) = rule.constant
            && value != *constant
        {
            self.fault(value, Broken::Constant(constant));
        }
        if let Some(options) = &rule.options
            && !value.as_str().is_some_and(|text| options.contains(&text))
        {
            self.fault(value, Broken::Options(options));
        }
        for schema in rule.refers_to.iter().chain(&rule.all_of) {
            if self.is_over() {
                return;
            }
            self.value(*schema, value);
        }
        if !rule.any_of.is_empty() && !rule.any_of.iter().any(|branch| self.holds(*branch, value)) {
            let branches = rule.any_of.iter().filter(|_| self.listing);
            let faults = branches.flat_map(|branch| self.branch(*branch, value));
            let faults = faults.collect();
            self.fault(value, Broken::NoneOf(faults));
        }
        if let Some(branches) = &rule.one_of {
            let matching = branches.iter().filter(|branch| self.holds(**branch, value));
            if matching.count() != 1 {
                self.fault(value, Broken::NotOneOf);
            }
        }
        if let Some(condition) = rule.condition {
            let [then, otherwise] = rule.when;
            let schema = match self.holds(condition, value) {
                true => then,
                false => otherwise,
            };
            if let Some(schema) = schema {
                self.value(schema, value);
            }
        }
    }

    fn bounds(
        &mut self,
        bounds: &Bounds,
        [least, most]: [&'static str; 2],
        value: Node<'_>,
        number: Option<f64>,
    ) {
        let Some(number) = number else { return };
        if bounds.least.is_some_and(|bound| number < bound) {
            self.fault(value, Broken::Limit(least));
        }
        if bounds.most.is_some_and(|bound| number > bound) {
            self.fault(value, Broken::Limit(most));
        }
    }

    fn text(&mut self, rule: &'static Rule, text: &str) {
        let found = Node::String(text);
        let Bounds { least, most } = rule.characters;
        if least.is_some() || most.is_some() {
            let characters = exact(text.chars().count());
            if least.is_some_and(|bound| characters < bound) {
                self.fault(found, Broken::Limit("minLength"));
            }
            if most.is_some_and(|bound| characters > bound) {
                self.fault(found, Broken::Limit("maxLength"));
            }
        }
        if let Some((name, accepts)) = rule.format
            && !accepts(text)
        {
            self.fault(found, Broken::Format(name));
        }
    }

    fn items(&mut self, rule: &'static Rule, items: Array<'_>, value: Node<'_>) {
        let count = Some(exact(items.len()));
        self.bounds(&rule.items_count, ["minItems", "maxItems"], value, count);
        let first = rule.first_items.len();
        // The engine looks at the first items after the others.
        let others = items.iter().enumerate().skip(first);
        let others = others.filter_map(|(index, item)| Some((index, rule.items?, item)));
        let first = rule.first_items.iter().zip(items).enumerate();
        let first = first.map(|(index, (schema, item))| (index, *schema, item));
        for (index, schema, item) in others.chain(first) {
            if self.is_over() {
                return;
            }
            self.inside(Step::Index(index), schema, item);
        }
    }

    fn members(&mut self, rule: &'static Rule, members: Object<'_>, value: Node<'_>) {
        let count = Some(exact(members.len()));
        self.bounds(
            &rule.members_count,
            ["minProperties", "maxProperties"],
            value,
            count,
        );
        // The engine looks for a single required member of a closed object after the others.
        let late = rule.closed && rule.properties.is_some() && rule.required.len() == 1;
        if self.listing && !late {
            self.missing(&rule.required, members, value);
        }
        for (name, needed) in &rule.dependent {
            if members.contains_key(name) {
                self.missing(needed, members, value);
            }
        }
        if let Some(names) = rule.names {
            for name in members.keys() {
                self.value(names, Node::String(name));
            }
        }
        let mut unknown = Vec::new();
        let mut required = 0_usize;
        // Both are in canonical order, so that one walk over them finds for each member its property.
        let mut properties = rule.properties.iter().flatten().peekable();
        for (name, member) in members {
            if self.is_over() {
                return;
            }
            let before = |known: &&Property| compare_names(known.name, name).is_lt();
            while properties.peek().is_some_and(|known| known.name != name) {
                if properties.next_if(before).is_none() {
                    break;
                }
            }
            let property = properties.next_if(|known| known.name == name);
            required += usize::from(property.is_some_and(|known| known.required));
            match property.map(|known| known.schema).or(rule.additional) {
                Some(schema) => self.inside(Step::Name(name), schema, member),
                None if !rule.closed => {}
                None if self.listing => unknown.push(name.to_owned()),
                None => self.refused = true,
            }
        }
        if !unknown.is_empty() {
            self.fault(value, Broken::UnknownMembers(unknown));
        }
        if self.listing && late {
            self.missing(&rule.required, members, value);
        } else if !self.listing && required < rule.required_properties {
            self.refused = true;
        } else if !self.listing && rule.required_properties < rule.required.len() {
            self.missing(&rule.required, members, value);
        }
    }

    fn missing(&mut self, names: &[&'static str], members: Object<'_>, value: Node<'_>) {
        for name in names {
            if !members.contains_key(name) {
                self.fault(value, Broken::Missing(name));
            }
        }
    }
}

/// Exact: no text or list in memory is longer than 2^53.
fn exact(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// As the static texts are.
    fn read(text: Value) -> Option<Rules> {
        let document: &'static Document = Box::leak(Box::new(Document::of(&text)));
        Rules::read(document.root())
    }

    #[test]
    fn the_rules_of_both_files_are_read_in_full() {
        let rules = Rules::read(TEXT.root()).unwrap();
        let files: Vec<&str> = rules.files.iter().map(|(file, _)| *file).collect();
        assert_eq!(files, [super::super::STATEMENT, super::super::BUNDLE]);
        assert!(rules.rules.len() > 400, "{}", rules.rules.len());
    }

    #[test]
    fn what_is_not_known_leaves_no_rules() {
        let one = |schema: Value| read(json!({"files": {"a": 0}, "shared": [schema]}));
        for known in [
            json!({"type": "string", "maxLength": 3}),
            json!({"properties": {"pattern": {"const": "x"}}}),
            json!({"additionalProperties": {"enum": ["x"]}}),
            json!(true),
        ] {
            assert!(one(known.clone()).is_some(), "{known}");
        }
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
            json!({"maximum": 0.5}),
            json!({"required": "a"}),
            // No schema before it.
            json!({"$ref": 0}),
            json!({"$ref": "common.schema.json"}),
            json!(null),
        ] {
            assert!(one(unknown.clone()).is_none(), "{unknown}");
        }
        assert!(read(json!({"files": {"a": 1}, "shared": [{}]})).is_none());
    }

    #[test]
    fn without_rules_every_value_is_refused() {
        let none: &'static Rules = Box::leak(Box::default());
        let mut search = Search::new(false);
        search.rules = none;
        search.file(super::super::BUNDLE, Document::of(&json!({})).root());
        assert!(search.refused);
    }

    #[test]
    fn faults_come_in_the_order_of_the_engine() {
        let value = json!({"issuer": 1, "objects": {"a": [], "B": 2}, "x": null});
        let value = Document::of(&value);
        let found: Vec<(String, Broken)> = faults(super::super::BUNDLE, value.root())
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
