//! The published schemas as data, and one walk over a value that judges it or names its faults.
//!
//! The WebAssembly module judges by this walk: validators compiled for every place of every schema
//! are a large part of it otherwise. A native build judges by what jsonschema's macro compiles and
//! comes here after a refusal, to name the faults; where debug assertions are on, every value that is
//! judged is judged by both, so that every test of proofs holds the two to each other. A keyword that
//! is not known here leaves no rules at all, and without rules every value is refused.

use std::sync::LazyLock;

use super::{escape, format};
use crate::json::{self, Limits, Map, Value};
use crate::report::show;

/// What `sdk/schemas/compiled/` says to a validator, by file name; `cargo xtask schemas` writes it.
static TEXT: LazyLock<Value> = LazyLock::new(|| {
    let text = include_str!("../../schemas/rules.json");
    json::parse(text.as_bytes(), &Limits::PUBLISHED).unwrap_or_default()
});

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    // A text that does not read leaves no rules; a test reads it.
    Rules::read(&TEXT).unwrap_or_default()
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
    let mut search = Search::new(true);
    search.file(file, value);
    search.faults
}

/// Whether `value` has the form of the schema of this file name.
pub(super) fn is_valid(file: &str, value: &Value) -> bool {
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
    constant: Option<&'static Value>,
    options: Option<&'static Value>,
    refers_to: Option<usize>,
    all_of: Vec<usize>,
    any_of: Vec<usize>,
    one_of: Option<Vec<usize>>,
    condition: Option<usize>,
    /// `then` and `else`.
    when: [Option<usize>; 2],
    of_type: Option<Type>,
    number: Bounds,
    characters: Bounds,
    format: Option<(&'static str, format::Format)>,
    items_count: Bounds,
    first_items: Vec<usize>,
    items: Option<usize>,
    members_count: Bounds,
    /// Ordered by name.
    properties: Option<Vec<(&'static str, usize)>>,
    /// `additionalProperties: false`.
    closed: bool,
    additional: Option<usize>,
    names: Option<usize>,
    required: Vec<&'static str>,
    /// Ordered by name.
    dependent: Vec<(&'static str, Vec<&'static str>)>,
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

    fn read(name: &Value) -> Option<Self> {
        let known = Self::ALL.iter().find(|(known, _)| name == known);
        known.map(|(_, of_type)| *of_type)
    }

    fn name(self) -> &'static str {
        let known = Self::ALL.iter().find(|(_, known)| *known == self);
        known.map_or("", |(name, _)| name)
    }

    fn is_of(self, value: &Value) -> bool {
        match self {
            Self::Null => value.is_null(),
            Self::Boolean => value.is_boolean(),
            // A double without a fraction is an integer (JSON Schema core 4.2.3).
            Self::Integer => value.as_f64().is_some_and(|number| number.fract() == 0.0),
            Self::String => value.is_string(),
            Self::Array => value.is_array(),
            Self::Object => value.is_object(),
        }
    }
}

impl Rules {
    /// Reads `{"files": …, "shared": …}`: schemas that refer to earlier ones by their place, so that
    /// none can hold itself.
    fn read(text: &'static Value) -> Option<Self> {
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
    fn schema(&mut self, schema: &'static Value, shared: &[usize]) -> Option<usize> {
        let mut rule = Rule::default();
        match schema {
            Value::Bool(never) => rule.never = !never,
            Value::Object(keywords) => {
                for (keyword, said) in keywords {
                    self.keyword(&mut rule, keyword, said, shared)?;
                }
            }
            _ => return None,
        }
        self.rules.push(rule);
        self.rules.len().checked_sub(1)
    }

    fn schemas(&mut self, list: &'static Value, shared: &[usize]) -> Option<Vec<usize>> {
        let list = list.as_array()?.iter();
        list.map(|schema| self.schema(schema, shared)).collect()
    }

    fn keyword(
        &mut self,
        rule: &mut Rule,
        keyword: &str,
        said: &'static Value,
        shared: &[usize],
    ) -> Option<()> {
        match keyword {
            "$ref" => rule.refers_to = Some(referred(said, shared)?),
            "additionalProperties" if said == &Value::Bool(false) => rule.closed = true,
            "additionalProperties" => rule.additional = Some(self.schema(said, shared)?),
            "allOf" => rule.all_of = self.schemas(said, shared)?,
            "anyOf" => rule.any_of = self.schemas(said, shared)?,
            "const" => rule.constant = Some(said.is_string().then_some(said)?),
            "dependentRequired" => {
                for (name, needed) in said.as_object()? {
                    rule.dependent.push((name, words(needed)?));
                }
            }
            "else" => rule.when[1] = Some(self.schema(said, shared)?),
            "enum" => {
                words(said)?;
                rule.options = Some(said);
            }
            "format" => {
                let mut known = format::ALL.iter();
                rule.format = Some(*known.find(|(name, _)| said == name)?);
            }
            "if" => rule.condition = Some(self.schema(said, shared)?),
            "items" => rule.items = Some(self.schema(said, shared)?),
            "maxItems" => rule.items_count.most = Some(bound(said)?),
            "maxLength" => rule.characters.most = Some(bound(said)?),
            "maxProperties" => rule.members_count.most = Some(bound(said)?),
            "maximum" => rule.number.most = Some(bound(said)?),
            "minItems" => rule.items_count.least = Some(bound(said)?),
            "minLength" => rule.characters.least = Some(bound(said)?),
            "minimum" => rule.number.least = Some(bound(said)?),
            "oneOf" => rule.one_of = Some(self.schemas(said, shared)?),
            "prefixItems" => rule.first_items = self.schemas(said, shared)?,
            "properties" => {
                let mut properties = Vec::new();
                for (name, schema) in said.as_object()? {
                    properties.push((name.as_str(), self.schema(schema, shared)?));
                }
                rule.properties = Some(properties);
            }
            "propertyNames" => rule.names = Some(self.schema(said, shared)?),
            "required" => rule.required = words(said)?,
            "then" => rule.when[0] = Some(self.schema(said, shared)?),
            "type" => rule.of_type = Some(Type::read(said)?),
            _ => return None,
        }
        Some(())
    }
}

/// Where a reference leads: to one that was read before.
fn referred(place: &Value, shared: &[usize]) -> Option<usize> {
    let place = usize::try_from(place.as_u64()?).ok()?;
    shared.get(place).copied()
}

fn words(list: &'static Value) -> Option<Vec<&'static str>> {
    list.as_array()?.iter().map(Value::as_str).collect()
}

fn bound(number: &Value) -> Option<f64> {
    let exact = number.as_i64()?.unsigned_abs() < 1 << 53;
    number.as_f64().filter(|_| exact)
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

    fn file(&mut self, file: &str, value: &Value) {
        match self.rules.files.iter().find(|(known, _)| *known == file) {
            Some((_, place)) => self.value(*place, value),
            None => self.refused = true,
        }
    }

    fn is_over(&self) -> bool {
        self.refused && !self.listing
    }

    fn fault(&mut self, found: &Value, broken: Broken) {
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
    fn branch(&self, schema: usize, value: &Value) -> Vec<Fault> {
        let mut search = Self::new(true);
        search.at.clone_from(&self.at);
        search.value(schema, value);
        search.faults
    }

    fn holds(&self, schema: usize, value: &Value) -> bool {
        let mut search = Self::new(false);
        search.value(schema, value);
        !search.refused
    }

    /// What stands one step further down.
    fn inside(&mut self, step: Step<'_>, schema: usize, value: &Value) {
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

    fn value(&mut self, schema: usize, value: &Value) {
        let Some(rule) = self.rules.rules.get(schema).filter(|rule| !rule.never) else {
            return self.fault(value, Broken::NoPlace);
        };
        self.choices(rule, value);
        if let Some(of_type) = rule.of_type
            && !of_type.is_of(value)
        {
            self.fault(value, Broken::Type(of_type.name()));
            // The engine looks at the bounds of a number that is no integer, too.
            if !value.is_number() {
                return;
            }
        }
        if self.is_over() {
            return;
        }
        match value {
            Value::Null | Value::Bool(_) => {}
            Value::Number(number) => {
                let number = number.as_f64();
                self.bounds(&rule.number, ["minimum", "maximum"], value, number);
            }
            Value::String(text) => self.text(rule, text),
            Value::Array(items) => self.items(rule, items, value),
            Value::Object(members) => self.members(rule, members, value),
        }
    }

    /// The keywords that are the same for values of every type.
    fn choices(&mut self, rule: &Rule, value: &Value) {
        if let Some(constant) = rule.constant
            && constant != value
        {
            self.fault(value, Broken::Constant(constant));
        }
        if let Some(options) = rule.options
            && options.as_array().is_none_or(|all| !all.contains(value))
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
        value: &Value,
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

    fn text(&mut self, rule: &Rule, text: &str) {
        let found = || Value::String(text.to_owned());
        let Bounds { least, most } = rule.characters;
        if least.is_some() || most.is_some() {
            let characters = exact(text.chars().count());
            if least.is_some_and(|bound| characters < bound) {
                self.fault(&found(), Broken::Limit("minLength"));
            }
            if most.is_some_and(|bound| characters > bound) {
                self.fault(&found(), Broken::Limit("maxLength"));
            }
        }
        if let Some((name, accepts)) = rule.format
            && !accepts(text)
        {
            self.fault(&found(), Broken::Format(name));
        }
    }

    fn items(&mut self, rule: &Rule, items: &[Value], value: &Value) {
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

    fn members(&mut self, rule: &Rule, members: &Map<String, Value>, value: &Value) {
        let count = Some(exact(members.len()));
        self.bounds(
            &rule.members_count,
            ["minProperties", "maxProperties"],
            value,
            count,
        );
        // The engine looks for a single required member of a closed object after the others.
        let late = rule.closed && rule.properties.is_some() && rule.required.len() == 1;
        if !late {
            self.missing(&rule.required, members, value);
        }
        if !rule.dependent.is_empty() {
            for name in members.keys() {
                if let Some(needed) = find(&rule.dependent, name) {
                    self.missing(needed, members, value);
                }
            }
        }
        if let Some(names) = rule.names {
            for name in members.keys() {
                self.value(names, &Value::String(name.clone()));
            }
        }
        let mut unknown = Vec::new();
        let properties = rule.properties.as_deref().unwrap_or_default();
        for (name, member) in members {
            if self.is_over() {
                return;
            }
            match (find(properties, name).copied(), rule.additional) {
                (Some(schema), _) | (None, Some(schema)) => {
                    self.inside(Step::Name(name), schema, member);
                }
                (None, None) if rule.closed => unknown.push(name.clone()),
                (None, None) => {}
            }
        }
        if !unknown.is_empty() {
            self.fault(value, Broken::UnknownMembers(unknown));
        }
        if late {
            self.missing(&rule.required, members, value);
        }
    }

    fn missing(&mut self, names: &[&'static str], members: &Map<String, Value>, value: &Value) {
        for name in names {
            if !members.contains_key(*name) {
                self.fault(value, Broken::Missing(name));
            }
        }
    }
}

/// What goes by a name in a list that is ordered by name.
fn find<'a, T>(list: &'a [(&'static str, T)], name: &str) -> Option<&'a T> {
    let at = list
        .binary_search_by(|(known, _)| (*known).cmp(name))
        .ok()?;
    list.get(at).map(|(_, held)| held)
}

/// Exact: no text or list in memory is longer than 2^53.
fn exact(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// As the static texts are.
    fn read(text: Value) -> Option<Rules> {
        Rules::read(Box::leak(Box::new(text)))
    }

    #[test]
    fn the_rules_of_both_files_are_read_in_full() {
        let rules = Rules::read(&TEXT).unwrap();
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
        search.file(super::super::BUNDLE, &json!({}));
        assert!(search.refused);
    }

    #[test]
    fn faults_come_in_the_order_of_the_engine() {
        let value = json!({"issuer": 1, "objects": {"a": [], "B": 2}, "x": null});
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
