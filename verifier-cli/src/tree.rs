//! Objects as a timeline and a tree: whatever is in a bundle, whether its type is known or not.

use wever_proof::json::{Map, Value};
use wever_proof::{MAX_OBJECTS, schema};

use crate::display::{Tone, count, shortened};
use crate::facts::{self, brief, word_of};
use crate::output::Screen;
use crate::text::section;
use crate::timeline;

/// The types in the order in which a run makes them; others follow by name.
const ORDER: [&str; 32] = [
    "onboarding",
    "trust_profile",
    "credential_envelope",
    "customer_account",
    "quote",
    "provider_route",
    "provider_confirmation",
    "credit_entitlement",
    "settlement_receipt",
    "run_contract",
    "support_matrix_entry",
    "acceptance_validation",
    "work_order",
    "work_order_dispatch",
    "payment_reference",
    "queue_state",
    "execution_command",
    "production_run",
    "runtime_record",
    "return_package",
    "tokenops_result_package",
    "attestation",
    "receipt",
    "usage_receipt",
    "result_contract",
    "callback_delivery",
    "ledger_entry",
    "replay_context",
    "pilot_report",
    "live_pilot_envelope",
    "controlled_pilot_envelope",
    "full_loop_envelope",
];

/// What every run ends with.
const LAST: [&str; 2] = ["verification_snapshot", "completion_proof"];

/// The longest id or name of a type that is shown whole, in characters: an id has at most 128.
const NAME: usize = 128;

/// How much text about objects is enough, in bytes: a whole run takes about six thousand.
const TEXT: usize = 256 * 1024;

/// The most signatures of one object that are shown: no object has more than one.
const SIGNATURES: usize = 4;

/// How far the facts of an object are indented, and how wide their labels are.
const COLUMNS: (usize, usize) = (4, 12);

/// Objects to show.
#[derive(Debug)]
pub(crate) struct Tree<'d> {
    objects: Vec<Shown<'d>>,
    /// How many there are beyond those.
    more: usize,
    callback: Option<String>,
}

impl<'d> Tree<'d> {
    /// The objects of a bundle.
    pub(crate) fn of_bundle(bundle: &'d Map<String, Value>) -> Self {
        let types = bundle.get("objects").and_then(Value::as_object);
        let mut types: Vec<(&String, &Value)> = types.into_iter().flatten().collect();
        let place = |name: &str| {
            let known = ORDER.iter().chain(&LAST).position(|known| *known == name);
            known.unwrap_or(ORDER.len().saturating_add(LAST.len()))
        };
        types.sort_by_key(|(name, _)| place(name));
        let items = types.iter().flat_map(|(name, items)| {
            let items = items.as_array().map_or(&[][..], Vec::as_slice);
            items.iter().map(move |item| (name.as_str(), item))
        });
        let objects: Vec<Shown<'_>> = items
            .clone()
            .take(MAX_OBJECTS)
            .map(|(object_type, value)| Shown {
                object_type,
                members: value.as_object(),
            })
            .collect();
        let run = objects
            .iter()
            .find(|shown| shown.object_type == "production_run");
        Self {
            more: items.count().saturating_sub(objects.len()),
            callback: run.and_then(|run| {
                run.members?
                    .get("callback_state")?
                    .as_str()
                    .map(|state| shortened(state, NAME))
            }),
            objects,
        }
    }

    /// One object by itself.
    pub(crate) fn of_object(object_type: &'d str, members: &'d Map<String, Value>) -> Self {
        Self {
            objects: vec![Shown {
                object_type,
                members: Some(members),
            }],
            more: 0,
            callback: None,
        }
    }

    /// Whether there is an object of this type.
    pub(crate) fn has(&self, object_type: &str) -> bool {
        self.objects
            .iter()
            .any(|shown| shown.object_type == object_type)
    }

