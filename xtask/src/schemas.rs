//! The SDK's copies of the published schemas in `schemas/v1/`: a package cannot reach outside its
//! own folder.
//!
//! `sdk/schemas/v1/` has the same bytes, profiles and state machines included.
//! `sdk/src/schema/published.rs` is what the schemas say to a validator, without what they say to a
//! reader, and without `pattern`: what a pattern says is checked by the `format` beside it, so that no
//! regex engine is needed. It, and the profiles and state machines in `published.rs` beside theirs, are
//! Rust (`tables/`).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::error::Error;
use crate::tables::{self, TABLES};
use crate::whole_file;
use crate::workspace::Workspace;

const PUBLISHED: &str = "schemas/v1";
/// The folder of the copies; the names below are relative to it.
const COPIES: &str = "sdk/schemas";
const VERBATIM: &str = "v1";

/// Keywords that say nothing to a validator that has followed the references and knows the formats;
/// every `x-` keyword is one, too.
const ANNOTATIONS: &[&str] = &["$defs", "$id", "$schema", "description", "pattern", "title"];

/// What proofs are checked against; their references lead to the other files.
const CHECKED: &[&str] = &[
    "attestation-statement.schema.json",
    "proof-bundle.schema.json",
];

// Where a schema holds other schemas (JSON Schema 2020-12, core 10 and 11, and the older
// `definitions`). Everything else, `const` and `enum` for example, is data and stays as it is.
const HOLDS_A_SCHEMA: &[&str] = &[
    "additionalProperties",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];
const HOLDS_A_LIST: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems"];
const HOLDS_NAMED: &[&str] = &[
    "$defs",
    "definitions",
    "dependentSchemas",
    "patternProperties",
    "properties",
];

/// Writes the SDK's copies, or with `check` fails at the first that is out of date.
pub(crate) fn run(workspace: &Workspace, check: bool) -> Result<(), Error> {
    let folder = workspace.root().join(COPIES);
    let published = json_files(&workspace.root().join(PUBLISHED))?;
    let (wanted, tables) = made_of(published)?;
    let present = json_files(&folder)?;
    for (name, bytes) in &tables {
        whole_file::renew(workspace, name, bytes, check, "`cargo xtask schemas`")?;
    }
    if check {
        if let Some(difference) = first_difference(&wanted, &present) {
            return Err(Error::new(format!(
                "{difference}: run `cargo xtask schemas` and commit what it writes"
            )));
        }
        println!("  {} files in {COPIES} are up to date", wanted.len());
        return Ok(());
    }
    for (name, bytes) in &wanted {
        if present.get(name) != Some(bytes) {
            whole_file::write(&folder.join(name), bytes)?;
            println!("  wrote {COPIES}/{}", name.display());
        }
    }
    for name in present.keys().filter(|name| !wanted.contains_key(*name)) {
        let path = folder.join(name);
        fs::remove_file(&path).map_err(|cause| Error::at("cannot remove", &path, cause))?;
        println!("  removed {COPIES}/{}", name.display());
    }
    println!("  {} files in {COPIES}", wanted.len());
    Ok(())
}

/// The files by their relative names.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// The copies, and the tables by their names in the workspace.
fn made_of(published: Files) -> Result<(Files, Files), Error> {
    let mut values = BTreeMap::new();
    for (name, bytes) in &published {
        let value: Value = serde_json::from_slice(bytes)
            .map_err(|cause| Error::at("cannot read", &Path::new(PUBLISHED).join(name), cause))?;
        values.insert(name.clone(), value);
    }
    let mut tables = Files::new();
    for table in TABLES {
        let files = values
            .iter()
            .filter(|(name, _)| name.starts_with(table.folder));
        let files: Vec<(&Path, &Value)> = files.map(|(name, value)| (&**name, value)).collect();
        tables.insert(PathBuf::from(table.file), table.rust(&files)?);
    }
    let is_schema = |name: &Path| !TABLES.iter().any(|table| name.starts_with(table.folder));
    let schemas = values.into_iter().filter(|(name, _)| is_schema(name));
    let schemas = schemas.map(|(name, value)| (name.display().to_string(), value));
    let rules = tables::rules(&rules(&schemas.collect())?)?;
    tables.insert(PathBuf::from(tables::RULES), rules);
    let copies = published.into_iter();
    let copies = copies.map(|(name, bytes)| (Path::new(VERBATIM).join(name), bytes));
    Ok((copies.collect(), tables))
}

/// The schemas that proofs are checked against, and all that they refer to: each once, after those
/// that it refers to, and a reference is the name of the constant for what it refers to.
fn rules(schemas: &Map<String, Value>) -> Result<Vec<(String, Value)>, Error> {
    let mut rules = Rules {
        schemas,
        shared: Vec::new(),
        known: BTreeMap::new(),
    };
    for &name in CHECKED {
        rules.add(name)?;
    }
    Ok(rules.shared)
}

struct Rules<'a> {
    schemas: &'a Map<String, Value>,
    /// By the references that lead to them.
    shared: Vec<(String, Value)>,
    /// What was referred to, and whether it is there already or still being read.
    known: BTreeMap<String, bool>,
}

