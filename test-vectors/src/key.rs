//! Keys of the vectors. They are worthless: whoever reads this file has them.

use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The seed from which the accepted proof and its keys are made.
pub const SEED: [u8; 32] = [7; 32];

/// The provider.
pub const ISSUER: &str = "https://weverlabs.com";

/// The party that orders.
pub const REQUESTER: &str = "https://example-agent.system";

/// Another provider.
pub const OTHER_ISSUER: &str = "https://other-provider.example";

/// A key pair.
#[derive(Debug, Clone)]
pub struct Key {
    secret: SigningKey,
}

impl Key {
    /// SHA-256 over the seed and `key LABEL` is the private key.
    #[must_use]
    pub fn of(label: &str) -> Self {
        let seed = Sha256::digest([&SEED[..], b"key ", label.as_bytes()].concat());
        Self {
            secret: SigningKey::from_bytes(&seed.into()),
        }
    }

    /// The provider's key, for whatever a provider signs.
    #[must_use]
    pub fn issuer() -> Self {
        static ISSUER: LazyLock<Key> = LazyLock::new(|| Key::of("issuer"));
        ISSUER.clone()
    }

    /// The requester's key.
    #[must_use]
    pub fn requester() -> Self {
        static REQUESTER: LazyLock<Key> = LazyLock::new(|| Key::of("requester"));
        REQUESTER.clone()
    }

    /// The 32 bytes of the private key.
    #[must_use]
    pub fn secret(&self) -> [u8; 32] {
        self.secret.to_bytes()
    }

    /// The 32 bytes of the public key.
    #[must_use]
    pub fn public(&self) -> [u8; 32] {
        self.secret.verifying_key().to_bytes()
    }

    /// The RFC 7638 thumbprint.
    #[must_use]
    pub fn id(&self) -> String {
        thumbprint(&self.public())
    }

    /// Signs a typed payload: Ed25519 over the DSSE v1 pre-authentication encoding.
    #[must_use]
    pub fn sign(&self, payload_type: &str, payload: &[u8]) -> [u8; 64] {
        let head = format!(
            "DSSEv1 {} {payload_type} {} ",
            payload_type.len(),
            payload.len()
        );
        self.secret
            .sign(&[head.as_bytes(), payload].concat())
            .to_bytes()
    }

    /// The key as a JWK with the members that a key set needs.
    #[must_use]
    pub fn jwk(&self, purposes: &[&str]) -> Value {
        jwk(&self.public(), purposes)
    }

    /// The public key as a PEM block (RFC 8410).
    #[must_use]
    pub fn pem(&self) -> String {
        let der = [&SPKI[..], &self.public()].concat();
        let body = Base64::encode_string(&der);
        format!("-----BEGIN PUBLIC KEY-----\n{body}\n-----END PUBLIC KEY-----\n")
    }
}

/// What stands before the key in a SubjectPublicKeyInfo of Ed25519.
const SPKI: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];

/// The RFC 7638 thumbprint of 32 bytes that may be no good key.
#[must_use]
pub fn thumbprint(public: &[u8; 32]) -> String {
    let x = Base64UrlUnpadded::encode_string(public);
    let members = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
    Base64UrlUnpadded::encode_string(&Sha256::digest(members.as_bytes()))
}

/// A JWK of 32 bytes that may be no good key.
#[must_use]
pub fn jwk(public: &[u8; 32], purposes: &[&str]) -> Value {
    json!({
        "kty": "OKP",
        "crv": "Ed25519",
        "x": Base64UrlUnpadded::encode_string(public),
        "kid": thumbprint(public),
        "use": "sig",
        "alg": "Ed25519",
        "purposes": purposes,
    })
}

/// What a provider's key signs in a paid run.
pub const PROVIDER: [&str; 3] = ["attestation", "receipt", "completion"];

/// What a provider's key signs in a task run.
pub const TASK_PROVIDER: [&str; 6] = [
    "attestation",
    "completion",
    "settlement",
    "usage",
    "ledger",
    "callback",
];

/// The seconds since 1970 of 2026-11-02T09:00:00Z, at which the order of the accepted proof was
/// made.
pub const ORDERED: i64 = 1_793_610_000;

/// The provider's key set as the customers of its paid runs get it.
#[must_use]
pub fn issuer_set() -> Value {
    provider_set(&PROVIDER)
}

/// The provider's key set as the customers of its task runs get it.
#[must_use]
pub fn task_issuer_set() -> Value {
    provider_set(&TASK_PROVIDER)
}

fn provider_set(purposes: &[&str]) -> Value {
    let mut key = Key::issuer().jwk(purposes);
    key["nbf"] = json!(ORDERED - 86_400);
    key["exp"] = json!(ORDERED + 365 * 86_400);
    json!({"issuer": ISSUER, "iat": ORDERED - 86_400, "keys": [key]})
}

/// The requester's key set.
#[must_use]
pub fn requester_set() -> Value {
    let key = Key::requester().jwk(&["requester"]);
    json!({"issuer": REQUESTER, "iat": ORDERED - 86_400, "keys": [key]})
}
