//! The attestation: an in-toto Statement v1 in a DSSE envelope.

use super::{BuildError, PackageTerms, ReturnPackageDraft};
use crate::canonical;
use crate::digest::Digest;
use crate::id::{Id, Origin};
use crate::json::Value;
use crate::signature::{KeyId, SigningIdentity};
use base64ct::{Base64, Encoding};
use serde::{Deserialize, Serialize};

/// The payload type of an in-toto statement.
const PAYLOAD_TYPE: &str = "application/vnd.in-toto+json";

/// The provider's signed statement about a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attestation {
    /// `attestation`
    pub object_type: String,
    /// `1.0`
    pub schema_version: String,
    /// Who attests.
    pub issuer: Origin,
    /// Its id.
    pub attestation_id: Id,
    /// The envelope, which other tools verify as it is.
    pub envelope: Envelope,
}

/// DSSE v1, one signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// The statement, base64 with padding.
    pub payload: String,
    /// What it is.
    #[serde(rename = "payloadType")]
    pub payload_type: String,
    /// The signature.
    pub signatures: Vec<EnvelopeSignature>,
}

/// A signature of an envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnvelopeSignature {
    /// The thumbprint of the key.
    pub keyid: KeyId,
    /// 64 bytes, base64 with padding.
    pub sig: String,
}

/// What an attestation speaks about.
pub(crate) struct AttestationTerms<'a> {
    pub(crate) terms: PackageTerms<'a>,
    pub(crate) package: &'a ReturnPackageDraft,
    pub(crate) package_hash: Digest,
}

/// Subjects in this order: the package, the order, each file.
pub(crate) fn attest(
    terms: &AttestationTerms<'_>,
    signer: &SigningIdentity<'_>,
) -> Result<Value, BuildError> {
    let PackageTerms {
        issuer,
        order,
        run,
        attestation_id,
        attested_at,
        ..
    } = terms.terms;
    let subject = |name: String, digest: Digest| serde_json::json!({"name": name, "digest": {"sha256": digest.to_hex()}});
    let mut subjects = vec![
        subject("return-package.json".to_owned(), terms.package_hash),
        subject("work-order.json".to_owned(), order.scope_hash),
    ];
    for artifact in &terms.package.artifacts {
        subjects.push(subject(
            format!("artifacts/{}", artifact.name),
            artifact.sha256,
        ));
    }
    let statement = serde_json::json!({
        "_type": "https://in-toto.io/Statement/v1",
        "subject": subjects,
        "predicateType": "https://weverlabs.com/attestation/work-completed/v1",
        "predicate": {
            "issuer": issuer,
            "rail_key": order.terms.rail_key,
            "production_run_id": run.production_run_id,
            "return_package_id": terms.package.return_package_id,
            "result_status": terms.package.result_status,
            "evidence_status": terms.package.evidence_status,
            "returned_at": terms.package.returned_at,
            "attested_at": attested_at,
        },
    });
    let payload = canonical::canonicalize(&statement)
        .map_err(|error| BuildError::Json(error.reason().clone()))?;
    let signature = signer.sign(PAYLOAD_TYPE, &payload)?;
    Ok(serde_json::json!({
        "object_type": "attestation",
        "schema_version": "1.0",
        "issuer": issuer,
        "attestation_id": attestation_id,
        "envelope": {
            "payload": Base64::encode_string(&payload),
            "payloadType": PAYLOAD_TYPE,
            "signatures": [{"keyid": signature.key_id, "sig": signature.value.to_base64()}],
        },
    }))
}
