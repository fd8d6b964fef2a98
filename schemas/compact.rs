//! Published texts without white space between values, made when this is built: what a program that only reads
//! them need not carry.

/// A text of at most so many bytes, and how many it has.
pub(crate) struct Written<const MOST: usize> {
    pub(crate) bytes: [u8; MOST],
    pub(crate) length: usize,
}

/// What begins a text for people, which says nothing to a program.
const FOR_PEOPLE: &[u8] = b"\"description\": \"";

/// A JSON text without white space between its values, up to a member of its outermost object if one is named,
/// and without what is for people if that is asked for.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "it runs when this is built, and fails there"
)]
pub(crate) const fn compact<const MOST: usize>(
    text: &[u8; MOST],
    before: &[u8],
    for_people: bool,
) -> Written<MOST> {
    let mut bytes = [0; MOST];
    let (mut place, mut length, mut in_string) = (0, 0, false);
    while place < MOST {
        let byte = text[place];
        if byte == b'"' {
            if !in_string && begins(text, place, before) {
                // A brace in the place of the comma before it.
                bytes[length - 1] = b'}';
                break;
            }
            if !in_string && !for_people && begins(text, place, FOR_PEOPLE) {
                place = end_of_string(text, place + FOR_PEOPLE.len());
                // With the comma behind it, or else with the one before it.
                if text[place] == b',' {
                    place += 1;
                } else if bytes[length - 1] == b',' {
                    length -= 1;
                }
                continue;
            }
            in_string = !in_string || is_escaped(text, place);
        }
        if in_string || (byte != b' ' && byte != b'\n') {
            bytes[length] = byte;
            length += 1;
        }
        place += 1;
    }
    Written { bytes, length }
}

/// The place behind the quotation mark that ends a string.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "it runs when this is built, and fails there"
)]
const fn end_of_string(text: &[u8], mut place: usize) -> usize {
    while text[place] != b'"' || is_escaped(text, place) {
        place += 1;
    }
    place + 1
}

/// Whether a backslash stands before a place; no published text has two.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "it runs when this is built, and fails there"
)]
const fn is_escaped(text: &[u8], place: usize) -> bool {
    text[place - 1] == b'\\'
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "it runs when this is built, and fails there"
)]
const fn begins(text: &[u8], place: usize, with: &[u8]) -> bool {
    let mut same = 0;
    while same < with.len() {
        if text[place + same] != with[same] {
            return false;
        }
        same += 1;
    }
    !with.is_empty()
}

/// An array of texts that are JSON.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "it runs when this is built, and fails there"
)]
pub(crate) const fn array<const MOST: usize>(texts: &[&str]) -> Written<MOST> {
    let mut bytes = [0; MOST];
    let (mut length, mut number) = (0, 0);
    while number < texts.len() {
        let text = texts[number].as_bytes();
        bytes[length] = if number == 0 { b'[' } else { b',' };
        let (_, rest) = bytes.split_at_mut(length + 1);
        rest.split_at_mut(text.len()).0.copy_from_slice(text);
        length += 1 + text.len();
        number += 1;
    }
    bytes[length] = b']';
    Written {
        bytes,
        length: length + 1,
    }
}

/// The text that one of the functions above gives.
macro_rules! written {
    ($written:expr) => {{
        const BYTES: [u8; $written.length] = {
            let written = $written;
            let mut bytes = [0; $written.length];
            bytes.copy_from_slice(written.bytes.split_at(written.length).0);
            bytes
        };
        match core::str::from_utf8(&BYTES) {
            Ok(text) => text,
            Err(_) => panic!("a published text is UTF-8"),
        }
    }};
}

pub(crate) use written;
