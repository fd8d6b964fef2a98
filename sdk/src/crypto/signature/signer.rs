//! Who signs: a public key with whatever signs for it, and private keys in memory.

use std::error::Error;
use std::fmt;

use ed25519_dalek::SigningKey;

use super::{
    Algorithm, KeyId, ObjectSignature, PublicKey, Signature, SignatureMismatch, SignatureValue,
    Signer, pre_authentication_encoding,
};

/// A public key together with whatever can sign for it: a [`PrivateKey`], a hardware module or a
/// key service, or signatures that were made elsewhere
/// ([`Signatures`](crate::two_steps::Signatures)).
#[derive(Clone)]
pub struct SigningIdentity<'k> {
    public_key: PublicKey,
    source: Source<'k>,
}

/// Where signatures come from.
#[derive(Clone)]
enum Source<'k> {
    Signer(&'k (dyn Signer<Signature> + Send + Sync)),
    Made(&'k [SignatureValue]),
    /// None: in the place of each stands [`SignatureValue::NOT_MADE`].
    Nothing,
}

impl<'k> SigningIdentity<'k> {
    /// Names the key that `signer` is expected to sign with.
    #[must_use]
    pub fn new(public_key: PublicKey, signer: &'k (dyn Signer<Signature> + Send + Sync)) -> Self {
        let source = Source::Signer(signer);
        Self { public_key, source }
    }

    /// Signatures that were made elsewhere with this key.
    pub(crate) fn of_made(public_key: PublicKey, made: &'k [SignatureValue]) -> Self {
        let source = Source::Made(made);
        Self { public_key, source }
    }

    /// What signs nothing, to see what would be signed.
    pub(crate) fn that_signs_nothing(&self) -> SigningIdentity<'static> {
        SigningIdentity {
            public_key: self.public_key.clone(),
            source: Source::Nothing,
        }
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
    /// what it returned does not verify strictly under the public key, [`SigningError::ToSign`] if
    /// no signature that was made elsewhere is one of this payload.
    pub fn sign(
        &self,
        payload_type: &str,
        payload: &[u8],
    ) -> Result<ObjectSignature, SigningError> {
        let bytes = pre_authentication_encoding(payload_type, payload);
        let holds = |value: &SignatureValue| self.public_key.verify(&bytes, &value.0).is_ok();
        let value = match self.source {
            Source::Signer(signer) => {
                let signature = signer
                    .try_sign(&bytes)
                    .map_err(|error| SigningError::Refused {
                        reason: error
                            .source()
                            .map_or_else(|| error.to_string(), ToString::to_string),
                    })?;
                Some(SignatureValue(signature.to_bytes()))
                    .filter(holds)
                    .ok_or(SigningError::Mismatch)?
            }
            Source::Nothing => SignatureValue::NOT_MADE,
            // By what is signed now, and never by what was signed when it was made.
            Source::Made(made) => {
                let mut made = made.iter().copied();
                made.find(holds).ok_or_else(|| {
                    let key = self.public_key.clone();
                    SigningError::ToSign(Box::new(ToSign { key, bytes }))
                })?
            }
        };
        Ok(ObjectSignature {
            key_id: self.key_id(),
            algorithm: Algorithm::Ed25519,
            value,
        })
    }
}

/// What a key has to sign, wherever it is kept: pure Ed25519 (RFC 8032) over [`bytes`](Self::bytes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToSign {
    key: PublicKey,
    bytes: Vec<u8>,
}

impl ToSign {
    /// The key.
    #[must_use]
    pub fn public_key(&self) -> &PublicKey {
        &self.key
    }

    /// The id of the key.
    #[must_use]
    pub fn key_id(&self) -> KeyId {
        self.key.key_id()
    }

    /// The bytes to sign as they are, without hashing them first: the pre-authentication encoding of DSSE.
    /// There are at most 4,096, which is what key services take: an object that can be longer is signed by its
    /// digest (`SECURITY.md`).
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether a signature is one of these bytes, strictly by this key.
    ///
    /// # Errors
    ///
    /// [`SigningError::Mismatch`] if it is not.
    pub fn verify(&self, signature: &[u8]) -> Result<SignatureValue, SigningError> {
        let value = <[u8; 64]>::try_from(signature).map_err(|_| SigningError::Mismatch)?;
        match self.key.verify(&self.bytes, &value) {
            Ok(()) => Ok(SignatureValue(value)),
            Err(SignatureMismatch) => Err(SigningError::Mismatch),
        }
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
    /// The key is kept elsewhere, and has not signed this yet.
    #[error("the key `{}` has to sign this first", .0.key_id())]
    ToSign(Box<ToSign>),
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
            Self::ToSign(_) => "sign the bytes with the key, attach the signature, then try again",
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
