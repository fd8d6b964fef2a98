//! The events of a run, and what they say about its state.

use super::{Member, Members, steps};
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
    /// The states in which the work is delivered.
    pub delivered: Option<Delivered>,
    /// Times that are not before an event that led to a state.
    pub not_before: Vec<Following>,
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
            delivered: members.optional_part("delivered", Delivered::read)?,
            not_before: members.optional_list("not_before", Following::read)?,
        })
    }
}

/// The states in which the work is delivered: the events of a sealed run led to one of them, and
/// not after it to a state that undoes it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Delivered {
    /// The states.
    pub states: Vec<String>,
    /// Those after which nothing is delivered any more.
    pub undone_by: Vec<String>,
    /// The code of a difference.
    pub code: Code,
}

impl Delivered {
    fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            states: members.texts("states")?,
            undone_by: members.texts("undone_by")?,
            code: members.code()?,
        })
    }
}

/// A time that is not before the first event that led to a state.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Following {
    /// The state.
    pub state: String,
    /// Where the time stands.
    pub at: Member,
    /// The code of a difference.
    pub code: Code,
}

impl Following {
    fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            state: members.text("state")?,
            at: Member::read(members)?,
            code: members.code()?,
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
        let at = Member::read(members)?;
        Some(Self {
            rule: StateRule::read(members, &at.object_type)?,
            at,
            list: members.optional_text("list")?,
        })
    }
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
        states: Vec<String>,
        /// The member with the time.
        time: Member,
    },
}

impl StateRule {
    fn read(members: &mut Members, object_type: &str) -> Option<Self> {
        match members.text("rule")?.as_str() {
            "current" => Some(Self::Current),
            "reached" => Some(Self::Reached),
            "held" => Some(Self::Held {
                states: members.texts("states")?,
                time: Member {
                    object_type: object_type.to_owned(),
                    steps: steps(&members.text("time")?),
                },
            }),
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
