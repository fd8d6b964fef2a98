//! What a package returned, read by the names that the profile gives to the parts of its rail
//! (`docs/format.md`, section 10, `rail_parts`).

use super::member::text;
use crate::json::document::{Array, Node, Object};
use crate::json::pointer::Pointer;
use crate::profile::{Profile, RailParts};
use std::collections::BTreeSet;

/// The `returned_fields` of a package.
pub(super) struct ReturnedFields<'a> {
    pub(super) parts: &'a RailParts<'a>,
    fields: Object<'a>,
    package_at: Pointer<'a>,
    /// What was there, by name; `None` without an inventory.
    pub(super) inventory: Option<Vec<(&'a str, Object<'a>)>>,
    /// What was missing, by name; without a report nothing was.
    pub(super) missing: Vec<(&'a str, Object<'a>)>,
    /// The names of what was there, of what is in use of it, and of what was missing.
    pub(super) in_inventory: BTreeSet<&'a str>,
    pub(super) in_use: BTreeSet<&'a str>,
    pub(super) in_report: BTreeSet<&'a str>,
}

impl<'a> ReturnedFields<'a> {
    /// Of a package whose rail has parts in the profile.
    pub(super) fn of(
        profile: &'a Profile<'a>,
        package_at: Pointer<'a>,
        package: Object<'a>,
    ) -> Option<Self> {
        let parts = profile.parts(text(package, "rail_key")?)?;
        let fields = package.get("returned_fields")?.as_object()?;
        let inventory = list(fields, parts.inventory, "entries");
        let inventory = inventory.map(|entries| named(entries, parts.item));
        let listed = inventory.iter().flatten();
        let in_use = listed.clone().filter(|(_, entry)| is_in_use(*entry));
        let missing = list(fields, parts.missing, "missing_items").unwrap_or_default();
        let missing = named(missing, parts.item);
        Some(Self {
            parts,
            fields,
            package_at,
            in_inventory: listed.clone().map(|(name, _)| *name).collect(),
            in_use: in_use.map(|(name, _)| *name).collect(),
            in_report: missing.iter().map(|(name, _)| *name).collect(),
            inventory,
            missing,
        })
    }

    /// The pointer of a part.
    pub(super) fn part_pointer(&self, part: &str) -> String {
        format!("{}/returned_fields/{part}", self.package_at)
    }

    /// The pointer of a member of a part.
    pub(super) fn pointer(&self, part: &str, member: &str) -> String {
        format!("{}/{member}", self.part_pointer(part))
    }

    /// A part, null included; `None` if it was not returned.
    pub(super) fn part(&self, part: &str) -> Option<Node<'a>> {
        self.fields.get(part)
    }

    /// The entries of the inventory, whatever they are.
    pub(super) fn entries(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let entries = list(self.fields, self.parts.inventory, "entries");
        entries.into_iter().flatten()
    }

    /// The single risks with their places; none where the rail states no risks.
    pub(super) fn risks(&self) -> impl Iterator<Item = (usize, Object<'a>)> {
        let part = self.parts.risks.as_ref();
        let risks = part.and_then(|part| list(self.fields, part, "risks"));
        let risks = risks.into_iter().flatten().enumerate();
        risks.filter_map(|(index, risk)| Some((index, risk.as_object()?)))
    }

    /// The pointer of one of them.
    pub(super) fn risk_pointer(&self, index: usize) -> String {
        let part = self.parts.risks.unwrap_or_default();
        self.pointer(part, &format!("risks/{index}"))
    }
}

fn list<'a>(fields: Object<'a>, part: &str, member: &str) -> Option<Array<'a>> {
    fields.get(part)?.get(member)?.as_array()
}

/// Items by what the member of this name says.
fn named<'a>(items: Array<'a>, member: &str) -> Vec<(&'a str, Object<'a>)> {
    let items = items.iter().filter_map(Node::as_object);
    items
        .filter_map(|item| Some((text(item, member)?, item)))
        .collect()
}

/// Whether an entry of an inventory is in use; a word that nobody knows says that it is.
pub(super) fn is_in_use(entry: Object<'_>) -> bool {
    text(entry, "entry_state") != Some("not_used")
}
