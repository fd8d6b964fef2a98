//! Money: one price, what was paid, one spelling, and the fee (`docs/format.md`, sections 11.23 and 11.24).

use super::answer::{Answer, Tally};
use super::context::Context;
use super::member::text;
use super::rules;
use super::rules::value::is_one;
use crate::json::Map;
use crate::json::document::{Array, Document, Node, Object};
use crate::json::pointer::Pointer;
use crate::report::code::Code;
use crate::report::{self, Finding};
use crate::text::account;
use crate::text::money::{self, Amount, Money};
use crate::text::shown::excerpt;

/// The price is one; what was paid is the price, or what the quote accepts for the method in another
/// currency or asset; what was settled was confirmed; every amount has the one spelling of its currency.
pub(super) fn money(context: &Context<'_>) -> Answer {
    let mut tally = Tally::new();
    rules::family(context, "money.", &mut tally);
    paid(context, &mut tally);
    accounts(context, &mut tally);
    for rule in &context.profile.totals {
        rules::total::check(context, rule, &mut tally);
    }
    spelling(context, &mut tally);
    tally.answer("no amount can be read")
}

fn paid(context: &Context<'_>, tally: &mut Tally) {
    let places = &context.profile.payment;
    for (pointer, payment) in context.allowed(places.object_type) {
        let at = |steps| Node::Object(payment).at(steps);
        let (Some(price), Some(paid)) = (at(&places.price), at(&places.paid)) else {
            continue;
        };
        let pointer = || format!("{pointer}/{}", places.paid.join("/"));
        let Some((quote_at, quote)) = context.objects("quote").next() else {
            // Where a quote is required, its absence is a matter of completeness.
            if !context.profile.needs("quote") {
                tally.expect(is_one(price, paid), || {
                    Finding::new(
                        Code::MoneyPaid,
                        pointer(),
                        "what was paid is not the price, and no quote accepts it",
                    )
                    .expected_value(price)
                    .found_value(paid)
                });
            }
            continue;
        };
        let kind = at(&places.kind).and_then(Node::as_str);
        let methods = quote
            .get("accepted_payment_methods")
            .and_then(Node::as_array);
        if let (Some(kind), Some(methods)) = (kind, methods) {
            let accepted = Accepted {
                kind,
                methods,
                pointer: Pointer::Member(&quote_at, "accepted_payment_methods"),
            };
            accepts(&accepted, price, paid, pointer, tally);
        }
    }
}

/// Who pays and who is paid are the accounts that order and quote name, where the payment names accounts:
/// what it says of people and companies in words is compared with nothing.
fn accounts(context: &Context<'_>, tally: &mut Tally) {
    let places = &context.profile.payment;
    let account = |text: &Node<'_>| text.as_str().is_some_and(account::is_account);
    let ordered = context.objects("work_order").next();
    let ordered = ordered.and_then(|(at, order)| Some((at, order.get("payer").filter(account)?)));
    let quote = context.objects("quote").next();
    for (at, payment) in context.allowed(places.object_type) {
        for (name, paying) in ["payer", "wallet"]
            .into_iter()
            .filter_map(|name| Some((name, payment.get(name).filter(account)?)))
        {
            let Some((order_at, payer)) = &ordered else {
                continue;
            };
            tally.expect(is_one(*payer, paying), || {
                let message = "the payment is from another account than the order names";
                Finding::new(Code::MoneyAccount, format!("{at}/{name}"), message)
                    .related(format!("{order_at}/payer"))
                    .expected_value(*payer)
                    .found_value(paying)
            });
        }
        let kind = Node::Object(payment).at(&places.kind);
        let (Some(paid), Some((quote_at, quote))) = (payment.get("payee").filter(account), quote)
        else {
            continue;
        };
        let methods = quote.get("accepted_payment_methods");
        let payees: Vec<Node<'_>> = methods
            .and_then(Node::as_array)
            .into_iter()
            .flatten()
            .filter(|method| kind.is_some() && method.get("method") == kind)
            .filter_map(|method| method.get("payee").filter(account))
            .collect();
        let Some(first) = payees.first() else {
            continue;
        };
        tally.expect(payees.iter().any(|payee| is_one(*payee, paid)), || {
            let message = "the payment is to another account than the quote names for its method";
            Finding::new(Code::MoneyAccount, format!("{at}/payee"), message)
                .related(format!("{quote_at}/accepted_payment_methods"))
                .expected_value(*first)
                .found_value(paid)
        });
    }
}

