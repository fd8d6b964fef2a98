//! What each code refuses: a run that is made here, changed as one test vector changes it.
//!
//! The changes are those of the vectors, whose generator writes them to `refusals.json`, so that each stands in one
//! place. Their keys are the vectors' own, which are published.

use super::{Example, RailKey, run_of, run_under, text};
use base64ct::{Base64, Encoding};
use wever_proof::RailFile;
use wever_proof::canonical::canonicalize;
use wever_proof::json::Value;
use wever_proof::object::BuildError;
use wever_proof::time::Timestamp;

const REFUSALS: &str = include_str!("../refusals.json");
const RAIL: &str = include_str!("../rails/energyops.rail.json");
const RUN: &str = include_str!("../rails/energyops.run.json");

/// A delivery that is refused with a code, and what it is judged by.
#[derive(Debug)]
#[non_exhaustive]
pub struct Refusal {
    /// The test vector that it is.
    pub vector: String,
    /// What is wrong with it, in a line.
    pub why: String,
    /// The codes of all its findings.
    pub codes: Vec<String>,
    /// What is verified, byte for byte.
    pub proof: Vec<u8>,
    /// The files of keys, in their order.
    pub trust: Vec<KeysGiven>,
    /// The time of the verification.
    pub as_of: String,
    /// The profile that is asked for.
    pub profile: Option<String>,
    /// The payment level that is asked for.
    pub require_payment: Option<String>,
    /// The file of a rail.
    pub rail: Option<Value>,
    /// The order that the caller holds.
    pub order: Option<Value>,
    /// Documents of requirements.
    pub requirements: Vec<Value>,
    /// Values that the proof must state, by the names of their claims.
    pub expect: Vec<(String, String)>,
    /// The delivered files, if they are given: name and bytes.
    pub artifacts: Option<Vec<(String, Vec<u8>)>>,
}

/// A file of keys, and what the caller says of it.
#[derive(Debug)]
#[non_exhaustive]
pub struct KeysGiven {
    /// What stands in it.
    pub text: String,
    /// Whose keys they are.
    pub issuer: Option<String>,
    /// What they may sign.
    pub purposes: Vec<String>,
}

/// What a code refuses; none if no proof brings the code about.
///
/// # Errors
///
/// [`BuildError`] if the run cannot be made, which would be a fault of this crate.
pub fn refusal(code: &str) -> Result<Option<Refusal>, BuildError> {
    let all: Value = serde_json::from_str(REFUSALS).map_err(|error| broken(&error))?;
    let examples = all.get("examples").and_then(Value::as_array);
    let mut examples = examples.into_iter().flatten();
    let found = examples.find(|example| word(example, "code") == Some(code));
    found.map(|example| made(&all, example)).transpose()
}

/// The codes that a check gives, in the order of the codes; none for what is no check.
///
/// # Errors
///
/// [`BuildError`] as for [`refusal`].
pub fn codes_of_check(check: &str) -> Result<Vec<String>, BuildError> {
    let all: Value = serde_json::from_str(REFUSALS).map_err(|error| broken(&error))?;
    let rows = all.get("rows").unwrap_or(&Value::Null);
    Ok(words(rows, check))
}

fn made(all: &Value, example: &Value) -> Result<Refusal, BuildError> {
    let run = run(all, example)?;
    let read = || {
        let policy = example.get("policy")?;
        let asked = |name| word(policy, name).map(str::to_owned);
        let keys = items(example, "trust").map(|given| keys(all, given));
        let expect = policy.get("expect").and_then(Value::as_object);
        let expect = expect.into_iter().flatten();
        let expect = expect.map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())));
        let delivered = items(example, "artifacts").map(|file| delivered(&run, file));
        Some(Refusal {
            vector: word(example, "vector")?.to_owned(),
            why: word(example, "why")?.to_owned(),
            codes: words(example, "codes"),
            proof: changed(&run, example)?,
            trust: keys.collect::<Option<_>>()?,
            as_of: asked("as_of")?,
            profile: asked("profile"),
            require_payment: asked("require_payment"),
            rail: match policy.get("rail") {
                None => None,
                Some(changes) => Some(rail(changes)?),
            },
            order: policy.get("order").cloned(),
            requirements: items(policy, "requirements").cloned().collect(),
            expect: expect.collect::<Option<_>>()?,
            artifacts: match example.get("artifacts") {
                None => None,
                Some(_) => Some(delivered.collect::<Option<_>>()?),
            },
        })
    };
    read().ok_or_else(|| broken(&"an example"))
}

/// The file of the rail, with what is changed in it.
fn rail(changes: &Value) -> Option<Value> {
    let mut rail = serde_json::from_str(RAIL).ok()?;
    patch(&mut rail, changes)?;
    Some(rail)
}

