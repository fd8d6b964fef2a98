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
use bon::Builder;
use core::str::FromStr;
use serde::{Deserialize, Serialize};

/// What the issuer decides about a receipt; order, payment, package and fee table give the rest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct ReceiptDraft {
    /// Its id.
    pub receipt_id: Id,
    /// The id of the fee event.
    pub fee_event_id: Id,
    /// What the payment moves: the row of the fee table.
    pub movement_type: MovementType,
    /// The terms of the fee, where they are not those of the fee table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_terms: Option<FeeTerms>,
    /// When it is issued.
    pub issued_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

/// Terms of a fee that provider and customer agreed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct FeeTerms {
    /// The rate in basis points, at most 10,000.
    pub fee_bps: u32,
    /// The least fee, in the currency or asset of the price.
    pub minimum_fee: Amount,
    /// The decimals of the price's asset, where the profile does not list it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u32>,
}

/// The rail's movement fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FeeEvent {
    /// Its id.
    pub fee_event_id: Id,
    /// The row of the fee table.
    pub movement_type: MovementType,
    /// The rate in basis points.
    pub fee_bps: u32,
    /// The least fee.
    pub minimum_fee: Money,
    /// The decimals to which the fee is rounded.
    pub decimals: u32,
    /// The fee.
    pub fee: Money,
}

/// Which run, which package, which payment, which price, which fee.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
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
    /// The fee on a price by the given terms, or else by the profile's published table.
    ///
    /// # Errors
    ///
    /// [`BuildError::NoFeeRate`] without terms, if the table has no row for the price's currency;
    /// [`BuildError::Terms`] if the rate is more than the price, or the decimals are unknown or others than
    /// those of the price's currency or asset; [`BuildError::Money`] if the arithmetic leaves the range of
    /// amounts.
    pub fn compute(
        profile: &Profile,
        fee_event_id: &Id,
        movement_type: MovementType,
        price: &Money,
        terms: Option<&FeeTerms>,
    ) -> Result<Self, BuildError> {
        let wrong = |reason: &str| BuildError::Terms {
            reason: reason.to_owned(),
        };
        let terms = match terms {
            Some(terms) => terms.clone(),
            None => FeeTerms::published(profile, movement_type, price)?,
        };
        if terms.fee_bps > 10_000 {
            return Err(wrong("a fee is at most 10,000 basis points of the price"));
        }
        let decimals = match (profile.digits(price), terms.decimals) {
            (Some(known), Some(stated)) if known != stated => {
                return Err(wrong(
                    "the currency or asset of the price has other decimals",
                ));
            }
            (known, stated) => known.or(stated).ok_or_else(|| {
                wrong(
                    "the profile does not list the price's asset, so its decimals have to be given",
                )
            })?,
        };
        let money = |amount: Amount| Money {
            amount: match price.asset {
                Some(_) => amount.without_trailing_zeros(),
                None => amount,
            },
            ..price.clone()
        };
        let minimum = terms.minimum_fee.with_digits(decimals)?;
        let fee = money::fee(&price.amount, terms.fee_bps, &minimum, decimals)?;
        Ok(Self {
            fee_event_id: fee_event_id.clone(),
            movement_type,
            fee_bps: terms.fee_bps,
            minimum_fee: money(minimum),
            decimals,
            fee: money(fee),
        })
    }
}

impl FeeTerms {
    /// The row of the profile's fee table.
    fn published(
        profile: &Profile,
        movement_type: MovementType,
        price: &Money,
    ) -> Result<Self, BuildError> {
        let rate = profile.fees.iter().find(|rate| {
            rate.movement_type == movement_type.name()
                && price.asset.is_none()
                && rate.currency == price.currency.as_str()
        });
        let rate = rate.ok_or_else(|| BuildError::NoFeeRate {
            currency: price.currency.to_string(),
        })?;
        Ok(Self {
            fee_bps: rate.fee_bps,
            minimum_fee: Amount::from_str(rate.minimum_fee)?,
            decimals: None,
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
            fee_event: FeeEvent::compute(
                profile,
                &self.fee_event_id,
                self.movement_type,
                price,
                self.fee_terms.as_ref(),
            )?,
            issued_at: &self.issued_at,
            extensions: self.extensions.as_ref(),
        };
        let mut members = assemble(Receipt::OBJECT_TYPE, Some(issuer), &content)?;
        hashed(Receipt::OBJECT_TYPE, &mut members)?;
        signed(Receipt::OBJECT_TYPE, &mut members, signer)?;
        Object::from_members(members)
    }
}
