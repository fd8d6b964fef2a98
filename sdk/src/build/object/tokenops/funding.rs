//! How a run is funded: the route, what the settlement provider confirmed, and the credits.

use crate::build::object::{
    Body, ConfirmationMode, ConfirmationState, EntitlementState, Evidence, Extensions, PaymentKind,
    ProviderType, RailMode, SignatureStatus,
};
use crate::crypto::digest::Digest;
use crate::text::credits::Credits;
use crate::text::id::{Id, Name, PaymentReference, ServicePath};
use crate::text::money::{Asset, Currency, Money};
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// By which settlement provider the run is funded, and what makes a settlement count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct ProviderRoute {
    /// Its id.
    pub provider_route_id: Id,
    /// The settlement provider.
    pub provider_id: Id,
    /// What the settlement provider is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_name: Option<String>,
    /// The kind of settlement provider.
    pub provider_type: ProviderType,
    /// How the money moves.
    pub rail_mode: RailMode,
    /// How the credits are paid.
    pub payment_kind: PaymentKind,
    /// The assets that it takes (CAIP-19).
    pub supported_assets: Vec<Asset>,
    /// Codes of the currencies that it takes.
    pub accepted_currencies: Vec<Currency>,
    /// How the provider confirms a settlement.
    pub confirmation_mode: ConfirmationMode,
    /// What a settlement funds, and when.
    pub credit_funding_rule: CreditFundingRule,
    /// The kind of receipt that the route gives.
    pub receipt_contract: Name,
    /// Where more can be asked for. Never followed.
    pub links: ProviderLinks,
    /// When the route was chosen.
    pub selected_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for ProviderRoute {
    const OBJECT_TYPE: &'static str = "provider_route";
}

/// What a settlement funds, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct CreditFundingRule {
    /// Whether a settlement funds credits at all.
    pub funds_credit_account: bool,
    /// What one credit is called, for example `wever_credit`.
    pub credit_unit: Name,
    /// When the credits are released, in the issuer's word.
    pub release_policy: Name,
}

/// Where a settlement can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ProviderLinks {
    /// Where the settlement can be asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settlement: Option<ServicePath>,
    /// Where the settlement's state can be asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<ServicePath>,
}

/// What the settlement provider reported and how the issuer checked it (webhook verification),
/// with the event as it was received.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct ProviderConfirmation {
    /// The provider's confirmation.
    pub verification_id: Id,
    /// The settlement provider.
    pub provider_id: Id,
    /// The provider's id of the event.
    pub event_id: Id,
    /// What the provider calls the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_type: Option<String>,
    /// What the issuer found of the signature on the event.
    pub signature_status: SignatureStatus,
    /// What the issuer made of it.
    pub verification_state: ConfirmationState,
    /// By which the provider's repetitions are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idempotency_key: Option<Id>,
    /// The provider's own reference.
    pub provider_reference: PaymentReference,
    /// The settlement, by its reference.
    pub settlement_reference: PaymentReference,
    /// What was settled, in the asset of the settlement.
    pub amount: Money,
    /// The credit account.
    pub credit_account_id: Id,
    /// The event as received, verbatim. `raw_event_hash` is the `sha256` of the first document.
    pub evidence: Vec<Evidence>,
    /// The digest of the event's bytes: the `sha256` of the first document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw_event_hash: Option<Digest>,
    /// When it came in.
    pub received_at: Timestamp,
    /// When the issuer checked it.
    pub verified_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for ProviderConfirmation {
    const OBJECT_TYPE: &'static str = "provider_confirmation";
}

/// How many credits a run may use: what was funded, what was debited, what remains, and whether
/// the run may start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct CreditEntitlement {
    /// The entitlement.
    pub credit_entitlement_id: Id,
    /// The credit account.
    pub credit_account_id: Id,
    /// The agent.
    pub agent_id: Id,
    /// The run.
    pub agent_task_run_id: Id,
    /// The quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_id: Option<Id>,
    /// Where the entitlement stands.
    pub entitlement_state: EntitlementState,
    /// What one credit is called, for example `wever_credit`.
    pub credit_unit: Name,
    /// How many credits were funded.
    pub credits_funded: Credits,
    /// How many credits were debited.
    pub credits_debited: Credits,
    /// How many credits remain: funded less debited.
    pub remaining_credits: Credits,
    /// Each settlement that funded credits.
    pub funding_events: Vec<CreditFunding>,
    /// Whether the run may start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_eligibility: Option<RunEligibility>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When this record was last changed.
    pub updated_at: Timestamp,
    /// The last instant at which a run may start on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for CreditEntitlement {
    const OBJECT_TYPE: &'static str = "credit_entitlement";
}

/// A settlement that funded credits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct CreditFunding {
    /// The funding event.
    pub credit_funding_id: Id,
    /// The provider's confirmation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification_id: Option<Id>,
    /// The settlement receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settlement_receipt_id: Option<Id>,
    /// The settlement, by its reference.
    pub settlement_reference: PaymentReference,
    /// What was settled, in the asset of the settlement.
    pub amount: Money,
    /// How many credits were funded.
    pub credits_funded: Credits,
    /// When the credits were on the account.
    pub funded_at: Timestamp,
}

/// Whether a run may start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct RunEligibility {
    /// Whether the run may start, in the issuer's word.
    pub eligibility_state: Name,
    /// When this was decided.
    pub decided_at: Timestamp,
}
