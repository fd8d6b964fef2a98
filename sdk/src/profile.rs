//! Profiles: what a bundle of one kind must hold, as data.
//!
//! A profile is published beside the schemas (`schemas/v1/profiles/`), and `published.rs` is made of
//! what stands there: a new system brings a profile and schemas, and no new rule. The data is part of
//! this build; nothing is ever fetched.

use crate::code::Code;
use crate::document::Node;
use crate::key_set::Purpose;
use crate::state_machine::AGENT_TASK_LIFECYCLE;

mod lifecycle;
mod live_key;
mod place;
#[rustfmt::skip]
mod published;
mod rule;

pub use lifecycle::{
    Delivered, Fetched, Following, Implication, Lifecycle, StateRule, StatedState,
};
pub(crate) use live_key::{live_key, search_keys};
pub use place::{
    Attestation, Bound, Callback, Claim, Listing, NamedMember, Output, Outputs, Payment,
};
pub use rule::{
    Agreement, Alike, Closed, Counting, Given, Inclusion, NamedPayments, ObjectReference, Once,
    Pairing, Payments, Precedence, SecretMark, Side, Sum, SumOver, SumUntil, Total, Which,
};

macro_rules! published {
    ($($name:literal $file:literal $constant:ident)*) => {
        /// The texts of the published profiles, by name.
        pub const PUBLISHED: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../schemas/v1/profiles/", $file))),)*
        ];

        static ALL: [&Profile; PUBLISHED.len()] = [$(&published::$constant),*];
    };
}

published! {
    "first_paid_run" "first-paid-run.json" FIRST_PAID_RUN
    "customer_production_run" "customer-production-run.json" CUSTOMER_PRODUCTION_RUN
    "tokenops_live_pilot" "tokenops-live-pilot.json" TOKENOPS_LIVE_PILOT
    "tokenops_controlled_pilot" "tokenops-controlled-pilot.json" TOKENOPS_CONTROLLED_PILOT
    "tokenops_full_loop" "tokenops-full-loop.json" TOKENOPS_FULL_LOOP
}

/// What the run id is called in one profile or another. A test holds it to the texts.
pub(crate) const RUN_IDS: &[&str] = &["production_run_id", "agent_task_run_id"];

/// What a bundle of one kind must hold. What the published text says to people only is not in here.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Profile {
    /// The name by which a bundle calls for it.
    pub profile: &'static str,
    /// The rails that it covers.
    pub rails: &'static [&'static str],
    /// The run id's name in this family.
    pub run_id: &'static str,
    /// The objects, in path order.
    pub objects: &'static [Allowance],
    /// The moves of the run in their order.
    pub moves: &'static [Move],
    /// The object type of the seal.
    pub seal: &'static str,
    /// Members that may be null in an open run and have a value in a sealed one.
    pub must_have: &'static [Member],
    /// Members that the schema of their object leaves open and this profile requires.
    pub requires: &'static [Member],
    /// Values that must be one, wherever they stand.
    pub joins: &'static [Join],
    /// Values of which none stands at the member twice.
    pub once: &'static [Once],
    /// What names a payment: one payment stands behind one object of a type.
    pub payments: Option<Payments>,
    /// Parts that name an object of the bundle by its type and id.
    pub object_references: &'static [ObjectReference],
    /// The signatures and what each is for.
    pub signatures: &'static [SignatureRule],
    /// Times, each not later than the next.
    pub time_order: &'static [Member],
    /// Times that are not later than others.
    pub precedes: &'static [Precedence],
    /// Times that never decrease in the order of their list.
    pub in_order: &'static [Member],
    /// Items that name one another, and what agrees in each pair.
    pub pairs: &'static [Pairing],
    /// Money that is no more than other money.
    pub totals: &'static [Total],
    /// Values that are among others.
    pub included: &'static [Inclusion],
    /// What values say where others stand.
    pub agreements: &'static [Agreement],
    /// What values make together.
    pub sums: &'static [Sum],
    /// What values make together until a time.
    pub sums_until: &'static [SumUntil],
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
    pub claims: &'static [Claim],
    /// What a verified proof joins, for the first line of its report.
    pub summary: Option<&'static str>,
    /// Objects that count in some of their states only; in the others they stand there as history.
    pub counts: &'static [Counting],
    /// What each rail takes and returns.
    pub rail_parts: &'static [RailParts],
    /// What each rail calls its packages and their parts.
    pub rail_words: &'static [RailWords],
    /// What the objects say once the run is sealed.
    pub closed: &'static [Closed],
    /// Texts by which live keys are known.
    pub secret_marks: &'static [SecretMark],
    /// Which movement a payment of each kind is.
    pub fee_classes: &'static [FeeClass],
    /// The published fee table.
    pub fees: &'static [FeeRate],
    /// Assets whose decimals are known.
    pub assets: &'static [AssetDecimals],
}

