//! How much one input may use. One proof takes no more than a second and 300 MB, hashing of files apart
//! (SECURITY.md); what is measured beside other work is more, so that twice the time is allowed, and
//! nothing counts that is less when it is tried again.

use std::time::Duration;

use crate::native::Used;

pub(crate) const TIME: Duration = Duration::from_secs(2);

pub(crate) const MEMORY: usize = 300_000_000;

/// After so long something does not end at all.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// How often it is tried before it counts.
pub(crate) const TIMES: usize = 4;

impl Used {
    /// Whether that is more than one input may use.
    pub(crate) fn is_too_much(&self) -> bool {
        self.time > TIME || self.memory > MEMORY
    }

    /// The least of both, for what is measured again.
    pub(crate) fn least(self, other: Self) -> Self {
        Self {
            time: self.time.min(other.time),
            memory: self.memory.min(other.memory),
        }
    }

    /// The most of both.
    pub(crate) fn most(self, other: Self) -> Self {
        Self {
            time: self.time.max(other.time),
            memory: self.memory.max(other.memory),
        }
    }
}
