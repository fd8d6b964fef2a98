//! The key of a call, and the signatures that were made so far.

use wever_proof::object::BuildError;
use wever_proof::signature::{PublicKey, SigningIdentity};
use wever_proof::two_steps::{Signatures, Step};

use crate::answer::Answer;
use crate::refusal::Refusal;

/// The key that signs, if there is one, and the signatures of one call, in the order in which they were asked for.
#[derive(Debug)]
pub struct Signed<'a> {
    key: Option<PublicKey>,
    signatures: &'a [u8],
}

impl<'a> Signed<'a> {
    /// Reads the 32 bytes of a key and the 64 of each signature.
    ///
    /// # Errors
    ///
    /// [`Refusal`] if that is no key.
    pub fn of(key: Option<&[u8]>, signatures: &'a [u8]) -> Result<Self, Refusal> {
        let read = |bytes: &[u8]| {
            let bytes = <&[u8; 32]>::try_from(bytes)
                .map_err(|_| Refusal::of("call.argument", "a public key has 32 bytes"))?;
            PublicKey::from_bytes(bytes).map_err(|error| {
                Refusal::of("call.argument", error.to_string()).advised(error.advice())
            })
        };
        let key = key.map(read).transpose()?;
        Ok(Self { key, signatures })
    }

    /// Makes something, or says what is to be signed first.
    pub(crate) fn make<T, E: Into<BuildError>>(
        &self,
        make: impl Fn(Option<&SigningIdentity<'_>>) -> Result<T, E>,
        answer: impl FnOnce(T) -> Result<Answer, Refusal>,
    ) -> Result<Answer, Refusal> {
        let Some(key) = &self.key else {
            return answer(make(None).map_err(Into::into)?);
        };
        let mut signatures = Signatures::by(key.clone());
        let mut rest = self.signatures;
        loop {
            match signatures.step(|signer| make(Some(signer)))? {
                Step::Made(made) => return answer(made),
                Step::ToSign(to_sign) if rest.is_empty() => return Ok(Answer::to_sign(&to_sign)),
                Step::ToSign(to_sign) => {
                    let (next, after) = rest.split_at(rest.len().min(64));
                    let attached = signatures.attach(&to_sign, next);
                    attached.map_err(BuildError::Signing)?;
                    rest = after;
                }
            }
        }
    }
}
