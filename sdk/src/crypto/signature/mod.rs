//! Ed25519 keys, key ids and signatures over typed payloads.
//!
//! One verification rule everywhere: [RFC 8032] section 5.1.7 with S < L, canonical encodings of
//! A and R, and no A or R of small order. A signature covers the DSSE pre-authentication encoding
//! of a payload type and a payload ([DSSE v1], `protocol.md`), so a signature over one kind of
//! object can never pass as a signature over another.
//!
//! [RFC 8032]: https://www.rfc-editor.org/rfc/rfc8032
//! [DSSE v1]: https://github.com/secure-systems-lab/dsse

use std::fmt;
use std::str::FromStr;

use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use ed25519_dalek::VerifyingKey;
use ed25519_dalek::pkcs8::EncodePublicKey;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

pub use ::signature::{Error as SignatureError, Signer};
pub use ed25519_dalek::Signature;
pub use ed25519_dalek::pkcs8::spki::der::zeroize::Zeroizing;

pub(crate) mod pem;
mod pkcs8;
mod signer;
mod value;

pub use signer::{PrivateKey, SigningError, SigningIdentity, ToSign};
pub use value::{Algorithm, ObjectSignature, SignatureValue, SpellingError};

/// The id of a key: its [RFC 7638] thumbprint, SHA-256 in base64url without padding.
///
/// Always 43 characters that decode to 32 bytes, in the one spelling that has no stray bits, so
/// that two ids are the same key exactly if their text is the same.
///
/// [RFC 7638]: https://www.rfc-editor.org/rfc/rfc7638
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct KeyId(String);

impl KeyId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for KeyId {
    type Err = SpellingError;

    fn from_str(text: &str) -> Result<Self, SpellingError> {
        text.to_owned().try_into()
    }
}

impl TryFrom<String> for KeyId {
    type Error = SpellingError;

    fn try_from(text: String) -> Result<Self, SpellingError> {
        if is_key_id(&text) {
            Ok(Self(text))
        } else {
            Err(SpellingError::KeyId)
        }
    }
}

impl From<KeyId> for String {
    fn from(id: KeyId) -> Self {
        id.0
    }
}

