//! The events of a run: each follows the one before, and what is said about the run's state is what
//! they led to (see `docs/format.md`).

use super::{Answer, Context, Look, text};
use crate::code::Code;
use crate::json::{Map, Value};
use crate::profile::{Lifecycle, StateRule};
use crate::report::Finding;
use crate::state_machine::StateMachine;
use crate::time::Timestamp;
use core::str::FromStr;
use std::collections::BTreeSet;

/// All of it.
pub(super) fn lifecycle(context: &Context<'_>) -> Answer {
    let Some(rules) = &context.profile.lifecycle else {
        return Answer::NotApplicable("the profile knows no events of a run");
    };
    let lists = context.bundle.values(&rules.events);
    let pointers: Vec<String> = lists.iter().map(|list| list.pointer()).collect();
    let events: Vec<Event<'_>> = lists
        .iter()
        .zip(&pointers)
        .flat_map(|(list, at)| {
            let items = list.value.as_array().into_iter().flatten().enumerate();
            items.map(move |(place, event)| (at.as_str(), place, event))
        })
        .enumerate()
        .filter_map(|(before, (list, place, event))| {
            Some(Event {
                list,
                place,
                number: before.saturating_add(1),
                members: event.as_object()?,
            })
        })
        .collect();
    if events.is_empty() {
        return Answer::NotRun("the run records no events".to_owned());
    }
    let mut look = Look::new();
    chain(&events, &mut look);
    let walk = Walk::of(rules.machine, &events, &mut look);
    steps(context, rules, &events, &mut look);
    stated(context, rules, &walk, &mut look);
    implied(context, rules, &walk, &mut look);
    look.answer("no event can be read")
}

/// One event, and where it stands.
struct Event<'b> {
    /// The pointer of its list.
    list: &'b str,
    /// Its place there.
    place: usize,
    /// Its place among all events, from 1.
    number: usize,
    members: &'b Map<String, Value>,
}

impl Event<'_> {
    fn at(&self, member: &str) -> String {
        format!("{}/{}/{member}", self.list, self.place)
    }
}

/// Events count from 1, each starts from the state to which the one before led, and none is earlier.
fn chain(events: &[Event<'_>], look: &mut Look) {
    let mut before: Option<&Event<'_>> = None;
    let mut last_time: Option<Timestamp> = None;
    for event in events {
        let finding = |member: &str, message: &str| {
            Finding::new(Code::LifecycleChain, &event.at(member), message)
                .found_value(event.members.get(member).unwrap_or(&Value::Null))
        };
        if let Some(sequence) = event.members.get("sequence") {
            let number = u64::try_from(event.number).ok();
            look.compare(sequence.as_u64() == number, || {
                finding("sequence", "the events do not count from 1")
                    .expected(event.number.to_string())
            });
        }
        let led_to = match before {
            None => Some(&Value::Null),
            Some(before) => before.members.get("to_state"),
        };
        if let (Some(from), Some(led_to)) = (event.members.get("from_state"), led_to) {
            look.compare(from == led_to, || {
                let message = "this event does not start from the state before it";
                let finding = finding("from_state", message).expected_value(led_to);
                match before {
                    Some(before) => finding.related(before.at("to_state")),
                    None => finding,
                }
            });
        }
        let time =
            text(event.members, "occurred_at").and_then(|time| Timestamp::from_str(time).ok());
        if let (Some(last), Some(time)) = (&last_time, &time) {
            look.compare(time.unix_millis() >= last.unix_millis(), || {
                finding(
                    "occurred_at",
                    "this event is earlier than the one before it",
                )
                .expected(format!("not before {last}"))
            });
        }
        last_time = time.or(last_time);
        before = Some(event);
    }
}

/// The states to which the events led.
struct Walk<'b> {
    reached: BTreeSet<&'b str>,
    current: Option<&'b str>,
}

