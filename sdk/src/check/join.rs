//! The joins: one value, wherever it stands (see `docs/format.md`). Which values, owned by
//! whom and standing where, is data of the profile.

use super::among::Among;
use super::{Answer, Context, Tally, included, once, pairs, text};
use crate::bundle::Located;
use crate::code::Code;
use crate::pointer::Pointer;
use crate::profile::{Join, Member};
use crate::report::Finding;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Ids, hashes and references agree.
pub(super) fn joins(context: &Context<'_>) -> Answer {
    let mut tally = Tally::new();
    family(context, "join.", &mut tally);
    once::references(context, &mut tally);
    object_references(context, &mut tally);
    tally.answer("there is nothing to join")
}

/// Every join of the profile whose code belongs to a family, what is among other values, and what agrees
/// in pairs.
pub(super) fn family(context: &Context<'_>, codes: &str, tally: &mut Tally) {
    // One pair of lists for all joins: most of them find a handful of values.
    let (mut owners, mut references) = (Vec::new(), Vec::new());
    for join in context.profile.joins {
        if join.code.name().starts_with(codes) {
            owners.clear();
            find(context, join, &join.owner, &mut owners);
            owners.retain(is_present);
            references.clear();
            for member in join.references {
                find(context, join, member, &mut references);
            }
            references.retain(is_present);
            check(context, join, &owners, &references, tally);
        }
    }
    included::family(context, codes, tally);
    pairs::family(context, codes, tally);
}

/// What the bundle has once, history names as well. Of several it may be about one that came to nothing.
fn find<'b>(
    context: &Context<'b>,
    join: &Join,
    member: &'static Member,
    found: &mut Vec<Located<'b>>,
) {
    if join.several {
        context.bundle.find(member, found);
    } else {
        context.bundle.find_all(member, found);
    }
}

