//! One test vector: the bytes, the trust and the policy they are judged by, and the answer.

use crate::cases::{Base, starts};
use crate::forge::canonical;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// A file of trust.
#[derive(Debug, Clone)]
pub struct TrustFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whose keys they are, as the caller says.
    pub issuer: Option<String>,
    /// What they may sign, as the caller says.
    pub purposes: Vec<&'static str>,
}

impl TrustFile {
    /// A key set.
    #[must_use]
    pub fn set(value: &Value) -> Self {
        Self {
            bytes: format!("{value:#}\n").into_bytes(),
            issuer: None,
            purposes: Vec::new(),
        }
    }

    /// Bytes as they are.
    #[must_use]
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            bytes: bytes.into(),
            issuer: None,
            purposes: Vec::new(),
        }
    }

    /// Keys whose issuer the caller names.
    #[must_use]
    pub fn of(mut self, issuer: &str) -> Self {
        self.issuer = Some(issuer.to_owned());
        self
    }

    /// Keys of which the caller says what they may sign.
    #[must_use]
    pub fn to_sign(mut self, purposes: &[&'static str]) -> Self {
        self.purposes = purposes.to_vec();
        self
    }

    /// `trust-1.json`, `trust-2.pem`: counted from 1.
    fn name(&self, index: usize) -> String {
        let extension = if self.bytes.starts_with(b"-----") {
            "pem"
        } else {
            "json"
        };
        format!("trust-{}.{extension}", index + 1)
    }

    /// What it is called where many cases share it: the beginning of its hash.
    #[must_use]
    pub fn id(&self) -> String {
        hex::encode(&Sha256::digest(&self.bytes)[..6])
    }

    /// What stands in it.
    ///
    /// # Panics
    ///
    /// If it is no text.
    #[must_use]
    pub fn text(&self) -> &str {
        core::str::from_utf8(&self.bytes).expect("trust is text")
    }
}

/// What the caller requires.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The time of the verification.
    pub as_of: Option<&'static str>,
    /// By how many seconds a signed time may lie after it.
    pub tolerance_seconds: Option<u16>,
    /// The profile.
    pub profile: Option<&'static str>,
    /// The file of a rail.
    pub rail: Option<Rail>,
    /// The payment level.
    pub require_payment: Option<&'static str>,
    /// The order that the proof must be of.
    pub order: Option<Value>,
    /// Documents of requirements.
    pub requirements: Vec<Value>,
    /// Values that the proof must state, by the names of their claims.
    pub expect: Vec<(&'static str, String)>,
}

/// A file of a rail, which many cases share.
#[derive(Debug, Clone)]
pub struct Rail {
    /// Its path from `test-vectors/`.
    pub file: String,
    /// What stands in it.
    pub text: String,
}

/// The file of a proof in its folder.
const OWN: &str = "proof.json";

/// A vector that is a whole delivery.
const WHOLE: &str = "accepted-artifacts";

/// A test vector.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its name, which is its folder's.
    pub name: String,
    /// Why it is there, in one line.
    pub why: String,
    /// The code under test; none where nothing is refused and no one rule is at its edge.
    pub rule: Option<&'static str>,
    /// The bytes of the proof.
    pub proof: Vec<u8>,
    /// The length to which a runner fills the proof with spaces, for inputs too large to keep.
    pub pad_to: Option<usize>,
    /// The files of trust, in order.
    pub trust: Vec<TrustFile>,
    /// What the caller requires.
    pub asked: Asked,
    /// The delivered files, if they are given.
    pub artifacts: Option<Vec<(String, Vec<u8>)>>,
    /// The answer.
    pub verdict: &'static str,
    /// The codes of the answer, sorted.
    pub codes: Vec<&'static str>,
    /// The kinds of the causes in the report, in its order; empty where they are no part of the answer.
    pub causes: Vec<&'static str>,
}

impl Case {
    /// The bytes to verify.
    #[must_use]
    pub fn input(&self) -> Vec<u8> {
        let mut bytes = self.proof.clone();
        if let Some(length) = self.pad_to {
            bytes.resize(length, b' ');
        }
        bytes
    }