impl<'b> Walk<'b> {
    /// Each state may follow the one before, and was prepared by those that it needs. It is judged from
    /// where the events led, not from what they say they start from, so that a wrong `from_state` is
    /// one fault. A state that the machine does not know is the schema's matter.
    fn of(machine: &StateMachine, events: &[Event<'b>], look: &mut Look) -> Self {
        let mut walk = Self {
            reached: BTreeSet::new(),
            current: None,
        };
        for event in events {
            let Some(to) = text(event.members, "to_state") else {
                continue;
            };
            let Some(state) = machine.states.get(to) else {
                continue;
            };
            let follows = match walk.current {
                None => to == machine.initial,
                Some(from) => machine.allows(from, to),
            };
            look.compare(follows, || {
                let finding = Finding::new(
                    Code::LifecycleTransition,
                    &event.at("to_state"),
                    "this state cannot follow the one before it",
                );
                finding
                    .expected(allowed(machine, walk.current))
                    .found_text(to)
            });
            for need in &state.needs {
                look.compare(walk.reached.contains(need.as_str()), || {
                    Finding::new(
                        Code::LifecycleTransition,
                        &event.at("to_state"),
                        &format!("the run comes to this state, and was never `{need}`"),
                    )
                    .expected(format!("an event that led to `{need}` before"))
                    .found_text(to)
                });
            }
            walk.reached.insert(to);
            walk.current = Some(to);
        }
        walk
    }
}

fn allowed(machine: &StateMachine, from: Option<&str>) -> String {
    let Some(from) = from else {
        return format!("`{}`, where a run begins", machine.initial);
    };
    match machine
        .states
        .get(from)
        .map(|state| state.next.join("`, `"))
    {
        Some(next) if !next.is_empty() => format!("after `{from}` one of `{next}`"),
        _ => format!("nothing after `{from}`"),
    }
}

/// A step that an event completes is one of the path, comes after the one before it, and left its record.
fn steps(context: &Context<'_>, rules: &Lifecycle, events: &[Event<'_>], look: &mut Look) {
    let mut last: Option<usize> = None;
    let mut done = BTreeSet::new();
    for event in events {
        let Some(step) = text(event.members, "step") else {
            continue;
        };
        let place = rules.steps.iter().position(|known| known == step);
        look.compare(place.is_some() && place > last, || {
            let message = "this is no step of the path, or does not come after the one before it";
            Finding::new(Code::LifecycleStep, &event.at("step"), message)
                .expected(format!("the order `{}`", rules.steps.join("`, `")))
                .found_text(step)
        });
        last = last.max(place);
        done.insert(step);
        record(context, event, step, look);
    }
    if rules.complete && context.bundle.is_sealed() {
        for step in &rules.steps {
            look.compare(done.contains(step.as_str()), || {
                let at = events.first().map_or("", |event| event.list);
                let message =
                    format!("the run is sealed, and no event completes its step `{step}`");
                Finding::new(Code::LifecycleStep, at, &message)
                    .expected(format!("an event with `step` `{step}`"))
            });
        }
    }
}

/// The record is of a type that a move of the step's name leaves.
fn record(context: &Context<'_>, event: &Event<'_>, step: &str, look: &mut Look) {
    let record = event.members.get("record").and_then(Value::as_object);
    let found = record.and_then(|record| text(record, "object_type"));
    let moves = context
        .profile
        .moves
        .iter()
        .filter(|known| known.name == step);
    let mut left = moves.filter_map(|known| known.records.as_deref());
    look.compare(left.clone().any(|left| Some(left) == found), || {
        let message = format!("the step `{step}` names no record of a type that it leaves");
        let finding = Finding::new(Code::LifecycleStep, &event.at("record"), &message);
        let expected = left.next().map_or_else(
            || "a step that leaves a record".to_owned(),
            |object_type| format!("a `{object_type}`"),
        );
        match found {
            Some(found) => finding.expected(expected).found_text(found),
            None => finding.expected(expected),
        }
    });
}

/// A state that stands anywhere is the one after the last event, or one that was reached.
fn stated(context: &Context<'_>, rules: &Lifecycle, walk: &Walk<'_>, look: &mut Look) {
    let Some(current) = walk.current else {
        return; // no event leads to a state that is known
    };
    for rule in &rules.states {
        let list = rule.list.as_deref();
        for located in context.bundle.values(&rule.at) {
            let Some(word) = located.text() else { continue };
            let is_right = |state: &str| match rule.rule {
                StateRule::Current => state == current,
                StateRule::Reached => walk.reached.contains(state),
            };
            let holds = match list {
                None => is_right(word),
                Some(list) => {
                    let words = rules.machine.list(list).map(|list| &list.means);
                    match words.and_then(|words| words.get(word)) {
                        Some(means) => means.iter().any(|state| is_right(state)),
                        None => continue, // no word of the list: the schema's row says so
                    }
                }
            };
            look.compare(holds, || {
                let (message, expected) = match rule.rule {
                    StateRule::Current => (
                        "this is not the state to which the events led",
                        format!("`{current}`"),
                    ),
                    StateRule::Reached => (
                        "this is no state to which the events led",
                        format!("one of `{}`", join(&walk.reached)),
                    ),
                };
                let expected = match list {
                    Some(_) => format!("a word for {expected}"),
                    None => expected,
                };
                Finding::new(Code::LifecycleState, &located.pointer(), message)
                    .expected(expected)
                    .found_text(word)
            });
        }
    }
}

fn join(names: &BTreeSet<&str>) -> String {
    names.iter().copied().collect::<Vec<_>>().join("`, `")
}

/// What other objects say once the events led to a state.
fn implied(context: &Context<'_>, rules: &Lifecycle, walk: &Walk<'_>, look: &mut Look) {
    for rule in &rules.implies {
        if !walk.reached.contains(rule.state.as_str()) {
            continue;
        }
        for located in context.bundle.values(&rule.at) {
            let Some(word) = located.text() else { continue };
            look.compare(rule.values.iter().any(|value| value == word), || {
                let message = format!(
                    "the events led to `{}`, and this says otherwise",
                    rule.state
                );
                Finding::new(rule.code, &located.pointer(), &message)
                    .expected(format!("one of `{}`", rule.values.join("`, `")))
                    .found_text(word)
            });
        }
    }
}
