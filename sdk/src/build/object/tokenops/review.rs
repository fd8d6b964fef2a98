//! What an operator looks at after a run: what a replay may start from, and the report of a pilot.

use crate::build::object::{
    Body, CallbackState, CreditDebitPolicy, Extensions, LifecycleState, OfferReadiness, RailKey,
    RetryDecision, ReviewState,
};
use crate::text::credits::Credits;
use crate::text::id::{Id, Name};
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// What a replay may start from: the original state, the approved context and nothing else, and
/// whether it needs more credits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ReplayContext {
    /// The replay.
    pub replay_id: Id,
    /// The run.
    pub agent_task_run_id: Id,
    /// The exception.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exception_id: Option<Id>,
    /// The state from which the run is replayed.
    pub original_state: LifecycleState,
    /// The state in which it takes up again.
    pub resume_from_state: LifecycleState,
    /// What was approved.
    pub approved_recovery_action: Name,
    /// What the replay may use, by name, and nothing else.
    pub approved_context: Vec<Name>,
    /// How a replay is metered.
    pub credit_debit_policy: CreditDebitPolicy,
    /// How many more credits a replay needs.
    pub additional_credits_required: Credits,
    /// Whether a replay repeats nothing that must happen once.
    pub safe_to_replay: bool,
    /// When it was created.
    pub created_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for ReplayContext {
    const OBJECT_TYPE: &'static str = "replay_context";
}

/// What the operator decides about a run: whether to retry or replay it, and whether the offer
/// is ready.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct PilotReport {
    /// Its id.
    pub pilot_report_id: Id,
    /// The pilot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pilot_id: Option<Id>,
    /// The run.
    pub agent_task_run_id: Id,
    /// The rail.
    pub requested_tool: RailKey,
    /// The state of the run.
    pub runtime_state: LifecycleState,
    /// The result contract.
    pub result_contract_id: Id,
    /// The replay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replay_id: Option<Id>,
    /// Where its delivery stands.
    pub callback_state: CallbackState,
    /// Where the operator's review stands.
    pub review_state: ReviewState,
    /// Whether the run is to be retried or replayed.
    pub retry_decision: RetryDecision,
    /// Whether the offer is ready.
    pub offer_readiness: OfferReadiness,
    /// What the operator found.
    pub findings: Vec<String>,
    /// Who reviewed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_by: Option<String>,
    /// What comes next.
    pub next_action: Name,
    /// When it was reviewed.
    pub reviewed_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for PilotReport {
    const OBJECT_TYPE: &'static str = "pilot_report";
}
