//! `explain` and `schema`: what is published, in words and as data.

use serde_json::{Value, json};
use wever_proof::profile::{self, STATE_MACHINES};
use wever_proof::{kind, schema};
use wever_proof_bindings::Refusal;
use wever_proof_cli::{StandingTerms, explain, published};

use super::Tool;
use crate::answer::Answer;
use crate::arguments::Arguments;
use crate::schemas::{self, Members, bundled};

pub(super) const EXPLAIN: Tool = Tool {
    name: "explain",
    title: "Explain a word",
    description: "Says what a word of an answer means: a code such as `hash.package-mismatch` or a family of codes, a \
                  check, a verdict, a payment level, a note, a profile, a state. Without a word, all of them in \
                  groups.",
    input: explain_input,
    output: explain_output,
    carry_out: carry_out_explain,
};

pub(super) const SCHEMA: Tool = Tool {
    name: "schema",
    title: "Print a published schema",
    description: "Gives a published schema, profile, state machine or kind of documents, by its name. Without a name, \
                  the names. With `alone` a schema comes with everything that it refers to in one document.",
    input: schema_input,
    output: schema_output,
    carry_out: carry_out_schema,
};

fn explain_input() -> Members {
    bundled(json!({
        "type": "object",
        "properties": {"word": {"description": "The word, in any letter case.", "type": "string"}},
        "additionalProperties": false
    }))
}

fn explain_output() -> Members {
    bundled(json!({
        "type": "object",
        "required": ["text"],
        "properties": {"text": {"type": "string"}},
        "additionalProperties": false
    }))
}

/// The longest word that is looked for; every one that is known is shorter.
const LONGEST_WORD: usize = 200;

fn carry_out_explain(_: &StandingTerms, mut arguments: Arguments) -> Result<Answer, Answer> {
    let word = arguments.optional_text("word")?.unwrap_or_default();
    arguments.end()?;
    let text = match word.len() > LONGEST_WORD {
        true => None,
        false => explain(&word).ok(),
    };
    // The word is the caller's, and may be a value of a document: it is not repeated.
    let text = text.ok_or_else(|| {
        Answer::wrong(
            "there is no such word in this version; without `word` all are listed in groups",
        )
    })?;
    Ok(Answer::new(text.clone(), json!({ "text": text })))
}

fn schema_input() -> Members {
    bundled(json!({
        "type": "object",
        "properties": {
            "name": {"description": "Such as `receipt`, `proof_bundle` or `first_paid_run`.", "type": "string"},
            "alone": {"description": "Bring along what a schema refers to.", "type": "boolean"}
        },
        "additionalProperties": false
    }))
}

fn schema_output() -> Members {
    let names = json!({"type": "array", "items": {"type": "string"}});
    bundled(json!({
        "type": "object",
        "properties": {
            "document": {"description": "What is published under the name.", "type": "object"},
            "schemas": names,
            "profiles": names,
            "state_machines": names,
            "kinds": names
        },
        "additionalProperties": false,
        "oneOf": [
            {"required": ["document"]},
            {"required": ["schemas", "profiles", "state_machines", "kinds"]}
        ]
    }))
}

fn carry_out_schema(_: &StandingTerms, mut arguments: Arguments) -> Result<Answer, Answer> {
    let name = arguments.optional_text("name")?;
    let alone = arguments.flag("alone")?;
    arguments.end()?;
    let Some(name) = name else {
        return Ok(names());
    };
    let unknown =
        || Answer::wrong("nothing is published under that name; without `name` all are listed");
    let document = match alone {
        true => schemas::alone(&name)
            .map(Value::Object)
            .ok_or_else(unknown)?,
        false => {
            let text = published(&name).ok_or_else(unknown)?;
            serde_json::from_str(text).map_err(|error| Refusal::new("name", error))?
        }
    };
    Ok(Answer::new(
        format!("{document:#}"),
        json!({ "document": document }),
    ))
}

fn names() -> Answer {
    let names = |lists: &[&[(&'static str, &'static str)]]| -> Vec<&'static str> {
        lists
            .iter()
            .copied()
            .flatten()
            .map(|(name, _)| *name)
            .collect()
    };
    let schemas = names(&[schema::SCHEMAS, schema::FILE_SCHEMAS]);
    let profiles = names(&[profile::PUBLISHED]);
    let machines = names(&[STATE_MACHINES]);
    let kinds = names(&[kind::PUBLISHED]);
    let text = format!(
        "schemas: {}\nprofiles: {}\nstate machines: {}\nkinds of documents: {}",
        schemas.join(", "),
        profiles.join(", "),
        machines.join(", "),
        kinds.join(", ")
    );
    let data = json!({"schemas": schemas, "profiles": profiles, "state_machines": machines, "kinds": kinds});
    Answer::new(text, data)
}
