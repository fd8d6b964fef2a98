//! A whole loop of TokenOps, from the agent's onboarding to the seal: `cargo run -p wever-proof --example task_run`.
//!
//! An agent buys 25 credits for 25 dollars, orders a review of settlement records, and uses three and a half of them.
//! This program plays the provider, who keeps the run, and the agent, who signs the order. No hash is written by hand:
//! what a later record says of an earlier one is read from there, and every time from the clock.

use serde_json::json;
use std::{error::Error, io, io::Write, time::Duration, time::SystemTime};
use wever_proof::digest::Digest;
use wever_proof::key_set::{KeySet, Purpose};
use wever_proof::object::{Artifact, Body, Evidence, Given, WorkOrder, WorkOrderDraft};
use wever_proof::stored::read_draft as read;
use wever_proof::task_run::TaskRun;
use wever_proof::{Trust, signature::PrivateKey, time::Timestamp};

const PROVIDER: &str = "https://provider.example";
const AGENT: &str = "https://agent.example";
const CALLBACK: &str = "https://agent.example/callback";
const CAPABILITY: &str = "settlement_review";
const RUN: &str = "run_1";
const MANIFEST: &[u8] = br#"{"name":"Example Agent"}"#;
const REVIEW: &[u8] = br#"{"matched":7,"of":7}"#;

