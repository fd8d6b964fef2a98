//! Unicode normalization forms C and D (UAX #15), over the canonical tables alone.
//!
//! The iterators of the crate that brings the tables serve the compatibility forms as well, and
//! their tables would be linked into the WebAssembly module for nothing.

use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical};

/// Whether a text is in form C.
pub(crate) fn is_nfc(text: &str) -> bool {
    text.is_ascii() || nfc(text) == text
}

/// The text in form D.
pub(crate) fn nfd(text: &str) -> String {
    decomposed(text).into_iter().map(|(_, c)| c).collect()
}

/// The text in form C: the Canonical Composition Algorithm (Unicode 3.11, D117).
pub(crate) fn nfc(text: &str) -> String {
    let mut composed: Vec<char> = Vec::new();
    let mut starter: Option<usize> = None;
    // The class of what stands between the starter and the next character, if anything does.
    let mut between: Option<u8> = None;
    for (class, c) in decomposed(text) {
        let last = starter.and_then(|at| composed.get_mut(at));
        let blocked = between.is_some_and(|between| between >= class);
        if let Some(last) = last
            && !blocked
            && let Some(both) = compose(*last, c)
        {
            *last = both;
            continue;
        }
        (starter, between) = match class {
            0 => (Some(composed.len()), None),
            _ => (starter, Some(class)),
        };
        composed.push(c);
    }
    composed.into_iter().collect()
}

/// The full canonical decomposition in canonical order, each character with its class.
fn decomposed(text: &str) -> Vec<(u8, char)> {
    let mut all = Vec::with_capacity(text.len());
    for c in text.chars() {
        decompose_canonical(c, |c| all.push((canonical_combining_class(c), c)));
    }
    for marks in all.split_mut(|(class, _)| *class == 0) {
        marks.sort_by_key(|(class, _)| *class);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn agree(text: &str) {
        assert_eq!(nfc(text), text.nfc().collect::<String>(), "{text:?}");
        assert_eq!(nfd(text), text.nfd().collect::<String>(), "{text:?}");
        assert_eq!(
            is_nfc(text),
            unicode_normalization::is_nfc(text),
            "{text:?}"
        );
    }

    /// Every character alone, and the ones that decompose, combine or compose beside a few others.
    #[test]
    fn every_character_is_normalized_like_by_the_crate() {
        let others = [
            "a", "\u{300}", "\u{323}", "\u{345}", "\u{1100}", "\u{1161}", "\u{11a8}",
        ];
        for c in '\0'..=char::MAX {
            let alone = c.to_string();
            agree(&alone);
            let moves = canonical_combining_class(c) > 0 || nfd(&alone) != alone;
            if moves {
                for other in others {
                    agree(&format!("{c}{other}"));
                    agree(&format!("{other}{c}"));
                    agree(&format!("a{other}{c}\u{301}{other}"));
                }
            }
        }
    }

    /// Characters of the ranges in which marks, Hangul and compositions stand.
    fn character() -> impl Strategy<Value = char> {
        prop_oneof![
            4 => proptest::char::range('\u{300}', '\u{36f}'),
            2 => proptest::char::range('A', 'z'),
            1 => proptest::char::range('\u{c0}', '\u{24f}'),
            1 => proptest::char::range('\u{5b0}', '\u{5ea}'),
            1 => proptest::char::range('\u{900}', '\u{dff}'),
            2 => proptest::char::range('\u{1100}', '\u{11ff}'),
            1 => proptest::char::range('\u{1e00}', '\u{1fff}'),
            1 => proptest::char::range('\u{ac00}', '\u{d7a3}'),
            1 => proptest::char::range('\u{11080}', '\u{11940}'),
            1 => any::<char>(),
        ]
    }

    proptest! {
        #[test]
        fn texts_are_normalized_like_by_the_crate(
            text in proptest::collection::vec(character(), 0..12)
        ) {
            agree(&text.into_iter().collect::<String>());
        }
    }
}