    /// The timeline, then the objects.
    pub(crate) fn text(&self, screen: Screen) -> String {
        let events = self.objects.iter().flat_map(Shown::events).collect();
        let mut lines = timeline::lines(screen, events);
        if let Some(state) = &self.callback {
            let words = format!("the callback is `{state}`: when is not stated");
            lines.push_str(&screen.paragraph(2, &words));
        }
        let mut text = section(screen, "What happened when", [lines]);
        if !text.is_empty() {
            text.push('\n');
        }
        if self.objects.is_empty() {
            return format!("{text}It holds no objects.\n");
        }
        let mut list = String::new();
        let mut shown = 0_usize;
        for object in &self.objects {
            if list.len() > TEXT {
                break;
            }
            if shown > 0 {
                list.push('\n');
            }
            list.push_str(&object.text(screen));
            shown += 1;
        }
        let all = self.objects.len().saturating_add(self.more);
        if let Some(more @ 1..) = all.checked_sub(shown) {
            let more = count(more, "more object", "more objects");
            list.push_str(&format!("\n  and {more}, not shown\n"));
        }
        text.push_str(&section(screen, &count(all, "object", "objects"), [list]));
        text
    }
}

/// The ids of the keys by which an envelope says that it is signed.
pub(crate) fn envelope_keys(envelope: &Value) -> impl Iterator<Item = String> {
    let signatures = envelope.get("signatures").and_then(Value::as_array);
    let keys = signatures.into_iter().flatten().take(SIGNATURES);
    keys.map(|signature| match signature.get("keyid") {
        Some(key) => word_of(key),
        None => "that it does not name".to_owned(),
    })
}

/// An object as it is shown.
#[derive(Debug)]
struct Shown<'d> {
    object_type: &'d str,
    /// None for what is no object at all.
    members: Option<&'d Map<String, Value>>,
}

impl Shown<'_> {
    fn id(&self) -> String {
        let known = schema::object_schema(self.object_type).map(|schema| schema.object_id);
        let member = known.map_or_else(|| format!("{}_id", self.object_type), str::to_owned);
        match self.members.and_then(|members| members.get(&member)) {
            Some(id) => word_of(id),
            None => format!("without `{}`", shortened(&member, NAME)),
        }
    }

    fn events(&self) -> Vec<timeline::Event> {
        let Some(members) = self.members else {
            return Vec::new();
        };
        if self.object_type == "attestation" {
            return timeline::attested(members).into_iter().collect();
        }
        timeline::of_object(self.object_type, &self.id(), members)
    }

    fn text(&self, screen: Screen) -> String {
        let (indent, column) = COLUMNS;
        // The name of a type of ours is a word of ours, and another one is not.
        let name = match schema::object_schema(self.object_type) {
            Some(_) => self.object_type.to_owned(),
            None if self.object_type == "attestation" => self.object_type.to_owned(),
            None => format!("object of type `{}`", shortened(self.object_type, NAME)),
        };
        let name = screen.paint(Tone::Strong, &name);
        let Some(members) = self.members else {
            return format!("  {name}: no JSON object\n");
        };
        let mut text = format!("  {name} {}\n", self.id());
        let mut row = |label: &str, words: &str| {
            text.push_str(&screen.labelled(indent, label, column, words));
        };
        if let Some(issuer) = members.get("issuer") {
            row("stated by", &brief(issuer));
        }
        for (label, words) in facts::of(self.object_type, members) {
            row(label, &words);
        }
        let signatures = members
            .iter()
            .filter_map(|(member, signature)| Some((member, signature.get("key_id")?)));
        for (member, key) in signatures.take(SIGNATURES) {
            row("signature", &present(member, &word_of(key)));
        }
        if let Some(envelope) = members.get("envelope") {
            for key in envelope_keys(envelope) {
                row("signature", &present("envelope", &key));
            }
        }
        if let Some(attestation) = members.get("attestation").and_then(Value::as_object) {
            let inner = Self {
                object_type: "attestation",
                members: Some(attestation),
            };
            for line in inner.text(screen).lines() {
                text.push_str(&format!("  {line}\n"));
            }
        }
        text
    }
}

fn present(member: &str, key: &str) -> String {
    format!(
        "`{}` is present, not checked; by key {key}",
        shortened(member, NAME)
    )
}