    /// `case.json` of a folder.
    #[must_use]
    pub fn description(&self) -> Value {
        let mut described = self.described(|index, file| ("file", file.name(index).into()));
        described["proof"] = self.proof_file(&starts()).into();
        described
    }

    /// The file of its proof: that of an accepted one, if nothing is changed in it. The first vector
    /// with delivered files has all its own, since it is what a customer gets.
    fn proof_file(&self, bases: &[&Base]) -> String {
        let whole = |name: &str| name == self.name || self.name == WHOLE;
        let same = bases.iter().find(|base| base.bytes == self.proof);
        match same.filter(|base| !whole(base.name)) {
            Some(base) => format!("../{}/{OWN}", base.name),
            None => OWN.to_owned(),
        }
    }

    /// The case as a change of the base that is nearest (RFC 6902), with the ids of its trust; none
    /// where its bytes are not the canonical form of a value, or files belong to it.
    #[must_use]
    pub fn patch(&self, bases: &[&Base]) -> Option<Value> {
        let value: Value = serde_json::from_slice(&self.proof).ok()?;
        if canonical(&value) != self.proof || self.pad_to.is_some() || self.artifacts.is_some() {
            return None;
        }
        let (base, operations) = bases
            .iter()
            .copied()
            .map(|base| {
                let mut operations = Vec::new();
                differ(&base.proof, &value, &mut String::new(), &mut operations);
                (base, operations)
            })
            .min_by_key(|(_, operations)| Value::from(operations.clone()).to_string().len())?;
        let mut described = self.described(|_, file| ("file", file.id().into()));
        // Why it is there stands in the index.
        for name in ["why", "rule"] {
            described.as_object_mut()?.remove(name);
        }
        described["base"] = format!("cases/{}/proof.json", base.name).into();
        described["patch"] = operations.into();
        Some(described)
    }

    pub(crate) fn described(
        &self,
        content: impl Fn(usize, &TrustFile) -> (&'static str, Value),
    ) -> Value {
        let trust: Vec<Value> = self
            .trust
            .iter()
            .enumerate()
            .map(|(index, file)| {
                let (name, value) = content(index, file);
                let mut entry = Map::from_iter([(name.to_owned(), value)]);
                if let Some(issuer) = &file.issuer {
                    entry.insert("issuer".to_owned(), issuer.as_str().into());
                }
                if !file.purposes.is_empty() {
                    entry.insert("purposes".to_owned(), file.purposes.clone().into());
                }
                Value::Object(entry)
            })
            .collect();
        let mut policy = Map::new();
        let mut ask = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                policy.insert(name.to_owned(), value.into());
            }
        };
        ask("as_of", self.asked.as_of);
        ask("profile", self.asked.profile);
        ask(
            "rail",
            self.asked.rail.as_ref().map(|rail| rail.file.as_str()),
        );
        ask("require_payment", self.asked.require_payment);
        if let Some(seconds) = self.asked.tolerance_seconds {
            policy.insert("tolerance_seconds".to_owned(), seconds.into());
        }
        if let Some(order) = &self.asked.order {
            policy.insert("order".to_owned(), order.clone());
        }
        if !self.asked.requirements.is_empty() {
            let requirements = self.asked.requirements.clone();
            policy.insert("requirements".to_owned(), requirements.into());
        }
        if !self.asked.expect.is_empty() {
            let expect = self.asked.expect.iter();
            let expect = expect.map(|(name, value)| ((*name).to_owned(), value.as_str().into()));
            policy.insert("expect".to_owned(), Value::Object(expect.collect()));
        }
        if self.artifacts.is_some() {
            policy.insert("artifacts".to_owned(), true.into());
        }
        let mut description = json!({
            "name": self.name,
            "why": self.why,
            "rule": self.rule,
            "trust": trust,
            "policy": policy,
            "verdict": self.verdict,
            "codes": self.codes,
        });
        if !self.causes.is_empty() {
            description["causes"] = self.causes.clone().into();
        }
        if let Some(length) = self.pad_to {
            description["pad_to"] = length.into();
        }
        description
    }

    /// Every file of the case: its path in the case's folder, and its bytes.
    #[must_use]
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let mut files = vec![(
            "case.json".to_owned(),
            format!("{:#}\n", self.description()).into_bytes(),
        )];
        if self.proof_file(&starts()) == OWN {
            files.push((OWN.to_owned(), self.proof.clone()));
        }
        for (index, file) in self.trust.iter().enumerate() {
            files.push((file.name(index), file.bytes.clone()));
        }
        for (name, bytes) in self.artifacts.iter().flatten() {
            files.push((format!("artifacts/{name}"), bytes.clone()));
        }
        files
    }
}

