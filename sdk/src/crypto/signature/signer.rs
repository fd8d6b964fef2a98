//! Who signs: a public key with whatever signs for it, and private keys in memory.

use std::error::Error;
use std::fmt;

use ed25519_dalek::SigningKey;

use super::{
    Algorithm, KeyId, ObjectSignature, PublicKey, Signature, SignatureMismatch, SignatureValue,
    Signer, pre_authentication_encoding,
};

/// A public key together with whatever can sign for it: a [`PrivateKey`], a hardware module or a
/// key service.
#[derive(Clone)]
pub struct SigningIdentity<'k> {
    public_key: PublicKey,
    signer: &'k dyn Signer<Signature>,
}

impl<'k> SigningIdentity<'k> {
    /// Names the key that `signer` is expected to sign with.
    #[must_use]
    pub fn new(public_key: PublicKey, signer: &'k dyn Signer<Signature>) -> Self {
        Self { public_key, signer }
    }

    /// The key that signatures are verified under before they are released.
    #[must_use]
    pub fn public_key(&self) -> &PublicKey {
        &self.public_key
    }

    /// The id of that key.
    #[must_use]
    pub fn key_id(&self) -> KeyId {
        self.public_key.key_id()
    }

    /// Signs a typed payload, and verifies the answer before releasing it: a key service may sign
    /// with another key, or a fault may spoil the arithmetic.
    ///
    /// # Errors
    ///
    /// [`SigningError::Refused`] if the signer reports an error, [`SigningError::Mismatch`] if
    /// what it returned does not verify strictly under the public key.
    pub fn sign(
        &self,
        payload_type: &str,
        payload: &[u8],
    ) -> Result<ObjectSignature, SigningError> {
        let message = pre_authentication_encoding(payload_type, payload);
        let bytes = self
            .signer
            .try_sign(&message)
            .map_err(|error| SigningError::Refused {
                reason: error
                    .source()
                    .map_or_else(|| error.to_string(), ToString::to_string),
            })?
            .to_bytes();
        self.public_key
            .verify(&message, &bytes)
            .map_err(|SignatureMismatch| SigningError::Mismatch)?;
        Ok(ObjectSignature {
            key_id: self.key_id(),
            algorithm: Algorithm::Ed25519,
            value: SignatureValue(bytes),
        })
    }
}

impl fmt::Debug for SigningIdentity<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The signer may hold a secret, so it is never printed.
        f.debug_struct("SigningIdentity")
            .field("public_key", &self.public_key)
            .finish_non_exhaustive()
    }
}

/// Why no signature was released.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SigningError {
    /// The signer answered with an error.
    #[error("the signer refused: {reason}")]
    Refused {
        /// What it said.
        reason: String,
    },
    /// The signer answered with a signature that does not verify under the named public key.
    #[error("the signer returned a signature that its public key does not verify")]
    Mismatch,
}

impl SigningError {
    /// What to do about it.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Refused { .. } => "ask the key service why it refused, then sign again",
            Self::Mismatch => {
                "check that the signer uses the private key of this public key, and pure Ed25519"
            }
        }
    }
}

/// An Ed25519 private key in memory, erased when it is dropped and never printed.
pub struct PrivateKey(pub(super) SigningKey);

impl PrivateKey {
    /// Takes the 32-byte seed of [RFC 8032] section 5.1.5. Any 32 bytes are a key; whether nobody
    /// else can guess them is the caller's care.
    ///
    /// [RFC 8032]: https://www.rfc-editor.org/rfc/rfc8032
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The public half.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        // [s]B for a clamped s is canonical and never of small order, so there is nothing to check.
        PublicKey(self.0.verifying_key())
    }

    /// This key, ready to sign.
    #[must_use]
    pub fn identity(&self) -> SigningIdentity<'_> {
        SigningIdentity::new(self.public_key(), self)
    }
}

impl Signer<Signature> for PrivateKey {
    fn try_sign(&self, message: &[u8]) -> Result<Signature, ::signature::Error> {
        self.0.try_sign(message)
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey")
            .field("public_key", &self.public_key())
            .finish_non_exhaustive()
    }
}
