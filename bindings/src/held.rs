//! What a caller gives with a run or an object: trust, the time, the file of a rail.

use wever_proof::stored::Given;
use wever_proof::time::Timestamp;
use wever_proof::{RailFile, Trust};

/// What an object or a stored run is held against.
#[derive(Debug)]
pub struct Held {
    /// Whose signatures count.
    pub trust: Trust,
    /// The time; nothing may be dated later.
    pub as_of: Option<Timestamp>,
    /// The file of the rail.
    pub rail: Option<RailFile>,
}

impl Held {
    pub(crate) fn given(&self) -> Given<'_> {
        let given = match self.as_of {
            Some(as_of) => Given::at(&self.trust, as_of),
            None => Given::without_time(&self.trust),
        };
        match &self.rail {
            Some(rail) => given.rail(rail),
            None => given,
        }
    }
}
