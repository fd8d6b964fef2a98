//! When a run came to its states, and what follows from that (`docs/format.md`, section 11.30). The profile
//! says what follows from which state.

use super::answer::Tally;
use super::context::Context;
use super::event::Arrival;
use super::rules::value::{is_in, present};
use crate::profile::{Lifecycle, Member};
use crate::report::Finding;
use crate::report::code::Code;
use crate::text::shown::{excerpt, listed};
use crate::text::time::Timestamp;
use core::str::FromStr;

/// A run that is sealed delivered its work: its events led to a state in which it is delivered, and
/// not after that to one that undoes it. That a run was closed is not enough: it may have failed.
pub(super) fn delivered(
    context: &Context<'_>,
    rules: &Lifecycle,
    arrivals: &[Arrival<'_, '_>],
    tally: &mut Tally,
) {
    let (Some(rule), Some(first), true) = (
        &rules.delivered,
        arrivals.first(),
        context.bundle.is_sealed(),
    ) else {
        return;
    };
    let last = |states: &[&str]| {
        arrivals
            .iter()
            .rposition(|arrival| is_among(states, arrival))
    };
    let undone = last(&rule.undone_by);
    // Where no callback is asked for, the requester fetches the result.
    let fetched = rule.fetched.as_ref().filter(|fetched| {
        let values = present(context.bundle.values(&fetched.given.at));
        let is = fetched.given.is.as_deref();
        let mut values = values.iter().map(|located| located.value);
        values.any(|value| is_in(is, value))
    });
    let fetched = fetched.map_or(&[][..], |fetched| &fetched.states);
    let delivered = last(&rule.states).max(last(fetched));
    tally.expect(delivered > undone, || {
        let arrival = undone.and_then(|place| arrivals.get(place));
        let message = match arrival {
            Some(arrival) => format!(
                "the run is sealed, and since it was `{}` nothing was delivered",
                excerpt(arrival.state)
            ),
            None => "the run is sealed, and its events never led to its result".to_owned(),
        };
        let place = arrival.unwrap_or(first).event.pointer("to_state");
        Finding::new(rule.code, &place, &message).expected(format!(
            "an event after it that leads to one of `{}`",
            [&rule.states, fetched].concat().join("`, `")
        ))
    });
}

fn is_among(states: &[&str], arrival: &Arrival<'_, '_>) -> bool {
    states.contains(&arrival.state)
}

/// The run was in a stated state when the object was written: an event had led to it, and no later event to a
/// state outside `states`. An event of the same instant may have come afterwards.
pub(super) fn held(
    context: &Context<'_>,
    at: &Member,
    states: &[&str],
    time: &Member,
    arrivals: &[Arrival<'_, '_>],
    tally: &mut Tally,
) {
    let bundle = &context.bundle;
    for index in 0..bundle.objects(at.object_type).len() {
        let mut times = bundle.values_in(time, index).into_iter();
        let written = times.find_map(|located| Timestamp::from_str(located.text()?).ok());
        let Some(written) = written else { continue };
        let mut holding: Vec<&str> = Vec::new();
        for arrival in arrivals {
            let Some(time) = arrival.event.time() else {
                continue; // the schema's row says what is wrong with it
            };
            let at_first = time.unix_millis() < written.unix_millis();
            if is_among(states, arrival) && time.unix_millis() <= written.unix_millis() {
                holding.push(arrival.state);
            } else if at_first {
                holding.clear();
            }
        }
        for located in bundle.values_in(at, index) {
            let Some(word) = located.text() else { continue };
            tally.expect(holding.contains(&word), || {
                let message = "this states a state in which the run was not when it was written";
                Finding::new(Code::LifecycleState, located.pointer(), message)
                    .expected(match holding.as_slice() {
                        [] => format!(
                            "an event by {written} that leads to one of `{}`",
                            states.join("`, `")
                        ),
                        holding => format!("one of {}", listed(holding)),
                    })
                    .found_text(word)
            });
        }
    }
}

