//! What every stored run has in common. A stored run is untrusted input: it is verified when it is read, and
//! its state is that of the objects which it holds.

use super::moves::{Failed, attempt};
use super::run_profile::RunProfile;
pub use crate::build::object::Given;
use crate::build::object::error::{code_of, of_report, pointer_of};
use crate::build::object::{Body, BuildError, Object, ReceiveError, WorkOrder};
use crate::bundle::{BUNDLE, PROFILE_DIGEST};
use crate::crypto::signature::SigningIdentity;
use crate::json::document::{Array, Document, Node};
use crate::json::pointer::Pointer;
use crate::json::{self, JsonError, Limits, Map, Value, canonical};
use crate::rail_file::RailFile;
use crate::report::code::Code;
use crate::report::{Finding, Report};
use crate::text::id::Origin;
use crate::text::shown::{excerpt, literal};
use core::str::FromStr;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Why bytes are no stored run that can go on.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum StoredError {
    /// They are not one strict JSON document.
    #[error("{0}")]
    Json(#[source] JsonError),
    /// They are another document, or hold more or less than a run of this version does.
    #[error("{reason}")]
    Form {
        /// What is wrong, in one phrase.
        reason: String,
    },
    /// A draft has a member that drafts of its kind do not have.
    #[error("a draft of this kind has no `{}`", literal(.pointer, 160))]
    Member {
        /// The place, from the draft.
        pointer: String,
    },
    /// What is stored contradicts itself, or is signed by nobody whose keys are trusted.
    #[error("the stored run is refused: {}", .0.headline)]
    Refused(Box<Report>),
    /// An object that is stored is refused.
    #[error("{0}")]
    Object(#[source] Box<ReceiveError>),
    /// The objects do not belong together.
    #[error("{0}")]
    Build(#[source] Box<BuildError>),
}

impl StoredError {
    /// What a program acts on: the [`Code`](crate::Code) of the first finding, or `build.` and the kind of the refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Json(error) => Code::from(error.kind).name(),
            Self::Form { .. } | Self::Member { .. } | Self::Refused(_) => {
                code_of(&self.findings(), "build.form")
            }
            Self::Object(error) => error.code(),
            Self::Build(error) => error.code(),
        }
    }

    /// Everything that speaks against what is stored; what a person should hear first comes first. Pointers are
    /// from the stored run, or from the [object](Self::Object) that is refused.
    #[must_use]
    pub fn findings(&self) -> Vec<&Finding> {
        match self {
            Self::Json(_) | Self::Form { .. } | Self::Member { .. } => Vec::new(),
            Self::Refused(report) => of_report(report),
            Self::Object(error) => error.findings(),
            Self::Build(error) => error.findings(),
        }
    }

    /// Where, as a JSON Pointer from the stored run or from the [object](Self::Object) that is refused; empty for the
    /// whole of it.
    #[must_use]
    pub fn pointer(&self) -> &str {
        match self {
            Self::Build(error) => error.pointer(),
            Self::Member { pointer } => pointer,
            _ => pointer_of(&self.findings()),
        }
    }

    /// What to do about it, where that is known.
    #[must_use]
    pub fn advice(&self) -> Option<&str> {
        match self {
            Self::Json(error) => Some(&error.advice),
            Self::Form { .. } => None,
            Self::Member { .. } => Some("correct its spelling, or leave it out"),
            Self::Refused(report) => Some(&report.causes.first()?.advice),
            Self::Object(error) => error.advice(),
            Self::Build(error) => error.advice(),
        }
    }
}

impl From<BuildError> for StoredError {
    fn from(error: BuildError) -> Self {
        match error {
            BuildError::Refused(report) => Self::Refused(report),
            error => Self::Build(Box::new(error)),
        }
    }
}

impl From<ReceiveError> for StoredError {
    fn from(error: ReceiveError) -> Self {
        Self::Object(Box::new(error))
    }
}

impl Given<'_> {
    /// The order that somebody handed over for a run.
    pub(crate) fn order(
        &self,
        members: &Map<String, Value>,
    ) -> Result<Object<WorkOrder>, BuildError> {
        let order = self.receive(members);
        order.map_err(|error| BuildError::Received(Box::new(error)))
    }

    /// An object that somebody handed over.
    pub(crate) fn receive<T: Body>(
        &self,
        members: &Map<String, Value>,
    ) -> Result<Object<T>, ReceiveError> {
        T::receive(&canonical::to_vec(&Value::Object(members.clone())), self)
    }
}

pub(crate) fn form(reason: impl Into<String>) -> StoredError {
    StoredError::Form {
        reason: reason.into(),
    }
}

