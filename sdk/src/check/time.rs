//! Order in time (`docs/format.md`, sections 11.26 and 11.27). Times are the issuer's statements; what is
//! checked is that they can all be true.

use super::answer::{Answer, Tally};
use super::context::Context;
use super::facts::statement::DecodedStatement;
use super::member::text;
use super::rules;
use crate::bundle::Located;
use crate::json::document::{Node, Object};
use crate::json::pointer::Pointer;
use crate::profile::{Member, Precedence};
use crate::report::Finding;
use crate::report::code::Code;
use crate::text::time::Timestamp;
use core::fmt;
use core::str::FromStr;

/// A time, and where it is stated.
struct Dated<'a> {
    place: Place<'a>,
    time: Timestamp,
}

/// Where a time stands; spelled only where it is wrong.
#[derive(Clone, Copy)]
enum Place<'a> {
    Value(Located<'a>),
    Member(Pointer<'a>, &'a str),
    Statement(&'a DecodedStatement<'a>),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(located) => f.write_str(&located.pointer()),
            Self::Member(object, name) => Pointer::Member(object, name).fmt(f),
            Self::Statement(decoded) => f.write_str(&decoded.payload_pointer()),
        }
    }
}

fn read<'a>(at: Pointer<'a>, member: &'a str, object: Object<'_>) -> Option<Dated<'a>> {
    let time = Timestamp::from_str(text(object, member)?).ok()?;
    Some(Dated {
        place: Place::Member(at, member),
        time,
    })
}

fn not_before(earlier: &Dated<'_>, later: &Dated<'_>, tally: &mut Tally) {
    tally.expect(
        earlier.time.unix_millis() <= later.time.unix_millis(),
        || earlier_than(Code::TimeOrder, earlier, later),
    );
}

fn earlier_than(code: Code, earlier: &Dated<'_>, later: &Dated<'_>) -> Finding {
    let message = "this is earlier than what must come before it";
    Finding::new(code, later.place, message)
        .related(earlier.place)
        .expected(format!("not before {}", earlier.time))
        .found_text(&later.time.to_string())
}

fn dated<'a>(located: &Located<'a>) -> Option<Dated<'a>> {
    let time = Timestamp::from_str(located.text()?).ok()?;
    Some(Dated {
        place: Place::Value(*located),
        time,
    })
}

