//! Completeness: what the profile requires is there (`docs/format.md`, section 11.3).

use super::answer::{Answer, Tally};
use super::context::Context;
use crate::json::document::Node;
use crate::json::pointer::Pointer;
use crate::profile::{Member, SignatureRule};
use crate::report::Finding;
use crate::report::code::Code;
use crate::text::shown::excerpt;

/// Every object that the profile requires is there, and every member that must have a value has
/// one. What is absent makes a proof incomplete; a sealed run with a value missing contradicts
/// itself.
pub(super) fn completeness(context: &Context<'_>) -> Answer {
    let mut tally = Tally::new();
    if context
        .bundle
        .object_types()
        .all(|(_, objects)| objects.is_empty())
    {
        tally.push(Finding::new(
            Code::CompleteNoObjects,
            "/objects",
            "the bundle holds no objects, so it proves nothing",
        ));
        return Answer::Checked(tally);
    }
    for allowance in &context.profile.objects {
        let there = context.bundle.objects(allowance.object_type).len();
        let objects_at = Pointer::Member(&Pointer::Root, "objects");
        let at = Pointer::Member(&objects_at, allowance.object_type);
        tally.expect(there >= allowance.minimum, || {
            if allowance.object_type == context.profile.seal {
                Finding::new(
                    Code::CompleteNoSeal,
                    at,
                    "the run is not sealed: its provider has not signed the record of it as a whole",
                )
                .expected(format!("a `{}` ({})", allowance.object_type, "completion_signature"))
            } else {
                Finding::new(
                    Code::CompleteMissingObject,
                    at,
                    &format!("the `{}` of the run is missing", allowance.object_type),
                )
                .expected(format!("at least {} of `{}`", allowance.minimum, allowance.object_type))
                .found_text(&there.to_string())
            }
        });
    }
    let sealed = context.bundle.is_sealed();
    let mut found = Vec::new();
    for member in &context.profile.must_have {
        found.clear();
        context.bundle.find(member, &mut found);
        for located in &found {
            tally.expect(!located.value.is_null(), || {
                let name = member.steps.last().map_or("", |step| *step);
                let (code, message) = if sealed {
                    (
                        Code::CompleteNullMember,
                        format!("the run is sealed without its `{name}`"),
                    )
                } else {
                    (
                        Code::CompletePendingMember,
                        format!("the run has no `{name}` yet"),
                    )
                };
                Finding::new(code, located.pointer(), &message)
                    .expected(format!("a value for `{name}`"))
                    .found_value(Node::Null)
            });
        }
    }
    for member in &context.profile.requires {
        required(context, member, &mut tally);
    }
    for rule in &context.profile.signatures {
        if let Some(signer) = &rule.issuer_member {
            signed(context, rule, signer, &mut tally);
        }
    }
    tally.answer("the profile requires nothing")
}

/// Every object that names its signer has his signature.
fn signed(context: &Context<'_>, rule: &SignatureRule<'_>, signer: &[&str], tally: &mut Tally) {
    let objects = context.bundle.objects(rule.object_type);
    for (index, object) in objects.iter().enumerate() {
        let Some(named) = object.at(signer).and_then(Node::as_str) else {
            continue;
        };
        tally.expect(object.at(&rule.member).is_some(), || {
            let object_type = rule.object_type;
            let at = Pointer::Object(object_type, index);
            let message = format!("the `{object_type}` names who signs it, and is not signed");
            Finding::new(
                Code::CompleteUnsigned,
                format!("{at}/{}", rule.member.join("/")),
                &message,
            )
            .related(format!("{at}/{}", signer.join("/")))
            .expected(format!("the signature of `{}`", excerpt(named)))
        });
    }
}

/// Every object of the type has the member that the profile requires of it.
fn required(context: &Context<'_>, member: &Member, tally: &mut Tally) {
    let object_type = &member.object_type;
    for (index, object) in context.bundle.objects(object_type).iter().enumerate() {
        let there = object.at(&member.steps);
        tally.expect(there.is_some(), || {
            let name = member.steps.last().map_or("", |step| *step);
            Finding::new(
                Code::CompleteMissingMember,
                format!(
                    "{}/{}",
                    Pointer::Object(object_type, index),
                    member.steps.join("/")
                ),
                &format!("the profile requires `{name}` of every `{object_type}`"),
            )
            .expected(format!("a member `{name}`"))
        });
    }
}
