//! Live keys (see `docs/format.md`): a proof is passed on, and a key in it is lost.

use super::{Answer, Context, Tally};
use crate::code::Code;
use crate::document::Node;
use crate::pointer::Pointer;
use crate::profile::SecretMark;
use crate::report::Finding;
use crate::texts::find;

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
            search(object, at, marks, &mut tally);
        }
    }
    tally.answer("there is no object to search")
}

/// The pointer of the first text that looks like a live key, from the value.
pub(crate) fn live_key(value: Node<'_>, marks: &[SecretMark]) -> Option<String> {
    let mut tally = Tally::new();
    search(value, Pointer::Root, marks, &mut tally);
    tally
        .findings
        .into_iter()
        .next()
        .map(|finding| finding.pointer)
}

/// Depth is bounded by the reader's limit.
fn search(value: Node<'_>, at: Pointer<'_>, marks: &[SecretMark], tally: &mut Tally) {
    match value {
        Node::String(text) => {
            let mark = marks.iter().find(|mark| holds_key(text, mark));
            // The key itself is never shown: a report is passed on, too.
            tally.expect_many(Code::SecretLiveKey, mark.is_none(), || {
                Finding::new(Code::SecretLiveKey, at, "this text looks like a live key")
                    .expected("a masked hint")
                    .found_text(mark.map_or("", |mark| mark.mark))
            });
        }
        Node::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                search(item, Pointer::Item(&at, index), marks, tally);
            }
        }
        Node::Object(members) => {
            for (name, member) in members {
                search(member, Pointer::Member(&at, name), marks, tally);
            }
        }
        Node::Null | Node::Bool(_) | Node::Number(_) => {}
    }
}

/// Whether a mark stands in a text with the characters of a key directly behind it. A key is ASCII,
/// so the places of marks are those of the text, also where one begins inside another.
fn holds_key(text: &str, mark: &SecretMark) -> bool {
    let of_a_key = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=_-".contains(byte);
    let mut rest = text;
    while let Some(found) = find(rest, mark.mark) {
        let behind = rest
            .as_bytes()
            .iter()
            .skip(found.saturating_add(mark.mark.len()));
        if behind
            .take(mark.followed_by)
            .filter(|byte| of_a_key(byte))
            .count()
            == mark.followed_by
        {
            return true;
        }
        let mut characters = rest.get(found..).unwrap_or_default().chars();
        characters.next();
        rest = characters.as_str();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::MAX_FINDINGS;
    use super::super::testing::row;
    use super::*;
    use crate::profile::Profile;
    use crate::report::RowOutcome;
    use serde_json::json;

    fn finds(text: &str) -> bool {
        let profile = Profile::find("tokenops_full_loop").unwrap();
        profile
            .secret_marks
            .iter()
            .any(|mark| holds_key(text, mark))
    }

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

    #[test]
    fn keys_are_found_wherever_they_stand() {
        for key in [
            "wlv2_01234567",
            "x wlv2_01234567 y",
            "https://os.weverlabs.com/rotate?key=wlv2_0123456789abcdef",
            "wlv2_wlv2_wlv2_01",
            "•wlv2_1 wlv2_12345678",
            "Authorization: Bearer abcdefgh1234567890ABCD",
            "-----BEGIN PRIVATE KEY-----",
        ] {
            assert!(finds(key), "{key}");
        }
    }

    #[test]
    fn hints_and_words_are_not() {
        for text in [
            "",
            "wlv2_",
            "wlv2_0123456",
            "wlv2_••••••••1f3c",
            "wlv2_1f3c****",
            "wlv2_012 34567",
            "WLV2_0123456789",
            "Bearer of the bond that was delivered",
            "Bearer é1234567890123456789",
            "-----BEGIN PUBLIC KEY-----",
        ] {
            assert!(!finds(text), "{text}");
        }
    }

    /// Marks inside marks cost a step each, not the rest of the text.
    #[test]
    fn repeated_marks_take_no_longer_than_their_text() {
        assert!(!finds(&"wlv2_ ".repeat(170_000)));
        assert!(!finds(&"wlv2".repeat(250_000)));
    }
}