/// No time that a `not_before` rule names is before the first event that led to its state.
pub(super) fn not_before(
    context: &Context<'_>,
    rules: &Lifecycle,
    arrivals: &[Arrival<'_, '_>],
    tally: &mut Tally,
) {
    for rule in &rules.not_before {
        let first = arrivals.iter().find(|arrival| arrival.state == rule.state);
        let Some((event, bound)) = first.and_then(|first| Some((first.event, first.event.time()?)))
        else {
            continue;
        };
        for located in context.bundle.values(&rule.at) {
            let time = located
                .text()
                .and_then(|text| Timestamp::from_str(text).ok());
            let Some(time) = time else { continue };
            tally.expect(bound.unix_millis() <= time.unix_millis(), || {
                let message = format!(
                    "this is earlier than the event that led to `{}`",
                    rule.state
                );
                Finding::new(rule.code, located.pointer(), &message)
                    .related(event.pointer("occurred_at"))
                    .expected(format!("not before {bound}"))
                    .found_text(&time.to_string())
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, sealed, with};
    use serde_json::{Value, json};

    const NONE: [&str; 0] = [];

    /// From the start to the tool, in the order of the full loop, a minute apart.
    const PATH: [&str; 9] = [
        "created",
        "trusted",
        "quoted",
        "credit_pending",
        "credit_funded",
        "contract_ready",
        "contract_accepted",
        "queued",
        "operating",
    ];

    fn at(minute: usize) -> String {
        format!("2026-06-03T09:{minute:02}:00Z")
    }

    /// A record of these states after those of the path; the first of these is of minute 9.
    fn record(after: &[&str]) -> Value {
        let states: Vec<&str> = PATH.iter().chain(after).copied().collect();
        let event = |(index, state): (usize, &&str)| {
            let before = index.checked_sub(1).and_then(|before| states.get(before));
            json!({
                "sequence": index + 1,
                "from_state": before,
                "to_state": state,
                "occurred_at": at(index),
            })
        };
        let events: Value = states.iter().enumerate().map(event).collect();
        json!({"runtime_record": [{"step_events": events}]})
    }

    #[test]
    fn a_sealed_run_delivered_its_work() {
        let of = |profile: &str, after: &[&str]| {
            let open = found(profile, "lifecycle", record(after));
            assert_eq!(open, NONE, "an open run may come to any state");
            let mut codes = found(profile, "lifecycle", sealed(&record(after)));
            codes.retain(|code| *code != "lifecycle.step"); // the pilots have steps of their own
            codes
        };
        let not_delivered = ["state.run"];
        assert_eq!(
            of("tokenops_live_pilot", &["failed", "closed"]),
            not_delivered
        );
        assert_eq!(of("tokenops_live_pilot", &["result_ready"]), NONE);
        assert_eq!(of("tokenops_live_pilot", &["result_ready", "closed"]), NONE);
        let failed = ["result_ready", "callback_pending", "failed", "closed"];
        assert_eq!(of("tokenops_live_pilot", &failed), not_delivered);
        let again = [
            "failed",
            "replay_ready",
            "operating",
            "result_ready",
            "closed",
        ];
        assert_eq!(of("tokenops_live_pilot", &again), NONE);
        let gave_up = [
            "result_ready",
            "exception_open",
            "failed",
            "replay_ready",
            "closed",
        ];
        assert_eq!(of("tokenops_live_pilot", &gave_up), not_delivered);

        let delivered = [
            "result_ready",
            "callback_pending",
            "callback_delivered",
            "closed",
        ];
        assert_eq!(
            of("tokenops_full_loop", &["result_ready", "closed"]),
            not_delivered
        );
        assert_eq!(of("tokenops_full_loop", &delivered), NONE);
        assert_eq!(of("tokenops_controlled_pilot", &delivered), not_delivered);
        let reviewed = ["result_ready", "ready_for_operator_review", "closed"];
        assert_eq!(of("tokenops_controlled_pilot", &reviewed), NONE);
    }

    #[test]
    fn a_contract_states_what_the_run_was_when_it_was_written() {
        let of = |after: &[&str], state: &str, issued_at: String| {
            let mut objects = record(after);
            objects["result_contract"] =
                json!([{"lifecycle_state": state, "issued_at": issued_at}]);
            found("tokenops_full_loop", "lifecycle", objects)
        };
        let state = ["lifecycle.state"];
        let after = [
            "result_ready",
            "attested",
            "callback_pending",
            "callback_delivered",
        ];
        assert_eq!(of(&after, "result_ready", at(10)), NONE);
        assert_eq!(of(&after, "attested", at(10)), NONE, "in that instant");
        assert_eq!(of(&after, "callback_pending", at(10)), state, "not yet");
        assert_eq!(
            of(&after, "operating", at(10)),
            state,
            "no state of a result"
        );
        assert_eq!(of(&after, "created", at(10)), state);
        // A callback that was delivered in the same instant may have come after it.
        assert_eq!(of(&after, "result_ready", at(12)), NONE);
        assert_eq!(of(&after, "result_ready", at(13)), state);
        let again = [
            "result_ready",
            "exception_open",
            "replay_ready",
            "operating",
        ];
        assert_eq!(of(&again, "result_ready", at(10)), NONE);
        assert_eq!(of(&again, "exception_open", at(10)), NONE);
        assert_eq!(of(&again, "result_ready", at(12)), state, "it was undone");
        assert_eq!(
            of(&after, "created", "soon".to_owned()),
            NONE,
            "the schema says so"
        );
    }

    #[test]
    fn a_time_is_not_before_a_state() {
        let of = |minute: usize| {
            let mut objects = record(&["result_ready"]);
            objects["settlement_receipt"] =
                json!([{"issued_at": at(20)}, {"issued_at": at(minute)}]);
            found("tokenops_controlled_pilot", "lifecycle", objects)
        };
        assert_eq!(of(3), NONE);
        assert_eq!(of(2), ["time.order"]);
        // Nothing is compared with an event that has no time.
        let mut objects = record(&["result_ready"]);
        objects["settlement_receipt"] = json!([{"issued_at": at(0)}]);
        let events = "/runtime_record/0/step_events/3/occurred_at";
        let objects = with(&objects, events, json!("soon"));
        assert_eq!(
            found("tokenops_controlled_pilot", "lifecycle", objects),
            NONE
        );
    }
}