/// A stored run that was read strictly, and not verified.
pub(crate) struct Stored {
    pub(crate) document: Document,
    pub(crate) issuer: Origin,
    pub(crate) profile: RunProfile,
    /// The objects that were not taken yet.
    objects: Map<String, Value>,
}

impl Stored {
    pub(crate) fn read(bytes: &[u8], rail: Option<&RailFile>) -> Result<Self, StoredError> {
        let document = json::read(bytes, &Limits::PUBLISHED).map_err(StoredError::Json)?;
        let root = document.root();
        let text = |name: &str| root.get(name).and_then(Node::as_str);
        if text("object_type") != Some(BUNDLE) {
            let found = text("object_type").unwrap_or("a document without `object_type`");
            let found = excerpt(found);
            return Err(form(format!("this is no stored run, but `{found}`")));
        }
        let named = text("profile").unwrap_or_default();
        let profile = match rail {
            Some(file) if file.name() == named => {
                let stated = text(PROFILE_DIGEST).unwrap_or_default();
                if !file.digest().is(stated) {
                    return Err(form("the run is under another file of its rail"));
                }
                RunProfile::Own(file.clone())
            }
            _ => RunProfile::find(named).ok_or_else(|| {
                let named = excerpt(named);
                form(format!(
                    "the run is under a profile that is not here: `{named}`"
                ))
            })?,
        };
        let issuer = Origin::from_str(text("issuer").unwrap_or_default())
            .map_err(|_| form("the run names no issuer"))?;
        let objects = root.get("objects").map(Node::to_value);
        let Some(Value::Object(objects)) = objects else {
            return Err(form("the run holds no objects"));
        };
        Ok(Self {
            document,
            issuer,
            profile,
            objects,
        })
    }

    /// Whether objects of a type are there that were not taken yet.
    pub(crate) fn holds(&self, object_type: &str) -> bool {
        self.objects.contains_key(object_type)
    }

    /// Takes out the members of all objects of a type.
    pub(crate) fn all(
        &mut self,
        object_type: &str,
    ) -> Result<Vec<Map<String, Value>>, StoredError> {
        let items = match self.objects.remove(object_type) {
            None => return Ok(Vec::new()),
            Some(Value::Array(items)) => items,
            Some(_) => return Err(form(format!("`{object_type}` is no list of objects"))),
        };
        let members = items.into_iter().map(|item| match item {
            Value::Object(members) => Ok(members),
            _ => Err(form(format!("`{object_type}` holds what is no object"))),
        });
        members.collect()
    }

    /// Takes out the one object of a type, if there is one.
    pub(crate) fn one(&mut self, name: &str) -> Result<Option<Map<String, Value>>, StoredError> {
        let mut all = self.all(name)?;
        match (all.pop(), all.is_empty()) {
            (one, true) => Ok(one),
            (_, false) => Err(form(format!("a run has one `{name}`"))),
        }
    }

    /// The same, read as its type. What it says is judged together with all the others.
    pub(crate) fn object<T: Body>(&mut self) -> Result<Option<Object<T>>, StoredError> {
        let members = self.one(T::OBJECT_TYPE)?;
        let object = members.map(Object::from_members).transpose()?;
        Ok(object)
    }

    /// The same of one that has to be there.
    pub(crate) fn needed<T: Body>(&mut self) -> Result<Object<T>, StoredError> {
        let object = self.object()?;
        object.ok_or_else(|| form(format!("the run has no `{}`", T::OBJECT_TYPE)))
    }

    /// What was not taken, by type.
    pub(crate) fn rest(&mut self) -> Result<Vec<(String, Value)>, StoredError> {
        let names: Vec<String> = self.objects.keys().cloned().collect();
        let mut rest = Vec::new();
        for name in names {
            for members in self.all(&name)? {
                rest.push((name.clone(), Value::Object(members)));
            }
        }
        Ok(rest)
    }

    /// The bytes without the objects of a type, to be judged without them.
    pub(crate) fn without(&self, object_type: &str) -> Vec<u8> {
        let mut bundle = self.document.root().to_value();
        let objects = bundle.get_mut("objects").and_then(Value::as_object_mut);
        if let Some(objects) = objects {
            objects.remove(object_type);
        }
        canonical::to_vec(&bundle)
    }

    /// Refuses bytes that the run which was made of them would not be stored as.
    pub(crate) fn is_all_of(&self, again: &[u8]) -> Result<(), StoredError> {
        let again = json::read(again, &Limits::PUBLISHED).map_err(StoredError::Json)?;
        if again == self.document {
            return Ok(());
        }
        Err(form("this is more or less than what a run is stored as"))
    }
}

