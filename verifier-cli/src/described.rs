//! A description of a document as text: what it says, what was checked in it alone, and what it proves.

use wever_proof::kind::{Description, Looked, Outcome};

use crate::display::{beginning, shortened, visible};
use crate::output::Screen;
use crate::text::section;

/// The longest name of a member that has its value beside it, in characters.
const LABEL: usize = 32;

/// The most places that an answer names.
const PLACES: usize = 6;

/// The members, each with its value.
pub(crate) fn says(screen: Screen, description: &Description) -> String {
    // A pointer, so that no line begins with a name of the document's own.
    let label = |pointer: &str| beginning(if pointer.is_empty() { "/" } else { pointer }, 60);
    let labels = description.says.iter().map(|said| label(&said.pointer));
    let labels: Vec<String> = labels.collect();
    let lengths = labels.iter().map(|label| label.chars().count());
    let column = lengths
        .filter(|length| *length <= LABEL)
        .max()
        .unwrap_or_default();
    let rows = labels.iter().zip(&description.says).map(|(label, said)| {
        let label = format!("{label}  ");
        screen.labelled(2, &label, column.saturating_add(2), &visible(&said.value))
    });
    section(screen, "What it says", rows)
}

/// What a document of no kind looks like.
pub(crate) fn unknown(screen: Screen, description: &Description) -> String {
    let next = section(
        screen,
        "What to do",
        [screen.own(
            2,
            "",
            0,
            "ask whoever gave it to you for the sealed proof of the run, `proof.json`",
        )],
    );
    let says = says(screen, description);
    let looked = looked(screen, description);
    [says, looked, next]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// What was checked, and what the document proves and does not.
pub(crate) fn judged(screen: Screen, description: &Description) -> String {
    let mut rows = Vec::new();
    let mut row = |label: &str, words: &str| rows.push(screen.labelled(2, label, 9, words));
    if let Some(by) = &description.stated_by {
        match &by.name {
            Some(name) => row(
                "says so",
                &format!("`{}`: {}", shortened(name, 200), by.words),
            ),
            None => row("says so", by.words),
        }
    }
    for part in &description.parts {
        let place = shortened(&part.pointer, 100);
        row("holds", &format!("{}, at `{place}`", part.title));
    }
    if let Some(words) = description.proves {
        row("proves", words);
    }
    let mut label = "not";
    for words in &description.does_not_prove {
        row(label, words);
        label = "nor";
    }
    if let Some(ask) = description.ask {
        row("so", ask);
    }
    let looked = match looked(screen, description) {
        text if text.is_empty() => {
            let nothing = "nothing: there is nothing in it that can be checked alone";
            section(
                screen,
                "What was checked",
                [screen.own_paragraph(2, nothing)],
            )
        }
        text => text,
    };
    let proves = section(screen, "What it proves", rows);
    format!("\n{looked}\n{proves}")
}

/// What was checked: answers that say the same in one line.
fn looked(screen: Screen, description: &Description) -> String {
    let mut groups: Vec<(&Looked, Vec<&Looked>)> = Vec::new();
    for row in &description.checks {
        let is_alike = |known: &&mut (&Looked, Vec<&Looked>)| {
            let known = known.0;
            (known.outcome, known.check, &known.message) == (row.outcome, row.check, &row.message)
        };
        match groups.iter_mut().find(is_alike) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((row, vec![row])),
        }
    }
    groups.sort_by_key(|(first, _)| first.outcome);
    let mut rows: Vec<String> = groups
        .iter()
        .map(|(first, rows)| {
            let mut places: Vec<String> = rows.iter().take(PLACES).map(|row| place(row)).collect();
            match rows.len().saturating_sub(places.len()) {
                0 => {}
                more => places.push(format!("{more} more")),
            }
            let words = format!("{}: {}", first.message, places.join(", "));
            screen.labelled(2, outcome(first.outcome), 13, &words)
        })
        .collect();
    if description.more > 0 {
        let more = format!("{} members and answers like these", description.more);
        rows.push(screen.labelled(2, "left out", 13, &more));
    }
    section(screen, "What was checked", rows)
}

fn place(row: &Looked) -> String {
    let place = match row.pointer.as_str() {
        "" => "the document".to_owned(),
        pointer => format!("`{}`", shortened(pointer, 100)),
    };
    match &row.found {
        Some(found) => format!("{place} is `{}`", shortened(found, 100)),
        None => place,
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Differs => "differs",
        Outcome::NoEvidence => "no evidence",
        Outcome::Placeholder => "placeholder",
        Outcome::NotChecked => "not checked",
        Outcome::Holds => "holds",
    }
}
