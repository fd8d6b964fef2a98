//! What a bundle may hold, and in which form (`docs/format.md`, sections 11.1 and 11.2).

use super::answer::{Answer, Tally};
use super::context::Context;
use crate::bundle::unsupported_version;
use crate::json::document::Node;
use crate::json::pointer::Pointer;
use crate::report::Finding;
use crate::report::code::Code;
use crate::schema::{self, Later};

/// The bundle is of the required profile, of a rail that it covers, and holds only types that it
/// knows, in no greater number than it allows.
pub(super) fn profile(context: &Context<'_>) -> Answer {
    let mut tally = Tally::new();
    for required in context.policy.profiles() {
        tally.expect(required == context.profile.profile, || {
            Finding::new(
                Code::PolicyProfile,
                "/profile",
                "the proof is of another profile than you require",
            )
            .expected(required)
            .found_text(context.profile.profile)
        });
    }
    if let Some(rail) = context.bundle.text("rail_key") {
        tally.expect(context.profile.rails.contains(&rail), || {
            Finding::new(
                Code::ProfileRail,
                "/rail_key",
                "the profile does not cover this rail",
            )
            .expected(format!("one of `{}`", context.profile.rails.join("`, `")))
            .found_text(rail)
        });
    }
    for (object_type, objects) in context.bundle.object_types() {
        let objects_at = Pointer::Member(&Pointer::Root, "objects");
        let at = Pointer::Member(&objects_at, object_type);
        match context.profile.allowance(object_type) {
            None => tally.push(
                Finding::new(
                    Code::ProfileUnknownObject,
                    at,
                    "the profile knows no objects of this type",
                )
                .found_text(object_type),
            ),
            Some(allowance) => tally.expect(objects.len() <= allowance.maximum, || {
                Finding::new(
                    Code::ProfileCount,
                    at,
                    "there are more objects than allowed",
                )
                .expected(format!("at most {}", allowance.maximum))
                .found_text(&objects.len().to_string())
            }),
        }
    }
    tally.answer("the bundle names neither rail nor objects")
}

/// Every object has the form of its published schema. An object of a later version is unsupported,
/// not invalid: what its schema says is not known here.
pub(super) fn schema(context: &Context<'_>) -> Answer {
    let mut tally = Tally::new();
    tally.passed();
    let mut later = Vec::new();
    let mut judge = |object: Node<'_>, at: Pointer<'_>| {
        tally.passed();
        let version = object.get("schema_version");
        let is_later = version
            .and_then(Node::as_str)
            .is_some_and(|version| version != "1.0");
        if is_later {
            tally.push(unsupported_version(&at.to_string(), version));
        }
        is_later
    };
    for (object_type, objects) in context.bundle.object_types() {
        for (index, object) in objects.iter().enumerate() {
            let at = Pointer::Object(object_type, index);
            let of_attestation = object
                .get("attestation")
                .is_some_and(|attestation| judge(attestation, Pointer::Member(&at, "attestation")));
            let of_object = judge(object, at);
            if of_attestation || of_object {
                later.push(Later {
                    object_type,
                    index,
                    whole: of_object,
                    attestation: of_attestation,
                });
            }
        }
    }
    tally.extend(schema::check_bundle(context.bundle.root(), &later));
    tally.answer("there is nothing to check")
}
