//! What happened when, as the objects of a run state it.

use std::rc::Rc;

use base64ct::{Base64, Encoding};
use wever_proof::json::{self, Limits, Map, Value};
use wever_proof::time::Timestamp;

use crate::display::{Tone, count, shortened, word};
use crate::output::Screen;

/// The most lines that are shown: a run that is complete has about twenty.
const LINES: usize = 200;

/// Something that happened.
#[derive(Debug)]
pub(crate) struct Event {
    at: Timestamp,
    what: String,
    /// Shared, since a run may state thousands of steps.
    id: Rc<str>,
}

/// What is called by another name than its member.
const NAMES: &[(&str, &str, &str)] = &[
    ("customer_account", "created_at", "account recorded"),
    ("quote", "created_at", "quote given"),
    ("work_order", "created_at", "work ordered"),
    ("payment_reference", "authorized_at", "payment authorized"),
    ("production_run", "created_at", "run recorded"),
    ("production_run", "started_at", "run started"),
    ("production_run", "updated_at", "run last changed"),
    ("return_package", "returned_at", "package returned"),
    ("receipt", "issued_at", "receipt issued"),
    (
        "verification_snapshot",
        "verified_at",
        "provider's own check",
    ),
    (
        "completion_proof",
        "completed_at",
        "run completed and sealed",
    ),
];

/// The events of one object. A member whose name ends in `_at` says when something happened, and
/// one that says when something ends is no event.
pub(crate) fn of_object(object_type: &str, id: &str, members: &Map<String, Value>) -> Vec<Event> {
    let id: Rc<str> = id.into();
    let mut events = Vec::new();
    for (name, value) in members {
        let Some(word) = name.strip_suffix("_at").filter(|word| *word != "expires") else {
            continue;
        };
        let known = NAMES
            .iter()
            .find(|(known, member, _)| *known == object_type && member == name);
        let what = match known {
            Some((_, _, words)) => (*words).to_owned(),
            None => shortened(&format!("{object_type} {word}").replace('_', " "), 48),
        };
        events.extend(event(value, what, &id));
    }
    let steps = members.get("tool_path").and_then(Value::as_array);
    for step in steps.into_iter().flatten() {
        let name = step.get("step").and_then(Value::as_str).unwrap_or("?");
        let what = format!("step `{}`", shortened(name, 24));
        events.extend(step.get("at").and_then(|at| event(at, what, &id)));
    }
    if let Some(steps) = members.get("step_events").and_then(Value::as_array) {
        for step in steps {
            let state = step.get("to_state").and_then(Value::as_str).unwrap_or("?");
            let what = format!("state `{}`", shortened(state, 32));
            events.extend(step.get("occurred_at").and_then(|at| event(at, what, &id)));
        }
    }
    if object_type == "attestation" {
        events.extend(attested(members));
    }
    let attestation = members.get("attestation").and_then(Value::as_object);
    events.extend(attestation.and_then(attested));
    events
}

/// When an attestation says that it was made: that stands in its payload.
pub(crate) fn attested(attestation: &Map<String, Value>) -> Option<Event> {
    let statement = statement(attestation.get("envelope")?)?;
    let at = statement.get("predicate")?.get("attested_at")?;
    let id = attestation.get("attestation_id").and_then(Value::as_str);
    let id = id.map_or("no id".to_owned(), word);
    event(at, "package attested".to_owned(), &id.into())
}

/// The statement in an envelope, if it is one.
pub(crate) fn statement(envelope: &Value) -> Option<Value> {
    let payload = envelope.get("payload")?.as_str()?;
    let bytes = Base64::decode_vec(payload).ok()?;
    json::parse(&bytes, &Limits::PUBLISHED).ok()
}

fn event(value: &Value, what: String, id: &Rc<str>) -> Option<Event> {
    let at = value.as_str()?.parse().ok()?;
    Some(Event {
        at,
        what,
        id: Rc::clone(id),
    })
}

/// The events in the order of their times; what has one time stays in the order of the objects.
pub(crate) fn lines(screen: Screen, mut events: Vec<Event>) -> String {
    events.sort_by_key(|event| event.at);
    let shown = events.get(..LINES).unwrap_or(&events);
    let rows: Vec<(String, &Event)> = shown
        .iter()
        .map(|event| (event.at.to_string(), event))
        .collect();
    let widest = |words: &dyn Fn(&(String, &Event)) -> usize| {
        rows.iter().map(words).max().unwrap_or_default()
    };
    let times = widest(&|(at, _)| at.len());
    let whats = widest(&|(_, event)| event.what.chars().count());
    let mut text = String::new();
    for (at, event) in &rows {
        let blank = " ".repeat(whats.saturating_sub(event.what.chars().count()));
        let id = screen.paint(Tone::Faint, &event.id);
        text.push_str(&format!("  {at:<times$}  {}{blank}  {id}\n", event.what));
    }
    if let Some(more @ 1..) = events.len().checked_sub(LINES) {
        text.push_str(&format!(
            "  and {}\n",
            count(more, "more event", "more events")
        ));
    }
    text
}
