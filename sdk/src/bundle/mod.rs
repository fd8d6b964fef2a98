//! From bytes to a bundle: a strict document that says it is a proof bundle of a known version.
//!
//! Nothing is verified here. What the checks read is the one tree that the bytes gave; what was
//! signed is what is read.

pub(crate) mod claim;
pub mod delivered;
pub(crate) mod listed;

use crate::crypto::digest::Digest;
use crate::json::canonical::Canonical;
use crate::json::document::{Array, Document, Node, Object};
use crate::json::pointer::{Pointer, escape};
use crate::json::{self, JsonErrorKind, Limits};
use crate::kind::{self, Kind};
use crate::profile::{MAX_LISTS, Member, Profile};
use crate::rail_file::{Rail, RailFile};
use crate::report::Finding;
use crate::report::code::Code;
use crate::report::place::plain;
use crate::schema::{ObjectSchema, object_schema};
use core::fmt::Write as _;

/// The most objects that a bundle may hold: the profile of most kinds, a full loop, allows 109 objects
/// of 26 kinds, and a run's repeated receipts, callbacks and ledger entries stay far below.
pub const MAX_OBJECTS: usize = 256;

/// The most signatures that a bundle may hold: each costs about 30 microseconds, so a hostile
/// bundle costs at most two milliseconds of arithmetic.
pub const MAX_SIGNATURES: usize = 64;

/// The most bytes that the payloads of all attestations in a bundle have together, in base64: each is
/// read with the limits of a document, and many would be many documents.
pub const MAX_PAYLOAD_BYTES: usize = 2 * 1024 * 1024;

/// The most items of one list in an object that a rule looks at. A longer list is refused by its schema; a
/// test holds this to the schemas.
pub const MAX_ITEMS: usize = 1024;

/// The most values of one member that are looked at in more objects than the profile allows, with those in
/// the ones that it allows: such a bundle is refused.
const MAX_VALUES: usize = 4096;

/// The member of bundle and seal that states the digest of the file whose profile they are under.
pub(crate) const PROFILE_DIGEST: &str = "profile_digest";

/// What a member of the bundle itself names as its type.
pub(crate) const BUNDLE: &str = "proof_bundle";

