//! The customer account.

use super::{AccountState, Body, Extensions};
use crate::text::id::Id;
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// The customer for whom the work was done, as the issuer recorded it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct CustomerAccount {
    /// Its id.
    pub customer_account_id: Id,
    /// The organization.
    pub organization: String,
    /// How to reach it.
    pub contact: String,
    /// The state of the account.
    pub account_state: AccountState,
    /// When it was created.
    pub created_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for CustomerAccount {
    const OBJECT_TYPE: &'static str = "customer_account";
}
