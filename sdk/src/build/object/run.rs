//! The production run and its chained tool path.

use super::{
    Body, BuildError, CallbackState, Extensions, NextAction, PaymentState, ProductionRunState,
    RailKey, ReceiptState, Step,
};
use crate::crypto::digest::Digest;
use crate::json::Value;
use crate::text::id::{Id, Name, PaymentReference, StatusUrl};
use crate::text::money::Money;
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// The record of a run. Nothing in it is attributable until the run is sealed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProductionRun {
    /// Its id.
    pub production_run_id: Id,
    /// The order's idempotency key, once there is an order.
    pub idempotency_key: Option<Id>,
    /// The rail.
    pub rail_key: RailKey,
    /// The customer, once there is one.
    pub customer_account_id: Option<Id>,
    /// The order, once there is one.
    pub work_order_id: Option<Id>,
    /// The payment, once there is one.
    pub payment_reference: Option<PaymentReference>,
    /// The quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_id: Option<Id>,
    /// The price.
    pub price: Money,
    /// The package that this run makes.
    pub package_target: Name,
    /// The state of the run.
    pub production_run_state: ProductionRunState,
    /// The state of the payment.
    pub payment_state: PaymentState,
    /// The state of the receipt.
    pub receipt_state: ReceiptState,
    /// What comes next.
    pub next_action: NextAction,
    /// The package, once there is one.
    pub return_package_id: Option<Id>,
    /// The receipt, once there is one.
    pub receipt_id: Option<Id>,
    /// The state of the callback.
    pub callback_state: CallbackState,
    /// Where the state of the run can be asked for. Never followed.
    pub status_url: StatusUrl,
    /// Where the order stands, in a word of the issuer's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_order_state: Option<Name>,
    /// The wallet to which the start bound the run; the payment's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wallet: Option<String>,
    /// The calls of the run.
    pub tool_path: ToolPath,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it started, once it has.
    pub started_at: Option<Timestamp>,
    /// When this record was written.
    pub updated_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for ProductionRun {
    const OBJECT_TYPE: &'static str = "production_run";
}

/// One call of the tool path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ToolCall {
    /// Which step.
    pub step: Step,
    /// When.
    pub at: Timestamp,
    /// The digest of the request message.
    pub request_digest: Digest,
    /// The digest of the answer message.
    pub answer_digest: Digest,
}

impl ToolCall {
    /// A call with its messages, which name ids and hashes and are sealed by digest.
    ///
    /// # Errors
    ///
    /// [`BuildError::Body`] if a message is not I-JSON.
    pub fn new(
        step: Step,
        at: Timestamp,
        request: &Value,
        answer: &Value,
    ) -> Result<Self, BuildError> {
        let digest = |message| {
            Digest::of_value(message).map_err(|error| BuildError::Json(error.reason().clone()))
        };
        Ok(Self {
            step,
            at,
            request_digest: digest(request)?,
            answer_digest: digest(answer)?,
        })
    }
}

/// One entry of the tool path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ToolPathEntry {
    /// Its number, from 1.
    pub seq: u32,
    /// Which step.
    pub step: Step,
    /// When.
    pub at: Timestamp,
    /// The digest of the request message.
    pub request_digest: Digest,
    /// The digest of the answer message.
    pub answer_digest: Digest,
    /// The digest of the entry before; null in the first.
    pub previous: Option<Digest>,
    /// On `validate`: the order that was validated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope_hash: Option<Digest>,
}

/// The calls of a run, each chained to the one before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ToolPath {
    entries: Vec<ToolPathEntry>,
}

impl ToolPath {
    /// The entries in their order.
    #[must_use]
    pub fn entries(&self) -> &[ToolPathEntry] {
        &self.entries
    }

    /// Appends a call; `scope_hash` is recorded on `validate`.
    ///
    /// # Errors
    ///
    /// [`BuildError::Terms`] if the step does not come after the last one, or is earlier than it.
    pub fn push(&mut self, call: &ToolCall, scope_hash: Digest) -> Result<(), BuildError> {
        let previous = match self.entries.last() {
            None => None,
            Some(last) if call.step <= last.step => {
                return Err(BuildError::Terms {
                    reason: format!("the step `{}` cannot come after `{}`", call.step, last.step),
                });
            }
            Some(last) if call.at.unix_millis() < last.at.unix_millis() => {
                return Err(BuildError::Terms {
                    reason: format!("the step `{}` is earlier than `{}`", call.step, last.step),
                });
            }
            Some(last) => Some(entry_digest(last)?),
        };
        let seq = u32::try_from(self.entries.len())
            .ok()
            .and_then(|count| count.checked_add(1))
            .ok_or_else(|| BuildError::Terms {
                reason: "the tool path is too long".to_owned(),
            })?;
        let scope_hash = (call.step == Step::Validate).then_some(scope_hash);
        let ToolCall {
            step,
            at,
            request_digest,
            answer_digest,
        } = *call;
        self.entries.push(ToolPathEntry {
            seq,
            step,
            at,
            request_digest,
            answer_digest,
            previous,
            scope_hash,
        });
        Ok(())
    }

    /// The time of a step, if it was recorded.
    #[must_use]
    pub fn at(&self, step: Step) -> Option<&Timestamp> {
        self.entries
            .iter()
            .find(|entry| entry.step == step)
            .map(|entry| &entry.at)
    }
}

fn entry_digest(entry: &ToolPathEntry) -> Result<Digest, BuildError> {
    let body = |reason: String| BuildError::Body {
        object_type: "production_run",
        reason,
    };
    let value = serde_json::to_value(entry).map_err(|error| body(error.to_string()))?;
    Digest::of_value(&value).map_err(|error| body(error.to_string()))
}
