//! How things look: text from inputs made harmless, long things shortened, lines that fit.

use std::borrow::Cow;
use std::io;
use std::iter::repeat_n;
use std::path::Path;

use anstyle::{AnsiColor, Style};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr};
use wever_proof::literal;
use wever_proof::report::Text;
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
    wever_proof::word(&path.to_string_lossy(), LONGEST_PATH)
}

/// A value among words of the program: one plain word as it is, and anything else as a literal, so
/// that no value goes on as if the program had said it.
pub(crate) fn word(text: &str) -> String {
    wever_proof::word(text, LONGEST_WORD)
}

/// What the system says about a failure, without its number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = visible(&error.to_string());
    let end = text.find(" (os error").unwrap_or(text.len());
    text.get(..end).unwrap_or_default().to_lowercase()
}

/// A word to type: quoted for a shell where it has to be. It always names this file: where the name cannot
/// be shown as it is, and where its own words could begin a line, its bytes are written out as bash, ksh and
/// zsh read them.
pub(crate) fn typed(path: &Path) -> String {
    /// Longer ones may be broken at their spaces.
    const SHORT: usize = 24;
    let name = path.as_os_str();
    let bytes = name.as_encoded_bytes();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+=:@%,".contains(c);
    match name.to_str() {
        _ if bytes.starts_with(b"-") => typed(&Path::new(".").join(path)),
        Some(text) if !text.is_empty() && text.chars().all(plain) && !text.starts_with('=') => {
            text.to_owned()
        }
        Some(text)
            if visible(text) == text
                && !text.contains(" --")
                && !(text.contains(' ') && text.len() > SHORT) =>
        {
            format!("'{}'", text.replace('\'', r"'\''"))
        }
        _ => {
            let as_it_is = |byte: &u8| byte.is_ascii_graphic() && !b"'\\".contains(byte);
            let byte = |byte: &u8| match as_it_is(byte) {
                true => char::from(*byte).to_string(),
                false => format!("\\x{byte:02x}"),
            };
            format!("$'{}'", bytes.iter().map(byte).collect::<String>())
        }
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
    /// column of its own. An input may have chosen some of the words, so that each line but the first
    /// begins with a mark.
    pub(crate) fn labelled(self, indent: usize, label: &str, column: usize, text: &str) -> String {
        let start = indent.saturating_add(column);
        self.block(indent, label, start, text, self.mark())
    }

    /// The same of words that are the program's own, which need no mark.
    pub(crate) fn own(
        self,
        indent: usize,
        label: &str,
        column: usize,
        text: impl Into<Own>,
    ) -> String {
        let start = indent.saturating_add(column);
        self.block(indent, label, start, &text.into().0, "")
    }

    /// `text` in lines that fit, all of them indented, marked as in [`Screen::labelled`].
    pub(crate) fn paragraph(self, indent: usize, text: &str) -> String {
        self.labelled(indent, "", 0, text)
    }

    /// The same of words that are the program's own.
    pub(crate) fn own_paragraph(self, indent: usize, text: impl Into<Own>) -> String {
        self.own(indent, "", 0, text)
    }

    /// Text as a terminal of this width shows it: lines that do not fit are broken here, where they can
    /// be marked, each but the first further in. A command is broken where a shell reads on, so that it can be
    /// copied.
    pub(crate) fn fitted(self, text: &str) -> String {
        let line = |line: &str| {
            let words = line.trim_start();
            let indent = line.len().saturating_sub(words.len());
            if width(line) <= self.width {
                format!("{line}\n")
            } else if let Some(command) = self.command_with_options(indent, words) {
                command
            } else {
                self.hanging(indent, words)
            }
        };
        text.lines().map(line).collect()
    }

    /// A command whose words are the program's own, or typed by whoever reads it: broken between words where a shell
    /// reads on. A word is never broken, so a line may be longer than the screen.
    pub(crate) fn command(self, indent: usize, command: &str) -> String {
        // An option stays with its value.
        let mut parts: Vec<String> = Vec::new();
        for word in shell_words(command) {
            match parts.last_mut() {
                Some(last)
                    if last.starts_with("--") && !last.contains(' ') && !word.starts_with('-') =>
                {
                    last.push(' ');
                    last.push_str(word);
                }
                _ => parts.push(word.to_owned()),
            }
        }
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        self.continued(indent, &parts)
    }

    /// A command with a name in it that an input may have chosen: no line may begin with that, and so it is
    /// broken before options alone. None if it is no command, or does not fit that way.
    fn command_with_options(self, indent: usize, words: &str) -> Option<String> {
        if !words.starts_with("wever-proof ") {
            return None;
        }
        let mut parts: Vec<String> = Vec::new();
        for word in shell_words(words.strip_suffix(" \\").unwrap_or(words)) {
            match parts.last_mut() {
                Some(last) if !word.starts_with("--") => {
                    last.push(' ');
                    last.push_str(word);
                }
                _ => parts.push(word.to_owned()),
            }
        }
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let mut text = self.continued(indent, &parts);
        if words.ends_with(" \\") {
            text.truncate(text.trim_end().len());
            text.push_str(" \\\n");
        }
        let fits = text.lines().all(|line| width(line) <= self.width);
        fits.then_some(text)
    }

    /// Parts of a command in lines that a shell takes for one.
    fn continued(self, indent: usize, parts: &[&str]) -> String {
        let mut text = String::new();
        let mut line = " ".repeat(indent);
        let mut is_empty = true;
        for (place, part) in parts.iter().enumerate() {
            // Room for what says that the command goes on.
            let end = match place.saturating_add(1) == parts.len() {
                true => 0,
                false => 2,
            };
            let columns = width(&line).saturating_add(width(part)).saturating_add(end);
            let columns = columns.saturating_add(usize::from(!is_empty));
            if !is_empty && columns > self.width {
                text.push_str(&line);
                text.push_str(" \\\n");
                // Further in, where there is room for it.
                let room = self.width.saturating_sub(width(part).saturating_add(end));
                let inner = indent.saturating_add(4);
                let columns = if room < indent {
                    inner
                } else {
                    inner.min(room)
                };
                line = " ".repeat(columns);
                is_empty = true;
            }
            if !is_empty {
                line.push(' ');
            }
            line.push_str(part);
            is_empty = false;
        }
        text.push_str(&line);
        text.push('\n');
        text
    }

    /// A help of the program's own words: paragraphs, lists of a word and what it means, and commands, each in lines
    /// that fit.
    pub(crate) fn help(self, text: &str) -> String {
        let mut shown = String::new();
        let mut paragraph = String::new();
        let mut command = String::new();
        let end = |paragraph: &mut String, shown: &mut String| {
            if !paragraph.is_empty() {
                shown.push_str(&self.own_paragraph(0, Own::words(std::mem::take(paragraph))));
            }
        };
        for line in text.lines() {
            let words = line.trim_start();
            let indent = line.len().saturating_sub(words.len());
            if !command.is_empty() || (indent > 0 && is_command(words)) {
                end(&mut paragraph, &mut shown);
                let (part, goes_on) = match words.strip_suffix('\\') {
                    Some(part) => (part.trim_end(), true),
                    None => (words, false),
                };
                if !command.is_empty() {
                    command.push(' ');
                }
                command.push_str(part);
                if !goes_on {
                    shown.push_str(&self.command(2, &std::mem::take(&mut command)));
                }
            } else if indent == 0 && !words.is_empty() {
                // What was a line of its own by its words stays one.
                let goes_on = paragraph.is_empty()
                    || !paragraph.ends_with([':', '.'])
                    || width(&paragraph) > 80;
                if !goes_on {
                    end(&mut paragraph, &mut shown);
                }
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(words.trim_end());
            } else {
                end(&mut paragraph, &mut shown);
                shown.push_str(&self.entry(indent, words));
            }
        }
        end(&mut paragraph, &mut shown);
        shown
    }

    /// A line of a list: what stands before the column, and the text in it.
    fn entry(self, indent: usize, words: &str) -> String {
        // In a list of three columns the last is the text.
        let text = words
            .trim_end()
            .rsplit("  ")
            .next()
            .unwrap_or_default()
            .trim_start();
        let end = words.trim_end().len().saturating_sub(text.len());
        let label = words.get(..end).unwrap_or_default();
        let column = width(label);
        let text = Own::words(text.to_owned());
        match indent.saturating_add(column) > self.width / 2 {
            true => {
                let below = self.own_paragraph(10.min(self.width / 4), text);
                format!("{:indent$}{}\n{below}", "", label.trim_end())
            }
            false => self.own(indent, label.trim_end(), column, text),
        }
    }

    /// `text` in lines that fit, each but the first further in and marked.
    fn hanging(self, indent: usize, text: &str) -> String {
        let beside = (" ".repeat(indent), indent.saturating_add(4));
        let mark = self.mark();
        self.laid_out(beside, self.below(indent, "", mark), text, mark)
    }

    /// `text` in lines that fit behind column `start`, the first of them behind `label`.
    fn block(self, indent: usize, label: &str, start: usize, text: &str, mark: &str) -> String {
        let blanks = start.saturating_sub(indent.saturating_add(width(label)));
        let beside = format!("{:indent$}{label}{:blanks$}", "", "");
        let start = start.max(width(&beside));
        self.laid_out((beside, start), self.below(indent, label, mark), text, mark)
    }

    /// What a line begins with that goes on with a text in which an input may have chosen the words, so that
    /// none begins as if the program had said it.
    fn mark(self) -> &'static str {
        match self.width {
            // With the blank there would be no room for a character that takes two columns.
            ..4 => "|",
            _ => "| ",
        }
    }

    /// What a text begins with that stands below its label, and the column of its lines: as far left as
    /// leaves most of a screen to it.
    fn below(self, indent: usize, label: &str, mark: &str) -> (String, usize) {
        let blanks = indent.saturating_add(2).min(self.width / 8);
        let first = match label {
            "" => " ".repeat(blanks.min(indent)),
            _ => format!("{:indent$}{label}\n{:blanks$}{mark}", "", ""),
        };
        (first, blanks.saturating_add(mark.len()))
    }

    /// `text` in lines that fit, behind what the first begins with and in a column: that `beside` a label, or
    /// on a terminal where this has no room for one of the words, and the other has more, the one `below` it.
    fn laid_out(
        self,
        beside: (String, usize),
        below: (String, usize),
        text: &str,
        mark: &str,
    ) -> String {
        let longest = text.split(' ').map(width).max().unwrap_or_default();
        let (first, start) = match self.width.saturating_sub(beside.1) {
            room if self.terminal && longest > room && beside.1 > below.1 => below,
            _ => beside,
        };
        let start = start.max(mark.len());
        let mut block = first;
        let room = self.width.saturating_sub(start);
        for (number, line) in self.lines(text, room).into_iter().enumerate() {
            if number > 0 {
                block.extend(repeat_n(' ', start.saturating_sub(mark.len())));
                block.push_str(mark);
            }
            block.push_str(line.trim_end());
            block.push('\n');
        }
        block
    }

    /// Breaks at spaces, and on a terminal words that are longer than a line. At least one line, which may be
    /// empty. In a file or a pipe a long word stays whole, and so does what stands between two backticks,
    /// for whoever looks for it.
    fn lines(self, text: &str, room: usize) -> Vec<&str> {
        let mut lines = Vec::new();
        let (mut line, mut filled, mut place) = (0..0, 0_usize, 0_usize);
        let mut within = false;
        let words = text.split(|character| {
            within ^= character == '`' && !self.terminal;
            character == ' ' && !within
        });
        for word in words {
            let pieces = match self.terminal && width(word) > room {
                true => pieces(word, room),
                false => vec![word],
            };
            for (number, piece) in pieces.into_iter().enumerate() {
                let length = width(piece);
                if filled > 0
                    && (number > 0 || filled.saturating_add(length).saturating_add(1) > room)
                {
                    lines.extend(text.get(line.clone()));
                    filled = 0;
                }
                match filled {
                    0 => line.start = place,
                    // The space before the word.
                    _ => filled = filled.saturating_add(1),
                }
                filled = filled.saturating_add(length);
                line.end = place.saturating_add(piece.len());
                place = line.end;
            }
            place = place.saturating_add(1);
        }
        lines.extend(text.get(line));
        lines
    }
}

