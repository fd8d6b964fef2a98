//! The list of the changes that stay verified, one line each, and its text.

use super::change::Change;
use std::collections::{BTreeMap, BTreeSet};

/// A change that stays verified, over all proofs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// Where: object type and pointer, `*` for every index. Several places, divided by ` + `, are
    /// changed together.
    pub place: String,
    /// What is done there, and to which values.
    pub change: String,
    /// The profiles in which it stays verified.
    pub profiles: String,
}

impl Line {
    /// Whether another line says the same of the same place, and perhaps more.
    fn is_within(&self, other: &Self) -> bool {
        fn parts(line: &Line) -> (&str, &str) {
            line.change.split_once(": ").unwrap_or((&line.change, ""))
        }
        let among = |few: &str, many: &str| {
            few.split(", ")
                .all(|one| many.split(", ").any(|other| one == other))
        };
        let ((kind, classes), (other_kind, other_classes)) = (parts(self), parts(other));
        self.place == other.place
            && kind == other_kind
            && among(classes, other_classes)
            && among(&self.profiles, &other.profiles)
    }
}

impl core::fmt::Display for Line {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            formatter,
            "{} | {} | {}",
            self.place, self.change, self.profiles
        )
    }
}

/// The lines, each with its reason.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// Line and reason.
    pub lines: BTreeMap<Line, String>,
}

/// What is written before the table.
const HEAD: &str = "\
# Changes that stay verified

Written by `cargo run --release -p wever-proof-vectors -- reseal --write`, which keeps the reasons;
`cargo xtask test` fails if a line is missing, no longer true, or without a reason.

The program takes every accepted proof, changes one thing to something as legal, makes hashes,
signatures and seal again with the issuer's key, and verifies with the issuer's keys as trust. Each
line is a change that stays `verified`: an issuer can tell the story either way. So each line has a reason.
`free` says why either story is a good one. `section 14` quotes the words of
[section 14 of the format](../docs/format.md#14-sealed-not-checked) that say that nothing looks at it.

In the column *where*, `*` stands for every index, and `+` joins equal values that are changed together. In the
column *change*, the values are words, or classes of values; times are moved past the times that are named.

| where | change | profiles | reason |
|---|---|---|---|
";

impl List {
    /// Reads the text of a list.
    ///
    /// # Errors
    ///
    /// The line that is none.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut lines = BTreeMap::new();
        let rows = text
            .lines()
            .skip_while(|line| !line.starts_with("|---"))
            .skip(1);
        for row in rows {
            let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
            let [place, change, profiles, reason] = cells[..] else {
                return Err(format!("no line of the list: {row}"));
            };
            let line = Line {
                place: place.replace('`', ""),
                change: change.to_owned(),
                profiles: profiles.to_owned(),
            };
            lines.insert(line, reason.to_owned());
        }
        Ok(Self { lines })
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> String {
        let rows = self.lines.iter().map(|(line, reason)| {
            let Line {
                place,
                change,
                profiles,
            } = line;
            format!("| `{place}` | {change} | {profiles} | {reason} |\n")
        });
        HEAD.to_owned() + &rows.collect::<String>()
    }

    /// The same lines with the reasons of another list: of the same line, or of one that says as much
    /// and more.
    #[must_use]
    pub fn with_reasons_of(mut self, other: &Self) -> Self {
        for (line, reason) in &mut self.lines {
            let known = other.lines.get(line).or_else(|| {
                let mut more = other.lines.iter().filter(|(more, _)| line.is_within(more));
                more.next().map(|(_, reason)| reason)
            });
            if let Some(known) = known {
                known.clone_into(reason);
            }
        }
        self
    }
}

/// Among other ways of a change, the plain one.
const AS_IT_IS: &str = "as it is";

/// A place, what was done there and to which class of values.
type Key = (BTreeSet<String>, &'static str, String);

/// What was found, by what was changed.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    found: BTreeMap<Key, BTreeMap<String, String>>,
}

impl Gathered {
    pub(super) fn take(&mut self, profile: &str, source: &str, change: &Change) {
        let key = (change.places.clone(), change.kind, change.class.clone());
        let example = || {
            let show = |value: &serde_json::Value| {
                let text = value.to_string();
                let cut: String = text.chars().take(300).collect();
                cut
            };
            format!(
                "{source} {}: {} -> {}",
                change.pointer,
                show(&change.before),
                show(&change.after)
            )
        };
        self.found
            .entry(key)
            .or_default()
            .entry(profile.to_owned())
            .or_insert_with(example);
    }

    /// One line for each place and kind of change whose values stay verified in the same profiles.
    pub(super) fn lines(mut self) -> (List, BTreeMap<Line, String>) {
        self.forget_what_follows();
        let mut lines: BTreeMap<Key, (Vec<String>, String)> = BTreeMap::new();
        for ((places, kind, class), profiles) in &self.found {
            let named: Vec<&str> = profiles.keys().map(String::as_str).collect();
            let example = profiles.values().next().unwrap().clone();
            let line = lines
                .entry((places.clone(), *kind, named.join(", ")))
                .or_insert_with(|| (Vec::new(), example));
            line.0.push(class.clone());
        }
        let mut list = List::default();
        let mut examples = BTreeMap::new();
        for ((places, kind, profiles), (classes, example)) in lines {
            let many = classes.len() > 1;
            let class = |class: String| match class.is_empty() && many {
                true => AS_IT_IS.to_owned(),
                false => class,
            };
            let classes = Vec::from_iter(classes.into_iter().map(class)).join(", ");
            let line = Line {
                place: Vec::from_iter(places).join(" + "),
                change: if classes.is_empty() {
                    kind.to_owned()
                } else {
                    format!("{kind}: {classes}")
                },
                profiles,
            };
            list.lines.insert(line.clone(), String::new());
            examples.insert(line, example);
        }
        (list, examples)
    }

    /// Where a time can be moved past everything, what it passes is not said; and where some of
    /// several places can be changed without the others, it is not said that all of them can.
    fn forget_what_follows(&mut self) {
        // Which places, by profile and by what is done.
        let mut alone: BTreeMap<(String, &str, String), Vec<BTreeSet<String>>> = BTreeMap::new();
        for ((places, kind, class), profiles) in &self.found {
            for profile in profiles.keys() {
                let done = (profile.clone(), *kind, class.clone());
                alone.entry(done).or_default().push(places.clone());
            }
        }
        for ((places, kind, class), profiles) in &mut self.found {
            profiles.retain(|profile, _| {
                let done = |class: &str| {
                    let key = (profile.clone(), *kind, class.to_owned());
                    alone.get(&key).into_iter().flatten()
                };
                let everywhere = done("everything").any(|all| all == places);
                let with_fewer = done(class)
                    .chain(done("everything"))
                    .any(|fewer| fewer.len() < places.len() && fewer.is_subset(places));
                !with_fewer && (class == "everything" || !everywhere)
            });
        }
        self.found.retain(|_, profiles| !profiles.is_empty());
    }
}

/// A short name of a profile.
pub(super) fn short(profile: &str) -> &str {
    match profile {
        "customer_production_run" => "customer",
        "first_paid_run" => "first",
        "tokenops_controlled_pilot" => "controlled",
        "tokenops_full_loop" => "full loop",
        "tokenops_live_pilot" => "live",
        other => other,
    }
}
