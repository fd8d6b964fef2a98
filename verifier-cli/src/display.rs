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
        self.block(indent, label, column, text, self.inputs_words())
    }

    /// The same for a value of an input that stands there without backticks.
    pub(crate) fn stated(self, indent: usize, label: &str, column: usize, text: &str) -> String {
        self.block(indent, label, column, text, InputsWords::All)
    }

    /// `text` in lines that fit, each but the first further in: what was wrapped never begins a
    /// line as the program's own words do.
    pub(crate) fn hanging(self, indent: usize, text: &str) -> String {
        const FURTHER: usize = 4;
        let block = self.block(indent, "", FURTHER, text, self.inputs_words());
        let first = block.get(FURTHER..).unwrap_or_default();
        first.to_owned()
    }

    /// `text` in one line; on a terminal in as many as it takes.
    pub(crate) fn line(self, indent: usize, text: &str) -> String {
        match self.terminal {
            true => self.hanging(indent, text),
            false => format!("{:indent$}{text}\n", ""),
        }
    }

    /// `text` in lines that fit, all of them indented; a [`HELD`] space stays between its words.
    pub(crate) fn paragraph(self, indent: usize, text: &str) -> String {
        self.labelled(indent, "", 0, text).replace(HELD, " ")
    }

    fn inputs_words(self) -> InputsWords {
        match self.terminal {
            true => InputsWords::Literals,
            false => InputsWords::WholeLiterals,
        }
    }

    fn block(
        self,
        indent: usize,
        label: &str,
        column: usize,
        text: &str,
        inputs: InputsWords,
    ) -> String {
        let start = indent.saturating_add(column);
        let mark = match inputs {
            InputsWords::WholeLiterals => 0,
            InputsWords::Literals | InputsWords::All => MARK.len(),
        };
        let room = self.width.saturating_sub(start.max(mark)).max(20);
        let mut block = String::with_capacity(start.saturating_add(text.len()).saturating_add(1));
        block.extend(repeat_n(' ', indent));
        block.push_str(label);
        let mut padding = column.saturating_sub(label.chars().count());
        for line in lines(text, room, inputs) {
            let mark = if line.marked { MARK } else { "" };
            block.extend(repeat_n(' ', padding.saturating_sub(mark.len())));
            block.push_str(mark);
            block.push_str(line.text.trim_end());
            block.push('\n');
            padding = start;
        }
        block
    }
}

/// The space between a word of the program and a value, so that no line begins with the value. No value
/// has one, since all but the plain space are written out.
pub(crate) const HELD: char = '\u{a0}';

/// What a line begins with that goes on with words of an input, so that none begins as if the
/// program had said it.
const MARK: &str = "| ";

/// Which words of a text an input may have chosen, and what becomes of them where a line is full.
#[derive(Clone, Copy, PartialEq, Eq)]
enum InputsWords {
    /// Those between backticks. They stay in one line, for whoever looks for them in a file.
    WholeLiterals,
    /// Those between backticks. A terminal would break them anyway, and without a mark.
    Literals,
    /// All of them.
    All,
}

struct Line<'t> {
    text: &'t str,
    /// Whether it goes on with words of an input.
    marked: bool,
}

/// Breaks at spaces. At least one line, which may be empty.
fn lines(text: &str, room: usize, inputs: InputsWords) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut line, mut width, mut place) = (0..0, 0_usize, 0_usize);
    let (mut marked, mut within) = (false, false);
    let mut whole = false;
    let words = text.split(|character| {
        whole ^= character == '`' && inputs == InputsWords::WholeLiterals;
        character == ' ' && !whole
    });
    for word in words {
        let length = word.chars().count();
        if width > 0 && width.saturating_add(length).saturating_add(1) > room {
            let text = text.get(line.clone()).unwrap_or_default();
            lines.push(Line { text, marked });
            marked = within || inputs == InputsWords::All;
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
        within ^= word.matches('`').count() % 2 == 1;
    }
    let text = text.get(line).unwrap_or_default();
    lines.push(Line { text, marked });
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
        let broken = |text, room| {
            let lines = lines(text, room, InputsWords::WholeLiterals);
            assert!(lines.iter().all(|line| !line.marked));
            lines.iter().map(|line| line.text).collect::<Vec<_>>()
        };
        assert_eq!(broken("one two three", 7), ["one two", "three"]);
        assert_eq!(
            broken("a sha256:0123456789 b", 6),
            ["a", "sha256:0123456789", "b"]
        );
        assert_eq!(broken("", 6), [""]);
        assert_eq!(broken("ab   cd", 3), ["ab ", "cd"]);
        assert_eq!(broken("say `a b c` d", 6), ["say", "`a b c`", "d"]);
        assert_eq!(broken("say `a b c d` e f", 6), ["say", "`a b c d`", "e f"]);
        let value = format!("by{HELD}{}", "x".repeat(100));
        assert_eq!(
            Screen::PLAIN.paragraph(2, &format!("as stated {value} or not")),
            format!("  as stated\n  by {}\n  or not\n", "x".repeat(100))
        );
        let block = Screen::PLAIN.labelled(2, "found", 8, "x");
        assert_eq!(block, "  found   x\n");
    }

    #[test]
    fn a_line_that_goes_on_with_words_of_an_input_is_marked() {
        let text = "one two three four verified: `five six seven`, eight";
        let narrow = Screen {
            width: 28,
            ..Screen::PLAIN
        };
        let on_a_terminal = Screen {
            terminal: true,
            ..narrow
        };
        assert_eq!(
            narrow.stated(2, "work", 6, text),
            "  work  one two three four\n      | verified: `five six\n      | seven`, eight\n"
        );
        assert_eq!(
            on_a_terminal.labelled(2, "work", 6, text),
            "  work  one two three four\n        verified: `five six\n      | seven`, eight\n"
        );
        assert_eq!(
            on_a_terminal.hanging(0, "said: `one two three four five`"),
            "said: `one two three\n  | four five`\n"
        );
        assert_eq!(
            narrow.labelled(2, "work", 6, text),
            "  work  one two three four\n        verified:\n        `five six seven`,\n        eight\n"
        );
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