/// Whether a line of a help is a command.
fn is_command(words: &str) -> bool {
    let programs = ["wever-proof ", "curl ", "cosign "];
    programs.iter().any(|program| words.starts_with(program))
}

/// The words of a command: what stands between quotes is one.
fn shell_words(command: &str) -> Vec<&str> {
    let mut quoted = false;
    let words = command.split(|character| {
        quoted ^= character == '\'';
        character == ' ' && !quoted
    });
    words.filter(|word| !word.is_empty()).collect()
}

/// A word in pieces of at most so many columns, colours aside, or of one character that takes more; what joins
/// a character stays with it.
fn pieces(word: &str, room: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut filled, mut colour) = (0, 0_usize, false);
    for (place, character) in word.char_indices() {
        colour |= character == '\u{1b}';
        let columns = match colour {
            true => 0,
            false => character.width().unwrap_or_default(),
        };
        colour &= character != 'm';
        let full = filled.saturating_add(columns) > room;
        if full && filled > 0 && columns > 0 {
            pieces.extend(word.get(start..place));
            (start, filled) = (place, 0);
        }
        filled = filled.saturating_add(columns);
    }
    pieces.extend(word.get(start..));
    pieces
}

/// Words of the program itself: none that an input could have chosen.
pub(crate) struct Own(Cow<'static, str>);

impl From<&'static str> for Own {
    fn from(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl Own {
    /// Words that were put together of published ones.
    pub(crate) fn words(text: String) -> Self {
        Self(Cow::Owned(text))
    }

    /// Phrases behind one another.
    pub(crate) fn listed(before: &'static str, phrases: &[&'static str]) -> Self {
        Self(Cow::Owned(format!("{before}{}", phrases.join("; "))))
    }

    /// A phrase that stands alone.
    pub(crate) fn sentence(phrase: &'static str) -> Self {
        let mut characters = phrase.chars();
        let first = characters.next().map(|first| first.to_ascii_uppercase());
        let end = if phrase.ends_with('.') { "" } else { "." };
        let text = first.into_iter().chain(characters).chain(end.chars());
        Self(Cow::Owned(text.collect()))
    }
}

/// The words of a report that the program made itself; one that was read from elsewhere has none of them.
pub(crate) fn made_here(text: &Text) -> &'static str {
    match text {
        Cow::Borrowed(text) => text,
        Cow::Owned(_) => "",
    }
}

