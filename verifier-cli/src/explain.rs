//! What a word of this program means: codes in the SDK's words, every other one in those of the published files.

mod example;
mod lists;
mod words;

use std::path::PathBuf;
use std::str::FromStr as _;

use clap::Args;
use wever_proof::Code;
use wever_proof_example::codes_of_check;

use self::words::{Entry, Group, Words, same};
use crate::display::{Own, Tone, shortened};
use crate::failure::Failure;
use crate::output::{Output, Screen, to_write};

pub(crate) const HELP: &str = "\
Any word that this program prints can be asked for, in any letter case: a code or a family of codes,
a check, a verdict, a payment level, a note, a profile, a purpose of a key, an object, a state, a
kind of documents. A word with several meanings is explained with each.

`--example` writes what is refused with a code, and prints the command that shows it. It is one of
the published test vectors. Trust none of its keys: their private halves are published, too.

Exit status:
  0  explained, or written
  2  there is no such word or no example of it, or the folder is there already

Examples:
  wever-proof explain hash.package-mismatch
  wever-proof explain signature
  wever-proof explain not run
  wever-proof explain checks
  wever-proof explain seal.digest --example changed/
  wever-proof explain";

// The arguments of `explain`.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A code such as `hash.package-mismatch`, a family such as `hash`, or any other word that this
    /// program prints; without it, all of them in groups
    #[arg(value_name = "WORD")]
    words: Vec<String>,
    /// Write a proof that is refused with this code, and all that goes with it, into a new folder
    #[arg(long, value_name = "FOLDER", requires = "words", value_parser = to_write())]
    example: Option<PathBuf>,
}

/// What `wever-proof explain WORD` prints into a file, for those who link this.
///
/// ```
/// let text = wever_proof_cli::explain("hash.package-mismatch").unwrap();
/// assert!(text.starts_with("hash.package-mismatch\n\nRule\n"));
/// assert!(wever_proof_cli::explain("no such word").is_err());
/// ```
///
/// # Errors
///
/// What to do instead, if it is no word of this version.
pub fn explain(word: &str) -> Result<String, String> {
    let known = Words::new();
    let text = match word.trim() {
        "" => Ok(overview(Screen::PLAIN, &known)),
        word => meanings(Screen::PLAIN, &known, word),
    };
    text.map_err(|failure| {
        let (advice, message) = failure.parts();
        format!("{message}; {advice}")
    })
}

impl Explain {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let word = self.words.join(" ");
        if let Some(folder) = &self.example {
            return example::write(self.code(&word)?, folder);
        }
        let mut output = Output::text();
        let screen = output.screen();
        let known = Words::new();
        let text = match word.as_str() {
            "" => overview(screen, &known),
            word => meanings(screen, &known, word)?,
        };
        output.put(text)?;
        Ok(0)
    }

    /// The code of which there is to be an example.
    fn code(&self, word: &str) -> Result<Code, Failure> {
        find_code(word).ok_or_else(|| {
            let known = Words::new();
            let said = shortened(word, 80);
            if known.find(word).next().is_some() || family(word).next().is_some() {
                Failure::new(
                    format!("`{said}` is no code, and there are examples of codes alone"),
                    format!("`wever-proof explain {said}` says what it means, and names its codes"),
                )
            } else {
                unknown(&known, word)
            }
        })
    }
}

/// Everything that a word means, one after another.
fn meanings(screen: Screen, known: &Words, word: &str) -> Result<String, Failure> {
    let mut parts = Vec::new();
    if let Some(code) = find_code(word) {
        parts.push(explanation(screen, known, code)?);
    }
    for entry in known.find(word) {
        parts.push(entry_text(screen, entry)?);
    }
    let codes: Vec<Code> = family(word).collect();
    if !codes.is_empty() {
        parts.push(list(screen, &codes));
    }
    if let Some(group) = Group::find(word) {
        parts.push(match group {
            Group::Codes => list(screen, Code::ALL),
            _ => page(screen, known, group),
        });
    }
    match parts.is_empty() {
        true => Err(unknown(known, word)),
        false => Ok(parts.join("\n")),
    }
}

