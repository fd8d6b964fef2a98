//! The credential envelope: that an access key was issued and delivered, never the key.

use crate::build::object::{
    Body, CallbackState, CredentialStatus, CredentialType, Extensions, RailKey, RetrievalMode,
};
use crate::build::object::{BuildError, Object, refuse_keys};
use crate::profile::Profile;
use crate::text::id::Origin;
use crate::text::id::{Id, MaskedKey, Name, Url};
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// That a credential was issued and delivered, and what it may be used for. Never the
/// credential: a masked hint is all that is known of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct CredentialEnvelope {
    /// Its id.
    pub envelope_id: Id,
    /// What kind of credential it is.
    pub credential_type: CredentialType,
    /// The agent.
    pub agent_id: Id,
    /// The onboarding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub onboarding_id: Option<Id>,
    /// The trust profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust_profile_id: Option<Id>,
    /// The name of the key, never the key.
    pub access_key_id: Id,
    /// Where the credential stands.
    pub credential_status: CredentialStatus,
    /// How the agent gets the key.
    pub retrieval_mode: RetrievalMode,
    /// A hint by which its owner knows the key again, never the key.
    pub masked_key_hint: MaskedKey,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// The last instant at which a run may start on it.
    pub expires_at: Timestamp,
    /// What the key may be used for.
    pub scope: CredentialScope,
    /// How the access key reached the agent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_proof: Option<AccessKeyDelivery>,
    /// Where more can be asked for. Never followed.
    pub links: CredentialLinks,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for CredentialEnvelope {
    const OBJECT_TYPE: &'static str = "credential_envelope";
}

/// What a key may be used for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct CredentialScope {
    /// The rails that the key may use.
    pub allowed_tools: Vec<RailKey>,
    /// What the key may call, for example `POST /api/agents/run`.
    pub allowed_endpoints: Vec<String>,
    /// The credit account.
    pub credit_account_id: Id,
    /// The run contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract_id: Option<Id>,
    /// How often it may be used, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_limit_profile: Option<Name>,
}

/// How an access key reached its agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct AccessKeyDelivery {
    /// Its id.
    pub delivery_id: Id,
    /// Where it was delivered. Never followed.
    pub delivered_to: Url,
    /// When the key was delivered.
    pub delivered_at: Timestamp,
    /// Where the delivery stands.
    pub callback_status: CallbackState,
}

/// Where more about a credential can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct CredentialLinks {
    /// Where the key can be rotated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rotation: Option<Url>,
    /// Where the delivery of the key can be looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_key_delivery: Option<Url>,
    /// Where the agent's status can be asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_status: Option<Url>,
}

impl CredentialEnvelope {
    /// The envelope that an issuer states.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if it would not have the form of its schema, or holds what looks like a live
    /// key by the marks of the profile.
    pub fn build(&self, issuer: &Origin, profile: &Profile) -> Result<Object<Self>, BuildError> {
        let envelope = Object::new(issuer, self)?;
        refuse_keys(profile, Self::OBJECT_TYPE, &envelope.to_value())?;
        Ok(envelope)
    }
}