/// What the quote accepts.
struct Accepted<'a> {
    /// The method that was used.
    kind: &'a str,
    methods: Array<'a>,
    pointer: Pointer<'a>,
}

fn accepts(
    quote: &Accepted<'_>,
    price: Node<'_>,
    paid: Node<'_>,
    at: impl Fn() -> String,
    tally: &mut Tally,
) {
    let kind = quote.kind;
    let accepted: Vec<Node<'_>> = quote
        .methods
        .iter()
        .filter(|method| method.get("method").and_then(Node::as_str) == Some(kind))
        .map(|method| method.get("money").unwrap_or(price))
        .collect();
    // The quote accepts one amount in one currency or asset: in the price's own it is the price, and a quote
    // that lists two amounts for one method accepts none.
    let of_one_unit = |money: Node<'_>| {
        let mut unit = ["currency", "asset"].into_iter();
        unit.all(|name| match (money.get(name), paid.get(name)) {
            (Some(one), Some(other)) => is_one(one, other),
            (one, other) => one == other,
        })
    };
    let one_amount = core::iter::once(price)
        .chain(accepted.iter().copied())
        .filter(|money| of_one_unit(*money))
        .all(|money| is_one(money, paid));
    let is_accepted = accepted.iter().any(|money| is_one(*money, paid));
    tally.expect(one_amount && is_accepted, || {
        let kind = excerpt(kind);
        let finding = if accepted.is_empty() {
            Finding::new(
                Code::MoneyPaid,
                at(),
                &format!("the quote does not accept `{kind}`"),
            )
        } else {
            Finding::new(
                Code::MoneyPaid,
                at(),
                &format!("the quote accepts another amount for `{kind}`"),
            )
        };
        let expected = accepted.first().map_or_else(
            || "a method of the quote".to_owned(),
            |money| crate::report::show(*money),
        );
        finding
            .related(quote.pointer)
            .expected(expected)
            .found_value(paid)
    });
}

/// Every amount outside the customer's own content has the digits of its currency.
fn spelling(context: &Context<'_>, tally: &mut Tally) {
    for (object_type, objects) in context.bundle.object_types() {
        for (index, object) in objects.iter().enumerate() {
            amounts(context, object, Pointer::Object(object_type, index), tally);
        }
    }
}

/// Depth is bounded by the reader's limit.
fn amounts(context: &Context<'_>, value: Node<'_>, at: Pointer<'_>, tally: &mut Tally) {
    match value {
        Node::Object(members) => {
            if members.contains_key("amount") && members.contains_key("currency") {
                spelled(context, value, at, tally);
                return;
            }
            for (name, member) in members {
                if name == "returned_fields" || name == "extensions" {
                    continue;
                }
                amounts(context, member, Pointer::Member(&at, name), tally);
            }
        }
        Node::String(text) => address(text, at, tally),
        Node::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                amounts(context, item, Pointer::Item(&at, index), tally);
            }
        }
        _ => {}
    }
}

/// The letters of an address of the EVM are of one case, or as its checksum says: otherwise a digit is wrong.
fn address(text: &str, at: Pointer<'_>, tally: &mut Tally) {
    if let Some(right) = account::checksummed(text) {
        tally.push(
            Finding::new(
                Code::MoneyAddress,
                at,
                "this is an address whose letters are not as its checksum says (EIP-55)",
            )
            .expected(right)
            .found_text(text),
        );
    }
}

