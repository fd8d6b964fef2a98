//! What the caller requires beyond trust: time, profile, payment level, delivered files.

use crate::bundle::delivered::GivenEntry;
use crate::order::{Expected, Order};
use crate::requirements::Requirements;
use crate::text::time::Timestamp;
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How far the evidence of the payment carries, from least to most. Whether money moved is the
/// issuer's statement at every level.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PaymentLevel {
    /// The issuer states the payment.
    #[default]
    Stated,
    /// The evidence is there verbatim, and has its hash.
    Evidenced,
    /// The payer's own signature on the evidence verifies. This version reads no payer's
    /// signature, so no proof reaches this level yet.
    PayerAuthorized,
    /// The payer's signature commits to this very order. Not reached yet either.
    PayerBound,
}

impl PaymentLevel {
    /// Every level, from least to most.
    pub const ALL: &'static [Self] = &[
        Self::Stated,
        Self::Evidenced,
        Self::PayerAuthorized,
        Self::PayerBound,
    ];

    /// Its published name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Evidenced => "evidenced",
            Self::PayerAuthorized => "payer_authorized",
            Self::PayerBound => "payer_bound",
        }
    }
}

impl fmt::Display for PaymentLevel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// The text names no payment level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one of `stated`, `evidenced`, `payer_authorized`, `payer_bound`")]
pub struct UnknownPaymentLevel;

impl FromStr for PaymentLevel {
    type Err = UnknownPaymentLevel;

    fn from_str(text: &str) -> Result<Self, UnknownPaymentLevel> {
        Self::ALL
            .iter()
            .copied()
            .find(|level| level.name() == text)
            .ok_or(UnknownPaymentLevel)
    }
}

/// What the caller requires. The default requires nothing beyond the proof itself and knows no
/// time.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Policy {
    /// The time of the verification. Without it nothing is found to be in the future and no key set
    /// expired; the report says so.
    pub as_of: Option<Timestamp>,
    /// The profile that the proof must have.
    pub profile: Option<String>,
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

impl Policy {
    /// The profiles that the proof must have: no proof has more than one.
    pub(crate) fn profiles(&self) -> impl Iterator<Item = &str> {
        let required = self.requirements.iter();
        let required = required.filter_map(|document| document.said().profile.as_deref());
        self.profile.as_deref().into_iter().chain(required)
    }

    /// The payment level that the proof must reach.
    pub(crate) fn payment_level(&self) -> PaymentLevel {
        let required = self.requirements.iter();
        let required = required.filter_map(|document| document.said().require_payment);
        required.fold(self.require_payment, PaymentLevel::max)
    }
}
