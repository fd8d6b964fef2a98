//! Whether the proof is what the caller requires (`docs/format.md`, section 11.36). What is not there is
//! incomplete, and what is there and not enough is untrusted: neither says that the proof contradicts itself.

use super::answer::{Answer, Tally};
use super::context::Context;
use super::member::text;
use crate::json::document::{Node, Object};
use crate::json::pointer::Pointer;
use crate::report::Finding;
use crate::report::code::Code;
use crate::requirements::{FeeRow, Said, are_of_one_unit};
use crate::schema::types_with;
use crate::text::money::Money;

/// Every requirement of every document that the caller gave; several only narrow.
pub(super) fn requirements(context: &Context<'_>) -> Answer {
    if context.policy.requirements.is_empty() {
        return Answer::NotNeeded("no requirements were given".to_owned());
    }
    let mut tally = Tally::new();
    for requirements in &context.policy.requirements {
        let said = requirements.said();
        rail(context, said, &mut tally);
        for name in &said.must_have {
            must_have(context, &name.0, &mut tally);
        }
        issuer(context, said, &mut tally);
        key_set_age(context, said, &mut tally);
        fees(context, said, &mut tally);
    }
    if tally.compared == 0 {
        let reason = "what is required is judged in the rows `profile` and `payment_level`";
        return Answer::NotNeeded(reason.to_owned());
    }
    Answer::Checked(tally)
}

fn rail(context: &Context<'_>, said: &Said, tally: &mut Tally) {
    let Some(rails) = &said.rail_key else { return };
    let found = context.bundle.text("rail_key").unwrap_or_default();
    tally.expect(rails.0.iter().any(|rail| rail == found), || {
        let message = "the run is of another rail than you require";
        Finding::new(Code::PolicyRail, "/rail_key", message)
            .expected(rails.0.join(" or "))
            .found_text(found)
    });
}

/// A member of the name has a value: in the object whose id or signature it is, if the profile knows such a
/// type; otherwise at the top of any object, if a type that it knows has it there; otherwise anywhere in one. A
/// signature counts only if it is attributed to its signer.
fn must_have(context: &Context<'_>, name: &str, tally: &mut Tally) {
    let mut types: Vec<_> = types_with(name).collect();
    types.retain(|schema| context.profile.knows(schema.object_type));
    let is_own = |schema: &crate::schema::ObjectSchema| {
        schema.object_id == name || schema.signature == Some(name)
    };
    if types.iter().any(|schema| is_own(schema)) {
        types.retain(|schema| is_own(schema));
    }
    let places = types.iter().flat_map(|schema| {
        let objects = context.objects(schema.object_type);
        objects.filter(|(_, object)| object.get(name).is_some_and(|value| !value.is_null()))
    });
    let mut places: Vec<String> = places
        .map(|(at, _)| Pointer::Member(&at, name).to_string())
        .collect();
    if types.is_empty() {
        for (object_type, objects) in context.bundle.object_types() {
            for (index, object) in objects.iter().enumerate() {
                let at = Pointer::Object(object_type, index);
                places.extend(first_inside(object, at, name));
            }
        }
    }
    tally.expect(!places.is_empty(), || {
        let message = format!("the proof has no `{name}`, which you require");
        Finding::new(Code::PolicyMustHave, "", &message).expected(format!("a value at `{name}`"))
    });
    let is_signature = types.iter().any(|schema| schema.signature == Some(name));
    for place in places.iter().filter(|_| is_signature) {
        let signed = context.signatures.iter();
        let mut signed = signed.filter(|signed| signed.pointer == *place);
        tally.expect(signed.any(|signed| signed.attributed()), || {
            let message =
                format!("`{name}` is not attributed to its signer by the keys that you trust");
            Finding::new(Code::PolicySignature, place, &message)
        });
    }
}

/// Where a member of the name first has a value, outside of what others add. Depth is bounded by the reader's
/// limit.
fn first_inside(value: Node<'_>, at: Pointer<'_>, name: &str) -> Option<String> {
    match value {
        Node::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| first_inside(item, Pointer::Item(&at, index), name)),
        Node::Object(members) => {
            if members.get(name).is_some_and(|value| !value.is_null()) {
                return Some(Pointer::Member(&at, name).to_string());
            }
            let mut members = members.iter().filter(|(known, _)| *known != "extensions");
            members
                .find_map(|(known, member)| first_inside(member, Pointer::Member(&at, known), name))
        }
        _ => None,
    }
}

