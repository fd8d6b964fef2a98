//! Profiles: what a bundle of one kind must hold, as data.
//!
//! A profile is published beside the schemas (`schemas/v1/profiles/`), and that file is what is read here:
//! a new system brings a profile and schemas, and no new rule. The files are part of this build; nothing
//! is ever fetched. Each type below is an object of such a file, and each field a member of it.

use crate::json::document::Node;
use crate::published::{FromNode, Published, Reader, published, words};
use crate::report::code::Code;
use crate::text::account;
use crate::text::money::{Money, minor_digits};
use crate::trust::key_set::Purpose;

mod lifecycle;
mod live_key;
mod member;
mod place;
mod rule;
mod state_machine;

pub use lifecycle::{
    Delivered, Fetched, Following, Implication, Lifecycle, StateRule, StatedState,
};
pub(crate) use live_key::{live_key, search_keys};
pub(crate) use member::MAX_LISTS;
pub use member::{Member, Steps};
pub use place::{
    Attestation, Bound, Callback, Claim, Listing, NamedMember, Output, Outputs, Payment,
};
pub use rule::{
    Agreement, Alike, Closed, Counting, Given, Inclusion, Literal, NamedPayments, ObjectReference,
    Once, Pairing, Payments, Precedence, SecretMark, Side, Sum, SumOver, SumUntil, Total, Which,
};
pub use state_machine::{State, StateList, StateMachine, Word};
use wever_proof_schemas::COMPACT_PROFILES;
pub use wever_proof_schemas::{PROFILES as PUBLISHED, STATE_MACHINES};

static PROFILES: Published<Profile, { PUBLISHED.len() }> = Published::new(COMPACT_PROFILES);

/// What the run id is called in one profile or another. A test holds it to the files.
pub(crate) const RUN_IDS: &[&str] = &["production_run_id", "agent_task_run_id"];

