//! The schemas that a file of a rail brings: which they may be, and what they lead to.

use super::{Fault, Rail, members_of};
use crate::json::document::{Node, Object};
use crate::json::pointer::escape;
use crate::json::{Map, Value};
use crate::schema::format::name as is_name;
use crate::schema::{count_values, is_in_common, is_published, object_schema};
use crate::text::shown::excerpt;

/// The most values of all schemas of a file, with everything that they refer to in the place of each reference,
/// and how deep schemas stand in one another: many times what the published ones come to.
const MAX_VALUES: usize = 200_000;
const MAX_SCHEMA_DEPTH: usize = 48;

/// Where the published schemas are. What says that it is one of them is not a caller's.
const OURS: &str = "weverlabs.com";

const SUFFIX: &str = ".schema.json";

/// Keywords whose values are schemas, lists of schemas, and schemas by names.
const OF_ONE: &[&str] = &[
    "additionalProperties",
    "else",
    "if",
    "items",
    "propertyNames",
    "then",
];
const OF_SEVERAL: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems"];
const BY_NAME: &[&str] = &["$defs", "properties"];

/// What only the schema of a whole file has.
const OF_A_FILE: &[&str] = &["$defs", "$id", "$schema"];

/// Every schema of the file is one that a caller may give.
pub(super) fn check(file: Node<'_>) -> Result<(), Fault> {
    for (name, schema) in schemas_of(file) {
        let at = format!("/schemas/{}", escape(name));
        let has_form = is_name(&name.replace('-', "_")) && !name.contains('_');
        if !has_form {
            let message = "the name of a schema is expected, such as `site-visit`";
            return Err(Fault::new(at, message));
        }
        if is_published(name) {
            let message = format!("`{name}` is published; a file of yours cannot replace it");
            return Err(Fault::new(at, message));
        }
        of_a_file(schema, &at)?;
        each(schema, &at, 0, &mut |schema, at| allowed(schema, at))?;
    }
    Ok(())
}