/// A reference equals the value of an owner. Without an owner all references equal one another, and
/// so do owners, unless there may be several values. A null refers to nothing yet; completeness judges it.
fn check(
    context: &Context<'_>,
    join: &Join,
    owners: &[Located<'_>],
    references: &[Located<'_>],
    tally: &mut Tally,
) {
    let name = &join.name;
    if let Some(owner) = owners.first() {
        // More owners than the profile allows are a finding of their own.
        let allowance = context.profile.allowance(join.owner.object_type);
        let may_differ = join.several || allowance.is_none_or(|allowance| allowance.maximum == 1);
        for other in owners.iter().skip(1).filter(|_| !may_differ) {
            tally.expect(owner.value == other.value, || {
                Finding::new(
                    join.code,
                    other.pointer(),
                    &format!("`{name}` differs between two `{}`", join.owner.object_type),
                )
                .related(owner.pointer())
                .expected_value(owner.value)
                .found_value(other.value)
            });
        }
        let among = Among::of(owners);
        for reference in references {
            let holds = among.holds(reference.value);
            if !holds && join.several && may_come(context, join, reference) {
                continue;
            }
            tally.expect(holds, || {
                Finding::new(
                    join.code,
                    reference.pointer(),
                    &format!(
                        "this `{name}` is not that of the `{}`",
                        join.owner.object_type
                    ),
                )
                .related(owner.pointer())
                .expected_value(owner.value)
                .found_value(reference.value)
            });
        }
    } else if !(join.several || join.same_presence && there(context, &join.owner))
        && let Some((first, rest)) = references.split_first()
    {
        for reference in rest {
            tally.expect(first.value == reference.value, || {
                Finding::new(
                    join.code,
                    reference.pointer(),
                    &format!("`{name}` differs between two objects that refer to it"),
                )
                .related(first.pointer())
                .expected_value(first.value)
                .found_value(reference.value)
            });
        }
    }
    if join.needs_owner && owners.is_empty() {
        let references = references.iter();
        for reference in references.filter(|reference| !may_come(context, join, reference)) {
            tally.expect(false, || {
                Finding::new(
                    join.code,
                    reference.pointer(),
                    &format!(
                        "this `{name}` is of a `{}` that is not in the bundle",
                        join.owner.object_type
                    ),
                )
                .expected(format!("a `{}` in the bundle", join.owner.object_type))
                .found_value(reference.value)
            });
        }
    }
    if join.same_presence && there(context, &join.owner) {
        for member in join.references {
            presence(context, join, member, owners, tally);
        }
    }
}

/// Whether what a reference names may be still to come.
fn may_come(context: &Context<'_>, join: &Join, reference: &Located<'_>) -> bool {
    context
        .bundle
        .may_grow(&join.owner, reference.object_type())
}

/// Where objects of both types are there, both have the value or neither has.
fn presence(
    context: &Context<'_>,
    join: &Join,
    member: &'static Member,
    owners: &[Located<'_>],
    tally: &mut Tally,
) {
    if !there(context, member) {
        return;
    }
    let mut references = Vec::new();
    find(context, join, member, &mut references);
    references.retain(is_present);
    tally.expect(owners.is_empty() == references.is_empty(), || {
        let place = owners.iter().chain(&references).next();
        let name = &join.name;
        let (with, without) = if owners.is_empty() {
            (&member.object_type, &join.owner.object_type)
        } else {
            (&join.owner.object_type, &member.object_type)
        };
        Finding::new(
            join.code,
            crate::bundle::pointer_of(without, 0),
            &format!("the `{with}` has a `{name}` and the `{without}` does not"),
        )
        .related(place.map(Located::pointer).unwrap_or_default())
        .expected("a value in both or in neither")
    });
}

fn there(context: &Context<'_>, member: &Member) -> bool {
    !context.bundle.objects(member.object_type).is_empty()
}

pub(super) fn present(values: Vec<Located<'_>>) -> Vec<Located<'_>> {
    values.into_iter().filter(is_present).collect()
}

fn is_present(located: &Located<'_>) -> bool {
    !located.value.is_null()
}

/// What is named by its type and id is of a type that the profile knows, and is in the bundle, if
/// objects of that type are. What has to be there is in a sealed bundle whether or not the profile can do without,
/// and what has to count counts there. In an open one it may be still to come.
fn object_references(context: &Context<'_>, tally: &mut Tally) {
    // The ids of the types that were asked for.
    let mut known: BTreeMap<(&str, bool), BTreeSet<&str>> = BTreeMap::new();
    for rule in context.profile.object_references {
        for located in context.bundle.values(&rule.at) {
            let Some(part) = located.value.as_object() else {
                continue;
            };
            let Some(object_type) = text(part, "object_type") else {
                continue;
            };
            let objects = context.bundle.objects(object_type);
            // Completeness says what the profile requires.
            let missing = rule.present
                && objects.is_empty()
                && context.bundle.is_sealed()
                && !context.profile.needs(object_type);
            tally.expect(context.profile.knows(object_type) && !missing, || {
                let (message, expected) = match missing {
                    true => (
                        "the bundle holds no object of the type that is named here",
                        "a type of which the bundle holds an object",
                    ),
                    false => (
                        "this profile knows no object of this type",
                        "a type of the profile",
                    ),
                };
                let place = format!("{}/object_type", located.pointer());
                Finding::new(Code::JoinObjectId, &place, message)
                    .expected(expected)
                    .found_text(object_type)
            });
            let Some(id) = text(part, "object_id") else {
                continue;
            };
            // Of a type that nobody knows it is not known which member is the id.
            let schema = context.bundle.schema(object_type);
            let Some(schema) = schema.filter(|_| !objects.is_empty()) else {
                continue;
            };
            let only_counted = rule.counts && context.bundle.is_sealed();
            let ids = known.entry((schema.object_type, only_counted));
            let ids = ids.or_insert_with(|| {
                let objects = objects.iter().enumerate();
                objects
                    .filter(|(index, _)| {
                        !only_counted || context.bundle.counts(object_type, *index)
                    })
                    .filter_map(|(_, object)| object.get(schema.object_id)?.as_str())
                    .collect()
            });
            let holds = ids.contains(id);
            if !holds && context.bundle.may_come(object_type, located.object_type()) {
                continue;
            }
            tally.expect(holds, || {
                Finding::new(
                    Code::JoinObjectId,
                    format!("{}/object_id", located.pointer()),
                    &format!("the bundle holds no `{object_type}` of this id"),
                )
                .related(crate::bundle::pointer_of(object_type, 0))
                .expected(format!("the `{}` of a `{object_type}`", schema.object_id))
                .found_text(id)
            });
        }
    }
}

/// No two objects share an id, an attestation inside a package counts too; and what would else count
/// twice, such as a payment, stands once.
pub(super) fn unique_ids(context: &Context<'_>) -> Answer {
    let mut tally = Tally::new();
    once::check(context, &mut tally);
    let mut firsts: BTreeMap<&str, (Pointer<'_>, &str)> = BTreeMap::new();
    for (schema, objects) in context.bundle.known_types() {
        let object_type = schema.object_type;
        for (index, object) in objects.iter().enumerate() {
            let at = Pointer::Object(object_type, index);
            let own = object
                .get(schema.object_id)
                .map(|id| (id, schema.object_id));
            let inner = object
                .get("attestation")
                .and_then(|attestation| attestation.get("attestation_id"))
                .map(|id| (id, "attestation/attestation_id"));
            for (id, member) in own.into_iter().chain(inner) {
                let Some(id) = id.as_str() else { continue };
                match firsts.entry(id) {
                    Entry::Occupied(first) => {
                        let (first, first_member) = first.get();
                        tally.push(
                            Finding::new(
                                Code::JoinDuplicateId,
                                format!("{at}/{member}"),
                                "two objects have one id",
                            )
                            .related(format!("{first}/{first_member}"))
                            .found_text(id),
                        );
                    }
                    Entry::Vacant(free) => {
                        tally.passed();
                        free.insert((at, member));
                    }
                }
            }
        }
    }
    tally.answer("no object has an id")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, sealed, with};
    use crate::MAX_ITEMS;
    use serde_json::{Value, json};

    const NONE: [&str; 0] = [];

    fn joined(objects: &Value) -> Vec<&'static str> {
        found("tokenops_full_loop", "joins", objects.clone())
    }

    /// Two confirmations, and what refers to either of them.
    fn several() -> Value {
        json!({
            "provider_confirmation": [{"verification_id": "v_1"}, {"verification_id": "v_2"}],
            "credit_entitlement": [{"funding_events": [
                {"verification_id": "v_2"}, {"verification_id": "v_1"},
            ]}],
            "settlement_receipt": [{"verification_id": "v_2"}],
        })
    }

    #[test]
    fn one_of_several_owners_is_enough() {
        assert_eq!(joined(&several()), NONE);
        let other = with(
            &several(),
            "/settlement_receipt/0/verification_id",
            json!("v_3"),
        );
        assert_eq!(joined(&other), ["join.verification-id"]);
    }

    #[test]
    fn without_an_owner_of_several_references_may_differ() {
        let without = with(&several(), "/provider_confirmation", Value::Null);
        let issuer = json!("https://provider.example");
        let without = with(&without, "/settlement_receipt/0/issuer", issuer);
        assert_eq!(joined(&without), NONE);
        // Where there is one owner, they may not.
        let quotes = json!({
            "run_contract": [{"quote_id": "quote_1"}], "runtime_record": [{"quote_id": "quote_2"}],
        });
        assert_eq!(joined(&quotes), ["join.quote-id"]);
    }

    /// Neither kind of receipt stands in for the other.
    #[test]
    fn receipts_are_of_their_kind() {
        let objects = json!({
            "settlement_receipt": [{"receipt_id": "receipt_1"}],
            "usage_receipt": [{"receipt_id": "receipt_2"}],
            "result_contract": [{"receipts": {
                "settlement_receipts": ["receipt_1"], "usage_receipts": ["receipt_2"],
            }}],
        });
        assert_eq!(joined(&objects), NONE);
        let swapped = with(
            &objects,
            "/result_contract/0/receipts",
            json!({"settlement_receipts": ["receipt_2"], "usage_receipts": ["receipt_1"]}),
        );
        // Each is not what it says, and each receipt is not in its list.
        assert_eq!(joined(&sealed(&swapped)), ["join.receipt-id"; 4]);
        let left_out = with(
            &objects,
            "/result_contract/0/receipts/usage_receipts",
            json!([]),
        );
        assert_eq!(joined(&left_out), ["join.receipt-id"]);
    }

    #[test]
    fn objects_are_named_by_type_and_id() {
        let naming = |object_type: &str, id: &str| {
            joined(&json!({
                "ledger_entry": [{"event": {"reference": {"object_type": object_type, "object_id": id}}}],
                "quote": [{"quote_id": "quote_1"}, {"quote_id": "quote_2"}],
                "provider_route": [{"provider_route_id": "route_1"}, {"provider_id": "route_2"}],
            }))
        };
        assert_eq!(naming("quote", "quote_2"), NONE);
        assert_eq!(naming("provider_route", "route_1"), NONE);
        assert_eq!(naming("quote", "route_1"), ["join.object-id"]);
        assert_eq!(naming("provider_route", "route_2"), ["join.object-id"]);
        // What the bundle does not hold may be named, but nothing of a type that the profile knows not.
        assert_eq!(naming("trust_profile", "trust_1"), NONE);
        assert_eq!(naming("no_such_type", "thing_1"), ["join.object-id"]);
        assert_eq!(naming("receipt", "receipt_1"), ["join.object-id"]);
        let held = json!({"ledger_entry": [
            {"event": {"reference": {"object_type": "no_such_type", "object_id": "thing_1"}}},
        ], "no_such_type": [{"id": "thing_1"}]});
        assert_eq!(joined(&held), ["join.object-id"]);
    }

    /// What came out is there once the run is sealed.
    #[test]
    fn a_sealed_result_names_what_is_there() {
        let naming = |object_type: &str| {
            json!({
                "result_contract": [{"proof_objects": [
                    {"object_type": object_type, "object_id": "quote_1"},
                ]}],
                "quote": [{"quote_id": "quote_1"}],
            })
        };
        assert_eq!(joined(&naming("quote")), NONE);
        assert_eq!(joined(&naming("replay_context")), NONE);
        assert_eq!(
            joined(&sealed(&naming("usage_receipt"))),
            NONE,
            "completeness says so"
        );
        assert_eq!(joined(&sealed(&naming("quote"))), NONE);
        assert_eq!(
            joined(&sealed(&naming("replay_context"))),
            ["join.object-id"]
        );
    }

    /// One payment funds once, however many receipts there are.
    #[test]
    fn nothing_counts_twice() {
        let receipt = |id: &str, reference: &str| json!({"receipt_id": id, "settlement_reference": reference});
        let judged = |references: [&str; 2]| {
            let [first, second] = references;
            found(
                "tokenops_live_pilot",
                "unique_ids",
                json!({"settlement_receipt": [receipt("s_1", first), receipt("s_2", second)]}),
            )
        };
        assert_eq!(judged(["stripe:a", "stripe:b"]), NONE);
        assert_eq!(judged(["stripe:a", "stripe:a"]), ["join.duplicate-id"]);
    }

    /// As many owners as a list has that is looked at: each is looked up, not compared with all.
    #[test]
    fn many_references_are_no_trouble() {
        let ids: Vec<String> = (0..MAX_ITEMS)
            .map(|number| format!("event_{number:032}"))
            .collect();
        let events: Vec<Value> = ids
            .iter()
            .map(|id| json!({"credit_funding_id": id}))
            .collect();
        let receipts: Vec<Value> = ids
            .iter()
            .rev()
            .take(200)
            .map(|id| json!({"credit_funding_id": id}))
            .collect();
        let objects = json!({
            "credit_entitlement": [{"funding_events": events}], "settlement_receipt": receipts,
        });
        assert_eq!(joined(&objects), NONE);
        let other = with(
            &objects,
            "/settlement_receipt/7/credit_funding_id",
            json!({"no": "text"}),
        );
        assert_eq!(joined(&other), ["join.object-id"]);
    }
}