/// Reads a draft of which nothing is dropped: a misspelled member would be lost without a word.
///
/// ```
/// use serde_json::json;
/// use wever_proof::object::ReturnTarget;
/// use wever_proof::stored::read_draft;
///
/// let target = read_draft::<ReturnTarget>(&json!({"callback_policy": "callback_optional", "callback_uri": "x"}));
/// assert_eq!(target.unwrap_err().to_string(), "a draft of this kind has no `/callback_uri`");
/// ```
///
/// # Errors
///
/// [`StoredError::Form`] if a member is missing, misspelled or of another form.
pub fn read_draft<T: Serialize + DeserializeOwned>(value: &Value) -> Result<T, StoredError> {
    // What serde says may quote the draft, and quotes with what would be escaped.
    let said = |error: serde_json::Error| error.to_string().replace('`', "'");
    let refused = |error| form(literal(&said(error), 240));
    let draft = T::deserialize(value).map_err(refused)?;
    let again = serde_json::to_value(&draft).map_err(refused)?;
    match lost(value, &again, &Pointer::Root) {
        None => Ok(draft),
        Some(pointer) => Err(StoredError::Member { pointer }),
    }
}

/// The pointer of the first value that is not in what was read of it. Depth is bounded by the reader's limit.
fn lost(given: &Value, read: &Value, at: &Pointer<'_>) -> Option<String> {
    let inside = |given: &Value, read: Option<&Value>, at: Pointer<'_>| match read {
        Some(read) => lost(given, read, &at),
        None if given.is_null() => None,
        None => Some(at.to_string()),
    };
    match (given, read) {
        (Value::Object(given), Value::Object(read)) => given
            .iter()
            .find_map(|(name, value)| inside(value, read.get(name), Pointer::Member(at, name))),
        (Value::Array(given), Value::Array(read)) => given
            .iter()
            .enumerate()
            .find_map(|(index, value)| inside(value, read.get(index), Pointer::Item(at, index))),
        (Value::Object(_) | Value::Array(_), _) => Some(at.to_string()),
        _ => None,
    }
}

/// A run in any of its states: to bytes and back, and on by a move that is written down before it is made.
///
/// The bytes of a run are a bundle of what there is, without what is missing. They are untrusted when they are
/// read: everything is verified again, and the state of the run follows from its objects.
///
/// A signature cannot be taken back. So a move that signs is written down first, with every id and time in it
/// ([`Resume::begin`]), and stored. Whoever reads that has one way on: the same move, which signs the same
/// bytes, however often it is tried. A second receipt under another id cannot come of it. Only where an older state
/// is put back and given a new draft, another receipt comes of that: no program can know what it was never shown.
pub trait Resume: Clone {
    /// A move with its draft: all that it takes to make it, and to make it again.
    type Move: Serialize + DeserializeOwned;

