//! The promise kept: what was ordered was returned (`docs/format.md`, section 11.28).

use super::answer::{Answer, Tally};
use super::context::Context;
use super::member::{text, texts};
use super::return_package::ReturnedFields;
use super::{rail, rules};
use crate::json::document::{Node, Object};
use crate::json::pointer::Pointer;
use crate::profile::RailParts;
use crate::report::Finding;
use crate::report::code::Code;
use crate::text::shown::excerpt;
use std::collections::BTreeSet;

/// Level, package and target are the ordered ones; every required field is there; every item of the
/// rail's work is accounted for.
pub(super) fn promise(context: &Context<'_>) -> Answer {
    let mut tally = Tally::new();
    rules::family(context, "promise.", &mut tally);
    outputs(context, &mut tally);
    rail::check(context, &mut tally);
    let mut packages = context
        .objects("return_package")
        .filter(|_| context.profile.knows("return_package"));
    if let (Some((order_at, order)), Some((package_at, package))) =
        (context.objects("work_order").next(), packages.next())
    {
        required_fields(order_at, order, package_at, package, &mut tally);
        if let Some(returned) = ReturnedFields::of(context.profile, package_at, package) {
            let inputs = order.get("inputs").unwrap_or(Node::Null);
            items(&returned, order_at, inputs, &mut tally);
            reported(&returned, order_at, inputs, &mut tally);
            rests_on(&returned, inputs, &mut tally);
            files(&returned, package, &mut tally);
        }
    }
    tally.answer("order or package is missing")
}

/// What is asked for is an output that the profile knows, and what the result names as one is an object of
/// that output's type.
fn outputs(context: &Context<'_>, tally: &mut Tally) {
    let Some(rule) = &context.profile.outputs else {
        return;
    };
    let known = |output: &str| rule.names.iter().find(|known| known.output == output);
    let unknown = |place: String, output: &str| {
        Finding::new(
            Code::PromiseOutput,
            place,
            "this is the name of no output that the profile knows",
        )
        .expected("the name of an output of the profile")
        .found_text(output)
    };
    for asked in &rule.asked {
        for located in context.bundle.values(asked) {
            let Some(output) = located.text() else {
                continue;
            };
            tally.expect(known(output).is_some(), || {
                unknown(located.pointer(), output)
            });
        }
    }
    for list in context.bundle.values(&rule.at) {
        let entries = list.value.as_array().into_iter().flatten().enumerate();
        for (index, entry) in entries.filter_map(|(index, entry)| Some((index, entry.as_object()?)))
        {
            let Some(output) = text(entry, "output") else {
                continue;
            };
            let place = |member: &str| format!("{}/{index}/{member}", list.pointer());
            let known = known(output);
            tally.expect(known.is_some(), || unknown(place("output"), output));
            let (Some(known), Some(object_type)) = (known, text(entry, "object_type")) else {
                continue;
            };
            tally.expect(known.object_type == object_type, || {
                let message = format!("`{}` is an object of another type", excerpt(output));
                Finding::new(Code::PromiseOutput, place("object_type"), &message)
                    .expected(known.object_type)
                    .found_text(object_type)
            });
        }
    }
}

/// `attestation` is met by the package's own attestation.
fn required_fields(
    order_at: Pointer<'_>,
    order: Object<'_>,
    package_at: Pointer<'_>,
    package: Object<'_>,
    tally: &mut Tally,
) {
    let Some(returned) = package.get("returned_fields").and_then(Node::as_object) else {
        return;
    };
    for (index, field) in texts(order.get("required_fields")).enumerate() {
        let there = if field == "attestation" {
            package.contains_key(field)
        } else {
            returned.contains_key(field)
        };
        tally.expect(there, || {
            Finding::new(
                Code::PromiseRequiredField,
                format!("{package_at}/returned_fields"),
                &format!("the ordered field `{}` was not returned", excerpt(field)),
            )
            .related(format!("{order_at}/required_fields/{index}"))
            .expected(field)
        });
    }
}

/// Every item handed over is in the inventory; every expected one is in use there or reported
/// missing; nothing is listed twice.
fn items(
    returned: &ReturnedFields<'_>,
    order_at: Pointer<'_>,
    inputs: Node<'_>,
    tally: &mut Tally,
) {
    let parts = returned.parts;
    // Without a report nothing is reported missing; without an inventory nothing is said of these.
    let Some(listed) = &returned.inventory else {
        return;
    };
    let inventory = || returned.pointer(parts.inventory, "entries");

    for (index, name) in texts(inputs.get(parts.handed_over)).enumerate() {
        tally.expect(returned.in_inventory.contains(name), || {
            let message = format!("`{}` does not list what was handed over", parts.inventory);
            item(&inventory(), name, &message)
                .related(format!("{order_at}/inputs/{}/{index}", parts.handed_over))
        });
    }
    for (index, name) in expected_in_order(parts, inputs).enumerate() {
        let accounted = returned.in_use.contains(name) || returned.in_report.contains(name);
        tally.expect(accounted, || {
            let message = format!(
                "an expected `{}` is neither in use nor reported missing",
                parts.item
            );
            let list = parts.expected.unwrap_or_default();
            item(&inventory(), name, &message).related(format!("{order_at}/inputs/{list}/{index}"))
        });
    }
    twice(inventory, listed, tally);
}

fn item(place: &str, name: &str, message: &str) -> Finding {
    Finding::new(Code::PromiseItem, place, message).found_text(name)
}

