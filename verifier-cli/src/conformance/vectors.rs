//! The published test vectors: read from their folder, and made into questions.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use base64ct::{Base64, Encoding as _};
use json_patch::Patch;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use wever_proof::{Digest, Verdict};

use crate::display;
use crate::failure::Failure;

/// The most bytes of a file of the vectors. The largest is a file of patches of half a megabyte.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// The most files that are looked for in a folder of delivered files.
const MOST_FILES: usize = 10_000;

/// All vectors of a folder.
pub(super) struct Vectors {
    folder: PathBuf,
    /// SHA-256 of the index.
    pub(super) digest: Digest,
    pub(super) all: Vec<Vector>,
    families: RefCell<BTreeMap<String, Family>>,
}

/// A vector as the index names it.
pub(super) struct Vector {
    pub(super) name: String,
    pub(super) rule: Option<String>,
    pub(super) expected: Answer,
    place: String,
}

/// A verdict and its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Answer {
    #[serde(serialize_with = "name_of")]
    pub(super) verdict: Verdict,
    pub(super) codes: BTreeSet<String>,
}

/// What a program is asked: everything that the answer depends on, and nothing that tells it.
#[derive(Debug, Serialize)]
pub(super) struct Question {
    pub(super) id: u64,
    proof_base64: String,
    trust: Vec<TrustFile>,
    policy: Map<String, Value>,
}

#[derive(Debug, Serialize)]
struct TrustFile {
    base64: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    purposes: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
struct Index {
    cases: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
struct Entry {
    name: String,
    rule: Option<String>,
    verdict: String,
    codes: BTreeSet<String>,
    r#in: String,
}

/// What both forms of a vector say.
#[derive(Debug, Deserialize)]
struct Said {
    trust: Vec<Named>,
    policy: Map<String, Value>,
    verdict: String,
    codes: BTreeSet<String>,
}

#[derive(Debug, Deserialize)]
struct Named {
    file: String,
    issuer: Option<String>,
    purposes: Option<Vec<String>>,
}

/// `case.json` of a folder.
#[derive(Debug, Deserialize)]
struct Whole {
    proof: String,
    pad_to: Option<usize>,
    #[serde(flatten)]
    said: Said,
}

/// A file of patches, and its cases by their names.
struct Family {
    files: BTreeMap<String, String>,
    cases: BTreeMap<String, Patched>,
}

/// A file of patches as it is written.
#[derive(Debug, Deserialize)]
struct Patches {
    files: BTreeMap<String, String>,
    cases: Vec<Patched>,
}

#[derive(Debug, Deserialize)]
struct Patched {
    name: String,
    base: String,
    patch: Patch,
    #[serde(flatten)]
    said: Said,
}

impl Vectors {
    /// Reads the index. What it names is read when it is asked.
    pub(super) fn read(folder: &Path) -> Result<Self, Failure> {
        let index = folder.join("index.json");
        if !index.is_file() {
            return Err(Failure::new(
                format!(
                    "there are no test vectors in `{}`: it has no `index.json`",
                    display::path(folder)
                ),
                "name their folder with `--vectors`: it is `test-vectors` in the source of this program",
            ));
        }
        let bytes = bytes_of(&index)?;
        let Index { cases } = json(&index, &bytes)?;
        let all: Vec<Vector> = cases
            .into_iter()
            .map(|entry| {
                Ok(Vector {
                    expected: answer(&index, &entry.verdict, entry.codes)?,
                    name: entry.name,
                    rule: entry.rule,
                    place: entry.r#in,
                })
            })
            .collect::<Result<_, Failure>>()?;
        if all.is_empty() {
            return Err(unusable(&index, "it names no vector"));
        }
        Ok(Self {
            folder: folder.to_owned(),
            digest: Digest::of_bytes(&bytes),
            all,
            families: RefCell::default(),
        })
    }

