//! The system's own list names exactly what is there (`docs/format.md`, section 11.6).

use super::answer::{Answer, Tally};
use super::context::Context;
use super::member::texts;
use crate::bundle::Located;
use crate::report::Finding;
use crate::report::code::Code;
use crate::text::shown::excerpt;

/// The list holds the names of exactly the types of which there are objects, in the order of the path.
pub(super) fn listing(context: &Context<'_>) -> Answer {
    let Some(rule) = &context.profile.listing else {
        return Answer::NotApplicable("the profile has no list of its own");
    };
    let mut tally = Tally::new();
    let path = &context.profile.objects;
    let there = |name: &&str| {
        let mut types = path.iter().filter(|step| step.path == *name);
        types.any(|step| context.bundle.holds(step.object_type))
    };
    let wanted: Vec<&str> = rule.names.iter().copied().filter(there).collect();
    for list in context.bundle.values(&rule.at) {
        if list.value.as_array().is_some() {
            compare(&list, &wanted, &mut tally);
        }
    }
    tally.answer("there is no list to compare")
}

fn compare(list: &Located<'_>, wanted: &[&str], tally: &mut Tally) {
    let at = list.pointer();
    let in_order = || format!("`{}`", wanted.join("`, `"));
    let mut listed = vec![false; wanted.len()];
    let mut last = None;
    for (index, name) in texts(Some(list.value)).enumerate() {
        let place = wanted.iter().position(|known| *known == name);
        tally.expect(place.is_some(), || {
            Finding::new(
                Code::ListingAbsentObject,
                format!("{at}/{index}"),
                "this is listed, and the bundle holds no object of it",
            )
            .expected(in_order())
            .found_text(name)
        });
        let Some(place) = place else { continue };
        tally.expect(last.is_none_or(|last| place > last), || {
            Finding::new(
                Code::ListingOrder,
                format!("{at}/{index}"),
                "this is listed, and does not come after the one before it",
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
        tally.expect(listed, || {
            Finding::new(
                Code::ListingUnlistedObject,
                &at,
                &format!(
                    "the bundle holds `{}`, and the list does not",
                    excerpt(name)
                ),
            )
            .expected(in_order())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, row};
    use crate::report::RowOutcome;
    use serde_json::{Value, json};

    /// The controlled pilot's list, and an object of each type that `there` names.
    fn listed(names: &[&str], there: &[&str]) -> Vec<&'static str> {
        let mut objects = json!({"controlled_pilot_envelope": [{"proof_trail": names}]});
        for object_type in there {
            objects[object_type] = json!([{}]);
        }
        found("tokenops_controlled_pilot", "listing", objects)
    }

    #[test]
    fn the_list_is_what_is_there() {
        let three = ["work_order", "execution_command", "ledger_entry"];
        assert_eq!(listed(&three, &three), Vec::<&str>::new());
        // Objects of types that are no step of the path are not listed.
        let besides = ["work_order", "runtime_record", "pilot_report"];
        assert_eq!(listed(&["work_order"], &besides), Vec::<&str>::new());
    }

    #[test]
    fn what_is_not_there_is_not_listed() {
        let there = ["work_order", "execution_command"];
        let absent = ["listing.absent-object"];
        for name in ["ledger_entry", "runtime_record", "somewhere"] {
            assert_eq!(
                listed(&["work_order", "execution_command", name], &there),
                absent
            );
        }
    }

    #[test]
    fn what_is_there_is_listed() {
        let there = ["work_order", "execution_command"];
        assert_eq!(listed(&["work_order"], &there), ["listing.unlisted-object"]);
        assert_eq!(listed(&[], &["work_order"]), ["listing.unlisted-object"]);
    }

    #[test]
    fn the_list_has_the_order_of_the_path() {
        let there = ["work_order", "execution_command"];
        let order = ["listing.order"];
        assert_eq!(listed(&["execution_command", "work_order"], &there), order);
        assert_eq!(
            listed(&["work_order", "execution_command", "work_order"], &there),
            order
        );
        assert_eq!(
            listed(&["work_order", "work_order", "execution_command"], &there),
            order
        );
        // What is not there has no place in the order.
        assert_eq!(
            listed(&["work_order", "attestation", "execution_command"], &there),
            ["listing.absent-object"]
        );
    }

    /// The full loop's names are those of its path, and not of the types.
    #[test]
    fn a_name_may_be_another_than_the_type() {
        let objects = json!({
            "full_loop_envelope": [{"path": ["trust", "queue", "tokenops_execution"]}],
            "trust_profile": [{}], "queue_state": [{}, {}], "runtime_record": [{}],
        });
        assert_eq!(
            found("tokenops_full_loop", "listing", objects),
            Vec::<&str>::new()
        );
    }

    #[test]
    fn without_a_list_there_is_nothing_to_compare() {
        let outcome = |profile: &str, objects: Value| row(profile, "listing", objects).outcome;
        let work_order = json!({"work_order": [{}]});
        let lists = json!({"controlled_pilot_envelope": [{"proof_trail": "work_order"}]});
        assert_eq!(
            outcome("tokenops_controlled_pilot", work_order.clone()),
            RowOutcome::NotRun
        );
        assert_eq!(
            outcome("tokenops_controlled_pilot", lists),
            RowOutcome::NotRun
        );
        assert_eq!(
            outcome("first_paid_run", work_order),
            RowOutcome::NotApplicable
        );
    }

    /// A hostile list is compared in time that grows with it.
    #[test]
    fn a_long_list_is_no_trouble() {
        let names = vec!["work_order"; 16_000];
        let codes = listed(&names, &["work_order"]);
        assert_eq!(codes.len(), crate::report::MAX_FINDINGS);
    }
}
