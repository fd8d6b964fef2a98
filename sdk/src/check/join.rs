//! Joins: ids, hashes and references point to one production record, and no two objects share an id
//! (`docs/format.md`, sections 11.21 and 11.22).

use super::answer::{Answer, Tally};
use super::context::Context;
use super::rules;
use crate::json::pointer::Pointer;
use crate::report::Finding;
use crate::report::code::Code;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Ids, hashes and references agree.
pub(super) fn joins(context: &Context<'_>) -> Answer {
    let mut tally = Tally::new();
    rules::family(context, "join.", &mut tally);
    rules::once::references(context, &mut tally);
    rules::object_references::object_references(context, &mut tally);
    tally.answer("there is nothing to join")
}

/// No two objects share an id, an attestation inside a package counts too; and what would else count
/// twice, such as a payment, stands once.
pub(super) fn unique_ids(context: &Context<'_>) -> Answer {
    let mut tally = Tally::new();
    rules::once::check(context, &mut tally);
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
