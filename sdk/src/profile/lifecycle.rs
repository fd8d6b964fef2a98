//! The events of a run, and what they say about its state.

use super::member::{Member, Steps};
use super::rule::Given;
use super::state_machine::StateMachine;
use crate::json::document::Node;
use crate::published::{FromNode, Members, Reader, published};
use crate::report::code::Code;

published! {
    /// `lifecycle`: the events of a run, and the state machine that they follow.
    pub struct Lifecycle<'d> {
        /// `state_machine`: the machine of this name.
        pub machine: StateMachine<'d> => machine,
        /// `events`: where the list of the events stands.
        pub events: Member<'d>,
        /// `steps`: the steps that an event may complete, in their order. Each is the name of a move.
        pub steps: Vec<&'d str>,
        /// `complete`: whether the events of a sealed run complete every step.
        pub complete: bool,
        /// `states`: where objects state a state of the run.
        pub states: Vec<StatedState<'d>>,
        /// `implies`: what other objects say once an event led to a state.
        pub implies: Vec<Implication<'d>>,
        /// `delivered`: the states in which the work is delivered.
        pub delivered: Option<Delivered<'d>>,
        /// `not_before`: times that are not before an event that led to a state.
        pub not_before: Vec<Following<'d>>,
    }
}

/// Reads the name of a state machine, and takes the machine of this name.
fn machine<'d>(members: &mut Members<'_, 'd>) -> StateMachine<'d> {
    let named = StateMachine::find(members.read("state_machine")).cloned();
    named.unwrap_or_else(|| {
        members
            .reader()
            .fault("no state machine has the name at `state_machine`");
        StateMachine::from_node(None, members.reader())
    })
}

published! {
    /// `delivered` in `lifecycle`: the states in which the work is delivered. The events of a sealed run led
    /// to one of them, and not after that to a state that undoes it.
    pub struct Delivered<'d> {
        /// `states`: the states in which the work is delivered.
        pub states: Vec<&'d str>,
        /// `fetched`: further states that count where the requester fetches the work and nobody is called.
        pub fetched: Option<Fetched<'d>>,
        /// `undone_by`: the states after which the work is not delivered any more.
        pub undone_by: Vec<&'d str>,
        /// `code`: the code of the finding where the work of a sealed run is not delivered.
        pub code: Code,
    }

    /// `fetched` in `delivered`: further states in which the work is delivered where nobody has to be called.
    pub struct Fetched<'d> {
        /// `given`: the value that says that nobody is called.
        pub given: Given<'d>,
        /// `states`: the further states.
        pub states: Vec<&'d str>,
    }

    /// An entry of `not_before` in `lifecycle`: a time that is not before the first event that led to a state.
    pub struct Following<'d> {
        /// `state`: the state.
        pub state: &'d str,
        /// `object_type` and `member`: where the time stands.
        pub at: Member<'d> => Member::flat,
        /// `code`: the code of the finding where the time is before that event.
        pub code: Code,
    }
}

/// An entry of `states` in `lifecycle`: where an object states a state of the run, and which state that is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StatedState<'d> {
    /// `object_type` and `member`: where the state stands.
    pub at: Member<'d>,
    /// `rule`: which of the states of the events it is.
    pub rule: StateRule<'d>,
    /// `list`: the list of the state machine that has the word that stands there. Without it the word is
    /// the name of one of the machine's own states.
    pub list: Option<&'d str>,
}

/// `rule` in `states` of `lifecycle`: which state of the events is stated.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum StateRule<'d> {
    /// `current`: the state after the last event.
    Current,
    /// `reached`: a state to which some event led.
    Reached,
    /// `held`: one of `states` to which an event led by `time`. No event before that time led to a state
    /// that is not among them.
    Held {
        /// `states`: the states in which the object can be written.
        states: Vec<&'d str>,
        /// `time`: where in the same object the time stands at which it was written.
        time: Member<'d>,
    },
}

impl<'d> FromNode<'d> for StatedState<'d> {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        reader.members(value, |members| {
            let at = Member::flat(members);
            let states: Option<Vec<&str>> = members.read("states");
            let time: Option<Steps> = members.read("time");
            let rule = match (members.read("rule"), states, time) {
                ("current", None, None) => StateRule::Current,
                ("reached", None, None) => StateRule::Reached,
                ("held", Some(states), Some(time)) => StateRule::Held {
                    states,
                    time: at.beside(time),
                },
                _ => {
                    members.reader().fault(
                        "the rule is `current` or `reached`, or `held` with `states` and `time`",
                    );
                    StateRule::Current
                }
            };
            let list = members.read("list");
            Self { at, rule, list }
        })
    }
}

published! {
    /// An entry of `implies` in `lifecycle`: what another object says once an event led to a state.
    pub struct Implication<'d> {
        /// `state`: the state.
        pub state: &'d str,
        /// `object_type` and `member`: where the other object says it.
        pub at: Member<'d> => Member::flat,
        /// `values`: the values that may stand there.
        pub values: Vec<&'d str>,
        /// `code`: the code of the finding where another value stands there.
        pub code: Code,
    }
}
