//! One walk over a value that judges it by a published schema, or names its faults.
//!
//! One judge everywhere. The tests hold it to jsonschema over the published files, on every vector
//! and on thousands of altered proofs (`test-vectors/tests/schemas_oracle.rs`); docs/design.md says
//! why jsonschema itself does not judge.

use super::escape;
use super::format::Format;
use super::keywords::{Bounds, Choices, Keywords, List, Members, Schema, Text};
use crate::json::document::{Array, Node, Object};
use crate::report::code::Code;
use crate::report::{MAX_FINDINGS, show};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// One thing that is wrong.
#[derive(Debug, PartialEq)]
pub(super) struct Fault<'s> {
    /// Where: a JSON Pointer into the value.
    pub(super) at: String,
    /// What is there, shortened.
    pub(super) found: String,
    pub(super) broken: Broken<'s>,
}

/// What the schema says that does not hold.
#[derive(Debug, PartialEq)]
pub(super) enum Broken<'s> {
    /// `additionalProperties`: members that it has no name for.
    UnknownMembers(Vec<String>),
    /// `false`: no value is right.
    NoPlace,
    /// `required`, `dependentRequired`: a member that is not there.
    Missing(&'s str),
    /// `oneOf`.
    NotOneOf,
    /// `type`, by its name.
    Type(&'static str),
    /// `format`.
    Format(&'static Format),
    /// `const`.
    Constant(&'s str),
    /// `enum`.
    Options(&'s [&'s str]),
    /// A lower or upper bound, by its keyword.
    Limit(&'static str),
}

impl Broken<'_> {
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
pub(super) fn faults<'s>(schema: &'s Schema<'s>, value: Node<'_>) -> Vec<Fault<'s>> {
    Search::made(Aim::Faults, schema, value).faults
}

/// The same of a bundle, without what is inside its objects.
pub(super) fn faults_around_objects<'s>(
    schema: &'s Schema<'s>,
    bundle: Node<'_>,
) -> Vec<Fault<'s>> {
    Search::made(Aim::FaultsAroundObjects, schema, bundle).faults
}

/// Whether `value` has the form that a schema states.
pub(super) fn is_valid<'s>(schema: &'s Schema<'s>, value: Node<'_>) -> bool {
    judge(schema, value) != Form::Wrong
}

/// How the form of a value was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Form {
    /// It is right, and this version knows every word.
    Right,
    /// It is right, and some open word is one that this version does not know.
    WithUnknownWords,
    Wrong,
}

/// Judges the form of `value` by a schema, up to its first fault.
pub(super) fn judge<'s>(schema: &'s Schema<'s>, value: Node<'_>) -> Form {
    let search = Search::made(Aim::Verdict, schema, value);
    match (search.refused, search.found_unknown_word) {
        (true, _) => Form::Wrong,
        (false, true) => Form::WithUnknownWords,
        (false, false) => Form::Right,
    }
}

/// An open word (`x-known`) that this version does not know.
#[derive(Debug, PartialEq)]
pub(crate) struct OpenWord {
    /// A word by the format of its schema.
    pub(crate) word: String,
    pub(crate) known: Vec<String>,
}

/// The open words of `value` that this version does not know, by their JSON Pointers.
pub(super) fn unknown_words<'s>(
    schema: &'s Schema<'s>,
    value: Node<'_>,
) -> BTreeMap<String, OpenWord> {
    Search::made(Aim::Words, schema, value).words
}

/// A member by its name, or an item by its place.
#[derive(Clone, Copy)]
enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

/// What a search is made for.
#[derive(Clone, Copy, PartialEq)]
enum Aim {
    /// Whether there is a fault. The first one ends the search.
    Verdict,
    /// Every fault.
    Faults,
    /// Every fault of a bundle that is not inside one of its objects.
    FaultsAroundObjects,
    /// Every open word that this version does not know.
    Words,
}

struct Search<'s> {
    aim: Aim,
    refused: bool,
    found_unknown_word: bool,
    at: String,
    faults: Vec<Fault<'s>>,
    words: BTreeMap<String, OpenWord>,
}

impl<'s> Search<'s> {
    /// The search through a value, once it is over.
    fn made(aim: Aim, schema: &'s Schema<'s>, value: Node<'_>) -> Self {
        let mut search = Self {
            aim,
            refused: false,
            found_unknown_word: false,
            at: String::new(),
            faults: Vec::new(),
            words: BTreeMap::new(),
        };
        search.value(schema, value);
        search
    }

