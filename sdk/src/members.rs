//! An object of a published text (a profile, a state machine), read member by member.
//!
//! Derived readers would be shorter here, and several times larger in the WebAssembly module.

use crate::code::Code;
use crate::json::{Map, Value};

/// Members that are still to be read. Each is taken out, so that what is left is not known.
pub(crate) struct Members(Map<String, Value>);

impl Members {
    /// Reads an object; nothing if a member is missing, of another type or not known.
    pub(crate) fn read<T>(value: Value, read: fn(&mut Self) -> Option<T>) -> Option<T> {
        let Value::Object(members) = value else {
            return None;
        };
        let mut members = Self(members);
        let part = read(&mut members)?;
        members.0.is_empty().then_some(part)
    }

    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        self.0.remove(name).and_then(text)
    }

    pub(crate) fn optional_text(&mut self, name: &str) -> Option<Option<String>> {
        match self.0.remove(name) {
            None => Some(None),
            Some(value) => text(value).map(Some),
        }
    }

    pub(crate) fn texts(&mut self, name: &str) -> Option<Vec<String>> {
        self.items(name)?.into_iter().map(text).collect()
    }

    pub(crate) fn optional_texts(&mut self, name: &str) -> Option<Option<Vec<String>>> {
        match self.0.contains_key(name) {
            true => self.texts(name).map(Some),
            false => Some(None),
        }
    }

    pub(crate) fn optional_values(&mut self, name: &str) -> Option<Option<Vec<Value>>> {
        match self.0.contains_key(name) {
            true => self.items(name).map(Some),
            false => Some(None),
        }
    }

    /// The code of a finding, which is always the member `code`.
    pub(crate) fn code(&mut self) -> Option<Code> {
        self.text("code")?.parse().ok()
    }

    pub(crate) fn required_flag(&mut self, name: &str) -> Option<bool> {
        self.0.remove(name)?.as_bool()
    }

    /// Not set if it is not there.
    pub(crate) fn flag(&mut self, name: &str) -> Option<bool> {
        self.0
            .remove(name)
            .map_or(Some(false), |value| value.as_bool())
    }

    pub(crate) fn number(&mut self, name: &str) -> Option<u32> {
        u32::try_from(self.0.remove(name)?.as_u64()?).ok()
    }

    pub(crate) fn part<T>(&mut self, name: &str, read: fn(&mut Self) -> Option<T>) -> Option<T> {
        Self::read(self.0.remove(name)?, read)
    }

    pub(crate) fn optional_part<T>(
        &mut self,
        name: &str,
        read: fn(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.0.remove(name) {
            None => Some(None),
            Some(value) => Self::read(value, read).map(Some),
        }
    }

    /// Nothing in it if it is not there.
    pub(crate) fn optional_list<T>(
        &mut self,
        name: &str,
        read: fn(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        match self.0.contains_key(name) {
            true => self.list(name, read),
            false => Some(Vec::new()),
        }
    }

    pub(crate) fn list<T>(
        &mut self,
        name: &str,
        read: fn(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let items = self.items(name)?.into_iter();
        items.map(|item| Self::read(item, read)).collect()
    }

    fn items(&mut self, name: &str) -> Option<Vec<Value>> {
        match self.0.remove(name)? {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// Gathers items one by one. The maps and sets of the standard library sort what they are collected
/// from, with a sort of their own for each type: the smallest of them weighs more than this module.
pub(crate) fn gather<T, C: Default + Extend<T>>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}