/// How many objects of a type a bundle holds.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Allowance {
    /// The type.
    pub object_type: &'static str,
    /// The name of this step in the system's path.
    pub path: &'static str,
    /// Fewer than this is incomplete.
    pub minimum: usize,
    /// More than this is rejected.
    pub maximum: usize,
}

/// One move of the run, and the object that it leaves.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Move {
    /// Its published name; a move that leaves two objects stands twice.
    pub name: &'static str,
    /// The type of the object, if it leaves one.
    pub records: Option<&'static str>,
}

/// A member of every object of a type. `proof_bundle` names the bundle itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Member {
    /// The type of the objects.
    pub object_type: &'static str,
    /// The steps from the object down; `*` stands for every item of an array.
    pub steps: &'static [&'static str],
}

impl Member {
    /// The steps down to the items of the last list that it leads through.
    fn items(&self) -> Option<&[&str]> {
        let last = self.steps.iter().rposition(|step| *step == "*")?;
        self.steps.get(..=last)
    }

    /// Whether it is a member of the same items as another one.
    pub(crate) fn is_of_items_of(&self, other: &Self) -> bool {
        let items = self.items();
        items.is_some() && items == other.items() && self.object_type == other.object_type
    }
}

/// How many lists a member may lead through.
pub(crate) const MAX_LISTS: usize = 4;

/// A value that must be the owner's, wherever else it stands.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Join {
    /// What the value is called.
    pub name: &'static str,
    /// The code of a difference.
    pub code: Code,
    /// Where the value belongs.
    pub owner: Member,
    /// Where else it stands.
    pub references: &'static [Member],
    /// Whether, where objects of both types are there, both have the value or neither has.
    pub same_presence: bool,
    /// Whether a value that is referred to is there.
    pub needs_owner: bool,
    /// Whether there may be several owners, so that references without one may differ.
    pub several: bool,
}

/// A signature, what it is for and who makes it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SignatureRule {
    /// The type of the objects that carry it.
    pub object_type: &'static str,
    /// Where it stands in the object.
    pub member: &'static [&'static str],
    /// How it is made.
    pub form: SignatureForm,
    /// What its key must be good for.
    pub purpose: Purpose,
    /// Whether a bundle that cannot attribute it is untrusted.
    pub required: bool,
    /// The member of the object that names the signer's issuer; without one it is the bundle's.
    pub issuer_member: Option<&'static [&'static str]>,
}

/// How a signature is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureForm {
    /// A signature member over the object without it.
    Object,
    /// A DSSE envelope inside an attestation.
    Attestation,
}

/// The steps of the tool path.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ToolPath {
    /// In their order.
    pub steps: &'static [&'static str],
    /// Whether a sealed run has all of them.
    pub complete: bool,
}

/// The members of an order's `inputs` and of a package's `returned_fields` that account for every
/// item of a rail's work.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RailParts {
    /// The rail.
    pub rail_key: &'static str,
    /// The member that names an item, of the entries of the inventory and of the missing items.
    pub item: &'static str,
    /// The list in `inputs` of what the requester hands over.
    pub handed_over: &'static str,
    /// The list in `inputs` of what should be there, if the rail has one.
    pub expected: Option<&'static str>,
    /// The part whose `entries` list what was there.
    pub inventory: &'static str,
    /// The part whose `missing_items` list what was not.
    pub missing: &'static str,
    /// The reasons for which an item is missing that nobody handed over.
    pub never_there: &'static [&'static str],
    /// The reasons for which an item is missing that was handed over.
    pub was_there: &'static [&'static str],
    /// The part that states `readiness_state`, `ready_items` and `missing_items`.
    pub readiness: &'static str,
    /// The part that states an exception, if the rail has one.
    pub exception: Option<&'static str>,
    /// The part that states risks, if the rail has one.
    pub risks: Option<&'static str>,
}

