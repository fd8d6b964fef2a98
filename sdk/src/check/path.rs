//! The tool path: each call is chained to the one before (`docs/format.md`, sections 8 and 11.11).

use super::answer::{Answer, Tally};
use super::context::Context;
use super::member::text;
use crate::crypto::digest::Digest;
use crate::json::document::{Node, Object};
use crate::json::pointer::Pointer;
use crate::report::Finding;
use crate::report::code::Code;
use crate::text::time::Timestamp;
use core::str::FromStr;

/// `seq` counts from 1, times never decrease, steps come in the published order, each entry
/// carries the digest of the one before, and a sealed run has every step.
pub(super) fn tool_path(context: &Context<'_>) -> Answer {
    let Some(rule) = &context.profile.tool_path else {
        return Answer::NotApplicable("the profile knows no tool path");
    };
    let Some((at, run)) = context.objects("production_run").next() else {
        return Answer::NotRun("there is no production run".to_owned());
    };
    let Some(entries) = run.get("tool_path").and_then(Node::as_array) else {
        return Answer::NotRun("the tool path cannot be read".to_owned());
    };
    if entries.is_empty() && !rule.complete {
        return Answer::NotApplicable("the run records no calls, and the profile asks for none");
    }
    let list_at = Pointer::Member(&at, "tool_path");
    let steps = &rule.steps;
    let mut tally = Tally::new();
    let mut before: Option<Node<'_>> = None;
    let mut last_step: Option<usize> = None;
    let mut last_time: Option<Timestamp> = None;
    for (index, entry) in entries.iter().enumerate() {
        let place = Pointer::Item(&list_at, index);
        let Some(members) = entry.as_object() else {
            continue;
        };
        if let Some(seq) = members.get("seq") {
            let number = u64::try_from(index + 1).ok();
            tally.expect(seq.as_u64() == number, || {
                order(place, "seq", "the tool path does not count from 1", members)
                    .expected((index + 1).to_string())
            });
        }
        chain(before, members, place, &mut tally);
        let step =
            text(members, "step").and_then(|name| steps.iter().position(|step| *step == name));
        if let (Some(last), Some(step)) = (last_step, step) {
            tally.expect(step > last, || {
                order(
                    place,
                    "step",
                    "this is a step that does not come after the one before it",
                    members,
                )
                .expected(format!("the order {}", steps.join(", ")))
            });
        }
        last_step = step.or(last_step);
        if let Some(time) = text(members, "at").and_then(|text| Timestamp::from_str(text).ok()) {
            if let Some(last) = &last_time {
                tally.expect(time.unix_millis() >= last.unix_millis(), || {
                    order(
                        place,
                        "at",
                        "this is earlier than the step before it",
                        members,
                    )
                    .expected(format!("not before {last}"))
                });
            }
            last_time = Some(time);
        }
        before = Some(entry);
    }
    if rule.complete && context.bundle.is_sealed() {
        for step in steps {
            let there = entries
                .iter()
                .filter_map(Node::as_object)
                .any(|entry| text(entry, "step") == Some(step));
            tally.expect(there, || {
                Finding::new(
                    Code::PathStep,
                    list_at,
                    &format!("the run is sealed without its `{step}` step"),
                )
                .expected(format!("an entry with `step` `{step}`"))
            });
        }
    }
    tally.answer("the tool path is empty")
}

fn chain(before: Option<Node<'_>>, entry: Object<'_>, place: Pointer<'_>, tally: &mut Tally) {
    let Some(stated) = entry.get("previous") else {
        return;
    };
    let expected = before.map(Digest::of_node);
    tally.expect(
        match &expected {
            Some(digest) => stated.as_str().is_some_and(|text| digest.is(text)),
            None => stated.is_null(),
        },
        || {
            Finding::new(
                Code::PathChain,
                format!("{place}/previous"),
                "this is not the digest of the entry before it",
            )
            .expected(expected.map_or_else(
                || "null in the first entry".to_owned(),
                |digest| digest.to_string(),
            ))
            .found_value(stated)
        },
    );
}

fn order(place: Pointer<'_>, member: &str, message: &str, entry: Object<'_>) -> Finding {
    Finding::new(Code::PathOrder, Pointer::Member(&place, member), message)
        .found_value(entry.get(member).unwrap_or(Node::Null))
}
