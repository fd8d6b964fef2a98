//! The events of a run: each follows the one before, and what is said about the run's state is what they
//! led to (`docs/format.md`, section 11.30).

use super::answer::{Answer, Tally};
use super::arrivals;
use super::context::Context;
use super::event::{Arrival, Event};
use super::member::text;
use crate::json::document::Node;
use crate::profile::StateMachine;
use crate::profile::{Lifecycle, StateRule};
use crate::report::Finding;
use crate::report::code::Code;
use crate::text::shown::{excerpt, listed};
use crate::text::time::Timestamp;
use std::collections::BTreeSet;

/// Runs every rule about events, in the order of the format.
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
                number: before + 1,
                members: event.as_object()?,
            })
        })
        .collect();
    if events.is_empty() {
        return Answer::NotRun("the run records no events".to_owned());
    }
    let mut tally = Tally::new();
    chain(&events, &mut tally);
    let walk = Walk::of(&rules.machine, &events, &mut tally);
    steps(context, rules, &events, &mut tally);
    stated(context, rules, &walk, &mut tally);
    implied(context, rules, &walk, &mut tally);
    arrivals::delivered(context, rules, &walk.arrivals, &mut tally);
    arrivals::not_before(context, rules, &walk.arrivals, &mut tally);
    tally.answer("no event can be read")
}

/// Events count from 1, each starts from the state to which the one before led, and none is earlier.
fn chain(events: &[Event<'_>], tally: &mut Tally) {
    let mut before: Option<&Event<'_>> = None;
    let mut last_time: Option<Timestamp> = None;
    for event in events {
        let finding = |member: &str, message: &str| {
            Finding::new(Code::LifecycleChain, event.pointer(member), message)
                .found_value(event.members.get(member).unwrap_or(Node::Null))
        };
        if let Some(sequence) = event.members.get("sequence") {
            let number = u64::try_from(event.number).ok();
            tally.expect(sequence.as_u64() == number, || {
                finding("sequence", "the events do not count from 1")
                    .expected(event.number.to_string())
            });
        }
        let led_to = match before {
            None => Some(Node::Null),
            Some(before) => before.members.get("to_state"),
        };
        if let (Some(from), Some(led_to)) = (event.members.get("from_state"), led_to) {
            tally.expect(from == led_to, || {
                let message = "this is not the state before the event";
                let finding = finding("from_state", message).expected_value(led_to);
                match before {
                    Some(before) => finding.related(before.pointer("to_state")),
                    None => finding,
                }
            });
        }
        let time = event.time();
        if let (Some(last), Some(time)) = (&last_time, &time) {
            tally.expect(time.unix_millis() >= last.unix_millis(), || {
                finding("occurred_at", "this is earlier than the event before it")
                    .expected(format!("not before {last}"))
            });
        }
        last_time = time.or(last_time);
        before = Some(event);
    }
}

/// The states to which the events led.
struct Walk<'e, 'b> {
    reached: BTreeSet<&'b str>,
    current: Option<&'b str>,
    arrivals: Vec<Arrival<'e, 'b>>,
}

impl<'e, 'b> Walk<'e, 'b> {
    /// Each state may follow the one before, and was prepared by those that it needs. It is judged from
    /// where the events led, not from what they say they start from, so that a wrong `from_state` is
    /// one fault. A state that the machine does not know is the schema's matter.
    fn of(machine: &StateMachine, events: &'e [Event<'b>], tally: &mut Tally) -> Self {
        let mut walk = Self {
            reached: BTreeSet::new(),
            current: None,
            arrivals: Vec::new(),
        };
        for event in events {
            let Some(to) = text(event.members, "to_state") else {
                continue;
            };
            let Some(state) = machine.state(to) else {
                continue;
            };
            let follows = match walk.current {
                None => to == machine.initial,
                Some(from) => machine.allows(from, to),
            };
            tally.expect(follows, || {
                let finding = Finding::new(
                    Code::LifecycleTransition,
                    event.pointer("to_state"),
                    "this cannot follow the state before it",
                );
                finding
                    .expected(allowed(machine, walk.current))
                    .found_text(to)
            });
            for need in &state.needs {
                tally.expect(walk.reached.contains(need), || {
                    Finding::new(
                        Code::LifecycleTransition,
                        event.pointer("to_state"),
                        &format!("this is where the run comes to, and it was never `{need}`"),
                    )
                    .expected(format!("an event that led to `{need}` before"))
                    .found_text(to)
                });
            }
            walk.reached.insert(to);
            walk.current = Some(to);
            walk.arrivals.push(Arrival { state: to, event });
        }
        walk
    }
}

