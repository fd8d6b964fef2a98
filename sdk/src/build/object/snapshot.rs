//! The verification snapshot.

use super::{Body, Extensions, SnapshotCheckName, SnapshotOutcome, VerificationState};
use crate::crypto::digest::Digest;
use crate::text::id::{Id, PaymentReference};
use crate::text::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What the issuer checked before completion, and how it came out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct VerificationSnapshot {
    /// Its id.
    pub verification_id: Id,
    /// The run.
    pub production_run_id: Id,
    /// The customer.
    pub customer_account_id: Id,
    /// The order.
    pub work_order_id: Id,
    /// The payment.
    pub payment_record_id: Id,
    /// The payment provider's reference.
    pub payment_reference: PaymentReference,
    /// The package.
    pub return_package_id: Id,
    /// The receipt.
    pub receipt_id: Id,
    /// The package's hash.
    pub package_hash: Digest,
    /// The receipt's hash.
    pub receipt_hash: Digest,
    /// The five checks, each once.
    pub checks: Vec<SnapshotCheck>,
    /// What they give together.
    pub verification_state: VerificationState,
    /// When.
    pub verified_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

/// One check of the snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SnapshotCheck {
    /// Which.
    pub check: SnapshotCheckName,
    /// How it came out.
    pub outcome: SnapshotOutcome,
}

impl Body for VerificationSnapshot {
    const OBJECT_TYPE: &'static str = "verification_snapshot";
}