fn keys(all: &Value, given: &Value) -> Option<KeysGiven> {
    let file = all.get("files")?.get(word(given, "file")?)?;
    Some(KeysGiven {
        text: file.as_str()?.to_owned(),
        issuer: word(given, "issuer").map(str::to_owned),
        purposes: words(given, "purposes"),
    })
}

/// A file of the run under some name, or another one.
fn delivered(run: &Example, file: &Value) -> Option<(String, Vec<u8>)> {
    let bytes = match word(file, "file") {
        Some(known) => {
            let mut files = run.artifacts.iter();
            files.find(|(name, _)| name == known)?.1.clone()
        }
        None => Base64::decode_vec(word(file, "base64")?).ok()?,
    };
    Some((word(file, "name")?.to_owned(), bytes))
}

/// The run that an example changes: that of the vectors, which a published seed makes.
fn run(all: &Value, example: &Value) -> Result<Example, BuildError> {
    let said = |value, name| word(value, name).ok_or_else(|| broken(&name));
    let mut seed = [0; 32];
    let digits = said(all, "seed")?;
    for (place, byte) in seed.iter_mut().enumerate() {
        let start = place.saturating_mul(2);
        let pair = digits.get(start..start.saturating_add(2));
        let read = pair.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        *byte = read.ok_or_else(|| broken(&"the seed"))?;
    }
    let from: Timestamp = text(said(all, "from")?)?;
    let profile = said(example, "profile")?;
    let rail = RailFile::read(RAIL.as_bytes()).map_err(|error| broken(&error))?;
    if profile == rail.name() {
        return run_under(&rail, RUN.as_bytes(), &seed, &from);
    }
    let rail_key: RailKey = text(said(example, "rail_key")?)?;
    run_of(profile, rail_key, &seed, &from)
}

/// The bytes of the proof.
fn changed(run: &Example, example: &Value) -> Option<Vec<u8>> {
    let change = example.get("change")?;
    let mut bytes = match (change.get("patch"), change.get("splice")) {
        (Some(operations), None) => {
            let mut proof = serde_json::from_slice(run.proof()).ok()?;
            patch(&mut proof, operations)?;
            // What no proof may hold has no canonical form here.
            match canonicalize(&proof) {
                Ok(bytes) => bytes,
                Err(_) => serde_json::to_vec(&proof).ok()?,
            }
        }
        (None, Some(splice)) => {
            let place = |name| usize::try_from(splice.get(name)?.as_u64()?).ok();
            let (at, remove) = (place("at")?, place("remove")?);
            let between = Base64::decode_vec(word(splice, "base64")?).ok()?;
            let (before, rest) = run.proof().split_at_checked(at)?;
            [before, &between, rest.get(remove..)?].concat()
        }
        _ => return None,
    };
    if let Some(length) = example.get("pad_to") {
        bytes.resize(usize::try_from(length.as_u64()?).ok()?, b' ');
    }
    Some(bytes)
}

/// Carries out operations of RFC 6902: `add`, `remove` and `replace`, one after another.
fn patch(value: &mut Value, operations: &Value) -> Option<()> {
    for operation in operations.as_array()? {
        let (op, path) = (word(operation, "op")?, word(operation, "path")?);
        if op == "replace" {
            *value.pointer_mut(path)? = operation.get("value")?.clone();
            continue;
        }
        let (parent, name) = path.rsplit_once('/')?;
        let name = name.replace("~1", "/").replace("~0", "~");
        match (value.pointer_mut(parent)?, op) {
            (Value::Object(members), "add") => {
                members.insert(name, operation.get("value")?.clone());
            }
            (Value::Object(members), "remove") => {
                members.remove(&name)?;
            }
            (Value::Array(items), "add") => {
                let place = name.parse().ok().filter(|place| *place <= items.len())?;
                items.insert(place, operation.get("value")?.clone());
            }
            (Value::Array(items), "remove") => {
                let place = name.parse().ok().filter(|place| *place < items.len())?;
                items.remove(place);
            }
            _ => return None,
        }
    }
    Some(())
}

fn word<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name)?.as_str()
}

fn items<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> + use<'v> {
    let items = value.get(name).and_then(Value::as_array);
    items.into_iter().flatten()
}

fn words(value: &Value, name: &str) -> Vec<String> {
    let words = items(value, name).filter_map(Value::as_str);
    words.map(str::to_owned).collect()
}

fn broken(what: &dyn core::fmt::Display) -> BuildError {
    BuildError::Terms {
        reason: format!("`refusals.json` cannot be used: {what}"),
    }
}
