//! What the moves of a task run are made from.

use crate::build::object::tokenops::{
    CreditEntitlement, CreditFunding, OperatingException, ProviderConfirmation,
    ResultAttestationDraft, ResultContractDraft, SettlementEvidence, SettlementReceiptDraft,
    TokenizedAssetContext, UsageReceiptDraft,
};
use crate::build::object::{Artifact, CallbackState, EvidenceStatus, Extensions, ResultStatus};
use crate::text::id::{Id, Name};
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// What funds a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct FundingDraft {
    /// What the settlement provider reported.
    pub confirmations: Vec<ProviderConfirmation>,
    /// The entitlement; what is debited later follows from the usage receipts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entitlement: Option<CreditEntitlement>,
    /// A receipt for each settlement.
    pub settlement: Vec<SettlementReceiptDraft>,
}

/// What funds a run that operates once more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct TopUpDraft {
    /// What the settlement provider reported.
    pub confirmations: Vec<ProviderConfirmation>,
    /// What is added to the entitlement, if the run has one.
    pub funding_events: Vec<CreditFunding>,
    /// A receipt for each settlement.
    pub settlement: Vec<SettlementReceiptDraft>,
}

/// What a run returned; order, contract and receipts give the rest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ResultDraft {
    /// The id of the result package.
    pub result_package_id: Id,
    /// The asset that the work was about.
    pub tokenized_asset_context: TokenizedAssetContext,
    /// The evidence of settlement that was looked at.
    pub settlement_evidence: Vec<SettlementEvidence>,
    /// Where the delivery of the result stands.
    pub delivery_state: CallbackState,
    /// What went wrong; empty if nothing did.
    pub operating_exceptions: Vec<OperatingException>,
    /// What kind of result it is.
    pub result_status: ResultStatus,
    /// How far the evidence carries the result.
    pub evidence_status: EvidenceStatus,
    /// How far it carries, from 0 to 100.
    pub evidence_score: u8,
    /// What comes next.
    pub next_action: Name,
    /// The delivered files.
    pub artifacts: Vec<Artifact>,
    /// When it was returned.
    pub returned_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
    /// The attestation.
    pub attestation: ResultAttestationDraft,
    /// A receipt for each debit, in the order of issue.
    pub usage: Vec<UsageReceiptDraft>,
    /// The result contract.
    pub contract: ResultContractDraft,
}

/// What seals a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct SealDraft {
    /// What the envelope of a full loop says comes next.
    pub next_action: Name,
    /// When the runtime record was last written.
    pub updated_at: Timestamp,
    /// The id of the seal.
    pub completion_id: Id,
    /// When the run was sealed.
    pub completed_at: Timestamp,
}
