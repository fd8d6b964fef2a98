//! What a caller gives with a run or an object: trust, the time, the file of a rail.

use wever_proof::stored::Given;
use wever_proof::time::Timestamp;
use wever_proof::{RailFile, Trust};
use wever_proof_wasm::{Held, Refusal};

/// What was given, read.
#[derive(Debug)]
pub struct GivenText {
    trust: Trust,
    as_of: Option<Timestamp>,
    rail: Option<RailFile>,
}

impl GivenText {
    /// Reads it, as [`Held::read`] does.
    ///
    /// # Errors
    ///
    /// [`Refusal`] if it has another form, or a document is none that could be trusted.
    pub fn read(documents: &[u8], given: &str) -> Result<Self, Refusal> {
        let held = Held::read(documents, given)?;
        let trust =
            Trust::read(&held.inputs).map_err(|(index, error)| Refusal::of_trust(index, &error))?;
        Ok(Self {
            trust,
            as_of: held.as_of,
            rail: held.rail,
        })
    }

    pub(crate) fn given(&self) -> Given<'_> {
        Given {
            trust: &self.trust,
            as_of: self.as_of,
            rail: self.rail.as_ref(),
        }
    }
}
