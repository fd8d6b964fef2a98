//! Places of the input in words: `/objects/receipt/0/price` is the `price` of the receipt.

use crate::json::pointer::LONGEST_POINTER;
use crate::text::shown::literal;

/// A message in which the first word, if it is `this`, is written out as the place that it is about: a first line
/// stands alone.
pub(crate) fn written_out(message: &str, place: &str) -> String {
    match message.strip_prefix("this ") {
        Some(rest) if place.len() <= LONGEST_POINTER => format!("{} {rest}", in_words(place)),
        _ => message.to_owned(),
    }
}

/// A place in words.
pub(crate) fn in_words(place: &str) -> String {
    let of = match object_of(place) {
        Some((object_type, 0)) => format!("the {}", plain(object_type)),
        Some((object_type, index)) => {
            format!("the {} {}", plain(object_type), index.saturating_add(1))
        }
        None => "the document".to_owned(),
    };
    match member_of(place) {
        member if member.is_empty() => of,
        member => format!("`{member}` of {of}"),
    }
}

/// A type in words; one that is not made of small letters is a literal.
pub(crate) fn plain(object_type: &str) -> String {
    let is_word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    match object_type.bytes().all(is_word) && object_type.len() <= 64 {
        true => object_type.replace('_', " "),
        false => format!("`{}`", literal(object_type, 64)),
    }
}

/// The members behind the object at a place, as they are called.
pub(crate) fn member_of(place: &str) -> String {
    let mut tokens = place.split('/').skip(1);
    let rest = match object_of(place) {
        Some(_) => tokens.skip(3).collect::<Vec<_>>().join("/"),
        None => tokens.by_ref().collect::<Vec<_>>().join("/"),
    };
    literal(&rest, 80)
}

/// Type and place of the object around a place of the input.
pub(crate) fn object_of(place: &str) -> Option<(&str, usize)> {
    let mut tokens = place.strip_prefix("/objects/")?.split('/');
    let object_type = tokens.next()?;
    Some((object_type, tokens.next()?.parse().ok()?))
}

/// Whether a place is another one, or inside of it.
pub(crate) fn is_within(place: &str, outer: &str) -> bool {
    let rest = place.strip_prefix(outer);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::written_out;

    #[test]
    fn a_message_names_its_place() {
        for (message, place, written) in [
            (
                "this is late",
                "/objects/receipt/0/issued_at",
                "`issued_at` of the receipt is late",
            ),
            (
                "this is late",
                "/objects/usage_receipt/2",
                "the usage receipt 3 is late",
            ),
            (
                "this is late",
                "/issuer",
                "`issuer` of the document is late",
            ),
            ("this is late", "", "the document is late"),
            (
                "this is late",
                "/objects/a`b/0/x",
                "`x` of the `a\\u{60}b` is late",
            ),
            (
                "the seal lists this twice",
                "/objects/receipt/0",
                "the seal lists this twice",
            ),
        ] {
            assert_eq!(written_out(message, place), written);
        }
    }
}
