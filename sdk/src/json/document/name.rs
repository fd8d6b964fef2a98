//! Names that are looked for, told apart without looking at all of their text.

/// What hardly any two names of an object have in common: their length and last bytes. Most of what is
/// looked for is told from the rest by it, and the text is looked at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Tag(u32);

impl Tag {
    #[inline(always)]
    pub(super) const fn of(name: &[u8]) -> Self {
        let last = match name {
            [.., a, b, c, d] => [*a, *b, *c, *d],
            _ => [0; 4],
        };
        // A long name may have the tag of a longer one.
        let [a, b, c, d, ..] = name.len().to_le_bytes();
        Self(u32::from_le_bytes(last) ^ u32::from_le_bytes([a, b, c, d]))
    }
}

/// A name that is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name<'n> {
    text: &'n str,
    tag: Tag,
}

impl<'n> Name<'n> {
    #[inline]
    pub(crate) const fn of(text: &'n str) -> Self {
        Self {
            text,
            tag: Tag::of(text.as_bytes()),
        }
    }

    pub(crate) fn text(self) -> &'n str {
        self.text
    }

    /// Whether a text of this tag may be the name.
    #[inline]
    pub(super) fn may_be(self, tag: Tag) -> bool {
        self.tag == tag
    }

    /// Whether this text is the name.
    #[inline(always)]
    pub(super) fn is(self, text: &[u8]) -> bool {
        same(text, self.text.as_bytes())
    }
}

impl PartialEq for Name<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.may_be(other.tag) && self.is(other.text.as_bytes())
    }
}

/// Whether two names are the same. Most are of 8 to 32 bytes, and compared as their first and their last
/// words: calling the library's comparison takes longer than that.
#[inline]
fn same(a: &[u8], b: &[u8]) -> bool {
    match a.len() {
        length if length != b.len() => false,
        8..=16 => first_word(a) == first_word(b) && last_word(a) == last_word(b),
        _ => a == b,
    }
}

#[inline(always)]
fn first_word(text: &[u8]) -> u64 {
    match text {
        [a, b, c, d, e, f, g, h, ..] => u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h]),
        _ => 0,
    }
}

#[inline(always)]
fn last_word(text: &[u8]) -> u64 {
    match text {
        [.., a, b, c, d, e, f, g, h] => u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h]),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_exactly_when_their_texts_are() {
        for length in 0..40 {
            let text = "abcdefghijklmnopqrstuvwxyzabcdefghijklmn"
                .get(..length)
                .unwrap();
            let copy = text.to_owned();
            assert_eq!(Name::of(text), Name::of(&copy));
            assert_ne!(Name::of(text), Name::of(&format!("{text}x")));
            for at in 0..length {
                let mut other = text.to_owned().into_bytes();
                other[at] = b'-';
                let other = String::from_utf8(other).unwrap();
                assert_ne!(Name::of(text), Name::of(&other), "{length} {at}");
                assert!(!same(text.as_bytes(), other.as_bytes()), "{length} {at}");
            }
        }
    }
}
