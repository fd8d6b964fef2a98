//! What the moves of a paid run are made from.

use crate::build::object::{
    CallbackState, NextAction, PaymentState, ProductionRunState, ReturnPackageDraft, ToolCall,
};
use crate::text::id::{Id, Name, StatusUrl};
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// What starts a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct StartDraft {
    /// The id of the run.
    pub production_run_id: Id,
    /// Where its state can be asked for.
    pub status_url: StatusUrl,
    /// Where the order stands, in a word of the issuer's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_order_state: Option<Name>,
    /// When the record was created.
    pub created_at: Timestamp,
    /// The calls up to and including `start`.
    pub calls: Vec<ToolCall>,
}

/// What closes a package.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ReturnDraft {
    /// The package.
    pub package: ReturnPackageDraft,
    /// The state of the callback.
    pub callback_state: CallbackState,
    /// The id of the attestation.
    pub attestation_id: Id,
    /// When it is attested; not before the return.
    pub attested_at: Timestamp,
    /// The `return` call.
    pub call: ToolCall,
}

/// What completes a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct CompletionDraft {
    /// The id of the verification snapshot.
    pub verification_id: Id,
    /// When the issuer verified.
    pub verified_at: Timestamp,
    /// The id of the seal.
    pub completion_id: Id,
    /// When the run was completed.
    pub completed_at: Timestamp,
    /// The state of the callback by then.
    pub callback_state: CallbackState,
}

/// Where an open run stands between two moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct StatusDraft {
    /// The state of the run.
    pub production_run_state: ProductionRunState,
    /// The state of the payment, in the issuer's words.
    pub payment_state: PaymentState,
    /// What comes next.
    pub next_action: NextAction,
    /// When this was so; not before the record's last change.
    pub updated_at: Timestamp,
}
