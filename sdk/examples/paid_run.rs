//! A paid run of PacketOps, from the price to its proof: `cargo run -p wever-proof --example paid_run`.

use serde_json::{Value, json};
use std::{error::Error, io, io::Write, time::Duration, time::SystemTime};
use wever_proof::key_set::{KeySet, Purpose};
use wever_proof::object::{Artifact, Evidence, Step, ToolCall, WorkOrderDraft};
use wever_proof::{Trust, run::Run, signature::PrivateKey, stored::read_draft, time::Timestamp};

pub(crate) fn main() -> Result<(), Box<dyn Error>> {
    // Everybody knows this key: a real one is read from a file, or stays in a key service.
    let key = PrivateKey::from_seed(&[3; 32]);
    let purposes = [Purpose::Attestation, Purpose::Receipt, Purpose::Completion];
    let keys = KeySet::builder("https://weverlabs.com".parse()?).key(key.public_key(), purposes);
    let trust = Trust::from_key_sets([keys.build()?])?;
    let now = || Timestamp::from(SystemTime::now());
    let call = |step, request: &Value, answer: &Value| ToolCall::new(step, now(), request, answer);

    let provider = "https://weverlabs.com";
    let price = json!({ "amount": "49.00", "currency": "USD" });
    let listed = call(Step::List, &json!({}), &json!({ "rails": ["packetops"] }))?;
    let quote = json!({ "quote_id": "quote_1", "rail_key": "packetops", "package_level": "standard", "price": price,
        "accepted_payment_methods": [{ "method": "invoice" }], "created_at": now(),
        "expires_at": Timestamp::from(SystemTime::now() + Duration::from_secs(3600)) });
    let account = json!({ "customer_account_id": "customer_1", "organization": "Example Agent Systems",
        "contact": "operations@agent.example", "account_state": "active", "created_at": now() });
    let run =
        Run::quote_production_run(&provider.parse()?, "first_paid_run", &read_draft(&quote)?)?;
    let run = run.create_customer_account(&read_draft(&account)?)?;
    let quoted = call(Step::Quote, &json!({ "package_level": "standard" }), &quote)?;
    // The customer's side. An order that somebody hands over is verified by `WorkOrder::receive`.
    let order = json!({ "rail_key": "packetops", "provider": provider, "customer_account_id": "customer_1",
        "package_level": "standard", "price": price, "quote_id": "quote_1", "created_at": now(),
        "scope": "Check the vendor packet.", "required_fields": ["packet_manifest", "attestation"],
        "inputs": { "packet_type": "vendor", "available_documents": ["w9"], "expected_documents": ["w9"] },
        "expected_return_package": "packetops_return_package", "return_target": { "callback_policy": "status_polling_only" } });
    let order = read_draft::<WorkOrderDraft>(&order)?.build(None)?;
    let validated = call(Step::Validate, &order.to_value(), &json!({ "valid": true }))?;
    let run = run.create_work_order(order)?;
    let payment = json!({ "payment_record_id": "payment_1", "payment_reference": "invoice:2026-17", "payment_kind": "invoice",
        "paid": price, "payment_state": "paid", "authorized_at": now(), "evidence": [Evidence::new("text/plain", b"paid")?] });
    let start = json!({ "production_run_id": "run_1", "status_url": "/status?production_run_id=run_1",
        "created_at": now(), "calls": [listed, quoted, validated,
            call(Step::Start, &payment, &json!({ "started": true }))?] });
    let run = run.create_paid_production_run(&read_draft(&payment)?, &read_draft(&start)?)?;
    let fields = json!({ "packet_manifest": { "packet_type": "vendor",
        "entries": [{ "document": "w9", "entry_state": "accepted", "artifact": "w9.pdf" }] } });
    let returned = call(Step::Return, &fields, &json!({ "returned": true }))?;
    let package = json!({ "call": returned, "package": { "return_package_id": "package_1", "returned_fields": fields,
            "artifacts": [Artifact::of("w9.pdf", "application/pdf", b"the delivered file")],
            "result_status": "ready", "evidence_status": "sufficient", "returned_at": now() },
        "attestation_id": "attestation_1", "attested_at": now(), "callback_state": "not_required" });
    let run = run.record_return_package(&read_draft(&package)?, &key.identity())?;
    let receipt = json!({ "receipt_id": "receipt_1", "fee_event_id": "fee_1", "movement_type": "transaction", "issued_at": now() });
    let receipted = call(Step::Receipt, &json!({ "run": "run_1" }), &receipt)?;
    let run = run.record_production_receipt(&read_draft(&receipt)?, &receipted, &key.identity())?;
    let completion = json!({ "verification_id": "verification_1", "verified_at": now(), "completion_id": "completion_1",
        "completed_at": now(), "callback_state": "not_required" });
    let run = run.complete_production_run(&read_draft(&completion)?, &key.identity(), &trust)?;
    Ok(io::stdout().write_all(run.proof())?)
}
