//! How things look: text from inputs made harmless, long things shortened, lines that fit.

use std::io;
use std::iter::repeat_n;
use std::path::Path;

use anstyle::{AnsiColor, Style};
use wever_proof::literal;
pub(crate) use wever_proof::visible;

use crate::output::Screen;

/// The longest name of a file that is shown, in characters.
const LONGEST_PATH: usize = 1024;

/// The longest other value among words.
const LONGEST_WORD: usize = 240;

/// A file's name between two backticks.
pub(crate) fn path(path: &Path) -> String {
    literal(&path.to_string_lossy(), LONGEST_PATH)
}

/// A file's name without a sentence around it, as editors and terminals understand it.
pub(crate) fn name(path: &Path) -> String {
    bare(&path.to_string_lossy(), LONGEST_PATH)
}

/// A value among words of the program: one plain word as it is, and anything else as a literal, so
/// that no value goes on as if the program had said it.
pub(crate) fn word(text: &str) -> String {
    bare(text, LONGEST_WORD)
}

fn bare(text: &str, longest: usize) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/\\._-+@%~=:#*•".contains(c);
    let is_word = !text.is_empty() && !text.ends_with(':') && text.chars().all(plain);
    let shown = literal(text, longest);
    match is_word && shown == text {
        true => shown,
        false => format!("`{shown}`"),
    }
}

/// What the system says about a failure, without its number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = visible(&error.to_string());
    let end = text.find(" (os error").unwrap_or(text.len());
    text.get(..end).unwrap_or_default().to_lowercase()
}

/// A word to type: quoted for a shell where it has to be.
pub(crate) fn typed(path: &Path) -> String {
    let text = visible(&path.to_string_lossy());
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+=:@%,".contains(c);
    match text.starts_with('-') {
        true => typed(&Path::new(".").join(path)),
        false if !text.is_empty() && text.chars().all(plain) => text,
        false => format!("'{}'", text.replace('\'', r"'\''")),
    }
}

/// The beginning of a long name between two backticks, enough to tell it from others.
pub(crate) fn shortened(text: &str, characters: usize) -> String {
    literal(text, characters)
}

/// The same of a value that has its line to itself, behind a label.
pub(crate) fn beginning(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        None => visible(text),
        Some((end, _)) => format!("{}…", visible(text.get(..end).unwrap_or_default())),
    }
}

/// `1 file`, `2 files`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {many}"),
    }
}

/// A number of bytes for a person.
pub(crate) fn bytes(count: u64) -> String {
    let mut unit = "bytes";
    let (mut whole, mut tenth) = (count, 0);
    for larger in ["kB", "MB", "GB", "TB"] {
        if whole < 1000 {
            break;
        }
        (whole, tenth) = (whole / 1000, whole % 1000 / 100);
        unit = larger;
    }
    match unit {
        "bytes" => format!("{whole} bytes"),
        _ => format!("{whole}.{tenth} {unit}"),
    }
}

/// What a piece of text is, for its colour. The words alone say it already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// It holds.
    Good,
    /// It does not.
    Bad,
    /// It is open.
    Open,
    /// A heading.
    Strong,
    /// Beside the point.
    Faint,
}

impl Screen {
    /// The text in the colour of its tone, where there is colour.
    pub(crate) fn paint(self, tone: Tone, text: &str) -> String {
        if !self.colour {
            return text.to_owned();
        }
        let style = match tone {
            Tone::Good => AnsiColor::Green.on_default().bold(),
            Tone::Bad => AnsiColor::Red.on_default().bold(),
            Tone::Open => AnsiColor::Yellow.on_default().bold(),
            Tone::Strong => Style::new().bold(),
            Tone::Faint => Style::new().dimmed(),
        };
        format!("{style}{text}{style:#}")
    }

