//! Profiles: what a bundle of one kind must hold, as data.
//!
//! A profile is published beside the schemas (`schemas/v1/profiles/`) and read from there: a new
//! system brings a profile and schemas, and no new rule. The data is part of this build; nothing is
//! ever fetched.

use crate::code::Code;
use crate::json::{self, Limits};
use crate::key_set::Purpose;
use crate::members::Members;
use std::sync::OnceLock;

mod lifecycle;
mod place;
mod rule;

pub use lifecycle::{Delivered, Following, Implication, Lifecycle, StateRule, StatedState};
pub use place::{Attestation, Callback, Claim, Listing, NamedMember, Output, Outputs, Payment};
pub use rule::{
    Agreement, Closed, Given, Inclusion, ObjectReference, Precedence, SecretMark, Sum, SumOver,
    SumUntil, Which,
};

macro_rules! published {
    ($($name:literal $file:literal)*) => {
        /// The texts of the published profiles, by name.
        pub const PUBLISHED: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../schemas/v1/profiles/", $file))),)*
        ];

        /// The same without the white space, which is what is read: `cargo xtask schemas` writes it.
        const COMPACT: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../schemas/compact/profiles/", $file))),)*
        ];
    };
}

published! {
    "first_paid_run" "first-paid-run.json"
    "customer_production_run" "customer-production-run.json"
    "tokenops_live_pilot" "tokenops-live-pilot.json"
    "tokenops_controlled_pilot" "tokenops-controlled-pilot.json"
    "tokenops_full_loop" "tokenops-full-loop.json"
}

/// What the run id is called in one profile or another. A test holds it to the texts.
pub(crate) const RUN_IDS: &[&str] = &["production_run_id", "agent_task_run_id"];

/// The profiles, each read when it is first asked for: a bundle is of one of them.
static PROFILES: [OnceLock<Option<Profile>>; PUBLISHED.len()] =
    [const { OnceLock::new() }; PUBLISHED.len()];

/// What a bundle of one kind must hold.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Profile {
    /// The name by which a bundle calls for it.
    pub profile: String,
    /// Its name for people.
    pub title: String,
    /// What it is for.
    pub description: String,
    /// The rails that it covers.
    pub rails: Vec<String>,
    /// The run id's name in this family.
    pub run_id: String,
    /// The objects, in path order.
    pub objects: Vec<Allowance>,
    /// The moves of the run in their order.
    pub moves: Vec<Move>,
    /// The object type of the seal.
    pub seal: String,
    /// Members that may be null in an open run and have a value in a sealed one.
    pub must_have: Vec<Member>,
    /// Members that the schema of their object leaves open and this profile requires.
    pub requires: Vec<Member>,
    /// Values that must be one, wherever they stand.
    pub joins: Vec<Join>,
    /// Ids that nothing refers to, or that a check of their own compares.
    pub own_ids: Vec<Member>,
    /// Values of which none stands at the member twice.
    pub once: Vec<Member>,
    /// Parts that name an object of the bundle by its type and id.
    pub object_references: Vec<ObjectReference>,
    /// The signatures and what each is for.
    pub signatures: Vec<SignatureRule>,
    /// Times, each not later than the next.
    pub time_order: Vec<Member>,
    /// Times that are not later than others.
    pub precedes: Vec<Precedence>,
    /// Values that are among others.
    pub included: Vec<Inclusion>,
    /// What values say where others stand.
    pub agreements: Vec<Agreement>,
    /// What values make together.
    pub sums: Vec<Sum>,
    /// What values make together until a time.
    pub sums_until: Vec<SumUntil>,
    /// What states the payment.
    pub payment: Payment,
    /// The list of delivered files.
    pub files: Member,
    /// The attestation, and what it speaks about.
    pub attestation: Attestation,
    /// The callback.
    pub callback: Option<Callback>,
    /// The steps of the tool path.
    pub tool_path: Option<ToolPath>,
    /// The list of what came out.
    pub outputs: Option<Outputs>,
    /// The system's own list of what is there.
    pub listing: Option<Listing>,
    /// The events of the run.
    pub lifecycle: Option<Lifecycle>,
    /// What the report says that the proof claims.
    pub claims: Vec<Claim>,
    /// What a verified proof joins, for the first line of its report.
    pub summary: Option<String>,
    /// What each rail takes and returns.
    pub rail_parts: Vec<RailParts>,
    /// What the objects say once the run is sealed.
    pub closed: Vec<Closed>,
    /// Texts by which live keys are known.
    pub secret_marks: Vec<SecretMark>,
    /// The published fee table.
    pub fees: Vec<FeeRate>,
    /// Assets whose decimals are known.
    pub assets: Vec<AssetDecimals>,
}