/// A proof bundle that was read and not verified.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    document: Document,
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
        Self::parse_untrusted_under(bytes, limits, None)
    }

    /// The same of a bundle that may be under the profile of a file, which is then given.
    pub(crate) fn parse_untrusted_under(
        bytes: &[u8],
        limits: &Limits,
        rail: Option<&RailFile>,
    ) -> Result<Self, Vec<Finding>> {
        let bundle = Self::parse_under_any(bytes, limits)?;
        bundle
            .check_profile(rail)
            .map_err(|finding| vec![*finding])?;
        Ok(bundle)
    }

    /// The same whatever its profile is.
    pub(crate) fn parse_under_any(bytes: &[u8], limits: &Limits) -> Result<Self, Vec<Finding>> {
        let document = json::read(bytes, limits).map_err(|error| vec![fault(&error)])?;
        let bundle = Self {
            document,
            digest: Digest::of_bytes(bytes),
        };
        bundle.check_kind().map_err(|finding| vec![*finding])?;
        Ok(bundle)
    }

    fn check_kind(&self) -> Result<(), Box<Finding>> {
        let object_type = self.root().get("object_type").and_then(Node::as_str);
        if object_type != Some(BUNDLE) {
            let found = kind::title_of(self.root());
            let kind = Kind::of(self.root());
            let message = match (kind, object_type) {
                (Some(kind), Some(object_type)) if kind.name() == "run_object" => format!(
                    "not a proof, only the {} of a run, which proves nothing alone: {}",
                    plain(object_type),
                    kind.ask()
                ),
                (Some(kind), _) => {
                    format!("the document is {found}, not a proof: {}", kind.ask())
                }
                (None, _) => format!("the document is {found}, not a proof"),
            };
            let finding = Finding::new(Code::InputNotAProof, "", &message)
                .expected("an object with `object_type` `proof_bundle`");
            return Err(Box::new(finding.found_text(&found)));
        }
        let version = self.root().get("schema_version");
        if version.and_then(Node::as_str) != Some("1.0") {
            return Err(Box::new(unsupported_version("", version)));
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

    /// The profile is a published one, or that of the file that is given.
    fn check_profile(&self, rail: Option<&RailFile>) -> Result<(), Box<Finding>> {
        if self.profile().is_some() {
            return Ok(());
        }
        let named = self.root().get("profile").unwrap_or(Node::Null);
        let name = named.as_str().unwrap_or_default();
        let stated = self.root().get(PROFILE_DIGEST);
        match rail.filter(|rail| rail.name() == name) {
            None if stated.is_some() => {
                let message =
                    "the proof is under a profile of its rail's own, whose file was not given";
                let finding = Finding::new(Code::ProfileNotGiven, "/profile", message);
                Err(Box::new(match rail {
                    Some(rail) => finding.expected(rail.name()).found_value(named),
                    None => finding.found_value(named),
                }))
            }
            None => {
                let known: Vec<&str> = Profile::names().collect();
                let message = "the bundle names a profile that this version does not have";
                let finding = Finding::new(Code::UnsupportedProfile, "/profile", message);
                let finding = finding.expected(format!("one of `{}`", known.join("`, `")));
                Err(Box::new(finding.found_value(named)))
            }
            Some(rail) => {
                let stated = stated.unwrap_or(Node::Null);
                if stated.as_str().is_some_and(|text| rail.digest().is(text)) {
                    return Ok(());
                }
                let message = format!(
                    "the proof was made under another file of the profile `{name}` than the one you gave"
                );
                let finding = Finding::new(Code::ProfileDigest, "/profile_digest", &message);
                let finding = finding.expected(rail.digest().to_string());
                Err(Box::new(finding.found_value(stated)))
            }
        }
    }

    pub(crate) fn over_signatures(count: usize) -> Finding {
        over("signatures", count, MAX_SIGNATURES)
    }

    pub(crate) fn over_payload_bytes(bytes: usize) -> Finding {
        over("bytes of payloads", bytes, MAX_PAYLOAD_BYTES)
    }

    /// The whole document.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        self.document.root()
    }

    /// SHA-256 over the bytes that were read.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// A member of the bundle itself, if it is a string.
    #[must_use]
    pub fn text(&self, member: &str) -> Option<&str> {
        self.root().get(member).and_then(Node::as_str)
    }

    /// The published profile that the bundle names; none if it is under that of a file.
    #[must_use]
    pub fn profile(&self) -> Option<&'static Profile<'static>> {
        self.text("profile").and_then(Profile::find)
    }

    /// A published profile by which payment, files, attestation and seal stand where they stand in this
    /// bundle: the one that it names, or of one under the profile of a file any of the same family.
    pub(crate) fn family(&self) -> Option<&'static Profile<'static>> {
        self.profile().or_else(|| {
            let has_run_id =
                |profile: &&'static Profile<'_>| self.root().get(profile.run_id).is_some();
            Profile::all().find(has_run_id)
        })
    }

    /// The objects of a type, in the bundle's order; none if there are none.
    #[must_use]
    pub fn objects(&self, object_type: &str) -> Array<'_> {
        self.root()
            .get("objects")
            .and_then(|objects| objects.get(object_type))
            .and_then(Node::as_array)
            .unwrap_or_default()
    }

    /// The first object of a type.
    #[must_use]
    pub fn object(&self, object_type: &str) -> Option<Object<'_>> {
        self.objects(object_type).iter().find_map(Node::as_object)
    }

    /// The types with their objects, by UTF-16 order of the names.
    pub fn object_types(&self) -> impl Iterator<Item = (&str, Array<'_>)> {
        let types = self.root().get("objects").and_then(Node::as_object);
        let types = types.into_iter().flatten();
        types.map(|(name, objects)| (name, objects.as_array().unwrap_or_default()))
    }

    /// Whether the bundle holds its seal.
    #[must_use]
    pub fn is_sealed(&self) -> bool {
        self.family()
            .is_some_and(|profile| !self.objects(profile.seal).is_empty())
    }
}