    /// A vector as a question of this number.
    pub(super) fn question(&self, id: u64, vector: &Vector) -> Result<Question, Failure> {
        match vector.place.starts_with("patches/") {
            true => self.patched(id, vector),
            false => self.whole(id, vector),
        }
    }

    fn whole(&self, id: u64, vector: &Vector) -> Result<Question, Failure> {
        let folder = self.inside(Path::new(&vector.place))?;
        let file = folder.join("case.json");
        let case: Whole = json(&file, &bytes_of(&file)?)?;
        agree(&file, vector, &case.said)?;
        let beside = |name: &str| {
            let path = self.inside(&Path::new(&vector.place).join(name))?;
            bytes_of(&path)
        };
        let mut proof = beside(&case.proof)?;
        let length = case.pad_to.unwrap_or_default().max(proof.len());
        if u64::try_from(length).unwrap_or(u64::MAX) > MOST_BYTES {
            return Err(unusable(&file, "`pad_to` is too large"));
        }
        proof.resize(length, b' ');
        let trust = case.said.trust.iter();
        let trust = trust.map(|named| Ok(named.with(&beside(&named.file)?)));
        Ok(Question {
            id,
            proof_base64: Base64::encode_string(&proof),
            trust: trust.collect::<Result<_, Failure>>()?,
            policy: self.policy(&file, case.said.policy, Some(&folder.join("artifacts")))?,
        })
    }

    fn patched(&self, id: u64, vector: &Vector) -> Result<Question, Failure> {
        let file = self.inside(Path::new(&vector.place))?;
        let mut families = self.families.borrow_mut();
        if !families.contains_key(&vector.place) {
            let Patches { files, cases } = json(&file, &bytes_of(&file)?)?;
            let cases = cases.into_iter().map(|case| (case.name.clone(), case));
            let cases = cases.collect();
            families.insert(vector.place.clone(), Family { files, cases });
        }
        let found = families
            .get(&vector.place)
            .and_then(|family| Some((&family.files, family.cases.get(&vector.name)?)));
        let (files, case) = found
            .ok_or_else(|| unusable(&file, &format!("it has no `{}`", shown(&vector.name))))?;
        agree(&file, vector, &case.said)?;
        let base = self.inside(Path::new(&case.base))?;
        let mut proof: Value = json(&base, &bytes_of(&base)?)?;
        json_patch::patch(&mut proof, &case.patch).map_err(|error| {
            let name = shown(&vector.name);
            unusable(
                &file,
                &format!("the patch of `{name}` does not fit: {error}"),
            )
        })?;
        let trust = case.said.trust.iter().map(|named| {
            let text = files.get(&named.file);
            let text = text.ok_or_else(|| {
                unusable(&file, &format!("`files` has no `{}`", shown(&named.file)))
            })?;
            Ok(named.with(text.as_bytes()))
        });
        Ok(Question {
            id,
            proof_base64: Base64::encode_string(proof.to_string().as_bytes()),
            trust: trust.collect::<Result<_, Failure>>()?,
            policy: self.policy(&file, case.said.policy.clone(), None)?,
        })
    }

    /// The policy with what its files hold.
    fn policy(
        &self,
        file: &Path,
        mut policy: Map<String, Value>,
        artifacts: Option<&Path>,
    ) -> Result<Map<String, Value>, Failure> {
        if let Some(rail) = policy.get_mut("rail") {
            let name = rail
                .as_str()
                .ok_or_else(|| unusable(file, "`rail` is no path"))?;
            let path = self.inside(Path::new(name))?;
            *rail = json(&path, &bytes_of(&path)?)?;
        }
        if let Some(delivered) = policy.get_mut("artifacts") {
            let folder = artifacts.filter(|_| *delivered == Value::Bool(true));
            let folder = folder.ok_or_else(|| unusable(file, "`artifacts` has no folder"))?;
            let mut found = BTreeMap::new();
            gather(folder, "", &mut found)?;
            let rows = found.into_iter().map(|(name, bytes)| {
                let content = Base64::encode_string(&bytes);
                Value::from(Map::from_iter([
                    ("name".to_owned(), name.into()),
                    ("base64".to_owned(), content.into()),
                ]))
            });
            *delivered = rows.collect();
        }
        Ok(policy)
    }

