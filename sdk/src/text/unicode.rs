//! Unicode 18.0: normalization forms C and D (UAX #15), case folding, and which characters show, all
//! by ICU4X.
//!
//! The version is part of the build, whatever the compiler knows: a verdict depends on it.

use icu_casemap::CaseMapper;
use icu_normalizer::{ComposingNormalizer, DecomposingNormalizer};
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use std::borrow::Cow;

/// Whether a text is in form C.
pub(crate) fn is_nfc(text: &str) -> bool {
    ComposingNormalizer::new_nfc().is_normalized(text)
}

/// The text in form C.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    ComposingNormalizer::new_nfc().normalize(text)
}

/// The text in form D.
pub(crate) fn nfd(text: &str) -> Cow<'_, str> {
    DecomposingNormalizer::new_nfd().normalize(text)
}

/// What a text has in common with those that differ by case: its full case folding, so that it is a
/// canonical caseless match of them (Unicode 3.13, D145).
pub(crate) fn caseless(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    nfd(&CaseMapper::new().fold_string(&nfd(text))).into_owned()
}

fn category(character: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(character)
}

/// Whether a character is a mark that combines with the one before it.
pub(crate) fn is_combining(character: char) -> bool {
    !character.is_ascii() && GeneralCategoryGroup::Mark.contains(category(character))
}

/// Whether a character is a letter, a mark, a number, punctuation or a symbol: no separator, no
/// control or format character, none for private use, and none that Unicode has not assigned.
pub(crate) fn is_visible(character: char) -> bool {
    let others = GeneralCategoryGroup::Other.union(GeneralCategoryGroup::Separator);
    !others.contains(category(character))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::canonical_combining_class;

    fn agree(text: &str) {
        assert_eq!(nfc(text), text.nfc().collect::<String>(), "{text:?}");
        assert_eq!(nfd(text), text.nfd().collect::<String>(), "{text:?}");
        assert_eq!(
            is_nfc(text),
            unicode_normalization::is_nfc(text),
            "{text:?}"
        );
    }

    /// Three crates, one version: what one of them knows the others know.
    #[test]
    fn every_character_is_of_one_version() {
        assert_eq!(unicode_normalization::UNICODE_VERSION, (18, 0, 0));
        let mut count = 0;
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            let moves = canonical_combining_class(c) > 0 || nfd(&text) != text;
            let folds = caseless(&text) != nfd(&text);
            let known = category(c) != GeneralCategory::Unassigned;
            assert!(known || !(moves || folds), "{c:?}");
            // An older compiler does not know the newest letters; what it knows is the same.
            let lower: String = c.to_lowercase().collect();
            assert_eq!(caseless(&text), caseless(&lower), "{c:?}");
            count += usize::from(known);
        }
        // As many as Unicode 18.0 assigns, by the tables of another project (`unicodedata2`).
        let surrogates = 2_048;
        assert_eq!(count, 312_389 - surrogates);
    }

    #[test]
    fn texts_that_differ_by_case_are_one() {
        for (one, other) in [
            ("straße", "STRASSE"),
            ("ς", "Σ"),
            ("\u{212a}", "k"),
            ("ǆ", "ǅ"),
            ("\u{345}", "ι"),
            ("é", "E\u{301}"),
            ("\u{1f80}", "\u{1f08}\u{399}"),
        ] {
            assert_eq!(caseless(one), caseless(other), "{one} {other}");
        }
        assert_ne!(caseless("ı"), caseless("i"));
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
