//! What a task run returns, and the contract that gathers it.

use super::{CreditBalance, SettlementReceipt, UsageReceipt};
use crate::build::object::package::check_names;
use crate::build::object::{
    Artifact, Body, CallbackPolicy, CallbackState, ContractVersion, EvidenceState, EvidenceStatus,
    ExceptionStatus, ExceptionType, Extensions, LifecycleState, RailKey, ResultPackageType,
    ResultStatus, Severity,
};
use crate::build::object::{Attestation, BuildError, Object, Statement, assemble, attest, hashed};
use crate::crypto::digest::Digest;
use crate::crypto::signature::SigningIdentity;
use crate::text::credits::Credits;
use crate::text::id::Origin;
use crate::text::id::{Id, Name, PaymentReference, Url};
use crate::text::money::Asset;
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// What was returned; the hash follows from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ResultPackageDraft {
    /// The result package.
    pub result_package_id: Id,
    /// The rail that did the work.
    pub operating_tool: RailKey,
    /// The run.
    pub agent_task_run_id: Id,
    /// The order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_order_id: Option<Id>,
    /// The run contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract_id: Option<Id>,
    /// The terms of the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope_hash: Option<Digest>,
    /// The hash of the run contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract_hash: Option<Digest>,
    /// The capability that was contracted.
    pub requested_capability: Name,
    /// The asset that the work was about.
    pub tokenized_asset_context: TokenizedAssetContext,
    /// The evidence of settlement that was looked at.
    pub settlement_evidence: Vec<SettlementEvidence>,
    /// What the work used, by usage receipt.
    pub usage_records: Vec<UsageRecord>,
    /// Where the delivery of the result stood at the return.
    pub delivery_state: CallbackState,
    /// What went wrong; empty if nothing did.
    pub operating_exceptions: Vec<OperatingException>,
    /// What kind of result it is.
    pub result_status: ResultStatus,
    /// How far the evidence carries the result.
    pub evidence_status: EvidenceStatus,
    /// How far the evidence carries, from 0 to 100.
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
}

/// The asset that the work was about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct TokenizedAssetContext {
    /// What the asset is called.
    pub asset_name: String,
    /// What the asset is, in words.
    pub token_context: String,
    /// The tokenized asset (CAIP-19).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset: Option<Asset>,
    /// How many records of holders were looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder_records: Option<u64>,
}

/// A piece of evidence of settlement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct SettlementEvidence {
    /// What kind of evidence it is.
    pub evidence: Name,
    /// What became of it.
    pub evidence_state: EvidenceState,
    /// The settlement, by its reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settlement_reference: Option<PaymentReference>,
    /// The digest of the evidence. Sealed, not checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
}

/// What a usage receipt debits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UsageRecord {
    /// The usage receipt.
    pub usage_receipt_id: Id,
    /// How many credits were debited.
    pub credits_debited: Credits,
}

/// Something that went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct OperatingException {
    /// The exception.
    pub exception_id: Id,
    /// What went wrong.
    pub exception_type: ExceptionType,
    /// How grave it is.
    pub severity: Severity,
    /// Where it stands.
    pub status: ExceptionStatus,
    /// In words.
    pub summary: String,
    /// What is missing.
    pub missing_items: Vec<String>,
}

/// What a TokenOps run returns: the asset, the evidence of settlement, usage, delivery and
/// exceptions; delivered files by digest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TokenopsResultPackage {
    /// What it says.
    #[serde(flatten)]
    pub content: ResultPackageDraft,
    /// What kind of package it is.
    pub package_type: ResultPackageType,
    /// The hash of the result package.
    pub result_package_hash: Digest,
}

impl Body for TokenopsResultPackage {
    const OBJECT_TYPE: &'static str = "tokenops_result_package";
}

