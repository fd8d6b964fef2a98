//! What can be checked in one document alone: a function for each check that a kind may name
//! (`docs/kinds.md`). None of them verifies anything.

use std::collections::BTreeSet;

use super::description::{Outcome, Rows};
use super::instant::instant;
use super::{at, select::select};
use crate::crypto::digest::{Digest, is_hex_lower, parse_hex_lower};
use crate::crypto::signature::decode_base64;
use crate::json::canonical;
use crate::json::document::{Array, Document, Node, Number};
use crate::json::pointer::Pointer;
use crate::schema;
use crate::text::id::{Id, is_id, is_masked_key, is_service_path};
use crate::text::money::is_amount;
use crate::text::shown::{excerpt, listed};
use crate::text::time::Timestamp;

/// A check as a kind names it, and what it is about.
pub(super) struct Subject<'d, 's> {
    /// The check with its members.
    pub(super) rule: Node<'static>,
    /// The document, or the part of it, that is of the kind.
    pub(super) value: Node<'d>,
    /// Where it stands.
    pub(super) at: Pointer<'s>,
    /// The whole document.
    pub(super) root: Node<'d>,
}

/// A value that a selector means.
struct Place<'d> {
    pointer: String,
    value: Node<'d>,
}

type Check = fn(&Subject<'_, '_>, &mut Rows);

/// By their published names.
pub(super) const CHECKS: [(&str, Check); 18] = [
    ("address", address),
    ("amount", amount),
    ("at_most", at_most),
    ("base64", base64),
    ("claim", claim),
    ("equal", equal),
    ("form", form),
    ("hash", hash),
    ("id", id),
    ("includes", includes),
    ("masked", masked),
    ("once", once),
    ("one_of", one_of),
    ("order", order),
    ("sequence", sequence),
    ("subset", subset),
    ("time", time),
    ("unkeyed_signature", unkeyed_signature),
];

impl<'d> Subject<'d, '_> {
    /// The values that the selectors in a member mean, in their order; what is `null` is not there yet.
    fn places(&self, member: &str) -> Vec<Place<'d>> {
        let mut places = Vec::new();
        for selector in self.list(member).iter().filter_map(Node::as_str) {
            select(self.value, self.at, selector, &mut |at, value| {
                if !value.is_null() {
                    let pointer = at.to_string();
                    places.push(Place { pointer, value });
                }
            });
        }
        places
    }

    fn list(&self, member: &str) -> Array<'static> {
        let list = self.rule.get(member).and_then(Node::as_array);
        list.unwrap_or_default()
    }

    /// Says of each value what a function says of it.
    fn each(&self, rows: &mut Rows, judge: impl Fn(Node<'d>) -> Said) {
        for place in self.places("at") {
            self.say(rows, &place, judge(place.value));
        }
    }

    /// Says of a whole list what holds for all of it.
    fn say_of_all(&self, rows: &mut Rows, first: &Place<'_>, words: String) {
        rows.say(Outcome::Holds, list_of(&first.pointer), None, words);
    }

    fn say(&self, rows: &mut Rows, place: &Place<'_>, said: Said) {
        let (outcome, words) = said;
        let why = self.rule.get("why").and_then(Node::as_str);
        let words = match why {
            Some(why) if outcome == Outcome::Differs => why.to_owned(),
            _ => words,
        };
        rows.say(outcome, &place.pointer, Some(place.value), words);
    }
}

/// A place within a sentence: some of its names are the document's.
fn quoted(pointer: &str) -> String {
    format!("`{}`", excerpt(pointer))
}

/// Where the list stands of which something at a place is an item, or is in one.
fn list_of(pointer: &str) -> &str {
    let is_index = |step: &str| step.bytes().all(|byte| byte.is_ascii_digit());
    let mut end = 0_usize;
    for step in pointer.split('/').skip(1) {
        if is_index(step) {
            break;
        }
        end = end.saturating_add(step.len()).saturating_add(1);
    }
    pointer.get(..end).unwrap_or(pointer)
}

/// What comes of a value, and in which words.
type Said = (Outcome, String);

fn said(outcome: Outcome, words: &str) -> Said {
    (outcome, words.to_owned())
}

