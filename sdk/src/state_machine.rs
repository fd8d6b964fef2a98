//! State machines: which state of a run may follow which, as data.
//!
//! A machine is published beside the profiles (`schemas/v1/state-machines/`) and read from there. A
//! profile names the one that the events of its runs follow.

use crate::json::{self, Limits};
use crate::members::Members;
use std::sync::LazyLock;

/// The texts of the published state machines, by name.
pub const PUBLISHED: &[(&str, &str)] = &[(
    "agent_task_lifecycle",
    include_str!("../schemas/v1/state-machines/agent-task-lifecycle.json"),
)];

/// The same without the white space, which is what is read: `cargo xtask schemas` writes it.
const COMPACT: &[&str] = &[include_str!(
    "../schemas/compact/state-machines/agent-task-lifecycle.json"
)];

static MACHINES: LazyLock<Vec<StateMachine>> = LazyLock::new(|| {
    // A text that does not read leaves its profiles unknown; a test reads every text.
    COMPACT
        .iter()
        .filter_map(|text| json::read(text.as_bytes(), &Limits::PUBLISHED).ok())
        .filter_map(|document| Members::read(document.root(), StateMachine::read))
        .collect()
});

/// Which state may follow which.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct StateMachine {
    /// The name by which a profile calls for it.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// What it is for.
    pub description: String,
    /// The state to which the first event leads.
    pub initial: String,
    /// States in which a run cannot stay: it has ended.
    pub terminal: Vec<String>,
    /// Every state, each once.
    pub states: Vec<State>,
    /// Words of other lists, and the states that they stand for.
    pub lists: Vec<StateList>,
}

/// A state of a machine.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct State {
    /// Its name.
    pub name: String,
    /// The states that may follow it.
    pub next: Vec<String>,
    /// States in which the run was before it comes to this one.
    pub needs: Vec<String>,
}

/// The words of another list.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct StateList {
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Its words, each once.
    pub words: Vec<Word>,
}

/// A word of another list.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Word {
    /// As it is written.
    pub name: String,
    /// The states that it stands for.
    pub means: Vec<String>,
}

impl StateMachine {
    fn read(members: &mut Members) -> Option<Self> {
        members.text("object_type")?;
        members.text("schema_version")?;
        let machine = Self {
            name: members.text("state_machine")?,
            title: members.text("title")?,
            description: members.text("description")?,
            initial: members.text("initial")?,
            terminal: members.texts("terminal")?,
            states: members.list("states", State::read)?,
            lists: members.list("lists", StateList::read)?,
        };
        machine.is_whole().then_some(machine)
    }

    /// Whether every state that is named is one of its own.
    fn is_whole(&self) -> bool {
        let of_states = self
            .states
            .iter()
            .flat_map(|state| state.next.iter().chain(&state.needs));
        let of_lists = self.lists.iter().flat_map(|list| &list.words);
        of_states
            .chain(of_lists.flat_map(|word| &word.means))
            .chain(&self.terminal)
            .chain([&self.initial])
            .all(|name| self.state(name).is_some())
    }

    /// The machine of a name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        MACHINES.iter().find(|machine| machine.name == name)
    }

    /// Every machine of this build.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &MACHINES
    }

    /// Whether a state may follow another: it is one of the next ones, or the same and not an end.
    #[must_use]
    pub fn allows(&self, from: &str, to: &str) -> bool {
        let is_next = |state: &State| state.next.iter().any(|next| next == to);
        self.state(from).is_some_and(is_next)
            || (from == to && !self.terminal.iter().any(|end| end == to))
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

impl State {
    fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            name: members.text("state")?,
            next: members.texts("next")?,
            needs: members.optional_texts("needs")?.unwrap_or_default(),
        })
    }
}

impl StateList {
    /// The states that a word of this list stands for.
    #[must_use]
    pub fn means(&self, word: &str) -> Option<&[String]> {
        let known = self.words.iter().find(|known| known.name == word)?;
        Some(&known.means)
    }

    fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            name: members.text("list")?,
            description: members.text("description")?,
            words: members.list("states", Word::read)?,
        })
    }
}

impl Word {
    fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            name: members.text("state")?,
            means: members.texts("means")?,
        })
    }
}
