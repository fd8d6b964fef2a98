//! What an object that carries evidence says of its payment.

use crate::json::document::{Node, Object};
use crate::text::money::Money;
use crate::text::payment_key::{PaymentKey, payments_named};

/// A type of objects that carry evidence.
struct Carrier {
    object_type: &'static str,
    /// Where in it the money stands that was paid.
    paid: &'static str,
    /// Where in it the price stands.
    price: Option<&'static str>,
    /// Where in it the payment is named.
    references: &'static [&'static str],
    /// Where in it the state of the payment stands, and the words that say that it is made.
    state: &'static str,
    made: &'static [&'static str],
}

const CARRIERS: &[Carrier] = &[
    Carrier {
        object_type: "payment_reference",
        paid: "paid",
        price: Some("price"),
        references: &["payment_reference"],
        state: "payment_state",
        made: &["authorized", "paid"],
    },
    Carrier {
        object_type: "provider_confirmation",
        paid: "amount",
        price: None,
        references: &["provider_reference", "settlement_reference"],
        state: "verification_state",
        made: &["verified"],
    },
];

/// Members by which the metadata of a document names what it pays for, where the carrier has one of the name.
pub(super) const NAMES: &[&str] = &[
    "credit_account_id",
    "payment_record_id",
    "scope_hash",
    "work_order_id",
];

/// What the object that carries the evidence says of its payment.
pub(super) struct Payment<'a> {
    /// What was paid, and beside an asset the price, each with the member that states it.
    amounts: Vec<(&'static str, Money)>,
    /// Whether it was paid in an asset, which no document names: then the price is asked for.
    pub(super) is_in_asset: bool,
    /// Where it says in which state the payment is.
    pub(super) state: &'static str,
    /// Whether it says that the payment is made.
    pub(super) is_made: bool,
    /// The values of those of [`NAMES`] that it has.
    pub(super) names: Vec<(&'static str, &'a str)>,
    references: Vec<PaymentKey>,
    provider: &'a str,
}

impl<'a> Payment<'a> {
    /// What an object says; none if its type carries no evidence.
    pub(super) fn of(object_type: &str, object: Object<'a>) -> Option<Self> {
        let mut carriers = CARRIERS.iter();
        let carrier = carriers.find(|carrier| carrier.object_type == object_type)?;
        let text = |name: &str| object.get(name).and_then(Node::as_str);
        let money = |name: &'static str| Some((name, object.get(name).and_then(Money::read)?));
        let paid = money(carrier.paid);
        let is_in_asset = paid
            .as_ref()
            .is_some_and(|(_, money)| money.asset.is_some());
        let price = carrier.price.filter(|_| is_in_asset).and_then(money);
        let provider = text("provider_id").unwrap_or_default();
        let references = carrier.references.iter().copied().filter_map(text);
        Some(Self {
            amounts: paid.into_iter().chain(price).collect(),
            is_in_asset,
            state: carrier.state,
            is_made: text(carrier.state).is_some_and(|state| carrier.made.contains(&state)),
            names: NAMES
                .iter()
                .filter_map(|name| Some((*name, text(name)?)))
                .collect(),
            references: references
                .flat_map(|reference| payments_named(reference, None, "", provider))
                .collect(),
            provider,
        })
    }

    /// Whether the payment is called so.
    pub(super) fn is_called(&self, name: &str) -> bool {
        let keys = payments_named(name, None, "", self.provider);
        keys.iter().any(|key| self.references.contains(key))
    }

    /// The first money that is in the currency of another, and the member that states it.
    pub(super) fn in_unit_of(&self, money: &Money) -> Option<(&'static str, &Money)> {
        let mut amounts = self.amounts.iter();
        let (member, amount) = amounts.find(|(_, amount)| amount.is_in_unit_of(money))?;
        Some((member, amount))
    }

    /// The value of one of [`NAMES`].
    pub(super) fn named(&self, name: &str) -> Option<&'a str> {
        let mut names = self.names.iter();
        names
            .find(|(known, _)| *known == name)
            .map(|(_, value)| *value)
    }
}
