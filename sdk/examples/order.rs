//! Makes a signed work order from a draft: `cargo run -p wever-proof --example order -- KEY.pem`.
//! `wever-proof keys generate --out KEY.pem` makes a key.

#![allow(clippy::print_stdout)] // an example shows what it makes

use std::{env, error::Error, fs, time::SystemTime};

use serde_json::json;
use wever_proof::object::WorkOrderDraft;
use wever_proof::signature::PrivateKey;
use wever_proof::time::Timestamp;

fn main() -> Result<(), Box<dyn Error>> {
    let key = env::args().nth(1).ok_or("usage: order KEY.pem")?;
    let key = PrivateKey::from_pkcs8_pem(&fs::read_to_string(key)?)?;
    println!("{}", order(&key, SystemTime::now().into())?);
    Ok(())
}

/// The order of the requester `key`, as it is sent to the provider.
pub(crate) fn order(key: &PrivateKey, created_at: Timestamp) -> Result<String, Box<dyn Error>> {
    let draft = json!({
        "rail_key": "packetops",
        "provider": "https://weverlabs.com",
        "requester_issuer": "https://example-agent.system",
        "customer_account_id": "customer_1",
        "package_level": "standard",
        "scope": "Check the vendor packet for readiness.",
        "inputs": {
            "packet_type": "vendor_onboarding",
            "available_documents": ["w9"],
            "expected_documents": ["w9", "bank_letter"],
        },
        "required_fields": ["missing_item_report", "attestation"],
        "expected_return_package": "packetops_return_package",
        "return_target": {"callback_policy": "status_polling_only"},
        "price": {"amount": "49.00", "currency": "USD"},
        "created_at": created_at,
    });
    // A misspelled member is refused, with its place; so is a part that the rail does not return.
    let draft = WorkOrderDraft::from_members(draft.as_object().ok_or("a draft is an object")?)?;
    let order = draft.build(Some(&key.identity()))?;
    Ok(String::from_utf8(order.canonical())?)
}
