//! A published state machine as a value of the SDK's `StateMachine`.

use super::members::Members;
use super::rust::Rust;
use crate::error::Error;

pub(super) fn state_machine(members: &mut Members<'_>) -> Result<Rust, Error> {
    // What the file says to people.
    for name in ["object_type", "schema_version", "title", "description"] {
        members.word(name)?;
    }
    Ok(Rust::Record(
        "StateMachine",
        vec![
            ("name", members.text("state_machine")?),
            ("initial", members.text("initial")?),
            ("terminal", members.texts("terminal")?),
            ("states", members.list("states", state)?),
            ("lists", members.list("lists", list)?),
        ],
    ))
}

fn state(members: &mut Members<'_>) -> Result<Rust, Error> {
    Ok(Rust::Record(
        "State",
        vec![
            ("name", members.text("state")?),
            ("next", members.texts("next")?),
            ("needs", members.optional_texts("needs")?),
        ],
    ))
}

fn list(members: &mut Members<'_>) -> Result<Rust, Error> {
    members.word("description")?;
    Ok(Rust::Record(
        "StateList",
        vec![
            ("name", members.text("list")?),
            ("words", members.list("states", word)?),
        ],
    ))
}

fn word(members: &mut Members<'_>) -> Result<Rust, Error> {
    Ok(Rust::Record(
        "Word",
        vec![
            ("name", members.text("state")?),
            ("means", members.texts("means")?),
        ],
    ))
}
