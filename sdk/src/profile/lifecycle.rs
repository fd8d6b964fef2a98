//! The events of a run, and what they say about its state.

use super::{Given, Member};
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
    pub steps: &'static [&'static str],
    /// Whether a sealed run has all of them.
    pub complete: bool,
    /// Where states stand.
    pub states: &'static [StatedState],
    /// What other objects say once an event led to a state.
    pub implies: &'static [Implication],
    /// The states in which the work is delivered.
    pub delivered: Option<Delivered>,
    /// Times that are not before an event that led to a state.
    pub not_before: &'static [Following],
}

/// The states in which the work is delivered: the events of a sealed run led to one of them, and
/// not after it to a state that undoes it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Delivered {
    /// The states.
    pub states: &'static [&'static str],
    /// Those that count too where nobody is called.
    pub fetched: Option<Fetched>,
    /// Those after which nothing is delivered any more.
    pub undone_by: &'static [&'static str],
    /// The code of a difference.
    pub code: Code,
}

/// The states in which the work is delivered where nobody has to be called.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Fetched {
    /// What says so.
    pub given: Given,
    /// The states.
    pub states: &'static [&'static str],
}

/// A time that is not before the first event that led to a state.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Following {
    /// The state.
    pub state: &'static str,
    /// Where the time stands.
    pub at: Member,
    /// The code of a difference.
    pub code: Code,
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
    pub list: Option<&'static str>,
}

/// Which state of the events is stated.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum StateRule {
    /// The one after the last event.
    Current,
    /// One to which some event led.
    Reached,
    /// One of these, to which an event led by a time in the same object and which none of the others
    /// had ended before that time.
    Held {
        /// The states.
        states: &'static [&'static str],
        /// The member with the time.
        time: Member,
    },
}

/// What another object says once an event led to a state.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Implication {
    /// The state.
    pub state: &'static str,
    /// Where it is said.
    pub at: Member,
    /// What may stand there.
    pub values: &'static [&'static str],
    /// The code of a difference.
    pub code: Code,
}
