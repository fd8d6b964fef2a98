//! The completion proof: the seal.

use super::{Body, Extensions, RailKey};
use crate::digest::Digest;
use crate::id::{Id, Name, PaymentReference};
use crate::signature::ObjectSignature;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The seal: every other object by digest, and the bundle's own members, signed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CompletionProof {
    /// Its id.
    pub completion_id: Id,
    /// The profile.
    pub profile: Name,
    /// The rail.
    pub rail_key: RailKey,
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
    /// The verification snapshot, where the profile asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification_id: Option<Id>,
    /// Every other object.
    pub objects: Vec<SealedObject>,
    /// When.
    pub completed_at: Timestamp,
    /// The issuer's signature.
    pub completion_signature: ObjectSignature,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

/// One object that the seal lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedObject {
    /// Its type.
    pub object_type: Name,
    /// Its id.
    pub object_id: Id,
    /// The digest of the whole object.
    pub digest: Digest,
}

impl Body for CompletionProof {
    const OBJECT_TYPE: &'static str = "completion_proof";
}
