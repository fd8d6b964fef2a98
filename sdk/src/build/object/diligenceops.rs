//! DiligenceOps: the inputs that an order gives and the parts that a package returns.

use super::members::rail_parts;
use super::{DiligenceReadinessState, EntryState, MissingReason, OperatorDecision, Severity};
use crate::json::{Map, Value};
use bon::Builder;
use serde::{Deserialize, Serialize};

/// What a DiligenceOps order gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct Inputs {
    /// What is to be reviewed.
    pub diligence_scope: String,
    /// What the requester hands over.
    pub available_evidence: Vec<String>,
}

/// What a DiligenceOps package returns; `other` is the customer's own content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ReturnedFields {
    /// What evidence there was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_inventory: Option<EvidenceInventory>,
    /// What is missing, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing_item_report: Option<MissingItemReport>,
    /// The risks that the review found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk_summary: Option<RiskSummary>,
    /// How ready the evidence is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readiness_score: Option<ReadinessScore>,
    /// Whatever else was ordered.
    #[serde(flatten)]
    #[builder(default)]
    pub other: Map<String, Value>,
}

/// What evidence there was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct EvidenceInventory {
    /// What was reviewed.
    pub diligence_scope: String,
    /// Each piece of evidence once.
    pub entries: Vec<InventoryEntry>,
}

/// A piece of evidence that was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct InventoryEntry {
    /// Which.
    pub evidence: String,
    /// What became of it.
    pub entry_state: EntryState,
    /// What there is to say about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The delivered file that carries it.
    #[builder(required)]
    pub artifact: Option<String>,
}

/// What evidence is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct MissingItemReport {
    /// Each piece of evidence once.
    pub missing_items: Vec<MissingItem>,
}

/// A piece of evidence that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct MissingItem {
    /// Which.
    pub evidence: String,
    /// Why.
    pub reason: MissingReason,
    /// More about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What the operator decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator_decision: Option<OperatorDecision>,
}

/// The risks that the review found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct RiskSummary {
    /// Never less than the gravest single risk.
    pub overall_risk: Severity,
    /// Each by itself.
    pub risks: Vec<Risk>,
}

/// A risk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct Risk {
    /// Its name.
    pub risk: String,
    /// How grave it is.
    pub severity: Severity,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The evidence that it depends on, there or missing.
    pub evidence: Vec<String>,
}

/// How ready the evidence is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ReadinessScore {
    /// From 0, nothing is ready, to 100.
    pub score: u8,
    /// The state of the review.
    pub readiness_state: DiligenceReadinessState,
    /// What was looked at.
    pub checked_items: Vec<String>,
    /// What is ready.
    pub ready_items: Vec<String>,
    /// What is missing.
    pub missing_items: Vec<String>,
}

rail_parts! { "DiligenceOps" Inputs ReturnedFields }
