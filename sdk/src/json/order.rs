//! The order of member names.

use std::cmp::Ordering;

/// The order of member names: by UTF-16 code units (RFC 8785 section 3.2.3).
#[must_use]
pub fn compare_names(a: &str, b: &str) -> Ordering {
    // UTF-8 orders by code point. UTF-16 differs in one thing: code points from U+10000 (first
    // byte F0 and above) are surrogate pairs, which come before U+E000..U+FFFF (EE and EF).
    match a.bytes().zip(b.bytes()).find(|(a, b)| a != b) {
        None => a.len().cmp(&b.len()),
        Some((0xF0.., 0xEE..=0xEF)) => Ordering::Less,
        Some((0xEE..=0xEF, 0xF0..)) => Ordering::Greater,
        Some((a, b)) => a.cmp(&b),
    }
}

#[cfg(test)]
mod tests {
    use super::compare_names;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn names_are_ordered_as_utf_16_is(a in "[a-c\u{e9}\u{d7ff}\u{e000}\u{ffff}\u{10000}\u{10ffff}]{0,3}", b in "[a-c\u{e9}\u{d7ff}\u{e000}\u{ffff}\u{10000}\u{10ffff}]{0,3}") {
            prop_assert_eq!(compare_names(&a, &b), a.encode_utf16().cmp(b.encode_utf16()));
        }
    }
}