/// What a rail calls what it returns.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RailWords {
    /// The rail; it need not be one that the profile covers.
    pub rail_key: &'static str,
    /// Its packages.
    pub packages: &'static [&'static str],
    /// The members of `returned_fields`, or of the package, that it returns.
    pub parts: &'static [&'static str],
}

/// The movement of a payment, which decides the row of the fee table.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FeeClass {
    /// How it was paid.
    pub payment_kind: &'static str,
    /// `transaction`, `escrow` or `hybrid`.
    pub movement_type: &'static str,
}

/// A row of the rails' public movement fee table.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FeeRate {
    /// `transaction`, `escrow` or `hybrid`.
    pub movement_type: &'static str,
    /// The currency of the price.
    pub currency: &'static str,
    /// The rate in basis points.
    pub fee_bps: u32,
    /// The least fee, in the currency.
    pub minimum_fee: &'static str,
}

/// The decimals of an asset.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AssetDecimals {
    /// CAIP-19.
    pub asset: &'static str,
    /// Its code in `currency`.
    pub currency: &'static str,
    /// How many.
    pub decimals: u32,
}

impl Profile {
    /// The profile of a name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        let mut known = ALL.iter().copied();
        known.find(|profile| profile.profile == name)
    }

    /// Every profile of this build.
    #[must_use]
    pub fn all() -> &'static [&'static Self] {
        &ALL
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

    /// Whether a type comes after another one in the path.
    #[must_use]
    pub fn comes_after(&self, object_type: &str, other: &str) -> bool {
        let place = |name: &str| {
            let mut objects = self.objects.iter();
            objects.position(|allowance| allowance.object_type == name)
        };
        place(object_type) > place(other)
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

    /// The movement of a payment of a kind, if the profile has one for it.
    #[must_use]
    pub fn movement(&self, payment_kind: &str) -> Option<&'static str> {
        let mut classes = self.fee_classes.iter();
        let class = classes.find(|class| class.payment_kind == payment_kind);
        class.map(|class| class.movement_type)
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
    use serde_json::Value;
    use std::collections::BTreeSet;

    #[test]
    fn run_ids_are_those_of_the_profiles() {
        let of_profiles: BTreeSet<&str> = Profile::all()
            .iter()
            .map(|profile| profile.run_id)
            .collect();
        assert_eq!(of_profiles, RUN_IDS.iter().copied().collect());
        assert_eq!(Profile::all().len(), PUBLISHED.len());
    }

    #[test]
    fn profiles_are_found_by_their_published_names() {
        for ((name, text), profile) in PUBLISHED.iter().zip(ALL) {
            assert!(std::ptr::eq(Profile::find(name).unwrap(), profile));
            let published: Value = serde_json::from_str(text).unwrap();
            assert_eq!(published["profile"], *name);
            let codes = |rules: &Value| -> Vec<String> {
                let rules = rules.as_array().into_iter().flatten();
                rules
                    .map(|rule| rule["code"].as_str().unwrap().to_owned())
                    .collect()
            };
            let joins = profile.joins.iter().map(|join| join.code.name());
            assert_eq!(codes(&published["joins"]), joins.collect::<Vec<_>>());
            let closed = profile.closed.iter().map(|rule| rule.code.name());
            assert_eq!(codes(&published["closed"]), closed.collect::<Vec<_>>());
            let sums = profile.sums.iter().map(|sum| sum.code.name());
            assert_eq!(codes(&published["sums"]), sums.collect::<Vec<_>>());
        }
        assert!(Profile::find("none").is_none());
    }
}
