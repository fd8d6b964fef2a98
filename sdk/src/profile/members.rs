//! An object of a profile's text, read member by member.
//!
//! Derived readers would be shorter here, and several times larger in the WebAssembly module.

use crate::json::{Map, Value};

/// Members that are still to be read. Each is taken out, so that what is left is not known.
pub(super) struct Members(Map<String, Value>);

impl Members {
    /// Reads an object; nothing if a member is missing, of another type or not known.
    pub(super) fn read<T>(value: Value, read: fn(&mut Self) -> Option<T>) -> Option<T> {
        let Value::Object(members) = value else {
            return None;
        };
        let mut members = Self(members);
        let part = read(&mut members)?;
        members.0.is_empty().then_some(part)
    }

    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        self.0.remove(name).and_then(text)
    }

    pub(super) fn optional_text(&mut self, name: &str) -> Option<Option<String>> {
        match self.0.remove(name) {
            None => Some(None),
            Some(value) => text(value).map(Some),
        }
    }

    pub(super) fn texts(&mut self, name: &str) -> Option<Vec<String>> {
        self.items(name)?.into_iter().map(text).collect()
    }

    /// Not set if it is not there.
    pub(super) fn flag(&mut self, name: &str) -> Option<bool> {
        self.0
            .remove(name)
            .map_or(Some(false), |value| value.as_bool())
    }

    pub(super) fn number(&mut self, name: &str) -> Option<u32> {
        u32::try_from(self.0.remove(name)?.as_u64()?).ok()
    }

    pub(super) fn part<T>(&mut self, name: &str, read: fn(&mut Self) -> Option<T>) -> Option<T> {
        Self::read(self.0.remove(name)?, read)
    }

    pub(super) fn list<T>(
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