/// A code by its name, in any letter case.
fn find_code(word: &str) -> Option<Code> {
    let mut codes = Code::ALL.iter().copied();
    Code::from_str(word).ok().or_else(|| {
        let is_it = |code: &Code| same(code.name(), word);
        codes.find(is_it)
    })
}

/// The codes of a family.
fn family(word: &str) -> impl Iterator<Item = Code> {
    let codes = Code::ALL.iter().copied();
    codes.filter(move |code| same(family_of(*code), word))
}

fn family_of(code: Code) -> &'static str {
    code.name().split('.').next().unwrap_or_default()
}

fn explanation(screen: Screen, known: &Words, code: Code) -> Result<String, Failure> {
    let explanation = code.explanation();
    let rows = [
        ("Rule", Own::sentence(explanation.rule)),
        ("Why", explanation.why.into()),
        ("Usual cause", explanation.cause.into()),
        ("What to do", explanation.remedy.into()),
    ];
    let mut text = format!("{}\n", screen.paint(Tone::Strong, code.name()));
    for (label, words) in rows {
        text.push_str(&heading(screen, label));
        text.push_str(&screen.own_paragraph(2, words));
    }
    let verdict = code.consequence().verdict();
    let (name, status) = (verdict.name(), verdict.exit_code());
    let means = known.verdict(name);
    text.push_str(&heading(screen, "Consequence"));
    let words = format!("{name} (exit status {status}): {means}.");
    text.push_str(&screen.own_paragraph(2, Own::words(words)));
    let mut rows = Vec::new();
    for (check, _) in wever_proof::check_titles() {
        if codes_of(check)?.iter().any(|known| known == code.name()) {
            rows.push(check);
        }
    }
    if !rows.is_empty() {
        text.push_str(&heading(screen, "In the report"));
        let row = if rows.len() == 1 { "row" } else { "rows" };
        let words = format!("{row} `{}`", rows.join("`, `"));
        text.push_str(&screen.own_paragraph(2, Own::words(words)));
    }
    text.push_str(&heading(screen, "See it"));
    text.push_str(&match example::absent(code) {
        None => format!("  wever-proof explain {} --example FOLDER\n", code.name()),
        Some(why) => {
            let words = format!("There is no example: {why}.");
            screen.own_paragraph(2, Own::words(words))
        }
    });
    Ok(text)
}

fn heading(screen: Screen, label: &str) -> String {
    format!("\n{}\n", screen.paint(Tone::Strong, label))
}

fn codes_of(check: &str) -> Result<Vec<String>, Failure> {
    codes_of_check(check).map_err(|error| example::broken(&error))
}

/// How wide the labels of an entry are.
const LABEL: usize = 12;

fn entry_text(screen: Screen, entry: &Entry) -> Result<String, Failure> {
    let title = format!("{}: {}", entry.name, entry.about);
    let mut text = format!("{}\n", screen.paint(Tone::Strong, &title));
    for (label, words) in &entry.rows {
        text.push_str(&screen.own(2, label, LABEL, Own::words(words.clone())));
    }
    if entry.group == Group::Checks {
        let codes = codes_of(&entry.name)?;
        text.push_str(&screen.own(2, "codes", LABEL, Own::words(codes.join(", "))));
    }
    Ok(text)
}

/// Every code with its rule.
fn list(screen: Screen, codes: &[Code]) -> String {
    let names = Code::ALL.iter().map(|code| code.name().len());
    let column = names.max().unwrap_or_default().saturating_add(2);
    let mut text = String::new();
    let mut current = "";
    for code in codes {
        if family_of(*code) != current {
            if !current.is_empty() {
                text.push('\n');
            }
            current = family_of(*code);
            let title = format!("{current}: codes");
            text.push_str(&screen.paint(Tone::Strong, &title));
            text.push('\n');
        }
        let label = format!(
            "{:<column$}{:<12}",
            code.name(),
            code.consequence().verdict().name()
        );
        let rule = code.explanation().rule;
        text.push_str(&screen.own(2, &label, column.saturating_add(12), rule));
    }
    text.push_str("\n`wever-proof explain CODE` says why a rule exists and what to do.\n");
    text
}