/// A bundle as the checks read it: its types looked up once, and what is hashed and signed written once.
#[derive(Debug)]
pub(crate) struct View<'b> {
    bundle: &'b Bundle,
    /// By UTF-16 order of the names.
    types: Vec<OfType<'b>>,
    profile: &'b Profile<'b>,
    rail: Option<&'b Rail<'b>>,
    sealed: bool,
}

#[derive(Debug)]
struct OfType<'b> {
    name: &'b str,
    /// What is published of it; none for a type that nobody knows.
    schema: Option<&'b ObjectSchema<'b>>,
    objects: Array<'b>,
    /// The text of each of them.
    canonical: Vec<Canonical<'b>>,
}

impl<'b> View<'b> {
    /// Under the profile of a file `rail` is what the file says.
    pub(crate) fn of(
        bundle: &'b Bundle,
        profile: &'b Profile<'b>,
        rail: Option<&'b Rail<'b>>,
    ) -> Self {
        let schema = |name| {
            let published: Option<&'b ObjectSchema<'b>> = object_schema(name);
            published.or_else(|| rail?.object_schema(name))
        };
        let types = bundle.object_types().map(|(name, objects)| OfType {
            name,
            schema: schema(name),
            objects,
            canonical: objects.iter().map(Canonical::of).collect(),
        });
        let mut view = Self {
            bundle,
            types: types.collect(),
            profile,
            rail,
            sealed: false,
        };
        view.sealed = view.holds(profile.seal);
        view
    }

    /// What the file says under whose profile the bundle is, if it is under one.
    pub(crate) fn rail(&self) -> Option<&'b Rail<'b>> {
        self.rail
    }

