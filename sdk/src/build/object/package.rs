//! The return package.

use super::{
    Attestation, Body, BuildError, CallbackPolicy, CallbackState, EvidenceStatus, Extensions,
    Object, ProductionRun, RailKey, ResultStatus, Statement, WorkOrder, assemble, attest, hashed,
};
use crate::crypto::digest::Digest;
use crate::crypto::signature::SigningIdentity;
use crate::json::{Map, Value};
use crate::text::file_name;
use crate::text::id::{Id, Name, Origin, Url};
use crate::text::shown::excerpt;
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// What was returned; run and order give the rest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ReturnPackageDraft {
    /// Its id.
    pub return_package_id: Id,
    /// The rail's parts and whatever else was ordered, for example those of
    /// [`super::packetops::ReturnedFields`]. Never `attestation`.
    pub returned_fields: Map<String, Value>,
    /// The delivered files.
    pub artifacts: Vec<Artifact>,
    /// What kind of result it is.
    pub result_status: ResultStatus,
    /// How far its evidence carries.
    pub evidence_status: EvidenceStatus,
    /// When it was returned.
    pub returned_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

/// A delivered file, by digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct Artifact {
    /// Its name: relative, parts divided by `/`.
    pub name: String,
    /// Its media type, in lower case and without parameters.
    pub media_type: String,
    /// Its length in bytes.
    pub size: u64,
    /// SHA-256 over its bytes.
    pub sha256: Digest,
}

impl Artifact {
    /// The delivered file of these bytes. Whoever hashes a large one piece by piece has its digest and length.
    #[must_use]
    pub fn of(name: &str, media_type: &str, bytes: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            media_type: media_type.to_owned(),
            size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            sha256: Digest::of_bytes(bytes),
        }
    }
}

/// The callback when the package closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PackageCallback {
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback_url: Option<Url>,
    /// Whether one was asked for.
    pub callback_policy: CallbackPolicy,
    /// Where it stood.
    pub callback_state: CallbackState,
}

/// What was returned, attested.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ReturnPackage {
    /// What was returned.
    #[serde(flatten)]
    pub content: ReturnPackageDraft,
    /// The run.
    pub production_run_id: Id,
    /// The order.
    pub work_order_id: Id,
    /// The order's terms.
    pub scope_hash: Digest,
    /// The rail.
    pub rail_key: RailKey,
    /// The level.
    pub package_level: Name,
    /// The callback.
    pub callback: PackageCallback,
    /// The hash of the package.
    pub package_hash: Digest,
    /// The provider's signed statement about it, where the profile asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attestation: Option<Attestation>,
}

impl Body for ReturnPackage {
    const OBJECT_TYPE: &'static str = "return_package";
}

/// What a package belongs to, and how it is attested.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct PackageTerms<'a> {
    /// Who returns it.
    pub issuer: &'a Origin,
    /// The order.
    pub order: &'a WorkOrder,
    /// The run.
    pub run: &'a ProductionRun,
    /// The state of the callback.
    pub callback_state: CallbackState,
    /// The id of the attestation.
    pub attestation_id: &'a Id,
    /// When it is attested; not before the return.
    pub attested_at: Timestamp,
}

/// The part of a package that is hashed: everything but hash and attestation.
#[derive(Serialize)]
struct Hashed<'a> {
    #[serde(flatten)]
    content: &'a ReturnPackageDraft,
    production_run_id: &'a Id,
    work_order_id: &'a Id,
    scope_hash: Digest,
    rail_key: RailKey,
    package_level: &'a Name,
    callback: PackageCallback,
}

impl ReturnPackageDraft {
    /// The package for a run, hashed and attested.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if the package would not have the form of its schema, names a file in an
    /// unsafe way, or the signer fails.
    pub fn build(
        &self,
        terms: &PackageTerms<'_>,
        signer: &SigningIdentity<'_>,
    ) -> Result<Object<ReturnPackage>, BuildError> {
        let PackageTerms {
            issuer,
            order,
            run,
            callback_state,
            attestation_id,
            attested_at,
        } = *terms;
        check_names(&self.artifacts)?;
        let target = &order.terms.return_target;
        let content = Hashed {
            content: self,
            production_run_id: &run.production_run_id,
            work_order_id: &order.work_order_id,
            scope_hash: order.scope_hash,
            rail_key: order.terms.rail_key.clone(),
            package_level: &order.terms.package_level,
            callback: PackageCallback {
                callback_url: target.callback_url.clone(),
                callback_policy: target.callback_policy,
                callback_state,
            },
        };
        let mut members = assemble(ReturnPackage::OBJECT_TYPE, Some(issuer), &content)?;
        let package_hash = hashed(ReturnPackage::OBJECT_TYPE, &mut members)?;
        let attestation = attest(
            &Statement {
                issuer,
                attestation_id,
                subjects: vec![
                    ("return-package.json", package_hash),
                    ("work-order.json", order.scope_hash),
                ],
                artifacts: &self.artifacts,
                predicate: serde_json::json!({
                    "issuer": issuer,
                    "rail_key": order.terms.rail_key,
                    "production_run_id": run.production_run_id,
                    "return_package_id": self.return_package_id,
                    "result_status": self.result_status,
                    "evidence_status": self.evidence_status,
                    "returned_at": self.returned_at,
                    "attested_at": attested_at,
                }),
            },
            signer,
        )?;
        members.insert("attestation".to_owned(), attestation);
        Object::from_members(members)
    }
}

/// Refuses names by which a file could land anywhere but in the customer's folder, or on another.
pub(super) fn check_names(artifacts: &[Artifact]) -> Result<(), BuildError> {
    let refused = |reason: String| Err(BuildError::Terms { reason });
    for artifact in artifacts {
        if let Some(expected) = file_name::fault(&artifact.name) {
            let name = excerpt(&artifact.name);
            return refused(format!(
                "`{name}` is no safe relative file name: {expected}"
            ));
        }
    }
    let names = artifacts.iter().map(|artifact| artifact.name.as_str());
    let name = |place: usize| artifacts.get(place).map_or("", |artifact| &artifact.name);
    match file_name::meetings(names).first() {
        None => Ok(()),
        Some((first, second, meeting)) => refused(format!(
            "`{}` and `{}`: {}",
            excerpt(name(*first)),
            excerpt(name(*second)),
            meeting.words()
        )),
    }
}
