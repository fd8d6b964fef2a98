//! What a proof says about itself, by the names that callers may expect values for.

use serde::{Deserialize, Serialize};

/// What the proof says about itself. Claims: as good as the verdict, and no better.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Claims {
    /// The state of the callback.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub callback_state: Option<String>,
    /// When the run was sealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completed_at: Option<String>,
    /// In which unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit_unit: Option<String>,
    /// How many were debited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credits_debited: Option<String>,
    /// How many credits were funded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credits_funded: Option<String>,
    /// The customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// The customer's account with the provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_account_id: Option<String>,
    /// How far its evidence carries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence_status: Option<String>,
    /// Who provided the work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// What was paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid: Option<String>,
    /// How.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_kind: Option<String>,
    /// The payment's state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_state: Option<String>,
    /// The price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<String>,
    /// The profile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// The rail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rail_key: Option<String>,
    /// How many remain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remaining_credits: Option<String>,
    /// What kind of result was returned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_status: Option<String>,
    /// When the package was returned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub returned_at: Option<String>,
    /// The run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_id: Option<String>,
    /// The run's state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_state: Option<String>,
    /// What was ordered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The hash of the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope_hash: Option<String>,
    /// The id of the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work_order_id: Option<String>,
}

/// The names of the claims, which are those of the members of `claims` in a report.
pub(crate) const CLAIMS: [&str; 23] = [
    "callback_state",
    "completed_at",
    "credit_unit",
    "credits_debited",
    "credits_funded",
    "customer",
    "customer_account_id",
    "evidence_status",
    "issuer",
    "paid",
    "payment_kind",
    "payment_state",
    "price",
    "profile",
    "rail_key",
    "remaining_credits",
    "result_status",
    "returned_at",
    "run_id",
    "run_state",
    "scope",
    "scope_hash",
    "work_order_id",
];

impl Claims {
    /// The claim of a name that a profile gives; none for a name that no claim has.
    pub(crate) fn member(&mut self, name: &str) -> Option<&mut Option<String>> {
        Some(match name {
            "run_state" => &mut self.run_state,
            "customer" => &mut self.customer,
            "scope" => &mut self.scope,
            "price" => &mut self.price,
            "paid" => &mut self.paid,
            "payment_kind" => &mut self.payment_kind,
            "payment_state" => &mut self.payment_state,
            "credits_funded" => &mut self.credits_funded,
            "credits_debited" => &mut self.credits_debited,
            "remaining_credits" => &mut self.remaining_credits,
            "credit_unit" => &mut self.credit_unit,
            "result_status" => &mut self.result_status,
            "evidence_status" => &mut self.evidence_status,
            "callback_state" => &mut self.callback_state,
            "returned_at" => &mut self.returned_at,
            "completed_at" => &mut self.completed_at,
            "customer_account_id" => &mut self.customer_account_id,
            "issuer" => &mut self.issuer,
            "profile" => &mut self.profile,
            "rail_key" => &mut self.rail_key,
            "run_id" => &mut self.run_id,
            "scope_hash" => &mut self.scope_hash,
            "work_order_id" => &mut self.work_order_id,
            _ => return None,
        })
    }
}
