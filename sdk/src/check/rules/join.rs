//! Joins: one value, wherever it stands (`docs/format.md`, section 10, “How a join works”). The profile says
//! which values, who owns them and where they stand.

use super::value::{holds_type, is_one, is_present};
use super::value_set::ValueSet;
use crate::bundle::{Located, pointer_of};
use crate::check::answer::Tally;
use crate::check::context::Context;
use crate::profile::{Join, Member};
use crate::report::Finding;

/// Every join of the profile whose code begins with `codes`.
pub(super) fn joins(context: &Context<'_>, codes: &str, tally: &mut Tally) {
    // One pair of lists serves all joins: most of them find a handful of values.
    let (mut owners, mut references) = (Vec::new(), Vec::new());
    for join in &context.profile.joins {
        if join.code.name().starts_with(codes) {
            owners.clear();
            find(context, join, &join.owner, &mut owners);
            owners.retain(is_present);
            references.clear();
            for member in &join.references {
                find(context, join, member, &mut references);
            }
            references.retain(is_present);
            check(context, join, &owners, &references, tally);
        }
    }
}

/// Values of objects that are history count too, unless there may be several: history may name one of several
/// that came to nothing.
fn find<'b>(
    context: &Context<'b>,
    join: &Join,
    member: &'b Member<'b>,
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
    join: &Join<'_>,
    owners: &[Located<'_>],
    references: &[Located<'_>],
    tally: &mut Tally,
) {
    let name = &join.name;
    if let Some(owner) = owners.first() {
        // Where the profile allows one owner, others are a finding of the check `profile`.
        let allowance = context.profile.allowance(join.owner.object_type);
        let may_differ = join.several || allowance.is_none_or(|allowance| allowance.maximum == 1);
        for other in owners.iter().skip(1).filter(|_| !may_differ) {
            tally.expect(is_one(owner.value, other.value), || {
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
        let owned = ValueSet::of(owners);
        for reference in references {
            let holds = owned.contains(reference.value);
            if !holds && join.several && may_come(context, join, reference) {
                continue;
            }
            tally.expect(holds, || {
                Finding::new(
                    join.code,
                    reference.pointer(),
                    &format!(
                        "this is not the `{name}` of the `{}`",
                        join.owner.object_type
                    ),
                )
                .related(owner.pointer())
                .expected_value(owner.value)
                .found_value(reference.value)
            });
        }
    } else if !(join.several || join.same_presence && holds_type(context, &join.owner))
        && let Some((first, rest)) = references.split_first()
    {
        for reference in rest {
            tally.expect(is_one(first.value, reference.value), || {
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
                        "this is the `{name}` of a `{}` that is not in the bundle",
                        join.owner.object_type
                    ),
                )
                .expected(format!("a `{}` in the bundle", join.owner.object_type))
                .found_value(reference.value)
            });
        }
    }
    if join.same_presence && holds_type(context, &join.owner) {
        for member in &join.references {
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

/// Where the bundle holds objects of both types, both have the value or neither has.
fn presence<'b>(
    context: &Context<'b>,
    join: &Join,
    member: &'b Member<'b>,
    owners: &[Located<'_>],
    tally: &mut Tally,
) {
    if !holds_type(context, member) {
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
            pointer_of(without, 0),
            &format!("the `{with}` has a `{name}` and the `{without}` does not"),
        )
        .related(place.map(Located::pointer).unwrap_or_default())
        .expected("a value in both or in neither")
    });
}
