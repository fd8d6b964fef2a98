//! State machines: which state of a run may follow which, as data.
//!
//! A machine is published beside the profiles (`schemas/v1/state-machines/`), and `published.rs` is
//! made of what stands there. A profile names the one that the events of its runs follow.

#[rustfmt::skip]
mod published;

pub(crate) use published::AGENT_TASK_LIFECYCLE;

/// The texts of the published state machines, by name.
pub const PUBLISHED: &[(&str, &str)] = &[(
    "agent_task_lifecycle",
    include_str!("../schemas/v1/state-machines/agent-task-lifecycle.json"),
)];

static ALL: [&StateMachine; PUBLISHED.len()] = [&AGENT_TASK_LIFECYCLE];

/// Which state may follow which. What the published text says to people only is not in here.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct StateMachine {
    /// The name by which a profile calls for it.
    pub name: &'static str,
    /// The state to which the first event leads.
    pub initial: &'static str,
    /// States in which a run cannot stay: it has ended.
    pub terminal: &'static [&'static str],
    /// Every state, each once.
    pub states: &'static [State],
    /// Words of other lists, and the states that they stand for.
    pub lists: &'static [StateList],
}

/// A state of a machine.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct State {
    /// Its name.
    pub name: &'static str,
    /// The states that may follow it.
    pub next: &'static [&'static str],
    /// States in which the run was before it comes to this one.
    pub needs: &'static [&'static str],
}

/// The words of another list.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct StateList {
    /// Its name.
    pub name: &'static str,
    /// Its words, each once.
    pub words: &'static [Word],
}

/// A word of another list.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Word {
    /// As it is written.
    pub name: &'static str,
    /// The states that it stands for.
    pub means: &'static [&'static str],
}

impl StateMachine {
    /// The machine of a name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        let mut known = ALL.iter().copied();
        known.find(|machine| machine.name == name)
    }

    /// Every machine of this build.
    #[must_use]
    pub fn all() -> &'static [&'static Self] {
        &ALL
    }

    /// Whether a state may follow another: it is one of the next ones, or the same and not an end.
    #[must_use]
    pub fn allows(&self, from: &str, to: &str) -> bool {
        let is_next = |state: &State| state.next.contains(&to);
        self.state(from).is_some_and(is_next) || (from == to && !self.terminal.contains(&to))
    }

    /// The state of a name.
    #[must_use]
    pub fn state(&self, name: &str) -> Option<&State> {
        self.states.iter().find(|state| state.name == name)
    }

    /// The words of another list, by its name.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<&StateList> {
        self.lists.iter().find(|list| list.name == name)
    }
}

impl StateList {
    /// The states that a word of this list stands for.
    #[must_use]
    pub fn means(&self, word: &str) -> Option<&'static [&'static str]> {
        let known = self.words.iter().find(|known| known.name == word)?;
        Some(known.means)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_are_found_by_their_published_names() {
        for ((name, _), machine) in PUBLISHED.iter().zip(ALL) {
            assert!(std::ptr::eq(StateMachine::find(name).unwrap(), machine));
        }
        assert!(StateMachine::find("none").is_none());
    }

    /// Every state that is named is one of the machine's own, and stands once.
    #[test]
    fn machines_are_whole() {
        for machine in ALL {
            let of_states = machine.states.iter().map(|state| [state.next, state.needs]);
            let of_words = machine.lists.iter().flat_map(|list| list.words);
            let mut named: Vec<&str> = of_states.flatten().flatten().copied().collect();
            named.extend(of_words.flat_map(|word| word.means));
            named.extend(machine.terminal);
            named.push(machine.initial);
            for name in named {
                assert!(machine.state(name).is_some(), "{name}");
            }
            for (place, state) in machine.states.iter().enumerate() {
                let twin = machine.states.iter().skip(place.saturating_add(1));
                assert!(
                    twin.into_iter().all(|other| other.name != state.name),
                    "{}",
                    state.name
                );
            }
        }
    }
}