    /// A path below the folder of the vectors, and not beside it.
    fn inside(&self, path: &Path) -> Result<PathBuf, Failure> {
        let mut inner = PathBuf::new();
        for component in path.components() {
            let stays = match component {
                Component::Normal(name) => {
                    inner.push(name);
                    true
                }
                Component::ParentDir => inner.pop(),
                Component::CurDir => true,
                Component::RootDir | Component::Prefix(_) => false,
            };
            if !stays {
                let index = self.folder.join("index.json");
                let words = format!("`{}` is not in its folder", display::path(path));
                return Err(unusable(&index, &words));
            }
        }
        Ok(self.folder.join(inner))
    }
}

impl Named {
    fn with(&self, bytes: &[u8]) -> TrustFile {
        TrustFile {
            base64: Base64::encode_string(bytes),
            issuer: self.issuer.clone(),
            purposes: self.purposes.clone(),
        }
    }
}

impl Answer {
    /// An answer in the published words.
    pub(super) fn of_words(verdict: &str, codes: BTreeSet<String>) -> Option<Self> {
        const ALL: [Verdict; 5] = [
            Verdict::Verified,
            Verdict::Rejected,
            Verdict::Untrusted,
            Verdict::Incomplete,
            Verdict::Unreadable,
        ];
        let verdict = ALL.into_iter().find(|known| known.name() == verdict)?;
        Some(Self { verdict, codes })
    }
}

fn name_of<S: serde::Serializer>(verdict: &Verdict, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(verdict.name())
}

fn answer(file: &Path, verdict: &str, codes: BTreeSet<String>) -> Result<Answer, Failure> {
    Answer::of_words(verdict, codes)
        .ok_or_else(|| unusable(file, &format!("`{}` is no verdict", shown(verdict))))
}

/// Index and case state one answer.
fn agree(file: &Path, vector: &Vector, said: &Said) -> Result<(), Failure> {
    match answer(file, &said.verdict, said.codes.clone())? == vector.expected {
        true => Ok(()),
        false => {
            let name = shown(&vector.name);
            let words = format!("the index states another answer to `{name}`");
            Err(unusable(file, &words))
        }
    }
}

/// The files of a folder and of those in it, by the names that a package gives them.
fn gather(
    folder: &Path,
    above: &str,
    found: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), Failure> {
    let failed = |error| Failure::reading(folder, &error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let name = name
            .to_str()
            .ok_or_else(|| unusable(&entry.path(), "its name is not UTF-8"))?;
        let name = format!("{above}{name}");
        if entry.file_type().map_err(failed)?.is_dir() {
            gather(&entry.path(), &format!("{name}/"), found)?;
        } else if found.len() == MOST_FILES {
            return Err(unusable(folder, "it holds too many files"));
        } else {
            found.insert(name, bytes_of(&entry.path())?);
        }
    }
    Ok(())
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    if !path.is_file() {
        return Err(unusable(path, "there is no such file"));
    }
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| {
        let most = MOST_BYTES.saturating_add(1);
        file.take(most).read_to_end(&mut bytes)
    });
    read.map_err(|error| Failure::reading(path, &error))?;
    match u64::try_from(bytes.len()).is_ok_and(|length| length <= MOST_BYTES) {
        true => Ok(bytes),
        false => Err(unusable(path, "it is too large")),
    }
}

fn json<T: DeserializeOwned>(path: &Path, bytes: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(bytes)
        .map_err(|error| unusable(path, &display::visible(&error.to_string())))
}

fn shown(text: &str) -> String {
    display::shortened(text, 100)
}

fn unusable(path: &Path, words: &str) -> Failure {
    Failure::new(
        format!(
            "the test vectors cannot be used: `{}`: {words}",
            display::path(path)
        ),
        "get their whole folder again, of one version",
    )
}
