//! What a bundle may hold, and in which form (`docs/format.md`, sections 11.1 and 11.2).

use super::answer::{Answer, Tally};
use super::context::Context;
use crate::json::pointer::Pointer;
use crate::report::Finding;
use crate::report::code::Code;
use crate::text::shown::excerpt;

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
                "this is a rail that the profile does not cover",
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
                    "this is of a type that the profile does not know",
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

/// Every object has the form of its published schema, and a sealed run uses no word that a rule depends on
/// and that this version does not know.
pub(super) fn schema(context: &Context<'_>) -> Answer {
    let form = &context.form;
    let mut tally = Tally::new();
    tally.compared = form.judged;
    tally.extend(form.findings.iter().cloned());
    if context.bundle.is_sealed() {
        for word in form.unknown_words(context.profile) {
            if let Some(rule) = word.rule {
                tally.expect_many(Code::UnsupportedWord, false, || {
                    let message = format!(
                        "the word `{}` is not known to this version, so `{}` could not be judged",
                        excerpt(word.word),
                        rule.name()
                    );
                    Finding::new(Code::UnsupportedWord, word.pointer, &message)
                        .expected(format!("one of `{}`", word.known.join("`, `")))
                        .found_text(word.word)
                });
            }
        }
    }
    tally.answer("there is nothing to check")
}
