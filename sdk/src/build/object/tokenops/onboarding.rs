//! How an agent becomes known and trusted.

use crate::build::object::{Body, Extensions, OnboardingRequestType, RailKey, TrustProfileType};
use crate::crypto::digest::Digest;
use crate::text::id::{Id, Name, Url};
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// How an agent became known: its manifest, what it asked for, and where its status, quotes and
/// contracts are found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct Onboarding {
    /// The onboarding.
    pub onboarding_id: Id,
    /// What kind of request it was.
    pub request_type: OnboardingRequestType,
    /// The agent.
    pub agent_id: Id,
    /// What the agent is called.
    pub agent_name: String,
    /// Who answers for the agent.
    pub agent_owner: String,
    /// Where the agent's manifest was read. Never followed.
    pub manifest_url: Url,
    /// Over the bytes of the agent manifest, as it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manifest_digest: Option<Digest>,
    /// Where the callback goes. Never followed.
    pub callback_url: Url,
    /// The rails that the agent may use.
    pub requested_tools: Vec<RailKey>,
    /// The capabilities that the agent asked for.
    pub requested_capabilities: Vec<Name>,
    /// What kind of data the agent hands over, for example `metadata_only`.
    pub data_mode: Name,
    /// How far the agent is trusted, in the issuer's word.
    pub trust_state: Name,
    /// Where the state of the run can be asked for. Never followed.
    pub status_url: Url,
    /// Where a quote is made. Never followed.
    pub quote_url: Url,
    /// Where the run contract is made. Never followed.
    pub contract_url: Url,
    /// The evidence that the agent was told to bring.
    pub evidence_expectations: Vec<Name>,
    /// What comes next.
    pub next_action: Name,
    /// When the agent was onboarded.
    pub onboarded_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for Onboarding {
    const OBJECT_TYPE: &'static str = "onboarding";
}

/// What the issuer lets an agent do, after its review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct TrustProfile {
    /// The trust profile.
    pub trust_profile_id: Id,
    /// What kind of profile it is.
    pub profile_type: TrustProfileType,
    /// The onboarding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub onboarding_id: Option<Id>,
    /// The agent.
    pub agent_id: Id,
    /// What the agent is called.
    pub agent_name: String,
    /// The rails that the agent may use.
    pub requested_tools: Vec<RailKey>,
    /// How far the agent is trusted, in the issuer's word.
    pub trust_level: Name,
    /// How the review of the agent came out.
    pub review_status: Name,
    /// What it may hand over.
    pub data_policy: DataPolicy,
    /// When it was reviewed.
    pub reviewed_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for TrustProfile {
    const OBJECT_TYPE: &'static str = "trust_profile";
}

/// What an agent may hand over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct DataPolicy {
    /// The kinds of data that it may handle.
    pub allowed_data_modes: Vec<Name>,
    /// Whether its owner knows what must not be handed over.
    pub prohibited_inputs_acknowledged: bool,
}