fn twice(list: impl Fn() -> String, items: &[(&str, Object<'_>)], tally: &mut Tally) {
    let mut seen = BTreeSet::new();
    for (index, (name, _)) in items.iter().enumerate() {
        tally.expect(seen.insert(*name), || {
            item(&format!("{}/{index}", list()), name, "this is listed twice")
        });
    }
}

/// What is reported missing was expected, where the rail has such a list, is not in use, and is missing
/// for a reason that does not contradict what was handed over and what the inventory lists. Nothing is
/// reported twice.
fn reported(
    returned: &ReturnedFields<'_>,
    order_at: Pointer<'_>,
    inputs: Node<'_>,
    tally: &mut Tally,
) {
    let parts = returned.parts;
    let handed_over = texts(inputs.get(parts.handed_over)).collect::<BTreeSet<_>>();
    let list = parts.expected.and_then(|list| inputs.get(list));
    let expected = list
        .filter(|list| list.as_array().is_some())
        .map(|list| texts(Some(list)).collect::<BTreeSet<_>>());
    let report = || returned.pointer(parts.missing, "missing_items");
    for (index, (name, entry)) in returned.missing.iter().enumerate() {
        let place = || format!("{}/{index}", report());
        if let Some(expected) = &expected {
            tally.expect(expected.contains(name), || {
                item(&place(), name, "what is reported missing was not expected")
            });
        }
        tally.expect(!returned.in_use.contains(name), || {
            item(&place(), name, "this is both in use and reported missing")
        });
        let Some(reason) = text(*entry, "reason") else {
            continue;
        };
        let was_there = handed_over.contains(name) || returned.in_inventory.contains(name);
        let contradicts = if was_there {
            &parts.never_there
        } else {
            &parts.was_there
        };
        tally.expect(!contradicts.contains(&reason), || {
            let message = if was_there {
                "this was handed over or is in the inventory, and the reason says that it never came"
            } else {
                "the reason says what is wrong with it, and nobody handed it over"
            };
            Finding::new(Code::PromiseItem, format!("{}/reason", place()), message)
                .related(format!("{order_at}/inputs/{}", parts.handed_over))
                .expected(format!("none of `{}`", contradicts.join("`, `")))
                .found_text(reason)
        });
    }
    twice(report, &returned.missing, tally);
}

fn expected_in_order<'v>(
    parts: &RailParts,
    inputs: Node<'v>,
) -> impl Iterator<Item = &'v str> + use<'v> {
    let list = parts.expected.as_ref();
    texts(list.and_then(|list| inputs.get(list)))
}

/// Every item that a risk depends on is in the inventory or reported missing; without an inventory it was
/// handed over or is reported missing.
fn rests_on(returned: &ReturnedFields<'_>, inputs: Node<'_>, tally: &mut Tally) {
    let mut known = returned.in_report.clone();
    match returned.inventory {
        Some(_) => known.extend(&returned.in_inventory),
        None => known.extend(texts(inputs.get(returned.parts.handed_over))),
    }
    for (place, risk) in returned.risks() {
        for (index, name) in texts(risk.get(returned.parts.item)).enumerate() {
            tally.expect(known.contains(name), || {
                let place = returned.risk_pointer(place);
                Finding::new(
                    Code::PromiseItem,
                    format!("{place}/{}/{index}", returned.parts.item),
                    "a risk depends on what is neither in the inventory nor reported missing",
                )
                .found_text(name)
            });
        }
    }
}

/// Every file that the inventory names is among the package's files.
fn files(returned: &ReturnedFields<'_>, package: Object<'_>, tally: &mut Tally) {
    let artifacts = package.get("artifacts").and_then(Node::as_array);
    let artifacts = artifacts.into_iter().flatten();
    let files = artifacts
        .filter_map(|artifact| text(artifact.as_object()?, "name"))
        .collect::<BTreeSet<_>>();
    let inventory = || returned.pointer(returned.parts.inventory, "entries");
    for (index, entry) in returned.entries().enumerate() {
        let Some(name) = entry.get("artifact").and_then(Node::as_str) else {
            continue;
        };
        tally.expect(files.contains(name), || {
            Finding::new(
                Code::PromiseArtifact,
                format!("{}/{index}/artifact", inventory()),
                "the inventory names a file that the package does not list",
            )
            .expected("the name of one of the package's files")
            .found_text(name)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use serde_json::json;

    fn output(output: &str, object_type: &str) -> Vec<&'static str> {
        let entry = json!({"output": output, "object_type": object_type});
        let objects = json!({
            "result_contract": [{"proof_objects": [entry]}],
            "run_contract": [{"requested_capability": "transfer"}],
            "runtime_record": [{"requested_capability": "transfer"}],
        });
        found("tokenops_full_loop", "promise", objects)
    }

    #[test]
    fn a_named_output_is_of_its_type() {
        assert_eq!(
            output("result_attestation", "attestation"),
            Vec::<&str>::new()
        );
        assert_eq!(
            output("result_attestation", "ledger_entry"),
            ["promise.output"]
        );
        // What the profile does not know is met by nothing.
        assert_eq!(
            output("holder_manifest", "ledger_entry"),
            ["promise.output"]
        );
    }

    #[test]
    fn what_is_asked_for_is_known() {
        let objects = json!({
            "run_contract": [{"expected_outputs": ["result_attestation", "holder_manifest"]}],
            "work_order": [{"required_fields": ["usage_receipt", "signed_audit"]}],
        });
        assert_eq!(
            found("tokenops_full_loop", "promise", objects),
            ["promise.output"; 2]
        );
    }

    #[test]
    fn the_capability_is_that_of_the_contract() {
        let objects = json!({
            "run_contract": [{"requested_capability": "transfer"}],
            "runtime_record": [{"requested_capability": "other"}],
        });
        assert_eq!(
            found("tokenops_full_loop", "promise", objects),
            ["promise.capability"]
        );
    }
}
