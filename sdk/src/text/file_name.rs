//! Names of delivered files: which can be kept on every system, and which would meet in one file.

use crate::text::shown::is_hidden;
use crate::text::unicode;
use std::collections::BTreeMap;

/// Whether a name of a delivered file stays inside its folder, means one file on every system, and
/// looks like what it is (`docs/format.md`, section 8).
///
/// ```
/// use wever_proof::is_safe_name;
///
/// assert!(is_safe_name("documents/w9.txt"));
/// assert!(!is_safe_name("../w9.txt"));
/// assert!(!is_safe_name("w9.txt."));
/// assert!(!is_safe_name("-rf"));
/// ```
#[must_use]
pub fn is_safe_name(name: &str) -> bool {
    fault(name).is_none()
}

/// What is wrong with a name, for people.
pub(crate) fn fault(name: &str) -> Option<&'static str> {
    if !artifact_name(name) {
        return Some(
            "it has 1 to 255 characters, and no control character and none of `\\ : < > \" | ? *`",
        );
    }
    if name.chars().any(is_refused) {
        return Some(
            "each character shows, and is one that Unicode 18.0 knows, other than private use",
        );
    }
    if !unicode::is_nfc(name) {
        return Some("it is in Unicode normalization form C");
    }
    name.split('/').find_map(fault_of_part)
}

/// The form that the schemas ask of a name (`wever-artifact-name`).
pub(crate) fn artifact_name(text: &str) -> bool {
    (1..=255).contains(&text.chars().count())
        && !text
            .chars()
            .any(|c| c.is_control() || matches!(c, '\\' | ':' | '<' | '>' | '"' | '|' | '?' | '*'))
}

/// What is wrong with a part of a name that has only characters that a name may have.
fn fault_of_part(part: &str) -> Option<&'static str> {
    let Some(first) = part.chars().next() else {
        return Some("its parts are divided by `/`, and none is empty");
    };
    // `.` and `..` lead elsewhere, other names with a dot in front are hidden files.
    if matches!(first, '.' | '-' | '~' | ' ') {
        return Some("no part begins with `.`, `-`, `~` or a space");
    }
    if unicode::is_combining(first) {
        return Some("no part begins with a mark that combines");
    }
    // Windows drops them, so that two names become one.
    if part.ends_with(['.', ' ']) {
        return Some("no part ends with `.` or a space");
    }
    if part.len() > MOST_BYTES {
        return Some("each part has at most 255 bytes in UTF-8");
    }
    if is_device(part) {
        return Some("no part is the name of a device of Windows, such as `nul` or `com1.txt`");
    }
    // `LONGNA~1.TXT` may be another name of `longname.txt` in the same folder.
    let mut pairs = part.as_bytes().windows(2);
    if pairs.any(|pair| matches!(pair, [b'~', b'0'..=b'9'])) {
        return Some("no `~` with a digit behind it, which Windows gives to short names");
    }
    None
}

/// What most file systems keep of one part.
const MOST_BYTES: usize = 255;

/// Whether Windows takes a part for a device: the name up to the first dot, whatever its case and
/// the spaces behind it.
fn is_device(part: &str) -> bool {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
    let base = part.split('.').next().unwrap_or(part);
    let base = base.trim_end_matches(' ').to_ascii_lowercase();
    let numbered = || {
        let port = base.strip_prefix("com").or(base.strip_prefix("lpt"))?;
        let mut digits = port.chars();
        let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³');
        Some(digits.next().is_some_and(is_digit) && digits.next().is_none())
    };
    DEVICES.contains(&base.as_str()) || numbered() == Some(true)
}

/// Characters that no name has: what does not show, what looks like a space or like nothing, what
/// means something here and nothing there, and what a later version of Unicode may give a meaning.
fn is_refused(character: char) -> bool {
    if character.is_ascii() {
        return false;
    }
    let is_blank = matches!(
        character,
        // A pattern of no dots, half a sign and a whole one of nothing, a note head of nothing, a
        // filler, and what stands for an object or for a character that was lost.
        '\u{2800}'
            | '\u{13441}'
            | '\u{13442}'
            | '\u{1d159}'
            | '\u{16fe4}'
            | '\u{fffc}'
            | '\u{fffd}'
    );
    is_blank || is_hidden(character) || !unicode::is_visible(character)
}

/// How two names meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meeting {
    /// They are one, but for case.
    OneFile,
    /// They lie in one folder, whose name is spelled in two ways.
    OneFolder,
    /// The first is the folder of the second.
    FileAndFolder,
}

impl Meeting {
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::OneFile => "two files have one name but for case",
            Self::OneFolder => "two files lie in one folder, whose name differs by case",
            Self::FileAndFolder => "another file has the name of this one's folder",
        }
    }
}

