//! An object of a published file, read member by member.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::rust::{Rust, constant, variant};
use crate::error::Error;

type Read = fn(&mut Members<'_>) -> Result<Rust, Error>;

/// An object, and which of its members were read.
pub(super) struct Members<'a> {
    /// The file, and the place in it.
    at: String,
    members: &'a Map<String, Value>,
    read: BTreeSet<&'static str>,
}

impl<'a> Members<'a> {
    /// Reads an object, all of it.
    pub(super) fn read(at: &str, value: &'a Value, read: Read) -> Result<Rust, Error> {
        let members = value
            .as_object()
            .ok_or_else(|| Error::new(format!("{at}: this is no object")))?;
        let mut members = Self {
            at: at.to_owned(),
            members,
            read: BTreeSet::new(),
        };
        let rust = read(&mut members)?;
        let mut names = members.members.keys();
        match names.find(|name| !members.read.contains(name.as_str())) {
            Some(name) => Err(members.error(name, "is not known")),
            None => Ok(rust),
        }
    }

    fn error(&self, name: &str, what: &str) -> Error {
        Error::new(format!("{}: the member `{name}` {what}", self.at))
    }

    fn take(&mut self, name: &'static str) -> Option<&'a Value> {
        self.read.insert(name);
        self.members.get(name)
    }

    fn required(&mut self, name: &'static str) -> Result<&'a Value, Error> {
        self.take(name)
            .ok_or_else(|| self.error(name, "is missing"))
    }

    fn items(&mut self, name: &'static str) -> Result<&'a [Value], Error> {
        match self.required(name)? {
            Value::Array(items) => Ok(items),
            _ => Err(self.error(name, "is no list")),
        }
    }

    /// The text itself, for what is not only written down.
    pub(super) fn word(&mut self, name: &'static str) -> Result<&'a str, Error> {
        let text = self.required(name)?.as_str();
        text.ok_or_else(|| self.error(name, "is no text"))
    }

    pub(super) fn text(&mut self, name: &'static str) -> Result<Rust, Error> {
        self.word(name).map(Rust::text_of)
    }

    pub(super) fn texts(&mut self, name: &'static str) -> Result<Rust, Error> {
        let texts = self.items(name)?.iter();
        let texts = texts.map(|text| text.as_str().map(Rust::text_of));
        texts
            .collect::<Option<_>>()
            .map(Rust::List)
            .ok_or_else(|| self.error(name, "is no list of texts"))
    }

    /// The steps of a JSON Pointer.
    pub(super) fn steps(&mut self, name: &'static str) -> Result<Rust, Error> {
        let pointer = self.word(name)?;
        steps_of(pointer).ok_or_else(|| self.error(name, "is no pointer"))
    }

    /// A list of the same.
    pub(super) fn list_of_steps(&mut self, name: &'static str) -> Result<Rust, Error> {
        let count = self.items(name)?.len();
        let pointers = (0..count).map(|index| {
            let pointer = self.items(name)?.get(index).and_then(Value::as_str);
            steps_of(pointer.unwrap_or_default())
                .ok_or_else(|| self.error(name, "holds no pointer"))
        });
        pointers.collect::<Result<_, _>>().map(Rust::List)
    }

    /// Texts and truth values.
    pub(super) fn literals(&mut self, name: &'static str) -> Result<Rust, Error> {
        let literals = self.items(name)?.iter().map(|literal| match literal {
            Value::String(text) => Some(Rust::Atom(format!("Node::String({text:?})"))),
            Value::Bool(truth) => Some(Rust::Atom(format!("Node::Bool({truth})"))),
            _ => None,
        });
        literals
            .collect::<Option<_>>()
            .map(Rust::List)
            .ok_or_else(|| self.error(name, "holds what is neither a text nor a truth value"))
    }

    /// One of the names of an enumeration.
    pub(super) fn variant(&mut self, enumeration: &str, name: &'static str) -> Result<Rust, Error> {
        let variant = variant(self.word(name)?)
            .ok_or_else(|| self.error(name, "is no name in lower case"))?;
        Ok(Rust::Atom(format!("{enumeration}::{variant}")))
    }

    pub(super) fn code(&mut self) -> Result<Rust, Error> {
        self.variant("Code", "code")
    }

    /// False if it is not there.
    pub(super) fn flag(&mut self, name: &'static str) -> Result<Rust, Error> {
        match self.take(name) {
            None => Ok(Rust::Atom("false".to_owned())),
            Some(Value::Bool(truth)) => Ok(Rust::Atom(truth.to_string())),
            Some(_) => Err(self.error(name, "is no truth value")),
        }
    }

    pub(super) fn required_flag(&mut self, name: &'static str) -> Result<Rust, Error> {
        self.required(name)?;
        self.flag(name)
    }

    pub(super) fn number(&mut self, name: &'static str) -> Result<Rust, Error> {
        let number = self.required(name)?.as_u64();
        number
            .map(|number| Rust::Atom(number.to_string()))
            .ok_or_else(|| self.error(name, "is no whole number"))
    }

    pub(super) fn part(&mut self, name: &'static str, read: Read) -> Result<Rust, Error> {
        let at = format!("{}/{name}", self.at);
        Members::read(&at, self.required(name)?, read)
    }

    pub(super) fn list(&mut self, name: &'static str, read: Read) -> Result<Rust, Error> {
        let items = self.items(name)?.iter().enumerate();
        let items = items.map(|(index, item)| {
            let at = format!("{}/{name}/{index}", self.at);
            Members::read(&at, item, read)
        });
        items.collect::<Result<_, _>>().map(Rust::List)
    }

    /// Nothing in it if it is not there.
    pub(super) fn optional_list(&mut self, name: &'static str, read: Read) -> Result<Rust, Error> {
        match self.members.contains_key(name) {
            true => self.list(name, read),
            false => Ok(Rust::List(Vec::new())),
        }
    }

    /// The same for texts.
    pub(super) fn optional_texts(&mut self, name: &'static str) -> Result<Rust, Error> {
        match self.members.contains_key(name) {
            true => self.texts(name),
            false => Ok(Rust::List(Vec::new())),
        }
    }

    pub(super) fn optional_part(&mut self, name: &'static str, read: Read) -> Result<Rust, Error> {
        self.optional(name, |members| members.part(name, read))
    }

    pub(super) fn optional_text(&mut self, name: &'static str) -> Result<Rust, Error> {
        self.optional(name, |members| members.text(name))
    }

    pub(super) fn optional_steps(&mut self, name: &'static str) -> Result<Rust, Error> {
        self.optional(name, |members| members.steps(name))
    }

    pub(super) fn optional_literals(&mut self, name: &'static str) -> Result<Rust, Error> {
        self.optional(name, |members| members.literals(name))
    }

    /// What may be left out, and is `None` then.
    fn optional(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Self) -> Result<Rust, Error>,
    ) -> Result<Rust, Error> {
        match self.members.contains_key(name) {
            true => read(self).map(Rust::some),
            false => Ok(Rust::none()),
        }
    }

    /// A member of objects, of which two members of this part say where it stands.
    pub(super) fn member(&mut self) -> Result<Rust, Error> {
        let fields = vec![
            ("object_type", self.text("object_type")?),
            ("steps", self.steps("member")?),
        ];
        Ok(Rust::Record("Member", fields))
    }

    /// Items of objects; the objects as a whole if there is no pointer to the items.
    pub(super) fn items_of(&mut self) -> Result<Rust, Error> {
        let steps = match self.members.contains_key("items") {
            true => self.steps("items")?,
            false => Rust::List(Vec::new()),
        };
        let fields = vec![("object_type", self.text("object_type")?), ("steps", steps)];
        Ok(Rust::Record("Member", fields))
    }

    pub(super) fn optional_beside(&mut self, name: &'static str) -> Result<Rust, Error> {
        self.optional(name, |members| members.beside(None, name))
    }

    /// Another member of the same objects: its steps stand here, and their type in a part, or with none
    /// here, too.
    pub(super) fn beside(
        &mut self,
        part: Option<&'static str>,
        name: &'static str,
    ) -> Result<Rust, Error> {
        let object_type = match part {
            Some(part) => self.required(part)?.get("object_type"),
            None => self.take("object_type"),
        };
        let object_type = object_type.and_then(Value::as_str);
        let object_type = object_type.ok_or_else(|| self.error(name, "is of no type of object"))?;
        let fields = vec![
            ("object_type", Rust::text_of(object_type)),
            ("steps", self.steps(name)?),
        ];
        Ok(Rust::Record("Member", fields))
    }

    /// Something that is published by this name, too.
    pub(super) fn named_constant(&mut self, name: &'static str) -> Result<Rust, Error> {
        let constant = constant(self.word(name)?);
        Ok(Rust::Atom(format!("&{constant}")))
    }
}

/// The steps of a JSON Pointer without escapes.
fn steps_of(pointer: &str) -> Option<Rust> {
    let (before, steps) = pointer.split_once('/')?;
    let is_pointer = before.is_empty()
        && !pointer.contains('~')
        && steps.split('/').all(|step| !step.is_empty());
    is_pointer.then(|| Rust::List(steps.split('/').map(Rust::text_of).collect()))
}
