//! The two receipts of a task run: one for funding, one for consumption. Neither stands in for
//! the other.

use super::{CreditFunding, TokenopsResultPackage};
use crate::build::object::{
    Body, Extensions, MeteringPolicy, PaymentKind, ProviderType, RailKey, ResultStatus,
    SettlementReceiptType, SettlementStatus, UsageReceiptPolicy, UsageReceiptType,
};
use crate::build::object::{BuildError, Object, assemble, hashed, signed};
use crate::crypto::digest::Digest;
use crate::crypto::signature::ObjectSignature;
use crate::crypto::signature::SigningIdentity;
use crate::text::credits::Credits;
use crate::text::id::Origin;
use crate::text::id::{Id, Name, PaymentReference};
use crate::text::money::Money;
use crate::text::time::Timestamp;
use bon::Builder;
use serde::{Deserialize, Serialize};

/// What the issuer knows about a settlement and the credits that it funded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct SettlementReceiptDraft {
    /// Its id.
    pub receipt_id: Id,
    /// The run.
    pub agent_task_run_id: Id,
    /// The kind of settlement provider.
    pub settlement_provider: ProviderType,
    /// The settlement provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_id: Option<Id>,
    /// The provider's own reference.
    pub provider_reference: PaymentReference,
    /// The settlement, by its reference.
    pub settlement_reference: PaymentReference,
    /// The provider's confirmation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification_id: Option<Id>,
    /// The credit account.
    pub credit_account_id: Id,
    /// The entitlement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_entitlement_id: Option<Id>,
    /// The funding event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_funding_id: Option<Id>,
    /// The quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_id: Option<Id>,
    /// How the credits are paid.
    pub payment_kind: PaymentKind,
    /// The price of the work.
    pub price: Money,
    /// What was settled, in the asset of the settlement.
    pub amount: Money,
    /// What one credit is called, for example `wever_credit`.
    pub credit_unit: Name,
    /// How many credits were funded.
    pub credits_funded: Credits,
    /// When the credits are released, in the issuer's word.
    pub release_policy: Name,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

/// The issuer's signed receipt for funding: which settlement put how many credits on which
/// account. It records no consumption.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SettlementReceipt {
    /// What it says.
    #[serde(flatten)]
    pub funding: SettlementReceiptDraft,
    /// What kind of receipt it is.
    pub receipt_type: SettlementReceiptType,
    /// What the settlement did.
    pub settlement_status: SettlementStatus,
    /// What the other receipts record.
    pub usage_receipt_policy: UsageReceiptPolicy,
    /// Its hash.
    pub receipt_hash: Digest,
    /// The issuer's signature.
    pub receipt_signature: ObjectSignature,
}

impl Body for SettlementReceipt {
    const OBJECT_TYPE: &'static str = "settlement_receipt";
}

/// The issuer's signed receipt for consumption: how many credits a run used, and what remains.
/// It records no funding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UsageReceipt {
    /// Its id.
    pub receipt_id: Id,
    /// What kind of receipt it is.
    pub receipt_type: UsageReceiptType,
    /// The rail that did the work.
    pub operating_tool: RailKey,
    /// The order.
    pub work_order_id: Id,
    /// The run.
    pub agent_task_run_id: Id,
    /// The rail.
    pub requested_tool: RailKey,
    /// The capability that was contracted.
    pub requested_capability: Name,
    /// The result package.
    pub result_package_id: Id,
    /// The hash of the result package.
    pub result_package_hash: Digest,
    /// The account's balance after this receipt.
    pub credit_ledger_entry: CreditLedgerEntry,
    /// How many credits this receipt alone debits.
    pub credits_debited: Credits,
    /// How many credits remain: funded less debited.
    pub remaining_credits: Credits,
    /// How credits are debited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metering_policy: Option<MeteringPolicy>,
    /// What kind of result it is.
    pub result_status: ResultStatus,
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

impl Body for UsageReceipt {
    const OBJECT_TYPE: &'static str = "usage_receipt";
}

