//! What every move of a run has in common: one that fails gives the run back.

use core::fmt;

use crate::build::object::BuildError;
use crate::crypto::signature::SigningIdentity;

/// A move that was not made: why, and the run as it was before. Nothing was released.
#[derive(Clone, PartialEq, thiserror::Error)]
#[error("{error}")]
#[non_exhaustive]
pub struct Failed<R> {
    /// The run, to try again.
    pub run: Box<R>,
    /// Why.
    #[source]
    pub error: Box<BuildError>,
}

/// In a line, and not with all of the run: this is what a program prints that gives up.
impl<R> fmt::Debug for Failed<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Failed({})", self.error)
    }
}

impl<R> From<Failed<R>> for BuildError {
    fn from(failed: Failed<R>) -> Self {
        *failed.error
    }
}

/// Makes a move with a copy of the run, so that the run is there where the move fails.
pub(crate) fn attempt<R: Clone, N>(
    run: R,
    make: impl FnOnce(R) -> Result<N, BuildError>,
) -> Result<N, Failed<R>> {
    make(run.clone()).map_err(|error| Failed {
        run: Box::new(run),
        error: Box::new(error),
    })
}

/// The same of a move that signs: first with nobody, and only if what comes of it `holds`, with `signer`. So
/// nothing is signed of a run that could not be sealed.
pub(crate) fn attempt_signed<R: Clone, N>(
    run: R,
    signer: &SigningIdentity<'_>,
    make: impl Fn(R, &SigningIdentity<'_>) -> Result<N, BuildError>,
    holds: impl FnOnce(&N) -> Result<(), BuildError>,
) -> Result<N, Failed<R>> {
    attempt(run, |run| {
        holds(&make(run.clone(), &signer.that_signs_nothing())?)?;
        make(run, signer)
    })
}
