//! Live keys (`docs/format.md`, section 11.32): a proof is passed on, and a key in it is lost.

use super::answer::{Answer, Tally};
use super::context::Context;
use crate::json::pointer::Pointer;
use crate::profile::search_keys;
use crate::report::Finding;
use crate::report::code::Code;

/// No string of an object holds a mark of the profile with a key behind it.
pub(super) fn secrets(context: &Context<'_>) -> Answer {
    let marks = &context.profile.secret_marks;
    if marks.is_empty() {
        return Answer::NotApplicable("the profile knows no marks of keys");
    }
    let mut tally = Tally::new();
    for (object_type, objects) in context.bundle.object_types() {
        for (index, object) in objects.iter().enumerate() {
            let at = Pointer::Object(object_type, index);
            search_keys(object, at, marks, &mut |at, mark| {
                // The key itself is never shown: a report is passed on, too.
                tally.expect_many(Code::SecretLiveKey, mark.is_none(), || {
                    Finding::new(Code::SecretLiveKey, at, "this looks like a live key")
                        .expected("a masked hint")
                        .found_text(mark.map_or("", |mark| mark.mark))
                });
            });
        }
    }
    tally.answer("there is no object to search")
}

#[cfg(test)]
mod tests {
    use super::super::testing::row;
    use super::*;
    use crate::report::MAX_FINDINGS;
    use crate::report::RowOutcome;
    use serde_json::json;

    /// What is not reported is not put into words: so many places may be in what one long name names.
    #[test]
    fn no_more_is_said_than_is_reported() {
        let mut tally = Tally::new();
        let mut said = 0;
        for _ in 0..10 * MAX_FINDINGS {
            tally.expect_many(Code::SecretLiveKey, false, || {
                said += 1;
                Finding::new(Code::SecretLiveKey, Pointer::Root, "")
            });
        }
        assert_eq!((said, tally.findings.len()), (MAX_FINDINGS, MAX_FINDINGS));
        assert_eq!(tally.compared, 10 * MAX_FINDINGS);
    }

    /// The report shows where the key is and by what it is known, and never the key.
    #[test]
    fn a_key_is_not_shown() {
        let objects =
            json!({"runtime_record": [{"step_events": [{"public_note": "wlv2_0123456789"}]}]});
        let row = row("tokenops_full_loop", "secrets", objects.clone());
        let finding = &row.findings[0];
        assert_eq!(finding.code.name(), "secret.live-key");
        assert_eq!(
            finding.pointer,
            "/objects/runtime_record/0/step_events/0/public_note"
        );
        assert_eq!(finding.found.as_deref(), Some("wlv2_"));
        assert!(!format!("{row:?}").contains("0123456789"));
        let paid = super::super::testing::row("first_paid_run", "secrets", objects);
        assert_eq!(paid.outcome, RowOutcome::NotApplicable);
    }
}