impl AsRef<str> for KeyId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An Ed25519 public key that is worth verifying with: canonically encoded, on the curve and not
/// of small order.
///
/// The point is decoded once, so that many signatures can be verified without decoding it again.
#[derive(Clone)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Reads the 32 bytes of [RFC 8032] section 5.1.2.
    ///
    /// # Errors
    ///
    /// [`KeyError::NotCanonical`] if the bytes are not the one encoding of a point (section 5.1.3:
    /// y < 2^255 − 19, and no sign bit where x = 0), [`KeyError::NotOnCurve`] if they encode no
    /// point, [`KeyError::SmallOrder`] for the eight points under which a signature can be made
    /// without a private key.
    ///
    /// [RFC 8032]: https://www.rfc-editor.org/rfc/rfc8032
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        if !is_canonical_point(bytes) {
            return Err(KeyError::NotCanonical);
        }
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| KeyError::NotOnCurve)?;
        if key.is_weak() {
            return Err(KeyError::SmallOrder);
        }
        Ok(Self(key))
    }

    /// Reads the same 32 bytes from base64url without padding, as the member `x` of a JWK
    /// ([RFC 8037] section 2).
    ///
    /// # Errors
    ///
    /// [`KeyError::NotBase64`] unless the text is the one spelling of 32 bytes, else as
    /// [`PublicKey::from_bytes`].
    ///
    /// [RFC 8037]: https://www.rfc-editor.org/rfc/rfc8037
    pub fn from_base64url(text: &str) -> Result<Self, KeyError> {
        Self::from_bytes(&decode_base64url_array(text).ok_or(KeyError::NotBase64)?)
    }

    /// Reads one PEM block `PUBLIC KEY` ([RFC 7468] section 13) that holds an Ed25519 key
    /// ([RFC 8410] section 4).
    ///
    /// Other text may stand around it, but no other block: a file with two keys must not count as its
    /// first.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, each by its own [`KeyError`], else as
    /// [`PublicKey::from_bytes`].
    ///
    /// [RFC 7468]: https://www.rfc-editor.org/rfc/rfc7468
    /// [RFC 8410]: https://www.rfc-editor.org/rfc/rfc8410
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        let mut read = pem::read(text, 2).map_err(|fault| match fault.error {
            KeyError::TooMany => KeyError::SeveralKeys,
            other => other,
        })?;
        match (read.keys.pop(), read.keys.len()) {
            (Some(pem::PemKey::Ed25519(key)), 0) => Ok(key),
            (Some(pem::PemKey::Other(kind)), 0) => Err(KeyError::OtherAlgorithm(kind)),
            _ => Err(KeyError::SeveralKeys),
        }
    }

    /// Reads one Ed25519 key as OpenSSH writes it: a line `ssh-ed25519 BASE64`, with or without a comment
    /// behind it ([RFC 8709] section 4).
    ///
    /// # Errors
    ///
    /// [`KeyError::NotOpenSsh`] if the text is anything else, [`KeyError::OtherAlgorithm`] for a key
    /// of another kind, else as [`PublicKey::from_bytes`].
    ///
    /// [RFC 8709]: https://www.rfc-editor.org/rfc/rfc8709
    pub fn from_openssh(text: &str) -> Result<Self, KeyError> {
        /// Before the 32 bytes: the name of the type, then their number, each with its length.
        const BEGIN: &[u8] = b"\0\0\0\x0bssh-ed25519\0\0\0\x20";
        let is_key = |line: &&str| !line.is_empty() && !line.starts_with('#');
        let mut lines = text.lines().map(str::trim).filter(is_key);
        let (Some(line), None) = (lines.next(), lines.next()) else {
            return Err(KeyError::NotOpenSsh);
        };
        let mut words = line.split_ascii_whitespace();
        let kind = match words.next().unwrap_or_default() {
            "ssh-ed25519" => None,
            "ssh-rsa" => Some(KeyKind::Rsa),
            "ssh-dss" => Some(KeyKind::Dsa),
            kind if kind.starts_with("ecdsa-sha2-") => Some(KeyKind::Ec),
            kind if kind.starts_with("sk-") => Some(KeyKind::Unknown),
            _ => return Err(KeyError::NotOpenSsh),
        };
        if let Some(kind) = kind {
            return Err(KeyError::OtherAlgorithm(kind));
        }
        let bytes = words.next().and_then(decode_base64);
        let key = bytes.as_deref().and_then(|bytes| bytes.strip_prefix(BEGIN));
        let key = key.and_then(|key| <&[u8; 32]>::try_from(key).ok());
        Self::from_bytes(key.ok_or(KeyError::NotOpenSsh)?)
    }

    /// The 32 bytes of [RFC 8032] section 5.1.2.
    ///
    /// [RFC 8032]: https://www.rfc-editor.org/rfc/rfc8032
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The 32 bytes in base64url without padding: the member `x` of a JWK.
    #[must_use]
    pub fn to_base64url(&self) -> String {
        encode_base64url(self.0.as_bytes())
    }

    /// The key as a PEM block `PUBLIC KEY`, with a line feed at the end.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "44 bytes, of which 12 are always the same, cannot be refused"
    )]
    pub fn to_pem(&self) -> String {
        let pem = self.0.to_public_key_pem(LineEnding::LF);
        pem.expect("a key of this type has a form in DER")
    }

    /// The id of this key: the thumbprint of its three required JWK members ([RFC 7638] section
    /// 3.2, [RFC 8037] section 2).
    ///
    /// [RFC 7638]: https://www.rfc-editor.org/rfc/rfc7638
    /// [RFC 8037]: https://www.rfc-editor.org/rfc/rfc8037
    #[must_use]
    pub fn key_id(&self) -> KeyId {
        let x = self.to_base64url();
        let members = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
        KeyId(encode_base64url(&Sha256::digest(members.as_bytes())))
    }

    /// Verifies a signature strictly, by ed25519-dalek's `verify_strict`: S < L, R is canonical, and neither A
    /// nor R is of small order. That A is encoded canonically was asked when the key was read
    /// ([`PublicKey::from_bytes`]).
    ///
    /// # Errors
    ///
    /// [`SignatureMismatch`] whenever the signature is not exactly one that the holder of the key
    /// made over these bytes; there is no reason worth telling apart.
    pub fn verify(&self, message: &[u8], signature: &[u8; 64]) -> Result<(), SignatureMismatch> {
        self.0
            .verify_strict(message, &Signature::from_bytes(signature))
            .map_err(|_| SignatureMismatch)
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes() == other.0.as_bytes()
    }
}