/// The same of a text that has not the form it should have: a placeholder is one.
fn not_of_the_form(text: &str, words: &str) -> Said {
    match is_placeholder(text) {
        true => said(Outcome::Placeholder, PLACEHOLDER),
        false => said(Outcome::Differs, words),
    }
}

/// An id has a form, and some hold the time at which they were made.
fn id(subject: &Subject<'_, '_>, rows: &mut Rows) {
    let pointers = subject.list("time");
    let stated = pointers
        .iter()
        .filter_map(Node::as_str)
        .find_map(|pointer| {
            let found = |root| at(root, pointer).and_then(Node::as_str);
            let text = found(subject.value).or_else(|| found(subject.root))?;
            Some((pointer, instant(text)?))
        });
    subject.each(rows, |value| {
        let Some(text) = value.as_str().filter(|text| is_id(text)) else {
            let words = "no id: 3 to 128 characters `A-Z a-z 0-9 _ . : -`";
            return not_of_the_form(value.as_str().unwrap_or_default(), words);
        };
        let parsed = Id::try_from(text.to_owned());
        if parsed.is_ok_and(|id| id.type_id().is_some()) {
            return said(Outcome::Holds, "a prefix and 128 bits");
        }
        let Some(millis) = time_in(text) else {
            return match is_placeholder(text) || is_numbered(text) {
                true => said(
                    Outcome::Placeholder,
                    "numbered or named as in a demonstration",
                ),
                false => said(
                    Outcome::NotChecked,
                    "of a form of its own, in which nothing can be checked",
                ),
            };
        };
        let Some(made) = Timestamp::from_unix_millis(millis) else {
            return said(Outcome::Differs, "the time in it is none");
        };
        match stated {
            None => (
                Outcome::Holds,
                format!("the time in it is {made}, and no other is stated"),
            ),
            Some((pointer, stated)) if stated.abs_diff(millis) <= AT_ONCE => (
                Outcome::Holds,
                format!("the time in it, {made}, is within a second of `{pointer}`"),
            ),
            Some((pointer, _)) => (
                Outcome::Differs,
                format!("the time in it, {made}, is not within a second of `{pointer}`"),
            ),
        }
    });
}

/// Milliseconds that may lie between an id and the time beside it: both are taken from a clock when a
/// document is made, one after the other.
const AT_ONCE: u64 = 1000;

/// The milliseconds since 1970 in an id `<prefix>_<13 digits>_<6 of a-z 0-9>`.
fn time_in(text: &str) -> Option<i64> {
    let (rest, random) = text.rsplit_once('_')?;
    let (prefix, millis) = rest.rsplit_once('_')?;
    let is_random = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_lowercase();
    let fits = !prefix.is_empty()
        && millis.len() == 13
        && millis.bytes().all(|byte| byte.is_ascii_digit())
        && random.len() == 6
        && random.bytes().all(is_random);
    millis.parse().ok().filter(|_| fits)
}