published! {
    /// A published profile: what a bundle of one kind must hold.
    pub struct Profile<'d> {
        /// `object_type`: always `profile`.
        pub object_type: &'d str,
        /// `schema_version`: the version of its schema.
        pub schema_version: &'d str,
        /// `profile`: the name by which a bundle calls for it.
        pub profile: &'d str,
        /// `title`: what people call it.
        pub title: &'d str,
        /// `description`: what kind of bundle it is for, for people.
        pub description: &'d str,
        /// `rails`: the rails that it covers.
        pub rails: Vec<&'d str>,
        /// `run_id`: the name of the member that holds the run's id.
        pub run_id: &'d str,
        /// `objects`: the types of objects that a bundle may hold, in path order.
        pub objects: Vec<Allowance<'d>>,
        /// `moves`: the moves of the run in their order.
        pub moves: Vec<Move<'d>>,
        /// `seal`: the type of the object that seals the run.
        pub seal: &'d str,
        /// `must_have`: members that may be null in an open run and have a value in a sealed one.
        pub must_have: Vec<Member<'d>>,
        /// `requires`: members that the schema of their object leaves open and this profile requires.
        pub requires: Vec<Member<'d>>,
        /// `joins`: values that are the same wherever they stand.
        pub joins: Vec<Join<'d>>,
        /// `own_ids`: ids that nothing refers to, or that a check of their own compares.
        pub own_ids: Vec<Member<'d>>,
        /// `once`: values that stand at their member only once.
        pub once: Vec<Once<'d>>,
        /// `payments`: what names a payment, so that one payment stands behind one object of a type.
        pub payments: Option<Payments<'d>>,
        /// `object_references`: parts that name an object of the bundle by its type and id.
        pub object_references: Vec<ObjectReference<'d>>,
        /// `signatures`: which signatures there are, and what the key of each must be good for.
        pub signatures: Vec<SignatureRule<'d>>,
        /// `time_order`: times of which each is not later than the next.
        pub time_order: Vec<Member<'d>>,
        /// `precedes`: times that are not later than other times.
        pub precedes: Vec<Precedence<'d>>,
        /// `in_order`: times that never decrease in the order of their list.
        pub in_order: Vec<Member<'d>>,
        /// `unordered_times`: times that no rule compares.
        pub unordered_times: Vec<Member<'d>>,
        /// `pairs`: items that name one another, and what agrees in each pair.
        pub pairs: Vec<Pairing<'d>>,
        /// `totals`: money that comes to no more than other money.
        pub totals: Vec<Total<'d>>,
        /// `included`: values that are among other values.
        pub included: Vec<Inclusion<'d>>,
        /// `agreements`: what values are where other values are given.
        pub agreements: Vec<Agreement<'d>>,
        /// `sums`: values that are the sum of others.
        pub sums: Vec<Sum<'d>>,
        /// `sums_until`: values that are the sum of others until a time.
        pub sums_until: Vec<SumUntil<'d>>,
        /// `payment`: the object that states the payment.
        pub payment: Payment<'d>,
        /// `files`: where the list of the delivered files stands.
        pub files: Member<'d>,
        /// `attestation`: where the attestation stands, and what it speaks about.
        pub attestation: Attestation<'d>,
        /// `callback`: where it stands whether and how the requester is called.
        pub callback: Option<Callback<'d>>,
        /// `tool_path`: the calls that a run may list.
        pub tool_path: Option<ToolPath<'d>>,
        /// `outputs`: the list of what came out of the run.
        pub outputs: Option<Outputs<'d>>,
        /// `listing`: the system's own list of what the bundle holds.
        pub listing: Option<Listing<'d>>,
        /// `lifecycle`: the events of the run, and the state machine that they follow.
        pub lifecycle: Option<Lifecycle<'d>>,
        /// `claims`: what the report says that the proof claims.
        pub claims: Vec<Claim<'d>>,
        /// `summary`: what a verified proof joins, in words for the first line of its report.
        pub summary: Option<&'d str>,
        /// `counts`: objects that count in some of their states only, and are history in the others.
        pub counts: Vec<Counting<'d>>,
        /// `rail_parts`: what each rail takes and returns.
        pub rail_parts: Vec<RailParts<'d>>,
        /// `rail_words`: what each rail calls its packages and their parts.
        pub rail_words: Vec<RailWords<'d>>,
        /// `closed`: what members say once the run is sealed.
        pub closed: Vec<Closed<'d>>,
        /// `secret_marks`: texts by which live keys are known.
        pub secret_marks: Vec<SecretMark<'d>>,
        /// `fee_classes`: which movement a payment of each kind is.
        pub fee_classes: Vec<FeeClass<'d>>,
        /// `fees`: the published fee table. A receipt may be by other terms.
        pub fees: Vec<FeeRate<'d>>,
        /// `fees_as_of`: the day on which the table was what the provider published.
        pub fees_as_of: Option<&'d str>,
        /// `assets`: assets whose decimals are known.
        pub assets: Vec<AssetDecimals<'d>>,
    }

    /// An entry of `objects`: how many objects of a type a bundle holds.
    pub struct Allowance<'d> {
        /// `object_type`: the type.
        pub object_type: &'d str,
        /// `path`: the name of this step in the system's path.
        pub path: &'d str,
        /// `minimum`: a bundle with fewer objects is incomplete.
        pub minimum: usize,
        /// `maximum`: a bundle with more objects is rejected.
        pub maximum: usize,
    }

    /// An entry of `moves`: one move of the run, and the object that it leaves. A move that leaves two objects
    /// has two entries.
    pub struct Move<'d> {
        /// `move`: the published name of the move.
        pub name: &'d str = "move",
        /// `records`: the type of the object that it leaves, if it leaves one.
        pub records: Option<&'d str>,
    }

    /// An entry of `joins`: a value that is the owner's, wherever else it stands.
    pub struct Join<'d> {
        /// `name`: what the value is called in a report.
        pub name: &'d str,
        /// `code`: the code of the finding where a value differs.
        pub code: Code,
        /// `owner`: where the value belongs.
        pub owner: Member<'d>,
        /// `references`: where else it stands.
        pub references: Vec<Member<'d>>,
        /// `same_presence`: whether objects of two types that are both there have the value both or neither.
        pub same_presence: bool,
        /// `needs_owner`: whether a value that is referred to has to be there.
        pub needs_owner: bool,
        /// `several`: whether there may be several owners with values of their own. References that have no
        /// owner are then not compared.
        pub several: bool,
    }

    /// An entry of `signatures`: where a signature stands, how it is made and what it is for.
    pub struct SignatureRule<'d> {
        /// `object_type`: the type of the objects that carry it.
        pub object_type: &'d str,
        /// `member`: where it stands in the object.
        pub member: Steps<'d>,
        /// `form`: how it is made.
        pub form: SignatureForm,
        /// `purpose`: what its key must be good for.
        pub purpose: Purpose,
        /// `required`: whether a bundle without an attributed signature there is not verified.
        pub required: bool,
        /// `issuer_member`: where the issuer of the signer stands in the object. Without it the signer is the
        /// issuer of the bundle.
        pub issuer_member: Option<Steps<'d>>,
    }
}

