//! Objects that are named by their type and id (`docs/format.md`, section 10, `object_references`).

use crate::bundle::pointer_of;
use crate::check::answer::Tally;
use crate::check::context::Context;
use crate::check::member::text;
use crate::report::Finding;
use crate::report::code::Code;
use std::collections::{BTreeMap, BTreeSet};

/// An object that is named by its type and id is of a type that the profile knows. Where the bundle holds
/// objects of that type, one of them has that id. With `present` a sealed bundle must hold the type, and with
/// `counts` the object must count. In an open run the object may still be to come.
pub(crate) fn object_references(context: &Context<'_>, tally: &mut Tally) {
    // The ids of the types that were asked for.
    let mut known: BTreeMap<(&str, bool), BTreeSet<&str>> = BTreeMap::new();
    for rule in &context.profile.object_references {
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
                let (message, expected) = if missing {
                    (
                        "the bundle holds no object of the type that is named here",
                        "a type of which the bundle holds an object",
                    )
                } else {
                    (
                        "this names a type of which the profile knows no object",
                        "a type of the profile",
                    )
                };
                let place = format!("{}/object_type", located.pointer());
                Finding::new(Code::JoinObjectId, &place, message)
                    .expected(expected)
                    .found_text(object_type)
            });
            let Some(id) = text(part, "object_id") else {
                continue;
            };
            // Without a schema it is not known which member is the id.
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
                .related(pointer_of(object_type, 0))
                .expected(format!("the `{}` of a `{object_type}`", schema.object_id))
                .found_text(id)
            });
        }
    }
}
