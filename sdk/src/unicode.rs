//! Unicode 18.0: normalization forms C and D (UAX #15), case folding, and which characters show.
//!
//! `cargo xtask unicode` writes the tables of the forms (`unicode/tables.bin`) out of the crate
//! `unicode-normalization`, whose own tables are made for speed and would be a tenth of the
//! WebAssembly module. Tests compare every character with it. Folding and categories are those of
//! ICU4X. Names are the only texts looked at, and ASCII needs no table.
//!
//! The version is part of the build, whatever the compiler knows: a verdict depends on it.

use icu_casemap::CaseMapper;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use std::borrow::Cow;
use std::sync::LazyLock;

static TABLES: LazyLock<Tables> =
    // A test reads every table in full.
    LazyLock::new(|| Tables::read(include_bytes!("unicode/tables.bin")).unwrap_or_default());

/// Whether a text is in form C.
pub(crate) fn is_nfc(text: &str) -> bool {
    text.is_ascii() || nfc(text) == text
}

/// The text in form D.
pub(crate) fn nfd(text: &str) -> String {
    decomposed(text).into_iter().map(|mark| mark.c).collect()
}

/// The text in form C: the Canonical Composition Algorithm (Unicode 3.11, D117).
pub(crate) fn nfc(text: &str) -> String {
    let mut composed: Vec<char> = Vec::new();
    let mut starter: Option<usize> = None;
    // The class of what stands between the starter and the next character, if anything does.
    let mut between: Option<u8> = None;
    for Decomposed { class, c, .. } in decomposed(text) {
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

/// The text in form C, as it is if it is already.
pub(crate) fn in_form_c<'t>(text: impl Into<Cow<'t, str>>) -> Cow<'t, str> {
    let text = text.into();
    // The first mark is U+0300, and no character before it is another one in form C.
    if text.chars().all(|character| character < '\u{300}') {
        return text;
    }
    match nfc(&text) {
        composed if composed == text => text,
        composed => Cow::Owned(composed),
    }
}

