//! The completion proof: the seal.

use super::{Body, Extensions, RailKey};
use crate::crypto::digest::Digest;
use crate::crypto::signature::ObjectSignature;
use crate::text::id::{Id, Name, PaymentReference};
use crate::text::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The seal: every other object by digest, and the bundle's own members, signed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CompletionProof {
    /// Its id.
    pub completion_id: Id,
    /// The profile.
    pub profile: Name,
    /// The rail.
    pub rail_key: RailKey,
    /// The run and what belongs to it.
    #[serde(flatten)]
    pub run: SealedRun,
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

/// The run that a seal is about: of which family it is follows from the name of its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum SealedRun {
    /// A paid production run.
    Production {
        /// The run.
        production_run_id: Id,
        /// The customer.
        customer_account_id: Id,
        /// The order.
        work_order_id: Id,
        /// The payment.
        payment_record_id: Id,
        /// The payment provider's reference.
        payment_reference: PaymentReference,
        /// The package.
        return_package_id: Id,
        /// The receipt.
        receipt_id: Id,
        /// The verification snapshot, where the profile asks for one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        verification_id: Option<Id>,
    },
    /// A task run of TokenOps.
    Task {
        /// The run.
        agent_task_run_id: Id,
        /// The result contract.
        result_contract_id: Id,
    },
}

/// One object that the seal lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
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
