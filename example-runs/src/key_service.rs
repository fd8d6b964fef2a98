//! A signer with the limit of common key services.

use wever_proof::signature::{PrivateKey, Signature, SignatureError, Signer, SigningIdentity};

/// The longest message that common key services sign, in bytes.
pub const LONGEST_MESSAGE: usize = 4096;

/// A key that signs nothing longer than key services do, so that every example shows that a run can be
/// carried out with one.
pub(crate) struct KeyService<'k>(&'k PrivateKey);

impl<'k> KeyService<'k> {
    pub(crate) fn with(key: &'k PrivateKey) -> Self {
        Self(key)
    }

    /// The key, ready to sign.
    pub(crate) fn identity(&self) -> SigningIdentity<'_> {
        SigningIdentity::new(self.0.public_key(), self)
    }
}

impl Signer<Signature> for KeyService<'_> {
    fn try_sign(&self, message: &[u8]) -> Result<Signature, SignatureError> {
        match message.len() {
            0..=LONGEST_MESSAGE => self.0.try_sign(message),
            length => Err(SignatureError::from_source(format!(
                "the message has {length} bytes, and {LONGEST_MESSAGE} is the most"
            ))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_message_is_refused() {
        let key = PrivateKey::from_seed(&[7; 32]);
        let service = KeyService::with(&key);
        assert!(service.try_sign(&[0; LONGEST_MESSAGE]).is_ok());
        assert!(service.try_sign(&[0; LONGEST_MESSAGE + 1]).is_err());
    }
}
