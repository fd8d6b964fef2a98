//! Texts that look like live keys, by the marks of a profile.

use super::SecretMark;
use crate::json::document::Node;
use crate::json::pointer::Pointer;

/// The JSON Pointer of the first text in a value that looks like a live key.
pub(crate) fn live_key(value: Node<'_>, marks: &[SecretMark]) -> Option<String> {
    let mut first = None;
    search_keys(value, Pointer::Root, marks, &mut |at, mark| {
        if mark.is_some() && first.is_none() {
            first = Some(at.to_string());
        }
    });
    first
}

/// Hands over every text in a value, by its place, with the mark in it that a key stands behind. Depth is
/// bounded by the reader's limit.
pub(crate) fn search_keys<'m>(
    value: Node<'_>,
    at: Pointer<'_>,
    marks: &'m [SecretMark<'m>],
    found: &mut dyn FnMut(Pointer<'_>, Option<&'m SecretMark<'m>>),
) {
    match value {
        Node::String(text) => found(at, marks.iter().find(|mark| holds_key(text, mark))),
        Node::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                search_keys(item, Pointer::Item(&at, index), marks, found);
            }
        }
        Node::Object(members) => {
            for (name, member) in members {
                // A name is told by the place of its object: the key in it is repeated nowhere.
                found(at, marks.iter().find(|mark| holds_key(name, mark)));
                search_keys(member, Pointer::Member(&at, name), marks, found);
            }
        }
        Node::Null | Node::Bool(_) | Node::Number(_) => {}
    }
}

/// Whether a mark stands in a text with the characters of a key directly behind it. Every place of a
/// mark is tried, also one inside another: a key may stand behind the last of them only.
fn holds_key(text: &str, mark: &SecretMark) -> bool {
    let of_a_key = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=_-".contains(byte);
    let mut rest = text;
    while let Some(place) = rest.find(mark.mark) {
        let behind = rest.as_bytes().iter().skip(place + mark.mark.len());
        let length = behind.take(mark.followed_by).filter(|byte| of_a_key(byte));
        if length.count() == mark.followed_by {
            return true;
        }
        let mut characters = rest.get(place..).unwrap_or_default().chars();
        characters.next();
        rest = characters.as_str();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;

    fn finds(text: &str) -> bool {
        let profile = Profile::find("tokenops_full_loop").unwrap();
        profile
            .secret_marks
            .iter()
            .any(|mark| holds_key(text, mark))
    }

    #[test]
    fn keys_are_found_wherever_they_stand() {
        for key in [
            "wlv2_01234567",
            "x wlv2_01234567 y",
            "https://os.weverlabs.com/rotate?key=wlv2_0123456789abcdef",
            "wlv2_wlv2_wlv2_01",
            "•wlv2_1 wlv2_12345678",
            "Authorization: Bearer abcdefgh1234567890ABCD",
            "-----BEGIN PRIVATE KEY-----",
        ] {
            assert!(finds(key), "{key}");
        }
    }

    #[test]
    fn hints_and_words_are_not() {
        for text in [
            "",
            "wlv2_",
            "wlv2_0123456",
            "wlv2_••••••••1f3c",
            "wlv2_1f3c****",
            "wlv2_012 34567",
            "WLV2_0123456789",
            "Bearer of the bond that was delivered",
            "Bearer é1234567890123456789",
            "-----BEGIN PUBLIC KEY-----",
        ] {
            assert!(!finds(text), "{text}");
        }
    }

    /// Marks inside marks cost a step each, not the rest of the text.
    #[test]
    fn repeated_marks_take_no_longer_than_their_text() {
        assert!(!finds(&"wlv2_ ".repeat(170_000)));
        assert!(!finds(&"wlv2".repeat(250_000)));
    }
}
