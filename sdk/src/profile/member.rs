//! Where a value stands in the objects of a bundle.

use crate::json::document::Node;
use crate::published::{FromNode, Members, Reader};
use std::ops::Deref;

/// A member of every object of a type, written as `object_type` and `member`. `proof_bundle` names the
/// bundle itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Member<'d> {
    /// `object_type`: the type of the objects.
    pub object_type: &'d str,
    /// `member`: the way from the object down to the value. No step is the object itself.
    pub steps: Steps<'d>,
}

/// The way down to a value, written as a JSON Pointer such as `/events/*/occurred_at`. The step `*`
/// stands for every item of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Steps<'d>(Vec<&'d str>);

/// How many lists a member may lead through.
pub(crate) const MAX_LISTS: usize = 4;

impl<'d> FromNode<'d> for Member<'d> {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        reader.members(value, Self::flat)
    }
}

impl<'d> Member<'d> {
    /// Reads one that is written among the members of another object.
    pub(super) fn flat(members: &mut Members<'_, 'd>) -> Self {
        Self {
            object_type: members.read("object_type"),
            steps: members.read("member"),
        }
    }

    /// Reads the items of objects, written as `object_type` and `items`; without `items` the objects as a
    /// whole.
    pub(super) fn of_items(members: &mut Members<'_, 'd>) -> Self {
        let items: Option<Steps> = members.read("items");
        Self {
            object_type: members.read("object_type"),
            steps: items.unwrap_or_default(),
        }
    }

    /// Another value in the same objects.
    pub(super) fn beside(&self, steps: Steps<'d>) -> Self {
        Self {
            object_type: self.object_type,
            steps,
        }
    }

    /// Whether a value at these steps in an object of this type is one of its values.
    pub(super) fn leads_to(&self, object_type: &str, steps: &[&str]) -> bool {
        let pairs = || self.steps.iter().zip(steps);
        self.object_type == object_type
            && self.steps.len() == steps.len()
            && pairs().all(|(step, found)| step == found || *step == "*")
    }

    /// The steps down to the items of the last list that it leads through.
    fn items(&self) -> Option<&[&str]> {
        let last = self.steps.iter().rposition(|step| *step == "*")?;
        self.steps.get(..=last)
    }

    /// Whether it is a member of the same items as another one.
    pub(crate) fn is_of_items_of(&self, other: &Self) -> bool {
        let items = self.items();
        items.is_some() && items == other.items() && self.object_type == other.object_type
    }
}

impl<'d> Deref for Steps<'d> {
    type Target = [&'d str];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'d> FromNode<'d> for Steps<'d> {
    /// From a pointer (RFC 6901) that leads somewhere and has no escapes.
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        let pointer = <&str>::from_node(value, reader);
        let steps = pointer.strip_prefix('/').filter(|_| !pointer.contains('~'));
        let steps: Vec<&str> = steps
            .into_iter()
            .flat_map(|steps| steps.split('/'))
            .collect();
        if steps.is_empty() || steps.contains(&"") {
            reader.fault("a pointer to a member is expected, without escapes");
        }
        Self(steps)
    }
}