fn spelled(context: &Context<'_>, value: Node<'_>, at: Pointer<'_>, tally: &mut Tally) {
    let Some(money) = Money::read(value) else {
        return;
    }; // the schema's row says what is wrong
    let asset = money.asset.as_ref();
    let known = asset.and_then(|asset| context.profile.listed(asset.as_str()));
    if let Some(asset) = asset {
        address(asset.as_str(), Pointer::Member(&at, "asset"), tally);
    }
    let code_of_asset = known.is_none_or(|known| known.currency == money.currency.as_str());
    tally.expect_many(Code::MoneySpelling, code_of_asset, || {
        Finding::new(
            Code::MoneySpelling,
            format!("{at}/currency"),
            "the asset has another code",
        )
        .expected(known.map(|known| known.currency).unwrap_or_default())
        .found_text(money.currency.as_str())
    });
    let spelling = money.check_spelling(|asset| context.profile.decimals(asset));
    tally.expect_many(Code::MoneySpelling, spelling.is_ok(), || {
        let reason = spelling
            .as_ref()
            .err()
            .map(ToString::to_string)
            .unwrap_or_default();
        Finding::new(Code::MoneySpelling, at, &reason).found_value(value)
    });
}

/// The fee is what rate, minimum and decimals beside it give for the price.
pub(super) fn fee(context: &Context<'_>) -> Answer {
    if !context.profile.knows("receipt") {
        return Answer::NotApplicable("the profile knows no receipt with a fee");
    }
    let mut tally = Tally::new();
    for charged in Charged::all(context) {
        class(context, &charged, &mut tally);
        judge(context, &charged, &mut tally);
    }
    tally.answer("there is no receipt with a fee")
}

/// A fee, and the price that it is on.
struct Charged<'a> {
    /// Where it stands.
    at: String,
    event: Object<'a>,
    movement: &'a str,
    price: Money,
}

/// The most that a rate can be: all of the price.
const MOST_BASIS_POINTS: u32 = 10_000;

impl<'a> Charged<'a> {
    /// The fees of which movement and price can be read.
    fn all(context: &Context<'a>) -> impl Iterator<Item = Self> {
        context.objects("receipt").filter_map(|(at, receipt)| {
            let event = receipt.get("fee_event").and_then(Node::as_object)?;
            Some(Self {
                at: format!("{at}/fee_event"),
                event,
                movement: text(event, "movement_type")?,
                price: receipt.get("price").and_then(Money::read)?,
            })
        })
    }

    /// A number of the event that is no more than this.
    fn number(&self, member: &str, most: u32) -> Option<u32> {
        let stated = self.event.get(member).and_then(Node::as_u64)?;
        u32::try_from(stated).ok().filter(|stated| *stated <= most)
    }

    fn basis_points(&self) -> Option<u32> {
        self.number("fee_bps", MOST_BASIS_POINTS)
    }

    fn minimum(&self) -> Option<Money> {
        self.event.get("minimum_fee").and_then(Money::read)
    }

    /// So much in the currency or asset of the price.
    fn in_unit(&self, amount: Amount) -> Money {
        Money {
            amount,
            ..self.price.clone()
        }
    }
}

/// The movement is that of the payment's kind, if the profile has one for that kind.
fn class(context: &Context<'_>, charged: &Charged<'_>, tally: &mut Tally) {
    let movement = charged.movement;
    let places = &context.profile.payment;
    let Some((payment_at, payment)) = context.objects(places.object_type).next() else {
        return;
    };
    let kind = Node::Object(payment)
        .at(&places.kind)
        .and_then(Node::as_str);
    let Some(right) = kind.and_then(|kind| context.profile.movement(kind)) else {
        return;
    };
    tally.expect(movement == right, || {
        Finding::new(
            Code::MoneyFeeClass,
            format!("{}/movement_type", charged.at),
            "this is not the movement of such a payment, which has another fee",
        )
        .related(format!("{payment_at}/{}", places.kind.join("/")))
        .expected(right)
        .found_text(movement)
    });
}

