//! From a request to the command: what was looked at, how the order was routed, what the tool
//! was told.

use super::ValidationCheck;
use crate::build::object::{AcceptanceDecision, Body, CallbackPolicy, Extensions, RailKey};
use crate::crypto::digest::Digest;
use crate::text::id::{Id, Name, ServicePath, Url};
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// What was checked before the request was taken, and what was decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct AcceptanceValidation {
    /// Its id.
    pub validation_id: Id,
    /// Where the request came in.
    pub runtime_surface: Name,
    /// The function that took the request.
    pub function_name: String,
    /// Who asked for what.
    pub request_context: RequestContext,
    /// Whether the caller may ask.
    pub auth_checks: Vec<ValidationCheck>,
    /// Whether the request can be taken.
    pub validation_checks: Vec<ValidationCheck>,
    /// What was decided.
    pub decision: AcceptanceDecision,
    /// The HTTP status of the answer.
    pub response_code: u16,
    /// The entry of the issuer's audit log.
    pub audit_event_id: Id,
    /// When it was created.
    pub created_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for AcceptanceValidation {
    const OBJECT_TYPE: &'static str = "acceptance_validation";
}

/// Who asked for what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct RequestContext {
    /// The agent.
    pub agent_id: Id,
    /// The client on whose behalf the agent asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<Id>,
    /// The run, by the name that tools have for it.
    pub task_token: Id,
    /// The order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_order_id: Option<Id>,
    /// The rail.
    pub tool: RailKey,
}

/// How an order was taken in and routed to a tool.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct WorkOrderDispatch {
    /// Its id.
    pub dispatch_id: Id,
    /// How the order came in.
    pub intake: Intake,
    /// The order.
    pub work_order_id: Id,
    /// The terms of the order.
    pub scope_hash: Digest,
    /// The run, by the name that tools have for it.
    pub task_token: Id,
    /// The rail.
    pub requested_tool: RailKey,
    /// How the routing came out, in the issuer's word.
    pub routing_state: Name,
    /// When the order was routed.
    pub dispatched_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for WorkOrderDispatch {
    const OBJECT_TYPE: &'static str = "work_order_dispatch";
}

/// How an order came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct Intake {
    /// Its id.
    pub intake_id: Id,
    /// The agent.
    pub agent_id: Id,
    /// What kind of work it is.
    pub workflow_type: Name,
    /// When it came in.
    pub received_at: Timestamp,
}

/// What the tool was told to do, and the binding of order and tool by which it was told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ExecutionCommand {
    /// Its id.
    pub tool_command_id: Id,
    /// The run, by the name that tools have for it.
    pub task_token: Id,
    /// The order.
    pub work_order_id: Id,
    /// The run contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract_id: Option<Id>,
    /// The binding of order and tool.
    pub execution_binding: ExecutionBinding,
    /// The rail.
    pub tool: RailKey,
    /// Where the tool is called. Never followed.
    pub tool_route: ServicePath,
    /// The capability that was contracted.
    pub requested_capability: Name,
    /// The evidence that the tool was given.
    pub evidence_inputs: Vec<EvidenceInput>,
    /// Where the result is announced.
    pub callback_target: CallbackTarget,
    /// What must be proven in the end, by output or by name on the path.
    pub proof_requirements: Vec<Name>,
    /// That of the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idempotency_key: Option<Id>,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for ExecutionCommand {
    const OBJECT_TYPE: &'static str = "execution_command";
}

/// The binding of an order and a tool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ExecutionBinding {
    /// Its id.
    pub execution_binding_id: Id,
    /// The rail.
    pub tool: RailKey,
    /// When order and tool were bound.
    pub bound_at: Timestamp,
}

/// A piece of evidence that the tool was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct EvidenceInput {
    /// What kind of evidence it is.
    pub evidence: Name,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The digest of the evidence. Sealed, not checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
}

/// Where a result is announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct CallbackTarget {
    /// Whether a callback is asked for.
    pub callback_policy: CallbackPolicy,
    /// Where the callback goes. Never followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback_url: Option<Url>,
}
