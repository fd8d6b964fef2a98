//! Runs in any of their states, as bytes: begun, read, and on by a move.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wever_proof::RailFile;
use wever_proof::document::{Document, Node};
use wever_proof::id::Origin;
use wever_proof::json::{self, Limits, Value};
use wever_proof::object::tokenops::{
    AcceptanceValidation, Onboarding, RuntimeRecord, RuntimeRecordDraft,
};
use wever_proof::object::{Body, BuildError, Quote};
use wever_proof::run::{Run, StoredRun};
use wever_proof::schema::check_document;
use wever_proof::signature::SigningIdentity;
use wever_proof::stored::{Begun, Resume, StoredError, read_draft, read_move};
use wever_proof::task_run::{Funded, FundingDraft, StoredTaskRun, TaskRun};

use crate::answer::{Answer, Kind, Made};
use crate::held::Held;
use crate::refusal::Refusal;
use crate::signed::Signed;

/// A paid run that begins with a quote. `profile` is the name of a published one, or the text of the file of a
/// rail: no name begins with a brace.
///
/// # Errors
///
/// [`Refusal`] as [`Run::quote_production_run`] gives it.
pub fn quote(issuer: &str, profile: &str, draft: &[u8]) -> Result<Answer, Refusal> {
    let issuer = origin(issuer)?;
    let quote: Quote = body("quote", draft, &issuer)?;
    let run = match profile.trim_start().starts_with('{') {
        false => Run::quote_production_run(&issuer, profile, &quote)?,
        true => {
            let rail = RailFile::read(profile.as_bytes());
            let rail = rail.map_err(|error| Refusal::from(error).about("profile"))?;
            Run::quote_production_run_under(&issuer, &rail, &quote)?
        }
    };
    made(&StoredRun::from(run))
}

/// A task run that begins with what is known about its agent.
///
/// # Errors
///
/// [`Refusal`] as [`TaskRun::onboard`] gives it.
pub fn start(
    issuer: &str,
    profile: &str,
    record: &[u8],
    onboarding: &[u8],
) -> Result<Answer, Refusal> {
    let issuer = origin(issuer)?;
    let onboarding: Onboarding = body("onboarding", onboarding, &issuer)?;
    let run = TaskRun::onboard(
        &issuer,
        profile,
        &draft_of::<RuntimeRecordDraft>("record", record)?,
        &onboarding,
    )?;
    made(&StoredTaskRun::from(run))
}

/// A task run that begins with an acceptance and credits that are funded by then.
///
/// # Errors
///
/// [`Refusal`] as [`TaskRun::accept`] gives it.
pub fn accept(
    issuer: &str,
    profile: &str,
    record: &[u8],
    acceptance: &[u8],
    funding: &[u8],
    by: &Signed<'_>,
) -> Result<Answer, Refusal> {
    let issuer = origin(issuer)?;
    let record = draft_of::<RuntimeRecordDraft>("record", record)?;
    let acceptance: AcceptanceValidation = body("acceptance", acceptance, &issuer)?;
    let funding = draft_of::<FundingDraft>("funding", funding)?;
    let accept = |signer: Option<&SigningIdentity<'_>>| {
        let signer = signer.ok_or_else(|| BuildError::Terms {
            reason: "settlement receipts need a key that signs".to_owned(),
        })?;
        TaskRun::<Funded>::accept(&issuer, profile, &record, &acceptance, &funding, signer)
    };
    by.make(accept, |run| made(&StoredTaskRun::from(run)))
}

/// Reads a stored run, or one with a move that was begun.
///
/// # Errors
///
/// [`Refusal`] if it cannot go on.
pub fn resume(stored: &[u8], given: &Held) -> Result<Answer, Refusal> {
    fn resumed<R: AnyRun>(stored: &[u8], given: &Held, is_begun: bool) -> Result<Answer, Refusal> {
        match is_begun {
            true => begun(&Begun::<R>::read(stored, &given.given())?),
            false => made(&R::read(stored, &given.given())?),
        }
    }
    let form = Form::of(stored)?;
    match form.kind {
        Kind::TaskRun => resumed::<StoredTaskRun>(stored, given, form.is_begun),
        _ => resumed::<StoredRun>(stored, given, form.is_begun),
    }
}

/// Writes down a move that is about to be made.
///
/// # Errors
///
/// [`Refusal`] if the run cannot go on, or there is no such move.
pub fn begin(stored: &[u8], next: &[u8], given: &Held) -> Result<Answer, Refusal> {
    fn with_move<R: AnyRun>(stored: &[u8], next: &[u8], given: &Held) -> Result<Answer, Refusal> {
        let run = R::read(stored, &given.given())?;
        begun(&run.begin(read_move::<R>(next)?))
    }
    match Form::of(stored)?.kind {
        Kind::TaskRun => with_move::<StoredTaskRun>(stored, next, given),
        _ => with_move::<StoredRun>(stored, next, given),
    }
}

