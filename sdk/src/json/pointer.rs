//! Where a value stands: a JSON Pointer ([RFC 6901]) that is spelled only when somebody reads it.
//!
//! Checks look at hundreds of places of a proof in which nothing is wrong, so a place is a few
//! words on the stack, linked to the place around it, and costs no memory.
//!
//! [RFC 6901]: https://www.rfc-editor.org/rfc/rfc6901

use super::document::Node;
use std::borrow::Cow;
use std::fmt;

/// The longest pointer that is shown, in characters.
pub(crate) const LONGEST_POINTER: usize = 1024;

/// A place in a document.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Pointer<'a> {
    /// The document itself.
    Root,
    /// An object of the bundle: its type, and its place among those.
    Object(&'a str, usize),
    /// A member of what stands at a place.
    Member(&'a Pointer<'a>, &'a str),
    /// An item of what stands at a place.
    Item(&'a Pointer<'a>, usize),
}

impl fmt::Display for Pointer<'_> {
    /// A character more than a report shows, at most: a name may have a million of them, and thousands of
    /// places may be in what it names.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut left = LONGEST_POINTER + 1;
        self.spell(&mut |text: &str| {
            let shown = beginning(text, left);
            left -= shown.chars().count();
            f.write_str(shown)
        })
    }
}

impl Pointer<'_> {
    /// Its parts in their order. As deep as the document, which the reader bounds.
    fn spell(&self, put: &mut dyn FnMut(&str) -> fmt::Result) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Object(object_type, index) => {
                put("/objects/")?;
                put(&token(object_type))?;
                put(&format!("/{index}"))
            }
            Self::Member(parent, name) => {
                parent.spell(put)?;
                put("/")?;
                put(&token(name))
            }
            Self::Item(parent, index) => {
                parent.spell(put)?;
                put(&format!("/{index}"))
            }
        }
    }
}

/// As much of a name as is shown of it, as a token.
pub(crate) fn token(name: &str) -> Cow<'_, str> {
    escape(beginning(name, LONGEST_POINTER + 1))
}

/// A text's first characters, at most so many.
fn beginning(text: &str, characters: usize) -> &str {
    // No text has more characters than bytes.
    if text.len() <= characters {
        return text;
    }
    let end = text.char_indices().nth(characters);
    let (beginning, _) = text.split_at(end.map_or(text.len(), |(end, _)| end));
    beginning
}

/// A member name as a token of a pointer (RFC 6901 section 3).
pub(crate) fn escape(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        let mut token = String::with_capacity(name.len() + 8);
        for character in name.chars() {
            match character {
                '~' => token.push_str("~0"),
                '/' => token.push_str("~1"),
                other => token.push(other),
            }
        }
        token.into()
    } else {
        name.into()
    }
}

/// The member name that a token of a pointer stands for.
pub(crate) fn unescape(token: &str) -> String {
    let mut parts = token.split('~');
    // The first part has no `~` before it.
    let mut name = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let (character, rest) = match (part.strip_prefix('0'), part.strip_prefix('1')) {
            (Some(rest), _) => ('~', rest),
            (_, Some(rest)) => ('/', rest),
            // No pointer is spelled so; it stays as it is, and leads nowhere.
            _ => ('~', part),
        };
        name.push(character);
        name.push_str(rest);
    }
    name
}

impl<'d> Node<'d> {
    /// What stands at a JSON Pointer (RFC 6901).
    pub(crate) fn pointer(self, pointer: &str) -> Option<Self> {
        let mut tokens = pointer.split('/');
        let first = tokens.next();
        first.filter(|first| first.is_empty())?;
        tokens.try_fold(self, |value, token| match value {
            Node::Array(items) => items.get(token.parse().ok()?),
            other => other.get(&unescape(token)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_POINTER, Pointer, escape, unescape};
    use crate::text::shown::shorten;

    /// However long the names are, and however many: what a report shows of it is the same.
    #[test]
    fn no_more_is_spelled_than_is_shown() {
        let names = ["é~".repeat(LONGEST_POINTER), "n".repeat(600)];
        let mut whole = String::from("/objects/receipt/0");
        for _ in 0..64 {
            for name in &names {
                whole = format!("{whole}/{}", escape(name));
            }
        }
        fn deep(place: &Pointer<'_>, names: &[String; 2], left: usize) -> String {
            let [one, other] = names;
            let first = Pointer::Member(place, one);
            let second = Pointer::Member(&first, other);
            match left {
                0 => place.to_string(),
                _ => deep(&second, names, left - 1),
            }
        }
        let spelled = deep(&Pointer::Object("receipt", 0), &names, 64);
        assert_eq!(spelled.chars().count(), LONGEST_POINTER + 1);
        let shown = |text: &str| shorten(text, LONGEST_POINTER);
        assert_eq!(shown(&spelled), shown(&whole));
    }

    #[test]
    fn what_is_escaped_is_what_it_was() {
        for name in ["", "a", "~", "/", "~1", "~0/~", "a/b~c", "~~//", "é~1"] {
            assert_eq!(unescape(&escape(name)), name);
        }
        assert_eq!(unescape("~01"), "~1");
        assert_eq!(unescape("a~2~"), "a~2~");
    }

    #[test]
    fn places_are_spelled_as_rfc_6901_has_them() {
        let object = Pointer::Object("work/order", 2);
        let list = Pointer::Member(&object, "a~b");
        assert_eq!(Pointer::Root.to_string(), "");
        assert_eq!(
            Pointer::Item(&list, 0).to_string(),
            "/objects/work~1order/2/a~0b/0"
        );
    }
}