fn allowed(machine: &StateMachine, from: Option<&str>) -> String {
    let Some(from) = from else {
        return format!("`{}`, where a run begins", machine.initial);
    };
    match machine.state(from).map(|state| state.next.join("`, `")) {
        Some(next) if !next.is_empty() => format!("after `{from}` one of `{next}`"),
        _ => format!("nothing after `{}`", excerpt(from)),
    }
}

/// A step that an event completes is one of the path, comes after the one before it, and left its record.
fn steps(context: &Context<'_>, rules: &Lifecycle, events: &[Event<'_>], tally: &mut Tally) {
    let mut last: Option<usize> = None;
    let mut done = BTreeSet::new();
    for event in events {
        let Some(step) = text(event.members, "step") else {
            continue;
        };
        let place = rules.steps.iter().position(|known| *known == step);
        tally.expect(place.is_some() && place > last, || {
            let message = "this is no step of the path, or does not come after the one before it";
            Finding::new(Code::LifecycleStep, event.pointer("step"), message)
                .expected(format!("the order `{}`", rules.steps.join("`, `")))
                .found_text(step)
        });
        last = last.max(place);
        done.insert(step);
        record(context, event, step, tally);
    }
    if rules.complete && context.bundle.is_sealed() {
        for step in &rules.steps {
            tally.expect(done.contains(step), || {
                let at = events.first().map_or("", |event| event.list);
                let message =
                    format!("the run is sealed, and no event completes its step `{step}`");
                Finding::new(Code::LifecycleStep, at, &message)
                    .expected(format!("an event with `step` `{step}`"))
            });
        }
    }
}