words! {
    /// `form` in `signatures`: how a signature is made.
    pub enum SignatureForm {
        /// `object`: a member of the object holds it, and it is made over the object without that member.
        Object = "object",
        /// `attestation`: it stands in the DSSE envelope of an attestation.
        Attestation = "attestation",
    }
}

published! {
    /// `tool_path`: the calls that the record of a run may list.
    pub struct ToolPath<'d> {
        /// `steps`: the names of the calls, in their order.
        pub steps: Vec<&'d str>,
        /// `complete`: whether a sealed run has all of them.
        pub complete: bool,
    }

    /// An entry of `rail_parts`: the members of an order's `inputs` and of a package's `returned_fields` that
    /// account for every item of a rail's work.
    pub struct RailParts<'d> {
        /// `rail_key`: the rail.
        pub rail_key: &'d str,
        /// `item`: the member that names an item, in the entries of the inventory and of the missing items.
        pub item: &'d str,
        /// `handed_over`: the list in `inputs` of what the requester hands over.
        pub handed_over: &'d str,
        /// `expected`: the list in `inputs` of what should be there, if the rail has one.
        pub expected: Option<&'d str>,
        /// `inventory`: the part whose `entries` list what was there.
        pub inventory: &'d str,
        /// `missing`: the part whose `missing_items` list what was not there.
        pub missing: &'d str,
        /// `never_there`: the reasons for which an item is missing that nobody handed over.
        pub never_there: Vec<&'d str>,
        /// `was_there`: the reasons for which an item is missing that was handed over.
        pub was_there: Vec<&'d str>,
        /// `readiness`: the part that states `readiness_state`, `ready_items` and `missing_items`.
        pub readiness: &'d str,
        /// `exception`: the part that states an exception, if the rail has one.
        pub exception: Option<&'d str>,
        /// `risks`: the part that states risks, if the rail has one.
        pub risks: Option<&'d str>,
    }

    /// An entry of `rail_words`: what a rail calls what it returns.
    pub struct RailWords<'d> {
        /// `rail_key`: the rail, which need not be one that the profile covers.
        pub rail_key: &'d str,
        /// `packages`: the names of its packages.
        pub packages: Vec<&'d str>,
        /// `parts`: the members of `returned_fields`, or of the package, that it returns.
        pub parts: Vec<&'d str>,
        /// `levels`: the package levels that are known, for who orders; no proof is judged by them.
        pub levels: Vec<&'d str>,
    }

    /// An entry of `fee_classes`: the movement of a payment, which decides the row of the fee table.
    pub struct FeeClass<'d> {
        /// `payment_kind`: the way of paying.
        pub payment_kind: &'d str,
        /// `movement_type`: `transaction`, `escrow` or `hybrid`.
        pub movement_type: &'d str,
    }

    /// An entry of `fees`: a row of the rails' public fee table.
    pub struct FeeRate<'d> {
        /// `movement_type`: `transaction`, `escrow` or `hybrid`.
        pub movement_type: &'d str,
        /// `currency`: the currency of the price.
        pub currency: &'d str,
        /// `fee_bps`: the rate in basis points, hundredths of a percent of the price.
        pub fee_bps: u32,
        /// `minimum_fee`: the least fee, as an amount in that currency.
        pub minimum_fee: &'d str,
    }

    /// An entry of `assets`: how many decimals an asset has.
    pub struct AssetDecimals<'d> {
        /// `asset`: the asset, as CAIP-19 writes it.
        pub asset: &'d str,
        /// `currency`: its code where money states a `currency`.
        pub currency: &'d str,
        /// `decimals`: the number of its decimals.
        pub decimals: u32,
    }
}

