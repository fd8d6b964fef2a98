//! From bytes to a bundle: a strict document that says it is a proof bundle of a known version.
//!
//! Nothing is verified here. What the checks read is the one tree that the bytes gave; what was
//! signed is what is read.

use crate::code::Code;
use crate::digest::Digest;
use crate::json::{self, JsonErrorKind, Limits, Map, Value};
use crate::profile::{Member, Profile};
use crate::report::{self, Finding};
use crate::schema::escape;
use core::fmt::Write as _;

/// The most objects that a bundle may hold: the profile of most kinds, a full loop, allows 109 objects
/// of 26 kinds, and a run's repeated receipts, callbacks and ledger entries stay far below.
pub const MAX_OBJECTS: usize = 256;

/// The most signatures that a bundle may hold: each costs about 30 microseconds, so a hostile
/// bundle costs at most two milliseconds of arithmetic.
pub const MAX_SIGNATURES: usize = 64;

/// The most values of one member that are looked at: the most objects, with the most entries of a
/// tool path or of funding events (64) in each. What has more is refused by its schema or profile.
const MAX_VALUES: usize = MAX_OBJECTS * 64;

/// What a member of the bundle itself names as its type.
const BUNDLE: &str = "proof_bundle";

/// A proof bundle that was read and not verified.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    root: Value,
    digest: Digest,
}

impl Bundle {
    /// Reads the bytes of a bundle. Nothing is verified.
    ///
    /// # Errors
    ///
    /// The findings that make the input unreadable: not strict JSON, over a limit, not a proof
    /// bundle, or of a version or profile that this build does not have.
    pub fn parse_untrusted(bytes: &[u8], limits: &Limits) -> Result<Self, Vec<Finding>> {
        let root = json::parse(bytes, limits).map_err(|error| vec![fault(&error)])?;
        let bundle = Self {
            root,
            digest: Digest::of_bytes(bytes),
        };
        bundle.check_kind().map_err(|finding| vec![*finding])?;
        Ok(bundle)
    }

    fn check_kind(&self) -> Result<(), Box<Finding>> {
        let kind = self.root.get("object_type").and_then(Value::as_str);
        if kind != Some(BUNDLE) {
            let found = describe(&self.root);
            let message = format!("this is {found}, and no proof bundle");
            let finding = Finding::new(Code::InputNotAProof, "", &message)
                .expected("an object with `object_type` `proof_bundle`");
            return Err(Box::new(finding.found_text(&found)));
        }
        let version = self.root.get("schema_version");
        if version.and_then(Value::as_str) != Some("1.0") {
            return Err(Box::new(unsupported_version("", version)));
        }
        let name = self
            .root
            .get("profile")
            .and_then(Value::as_str)
            .unwrap_or_default();
        if Profile::find(name).is_none() {
            let known: Vec<&str> = Profile::all()
                .iter()
                .map(|profile| profile.profile.as_str())
                .collect();
            return Err(Box::new(
                Finding::new(
                    Code::UnsupportedProfile,
                    "/profile",
                    "this version does not have the bundle's profile",
                )
                .expected(format!("one of `{}`", known.join("`, `")))
                .found_value(self.root.get("profile").unwrap_or(&Value::Null)),
            ));
        }
        let objects = self
            .object_types()
            .map(|(_, items)| items.len())
            .sum::<usize>();
        if objects > MAX_OBJECTS {
            return Err(Box::new(over("objects", objects, MAX_OBJECTS)));
        }
        Ok(())
    }

    pub(crate) fn over_signatures(count: usize) -> Finding {
        over("signatures", count, MAX_SIGNATURES)
    }

    /// The whole document.
    #[must_use]
    pub fn root(&self) -> &Value {
        &self.root
    }

    /// SHA-256 over the bytes that were read.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// A member of the bundle itself, if it is a string.
    #[must_use]
    pub fn text(&self, member: &str) -> Option<&str> {
        self.root.get(member).and_then(Value::as_str)
    }

