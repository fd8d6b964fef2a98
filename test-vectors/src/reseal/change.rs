//! The changes of one proof: each is another story that the issuer could have told and sealed.

use super::shape::{self, Kind, Shape};
use crate::forge;
use base64ct::{Base64, Encoding};
use core::str::FromStr;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use wever_proof::time::Timestamp;

/// One change.
#[derive(Debug, Clone)]
pub(super) struct Change {
    /// Where it is, without indices; several places for values that are changed together.
    pub(super) places: BTreeSet<String>,
    /// What is done there.
    pub(super) kind: &'static str,
    /// To which class of values.
    pub(super) class: String,
    /// Where in this proof.
    pub(super) pointer: String,
    /// What stood there.
    pub(super) before: Value,
    /// What stands there then.
    pub(super) after: Value,
    edits: Vec<Edit>,
}

impl Change {
    /// The changed proof, not sealed.
    pub(super) fn of(&self, proof: &Value) -> Value {
        let mut proof = proof.clone();
        for edit in &self.edits {
            edit.apply(&mut proof);
        }
        proof
    }
}

/// A step of a change.
#[derive(Debug, Clone)]
enum Edit {
    Set(String, Value),
    Remove(String),
    Insert(String, usize, Value),
    Swap(String, usize, usize),
}

impl Edit {
    fn apply(&self, proof: &mut Value) {
        let list = |proof: &mut Value, at: &str| match proof.pointer_mut(at) {
            Some(Value::Array(items)) => core::mem::take(items),
            _ => panic!("no list at {at}"),
        };
        match self {
            Self::Set(at, value) => match at.split_once(INSIDE) {
                None => forge::set(proof, at, value.clone()),
                Some((holder, inside)) => {
                    let holder = proof.pointer_mut(holder).unwrap();
                    forge::edit_statement(holder, |statement| {
                        forge::set(statement, inside, value.clone());
                    });
                }
            },
            Self::Remove(at) => forge::remove(proof, at),
            Self::Insert(at, index, value) => {
                let mut items = list(proof, at);
                items.insert(*index, value.clone());
                forge::set(proof, at, items);
            }
            Self::Swap(at, one, other) => {
                let mut items = list(proof, at);
                items.swap(*one, *other);
                forge::set(proof, at, items);
            }
        }
    }
}

/// Between the pointer of what carries an attestation and a pointer inside its statement.
const INSIDE: char = '#';

/// Where members of others stand.
const EXTENSIONS: &str = "any object/extensions";

/// A time that is moved past its neighbours, one after the other, for as long as the proof stays
/// verified; several times for those of one instant that are moved together.
#[derive(Debug, Clone)]
pub(super) struct Walk {
    pub(super) places: BTreeSet<String>,
    pointers: Vec<String>,
    from: i64,
    before: Value,
}

/// What is tried with a proof.
#[derive(Debug, Clone)]
pub(super) enum Trial {
    Change(Change),
    Walk(Walk),
}

/// Every value of a proof, and what the changes need to know of it.
pub(super) struct Story<'p> {
    proof: &'p Value,
    spots: Vec<Spot>,
    /// What stands under each name.
    by_name: BTreeMap<String, Vec<Value>>,
    /// The instants of the proof with the places of their times.
    instants: BTreeMap<i64, BTreeSet<String>>,
}

/// A value of the proof.
struct Spot {
    pointer: String,
    place: String,
    /// Its own schemas.
    own: Vec<Shape>,
    /// The same, taken apart.
    parts: Vec<Shape>,
    /// Whether it may be left out.
    optional: bool,
    value: Value,
}

impl Spot {
    fn name(&self) -> &str {
        let named = |part: &&str| *part != "*";
        self.place.rsplit('/').find(named).unwrap_or_default()
    }

    fn kind(&self) -> Kind {
        shape::kind(&self.parts)
    }

    fn time(&self) -> Option<i64> {
        let is_time = self.kind() == Kind::Form("wever-time");
        instant(self.value.as_str().filter(|_| is_time)?)
    }

