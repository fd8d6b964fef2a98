//! Hashes with a name, and evidence (`docs/format.md`, sections 5, 11.7 and 11.8).

use super::accident;
use super::answer::{Answer, Tally};
use super::context::Context;
use crate::crypto::digest::Digest;
use crate::json::pointer::Pointer;
use crate::report::Finding;
use crate::report::code::Code;
use crate::schema::PartHash;

/// Every hash with a name is what its object hashes to, or the part of it that it covers.
pub(super) fn hashes(context: &Context<'_>) -> Answer {
    let mut tally = Tally::new();
    let mut budget = accident::BUDGET;
    for hash in &context.hashes {
        tally.expect(hash.holds(), || {
            let object = Pointer::Object(hash.object_type, hash.index);
            Finding::new(
                hash.code,
                Pointer::Member(&object, hash.member),
                &format!("this is not the hash of the `{}`", hash.object_type),
            )
            .expected(hash.computed.to_string())
            .found_value(hash.stated)
            .hint(accident::explain(hash, &mut budget))
        });
    }
    parts(context, &mut tally);
    tally.answer("no object states a hash")
}

/// A hash over a part of an object is the digest of that part.
fn parts(context: &Context<'_>, tally: &mut Tally) {
    for (schema, _) in context.bundle.known_types() {
        for (at, object) in context.objects(schema.object_type) {
            for PartHash { member, covers, .. } in &schema.part_hashes {
                let (Some(stated), Some(part)) = (object.get(member), object.get(covers)) else {
                    continue;
                };
                let computed = Digest::of_node(part);
                let holds = stated.as_str().is_some_and(|text| computed.is(text));
                tally.expect(holds, || {
                    Finding::new(
                        Code::HashPartMismatch,
                        format!("{at}/{member}"),
                        &format!("this is not the digest of `{covers}`"),
                    )
                    .related(format!("{at}/{covers}"))
                    .expected(computed.to_string())
                    .found_value(stated)
                });
            }
        }
    }
}

/// Evidence has the hash beside it, over the UTF-8 bytes of `text` or what `base64` spells, and what is read of it
/// does not contradict the payment.
pub(super) fn evidence(context: &Context<'_>) -> Answer {
    let places = &context.profile.payment.evidence;
    let mut tally = Tally::new();
    let mut is_there = false;
    for carried in &context.evidence.carried {
        let documents = carried.documents.iter().zip(&carried.digests);
        for (index, (document, computed)) in documents.enumerate() {
            is_there = true;
            let Some((computed, stated)) = computed.as_ref().zip(document.get("sha256")) else {
                continue;
            };
            let holds = stated.as_str().is_some_and(|text| computed.is(text));
            tally.expect(holds, || {
                Finding::new(
                    Code::HashEvidenceMismatch,
                    format!("{}/{index}/sha256", carried.list),
                    "this is not the hash of the evidence beside it",
                )
                .expected(computed.to_string())
                .found_value(stated)
            });
        }
    }
    for carried in &context.evidence.carried {
        let judgement = &carried.judgement;
        tally.compared = tally.compared.saturating_add(judgement.compared);
        tally.extend(judgement.findings(&carried.at, &carried.list));
    }
    if tally.compared > 0 {
        Answer::Checked(tally)
    } else if is_there {
        Answer::NotRun("the evidence cannot be read".to_owned())
    } else if context.first(places.object_type).is_some() {
        Answer::NotApplicable("the payment carries no evidence")
    } else if context.profile.needs(places.object_type) {
        Answer::absent(places.object_type)
    } else {
        Answer::NotApplicable("the proof carries no evidence of the payment, and needs none")
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use crate::crypto::digest::Digest;
    use crate::schema::object_schema;
    use serde_json::{Value, json};

    #[test]
    fn each_hash_is_found_by_its_code() {
        let wrong = Digest::of_bytes(b"another").to_string();
        let of = |object_type: &str, member: &str, object: Value| {
            let mut object = object;
            let right = |object: &Value, leaves_out: &[&str]| {
                Digest::of_object_without(object.as_object().unwrap(), leaves_out).to_string()
            };
            let schema = object_schema(object_type).unwrap();
            object[member] = match &schema.hash {
                Some(hash) => json!(right(&object, &hash.leaves_out)),
                None => json!(Digest::of_tree(&object["payload"]).to_string()),
            };
            let found = |object: &Value| {
                found(
                    "tokenops_full_loop",
                    "hashes",
                    json!({object_type: [object]}),
                )
            };
            assert_eq!(found(&object), Vec::<&str>::new(), "{object_type}");
            object[member] = json!(wrong);
            found(&object)
        };
        let thing = || json!({"scope": "all of it", "contract_hash": "none"});
        assert_eq!(
            of("run_contract", "contract_hash", thing()),
            ["hash.contract-mismatch"]
        );
        assert_eq!(
            of("tokenops_result_package", "result_package_hash", thing()),
            ["hash.package-mismatch"]
        );
        let signed = || json!({"receipt_signature": {"value": "any"}, "credits": "2"});
        for receipt in ["settlement_receipt", "usage_receipt"] {
            assert_eq!(
                of(receipt, "receipt_hash", signed()),
                ["hash.receipt-mismatch"]
            );
        }
        let delivery = json!({"payload": {"b": 1, "a": "é"}});
        assert_eq!(
            of("callback_delivery", "callback_hash", delivery),
            ["hash.part-mismatch"]
        );
    }

    /// The digest is that of the canonical form, however the members stand in the text.
    #[test]
    fn a_part_is_hashed_in_its_canonical_form() {
        let event = json!({"public_safe": true, "event_id": "event_1"});
        let of = |digest: String| {
            let entry = json!({"event": event, "event_hash": digest});
            found(
                "tokenops_full_loop",
                "hashes",
                json!({"ledger_entry": [entry]}),
            )
        };
        let canonical = br#"{"event_id":"event_1","public_safe":true}"#;
        assert_eq!(
            of(Digest::of_bytes(canonical).to_string()),
            Vec::<&str>::new()
        );
        let otherwise = br#"{"public_safe":true,"event_id":"event_1"}"#;
        assert_eq!(
            of(Digest::of_bytes(otherwise).to_string()),
            ["hash.part-mismatch"]
        );
    }
}
