//! Names that are looked for, told apart without looking at all of their text.

/// What hardly any two names of an object have in common: their length and last bytes. Most of what is
/// looked for is told from the rest by it, and the text is looked at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Tag(u32);

impl Tag {
    #[inline]
    pub(super) fn of(name: &[u8]) -> Self {
        let last = name.last_chunk().copied().unwrap_or_default();
        // A long name may have the tag of a longer one.
        let length = u32::try_from(name.len()).unwrap_or_default();
        Self(u32::from_le_bytes(last) ^ length)
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
    pub(crate) fn of(text: &'n str) -> Self {
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
    #[inline]
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
        8..=16 => a.first_chunk::<8>() == b.first_chunk() && a.last_chunk::<8>() == b.last_chunk(),
        17..=32 => {
            a.first_chunk::<16>() == b.first_chunk() && a.last_chunk::<16>() == b.last_chunk()
        }
        _ => a == b,
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
