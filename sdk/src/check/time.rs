//! Order in time (see `docs/format.md`). Times are the issuer's statements; what is checked
//! is that they can all be true.

use super::{Answer, Context, Look, text};
use crate::code::Code;
use crate::json::{Map, Value};
use crate::report::Finding;
use crate::time::Timestamp;
use core::str::FromStr;

struct At {
    pointer: String,
    time: Timestamp,
}

fn read(at: &str, member: &str, object: &Map<String, Value>) -> Option<At> {
    let time = Timestamp::from_str(text(object, member)?).ok()?;
    Some(At {
        pointer: format!("{at}/{member}"),
        time,
    })
}

fn not_before(earlier: &At, later: &At, look: &mut Look) {
    look.compare(
        earlier.time.unix_millis() <= later.time.unix_millis(),
        || {
            Finding::new(
                Code::TimeOrder,
                &later.pointer,
                "this is earlier than what must come before it",
            )
            .related(earlier.pointer.clone())
            .expected(format!("not before {}", earlier.time))
            .found_text(&later.time.to_string())
        },
    );
}

/// The times of the run, in the profile's order; the attestation between return and receipt; the
/// start as the tool path has it; quote and payment in force.
pub(super) fn order(context: &Context<'_>) -> Answer {
    let mut look = Look::new();
    let times: Vec<At> = context
        .profile
        .time_order
        .iter()
        .flat_map(|member| context.bundle.values(member))
        .filter_map(|located| {
            let time = Timestamp::from_str(located.value.as_str()?).ok()?;
            Some(At {
                pointer: located.pointer(),
                time,
            })
        })
        .collect();
    for pair in times.windows(2) {
        if let [earlier, later] = pair {
            not_before(earlier, later, &mut look);
        }
    }
    attested(context, &mut look);
    started(context, &mut look);
    in_force(context, &mut look);
    look.answer("there are no two times to compare")
}

/// returned ≤ attested ≤ issued.
fn attested(context: &Context<'_>, look: &mut Look) {
    for statement in &context.statements {
        let Some(predicate) = statement.predicate() else {
            continue;
        };
        let Some(attested) = text(predicate, "attested_at")
            .and_then(|text| Timestamp::from_str(text).ok())
            .map(|time| At {
                pointer: statement.payload_pointer(),
                time,
            })
        else {
            continue;
        };
        if let Some(returned) = read(&statement.package_pointer, "returned_at", statement.package) {
            not_before(&returned, &attested, look);
        }
        for (at, receipt) in context.objects("receipt") {
            if let Some(issued) = read(&at, "issued_at", receipt) {
                not_before(&attested, &issued, look);
            }
        }
    }
}

/// `started_at` is the `start` step.
fn started(context: &Context<'_>, look: &mut Look) {
    let Some((at, run)) = context.objects("production_run").next() else {
        return;
    };
    let start = run
        .get("tool_path")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .enumerate()
        .filter_map(|(index, entry)| Some((index, entry.as_object()?)))
        .find(|(_, entry)| text(entry, "step") == Some("start"))
        .and_then(|(index, entry)| read(&format!("{at}/tool_path/{index}"), "at", entry));
    let Some(step) = start else { return };
    look.compare(!run.get("started_at").is_some_and(Value::is_null), || {
        Finding::new(
            Code::TimeStart,
            &format!("{at}/started_at"),
            "the run has a `start` step and no `started_at`",
        )
        .related(step.pointer.clone())
        .expected(step.time.to_string())
        .found_value(&Value::Null)
    });
    if let Some(started) = read(&at, "started_at", run) {
        look.compare(
            step.time.unix_millis() == started.time.unix_millis(),
            || {
                Finding::new(
                    Code::TimeStart,
                    &started.pointer,
                    "the run started at another time than its `start` step",
                )
                .related(step.pointer.clone())
                .expected(step.time.to_string())
                .found_text(&started.time.to_string())
            },
        );
    }
}

/// The quote when the payment was authorized, and the payment when the run started.
fn in_force(context: &Context<'_>, look: &mut Look) {
    let first = |object_type: &'static str, member: &str| {
        let (at, object) = context.objects(object_type).next()?;
        read(&at, member, object)
    };
    let mut until = |end: Option<At>, used: Option<At>, code: Code, message: &str| {
        if let (Some(end), Some(used)) = (end, used) {
            look.compare(used.time.unix_millis() <= end.time.unix_millis(), || {
                Finding::new(code, &used.pointer, message)
                    .related(end.pointer.clone())
                    .expected(format!("not after {}", end.time))
                    .found_text(&used.time.to_string())
            });
        }
    };
    until(
        first("quote", "expires_at"),
        first("payment_reference", "authorized_at"),
        Code::TimeQuoteExpired,
        "the quote had expired when the payment was authorized",
    );
    until(
        first("payment_reference", "expires_at"),
        first("production_run", "started_at"),
        Code::TimePaymentExpired,
        "the payment's authority had expired when the run started",
    );
}

/// No signed object is dated after `as_of`. The core has no clock: without `as_of` this is not
/// run, and the report says so.
pub(super) fn future(context: &Context<'_>) -> Answer {
    let Some(as_of) = &context.policy.as_of else {
        return Answer::NotNeeded("no time of verification was given".to_owned());
    };
    let mut look = Look::new();
    for signed in &context.signatures {
        if let Some(time) = &signed.signed_at {
            look.compare(time.unix_millis() <= as_of.unix_millis(), || {
                Finding::new(
                    Code::TimeFuture,
                    &signed.pointer,
                    "this was signed after the time of the verification",
                )
                .expected(format!("not after {as_of}"))
                .found_text(&time.to_string())
            });
        }
    }
    look.answer("nothing is signed")
}
