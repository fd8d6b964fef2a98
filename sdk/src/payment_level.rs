//! How far the evidence of a payment carries (`docs/format.md`, section 11.33).

use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};

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
