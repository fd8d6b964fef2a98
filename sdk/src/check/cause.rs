//! What explains the findings (`docs/format.md`, section 13, “Causes”): which object was changed, if what is
//! signed says so, and otherwise that nothing says so. Nobody is accused whose object may be the honest one.

use super::context::Context;
use super::facts::claim;
use super::facts::signature::Signed;
use crate::bundle::pointer_of;
use crate::evidence;
use crate::json::document::Node;
use crate::profile::SignatureForm;
use crate::report::cause::{Cause, CauseKind, Differing, Stated};
use crate::report::code::{Code, Consequence};
use crate::report::place::{is_within, member_of, object_of, plain};
use crate::report::{Finding, Row, show};
use crate::text::shown::{literal, shorten};

/// The most objects that are each a cause of their own; what else does not fit is in the last one.
const MAX_CAUSES: usize = 16;

/// The most values of one cause, and the most places that one value is compared with.
const MAX_VALUES: usize = 16;

/// A finding with its place in the report.
struct Placed<'r> {
    finding: &'r Finding,
    check: &'r str,
    pointer: String,
}

/// The causes of all findings, in the order of [`CauseKind`].
pub(crate) fn causes(context: &Context<'_>, rows: &[Row]) -> Vec<Cause> {
    let placed: Vec<Placed<'_>> = rows
        .iter()
        .enumerate()
        .flat_map(|(row_at, row)| {
            let findings = row.findings.iter().enumerate();
            findings.map(move |(at, finding)| Placed {
                finding,
                check: &row.check,
                pointer: format!("/checks/{row_at}/findings/{at}"),
            })
        })
        .collect();
    if placed.is_empty() {
        return Vec::new();
    }
    let grouping = Grouping {
        context,
        seal: Seal::of(context),
        documents: placed
            .iter()
            .filter_map(|placed| document_of(placed.finding))
            .collect(),
    };
    let mut causes = grouping.accused(&placed);
    let accused = causes.len();
    let mut groups: Vec<(CauseKind, Option<Code>)> = Vec::new();
    for finding in &placed {
        let (kind, index) = grouping.cause_of(finding, causes.get(..accused).unwrap_or_default());
        // What is asked for, trusted or missing is explained code by code.
        let group = match kind {
            CauseKind::FileDiffers
            | CauseKind::NotAsAsked
            | CauseKind::NotTrusted
            | CauseKind::Missing => (kind, Some(finding.finding.code)),
            _ => (kind, None),
        };
        let known = index.or_else(|| {
            let at = groups.iter().position(|known| *known == group)?;
            Some(at.saturating_add(accused))
        });
        let cause = match known {
            Some(known) => causes.get_mut(known),
            None => {
                groups.push(group);
                causes.push(grouping.other(kind, finding.finding));
                causes.last_mut()
            }
        };
        if let Some(cause) = cause {
            cause.findings.push(finding.pointer.clone());
            grouping.compare(cause, finding.finding);
        }
    }
    for cause in &mut causes {
        grouping.say_what_is_undecided(cause, &placed);
    }
    for value in causes.iter_mut().flat_map(|cause| &mut cause.values) {
        value.message = sentence(&grouping, value);
    }
    causes.sort_by_key(|cause| cause.kind);
    causes
}

/// What can be said of the seal.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seal {
    /// The run is not sealed.
    Absent,
    /// Its signature holds under a key that the caller trusts for it.
    Holds,
    /// Its signature fails under the key that it names.
    Broken,
    /// No key that the caller trusts says anything about it.
    Unattributed,
}

impl Seal {
    fn of(context: &Context<'_>) -> Self {
        if context.first(context.profile.seal).is_none() {
            return Self::Absent;
        }
        let mut signatures = context.signatures.iter();
        let is_of_seal = |signed: &&Signed<'_>| {
            signed.rule.form == SignatureForm::Object
                && signed.rule.object_type == context.profile.seal
        };
        match signatures.find(is_of_seal) {
            Some(signed) if signed.attributed() => Self::Holds,
            Some(signed) if signed.holds == Some(false) => Self::Broken,
            _ => Self::Unattributed,
        }
    }
}