    /// The profile that the bundle names.
    #[must_use]
    pub fn profile(&self) -> Option<&'static Profile> {
        self.text("profile").and_then(Profile::find)
    }

    /// The objects of a type, in the bundle's order; none if there are none.
    #[must_use]
    pub fn objects(&self, object_type: &str) -> &[Value] {
        self.root
            .get("objects")
            .and_then(|objects| objects.get(object_type))
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }

    /// The first object of a type.
    #[must_use]
    pub fn object(&self, object_type: &str) -> Option<&Map<String, Value>> {
        self.objects(object_type).iter().find_map(Value::as_object)
    }

    /// The types with their objects, by UTF-16 order of the names.
    pub fn object_types(&self) -> impl Iterator<Item = (&str, &[Value])> {
        let mut types: Vec<(&str, &[Value])> = self
            .root
            .get("objects")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .map(|(name, items)| {
                (
                    name.as_str(),
                    items.as_array().map_or(&[][..], Vec::as_slice),
                )
            })
            .collect();
        types.sort_by(|(left, _), (right, _)| crate::canonical::compare_names(left, right));
        types.into_iter()
    }

    /// Whether the bundle holds its seal.
    #[must_use]
    pub fn is_sealed(&self) -> bool {
        self.profile()
            .is_some_and(|profile| !self.objects(&profile.seal).is_empty())
    }

    /// Every value of a member, over all objects of its type, with its pointer.
    pub(crate) fn values<'b>(&'b self, member: &'b Member) -> Vec<Located<'b>> {
        let mut found = Vec::new();
        if member.object_type == BUNDLE {
            let start = Located {
                value: &self.root,
                object: None,
                steps: Vec::new(),
            };
            descend(start, &member.steps, &mut found);
        } else {
            for index in 0..self.objects(&member.object_type).len() {
                self.find_in(member, index, &mut found);
            }
        }
        found
    }

    /// Every value of a member in one object of its type.
    pub(crate) fn values_in<'b>(&'b self, member: &'b Member, index: usize) -> Vec<Located<'b>> {
        let mut found = Vec::new();
        self.find_in(member, index, &mut found);
        found
    }

    fn find_in<'b>(&'b self, member: &'b Member, index: usize, found: &mut Vec<Located<'b>>) {
        if let Some(value) = self.objects(&member.object_type).get(index) {
            let start = Located {
                value,
                object: Some((member.object_type.as_str(), index)),
                steps: Vec::new(),
            };
            descend(start, &member.steps, found);
        }
    }

    /// Whether there is an object of a type; the bundle itself is always there.
    pub(crate) fn holds(&self, object_type: &str) -> bool {
        object_type == BUNDLE || !self.objects(object_type).is_empty()
    }
}

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Located<'b> {
    pub(crate) value: &'b Value,
    /// The object that it stands in; none for the bundle itself.
    object: Option<(&'b str, usize)>,
    steps: Vec<Step<'b>>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'b> {
    Name(&'b str),
    Index(usize),
}

impl<'b> Located<'b> {
    /// What stands one step further in.
    fn below(mut self, step: Step<'b>, value: &'b Value) -> Self {
        self.steps.push(step);
        Self { value, ..self }
    }

    pub(crate) fn text(&self) -> Option<&'b str> {
        self.value.as_str()
    }

    pub(crate) fn pointer(&self) -> String {
        let mut pointer = self
            .object
            .map(|(object_type, index)| pointer_of(object_type, index))
            .unwrap_or_default();
        for step in &self.steps {
            pointer.push('/');
            match step {
                Step::Name(name) => pointer.push_str(&escape(name)),
                Step::Index(index) => {
                    // Writing to a string cannot fail.
                    let _ = write!(pointer, "{index}");
                }
            }
        }
        pointer
    }
}

/// The pointer of an object of the bundle.
pub(crate) fn pointer_of(object_type: &str, index: usize) -> String {
    let mut pointer = String::with_capacity(object_type.len() + 40);
    // Writing to a string cannot fail.
    let _ = write!(pointer, "/objects/{}/{index}", escape(object_type));
    pointer
}

/// Depth is that of a profile's member, not of the input.
fn descend<'b>(from: Located<'b>, steps: &[String], found: &mut Vec<Located<'b>>) {
    let Some((first, rest)) = steps.split_first() else {
        if found.len() < MAX_VALUES {
            found.push(from);
        }
        return;
    };
    if first == "*" {
        let items = from.value.as_array().into_iter().flatten().enumerate();
        for (index, item) in items.take(MAX_VALUES) {
            descend(from.clone().below(Step::Index(index), item), rest, found);
        }
    } else if let Some((name, next)) = from
        .value
        .as_object()
        .and_then(|members| members.get_key_value(first.as_str()))
    {
        descend(from.below(Step::Name(name), next), rest, found);
    }
}

/// A version that this build does not have is unsupported, never invalid.
pub(crate) fn unsupported_version(at: &str, version: Option<&Value>) -> Finding {
    Finding::new(
        Code::UnsupportedVersion,
        &format!("{at}/schema_version"),
        "this version of the verifier does not know this version of the format",
    )
    .expected("1.0")
    .found_value(version.unwrap_or(&Value::Null))
}

fn over(what: &str, count: usize, limit: usize) -> Finding {
    Finding::new(
        Code::InputLimit,
        "/objects",
        &format!("the bundle holds too many {what}"),
    )
    .expected(format!("at most {limit}"))
    .found_text(&count.to_string())
}

/// What a document seems to be, for whoever named the wrong one.
fn describe(root: &Value) -> String {
    match root {
        Value::Object(members) if members.is_empty() => "an empty object".to_owned(),
        Value::Object(members) => match members.get("object_type").and_then(Value::as_str) {
            Some(kind) => format!(
                "an object with `object_type` `{}`",
                report::shorten(kind, 64)
            ),
            None if members.contains_key("keys") => "a key set".to_owned(),
            None if members.contains_key("payloadType") => "a DSSE envelope".to_owned(),
            None if members.contains_key("production_run_state") => {
                "a run record of the operator's service, which is not signed".to_owned()
            }
            None => "an object without `object_type`".to_owned(),
        },
        Value::Array(items) if items.is_empty() => "an empty array".to_owned(),
        Value::Array(_) => "an array".to_owned(),
        Value::String(_) => "a string".to_owned(),
        Value::Number(_) => "a number".to_owned(),
        Value::Bool(_) | Value::Null => "a literal".to_owned(),
    }
}

/// A fault of the text as a finding.
fn fault(error: &json::JsonError) -> Finding {
    let code = match error.kind {
        JsonErrorKind::Empty => Code::InputEmpty,
        JsonErrorKind::TooLarge => Code::InputTooLarge,
        JsonErrorKind::ByteOrderMark | JsonErrorKind::Encoding => Code::InputEncoding,
        JsonErrorKind::Trailing => Code::InputTrailing,
        JsonErrorKind::DuplicateName => Code::InputDuplicateName,
        JsonErrorKind::Limit => Code::InputLimit,
        JsonErrorKind::Number => Code::InputNumber,
        JsonErrorKind::Character => Code::InputCharacter,
        JsonErrorKind::Syntax => Code::InputSyntax,
    };
    let finding = Finding::new(code, "", &error.message);
    // Nothing stands at the first character of an empty, too large or wrongly encoded text.
    match error.kind {
        JsonErrorKind::Empty | JsonErrorKind::TooLarge | JsonErrorKind::ByteOrderMark => finding,
        _ => finding.position(error.line, error.column),
    }
}