    /// What is made by the sealing, or is the bundle's form.
    fn is_sealed(&self) -> bool {
        self.place.starts_with("completion_proof/objects")
    }
}

fn instant(text: &str) -> Option<i64> {
    Some(Timestamp::from_str(text).ok()?.unix_millis())
}

fn time(instant: i64) -> Value {
    Timestamp::from_unix_millis(instant)
        .unwrap()
        .to_string()
        .into()
}

const HOUR: i64 = 3_600_000;

impl<'p> Story<'p> {
    pub(super) fn of(proof: &'p Value) -> Self {
        let mut spots = Vec::new();
        spread(
            proof,
            "",
            "proof_bundle",
            &[Shape::bundle()],
            false,
            &mut spots,
        );
        spots.retain(|spot| !spot.is_sealed());
        let mut by_name: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        let mut instants: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
        for spot in &spots {
            if !spot.value.is_object() && !spot.value.is_array() && !spot.value.is_null() {
                let known = by_name.entry(spot.name().to_owned()).or_default();
                if !known.contains(&spot.value) {
                    known.push(spot.value.clone());
                }
            }
            if let Some(instant) = spot.time() {
                instants
                    .entry(instant)
                    .or_default()
                    .insert(spot.place.clone());
            }
        }
        Self {
            proof,
            spots,
            by_name,
            instants,
        }
    }

    /// Everything that is tried.
    pub(super) fn trials(&self) -> Vec<Trial> {
        let mut changes = Vec::new();
        let mut walks = Vec::new();
        for spot in &self.spots {
            self.values(spot, &mut changes);
            self.optional(spot, &mut changes);
            self.lists(spot, &mut changes);
            if let Some(from) = spot.time() {
                walks.push(Walk {
                    places: BTreeSet::from([spot.place.clone()]),
                    pointers: vec![spot.pointer.clone()],
                    from,
                    before: spot.value.clone(),
                });
            }
        }
        self.together(&mut changes, &mut walks);
        let changes = changes.into_iter().map(Trial::Change);
        changes.chain(walks.into_iter().map(Trial::Walk)).collect()
    }