/// What a text has in common with those that differ by case: its full case folding, so that it is a
/// canonical caseless match of them (Unicode 3.13, D145).
pub(crate) fn caseless(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    nfd(&CaseMapper::new().fold_string(&nfd(text)))
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

#[derive(Clone, Copy)]
struct Decomposed {
    class: u8,
    c: char,
}

/// The full canonical decomposition in canonical order, each character with its class.
fn decomposed(text: &str) -> Vec<Decomposed> {
    let mut all = Vec::with_capacity(text.len());
    for c in text.chars() {
        decompose(c, &mut all);
    }
    for marks in all.split_mut(|mark: &Decomposed| mark.class == 0) {
        if marks.len() <= FEW_MARKS {
            put_in_order(marks);
        } else if !marks.is_sorted_by_key(|mark| mark.class) {
            marks.sort_by_key(|mark| mark.class);
        }
    }
    all
}

/// So many marks on one character are put in order one by one; more have a sort of their own.
const FEW_MARKS: usize = 16;

/// By their classes; what has one class stays in its order.
fn put_in_order(marks: &mut [Decomposed]) {
    for end in 1..marks.len() {
        let mut at = end;
        while let Some([before, mark]) = at
            .checked_sub(1)
            .and_then(|before| marks.get_mut(before..=at))
            && before.class > mark.class
        {
            core::mem::swap(before, mark);
            at = at.saturating_sub(1);
        }
    }
}

fn decompose(c: char, all: &mut Vec<Decomposed>) {
    if c.is_ascii() {
        return all.push(Decomposed { class: 0, c });
    }
    if let Some(syllable) = hangul::parts(c) {
        return all.extend(syllable.map(|c| Decomposed { class: 0, c }));
    }
    match TABLES.pair(c) {
        // Each pair leads to characters that were there before it: a test takes every one apart.
        Some(pair) => {
            decompose(pair.first, all);
            if let Some(second) = pair.second {
                decompose(second, all);
            }
        }
        None => {
            let class = TABLES.class(c);
            all.push(Decomposed { class, c });
        }
    }
}

fn compose(first: char, second: char) -> Option<char> {
    hangul::both(first, second).or_else(|| TABLES.whole(first, second))
}

/// Hangul syllables, which are computed (Unicode 3.12).
mod hangul {
    const SYLLABLE: u32 = 0xac00;
    const LEADING: u32 = 0x1100;
    const VOWEL: u32 = 0x1161;
    /// One before the first: no trailing consonant.
    const TRAILING: u32 = 0x11a7;
    const LEADING_COUNT: u32 = 19;
    const VOWEL_COUNT: u32 = 21;
    const TRAILING_COUNT: u32 = 28;
    const COUNT: u32 = LEADING_COUNT * VOWEL_COUNT * TRAILING_COUNT;

    /// How far a character is behind a first one, if it is one of so many.
    fn among(c: char, first: u32, count: u32) -> Option<u32> {
        let offset = u32::from(c).checked_sub(first)?;
        (offset < count).then_some(offset)
    }

    pub(super) fn parts(c: char) -> Option<impl Iterator<Item = char>> {
        let offset = among(c, SYLLABLE, COUNT)?;
        let trailing = offset % TRAILING_COUNT;
        let vowel = offset / TRAILING_COUNT % VOWEL_COUNT;
        let leading = offset / TRAILING_COUNT / VOWEL_COUNT;
        let parts = [
            Some(LEADING + leading),
            Some(VOWEL + vowel),
            (trailing > 0).then_some(TRAILING + trailing),
        ];
        Some(parts.into_iter().flatten().filter_map(char::from_u32))
    }

    pub(super) fn both(first: char, second: char) -> Option<char> {
        let offset = match among(first, LEADING, LEADING_COUNT) {
            Some(leading) => {
                let vowel = among(second, VOWEL, VOWEL_COUNT)?;
                (leading * VOWEL_COUNT + vowel) * TRAILING_COUNT
            }
            None => {
                let syllable = among(first, SYLLABLE, COUNT)?;
                let trailing = among(second, TRAILING, TRAILING_COUNT)?;
                if syllable % TRAILING_COUNT > 0 || trailing == 0 {
                    return None;
                }
                syllable + trailing
            }
        };
        char::from_u32(SYLLABLE + offset)
    }
}

/// What a character is canonically the same as.
struct Pair {
    whole: char,
    first: char,
    second: Option<char>,
}

/// So many characters of one class, one after the other.
struct Marks {
    first: u32,
    last: u32,
    class: u8,
}

/// Two characters as one number, and what they compose to.
#[derive(Clone, Copy)]
struct Both {
    key: i64,
    whole: char,
}

/// A character has 21 bits.
fn key_of(first: char, second: char) -> i64 {
    (i64::from(u32::from(first)) << 21) | i64::from(u32::from(second))
}

/// Each in the order of the characters.
#[derive(Default)]
struct Tables {
    pairs: Vec<Pair>,
    marks: Vec<Marks>,
    /// The pairs that compose, in the order of their keys.
    both: Vec<Both>,
    /// Of each character below U+3000 what the lists above say of it: nearly all texts that are not
    /// ASCII are of these, and a list of long hostile names is searched millions of times.
    low: Vec<Low>,
}

/// What a character is for normalization.
#[derive(Clone, Copy, Default)]
struct Low {
    class: u8,
    /// Its place among the pairs, and one more; 0 for none.
    pair: usize,
    /// Whether it composes with a character before it.
    is_second: bool,
}

const LOW: usize = 0x3000;

impl Tables {
    fn low(&self, c: char) -> Option<&Low> {
        self.low.get(usize::try_from(u32::from(c)).ok()?)
    }

    /// The table of the first characters.
    fn first_characters(&self) -> Vec<Low> {
        let mut low = vec![Low::default(); LOW];
        let place = |c: u32| usize::try_from(c).unwrap_or(LOW);
        for (at, pair) in self.pairs.iter().enumerate() {
            if let Some(low) = low.get_mut(place(u32::from(pair.whole))) {
                low.pair = at.saturating_add(1);
            }
        }
        for marks in &self.marks {
            for c in marks.first..=marks.last {
                if let Some(low) = low.get_mut(place(c)) {
                    low.class = marks.class;
                }
            }
        }
        for both in &self.both {
            let second = both.key & 0x1f_ffff;
            if let Some(low) = low.get_mut(usize::try_from(second).unwrap_or(LOW)) {
                low.is_second = true;
            }
        }
        low
    }

    fn pair(&self, c: char) -> Option<&Pair> {
        if let Some(low) = self.low(c) {
            return self.pairs.get(low.pair.checked_sub(1)?);
        }
        let at = self.pairs.partition_point(|pair| pair.whole < c);
        self.pairs.get(at).filter(|pair| pair.whole == c)
    }

    fn whole(&self, first: char, second: char) -> Option<char> {
        if self.low(second).is_some_and(|low| !low.is_second) {
            return None;
        }
        let key = key_of(first, second);
        let at = self.both.partition_point(|both| both.key < key);
        let both = self.both.get(at).filter(|both| both.key == key)?;
        Some(both.whole)
    }

    fn class(&self, c: char) -> u8 {
        if let Some(low) = self.low(c) {
            return low.class;
        }
        let c = u32::from(c);
        let at = self.marks.partition_point(|marks| marks.last < c);
        let marks = self.marks.get(at).filter(|marks| marks.first <= c);
        marks.map_or(0, |marks| marks.class)
    }

    /// Columns of numbers, as `xtask/src/unicode.rs` writes them.
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let mut numbers = Numbers(bytes);
        let mut tables = Self::default();
        let mut both = Vec::new();
        let seconds = numbers.ascending()?;
        let wholes = numbers.ascending()?;
        let firsts = numbers.signed_differences(wholes.len())?;
        for (whole, first) in wholes.into_iter().zip(firsts) {
            let (whole, first) = (char::from_u32(whole)?, char::from_u32(first)?);
            // Zero: no second. Else twice its place in the list, and one more if both compose.
            let second = match numbers.next()?.checked_sub(2) {
                None => None,
                Some(code) => {
                    let second = seconds.get(usize::try_from(code / 2).ok()?)?;
                    let second = char::from_u32(*second)?;
                    if code % 2 == 1 {
                        let key = key_of(first, second);
                        both.push(Both { key, whole });
                    }
                    Some(second)
                }
            };
            tables.pairs.push(Pair {
                whole,
                first,
                second,
            });
        }
        both.sort_by_key(|both| both.key);
        tables.both = both;
        for first in numbers.ascending()? {
            let last = first.checked_add(numbers.next()?)?;
            let class = u8::try_from(numbers.next()?).ok()?;
            tables.marks.push(Marks { first, last, class });
        }
        tables.low = tables.first_characters();
        numbers.0.is_empty().then_some(tables)
    }
}

/// Numbers one after the other, in LEB128.
struct Numbers(&'static [u8]);

impl Numbers {
    fn next(&mut self) -> Option<u32> {
        let mut number = 0_u32;
        for shift in [0, 7, 14] {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// The sign in the lowest bit.
    fn signed(&mut self) -> Option<i32> {
        let number = self.next()?;
        let size = i32::try_from(number / 2).ok()?;
        Some(if number % 2 == 0 { size } else { -size })
    }

    /// How many there are, and each as its difference to the one before it.
    fn ascending(&mut self) -> Option<Vec<u32>> {
        let mut last = 0_u32;
        (0..self.next()?)
            .map(|_| {
                last = last.checked_add(self.next()?)?;
                Some(last)
            })
            .collect()
    }

    fn signed_differences(&mut self, count: usize) -> Option<Vec<u32>> {
        let mut last = 0_u32;
        (0..count)
            .map(|_| {
                last = last.checked_add_signed(self.signed()?)?;
                Some(last)
            })
            .collect()
    }
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
