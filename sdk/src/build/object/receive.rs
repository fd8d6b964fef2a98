//! What one party gets from another is verified when it is read: its form, its hashes, its signatures and
//! their signers, by the rules that judge it in a proof.

use super::error::{code_of, pointer_of, with_values};
use super::{Body, BuildError, Object};
use crate::bundle::{BUNDLE, PROFILE_DIGEST};
use crate::json::document::Node;
use crate::json::{self, JsonError, Limits, Map, Value, canonical};
use crate::policy::Policy;
use crate::profile::Profile;
use crate::rail_file::RailFile;
use crate::report::code::{Code, Consequence};
use crate::report::{Finding, Report, RowOutcome};
use crate::schema::object_schema;
use crate::text::shown::{excerpt, literal};
use crate::text::time::Timestamp;
use crate::trust::Trust;
use crate::verify::verify;

/// Why an object that somebody handed over is not relied on.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ReceiveError {
    /// The bytes are not one strict JSON document.
    #[error("{0}")]
    Json(#[source] JsonError),
    /// It is another document.
    #[error("this is {found}, and no `{expected}`")]
    Other {
        /// The type that was expected.
        expected: &'static str,
        /// What it says that it is.
        found: String,
    },
    /// Nothing here can judge it: no profile covers its rail, or it names no issuer.
    #[error(
        "no profile here covers the rail of this `{object_type}`, or it names no issuer: give the file of its rail"
    )]
    NoProfile {
        /// Its type.
        object_type: &'static str,
    },
    /// A rule of a proof does not hold for it, or nobody whose keys are trusted signed it.
    #[error("the `{object_type}` is refused: {}", first_of(.findings))]
    Refused {
        /// Its type.
        object_type: &'static str,
        /// Why, with pointers from the object.
        findings: Vec<Finding>,
    },
    /// It cannot be read as its type.
    #[error("{0}")]
    Object(#[source] BuildError),
}

impl ReceiveError {
    /// What a program acts on: the [`Code`] of the first finding, or `build.` and the kind of the refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Json(error) => Code::from(error.kind).name(),
            Self::Object(error) => error.code(),
            Self::Other { .. } | Self::NoProfile { .. } | Self::Refused { .. } => {
                code_of(&self.findings(), "build.form")
            }
        }
    }

    /// Everything that speaks against the object, with pointers from it.
    #[must_use]
    pub fn findings(&self) -> Vec<&Finding> {
        match self {
            Self::Refused { findings, .. } => findings.iter().collect(),
            Self::Object(error) => error.findings(),
            _ => Vec::new(),
        }
    }

    /// Where, as a JSON Pointer from the object; empty for the whole of it.
    #[must_use]
    pub fn pointer(&self) -> &str {
        match self {
            Self::Object(error) => error.pointer(),
            _ => pointer_of(&self.findings()),
        }
    }

    /// What to do about it, where that is known.
    #[must_use]
    pub fn advice(&self) -> Option<&str> {
        match self {
            Self::Json(error) => Some(&error.advice),
            Self::Object(error) => error.advice(),
            _ => None,
        }
    }
}

/// The first of the findings with its place, and how many others there are.
fn first_of(findings: &[Finding]) -> String {
    let Some(first) = findings.first() else {
        return "for no reason that is known".to_owned();
    };
    let place = literal(&first.pointer, 160);
    let others = match findings.len() {
        ..=1 => String::new(),
        many => format!(", and {} more", many.saturating_sub(1)),
    };
    format!("{} (at `{place}`){others}", with_values(first))
}

/// What is held against a document that comes in: an object that another party handed over, or a stored run, which
/// whoever goes on with it gives anew.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Given<'a> {
    /// The key sets of everybody who signs: the issuer's as customers get it, and the requester's.
    pub trust: &'a Trust,
    /// The time; none if it is not to be asked whether anything is dated later.
    pub as_of: Option<Timestamp>,
    /// The file of the rail, if it is not a published one.
    pub rail: Option<&'a RailFile>,
}

impl<'a> Given<'a> {
    /// Refuses what is dated later than `as_of`, and key sets that have expired by then.
    #[must_use]
    pub fn at(trust: &'a Trust, as_of: Timestamp) -> Self {
        let (as_of, rail) = (Some(as_of), None);
        Self { trust, as_of, rail }
    }

    /// Asks for no time: nothing is found to be in the future and no key set expired.
    #[must_use]
    pub fn without_time(trust: &'a Trust) -> Self {
        let (as_of, rail) = (None, None);
        Self { trust, as_of, rail }
    }

    /// Takes the rail from its file.
    #[must_use]
    pub fn rail(mut self, rail: &'a RailFile) -> Self {
        self.rail = Some(rail);
        self
    }
}

