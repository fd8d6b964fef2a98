//! The events of a run, and what they say about its state.

use super::{Member, Members};
use crate::code::Code;
use crate::state_machine::StateMachine;

/// The events of a run, and the machine that they follow.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Lifecycle {
    /// The machine.
    pub machine: &'static StateMachine,
    /// The list of events.
    pub events: Member,
    /// The steps that an event may complete, in order; each is a move.
    pub steps: Vec<String>,
    /// Whether a sealed run has all of them.
    pub complete: bool,
    /// Where states stand.
    pub states: Vec<StatedState>,
    /// What other objects say once an event led to a state.
    pub implies: Vec<Implication>,
}

impl Lifecycle {
    pub(super) fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            machine: StateMachine::find(&members.text("state_machine")?)?,
            events: members.part("events", Member::read)?,
            steps: members.texts("steps")?,
            complete: members.required_flag("complete")?,
            states: members.list("states", StatedState::read)?,
            implies: members.list("implies", Implication::read)?,
        })
    }
}

/// Where a state stands, and which of those of the events it is.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct StatedState {
    /// Where.
    pub at: Member,
    /// Which.
    pub rule: StateRule,
    /// The list of the machine that its word is from, if it is not one of the machine's own.
    pub list: Option<String>,
}

impl StatedState {
    fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            at: Member::read(members)?,
            rule: StateRule::read(&members.text("rule")?)?,
            list: members.optional_text("list")?,
        })
    }
}

/// Which state of the events is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateRule {
    /// The one after the last event.
    Current,
    /// One to which some event led.
    Reached,
}

impl StateRule {
    fn read(name: &str) -> Option<Self> {
        match name {
            "current" => Some(Self::Current),
            "reached" => Some(Self::Reached),
            _ => None,
        }
    }
}

/// What another object says once an event led to a state.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Implication {
    /// The state.
    pub state: String,
    /// Where it is said.
    pub at: Member,
    /// What may stand there.
    pub values: Vec<String>,
    /// The code of a difference.
    pub code: Code,
}

impl Implication {
    fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            state: members.text("state")?,
            at: Member::read(members)?,
            values: members.texts("values")?,
            code: members.code()?,
        })
    }
}
