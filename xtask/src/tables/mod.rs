//! The published schemas, profiles and state machines as Rust: values of the SDK's own types, so that
//! nothing has to be read before a proof is judged.
//!
//! A keyword or a member that is not known here fails. What is missing or of another type fails here,
//! too, or does not compile.

use std::path::Path;

use serde_json::Value;

use crate::error::Error;
use members::Members;
use rust::Rust;

/// A value of this type: each row is a field, how it is read and from which member.
macro_rules! record {
    ($members:ident, $name:literal, $($field:ident: $how:ident($($argument:expr),*),)*) => {
        Ok(Rust::Record(
            $name,
            vec![$((stringify!($field), $members.$how($($argument),*)?)),*],
        ))
    };
}

/// Parts that are nothing but their rows.
macro_rules! parts {
    ($($part:ident $name:literal { $($field:ident: $how:ident($($argument:expr),*),)* })*) => {
        $(fn $part(members: &mut Members<'_>) -> Result<Rust, Error> {
            record!(members, $name, $($field: $how($($argument),*),)*)
        })*
    };
}

mod members;
mod profile;
mod rust;
mod schema;
mod state_machine;

/// Published files of a kind, as Rust.
pub(crate) struct Table {
    /// The folder of the files, below that of the schemas.
    pub(crate) folder: &'static str,
    /// Where the SDK has them.
    pub(crate) file: &'static str,
    /// The type of each.
    of_type: &'static str,
    read: fn(&mut Members<'_>) -> Result<Rust, Error>,
}

pub(crate) const TABLES: &[Table] = &[
    Table {
        folder: "profiles",
        file: "sdk/src/profile/published.rs",
        of_type: "Profile",
        read: profile::profile,
    },
    Table {
        folder: "state-machines",
        file: "sdk/src/state_machine/published.rs",
        of_type: "StateMachine",
        read: state_machine::state_machine,
    },
];

/// Where the SDK has the schemas that values are judged by.
pub(crate) const RULES: &str = "sdk/src/schema/published.rs";

impl Table {
    /// The file, given what it is made of by file names.
    pub(crate) fn rust(&self, files: &[(&Path, &Value)]) -> Result<Vec<u8>, Error> {
        let mut text = head(&format!("`schemas/v1/{}/`", self.folder), "super::*");
        for (path, value) in files {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let at = path.display().to_string();
            let item = Members::read(&at, value, self.read)?;
            add(&mut text, &rust::constant(&name), self.of_type, &item);
        }
        Ok(text.into_bytes())
    }
}

/// The file of the schemas, given what they say by the places that references lead to.
pub(crate) fn rules(schemas: &[(String, Value)]) -> Result<Vec<u8>, Error> {
    let mut text = head(
        "The schemas in `schemas/v1/` that values are judged by",
        "super::rules::*",
    );
    text.push_str("use super::format;\n");
    for (place, value) in schemas {
        let item = schema::schema(place, value)?;
        add(&mut text, &rule_name(place), "Rule", &item);
    }
    Ok(text.into_bytes())
}

/// The name of the constant for a place: `common.schema.json#/$defs/id` is `COMMON_ID`.
pub(crate) fn rule_name(place: &str) -> String {
    let (file, pointer) = place.split_once('#').unwrap_or((place, ""));
    let steps = pointer.split('/').filter(|step| {
        let holds_named = ["", "$defs", "properties"];
        !holds_named.contains(step)
    });
    let file = file.trim_end_matches(".schema.json");
    let words: Vec<&str> = [file].into_iter().chain(steps).collect();
    rust::constant(&words.join("_"))
}

fn head(what: &str, uses: &str) -> String {
    format!(
        "//! {what}, as Rust: `cargo xtask schemas` writes this file.\n\n\
         #![allow(clippy::needless_update, reason = \"the others are named without counting\")]\n\n\
         #[allow(clippy::wildcard_imports, reason = \"all that such a file can hold\")]\n\
         use {uses};\n"
    )
}

fn add(text: &mut String, name: &str, of_type: &str, item: &Rust) {
    let item = item.text();
    text.push_str(&format!(
        "\npub(crate) static {name}: {of_type} = {item};\n"
    ));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn machine(value: Value) -> Result<String, String> {
        let file = (Path::new("some-machine.json"), &value);
        let [_, table] = TABLES else {
            unreachable!("there are two")
        };
        match table.rust(&[file]) {
            Ok(text) => Ok(String::from_utf8(text).unwrap()),
            Err(error) => Err(error.to_string()),
        }
    }

    fn some_machine() -> Value {
        json!({
            "object_type": "state_machine",
            "schema_version": "1.0",
            "state_machine": "so\"me",
            "title": "A title",
            "description": "What it is for",
            "initial": "a",
            "terminal": ["b"],
            "states": [{"state": "a", "next": ["b"]}, {"state": "b", "next": [], "needs": ["a"]}],
            "lists": [{
                "list": "other",
                "description": "Another list",
                "states": [{"state": "A", "means": ["a"]}]
            }]
        })
    }

    #[test]
    fn a_machine_is_a_constant() {
        let text = machine(some_machine()).unwrap();
        let (_, constant) = text.split_once("pub(crate) static ").unwrap();
        assert_eq!(
            constant,
            r#"SOME_MACHINE: StateMachine = StateMachine {
    name: "so\"me",
    initial: "a",
    terminal: &["b"],
    states: &[
        State { name: "a", next: &["b"], needs: &[] },
        State { name: "b", next: &[], needs: &["a"] },
    ],
    lists: &[StateList { name: "other", words: &[Word { name: "A", means: &["a"] }] }],
};
"#
        );
    }

    #[test]
    fn what_is_not_known_is_missing_or_of_another_type_is_refused_where_it_stands() {
        let refused = |pointer: &str, member: &str, value: Value| {
            let mut machine_text = some_machine();
            let at = machine_text.pointer_mut(pointer).unwrap();
            match value.is_null() {
                true => drop(at.as_object_mut().unwrap().remove(member)),
                false => at[member] = value,
            }
            machine(machine_text).unwrap_err()
        };
        assert_eq!(
            refused("", "more", json!(1)),
            "some-machine.json: the member `more` is not known"
        );
        assert_eq!(
            refused("/states/1", "state", Value::Null),
            "some-machine.json/states/1: the member `state` is missing"
        );
        assert_eq!(
            refused("/states/1", "needs", json!("a")),
            "some-machine.json/states/1: the member `needs` is no list"
        );
        assert_eq!(
            refused("/lists/0/states/0", "means", json!([1])),
            "some-machine.json/lists/0/states/0: the member `means` is no list of texts"
        );
    }
}
