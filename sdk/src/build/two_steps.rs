//! Signing in two steps: for a key that is asked over a network, or by another program.
//!
//! Whatever is signed here asks a [`SigningIdentity`]. One made of [`Signatures`] knows those that were made
//! so far. Where one is missing, nothing is made, and the bytes to sign are handed out; with their signature
//! attached, the same call goes on. It builds the same bytes again, since drafts name every id and time, and
//! takes no signature that does not verify over what it built.
//!
//! ```
//! use wever_proof::object::{BuildError, Object, WorkOrder, WorkOrderDraft};
//! use wever_proof::signature::{PublicKey, ToSign};
//! use wever_proof::two_steps::{Signatures, Step};
//!
//! fn order(
//!     draft: &WorkOrderDraft,
//!     key: PublicKey,
//!     service: impl Fn(&ToSign) -> [u8; 64],
//! ) -> Result<Object<WorkOrder>, BuildError> {
//!     let mut signatures = Signatures::by(key);
//!     loop {
//!         match signatures.step(|signer| draft.build(Some(signer)))? {
//!             Step::ToSign(to_sign) => signatures.attach(&to_sign, &service(&to_sign))?,
//!             Step::Made(order) => return Ok(order),
//!         }
//!     }
//! }
//! ```
//!
//! [`make`] is that loop for a service that is asked asynchronously, with any executor.

use crate::build::object::BuildError;
use crate::bundle::MAX_SIGNATURES;
use crate::crypto::signature::{PublicKey, SignatureValue, SigningError, SigningIdentity, ToSign};

/// Signatures that were made elsewhere, with one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatures {
    key: PublicKey,
    made: Vec<SignatureValue>,
}

/// What came of a call that signs.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub enum Step<T> {
    /// A signature is missing: these bytes are to be signed.
    ToSign(Box<ToSign>),
    /// What was to be made.
    Made(T),
}

impl Signatures {
    /// None yet by this key.
    #[must_use]
    pub fn by(key: PublicKey) -> Self {
        let made = Vec::new();
        Self { key, made }
    }

    /// Calls what signs, with the signatures that there are.
    ///
    /// # Errors
    ///
    /// [`BuildError`] as the call gives it, but for a signature that is missing.
    pub fn step<T, E: Into<BuildError>>(
        &self,
        make: impl FnOnce(&SigningIdentity<'_>) -> Result<T, E>,
    ) -> Result<Step<T>, BuildError> {
        let signer = SigningIdentity::of_made(self.key.clone(), &self.made);
        match make(&signer).map_err(Into::into) {
            Ok(made) => Ok(Step::Made(made)),
            Err(BuildError::Signing(SigningError::ToSign(to_sign))) => Ok(Step::ToSign(to_sign)),
            Err(error) => Err(error),
        }
    }

    /// Adds the signature of what was to be signed: 64 bytes, R then S.
    ///
    /// # Errors
    ///
    /// [`SigningError::Mismatch`] if it does not verify strictly under this key.
    pub fn attach(&mut self, to_sign: &ToSign, signature: &[u8]) -> Result<(), SigningError> {
        if *to_sign.public_key() != self.key {
            return Err(SigningError::Mismatch);
        }
        self.made.push(to_sign.verify(signature)?);
        Ok(())
    }
}

/// Makes something with a key that is asked asynchronously: `sign` gets the bytes, and gives their signature.
///
/// ```
/// # use wever_proof::object::{BuildError, Object, WorkOrder, WorkOrderDraft};
/// # use wever_proof::signature::{PublicKey, ToSign};
/// # struct Unreachable;
/// # impl std::fmt::Display for Unreachable {
/// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("not reached") }
/// # }
/// # async fn ask_the_service(_: &[u8]) -> Result<[u8; 64], Unreachable> { Err(Unreachable) }
/// async fn order(draft: &WorkOrderDraft, key: PublicKey) -> Result<Object<WorkOrder>, BuildError> {
///     wever_proof::two_steps::make(
///         key,
///         |signer| draft.build(Some(signer)),
///         async |to_sign: &ToSign| ask_the_service(to_sign.bytes()).await,
///     )
///     .await
/// }
/// ```
///
/// # Errors
///
/// [`BuildError`] as `make` gives it; [`SigningError::Refused`] with what `sign` says, and
/// [`SigningError::Mismatch`] if what it gives is no signature of the bytes.
pub async fn make<T, E: Into<BuildError>, R: core::fmt::Display, S: AsRef<[u8]>>(
    key: PublicKey,
    make: impl Fn(&SigningIdentity<'_>) -> Result<T, E>,
    mut sign: impl AsyncFnMut(&ToSign) -> Result<S, R>,
) -> Result<T, BuildError> {
    let mut signatures = Signatures::by(key);
    for _ in 0..MAX_SIGNATURES {
        match signatures.step(&make)? {
            Step::Made(made) => return Ok(made),
            Step::ToSign(to_sign) => {
                let signature = sign(&to_sign).await;
                let signature = signature.map_err(|error| SigningError::Refused {
                    reason: error.to_string(),
                })?;
                signatures.attach(&to_sign, signature.as_ref())?;
            }
        }
    }
    Err(BuildError::Terms {
        reason: format!("nothing has more than {MAX_SIGNATURES} signatures"),
    })
}
