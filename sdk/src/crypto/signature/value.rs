//! Signatures as objects carry them: who signed, how, and the 64 bytes in their one spelling.

use std::fmt;
use std::str::FromStr;

use base64ct::{Base64, Encoding as _};
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::{KeyId, decode_base64url_array, encode_base64url};

/// The signature member of an object: who signed, how, and the 64 bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ObjectSignature {
    /// The id of the key that signed.
    pub key_id: KeyId,
    /// The algorithm; there is one.
    pub algorithm: Algorithm,
    /// The signature itself.
    pub value: SignatureValue,
}

impl<'de> Deserialize<'de> for ObjectSignature {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Members {
            key_id: KeyId,
            algorithm: Algorithm,
            value: SignatureValue,
        }

        // A derived struct would also accept `[key_id, algorithm, value]`.
        struct ObjectOnly;

        impl<'de> Visitor<'de> for ObjectOnly {
            type Value = ObjectSignature;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with `key_id`, `algorithm` and `value`")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ObjectSignature, A::Error> {
                let members = Members::deserialize(MapAccessDeserializer::new(map))?;
                Ok(ObjectSignature {
                    key_id: members.key_id,
                    algorithm: members.algorithm,
                    value: members.value,
                })
            }
        }

        deserializer.deserialize_map(ObjectOnly)
    }
}

/// The signature algorithm of an object signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[non_exhaustive]
pub enum Algorithm {
    /// Pure Ed25519 ([RFC 8032], the name as in [RFC 9864]).
    ///
    /// [RFC 8032]: https://www.rfc-editor.org/rfc/rfc8032
    /// [RFC 9864]: https://www.rfc-editor.org/rfc/rfc9864
    Ed25519,
}

impl Algorithm {
    /// The name as it is written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ed25519 => "Ed25519",
        }
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Algorithm {
    type Err = SpellingError;

    fn from_str(text: &str) -> Result<Self, SpellingError> {
        match text {
            "Ed25519" => Ok(Self::Ed25519),
            _ => Err(SpellingError::Algorithm),
        }
    }
}

impl TryFrom<String> for Algorithm {
    type Error = SpellingError;

    fn try_from(text: String) -> Result<Self, SpellingError> {
        text.parse()
    }
}

impl From<Algorithm> for String {
    fn from(algorithm: Algorithm) -> Self {
        algorithm.as_str().to_owned()
    }
}

/// The 64 bytes of an Ed25519 signature, R then S, written as 86 characters of base64url.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SignatureValue(pub(super) [u8; 64]);

impl SignatureValue {
    /// What stands in the place of a signature that is still to be made. It verifies under no key: R is of
    /// small order.
    pub(crate) const NOT_MADE: Self = Self([0; 64]);

    /// Takes the 64 bytes as they are; whether they verify is asked elsewhere.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 64]) -> Self {
        Self(bytes)
    }

    /// The 64 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 64] {
        &self.0
    }

    /// The 64 bytes in padded standard base64, as DSSE envelopes carry them.
    #[must_use]
    pub fn to_base64(&self) -> String {
        Base64::encode_string(&self.0)
    }
}

impl FromStr for SignatureValue {
    type Err = SpellingError;

    fn from_str(text: &str) -> Result<Self, SpellingError> {
        decode_base64url_array(text)
            .map(Self)
            .ok_or(SpellingError::SignatureValue)
    }
}

impl TryFrom<String> for SignatureValue {
    type Error = SpellingError;

    fn try_from(text: String) -> Result<Self, SpellingError> {
        text.parse()
    }
}

impl From<SignatureValue> for String {
    fn from(value: SignatureValue) -> Self {
        encode_base64url(&value.0)
    }
}

impl fmt::Display for SignatureValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&encode_base64url(&self.0))
    }
}

impl fmt::Debug for SignatureValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignatureValue({self})")
    }
}

/// Text that is not the one spelling of what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SpellingError {
    /// Not a key id.
    #[error("a key id is 32 bytes as 43 characters of base64url without padding or stray bits")]
    KeyId,
    /// Not a signature value.
    #[error("a signature is 64 bytes as 86 characters of base64url without padding or stray bits")]
    SignatureValue,
    /// Not an algorithm of this version.
    #[error("the only algorithm is `Ed25519`")]
    Algorithm,
}
