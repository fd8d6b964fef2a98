//! Schemas that a caller gives: of types of their own, and of parts of objects whose types are published.

use super::fault::{self, Form};
use super::keywords::{FILES, File, Keywords, Schema, Type};
use super::object::ObjectSchema;
use super::{Judged, MAX_LISTED_VALUES, count_values, list, object_schema, or_refused};
use crate::json::document::Node;
use crate::published::{FromNode, Reader};
use crate::report::Finding;
use crate::report::code::Code;
use std::collections::BTreeMap;

/// A schema of a caller without a reference to another one of theirs.
#[derive(Debug)]
pub(crate) struct OwnSchema<'d>(File<'d>);

impl<'d> FromNode<'d> for OwnSchema<'d> {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        Self(File::from_node(value, reader))
    }
}

impl<'d> OwnSchema<'d> {
    /// The `x-` members, if it is the schema of a type.
    pub(crate) fn object(&self) -> Option<&ObjectSchema<'d>> {
        self.0.object.as_ref()
    }

    /// Judges a value; pointers start with `at`.
    pub(crate) fn judge(&self, value: Node<'_>, at: &str) -> Judged {
        let form = fault::judge(&self.0.schema, value);
        let unknown_words = match form {
            Form::Right => BTreeMap::new(),
            _ => fault::unknown_words(&self.0.schema, value),
        };
        let unknown_words = unknown_words.into_iter();
        Judged {
            findings: match form {
                Form::Wrong => self.findings(value, at),
                _ => Vec::new(),
            },
            unknown_words: unknown_words
                .map(|(pointer, word)| (format!("{at}{pointer}"), word))
                .collect(),
        }
    }

    fn findings(&self, value: Node<'_>, at: &str) -> Vec<Finding> {
        if count_values(value, MAX_LISTED_VALUES) >= MAX_LISTED_VALUES {
            let message =
                "this does not have the form of its schema, and is too large to list every fault";
            return vec![Finding::new(Code::SchemaMismatch, at, message)];
        }
        let mut findings = list(&self.0.schema, value, at);
        or_refused(&mut findings, at);
        findings
    }

    /// Whether every value has members of these names and of no others than it lists.
    pub(crate) fn is_closed_with(&self, required: &[&str]) -> bool {
        let Schema::Keywords(keywords) = &self.0.schema else {
            return false;
        };
        let Some(members) = &keywords.members else {
            return false;
        };
        keywords.of_type == Some(Type::Object)
            && matches!(members.additional, Some(Schema::Truth(false)))
            && required.iter().all(|name| members.required.contains(name))
    }

    /// Whether a member has one text.
    pub(crate) fn says(&self, member: &str, text: &str) -> bool {
        let member = self.0.schema.property(member);
        member.and_then(Schema::constant) == Some(text)
    }

    /// Whether a value that has this form may have something at the steps.
    pub(crate) fn leads_to(&self, steps: &[&str]) -> bool {
        leads_to(&self.0.schema, steps)
    }
}

/// Whether an object of a published type may have something at the steps.
pub(crate) fn published_leads_to(object_type: &str, steps: &[&str]) -> bool {
    let is_bundle = object_type == "proof_bundle";
    if !is_bundle && object_schema(object_type).is_none() {
        return false;
    }
    FILES
        .find(&object_type.replace('_', "-"))
        .is_some_and(|file| leads_to(&file.schema, steps))
}

/// A published schema leads back to none, and neither does a caller's: the steps and the schemas are few.
fn leads_to(schema: &Schema<'_>, steps: &[&str]) -> bool {
    let Some((first, rest)) = steps.split_first() else {
        return true;
    };
    match schema {
        Schema::Truth(truth) => *truth,
        Schema::Reference(reference) => leads_to(reference.target(), steps),
        Schema::Keywords(keywords) => {
            let in_choices = || {
                let choices = keywords.choices.iter();
                let mut inner = choices.flat_map(|choices| {
                    let lists = [&choices.all_of, &choices.any_of, &choices.one_of];
                    let lists = lists.into_iter().flatten();
                    lists.chain(&choices.met).chain(&choices.otherwise)
                });
                inner.any(|schema| names(schema, first) && leads_to(schema, steps))
            };
            below(keywords, first).map_or_else(
                || is_open(keywords) || in_choices(),
                |schema| leads_to(schema, rest) || in_choices(),
            )
        }
    }
}

/// Whether a schema says something about a member or the items: one that says nothing leads nowhere by itself.
fn names(schema: &Schema<'_>, step: &str) -> bool {
    match schema {
        Schema::Truth(_) => false,
        Schema::Reference(reference) => names(reference.target(), step),
        Schema::Keywords(keywords) => {
            below(keywords, step).is_some()
                || keywords.choices.as_ref().is_some_and(|choices| {
                    let lists = [&choices.all_of, &choices.any_of, &choices.one_of];
                    let lists = lists.into_iter().flatten();
                    let mut inner = lists.chain(&choices.met).chain(&choices.otherwise);
                    inner.any(|schema| names(schema, step))
                })
        }
    }
}

fn below<'k, 'd>(keywords: &'k Keywords<'d>, step: &str) -> Option<&'k Schema<'d>> {
    if step == "*" {
        return keywords.list.as_ref()?.items.as_ref();
    }
    let members = keywords.members.as_ref()?;
    let mut properties = members.properties.iter();
    let property = properties.find(|property| property.name == step)?;
    Some(&property.schema)
}

/// Whether any member may stand in an object of this form.
fn is_open(keywords: &Keywords<'_>) -> bool {
    keywords.of_type == Some(Type::Object)
        && keywords
            .members
            .as_ref()
            .is_none_or(|members| !matches!(members.additional, Some(Schema::Truth(false))))
}

/// Whether a reference leads to a definition of common.
pub(crate) fn is_in_common(reference: &str) -> bool {
    let name = reference.strip_prefix("common.schema.json#/$defs/");
    let common = FILES.find("common");
    name.is_some_and(|name| common.is_some_and(|common| common.definition(name).is_some()))
}
