//! A task run as its operator looks at it: where it stands, what was retried, delivered, receipted
//! and reviewed. It is what the objects say; nothing is checked, and nothing is added up that is
//! not stated, except two sums that say so.

use wever_proof::Profile;
use wever_proof::credits::Credits;
use wever_proof::json::{Map, Value};

use crate::display::{count, word};
use crate::facts::word_of;
use crate::output::Screen;
use crate::text::section;

/// What is shown where an object is not there.
const NOT_STATED: &str = "not stated";

/// How wide the labels are.
const LABEL: usize = 16;

/// The review of a bundle; none for a profile whose runs write no events down.
pub(crate) fn of(screen: Screen, bundle: &Map<String, Value>) -> Option<String> {
    let profile = Profile::find(bundle.get("profile")?.as_str()?)?;
    let lifecycle = profile.lifecycle.as_ref()?;
    let review = Review {
        objects: bundle.get("objects").and_then(Value::as_object),
    };
    let list = profile.listing.as_ref().and_then(|listing| {
        let envelope = review.first(listing.at.object_type)?;
        let at = format!("/{}", listing.at.steps.join("/"));
        names(envelope.pointer(&at)?)
    });
    let rows = [
        ("runtime state", review.state()),
        ("retry", review.retry()),
        ("replay", review.replay()),
        ("callback", review.callback()),
        ("receipts", review.receipts()),
        ("exceptions", review.exceptions()),
        ("ledger", review.ledger()),
        ("readiness", review.readiness()),
        (
            "path",
            match lifecycle.complete {
                true => review.steps(),
                false => list,
            },
        ),
    ];
    let rows = rows.map(|(label, words)| {
        screen.labelled(2, label, LABEL, words.as_deref().unwrap_or(NOT_STATED))
    });
    Some(section(screen, "Operator's review", rows))
}

/// The objects of a bundle, whatever they hold.
struct Review<'d> {
    objects: Option<&'d Map<String, Value>>,
}