    /// Moves a time past its neighbours; `verified` says of each move whether the story still holds.
    pub(super) fn walk(
        &self,
        walk: &Walk,
        mut verified: impl FnMut(&Change) -> bool,
    ) -> Vec<Change> {
        let mut found = Vec::new();
        let (first, last) = (
            *self.instants.keys().next().unwrap(),
            *self.instants.keys().next_back().unwrap(),
        );
        let mut moved = |to: i64, kind: &'static str, class: &str| {
            let after = time(to);
            let set = |pointer: &String| Edit::Set(pointer.clone(), after.clone());
            let change = Change {
                places: walk.places.clone(),
                kind,
                class: class.to_owned(),
                pointer: walk.pointers.join(" "),
                before: walk.before.clone(),
                after: after.clone(),
                edits: walk.pointers.iter().map(set).collect(),
            };
            verified(&change).then_some(change)
        };
        for (kind, far, step) in [
            ("earlier", first - 12 * HOUR, -1),
            ("later", last + 12 * HOUR, 1),
        ] {
            if let Some(change) = moved(far, kind, "everything") {
                found.push(change);
                continue;
            }
            let mut beyond: Vec<(&i64, &BTreeSet<String>)> = self
                .instants
                .iter()
                .filter(|(instant, _)| (**instant - walk.from) * step >= 0)
                .collect();
            if step < 0 {
                beyond.reverse();
            }
            for (instant, places) in beyond {
                let here = *instant == walk.from;
                let passed: Vec<&String> = places
                    .iter()
                    .filter(|place| !here || !walk.places.contains(*place))
                    .collect();
                if passed.is_empty() {
                    continue;
                }
                let Some(change) = moved(instant + step, kind, "") else {
                    break;
                };
                found.extend(passed.into_iter().map(|place| Change {
                    class: place.clone(),
                    ..change.clone()
                }));
            }
        }
        found
    }

    fn known(&self, name: &str) -> Option<Value> {
        if name == "object reference" {
            let objects = self.proof["objects"].as_object()?;
            let (object_type, list) = objects
                .iter()
                .find(|(name, _)| *name != "completion_proof")?;
            let id = list[0]
                .as_object()?
                .iter()
                .find(|(name, value)| name.ends_with("_id") && value.is_string())?;
            return Some(json!({"object_type": object_type, "object_id": id.1}));
        }
        self.by_name.get(name)?.first().cloned()
    }

    fn make(&self, from: &[Shape], name: &str) -> Option<Value> {
        shape::make(from, name, &|name| self.known(name))
    }

    fn change(
        spot: &Spot,
        kind: &'static str,
        class: &str,
        after: Value,
        edits: Vec<Edit>,
    ) -> Change {
        Change {
            places: BTreeSet::from([spot.place.clone()]),
            kind,
            class: class.to_owned(),
            pointer: spot.pointer.clone(),
            before: spot.value.clone(),
            after,
            edits,
        }
    }

    /// The other values that would be as legal.
    fn alternatives(&self, spot: &Spot) -> Vec<(String, Value)> {
        let mut others: Vec<(String, Value)> = Vec::new();
        let mut other = |class: &str, value: Value| {
            if value != spot.value && !others.iter().any(|(_, known)| *known == value) {
                others.push((class.to_owned(), value));
            }
        };
        if spot.value.is_null() {
            if let Some(made) = self.make(&spot.own, spot.name()) {
                other("a value", made);
            }
            return others;
        }
        let elsewhere = |other: &mut dyn FnMut(&str, Value)| {
            let known = self.by_name.get(spot.name()).into_iter().flatten();
            for value in known.filter(|value| **value != spot.value).take(3) {
                other("one that stands elsewhere", value.clone());
            }
        };
        match spot.kind() {
            Kind::Fixed | Kind::Inner => {}
            Kind::Words(words) => {
                for word in words {
                    other(word, word.into());
                }
            }
            Kind::Boolean => {
                let turned = spot.value != true;
                other(if turned { "true" } else { "false" }, turned.into());
            }
            Kind::Whole(least, most) => {
                if let Some(here) = spot.value.as_i64() {
                    for (class, number) in [
                        ("one more", here + 1),
                        ("one less", here - 1),
                        ("0", 0),
                        ("the greatest", most),
                    ] {
                        if (least..=most).contains(&number) {
                            other(class, number.into());
                        }
                    }
                }
            }
            Kind::Money => {
                for (class, value) in other_money(&spot.value) {
                    other(class, value);
                }
            }
            Kind::Form("wever-credits") => {
                if let Some(text) = spot.value.as_str() {
                    for (class, value) in other_decimals(text) {
                        other(class, value.into());
                    }
                }
            }
            Kind::Form("wever-id") => elsewhere(&mut other),
            Kind::Form(
                "wever-time"
                | "wever-digest"
                | "wever-hex-digest"
                | "wever-key-id"
                | "wever-signature"
                | "wever-dsse-signature",
            ) => {}
            Kind::Form("wever-base64") if spot.name() == "payload" => {}
            Kind::Form(form) => {
                if let Some(made) = shape::sample(form) {
                    other("another one", made.into());
                }
                if form == "wever-payment-reference" {
                    let text = spot.value.as_str().unwrap_or_default();
                    other("other letter case", text.to_uppercase().into());
                }
                elsewhere(&mut other);
            }
            Kind::Text => {
                other("another one", "made up".into());
                elsewhere(&mut other);
            }
            Kind::Free => match &spot.value {
                Value::Number(_) => other("another one", json!(7)),
                Value::Bool(value) => other("another one", json!(!value)),
                _ => other("another one", json!("made up")),
            },
        }
        if shape::nullable(&spot.parts) {
            other("null", Value::Null);
        }
        others
    }

    fn values(&self, spot: &Spot, changes: &mut Vec<Change>) {
        for (class, value) in self.alternatives(spot) {
            let edits = vec![Edit::Set(spot.pointer.clone(), value.clone())];
            changes.push(Self::change(spot, "changed", &class, value, edits));
        }
    }

    /// What may be left out is, and what may be there is put there.
    fn optional(&self, spot: &Spot, changes: &mut Vec<Change>) {
        if spot.optional && !spot.pointer.contains(INSIDE) {
            let edits = vec![Edit::Remove(spot.pointer.clone())];
            changes.push(Self::change(spot, "removed", "", Value::Null, edits));
        }
        let Value::Object(members) = &spot.value else {
            return;
        };
        if spot.pointer.contains(INSIDE) || spot.pointer == "/objects" || spot.kind() == Kind::Money
        {
            return;
        }
        let (named, must) = shape::members(&spot.parts);
        for name in named.difference(&must) {
            if members.contains_key(*name) || *name == "requester_signature" {
                continue;
            }
            let Some(own) = shape::member(&spot.parts, name) else {
                continue;
            };
            let place = match *name {
                "extensions" => EXTENSIONS.to_owned(),
                _ => format!("{}/{name}", spot.place),
            };
            let pointer = format!("{}/{name}", spot.pointer);
            let mut tried: Vec<Value> = Vec::new();
            let mut put = |class: &str, value: Value| {
                if tried.contains(&value) {
                    return;
                }
                tried.push(value.clone());
                changes.push(Change {
                    places: BTreeSet::from([place.clone()]),
                    kind: "added",
                    class: class.to_owned(),
                    pointer: pointer.clone(),
                    before: Value::Null,
                    after: value.clone(),
                    edits: vec![Edit::Set(pointer.clone(), value)],
                });
            };
            let parts = shape::parts(&own, &Value::Null, true);
            match shape::kind(&parts) {
                Kind::Words(words) => words.into_iter().for_each(|word| put(word, word.into())),
                Kind::Boolean => [true, false]
                    .into_iter()
                    .for_each(|value| put(&value.to_string(), value.into())),
                Kind::Form("wever-time") => {
                    let mut instants = self.instants.keys();
                    let (first, last) = (instants.next().unwrap(), instants.next_back().unwrap());
                    put("before everything", time(first - 12 * HOUR));
                    put("after everything", time(last + 12 * HOUR));
                }
                Kind::Form(form) => {
                    for value in self.by_name.get(*name).into_iter().flatten().take(3) {
                        put("one that stands elsewhere", value.clone());
                    }
                    if let Some(made) = shape::sample(form) {
                        put("a new one", made.into());
                    }
                }
                Kind::Inner if parts.iter().any(|part| shape::is_list(*part)) => {
                    put("an empty list", json!([]));
                    if let Some(made) = self.make(&shape::item(&parts, 0), name) {
                        put("a list of one", json!([made]));
                    }
                }
                _ => {
                    if let Some(made) = self.make(&own, name) {
                        put("a new one", made);
                    }
                }
            }
        }
        if shape::open(&spot.parts) {
            let pointer = format!("{}/made_up", spot.pointer);
            changes.push(Change {
                places: BTreeSet::from([format!("{}/…", spot.place)]),
                kind: "added",
                class: "a member of no schema".to_owned(),
                pointer: pointer.clone(),
                before: Value::Null,
                after: json!("made up"),
                edits: vec![Edit::Set(pointer, json!("made up"))],
            });
        }
    }

    /// Items of lists are doubled, dropped, swapped and added.
    fn lists(&self, spot: &Spot, changes: &mut Vec<Change>) {
        let Value::Array(items) = &spot.value else {
            return;
        };
        let of_objects = spot.pointer.strip_prefix("/objects/");
        let of_objects = of_objects.filter(|name| !name.contains('/'));
        if of_objects == Some("completion_proof") {
            return;
        }
        let mut change =
            |pointer: String, kind, class: &str, before: &Value, after: Value, edits| {
                changes.push(Change {
                    places: BTreeSet::from([spot.place.clone()]),
                    kind,
                    class: class.to_owned(),
                    pointer,
                    before: before.clone(),
                    after,
                    edits,
                });
            };
        for (index, item) in items.iter().enumerate() {
            let pointer = format!("{}/{index}", spot.pointer);
            let gone = match (of_objects, items.len()) {
                (Some(_), 1) => spot.pointer.clone(),
                _ => pointer.clone(),
            };
            let dropped = vec![Edit::Remove(gone)];
            change(
                pointer.clone(),
                "item dropped",
                "",
                item,
                Value::Null,
                dropped.clone(),
            );
            let named: Vec<Edit> = self
                .naming(item, &pointer)
                .into_iter()
                .chain(dropped)
                .collect();
            if named.len() > 1 {
                change(
                    pointer.clone(),
                    "item dropped",
                    "with what names it",
                    item,
                    Value::Null,
                    named,
                );
            }
            let twice = |item: Value| vec![Edit::Insert(spot.pointer.clone(), index + 1, item)];
            change(
                pointer.clone(),
                "item doubled",
                "",
                item,
                item.clone(),
                twice(item.clone()),
            );
            let renewed = self.renewed(item);
            if renewed != *item {
                change(
                    pointer.clone(),
                    "item doubled",
                    "with new ids",
                    item,
                    renewed.clone(),
                    twice(renewed),
                );
            }
            if let Some(next) = items.get(index + 1).filter(|next| *next != item) {
                let edits = vec![Edit::Swap(spot.pointer.clone(), index, index + 1)];
                change(pointer, "items swapped", "", item, next.clone(), edits);
            }
        }
        if items.len() > 1 && of_objects.is_none() {
            let edits = vec![Edit::Set(spot.pointer.clone(), json!([]))];
            change(
                spot.pointer.clone(),
                "emptied",
                "",
                &spot.value,
                json!([]),
                edits,
            );
        }
        if of_objects.is_none() && !spot.parts.is_empty() {
            let own = shape::item(&spot.parts, items.len());
            let mut tried = items.clone();
            let mut put = |class: &str, made: Option<Value>| {
                let Some(made) = made.filter(|made| !tried.contains(made)) else {
                    return;
                };
                let edits = vec![Edit::Insert(
                    spot.pointer.clone(),
                    items.len(),
                    made.clone(),
                )];
                change(
                    format!("{}/{}", spot.pointer, items.len()),
                    "item added",
                    class,
                    &Value::Null,
                    made.clone(),
                    edits,
                );
                tried.push(made);
            };
            match shape::kind(&shape::parts(&own, &Value::Null, true)) {
                Kind::Words(words) => words
                    .into_iter()
                    .for_each(|word| put(word, Some(word.into()))),
                Kind::Form(form) => {
                    put("a new one", shape::sample(form).map(Value::from));
                    for known in self.by_name.get(spot.name()).into_iter().flatten().take(3) {
                        put("one that stands elsewhere", Some(known.clone()));
                    }
                }
                _ => put("a new one", self.make(&own, spot.name())),
            }
        }
        self.almost_twice(spot, changes);
    }

    /// An item stands twice, the second time with another value at one member.
    fn almost_twice(&self, list: &Spot, changes: &mut Vec<Change>) {
        let Some(item) = list.value.get(0).filter(|item| item.is_object()) else {
            return;
        };
        let inside = format!("{}/0/", list.pointer);
        let renewed = self.renewed(item);
        let within = self
            .spots
            .iter()
            .filter(|spot| spot.pointer.starts_with(&inside));
        for spot in within {
            let at = &spot.pointer[inside.len() - 1..];
            let other = match spot.time() {
                Some(instant) => Some(time(instant + 1)),
                None => self
                    .alternatives(spot)
                    .into_iter()
                    .next()
                    .map(|(_, value)| value),
            };
            let Some(other) =
                other.filter(|_| !at.contains(INSIDE) && renewed.pointer(at).is_some())
            else {
                continue;
            };
            let mut copy = renewed.clone();
            *copy.pointer_mut(at).unwrap() = other.clone();
            let edits = vec![Edit::Insert(list.pointer.clone(), 1, copy)];
            changes.push(Self::change(
                spot,
                "item doubled with another value",
                "",
                other,
                edits,
            ));
        }
    }

    /// A copy with new ids in place of those that are its own.
    fn renewed(&self, item: &Value) -> Value {
        let mut copy = item.clone();
        let own: BTreeSet<String> = ids(item);
        for id in own {
            if count(self.proof, &id) == count(item, &id) {
                replace(&mut copy, &id, &format!("{id}x"));
            }
        }
        copy
    }

    /// What removes every optional member, and every item of a list, that names an object by its id.
    fn naming(&self, item: &Value, pointer: &str) -> Vec<Edit> {
        let own: BTreeSet<String> = ids(item)
            .into_iter()
            .filter(|id| {
                item.as_object()
                    .is_some_and(|object| object.values().any(|value| value == id))
            })
            .collect();
        let inside = format!("{pointer}/");
        let mut gone: Vec<String> = Vec::new();
        // From behind, so that earlier indices stay.
        for spot in self.spots.iter().rev() {
            let names = spot.value.as_str().is_some_and(|text| own.contains(text));
            if !names || spot.pointer.starts_with(&inside) || spot.kind() != Kind::Form("wever-id")
            {
                continue;
            }
            let whole = match spot.optional {
                true => Some(spot.pointer.as_str()),
                false => item_around(&spot.pointer),
            };
            let whole = whole.filter(|at| !gone.iter().any(|known| known == at));
            gone.extend(whole.map(str::to_owned));
        }
        gone.into_iter().map(Edit::Remove).collect()
    }

    /// Equal values, changed together to one other value.
    fn together(&self, changes: &mut Vec<Change>, walks: &mut Vec<Walk>) {
        let mut equal: BTreeMap<String, Vec<&Spot>> = BTreeMap::new();
        for spot in &self.spots {
            let is_leaf = !matches!(spot.kind(), Kind::Inner | Kind::Fixed | Kind::Free)
                && !spot.value.is_null();
            let group = match spot.time() {
                Some(instant) => format!("at {instant}"),
                None => spot.value.to_string(),
            };
            if is_leaf {
                equal.entry(group).or_default().push(spot);
            }
        }
        for spots in equal.values() {
            let mut sets: BTreeSet<Vec<usize>> = BTreeSet::new();
            let mut by_place: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            for (index, spot) in spots.iter().enumerate() {
                by_place.entry(&spot.place).or_default().push(index);
                by_name.entry(spot.name()).or_default().push(index);
            }
            // Whether a value is true or 0 says little about what belongs together.
            let telling = spots[0].value.is_string() || spots[0].value.is_object();
            if telling {
                sets.insert((0..spots.len()).collect());
            }
            sets.extend(by_name.into_values());
            sets.extend(by_place.values().cloned());
            if telling && by_place.len() <= 8 {
                let places: Vec<&Vec<usize>> = by_place.values().collect();
                for (index, one) in places.iter().enumerate() {
                    for other in &places[index + 1..] {
                        let mut pair = [one.as_slice(), other.as_slice()].concat();
                        pair.sort_unstable();
                        sets.insert(pair);
                    }
                }
            }
            for set in sets.into_iter().filter(|set| set.len() > 1) {
                let spots: Vec<&Spot> = set.into_iter().map(|index| spots[index]).collect();
                self.change_together(&spots, changes, walks);
            }
        }
    }

    fn change_together(&self, spots: &[&Spot], changes: &mut Vec<Change>, walks: &mut Vec<Walk>) {
        let places: BTreeSet<String> = spots.iter().map(|spot| spot.place.clone()).collect();
        if let Some(from) = spots[0].time() {
            walks.push(Walk {
                places,
                pointers: spots.iter().map(|spot| spot.pointer.clone()).collect(),
                from,
                before: spots[0].value.clone(),
            });
            return;
        }
        let mut tried: Vec<(String, Value)> = Vec::new();
        for spot in spots {
            for (class, value) in self.alternatives(spot) {
                if !tried.iter().any(|(_, known)| *known == value) && !value.is_null() {
                    tried.push((class, value));
                }
            }
        }
        for (class, value) in tried.into_iter().take(3) {
            let set = |spot: &&Spot| Edit::Set(spot.pointer.clone(), value.clone());
            let mut pointers: Vec<&str> = spots.iter().map(|spot| spot.pointer.as_str()).collect();
            pointers.truncate(6);
            changes.push(Change {
                places: places.clone(),
                kind: "changed",
                class,
                pointer: pointers.join(" "),
                before: spots[0].value.clone(),
                after: value.clone(),
                edits: spots.iter().map(set).collect(),
            });
        }
    }
}