    fn lists_faults(&self) -> bool {
        matches!(self.aim, Aim::Faults | Aim::FaultsAroundObjects)
    }

    fn is_over(&self) -> bool {
        self.refused && self.aim == Aim::Verdict
    }

    fn fault(&mut self, found: Node<'_>, broken: Broken<'s>) {
        self.refused = true;
        if self.lists_faults() && self.has_room(broken.code()) {
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
    fn inside(&mut self, step: Step<'_>, schema: &'s Schema<'s>, value: Node<'_>) {
        if self.aim == Aim::Verdict {
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

    fn value(&mut self, schema: &'s Schema<'s>, value: Node<'_>) {
        match schema {
            Schema::Truth(true) => {}
            Schema::Truth(false) => self.fault(value, Broken::NoPlace),
            Schema::Reference(reference) => self.value(reference.target(), value),
            Schema::Keywords(keywords) => self.keywords(keywords, value),
        }
    }

    fn keywords(&mut self, keywords: &'s Keywords<'s>, value: Node<'_>) {
        if let Some(choices) = &keywords.choices {
            self.choices(choices, value);
        }
        if let Some(of_type) = keywords.of_type
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
                if let Some(bounds) = keywords.number {
                    let outside = bounds.are_broken_by(number.as_f64());
                    self.limits(outside, ["minimum", "maximum"], value);
                }
            }
            Node::String(text) => {
                if let Some(keywords) = &keywords.text {
                    self.text(keywords, text);
                }
            }
            Node::Array(items) => {
                if let Some(keywords) = &keywords.list {
                    self.items(keywords, items, value);
                }
            }
            Node::Object(members) => {
                if let Some(keywords) = &keywords.members {
                    self.members(keywords, members, value);
                }
            }
        }
    }

    fn choices(&mut self, choices: &'s Choices<'s>, value: Node<'_>) {
        if let Some(constant) = choices.constant
            && value.as_str() != Some(constant)
        {
            self.fault(value, Broken::Constant(constant));
        }
        if let Some(options) = &choices.options
            && !value.as_str().is_some_and(|text| options.contains(&text))
        {
            self.fault(value, Broken::Options(options));
        }
        for schema in &choices.all_of {
            if self.is_over() {
                return;
            }
            self.value(schema, value);
        }
        let any_of = &choices.any_of;
        if !any_of.is_empty() {
            let mut forms = any_of.iter().map(|schema| (schema, judge(schema, value)));
            match forms.find(|(_, form)| *form != Form::Wrong) {
                Some((_, Form::Right)) => {}
                Some((schema, _)) => {
                    self.found_unknown_word = true;
                    if self.aim == Aim::Words {
                        self.value(schema, value);
                    }
                }
                None => {
                    self.refused = true;
                    // It is null or one form, and what is not null has the faults of the form.
                    let is_listed = self.lists_faults();
                    for schema in any_of
                        .iter()
                        .filter(|schema| is_listed && !schema.is_of_null())
                    {
                        self.value(schema, value);
                    }
                }
            }
        }
        let one_of = &choices.one_of;
        let matching = one_of.iter().filter(|schema| is_valid(schema, value));
        if !one_of.is_empty() && matching.count() != 1 {
            self.fault(value, Broken::NotOneOf);
        }
        if let Some(condition) = &choices.condition {
            let is_met = is_valid(condition, value);
            let schema = if is_met {
                &choices.met
            } else {
                &choices.otherwise
            };
            if let Some(schema) = schema {
                self.value(schema, value);
            }
        }
    }

    /// What is below the lower or above the upper of two limits.
    fn limits(&mut self, outside: [bool; 2], names: [&'static str; 2], value: Node<'_>) {
        for (name, _) in names.into_iter().zip(outside).filter(|(_, is)| *is) {
            self.fault(value, Broken::Limit(name));
        }
    }

    fn text(&mut self, keywords: &Text, text: &str) {
        let value = Node::String(text);
        if keywords.characters != Bounds::default() {
            let outside = keywords
                .characters
                .are_broken_by_count(text.chars().count());
            self.limits(outside, ["minLength", "maxLength"], value);
        }
        if let Some(format) = keywords.format
            && !(format.accepts)(text)
        {
            return self.fault(value, Broken::Format(format));
        }
        if let Some(known) = &keywords.known
            && !known.contains(&text)
        {
            self.found_unknown_word = true;
            if self.aim == Aim::Words {
                let word = text.to_owned();
                let known = known.iter().map(|known| (*known).to_owned()).collect();
                self.words.insert(self.at.clone(), OpenWord { word, known });
            }
        }
    }

    fn items(&mut self, keywords: &'s List<'s>, items: Array<'_>, value: Node<'_>) {
        let outside = keywords.count.are_broken_by_count(items.len());
        self.limits(outside, ["minItems", "maxItems"], value);
        if self.aim == Aim::FaultsAroundObjects && self.is_at_objects_of_a_type() {
            return;
        }
        // The engine looks at the first items after the others.
        if let Some(schema) = &keywords.items {
            for (index, item) in items.iter().enumerate() {
                if self.is_over() {
                    return;
                }
                if index >= keywords.first_items.len() {
                    self.inside(Step::Index(index), schema, item);
                }
            }
        }
        for (index, schema) in keywords.first_items.iter().enumerate() {
            if let Some(item) = items.get(index).filter(|_| !self.is_over()) {
                self.inside(Step::Index(index), schema, item);
            }
        }
    }

    fn is_at_objects_of_a_type(&self) -> bool {
        let object_type = self.at.strip_prefix("/objects/");
        object_type.is_some_and(|name| !name.contains('/'))
    }

    fn members(&mut self, keywords: &'s Members<'s>, members: Object<'_>, value: Node<'_>) {
        let outside = keywords.count.are_broken_by_count(members.len());
        self.limits(outside, ["minProperties", "maxProperties"], value);
        let is_closed = matches!(keywords.additional, Some(Schema::Truth(false)));
        let has_properties = !keywords.properties.is_empty();
        // The engine looks for a single required member of a closed object after the others.
        let late = is_closed && has_properties && keywords.required.len() == 1;
        if self.aim != Aim::Verdict && !late {
            self.missing(&keywords.required, members, value);
        }
        for (name, needed) in &keywords.dependent {
            if members.contains_key(name) {
                self.missing(needed, members, value);
            }
        }
        if let Some(schema) = &keywords.names {
            for name in members.keys() {
                self.value(schema, Node::String(name));
            }
        }
        let mut unknown = Vec::new();
        let mut required = 0;
        if keywords.additional.is_some() {
            let mut properties = keywords.properties.iter().peekable();
            // The members come in the order of the properties, so one walk over both finds all.
            for (name, member) in members {
                if self.is_over() {
                    return;
                }
                let property = loop {
                    match properties.peek().map(|property| property.name.cmp(name)) {
                        Some(Ordering::Less) => properties.next(),
                        Some(Ordering::Equal) => break properties.next(),
                        _ => break None,
                    };
                };
                required += usize::from(property.is_some_and(|property| property.is_required));
                let schema = property.map(|property| &property.schema);
                match schema.or(keywords.additional.as_ref().filter(|_| !is_closed)) {
                    Some(schema) => self.inside(Step::Name(name), schema, member),
                    None if self.aim != Aim::Verdict => unknown.push(name.to_owned()),
                    None => self.refused = true,
                }
            }
        } else {
            for property in &keywords.properties {
                if self.is_over() {
                    return;
                }
                if let Some(member) = members.get(property.name) {
                    required += usize::from(property.is_required);
                    self.inside(Step::Name(property.name), &property.schema, member);
                }
            }
        }
        if !unknown.is_empty() {
            self.fault(value, Broken::UnknownMembers(unknown));
        }
        if self.aim != Aim::Verdict && late
            || self.aim == Aim::Verdict && keywords.required_others > 0
        {
            self.missing(&keywords.required, members, value);
        } else if self.aim == Aim::Verdict && required < keywords.required.len() {
            self.refused = true;
        }
    }

    fn missing(&mut self, names: &'s [&'s str], members: Object<'_>, value: Node<'_>) {
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
    use crate::json::document::Document;
    use crate::schema::{format, proof_bundle};
    use serde_json::json;

    #[test]
    fn faults_come_in_the_order_of_the_engine() {
        let value = json!({"issuer": 1, "objects": {"a": [], "B": 2}, "x": null});
        let value = Document::of(&value);
        let found: Vec<(String, Broken)> = faults(proof_bundle(), value.root())
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
            (
                "/objects",
                Broken::Format(format::find("wever-name").unwrap()),
            ),
            ("/objects/B", Broken::Type("array")),
            ("/objects/a", Broken::Limit("minItems")),
            ("", Broken::UnknownMembers(vec!["x".to_owned()])),
        ];
        let rest = rest.map(|(at, broken)| (at.to_owned(), broken));
        assert_eq!(found, missing.into_iter().chain(rest).collect::<Vec<_>>());
    }
}
