//! Private keys as files: PKCS#8 in PEM.

use super::{KeyError, KeyKind, PrivateKey};
use ed25519_dalek::SigningKey;
use ed25519_dalek::ed25519::pkcs8::KeypairBytes;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::spki::der::zeroize::Zeroizing;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey};

impl PrivateKey {
    /// Reads one unencrypted PEM block `PRIVATE KEY` ([RFC 8410] section 7), with or without the
    /// public key in it.
    ///
    /// # Errors
    ///
    /// [`KeyError::PublicKey`] for a public key, [`KeyError::NotPem`] for other text,
    /// [`KeyError::EncryptedPrivateKey`] and the like for private keys in another form,
    /// [`KeyError::MalformedPrivateKey`] for another algorithm, a damaged key, or a public key in it
    /// that does not belong to it.
    ///
    /// [RFC 8410]: https://www.rfc-editor.org/rfc/rfc8410
    pub fn from_pkcs8_pem(text: &str) -> Result<Self, KeyError> {
        if text.starts_with('\u{feff}') {
            return Err(KeyError::ByteOrderMark);
        }
        let text = text.trim_ascii();
        match label(text) {
            Some("PRIVATE KEY") => {}
            Some(label) if label.ends_with("PUBLIC KEY") => return Err(KeyError::PublicKey),
            Some("CERTIFICATE") => return Err(KeyError::Certificate),
            Some("ENCRYPTED PRIVATE KEY") => return Err(KeyError::EncryptedPrivateKey),
            Some("OPENSSH PRIVATE KEY") => return Err(KeyError::OpenSshPrivateKey),
            Some("RSA PRIVATE KEY") => return Err(KeyError::OtherAlgorithm(KeyKind::Rsa)),
            Some("EC PRIVATE KEY") => return Err(KeyError::OtherAlgorithm(KeyKind::Ec)),
            Some("DSA PRIVATE KEY") => return Err(KeyError::OtherAlgorithm(KeyKind::Dsa)),
            Some(label) if label.ends_with("PRIVATE KEY") => {
                return Err(KeyError::MalformedPrivateKey);
            }
            _ => return Err(KeyError::NotPem),
        }
        // Which of two keys in one file counts must not be up to the reader.
        if text.matches("-----BEGIN").count() != 1 {
            return Err(KeyError::SeveralKeys);
        }
        SigningKey::from_pkcs8_pem(text)
            .map(Self)
            .map_err(|_| KeyError::MalformedPrivateKey)
    }

    /// The key as a PEM block `PRIVATE KEY`, erased from memory when it is dropped.
    ///
    /// PKCS#8 version 1, without the public key: OpenSSL 3.0 does not read version 2.
    ///
    /// # Errors
    ///
    /// [`KeyError::MalformedPrivateKey`] if the encoder fails, which it does for no key of this
    /// type.
    pub fn to_pkcs8_pem(&self) -> Result<Zeroizing<String>, KeyError> {
        KeypairBytes {
            secret_key: self.0.to_bytes(),
            public_key: None,
        }
        .to_pkcs8_pem(LineEnding::LF)
        .map_err(|_| KeyError::MalformedPrivateKey)
    }
}

/// The label of the PEM block that the text begins with.
fn label(text: &str) -> Option<&str> {
    let (line, _) = text.split_once('\n')?;
    line.trim_ascii_end()
        .strip_prefix("-----BEGIN ")?
        .strip_suffix("-----")
}
