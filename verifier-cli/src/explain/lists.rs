//! The lists of words in the published schemas: what each word means stands in the `description` of its list.

use wever_proof::json::{self, Limits, Value};
use wever_proof::schema;

/// A list of words.
#[derive(Debug)]
pub(super) struct List {
    /// The schema that it stands in.
    pub(super) file: &'static str,
    /// What the list is called, the last name on the way to it: several, where the same words stand by several.
    pub(super) names: Vec<String>,
    /// What the list is.
    pub(super) about: String,
    /// The words, each with what it means.
    pub(super) words: Vec<(String, String)>,
    /// Whether other words may be added: then one that is not known is not refused.
    pub(super) open: bool,
    /// Where a word of it may stand: `object/member`.
    pub(super) places: Vec<String>,
}

/// Every list of the schemas, those with the same words as one.
pub(super) fn all() -> Vec<List> {
    // What several objects share comes first: these are the words that are met most.
    let shared = |(name, _): &&(&str, &str)| *name == "common";
    let schemas: Vec<(&'static str, Value)> = schema::SCHEMAS
        .iter()
        .filter(shared)
        .chain(schema::SCHEMAS.iter().filter(|file| !shared(file)))
        .chain(schema::FILE_SCHEMAS)
        .filter_map(|(name, text)| {
            let limits = &Limits::PUBLISHED;
            Some((*name, json::parse(text.as_bytes(), limits).ok()?))
        })
        .collect();
    let mut found = Vec::new();
    for (file, value) in &schemas {
        look(file, value, &mut Vec::new(), &mut found);
    }
    for (file, value) in &schemas {
        refer(file, value, &mut Vec::new(), &mut found);
    }
    let mut lists: Vec<List> = Vec::new();
    for list in found {
        match lists.iter_mut().find(|known| known.has_words_of(&list)) {
            Some(known) => known.join(list),
            None => lists.push(list),
        }
    }
    lists
}

impl List {
    /// Answers have lists of their own, whatever else has the same words.
    fn has_words_of(&self, other: &Self) -> bool {
        let words = |list: &Self| -> Vec<String> {
            list.words.iter().map(|(word, _)| word.clone()).collect()
        };
        words(self) == words(other) && self.is_of_answers() == other.is_of_answers()
    }

    pub(super) fn is_of_answers(&self) -> bool {
        ["verification-output", "verification-report"].contains(&self.file)
    }

    fn join(&mut self, other: Self) {
        for name in other.names {
            if !self.names.contains(&name) {
                self.names.push(name);
            }
        }
        for place in other.places {
            if !self.places.contains(&place) {
                self.places.push(place);
            }
        }
        self.open |= other.open;
        for ((_, meaning), (_, other)) in self.words.iter_mut().zip(other.words) {
            if meaning.is_empty() {
                *meaning = other;
            }
        }
    }
}

/// What a rule of a schema or of a profile is written with, which no proof and no answer says.
const OF_RULES: [&str; 4] = ["kind", "profile", "rail", "state-machine"];

/// Depth is bounded by the reader's limit.
fn look(file: &'static str, value: &Value, at: &mut Vec<String>, found: &mut Vec<List>) {
    if OF_RULES.contains(&file) {
        return;
    }
    match value {
        Value::Object(members) => {
            if let Some(list) = list(file, value, at) {
                found.push(list);
            }
            for (name, member) in members.iter().filter(|(name, _)| *name != "if") {
                at.push(name.clone());
                look(file, member, at, found);
                at.pop();
            }
        }
        Value::Array(items) => {
            for item in items {
                look(file, item, at, found);
            }
        }
        _ => {}
    }
}

fn list(file: &'static str, value: &Value, at: &[String]) -> Option<List> {
    let description = value.get("description").and_then(Value::as_str);
    let description = description.unwrap_or_default();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let (words, open): (Vec<String>, bool) = match (value.get("enum"), value.get("x-known")) {
        (Some(words), _) => (words.as_array()?.iter().filter_map(text).collect(), false),
        (None, Some(words)) => (words.as_array()?.iter().filter_map(text).collect(), true),
        // The names of notes are a list in words alone.
        (None, None)
            if file == "verification-report" && at.last().is_some_and(|name| name == "note") =>
        {
            let parts = description.split('`').skip(1).step_by(2);
            let after = |word: &&str| description.contains(&format!("`{word}`: "));
            (parts.filter(after).map(str::to_owned).collect(), true)
        }
        (None, None) => return None,
    };
    let (about, meanings) = read(description, &words);
    let names = at.iter().map(String::as_str);
    let name = names
        .rev()
        .find(|name| !["items", "anyOf"].contains(name))?;
    let place = place(file, at);
    Some(List {
        file,
        names: vec![name.to_owned()],
        about,
        words: words.into_iter().zip(meanings).collect(),
        open,
        places: place.into_iter().collect(),
    })
}

/// What a list is, and of each word what it means: `` `word`: meaning. ``
fn read(description: &str, words: &[String]) -> (String, Vec<String>) {
    let start = |word: &String| description.find(&format!("`{word}`: "));
    let mut starts: Vec<usize> = words.iter().filter_map(start).collect();
    starts.sort_unstable();
    let end = |from: usize| {
        let next = starts.iter().copied().find(|start| *start > from);
        next.unwrap_or(description.len())
    };
    let about = description.get(..starts.first().copied().unwrap_or(description.len()));
    let meaning = |word: &String| {
        let from = start(word)?;
        let (_, meaning) = description.get(from..end(from))?.split_once(": ")?;
        Some(meaning.trim_end().trim_end_matches('.').to_owned())
    };
    (
        about.unwrap_or_default().trim_end().to_owned(),
        words
            .iter()
            .map(|word| meaning(word).unwrap_or_default())
            .collect(),
    )
}

/// Where a value stands, by the way through a schema of an object.
fn place(file: &str, at: &[String]) -> Option<String> {
    let mut names = Vec::new();
    let mut steps = at.iter().map(String::as_str);
    while let Some(step) = steps.next() {
        match step {
            "properties" => names.push(steps.next()?),
            "items" => names.push("*"),
            "$defs" => names.push(steps.next()?),
            _ => {}
        }
    }
    let is_shared = file == "common" || names.is_empty();
    (!is_shared).then(|| format!("{}/{}", file.replace('-', "_"), names.join("/")))
}

/// Adds to each list of a `$defs` where it is referred to.
fn refer(file: &'static str, value: &Value, at: &mut Vec<String>, found: &mut [List]) {
    match value {
        Value::Object(members) => {
            if let Some(reference) = value.get("$ref").and_then(Value::as_str)
                && let Some((of, name)) = reference.split_once("#/$defs/")
                && let Some(place) = place(file, at)
            {
                let of = match of {
                    "" => file,
                    of => of.trim_end_matches(".schema.json"),
                };
                let is_it = |list: &&mut List| {
                    list.file == of && list.names.iter().any(|known| known == name)
                };
                if let Some(list) = found.iter_mut().find(is_it)
                    && !list.places.contains(&place)
                {
                    list.places.push(place);
                }
            }
            for (name, member) in members.iter().filter(|(name, _)| *name != "if") {
                at.push(name.clone());
                refer(file, member, at, found);
                at.pop();
            }
        }
        Value::Array(items) => {
            for item in items {
                refer(file, item, at, found);
            }
        }
        _ => {}
    }
}
