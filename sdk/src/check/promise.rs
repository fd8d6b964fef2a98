//! The promise kept: what was ordered was returned (see `docs/format.md`).

use super::{Answer, Context, Look, join, text, texts};
use crate::code::Code;
use crate::json::{Map, Value};
use crate::report::Finding;
use std::collections::BTreeSet;

/// Level, package and target are the ordered ones; every required field is there; every document
/// of a packet is accounted for.
pub(super) fn promise(context: &Context<'_>) -> Answer {
    let mut look = Look::new();
    join::family(context, "promise.", &mut look);
    if let (Some((order_at, order)), Some((package_at, package))) = (
        context.objects("work_order").next(),
        context.objects("return_package").next(),
    ) {
        required_fields(&order_at, order, &package_at, package, &mut look);
        if let Some(fields) = package.get("returned_fields").and_then(Value::as_object) {
            let at = format!("{package_at}/returned_fields");
            packet_items(&order_at, order, &at, fields, &mut look);
            packet_files(&at, fields, package, &mut look);
        }
    }
    look.answer("order or package is missing")
}

/// `attestation` is met by the package's own attestation.
fn required_fields(
    order_at: &str,
    order: &Map<String, Value>,
    package_at: &str,
    package: &Map<String, Value>,
    look: &mut Look,
) {
    let Some(returned) = package.get("returned_fields").and_then(Value::as_object) else {
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
                &format!("{package_at}/returned_fields"),
                &format!("the ordered field `{field}` was not returned"),
            )
            .related(format!("{order_at}/required_fields/{index}"))
            .expected(field)
        });
    }
}

/// Every available document is in the manifest; every expected one is in the manifest or reported
/// missing; what is missing was expected and was not accepted; nothing is listed twice.
fn packet_items(
    order_at: &str,
    order: &Map<String, Value>,
    at: &str,
    fields: &Map<String, Value>,
    look: &mut Look,
) {
    let Some(inputs) = order.get("inputs").and_then(Value::as_object) else {
        return;
    };
    let list = |part: &str, list: &str| {
        fields
            .get(part)
            .and_then(|part| part.get(list))
            .and_then(Value::as_array)
    };
    let (Some(entries), Some(missing)) = (
        list("packet_manifest", "entries"),
        list("missing_item_report", "missing_items"),
    ) else {
        return;
    };
    let documents = |items: &'_ [Value]| -> Vec<String> {
        items
            .iter()
            .filter_map(|item| Some(item.get("document")?.as_str()?.to_owned()))
            .collect()
    };
    let (listed, reported) = (documents(entries), documents(missing));
    let in_manifest: BTreeSet<&str> = listed.iter().map(String::as_str).collect();
    let in_report: BTreeSet<&str> = reported.iter().map(String::as_str).collect();
    let expected: BTreeSet<&str> = texts(inputs.get("expected_documents")).collect();
    let accepted: BTreeSet<&str> = entries
        .iter()
        .filter(|entry| entry.get("entry_state").and_then(Value::as_str) != Some("not_used"))
        .filter_map(|entry| entry.get("document")?.as_str())
        .collect();
    let manifest = format!("{at}/packet_manifest/entries");
    let report = format!("{at}/missing_item_report/missing_items");
    let item = |place: &str, document: &str, message: &str| {
        Finding::new(Code::PromiseItem, place, message).found_text(document)
    };

    let inputs_at = format!("{order_at}/inputs");
    for (index, document) in texts(inputs.get("available_documents")).enumerate() {
        look.compare(in_manifest.contains(document), || {
            item(
                &manifest,
                document,
                "the manifest does not list a document that was handed over",
            )
            .related(format!("{inputs_at}/available_documents/{index}"))
        });
    }
    for (index, document) in texts(inputs.get("expected_documents")).enumerate() {
        let accounted = accepted.contains(document) || in_report.contains(document);
        look.compare(accounted, || {
            item(
                &manifest,
                document,
                "an expected document is neither in the packet nor reported missing",
            )
            .related(format!("{inputs_at}/expected_documents/{index}"))
        });
    }
    for (index, document) in reported.iter().enumerate() {
        let place = format!("{report}/{index}");
        look.compare(expected.contains(document.as_str()), || {
            item(
                &place,
                document,
                "a document is reported missing that was not expected",
            )
        });
        look.compare(!accepted.contains(document.as_str()), || {
            item(
                &place,
                document,
                "a document is both in the packet and reported missing",
            )
        });
    }
    for (place, names) in [(&manifest, &listed), (&report, &reported)] {
        let mut seen = BTreeSet::new();
        for (index, name) in names.iter().enumerate() {
            look.compare(seen.insert(name.as_str()), || {
                item(
                    &format!("{place}/{index}"),
                    name,
                    "a document is listed twice",
                )
            });
        }
    }
}

/// Every file that the manifest names is among the package's files.
fn packet_files(
    at: &str,
    fields: &Map<String, Value>,
    package: &Map<String, Value>,
    look: &mut Look,
) {
    let files: BTreeSet<&str> = package
        .get("artifacts")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|artifact| text(artifact.as_object()?, "name"))
        .collect();
    let entries = fields
        .get("packet_manifest")
        .and_then(|manifest| manifest.get("entries"))
        .and_then(Value::as_array);
    for (index, entry) in entries.into_iter().flatten().enumerate() {
        let Some(name) = entry.get("artifact").and_then(Value::as_str) else {
            continue;
        };
        look.compare(files.contains(name), || {
            Finding::new(
                Code::PromiseArtifact,
                &format!("{at}/packet_manifest/entries/{index}/artifact"),
                "the manifest names a file that the package does not list",
            )
            .expected("the name of one of the package's files")
            .found_text(name)
        });
    }
}