/// How many columns a text takes on a terminal, colours aside.
pub(crate) fn width(text: &str) -> usize {
    let strips = anstream::adapter::strip_str(text);
    strips.map(UnicodeWidthStr::width).sum()
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
    fn lines_fit_and_long_words_stay_whole_in_a_file() {
        let broken = |text, room| Screen::PLAIN.lines(text, room);
        assert_eq!(broken("one two three", 7), ["one two", "three"]);
        assert_eq!(
            broken("a sha256:0123456789 b", 6),
            ["a", "sha256:0123456789", "b"]
        );
        assert_eq!(broken("", 6), [""]);
        assert_eq!(broken("  é  bc  ", 4), ["é ", "bc  "]);
        assert_eq!(broken("ab   cd", 3), ["ab ", "cd"]);
        assert_eq!(broken("say `a b c` d", 6), ["say", "`a b c`", "d"]);
        assert_eq!(broken("漢字 漢字", 8), ["漢字", "漢字"]);
        let block = Screen::PLAIN.labelled(2, "found", 8, "x");
        assert_eq!(block, "  found   x\n");
    }

    #[test]
    fn a_line_that_goes_on_is_marked() {
        let narrow = Screen {
            width: 28,
            ..Screen::PLAIN
        };
        let terminal = Screen {
            terminal: true,
            ..narrow
        };
        let text = "one two three four verified: `five six seven`, eight";
        assert_eq!(
            narrow.labelled(2, "work", 6, text),
            "  work  one two three four\n      | verified:\n      | `five six seven`,\n      | eight\n"
        );
        assert_eq!(
            terminal.labelled(2, "work", 6, text),
            "  work  one two three four\n      | verified: `five six\n      | seven`, eight\n"
        );
        assert_eq!(
            terminal.hanging(0, "said: `one two three four five`"),
            "said: `one two three\n  | four five`\n"
        );
        assert_eq!(
            terminal.fitted("  \u{1b}[1msaid: `one two three\u{1b}[0m four five`\nfits\n  wever-proof verify and much more\n"),
            "  \u{1b}[1msaid: `one two three\u{1b}[0m\n    | four five`\nfits\n  wever-proof verify and\n    | much more\n"
        );
        assert_eq!(
            narrow.own_paragraph(2, "one two three four five six seven"),
            "  one two three four five\n  six seven\n"
        );
    }

    #[test]
    fn a_label_that_leaves_too_little_room_stands_above() {
        let of = |width| Screen {
            width,
            colour: false,
            terminal: true,
        };
        assert_eq!(
            of(24).labelled(4, "expected", 12, "sha256:0123456789abcdef01234567"),
            "    expected\n   | sha256:0123456789ab\n   | cdef01234567\n"
        );
        assert_eq!(
            of(40).labelled(4, "expected", 12, "sha256:0123456789abcdef0"),
            "    expected    sha256:0123456789abcdef0\n"
        );
        assert_eq!(
            of(40).fitted("  wever-proof verify proof.json --trust keys.json"),
            "  wever-proof verify proof.json \\\n      --trust keys.json\n"
        );
    }

    /// Whatever the width: the terminal has nothing to break, and what is broken here is marked.
    #[test]
    fn no_line_of_a_screen_begins_with_a_word_of_a_value() {
        const WORDS: [&str; 3] = ["ok:", "verified:", "漢漢"];
        let values = [
            "xxxx ok: ".repeat(6),
            "verified: ok: ".repeat(3),
            format!("{}ok: {}verified:", "x".repeat(61), "é".repeat(34)),
            format!("{} 漢漢 ok:", "漢".repeat(70)),
            "e\u{301}".repeat(50),
            "`ok:` ".repeat(9),
        ];
        for (value, width) in values
            .iter()
            .flat_map(|value| (1..=120).map(move |w| (value, w)))
        {
            let screen = Screen {
                width,
                colour: true,
                terminal: true,
            };
            let strong = screen.paint(Tone::Strong, &format!("in {value}:"));
            let name = typed(Path::new(value.trim_end()));
            let text = [
                screen.labelled(2, "work", 11, value),
                screen.labelled(4, "what to do", 12, value),
                screen.labelled(2, "-", 2, value),
                screen.labelled(0, "label", 2, value),
                screen.labelled(2, "", 13, &format!("by {value}")),
                screen.labelled(40, "deep", 11, value),
                screen.paragraph(4, &format!("the scope is `{value}`")),
                screen.own(2, "own", 9, "words of the program"),
                format!("unreadable: `{value}` is no proof\n{strong}\n"),
                format!("  wever-proof verify {name} --trust {name}\n"),
            ];
            let shown = screen.fitted(&text.concat());
            let plain = anstream::adapter::strip_str(&shown).to_string();
            for line in plain.lines() {
                let columns = super::width(line);
                assert!(width < 3 || columns <= width, "{width}: {columns}: {line}");
                for row in folded(line, width) {
                    let begins = |word| row.trim_start().starts_with(word);
                    assert!(!WORDS.iter().any(begins), "{width}: {row}");
                }
            }
        }
    }

    /// A line as a terminal breaks it.
    fn folded(line: &str, width: usize) -> Vec<String> {
        let (mut rows, mut filled) = (vec![String::new()], 0);
        for character in line.chars() {
            let columns = character.width().unwrap_or_default();
            if filled + columns > width && filled > 0 {
                rows.push(String::new());
                filled = 0;
            }
            filled += columns;
            rows.last_mut().unwrap().push(character);
        }
        rows
    }

    #[test]
    fn names_are_quoted_where_a_shell_would_read_them_otherwise() {
        assert_eq!(typed(Path::new("out/proof.json")), "out/proof.json");
        assert_eq!(typed(Path::new("my proof.json")), "'my proof.json'");
        assert_eq!(typed(Path::new("-x")), "./-x");
        assert_eq!(typed(Path::new("it's")), r"'it'\''s'");
        assert_eq!(typed(Path::new("=ls")), "'=ls'");
        assert_eq!(
            typed(Path::new("run\u{200b}.json")),
            r"$'run\xe2\x80\x8b.json'"
        );
        assert_eq!(
            typed(Path::new("it's a proof of somebody else.json")),
            r"$'it\x27s\x20a\x20proof\x20of\x20somebody\x20else.json'"
        );
    }

    #[test]
    fn sizes_are_rounded_down() {
        assert_eq!(bytes(999), "999 bytes");
        assert_eq!(bytes(1_000), "1.0 kB");
        assert_eq!(bytes(2_749_999_999), "2.7 GB");
    }
}
