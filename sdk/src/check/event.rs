//! The events of a run, and the states to which they led (`docs/format.md`, section 11.30).

use super::member::text;
use crate::json::document::Object;
use crate::text::time::Timestamp;
use core::str::FromStr;

/// One event, and where it stands.
pub(super) struct Event<'b> {
    /// The pointer of its list.
    pub(super) list: &'b str,
    /// Its place there.
    pub(super) place: usize,
    /// Its place among all events, from 1.
    pub(super) number: usize,
    pub(super) members: Object<'b>,
}

impl Event<'_> {
    pub(super) fn pointer(&self, member: &str) -> String {
        format!("{}/{}/{member}", self.list, self.place)
    }

    pub(super) fn time(&self) -> Option<Timestamp> {
        Timestamp::from_str(text(self.members, "occurred_at")?).ok()
    }
}

/// A state of the machine, and the event that led to it.
pub(super) struct Arrival<'e, 'b> {
    pub(super) state: &'b str,
    pub(super) event: &'e Event<'b>,
}
