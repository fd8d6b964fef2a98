//! The quote.

use super::{Body, Extensions, PaymentKind, RailKey};
use crate::text::account::Account;
use crate::text::credits::Credits;
use crate::text::id::{Id, Name};
use crate::text::money::Money;
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// A price for one package level of one rail, good until it expires.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct Quote {
    /// Its id.
    pub quote_id: Id,
    /// The rail.
    pub rail_key: RailKey,
    /// The level.
    pub package_level: Name,
    /// The price.
    pub price: Money,
    /// What is accepted.
    pub accepted_payment_methods: Vec<AcceptedPaymentMethod>,
    /// The last instant at which a payment may be authorized.
    pub expires_at: Timestamp,
    /// When it was made.
    pub created_at: Timestamp,
    /// The trust profile of the agent that asked; only of a rail whose runs are metered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust_profile_id: Option<Id>,
    /// The credits that a run is expected to use; only of a rail whose runs are metered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimate: Option<UsageEstimate>,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

/// The credits that a task run is expected to use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct UsageEstimate {
    /// The capability.
    pub requested_capability: Name,
    /// What it was reckoned from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimate_basis: Option<EstimateBasis>,
    /// How many credits.
    pub estimated_credits: Credits,
    /// What one credit is called.
    pub credit_unit: Name,
    /// The evidence that the work needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_requirements: Option<Vec<Name>>,
}

/// What an estimate was reckoned from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct EstimateBasis {
    /// How many records are to be looked at.
    pub records_count: u64,
    /// How many files.
    pub files_count: u64,
    /// Whether the result is announced by a callback.
    pub needs_callback: bool,
}

/// A way to pay: the price by that method or, where `money` is given, that amount instead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct AcceptedPaymentMethod {
    /// The method.
    pub method: PaymentKind,
    /// What is accepted instead of the price, for example USDC for a price in USD.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money: Option<Money>,
    /// The account that is paid by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payee: Option<Account>,
}

impl Body for Quote {
    const OBJECT_TYPE: &'static str = "quote";
}
