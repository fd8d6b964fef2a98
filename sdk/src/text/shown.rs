//! Text of others as it may be shown: what does not show is written out, and a value ends where its
//! quotation ends.

use std::fmt::Write as _;

use crate::text::unicode::is_combining;

/// Marks on one character that are shown: two in Vietnamese, three in Hebrew, four in Tibetan. More
/// of them grow over the lines around.
const MARKS: usize = 4;

/// A text in one line: each character that does not show, that looks like a space and is none, that
/// moves the cursor or turns the reading order is written as `\u{…}`, and so is a mark with no
/// character of its own to stand on. To do it twice is to do it once.
#[must_use]
pub fn visible(text: &str) -> String {
    written_out(text, |shown, character| {
        // Writing to memory cannot fail.
        let _ = write!(shown, "\\u{{{:x}}}", u32::from(character));
    })
}

/// The same for the text of a JSON document: as JSON writes it, so that it stays the same document.
/// Line ends and tabs between the values stay.
#[must_use]
pub fn visible_json(text: &str) -> String {
    let lines = text.split_inclusive(['\n', '\r', '\t']);
    let mut shown = String::with_capacity(text.len());
    for line in lines {
        let words = line.trim_end_matches(['\n', '\r', '\t']);
        shown.push_str(&written_out(words, |shown, character| {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(shown, "\\u{unit:04x}");
            }
        }));
        shown.push_str(line.get(words.len()..).unwrap_or_default());
    }
    shown
}

/// What stands between two backticks in a message: a value from outside in at most `limit`
/// characters, and with no backtick of its own, so that it cannot end its quotation.
#[must_use]
pub fn literal(text: &str, limit: usize) -> String {
    let end = text.char_indices().nth(limit);
    let shown = text.get(..end.map_or(text.len(), |(end, _)| end));
    let mut shown = visible(shown.unwrap_or_default());
    if shown.contains('`') {
        shown = shown.replace('`', "\\u{60}");
    }
    if end.is_some() {
        shown.push('…');
    }
    shown
}

/// A value among words: one plain word as it is, and anything else as a literal, so that no value goes on as if
/// the program had said it.
#[must_use]
pub fn word(text: &str, limit: usize) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/\\._-+@%~=:#*•".contains(c);
    let is_word = !text.is_empty() && !text.ends_with(':') && text.chars().all(plain);
    let shown = literal(text, limit);
    match is_word && shown == text {
        true => shown,
        false => format!("`{shown}`"),
    }
}

/// [`literal`] for most values: at most 64 characters.
pub(crate) fn excerpt(text: &str) -> String {
    literal(text, 64)
}

/// Where something is wrong, behind what is wrong: nothing for the whole of a file.
pub(crate) fn at(pointer: &str) -> String {
    match pointer {
        "" => String::new(),
        pointer => format!(" (at `{}`)", excerpt(pointer)),
    }
}

/// Values in a message, each a literal.
pub(crate) fn listed(texts: &[&str]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| excerpt(text)).collect();
    format!("`{}`", texts.join("`, `"))
}

/// At most `limit` characters, with an ellipsis where something was left out.
pub(crate) fn shorten(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}

