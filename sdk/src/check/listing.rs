//! The system's own list of what is there (see `docs/format.md`).

use super::{Answer, Context, Look, texts};
use crate::bundle::Located;
use crate::code::Code;
use crate::report::Finding;

/// The list holds the names of exactly the types of which there are objects, in the order of the path.
pub(super) fn listing(context: &Context<'_>) -> Answer {
    let Some(rule) = &context.profile.listing else {
        return Answer::NotApplicable("the profile has no list of its own");
    };
    let mut look = Look::new();
    let path = &context.profile.objects;
    let there = |name: &&str| {
        let mut types = path.iter().filter(|step| step.path == **name);
        types.any(|step| context.bundle.holds(&step.object_type))
    };
    let wanted: Vec<&str> = rule
        .names
        .iter()
        .map(String::as_str)
        .filter(there)
        .collect();
    for list in context.bundle.values(&rule.at) {
        if list.value.is_array() {
            compare(&list, &wanted, &mut look);
        }
    }
    look.answer("there is no list to compare")
}

fn compare(list: &Located<'_>, wanted: &[&str], look: &mut Look) {
    let at = list.pointer();
    let in_order = || format!("`{}`", wanted.join("`, `"));
    let mut listed = vec![false; wanted.len()];
    let mut last = None;
    for (index, name) in texts(Some(list.value)).enumerate() {
        let place = wanted.iter().position(|known| *known == name);
        look.compare(place.is_some(), || {
            Finding::new(
                Code::ListingAbsent,
                &format!("{at}/{index}"),
                "this is listed, and the bundle holds no object of it",
            )
            .expected(in_order())
            .found_text(name)
        });
        let Some(place) = place else { continue };
        look.compare(last.is_none_or(|last| place > last), || {
            Finding::new(
                Code::ListingOrder,
                &format!("{at}/{index}"),
                "this does not come after the one before it",
            )
            .expected(in_order())
            .found_text(name)
        });
        last = last.max(Some(place));
        if let Some(seen) = listed.get_mut(place) {
            *seen = true;
        }
    }
    for (name, listed) in wanted.iter().zip(listed) {
        look.compare(listed, || {
            Finding::new(
                Code::ListingUnlisted,
                &at,
                &format!("the bundle holds `{name}`, and the list does not"),
            )
            .expected(in_order())
        });
    }
}