impl Eq for PublicKey {}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PublicKey")
            .field(&self.to_base64url())
            .finish()
    }
}

/// Why bytes or text are not a key of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// The text is not base64url without padding of exactly 32 bytes.
    #[error("the key is not 32 bytes in base64url without padding")]
    NotBase64,
    /// The bytes are not the one encoding of a curve point.
    #[error("the key is not the canonical encoding of a curve point")]
    NotCanonical,
    /// The bytes encode no curve point.
    #[error("the key is not a point of the curve")]
    NotOnCurve,
    /// The point has an order of at most 8: anyone can sign for it.
    #[error("the key is a point of small order, for which anyone can sign")]
    SmallOrder,
    /// The text has no PEM block of the kind that was asked for.
    #[error("the text has no PEM block of the expected kind")]
    NotPem,
    /// The text is not one line with a public key, as OpenSSH writes it.
    #[error("the text is not one public key in the form of OpenSSH")]
    NotOpenSsh,
    /// The text has several keys, and one was asked for.
    #[error("the text has several keys, and one is expected")]
    SeveralKeys,
    /// The text has more keys than a key set may have.
    #[error("the text has more keys than a key set may have")]
    TooMany,
    /// The text begins with U+FEFF.
    #[error("the file begins with a byte order mark (U+FEFF)")]
    ByteOrderMark,
    /// The PEM block is a certificate.
    #[error("this is a certificate, not a key")]
    Certificate,
    /// The PEM block is neither a key nor a certificate.
    #[error("the PEM block is not a `PUBLIC KEY`")]
    OtherBlock,
    /// A line outside the PEM blocks has hyphens as their boundaries have.
    #[error("a line outside the PEM blocks has `-----` in it, as their first and last lines have")]
    StrayBoundary,
    /// The PEM block stands in one line, its line breaks written as `\n`.
    #[error("the PEM block stands in one line, with `\\n` in the place of line breaks")]
    EscapedLines,
    /// A blank line stands inside the PEM block.
    #[error("a blank line stands inside the PEM block")]
    BlankLine,
    /// The PEM block ends nowhere.
    #[error("the PEM block has no line `-----END …-----` that ends it")]
    NoEnd,
    /// What the PEM block holds is not base64.
    #[error("what the PEM block holds is not base64 with padding")]
    PemBody,
    /// The key is of another algorithm.
    #[error("this is {0}, not an Ed25519 key")]
    OtherAlgorithm(KeyKind),
    /// The PEM block holds no key, or an Ed25519 key with parameters or of another length.
    #[error("the PEM block holds no public key in the form of RFC 8410")]
    MalformedPublicKey,
    /// A private key was given where a public one belongs.
    #[error("a private key was given where a public key belongs")]
    PrivateKey,
    /// A public key was given where a private one belongs.
    #[error("a public key was given where a private key belongs")]
    PublicKey,
    /// The private key is encrypted.
    #[error("the private key is encrypted")]
    EncryptedPrivateKey,
    /// The private key is in the form of OpenSSH.
    #[error("the private key is in the form of OpenSSH, not PKCS#8")]
    OpenSshPrivateKey,
    /// The PKCS#8 structure is damaged, or its two halves do not belong together.
    #[error("the private key is not an unencrypted PKCS#8 Ed25519 key")]
    MalformedPrivateKey,
}