/// How many objects of a type a bundle holds.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Allowance {
    /// The type.
    pub object_type: String,
    /// The name of this step in the system's path.
    pub path: String,
    /// Fewer than this is incomplete.
    pub minimum: usize,
    /// More than this is rejected.
    pub maximum: usize,
}

impl Allowance {
    fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            object_type: members.text("object_type")?,
            path: members.text("path")?,
            minimum: usize::try_from(members.number("minimum")?).ok()?,
            maximum: usize::try_from(members.number("maximum")?).ok()?,
        })
    }
}

/// One move of the run, and the object that it leaves.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Move {
    /// Its published name; a move that leaves two objects stands twice.
    pub name: String,
    /// The type of the object, if it leaves one.
    pub records: Option<String>,
}

impl Move {
    fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            name: members.text("move")?,
            records: members.optional_text("records")?,
        })
    }
}

/// A member of every object of a type. `proof_bundle` names the bundle itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Member {
    /// The type of the objects.
    pub object_type: String,
    /// The steps from the object down; `*` stands for every item of an array.
    pub steps: Vec<String>,
}

/// How many lists a member may lead through.
pub(crate) const MAX_LISTS: usize = 4;

impl Member {
    fn read(members: &mut Members) -> Option<Self> {
        let member = Self {
            object_type: members.text("object_type")?,
            steps: steps(&members.text("member")?),
        };
        let lists = member.steps.iter().filter(|step| *step == "*").count();
        (lists <= MAX_LISTS).then_some(member)
    }
}

fn steps(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(str::to_owned).collect()
}

/// A value that must be the owner's, wherever else it stands.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Join {
    /// What the value is called.
    pub name: String,
    /// The code of a difference.
    pub code: Code,
    /// Where the value belongs.
    pub owner: Member,
    /// Where else it stands.
    pub references: Vec<Member>,
    /// Whether, where objects of both types are there, both have the value or neither has.
    pub same_presence: bool,
    /// Whether a value that is referred to is there.
    pub needs_owner: bool,
    /// Whether there may be several owners, so that references without one may differ.
    pub several: bool,
}

impl Join {
    fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            name: members.text("name")?,
            code: members.code()?,
            owner: members.part("owner", Member::read)?,
            references: members.list("references", Member::read)?,
            same_presence: members.flag("same_presence")?,
            needs_owner: members.flag("needs_owner")?,
            several: members.flag("several")?,
        })
    }
}

/// A signature, what it is for and who makes it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SignatureRule {
    /// The type of the objects that carry it.
    pub object_type: String,
    /// Where it stands in the object.
    pub member: Vec<String>,
    /// How it is made.
    pub form: SignatureForm,
    /// What its key must be good for.
    pub purpose: Purpose,
    /// Whether a bundle that cannot attribute it is untrusted.
    pub required: bool,
    /// The member of the object that names the signer's issuer; without one it is the bundle's.
    pub issuer_member: Option<Vec<String>>,
}

impl SignatureRule {
    fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            object_type: members.text("object_type")?,
            member: steps(&members.text("member")?),
            form: SignatureForm::read(&members.text("form")?)?,
            purpose: members.text("purpose")?.parse().ok()?,
            required: members.flag("required")?,
            issuer_member: members
                .optional_text("issuer_member")?
                .as_deref()
                .map(steps),
        })
    }
}

/// How a signature is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureForm {
    /// A signature member over the object without it.
    Object,
    /// A DSSE envelope inside an attestation.
    Attestation,
}

impl SignatureForm {
    fn read(name: &str) -> Option<Self> {
        match name {
            "object" => Some(Self::Object),
            "attestation" => Some(Self::Attestation),
            _ => None,
        }
    }
}

/// The steps of the tool path.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ToolPath {
    /// In their order.
    pub steps: Vec<String>,
    /// Whether a sealed run has all of them.
    pub complete: bool,
}

impl ToolPath {
    fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            steps: members.texts("steps")?,
            complete: members.flag("complete")?,
        })
    }
}

/// The members of an order's `inputs` and of a package's `returned_fields` that account for every
/// item of a rail's work.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RailParts {
    /// The rail.
    pub rail_key: String,
    /// The member that names an item, of the entries of the inventory and of the missing items.
    pub item: String,
    /// The list in `inputs` of what the requester hands over.
    pub handed_over: String,
    /// The list in `inputs` of what should be there, if the rail has one.
    pub expected: Option<String>,
    /// The part whose `entries` list what was there.
    pub inventory: String,
    /// The part whose `missing_items` list what was not.
    pub missing: String,
    /// The part that states `readiness_state`, `ready_items` and `missing_items`.
    pub readiness: String,
    /// The part that states an exception, if the rail has one.
    pub exception: Option<String>,
    /// The part that states risks, if the rail has one.
    pub risks: Option<String>,
}

