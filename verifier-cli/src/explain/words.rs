//! Every word that this program prints and that is no code: what it is, from the published files.

use std::collections::BTreeMap;

use wever_proof::json::{self, Limits, Value};
use wever_proof::profile::STATE_MACHINES;
use wever_proof::{Verdict, check_titles, kind, profile, schema};

use super::lists::{self, List};

/// What belongs together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Terms,
    Verdicts,
    Codes,
    Checks,
    Outcomes,
    Causes,
    Levels,
    Notes,
    Claims,
    Profiles,
    Purposes,
    Objects,
    Kinds,
    Lists,
    /// The words of the lists.
    Words,
}

impl Group {
    /// In the order of the overview.
    pub(super) const ALL: [Self; 14] = [
        Self::Terms,
        Self::Verdicts,
        Self::Codes,
        Self::Checks,
        Self::Outcomes,
        Self::Causes,
        Self::Notes,
        Self::Claims,
        Self::Levels,
        Self::Profiles,
        Self::Purposes,
        Self::Objects,
        Self::Lists,
        Self::Kinds,
    ];

    pub(super) fn find(word: &str) -> Option<Self> {
        let mut groups = Self::ALL.into_iter();
        groups.find(|group| same(group.name(), word))
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::Verdicts => "verdicts",
            Self::Codes => "codes",
            Self::Checks => "checks",
            Self::Outcomes => "outcomes",
            Self::Causes => "causes",
            Self::Levels => "levels",
            Self::Notes => "notes",
            Self::Claims => "claims",
            Self::Profiles => "profiles",
            Self::Purposes => "purposes",
            Self::Objects => "objects",
            Self::Kinds => "kinds",
            Self::Lists | Self::Words => "states",
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Terms => "Terms: what the sentences of this program are made of",
            Self::Verdicts => "Verdicts: the answers, and the first word of each",
            Self::Codes => "Codes: what is wrong; these are their families",
            Self::Checks => "Checks: the rows of a report",
            Self::Outcomes => "Outcomes of a check",
            Self::Causes => "Causes: what explains the findings, and decides nothing",
            Self::Levels => "Payment levels: how far the evidence of a payment carries",
            Self::Notes => "Notes: worth saying, and decide nothing",
            Self::Claims => "Claims: what a proof says, and `--expect NAME=VALUE` compares",
            Self::Profiles => "Profiles: what a complete proof of some kind holds",
            Self::Purposes => "Purposes: what a key may sign",
            Self::Objects => "Objects of a proof",
            Self::Kinds => "Kinds of documents that `show` knows",
            Self::Lists | Self::Words => {
                "States and other lists of words, by the member that they stand in"
            }
        }
    }
}

/// A word, and one thing that it means.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) group: Group,
    pub(super) name: String,
    /// What it is, behind its name.
    pub(super) about: String,
    /// Label and words; the first says it in a line.
    pub(super) rows: Vec<(&'static str, String)>,
}

/// All of them.
pub(super) struct Words {
    entries: Vec<Entry>,
}

