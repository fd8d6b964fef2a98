//! The message that tells the requester of the result.

use crate::build::object::{
    Body, CallbackEventType, CallbackPayloadType, CallbackState, DeliveryOutcome, Extensions,
    RailKey, ReceiverState, ResultStatus,
};
use crate::build::object::{BuildError, Object, assemble, parts_hashed, signed};
use crate::crypto::digest::Digest;
use crate::crypto::signature::ObjectSignature;
use crate::crypto::signature::SigningIdentity;
use crate::json::Value;
use crate::json::canonical;
use crate::text::id::Origin;
use crate::text::id::{Id, Name, Url};
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// A callback and how its delivery went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct CallbackDraft {
    /// Its id.
    pub callback_event_id: Id,
    /// The run.
    pub agent_task_run_id: Id,
    /// The result contract.
    pub result_contract_id: Id,
    /// Where the callback goes. Never followed.
    pub callback_url: Url,
    /// What is sent.
    pub payload: CallbackPayload,
    /// Where its delivery stands.
    pub callback_state: CallbackState,
    /// Every attempt, in order.
    pub attempts: Vec<DeliveryAttempt>,
    /// The receiver's answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledgement: Option<Acknowledgement>,
    /// When it was created.
    pub created_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

/// What a callback sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct CallbackPayload {
    /// What kind of payload it is.
    pub payload_type: CallbackPayloadType,
    /// What it tells.
    pub event_type: CallbackEventType,
    /// The order.
    pub work_order_id: Id,
    /// The run.
    pub agent_task_run_id: Id,
    /// The rail.
    pub requested_tool: RailKey,
    /// The capability that was contracted.
    pub requested_capability: Name,
    /// What kind of result it is.
    pub result_status: ResultStatus,
    /// Where the result can be fetched. Never followed.
    pub result_url: Url,
    /// Where the receipt can be fetched. Never followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt_url: Option<Url>,
    /// The result contract.
    pub result_contract_id: Id,
    /// The hash of the result package.
    pub result_package_hash: Digest,
    /// When the payload was made.
    pub issued_at: Timestamp,
}

/// One attempt at delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct DeliveryAttempt {
    /// Its number, from 1.
    pub attempt: u16,
    /// When it was tried.
    pub attempted_at: Timestamp,
    /// The HTTP status that came back, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub http_status: Option<u16>,
    /// How it ended.
    pub outcome: DeliveryOutcome,
}

/// What the receiver answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct Acknowledgement {
    /// What the receiver did with it.
    pub receiver_state: ReceiverState,
    /// Whether the receiver keeps it.
    pub stored: bool,
    /// When the receiver answered.
    pub acknowledged_at: Timestamp,
}

/// The message that told the requester of the result, and how its delivery went. The body that
/// is sent is the canonical form of `payload`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CallbackDelivery {
    /// What it says.
    #[serde(flatten)]
    pub delivery: CallbackDraft,
    /// The digest of `payload`.
    pub callback_hash: Digest,
    /// The issuer's signature; one that is there is checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback_signature: Option<ObjectSignature>,
}

impl Body for CallbackDelivery {
    const OBJECT_TYPE: &'static str = "callback_delivery";
}

impl CallbackDraft {
    /// The callback with the hash of its payload, signed if the issuer's key is given.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if it would not have the form of its schema, or the signer fails.
    pub fn build(
        &self,
        issuer: &Origin,
        signer: Option<&SigningIdentity<'_>>,
    ) -> Result<Object<CallbackDelivery>, BuildError> {
        let mut members = assemble(CallbackDelivery::OBJECT_TYPE, Some(issuer), self)?;
        parts_hashed(CallbackDelivery::OBJECT_TYPE, &mut members)?;
        if let Some(signer) = signer {
            signed(CallbackDelivery::OBJECT_TYPE, &mut members, signer)?;
        }
        Object::from_members(members)
    }
}

impl Object<CallbackDelivery> {
    /// The body to send: what `callback_hash` is over.
    #[must_use]
    pub fn body(&self) -> Vec<u8> {
        canonical::to_vec(self.to_value().get("payload").unwrap_or(&Value::Null))
    }
}