    /// `text` in lines that fit, behind `label`, which stands alone before the first of them in a
    /// column of its own. A word that is longer than a line stays whole, so that it can be copied.
    pub(crate) fn labelled(self, indent: usize, label: &str, column: usize, text: &str) -> String {
        let label_width = label.chars().count();
        let start = indent.saturating_add(column);
        let room = self.width.saturating_sub(start).max(20);
        let mut block = String::with_capacity(start.saturating_add(text.len()).saturating_add(1));
        block.extend(repeat_n(' ', indent));
        block.push_str(label);
        let mut padding = column.saturating_sub(label_width);
        for line in lines(text, room) {
            block.extend(repeat_n(' ', padding));
            block.push_str(line.trim_end());
            block.push('\n');
            padding = start;
        }
        block
    }

    /// `text` in lines that fit, each but the first further in: what was wrapped never begins a
    /// line as the program's own words do.
    pub(crate) fn hanging(self, indent: usize, text: &str) -> String {
        const FURTHER: usize = 4;
        let start = indent.saturating_add(FURTHER);
        let room = self.width.saturating_sub(start).max(20);
        let mut block = String::with_capacity(start.saturating_add(text.len()).saturating_add(1));
        let mut indent = indent;
        for line in lines(text, room) {
            block.extend(repeat_n(' ', indent));
            block.push_str(line.trim());
            block.push('\n');
            indent = start;
        }
        block
    }

    /// `text` in lines that fit, all of them indented.
    pub(crate) fn paragraph(self, indent: usize, text: &str) -> String {
        self.labelled(indent, "", 0, text)
    }
}

/// Breaks at spaces, but at none between two backticks: what stands there would begin a line as if
/// the program had said it. At least one line, which may be empty.
fn lines(text: &str, room: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut line, mut width, mut place) = (0..0, 0_usize, 0_usize);
    let mut within = false;
    let words = text.split(|character| {
        within ^= character == '`';
        character == ' ' && !within
    });
    for word in words {
        let length = word.chars().count();
        if width > 0 && width.saturating_add(length).saturating_add(1) > room {
            lines.extend(text.get(line.clone()));
            width = 0;
        }
        match width {
            0 => line.start = place,
            // The space before the word.
            _ => width = width.saturating_add(1),
        }
        width = width.saturating_add(length);
        line.end = place.saturating_add(word.len());
        place = line.end.saturating_add(1);
    }
    lines.extend(text.get(line));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_among_words_is_one_plain_word_or_a_literal() {
        for plain in [
            "https://weverlabs.com",
            "prun_1",
            "run/proof.json",
            "straße.json",
        ] {
            assert_eq!(word(plain), plain);
        }
        for (text, shown) in [
            (
                "https://x, by a key that you trust",
                "`https://x, by a key that you trust`",
            ),
            ("verified:", "`verified:`"),
            ("a`b", "`a\\u{60}b`"),
            ("\u{301}a", "`\\u{301}a`"),
            ("", "``"),
        ] {
            assert_eq!(word(text), shown);
        }
        assert_eq!(word(&"a".repeat(241)), format!("`{}…`", "a".repeat(240)));
    }

    #[test]
    fn lines_fit_and_long_words_stay_whole() {
        assert_eq!(lines("one two three", 7), ["one two", "three"]);
        assert_eq!(
            lines("a sha256:0123456789 b", 6),
            ["a", "sha256:0123456789", "b"]
        );
        assert_eq!(lines("", 6), [""]);
        assert_eq!(lines("  é  bc  ", 4), ["é ", "bc  "]);
        assert_eq!(lines("ab   cd", 3), ["ab ", "cd"]);
        assert_eq!(lines("say `a b c` d", 6), ["say", "`a b c`", "d"]);
        let block = Screen::PLAIN.labelled(2, "found", 8, "x");
        assert_eq!(block, "  found   x\n");
    }

    #[test]
    fn names_are_quoted_where_a_shell_would_read_them_otherwise() {
        assert_eq!(typed(Path::new("out/proof.json")), "out/proof.json");
        assert_eq!(typed(Path::new("my proof.json")), "'my proof.json'");
        assert_eq!(typed(Path::new("-x")), "./-x");
        assert_eq!(typed(Path::new("it's")), r"'it'\''s'");
    }

    #[test]
    fn sizes_are_rounded_down() {
        assert_eq!(bytes(999), "999 bytes");
        assert_eq!(bytes(1_000), "1.0 kB");
        assert_eq!(bytes(2_749_999_999), "2.7 GB");
    }
}
