//! An object of a published text (a profile, a state machine), read member by member.
//!
//! Derived readers would be shorter here, and several times larger in the WebAssembly module.

use crate::code::Code;
use crate::document::{Array, Node, Object};
use crate::json::{Map, Value};

/// Members that are still to be read. Each is taken once, so that what is left is not known.
pub(crate) struct Members<'d> {
    object: Object<'d>,
    /// A bit for each member that was taken. What has more members than bits is not read.
    taken: u64,
}

impl<'d> Members<'d> {
    /// Reads an object; nothing if a member is missing, of another type or not known.
    pub(crate) fn read<T>(node: Node<'d>, read: fn(&mut Self) -> Option<T>) -> Option<T> {
        let object = node.as_object()?;
        let mut members = Self { object, taken: 0 };
        let part = read(&mut members)?;
        let taken = usize::try_from(members.taken.count_ones()).ok()?;
        (taken == object.len()).then_some(part)
    }

    fn take(&mut self, name: &str) -> Option<Node<'d>> {
        let mut members = (0_u32..).zip(self.object);
        let (place, (_, member)) = members.find(|(_, (known, _))| *known == name)?;
        let bit = 1_u64.checked_shl(place)?;
        let first = self.taken & bit == 0;
        self.taken |= bit;
        first.then_some(member)
    }

    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        self.take(name).and_then(text)
    }

    pub(crate) fn optional_text(&mut self, name: &str) -> Option<Option<String>> {
        match self.take(name) {
            None => Some(None),
            Some(node) => text(node).map(Some),
        }
    }

    pub(crate) fn texts(&mut self, name: &str) -> Option<Vec<String>> {
        self.items(name)?.iter().map(text).collect()
    }

    pub(crate) fn optional_texts(&mut self, name: &str) -> Option<Option<Vec<String>>> {
        match self.object.contains_key(name) {
            true => self.texts(name).map(Some),
            false => Some(None),
        }
    }

    pub(crate) fn optional_values(&mut self, name: &str) -> Option<Option<Vec<Value>>> {
        match self.object.contains_key(name) {
            true => Some(Some(self.items(name)?.iter().map(Node::to_value).collect())),
            false => Some(None),
        }
    }

    /// The code of a finding, which is always the member `code`.
    pub(crate) fn code(&mut self) -> Option<Code> {
        self.take("code")?.as_str()?.parse().ok()
    }

    pub(crate) fn required_flag(&mut self, name: &str) -> Option<bool> {
        self.take(name)?.as_bool()
    }

    /// Not set if it is not there.
    pub(crate) fn flag(&mut self, name: &str) -> Option<bool> {
        self.take(name).map_or(Some(false), Node::as_bool)
    }

    pub(crate) fn number(&mut self, name: &str) -> Option<u32> {
        u32::try_from(self.take(name)?.as_u64()?).ok()
    }

    pub(crate) fn part<T>(&mut self, name: &str, read: fn(&mut Self) -> Option<T>) -> Option<T> {
        Self::read(self.take(name)?, read)
    }

    pub(crate) fn optional_part<T>(
        &mut self,
        name: &str,
        read: fn(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.take(name) {
            None => Some(None),
            Some(node) => Self::read(node, read).map(Some),
        }
    }

    /// Nothing in it if it is not there.
    pub(crate) fn optional_list<T>(
        &mut self,
        name: &str,
        read: fn(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        match self.object.contains_key(name) {
            true => self.list(name, read),
            false => Some(Vec::new()),
        }
    }

    pub(crate) fn list<T>(
        &mut self,
        name: &str,
        read: fn(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let items = self.items(name)?.iter();
        items.map(|item| Self::read(item, read)).collect()
    }

    fn items(&mut self, name: &str) -> Option<Array<'d>> {
        self.take(name)?.as_array()
    }
}

fn text(node: Node<'_>) -> Option<String> {
    node.as_str().map(str::to_owned)
}

/// Gathers items one by one. The maps and sets of the standard library sort what they are collected
/// from, with a sort of their own for each type: the smallest of them weighs more than this module.
pub(crate) fn gather<T, C: Default + Extend<T>>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}

/// The members without one of them. Taking it out of the map would bring the code that balances a
/// tree into the WebAssembly module.
pub(crate) fn without(members: &Map<String, Value>, left_out: &str) -> Map<String, Value> {
    let others = members.iter().filter(|(name, _)| *name != left_out);
    gather(others.map(|(name, value)| (name.clone(), value.clone())))
}
