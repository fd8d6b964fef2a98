//! The promise kept: what was ordered was returned (see `docs/format.md`).

use super::returned::Returned;
use super::{Answer, Context, Look, join, text, texts};
use crate::code::Code;
use crate::document::{Node, Object};
use crate::pointer::Pointer;
use crate::profile::RailParts;
use crate::report::Finding;
use crate::texts::Texts;

/// Level, package and target are the ordered ones; every required field is there; every item of the
/// rail's work is accounted for.
pub(super) fn promise(context: &Context<'_>) -> Answer {
    let mut look = Look::new();
    join::family(context, "promise.", &mut look);
    outputs(context, &mut look);
    if let (Some((order_at, order)), Some((package_at, package))) = (
        context.objects("work_order").next(),
        context.objects("return_package").next(),
    ) {
        required_fields(order_at, order, package_at, package, &mut look);
        if let Some(returned) = Returned::of(context.profile, package_at, package) {
            let inputs = order.get("inputs").unwrap_or(Node::Null);
            items(&returned, order_at, inputs, &mut look);
            rests_on(&returned, &mut look);
            files(&returned, package, &mut look);
        }
    }
    look.answer("order or package is missing")
}

/// What is asked for is an output that the profile knows, and what the result names as one is an object of
/// that output's type.
fn outputs(context: &Context<'_>, look: &mut Look) {
    let Some(rule) = &context.profile.outputs else {
        return;
    };
    let known = |output: &str| rule.names.iter().find(|known| known.output == output);
    let unknown = |place: String, output: &str| {
        Finding::new(
            Code::PromiseOutput,
            place,
            "this profile knows no output of this name",
        )
        .expected("the name of an output of the profile")
        .found_text(output)
    };
    for asked in rule.asked {
        for located in context.bundle.values(asked) {
            let Some(output) = located.text() else {
                continue;
            };
            look.compare(known(output).is_some(), || {
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
            look.compare(known.is_some(), || unknown(place("output"), output));
            let (Some(known), Some(object_type)) = (known, text(entry, "object_type")) else {
                continue;
            };
            look.compare(known.object_type == object_type, || {
                let message = format!("`{output}` is an object of another type");
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
    look: &mut Look,
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
        look.compare(there, || {
            Finding::new(
                Code::PromiseRequiredField,
                format!("{package_at}/returned_fields"),
                &format!("the ordered field `{field}` was not returned"),
            )
            .related(format!("{order_at}/required_fields/{index}"))
            .expected(field)
        });
    }
}

/// Every item handed over is in the inventory; every expected one is in use there or reported
/// missing; what is missing was expected, where the rail has such a list, and is not in use; nothing
/// is listed twice.
fn items(returned: &Returned<'_>, order_at: Pointer<'_>, inputs: Node<'_>, look: &mut Look) {
    let parts = returned.parts;
    // Without a report nothing is reported missing; without an inventory nothing can be compared.
    let Some(listed) = returned.inventory() else {
        return;
    };
    let reported = returned.missing().unwrap_or_default();
    let used = listed
        .iter()
        .filter(|(_, entry)| text(*entry, "entry_state") != Some("not_used"));
    let in_use = Texts::of(used.map(|(name, _)| *name));
    let in_inventory = Texts::of(listed.iter().map(|(name, _)| *name));
    let in_report = Texts::of(reported.iter().map(|(name, _)| *name));
    let inventory = || returned.at(parts.inventory, "entries");
    let report = || returned.at(parts.missing, "missing_items");
    let item = |place: &str, name: &str, message: &str| {
        Finding::new(Code::PromiseItem, place, message).found_text(name)
    };

    for (index, name) in texts(inputs.get(parts.handed_over)).enumerate() {
        look.compare(in_inventory.contains(name), || {
            let message = format!("`{}` does not list what was handed over", parts.inventory);
            item(&inventory(), name, &message)
                .related(format!("{order_at}/inputs/{}/{index}", parts.handed_over))
        });
    }
    let expected = parts
        .expected
        .as_ref()
        .and_then(|list| inputs.get(list))
        .filter(|list| list.is_array())
        .map(|list| Texts::of(texts(Some(list))));
    for (index, name) in expected_in_order(parts, inputs).enumerate() {
        let accounted = in_use.contains(name) || in_report.contains(name);
        look.compare(accounted, || {
            let message = format!(
                "an expected `{}` is neither in use nor reported missing",
                parts.item
            );
            let list = parts.expected.unwrap_or_default();
            item(&inventory(), name, &message).related(format!("{order_at}/inputs/{list}/{index}"))
        });
    }
    for (index, (name, _)) in reported.iter().enumerate() {
        let place = || format!("{}/{index}", report());
        if let Some(expected) = &expected {
            look.compare(expected.contains(name), || {
                item(&place(), name, "what is reported missing was not expected")
            });
        }
        look.compare(!in_use.contains(name), || {
            item(&place(), name, "this is both in use and reported missing")
        });
    }
    let lists: [(&dyn Fn() -> String, _); 2] = [(&inventory, &listed), (&report, &reported)];
    for (place, items) in lists {
        let mut seen = Texts::default();
        for (index, (name, _)) in items.iter().enumerate() {
            look.compare(seen.put(*name, index).is_none(), || {
                item(
                    &format!("{}/{index}", place()),
                    name,
                    "this is listed twice",
                )
            });
        }
    }
}

fn expected_in_order<'v>(
    parts: &RailParts,
    inputs: Node<'v>,
) -> impl Iterator<Item = &'v str> + use<'v> {
    let list = parts.expected.as_ref();
    texts(list.and_then(|list| inputs.get(list)))
}

/// Every item that a risk rests on is in the inventory or reported missing.
fn rests_on(returned: &Returned<'_>, look: &mut Look) {
    let Some(listed) = returned.inventory() else {
        return;
    };
    let reported = returned.missing().unwrap_or_default();
    let known = Texts::of(listed.iter().chain(&reported).map(|(name, _)| *name));
    for (place, risk) in returned.risks() {
        for (index, name) in texts(risk.get(returned.parts.item)).enumerate() {
            look.compare(known.contains(name), || {
                Finding::new(
                    Code::PromiseItem,
                    format!("{place}/{}/{index}", returned.parts.item),
                    "a risk rests on what is neither in the inventory nor reported missing",
                )
                .found_text(name)
            });
        }
    }
}

/// Every file that the inventory names is among the package's files.
fn files(returned: &Returned<'_>, package: Object<'_>, look: &mut Look) {
    let artifacts = package.get("artifacts").and_then(Node::as_array);
    let artifacts = artifacts.into_iter().flatten();
    let files = Texts::of(artifacts.filter_map(|artifact| text(artifact.as_object()?, "name")));
    let inventory = || returned.at(returned.parts.inventory, "entries");
    for (index, entry) in returned.entries().enumerate() {
        let Some(name) = entry.get("artifact").and_then(Node::as_str) else {
            continue;
        };
        look.compare(files.contains(name), || {
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
