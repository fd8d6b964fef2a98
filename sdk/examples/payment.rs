//! Records the payment of an order, with what the payment provider wrote about it as evidence:
//! `cargo run -p wever-proof --example payment -- ORDER.json REQUESTER-KEYS.json SESSION.json`.
//!
//! `SESSION.json` is a Checkout Session of Stripe, as its API gives it. Evidence that says otherwise than the
//! record, such as another amount or a session that is unpaid, is refused.

#![allow(clippy::print_stdout)] // an example shows what it makes

use std::{env, error::Error, fs, time::SystemTime};

use wever_proof::object::{
    Body, Evidence, Given, PaymentDraft, PaymentKind, PaymentState, WorkOrder,
};
use wever_proof::{Trust, TrustInput, time::Timestamp};

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = env::args().skip(1).collect();
    let [order, keys, session] = files.as_slice() else {
        return Err("usage: payment ORDER.json REQUESTER-KEYS.json SESSION.json".into());
    };
    let keys = fs::read(keys)?;
    let trust = Trust::read(&[TrustInput::new(&keys)]).map_err(|(_, error)| error)?;
    let now = SystemTime::now().into();
    println!(
        "{}",
        payment(&fs::read(order)?, &trust, &fs::read(session)?, now)?
    );
    Ok(())
}

/// The payment of the order that the session is about, as a record of the provider.
pub(crate) fn payment(
    order: &[u8],
    requesters: &Trust,
    session: &[u8],
    authorized_at: Timestamp,
) -> Result<String, Box<dyn Error>> {
    // An order that was altered, or that nobody known has signed, is refused here.
    let order = WorkOrder::receive(order, &Given::at(requesters, authorized_at))?;
    let stated: serde_json::Value = serde_json::from_slice(session)?;
    let id = stated.get("id").and_then(|id| id.as_str());
    let id = id.ok_or("the session has no `id`")?;
    let draft = PaymentDraft::builder()
        .payment_record_id(format!("payment_{id}").parse()?)
        .payment_reference(format!("stripe_checkout:{id}").parse()?)
        .payment_kind(PaymentKind::Checkout)
        .paid(order.terms.price.clone())
        .payment_state(PaymentState::Paid)
        .authorized_at(Some(authorized_at))
        .evidence(vec![Evidence::new("application/json", session)?])
        .build();
    let payment = draft.build(&order.terms.provider, &order)?;
    Ok(String::from_utf8(payment.canonical())?)
}
