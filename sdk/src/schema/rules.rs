//! What the published schemas say, as data. `published.rs` is made of them by `cargo xtask schemas`,
//! without what they say to a reader, and without `pattern`: what a pattern says is checked by the
//! `format` beside it, so that no regex engine is needed. A keyword that has no place here fails there.

use super::format::Format;
use crate::document::Node;

/// What one schema says.
pub(super) struct Rule {
    /// The schema `false`.
    pub(super) never: bool,
    /// What a value of any type is judged by; few schemas have it.
    pub(super) choices: Option<&'static Choices>,
    pub(super) of_type: Option<Type>,
    pub(super) number: Option<&'static Bounds>,
    pub(super) text: Option<&'static Text>,
    pub(super) list: Option<&'static List>,
    pub(super) members: Option<&'static Members>,
}

/// The keywords that are the same for values of every type.
pub(super) struct Choices {
    pub(super) constant: Option<&'static str>,
    pub(super) options: Option<&'static [&'static str]>,
    pub(super) refers_to: Option<&'static Rule>,
    pub(super) all_of: &'static [&'static Rule],
    pub(super) any_of: &'static [&'static Rule],
    pub(super) one_of: Option<&'static [&'static Rule]>,
    pub(super) condition: Option<&'static Rule>,
    /// `then` and `else`.
    pub(super) when: [Option<&'static Rule>; 2],
}

/// The keywords for strings.
pub(super) struct Text {
    pub(super) characters: Counts,
    pub(super) format: Option<&'static Format>,
}

/// The keywords for arrays.
pub(super) struct List {
    pub(super) count: Counts,
    pub(super) items: Option<&'static Rule>,
    pub(super) first_items: &'static [&'static Rule],
}

/// The keywords for objects.
pub(super) struct Members {
    pub(super) count: Counts,
    /// In canonical order, as the members of a document are.
    pub(super) properties: Option<&'static [Property]>,
    /// `additionalProperties: false`.
    pub(super) closed: bool,
    pub(super) additional: Option<&'static Rule>,
    /// How many members are required, and which of those are no properties, each with its place.
    pub(super) required: u8,
    pub(super) required_others: &'static [(u8, &'static str)],
    pub(super) names: Option<&'static Rule>,
    pub(super) dependent: &'static [(&'static str, &'static [&'static str])],
}

pub(super) struct Property {
    pub(super) name: &'static str,
    pub(super) rule: &'static Rule,
    /// The place among the members that are required, from 1 on; 0 if it is not.
    pub(super) required: u8,
}

/// Bounds of a number. They are integers below 2^53, so that a double compares like the number that it
/// was read from.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    pub(super) least: f64,
    pub(super) most: f64,
}

/// Bounds of a count.
#[derive(Clone, Copy)]
pub(super) struct Counts {
    pub(super) least: u32,
    pub(super) most: u32,
}

// What a schema says that does not say any of it.

impl Rule {
    pub(super) const ANY: Self = Self {
        never: false,
        choices: None,
        of_type: None,
        number: None,
        text: None,
        list: None,
        members: None,
    };
}

impl Choices {
    pub(super) const ANY: Self = Self {
        constant: None,
        options: None,
        refers_to: None,
        all_of: &[],
        any_of: &[],
        one_of: None,
        condition: None,
        when: [None, None],
    };
}

impl Text {
    pub(super) const ANY: Self = Self {
        characters: Counts::ANY,
        format: None,
    };
}

impl List {
    pub(super) const ANY: Self = Self {
        count: Counts::ANY,
        items: None,
        first_items: &[],
    };
}

impl Members {
    /// The names of the required members in the order of the schema.
    pub(super) fn required(&self) -> impl Iterator<Item = &'static str> {
        let properties = self.properties.unwrap_or_default();
        (1..=self.required).filter_map(move |place| {
            let property = properties.iter().find(|known| known.required == place);
            let others = || self.required_others.iter().find(|(of, _)| *of == place);
            property
                .map(|known| known.name)
                .or_else(|| others().map(|(_, name)| *name))
        })
    }

    pub(super) const ANY: Self = Self {
        count: Counts::ANY,
        properties: None,
        closed: false,
        additional: None,
        required: 0,
        required_others: &[],
        names: None,
        dependent: &[],
    };
}

impl Bounds {
    /// None: every number of JSON is finite.
    pub(super) const ANY: Self = Self {
        least: f64::NEG_INFINITY,
        most: f64::INFINITY,
    };
}

impl Counts {
    /// None: nothing that was read is so long.
    pub(super) const ANY: Self = Self {
        least: 0,
        most: u32::MAX,
    };

    pub(super) fn are_some(self) -> bool {
        self.least > 0 || self.most < u32::MAX
    }
}

impl Property {
    pub(super) const fn may(name: &'static str, rule: &'static Rule) -> Self {
        Self {
            name,
            rule,
            required: 0,
        }
    }

