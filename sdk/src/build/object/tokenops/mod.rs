//! TokenOps: the inputs that an order gives, and the objects of a task run.
//!
//! Every object has a typed body; [`build`](super::Object::new) makes it an object of an issuer.
//! What is computed or signed has a draft beside it that does so: the run contract and the result
//! package ([`RunContractDraft`], [`ResultPackageDraft`]), both receipts ([`SettlementReceiptDraft`],
//! [`UsageReceiptDraft`]), the result contract ([`ResultContractDraft`]), callback and ledger entry
//! ([`CallbackDraft`], [`LedgerEntryDraft`]), and the events of a run ([`StepEvents`]).

mod callback;
mod command;
mod contract;
mod credential;
mod envelope;
mod funding;
mod ledger;
mod onboarding;
mod queue;
mod receipt;
mod result;
mod review;
mod runtime;

pub use callback::*;
pub use command::*;
pub use contract::*;
pub use credential::*;
pub use envelope::*;
pub use funding::*;
pub use ledger::*;
pub use onboarding::*;
pub use queue::*;
pub use receipt::*;
pub use result::*;
pub use review::*;
pub use runtime::*;

use super::ValidationState;
use super::members::rail_parts;
use crate::json::{Map, Value};
use crate::text::id::{Id, Name};
use bon::Builder;
use serde::{Deserialize, Serialize};

/// What a TokenOps order gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct Inputs {
    /// What the asset is called.
    pub asset_name: String,
    /// What the asset is, in words.
    pub token_context: String,
    /// What the requester hands over of the holders: the names of records.
    pub holder_records: Vec<String>,
    /// How the asset is settled, in words.
    pub settlement_context: String,
}

/// An object of the bundle, by type and id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ObjectReference {
    /// Its type.
    pub object_type: Name,
    /// Its id.
    pub object_id: Id,
}

/// One thing that was looked at before a request was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct ValidationCheck {
    /// What was looked at.
    pub check: Name,
    /// How it came out.
    pub state: ValidationState,
    /// In words.
    pub detail: String,
}

rail_parts! { "TokenOps" Inputs }