fn judge(context: &Context<'_>, charged: &Charged<'_>, tally: &mut Tally) {
    let (at, event, price) = (&charged.at, charged.event, &charged.price);
    let stated = charged.number("decimals", money::MAX_SCALE);
    let known = context.profile.digits(price);
    if let Some((stated, known)) = stated.zip(known) {
        tally.expect(stated == known, || {
            let message = "the currency or asset of the price has another number of decimals";
            Finding::new(Code::MoneyFeeDecimals, format!("{at}/decimals"), message)
                .expected(known.to_string())
                .found_text(&stated.to_string())
        });
    }
    let minimum = charged.minimum();
    if let Some(minimum) = &minimum {
        tally.expect(minimum.is_in_unit_of(price), || {
            let message = "the minimum is in another currency or asset than the price";
            Finding::new(Code::MoneyFee, format!("{at}/minimum_fee"), message)
                .expected(price.currency.to_string())
                .found_text(minimum.currency.as_str())
        });
    }
    // What is absent or cannot be read is the schema's matter.
    let terms = (charged.basis_points(), minimum, known.or(stated));
    let ((Some(rate), Some(minimum), Some(digits)), Some(found)) = (terms, event.get("fee")) else {
        return;
    };
    let computed = money::fee(&price.amount, rate, &minimum.amount, digits).ok();
    let computed = computed.map(|fee| match price.asset {
        Some(_) => charged.in_unit(fee.without_trailing_zeros()),
        None => charged.in_unit(fee),
    });
    let holds = computed.as_ref().zip(Money::read(found));
    let holds = holds.is_some_and(|(computed, found)| {
        computed.amount == found.amount && found.is_in_unit_of(computed)
    });
    tally.expect(holds, || {
        let message = "the fee is not what its rate and its minimum give for the price";
        let expected = computed.map_or("no amount".to_owned(), |fee| shown(&fee));
        Finding::new(Code::MoneyFee, format!("{at}/fee"), message)
            .expected(expected)
            .found_value(found)
    });
}

/// An amount as a document writes it.
fn shown(money: &Money) -> String {
    let mut members = Map::new();
    members.insert("amount".to_owned(), money.amount.to_string().into());
    members.insert("currency".to_owned(), money.currency.to_string().into());
    if let Some(asset) = &money.asset {
        members.insert("asset".to_owned(), asset.to_string().into());
    }
    report::show(Document::of_tree(&members).root())
}

/// Fees that the profile's table does not give, or has no row for: which terms a provider and its customer
/// agreed on is theirs to say, so that this is worth a note and no more.
pub(super) fn fee_notes(context: &Context<'_>) -> Vec<(&'static str, String, String)> {
    let notes = Charged::all(context).filter_map(|charged| {
        let (rate, minimum) = (charged.basis_points()?, charged.minimum()?);
        let (price, movement) = (&charged.price, charged.movement);
        let mut rows = context.profile.fees.iter();
        let row = rows.find(|row| {
            row.movement_type == movement
                && price.asset.is_none()
                && row.currency == price.currency.as_str()
        });
        let of = |rate: u32, minimum: &dyn core::fmt::Display, currency: &str| {
            format!("{rate} basis points, at least {minimum} {currency}")
        };
        let stated = of(rate, &minimum.amount, minimum.currency.as_str());
        let table = match context.profile.fees_as_of {
            Some(date) => format!("the fee table of {date}"),
            None => "the fee table".to_owned(),
        };
        let movement = excerpt(movement);
        let currency = price.currency.as_str();
        let (name, message) = match row {
            None => (
                "fee-not-in-table",
                format!(
                    "the fee is by {stated}; {table} has no row for `{movement}` in {currency}"
                ),
            ),
            Some(row) if (row.fee_bps, row.minimum_fee) == (rate, &*minimum.amount.to_string()) => {
                return None;
            }
            Some(row) => (
                "fee-differs-from-table",
                format!(
                    "the fee is by {stated}; {table} has {} for `{movement}`",
                    of(row.fee_bps, &row.minimum_fee, currency)
                ),
            ),
        };
        Some((name, charged.at, message))
    });
    notes.collect()
}