impl<'d> Review<'d> {
    fn all(&self, object_type: &str) -> &'d [Value] {
        let items = self.objects.and_then(|objects| objects.get(object_type));
        items
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice)
    }

    fn first(&self, object_type: &str) -> Option<&'d Value> {
        self.all(object_type).first()
    }

    fn text(&self, object_type: &str, pointer: &str) -> Option<String> {
        self.first(object_type)?.pointer(pointer).map(word_of)
    }

    fn state(&self) -> Option<String> {
        let state = self.text("runtime_record", "/lifecycle_state")?;
        let events = length(self.first("runtime_record")?, "step_events");
        Some(format!("{state} (by {})", count(events, "event", "events")))
    }

    fn retry(&self) -> Option<String> {
        let state = self.text("runtime_record", "/retry_state")?;
        let queues = self.all("queue_state");
        if queues.is_empty() {
            return Some(format!("{state}; no queue state"));
        }
        let sum = |list| -> usize { queues.iter().map(|queue| length(queue, list)).sum() };
        let alerts = count(sum("stuck_alerts"), "stuck alert", "stuck alerts");
        let commands = count(sum("retry_commands"), "retry command", "retry commands");
        Some(format!("{state}; {alerts}, {commands}"))
    }

    fn replay(&self) -> Option<String> {
        let contexts = self.all("replay_context");
        let Some(last) = contexts.last() else {
            return Some("no replay context".to_owned());
        };
        let member = |name: &str| last.get(name).map(word_of).unwrap_or_default();
        Some(format!(
            "{}, the last from {} to {}, {} more credits",
            count(contexts.len(), "replay context", "replay contexts"),
            member("original_state"),
            member("resume_from_state"),
            member("additional_credits_required"),
        ))
    }

    fn callback(&self) -> Option<String> {
        let callback = self.all("callback_delivery").last()?;
        let state = word_of(callback.get("callback_state")?);
        let attempts = callback.get("attempts").and_then(Value::as_array);
        let attempts = attempts.map_or(&[][..], Vec::as_slice);
        let mut words = vec![count(attempts.len(), "attempt", "attempts")];
        let answer = attempts.last().and_then(|last| last.get("http_status"));
        words.extend(answer.map(|status| format!("last answer {}", word_of(status))));
        let acknowledged = callback.pointer("/acknowledgement/acknowledged_at");
        words.extend(acknowledged.map(|at| format!("acknowledged {}", word_of(at))));
        Some(format!("{state} ({})", words.join(", ")))
    }

    fn receipts(&self) -> Option<String> {
        let (settlement, usage) = (self.all("settlement_receipt"), self.all("usage_receipt"));
        if settlement.is_empty() && usage.is_empty() {
            return None;
        }
        let unit = settlement
            .first()
            .and_then(|receipt| receipt.get("credit_unit"));
        let remain = usage.last().map(|receipt| {
            let remaining = receipt.get("remaining_credits").map(word_of);
            format!(
                "; {} {} remain by the last",
                remaining.as_deref().unwrap_or(NOT_STATED),
                unit.map(word_of).unwrap_or_default()
            )
        });
        Some(format!(
            "{} settlement ({} funded), {} usage ({} debited): sums of the receipts{}",
            settlement.len(),
            sum(settlement, "credits_funded"),
            usage.len(),
            sum(usage, "credits_debited"),
            remain.unwrap_or_default(),
        ))
    }

    fn exceptions(&self) -> Option<String> {
        let package = self.first("tokenops_result_package")?;
        let list = package.get("operating_exceptions")?.as_array()?;
        let is_open = |exception: &&Value| {
            let status = exception.get("status").and_then(Value::as_str);
            !matches!(status, Some("resolved" | "closed"))
        };
        let open: Vec<&Value> = list.iter().filter(is_open).collect();
        Some(match open.first() {
            None => "none open".to_owned(),
            Some(first) => format!(
                "{} open, the first {}",
                open.len(),
                first.get("exception_type").map(word_of).unwrap_or_default()
            ),
        })
    }

    fn ledger(&self) -> Option<String> {
        let entries = self.all("ledger_entry");
        let words = count(entries.len(), "entry", "entries");
        (!entries.is_empty()).then(|| format!("{words}; order is the issuer's word"))
    }

    fn readiness(&self) -> Option<String> {
        let report = self.first("pilot_report")?;
        let member = |name: &str| report.get(name).map(word_of).unwrap_or_default();
        Some(format!(
            "{}; review {}; decision {}; next {}",
            member("offer_readiness"),
            member("review_state"),
            member("retry_decision"),
            member("next_action"),
        ))
    }

    /// The steps that events completed, in their order.
    fn steps(&self) -> Option<String> {
        let events = self
            .first("runtime_record")?
            .get("step_events")?
            .as_array()?;
        let steps: Vec<Value> = events
            .iter()
            .filter_map(|event| event.get("step").cloned())
            .collect();
        names(&Value::Array(steps))
    }
}

/// How many entries a list has; none if it is none.
fn length(value: &Value, list: &str) -> usize {
    value
        .get(list)
        .and_then(Value::as_array)
        .map_or(0, Vec::len)
}

/// The most names of a path that are shown: the longest has fourteen.
const NAMES: usize = 32;

fn names(list: &Value) -> Option<String> {
    let list = list.as_array()?.iter().take(NAMES);
    let names: Vec<String> = list.filter_map(|name| Some(word(name.as_str()?))).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// The sum of a member of every receipt, if each states it and the sum exists.
fn sum(receipts: &[Value], member: &str) -> String {
    let credits: Option<Vec<Credits>> = receipts
        .iter()
        .map(|receipt| receipt.get(member)?.as_str()?.parse().ok())
        .collect();
    match credits.map(|credits| Credits::sum(&credits)) {
        Some(Ok(sum)) => sum.to_string(),
        _ => NOT_STATED.to_owned(),
    }
}