struct Grouping<'c> {
    context: &'c Context<'c>,
    seal: Seal,
    /// The documents of evidence that say another amount than their payment: where each stands, and what it is.
    documents: Vec<(String, String)>,
}

/// The document of evidence that a finding says is of another amount.
fn document_of(finding: &Finding) -> Option<(String, String)> {
    let is_it = finding.code == Code::PaymentEvidenceAmount;
    let words = is_it.then(|| evidence::of_another_amount(&finding.message))??;
    Some((finding.pointer.clone(), words.to_owned()))
}

impl Grouping<'_> {
    /// The causes that name an object: what the seal, or its own signature, says of it.
    fn accused(&self, placed: &[Placed<'_>]) -> Vec<Cause> {
        let mut causes: Vec<Cause> = Vec::new();
        for Placed { finding, .. } in placed {
            let Some((kind, pointer)) = self.accusation(finding) else {
                continue;
            };
            let is_known = |cause: &Cause| cause.objects.contains(&pointer);
            if causes.len() < MAX_CAUSES && !causes.iter().any(is_known) {
                causes.push(self.about(kind, pointer, finding));
            }
        }
        causes
    }

    /// What a finding says of one object by itself, if it does.
    fn accusation(&self, finding: &Finding) -> Option<(CauseKind, String)> {
        let object = object_of(&finding.pointer);
        let is_seal =
            object.is_some_and(|(object_type, _)| object_type == self.context.profile.seal);
        let kind = match (finding.code, self.seal) {
            (Code::SignatureInvalid, _) if is_seal => CauseKind::SealChanged,
            (Code::SealDigest, Seal::Holds) if self.breaks_its_own(object?) => {
                CauseKind::ObjectChanged
            }
            (Code::SealDigest, Seal::Holds) => CauseKind::ObjectNotSealed,
            (Code::SealDigest, Seal::Unattributed) => CauseKind::ObjectOrSealChanged,
            (Code::SealUnlistedObject, Seal::Holds) => CauseKind::ObjectNotListed,
            (Code::SealAbsentObject, Seal::Holds) => CauseKind::ObjectAbsent,
            (Code::SealEnvelope, Seal::Holds) if finding.related.is_some() => {
                CauseKind::EnvelopeDiffers
            }
            (Code::SignatureInvalid, Seal::Absent | Seal::Unattributed | Seal::Broken) => {
                CauseKind::ObjectNotSigned
            }
            _ => return None,
        };
        let pointer = match kind {
            CauseKind::ObjectAbsent | CauseKind::EnvelopeDiffers => finding.pointer.clone(),
            _ => object.map(|(object_type, index)| pointer_of(object_type, index))?,
        };
        Some((kind, pointer))
    }

    /// Whether an object fails its own hash or its own signature.
    fn breaks_its_own(&self, (object_type, index): (&str, usize)) -> bool {
        let mut hashes = self.context.hashes.iter();
        let hash = hashes
            .any(|hash| hash.object_type == object_type && hash.index == index && !hash.holds());
        let pointer = pointer_of(object_type, index);
        let mut signatures = self.context.signatures.iter();
        hash || signatures
            .any(|signed| is_within(&signed.pointer, &pointer) && signed.holds == Some(false))
    }

    /// The cause that a finding belongs to: its kind, and its place among those that name an object.
    fn cause_of(&self, placed: &Placed<'_>, accused: &[Cause]) -> (CauseKind, Option<usize>) {
        let finding = placed.finding;
        match (placed.check, finding.code.consequence()) {
            ("order" | "expected" | "requirements" | "payment_level", _) => {
                return (CauseKind::NotAsAsked, None);
            }
            (_, Consequence::Incomplete | Consequence::Unreadable) => {
                return (CauseKind::Missing, None);
            }
            (_, Consequence::Untrusted) => return (CauseKind::NotTrusted, None),
            ("artifacts", Consequence::Rejected) => return (CauseKind::FileDiffers, None),
            (_, Consequence::Rejected) => {}
        }
        // Its own place first, then the other one.
        let places = [Some(&finding.pointer), finding.related.as_ref()];
        for place in places.into_iter().flatten() {
            let is_about =
                |cause: &Cause| cause.objects.iter().any(|object| is_within(place, object));
            if let Some(index) = accused.iter().position(is_about) {
                return (CauseKind::MayFollow, Some(index));
            }
        }
        let is_changed = |cause: &Cause| cause.kind != CauseKind::SealChanged;
        let changed = accused.iter().position(is_changed);
        let kind = match changed {
            // Whatever was changed, the issuer's own verification comes out differently.
            Some(first) if finding.code.follows_from_others() => {
                return (CauseKind::MayFollow, Some(first));
            }
            Some(_) => CauseKind::MayFollow,
            None if self.seal == Seal::Holds => CauseKind::IssuerContradicts,
            None => CauseKind::Undecided,
        };
        (kind, None)
    }

    /// A cause that names one object, or one member of the bundle.
    fn about(&self, kind: CauseKind, pointer: String, finding: &Finding) -> Cause {
        let what = match object_of(&pointer) {
            Some((object_type, index)) => self.name(object_type, index),
            None => format!("`{}`", literal(pointer.trim_start_matches('/'), 64)),
        };
        let message = match kind {
            CauseKind::ObjectChanged => {
                format!("the {what} was changed after the proof was sealed")
            }
            CauseKind::ObjectNotSealed => format!("the {what} is not the one that was sealed"),
            CauseKind::ObjectNotListed => format!(
                "the seal does not list the {what}: it was added later, or the issuer left it out"
            ),
            CauseKind::ObjectAbsent => {
                let removed = finding.expected.as_deref().unwrap_or_default();
                let removed = removed
                    .rsplit_once(' ')
                    .map_or(removed, |(_, pointer)| pointer);
                let removed = object_of(removed).map(|(object_type, _)| plain(object_type));
                format!(
                    "the seal lists a {} that is not here: it was taken out later, or was never there",
                    removed.unwrap_or_else(|| "sealed object".to_owned())
                )
            }
            CauseKind::EnvelopeDiffers => {
                format!("the bundle's {what} is not the one that was sealed")
            }
            CauseKind::SealChanged => "the seal does not fit its signature, so it was changed, or \
                                       was never signed by this key"
                .to_owned(),
            CauseKind::ObjectOrSealChanged => format!(
                "the {what} and the seal do not fit together: one of the two was changed, and {}",
                match self.context.with_keys {
                    true => "none of the keys given says which",
                    false => "without keys nothing says which",
                }
            ),
            _ => format!(
                "the {what} does not fit its signature: it was changed, or was never signed by \
                 this key"
            ),
        };
        self.cause(kind, message, vec![pointer], finding)
    }

    /// A cause that names no object.
    fn other(&self, kind: CauseKind, finding: &Finding) -> Cause {
        let issuer = literal(
            self.context.bundle.text("issuer").unwrap_or("its issuer"),
            261,
        );
        let message = match kind {
            CauseKind::IssuerContradicts => format!(
                "every object stands as `{issuer}` sealed it, and they contradict each other or the \
                 format: the mistake is the issuer's"
            ),
            CauseKind::Undecided if self.seal == Seal::Broken => {
                "values do not fit, and no seal that holds says which of them was changed"
                    .to_owned()
            }
            CauseKind::Undecided => {
                "values do not fit, and nothing signed says which of them was changed".to_owned()
            }
            CauseKind::MayFollow => {
                "more that does not fit, which may follow from what was changed".to_owned()
            }
            _ => finding.message.clone(),
        };
        self.cause(kind, message, Vec::new(), finding)
    }

    fn cause(
        &self,
        kind: CauseKind,
        message: String,
        objects: Vec<String>,
        first: &Finding,
    ) -> Cause {
        let issuer = literal(
            self.context.bundle.text("issuer").unwrap_or("the issuer"),
            261,
        );
        let advice = match kind {
            CauseKind::ObjectChanged
            | CauseKind::ObjectNotSealed
            | CauseKind::ObjectNotListed
            | CauseKind::ObjectAbsent
            | CauseKind::EnvelopeDiffers => format!(
                "Do not rely on this copy. Ask `{issuer}` for the proof as it was sealed, and whoever \
                 gave you this one what happened to it."
            ),
            CauseKind::SealChanged => format!(
                "Do not rely on this copy, and blame no object by its digest in this seal. Ask \
                 `{issuer}` for the proof again."
            ),
            CauseKind::ObjectOrSealChanged if !self.context.with_keys => {
                "Do not rely on this copy. With the issuer's keys it can be said which of the two was \
                 changed: verify again with them, or get the proof again."
                    .to_owned()
            }
            CauseKind::ObjectOrSealChanged => format!(
                "Do not rely on this copy. The seal names none of the keys that you gave, so they \
                 cannot say which of the two was changed. Ask `{issuer}` for the proof again, and \
                 whether your keys are its current ones."
            ),
            CauseKind::ObjectNotSigned | CauseKind::Undecided | CauseKind::MayFollow => {
                format!("Do not rely on this copy. Ask `{issuer}` for the proof again.")
            }
            CauseKind::IssuerContradicts => format!(
                "Ask `{issuer}` what is right, and for a new proof: no other copy of this one can be \
                 better."
            ),
            CauseKind::FileDiffers
            | CauseKind::NotAsAsked
            | CauseKind::NotTrusted
            | CauseKind::Missing => first.code.explanation().remedy.to_owned(),
        };
        Cause {
            advice,
            findings: Vec::new(),
            kind,
            message,
            objects,
            values: Vec::new(),
        }
    }

    /// Adds the two values that a finding compares, if it compares two that stand in the input.
    fn compare(&self, cause: &mut Cause, finding: &Finding) {
        let may_differ = matches!(
            cause.kind,
            CauseKind::ObjectChanged
                | CauseKind::ObjectNotSealed
                | CauseKind::EnvelopeDiffers
                | CauseKind::ObjectOrSealChanged
                | CauseKind::ObjectNotSigned
                | CauseKind::IssuerContradicts
                | CauseKind::Undecided
        );
        let Some(related) = finding.related.as_deref() else {
            return;
        };
        if !may_differ || finding.code.follows_from_others() {
            return;
        }
        let accused = |place: &str| cause.objects.iter().any(|object| is_within(place, object));
        // The accused side, and otherwise the one that several are compared with.
        let (one, other) = match accused(&finding.pointer) && !accused(related) {
            true => (finding.pointer.as_str(), related),
            false => (related, finding.pointer.as_str()),
        };
        let root = self.context.bundle.root();
        let value = |place: &str| match self.document(place) {
            // What a document says stands in its own words; the finding has the amount.
            Some(_) => finding.found.clone(),
            // And so does what a signed statement says, which stands in base64.
            None if is_in_statement(place) => {
                let found = finding.found.as_deref()?;
                Some(format!("`{}`", literal(found, 120)))
            }
            None => root.pointer(place).and_then(in_words),
        };
        let (Some(value), Some(stated)) = (value(one), value(other)) else {
            return;
        };
        if value == stated {
            return;
        }
        let known = cause.values.iter().position(|known| known.pointer == one);
        let differing = match known {
            Some(known) => cause.values.get_mut(known),
            None if cause.values.len() < MAX_VALUES => {
                cause.values.push(Differing {
                    elsewhere: Vec::new(),
                    message: String::new(),
                    pointer: one.to_owned(),
                    value,
                });
                cause.values.last_mut()
            }
            None => None,
        };
        let Some(differing) = differing else { return };
        let is_there = |known: &Stated| known.pointer == other;
        if differing.elsewhere.len() < MAX_VALUES && !differing.elsewhere.iter().any(is_there) {
            differing.elsewhere.push(Stated {
                pointer: other.to_owned(),
                signed: self.is_signed(other),
                value: stated,
            });
        }
    }

    /// Without two values that do not fit, the finding itself says what is wrong.
    fn say_what_is_undecided(&self, cause: &mut Cause, placed: &[Placed<'_>]) {
        if cause.kind != CauseKind::Undecided || !cause.values.is_empty() {
            return;
        }
        let first = placed
            .iter()
            .find(|placed| cause.findings.first() == Some(&placed.pointer));
        if let Some(first) = first {
            cause.message.clone_from(&first.finding.message);
        }
    }

    /// Whether the object at a place has a signature of its own that holds under a trusted key.
    fn is_signed(&self, place: &str) -> bool {
        let Some((object_type, index)) = object_of(place) else {
            return false;
        };
        let object = pointer_of(object_type, index);
        let mut signatures = self.context.signatures.iter();
        signatures.any(|signed| {
            signed.rule.form == SignatureForm::Object
                && is_within(&signed.pointer, &object)
                && signed.attributed()
        })
    }

    /// What an object is called: its type in words, and which one where there are several.
    fn name(&self, object_type: &str, index: usize) -> String {
        let name = plain(object_type);
        match self.context.bundle.objects(object_type).len() {
            0 | 1 => name,
            several => format!("{name} {} of {several}", index.saturating_add(1)),
        }
    }

    /// What a document of evidence is, if one of another amount than its payment stands at a place.
    fn document(&self, place: &str) -> Option<&str> {
        let mut documents = self.documents.iter();
        let (_, words) = documents.find(|(known, _)| known == place)?;
        Some(words)
    }

    /// Who states what stands at a place.
    fn who(&self, place: &str) -> String {
        if let Some(document) = self.document(place) {
            return document.to_owned();
        }
        match object_of(place) {
            Some(("return_package", _)) if is_in_statement(place) => "attestation".to_owned(),
            Some((object_type, index)) => self.name(object_type, index),
            None => "bundle".to_owned(),
        }
    }
}

/// Whether a place is the statement of an attestation.
fn is_in_statement(place: &str) -> bool {
    place.ends_with("/envelope/payload")
}

/// Who says what of one value.
fn sentence(grouping: &Grouping<'_>, differing: &Differing) -> String {
    let mut said: Vec<(&str, Vec<String>)> = Vec::new();
    for stated in &differing.elsewhere {
        let who = grouping.who(&stated.pointer);
        let who = match stated.signed {
            true => format!("the signed {who}"),
            false => format!("the {who}"),
        };
        match said.iter_mut().find(|(value, _)| *value == stated.value) {
            Some((_, all)) if all.contains(&who) => {}
            Some((_, all)) => all.push(who),
            None => said.push((&stated.value, vec![who])),
        }
    }
    let others = said.iter().map(|(value, who)| match who.as_slice() {
        [one] => format!("{one} says {value}"),
        several => format!("{} say {value}", and(several)),
    });
    let others: Vec<String> = others.collect();
    let member = member_of(&differing.pointer);
    let of = grouping.who(&differing.pointer);
    let value = &differing.value;
    let message = format!("`{member}` of the {of} is {value}; {}", others.join("; "));
    shorten(&message, 1024)
}

/// Words in a row.
fn and(words: &[String]) -> String {
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

/// A value in a sentence: money and plain words as they are, the rest as a literal. Nothing of a list or another
/// object.
fn in_words(value: Node<'_>) -> Option<String> {
    let text = match value {
        Node::Object(_) => claim::text(value)?.into_owned(),
        Node::Array(_) => return None,
        other => show(other),
    };
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b" .-_".contains(&byte);
    let is_money = matches!(value, Node::Object(_)) && text.len() <= 40;
    match is_money && text.bytes().all(is_plain) {
        true => Some(text),
        false => Some(format!("`{}`", literal(&text, 120))),
    }
}
