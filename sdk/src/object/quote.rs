//! The quote.

use super::{Body, Extensions, PaymentKind, RailKey};
use crate::id::{Id, Name};
use crate::money::Money;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A price for one package level of one rail, good until it expires.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

/// A way to pay: the price by that method or, where `money` is given, that amount instead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AcceptedPaymentMethod {
    /// The method.
    pub method: PaymentKind,
    /// What is accepted instead of the price, for example USDC for a price in USD.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money: Option<Money>,
}

impl Body for Quote {
    const OBJECT_TYPE: &'static str = "quote";
}
