//! The run record as the operator's own service answers with it: not an object of this format,
//! unsigned, and open to members that nobody announced.

use super::{BuildError, Extensions, NextAction, ProductionRun, ProductionRunState};
use crate::json::{self, Limits, Value};
use crate::text::id::{Id, Name, PaymentReference, StatusUrl};
use serde::{Deserialize, Serialize};

/// What `get_production_run_status` of a rail tells about a run. Nothing in it is attributable to
/// anyone: it proves nothing, and is of use to see where a run stands.
///
/// ```
/// use wever_proof::object::{NextAction, OperatorRunRecord};
///
/// let record = OperatorRunRecord::parse(
///     br#"{
///         "production_run_state": "tool_execution",
///         "rail_key": "packetops",
///         "work_order_id": "wo_packetops_customer_packet",
///         "payment_reference": "checkout_ref_001",
///         "return_package_id": null,
///         "receipt_id": null,
///         "status_url": "/api/customer-production-runs?production_run_id=run_1"
///     }"#,
/// )?;
/// assert_eq!(record.next_move(), NextAction::RecordReturnPackage);
/// # Ok::<(), wever_proof::object::BuildError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OperatorRunRecord {
    /// The state of the run, in the operator's words: see [`OperatorRunRecord::state`].
    pub production_run_state: Name,
    /// The rail: any of the operator's.
    pub rail_key: Name,
    /// The order, once there is one.
    pub work_order_id: Option<Id>,
    /// The payment, once there is one.
    pub payment_reference: Option<PaymentReference>,
    /// The package, once there is one.
    pub return_package_id: Option<Id>,
    /// The receipt, once there is one.
    pub receipt_id: Option<Id>,
    /// Where the state can be asked for. Never followed.
    pub status_url: StatusUrl,
    /// Every other member, as it was.
    #[serde(flatten)]
    pub other: Extensions,
}

const WHAT: &str = "operator run record";

impl OperatorRunRecord {
    /// Reads a record: strict JSON, and members beyond the known ones are kept.
    ///
    /// # Errors
    ///
    /// [`BuildError::Json`] if it is no strict JSON, [`BuildError::Body`] if a member is missing or
    /// has another form.
    pub fn parse(bytes: &[u8]) -> Result<Self, BuildError> {
        let value = json::parse(bytes, &Limits::PUBLISHED)?;
        for member in [
            "work_order_id",
            "payment_reference",
            "return_package_id",
            "receipt_id",
        ] {
            // serde reads an absent member as null; here they are two statements.
            if value.get(member).is_none() {
                return Err(BuildError::Body {
                    object_type: WHAT,
                    reason: format!("has no member `{member}`, which is null before there is one"),
                });
            }
        }
        Self::deserialize(&value).map_err(|error| BuildError::Body {
            object_type: WHAT,
            reason: error.to_string(),
        })
    }

    /// The record as a value: what was read, unchanged.
    ///
    /// # Errors
    ///
    /// [`BuildError::Body`] if `other` has a member of a known name.
    pub fn to_value(&self) -> Result<Value, BuildError> {
        serde_json::to_value(self).map_err(|error| BuildError::Body {
            object_type: WHAT,
            reason: error.to_string(),
        })
    }

    /// The state, if it is one of the published list.
    #[must_use]
    pub fn state(&self) -> Option<ProductionRunState> {
        let mut states = ProductionRunState::ALL.iter().copied();
        states.find(|state| state.name() == self.production_run_state.as_str())
    }

    /// The move that comes next, by what is not there yet. With order, payment, package and receipt
    /// it is the completion, which this record cannot show: it has no seal.
    #[must_use]
    pub fn next_move(&self) -> NextAction {
        if self.work_order_id.is_none() {
            NextAction::CreateWorkOrder
        } else if self.payment_reference.is_none() {
            NextAction::CreatePaidProductionRun
        } else if self.return_package_id.is_none() {
            NextAction::RecordReturnPackage
        } else if self.receipt_id.is_none() {
            NextAction::RecordProductionReceipt
        } else {
            NextAction::CompleteProductionRun
        }
    }
}

impl TryFrom<&ProductionRun> for OperatorRunRecord {
    type Error = crate::text::id::IdError;

    /// The operator's view of a run.
    fn try_from(run: &ProductionRun) -> Result<Self, Self::Error> {
        Ok(Self {
            production_run_state: run.production_run_state.name().parse()?,
            rail_key: run.rail_key.name().parse()?,
            work_order_id: run.work_order_id.clone(),
            payment_reference: run.payment_reference.clone(),
            return_package_id: run.return_package_id.clone(),
            receipt_id: run.receipt_id.clone(),
            status_url: run.status_url.clone(),
            other: Extensions::new(),
        })
    }
}