impl Given<'_> {
    /// Reads an object and verifies all that can be verified of it alone.
    pub(super) fn object<T: Body>(&self, bytes: &[u8]) -> Result<Object<T>, ReceiveError> {
        let document = json::read(bytes, &Limits::PUBLISHED).map_err(ReceiveError::Json)?;
        let stated = document.root().get("object_type").and_then(Node::as_str);
        let Value::Object(members) = document.root().to_value() else {
            return Err(other::<T>(stated));
        };
        if stated != Some(T::OBJECT_TYPE) {
            return Err(other::<T>(stated));
        }
        let refused = |findings| ReceiveError::Refused {
            object_type: T::OBJECT_TYPE,
            findings,
        };
        // An object that several profiles know is as good as the one allows that asks the least of it: what its
        // own profile asks besides is asked of the run.
        let mut least = None;
        for alone in self.alone::<T>(&members) {
            let findings = self.judge(&alone);
            if findings.is_empty() {
                return Object::from_members(members).map_err(ReceiveError::Object);
            }
            least.get_or_insert(findings);
        }
        let object_type = T::OBJECT_TYPE;
        Err(least.map_or(ReceiveError::NoProfile { object_type }, refused))
    }

    /// Open bundles with nothing but the object, under each profile that knows its type and covers its rail.
    fn alone<T: Body>(&self, members: &Map<String, Value>) -> Vec<Value> {
        let bundle = |profile: &Profile<'_>| {
            let stated = |name: &str| members.get(name).and_then(Value::as_str);
            let rail = match stated("rail_key") {
                Some(rail) => profile.rails.iter().copied().find(|known| *known == rail),
                None => profile.rails.first().copied(),
            };
            let knows = profile.knows(T::OBJECT_TYPE);
            let rail = rail.filter(|_| knows)?;
            // An order has no issuer: its provider is to be that of the proof.
            let issuer = stated("issuer").or_else(|| stated("provider"))?;
            let mut bundle = Map::new();
            for (name, text) in [
                ("object_type", BUNDLE),
                ("schema_version", "1.0"),
                ("issuer", issuer),
                ("profile", profile.profile),
                ("rail_key", rail),
            ] {
                bundle.insert(name.to_owned(), text.into());
            }
            // A bundle names a run. Of an object that names none, such as an order, it is compared with nothing.
            let runs = profile
                .joins
                .iter()
                .filter(|join| join.code == Code::JoinRunId);
            let mut named =
                runs.flat_map(|join| core::iter::once(&join.owner).chain(&join.references));
            let named = named.find_map(|member| match (member.object_type, &*member.steps) {
                (object_type, [name]) if object_type == T::OBJECT_TYPE => stated(name),
                _ => None,
            });
            let schema = object_schema(T::OBJECT_TYPE);
            let own_id = || schema.and_then(|schema| stated(schema.object_id));
            if let Some(run_id) = named.or_else(own_id) {
                bundle.insert(profile.run_id.to_owned(), run_id.into());
            }
            if let Some(file) = self.rail {
                let digest = file.digest().to_string();
                bundle.insert(PROFILE_DIGEST.to_owned(), digest.into());
            }
            let objects = serde_json::json!({ T::OBJECT_TYPE: [members] });
            bundle.insert("objects".to_owned(), objects);
            Some(Value::Object(bundle))
        };
        match self.rail {
            Some(file) => bundle(&file.rail().profile).into_iter().collect(),
            None => Profile::all().filter_map(bundle).collect(),
        }
    }

    /// What speaks against the object of a bundle that has no other, with pointers from the object.
    fn judge(&self, alone: &Value) -> Vec<Finding> {
        let policy = {
            let mut policy = Policy::from(self.as_of);
            policy.rail = self.rail.cloned();
            policy
        };
        let outcome = verify(&canonical::to_vec(alone), self.trust, &policy);
        let report = outcome.report();
        let rows = report.checks.iter();
        let rows = rows.filter(|row| !NEED_OTHERS.contains(&&*row.check));
        let found = rows.flat_map(|row| &row.findings);
        // What is said of the bundle is said of what was made here to hold the object.
        let found = found.filter(|finding| finding.pointer.starts_with("/objects/"));
        let found = found.filter(|finding| speaks_against(finding.code));
        let mut findings: Vec<Finding> = report.faults.iter().chain(found).cloned().collect();
        findings.extend(unattributed(report));
        for finding in &mut findings {
            finding.pointer = from_object(&finding.pointer);
            finding.related = finding.related.as_deref().map(from_object);
        }
        findings
    }
}

fn other<T: Body>(stated: Option<&str>) -> ReceiveError {
    ReceiveError::Other {
        expected: T::OBJECT_TYPE,
        found: match stated {
            Some(stated) => format!("a `{}`", excerpt(stated)),
            None => "a document that states no `object_type`".to_owned(),
        },
    }
}

/// The checks that hold an object against others of its run, which are not there: the list against what it
/// lists, balances against the receipts before, states against events and against one another.
const NEED_OTHERS: [&str; 5] = ["listing", "credits", "state", "lifecycle", "snapshot"];

/// That everything else of a run is missing speaks against no object.
fn speaks_against(code: Code) -> bool {
    match code.consequence() {
        Consequence::Unreadable | Consequence::Rejected | Consequence::Untrusted => true,
        Consequence::Incomplete => matches!(code, Code::CompleteUnsigned | Code::UnsupportedWord),
    }
}

/// A signature that the profile does not require is one all the same: whoever hands over a signed object means
/// that its signer can be told.
fn unattributed(report: &Report) -> impl Iterator<Item = Finding> {
    let signatures = report.signatures.iter();
    let found = signatures.filter(|signed| {
        let is_invalid = signed.mathematics == RowOutcome::Fail;
        !signed.required && signed.attribution != RowOutcome::Pass && !is_invalid
    });
    found.map(|signed| {
        let message = "nobody whose keys are trusted for it made this signature";
        Finding::new(Code::SignatureUnknownKey, &signed.pointer, message)
            .expected(format!("a key of `{}`", excerpt(&signed.issuer)))
            .found_text(&signed.key_id)
    })
}

/// `/objects/receipt/0/paid` is `/paid`.
fn from_object(pointer: &str) -> String {
    let inside = pointer.strip_prefix("/objects/");
    let inside = inside.and_then(|rest| rest.splitn(3, '/').nth(2).map(|rest| format!("/{rest}")));
    inside.unwrap_or_default()
}
