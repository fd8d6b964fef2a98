//! Money: one price, what was paid, one spelling, and the fee (`docs/format.md`, sections 11.23 and 11.24).

use super::answer::{Answer, Tally};
use super::context::Context;
use super::member::text;
use super::rules;
use crate::json::Map;
use crate::json::document::{Array, Document, Node, Object};
use crate::json::pointer::Pointer;
use crate::profile::FeeRate;
use crate::report::code::Code;
use crate::report::{self, Finding};
use crate::text::money::{self, Amount, Money};
use crate::text::shown::excerpt;
use core::str::FromStr;

/// The price is one; what was paid is the price, or what the quote accepts for the method in another
/// currency or asset; what was settled was confirmed; every amount has the one spelling of its currency.
pub(super) fn money(context: &Context<'_>) -> Answer {
    let mut tally = Tally::new();
    rules::family(context, "money.", &mut tally);
    paid(context, &mut tally);
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
                tally.expect(price == paid, || {
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
        unit.all(|name| money.get(name) == paid.get(name))
    };
    let one_amount = core::iter::once(price)
        .chain(accepted.iter().copied())
        .filter(|money| of_one_unit(*money))
        .all(|money| money == paid);
    tally.expect(one_amount && accepted.contains(&paid), || {
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
        Node::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                amounts(context, item, Pointer::Item(&at, index), tally);
            }
        }
        _ => {}
    }
}

fn spelled(context: &Context<'_>, value: Node<'_>, at: Pointer<'_>, tally: &mut Tally) {
    let Some(money) = Money::read(value) else {
        return;
    }; // the schema's row says what is wrong
    let known = money.asset.as_ref().and_then(|asset| {
        context
            .profile
            .assets
            .iter()
            .find(|known| known.asset == asset.as_str())
    });
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

/// The fee is the larger of the minimum and the rate's share of the price, by the published table.
pub(super) fn fee(context: &Context<'_>) -> Answer {
    if context.profile.fees.is_empty() && !context.profile.knows("receipt") {
        return Answer::NotApplicable("the profile knows no fees");
    }
    let mut tally = Tally::new();
    for (at, receipt) in context.objects("receipt") {
        let Some(event) = receipt.get("fee_event").and_then(Node::as_object) else {
            continue;
        };
        let Some(price) = receipt.get("price").and_then(Money::read) else {
            continue;
        };
        let Some(movement) = text(event, "movement_type") else {
            continue;
        };
        class(context, at, movement, &mut tally);
        let rate = context.profile.fees.iter().find(|rate| {
            rate.movement_type == movement
                && price.asset.is_none()
                && rate.currency == price.currency.as_str()
        });
        match rate {
            None => tally.push(
                Finding::new(
                    Code::MoneyFeeNoRate,
                    format!("{at}/fee_event"),
                    "the published fee table has no row for this movement and currency",
                )
                .expected(rows(&context.profile.fees))
                .found_text(&format!("{movement}, {}", price.currency)),
            ),
            Some(rate) => {
                let at = Pointer::Member(&at, "fee_event");
                judge(at, event, &price, rate, &mut tally);
            }
        }
    }
    tally.answer("there is no receipt with a fee")
}

/// The movement is that of the payment's kind, if the profile has one for that kind.
fn class(context: &Context<'_>, at: Pointer<'_>, movement: &str, tally: &mut Tally) {
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
            format!("{at}/fee_event/movement_type"),
            "a payment of this kind is another movement, with another fee",
        )
        .related(format!("{payment_at}/{}", places.kind.join("/")))
        .expected(right)
        .found_text(movement)
    });
}

fn rows(rates: &[FeeRate]) -> String {
    let rows: Vec<String> = rates
        .iter()
        .map(|rate| format!("{}, {}", rate.movement_type, rate.currency))
        .collect();
    rows.join("; ")
}

fn judge(at: Pointer<'_>, event: Object<'_>, price: &Money, rate: &FeeRate, tally: &mut Tally) {
    let in_currency = |amount: &str| {
        let mut members = Map::new();
        members.insert("amount".to_owned(), amount.into());
        members.insert("currency".to_owned(), rate.currency.into());
        report::show(Document::of_members(&members).root())
    };
    let is_in_currency = |found: Node<'_>, amount: &str| {
        let is = |name, text| found.get(name).and_then(Node::as_str) == Some(text);
        let members = found.as_object().map_or(0, Object::len);
        members == 2 && is("amount", amount) && is("currency", rate.currency)
    };
    // Absent members are reported by the schema check.
    if let Some(found) = event.get("fee_bps") {
        tally.expect(found.as_u64() == Some(rate.fee_bps.into()), || {
            let message = "the rate is not that of the table";
            Finding::new(Code::MoneyFeeRate, format!("{at}/fee_bps"), message)
                .expected(rate.fee_bps.to_string())
                .found_value(found)
        });
    }
    if let Some(found) = event.get("minimum_fee") {
        tally.expect(is_in_currency(found, rate.minimum_fee), || {
            let message = "the minimum is not that of the table";
            Finding::new(Code::MoneyFeeRate, format!("{at}/minimum_fee"), message)
                .expected(in_currency(rate.minimum_fee))
                .found_value(found)
        });
    }
    let computed = money::minor_digits(rate.currency).and_then(|digits| {
        let minimum = Amount::from_str(rate.minimum_fee).ok()?;
        money::fee(&price.amount, rate.fee_bps, &minimum, digits).ok()
    });
    if let Some(found) = event.get("fee") {
        let computed = computed.map(|amount| amount.to_string());
        let holds = computed
            .as_ref()
            .is_some_and(|fee| is_in_currency(found, fee));
        tally.expect(holds, || {
            let message = "the fee is not what the table gives for the price";
            let expected = computed.map_or("null".to_owned(), |fee| in_currency(&fee));
            Finding::new(Code::MoneyFee, format!("{at}/fee"), message)
                .expected(expected)
                .found_value(found)
        });
    }
}