/// The operations `add`, `remove` and `replace` that make one value from another.
pub(crate) fn differ(from: &Value, to: &Value, at: &mut String, operations: &mut Vec<Value>) {
    let length = at.len();
    match (from, to) {
        (Value::Object(before), Value::Object(after)) => {
            for name in before
                .keys()
                .chain(after.keys().filter(|name| !before.contains_key(*name)))
            {
                at.push('/');
                at.push_str(&name.replace('~', "~0").replace('/', "~1"));
                match (before.get(name), after.get(name)) {
                    (Some(before), Some(after)) => differ(before, after, at, operations),
                    (Some(_), None) => {
                        operations.push(json!({"op": "remove", "path": at.as_str()}))
                    }
                    (None, Some(after)) => {
                        operations.push(json!({"op": "add", "path": at.as_str(), "value": after}));
                    }
                    (None, None) => {}
                }
                at.truncate(length);
            }
        }
        (before, after) if before == after => {}
        (Value::Array(before), Value::Array(after)) if are_short(before, after) => {
            let mut items = Vec::new();
            differ_in_items(before, after, at, &mut items);
            let whole = json!({"op": "replace", "path": at.as_str(), "value": after});
            if Value::from(items.clone()).to_string().len() <= whole.to_string().len() {
                operations.extend(items);
            } else {
                operations.push(whole);
            }
        }
        (_, after) => {
            operations.push(json!({"op": "replace", "path": at.as_str(), "value": after}));
        }
    }
}

/// Two lists are compared item by item up to so many pairs.
fn are_short(before: &[Value], after: &[Value]) -> bool {
    before.len() * after.len() <= 1 << 16
}

/// The same for the items of a list: the longest row of items that stand in both stays.
fn differ_in_items(
    before: &[Value],
    after: &[Value],
    at: &mut String,
    operations: &mut Vec<Value>,
) {
    // How many items behind each pair of places stay.
    let mut stay = vec![vec![0_usize; after.len() + 1]; before.len() + 1];
    for (i, old) in before.iter().enumerate().rev() {
        for (k, new) in after.iter().enumerate().rev() {
            stay[i][k] = match is_the_same_item(old, new) {
                true => stay[i + 1][k + 1] + 1,
                false => stay[i + 1][k].max(stay[i][k + 1]),
            };
        }
    }
    let length = at.len();
    let (mut i, mut k) = (0, 0);
    while i < before.len() || k < after.len() {
        at.push_str(&format!("/{k}"));
        let (old, new) = (before.get(i), after.get(k));
        match (old, new) {
            (Some(old), Some(new)) if is_the_same_item(old, new) => {
                differ(old, new, at, operations);
                (i, k) = (i + 1, k + 1);
            }
            // Where nothing of either stays, one takes the place of the other.
            (Some(old), Some(new)) if stay[i][k] == stay[i + 1][k + 1] => {
                differ(old, new, at, operations);
                (i, k) = (i + 1, k + 1);
            }
            (Some(_), new) if new.is_none() || stay[i + 1][k] >= stay[i][k + 1] => {
                operations.push(json!({"op": "remove", "path": at.as_str()}));
                i += 1;
            }
            (_, new) => {
                operations.push(json!({"op": "add", "path": at.as_str(), "value": new}));
                k += 1;
            }
        }
        at.truncate(length);
    }
}

/// Equal, or entries of a seal for one object.
fn is_the_same_item(old: &Value, new: &Value) -> bool {
    let says_the_same = |name| {
        old.get(name)
            .is_some_and(|value| new.get(name) == Some(value))
    };
    old == new || ["object_type", "object_id"].into_iter().all(says_the_same)
}