/// Every value of the proof with what describes it.
fn spread(
    value: &Value,
    pointer: &str,
    place: &str,
    own: &[Shape],
    optional: bool,
    spots: &mut Vec<Spot>,
) {
    let parts = shape::parts(own, value, false);
    let kind = shape::kind(&parts);
    spots.push(Spot {
        pointer: pointer.to_owned(),
        place: place.to_owned(),
        own: own.to_vec(),
        parts: parts.clone(),
        optional,
        value: value.clone(),
    });
    if kind == Kind::Money || (own.is_empty() && !pointer.is_empty()) {
        return;
    }
    match value {
        Value::Object(members) => {
            let (_, must) = shape::members(&parts);
            for (name, member) in members {
                let escaped = name.replace('~', "~0").replace('/', "~1");
                let own = shape::member(&parts, name).unwrap_or_default();
                let here = format!("{pointer}/{escaped}");
                let place = match pointer {
                    "/objects" => format!("objects/{name}"),
                    // Members of others are one place, wherever they stand and whatever they are called.
                    _ if name == "extensions" => EXTENSIONS.to_owned(),
                    _ if own.is_empty() => format!("{place}/…"),
                    _ => format!("{place}/{escaped}"),
                };
                let optional = !must.contains(name.as_str()) && pointer != "/objects";
                spread(member, &here, &place, &own, optional, spots);
            }
            if let Some(payload) = members
                .get("payload")
                .filter(|_| members.contains_key("payloadType"))
            {
                statement(payload, pointer, place, spots);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let own = shape::item(&parts, index);
                let here = format!("{pointer}/{index}");
                let place = match place.strip_prefix("objects/") {
                    Some(object_type) if !object_type.contains('/') => object_type.to_owned(),
                    _ => format!("{place}/*"),
                };
                spread(item, &here, &place, &own, false, spots);
            }
        }
        _ => {}
    }
}