impl Words {
    pub(super) fn new() -> Self {
        let lists = lists::all();
        let mut entries: Vec<Entry> = terms().collect();
        entries.extend(lists.iter().flat_map(of_list));
        entries.extend(checks());
        entries.extend(claims());
        entries.extend(published(profile::PUBLISHED, Group::Profiles, "a profile"));
        entries.extend(objects());
        entries.extend(kinds());
        Self { entries }
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    pub(super) fn of(&self, group: Group) -> impl Iterator<Item = &Entry> {
        self.entries
            .iter()
            .filter(move |entry| entry.group == group)
    }

    /// Everything that a word means.
    pub(super) fn find(&self, word: &str) -> impl Iterator<Item = &Entry> {
        // As text for people has it.
        let word = if same(word, "n/a") {
            "not_applicable"
        } else {
            word
        };
        self.entries
            .iter()
            .filter(move |entry| same(&entry.name, word))
    }

    /// What a verdict means.
    pub(super) fn verdict(&self, name: &str) -> &str {
        let entry = self.of(Group::Verdicts).find(|entry| entry.name == name);
        let row = entry.and_then(|entry| entry.rows.first());
        row.map_or("", |(_, words)| words)
    }
}

/// A word as it is compared: in small letters, and with one character between its parts.
pub(super) fn plain(word: &str) -> String {
    let word = word.trim().trim_matches('`').to_lowercase();
    word.replace(['-', ' '], "_")
}

pub(super) fn same(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

/// The words of a list, and the list itself where no group stands for it.
fn of_list(list: &List) -> Vec<Entry> {
    let name = list.names.first().map(String::as_str);
    let name = name.unwrap_or_default();
    let group = match (list.file, name) {
        (_, "verdict") if list.is_of_answers() => Group::Verdicts,
        (_, "outcome") if list.is_of_answers() => Group::Outcomes,
        (_, "kind") if list.is_of_answers() => Group::Causes,
        (_, "note") if list.is_of_answers() => Group::Notes,
        ("requirements", "require_payment") => Group::Levels,
        ("key-set", "purposes") => Group::Purposes,
        // The same lists again.
        _ if list.is_of_answers() => return Vec::new(),
        ("verification-snapshot", "outcome")
        | ("completion-proof" | "proof-bundle" | "quote", _) => {
            return Vec::new();
        }
        _ => Group::Words,
    };
    let mut entries: Vec<Entry> = Vec::new();
    if group == Group::Words {
        let about = match list.open {
            true => "a list of words, to which others may be added",
            false => "a list of words",
        };
        entries.extend(list.names.iter().map(|name| Entry {
            group: Group::Lists,
            name: name.clone(),
            about: about.to_owned(),
            rows: rows_of(list),
        }));
    }
    entries.extend(list.words.iter().map(|(word, meaning)| Entry {
        group,
        name: word.clone(),
        about: about(group, list),
        rows: rows(group, list, word, meaning),
    }));
    entries
}

fn rows_of(list: &List) -> Vec<(&'static str, String)> {
    let mut rows = vec![("is", list.about.clone()), ("stands at", places(list))];
    let mut label = "words";
    for (word, meaning) in &list.words {
        let words = match meaning.as_str() {
            "" => word.clone(),
            meaning => format!("{word}: {meaning}"),
        };
        rows.push((label, words));
        label = "";
    }
    rows.retain(|(_, words)| !words.is_empty());
    rows
}

fn about(group: Group, list: &List) -> String {
    let about = match group {
        Group::Verdicts => "a verdict, the answer to a verification",
        Group::Outcomes => "the outcome of a check",
        Group::Causes => "a kind of cause, which explains findings and decides nothing",
        Group::Notes => "a note, which decides nothing",
        Group::Levels => "a payment level",
        Group::Purposes => "a purpose of a key",
        _ => return format!("a word of `{}`", list.names.join("` and `")),
    };
    about.to_owned()
}

fn rows(group: Group, list: &List, word: &str, meaning: &str) -> Vec<(&'static str, String)> {
    let mut rows = vec![("means", meaning.to_owned())];
    match group {
        Group::Verdicts => {
            let mut verdicts = VERDICTS.iter();
            let verdict = verdicts.find(|verdict| verdict.name() == word);
            let status = verdict.map(|verdict| verdict.exit_code().to_string());
            rows.push(("exit status", status.unwrap_or_default()));
        }
        Group::Levels => {
            let names = list.words.iter().map(|(name, _)| name.as_str());
            rows.push(("levels", names.collect::<Vec<_>>().join(" < ")));
            rows.push(("ask for it", format!("`--require-payment {word}`")));
        }
        Group::Purposes => rows.push(("given with", format!("`--purpose {word}`"))),
        Group::Words => {
            // What else there is to say of the list stands with the list.
            let (first, _) = list.about.split_once(". ").unwrap_or((&list.about, ""));
            rows.insert(0, ("says", first.trim_end_matches('.').to_owned()));
            rows.push(("stands at", places(list)));
            rows.extend(steps(list, word));
        }
        _ => {}
    }
    rows.retain(|(_, words)| !words.is_empty());
    rows
}

const VERDICTS: [Verdict; 5] = [
    Verdict::Verified,
    Verdict::Rejected,
    Verdict::Unreadable,
    Verdict::Incomplete,
    Verdict::Untrusted,
];

/// The most places that are named.
const PLACES: usize = 6;

fn places(list: &List) -> String {
    let shown: Vec<&str> = list
        .places
        .iter()
        .take(PLACES)
        .map(String::as_str)
        .collect();
    match list.places.len().saturating_sub(PLACES) {
        0 => shown.join(", "),
        more => format!("{}, and {more} more", shown.join(", ")),
    }
}

/// Which states stand before and after one, if the list is that of a state machine.
fn steps(list: &List, word: &str) -> Vec<(&'static str, String)> {
    if !list.names.iter().any(|name| name == "lifecycle_state") {
        return Vec::new();
    }
    let mut next: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (_, text) in STATE_MACHINES {
        let machine = read(text);
        let states = machine.get("states").and_then(Value::as_array);
        for state in states.into_iter().flatten() {
            let name = text_of(state, "state");
            next.entry(name).or_default().extend(texts(state, "next"));
        }
    }
    let after = next.get(word).cloned().unwrap_or_default();
    let before = next
        .iter()
        .filter(|(_, after)| after.iter().any(|state| state == word));
    let before: Vec<&str> = before.map(|(state, _)| state.as_str()).collect();
    vec![("after", before.join(", ")), ("before", after.join(", "))]
}

/// The words that stand in no published list, each in a sentence.
const TERMS: &[(&str, &str)] = &[
    (
        "attestation",
        "the provider's signed statement about what was returned",
    ),
    (
        "customer",
        "whoever ordered the work and gets the proof of it",
    ),
    (
        "digest",
        "the SHA-256 of some bytes: it is another one as soon as one of them is changed",
    ),
    (
        "issuer",
        "the origin in whose name something is signed; a proof is issued by the provider",
    ),
    (
        "key",
        "a public key: a signature that holds under it was made with its private half, which only the issuer has",
    ),
    (
        "key set",
        "a file with the public keys of one issuer, what each may sign, and when; you get it apart from the proof",
    ),
    (
        "order",
        "what the customer asked for: work, price and what has to come back",
    ),
    (
        "origin",
        "the address of a website without a path, such as https://weverlabs.com, by which a provider or customer is named",
    ),
    (
        "package",
        "what the provider returned for the order: the result, and a list of the files with their digests",
    ),
    (
        "proof",
        "one file with everything about a run, order, payment, result and receipt, and the seal over it",
    ),
    (
        "provider",
        "whoever does the work, is paid for it and issues the proof",
    ),
    (
        "receipt",
        "what the provider signs of the payment: price, what was paid and the fee",
    ),
    ("requester", "whoever places the order, and may sign it"),
    (
        "run",
        "one paid piece of work, from the order to the receipt; each has an id of its own",
    ),
    (
        "seal",
        "the provider's last signature of a run, over the digest of every other object of it: nothing can be changed afterwards without breaking it",
    ),
    (
        "sealed",
        "listed by its digest in the seal, and so as the provider closed the run",
    ),
    (
        "signature",
        "what only the holder of a private key can make, and anybody can check with the public key",
    ),
    (
        "snapshot",
        "the provider's own record of how he checked the run before he sealed it, the verification snapshot",
    ),
    (
        "thumbprint",
        "the digest of a public key, and its name: 43 characters to compare with those that the issuer gave you in another way",
    ),
    (
        "trust",
        "the keys that you gave, since you are sure whose they are; none is ever taken from a proof",
    ),
];

fn terms() -> impl Iterator<Item = Entry> {
    TERMS.iter().map(|(name, meaning)| Entry {
        group: Group::Terms,
        name: (*name).to_owned(),
        about: "a term".to_owned(),
        rows: vec![("means", (*meaning).to_owned())],
    })
}

fn checks() -> impl Iterator<Item = Entry> {
    let count = check_titles().count();
    check_titles()
        .enumerate()
        .map(move |(index, (name, title))| Entry {
            group: Group::Checks,
            name: name.to_owned(),
            about: format!(
                "a check, row {} of {count} of a report",
                index.saturating_add(1)
            ),
            rows: vec![("asks that", title.to_owned())],
        })
}

/// What a proof says, and where the profiles take it from.
fn claims() -> Vec<Entry> {
    let mut claims: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (_, text) in profile::PUBLISHED {
        let profile = read(text);
        let listed = profile.get("claims").and_then(Value::as_array);
        for claim in listed.into_iter().flatten() {
            let places = claims.entry(text_of(claim, "claim")).or_default();
            let members = claim.get("members").and_then(Value::as_array);
            for member in members.into_iter().flatten() {
                let place = text_of(member, "object_type") + &text_of(member, "member");
                if !places.contains(&place) {
                    places.push(place);
                }
            }
        }
    }
    let claims = claims.into_iter().map(|(name, places)| Entry {
        group: Group::Claims,
        about: "a claim: what a proof says of itself".to_owned(),
        rows: vec![
            ("taken from", places.join(", or ")),
            ("compare it", format!("`--expect '{name}=VALUE'`")),
        ],
        name,
    });
    claims.collect()
}

fn published(
    list: &'static [(&'static str, &'static str)],
    group: Group,
    about: &'static str,
) -> impl Iterator<Item = Entry> {
    list.iter().map(move |(name, text)| {
        let value = read(text);
        Entry {
            group,
            name: (*name).to_owned(),
            about: about.to_owned(),
            rows: vec![
                ("is", text_of(&value, "title")),
                ("means", text_of(&value, "description")),
                ("rails", texts(&value, "rails").join(", ")),
                ("all of it", format!("`wever-proof schema {name}`")),
            ],
        }
    })
}

/// What a proof is made of.
fn objects() -> impl Iterator<Item = Entry> {
    schema::SCHEMAS.iter().filter_map(|(_, text)| {
        let value = read(text);
        let object_type = value.pointer("/properties/object_type/const");
        let name = object_type.and_then(Value::as_str)?;
        Some(Entry {
            group: Group::Objects,
            name: name.to_owned(),
            about: match name {
                "proof_bundle" => "the document that is verified".to_owned(),
                _ => "an object of a proof".to_owned(),
            },
            rows: vec![
                ("means", text_of(&value, "description")),
                ("its form", format!("`wever-proof schema {name}`")),
                (
                    "a whole one",
                    format!("`wever-proof schema {name} --example`"),
                ),
            ],
        })
    })
}

fn kinds() -> impl Iterator<Item = Entry> {
    kind::PUBLISHED.iter().map(|(name, text)| {
        let value = read(text);
        let mut rows = vec![
            ("is", text_of(&value, "title")),
            ("proves", text_of(&value, "proves")),
        ];
        let mut label = "not";
        for words in texts(&value, "does_not_prove") {
            rows.push((label, words));
            label = "nor";
        }
        rows.push(("so", text_of(&value, "ask")));
        rows.retain(|(_, words)| !words.is_empty());
        Entry {
            group: Group::Kinds,
            name: (*name).to_owned(),
            about: "a kind of documents that `wever-proof show` knows".to_owned(),
            rows,
        }
    })
}

fn read(text: &str) -> Value {
    json::parse(text.as_bytes(), &Limits::PUBLISHED).unwrap_or_default()
}

fn text_of(value: &Value, name: &str) -> String {
    let text = value.get(name).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

fn texts(value: &Value, name: &str) -> Vec<String> {
    let items = value.get(name).and_then(Value::as_array);
    let items = items.into_iter().flatten().filter_map(Value::as_str);
    items.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    use wever_proof::key_set::Purpose;
    use wever_proof::{PaymentLevel, RowOutcome};

    fn names(known: &Words, group: Group) -> Vec<&str> {
        known.of(group).map(|entry| entry.name.as_str()).collect()
    }

    #[test]
    fn every_word_of_the_library_is_known() {
        let known = Words::new();
        let mut verdicts = names(&known, Group::Verdicts);
        verdicts.sort_unstable();
        let mut all = VERDICTS.map(Verdict::name);
        all.sort_unstable();
        assert_eq!(verdicts, all);
        let levels = PaymentLevel::ALL.iter().map(|level| level.name());
        assert_eq!(names(&known, Group::Levels), levels.collect::<Vec<_>>());
        let purposes = Purpose::ALL.iter().map(|purpose| purpose.as_str());
        assert_eq!(names(&known, Group::Purposes), purposes.collect::<Vec<_>>());
        let outcomes = [
            RowOutcome::Pass,
            RowOutcome::Fail,
            RowOutcome::NotRun,
            RowOutcome::NotApplicable,
        ];
        let outcomes = outcomes.map(RowOutcome::name);
        assert_eq!(names(&known, Group::Outcomes), outcomes);
        assert_eq!(
            names(&known, Group::Checks),
            wever_proof::check_names().collect::<Vec<_>>()
        );
    }

    /// The notes have one text, which the schema of the report and the description of the format both hold.
    #[test]
    fn notes_are_those_of_the_format() {
        let known = Words::new();
        let format = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/format.md");
        let format = std::fs::read_to_string(format).unwrap();
        let (_, section) = format.split_once("\nNotes decide nothing:\n").unwrap();
        let (section, _) = section.split_once("\n## ").unwrap();
        let rows = section.lines().filter_map(|line| {
            let (name, says) = line.strip_prefix("| `")?.split_once("` | ")?;
            Some((name, says.strip_suffix(" |")?))
        });
        let notes = known.of(Group::Notes).map(|entry| {
            let (_, says) = entry.rows.first().unwrap();
            (entry.name.as_str(), says.as_str())
        });
        assert_eq!(notes.collect::<Vec<_>>(), rows.collect::<Vec<_>>());
    }

    #[test]
    fn every_word_of_a_list_has_a_meaning() {
        let known = Words::new();
        let mut count = 0;
        for entry in known.entries() {
            let (_, words) = entry.rows.first().unwrap();
            assert!(!words.is_empty(), "{}", entry.name);
            if entry.group == Group::Words {
                count += 1;
                let means = |(label, _): &&(&str, String)| *label == "means";
                assert!(entry.rows.iter().any(|row| means(&row)), "{entry:?}");
            }
        }
        assert!(count > 200, "{count}");
    }
}
