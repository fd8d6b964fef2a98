//! The attestation: an in-toto Statement v1 in a DSSE envelope.

use super::{Artifact, Body, BuildError};
use crate::bundle::listed::MOST_ATTESTED_FILES;
use crate::crypto::digest::Digest;
use crate::crypto::signature::{KeyId, SigningIdentity};
use crate::json::Value;
use crate::json::canonical;
use crate::text::id::{Id, Origin};
use base64ct::{Base64, Encoding};
use bon::Builder;
use serde::{Deserialize, Serialize};

/// The payload type of an in-toto statement.
const PAYLOAD_TYPE: &str = "application/vnd.in-toto+json";

/// The provider's signed statement about a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct EnvelopeSignature {
    /// The thumbprint of the key.
    pub keyid: KeyId,
    /// 64 bytes, base64 with padding.
    pub sig: String,
}

impl Body for Attestation {
    const OBJECT_TYPE: &'static str = "attestation";
}

/// What an attestation says.
pub(crate) struct Statement<'a> {
    pub(crate) issuer: &'a Origin,
    pub(crate) attestation_id: &'a Id,
    /// Name and digest of what it is about, files aside.
    pub(crate) subjects: Vec<(&'a str, Digest)>,
    /// The delivered files, which are subjects as well.
    pub(crate) artifacts: &'a [Artifact],
    pub(crate) predicate: Value,
}

/// The subjects in this order: what was returned, what fixed it beforehand, each file unless there are many.
pub(crate) fn attest(
    statement: &Statement<'_>,
    signer: &SigningIdentity<'_>,
) -> Result<Value, BuildError> {
    let subject = |name: &str, digest: Digest| serde_json::json!({"name": name, "digest": {"sha256": digest.to_hex()}});
    let mut subjects: Vec<Value> = statement
        .subjects
        .iter()
        .map(|(name, digest)| subject(name, *digest))
        .collect();
    let files = statement.artifacts;
    for artifact in files.iter().filter(|_| files.len() <= MOST_ATTESTED_FILES) {
        subjects.push(subject(
            &format!("artifacts/{}", artifact.name),
            artifact.sha256,
        ));
    }
    let payload = canonical::canonicalize(&serde_json::json!({
        "_type": "https://in-toto.io/Statement/v1",
        "subject": subjects,
        "predicateType": "https://weverlabs.com/attestation/work-completed/v1",
        "predicate": statement.predicate,
    }))
    .map_err(|error| BuildError::Json(error.reason().clone()))?;
    let signature = signer.sign(PAYLOAD_TYPE, &payload)?;
    Ok(serde_json::json!({
        "object_type": "attestation",
        "schema_version": "1.0",
        "issuer": statement.issuer,
        "attestation_id": statement.attestation_id,
        "envelope": {
            "payload": Base64::encode_string(&payload),
            "payloadType": PAYLOAD_TYPE,
            "signatures": [{"keyid": signature.key_id, "sig": signature.value.to_base64()}],
        },
    }))
}