impl KeyError {
    /// What to do about it.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match self {
            Self::NotBase64 => "write the 32 bytes as 43 characters of base64url without padding",
            Self::NotCanonical | Self::NotOnCurve | Self::SmallOrder => {
                "ask the issuer for the key again, and do not use this one"
            }
            Self::NotPem => "give a file with one PEM block, as `openssl pkey` writes it",
            Self::NotOpenSsh => {
                "give a file with one line `ssh-ed25519 …`, as `ssh-keygen` writes it; \
                 `ssh-keygen -i -f FILE` makes it of a key in the form of SSH2"
            }
            Self::SeveralKeys | Self::TooMany => "give only the keys that are needed",
            Self::ByteOrderMark => "save the file as UTF-8 without a byte order mark",
            Self::Certificate => {
                "a certificate is not trusted here, and its dates are not looked at: take the key out \
                 with `openssl x509 -in FILE -pubkey -noout`, and compare its thumbprint with the issuer's"
            }
            Self::OtherBlock => {
                "ask the issuer for its Ed25519 key as a PEM block `PUBLIC KEY`, as `openssl pkey \
                 -pubout` writes it"
            }
            Self::StrayBoundary => {
                "get the file again as its issuer publishes it: a boundary was damaged on the way; if \
                 the line is a comment, take it out of a copy"
            }
            Self::EscapedLines => "put a line break in the place of each `\\n`",
            Self::BlankLine | Self::NoEnd | Self::PemBody => {
                "get the file again as its issuer publishes it: the block was damaged on the way, or \
                 written by hand"
            }
            Self::OtherAlgorithm(_) => {
                "ask the issuer for its Ed25519 key; a key of your own is made with `openssl genpkey \
                 -algorithm ed25519`"
            }
            Self::MalformedPublicKey => {
                "ask the issuer for the key again, as `openssl pkey -pubout` writes it"
            }
            Self::PrivateKey => {
                "keep this file secret and give its public half: `openssl pkey -pubout`"
            }
            Self::PublicKey => "give the private key that belongs to it",
            Self::EncryptedPrivateKey => {
                "take the password off into a file that only you can read: `openssl pkey -in FILE`"
            }
            Self::OpenSshPrivateKey => {
                "give a PKCS#8 key: `openssl genpkey -algorithm ed25519` makes one"
            }
            Self::MalformedPrivateKey => {
                "give an unencrypted PKCS#8 key: `openssl genpkey -algorithm ed25519`"
            }
        }
    }
}

/// The kinds of keys that others use, as far as they are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyKind {
    /// RSA, for signatures or encryption.
    Rsa,
    /// A key on one of the curves P-256, P-384, P-521 or secp256k1.
    Ec,
    /// ML-DSA (FIPS 204).
    MlDsa,
    /// X25519: for key agreement.
    X25519,
    /// X448: for key agreement.
    X448,
    /// Ed448.
    Ed448,
    /// DSA.
    Dsa,
    /// Any other.
    Unknown,
}

impl KeyKind {
    /// The kind of a JWK by its members `kty`, `crv` and `alg`; none for an Ed25519 key.
    #[must_use]
    pub fn of_jwk(kty: &str, crv: Option<&str>, alg: Option<&str>) -> Option<Self> {
        Some(match (kty, crv) {
            ("OKP", Some("Ed25519")) => return None,
            ("OKP", Some("X25519")) => Self::X25519,
            ("OKP", Some("X448")) => Self::X448,
            ("OKP", Some("Ed448")) => Self::Ed448,
            ("RSA", _) => Self::Rsa,
            ("EC", _) => Self::Ec,
            ("AKP", _) if alg.is_some_and(|alg| alg.starts_with("ML-DSA")) => Self::MlDsa,
            _ => Self::Unknown,
        })
    }
}

