//! The published schemas as data, and one walk over a value that judges it or names its faults.
//!
//! One judge everywhere. The tests hold it to jsonschema over the published files, on every vector
//! and on thousands of altered proofs (`test-vectors/tests/schemas_oracle.rs`); docs/design.md says
//! why jsonschema itself does not judge.

use super::escape;
use super::format::Format;
use super::rules::{Choices, Counts, List, Members, Rule, Text, Type};
use crate::canonical::compare_names;
use crate::check::MAX_FINDINGS;
use crate::code::Code;
use crate::document::{Array, Node, Object};
use crate::report::show;

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
    /// `oneOf`.
    NotOneOf,
    /// `type`, by its name.
    Type(&'static str),
    /// `format`.
    Format(&'static Format),
    /// `const`.
    Constant(&'static str),
    /// `enum`.
    Options(&'static [&'static str]),
    /// A lower or upper bound, by its keyword.
    Limit(&'static str),
}

impl Broken {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::UnknownMembers(_) | Self::NoPlace => Code::SchemaUnknownMember,
            Self::Missing(_) => Code::SchemaMissingMember,
            _ => Code::SchemaMismatch,
        }
    }
}

/// The faults of `value` under a schema, in the order of the schema engine; of each code no more than
/// a check reports.
pub(super) fn faults(schema: &'static Rule, value: Node<'_>) -> Vec<Fault> {
    let mut search = Search::new(true);
    search.value(schema, value);
    search.faults
}

/// The same of a bundle, without what is inside its objects.
pub(super) fn faults_around_objects(schema: &'static Rule, bundle: Node<'_>) -> Vec<Fault> {
    let mut search = Search::new(true);
    search.around_objects = true;
    search.value(schema, bundle);
    search.faults
}

/// Whether `value` has the form that a schema states.
pub(super) fn is_valid(schema: &'static Rule, value: Node<'_>) -> bool {
    let mut search = Search::new(false);
    search.value(schema, value);
    !search.refused
}

/// A member by its name, or an item by its place.
#[derive(Clone, Copy)]
enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

struct Search {
    /// Whether faults are gathered; otherwise the first one ends the search.
    listing: bool,
    /// Whether it ends at the objects of a bundle.
    around_objects: bool,
    refused: bool,
    at: String,
    faults: Vec<Fault>,
}

impl Search {
    fn new(listing: bool) -> Self {
        Self {
            listing,
            around_objects: false,
            refused: false,
            at: String::new(),
            faults: Vec::new(),
        }
    }

    fn is_over(&self) -> bool {
        self.refused && !self.listing
    }

    fn fault(&mut self, found: Node<'_>, broken: Broken) {
        self.refused = true;
        if self.listing && self.has_room(broken.code()) {
            self.faults.push(Fault {
                at: self.at.clone(),
                found: show(found),
                broken,
            });
        }
    }

    /// A hostile value has more faults than anybody reads.
    fn has_room(&self, code: Code) -> bool {
        let known = self
            .faults
            .iter()
            .filter(|fault| fault.broken.code() == code);
        known.count() < MAX_FINDINGS
    }

    /// What stands one step further down.
    fn inside(&mut self, step: Step<'_>, schema: &'static Rule, value: Node<'_>) {
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

    fn value(&mut self, rule: &'static Rule, value: Node<'_>) {
        if rule.never {
            return self.fault(value, Broken::NoPlace);
        }
        if let Some(choices) = rule.choices {
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
                if let Some(bounds) = rule.number {
                    let number = number.as_f64();
                    let outside = [number < bounds.least, number > bounds.most];
                    self.limits(outside, ["minimum", "maximum"], value);
                }
            }
            Node::String(text) => {
                if let Some(rule) = rule.text {
                    self.text(rule, text);
                }
            }
            Node::Array(items) => {
                if let Some(rule) = rule.list {
                    self.items(rule, items, value);
                }
            }
            Node::Object(members) => {
                if let Some(rule) = rule.members {
                    self.members(rule, members, value);
                }
            }
        }
    }

    fn choices(&mut self, rule: &'static Choices, value: Node<'_>) {
        if let Some(constant) = rule.constant
            && value != *constant
        {
            self.fault(value, Broken::Constant(constant));
        }
        if let Some(options) = rule.options
            && !value.as_str().is_some_and(|text| options.contains(&text))
        {
            self.fault(value, Broken::Options(options));
        }
        for schema in rule.refers_to.iter().chain(rule.all_of) {
            if self.is_over() {
                return;
            }
            self.value(schema, value);
        }
        if !rule.any_of.is_empty() && !rule.any_of.iter().any(|branch| is_valid(branch, value)) {
            self.refused = true;
            // It is null or one form, and what is not null has the faults of the form.
            let is_listed = self.listing;
            let forms = rule.any_of.iter();
            for form in forms.filter(|form| is_listed && form.of_type != Some(Type::Null)) {
                self.value(form, value);
            }
        }
        if let Some(branches) = rule.one_of {
            let matching = branches.iter().filter(|branch| is_valid(branch, value));
            if matching.count() != 1 {
                self.fault(value, Broken::NotOneOf);
            }
        }
        if let Some(condition) = rule.condition {
            let [then, otherwise] = rule.when;
            let schema = match is_valid(condition, value) {
                true => then,
                false => otherwise,
            };
            if let Some(schema) = schema {
                self.value(schema, value);
            }
        }
    }

