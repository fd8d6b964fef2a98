//! What the caller requires beyond trust: time, profile, payment level, delivered files.

use crate::bundle::delivered::GivenEntry;
use crate::order::{Expected, Order};
pub use crate::payment_level::{PaymentLevel, UnknownPaymentLevel};
use crate::rail_file::RailFile;
use crate::requirements::Requirements;
use crate::text::time::Timestamp;
use std::collections::BTreeSet;

/// What the caller requires. The time of the verification is always chosen, since nothing here knows a clock:
/// [`Policy::at`] or [`Policy::without_time`], which require nothing else beyond the proof itself.
///
/// ```
/// use std::time::SystemTime;
/// use wever_proof::{PaymentLevel, Policy};
///
/// let policy = Policy::at(SystemTime::now().into())
///     .profile("first_paid_run")
///     .require_payment(PaymentLevel::Evidenced);
/// assert!(policy.as_of.is_some());
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Policy {
    /// The time of the verification. Without it nothing is found to be in the future and no key set
    /// expired; the report says so.
    pub as_of: Option<Timestamp>,
    /// By how much the clocks of signers may be ahead of the time of the verification.
    pub tolerance: Tolerance,
    /// The profile that the proof must have.
    pub profile: Option<String>,
    /// The rail that the proof must be of, as a file of the caller: a profile that is none of this build.
    pub rail: Option<RailFile>,
    /// The least payment level.
    pub require_payment: PaymentLevel,
    /// What else the proof must be and have, and who may have made it. Several documents only narrow.
    pub requirements: Vec<Requirements>,
    /// What lies in the folder of delivered files; `None` if they are not to be checked. A list and
    /// no map, so that two entries of one path are both kept and reported.
    pub artifacts: Option<Vec<GivenEntry>>,
    /// The order that the proof must be of, as the caller placed it.
    pub order: Option<Order>,
    /// Values that the proof must state.
    pub expect: BTreeSet<Expected>,
}

/// By how many seconds a signed time may lie after the time of the verification, since clocks differ: at most
/// 300, and none unless the caller says so. It moves nothing else: no window of a key and no expiry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tolerance(u16);

/// More than 300 seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a tolerance is at most {} seconds", Tolerance::MOST)]
pub struct TooTolerant;

impl Tolerance {
    /// The most seconds.
    pub const MOST: u16 = 300;

    /// A tolerance of so many seconds.
    ///
    /// # Errors
    ///
    /// [`TooTolerant`] for more than [`Tolerance::MOST`].
    pub fn of_seconds(seconds: u16) -> Result<Self, TooTolerant> {
        match seconds {
            0..=Self::MOST => Ok(Self(seconds)),
            _ => Err(TooTolerant),
        }
    }

    /// The seconds.
    #[must_use]
    pub const fn seconds(self) -> u16 {
        self.0
    }
}

/// At the time, or without one.
impl From<Option<Timestamp>> for Policy {
    fn from(as_of: Option<Timestamp>) -> Self {
        Self {
            as_of,
            tolerance: Tolerance::default(),
            profile: None,
            rail: None,
            require_payment: PaymentLevel::default(),
            requirements: Vec::new(),
            artifacts: None,
            order: None,
            expect: BTreeSet::new(),
        }
    }
}

impl Policy {
    /// Verifies at this time: nothing may be dated later, and no key set may have expired by then.
    #[must_use]
    pub fn at(as_of: Timestamp) -> Self {
        Some(as_of).into()
    }

    /// Verifies without a time: nothing is found to be in the future and no key set expired. The report says so.
    #[must_use]
    pub fn without_time() -> Self {
        None.into()
    }

    /// Allows the clocks of signers to be ahead by so much.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Tolerance) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Requires a profile.
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    /// Requires the rail of a file, under whose profile the proof is judged.
    #[must_use]
    pub fn rail(mut self, file: RailFile) -> Self {
        self.rail = Some(file);
        self
    }

    /// Requires at least this payment level.
    #[must_use]
    pub fn require_payment(mut self, level: PaymentLevel) -> Self {
        self.require_payment = level;
        self
    }

    /// Requires what a document says, besides what others say.
    #[must_use]
    pub fn require(mut self, requirements: Requirements) -> Self {
        self.requirements.push(requirements);
        self
    }

    /// Has the delivered files checked: these are all that lie in their folder.
    #[must_use]
    pub fn artifacts(mut self, given: Vec<GivenEntry>) -> Self {
        self.artifacts = Some(given);
        self
    }

    /// Requires the proof of this order.
    #[must_use]
    pub fn order(mut self, order: Order) -> Self {
        self.order = Some(order);
        self
    }

    /// Requires that the proof states this value, besides others.
    #[must_use]
    pub fn expect(mut self, expected: Expected) -> Self {
        self.expect.insert(expected);
        self
    }

    /// The profiles that the proof must have: no proof has more than one.
    pub(crate) fn profiles(&self) -> impl Iterator<Item = &str> {
        let required = self.requirements.iter();
        let required = required.filter_map(|document| document.said().profile.as_deref());
        let rail = self.rail.as_ref().map(RailFile::name);
        let asked = self.profile.as_deref().into_iter().chain(rail);
        asked.chain(required)
    }

    /// The payment level that the proof must reach.
    pub(crate) fn payment_level(&self) -> PaymentLevel {
        let required = self.requirements.iter();
        let required = required.filter_map(|document| document.said().require_payment);
        required.fold(self.require_payment, PaymentLevel::max)
    }
}
