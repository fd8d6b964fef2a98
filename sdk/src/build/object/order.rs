//! The work order: made by the requester, fixed by its `scope_hash` before execution.

use super::{
    Body, BuildError, CallbackPolicy, Extensions, Object, RailKey, assemble, hashed, signed,
};
use crate::crypto::signature::{ObjectSignature, SigningIdentity, is_key_id};
use crate::json::{Map, Value};
use crate::schema;
use crate::text::account::{Account, checksummed};
use crate::text::id::{Id, Name, Origin, Url, checked_string};
use crate::text::money::Money;
use crate::text::time::Timestamp;
use base64ct::{Base64UrlUnpadded, Encoding};
use bon::Builder;
use serde::{Deserialize, Serialize};

/// What is ordered. The order's id and idempotency key are derived from its `scope_hash`, so the
/// same draft gives the same order; `client_reference` distinguishes orders of one instant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct WorkOrderDraft {
    /// Who orders.
    pub customer_account_id: Id,
    /// Which rail.
    pub rail_key: RailKey,
    /// What, in words.
    pub scope: String,
    /// The rail's inputs, for example those of [`super::packetops::Inputs`].
    pub inputs: Map<String, Value>,
    /// What must come back.
    pub required_fields: Vec<Name>,
    /// The kind of package.
    pub expected_return_package: Name,
    /// Where it goes.
    pub return_target: ReturnTarget,
    /// Its level.
    pub package_level: Name,
    /// The price.
    pub price: Money,
    /// The account that pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<Account>,
    /// Whether the payer's authorization must name this order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_binding: Option<PaymentBinding>,
    /// 32 random bytes that make `scope_hash` impossible to guess; a bound payment needs them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_salt: Option<PaymentSalt>,
    /// The quote that it follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_id: Option<Id>,
    /// The requester's own reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_reference: Option<String>,
    /// Who does the work: the issuer of the proof.
    pub provider: Origin,
    /// In whose name the order is signed; never the provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester_issuer: Option<Origin>,
    /// When. The SDK has no clock.
    pub created_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

/// What an order says of the authorization by which it is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PaymentBinding {
    /// It must name this order.
    Required,
}

checked_string!(
    /// 32 random bytes, in base64url without padding.
    PaymentSalt,
    is_key_id,
    "32 bytes in base64url without padding"
);

impl PaymentSalt {
    /// The salt of these bytes, which whoever orders takes from a source of random numbers.
    #[must_use]
    pub fn new(bytes: &[u8; 32]) -> Self {
        Self(Base64UrlUnpadded::encode_string(bytes))
    }
}

/// Where the package goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ReturnTarget {
    /// Whether a callback is asked for.
    pub callback_policy: CallbackPolicy,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback_url: Option<Url>,
}

/// An order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct WorkOrder {
    /// What is ordered.
    #[serde(flatten)]
    pub terms: WorkOrderDraft,
    /// Its id.
    pub work_order_id: Id,
    /// Its idempotency key.
    pub idempotency_key: Id,
    /// The hash of its terms.
    pub scope_hash: crate::crypto::digest::Digest,
    /// The requester's signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester_signature: Option<ObjectSignature>,
}

impl Body for WorkOrder {
    const OBJECT_TYPE: &'static str = "work_order";
}

impl WorkOrderDraft {
    /// The canonical order of this draft, signed if the requester's key is given.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if the draft makes no valid order, or is signed in nobody's or the
    /// provider's name.
    pub fn build(
        &self,
        requester: Option<&SigningIdentity<'_>>,
    ) -> Result<Object<WorkOrder>, BuildError> {
        if self.requester_issuer.as_ref() == Some(&self.provider) {
            return Err(BuildError::Terms {
                reason: "the requester of an order cannot be its provider".to_owned(),
            });
        }
        if requester.is_some() && self.requester_issuer.is_none() {
            return Err(BuildError::Terms {
                reason: "a signed order needs a `requester_issuer`".to_owned(),
            });
        }
        if self.payment_binding.is_some() && self.payment_salt.is_none() {
            return Err(BuildError::Terms {
                reason: "a bound payment needs a `payment_salt`: the authorization may be public, and an \
                         order that can be guessed would link the wallet with its customer"
                    .to_owned(),
            });
        }
        let asset = self.price.asset.as_ref().map(|asset| asset.as_str());
        let addresses = self
            .payer
            .as_ref()
            .map(Account::as_str)
            .into_iter()
            .chain(asset);
        for address in addresses {
            if let Some(right) = checksummed(address) {
                return Err(BuildError::Terms {
                    reason: format!(
                        "the letters of `{address}` are not as its checksum says: by its digits it is `{right}`"
                    ),
                });
            }
        }
        let price = self.price.check_spelling(|_| None);
        price.map_err(BuildError::amount("/price"))?;
        let mut members = assemble(WorkOrder::OBJECT_TYPE, None, self)?;
        complete(self.rail_key.name(), &mut members)?;
        if let Some(requester) = requester {
            signed(WorkOrder::OBJECT_TYPE, &mut members, requester)?;
        }
        Object::from_members(members)
    }
}

/// Adds what follows from the terms: their hash, and the two ids.
pub(super) fn complete(rail_key: &str, members: &mut Map<String, Value>) -> Result<(), BuildError> {
    let scope_hash = hashed(WorkOrder::OBJECT_TYPE, members)?;
    let id = Id::derived(&format!("work_order_{rail_key}"), &scope_hash)?;
    let key = Id::derived("order_key", &scope_hash)?;
    members.insert("work_order_id".to_owned(), id.as_str().into());
    members.insert("idempotency_key".to_owned(), key.as_str().into());
    Ok(())
}

impl WorkOrder {
    /// Judges one's own order, which needs nobody's signature, before it is paid. Its hash is computed again: a
    /// payment for an order that was changed would be a payment for nothing. Whoever is to do the work
    /// [receives](Body::receive) it instead: only that gives what a run can be started on.
    ///
    /// # Errors
    ///
    /// [`BuildError::Schema`] if it has not the form of an order, and [`BuildError::Terms`] if its
    /// `scope_hash` is another.
    pub fn check(members: &Map<String, Value>) -> Result<(), BuildError> {
        let object_type = Self::OBJECT_TYPE;
        let findings = schema::check_object(object_type, &Value::Object(members.clone()));
        if !findings.is_empty() {
            return Err(BuildError::Schema {
                object_type,
                findings,
            });
        }
        let mut again = members.clone();
        let scope_hash = hashed(object_type, &mut again)?.to_string();
        match members.get("scope_hash").and_then(Value::as_str) {
            Some(stated) if stated == scope_hash => Ok(()),
            _ => Err(BuildError::Terms {
                reason: "the `scope_hash` is not that of the order".to_owned(),
            }),
        }
    }

    /// The same order as its type.
    ///
    /// # Errors
    ///
    /// [`BuildError`] as for [`check`](Self::check).
    pub fn of_mine(members: &Map<String, Value>) -> Result<Self, BuildError> {
        Self::check(members)?;
        Ok(Object::<Self>::from_members(members.clone())?.body)
    }
}
