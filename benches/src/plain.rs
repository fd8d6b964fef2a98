//! What is put together when the usual crates are used as their front pages show: read, check the
//! published schema, hash every object, verify the three signatures. No rule of this format beyond
//! these, so it does less than the verifier that it stands beside.

use std::error::Error;
use std::fs;
use std::path::Path;

use base64ct::{Base64, Base64UrlUnpadded, Encoding as _};
use ed25519_dalek::{Signature, VerifyingKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

pub(crate) struct Plain {
    validator: jsonschema::Validator,
    keys: Vec<VerifyingKey>,
}

/// What a signature covers, and the signature.
pub(crate) struct Signed {
    pub(crate) message: Vec<u8>,
    pub(crate) signature: [u8; 64],
}

impl Plain {
    pub(crate) fn new(keys: &[u8], schemas: &Path) -> Result<Self, Box<dyn Error>> {
        let mut registry = jsonschema::Registry::new();
        let mut bundle = Value::Null;
        for entry in fs::read_dir(schemas)? {
            let path = entry?.path();
            if path.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let schema: Value = serde_json::from_slice(&fs::read(&path)?)?;
            let id = schema["$id"].as_str().unwrap_or_default().to_owned();
            if id.ends_with("/proof-bundle.schema.json") {
                bundle = schema.clone();
            }
            registry = registry.add(id, schema)?;
        }
        let registry = registry.prepare()?;
        let validator = jsonschema::options()
            .offline()
            .with_registry(&registry)
            .build(&bundle)?;
        let set: Value = serde_json::from_slice(keys)?;
        let mut keys = Vec::new();
        for key in set["keys"].as_array().into_iter().flatten() {
            let bytes = Base64UrlUnpadded::decode_vec(key["x"].as_str().unwrap_or_default())
                .map_err(|error| error.to_string())?;
            keys.push(VerifyingKey::try_from(bytes.as_slice())?);
        }
        Ok(Self { validator, keys })
    }

    pub(crate) fn verify(&self, proof: &[u8]) -> bool {
        self.judge(proof).unwrap_or(false)
    }

    fn judge(&self, proof: &[u8]) -> Option<bool> {
        let bundle: Value = serde_json::from_slice(proof).ok()?;
        Some(
            self.validator.is_valid(&bundle)
                && hashes(&bundle)?
                && signed(&bundle)?.iter().all(|signed| {
                    let signature = Signature::from_bytes(&signed.signature);
                    let mut keys = self.keys.iter();
                    keys.any(|key| key.verify_strict(&signed.message, &signature).is_ok())
                }),
        )
    }
}

fn hash(value: &Value) -> Option<String> {
    let text = serde_jcs::to_vec(value).ok()?;
    Some(format!("sha256:{}", hex::encode(Sha256::digest(text))))
}

fn without(object: &Value, names: &[&str]) -> Option<Value> {
    let mut object = object.as_object()?.clone();
    for name in names {
        object.remove(*name);
    }
    Some(Value::Object(object))
}

/// The digest of every object that the seal lists, and the three hashes with a name.
fn hashes(bundle: &Value) -> Option<bool> {
    let objects = &bundle["objects"];
    let seal = &objects["completion_proof"][0];
    for entry in seal["objects"].as_array()? {
        let of_type = objects[entry["object_type"].as_str()?].as_array()?;
        let listed = entry["digest"].as_str();
        if of_type
            .iter()
            .all(|object| hash(object).as_deref() != listed)
        {
            return Some(false);
        }
    }
    let named: [(&str, &str, &[&str]); 3] = [
        (
            "work_order",
            "scope_hash",
            &[
                "scope_hash",
                "work_order_id",
                "idempotency_key",
                "requester_signature",
            ],
        ),
        (
            "return_package",
            "package_hash",
            &["package_hash", "attestation"],
        ),
        (
            "receipt",
            "receipt_hash",
            &["receipt_hash", "receipt_signature"],
        ),
    ];
    for (object_type, member, leaves_out) in named {
        let object = &objects[object_type][0];
        if hash(&without(object, leaves_out)?).as_deref() != object[member].as_str() {
            return Some(false);
        }
    }
    Some(true)
}

/// The three signatures of the issuer: receipt, completion, and the attestation's envelope.
pub(crate) fn signed(bundle: &Value) -> Option<Vec<Signed>> {
    let objects = &bundle["objects"];
    let mut all = Vec::new();
    for (object_type, member) in [
        ("receipt", "receipt_signature"),
        ("completion_proof", "completion_signature"),
    ] {
        let object = &objects[object_type][0];
        let body = serde_jcs::to_vec(&json!({
            "digest": hash(&without(object, &[member])?)?,
            "issuer": object["issuer"],
            "object_type": object_type,
        }));
        let body = body.ok()?;
        let name = object_type.replace('_', "-");
        let payload_type = format!("application/vnd.weverlabs.{name}-digest.v1+json");
        let mut signature = [0; 64];
        Base64UrlUnpadded::decode(object[member]["value"].as_str()?, &mut signature).ok()?;
        all.push(Signed {
            message: pre_authentication(&payload_type, &body),
            signature,
        });
    }
    let envelope = &objects["return_package"][0]["attestation"]["envelope"];
    let payload = Base64::decode_vec(envelope["payload"].as_str()?).ok()?;
    let mut signature = [0; 64];
    Base64::decode(envelope["signatures"][0]["sig"].as_str()?, &mut signature).ok()?;
    all.push(Signed {
        message: pre_authentication(envelope["payloadType"].as_str()?, &payload),
        signature,
    });
    Some(all)
}

/// DSSE v1: the bytes that are signed.
fn pre_authentication(payload_type: &str, body: &[u8]) -> Vec<u8> {
    let mut bytes = format!(
        "DSSEv1 {} {payload_type} {} ",
        payload_type.len(),
        body.len()
    )
    .into_bytes();
    bytes.extend_from_slice(body);
    bytes
}