/// The one record that gathers what came of a run: result, proof objects, receipts, credits,
/// callback (result contract, version 2).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ResultContract {
    /// The result contract.
    pub result_contract_id: Id,
    /// The version of the result contract.
    pub contract_version: ContractVersion,
    /// The run, by the name that tools have for it.
    pub task_token: Id,
    /// The order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_order_id: Option<Id>,
    /// The run contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract_id: Option<Id>,
    /// The rail.
    pub requested_tool: RailKey,
    /// The capability that was contracted.
    pub requested_capability: Name,
    /// The state when this was issued.
    pub lifecycle_state: LifecycleState,
    /// What kind of result it is.
    pub result_status: ResultStatus,
    /// The result for a program.
    pub machine_result: MachineResult,
    /// The result in words.
    pub human_summary: String,
    /// The objects that answer what was asked for.
    pub proof_objects: Vec<ProofObject>,
    /// By their `receipt_id`: those that record funding, and those that record consumption.
    pub receipts: ReceiptIds,
    /// The account of the run's credits.
    pub credit_usage: CreditUsage,
    /// The callback when the contract was issued.
    pub callback: ResultCallback,
    /// Where the run's exceptions stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exception_state: Option<ExceptionStatus>,
    /// Where a replay stands, in the issuer's word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replay_state: Option<Name>,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for ResultContract {
    const OBJECT_TYPE: &'static str = "result_contract";
}

/// A result for a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MachineResult {
    /// The result package.
    pub result_package_id: Id,
    /// The hash of the result package.
    pub result_package_hash: Digest,
    /// How far the evidence carries the result.
    pub evidence_status: EvidenceStatus,
    /// How far the evidence carries, from 0 to 100.
    pub evidence_score: u8,
    /// What comes next.
    pub next_action: Name,
}

/// An object that answers what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ProofObject {
    /// The name by which contract and order ask for it.
    pub output: Name,
    /// The object's type.
    pub object_type: Name,
    /// The object's id.
    pub object_id: Id,
}

/// The receipts of a run, by their `receipt_id`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ReceiptIds {
    /// Those that record funding.
    pub settlement_receipts: Vec<Id>,
    /// Those that record consumption.
    pub usage_receipts: Vec<Id>,
}

/// The account of a run's credits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CreditUsage {
    /// What one credit is called, for example `wever_credit`.
    pub credit_unit: Name,
    /// How many credits were funded.
    pub credits_funded: Credits,
    /// How many credits were debited.
    pub credits_debited: Credits,
    /// How many credits remain: funded less debited.
    pub remaining_credits: Credits,
}

/// The callback when the contract was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ResultCallback {
    /// Whether a callback is asked for.
    pub callback_policy: CallbackPolicy,
    /// Where its delivery stands.
    pub callback_state: CallbackState,
    /// Where the callback goes. Never followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback_url: Option<Url>,
}

impl ResultPackageDraft {
    /// The package, hashed.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if it would not have the form of its schema, or names a file in an unsafe
    /// way.
    pub fn build(&self, issuer: &Origin) -> Result<Object<TokenopsResultPackage>, BuildError> {
        #[derive(Serialize)]
        struct Hashed<'a> {
            #[serde(flatten)]
            content: &'a ResultPackageDraft,
            package_type: ResultPackageType,
        }
        check_names(&self.artifacts)?;
        let content = Hashed {
            content: self,
            package_type: ResultPackageType::TokenopsResultPackage,
        };
        let mut members = assemble(TokenopsResultPackage::OBJECT_TYPE, Some(issuer), &content)?;
        hashed(TokenopsResultPackage::OBJECT_TYPE, &mut members)?;
        Object::from_members(members)
    }
}

/// What the issuer decides about an attestation of a result package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ResultAttestationDraft {
    /// Its id.
    pub attestation_id: Id,
    /// When it is attested; not before the return.
    pub attested_at: Timestamp,
}

/// What fixed the work before it was done, which an attestation names beside the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixed {
    /// A run contract, by its `contract_hash`.
    RunContract(Digest),
    /// An order, by its `scope_hash`.
    WorkOrder(Digest),
}