/// What stands at the top of a schema only.
fn of_a_file(schema: Node<'_>, at: &str) -> Result<(), Fault> {
    for (keyword, said) in [
        (
            "x-payload-type",
            "the payload type follows from the name of the type, and is not stated",
        ),
        ("x-signature", SIGNED_BY_THE_SEAL),
        ("x-signer", SIGNED_BY_THE_SEAL),
        ("x-signed-at", SIGNED_BY_THE_SEAL),
    ] {
        if schema.get(keyword).is_some() {
            return Err(Fault::new(format!("{at}/{keyword}"), said));
        }
    }
    let id = schema.get("$id").and_then(Node::as_str).unwrap_or_default();
    let (_, host) = id.split_once("://").unwrap_or(("", id));
    let host = host.split(['/', ':', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    if host == OURS || host.ends_with(&format!(".{OURS}")) {
        let message = "a schema of yours cannot have the address of a published one";
        return Err(Fault::new(format!("{at}/$id"), message));
    }
    Ok(())
}

const SIGNED_BY_THE_SEAL: &str =
    "an object of a type of your own is signed by the seal, and by no signature of its own";

/// No regular expression of a caller is evaluated.
fn allowed(schema: Node<'_>, at: &str) -> Result<(), Fault> {
    for keyword in ["pattern", "format"] {
        if schema.get(keyword).is_some() {
            let message = format!(
                "a `{keyword}` stands only in `common.schema.json`: refer to one of its definitions"
            );
            return Err(Fault::new(format!("{at}/{keyword}"), message));
        }
    }
    Ok(())
}

/// Every schema that stands in one, itself first.
fn each(
    schema: Node<'_>,
    at: &str,
    depth: usize,
    ask: &mut dyn FnMut(Node<'_>, &str) -> Result<(), Fault>,
) -> Result<(), Fault> {
    if depth > MAX_SCHEMA_DEPTH {
        return Err(Fault::new(at, "the schemas stand too deep in one another"));
    }
    ask(schema, at)?;
    for (keyword, value) in schema.as_object().into_iter().flatten() {
        let at = format!("{at}/{}", escape(keyword));
        if OF_ONE.contains(&keyword) {
            each(value, &at, depth + 1, ask)?;
        } else if OF_SEVERAL.contains(&keyword) {
            for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                each(item, &format!("{at}/{index}"), depth + 1, ask)?;
            }
        } else if BY_NAME.contains(&keyword) {
            for (name, item) in value.as_object().into_iter().flatten() {
                each(item, &format!("{at}/{}", escape(name)), depth + 1, ask)?;
            }
        }
    }
    Ok(())
}

/// `profile`, the `types` that the schemas are of, and `parts`, each with its schema in the place of a reference.
pub(super) fn without_references(file: Node<'_>) -> Result<Map<String, Value>, Fault> {
    let mut writing = Writing {
        file,
        open: Vec::new(),
        count: 0,
    };
    let mut types = Map::new();
    for (name, schema) in schemas_of(file) {
        let at = format!("/schemas/{}", escape(name));
        let definitions = schema.get("$defs").and_then(Node::as_object);
        for (definition, schema) in definitions.into_iter().flatten() {
            let at = format!("{at}/$defs/{}", escape(definition));
            writing.schema(schema, name, &at)?;
        }
        let whole = writing.schema(schema, name, &at)?;
        if schema.get("x-object-id").is_none() {
            continue;
        }
        let Value::Object(mut members) = whole else {
            continue;
        };
        // Kept where the schema is that of a type, and nowhere else.
        for (keyword, value) in schema.as_object().into_iter().flatten() {
            if keyword.starts_with("x-") {
                members.insert(keyword.to_owned(), value.to_value());
            }
        }
        types.insert(name.replace('-', "_"), Value::Object(members));
    }
    let mut parts = Vec::new();
    let given = file.get("parts").and_then(Node::as_array);
    for (index, part) in given.into_iter().flatten().enumerate() {
        let at = format!("/parts/{index}/schema");
        let reference = part
            .get("schema")
            .and_then(Node::as_str)
            .unwrap_or_default();
        let mut members = members_of(Some(part));
        let schema = writing.reference(reference, "", &at)?;
        members.insert("schema".to_owned(), schema);
        parts.push(Value::Object(members));
    }
    let profile = file.get("profile").map(Node::to_value).unwrap_or_default();
    let mut written = Map::new();
    written.insert("parts".to_owned(), Value::Array(parts));
    written.insert("profile".to_owned(), profile);
    written.insert("types".to_owned(), Value::Object(types));
    Ok(written)
}

fn schemas_of(file: Node<'_>) -> impl Iterator<Item = (&str, Node<'_>)> {
    let schemas = file.get("schemas").and_then(Node::as_object);
    schemas.into_iter().flat_map(Object::iter)
}

struct Writing<'d> {
    file: Node<'d>,
    /// The references that lead to what is being written.
    open: Vec<String>,
    /// How many values were written.
    count: usize,
}

impl Writing<'_> {
    /// Counts what is written: a reference is followed wherever it stands, so that a short file could ask for more
    /// than any memory holds.
    fn count(&mut self, values: usize, at: &str) -> Result<(), Fault> {
        self.count = self.count.saturating_add(values);
        if self.count > MAX_VALUES || self.open.len() > MAX_SCHEMA_DEPTH {
            let message = "the schemas are too large with everything that they refer to";
            return Err(Fault::new(at, message));
        }
        Ok(())
    }

    /// A schema that stands in the schema of this name, with what it refers to in its place.
    fn schema(&mut self, schema: Node<'_>, name: &str, at: &str) -> Result<Value, Fault> {
        self.count(1, at)?;
        let Some(members) = schema.as_object() else {
            return Ok(schema.to_value());
        };
        if let Some(reference) = members.get("$ref").and_then(Node::as_str) {
            return self.reference(reference, name, &format!("{at}/$ref"));
        }
        let mut written = Map::new();
        for (keyword, value) in members {
            if OF_A_FILE.contains(&keyword) || keyword.starts_with("x-") && keyword != "x-known" {
                continue;
            }
            let at = format!("{at}/{}", escape(keyword));
            let value = if OF_ONE.contains(&keyword) {
                self.schema(value, name, &at)?
            } else if OF_SEVERAL.contains(&keyword) {
                let items = value.as_array().into_iter().flatten().enumerate();
                let items = items.map(|(index, item)| {
                    let at = format!("{at}/{index}");
                    self.schema(item, name, &at)
                });
                Value::Array(items.collect::<Result<_, _>>()?)
            } else if BY_NAME.contains(&keyword) {
                let mut by_name = Map::new();
                for (member, item) in value.as_object().into_iter().flatten() {
                    let at = format!("{at}/{}", escape(member));
                    by_name.insert(member.to_owned(), self.schema(item, name, &at)?);
                }
                Value::Object(by_name)
            } else {
                self.count(count_values(value, MAX_VALUES), &at)?;
                value.to_value()
            };
            written.insert(keyword.to_owned(), value);
        }
        Ok(Value::Object(written))
    }

    /// What a reference in the schema of this name leads to. Those to common stay.
    fn reference(&mut self, reference: &str, name: &str, at: &str) -> Result<Value, Fault> {
        let (file, place) = reference.split_once('#').unwrap_or((reference, ""));
        if file == "common.schema.json" {
            if !is_in_common(reference) {
                let message = "`common.schema.json` has no such definition";
                return Err(Fault::new(at, message));
            }
            let mut written = Map::new();
            written.insert("$ref".to_owned(), reference.into());
            return Ok(Value::Object(written));
        }
        let file = if file.is_empty() {
            name
        } else {
            file.strip_suffix(SUFFIX).unwrap_or_default()
        };
        let found = schemas_of(self.file).find(|(known, _)| *known == file);
        let Some((_, schema)) = found else {
            let message =
                "a reference leads to the schemas of this file or to `common.schema.json`";
            return Err(Fault::new(at, message));
        };
        let target = match place.rsplit_once('/') {
            None if place.is_empty() => Some(schema),
            Some(("/$defs", member)) => schema.get("$defs").and_then(|all| all.get(member)),
            Some(("/properties", member)) => {
                schema.get("properties").and_then(|all| all.get(member))
            }
            _ => None,
        };
        let Some(target) = target else {
            let (file, place) = (excerpt(file), excerpt(place));
            let message = format!("the schema `{file}` has nothing at `#{place}`");
            return Err(Fault::new(at, message));
        };
        let whole = format!("{file}#{place}");
        if self.open.contains(&whole) {
            let message = "the schema leads back to itself";
            return Err(Fault::new(at, message));
        }
        self.open.push(whole);
        let place = format!("/schemas/{}{place}", escape(file));
        let written = self.schema(target, file, &place)?;
        self.open.pop();
        Ok(written)
    }
}