    /// The whole document.
    pub(crate) fn root(&self) -> Node<'b> {
        self.bundle.root()
    }

    /// All strings and names, one behind the other.
    pub(crate) fn strings(&self) -> &'b str {
        self.bundle.document.strings()
    }

    /// A member of the bundle itself, if it is a string.
    pub(crate) fn text(&self, member: &str) -> Option<&'b str> {
        self.bundle.text(member)
    }

    fn of_type(&self, object_type: &str) -> Option<&OfType<'b>> {
        self.types.iter().find(|known| known.name == object_type)
    }

    /// The objects of a type, in the bundle's order; none if there are none.
    pub(crate) fn objects(&self, object_type: &str) -> Array<'b> {
        self.of_type(object_type)
            .map_or(Array::default(), |known| known.objects)
    }

    /// The text of one of them, to be hashed.
    pub(crate) fn canonical(&self, object_type: &str, index: usize) -> Option<&Canonical<'b>> {
        self.of_type(object_type)?.canonical.get(index)
    }

    /// The first object of a type.
    pub(crate) fn object(&self, object_type: &str) -> Option<Object<'b>> {
        self.objects(object_type).iter().find_map(Node::as_object)
    }

    /// The types with their objects, by UTF-16 order of the names.
    pub(crate) fn object_types(&self) -> impl Iterator<Item = (&'b str, Array<'b>)> {
        let types = self.types.iter();
        types.map(|known| (known.name, known.objects))
    }

    /// The types that are known, by what is published of them, with their objects.
    pub(crate) fn known_types(&self) -> impl Iterator<Item = (&'b ObjectSchema<'b>, Array<'b>)> {
        let types = self.types.iter();
        types.filter_map(|known| Some((known.schema?, known.objects)))
    }

    /// What is published of a type that the bundle holds.
    pub(crate) fn schema(&self, object_type: &str) -> Option<&'b ObjectSchema<'b>> {
        self.of_type(object_type)?.schema
    }

    /// Whether the bundle holds its seal.
    pub(crate) fn is_sealed(&self) -> bool {
        self.sealed
    }

    /// Whether there is an object of a type; the bundle itself is always there.
    pub(crate) fn holds(&self, object_type: &str) -> bool {
        object_type == BUNDLE || !self.objects(object_type).is_empty()
    }

    /// Whether an object counts: it is not in a state in which it is history only.
    pub(crate) fn counts(&self, object_type: &str, index: usize) -> bool {
        let mut rules = self.profile.counts.iter();
        let Some(rule) = rules.find(|rule| rule.at.object_type == object_type) else {
            return true;
        };
        let stated = self.values_in(&rule.at, index);
        let mut stated = stated.iter().filter_map(Located::text);
        stated.all(|state| rule.states.contains(&state))
    }

    /// Whether an object of a type may name one of another that the bundle does not hold yet: before the
    /// seal, where nothing of that is there, and where it comes later in the path and may have one more.
    pub(crate) fn may_come(&self, named: &str, naming: &str) -> bool {
        let allowance = self.profile.allowance(named);
        let held = self.objects(named).len();
        let has_room = || allowance.is_some_and(|allowance| held < allowance.maximum);
        let comes = || held == 0 || has_room() && self.profile.comes_after(named, naming);
        !self.sealed && comes()
    }

    /// The same of a value, for which there may be another item of a list.
    pub(crate) fn may_grow(&self, named: &Member, naming: &str) -> bool {
        let is_in_list = named.steps.contains(&"*");
        let grows = || is_in_list && self.profile.comes_after(named.object_type, naming);
        !self.sealed && grows() || self.may_come(named.object_type, naming)
    }

    /// Every value of a member in every object of its type, whether or not it counts.
    pub(crate) fn all_values<'m>(&self, member: &'m Member) -> Vec<Located<'m>>
    where
        'b: 'm,
    {
        let mut found = Vec::new();
        self.find_all(member, &mut found);
        found
    }

    /// Every value of a member, over the objects of its type that count, with its place.
    pub(crate) fn values<'m>(&self, member: &'m Member) -> Vec<Located<'m>>
    where
        'b: 'm,
    {
        let mut found = Vec::new();
        self.find(member, &mut found);
        found
    }

    /// The same, behind what was found before.
    pub(crate) fn find<'m>(&self, member: &'m Member, found: &mut Vec<Located<'m>>)
    where
        'b: 'm,
    {
        self.gather(member, true, found);
    }

    /// The same over every object, whether or not it counts.
    pub(crate) fn find_all<'m>(&self, member: &'m Member, found: &mut Vec<Located<'m>>)
    where
        'b: 'm,
    {
        self.gather(member, false, found);
    }

    fn gather<'m>(&self, member: &'m Member, counted: bool, found: &mut Vec<Located<'m>>)
    where
        'b: 'm,
    {
        let most = found.len().saturating_add(MAX_VALUES);
        if member.object_type == BUNDLE {
            descend(Located::start(self.root(), member, 0), 0, found);
            return;
        }
        let allowed = || {
            let allowance = self.profile.allowance(member.object_type);
            allowance.map_or(0, |allowance| allowance.maximum)
        };
        for (index, object) in self.objects(member.object_type).iter().enumerate() {
            if found.len() >= most && index >= allowed() {
                return;
            }
            if !counted || self.counts(member.object_type, index) {
                descend(Located::start(object, member, index), 0, found);
            }
        }
    }

    /// Every value of a member in one object of its type.
    pub(crate) fn values_in<'m>(&self, member: &'m Member, index: usize) -> Vec<Located<'m>>
    where
        'b: 'm,
    {
        let mut found = Vec::new();
        if let Some(object) = self.objects(member.object_type).get(index) {
            let start = Located::start(object, member, index);
            descend(start, 0, &mut found);
        }
        found
    }
}

