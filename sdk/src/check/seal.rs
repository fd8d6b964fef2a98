//! The seal lists every object by its digest and repeats the bundle's own members (`docs/format.md`,
//! sections 8, 11.4 and 11.5).

use super::answer::{Answer, Tally};
use super::context::Context;
use super::member::text;
use crate::bundle::PROFILE_DIGEST;
use crate::crypto::digest::Digest;
use crate::json::canonical::compare_names;
use crate::json::document::Node;
use crate::json::pointer::Pointer;
use crate::profile::{Profile, RUN_IDS};
use crate::report::Finding;
use crate::report::code::Code;
use core::cmp::Ordering;
use std::collections::BTreeMap;

/// The seal lists every other object, by type in UTF-16 order and by place within a type, with its
/// id and the digest of the whole object; and nothing else.
pub(super) fn objects(context: &Context<'_>) -> Answer {
    let seal_type = context.profile.seal;
    let Some((seal_at, seal)) = context.objects(seal_type).next() else {
        return Answer::NotRun("the run is not sealed".to_owned());
    };
    let Some(listed) = seal.get("objects").and_then(Node::as_array) else {
        return Answer::NotRun("the seal's list of objects cannot be read".to_owned());
    };
    let list_at = Pointer::Member(&seal_at, "objects");
    let mut tally = Tally::new();
    // How many of each type.
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut before: Option<&str> = None;
    for (place, entry) in listed.iter().enumerate() {
        let at = Pointer::Item(&list_at, place);
        let Some(entry) = entry.as_object() else {
            continue;
        };
        let Some(object_type) = text(entry, "object_type") else {
            continue;
        };
        if let Some(before) = before {
            tally.expect(
                compare_names(before, object_type) != Ordering::Greater,
                || {
                    Finding::new(
                        Code::SealOrder,
                        at,
                        "the seal does not list types in UTF-16 order",
                    )
                    .expected(format!("a type not before `{before}`"))
                    .found_text(object_type)
                },
            );
        }
        before = Some(object_type);
        // The n-th entry of a type stands for the n-th object of that type.
        let count = seen.entry(object_type).or_insert(0);
        let index = *count;
        *count += 1;
        let bundle = &context.bundle;
        let object = bundle.objects(object_type).get(index);
        let object = object.filter(|_| object_type != seal_type);
        let canonical = bundle.canonical(object_type, index);
        let object_at = Pointer::Object(object_type, index);
        let Some((object, canonical)) = object.zip(canonical) else {
            tally.push(
                Finding::new(
                    Code::SealAbsentObject,
                    at,
                    "the seal lists an object that the bundle does not hold",
                )
                .expected(format!("an object at {object_at}")),
            );
            continue;
        };
        let digest = Digest::of_bytes(canonical.text().as_bytes());
        // An entry without a digest seals nothing.
        let stated = text(entry, "digest").unwrap_or("");
        tally.expect(digest.is(stated), || {
            Finding::new(
                Code::SealDigest,
                object_at,
                &format!("this is not the `{object_type}` that was sealed"),
            )
            .related(format!("{at}/digest"))
            .expected(stated)
            .found_text(&digest.to_string())
        });
        // Without a schema it is not known which member is the id.
        let Some(schema) = context.bundle.schema(object_type) else {
            continue;
        };
        let id = object.get(schema.object_id);
        tally.expect(id == entry.get("object_id"), || {
            Finding::new(Code::SealOrder, at, "the seal gives the object another id")
                .related(object_at)
                .expected_value(id.unwrap_or(Node::Null))
                .found_value(entry.get("object_id").unwrap_or(Node::Null))
        });
    }
    unlisted(context, seal_type, &seen, list_at, &mut tally);
    tally.answer("the seal lists nothing")
}

/// Every object but the seal itself stands in the list: what is not sealed is nobody's statement.
fn unlisted(
    context: &Context<'_>,
    seal_type: &str,
    seen: &BTreeMap<&str, usize>,
    list_at: Pointer<'_>,
    tally: &mut Tally,
) {
    for (object_type, objects) in context.bundle.object_types() {
        if object_type == seal_type {
            continue;
        }
        let listed = seen.get(object_type).copied().unwrap_or(0);
        for index in listed..objects.len() {
            tally.push(
                Finding::new(
                    Code::SealUnlistedObject,
                    Pointer::Object(object_type, index),
                    "this is not in the list of the seal",
                )
                .related(list_at),
            );
        }
    }
}

/// The bundle's own members are signed only through the seal, which repeats them.
pub(super) fn envelope(context: &Context<'_>) -> Answer {
    let Some((seal_at, seal)) = context.objects(context.profile.seal).next() else {
        return Answer::NotRun("the run is not sealed".to_owned());
    };
    let mut tally = Tally::new();
    for member in [
        "issuer",
        "profile",
        PROFILE_DIGEST,
        "rail_key",
        context.profile.run_id,
    ] {
        let (Some(outer), Some(sealed)) = (context.bundle.root().get(member), seal.get(member))
        else {
            continue;
        };
        tally.expect(outer == sealed, || {
            Finding::new(
                Code::SealEnvelope,
                format!("/{member}"),
                &format!("the bundle's `{member}` is not the one that was sealed"),
            )
            .related(format!("{seal_at}/{member}"))
            .expected_value(sealed)
            .found_value(outer)
        });
    }
    for name in other_run_ids(context.profile) {
        let places = [
            (Pointer::Root, context.bundle.root().get(name)),
            (seal_at, seal.get(name)),
        ];
        for (at, found) in places {
            tally.expect(found.is_none(), || {
                let message = format!("in this profile the run id is `{}`", context.profile.run_id);
                Finding::new(Code::SealEnvelope, format!("{at}/{name}"), &message)
                    .expected(format!("no `{name}`"))
                    .found_value(found.unwrap_or(Node::Null))
            });
        }
    }
    tally.answer("neither the bundle nor the seal has members to compare")
}

/// What the run id is called in the families of other profiles. Beside the one that the seal repeats
/// it would stand in the bundle unsigned.
fn other_run_ids(profile: &Profile) -> impl Iterator<Item = &'static str> {
    let names = RUN_IDS.iter().copied();
    names.filter(|name| *name != profile.run_id)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{bundle, codes, row_of};
    use serde_json::{Value, json};

    /// The codes of a bundle and a seal with these members besides the ones that they share.
    fn envelope(outer: &str, sealed: &str) -> Vec<&'static str> {
        let mut seal = json!({
            "issuer": "https://provider.example", "profile": "tokenops_full_loop",
            "rail_key": "tokenops", "agent_task_run_id": "task_1",
        });
        let mut bundle = bundle("tokenops_full_loop", Value::Null);
        if !outer.is_empty() {
            bundle[outer] = json!("task_1");
        }
        if !sealed.is_empty() {
            seal[sealed] = json!("task_1");
        }
        bundle["objects"] = json!({"completion_proof": [seal]});
        codes(&row_of(&bundle, "envelope"))
    }

    /// The run id of another family would stand beside the sealed one, and nobody would have signed it.
    #[test]
    fn the_run_id_has_the_name_that_the_profile_gives() {
        assert_eq!(envelope("", ""), Vec::<&str>::new());
        assert_eq!(envelope("production_run_id", ""), ["seal.envelope"]);
        assert_eq!(envelope("", "production_run_id"), ["seal.envelope"]);
    }
}