/// The time that the statement of an attestation has of its own; the rest repeats the package.
fn statement(payload: &Value, envelope: &str, place: &str, spots: &mut Vec<Spot>) {
    let bytes = Base64::decode_vec(payload.as_str().unwrap_or_default()).unwrap_or_default();
    let Ok(statement) = serde_json::from_slice::<Value>(&bytes) else {
        return;
    };
    let inside = "/predicate/attested_at";
    let Some(value) = statement.pointer(inside) else {
        return;
    };
    let whole = [Shape::named("attestation-statement.schema.json")];
    let parts = shape::parts(&whole, &statement, false);
    let predicate = shape::member(&parts, "predicate").unwrap_or_default();
    let parts = shape::parts(&predicate, &statement["predicate"], false);
    let own = shape::member(&parts, "attested_at").unwrap_or_default();
    let holder = envelope
        .trim_end_matches("/envelope")
        .trim_end_matches("/attestation");
    spots.push(Spot {
        pointer: format!("{holder}{INSIDE}{inside}"),
        place: format!("{place}/payload{inside}"),
        parts: shape::parts(&own, value, false),
        own,
        optional: false,
        value: value.clone(),
    });
}

/// The texts of a value at members that are called ids.
fn ids(value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(text) if name.ends_with("_id") => {
                        found.insert(text.clone());
                    }
                    other => found.extend(ids(other)),
                }
            }
        }
        Value::Array(items) => found.extend(items.iter().flat_map(ids)),
        _ => {}
    }
    found
}