/// A value and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Located<'b> {
    pub(crate) value: Node<'b>,
    member: &'b Member<'b>,
    /// Which of its type the object is that it stands in.
    object: usize,
    /// What the steps `*` stand for, in their order.
    items: [usize; MAX_LISTS],
}

impl<'b> Located<'b> {
    fn start(value: Node<'b>, member: &'b Member<'b>, object: usize) -> Self {
        Self {
            value,
            member,
            object,
            items: [0; MAX_LISTS],
        }
    }

    pub(crate) fn text(&self) -> Option<&'b str> {
        self.value.as_str()
    }

    /// The type of the object that it stands in.
    pub(crate) fn object_type(&self) -> &'b str {
        self.member.object_type
    }

    /// Which of its type the object is that it stands in.
    pub(crate) fn object(&self) -> usize {
        self.object
    }

    /// The object and the items of lists that it stands in.
    pub(crate) fn item(&self) -> (usize, [usize; MAX_LISTS]) {
        (self.object, self.items)
    }

    /// Whether another value of the same member stands in the same list.
    pub(crate) fn is_beside(&self, other: &Self) -> bool {
        let steps = self.member.steps.iter();
        let lists = steps.filter(|step| **step == "*").count();
        let outer = self.items.iter().zip(&other.items);
        let mut outer = outer.take(lists.saturating_sub(1));
        self.object == other.object && outer.all(|(one, another)| one == another)
    }

    pub(crate) fn pointer(&self) -> String {
        let mut pointer = if self.member.object_type == BUNDLE {
            String::new()
        } else {
            Pointer::Object(self.member.object_type, self.object).to_string()
        };
        let mut items = self.items.iter();
        for step in self.member.steps.iter() {
            pointer.push('/');
            match (*step, items.as_slice()) {
                ("*", [index, ..]) => {
                    // Writing to a string cannot fail.
                    let _ = write!(pointer, "{index}");
                    items.next();
                }
                (name, _) => pointer.push_str(&escape(name)),
            }
        }
        pointer
    }
}

/// From a value to what stands at the end of the steps. Depth is that of a profile's member, not of
/// the input.
fn descend<'b>(mut from: Located<'b>, taken: usize, found: &mut Vec<Located<'b>>) {
    let steps = from.member.steps.iter().enumerate();
    for (number, step) in steps.skip(taken) {
        if *step == "*" {
            let before = from.member.steps.iter().take(number);
            let list = before.filter(|step| **step == "*").count();
            let items = from.value.as_array().into_iter().flatten().enumerate();
            for (index, item) in items.take(MAX_ITEMS) {
                let mut inner = Located {
                    value: item,
                    ..from
                };
                if let Some(place) = inner.items.get_mut(list) {
                    *place = index;
                }
                descend(inner, number.saturating_add(1), found);
            }
            return;
        }
        match from.value.as_object().and_then(|object| object.get(step)) {
            Some(next) => from.value = next,
            None => return,
        }
    }
    found.push(from);
}

/// The pointer of an object of the bundle.
pub(crate) fn pointer_of(object_type: &str, index: usize) -> String {
    Pointer::Object(object_type, index).to_string()
}

/// A version that this build does not have is unsupported, never invalid.
pub(crate) fn unsupported_version(at: &str, version: Option<Node<'_>>) -> Finding {
    Finding::new(
        Code::UnsupportedVersion,
        format!("{at}/schema_version"),
        "the format is of a version that this verifier does not know",
    )
    .expected("1.0")
    .found_value(version.unwrap_or(Node::Null))
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

/// A fault of the text as a finding.
fn fault(error: &json::JsonError) -> Finding {
    let finding = Finding::new(Code::from(error.kind), "", &error.message);
    // Nothing stands at the first character of an empty, too large or wrongly encoded text.
    match error.kind {
        JsonErrorKind::Empty | JsonErrorKind::TooLarge | JsonErrorKind::ByteOrderMark => finding,
        _ => finding.position(error.line, error.column),
    }
}