/// The record that an event names is of a type that a move of the step's name makes.
fn record(context: &Context<'_>, event: &Event<'_>, step: &str, tally: &mut Tally) {
    let record = event.members.get("record").and_then(Node::as_object);
    let found = record.and_then(|record| text(record, "object_type"));
    let moves = context
        .profile
        .moves
        .iter()
        .filter(|known| known.name == step);
    let mut left = moves.filter_map(|known| known.records);
    tally.expect(left.clone().any(|left| Some(left) == found), || {
        let message = format!("the step `{step}` names no record of a type that it leaves");
        let finding = Finding::new(Code::LifecycleStep, event.pointer("record"), &message);
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

/// A stated state is the one after the last event, or one that was reached, as its rule asks.
fn stated(context: &Context<'_>, rules: &Lifecycle, walk: &Walk<'_, '_>, tally: &mut Tally) {
    let Some(current) = walk.current else {
        return; // no event leads to a state that is known
    };
    for rule in &rules.states {
        if let StateRule::Held { states, time } = &rule.rule {
            arrivals::held(context, &rule.at, states, time, &walk.arrivals, tally);
            continue;
        }
        let list = rule.list;
        for located in context.bundle.values(&rule.at) {
            let Some(word) = located.text() else { continue };
            let is_current = rule.rule == StateRule::Current;
            let is_right = |state: &str| {
                if is_current {
                    state == current
                } else {
                    walk.reached.contains(state)
                }
            };
            let holds = match list {
                None => is_right(word),
                Some(list) => {
                    let list = rules.machine.list(list);
                    match list.and_then(|list| list.means(word)) {
                        Some(means) => means.iter().any(|state| is_right(state)),
                        None => continue, // no word of the list: the schema's row says so
                    }
                }
            };
            tally.expect(holds, || {
                let (message, expected) = if is_current {
                    (
                        "this is not the state to which the events led",
                        format!("`{}`", excerpt(current)),
                    )
                } else {
                    (
                        "this is no state to which the events led",
                        format!(
                            "one of {}",
                            listed(&walk.reached.iter().copied().collect::<Vec<_>>())
                        ),
                    )
                };
                let expected = match list {
                    Some(_) => format!("a word for {expected}"),
                    None => expected,
                };
                Finding::new(Code::LifecycleState, located.pointer(), message)
                    .expected(expected)
                    .found_text(word)
            });
        }
    }
}

/// Once the events led to a state, an object says what follows from it. Of several objects, made as something
/// was tried again, one is enough.
fn implied(context: &Context<'_>, rules: &Lifecycle, walk: &Walk<'_, '_>, tally: &mut Tally) {
    for rule in &rules.implies {
        if !walk.reached.contains(rule.state) {
            continue;
        }
        let values = context.bundle.values(&rule.at);
        let stated = || values.iter().filter_map(|at| Some((at, at.text()?)));
        let Some((last, word)) = stated().next_back() else {
            continue;
        };
        let says = |word: &str| rule.values.contains(&word);
        let holds = stated().any(|(_, word)| says(word));
        let of_events = rules.events.object_type;
        if !holds && context.bundle.may_grow(&rule.at, of_events) {
            continue;
        }
        tally.expect(holds, || {
            let message = format!(
                "this is not what the events led to, which is `{}`",
                rule.state
            );
            Finding::new(rule.code, last.pointer(), &message)
                .expected(format!("one of `{}`", rule.values.join("`, `")))
                .found_text(word)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, row, sealed, with};
    use super::*;
    use crate::json::document::Document;
    use crate::report::RowOutcome;
    use serde_json::{Value, json};

    const NONE: [&str; 0] = [];

    /// Events that lead through these states, a second apart.
    fn events(states: &[&str]) -> Value {
        let event = |(index, state): (usize, &&str)| {
            let before = index.checked_sub(1).and_then(|before| states.get(before));
            json!({
                "sequence": index + 1,
                "from_state": before,
                "to_state": state,
                "occurred_at": format!("2026-06-03T09:{:02}:{:02}Z", index / 60, index % 60),
            })
        };
        states.iter().enumerate().map(event).collect()
    }

    fn record(states: &[&str]) -> Value {
        json!({"runtime_record": [{"step_events": events(states)}]})
    }

    fn walked(states: &[&str]) -> Vec<&'static str> {
        found("tokenops_full_loop", "lifecycle", record(states))
    }

    /// From the start to a result, in the order of the full loop.
    const PATH: [&str; 11] = [
        "created",
        "preflight_checked",
        "trusted",
        "quoted",
        "credit_pending",
        "credit_funded",
        "contract_ready",
        "contract_accepted",
        "queued",
        "operating",
        "result_ready",
    ];

    #[test]
    fn a_run_follows_the_machine() {
        assert_eq!(walked(&PATH), NONE);
        assert_eq!(
            walked(&["created", "created", "trusted", "trusted"]),
            NONE,
            "a state may last"
        );
        assert_eq!(walked(&["created", "failed", "closed"]), NONE);
    }

    #[test]
    fn what_cannot_follow_is_found() {
        let transition = ["lifecycle.transition"];
        assert_eq!(walked(&["trusted"]), transition, "where a run begins");
        assert_eq!(walked(&["created", "quoted"]), transition);
        assert_eq!(
            walked(&["created", "failed", "closed", "closed"]),
            transition,
            "an end lasts not"
        );
        let mut gap = PATH.to_vec();
        gap.remove(8);
        // It cannot follow, and it needs what was left out.
        assert_eq!(
            walked(&gap),
            ["lifecycle.transition", "lifecycle.transition"]
        );
    }

    #[test]
    fn a_state_needs_what_comes_before_it() {
        // An exception may be replayed to the queue, but not before credits and contract.
        let path = ["created", "exception_open", "replay_ready", "queued"];
        assert_eq!(
            walked(&path),
            ["lifecycle.transition", "lifecycle.transition"]
        );
        let mut path = PATH[..9].to_vec();
        path.extend(["exception_open", "replay_ready", "queued", "operating"]);
        assert_eq!(walked(&path), NONE);
    }

    /// A state that nobody knows is the schema's matter, and the events around it are judged as if it
    /// were not there.
    #[test]
    fn an_unknown_state_is_passed_over() {
        assert_eq!(walked(&["created", "elsewhere", "trusted"]), NONE);
        assert_eq!(
            walked(&["created", "elsewhere", "queued"])[..1],
            ["lifecycle.transition"]
        );
        assert_eq!(walked(&["elsewhere"]), Vec::<&str>::new());
    }

    #[test]
    fn events_are_chained() {
        let objects = record(&PATH);
        let chain = ["lifecycle.chain"];
        for (member, value) in [
            ("3/sequence", json!(5)),
            ("3/sequence", json!("4")),
            ("0/sequence", json!(0)),
            ("4/from_state", json!("trusted")),
            ("0/from_state", json!("created")),
            ("4/occurred_at", json!("2026-06-03T08:00:00Z")),
        ] {
            let changed = with(
                &objects,
                &format!("/runtime_record/0/step_events/{member}"),
                value,
            );
            assert_eq!(
                found("tokenops_full_loop", "lifecycle", changed),
                chain,
                "{member}"
            );
        }
        let event = with(
            &objects,
            "/runtime_record/0/step_events/4/from_state",
            Value::Null,
        );
        assert_eq!(
            found("tokenops_full_loop", "lifecycle", event),
            NONE,
            "the schema says so"
        );
    }

    fn stating(object_type: &str, member: &str, word: &str) -> Vec<&'static str> {
        let mut objects = record(&PATH);
        if objects.get(object_type).is_none() {
            objects[object_type] = json!([{}]);
        }
        objects[object_type][0][member] = json!(word);
        found("tokenops_full_loop", "lifecycle", objects)
    }

    #[test]
    fn what_is_stated_is_what_the_events_led_to() {
        let state = ["lifecycle.state"];
        for (object_type, member) in [
            ("runtime_record", "lifecycle_state"),
            ("full_loop_envelope", "state"),
            ("pilot_report", "runtime_state"),
        ] {
            assert_eq!(stating(object_type, member, "result_ready"), NONE);
            assert_eq!(
                stating(object_type, member, "operating"),
                state,
                "{object_type}"
            );
        }
        assert_eq!(
            stating("replay_context", "original_state", "operating"),
            NONE
        );
        assert_eq!(
            stating("replay_context", "original_state", "attested"),
            state
        );
        // A word of the list of task runs stands for states of the machine.
        assert_eq!(stating("runtime_record", "state", "result_packaged"), NONE);
        assert_eq!(stating("runtime_record", "state", "queued"), state);
        assert_eq!(
            stating("runtime_record", "state", "elsewhere"),
            NONE,
            "the schema says so"
        );
    }

    #[test]
    fn what_the_events_imply_is_said() {
        assert_eq!(
            stating("credit_entitlement", "entitlement_state", "funded"),
            NONE
        );
        assert_eq!(
            stating("credit_entitlement", "entitlement_state", "expired"),
            ["state.credit"]
        );
        // Nothing led to a delivery.
        assert_eq!(
            stating("callback_delivery", "callback_state", "pending"),
            NONE
        );
        let mut objects =
            record(&[&PATH[..], &["callback_pending", "callback_delivered"]].concat());
        objects["callback_delivery"] = json!([{"callback_state": "pending"}]);
        // Before the seal the one that came through may be still to come.
        assert_eq!(
            found("tokenops_full_loop", "lifecycle", objects.clone()),
            NONE
        );
        assert_eq!(
            found("tokenops_full_loop", "lifecycle", sealed(&objects)),
            ["state.callback"]
        );
        // One that failed and one that came through.
        objects["callback_delivery"] =
            json!([{"callback_state": "failed"}, {"callback_state": "delivered"}]);
        assert_eq!(found("tokenops_full_loop", "lifecycle", objects), NONE);
    }

    /// The live pilot's events with its steps, each with the record that its move leaves.
    fn pilot() -> Value {
        let mut objects = record(&PATH);
        for (place, step, object_type) in [
            (2, "onboard", "onboarding"),
            (3, "credential", "credential_envelope"),
            (5, "fund", "credit_entitlement"),
            (7, "run", "run_contract"),
            (10, "return", "result_contract"),
        ] {
            let event = &mut objects["runtime_record"][0]["step_events"][place];
            event["step"] = json!(step);
            event["record"] = json!({"object_type": object_type, "object_id": "id_1"});
        }
        objects
    }

    fn of_pilot(objects: Value) -> Vec<&'static str> {
        found("tokenops_live_pilot", "lifecycle", objects)
    }

    #[test]
    fn each_step_leaves_its_record_in_order() {
        let step = ["lifecycle.step"];
        assert_eq!(of_pilot(sealed(&pilot())), NONE);
        let at = |member: &str| format!("/runtime_record/0/step_events/{member}");
        for (member, value) in [
            ("5/record", Value::Null),
            ("5/record/object_type", json!("run_contract")),
            ("5/record/object_type", Value::Null),
            ("5/step", json!("somewhere")),
        ] {
            let objects = with(&pilot(), &at(member), value);
            let codes = of_pilot(objects);
            assert!(
                codes.iter().all(|code| *code == step[0]) && !codes.is_empty(),
                "{member}"
            );
        }
        let again = with(&pilot(), &at("6/step"), json!("fund"));
        let again = with(
            &again,
            &at("6/record"),
            json!({"object_type": "credit_entitlement"}),
        );
        assert_eq!(of_pilot(again), step, "a step happens once");
        // Open, a step may be still to come; sealed, none is.
        let without = with(&pilot(), &at("7/step"), Value::Null);
        assert_eq!(of_pilot(without.clone()), NONE);
        assert_eq!(of_pilot(sealed(&without)), step);
        // The full loop's steps may leave no event.
        let delivered = record(&[&PATH[..], &["callback_pending", "callback_delivered"]].concat());
        assert_eq!(
            found("tokenops_full_loop", "lifecycle", sealed(&delivered)),
            NONE
        );
    }

    #[test]
    fn without_events_there_is_nothing_to_judge() {
        let outcome = |objects: Value| row("tokenops_full_loop", "lifecycle", objects).outcome;
        assert_eq!(outcome(json!({"runtime_record": [{}]})), RowOutcome::NotRun);
        assert_eq!(outcome(record(&[])), RowOutcome::NotRun);
        assert_eq!(
            outcome(json!({"runtime_record": [{"step_events": [1, "x"]}]})),
            RowOutcome::NotRun
        );
        let paid = row("first_paid_run", "lifecycle", record(&PATH));
        assert_eq!(paid.outcome, RowOutcome::NotApplicable);
    }

    /// Numbers that look random and are the same in every run (Steele, Lea and Flood: SplitMix64).
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, limit: usize) -> usize {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = self.0;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(limit).unwrap()).unwrap()
        }
    }

    /// Whether the rule finds a state that cannot follow.
    fn is_legal(machine: &StateMachine, states: &[&str]) -> bool {
        let list = Document::of(&events(states));
        let events: Vec<Event<'_>> = list
            .root()
            .as_array()
            .unwrap()
            .iter()
            .enumerate()
            .map(|(place, event)| Event {
                list: "",
                place,
                number: place + 1,
                members: event.as_object().unwrap(),
            })
            .collect();
        let mut tally = Tally::new();
        chain(&events, &mut tally);
        Walk::of(machine, &events, &mut tally);
        let mut codes = tally.findings.iter().map(|finding| finding.code);
        assert!(codes.all(|code| code == Code::LifecycleTransition));
        tally.findings.is_empty()
    }

    /// Ten thousand runs that follow the published machine hold; with one state that cannot follow, each
    /// of them is found.
    #[test]
    fn random_walks_are_judged_as_the_machine_says() {
        let machine = StateMachine::find("agent_task_lifecycle").unwrap();
        let all: Vec<&str> = machine.states.iter().map(|state| state.name).collect();
        let mut numbers = Numbers(7);
        let mut ended = 0_usize;
        for _ in 0..10_000 {
            let mut walk = vec![machine.initial];
            while walk.len() < 40 {
                let prepared = |name: &&str| {
                    let needs = &machine.state(name).unwrap().needs;
                    needs.iter().all(|need| walk.contains(need))
                };
                let here = machine.state(walk.last().unwrap()).unwrap();
                let next: Vec<&str> = here.next.iter().copied().filter(prepared).collect();
                if next.is_empty() {
                    ended += 1;
                    break;
                }
                walk.push(next[numbers.below(next.len())]);
            }
            assert!(is_legal(machine, &walk), "{walk:?}");

            let last = 1 + numbers.below(walk.len());
            let before = walk[last - 1];
            let illegal: Vec<&str> = all
                .iter()
                .copied()
                .filter(|state| {
                    let stays = *state == before && !machine.terminal.contains(state);
                    let follows = machine.state(before).unwrap().next.contains(state);
                    !stays && !follows
                })
                .collect();
            walk.truncate(last);
            walk.push(illegal[numbers.below(illegal.len())]);
            assert!(!is_legal(machine, &walk), "{walk:?}");
        }
        assert!(ended > 1_000, "{ended}");
    }
}