pub(crate) fn main() -> Result<(), Box<dyn Error>> {
    // Everybody knows these keys: a real one is read from a file, or stays in a key service.
    let key = PrivateKey::from_seed(&[3; 32]);
    let agent_key = PrivateKey::from_seed(&[5; 32]);
    let signer = key.identity();
    let purposes = [
        Purpose::Settlement,
        Purpose::Attestation,
        Purpose::Usage,
        Purpose::Callback,
        Purpose::Ledger,
        Purpose::Completion,
    ];
    let provider = KeySet::builder(PROVIDER.parse()?).key(key.public_key(), purposes);
    let agent = KeySet::builder(AGENT.parse()?).key(agent_key.public_key(), [Purpose::Requester]);
    let trust = Trust::from_key_sets([provider.build()?, agent.build()?])?;

    let now = || Timestamp::from(SystemTime::now());
    let later = |days: u64| Timestamp::from(SystemTime::now() + Duration::from_secs(days * 86_400));
    let url = |service| format!("{PROVIDER}/{service}/{RUN}");

    // What the records are called, and what happens: state, event type, step of the loop, the record that it left.
    let (onboarding_id, trust_id, quote_id) = ("onboarding_1", "trust_1", "quote_1");
    let (route_id, entitlement_id, contract_id) = ("route_1", "entitlement_1", "contract_1");
    let (record_id, queue_id, result_id) = ("record_1", "queue_1", "result_1");
    let events = json!({
        "created": ["run_created"],
        "preflight_checked": ["preflight_checked", "onboarding", "onboarding", onboarding_id],
        "trusted": ["trust_approved", "trust", "trust_profile", trust_id],
        "quoted": ["lifecycle_state_changed", "quote", "quote", quote_id],
        "credit_pending": ["settlement_intent_created", "provider_route", "provider_route", route_id],
        "credit_funded": ["credit_funded_from_settlement", "credit_entitlement", "credit_entitlement", entitlement_id],
        "contract_ready": ["contract_ready"],
        "contract_accepted": ["contract_accepted", "run_contract", "run_contract", contract_id],
        "queued": ["lifecycle_state_changed", "queue", "queue_state", queue_id],
        "operating": ["tool_execution_started", "tokenops_execution", "runtime_record", record_id],
        "result_ready": ["result_package_ready", "result_contract", "result_contract", result_id],
        "attested": ["attestation_issued"],
        "usage_receipt_issued": ["usage_receipt_issued"],
        "callback_pending": ["callback_payload_ready"],
        "callback_delivered": ["callback_delivered"] });
    let event = |to_state| {
        let left = |at: usize| events.get(to_state).and_then(|event| event.get(at));
        let record = json!({ "object_type": left(2), "object_id": left(3) });
        let record = left(1).is_some().then_some(record);
        let event = json!({ "event_id": format!("event_{to_state}"), "event_type": left(0), "step": left(1),
            "record": record, "to_state": to_state, "actor": PROVIDER, "occurred_at": now() });
        read(&event)
    };

    // The agent is onboarded, and gets a key for its credits.
    let (agent_id, agent_name) = ("agent_1", "Example Agent");
    let onboarding = json!({
        "onboarding_id": onboarding_id, "request_type": "agent_self_onboarding_request",
        "agent_id": agent_id, "agent_name": agent_name, "agent_owner": "Example Agent Systems",
        "manifest_url": format!("{AGENT}/agent.json"), "manifest_digest": Digest::of_bytes(MANIFEST),
        "callback_url": CALLBACK, "requested_tools": ["tokenops"], "requested_capabilities": [CAPABILITY],
        "data_mode": "metadata_only", "trust_state": "approved", "evidence_expectations": ["settlement_reference"],
        "status_url": url("status"), "quote_url": url("quote"), "contract_url": url("contract"),
        "next_action": "request_quote", "onboarded_at": now() });
    let record = json!({
        "runtime_record_id": record_id, "agent_task_run_id": RUN, "agent_id": agent_id, "contract_id": contract_id,
        "requested_capability": CAPABILITY, "task_ledger": { "ledger_url": url("ledger") },
        "status_url": url("status"), "created_at": now() });
    let (issuer, profile) = (PROVIDER.parse()?, "tokenops_full_loop");
    let run = TaskRun::onboard(&issuer, profile, &read(&record)?, &read(&onboarding)?)?;
    let run = run.record_event(&event("created")?)?;
    let run = run.record_event(&event("preflight_checked")?)?;

    let trust_profile = json!({
        "trust_profile_id": trust_id, "profile_type": "agent_trust_profile", "onboarding_id": onboarding_id,
        "agent_id": agent_id, "agent_name": agent_name, "requested_tools": ["tokenops"],
        "trust_level": "registered", "review_status": "approved", "reviewed_at": now(),
        "data_policy": { "allowed_data_modes": ["metadata_only"], "prohibited_inputs_acknowledged": true } });
    let run = run.record_trust_profile(&read(&trust_profile)?)?;
    let run = run.record_event(&event("trusted")?)?;

    let account_id = "account_1";
    let credential = json!({
        "envelope_id": "credential_1", "credential_type": "agent_access_key", "agent_id": agent_id,
        "onboarding_id": onboarding_id, "trust_profile_id": trust_id,
        "access_key_id": "access_key_1", "masked_key_hint": "key_••••1f3c", "credential_status": "active",
        "retrieval_mode": "callback_delivery", "issued_at": now(), "expires_at": later(90),
        "scope": { "allowed_tools": ["tokenops"], "allowed_endpoints": ["POST /run"], "credit_account_id": account_id,
            "contract_id": contract_id, "rate_limit_profile": "standard" },
        "delivery_proof": { "delivery_id": "key_delivery_1", "delivered_to": format!("{AGENT}/credentials"),
            "delivered_at": now(), "callback_status": "delivered" },
        "links": { "rotation": url("rotate") } });
    let run = run.record_credential_envelope(&read(&credential)?)?;

    // The price, and who moves the money.
    let price = json!({ "amount": "25.00", "currency": "USD" });
    let usdc = "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913";
    let settled = json!({ "amount": "25", "currency": "USDC", "asset": usdc });
    let (unit, credits) = ("credit", "25");
    let (verification_id, funding_id, settlement_id) =
        ("confirmation_1", "funding_1", "settlement_1");
    let quote = json!({
        "quote_id": quote_id, "rail_key": "tokenops", "package_level": "standard", "price": price,
        "accepted_payment_methods": [{ "method": "stablecoin", "money": settled }],
        "trust_profile_id": trust_id, "created_at": now(), "expires_at": later(1),
        "estimate": { "requested_capability": CAPABILITY, "estimated_credits": "3", "credit_unit": unit,
            "estimate_basis": { "records_count": 7, "files_count": 1, "needs_callback": true },
            "evidence_requirements": ["settlement_reference", "usage_receipt"] } });
    let run = run.record_quote(&read(&quote)?)?;
    let run = run.record_event(&event("quoted")?)?;
    let route = json!({
        "provider_route_id": route_id, "provider_id": "stripe", "provider_name": "Stripe",
        "provider_type": "stripe_stablecoin", "rail_mode": "checkout", "payment_kind": "stablecoin",
        "supported_assets": [usdc], "accepted_currencies": ["USDC"], "confirmation_mode": "webhook_confirmation",
        "credit_funding_rule": {
            "funds_credit_account": true, "credit_unit": unit, "release_policy": "on_confirmation" },
        "receipt_contract": "agent_settlement_receipt", "selected_at": now(),
        "links": { "settlement": format!("/settlements/{settlement_id}") } });
    let run = run.record_provider_route(&read(&route)?)?;
    let run = run.record_event(&event("credit_pending")?)?;

    // The money came: what the provider of the settlement reported is kept as it was sent.
    let (event_id, event_type, session) = ("evt_1", "checkout.session.completed", "cs_1");
    let reported = json!({ "id": event_id, "type": event_type, "livemode": true, "data": { "object": {
        "id": session, "amount_total": 2500, "currency": "usd", "payment_status": "paid", "status": "complete" } } });
    let evidence = Evidence::new("application/json", reported.to_string().as_bytes())?;
    let settlement_reference = format!("stripe_stablecoin:{session}");
    let confirmation = json!({
        "verification_id": verification_id, "provider_id": "stripe", "event_id": event_id,
        "event_type": event_type, "signature_status": "valid", "verification_state": "verified",
        "provider_reference": session, "settlement_reference": settlement_reference, "amount": settled,
        "credit_account_id": account_id, "raw_event_hash": evidence.sha256(), "evidence": [evidence],
        "received_at": now(), "verified_at": now() });
    let entitlement = json!({
        "credit_entitlement_id": entitlement_id, "credit_account_id": account_id, "agent_id": agent_id,
        "agent_task_run_id": RUN, "quote_id": quote_id, "entitlement_state": "funded", "credit_unit": unit,
        "credits_funded": credits, "credits_debited": "0", "remaining_credits": credits, "created_at": now(),
        "funding_events": [{ "credit_funding_id": funding_id, "verification_id": verification_id,
            "settlement_receipt_id": settlement_id, "settlement_reference": settlement_reference,
            "amount": settled, "credits_funded": credits, "funded_at": now() }],
        "run_eligibility": { "eligibility_state": "enabled", "decided_at": now() },
        "updated_at": now(), "expires_at": later(90) });
    let settlement = json!({
        "receipt_id": settlement_id, "agent_task_run_id": RUN, "settlement_provider": "stripe_stablecoin",
        "provider_id": "stripe", "provider_reference": session, "settlement_reference": settlement_reference,
        "verification_id": verification_id, "credit_account_id": account_id, "credit_entitlement_id": entitlement_id,
        "credit_funding_id": funding_id, "quote_id": quote_id, "payment_kind": "stablecoin", "price": price,
        "amount": settled, "credit_unit": unit, "credits_funded": credits, "release_policy": "on_confirmation",
        "issued_at": now() });
    let funding = json!({ "confirmations": [confirmation], "entitlement": entitlement, "settlement": [settlement] });
    let run = run.fund(&read(&funding)?, &signer)?;
    let run = run.record_event(&event("credit_funded")?)?;

    // The contract, and the order that the agent signs. What comes in is verified when it is read.
    let run = run.record_event(&event("contract_ready")?)?;
    let contract = json!({
        "contract_id": contract_id, "trust_profile_id": trust_id, "quote_id": quote_id,
        "credit_entitlement_id": entitlement_id, "agent_id": agent_id, "requested_tool": "tokenops",
        "requested_capability": CAPABILITY, "scope": "Review settlement records.", "out_of_scope": ["custody"],
        "evidence_requirements": ["settlement_reference", "usage_receipt"],
        "expected_outputs": [
            "tokenops_result_package", "usage_receipt_summary", "result_attestation", "callback_payload"],
        "metering_policy": "estimate_before_debit", "callback_policy": "callback_required", "callback_url": CALLBACK,
        "status": "accepted", "created_at": now(), "accepted_at": now() });
    let run = run.contract(&read(&contract)?)?;
    let order = json!({
        "rail_key": "tokenops", "provider": PROVIDER, "requester_issuer": AGENT, "customer_account_id": "customer_1",
        "quote_id": quote_id, "package_level": "standard", "price": price, "scope": "Review settlement records.",
        "inputs": { "asset_name": "Harbor Income Pool", "token_context": "ERC-20 fund units",
            "holder_records": ["holder_register"], "settlement_context": "USDC on Base" },
        "required_fields": ["tokenops_result_package", "result_attestation"],
        "expected_return_package": "tokenops_result_package", "created_at": now(),
        "return_target": { "callback_policy": "callback_required", "callback_url": CALLBACK } });
    let sent = read::<WorkOrderDraft>(&order)?.build(Some(&agent_key.identity()))?;
    let order = WorkOrder::receive(&sent.canonical(), &Given::at(&trust, now()))?;
    let order_id = order.work_order_id.clone();
    let passed = |check, detail| json!({ "check": check, "state": "passed", "detail": detail });
    let acceptance = json!({
        "validation_id": "validation_1", "runtime_surface": "example_service", "function_name": "accept",
        "request_context": { "agent_id": agent_id, "task_token": RUN, "work_order_id": order_id, "tool": "tokenops" },
        "auth_checks": [passed("signature", "The order has the signature of the agent's key.")],
        "validation_checks": [passed("tool_scope", "The tool is in the agent's scope.")],
        "decision": "accepted", "response_code": 202, "audit_event_id": "audit_1", "created_at": now() });
    let run = run.record_acceptance_validation(&read(&acceptance)?)?;
    let dispatch = json!({
        "dispatch_id": "dispatch_1", "work_order_id": order_id, "scope_hash": order.scope_hash, "task_token": RUN,
        "intake": { "intake_id": "intake_1", "agent_id": agent_id, "workflow_type": CAPABILITY, "received_at": now() },
        "requested_tool": "tokenops", "routing_state": "routed", "dispatched_at": now() });
    let run = run.record_work_order(order)?;
    let run = run.record_work_order_dispatch(&read(&dispatch)?)?;
    let run = run.record_event(&event("contract_accepted")?)?;

    // The work: queued, told to the tool, started.
    let (asked_at, queued_at) = (now(), now());
    let queue = json!({
        "queue_state_id": queue_id, "task_token": RUN, "requested_tool": "tokenops", "queue_status": "queued",
        "heartbeat": { "heartbeat_at": queued_at, "on_time": true, "last_run": asked_at, "next_run": later(1),
            "processed": 1, "advanced": 1, "stuck": 0, "retry_ready": 0 },
        "stuck_alerts": [], "retry_commands": [], "queued_at": queued_at, "updated_at": queued_at });
    let run = run.record_queue_state(&read(&queue)?)?;
    let run = run.record_event(&event("queued")?)?;
    let command = json!({
        "tool_command_id": "command_1", "task_token": RUN, "work_order_id": order_id, "contract_id": contract_id,
        "execution_binding": { "execution_binding_id": "binding_1", "tool": "tokenops", "bound_at": now() },
        "tool": "tokenops", "tool_route": "/tokenops/execute", "requested_capability": CAPABILITY,
        "evidence_inputs": [{ "evidence": "settlement_reference" }, { "evidence": "usage_receipt" }],
        "callback_target": { "callback_policy": "callback_required", "callback_url": CALLBACK },
        "proof_requirements": ["result_contract", "settlement_receipt", "usage_receipt", "callback", "attestation"],
        "issued_at": now() });
    let run = run.execute(Some(&read(&command)?), &event("operating")?)?;

    // The result: seven of seven records match, for three and a half credits.
    let (attestation_id, callback_id) = ("attestation_1", "callback_1");
    let (package_id, usage_id, entry_id) = ("package_1", "usage_2", "entry_2");
    let returned_at = now();
    let run = run.record_event(&event("result_ready")?)?;
    let result = json!({
        "result_package_id": package_id, "artifacts": [Artifact::of("review.json", "application/json", REVIEW)],
        "tokenized_asset_context": {
            "asset_name": "Harbor Income Pool", "token_context": "ERC-20 fund units", "holder_records": 7 },
        "settlement_evidence": [{ "evidence": "settlement_reference", "evidence_state": "matched",
            "settlement_reference": "asset_settlement_7" }],
        "delivery_state": "ready", "operating_exceptions": [], "result_status": "ready",
        "evidence_status": "sufficient", "evidence_score": 95, "next_action": "none", "returned_at": returned_at,
        "attestation": { "attestation_id": attestation_id, "attested_at": now() },
        "usage": [
            { "receipt_id": "usage_1", "work_order_id": order_id, "ledger_entry_id": entry_id, "credits_debited": "2",
                "metering_policy": "estimate_before_debit", "issued_at": now() },
            { "receipt_id": usage_id, "work_order_id": order_id, "ledger_entry_id": entry_id, "credits_debited": "1.5",
                "metering_policy": "estimate_before_debit", "issued_at": now() }],
        "contract": { "result_contract_id": result_id, "lifecycle_state": "result_ready",
            "human_summary": "Seven of seven records match.", "proof_objects": [
                { "output": "tokenops_result_package", "object_type": "tokenops_result_package",
                    "object_id": package_id },
                { "output": "usage_receipt_summary", "object_type": "usage_receipt", "object_id": usage_id },
                { "output": "result_attestation", "object_type": "attestation", "object_id": attestation_id },
                { "output": "callback_payload", "object_type": "callback_delivery", "object_id": callback_id }],
            "callback": { "callback_policy": "callback_required", "callback_state": "ready", "callback_url": CALLBACK },
            "issued_at": now() } });
    let run = run.record_result(&read(&result)?, &signer)?;
    let run = run.record_event(&event("attested")?)?;
    let run = run.record_event(&event("usage_receipt_issued")?)?;

    // The agent is told, with the hash that the run computed, and the ledgers are kept.
    let returned = &run.result().machine_result;
    let callback = json!({
        "callback_event_id": callback_id, "agent_task_run_id": RUN, "result_contract_id": result_id,
        "callback_url": CALLBACK, "created_at": now(),
        "payload": { "payload_type": "agent_callback_payload", "event_type": "task_result_ready",
            "work_order_id": order_id, "agent_task_run_id": RUN, "requested_tool": "tokenops",
            "requested_capability": CAPABILITY, "result_status": "ready", "result_url": url("result"),
            "result_contract_id": result_id,
            "result_package_hash": returned.result_package_hash, "issued_at": now() },
        "callback_state": "delivered", "attempts": [
            { "attempt": 1, "attempted_at": now(), "http_status": 200, "outcome": "acknowledged" }],
        "acknowledgement": { "receiver_state": "accepted", "stored": true, "acknowledged_at": now() } });
    let run = run.record_event(&event("callback_pending")?)?;
    let run = run.record_callback(&read(&callback)?, Some(&signer))?;
    let run = run.record_event(&event("callback_delivered")?)?;
    let task = json!({
        "ledger_entry_id": "entry_1", "ledger_type": "task_ledger", "sequence": 1, "agent_task_run_id": RUN,
        "event": { "event_id": "entered_1", "event_type": "result_ready", "occurred_at": now(),
            "public_safe": true, "reference": { "object_type": "result_contract", "object_id": result_id } },
        "verification_state": "recorded", "created_at": now() });
    let credit = json!({
        "ledger_entry_id": entry_id, "ledger_type": "credit_ledger", "sequence": 2, "agent_task_run_id": RUN,
        "event": { "event_id": "entered_2", "event_type": "usage_receipt_issued", "occurred_at": now(),
            "public_safe": true, "reference": { "object_type": "usage_receipt", "object_id": usage_id } },
        "verification_state": "recorded", "created_at": now() });
    let run = run.record_ledger_entry(&read(&task)?, Some(&signer))?;
    let run = run.record_ledger_entry(&read(&credit)?, Some(&signer))?;

    // The seal is released only if the customer's verifier says `verified`.
    let seal = json!({
        "next_action": "none", "updated_at": now(), "completion_id": "completion_1", "completed_at": now() });
    let run = run.seal(&read(&seal)?, &signer, &trust)?;
    Ok(io::stdout().write_all(run.proof())?)
}
