//! Where a task stands in the queue.

use crate::build::object::{
    Body, Extensions, LifecycleState, RailKey, RecoveryAction, StuckReason,
};
use crate::text::id::{Id, Name, ServicePath};
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// Where the task stands in the queue: heartbeat, alerts that it is stuck, commands that move
/// it on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct QueueState {
    /// Its id.
    pub queue_state_id: Id,
    /// The run, by the name that tools have for it.
    pub task_token: Id,
    /// The rail.
    pub requested_tool: RailKey,
    /// Where the task stands, in the issuer's word.
    pub queue_status: Name,
    /// The last beat of the queue.
    pub heartbeat: Heartbeat,
    /// Tasks that do not move.
    pub stuck_alerts: Vec<StuckAlert>,
    /// What was asked for to move tasks on.
    pub retry_commands: Vec<RetryCommand>,
    /// When the task was queued.
    pub queued_at: Timestamp,
    /// When this record was last changed.
    pub updated_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for QueueState {
    const OBJECT_TYPE: &'static str = "queue_state";
}

/// A beat of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct Heartbeat {
    /// When it beat.
    pub heartbeat_at: Timestamp,
    /// Whether the beat came in time.
    pub on_time: bool,
    /// When the queue last ran.
    pub last_run: Timestamp,
    /// When it runs next.
    pub next_run: Timestamp,
    /// How many tasks this run of the queue looked at.
    pub processed: u64,
    /// How many tasks moved on in this run of the queue.
    pub advanced: u64,
    /// How many tasks are stuck.
    pub stuck: u64,
    /// How many tasks may be retried.
    pub retry_ready: u64,
}

/// That a task does not move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct StuckAlert {
    /// Its id.
    pub alert_id: Id,
    /// The run, by the name that tools have for it.
    pub task_token: Id,
    /// The state in which the task is stuck.
    pub current_lifecycle_state: LifecycleState,
    /// Why it does not move.
    pub stuck_reason: StuckReason,
    /// For how many minutes the task has been stuck.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_minutes: Option<u64>,
    /// What would move it on.
    pub recommended_action: RecoveryAction,
    /// Where the retry can be asked for. Never followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_command_url: Option<ServicePath>,
    /// When it was created.
    pub created_at: Timestamp,
}

/// What was asked for to move a task on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct RetryCommand {
    /// Its id.
    pub command_id: Id,
    /// The run, by the name that tools have for it.
    pub task_token: Id,
    /// What is to be done.
    pub action: RecoveryAction,
    /// Who asked for it.
    pub requested_by: String,
    /// The states from which it may be done.
    pub allowed_from_states: Vec<LifecycleState>,
    /// The state that it should reach.
    pub target_state: LifecycleState,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// By which repetitions are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idempotency_key: Option<Id>,
    /// When it was created.
    pub created_at: Timestamp,
}