impl RailParts {
    fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            rail_key: members.text("rail_key")?,
            item: members.text("item")?,
            handed_over: members.text("handed_over")?,
            expected: members.optional_text("expected")?,
            inventory: members.text("inventory")?,
            missing: members.text("missing")?,
            readiness: members.text("readiness")?,
            exception: members.optional_text("exception")?,
            risks: members.optional_text("risks")?,
        })
    }
}

/// A row of the rails' public movement fee table.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FeeRate {
    /// `transaction`, `escrow` or `hybrid`.
    pub movement_type: String,
    /// The currency of the price.
    pub currency: String,
    /// The rate in basis points.
    pub fee_bps: u32,
    /// The least fee, in the currency.
    pub minimum_fee: String,
}

impl FeeRate {
    fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            movement_type: members.text("movement_type")?,
            currency: members.text("currency")?,
            fee_bps: members.number("fee_bps")?,
            minimum_fee: members.text("minimum_fee")?,
        })
    }
}

/// The decimals of an asset.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AssetDecimals {
    /// CAIP-19.
    pub asset: String,
    /// Its code in `currency`.
    pub currency: String,
    /// How many.
    pub decimals: u32,
}

impl AssetDecimals {
    fn read(members: &mut Members) -> Option<Self> {
        Some(Self {
            asset: members.text("asset")?,
            currency: members.text("currency")?,
            decimals: members.number("decimals")?,
        })
    }
}

impl Profile {
    fn read(members: &mut Members) -> Option<Self> {
        members.text("object_type")?;
        members.text("schema_version")?;
        Some(Self {
            profile: members.text("profile")?,
            title: members.text("title")?,
            description: members.text("description")?,
            rails: members.texts("rails")?,
            run_id: members.text("run_id")?,
            objects: members.list("objects", Allowance::read)?,
            moves: members.list("moves", Move::read)?,
            seal: members.text("seal")?,
            must_have: members.list("must_have", Member::read)?,
            requires: members.list("requires", Member::read)?,
            joins: members.list("joins", Join::read)?,
            own_ids: members.list("own_ids", Member::read)?,
            once: members.optional_list("once", Member::read)?,
            object_references: members.optional_list("object_references", ObjectReference::read)?,
            signatures: members.list("signatures", SignatureRule::read)?,
            time_order: members.list("time_order", Member::read)?,
            precedes: members.optional_list("precedes", Precedence::read)?,
            included: members.optional_list("included", Inclusion::read)?,
            agreements: members.optional_list("agreements", Agreement::read)?,
            sums: members.optional_list("sums", Sum::read)?,
            sums_until: members.optional_list("sums_until", SumUntil::read)?,
            payment: members.part("payment", Payment::read)?,
            files: members.part("files", Member::read)?,
            attestation: members.part("attestation", Attestation::read)?,
            callback: members.optional_part("callback", Callback::read)?,
            tool_path: members.optional_part("tool_path", ToolPath::read)?,
            outputs: members.optional_part("outputs", Outputs::read)?,
            listing: members.optional_part("listing", Listing::read)?,
            lifecycle: members.optional_part("lifecycle", Lifecycle::read)?,
            claims: members.list("claims", Claim::read)?,
            summary: members.optional_text("summary")?,
            rail_parts: members.list("rail_parts", RailParts::read)?,
            closed: members.list("closed", Closed::read)?,
            secret_marks: members.optional_list("secret_marks", SecretMark::read)?,
            fees: members.list("fees", FeeRate::read)?,
            assets: members.list("assets", AssetDecimals::read)?,
        })
    }

