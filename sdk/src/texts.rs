//! Texts looked up by what they say, and inside others.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Where a short text first stands in another, in bytes; an empty one stands nowhere.
///
/// The search of the standard library takes no longer for a long part; it would be the largest
/// function that the WebAssembly module has for texts.
pub(crate) fn find(text: &str, part: &str) -> Option<usize> {
    let mut windows = text.as_bytes().windows(part.len().max(1));
    let first = part.as_bytes().first();
    windows.position(|window| window.first() == first && window == part.as_bytes())
}

/// Texts, each once and in their order, each with a number.
///
/// One type for the sets and the maps of all checks: each further type of map would bring a copy of
/// the tree, and of the sort before it, into the WebAssembly module.
#[derive(Debug, Clone, Default)]
pub(crate) struct Texts<'t>(BTreeMap<Cow<'t, str>, usize>);

impl<'t> Texts<'t> {
    /// A set of texts; all have the number 0.
    pub(crate) fn of(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut all = Self::default();
        for text in texts {
            all.put(text, 0);
        }
        all
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn contains(&self, text: &str) -> bool {
        self.number(text).is_some()
    }

    /// The number of a text.
    pub(crate) fn number(&self, text: &str) -> Option<usize> {
        self.0.get(text).copied()
    }

    /// Gives a text this number; the one that it had, if it was there.
    pub(crate) fn put(&mut self, text: impl Into<Cow<'t, str>>, number: usize) -> Option<usize> {
        self.0.insert(text.into(), number)
    }

    /// Gives a text this number, unless it has one: that one.
    pub(crate) fn put_first(
        &mut self,
        text: impl Into<Cow<'t, str>>,
        number: usize,
    ) -> Option<usize> {
        let text = text.into();
        let known = self.number(&text);
        if known.is_none() {
            self.0.insert(text, number);
        }
        known
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(AsRef::as_ref)
    }

    /// The numbers, in the order of the texts.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = usize> {
        self.0.values().copied()
    }

    /// The texts in their order with something between them.
    pub(crate) fn join(&self, between: &str) -> String {
        self.iter().collect::<Vec<_>>().join(between)
    }
}

#[cfg(test)]
mod tests {
    use super::{Texts, find};

    #[test]
    fn a_text_is_found_where_the_standard_library_finds_it() {
        let texts = [
            "",
            "a",
            "aab",
            "aaab",
            "baa",
            "--a--",
            "-----",
            "é\u{1f600}é",
            "abcabcabd",
        ];
        for text in texts {
            for part in [
                "a",
                "aab",
                "ab",
                "--",
                "-----",
                "é",
                "\u{1f600}",
                "abcabd",
                "longer than",
            ] {
                assert_eq!(find(text, part), text.find(part), "{part} in {text}");
            }
            assert_eq!(find(text, ""), None);
        }
    }

    #[test]
    fn a_text_keeps_one_number() {
        let mut texts = Texts::of(["b", "a", "b"]);
        assert_eq!(texts.put("b".to_owned(), 7), Some(0));
        assert_eq!(texts.put("c", 1), None);
        assert_eq!(texts.number("b"), Some(7));
        assert_eq!(texts.join(", "), "a, b, c");
        assert_eq!(texts.numbers().collect::<Vec<_>>(), [0, 7, 1]);
        assert!(texts.contains("a") && !texts.contains(""));
    }
}