    pub(super) const fn must(required: u8, name: &'static str, rule: &'static Rule) -> Self {
        Self {
            name,
            rule,
            required,
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Type {
    Null,
    Boolean,
    Integer,
    String,
    Array,
    Object,
}

impl Type {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::json::Value;
    use crate::schema::fault;
    use crate::schema::published::{ATTESTATION_STATEMENT, PROOF_BUNDLE};
    use std::collections::BTreeMap;

    /// Every rule that a rule holds or leads to, each once.
    fn collect(rule: &'static Rule, found: &mut BTreeMap<usize, &'static Rule>) {
        if found
            .insert(std::ptr::from_ref(rule).addr(), rule)
            .is_some()
        {
            return;
        }
        let mut inner: Vec<&'static Rule> = Vec::new();
        if let Some(choices) = rule.choices {
            inner.extend(choices.refers_to.iter().chain(choices.all_of));
            inner.extend(choices.any_of.iter().chain(choices.one_of.unwrap_or(&[])));
            inner.extend(
                choices
                    .condition
                    .iter()
                    .chain(choices.when.iter().flatten()),
            );
        }
        if let Some(list) = rule.list {
            inner.extend(list.items.iter().chain(list.first_items));
        }
        if let Some(members) = rule.members {
            inner.extend(
                members
                    .properties
                    .unwrap_or(&[])
                    .iter()
                    .map(|known| known.rule),
            );
            inner.extend(members.additional.iter().chain(&members.names));
        }
        inner.into_iter().for_each(|rule| collect(rule, found));
    }

    /// A value that is outside a bound of a rule, and the keyword of the bound.
    fn outside(rule: &Rule) -> Vec<(Value, &'static str)> {
        let mut values = Vec::new();
        let mut count = |bounds: Counts, names: [&'static str; 2], of: &dyn Fn(u32) -> Value| {
            let below = bounds.least.checked_sub(1).map(|count| (count, names[0]));
            let above = Some(bounds.most).filter(|most| *most < 100_000);
            let above = above.map(|most| (most + 1, names[1]));
            values.extend(
                below
                    .into_iter()
                    .chain(above)
                    .map(|(n, name)| (of(n), name)),
            );
        };
        if let Some(text) = rule.text {
            let names = ["minLength", "maxLength"];
            count(text.characters, names, &|n| {
                Value::String((0..n).map(|_| 'a').collect())
            });
        }
        if let Some(list) = rule.list {
            let names = ["minItems", "maxItems"];
            count(list.count, names, &|n| {
                (0..n).map(|_| Value::Null).collect()
            });
        }
        if let Some(members) = rule.members {
            let names = ["minProperties", "maxProperties"];
            count(members.count, names, &|n| {
                Value::Object((0..n).map(|n| (format!("a{n}"), Value::Null)).collect())
            });
        }
        if let Some(number) = rule.number {
            let bounds = [
                (number.least - 1.0, "minimum"),
                (number.most + 1.0, "maximum"),
            ];
            let bounds = bounds.into_iter().filter(|(bound, _)| bound.is_finite());
            values.extend(bounds.map(|(bound, name)| (serde_json::json!(bound), name)));
        }
        values
    }

    /// Each bound of each published schema is judged, and named.
    #[test]
    fn every_bound_is_judged() {
        let mut found = BTreeMap::new();
        collect(&PROOF_BUNDLE, &mut found);
        collect(&ATTESTATION_STATEMENT, &mut found);
        let mut tried: BTreeMap<&str, usize> = BTreeMap::new();
        for rule in found.values() {
            for (value, keyword) in outside(rule) {
                let value = Document::of(&value);
                let faults = fault::faults(rule, value.root());
                let named = faults
                    .iter()
                    .any(|fault| fault.broken == fault::Broken::Limit(keyword));
                assert!(named, "{keyword}");
                assert!(!fault::is_valid(rule, value.root()), "{keyword}");
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

    /// What the walk relies on, and types do not say.
    #[test]
    fn rules_are_whole() {
        let mut found = BTreeMap::new();
        collect(&PROOF_BUNDLE, &mut found);
        collect(&ATTESTATION_STATEMENT, &mut found);
        assert!(found.len() > 200, "{}", found.len());
        for rule in found.values() {
            let Some(members) = rule.members else {
                continue;
            };
            let properties = members.properties.unwrap_or(&[]);
            let names: Vec<&str> = properties.iter().map(|known| known.name).collect();
            // Canonical order, which is that of bytes where all are ASCII.
            assert!(names.iter().all(|name| name.is_ascii()), "{names:?}");
            assert!(names.is_sorted_by(|a, b| a < b), "{names:?}");
            let others = members.required_others.iter();
            let others = others.map(|(place, name)| (*place, *name));
            let places = properties.iter().map(|known| (known.required, known.name));
            let mut places: Vec<(u8, &str)> = places.filter(|(place, _)| *place > 0).collect();
            places.extend(others);
            places.sort_unstable();
            let counted = (1..=members.required).eq(places.iter().map(|(place, _)| *place));
            assert!(counted, "{places:?}");
        }
    }
}