fn times_of(values: Vec<Located<'_>>) -> Vec<Dated<'_>> {
    values.iter().filter_map(dated).collect()
}

/// The times of the run, in the profile's order; the attestation after what it speaks about and
/// before what depends on it; the start as the tool path has it; and times that precede others.
pub(super) fn order(context: &Context<'_>) -> Answer {
    let mut tally = Tally::new();
    let mut stated = Vec::new();
    for member in &context.profile.time_order {
        context.bundle.find(member, &mut stated);
    }
    for pair in times_of(stated).windows(2) {
        if let [earlier, later] = pair {
            not_before(earlier, later, &mut tally);
        }
    }
    attested(context, &mut tally);
    if context.profile.tool_path.is_some() {
        started(context, &mut tally);
    }
    for rule in &context.profile.precedes {
        precedes(context, rule, &mut tally);
    }
    for member in &context.profile.in_order {
        in_order(context, member, &mut tally);
    }
    rules::pairs(context, "time.", &mut tally);
    tally.answer("there are no two times to compare")
}

/// An attestation is not before what it speaks about, and not after what depends on it.
fn attested(context: &Context<'_>, tally: &mut Tally) {
    let rule = &context.profile.attestation;
    for statement in &context.statements {
        let Some(attested) = statement
            .predicate()
            .and_then(|predicate| text(predicate, "attested_at"))
            .and_then(|text| Timestamp::from_str(text).ok())
            .map(|time| Dated {
                place: Place::Statement(statement),
                time,
            })
        else {
            continue;
        };
        for member in &rule.not_before {
            for earlier in statement
                .values(&context.bundle, member)
                .iter()
                .filter_map(dated)
            {
                not_before(&earlier, &attested, tally);
            }
        }
        for bound in &rule.not_after {
            for later in statement.values(&context.bundle, &bound.at) {
                let is_listed = |ids: &Member| statement.is_named_in(&context.bundle, ids, &later);
                if bound.lists.as_ref().is_none_or(is_listed)
                    && let Some(later) = dated(&later)
                {
                    not_before(&attested, &later, tally);
                }
            }
        }
    }
}

/// `started_at` is the `start` step.
fn started(context: &Context<'_>, tally: &mut Tally) {
    let Some((at, run)) = context.objects("production_run").next() else {
        return;
    };
    let list_at = Pointer::Member(&at, "tool_path");
    let start = run
        .get("tool_path")
        .and_then(Node::as_array)
        .into_iter()
        .flatten()
        .enumerate()
        .filter_map(|(index, entry)| Some((index, entry.as_object()?)))
        .find(|(_, entry)| text(*entry, "step") == Some("start"))
        .and_then(|(index, entry)| read(Pointer::Item(&list_at, index), "at", entry));
    let Some(step) = start else { return };
    tally.expect(!run.get("started_at").is_some_and(Node::is_null), || {
        Finding::new(
            Code::TimeStart,
            format!("{at}/started_at"),
            "the run has a `start` step and no `started_at`",
        )
        .related(step.place)
        .expected(step.time.to_string())
        .found_value(Node::Null)
    });
    if let Some(started) = read(at, "started_at", run) {
        tally.expect(
            step.time.unix_millis() == started.time.unix_millis(),
            || {
                Finding::new(
                    Code::TimeStart,
                    started.place,
                    "the run started at another time than its `start` step",
                )
                .related(step.place)
                .expected(step.time.to_string())
                .found_text(&started.time.to_string())
            },
        );
    }
}

/// Times that precede others. Where both are of one type each object is compared with itself, since what
/// happens again has its own object; otherwise all objects are compared together.
fn precedes(context: &Context<'_>, rule: &Precedence, tally: &mut Tally) {
    let Precedence { earlier, later, .. } = rule;
    if earlier.object_type != later.object_type {
        // An object that is history had causes, but nothing follows from it, except that the seal is later.
        let times = |member| times_of(context.bundle.values(member));
        let all = |member| times_of(context.bundle.all_values(member));
        let is_sealing = later.object_type == context.profile.seal;
        let all_later = all(later);
        // Before the seal the last of these may still be to come.
        let is_to_come = context.bundle.may_grow(later, earlier.object_type);
        let later = if is_to_come { Vec::new() } else { times(later) };
        let earlier = if is_sealing {
            all(earlier)
        } else {
            times(earlier)
        };
        return between(rule, &earlier, &later, &all_later, tally);
    }
    for index in 0..context.bundle.objects(earlier.object_type).len() {
        let times = |member| times_of(context.bundle.values_in(member, index));
        let later = times(later);
        between(rule, &times(earlier), &later, &later, tally);
    }
}

/// None of `all_later` is before the first of `earlier`, and, unless only the first counts, none of `earlier`
/// is after the last of `later`.
fn between(
    rule: &Precedence,
    earlier: &[Dated<'_>],
    later: &[Dated<'_>],
    all_later: &[Dated<'_>],
    tally: &mut Tally,
) {
    let code = rule.code;
    let millis = |at: &&Dated<'_>| at.time.unix_millis();
    let Some(first) = earlier.iter().min_by_key(millis) else {
        return;
    };
    let mut compare = |earlier: &Dated<'_>, later: &Dated<'_>| {
        tally.expect(
            earlier.time.unix_millis() <= later.time.unix_millis(),
            || match too_late(code) {
                // What had expired was used too late.
                Some(message) => Finding::new(code, earlier.place, message)
                    .related(later.place)
                    .expected(format!("not after {}", later.time))
                    .found_text(&earlier.time.to_string()),
                None => earlier_than(code, earlier, later),
            },
        );
    };
    for later in all_later {
        compare(first, later);
    }
    let Some(last) = later.iter().max_by_key(millis).filter(|_| !rule.first) else {
        return;
    };
    // The first was compared with each.
    for earlier in earlier.iter().filter(|at| !core::ptr::eq(*at, first)) {
        compare(earlier, last);
    }
}

/// Times that never decrease: in each list by itself, or from object to object.
fn in_order(context: &Context<'_>, member: &Member, tally: &mut Tally) {
    let mut before: Option<(Located<'_>, Dated<'_>)> = None;
    let of_lists = member.steps.contains(&"*");
    for located in context.bundle.values(member) {
        let Some(time) = dated(&located) else {
            continue;
        };
        if let Some((last, earlier)) = &before
            && (!of_lists || last.is_beside(&located))
        {
            not_before(earlier, &time, tally);
        }
        before = Some((located, time));
    }
}

fn too_late(code: Code) -> Option<&'static str> {
    match code {
        Code::TimeQuoteExpired => Some("the quote had expired when the payment was authorized"),
        Code::TimePaymentExpired => {
            Some("the payment's authority had expired when the run started")
        }
        Code::TimeCredentialExpired => Some("the credential had expired when the run started"),
        _ => None,
    }
}

/// No signed object is dated after `as_of`. The core has no clock: without `as_of` this is not
/// run, and the report says so.
pub(super) fn future(context: &Context<'_>) -> Answer {
    let Some(as_of) = &context.policy.as_of else {
        return Answer::NotNeeded("no time of verification was given".to_owned());
    };
    let tolerance = context.policy.tolerance.seconds();
    let latest = as_of
        .unix_millis()
        .saturating_add(i64::from(tolerance).saturating_mul(1000));
    let tolerated = match tolerance {
        0 => String::new(),
        seconds => format!(", with a tolerance of {seconds} s"),
    };
    let mut tally = Tally::new();
    for signed in &context.signatures {
        if let Some(time) = &signed.signed_at {
            tally.expect(time.unix_millis() <= latest, || {
                Finding::new(
                    Code::TimeFuture,
                    &signed.pointer,
                    "this was signed after the time of the verification",
                )
                .expected(format!("not after {as_of}{tolerated}"))
                .found_text(&time.to_string())
            });
        }
    }
    tally.answer("nothing is signed")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, row, sealed, with};
    use serde_json::{Value, json};

    const NONE: [&str; 0] = [];

    fn at(minute: u32) -> String {
        format!("2026-06-03T09:{minute:02}:00Z")
    }

    fn objects() -> Value {
        json!({
            "quote": [{"expires_at": at(30)}],
            "provider_confirmation": [{"verified_at": at(5)}, {"verified_at": at(6)}],
            "credit_entitlement": [{
                "funding_events": [{"funded_at": at(7)}, {"funded_at": at(8)}],
                "expires_at": at(50),
            }],
            "credential_envelope": [{"issued_at": at(3), "expires_at": at(40)}],
            "runtime_record": [{"started_at": at(10)}],
            "result_contract": [{"issued_at": at(20)}],
            "callback_delivery": [{
                "created_at": at(21),
                "payload": {"issued_at": at(22)},
                "attempts": [{"attempted_at": at(23)}, {"attempted_at": at(24)}],
            }],
        })
    }

    fn ordered(objects: Value) -> Vec<&'static str> {
        found("tokenops_full_loop", "time", objects)
    }

    #[test]
    fn times_precede_others() {
        assert_eq!(ordered(objects()), NONE);
        for (pointer, minute, code) in [
            ("/quote/0/expires_at", 5, "time.quote-expired"),
            (
                "/credit_entitlement/0/expires_at",
                9,
                "time.payment-expired",
            ),
            (
                "/credential_envelope/0/expires_at",
                9,
                "time.credential-expired",
            ),
            ("/callback_delivery/0/created_at", 19, "time.callback"),
            (
                "/callback_delivery/0/payload/issued_at",
                19,
                "time.callback",
            ),
            (
                "/callback_delivery/0/attempts/0/attempted_at",
                21,
                "time.callback",
            ),
            // Nothing may be before the first, nor after the last.
            (
                "/credit_entitlement/0/funding_events/0/funded_at",
                4,
                "time.order",
            ),
            ("/provider_confirmation/1/verified_at", 9, "time.order"),
        ] {
            let changed = with(&objects(), pointer, json!(at(minute)));
            // A time may have several causes.
            let mut codes = ordered(sealed(&changed));
            codes.dedup();
            assert_eq!(codes, [code], "{pointer}");
        }
        // Before the seal the last may be still to come.
        let last = "/provider_confirmation/1/verified_at";
        assert_eq!(ordered(with(&objects(), last, json!(at(9)))), NONE);
        let none_before = json!([{"verified_at": at(9)}, {"verified_at": at(9)}]);
        let late = with(&objects(), "/provider_confirmation", none_before);
        assert_eq!(ordered(late), ["time.order"; 2]);
        // Credits may be funded while the run operates, but not all of them.
        let events = "/credit_entitlement/0/funding_events";
        let later = with(&objects(), &format!("{events}/1/funded_at"), json!(at(11)));
        assert_eq!(ordered(later.clone()), NONE);
        let later = with(&later, &format!("{events}/0/funded_at"), json!(at(12)));
        assert_eq!(ordered(later), ["time.order"]);
        // Equal times are in order.
        let equal = with(&objects(), "/callback_delivery/0/created_at", json!(at(20)));
        assert_eq!(ordered(equal), NONE);
    }

    /// A second funding, a key that was rotated and a second entry of the ledger follow their own
    /// first record, and not those of the others.
    #[test]
    fn what_happens_again_is_ordered_by_itself() {
        let again = json!({
            "provider_confirmation": [{"verified_at": at(1)}, {"verified_at": at(5)}],
            "credit_entitlement": [{"funding_events": [{"funded_at": at(2)}, {"funded_at": at(6)}]}],
            "credential_envelope": [
                {"issued_at": at(1), "delivery_proof": {"delivered_at": at(2)}},
                {"issued_at": at(5), "delivery_proof": {"delivered_at": at(6)}},
            ],
            "ledger_entry": [
                {"event": {"occurred_at": at(1)}, "created_at": at(2)},
                {"event": {"occurred_at": at(5)}, "created_at": at(6)},
            ],
        });
        assert_eq!(ordered(again.clone()), NONE);
        for (pointer, minute) in [
            ("/credential_envelope/1/delivery_proof/delivered_at", 4),
            ("/ledger_entry/0/event/occurred_at", 3),
        ] {
            let changed = with(&again, pointer, json!(at(minute)));
            assert_eq!(ordered(changed), ["time.order"], "{pointer}");
        }
    }

    /// What was used too late is where the finding points, and what had expired stands beside it.
    #[test]
    fn an_expiry_is_found_where_it_was_overlooked() {
        let expired = with(&objects(), "/quote/0/expires_at", json!(at(5)));
        let row = row("tokenops_full_loop", "time", expired);
        let finding = &row.findings[0];
        assert_eq!(
            finding.pointer,
            "/objects/provider_confirmation/1/verified_at"
        );
        assert_eq!(
            finding.related.as_deref(),
            Some("/objects/quote/0/expires_at")
        );
    }

    #[test]
    fn what_is_no_time_is_not_compared() {
        let unread = with(&objects(), "/result_contract/0/issued_at", json!("soon"));
        assert_eq!(ordered(unread), NONE);
        let pending = with(&objects(), "/runtime_record", json!([{"started_at": null}]));
        assert_eq!(ordered(pending), NONE);
    }
}
