//! The three systems' own summaries of a run.

use crate::build::object::{
    Body, EntitlementState, ExecutionMode, Extensions, LifecycleState, LoopType, ProviderType,
    RailKey,
};
use crate::text::id::{Id, Name};
use serde::{Deserialize, Serialize};

/// The live pilot's own summary: which route, credit state and run state, and which proof
/// objects there are, in path order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LivePilotEnvelope {
    /// The pilot.
    pub pilot_id: Id,
    /// The rail.
    pub tool: RailKey,
    /// By which kind of provider the run was funded.
    pub provider_route: ProviderType,
    /// Where the credits stand.
    pub credit_state: EntitlementState,
    /// The state of the run.
    pub run_state: LifecycleState,
    /// The proof objects that there are, in the order of the path.
    pub proof_objects: Vec<Name>,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for LivePilotEnvelope {
    const OBJECT_TYPE: &'static str = "live_pilot_envelope";
}

/// The controlled pilot's own summary: in which mode and state it is, and which proof objects
/// there are, in path order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ControlledPilotEnvelope {
    /// The pilot.
    pub pilot_id: Id,
    /// The rail.
    pub tool: RailKey,
    /// How the pilot runs.
    pub execution_mode: ExecutionMode,
    /// The state of the run.
    pub runtime_state: LifecycleState,
    /// The proof objects that there are, in the order of the path.
    pub proof_trail: Vec<Name>,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for ControlledPilotEnvelope {
    const OBJECT_TYPE: &'static str = "controlled_pilot_envelope";
}

/// The full loop's own summary: its run, state and next action, and the steps of the path that
/// left an object, in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FullLoopEnvelope {
    /// What kind of loop it is.
    pub loop_type: LoopType,
    /// The run, by the name that the loop has for it.
    pub run_id: Id,
    /// The rail that did the work.
    pub operating_tool: RailKey,
    /// The steps of the path that left an object, in order.
    pub path: Vec<Name>,
    /// The state of the run.
    pub state: LifecycleState,
    /// What comes next.
    pub next_action: Name,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for FullLoopEnvelope {
    const OBJECT_TYPE: &'static str = "full_loop_envelope";
}
