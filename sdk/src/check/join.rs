//! The joins: one value, wherever it stands (proof format, section 8.1). Which values, owned by
//! whom and standing where, is data of the profile.

use super::{Answer, Context, Look};
use crate::bundle::Located;
use crate::code::Code;
use crate::profile::Join;
use crate::report::Finding;
use crate::schema::object_schema;
use std::collections::BTreeMap;

/// Ids, hashes and references agree.
pub(super) fn joins(context: &Context<'_>) -> Answer {
    let mut look = Look::new();
    family(context, "join.", &mut look);
    look.answer("there is nothing to join")
}

/// Every join of the profile whose code belongs to a family.
pub(super) fn family(context: &Context<'_>, codes: &str, look: &mut Look) {
    for join in &context.profile.joins {
        if join.code.name().starts_with(codes) {
            check(context, join, look);
        }
    }
}

/// A reference equals exactly one owner's value. Without an owner all references equal one
/// another. A null refers to nothing yet; completeness judges it.
fn check(context: &Context<'_>, join: &Join, look: &mut Look) {
    let owners = present(context.bundle.values(&join.owner));
    let references: Vec<Located<'_>> = join
        .references
        .iter()
        .flat_map(|member| present(context.bundle.values(member)))
        .collect();
    let name = &join.name;
    if let Some(owner) = owners.first() {
        for reference in &references {
            look.compare(
                owners.iter().any(|owner| owner.value == reference.value),
                || {
                    Finding::new(
                        join.code,
                        &reference.pointer(),
                        &format!(
                            "this `{name}` is not that of the `{}`",
                            join.owner.object_type
                        ),
                    )
                    .related(owner.pointer())
                    .expected_value(owner.value)
                    .found_value(reference.value)
                },
            );
        }
    } else if !join.same_presence
        && let Some((first, rest)) = references.split_first()
    {
        for reference in rest {
            look.compare(first.value == reference.value, || {
                Finding::new(
                    join.code,
                    &reference.pointer(),
                    &format!("`{name}` differs between two objects that refer to it"),
                )
                .related(first.pointer())
                .expected_value(first.value)
                .found_value(reference.value)
            });
        }
    }
    if join.same_presence {
        presence(context, join, &owners, &references, look);
    }
}

/// An optional value is there in both places or in neither.
fn presence(
    context: &Context<'_>,
    join: &Join,
    owners: &[Located<'_>],
    references: &[Located<'_>],
    look: &mut Look,
) {
    let there = |object_type: &str| !context.bundle.objects(object_type).is_empty();
    let both = there(&join.owner.object_type)
        && join
            .references
            .iter()
            .all(|member| there(&member.object_type));
    if !both {
        return;
    }
    look.compare(owners.is_empty() == references.is_empty(), || {
        let place = owners.iter().chain(references).next();
        Finding::new(
            join.code,
            &place.map(Located::pointer).unwrap_or_default(),
            &format!(
                "`{}` stands in one of two objects that must agree in it",
                join.name
            ),
        )
        .expected("in both or in neither")
    });
}

fn present(values: Vec<Located<'_>>) -> Vec<Located<'_>> {
    values
        .into_iter()
        .filter(|located| !located.value.is_null())
        .collect()
}

/// No two objects share an id; an attestation inside a package counts too.
pub(super) fn unique_ids(context: &Context<'_>) -> Answer {
    let mut look = Look::new();
    let mut seen: BTreeMap<&str, String> = BTreeMap::new();
    for (object_type, objects) in context.bundle.object_types() {
        let Some(schema) = object_schema(object_type) else {
            continue;
        };
        for (index, object) in objects.iter().enumerate() {
            let at = crate::bundle::pointer_of(object_type, index);
            let own = object
                .get(schema.object_id)
                .map(|id| (id, schema.object_id.to_owned()));
            let inner = object
                .get("attestation")
                .and_then(|attestation| attestation.get("attestation_id"))
                .map(|id| (id, "attestation/attestation_id".to_owned()));
            for (id, member) in own.into_iter().chain(inner) {
                let Some(id) = id.as_str() else { continue };
                let place = format!("{at}/{member}");
                match seen.get(id) {
                    Some(first) => look.push(
                        Finding::new(Code::JoinDuplicateId, &place, "two objects have one id")
                            .related(first.as_str())
                            .found_text(id),
                    ),
                    None => {
                        look.looked();
                        seen.insert(id, place);
                    }
                }
            }
        }
    }
    look.answer("no object has an id")
}