/// The item of a list inside an object in which a place is.
fn item_around(pointer: &str) -> Option<&str> {
    let mut at = pointer;
    while at.matches('/').count() > 3 {
        let (before, last) = at.rsplit_once('/')?;
        if last.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(at);
        }
        at = before;
    }
    None
}

/// How often a text is a value.
fn count(value: &Value, text: &str) -> usize {
    match value {
        Value::String(here) => usize::from(here == text),
        Value::Array(items) => items.iter().map(|item| count(item, text)).sum(),
        Value::Object(members) => members
            .iter()
            // The seal names every object by its id.
            .filter(|(name, _)| *name != "completion_proof")
            .map(|(_, member)| count(member, text))
            .sum(),
        _ => 0,
    }
}

fn replace(value: &mut Value, from: &str, to: &str) {
    match value {
        Value::String(text) if text == from => to.clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, from, to)),
        Value::Object(members) => members
            .values_mut()
            .for_each(|item| replace(item, from, to)),
        _ => {}
    }
}

/// Larger, smaller and nothing.
fn other_decimals(text: &str) -> Vec<(&'static str, String)> {
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text, ""), |(whole, _)| (whole, &text[whole.len()..]));
    let mut others = Vec::new();
    let larger = if whole == "0" {
        "1".to_owned()
    } else {
        format!("1{whole}")
    };
    others.push(("larger", format!("{larger}{fraction}")));
    let smaller = match whole.len() {
        1 => whole.parse::<u32>().unwrap().saturating_sub(1).to_string(),
        _ => whole[1..].trim_start_matches('0').to_owned(),
    };
    let smaller = if smaller.is_empty() { "0" } else { &smaller };
    if smaller != whole {
        others.push(("smaller", format!("{smaller}{fraction}")));
    }
    let nothing = if fraction.is_empty() {
        String::new()
    } else {
        format!(".{}", "0".repeat(fraction.len() - 1))
    };
    others.push(("0", format!("0{nothing}")));
    others
}

