//! The form of every object, judged once by the published schemas, and the words that this version does not
//! know (`docs/format.md`, sections 11.2 and 15).

use crate::bundle::{Located, View, unsupported_version};
use crate::json::document::Node;
use crate::json::pointer::Pointer;
use crate::profile::Profile;
use crate::report::code::Code;
use crate::report::{Finding, keep};
use crate::schema::{self, Later};
use std::collections::BTreeMap;

/// How a bundle was found.
pub(crate) struct BundleForm {
    /// How many values were judged.
    pub(crate) judged: usize,
    pub(crate) findings: Vec<Finding>,
    unknown_words: BTreeMap<String, schema::OpenWord>,
}

/// A word that this version does not know, and the rule that depends on it.
pub(crate) struct UnknownWord<'f> {
    pub(crate) pointer: &'f str,
    pub(crate) word: &'f str,
    pub(crate) known: &'f [String],
    pub(crate) rule: Option<Code>,
}

impl BundleForm {
    /// Judges every object. One of a later version is unsupported, not invalid: what its schema says is not
    /// known here.
    pub(crate) fn of(bundle: &View<'_>) -> Self {
        let mut judged = 1_usize;
        let mut findings = Vec::new();
        let mut later = Vec::new();
        let mut judge = |object: Node<'_>, at: Pointer<'_>| {
            judged = judged.saturating_add(1);
            let version = object.get("schema_version");
            let is_later = version
                .and_then(Node::as_str)
                .is_some_and(|version| version != "1.0");
            if is_later {
                keep(&mut findings, unsupported_version(&at.to_string(), version));
            }
            is_later
        };
        for (object_type, objects) in bundle.object_types() {
            for (index, object) in objects.iter().enumerate() {
                let at = Pointer::Object(object_type, index);
                let of_attestation = object.get("attestation").is_some_and(|attestation| {
                    judge(attestation, Pointer::Member(&at, "attestation"))
                });
                let of_object = judge(object, at);
                if of_attestation || of_object {
                    later.push(Later {
                        object_type,
                        index,
                        whole: of_object,
                        attestation: of_attestation,
                    });
                }
            }
        }
        let mut form = schema::judge_bundle(bundle.root(), &later);
        findings.extend(form.findings);
        by_own_schemas(bundle, &later, &mut findings, &mut form.unknown_words);
        Self {
            judged,
            findings,
            unknown_words: form.unknown_words,
        }
    }

    /// Whether a rule depends on a word here that this version does not know.
    pub(crate) fn is_unknown(&self, located: &Located<'_>) -> bool {
        self.is_unknown_at(|| located.pointer())
    }

    /// The same of a place.
    pub(crate) fn is_unknown_at(&self, pointer: impl FnOnce() -> String) -> bool {
        !self.unknown_words.is_empty() && self.unknown_words.contains_key(&pointer())
    }

    /// The words that this version does not know, in the order of their pointers.
    pub(crate) fn unknown_words<'f>(
        &'f self,
        profile: &'f Profile,
    ) -> impl Iterator<Item = UnknownWord<'f>> {
        let words = self.unknown_words.iter();
        words.map(|(pointer, unknown)| UnknownWord {
            pointer,
            word: &unknown.word,
            known: &unknown.known,
            rule: rule_at(profile, pointer),
        })
    }
}

/// Under the profile of a file: what its own schemas say of every object, as many findings as a check reports.
fn by_own_schemas(
    bundle: &View<'_>,
    later: &[Later<'_>],
    findings: &mut Vec<Finding>,
    unknown_words: &mut BTreeMap<String, schema::OpenWord>,
) {
    let Some(rail) = bundle.rail() else { return };
    for (object_type, objects) in bundle.object_types() {
        for (index, object) in objects.iter().enumerate() {
            let mut later = later.iter();
            if later.any(|later| later.whole && later.is(object_type, index)) {
                continue;
            }
            let at = Pointer::Object(object_type, index).to_string();
            let form = rail.judge(object_type, object, &at);
            for finding in form.findings {
                keep(findings, finding);
            }
            unknown_words.extend(form.unknown_words);
        }
    }
}

/// The rule that depends on a word at this place.
fn rule_at(profile: &Profile, pointer: &str) -> Option<Code> {
    let in_object = pointer.strip_prefix("/objects/")?;
    let mut steps = in_object.split('/');
    let object_type = steps.next()?;
    let _index = steps.next()?;
    let steps: Vec<&str> = steps.collect();
    profile.rule_on(object_type, &steps)
}
