//! Where a value stands: a JSON Pointer ([RFC 6901]) that is spelled only when somebody reads it.
//!
//! Checks look at hundreds of places of a proof in which nothing is wrong, so a place is a few
//! words on the stack, linked to the place around it, and costs no memory.
//!
//! [RFC 6901]: https://www.rfc-editor.org/rfc/rfc6901

use std::borrow::Cow;
use std::fmt;

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
    /// As deep as the document, which the reader bounds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Object(object_type, index) => {
                write!(f, "/objects/{}/{index}", escape(object_type))
            }
            Self::Member(parent, name) => write!(f, "{parent}/{}", escape(name)),
            Self::Item(parent, index) => write!(f, "{parent}/{index}"),
        }
    }
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
    let mut name = parts.next().unwrap_or_default().to_owned();
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

#[cfg(test)]
mod tests {
    use super::{Pointer, escape, unescape};

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