    /// Reads a run, and verifies all that it holds.
    ///
    /// # Errors
    ///
    /// [`StoredError`] if the bytes are no run of this version, contradict themselves, are not those that a
    /// run is stored as, or hold a signature of nobody whose keys are trusted.
    fn read(bytes: &[u8], given: &Given<'_>) -> Result<Self, StoredError>;

    /// The bytes: a canonical document, which a person can read and a verifier calls incomplete. A sealed run is
    /// its proof.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if what was recorded cannot be written.
    fn to_bytes(&self) -> Result<Vec<u8>, BuildError>;

    /// All objects of a type that the run holds, in its every state.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if one cannot be written yet, or says more than its type can hold.
    fn objects<T: Body>(&self) -> Result<Vec<Object<T>>, BuildError> {
        let document = json::read(&self.to_bytes()?, &Limits::PUBLISHED)?;
        let objects = document.root().get("objects");
        let objects = objects.and_then(|objects| objects.get(T::OBJECT_TYPE)?.as_array());
        let values = objects
            .into_iter()
            .flat_map(Array::iter)
            .map(Node::to_value);
        let members = values.filter_map(|value| match value {
            Value::Object(members) => Some(members),
            _ => None,
        });
        members.map(Object::from_members).collect()
    }

    /// Makes a move, and loses the run where it fails; [`make`](Self::make) does not.
    ///
    /// # Errors
    ///
    /// [`BuildError`] as the move gives it, or [`BuildError::Terms`] if it is none of this state.
    fn made(
        self,
        next: &Self::Move,
        signer: Option<&SigningIdentity<'_>>,
        given: &Given<'_>,
    ) -> Result<Self, BuildError>;

    /// Makes a move. `signer` is asked by the moves that sign, and may be absent for the others.
    ///
    /// # Errors
    ///
    /// [`BuildError`] as for [`made`](Self::made), with the run as it was.
    fn make(
        self,
        next: &Self::Move,
        signer: Option<&SigningIdentity<'_>>,
        given: &Given<'_>,
    ) -> Result<Self, Failed<Self>> {
        attempt(self, |run| run.made(next, signer, given))
    }

    /// Writes down a move that is about to be made. Nothing is signed yet: store what comes of it first.
    fn begin(self, next: Self::Move) -> Begun<Self> {
        Begun { run: self, next }
    }
}

/// Reads a move: an object with `move`, its name in the words of the rails, and `draft`.
///
/// # Errors
///
/// [`StoredError`] if there is no such move, or its draft has a member that is missing, misspelled or of
/// another form.
pub fn read_move<R: Resume>(bytes: &[u8]) -> Result<R::Move, StoredError> {
    let document = json::read(bytes, &Limits::PUBLISHED).map_err(StoredError::Json)?;
    read_draft(&document.root().to_value())
}

/// Reads a list of moves.
///
/// # Errors
///
/// [`StoredError`] if the document is no list, or as for [`read_move`].
pub fn read_moves<R: Resume>(bytes: &[u8]) -> Result<Vec<R::Move>, StoredError> {
    let document = json::read(bytes, &Limits::PUBLISHED).map_err(StoredError::Json)?;
    let items = document.root().as_array();
    let items = items.ok_or_else(|| form("this is no list of moves"))?;
    items
        .iter()
        .map(|item| read_draft(&item.to_value()))
        .collect()
}

/// A run with a move that was written down and is not made yet. It has no other way on: what the move signs may
/// be signed already.
#[derive(Debug, Clone)]
pub struct Begun<R: Resume> {
    run: R,
    next: R::Move,
}

/// What a begun move is stored as.
const BEGUN: &str = "begun_move";

impl<R: Resume> Begun<R> {
    /// Reads a run with a move that was begun.
    ///
    /// # Errors
    ///
    /// [`StoredError`] as for [`Resume::read`] and [`read_move`].
    pub fn read(bytes: &[u8], given: &Given<'_>) -> Result<Self, StoredError> {
        let document = json::read(bytes, &Limits::PUBLISHED).map_err(StoredError::Json)?;
        let stated = document.root().get("object_type").and_then(Node::as_str);
        let members = match document.root().to_value() {
            Value::Object(members) if stated == Some(BEGUN) => Some(members),
            _ => None,
        };
        let mut members =
            members.ok_or_else(|| form("this is no run with a move that was begun"))?;
        let run = members.remove("run").unwrap_or(Value::Null);
        members.remove("object_type");
        members.remove("schema_version");
        Ok(Self {
            run: R::read(&canonical::to_vec(&run), given)?,
            next: read_draft(&Value::Object(members))?,
        })
    }

    /// The run as it is before the move.
    #[must_use]
    pub fn run(&self) -> &R {
        &self.run
    }

    /// The move.
    #[must_use]
    pub fn next(&self) -> &R::Move {
        &self.next
    }

    /// The bytes: a canonical document with the run, and the move with its draft.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if run or draft hold what JSON cannot.
    pub fn to_bytes(&self) -> Result<Vec<u8>, BuildError> {
        let body = |reason: String| BuildError::Body {
            object_type: BEGUN,
            reason,
        };
        let run: Value = serde_json::from_slice(&self.run.to_bytes()?)
            .map_err(|error| body(error.to_string()))?;
        let next = serde_json::to_value(&self.next).map_err(|error| body(error.to_string()))?;
        let Value::Object(mut members) = next else {
            return Err(body("is no object".to_owned()));
        };
        members.insert("object_type".to_owned(), BEGUN.into());
        members.insert("schema_version".to_owned(), "1.0".into());
        members.insert("run".to_owned(), run);
        let value = json::normalise(Value::Object(members), &Limits::PUBLISHED)?;
        Ok(canonical::to_vec(&value))
    }

    /// Makes the move. It can be tried again as often as it takes: it signs the same bytes each time.
    ///
    /// # Errors
    ///
    /// [`BuildError`] as for [`Resume::make`], with all of this as it was.
    pub fn make(
        self,
        signer: Option<&SigningIdentity<'_>>,
        given: &Given<'_>,
    ) -> Result<R, Failed<Self>> {
        let made = self.run.clone().made(&self.next, signer, given);
        made.map_err(|error| Failed {
            run: Box::new(self),
            error: Box::new(error),
        })
    }
}