impl Rules<'_> {
    /// Adds what a reference with the name of its file leads to.
    fn add(&mut self, reference: &str) -> Result<(), Error> {
        let wrong = |what| Error::new(format!("the reference {reference} {what}"));
        match self.known.get(reference) {
            Some(true) => return Ok(()),
            Some(false) => return Err(wrong("leads to itself")),
            None => self.known.insert(reference.to_owned(), false),
        };
        let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let known = self.schemas.get(file);
        let mut schema = known
            .and_then(|file| file.pointer(pointer))
            .cloned()
            .ok_or_else(|| wrong("leads nowhere"))?;
        strip(&mut schema, &|keyword| {
            ANNOTATIONS.contains(&keyword) || keyword.starts_with("x-")
        });
        let mut failed = None;
        each(&mut schema, &mut |members| {
            if let Some(Value::String(reference)) = members.get("$ref") {
                let absolute = match reference.starts_with('#') {
                    true => format!("{file}{reference}"),
                    false => reference.clone(),
                };
                match self.add(&absolute) {
                    Ok(()) => {
                        let name = tables::rule_name(&absolute);
                        members.insert("$ref".to_owned(), name.into());
                    }
                    Err(error) => failed = Some(error),
                }
            }
        });
        if let Some(error) = failed {
            return Err(error);
        }
        self.shared.push((reference.to_owned(), schema));
        self.known.insert(reference.to_owned(), true);
        Ok(())
    }
}

/// Every `.json` file below `folder`; none if there is no such folder.
fn json_files(folder: &Path) -> Result<Files, Error> {
    let mut files = Files::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        if !next.exists() {
            continue;
        }
        let unreadable = |cause| Error::at("cannot read", &next, cause);
        for entry in fs::read_dir(&next).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "json")
            {
                let bytes =
                    fs::read(&path).map_err(|cause| Error::at("cannot read", &path, cause))?;
                let name = path
                    .strip_prefix(folder)
                    .map_err(|cause| Error::at("cannot name", &path, cause))?;
                files.insert(name.to_path_buf(), bytes);
            }
        }
    }
    Ok(files)
}

fn first_difference(wanted: &Files, present: &Files) -> Option<String> {
    let mut names: Vec<&PathBuf> = wanted.keys().chain(present.keys()).collect();
    names.sort();
    names.into_iter().find_map(|name| {
        let what = match (wanted.get(name), present.get(name)) {
            (Some(left), Some(right)) if left == right => return None,
            (Some(_), Some(_)) => "is not what",
            (Some(_), None) => "is missing, though it is what",
            (None, _) => "is not among what",
        };
        let name = name.display();
        Some(format!("{COPIES}/{name} {what} {PUBLISHED} gives"))
    })
}

/// Removes keywords, here and in every schema held by this one. A property that happens to have
/// the name of a keyword is no keyword and stays.
fn strip(schema: &mut Value, remove: &dyn Fn(&str) -> bool) {
    each(schema, &mut |members| {
        members.retain(|keyword, _| !remove(keyword));
    });
}

/// Visits a schema, and then every schema held by it.
fn each(schema: &mut Value, visit: &mut dyn FnMut(&mut Map<String, Value>)) {
    let Value::Object(members) = schema else {
        return;
    };
    visit(members);
    for (keyword, held) in members {
        let keyword = keyword.as_str();
        if HOLDS_A_SCHEMA.contains(&keyword) {
            each(held, visit);
        } else if HOLDS_A_LIST.contains(&keyword) {
            let list = held.as_array_mut().into_iter().flatten();
            list.for_each(|held| each(held, visit));
        } else if HOLDS_NAMED.contains(&keyword) {
            let named = held.as_object_mut().into_iter();
            let named = named.flat_map(Map::values_mut);
            named.for_each(|held| each(held, visit));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_the_keyword_is_removed() {
        let mut schema = json!({
            "type": "object",
            "pattern": "^a$",
            "properties": {
                "pattern": {"type": "string", "pattern": "^b$"},
                "items": {"const": {"pattern": "data"}},
                "enum": {"enum": [{"pattern": "data"}], "default": {"pattern": "data"}}
            },
            "$defs": {"pattern": {"pattern": "^c$", "format": "c"}},
            "allOf": [{"if": {"pattern": "^d$"}, "then": {"not": {"pattern": "^e$"}}}],
            "prefixItems": [{"items": {"pattern": "^f$"}}],
            "required": ["pattern"]
        });
        strip(&mut schema, &|keyword| keyword == "pattern");
        assert_eq!(
            schema,
            json!({
                "type": "object",
                "properties": {
                    "pattern": {"type": "string"},
                    "items": {"const": {"pattern": "data"}},
                    "enum": {"enum": [{"pattern": "data"}], "default": {"pattern": "data"}}
                },
                "$defs": {"pattern": {"format": "c"}},
                "allOf": [{"if": {}, "then": {"not": {}}}],
                "prefixItems": [{"items": {}}],
                "required": ["pattern"]
            })
        );
    }

    #[test]
    fn the_first_difference_is_named() {
        let files = |names: &[(&str, &str)]| -> Files {
            let files = names.iter();
            files
                .map(|(name, text)| (PathBuf::from(name), text.as_bytes().to_vec()))
                .collect()
        };
        let wanted = files(&[("b.json", "1"), ("c/d.json", "2")]);
        let difference = |present| first_difference(&wanted, &files(present));
        assert_eq!(difference(&[("b.json", "1"), ("c/d.json", "2")]), None);
        assert_eq!(
            difference(&[("b.json", "1"), ("c/d.json", "3")]).as_deref(),
            Some("sdk/schemas/c/d.json is not what schemas/v1 gives")
        );
        assert_eq!(
            difference(&[("c/d.json", "2")]).as_deref(),
            Some("sdk/schemas/b.json is missing, though it is what schemas/v1 gives")
        );
        assert_eq!(
            difference(&[("a.json", "1"), ("c/d.json", "3")]).as_deref(),
            Some("sdk/schemas/a.json is not among what schemas/v1 gives")
        );
    }
}