    /// The profile of a name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        let mut texts = COMPACT.iter().zip(&PROFILES);
        let ((_, text), profile) = texts.find(|((known, _), _)| *known == name)?;
        profile
            .get_or_init(|| {
                // A text that does not read leaves its profile unknown, so its bundles are unreadable,
                // never verified; a test reads every text.
                let document = json::read(text.as_bytes(), &Limits::PUBLISHED).ok()?;
                Members::read(document.root(), Self::read).filter(|profile| profile.profile == name)
            })
            .as_ref()
    }

    /// Every profile of this build.
    #[must_use]
    pub fn all() -> Vec<&'static Self> {
        let names = COMPACT.iter().map(|(name, _)| *name);
        names.filter_map(Self::find).collect()
    }

    /// The allowance for a type, if the profile knows it.
    #[must_use]
    pub fn allowance(&self, object_type: &str) -> Option<&Allowance> {
        self.objects
            .iter()
            .find(|allowance| allowance.object_type == object_type)
    }

    /// Whether a bundle may hold objects of this type.
    #[must_use]
    pub fn knows(&self, object_type: &str) -> bool {
        self.allowance(object_type).is_some()
    }

    /// Whether a bundle without an object of this type is incomplete.
    #[must_use]
    pub fn needs(&self, object_type: &str) -> bool {
        self.allowance(object_type)
            .is_some_and(|allowance| allowance.minimum > 0)
    }

    /// Whether a top-level member of an object is required beyond what its schema says.
    #[must_use]
    pub fn requires(&self, object_type: &str, member: &str) -> bool {
        self.requires
            .iter()
            .any(|known| known.object_type == object_type && known.steps == [member])
    }

    /// The parts of a rail.
    #[must_use]
    pub fn parts(&self, rail_key: &str) -> Option<&RailParts> {
        self.rail_parts
            .iter()
            .find(|parts| parts.rail_key == rail_key)
    }

    /// The decimals of an asset, if the profile lists it.
    #[must_use]
    pub fn decimals(&self, asset: &str) -> Option<u32> {
        self.assets
            .iter()
            .find(|known| known.asset == asset)
            .map(|known| known.decimals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn run_ids_are_those_of_the_profiles() {
        let of_profiles: BTreeSet<&str> = Profile::all()
            .iter()
            .map(|profile| profile.run_id.as_str())
            .collect();
        assert_eq!(of_profiles, RUN_IDS.iter().copied().collect());
        assert_eq!(Profile::all().len(), PUBLISHED.len());
    }

    #[test]
    fn what_is_read_is_what_is_published() {
        for ((name, compact), (known, published)) in COMPACT.iter().zip(PUBLISHED) {
            let read = |text: &str| json::parse(text.as_bytes(), &Limits::PUBLISHED).unwrap();
            assert_eq!(name, known);
            assert_eq!(read(compact), read(published), "{name}");
        }
    }

    /// A member that is not known, is missing or is of another type leaves a profile unread.
    #[test]
    fn profiles_are_read_strictly() {
        let text = PUBLISHED[4].1;
        let read = |change: &dyn Fn(&mut json::Value)| {
            let mut value = json::parse(text.as_bytes(), &Limits::PUBLISHED).unwrap();
            change(&mut value);
            Members::read(crate::document::Document::of(&value).root(), Profile::read).is_some()
        };
        assert!(read(&|_| {}));
        for member in [
            "summary",
            "callback",
            "sums",
            "lifecycle",
            "listing",
            "secret_marks",
            "agreements",
            "sums_until",
        ] {
            assert!(
                read(&|value| drop(value.as_object_mut().unwrap().remove(member))),
                "{member}"
            );
        }
        for member in [
            "payment",
            "files",
            "attestation",
            "claims",
            "closed",
            "joins",
        ] {
            assert!(
                !read(&|value| drop(value.as_object_mut().unwrap().remove(member))),
                "{member}"
            );
        }
        for (pointer, value) in [
            ("/summary", json::Value::Null),
            ("/sums/0/over", "some".into()),
            ("/sums/0/code", "credits.none".into()),
            ("/sums/5/equals/0/object_type", "quote".into()),
            ("/sums/1/without", 1.into()),
            ("/precedes/10/first", json::Value::Null),
            ("/agreements/0/which", "most".into()),
            ("/agreements/0/given/0/is", "credits_funded".into()),
            ("/sums_until/0/equals", "usage_receipt".into()),
            ("/object_references/1/present", "yes".into()),
            ("/lifecycle/states/4/rule", "current".into()),
            ("/lifecycle/delivered/states", json::Value::Null),
            ("/lifecycle/not_before/0/code", "time.none".into()),
            ("/lifecycle/state_machine", "none".into()),
            ("/lifecycle/states/0/rule", "last".into()),
            ("/lifecycle/complete", json::Value::Null),
            ("/secret_marks/0/mark", "".into()),
            ("/joins/0/several", 1.into()),
            ("/files/member", "/a/*/*/*/*/*".into()),
        ] {
            let changed = read(&|profile| match profile.pointer_mut(pointer) {
                Some(place) => *place = value.clone(),
                None => profile["joins"][0]["several"] = value.clone(),
            });
            assert!(!changed, "{pointer}");
        }
        assert!(!read(&|value| value["lifecycle"]["more"] = 1.into()));
        assert!(!read(&|value| value["more"] = 1.into()));
    }
}
