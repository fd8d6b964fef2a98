//! The re-sealer: what an issuer could have said instead, and still be verified.
//!
//! It takes each accepted proof, changes one thing to something as legal, makes everything that
//! depends on it again, seals it with the issuer's key and has it verified with the issuer's trust.
//! What stays verified is no proof of anything, so each such change stands in a list with its
//! reason: it is free by meaning, or section 14 of the format says that nothing looks at it.

mod change;
mod list;
mod shape;

pub use list::{Line, List};

use crate::cases::{Base, all, bases, tasks};
use crate::forge::{Forge, Stage, digest_bytes};
use base64ct::{Base64, Encoding};
use change::{Change, Story, Trial};
use core::str::FromStr;
use core::sync::atomic::{AtomicUsize, Ordering};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use wever_proof::time::Timestamp;
use wever_proof::{Policy, Trust, TrustInput, Verdict, verify};

/// When the proofs are verified: after every time that a change sets, and while the key is good.
const AS_OF: &str = "2027-10-01T00:00:00Z";

/// Larger proofs are vectors of the reader's limits.
const LARGEST: usize = 64 * 1024;

/// How many at once.
const THREADS: usize = 2;

/// A proof that is changed.
struct Source {
    name: String,
    profile: String,
    proof: Arc<Value>,
    trust: usize,
}

/// The trust of the issuer's customers: of paid runs, and of task runs.
fn trusts() -> [Trust; 2] {
    [&bases()[0], &tasks()[0]].map(|base: &Base| {
        let file = base.keys.to_string();
        Trust::read(&[TrustInput::new(file.as_bytes())]).unwrap()
    })
}

/// The accepted proofs, each once, as this issuer would have sealed them.
fn sources(trusts: &[Trust; 2]) -> Vec<Source> {
    let base = bases().iter().map(|base| (base.name, &base.bytes));
    let stories = all().iter().filter(|case| case.verdict == "verified");
    let stories = stories.map(|case| (case.name.as_str(), &case.proof));
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut sources = Vec::new();
    for (name, bytes) in base.chain(stories) {
        if bytes.len() > LARGEST {
            continue;
        }
        let proof = seal(serde_json::from_slice(bytes).unwrap(), None);
        let trust = usize::from(proof["rail_key"] == "tokenops");
        if verified(&proof, &trusts[trust]) && known.insert(proof.to_string()) {
            sources.push(Source {
                name: name.to_owned(),
                profile: list::short(proof["profile"].as_str().unwrap()).to_owned(),
                proof: Arc::new(proof),
                trust,
            });
        }
    }
    sources
}

/// Everything that depends on what was changed is made again; the requester's signature stays as it
/// was, because the issuer cannot make it.
fn seal(mut proof: Value, before: Option<Arc<Value>>) -> Value {
    for (before, after) in evidence(&proof) {
        refer(&mut proof, &before, &after);
    }
    let mut forge = Forge::new(proof);
    forge.skip(Stage::RequesterSignature);
    if let Some(before) = before {
        forge.change_of(before);
    }
    forge.seal()
}

/// The digests of evidence that was changed: as stated, and as they are.
fn evidence(proof: &Value) -> Vec<(String, String)> {
    let holders = ["payment_reference", "provider_confirmation"];
    let holders = holders
        .iter()
        .filter_map(|name| proof["objects"].get(name)?.as_array());
    let documents = holders
        .flatten()
        .filter_map(|holder| holder.get("evidence")?.as_array());
    documents
        .flatten()
        .filter_map(|document| {
            let stated = document["sha256"].as_str()?;
            let found = match (&document["text"], &document["base64"]) {
                (Value::String(text), Value::Null) => digest_bytes(text.as_bytes()),
                (Value::Null, Value::String(text)) => digest_bytes(&Base64::decode_vec(text).ok()?),
                _ => return None,
            };
            (stated != found).then(|| (stated.to_owned(), found))
        })
        .collect()
}

fn refer(value: &mut Value, before: &str, after: &str) {
    match value {
        Value::String(text) if text == before => after.clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(|item| refer(item, before, after)),
        Value::Object(members) => members
            .values_mut()
            .for_each(|item| refer(item, before, after)),
        _ => {}
    }
}

