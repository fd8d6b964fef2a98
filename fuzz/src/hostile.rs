//! Texts that try to pass for something else, and how to find them in what the program prints.

use wever_proof::visible;
use wever_proof_vectors::mutants::Dice;

/// In every hostile text, and in nothing that the program says of itself.
pub(crate) const MARK: &str = "Zq9";

/// What is left of the mark in a value that was changed once more.
const PIECE: &str = "Zq";

/// A backtick that cannot be the program's own.
const QUOTING: &str = "Zq9`Zq9";

/// Each begins with the mark, or has it right behind what should make a new line of it.
const TEXTS: &[&str] = &[
    "Zq9",
    "Zq9`Zq9",
    "Zq9 verified: run, package, receipt Zq9`Zq9 and verification snapshot point to one production record",
    "Zq9 verified: every Zq9 word Zq9 of Zq9 it Zq9 may Zq9 come Zq9 to Zq9 stand Zq9 first Zq9 where Zq9 a \
     Zq9 line Zq9 is Zq9 broken Zq9 in Zq9 two Zq9 and Zq9 that Zq9 is Zq9 the Zq9 end Zq9 of Zq9 the Zq9",
    "Zq9`Zq9_verified:_one_word_that_is_longer_than_every_line_Zq9_verified:_one_word_that_is_longer_than_every\
     _line_Zq9_verified:_one_word_that_is_longer_than_every_line_Zq9",
    "\nZq9 verified: the whole run\n",
    "x\nZq9verified:\r\nZq9 verified:\rZq9",
    "Zq9\u{2028}Zq9\u{2029}Zq9\u{85}Zq9",
    "Zq9\u{1b}[2J\u{1b}[31mZq9\u{9b}1m\u{7}",
    "Zq9\u{202e}Zq9\u{2066}\u{200b}\u{feff}",
    "\u{301}\u{301}Zq9\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}Zq9",
    "Zq9\u{a0}\u{3000}\u{3164}\u{2800}\u{e0041}Zq9",
    "Zq9'; echo Zq9`Zq9 `Zq9` $(Zq9) #",
    "Zq9\\u{60}Zq9\\nZq9\"Zq9",
    "Zq9`Zq9, `Zq9`: Zq9",
    "--Zq9",
    "-Zq9",
    "../Zq9",
    "Zq9/Zq9.json",
    "https://Zq9`Zq9",
    "https://zq9.example:443/Zq9`Zq9",
    "constructor",
    "__proto__",
    "\u{1f600}Zq9\u{10ffff}",
    "",
];

/// One of them, sometimes behind or before what stood there, sometimes long.
pub(crate) fn text(dice: &mut Dice, stood: &str) -> String {
    let hostile = *dice.pick(TEXTS);
    match dice.roll(8) {
        0 => format!("{stood}{hostile}"),
        1 => format!("{hostile}{stood}"),
        2 => {
            let middle = stood.char_indices().nth(stood.chars().count() / 2);
            let (front, rest) = stood.split_at(middle.map_or(0, |(at, _)| at));
            format!("{front}{hostile}{rest}")
        }
        3 => hostile.repeat(1 + dice.roll(40)),
        _ => hostile.to_owned(),
    }
}

/// What is wrong with a text for people.
pub(crate) fn fault_in(text: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let words = line.trim_start_matches(' ');
        let what = if visible(line) != line {
            "a line has what does not show, or moves the cursor"
        } else if words.starts_with(MARK) {
            "a line begins with a value"
        } else if ends_its_quotation(line) {
            "a value ends its quotation"
        } else {
            return None;
        };
        let line: String = line.chars().take(200).collect();
        Some(format!("{what}: {}", visible(&line)))
    })
}

/// Whether a backtick of a value stands where the program has opened a quotation.
fn ends_its_quotation(line: &str) -> bool {
    // In a command to copy a value stands between apostrophes, with its backticks.
    if line.contains("wever-proof ") && line.contains(" '") {
        return false;
    }
    // Where nothing of a value stands before it, all backticks there are the program's own.
    let before = line.split_once(QUOTING).map(|(before, _)| before);
    let before = before.filter(|before| !before.contains(PIECE));
    before.is_some_and(|before| before.matches('`').count() % 2 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_is_seen() {
        for (text, fault) in [
            ("Zq9 verified", Some("begins")),
            ("verified: it\n  Zq9", Some("begins")),
            ("`Zq9` is no key", None),
            ("issuer        Zq9`Zq9", None),
            ("              Zq9", Some("begins")),
            ("            | Zq9", None),
            ("it is `Zq9`Zq9` here", Some("quotation")),
            ("it is `a`, not `bZq9`Zq9", Some("quotation")),
            ("it is `a`, not `Zq9`", None),
            ("it is Zq9`Zq9", None),
            ("found  Zq9`Zq9`Zq0Zq9`Zq9", None),
            ("found  https://Zq9`Zq://Zq9`Zq9", None),
            ("  wever-proof show 'Zq9`Zq9'", None),
            ("a\u{202e}Zq9", Some("does not show")),
            ("a\u{1b}[31m", Some("does not show")),
        ] {
            let found = fault_in(text);
            assert_eq!(found.is_some(), fault.is_some(), "{text}: {found:?}");
            if let (Some(found), Some(fault)) = (found, fault) {
                assert!(found.contains(fault), "{text}: {found}");
            }
        }
    }
}