/// Makes a move; without `next` the one that was begun.
///
/// # Errors
///
/// [`Refusal`] as the move gives it.
pub fn make(
    stored: &[u8],
    next: Option<&[u8]>,
    by: &Signed<'_>,
    given: &Held,
) -> Result<Answer, Refusal> {
    match Form::of(stored)?.kind {
        Kind::TaskRun => moved::<StoredTaskRun>(stored, next, by, given),
        _ => moved::<StoredRun>(stored, next, by, given),
    }
}

fn moved<R: AnyRun>(
    stored: &[u8],
    next: Option<&[u8]>,
    by: &Signed<'_>,
    given: &Held,
) -> Result<Answer, Refusal> {
    let held = given.given();
    let begun = match next {
        Some(next) => R::read(stored, &held)?.begin(read_move::<R>(next)?),
        None => Begun::<R>::read(stored, &held)?,
    };
    by.make(|signer| begun.clone().make(signer, &held), |run| made(&run))
}

/// What both kinds of runs have.
trait AnyRun: Resume<Move: Clone> {
    const KIND: Kind;

    fn state_name(&self) -> &'static str;
}

impl AnyRun for StoredRun {
    const KIND: Kind = Kind::Run;

    fn state_name(&self) -> &'static str {
        self.state()
    }
}

impl AnyRun for StoredTaskRun {
    const KIND: Kind = Kind::TaskRun;

    fn state_name(&self) -> &'static str {
        self.state()
    }
}

fn made<R: AnyRun>(run: &R) -> Result<Answer, Refusal> {
    answer(run, run.to_bytes()?, None)
}

fn begun<R: AnyRun>(begun: &Begun<R>) -> Result<Answer, Refusal> {
    let next = serde_json::to_value(begun.next());
    let next = next.map_err(|error| Refusal::of("build.form", error.to_string()))?;
    let name = next.get("move").and_then(Value::as_str);
    let name = name.unwrap_or_default().to_owned();
    answer(begun.run(), begun.to_bytes()?, Some(name))
}

fn answer<R: AnyRun>(run: &R, bytes: Vec<u8>, begun: Option<String>) -> Result<Answer, Refusal> {
    let text =
        String::from_utf8(bytes).map_err(|error| Refusal::of("build.form", error.to_string()))?;
    Ok(Answer::Made(Made {
        text,
        kind: R::KIND,
        state: Some(run.state_name()),
        begun,
    }))
}

/// What stored bytes say that they are. Whether they are is judged when they are read.
struct Form {
    kind: Kind,
    is_begun: bool,
}

impl Form {
    fn of(stored: &[u8]) -> Result<Self, Refusal> {
        let document = json::read(stored, &Limits::PUBLISHED).map_err(StoredError::Json)?;
        let root = document.root();
        let run = root.get("run");
        let objects = run.unwrap_or(root).get("objects");
        let record = objects.and_then(|objects| objects.get(RuntimeRecord::OBJECT_TYPE));
        let stated = root.get("object_type").and_then(Node::as_str);
        Ok(Self {
            kind: match record {
                Some(_) => Kind::TaskRun,
                None => Kind::Run,
            },
            is_begun: stated == Some("begun_move"),
        })
    }
}

fn origin(issuer: &str) -> Result<Origin, Refusal> {
    let issuer = issuer.parse();
    issuer.map_err(|error| Refusal::new("issuer", error))
}

/// The body of an object that `issuer` states, held against the schema of the object first: read as its type
/// alone it would lose a misspelled member without a word.
fn body<T: Body>(argument: &str, draft: &[u8], issuer: &Origin) -> Result<T, Refusal> {
    let Value::Object(mut members) = json::parse(draft, &Limits::PUBLISHED)? else {
        return Err(Refusal::new(argument, "expected an object"));
    };
    for (name, text) in [
        ("object_type", T::OBJECT_TYPE),
        ("schema_version", "1.0"),
        ("issuer", issuer.as_str()),
    ] {
        members.insert(name.to_owned(), text.into());
    }
    let object = Value::Object(members);
    let findings = check_document(T::OBJECT_TYPE, &Document::of(&object));
    let findings = findings.unwrap_or_default();
    if !findings.is_empty() {
        let object_type = T::OBJECT_TYPE;
        return Err(BuildError::Schema {
            object_type,
            findings,
        }
        .into());
    }
    T::deserialize(&object).map_err(|error| Refusal::new(argument, error))
}

/// A draft that has no schema of its own, read so that nothing of it is lost.
fn draft_of<T: Serialize + DeserializeOwned>(argument: &str, draft: &[u8]) -> Result<T, Refusal> {
    let draft = json::parse(draft, &Limits::PUBLISHED)?;
    read_draft(&draft).map_err(|error| Refusal::new(argument, error))
}
