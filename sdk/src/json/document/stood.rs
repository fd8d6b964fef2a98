//! Where the members of an object stand in a text that was canonical as it was read, so that they can be
//! hashed from there and need not be written.
//!
//! In such a text nothing stands between two tokens, so that each value begins and ends where what is
//! beside it says.

use std::ops::Range;

use super::{Document, Object, Slot, Span};
use crate::canonical;

impl<'d> Object<'d> {
    /// Where this object stands in the text that the document was read from, if that was canonical; not
    /// known of an object without members, or of one that ends with a string with escapes.
    pub(crate) fn stood(self) -> Option<Stood<'d>> {
        let document = self.document;
        let first = self
            .members
            .first()
            .filter(|_| document.spelling.canonical)?;
        // `{"`
        let start = first.name.start.checked_sub(2)?;
        let end = document.object_end(self.members)?;
        Some(Stood {
            object: self,
            range: start..end,
        })
    }
}

/// An object in a text that was canonical as it was read.
pub(crate) struct Stood<'d> {
    object: Object<'d>,
    range: Range<usize>,
}

impl<'d> Stood<'d> {
    pub(crate) fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The members with the offset behind each.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&'d str, usize)> {
        let Object { document, members } = self.object;
        // Before the next name stands `,"`, and behind the last member the brace.
        let behind = members
            .iter()
            .skip(1)
            .map(|next| next.name.start.saturating_sub(2));
        let behind = behind.chain(core::iter::once(self.range.end.saturating_sub(1)));
        let names = members.iter().map(|member| document.string(member.name));
        names.zip(behind)
    }
}

impl Document {
    /// The text that was read, if it was canonical.
    pub(crate) fn canonical_text(&self) -> Option<&[u8]> {
        let text = self.text.as_bytes().get(..self.read);
        text.filter(|_| self.spelling.canonical)
    }

    /// The offset behind an object that has members.
    fn object_end(&self, members: &[super::Member]) -> Option<usize> {
        let last = members.last()?;
        // `":`
        Some(self.value_end(last.value, last.name.end + 2)? + 1)
    }

    /// The offset behind a string; none if there are escapes in it.
    fn string_end(&self, span: Span) -> Option<usize> {
        (span.end < self.read).then_some(span.end + 1)
    }

    /// The offset behind a value that begins at `start`. It is called within itself for each level of the
    /// document, whose depth is limited.
    fn value_end(&self, value: Slot, start: usize) -> Option<usize> {
        Some(match value {
            Slot::Null | Slot::Bool(true) => start + "null".len(),
            Slot::Bool(false) => start + "false".len(),
            Slot::Number(number) => start + canonical::spelled(number).len(),
            Slot::String(span) => self.string_end(span)?,
            Slot::Array(Span { start: from, end }) => {
                let items = self.items.get(from..end)?;
                match items.last() {
                    None => start + "[]".len(),
                    // Others tell where they end.
                    Some(Slot::String(span)) => self.string_end(*span)? + 1,
                    Some(_) => {
                        let ends = items.iter().try_fold(start, |before, item| {
                            // Behind the bracket, or the comma.
                            self.value_end(*item, before + 1)
                        });
                        ends? + 1
                    }
                }
            }
            Slot::Object(Span { start: from, end }) => match self.members.get(from..end)? {
                [] => start + "{}".len(),
                members => self.object_end(members)?,
            },
        })
    }
}