impl ResultAttestationDraft {
    /// The signed statement about a result package.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if it would not have the form of its schema, or the signer fails.
    pub fn build(
        &self,
        issuer: &Origin,
        package: &TokenopsResultPackage,
        fixed: Fixed,
        signer: &SigningIdentity<'_>,
    ) -> Result<Object<Attestation>, BuildError> {
        let returned = &package.content;
        let beforehand = match fixed {
            Fixed::RunContract(contract_hash) => ("run-contract.json", contract_hash),
            Fixed::WorkOrder(scope_hash) => ("work-order.json", scope_hash),
        };
        let attestation = attest(
            &Statement {
                issuer,
                attestation_id: &self.attestation_id,
                subjects: vec![
                    ("result-package.json", package.result_package_hash),
                    beforehand,
                ],
                artifacts: &returned.artifacts,
                predicate: serde_json::json!({
                    "issuer": issuer,
                    "rail_key": returned.operating_tool,
                    "agent_task_run_id": returned.agent_task_run_id,
                    "result_package_id": returned.result_package_id,
                    "result_status": returned.result_status,
                    "evidence_status": returned.evidence_status,
                    "returned_at": returned.returned_at,
                    "attested_at": self.attested_at,
                }),
            },
            signer,
        )?;
        match attestation {
            serde_json::Value::Object(members) => Object::from_members(members),
            _ => Err(BuildError::Body {
                object_type: Attestation::OBJECT_TYPE,
                reason: "not an object".to_owned(),
            }),
        }
    }
}

/// What the issuer decides about a result contract; package and receipts give the rest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct ResultContractDraft {
    /// Its id.
    pub result_contract_id: Id,
    /// The state of the run when it is issued.
    pub lifecycle_state: LifecycleState,
    /// The result in words.
    pub human_summary: String,
    /// The objects that answer what contract and order asked for.
    pub proof_objects: Vec<ProofObject>,
    /// The callback when it is issued.
    pub callback: ResultCallback,
    /// Where the run's exceptions stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exception_state: Option<ExceptionStatus>,
    /// Where a replay stands, in the issuer's word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replay_state: Option<Name>,
    /// When it is issued.
    pub issued_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl ResultContractDraft {
    /// The result contract for a package and its receipts.
    ///
    /// # Errors
    ///
    /// [`BuildError::Terms`] if there is no settlement receipt or they fund different accounts,
    /// [`BuildError::Money`] if more was used than funded, and [`BuildError::Schema`] if it would
    /// not have the form of its schema.
    pub fn build(
        &self,
        issuer: &Origin,
        package: &TokenopsResultPackage,
        settlement: &[Object<SettlementReceipt>],
        usage: &[Object<UsageReceipt>],
    ) -> Result<Object<ResultContract>, BuildError> {
        let mut balance = CreditBalance::funded(settlement)?;
        for receipt in usage {
            balance.debit(&receipt.credits_debited)?;
        }
        let returned = &package.content;
        Object::new(
            issuer,
            &ResultContract {
                result_contract_id: self.result_contract_id.clone(),
                contract_version: ContractVersion::Two,
                task_token: returned.agent_task_run_id.clone(),
                work_order_id: returned.work_order_id.clone(),
                contract_id: returned.contract_id.clone(),
                requested_tool: returned.operating_tool.clone(),
                requested_capability: returned.requested_capability.clone(),
                lifecycle_state: self.lifecycle_state,
                result_status: returned.result_status,
                machine_result: MachineResult {
                    result_package_id: returned.result_package_id.clone(),
                    result_package_hash: package.result_package_hash,
                    evidence_status: returned.evidence_status,
                    evidence_score: returned.evidence_score,
                    next_action: returned.next_action.clone(),
                },
                human_summary: self.human_summary.clone(),
                proof_objects: self.proof_objects.clone(),
                receipts: ReceiptIds {
                    settlement_receipts: settlement
                        .iter()
                        .map(|receipt| receipt.funding.receipt_id.clone())
                        .collect(),
                    usage_receipts: usage
                        .iter()
                        .map(|receipt| receipt.receipt_id.clone())
                        .collect(),
                },
                credit_usage: CreditUsage {
                    credit_unit: balance.credit_unit().clone(),
                    credits_funded: balance.credits_funded(),
                    credits_debited: balance.credits_debited(),
                    remaining_credits: balance.remaining_credits()?,
                },
                callback: self.callback.clone(),
                exception_state: self.exception_state,
                replay_state: self.replay_state.clone(),
                issued_at: self.issued_at,
                extensions: self.extensions.clone(),
            },
        )
    }
}
