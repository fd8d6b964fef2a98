//! An entry of a ledger of the issuer.

use super::ObjectReference;
use crate::build::object::{Body, Extensions, LedgerType, RunEventType};
use crate::build::object::{BuildError, Object, assemble, parts_hashed, signed};
use crate::crypto::digest::Digest;
use crate::crypto::signature::ObjectSignature;
use crate::crypto::signature::SigningIdentity;
use crate::text::id::Origin;
use crate::text::id::{Id, Name};
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// What is entered, and where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct LedgerEntryDraft {
    /// The entry.
    pub ledger_entry_id: Id,
    /// Which ledger.
    pub ledger_type: LedgerType,
    /// Its place in the ledger.
    pub sequence: u64,
    /// The run.
    pub agent_task_run_id: Id,
    /// The event.
    pub event: LedgerEvent,
    /// What the issuer says of the entry, in its own word.
    pub verification_state: Name,
    /// Room for a Merkle inclusion proof (RFC 9162). This version does not check it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inclusion_proof: Option<InclusionProof>,
    /// Room for a signed checkpoint of the ledger (C2SP). This version does not check it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<String>,
    /// When it was created.
    pub created_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

/// The event that a ledger entry records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct LedgerEvent {
    /// Its id.
    pub event_id: Id,
    /// What happened.
    pub event_type: RunEventType,
    /// What the event is about.
    pub reference: ObjectReference,
    /// When it happened.
    pub occurred_at: Timestamp,
    /// Whether the event may be shown to anyone.
    pub public_safe: bool,
}

/// Room for a Merkle inclusion proof (RFC 9162). This version does not check it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InclusionProof {
    /// The place of the entry among the leaves, from 0.
    pub leaf_index: u64,
    /// How many leaves the tree had.
    pub tree_size: u64,
    /// The path to the root: hashes in base64.
    pub hashes: Vec<String>,
}

/// That an event of the run stands in a ledger of the issuer. Without a checkpoint of somebody
/// else its place and time are the issuer's word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LedgerEntry {
    /// What it says.
    #[serde(flatten)]
    pub entry: LedgerEntryDraft,
    /// The digest of `event`.
    pub event_hash: Digest,
    /// The issuer's signature; one that is there is checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledger_signature: Option<ObjectSignature>,
}

impl Body for LedgerEntry {
    const OBJECT_TYPE: &'static str = "ledger_entry";
}

impl LedgerEntryDraft {
    /// The entry with the hash of its event, signed if the issuer's key is given.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if it would not have the form of its schema, or the signer fails.
    pub fn build(
        &self,
        issuer: &Origin,
        signer: Option<&SigningIdentity<'_>>,
    ) -> Result<Object<LedgerEntry>, BuildError> {
        let mut members = assemble(LedgerEntry::OBJECT_TYPE, Some(issuer), self)?;
        parts_hashed(LedgerEntry::OBJECT_TYPE, &mut members)?;
        if let Some(signer) = signer {
            signed(LedgerEntry::OBJECT_TYPE, &mut members, signer)?;
        }
        Object::from_members(members)
    }
}