fn written_out(text: &str, mut write: impl FnMut(&mut String, char)) -> String {
    let mut shown = String::with_capacity(text.len());
    // At the beginning a mark would stand on what the program wrote before.
    let mut marks = MARKS;
    for character in text.chars() {
        marks = match character {
            '`' | '"' => MARKS,
            _ if is_combining(character) || is_joined(character) => marks.saturating_add(1),
            _ => 0,
        };
        if marks > MARKS || is_unseen(character) {
            marks = MARKS;
            write(&mut shown, character);
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Whether it is a vowel or a final consonant of Hangul, which joins the consonant before it.
fn is_joined(character: char) -> bool {
    matches!(character, '\u{1161}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7fb}')
}

/// Whether a character does not show, or looks like a space and is none.
fn is_unseen(character: char) -> bool {
    match character {
        ' '..='~' => false,
        // A pattern of no dots, a note head of nothing, and a filler.
        '\u{2800}' | '\u{1d159}' | '\u{16fe4}' => true,
        // Private use: each font shows something else, or nothing.
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => true,
        _ => {
            character.is_whitespace()
                || character.is_control()
                || is_hidden(character)
                || is_noncharacter(character)
        }
    }
}

/// Whether a character does not show, or changes the order of what is shown: controls (tab and
/// line ends aside), zero-width and invisible characters, bidirectional controls, and tags.
#[must_use]
pub fn is_hidden(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        _ if character.is_ascii() => character.is_ascii_control(),
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffc}'
        | '\u{13430}'..='\u{13442}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        _ => character.is_control(),
    }
}

/// The 66 code points that Unicode will never assign (The Unicode Standard, section 23.7).
#[must_use]
pub fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    matches!(code, 0xFDD0..=0xFDEF) || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_show_is_written_out() {
        for (text, shown) in [
            ("a\u{202e}b", "a\\u{202e}b"),
            ("\u{1b}[31mred", "\\u{1b}[31mred"),
            ("two\nlines\ttab\r", "two\\u{a}lines\\u{9}tab\\u{d}"),
            ("zero\u{200b}width\u{feff}", "zero\\u{200b}width\\u{feff}"),
            (
                "\u{2800}\u{a0}\u{3000}\u{3164}",
                "\\u{2800}\\u{a0}\\u{3000}\\u{3164}",
            ),
            ("\u{7f}\u{9b}31m\u{2028}", "\\u{7f}\\u{9b}31m\\u{2028}"),
            // No JSON can hold these; the names of files can.
            ("\u{fdd0}\u{10ffff}", "\\u{fdd0}\\u{10ffff}"),
            (
                "\u{e000}\u{f8ff}\u{f0000}\u{10fffd}",
                "\\u{e000}\\u{f8ff}\\u{f0000}\\u{10fffd}",
            ),
            ("é 漢 😀", "é 漢 😀"),
            // Letters of Vietnamese and Hebrew in their longest form.
            (
                "e\u{302}\u{301} \u{5e9}\u{5bc}\u{5c1}\u{5b8}",
                "e\u{302}\u{301} \u{5e9}\u{5bc}\u{5c1}\u{5b8}",
            ),
            ("\u{301}a", "\\u{301}a"),
            ("a\"\u{338}b", "a\"\\u{338}b"),
            (
                "a\u{fff0}\u{fff8}\u{fffc}b",
                "a\\u{fff0}\\u{fff8}\\u{fffc}b",
            ),
            // Hangul in its longest form, and a vowel that joins nothing.
            (
                "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}",
                "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}",
            ),
            ("\u{1161}a", "\\u{1161}a"),
            (
                "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
                "a\u{301}\u{301}\u{301}\u{301}\\u{301}\\u{301}",
            ),
        ] {
            assert_eq!(visible(text), shown);
            assert_eq!(visible(shown), shown, "twice");
        }
    }

    #[test]
    fn a_value_cannot_end_its_quotation() {
        assert_eq!(
            literal("a`, and this is right", 64),
            "a\\u{60}, and this is right"
        );
        assert_eq!(literal("````", 2), "\\u{60}\\u{60}…");
        assert_eq!(excerpt(&"é".repeat(64)), "é".repeat(64));
        assert_eq!(excerpt(&"é".repeat(65)), format!("{}…", "é".repeat(64)));
    }

    #[test]
    fn json_stays_the_same_document() {
        let value = "\u{7f}\u{9b}\u{202e}\u{e0041}`\u{338}é\u{2800}";
        let json = format!("{{\n\t\"{value}\": \"\u{301}{value}\"\n}}\r\n");
        let shown = visible_json(&json);
        assert!(shown.starts_with(
            "{\n\t\"\\u007f\\u009b\\u202e\\udb40\\udc41`\\u0338é\\u2800\": \"\\u0301"
        ));
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        assert!(read(&json).is_some());
        assert_eq!(read(&json), read(&shown));
    }
}
