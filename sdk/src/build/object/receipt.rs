//! The receipt, with its fee.

use super::{
    Body, BuildError, Extensions, MovementType, Object, PaymentRecord, ReturnPackage, WorkOrder,
    assemble, hashed, signed,
};
use crate::crypto::digest::Digest;
use crate::crypto::signature::{ObjectSignature, SigningIdentity};
use crate::profile::Profile;
use crate::text::id::{Id, Origin, PaymentReference};
use crate::text::money::{self, Amount, Money};
use crate::text::time::Timestamp;
use core::str::FromStr;
use serde::{Deserialize, Serialize};

/// What the issuer decides about a receipt; order, payment, package and fee table give the rest.
#[derive(Debug, Clone, PartialEq)]
pub struct ReceiptDraft {
    /// Its id.
    pub receipt_id: Id,
    /// The id of the fee event.
    pub fee_event_id: Id,
    /// The row of the fee table.
    pub movement_type: MovementType,
    /// When it is issued.
    pub issued_at: Timestamp,
    /// Members of others.
    pub extensions: Option<Extensions>,
}

/// The rail's movement fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeEvent {
    /// Its id.
    pub fee_event_id: Id,
    /// The row of the fee table.
    pub movement_type: MovementType,
    /// The rate in basis points.
    pub fee_bps: u32,
    /// The least fee.
    pub minimum_fee: Money,
    /// The fee.
    pub fee: Money,
}

/// Which run, which package, which payment, which price, which fee.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// Its id.
    pub receipt_id: Id,
    /// The run.
    pub production_run_id: Id,
    /// The customer.
    pub customer_account_id: Id,
    /// The order.
    pub work_order_id: Id,
    /// The order's terms.
    pub scope_hash: Digest,
    /// The package.
    pub return_package_id: Id,
    /// Its hash.
    pub package_hash: Digest,
    /// The payment.
    pub payment_record_id: Id,
    /// The payment provider's reference.
    pub payment_reference: PaymentReference,
    /// The price.
    pub price: Money,
    /// What was paid.
    pub paid: Money,
    /// The fee.
    pub fee_event: FeeEvent,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Its hash.
    pub receipt_hash: Digest,
    /// The issuer's signature.
    pub receipt_signature: ObjectSignature,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl Body for Receipt {
    const OBJECT_TYPE: &'static str = "receipt";
}

#[derive(Serialize)]
struct Hashed<'a> {
    receipt_id: &'a Id,
    production_run_id: &'a Id,
    customer_account_id: &'a Id,
    work_order_id: &'a Id,
    scope_hash: Digest,
    return_package_id: &'a Id,
    package_hash: Digest,
    payment_record_id: &'a Id,
    payment_reference: &'a PaymentReference,
    price: &'a Money,
    paid: &'a Money,
    fee_event: FeeEvent,
    issued_at: &'a Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    extensions: Option<&'a Extensions>,
}

impl FeeEvent {
    /// The fee on a price, by the profile's published table.
    ///
    /// # Errors
    ///
    /// [`BuildError::NoFeeRate`] if the table has no row for the price's currency,
    /// [`BuildError::Money`] if the arithmetic leaves the range of amounts.
    pub fn compute(
        profile: &Profile,
        fee_event_id: &Id,
        movement_type: MovementType,
        price: &Money,
    ) -> Result<Self, BuildError> {
        let none = || BuildError::NoFeeRate {
            currency: price.currency.to_string(),
        };
        let rate = profile
            .fees
            .iter()
            .find(|rate| {
                rate.movement_type == movement_type.name()
                    && price.asset.is_none()
                    && rate.currency == price.currency.as_str()
            })
            .ok_or_else(none)?;
        let digits = money::minor_digits(rate.currency).ok_or_else(none)?;
        let minimum = Amount::from_str(rate.minimum_fee)?;
        let fee = money::fee(&price.amount, rate.fee_bps, &minimum, digits)?;
        let money = |amount| Money {
            amount,
            currency: price.currency.clone(),
            asset: None,
        };
        Ok(Self {
            fee_event_id: fee_event_id.clone(),
            movement_type,
            fee_bps: rate.fee_bps,
            minimum_fee: money(minimum),
            fee: money(fee),
        })
    }
}

impl ReceiptDraft {
    /// The receipt for a package, hashed and signed.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if there is no fee for it, it would not have the form of its schema, or the
    /// signer fails.
    pub fn build(
        &self,
        issuer: &Origin,
        profile: &Profile,
        order: &WorkOrder,
        payment: &PaymentRecord,
        package: &ReturnPackage,
        signer: &SigningIdentity<'_>,
    ) -> Result<Object<Receipt>, BuildError> {
        let price = &order.terms.price;
        let kind = payment.payment.payment_kind.name();
        let movement = profile.movement(kind);
        if let Some(movement) = movement.filter(|known| *known != self.movement_type.name()) {
            return Err(BuildError::Terms {
                reason: format!(
                    "a payment of kind `{kind}` is the movement `{movement}`, not `{}`",
                    self.movement_type
                ),
            });
        }
        let content = Hashed {
            receipt_id: &self.receipt_id,
            production_run_id: &package.production_run_id,
            customer_account_id: &order.terms.customer_account_id,
            work_order_id: &order.work_order_id,
            scope_hash: order.scope_hash,
            return_package_id: &package.content.return_package_id,
            package_hash: package.package_hash,
            payment_record_id: &payment.payment.payment_record_id,
            payment_reference: &payment.payment.payment_reference,
            price,
            paid: &payment.payment.paid,
            fee_event: FeeEvent::compute(profile, &self.fee_event_id, self.movement_type, price)?,
            issued_at: &self.issued_at,
            extensions: self.extensions.as_ref(),
        };
        let mut members = assemble(Receipt::OBJECT_TYPE, Some(issuer), &content)?;
        hashed(Receipt::OBJECT_TYPE, &mut members)?;
        signed(Receipt::OBJECT_TYPE, &mut members, signer)?;
        Object::from_members(members)
    }
}