/// An account's balance after a usage receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CreditLedgerEntry {
    /// The entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledger_entry_id: Option<Id>,
    /// The credit account.
    pub agent_account_id: Id,
    /// How many credits were funded.
    pub credits_funded: Credits,
    /// How many credits this receipt and those before it debited.
    pub credits_debited: Credits,
    /// How many credits remain: funded less debited.
    pub remaining_credits: Credits,
    /// The unit of the credits.
    pub currency_or_unit: Name,
}

impl SettlementReceiptDraft {
    /// The receipt, hashed and signed.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if an amount is not spelled as its currency asks, the receipt would not have
    /// the form of its schema, or the signer fails.
    pub fn build(
        &self,
        issuer: &Origin,
        signer: &SigningIdentity<'_>,
    ) -> Result<Object<SettlementReceipt>, BuildError> {
        #[derive(Serialize)]
        struct Hashed<'a> {
            #[serde(flatten)]
            funding: &'a SettlementReceiptDraft,
            receipt_type: SettlementReceiptType,
            settlement_status: SettlementStatus,
            usage_receipt_policy: UsageReceiptPolicy,
        }
        let price = self.price.check_spelling(|_| None);
        price.map_err(BuildError::amount("/price"))?;
        let amount = self.amount.check_spelling(|_| None);
        amount.map_err(BuildError::amount("/amount"))?;
        let content = Hashed {
            funding: self,
            receipt_type: SettlementReceiptType::AgentSettlementReceipt,
            settlement_status: SettlementStatus::CreditsFunded,
            usage_receipt_policy: UsageReceiptPolicy::CreditsConsumed,
        };
        let mut members = assemble(SettlementReceipt::OBJECT_TYPE, Some(issuer), &content)?;
        hashed(SettlementReceipt::OBJECT_TYPE, &mut members)?;
        signed(SettlementReceipt::OBJECT_TYPE, &mut members, signer)?;
        Object::from_members(members)
    }
}

/// What is on a credit account during one run: what settlements funded, less what was debited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditBalance {
    credit_account_id: Id,
    credit_unit: Name,
    funded: Credits,
    debited: Credits,
}

impl CreditBalance {
    /// The balance after funding and before any consumption.
    ///
    /// # Errors
    ///
    /// [`BuildError::Terms`] without a settlement receipt, or if two are for different accounts or
    /// units; [`BuildError::Money`] if the sum is too large.
    pub fn funded(receipts: &[Object<SettlementReceipt>]) -> Result<Self, BuildError> {
        let funding = receipts.iter().map(|receipt| &receipt.funding);
        let Some(first) = funding.clone().next() else {
            return Err(terms("there is no settlement receipt"));
        };
        let one_account = funding.clone().all(|other| {
            other.credit_account_id == first.credit_account_id
                && other.credit_unit == first.credit_unit
        });
        if !one_account {
            return Err(terms(
                "the settlement receipts fund different accounts or units",
            ));
        }
        Ok(Self {
            credit_account_id: first.credit_account_id.clone(),
            credit_unit: first.credit_unit.clone(),
            funded: Credits::sum(funding.map(|funding| &funding.credits_funded))?,
            debited: Credits::ZERO,
        })
    }

    /// The account.
    #[must_use]
    pub fn credit_account_id(&self) -> &Id {
        &self.credit_account_id
    }

    /// What one credit is called.
    #[must_use]
    pub fn credit_unit(&self) -> &Name {
        &self.credit_unit
    }

    /// How many credits were funded.
    #[must_use]
    pub fn credits_funded(&self) -> Credits {
        self.funded
    }

    /// How many credits were debited so far.
    #[must_use]
    pub fn credits_debited(&self) -> Credits {
        self.debited
    }

    /// How many credits remain.
    ///
    /// # Errors
    ///
    /// [`BuildError::Money`] if more was debited than funded.
    pub fn remaining_credits(&self) -> Result<Credits, BuildError> {
        Ok(self.funded.checked_sub(&self.debited)?)
    }

    /// What these events had funded by then is what there is to debit: a usage receipt counts no
    /// credits that came after it.
    pub(crate) fn count_until(
        &mut self,
        events: &[CreditFunding],
        until: &Timestamp,
    ) -> Result<(), BuildError> {
        let by_then = events
            .iter()
            .filter(|event| event.funded_at.unix_millis() <= until.unix_millis());
        self.funded = Credits::sum(by_then.map(|event| &event.credits_funded))?;
        Ok(())
    }

