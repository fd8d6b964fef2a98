//! What several tests need: a vector's call of the verifier, and the published schemas.
#![allow(dead_code, reason = "each test uses a part of it")]

use core::str::FromStr;
use serde_json::Value;
use std::path::PathBuf;
use wever_proof::digest::Digest;
use wever_proof::id::Origin;
use wever_proof::time::Timestamp;
use wever_proof::{ArtifactDigest, Outcome, PaymentLevel, Policy, TrustInput, verify_documents};
use wever_proof_vectors::case::Case;

/// Runs a vector.
pub(crate) fn run(case: &Case) -> Outcome {
    let trust: Vec<TrustInput<'_>> = case
        .trust
        .iter()
        .map(|file| TrustInput {
            bytes: &file.bytes,
            issuer: file
                .issuer
                .as_deref()
                .map(|issuer| Origin::from_str(issuer).unwrap()),
        })
        .collect();
    verify_documents(&case.input(), &trust, &policy(case))
}

/// What the caller of a vector requires.
pub(crate) fn policy(case: &Case) -> Policy {
    Policy {
        as_of: case
            .asked
            .as_of
            .map(|time| Timestamp::from_str(time).unwrap()),
        profile: case.asked.profile.map(str::to_owned),
        require_payment: case
            .asked
            .require_payment
            .map_or(PaymentLevel::Stated, |level| {
                PaymentLevel::from_str(level).unwrap()
            }),
        artifacts: case.artifacts.as_ref().map(|files| {
            files
                .iter()
                .map(|(name, bytes)| {
                    let size = u64::try_from(bytes.len()).unwrap();
                    (
                        name.clone(),
                        ArtifactDigest {
                            size,
                            sha256: Digest::of_bytes(bytes),
                        },
                    )
                })
                .collect()
        }),
    }
}

/// The folder of the published schemas.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../schemas/v1")
}

/// The run-time engine over a published schema, every other one at hand and nothing fetched.
pub(crate) fn published(name: &str) -> jsonschema::Validator {
    let mut registry = jsonschema::Registry::new();
    let mut wanted = None;
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let schema: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let id = schema["$id"].as_str().unwrap().to_owned();
        if path
            .file_name()
            .is_some_and(|file| file == format!("{name}.schema.json").as_str())
        {
            wanted = Some(schema.clone());
        }
        registry = registry.add(id, schema).unwrap();
    }
    let registry = registry.prepare().unwrap();
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .offline()
        .with_registry(&registry)
        .build(&wanted.expect("the schema is published"))
        .unwrap()
}