fn verified(proof: &Value, trust: &Trust) -> bool {
    let policy = Policy::at(Timestamp::from_str(AS_OF).unwrap());
    let bytes = serde_json::to_vec(proof).unwrap();
    verify(&bytes, trust, &policy).verdict() == Verdict::Verified
}

/// What was found, and how much was tried.
#[derive(Debug)]
pub struct Found {
    /// The list, without reasons.
    pub list: List,
    /// How many proofs were changed.
    pub proofs: usize,
    /// How many changes were tried.
    pub tried: usize,
    /// For each line one place of one proof, with the value before and after.
    pub examples: BTreeMap<Line, String>,
}

impl Found {
    /// Where a list says something else.
    #[must_use]
    pub fn differences(&self, committed: &List) -> Vec<String> {
        let new = self.examples.iter();
        let new = new.filter(|(line, _)| !committed.lines.contains_key(line));
        let old = committed.lines.keys();
        let old = old.filter(|line| !self.list.lines.contains_key(line));
        new.map(|(line, example)| format!("new: {line}\n    {example}"))
            .chain(old.map(|line| format!("no longer verified: {line}")))
            .collect()
    }
}

/// The same change of the proofs of one profile.
type Group = (String, BTreeSet<String>, &'static str, String);

/// Tries every change at every place of every accepted proof. With optimization that takes a minute or two.
///
/// # Panics
///
/// If a change cannot be carried out.
#[must_use]
pub fn run() -> Found {
    let trusts = trusts();
    let sources = sources(&trusts);
    let stories: Vec<Story<'_>> = sources
        .iter()
        .map(|source| Story::of(&source.proof))
        .collect();
    let mut groups: BTreeMap<Group, Vec<(usize, Trial)>> = BTreeMap::new();
    for (index, story) in stories.iter().enumerate() {
        for trial in story.trials() {
            let (places, kind, class) = match &trial {
                Trial::Change(change) => (&change.places, change.kind, change.class.as_str()),
                Trial::Walk(walk) => (&walk.places, "moved", ""),
            };
            let profile = sources[index].profile.clone();
            let group = (profile, places.clone(), kind, class.to_owned());
            groups.entry(group).or_default().push((index, trial));
        }
    }
    let groups: Vec<Vec<(usize, Trial)>> = groups.into_values().collect();
    let (next, tried) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let accepted: Mutex<Vec<(usize, Change)>> = Mutex::new(Vec::new());
    let try_each = |trials: &[(usize, Trial)]| {
        let mut found: BTreeMap<(&'static str, String), (usize, Change)> = BTreeMap::new();
        for (index, trial) in trials {
            // Where it was once verified, it is in the list.
            if matches!(trial, Trial::Change(_)) && !found.is_empty() {
                break;
            }
            let source = &sources[*index];
            let holds = |change: &Change| {
                tried.fetch_add(1, Ordering::Relaxed);
                let proof = seal(change.of(&source.proof), Some(Arc::clone(&source.proof)));
                proof != *source.proof && verified(&proof, &trusts[source.trust])
            };
            let changes = match trial {
                Trial::Change(change) => Vec::from_iter(holds(change).then(|| change.clone())),
                Trial::Walk(walk) => stories[*index].walk(walk, holds),
            };
            for change in changes {
                found
                    .entry((change.kind, change.class.clone()))
                    .or_insert((*index, change));
            }
        }
        found.into_values()
    };
    let work = || {
        while let Some(trials) = groups.get(next.fetch_add(1, Ordering::Relaxed)) {
            let found = try_each(trials);
            accepted.lock().unwrap().extend(found);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(work);
        }
    });
    let mut gathered = list::Gathered::default();
    for (index, change) in accepted.into_inner().unwrap() {
        let source = &sources[index];
        gathered.take(&source.profile, &source.name, &change);
    }
    let (list, examples) = gathered.lines();
    Found {
        list,
        proofs: sources.len(),
        tried: tried.into_inner(),
        examples,
    }
}

/// The committed list: `test-vectors/resealed.md`.
#[must_use]
pub fn path() -> std::path::PathBuf {
    crate::tree::root().join("resealed.md")
}