impl fmt::Display for KeyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rsa => "an RSA key",
            Self::Ec => "an EC key",
            Self::MlDsa => "an ML-DSA key",
            Self::X25519 => "an X25519 key",
            Self::X448 => "an X448 key",
            Self::Ed448 => "an Ed448 key",
            Self::Dsa => "a DSA key",
            Self::Unknown => "a key of another kind",
        })
    }
}

/// A signature that does not verify under the key it was checked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not verify under this key")]
pub struct SignatureMismatch;

/// The bytes that a signature covers: the DSSE v1 pre-authentication encoding,
/// `DSSEv1 <length> <type> <length> <payload>` with lengths in bytes as decimal ASCII.
#[must_use]
pub fn pre_authentication_encoding(payload_type: &str, payload: &[u8]) -> Vec<u8> {
    let (type_length, length) = (payload_type.len(), payload.len());
    let mut encoded = format!("DSSEv1 {type_length} {payload_type} {length} ").into_bytes();
    encoded.extend_from_slice(payload);
    encoded
}

/// Verifies a signature over a typed payload: [`PublicKey::verify`] over the
/// [`pre_authentication_encoding`].
///
/// # Errors
///
/// [`SignatureMismatch`] if the signature is not by this key over exactly this type and payload.
pub fn verify_payload(
    key: &PublicKey,
    payload_type: &str,
    payload: &[u8],
    signature: &[u8; 64],
) -> Result<(), SignatureMismatch> {
    key.verify(
        &pre_authentication_encoding(payload_type, payload),
        signature,
    )
}

/// Whether the text is a key id: the one base64url spelling of 32 bytes.
pub(crate) fn is_key_id(text: &str) -> bool {
    decode_base64url_array::<32>(text).is_some()
}

/// Whether the text is a signature value: the one base64url spelling of 64 bytes.
pub(crate) fn is_signature_value(text: &str) -> bool {
    decode_base64url_array::<64>(text).is_some()
}

/// Decodes padded standard base64 ([RFC 4648] section 4), refusing missing padding, whitespace,
/// the other alphabet and stray bits in the last character.
///
/// [RFC 4648]: https://www.rfc-editor.org/rfc/rfc4648
pub(crate) fn decode_base64(text: &str) -> Option<Vec<u8>> {
    Base64::decode_vec(text).ok()
}

