//! SHA-256 digests (FIPS 180-4) in their one spelling, `sha256:` and 64 lower-case hex digits.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};

use crate::json::canonical::{self, CanonicalError};
use crate::json::document::Node;
use crate::json::{self, Limits, Map, Value};
use crate::text::shown::excerpt;

/// A SHA-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of raw bytes, such as a delivered file.
    pub fn of_bytes(bytes: &[u8]) -> Digest {
        Digest(Sha256::digest(bytes).into())
    }

    /// The digest of a value's canonical form (RFC 8785).
    ///
    /// # Errors
    ///
    /// [`CanonicalError`] if the value is outside the domain of [`crate::json`].
    pub fn of_value(value: &Value) -> Result<Digest, CanonicalError> {
        json::check(value, &Limits::PUBLISHED)?;
        Ok(Digest::of_tree(value))
    }

    /// A digest computed elsewhere.
    pub fn from_bytes(bytes: [u8; 32]) -> Digest {
        Digest(bytes)
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Whether a text spells this digest.
    pub(crate) fn is(&self, text: &str) -> bool {
        text.strip_prefix("sha256:").map(str::as_bytes) == Some(self.hex_digits().as_slice())
    }

    fn hex_digits(&self) -> [u8; 64] {
        let mut digits = [0; 64];
        // The buffer has the length of a digest, so this cannot fail, and zeros are no digits.
        let _ = hex::encode_to_slice(self.0, &mut digits);
        digits
    }

    /// The 64 lower-case hex digits without `sha256:`, as in-toto writes them.
    pub fn to_hex(&self) -> String {
        hex::encode(self.0)
    }

    /// The digest of a tree that is known to be in the domain.
    pub(crate) fn of_tree(value: &Value) -> Digest {
        Digest::of_bytes(&canonical::to_vec(value))
    }

    /// The digest of a part of a document.
    pub(crate) fn of_node(node: Node<'_>) -> Digest {
        Digest::of_bytes(canonical::text(node).as_bytes())
    }

    /// The digest of a tree's object without some of its own members.
    pub(crate) fn of_object_without(members: &Map<String, Value>, leave_out: &[&str]) -> Digest {
        Digest::of_bytes(&canonical::object_without(members, leave_out))
    }
}

/// A digest computed piece by piece, for a file that a caller streams.
///
/// ```
/// use wever_proof::digest::{Digest, Hasher};
///
/// let mut hasher = Hasher::new();
/// hasher.update(b"return ");
/// hasher.update(b"package");
/// assert_eq!(hasher.finish(), Digest::of_bytes(b"return package"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    /// Starts with nothing.
    pub fn new() -> Hasher {
        Hasher::default()
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all bytes taken.
    pub fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

/// Reads 64 lower-case hex digits. `None` for anything else, upper case included: two spellings of
/// one digest must not both pass.
pub fn parse_hex_lower(text: &str) -> Option<[u8; 32]> {
    if !is_hex_lower(text) {
        return None;
    }
    let mut bytes = [0; 32];
    hex::decode_to_slice(text, &mut bytes).ok()?;
    Some(bytes)
}

/// Whether a text is 64 lower-case hex digits.
pub(crate) fn is_hex_lower(text: &str) -> bool {
    // Without an early exit this is compiled to vector instructions.
    let digits = |all: bool, byte: &u8| all & matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    text.len() == 64 && text.as_bytes().iter().fold(true, digits)
}

/// A text that is not a digest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected `sha256:` and 64 lower-case hex digits, found `{found}`")]
pub struct DigestError {
    found: String,
}

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Digest, DigestError> {
        text.strip_prefix("sha256:")
            .and_then(parse_hex_lower)
            .map(Digest)
            .ok_or_else(|| DigestError {
                found: excerpt(text),
            })
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.hex_digits();
        write!(f, "sha256:{}", String::from_utf8_lossy(&digits))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Digest, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}