/// Whether an id ends in a number of three digits.
fn is_numbered(text: &str) -> bool {
    text.rsplit_once('_').is_some_and(|(_, number)| {
        number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// A hash is spelled as one; what it covers is not published.
fn hash(subject: &Subject<'_, '_>, rows: &mut Rows) {
    subject.each(rows, |value| {
        let text = value.as_str().unwrap_or_default();
        let digits = text.strip_prefix("sha256:").unwrap_or(text);
        let is_hash = digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_hex_lower(digits) {
            let words = "spelled as SHA-256, and not recomputed: what it covers is not published";
            said(Outcome::Holds, words)
        } else if is_hash {
            said(
                Outcome::Differs,
                "a hash in upper case: others compare it byte for byte",
            )
        } else {
            not_of_the_form(text, "no SHA-256: 64 lower-case hexadecimal digits")
        }
    });
}

/// A signature of the rails that follows from the hash beside it, without any key.
fn unkeyed_signature(subject: &Subject<'_, '_>, rows: &mut Rows) {
    let of = subject.places("of");
    let hash = of.first().and_then(|place| place.value.as_str());
    let hash = hash.and_then(hash_digits);
    subject.each(rows, |value| {
        let text = value.as_str().unwrap_or_default();
        let Some(signature) = Unkeyed::of(text) else {
            // As long as a signature has to be, whoever makes them.
            return match text.len() {
                16.. => said(
                    Outcome::NotChecked,
                    "a signature of a form that is not known here",
                ),
                _ => not_of_the_form(text, "too short for a signature"),
            };
        };
        match hash.map(|hash| signature.follows_from(hash)) {
            None => said(
                Outcome::NotChecked,
                "there is no hash beside it from which it could follow",
            ),
            Some(true) => said(Outcome::NoEvidence, FOLLOWS),
            Some(false) => said(
                Outcome::NotChecked,
                "it does not follow from the hash beside it: it was made with a secret that nobody else can check, or is wrong",
            ),
        }
    });
}

/// What is said of a signature that anyone can make.
pub(super) const FOLLOWS: &str = "consistent, and no signature: it follows from the hash beside it without a key, so that anyone can make it";

/// A signature by the rails' form of those that follow from a hash.
pub(super) enum Unkeyed<'t> {
    /// `sig_mrs_v1_` and 48 digits: of the hash of the hash.
    OfHash(&'t str),
    /// `sig_` and 24 digits: of the hash.
    Hash(&'t str),
}

impl<'t> Unkeyed<'t> {
    pub(super) fn of(text: &'t str) -> Option<Self> {
        let hex = |begin: &str, length: usize| {
            let body = text.strip_prefix(begin)?;
            let is_digit = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f');
            (body.len() == length && body.bytes().all(is_digit)).then_some(body)
        };
        let of_hash = hex("sig_mrs_v1_", 48).map(Self::OfHash);
        of_hash.or_else(|| hex("sig_", 24).map(Self::Hash))
    }

    /// Whether it follows from a hash, of which the digits are given.
    pub(super) fn follows_from(&self, digits: &str) -> bool {
        match self {
            Self::OfHash(body) => {
                let hash = Digest::of_bytes(digits.as_bytes()).to_hex();
                hash.starts_with(body)
            }
            Self::Hash(body) => digits.starts_with(body),
        }
    }
}

/// The digits of a hash, if a text is one.
pub(super) fn hash_digits(text: &str) -> Option<&str> {
    let digits = text.strip_prefix("sha256:").unwrap_or(text);
    parse_hex_lower(digits).is_some().then_some(digits)
}

/// A time is one.
fn time(subject: &Subject<'_, '_>, rows: &mut Rows) {
    subject.each(rows, |value| {
        let text = value.as_str().unwrap_or_default();
        match instant(text) {
            Some(_) => said(Outcome::Holds, "a time"),
            None => not_of_the_form(text, "no time such as `2026-06-22T07:50:46Z`"),
        }
    });
}

/// None of the times is before the one before it.
fn order(subject: &Subject<'_, '_>, rows: &mut Rows) {
    let places = subject.places("at");
    let mut known: Option<(&Place<'_>, i64)> = None;
    for place in &places {
        let Some(time) = place.value.as_str().and_then(instant) else {
            continue;
        };
        if let Some((before, earlier)) = known {
            let words = |verb| format!("it {verb} before {}", quoted(&before.pointer));
            let result = match time < earlier {
                true => (Outcome::Differs, words("is")),
                false => (Outcome::Holds, words("is not")),
            };
            subject.say(rows, place, result);
        }
        known = Some((place, time));
    }
}

/// The values are the same, wherever they stand.
fn equal(subject: &Subject<'_, '_>, rows: &mut Rows) {
    let places = subject.places("at");
    let Some((first, others)) = places.split_first() else {
        return;
    };
    for place in others {
        let words = |verb| format!("it {verb} that of {}", quoted(&first.pointer));
        let result = match place.value == first.value {
            true => (Outcome::Holds, words("is")),
            false => (Outcome::Differs, words("is not")),
        };
        subject.say(rows, place, result);
    }
}

/// The numbers go up by one, from 0 or 1.
fn sequence(subject: &Subject<'_, '_>, rows: &mut Rows) {
    let places = subject.places("at");
    let Some(first) = places.first() else {
        return;
    };
    let begin = u64::from(first.value.as_u64() != Some(0));
    let mut places = (begin..).zip(&places);
    let wrong = places.find(|(number, place)| place.value.as_u64() != Some(*number));
    match wrong {
        None => subject.say_of_all(rows, first, "one after the other, none left out".to_owned()),
        Some((number, place)) => {
            let words = format!("`{number}` belongs here");
            subject.say(rows, place, (Outcome::Differs, words));
        }
    }
}

/// Each of the values is one of the others.
fn subset(subject: &Subject<'_, '_>, rows: &mut Rows) {
    let (places, whole) = (subject.places("at"), subject.places("of"));
    let texts: BTreeSet<&str> = whole
        .iter()
        .filter_map(|place| place.value.as_str())
        .collect();
    let is_one = |place: &&Place<'_>| {
        place
            .value
            .as_str()
            .is_some_and(|text| texts.contains(text))
    };
    let of = subject.list("of").get(0).and_then(Node::as_str);
    let of = of.unwrap_or_default().trim_end_matches(['*', '#', '/']);
    let of = quoted(&format!("{}{of}", subject.at));
    let mut holds = true;
    for place in places.iter().filter(|place| !is_one(place)) {
        holds = false;
        subject.say(
            rows,
            place,
            (Outcome::Differs, format!("it is not in {of}")),
        );
    }
    if let Some(first) = places.first().filter(|_| holds) {
        subject.say_of_all(rows, first, format!("all of them are in {of}"));
    }
}

/// No value stands there twice.
fn once(subject: &Subject<'_, '_>, rows: &mut Rows) {
    let places = subject.places("at");
    let mut known = BTreeSet::new();
    let mut holds = true;
    for place in &places {
        if !known.insert(canonical::text(place.value)) {
            holds = false;
            subject.say(
                rows,
                place,
                said(Outcome::Differs, "it stands there before"),
            );
        }
    }
    if let Some(first) = places.first().filter(|_| holds) {
        subject.say_of_all(rows, first, "none stands there twice".to_owned());
    }
}

/// All of the texts are there.
fn includes(subject: &Subject<'_, '_>, rows: &mut Rows) {
    let places = subject.places("at");
    let is_there = |text: &Node<'_>| places.iter().any(|place| place.value == *text);
    let all = subject.list("all");
    let missing: Vec<&str> = all
        .iter()
        .filter(|text| !is_there(text))
        .filter_map(Node::as_str)
        .collect();
    let first = places.first().map_or("", |place| list_of(&place.pointer));
    let is_named = |place: &&Place<'_>| all.contains(place.value);
    let mut ranks = places.iter().filter(is_named);
    let mut all_in_order = all.iter();
    let in_order = subject.rule.get("in_order").and_then(Node::as_bool) == Some(true);
    let is_in_order = !in_order || ranks.all(|place| all_in_order.any(|text| text == place.value));
    match missing.is_empty() {
        true if !is_in_order => {
            let words = "all that belong there are there, in another order".to_owned();
            rows.say(Outcome::Differs, first, None, words);
        }
        true => {
            let words = format!("all {} that belong there are there", all.len());
            rows.say(Outcome::Holds, first, None, words);
        }
        false => {
            let words = format!("{} not there", listed(&missing));
            rows.say(Outcome::Differs, first, None, words);
        }
    }
}

/// Each value is a known one. An unknown word contradicts nothing; where a kind says what it means, it does.
fn one_of(subject: &Subject<'_, '_>, rows: &mut Rows) {
    let words = subject.list("words");
    let unknown = match subject.rule.get("why") {
        Some(_) => Outcome::Differs,
        None => Outcome::NotChecked,
    };
    subject.each(rows, |value| match words.contains(value) {
        true => said(Outcome::Holds, "a known word"),
        false => said(unknown, "a word that is not known here"),
    });
}

/// An amount is not negative, and spelled as one.
fn amount(subject: &Subject<'_, '_>, rows: &mut Rows) {
    subject.each(rows, |value| match value {
        Node::Number(number) if number.as_f64() < 0.0 => said(Outcome::Differs, "below zero"),
        Node::Number(Number::Integer(_)) => said(Outcome::Holds, "a number"),
        Node::Number(Number::Double(_)) => said(
            Outcome::Holds,
            "a number with a fraction, which programs may round: an amount is safe as text",
        ),
        Node::String(text) if is_amount(text) => said(Outcome::Holds, "a decimal number as text"),
        _ => not_of_the_form(value.as_str().unwrap_or_default(), "no amount"),
    });
}

/// A number is not larger than another.
fn at_most(subject: &Subject<'_, '_>, rows: &mut Rows) {
    let number = |place: &Place<'_>| place.value.as_number().map(Number::as_f64);
    let of = subject.places("of");
    let Some((most, bound)) = of.first().and_then(|place| Some((number(place)?, place))) else {
        return;
    };
    for place in subject.places("at") {
        let words = |verb| format!("it {verb} more than {}", quoted(&bound.pointer));
        let result = match number(&place) {
            None => said(Outcome::NotChecked, "no number"),
            Some(number) if number > most => (Outcome::Differs, words("is")),
            Some(_) => (Outcome::Holds, words("is not")),
        };
        subject.say(rows, &place, result);
    }
}

/// What a document says about itself.
fn claim(subject: &Subject<'_, '_>, rows: &mut Rows) {
    let words = "a word of the document about itself, and no evidence";
    subject.each(rows, |_| said(Outcome::NoEvidence, words));
}

/// An address is one of https, or a path at the service.
fn address(subject: &Subject<'_, '_>, rows: &mut Rows) {
    subject.each(rows, |value| {
        let text = value.as_str().unwrap_or_default();
        match is_service_path(text) {
            true if is_placeholder(text) => said(Outcome::Placeholder, PLACEHOLDER),
            true => said(
                Outcome::Holds,
                "an https address or a path, to which nothing was sent",
            ),
            false => not_of_the_form(text, "neither an https address nor a path"),
        }
    });
}

/// A hint at a key leaves most of it out.
fn masked(subject: &Subject<'_, '_>, rows: &mut Rows) {
    for place in subject.places("at") {
        let is_masked = place.value.as_str().is_some_and(is_masked_key);
        let (outcome, words) = match is_masked {
            true => (Outcome::Holds, "masked"),
            false => (Outcome::Differs, "not masked as a hint is: it may be a key"),
        };
        // Not the value: it may be the key.
        rows.say(outcome, &place.pointer, None, words.to_owned());
    }
}

/// A payload is base64.
fn base64(subject: &Subject<'_, '_>, rows: &mut Rows) {
    for place in subject.places("at") {
        let decoded = place.value.as_str().and_then(decode_base64);
        let (outcome, words) = match decoded {
            Some(bytes) => (Outcome::Holds, format!("base64 of {} bytes", bytes.len())),
            None => (Outcome::Differs, "no base64 with padding".to_owned()),
        };
        rows.say(outcome, &place.pointer, None, words);
    }
}

/// An object has the form of its published schema.
fn form(subject: &Subject<'_, '_>, rows: &mut Rows) {
    for place in subject.places("at") {
        let stated = place.value.get("object_type").and_then(Node::as_str);
        let name = subject.rule.get("schema").and_then(Node::as_str).or(stated);
        let name = name.unwrap_or_default();
        let document = Document::of(&place.value.to_value());
        let Some(findings) = schema::check_document(name, &document) else {
            let words = format!("there is no schema `{}`", excerpt(name));
            rows.say(Outcome::NotChecked, &place.pointer, None, words);
            continue;
        };
        if findings.is_empty() {
            let words = format!("the form of `{name}`");
            rows.say(Outcome::Holds, &place.pointer, None, words);
        }
        for finding in findings {
            let pointer = format!("{}{}", place.pointer, finding.pointer);
            rows.say(Outcome::Differs, &pointer, None, finding.message);
        }
    }
}

pub(super) const PLACEHOLDER: &str = "a placeholder, or a name as in an example";

/// Whether a text stands where a value should: one word of it says so, or it is cut with dots.
pub(super) fn is_placeholder(text: &str) -> bool {
    const WORDS: [&str; 8] = [
        "sample",
        "demo",
        "example",
        "placeholder",
        "dummy",
        "todo",
        "your",
        "xxx",
    ];
    const PARTS: [&str; 4] = ["...", "…", "_live_reference", "_from_configured_"];
    // Sentences speak of examples without being one.
    if text.is_empty() || text.len() > 256 || text.contains(' ') {
        return false;
    }
    let is_bracketed = text.starts_with('<') && text.ends_with('>');
    let lower = text.to_ascii_lowercase();
    let mut words = lower.split(|character: char| !character.is_ascii_alphanumeric());
    is_bracketed
        || PARTS.iter().any(|part| lower.contains(part))
        || words.any(|word| WORDS.contains(&word))
}
