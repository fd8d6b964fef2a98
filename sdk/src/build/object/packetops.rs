//! PacketOps: the inputs that an order gives and the parts that a package returns.

use super::members::rail_parts;
use super::{
    EntryState, ExceptionStatus, ExceptionType, MissingReason, OperatorDecision, ReadinessState,
    Severity,
};
use crate::json::{Map, Value};
use crate::text::id::{Id, Name};
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// What a PacketOps order gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct Inputs {
    /// The kind of packet.
    pub packet_type: Name,
    /// What the requester hands over.
    pub available_documents: Vec<String>,
    /// What the packet should hold.
    pub expected_documents: Vec<String>,
}

/// What a PacketOps package returns; `other` is the customer's own content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ReturnedFields {
    /// What the packet holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packet_manifest: Option<PacketManifest>,
    /// What it does not hold, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing_item_report: Option<MissingItemReport>,
    /// Whether it is ready.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readiness_object: Option<ReadinessObject>,
    /// What needs a decision; null if nothing does.
    #[serde(default)]
    #[builder(required)]
    pub exception_object: Option<ExceptionObject>,
    /// Whatever else was ordered.
    #[serde(flatten)]
    #[builder(default)]
    pub other: Map<String, Value>,
}

/// What the packet holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct PacketManifest {
    /// The kind of packet.
    pub packet_type: Name,
    /// Each document once.
    pub entries: Vec<ManifestEntry>,
}

/// A document that was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct ManifestEntry {
    /// Which.
    pub document: String,
    /// What became of it.
    pub entry_state: EntryState,
    /// What there is to say about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The delivered file that carries it.
    #[builder(required)]
    pub artifact: Option<String>,
}

/// What the packet does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct MissingItemReport {
    /// Each document once.
    pub missing_items: Vec<MissingItem>,
}

/// A document that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct MissingItem {
    /// Which.
    pub document: String,
    /// Why.
    pub reason: MissingReason,
    /// More about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What the operator decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator_decision: Option<OperatorDecision>,
}

/// Whether the packet is ready.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ReadinessObject {
    /// Its state.
    pub readiness_state: ReadinessState,
    /// What was looked at.
    pub checked_items: Vec<String>,
    /// What is ready.
    pub ready_items: Vec<String>,
    /// What is missing.
    pub missing_items: Vec<String>,
}

/// Something that needs a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct ExceptionObject {
    /// Its id.
    pub exception_id: Id,
    /// What it is about.
    pub exception_type: ExceptionType,
    /// How grave it is.
    pub severity: Severity,
    /// Where it stands.
    pub status: ExceptionStatus,
    /// In words.
    pub summary: String,
    /// The items it is about.
    pub missing_items: Vec<String>,
    /// When it was opened.
    pub created_at: Timestamp,
}

rail_parts! { "PacketOps" Inputs ReturnedFields }