    /// Debits credits.
    ///
    /// # Errors
    ///
    /// [`BuildError::Money`] if there are fewer; nothing is debited then.
    pub fn debit(&mut self, credits: &Credits) -> Result<(), BuildError> {
        let debited = self.debited.checked_add(credits)?;
        self.funded.checked_sub(&debited)?;
        self.debited = debited;
        Ok(())
    }
}

/// What the issuer decides about a usage receipt; package and balance give the rest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Builder)]
#[non_exhaustive]
pub struct UsageReceiptDraft {
    /// Its id.
    pub receipt_id: Id,
    /// The order.
    pub work_order_id: Id,
    /// The entry of the credit ledger, if it stands in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledger_entry_id: Option<Id>,
    /// How many credits this receipt alone debits.
    pub credits_debited: Credits,
    /// How credits are debited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metering_policy: Option<MeteringPolicy>,
    /// When it is issued.
    pub issued_at: Timestamp,
    /// Members of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions>,
}

impl UsageReceiptDraft {
    /// The receipt for a package, hashed and signed, after which `balance` is what remains.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if the account has fewer credits, the receipt would not have the form of its
    /// schema, or the signer fails; the balance is then as it was.
    pub fn build(
        &self,
        issuer: &Origin,
        package: &TokenopsResultPackage,
        balance: &mut CreditBalance,
        signer: &SigningIdentity<'_>,
    ) -> Result<Object<UsageReceipt>, BuildError> {
        #[derive(Serialize)]
        struct Hashed<'a> {
            receipt_id: &'a Id,
            receipt_type: UsageReceiptType,
            operating_tool: RailKey,
            work_order_id: &'a Id,
            agent_task_run_id: &'a Id,
            requested_tool: RailKey,
            requested_capability: &'a Name,
            result_package_id: &'a Id,
            result_package_hash: Digest,
            credit_ledger_entry: CreditLedgerEntry,
            credits_debited: Credits,
            remaining_credits: Credits,
            #[serde(skip_serializing_if = "Option::is_none")]
            metering_policy: Option<MeteringPolicy>,
            result_status: ResultStatus,
            issued_at: &'a Timestamp,
            #[serde(skip_serializing_if = "Option::is_none")]
            extensions: Option<&'a Extensions>,
        }
        let mut after = balance.clone();
        after.debit(&self.credits_debited)?;
        let remaining_credits = after.remaining_credits()?;
        let returned = &package.content;
        let content = Hashed {
            receipt_id: &self.receipt_id,
            receipt_type: UsageReceiptType::TokenopsUsageReceipt,
            operating_tool: returned.operating_tool.clone(),
            work_order_id: &self.work_order_id,
            agent_task_run_id: &returned.agent_task_run_id,
            requested_tool: returned.operating_tool.clone(),
            requested_capability: &returned.requested_capability,
            result_package_id: &returned.result_package_id,
            result_package_hash: package.result_package_hash,
            credit_ledger_entry: CreditLedgerEntry {
                ledger_entry_id: self.ledger_entry_id.clone(),
                agent_account_id: after.credit_account_id.clone(),
                credits_funded: after.funded,
                credits_debited: after.debited,
                remaining_credits,
                currency_or_unit: after.credit_unit.clone(),
            },
            credits_debited: self.credits_debited,
            remaining_credits,
            metering_policy: self.metering_policy,
            result_status: returned.result_status,
            issued_at: &self.issued_at,
            extensions: self.extensions.as_ref(),
        };
        let mut members = assemble(UsageReceipt::OBJECT_TYPE, Some(issuer), &content)?;
        hashed(UsageReceipt::OBJECT_TYPE, &mut members)?;
        signed(UsageReceipt::OBJECT_TYPE, &mut members, signer)?;
        let receipt = Object::from_members(members)?;
        *balance = after;
        Ok(receipt)
    }
}

fn terms(reason: &str) -> BuildError {
    BuildError::Terms {
        reason: reason.to_owned(),
    }
}
