//! What a package returned, read by the names that the profile gives to the parts of its rail
//! (`docs/format.md`, section 10, `rail_parts`).

use super::member::text;
use crate::json::document::{Array, Node, Object};
use crate::json::pointer::Pointer;
use crate::profile::{Profile, RailParts};

/// The `returned_fields` of a package.
pub(super) struct ReturnedFields<'a> {
    pub(super) parts: &'static RailParts,
    fields: Object<'a>,
    package_at: Pointer<'a>,
}

impl<'a> ReturnedFields<'a> {
    /// Of a package whose rail has parts in the profile.
    pub(super) fn of(
        profile: &'static Profile,
        package_at: Pointer<'a>,
        package: Object<'a>,
    ) -> Option<Self> {
        Some(Self {
            parts: profile.parts(text(package, "rail_key")?)?,
            fields: package.get("returned_fields")?.as_object()?,
            package_at,
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
        self.list(self.parts.inventory, "entries")
            .into_iter()
            .flatten()
    }

    /// What was there, by name; `None` without an inventory.
    pub(super) fn inventory(&self) -> Option<Vec<(&'a str, Object<'a>)>> {
        self.list(self.parts.inventory, "entries")
            .map(|entries| self.named(entries))
    }

    /// What was missing, by name; without a report nothing was.
    pub(super) fn missing(&self) -> Vec<(&'a str, Object<'a>)> {
        let items = self.list(self.parts.missing, "missing_items");
        items.map_or_else(Vec::new, |items| self.named(items))
    }

    /// The single risks with their pointers; none where the rail states no risks.
    pub(super) fn risks(&self) -> Vec<(String, Object<'a>)> {
        let Some(part) = &self.parts.risks else {
            return Vec::new();
        };
        let at = self.pointer(part, "risks");
        self.list(part, "risks")
            .into_iter()
            .flatten()
            .enumerate()
            .filter_map(|(index, risk)| Some((format!("{at}/{index}"), risk.as_object()?)))
            .collect()
    }

    fn list(&self, part: &str, member: &str) -> Option<Array<'a>> {
        self.fields.get(part)?.get(member)?.as_array()
    }

    fn named(&self, items: Array<'a>) -> Vec<(&'a str, Object<'a>)> {
        items
            .iter()
            .filter_map(|item| {
                let item = item.as_object()?;
                Some((text(item, self.parts.item)?, item))
            })
            .collect()
    }
}

/// Whether an entry of an inventory is in use; a word that nobody knows says that it is.
pub(super) fn is_in_use(entry: Object<'_>) -> bool {
    text(entry, "entry_state") != Some("not_used")
}