fn issuer(context: &Context<'_>, said: &Said, tally: &mut Tally) {
    let Some(accepted) = &said.accepted_issuers else {
        return;
    };
    let found = context.bundle.text("issuer").unwrap_or_default();
    tally.expect(accepted.0.iter().any(|issuer| issuer.0 == found), || {
        let names: Vec<&str> = accepted.0.iter().map(|issuer| issuer.0.as_str()).collect();
        let message = "the proof is of an issuer whom you do not accept";
        Finding::new(Code::PolicyIssuer, "/issuer", message)
            .expected(format!("one of {}", names.join(", ")))
            .found_text(found)
    });
}

/// An age that cannot be told, because there is no time of the verification or the keys came without one, is
/// too high.
fn key_set_age(context: &Context<'_>, said: &Said, tally: &mut Tally) {
    let Some(most) = said.maximum_key_set_age_days else {
        return;
    };
    let attributed = || {
        context
            .signatures
            .iter()
            .filter(|signed| signed.attributed())
    };
    tally.expect(attributed().next().is_some(), || {
        let message = "no signature is attributed to its signer, so that no keys have an age";
        Finding::new(Code::PolicyKeySetAge, "", message)
            .expected(format!("a key set of at most {most} days"))
    });
    for signed in attributed() {
        let age = signed.key_set_age_days;
        tally.expect(age.is_some_and(|age| age <= i64::from(most)), || {
            let message = "the keys for this signature are older than you accept";
            Finding::new(Code::PolicyKeySetAge, &signed.pointer, message)
                .expected(format!("a key set of at most {most} days"))
                .found_text(&match age {
                    Some(age) => format!("{age} days"),
                    None => "no time at which the keys were issued, or at which you ask".to_owned(),
                })
        });
    }
}

fn fees(context: &Context<'_>, said: &Said, tally: &mut Tally) {
    let most = said.maximum_fee.0.as_ref();
    let table = said.fees.as_ref().map(|rows| &rows.0);
    if most.is_none() && table.is_none() {
        return;
    }
    let mut events = context.objects("receipt").filter_map(|(at, receipt)| {
        let event = receipt.get("fee_event")?.as_object()?;
        Some((Pointer::Member(&at, "fee_event").to_string(), event))
    });
    let mut are_any = false;
    for (at, event) in &mut events {
        are_any = true;
        if let Some(most) = most {
            maximum(&at, event, most, tally);
        }
        if let Some(table) = table {
            row(&at, event, table, tally);
        }
    }
    tally.expect(are_any, || {
        let message = "the proof states no fee, and you require one that can be judged";
        Finding::new(Code::PolicyMustHave, "", message).expected("a receipt with its `fee_event`")
    });
}

/// The fee is at most so much; one in another currency cannot be compared, and is too high.
fn maximum(at: &str, event: Object<'_>, most: &Money, tally: &mut Tally) {
    let stated = event.get("fee").unwrap_or(Node::Null);
    let holds = Money::read(stated).is_some_and(|fee| {
        are_of_one_unit(&fee, most) && fee.amount.cmp_value(&most.amount).is_le()
    });
    tally.expect(holds, || {
        let message = "the fee is higher than you accept, or in another currency or asset";
        Finding::new(Code::PolicyMaximumFee, format!("{at}/fee"), message)
            .expected(format!("at most {}", spelled(most)))
            .found_value(stated)
    });
}

fn spelled(money: &Money) -> String {
    let asset = money
        .asset
        .as_ref()
        .map(|asset| format!(" ({})", asset.as_str()));
    format!(
        "{} {}{}",
        money.amount,
        money.currency,
        asset.unwrap_or_default()
    )
}

/// Rate and minimum are those of the caller's table.
fn row(at: &str, event: Object<'_>, table: &[FeeRow], tally: &mut Tally) {
    let movement = text(event, "movement_type").unwrap_or_default();
    let minimum = event.get("minimum_fee").and_then(Money::read);
    let bps = event.get("fee_bps").and_then(Node::as_u64);
    let of_movement = |row: &&FeeRow| {
        let minimum = minimum.as_ref();
        minimum.is_some_and(|minimum| row.is_for(movement, minimum))
    };
    let found = table.iter().find(of_movement);
    let holds = found.zip(minimum.as_ref()).is_some_and(|(row, minimum)| {
        let is_same_minimum = minimum.amount.cmp_value(&row.minimum_fee).is_eq();
        bps == Some(row.fee_bps.into()) && is_same_minimum
    });
    tally.expect(holds, || {
        let message = "the fee is not that of the table that you gave";
        Finding::new(Code::PolicyFeeTable, at, message)
            .expected(match found {
                Some(row) => format!(
                    "{} basis points, at least {} {}",
                    row.fee_bps, row.minimum_fee, row.currency
                ),
                None => "a movement and a currency or asset of the table".to_owned(),
            })
            .found_value(Node::Object(event))
    });
}