/// Other amounts, the amount in another currency, and in an asset or none.
fn other_money(money: &Value) -> Vec<(&'static str, Value)> {
    let (Some(amount), Some(currency)) = (money["amount"].as_str(), money["currency"].as_str())
    else {
        return Vec::new();
    };
    let mut others: Vec<(&str, Value)> = Vec::new();
    for (class, amount) in other_decimals(amount) {
        let mut other = money.clone();
        let nothing = class == "0" && money.get("asset").is_some();
        other["amount"] = if nothing { "0".into() } else { amount.into() };
        others.push((class, other));
    }
    let whole = amount.split('.').next().unwrap();
    if money.get("asset").is_some() {
        others.push((
            "in a currency",
            json!({"amount": format!("{whole}.00"), "currency": "USD"}),
        ));
        let asset = "eip155:1/erc20:0xdAC17F958D2ee523a2206206994597C13D831ec7";
        others.push((
            "in another asset",
            json!({"amount": amount, "currency": "USDT", "asset": asset}),
        ));
    } else {
        let other = if currency == "EUR" { "USD" } else { "EUR" };
        others.push((
            "in another currency",
            json!({"amount": amount, "currency": other}),
        ));
        let asset = "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913";
        others.push((
            "in an asset",
            json!({"amount": whole, "currency": "USDC", "asset": asset}),
        ));
    }
    others
}