/// Every word of a group, with what it is in a line.
fn page(screen: Screen, known: &Words, group: Group) -> String {
    let mut text = format!("{}\n", screen.paint(Tone::Strong, group.title()));
    let entries: Vec<&Entry> = known.of(group).collect();
    let names = entries.iter().map(|entry| entry.name.len());
    let column = names.max().unwrap_or_default().saturating_add(2);
    for entry in entries {
        let words = entry.rows.first().map(|(_, words)| words.clone());
        let words = Own::words(words.unwrap_or_default());
        text.push_str(&screen.own(2, &entry.name, column, words));
    }
    text
}

/// Every group with its words.
fn overview(screen: Screen, known: &Words) -> String {
    let mut text = String::new();
    for group in Group::ALL {
        let title = format!("{} (`explain {}`)", group.title(), group.name());
        text.push_str(&screen.paint(Tone::Strong, &title));
        text.push('\n');
        let names: Vec<&str> = match group {
            Group::Codes => {
                let mut families: Vec<&str> = Vec::new();
                for family in Code::ALL.iter().map(|code| family_of(*code)) {
                    if !families.contains(&family) {
                        families.push(family);
                    }
                }
                families
            }
            _ => known.of(group).map(|entry| entry.name.as_str()).collect(),
        };
        text.push_str(&screen.own(2, "", 0, Own::words(shown(&names))));
    }
    let words = "`wever-proof explain WORD` explains each of them, and each word of these lists. `--example \
                 FOLDER` writes a proof that shows a code.";
    text.push('\n');
    text.push_str(&screen.own_paragraph(0, words));
    text
}

/// The first names, as many as a few lines hold.
fn shown(names: &[&str]) -> String {
    const ROOM: usize = 250;
    const FEW: usize = 3;
    let mut text = String::new();
    for (index, name) in names.iter().enumerate() {
        let between = if index == 0 { "" } else { ", " };
        let more = names.len().saturating_sub(index);
        if text.len().saturating_add(name.len()) > ROOM && more > FEW {
            return format!("{text}, and {more} more");
        }
        text.push_str(between);
        text.push_str(name);
    }
    text
}

/// How alike two names must be to be suggested: a slip of the finger or a forgotten family.
const ALIKE: f64 = 0.75;

fn unknown(known: &Words, word: &str) -> Failure {
    let wanted = words::plain(word);
    let codes = Code::ALL.iter().map(|code| code.name());
    let groups = Group::ALL.iter().map(|group| group.name());
    let others = known.entries().map(|entry| entry.name.as_str());
    let mut near: Vec<(f64, &str)> = others
        .chain(codes)
        .chain(groups)
        .map(|full| {
            let short = full.split_once('.').map_or(full, |(_, short)| short);
            let alike = |name: &str| strsim::jaro(&wanted, &words::plain(name));
            (alike(full).max(alike(short)), full)
        })
        .filter(|(alike, _)| *alike >= ALIKE)
        .collect();
    near.sort_by(|(one, _), (two, _)| two.total_cmp(one));
    let mut names: Vec<String> = Vec::new();
    for (_, name) in near {
        let name = format!("`{name}`");
        if names.len() < 3 && !names.contains(&name) {
            names.push(name);
        }
    }
    Failure::new(
        format!("`{}` is not a word of this version", shortened(word, 80)),
        match names.as_slice() {
            [] => "`wever-proof explain` lists all of them".to_owned(),
            [one] => format!("did you mean {one}?"),
            [most @ .., last] => format!("did you mean {} or {last}?", most.join(", ")),
        },
    )
}
