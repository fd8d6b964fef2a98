//! A published state machine as a value of the SDK's `StateMachine`.

use super::members::Members;
use super::rust::Rust;
use crate::error::Error;

pub(super) fn state_machine(members: &mut Members<'_>) -> Result<Rust, Error> {
    // What the file says to people.
    for name in ["object_type", "schema_version", "title", "description"] {
        members.word(name)?;
    }
    record!(members, "StateMachine",
        name: text("state_machine"),
        initial: text("initial"),
        terminal: texts("terminal"),
        states: list("states", state),
        lists: list("lists", list),
    )
}

fn list(members: &mut Members<'_>) -> Result<Rust, Error> {
    members.word("description")?;
    record!(members, "StateList",
        name: text("list"),
        words: list("states", word),
    )
}

parts! {
    state "State" {
        name: text("state"),
        next: texts("next"),
        needs: optional_texts("needs"),
    }
    word "Word" {
        name: text("state"),
        means: texts("means"),
    }
}