    fn count(&mut self, bounds: Counts, names: [&'static str; 2], value: Node<'_>, count: usize) {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let outside = [count < bounds.least, count > bounds.most];
        self.limits(outside, names, value);
    }

    /// What is below the lower or above the upper of two limits.
    fn limits(&mut self, outside: [bool; 2], names: [&'static str; 2], value: Node<'_>) {
        for (name, _) in names.into_iter().zip(outside).filter(|(_, is)| *is) {
            self.fault(value, Broken::Limit(name));
        }
    }

    fn text(&mut self, rule: &'static Text, text: &str) {
        let value = Node::String(text);
        if rule.characters.are_some() {
            let names = ["minLength", "maxLength"];
            self.count(rule.characters, names, value, text.chars().count());
        }
        if let Some(format) = rule.format
            && !(format.accepts)(text)
        {
            self.fault(value, Broken::Format(format));
        }
    }

    fn items(&mut self, rule: &'static List, items: Array<'_>, value: Node<'_>) {
        self.count(rule.count, ["minItems", "maxItems"], value, items.len());
        if self.around_objects && self.is_at_objects_of_a_type() {
            return;
        }
        // The engine looks at the first items after the others.
        if let Some(schema) = rule.items {
            for (index, item) in items.iter().enumerate() {
                if self.is_over() {
                    return;
                }
                if index >= rule.first_items.len() {
                    self.inside(Step::Index(index), schema, item);
                }
            }
        }
        for (index, schema) in rule.first_items.iter().enumerate() {
            if let Some(item) = items.get(index).filter(|_| !self.is_over()) {
                self.inside(Step::Index(index), schema, item);
            }
        }
    }

    fn is_at_objects_of_a_type(&self) -> bool {
        let object_type = self.at.strip_prefix("/objects/");
        object_type.is_some_and(|name| !name.contains('/'))
    }

    fn members(&mut self, rule: &'static Members, members: Object<'_>, value: Node<'_>) {
        let names = ["minProperties", "maxProperties"];
        self.count(rule.count, names, value, members.len());
        // The engine looks for a single required member of a closed object after the others.
        let late = rule.closed && rule.properties.is_some() && rule.required == 1;
        if self.listing && !late {
            self.missing(rule.required(), members, value);
        }
        for (name, needed) in rule.dependent {
            if members.contains_key(name) {
                self.missing(needed.iter().copied(), members, value);
            }
        }
        if let Some(names) = rule.names {
            let names_of = members.keys();
            names_of.for_each(|name| self.value(names, Node::String(name)));
        }
        let mut unknown = Vec::new();
        let mut required = 0_usize;
        let known = rule.properties.unwrap_or_default();
        if rule.closed || rule.additional.is_some() {
            // Both are in canonical order, so that one walk over them finds for each member its property.
            let mut properties = known.iter().peekable();
            for (name, member) in members {
                if self.is_over() {
                    return;
                }
                let property = loop {
                    match properties.peek() {
                        Some(known) if known.name == name => break properties.next(),
                        Some(known) if compare_names(known.name, name).is_lt() => {
                            properties.next();
                        }
                        _ => break None,
                    }
                };
                required += usize::from(property.is_some_and(|known| known.required > 0));
                match property.map(|known| known.rule).or(rule.additional) {
                    Some(schema) => self.inside(Step::Name(name), schema, member),
                    None if self.listing => unknown.push(name.to_owned()),
                    None => self.refused = true,
                }
            }
        } else {
            for known in known {
                if self.is_over() {
                    return;
                }
                if let Some(member) = members.get(known.name) {
                    required += usize::from(known.required > 0);
                    self.inside(Step::Name(known.name), known.rule, member);
                }
            }
        }
        if !unknown.is_empty() {
            self.fault(value, Broken::UnknownMembers(unknown));
        }
        if self.listing && late {
            self.missing(rule.required(), members, value);
        } else if !self.listing && required + rule.required_others.len() < rule.required.into() {
            self.refused = true;
        } else if !self.listing && !rule.required_others.is_empty() {
            self.missing(rule.required(), members, value);
        }
    }

    fn missing(
        &mut self,
        names: impl Iterator<Item = &'static str>,
        members: Object<'_>,
        value: Node<'_>,
    ) {
        for name in names {
            if !members.contains_key(name) {
                self.fault(value, Broken::Missing(name));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::schema::format;
    use crate::schema::published::PROOF_BUNDLE;
    use serde_json::json;

    #[test]
    fn faults_come_in_the_order_of_the_engine() {
        let value = json!({"issuer": 1, "objects": {"a": [], "B": 2}, "x": null});
        let value = Document::of(&value);
        let found: Vec<(String, Broken)> = faults(&PROOF_BUNDLE, value.root())
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
            ("/objects", Broken::Format(&format::NAME)),
            ("/objects/B", Broken::Type("array")),
            ("/objects/a", Broken::Limit("minItems")),
            ("", Broken::UnknownMembers(vec!["x".to_owned()])),
        ];
        let rest = rest.map(|(at, broken)| (at.to_owned(), broken));
        assert_eq!(found, missing.into_iter().chain(rest).collect::<Vec<_>>());
    }
}