/// Encodes as base64url without padding.
pub(crate) fn encode_base64url(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

/// Decodes base64url without padding ([RFC 4648] section 5), refusing padding, whitespace, the other
/// alphabet, stray bits in the last character and any other length.
///
/// [RFC 4648]: https://www.rfc-editor.org/rfc/rfc4648
pub(crate) fn decode_base64url_array<const LENGTH: usize>(text: &str) -> Option<[u8; LENGTH]> {
    let mut bytes = [0; LENGTH];
    let decoded = Base64UrlUnpadded::decode(text, &mut bytes).ok()?.len();
    (decoded == LENGTH).then_some(bytes)
}

/// Whether the bytes are how RFC 8032 section 5.1.2 encodes a point, if they encode one at all.
fn is_canonical_point(bytes: &[u8; 32]) -> bool {
    let mut y = *bytes;
    let [.., last] = &mut y;
    let sign = *last & 0x80 != 0;
    *last &= 0x7f;
    // Little-endian: compare from the last byte to the first.
    let reduced = y.iter().rev().lt(FIELD_PRIME.iter().rev());
    // x = 0 exactly where y is 1 or −1; it has no negative.
    let x_is_zero = y == POINT_ONE || y == POINT_MINUS_ONE;
    reduced && !(x_is_zero && sign)
}

/// 2^255 − 19, little-endian.
const FIELD_PRIME: [u8; 32] = high_bytes(0xed);

/// The encoding of (0, 1), the neutral point.
const POINT_ONE: [u8; 32] = {
    let mut bytes = [0; 32];
    bytes[0] = 1;
    bytes
};

/// The encoding of (0, −1), the point of order 2.
const POINT_MINUS_ONE: [u8; 32] = high_bytes(0xec);

const fn high_bytes(first: u8) -> [u8; 32] {
    let mut bytes = [0xff; 32];
    bytes[0] = first;
    bytes[31] = 0x7f;
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn with_sign(mut point: [u8; 32]) -> [u8; 32] {
        point[31] |= 0x80;
        point
    }

    fn decode_base64url(text: &str) -> Option<Vec<u8>> {
        Base64UrlUnpadded::decode_vec(text).ok()
    }

    /// Every text over a small alphabet that decodes must be what its bytes encode to.
    #[test]
    fn each_value_has_one_spelling() {
        let alphabet = ['A', 'B', 'Q', '-', '_', '+', '/', '=', ' ', '\n', '\r'];
        let mut texts = vec![String::new()];
        let mut from = 0;
        for _ in 0..5 {
            let to = texts.len();
            for index in from..to {
                for character in alphabet {
                    texts.push(format!("{}{character}", texts[index]));
                }
            }
            from = to;
        }
        let mut accepted = (0, 0);
        for text in &texts {
            if let Some(bytes) = decode_base64url(text) {
                assert_eq!(&encode_base64url(&bytes), text);
                accepted.0 += 1;
            }
            if let Some(bytes) = decode_base64(text) {
                assert_eq!(&Base64::encode_string(&bytes), text);
                accepted.1 += 1;
            }
        }
        assert!(accepted.0 > 600, "{accepted:?}");
        assert!(accepted.1 > 600, "{accepted:?}");
    }

    #[test]
    fn standard_base64_needs_its_padding_and_no_stray_bits() {
        assert_eq!(decode_base64("aGk="), Some(b"hi".to_vec()));
        assert_eq!(decode_base64("+/8="), Some(vec![0xfb, 0xff]));
        for text in [
            "aGk", "aGl=", "aGk==", "aGk=\n", " aGk=", "-_8=", "aA=", "aB==",
        ] {
            assert_eq!(decode_base64(text), None, "{text:?}");
        }
    }

    #[test]
    fn base64url_has_no_padding_and_no_stray_bits() {
        assert_eq!(decode_base64url("aGk"), Some(b"hi".to_vec()));
        assert_eq!(decode_base64url("-_8"), Some(vec![0xfb, 0xff]));
        for text in ["aGk=", "aGl", "aGk\n", " aGk", "+/8", "a", "aB"] {
            assert_eq!(decode_base64url(text), None, "{text:?}");
        }
    }

    #[test]
    fn lengths_decide_what_a_text_is() {
        let id = encode_base64url(&[7; 32]);
        let value = encode_base64url(&[7; 64]);
        assert!(is_key_id(&id) && !is_signature_value(&id));
        assert!(is_signature_value(&value) && !is_key_id(&value));
        for length in [0, 31, 33, 63, 65] {
            let text = encode_base64url(&vec![7; length]);
            assert!(!is_key_id(&text) && !is_signature_value(&text), "{length}");
        }
    }

    #[test]
    fn the_field_prime_is_the_first_y_that_is_not_reduced() {
        assert!(is_canonical_point(&high_bytes(0xec)));
        for first in 0xed..=0xff {
            assert!(!is_canonical_point(&high_bytes(first)), "{first:#x}");
            assert!(!is_canonical_point(&with_sign(high_bytes(first))));
        }
        assert!(!is_canonical_point(&with_sign(POINT_ONE)));
        assert!(!is_canonical_point(&with_sign(POINT_MINUS_ONE)));
        let mut lower = high_bytes(0xff);
        lower[30] = 0xfe;
        assert!(is_canonical_point(&lower));
    }
}
