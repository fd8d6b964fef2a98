//! State machines: which state of a run may follow which, as data.
//!
//! A machine is published beside the profiles (`schemas/v1/state-machines/`). A profile names the one that
//! the events of its runs follow.

use crate::published::{Published, published};
use wever_proof_schemas::COMPACT_STATE_MACHINES;

static MACHINES: Published<StateMachine, { COMPACT_STATE_MACHINES.len() }> =
    Published::new(COMPACT_STATE_MACHINES);

published! {
    /// A published state machine: which state may follow which.
    pub struct StateMachine<'d> {
        /// `object_type`: always `state_machine`.
        pub object_type: &'d str,
        /// `schema_version`: the version of its schema.
        pub schema_version: &'d str,
        /// `state_machine`: the name by which a profile calls for it.
        pub name: &'d str = "state_machine",
        /// `title`: what people call it.
        pub title: &'d str,
        /// `description`: what it is, for people.
        pub description: &'d str,
        /// `initial`: the state to which the first event leads.
        pub initial: &'d str,
        /// `terminal`: the states that no event may repeat, because the run has ended.
        pub terminal: Vec<&'d str>,
        /// `states`: every state, each once.
        pub states: Vec<State<'d>>,
        /// `lists`: lists of other words, and the states that these stand for.
        pub lists: Vec<StateList<'d>>,
    }

    /// An entry of `states` in a state machine.
    pub struct State<'d> {
        /// `state`: the name of the state.
        pub name: &'d str = "state",
        /// `next`: the states that may follow it.
        pub next: Vec<&'d str>,
        /// `needs`: the states in which the run was before it comes to this one.
        pub needs: Vec<&'d str>,
    }

    /// An entry of `lists` in a state machine: the words that some object uses for states.
    pub struct StateList<'d> {
        /// `list`: the name of the list.
        pub name: &'d str = "list",
        /// `description`: whose words these are, for people.
        pub description: &'d str,
        /// `states`: the words, each once.
        pub words: Vec<Word<'d>> = "states",
    }

    /// An entry of `states` in `lists`: a word, and the states that it stands for.
    pub struct Word<'d> {
        /// `state`: the word as it is written.
        pub name: &'d str = "state",
        /// `means`: the states that it stands for.
        pub means: Vec<&'d str>,
    }
}

impl StateMachine<'static> {
    /// The machine of a name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        MACHINES.find(name)
    }

    /// Every machine of this build.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        MACHINES.all()
    }
}

impl<'d> StateMachine<'d> {
    /// Whether a state may follow another: it is one of the next ones, or the same and not an end.
    #[must_use]
    pub fn allows(&self, from: &str, to: &str) -> bool {
        let is_next = |state: &State| state.next.contains(&to);
        self.state(from).is_some_and(is_next) || (from == to && !self.terminal.contains(&to))
    }

    /// The state of a name.
    #[must_use]
    pub fn state(&self, name: &str) -> Option<&State<'d>> {
        self.states.iter().find(|state| state.name == name)
    }

    /// The words of another list, by its name.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<&StateList<'d>> {
        self.lists.iter().find(|list| list.name == name)
    }
}

impl<'d> StateList<'d> {
    /// The states that a word of this list stands for.
    #[must_use]
    pub fn means(&self, word: &str) -> Option<&[&'d str]> {
        let known = self.words.iter().find(|known| known.name == word)?;
        Some(&known.means)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_are_found_by_their_published_names() {
        assert_eq!(StateMachine::all().count(), COMPACT_STATE_MACHINES.len());
        for ((name, _), machine) in COMPACT_STATE_MACHINES.iter().zip(StateMachine::all()) {
            assert_eq!(machine.name, *name);
            assert!(std::ptr::eq(StateMachine::find(name).unwrap(), machine));
        }
        assert!(StateMachine::find("none").is_none());
    }

    /// Every state that is named is one of the machine's own, and stands once.
    #[test]
    fn machines_are_whole() {
        for machine in StateMachine::all() {
            let of_states = machine
                .states
                .iter()
                .map(|state| [&state.next, &state.needs]);
            let of_words = machine.lists.iter().flat_map(|list| &list.words);
            let mut named: Vec<&str> = of_states.flatten().flatten().copied().collect();
            named.extend(of_words.flat_map(|word| &word.means));
            named.extend(&machine.terminal);
            named.push(machine.initial);
            for name in named {
                assert!(machine.state(name).is_some(), "{name}");
            }
            for (place, state) in machine.states.iter().enumerate() {
                let mut twin = machine.states.iter().skip(place + 1);
                assert!(twin.all(|other| other.name != state.name), "{}", state.name);
            }
        }
    }
}
