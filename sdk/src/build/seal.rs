//! What every run's end has in common: the objects by type, the seal that lists each of them, and
//! the customer's verifier, which has the last word.

use super::run_profile::RunProfile;
use crate::build::object::{Body, BuildError, CompletionProof, Object, assemble, signed};
use crate::bundle::Bundle;
use crate::crypto::digest::Digest;
use crate::crypto::signature::SigningIdentity;
use crate::json::canonical::{self, compare_names};
use crate::json::{Map, Value};
use crate::policy::Policy;
use crate::report::code::{Code, Consequence};
use crate::report::{Finding, Report, Verdict};
use crate::text::id::{Id, Origin};
use crate::text::time::Timestamp;
use crate::trust::Trust;
use crate::verify::{Verified, verify, verify_before_signing};

/// The objects of a bundle by type.
#[derive(Debug, Clone, Default)]
pub(crate) struct Objects(Map<String, Value>);

impl Objects {
    pub(crate) fn push(&mut self, object_type: &str, object: Value) {
        let items = self
            .0
            .entry(object_type)
            .or_insert_with(|| Value::Array(Vec::new()));
        if let Some(items) = items.as_array_mut() {
            items.push(object);
        }
    }

    pub(crate) fn extend(&mut self, objects: Vec<(&'static str, Value)>) {
        for (object_type, object) in objects {
            self.push(object_type, object);
        }
    }

    /// All objects of a type.
    pub(crate) fn typed<T: Body>(&self) -> Result<Vec<Object<T>>, BuildError> {
        let objects = self.0.get(T::OBJECT_TYPE).and_then(Value::as_array);
        let members = objects.into_iter().flatten().filter_map(Value::as_object);
        members.cloned().map(Object::from_members).collect()
    }

    pub(crate) fn contains(&self, object_type: &str) -> bool {
        self.0.contains_key(object_type)
    }

    fn sorted(&self) -> Vec<(&str, &[Value])> {
        let mut types: Vec<(&str, &[Value])> = self
            .0
            .iter()
            .map(|(name, items)| {
                (
                    name.as_str(),
                    items.as_array().map_or(&[][..], Vec::as_slice),
                )
            })
            .collect();
        types.sort_by(|(left, _), (right, _)| compare_names(left, right));
        types
    }

    /// The bundle that holds them.
    pub(crate) fn into_bundle(
        self,
        issuer: &Origin,
        profile: &RunProfile,
        rail_key: &str,
        run_id: &Id,
    ) -> Value {
        let name = profile.ask(|profile| profile.run_id.to_owned());
        let mut bundle = self.into_stored(issuer, profile, rail_key);
        if let Some(members) = bundle.as_object_mut() {
            members.insert(name, run_id.as_str().into());
        }
        bundle
    }

    /// The same of a run that has no id yet, as it is stored.
    pub(crate) fn into_stored(
        self,
        issuer: &Origin,
        profile: &RunProfile,
        rail_key: &str,
    ) -> Value {
        let mut bundle = Map::new();
        for (name, text) in [
            ("object_type", "proof_bundle"),
            ("schema_version", "1.0"),
            ("issuer", issuer.as_str()),
            ("rail_key", rail_key),
        ] {
            bundle.insert(name.to_owned(), text.into());
        }
        profile.state(&mut bundle);
        bundle.insert("objects".to_owned(), Value::Object(self.0));
        Value::Object(bundle)
    }
}

/// The seal over the objects: by type in UTF-16 order and by place within a type. `members` are
/// its own, without the list and the signature.
pub(crate) fn seal(
    issuer: &Origin,
    members: &Value,
    objects: &Objects,
    profile: &RunProfile,
    signer: &SigningIdentity<'_>,
) -> Result<Object<CompletionProof>, BuildError> {
    let mut listed = Vec::new();
    for (object_type, items) in objects.sorted() {
        for item in items {
            let id = profile.id_of(object_type, item);
            listed.push(serde_json::json!({
                "object_type": object_type,
                "object_id": id,
                "digest": Digest::of_tree(item),
            }));
        }
    }
    let object_type = <CompletionProof as Body>::OBJECT_TYPE;
    let mut members = assemble(object_type, Some(issuer), members)?;
    profile.state(&mut members);
    members.insert("objects".to_owned(), listed.into());
    signed(object_type, &mut members, signer)?;
    Object::from_members(members)
}

/// The sealed bundle as it is delivered. `sealed` makes it with whoever is to sign the seal: first with nobody,
/// and only if the customer's verifier would then say `verified`, with `signer`.
///
/// # Errors
///
/// [`BuildError::Refused`] with the customer's report if it would not; then nothing is signed. The signer's
/// error; then nothing is released.
pub(crate) fn release(
    sealed: impl Fn(&SigningIdentity<'_>) -> Result<Value, BuildError>,
    signer: &SigningIdentity<'_>,
    profile: &RunProfile,
    as_of: Timestamp,
    trust: &Trust,
) -> Result<(Vec<u8>, Verified<Bundle>), BuildError> {
    let policy = profile.policy(Some(as_of));
    let unsigned = canonical::to_vec(&sealed(&signer.that_signs_nothing())?);
    let report = verify_before_signing(&unsigned, trust, &policy);
    if report.verdict != Verdict::Verified {
        return Err(BuildError::Refused(Box::new(report)));
    }
    let bytes = canonical::to_vec(&sealed(signer)?);
    let verified = verify(&bytes, trust, &policy).into_verified();
    Ok((bytes, verified.map_err(BuildError::Refused)?))
}

/// Refuses an open run that contradicts itself or is dated later than `as_of`, before anybody signs anything of
/// it: it could not be sealed. Whose signatures it holds is not asked.
pub(crate) fn refuse_contradiction(
    bundle: &[u8],
    profile: &RunProfile,
    as_of: Option<Timestamp>,
    still_written: &[&str],
) -> Result<(), BuildError> {
    let report = verify_before_signing(bundle, &Trust::none(), &profile.policy(as_of));
    let against = [Consequence::Unreadable, Consequence::Rejected];
    let counted = counted(&report, &against, still_written);
    let findings: Vec<Finding> = counted.cloned().collect();
    match findings.is_empty() {
        true => Ok(()),
        false => Err(BuildError::Contradiction { findings }),
    }
}

/// Refuses an open run that somebody stored, if it contradicts itself or is signed by nobody who is trusted.
pub(crate) fn refuse_open(
    bundle: &[u8],
    trust: &Trust,
    policy: &Policy,
    still_written: &[&str],
) -> Result<(), BuildError> {
    let report = verify(bundle, trust, policy).report().clone();
    let against = [
        Consequence::Unreadable,
        Consequence::Rejected,
        Consequence::Untrusted,
    ];
    let is_refused = counted(&report, &against, still_written).next().is_some();
    match is_refused {
        false => Ok(()),
        true => Err(BuildError::Refused(Box::new(report))),
    }
}

/// The findings of these consequences. What is still written down does not count yet: objects of the types
/// `still_written`, and the event that led to a state which another object states.
fn counted<'r>(
    report: &'r Report,
    against: &[Consequence],
    still_written: &[&str],
) -> impl Iterator<Item = &'r Finding> {
    let is_written = |pointer: &str| {
        let mut parts = pointer.split('/').skip(1);
        parts.next() == Some("objects")
            && parts
                .next()
                .is_some_and(|name| still_written.contains(&name))
    };
    report.findings().filter(move |finding| {
        (against.contains(&finding.code.consequence()) || finding.code == Code::TimeFuture)
            && finding.code != Code::LifecycleState
            && !is_written(&finding.pointer)
            && !finding.related.as_deref().is_some_and(is_written)
    })
}
