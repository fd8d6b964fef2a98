//! The run contract, and the services that support it.

use crate::build::object::{Body, CallbackPolicy, Extensions, MeteringPolicy, RailKey};
use crate::build::object::{BuildError, Object, assemble, hashed};
use crate::crypto::digest::Digest;
use crate::text::id::Origin;
use crate::text::id::{Id, Name, ServicePath, Url};
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// What a run contract says; its hash follows from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct RunContractDraft {
    /// The run contract.
    pub contract_id: Id,
    /// The handshake that came first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handshake_id: Option<Id>,
    /// The check that came first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preflight_id: Option<Id>,
    /// The trust profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust_profile_id: Option<Id>,
    /// The quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_id: Option<Id>,
    /// The entitlement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_entitlement_id: Option<Id>,
    /// The agent.
    pub agent_id: Id,
    /// The rail.
    pub requested_tool: RailKey,
    /// The capability that was contracted.
    pub requested_capability: Name,
    /// What is to be done, in words.
    pub scope: String,
    /// What it will not do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out_of_scope: Option<Vec<String>>,
    /// The evidence that the work needs.
    pub evidence_requirements: Vec<Name>,
    /// What must come out, by name; the result contract names each.
    pub expected_outputs: Vec<Name>,
    /// How credits are debited.
    pub metering_policy: MeteringPolicy,
    /// Whether a callback is asked for.
    pub callback_policy: CallbackPolicy,
    /// Where the callback goes. Never followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback_url: Option<Url>,
    /// The schema of what comes out. Never followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_package_schema_url: Option<Url>,
    /// Where the contract stands; it is inside the hash.
    pub status: Name,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was accepted, once it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_at: Option<Timestamp>,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

/// What a run will do, with which evidence, what comes out and how it is metered; fixed by
/// `contract_hash` before credits are debited.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RunContract {
    /// What it says.
    #[serde(flatten)]
    pub terms: RunContractDraft,
    /// The hash of the run contract.
    pub contract_hash: Digest,
}

impl Body for RunContract {
    const OBJECT_TYPE: &'static str = "run_contract";
}

/// Which services of the issuer support this run, and where (rail binding).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct SupportMatrixEntry {
    /// Its id.
    pub binding_id: Id,
    /// The run, by the name that tools have for it.
    pub task_token: Id,
    /// The rail.
    pub requested_tool: RailKey,
    /// The services, each by its address.
    pub rails: SupportedRails,
    /// The contract under which the services run.
    pub operating_contract: Name,
    /// The kind of result contract that comes out.
    pub result_contract: Name,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for SupportMatrixEntry {
    const OBJECT_TYPE: &'static str = "support_matrix_entry";
}

/// The issuer's services, each by its address; the names are the rails'.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct SupportedRails {
    /// Takes up the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handshake: Option<ServicePath>,
    /// Checks a request beforehand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preflight: Option<ServicePath>,
    /// Makes run contracts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_contract: Option<ServicePath>,
    /// Keeps trust profiles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust_profile: Option<ServicePath>,
    /// Makes quotes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<ServicePath>,
    /// Holds the credits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_entitlement: Option<ServicePath>,
    /// Issues settlement receipts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settlement_receipt: Option<ServicePath>,
    /// Keeps the task's state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_lifecycle: Option<ServicePath>,
    /// Keeps the task's ledger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_ledger: Option<ServicePath>,
    /// Attests results.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_attestation: Option<ServicePath>,
    /// Issues result contracts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_contract: Option<ServicePath>,
    /// Issues usage receipts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usage_receipt: Option<ServicePath>,
    /// Delivers callbacks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback: Option<ServicePath>,
    /// Takes exceptions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exception: Option<ServicePath>,
    /// Prepares replays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replay: Option<ServicePath>,
    /// Shows the run to the operator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub console_state: Option<ServicePath>,
}

impl RunContractDraft {
    /// The run contract, hashed.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if it would not have the form of its schema.
    pub fn build(&self, issuer: &Origin) -> Result<Object<RunContract>, BuildError> {
        let mut members = assemble(RunContract::OBJECT_TYPE, Some(issuer), self)?;
        hashed(RunContract::OBJECT_TYPE, &mut members)?;
        Object::from_members(members)
    }
}