impl<'d> FromNode<'d> for Purpose {
    fn from_node(value: Option<Node<'d>>, reader: &mut Reader<'d>) -> Self {
        let purpose = value.and_then(Node::as_str);
        let purpose = purpose.and_then(|name| name.parse().ok());
        purpose.unwrap_or_else(|| {
            reader.fault("a purpose of a key is expected");
            Self::Attestation
        })
    }
}

impl Profile<'static> {
    /// The profile of a name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        PROFILES.find(name)
    }

    /// The names of all profiles, in the order in which they are listed.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        COMPACT_PROFILES.iter().map(|(name, _)| *name)
    }

    /// Every profile of this build.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        PROFILES.all()
    }
}

impl<'d> Profile<'d> {
    /// The allowance for a type, if the profile knows it.
    #[must_use]
    pub fn allowance(&self, object_type: &str) -> Option<&Allowance<'d>> {
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
            .any(|known| known.object_type == object_type && *known.steps == [member])
    }

    /// The parts of a rail.
    #[must_use]
    pub fn parts(&self, rail_key: &str) -> Option<&RailParts<'d>> {
        self.rail_parts
            .iter()
            .find(|parts| parts.rail_key == rail_key)
    }

    /// The code of the rule that depends on what a word at a place says, if there is one: other words than
    /// those that the rule knows say nothing to it.
    pub(crate) fn rule_on(&self, object_type: &str, steps: &[&str]) -> Option<Code> {
        let is_here = |member: &Member| member.leads_to(object_type, steps);
        let closed = self.closed.iter().find(|closed| is_here(&closed.at));
        let closed = closed.map(|closed| closed.code);
        let agreed = self.agreements.iter().find(|rule| {
            let mut given = rule.given.iter().filter(|given| given.is.is_some());
            given.any(|given| is_here(&given.at)) || rule.among.is_some() && is_here(&rule.of)
        });
        let kind = &self.payment.kind;
        let is_kind = object_type == self.payment.object_type && kind.as_ref() == steps;
        let class = (is_kind && !self.fee_classes.is_empty()).then_some(Code::MoneyFeeClass);
        let is_part = |parts: &RailParts| match steps {
            ["returned_fields", part, "readiness_state"] => *part == parts.readiness,
            ["returned_fields", part, "status"] => parts.exception == Some(*part),
            ["returned_fields", part, "entries", _, "entry_state"] => *part == parts.inventory,
            _ => false,
        };
        let returned = object_type == "return_package" && self.rail_parts.iter().any(is_part);
        let returned = returned.then_some(Code::StateReadiness);
        closed
            .or(agreed.map(|rule| rule.code))
            .or(class)
            .or(returned)
    }

    /// The movement of a payment of a kind, if the profile has one for it.
    #[must_use]
    pub fn movement(&self, payment_kind: &str) -> Option<&'d str> {
        let mut classes = self.fee_classes.iter();
        let class = classes.find(|class| class.payment_kind == payment_kind);
        class.map(|class| class.movement_type)
    }

    /// The decimals to which an amount is rounded: of a currency the digits that ISO 4217 gives it, of an
    /// asset those that the profile lists.
    #[must_use]
    pub fn digits(&self, money: &Money) -> Option<u32> {
        match &money.asset {
            None => minor_digits(money.currency.as_str()),
            Some(asset) => self.decimals(asset.as_str()),
        }
    }

    /// The decimals of an asset, if the profile lists it.
    #[must_use]
    pub fn decimals(&self, asset: &str) -> Option<u32> {
        self.listed(asset).map(|known| known.decimals)
    }

    /// The entry of an asset, however the address in it is spelled.
    pub(crate) fn listed(&self, asset: &str) -> Option<&AssetDecimals<'d>> {
        let mut assets = self.assets.iter();
        assets.find(|known| account::is_one(known.asset, asset))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published::read;
    use serde_json::Value;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn run_ids_are_those_of_the_profiles() {
        let of_profiles: BTreeSet<&str> = Profile::all().map(|profile| profile.run_id).collect();
        assert_eq!(of_profiles, RUN_IDS.iter().copied().collect());
    }

    #[test]
    fn profiles_are_found_by_their_published_names() {
        assert_eq!(Profile::all().count(), PUBLISHED.len());
        for ((name, _), profile) in PUBLISHED.iter().zip(Profile::all()) {
            assert_eq!(profile.profile, *name);
            assert!(std::ptr::eq(Profile::find(name).unwrap(), profile));
        }
        assert!(Profile::find("none").is_none());
    }

    /// The first object of each kind in a published file, by its pointer; lists do not count in a kind.
    fn kinds(value: &Value, at: &str, kind: &str, found: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(members) => {
                found.entry(kind.to_owned()).or_insert(at.to_owned());
                for (name, member) in members {
                    kinds(
                        member,
                        &format!("{at}/{name}"),
                        &format!("{kind}/{name}"),
                        found,
                    );
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    kinds(item, &format!("{at}/{index}"), kind, found);
                }
            }
            _ => {}
        }
    }

    /// What a file says and nobody reads would be a rule that nobody asks.
    #[test]
    fn a_member_that_is_not_known_is_a_failure_wherever_it_stands() {
        type IsRead = fn(&'static str) -> bool;
        let reads: [(_, IsRead); 2] = [
            (PUBLISHED, |text| read::<Profile>(text).is_ok()),
            (STATE_MACHINES, |text| read::<StateMachine>(text).is_ok()),
        ];
        let mut tried = BTreeSet::new();
        for (files, is_read) in reads {
            for (name, text) in files {
                assert!(is_read(text), "{name}");
                let published: Value = serde_json::from_str(text).unwrap();
                let mut found = BTreeMap::new();
                kinds(&published, "", "", &mut found);
                for (kind, at) in found {
                    let mut changed = published.clone();
                    changed.pointer_mut(&at).unwrap()["not_known"] = "any".into();
                    let changed = Box::leak(changed.to_string().into_boxed_str());
                    assert!(!is_read(changed), "{name}{at}");
                    tried.insert(kind);
                }
            }
        }
        assert!(tried.len() > 50, "{tried:?}");
    }

    #[test]
    fn what_is_missing_or_of_another_type_is_a_failure() {
        let (_, text) = STATE_MACHINES[0];
        for (right, wrong, said) in [
            (
                "\"initial\":",
                "\"first\":",
                "`/initial`: a string is expected",
            ),
            (
                "\"initial\": \"created\"",
                "\"initial\": 1",
                "`/initial`: a string is expected",
            ),
            (
                "\"terminal\": [",
                "\"terminal\": [1, ",
                "`/terminal/0`: a string is expected",
            ),
        ] {
            assert!(text.contains(right), "{right}");
            let changed = Box::leak(text.replacen(right, wrong, 1).into_boxed_str());
            let error = read::<StateMachine>(changed).unwrap_err();
            assert!(error.to_string().contains(said), "{error}");
        }
        for pointer in ["", "a", "/", "a/b", "/a//b", "/a~1b", "/a/"] {
            let pointer: &'static str = Box::leak(format!("{pointer:?}").into_boxed_str());
            assert!(read::<Steps>(pointer).is_err(), "{pointer}");
        }
        let steps: Steps = read("\"/a/*/b\"").unwrap();
        assert_eq!(*steps, ["a", "*", "b"]);
    }
}