/// Which of some safe names meet on a system that does not tell case: the places of both.
pub(crate) fn meetings<'n>(names: impl Iterator<Item = &'n str>) -> Vec<(usize, usize, Meeting)> {
    let mut found = Vec::new();
    let mut in_order: BTreeMap<String, usize> = BTreeMap::new();
    let names: Vec<&str> = names.collect();
    for (place, name) in names.iter().enumerate() {
        // What is in a folder stands directly behind the folder: no safe name has a character that
        // comes before this one.
        let key = unicode::caseless(name).replace('/', "\0");
        if let Some(first) = in_order.insert(key, place) {
            found.push((first, place, Meeting::OneFile));
        }
    }
    // Names in one folder stand side by side, so that each need be compared with the next only.
    let keyed: Vec<(&String, &usize)> = in_order.iter().collect();
    for pair in keyed.windows(2) {
        let [(first_key, first), (second_key, second)] = pair else {
            continue;
        };
        let (Some(one), Some(other)) = (names.get(**first), names.get(**second)) else {
            continue;
        };
        let shared = first_key
            .split('\0')
            .zip(second_key.split('\0'))
            .take_while(|(one, other)| one == other)
            .count();
        if shared == first_key.split('\0').count() {
            found.push((**first, **second, Meeting::FileAndFolder));
        }
        let parts = || one.split('/').zip(other.split('/')).take(shared);
        if parts().any(|(one, other)| one != other) {
            found.push((**first, **second, Meeting::OneFolder));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_properties::CodePointSetData;
    use icu_properties::props::{DefaultIgnorableCodePoint, WhiteSpace};

    #[test]
    fn what_every_system_keeps_is_safe() {
        for name in [
            "a",
            "documents/w9.txt",
            "Größe 値 😀.txt",
            "a.b.c/d-e_f(1).tar.gz",
            "console.txt",
            "com.txt",
            "com10",
            "nul1",
            "lpt/report",
            "a~b~/c~x1",
            "résumé.pdf",
            "a'b`c$d%e&f=g+h,i;j[k]{l}!@^#",
            &"a/".repeat(127).trim_end_matches('/').replace("//", "/"),
            &"é".repeat(127),
        ] {
            assert_eq!(fault(name), None, "{name}");
        }
    }

    #[test]
    fn what_some_system_keeps_otherwise_is_not() {
        for name in [
            "",
            "/a",
            "a/",
            "a//b",
            ".",
            "..",
            "a/../b",
            ".ssh/authorized_keys",
            "a/.hidden",
            "-rf",
            "--help",
            "a/-x",
            "~",
            "~root/a",
            " a",
            "a/ b",
            "w9.txt.",
            "w9.txt ",
            "a./b",
            "a /b",
            "...",
            "a\\b",
            "c:a",
            "a:stream",
            "a<b",
            "a>b",
            "a\"b",
            "a|b",
            "a?b",
            "a*b",
            "con",
            "CON.txt",
            "x/Aux.tar.gz",
            "nul .txt",
            "prn",
            "COM1",
            "com0.txt",
            "lpt9",
            "lpt¹.txt",
            "com²",
            "COM³.x",
            "CONIN$",
            "conout$.log",
            "progra~1",
            "report~2.txt",
            "e\u{301}",
            "\u{301}a",
            "a/\u{903}b",
            "a\u{7f}",
            "a\u{85}",
            "a\u{200b}.txt",
            "a\u{202e}txt.exe",
            "a\u{ad}b",
            "a\u{2800}",
            "a\u{3164}b",
            "a\u{a0}b",
            "a\u{3000}b",
            "a\u{1680}b",
            "a\u{2009}b",
            "a\u{e000}b",
            "a\u{f0000}b",
            "a\u{fffd}b",
            "a\u{fffe}b",
            "a\u{fe0f}b",
            "a\u{e0100}b",
            "a\u{600}b",
            // Unassigned in Unicode 18.0.
            "a\u{378}b",
            &"é".repeat(128),
            &"a".repeat(256),
        ] {
            assert!(!is_safe_name(name), "{name:?}");
        }
    }

    #[test]
    fn what_does_not_show_is_refused() {
        let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
        let space = CodePointSetData::new::<WhiteSpace>();
        for character in '\u{80}'..=char::MAX {
            if ignorable.contains(character) || space.contains(character) {
                assert!(!is_safe_name(&format!("a{character}b")), "{character:?}");
            }
        }
    }

    #[test]
    fn names_that_meet_are_found() {
        use Meeting::{FileAndFolder, OneFile, OneFolder};
        let met = |names: &[&str]| -> Vec<Meeting> {
            meetings(names.iter().copied())
                .into_iter()
                .map(|(_, _, meeting)| meeting)
                .collect()
        };
        for (one, other) in [
            ("a", "a"),
            ("A.txt", "a.txt"),
            ("ς", "σ"),
            ("Σ", "ς"),
            ("straße", "STRASSE"),
            ("K", "\u{212a}"),
            ("ﬁn", "FIN"),
            ("ǰ", "J\u{30c}"),
            ("Å", "å"),
            ("ﬅ", "st"),
            ("x/ŉ", "x/ʼN"),
            ("ᾳ", "ΑΙ"),
        ] {
            assert_eq!(met(&[one, other]), [OneFile], "{one} {other}");
            assert_eq!(met(&[other, one]), [OneFile], "{one} {other}");
        }
        assert_eq!(met(&["A/x", "a/y"]), [OneFolder]);
        assert_eq!(met(&["m/Straße/x", "b", "m/STRASSE/y"]), [OneFolder]);
        assert_eq!(met(&["a/b", "a"]), [FileAndFolder]);
        assert_eq!(met(&["A/b/c", "z", "a"]), [FileAndFolder, OneFolder]);
        assert_eq!(met(&["a/b", "a!b", "a-b", "a0", "ab"]), []);
        assert_eq!(met(&["a", "a!/b", "a b", "a/b"]), [FileAndFolder]);
        assert_eq!(met(&["x/a", "x/b", "y/a", "i", "ı"]), []);
    }
}