/// What a schema says of a type of its own.
pub(super) fn check_types(rail: &Rail<'_>) -> Result<(), Fault> {
    let run_id = rail.profile.run_id;
    for (object_type, schema) in &rail.types {
        let at = format!("/schemas/{}", escape(&object_type.replace('_', "-")));
        let fault = |place: &str, message: String| Err(Fault::new(format!("{at}{place}"), message));
        if object_schema(object_type).is_some() {
            let message = format!("`{object_type}` is a published type");
            return fault("", message);
        }
        if !schema.says("object_type", object_type) || !schema.says("schema_version", "1.0") {
            let message = format!(
                "`object_type` has to be the constant `{object_type}`, and `schema_version` the constant `1.0`"
            );
            return fault("/properties", message);
        }
        let Some(object) = schema.object() else {
            return fault("/x-object-id", "a member is expected".to_owned());
        };
        let needed = [
            "object_type",
            "schema_version",
            "issuer",
            run_id,
            object.object_id,
        ];
        if !schema.is_closed_with(&needed) {
            let message = format!(
                "an object of a type of your own requires `{}`, and no members that its schema does not list",
                needed.map(excerpt).join("`, `")
            );
            return fault("", message);
        }
        if let Some(hash) = &object.hash {
            let may_be_left_out = [hash.member, object.object_id, "idempotency_key"];
            let more = |name: &&&str| !may_be_left_out.contains(*name);
            if let Some(name) = hash.leaves_out.iter().find(more) {
                let message = format!(
                    "the hash cannot leave out `{}`: only itself, the object's id and the idempotency key",
                    excerpt(name)
                );
                return fault("/x-hash/leaves_out", message);
            }
            if !hash.leaves_out.contains(&hash.member) {
                let message = "the hash has to leave itself out".to_owned();
                return fault("/x-hash/leaves_out", message);
            }
            if !schema.is_closed_with(&[hash.member]) {
                let message = format!("the schema has to require `{}`", excerpt(hash.member));
                return fault("/x-hash/member", message);
            }
        }
        let parts = object.part_hashes.iter();
        let mut parts = parts.flat_map(|part| [part.member, part.covers]);
        let names = parts.find(|name| !schema.leads_to(&[*name]));
        if let Some(name) = names.or_else(|| {
            let id = object.object_id;
            (!schema.leads_to(&[id])).then_some(id)
        }) {
            return fault(
                "",
                format!("the schema has no property `{}`", excerpt(name)),
            );
        }
        if !rail.profile.knows(object_type) {
            let message = format!("the profile has no `{object_type}` among its `objects`");
            return Err(Fault::new("/profile/objects", message));
        }
    }
    for (index, part) in rail.parts.iter().enumerate() {
        let fault = |place: &str, message: &str| {
            Err(Fault::new(format!("/parts/{index}/{place}"), message))
        };
        if !rail.profile.knows(part.object_type) {
            return fault("object_type", "the profile knows no objects of this type");
        }
        if part.member.contains(&"*") {
            return fault("member", "a part stands at one place, and not in a list");
        }
        let is_there = rail.leads_to(part.object_type, &part.member);
        if !is_there {
            return fault("member", "no object of this type has such a member");
        }
        let rails = &rail.profile.rails;
        if part.rail_key.is_some_and(|rail| !rails.contains(&rail)) {
            return fault("rail_key", "the profile does not cover this rail");
        }
    }
    Ok(())
}
