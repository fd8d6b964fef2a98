"""A whole loop of TokenOps, from the agent's onboarding to a proof that is verified: `python task_run.py > proof.json`.

An agent buys 25 credits for 25 dollars, orders a review of settlement records, and uses three and a half of them. This
program plays the provider, who keeps the run, and the agent, who signs the order. No hash is written by hand: what a
later record says of an earlier one is read from there, and every time from the clock.
"""

import json
from datetime import datetime, timedelta, timezone
from io import BytesIO
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from parties import keys_of

from wever_proof import Trust, digest_file, verify
from wever_proof.build import KeySigner, evidence, start_task_run, work_order

provider, agent = "https://provider.example", "https://agent.example"
callback_url = f"{agent}/callback"
provider_key, agent_key = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
purposes = "settlement", "attestation", "usage", "callback", "ledger", "completion"
trust = Trust([keys_of(provider_key, provider, *purposes), keys_of(agent_key, agent, "requester")])
signer = KeySigner(provider_key)


def now() -> datetime:
    return datetime.now(timezone.utc)


def later(days: int) -> datetime:
    return now() + timedelta(days=days)


agent_task_run_id = "run_1"


def url(service: str) -> str:
    return f"{provider}/{service}/{agent_task_run_id}"


# What the records are called, and what happens: state, event type, step of the loop, the record that it left.
agent_id, agent_name, onboarding_id, trust_profile_id = "agent_1", "Example Agent", "onboarding_1", "trust_1"
quote_id, route_id, credit_entitlement_id, contract_id = "quote_1", "route_1", "entitlement_1", "contract_1"
runtime_record_id, queue_state_id, result_contract_id = "record_1", "queue_1", "result_1"
requested_capability, scope = "settlement_review", "Review settlement records."
happens = {
    "created": ["run_created"],
    "preflight_checked": ["preflight_checked", "onboarding", "onboarding", onboarding_id],
    "trusted": ["trust_approved", "trust", "trust_profile", trust_profile_id],
    "quoted": ["lifecycle_state_changed", "quote", "quote", quote_id],
    "credit_pending": ["settlement_intent_created", "provider_route", "provider_route", route_id],
    "credit_funded": ["credit_funded_from_settlement", "credit_entitlement", "credit_entitlement", credit_entitlement_id],
    "contract_ready": ["contract_ready"],
    "contract_accepted": ["contract_accepted", "run_contract", "run_contract", contract_id],
    "queued": ["lifecycle_state_changed", "queue", "queue_state", queue_state_id],
    "operating": ["tool_execution_started", "tokenops_execution", "runtime_record", runtime_record_id],
    "result_ready": ["result_package_ready", "result_contract", "result_contract", result_contract_id],
    "attested": ["attestation_issued"],
    "usage_receipt_issued": ["usage_receipt_issued"],
    "callback_pending": ["callback_payload_ready"],
    "callback_delivered": ["callback_delivered"],
}


def event(to_state: str) -> dict[str, Any]:
    event_type, *left = happens[to_state]
    said = {"event_id": f"event_{to_state}", "event_type": event_type, "to_state": to_state, "actor": provider}
    if left:
        step, object_type, object_id = left
        return {**said, "step": step, "record": {"object_type": object_type, "object_id": object_id}, "occurred_at": now()}
    return {**said, "occurred_at": now()}


# The agent is onboarded, and gets a key for its credits.
manifest_digest = digest_file(BytesIO(b'{"name":"Example Agent"}')).sha256
run = start_task_run(
    issuer=provider,
    profile="tokenops_full_loop",
    record={"runtime_record_id": runtime_record_id, "agent_task_run_id": agent_task_run_id, "agent_id": agent_id,
        "contract_id": contract_id, "requested_capability": requested_capability,
        "task_ledger": {"ledger_url": url("ledger")}, "status_url": url("status"), "created_at": now()},
    onboarding={"onboarding_id": onboarding_id, "request_type": "agent_self_onboarding_request", "agent_id": agent_id,
        "agent_name": agent_name, "agent_owner": "Example Agent Systems", "manifest_url": f"{agent}/agent.json",
        "manifest_digest": manifest_digest, "callback_url": callback_url, "requested_tools": ["tokenops"],
        "requested_capabilities": [requested_capability], "data_mode": "metadata_only", "trust_state": "approved",
        "evidence_expectations": ["settlement_reference"], "status_url": url("status"), "quote_url": url("quote"),
        "contract_url": url("contract"), "next_action": "request_quote", "onboarded_at": now()},
    trust=trust,
)
run = run.make({"move": "record_event", "draft": event("created")})
run = run.make({"move": "record_event", "draft": event("preflight_checked")})

run = run.make({"move": "record_trust_profile", "draft": {"trust_profile_id": trust_profile_id,
    "profile_type": "agent_trust_profile", "onboarding_id": onboarding_id, "agent_id": agent_id,
    "agent_name": agent_name, "requested_tools": ["tokenops"], "trust_level": "registered", "review_status": "approved",
    "reviewed_at": now(), "data_policy": {"allowed_data_modes": ["metadata_only"],
        "prohibited_inputs_acknowledged": True}}})
run = run.make({"move": "record_event", "draft": event("trusted")})

credit_account_id = "account_1"
run = run.make({"move": "record_credential_envelope", "draft": {"envelope_id": "credential_1",
    "credential_type": "agent_access_key", "agent_id": agent_id, "onboarding_id": onboarding_id,
    "trust_profile_id": trust_profile_id, "access_key_id": "access_key_1", "masked_key_hint": "key_••••1f3c",
    "credential_status": "active", "retrieval_mode": "callback_delivery", "issued_at": now(), "expires_at": later(90),
    "scope": {"allowed_tools": ["tokenops"], "allowed_endpoints": ["POST /run"], "credit_account_id": credit_account_id,
        "contract_id": contract_id, "rate_limit_profile": "standard"},
    "delivery_proof": {"delivery_id": "key_delivery_1", "delivered_to": f"{agent}/credentials", "delivered_at": now(),
        "callback_status": "delivered"}, "links": {"rotation": url("rotate")}}})

# The price, and who moves the money.
price = {"amount": "25.00", "currency": "USD"}
asset = "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913"
amount = {"amount": "25", "currency": "USDC", "asset": asset}
package_level, credit_unit, credits_funded = "standard", "credit", "25"
verification_id, credit_funding_id, settlement_id = "confirmation_1", "funding_1", "settlement_1"
run = run.make({"move": "record_quote", "draft": {"quote_id": quote_id, "rail_key": "tokenops",
    "package_level": package_level, "price": price, "trust_profile_id": trust_profile_id, "created_at": now(),
    "expires_at": later(1), "accepted_payment_methods": [{"method": "stablecoin", "money": amount}],
    "estimate": {"requested_capability": requested_capability, "estimated_credits": "3", "credit_unit": credit_unit,
        "estimate_basis": {"records_count": 7, "files_count": 1, "needs_callback": True},
        "evidence_requirements": ["settlement_reference", "usage_receipt"]}}})
run = run.make({"move": "record_event", "draft": event("quoted")})
provider_id, release_policy = "stripe", "on_confirmation"
run = run.make({"move": "record_provider_route", "draft": {"provider_route_id": route_id, "provider_id": provider_id,
    "provider_name": "Stripe", "provider_type": "stripe_stablecoin", "rail_mode": "checkout",
    "payment_kind": "stablecoin", "supported_assets": [asset], "accepted_currencies": ["USDC"],
    "confirmation_mode": "webhook_confirmation", "credit_funding_rule": {"funds_credit_account": True,
        "credit_unit": credit_unit, "release_policy": release_policy}, "receipt_contract": "agent_settlement_receipt",
    "links": {"settlement": f"/settlements/{settlement_id}"}, "selected_at": now()}})
run = run.make({"move": "record_event", "draft": event("credit_pending")})

# The money came: what the provider of the settlement reported is kept as it was sent.
event_id, event_type, session = "evt_1", "checkout.session.completed", "cs_1"
reported = evidence("application/json", json.dumps({"id": event_id, "type": event_type, "livemode": True,
    "data": {"object": {"id": session, "amount_total": 2500, "currency": "usd", "payment_status": "paid",
            "status": "complete"}}}).encode())
settlement_reference = f"stripe_stablecoin:{session}"
confirmation = {"verification_id": verification_id, "provider_id": provider_id, "event_id": event_id,
    "event_type": event_type, "provider_reference": session, "settlement_reference": settlement_reference,
    "amount": amount, "credit_account_id": credit_account_id, "raw_event_hash": reported["sha256"],
    "evidence": [reported]}
run = run.make({"move": "fund", "draft": {"confirmations": [{**confirmation, "signature_status": "valid",
            "verification_state": "verified", "received_at": now(), "verified_at": now()}],
    "entitlement": {"credit_entitlement_id": credit_entitlement_id, "credit_account_id": credit_account_id,
        "agent_id": agent_id, "agent_task_run_id": agent_task_run_id, "quote_id": quote_id,
        "entitlement_state": "funded", "credit_unit": credit_unit, "credits_funded": credits_funded,
        "credits_debited": "0", "remaining_credits": credits_funded, "created_at": now(),
        "funding_events": [{"credit_funding_id": credit_funding_id, "verification_id": verification_id,
                "settlement_receipt_id": settlement_id, "settlement_reference": settlement_reference, "amount": amount,
                "credits_funded": credits_funded, "funded_at": now()}],
        "run_eligibility": {"eligibility_state": "enabled", "decided_at": now()}, "updated_at": now(),
        "expires_at": later(90)}, "settlement": [{"receipt_id": settlement_id, "agent_task_run_id": agent_task_run_id,
            "settlement_provider": "stripe_stablecoin", "provider_id": provider_id, "provider_reference": session,
            "settlement_reference": settlement_reference, "verification_id": verification_id,
            "credit_account_id": credit_account_id, "credit_entitlement_id": credit_entitlement_id,
            "credit_funding_id": credit_funding_id, "quote_id": quote_id, "payment_kind": "stablecoin", "price": price,
            "amount": amount, "credit_unit": credit_unit, "credits_funded": credits_funded,
            "release_policy": release_policy, "issued_at": now()}]}}, signer)
run = run.make({"move": "record_event", "draft": event("credit_funded")})

# The contract, and the order that the agent signs. What comes in is verified by the move.
run = run.make({"move": "record_event", "draft": event("contract_ready")})
run = run.make({"move": "contract", "draft": {"contract_id": contract_id, "trust_profile_id": trust_profile_id,
    "quote_id": quote_id, "credit_entitlement_id": credit_entitlement_id, "agent_id": agent_id,
    "requested_tool": "tokenops", "requested_capability": requested_capability, "scope": scope,
    "out_of_scope": ["custody"], "evidence_requirements": ["settlement_reference", "usage_receipt"],
    "expected_outputs": ["tokenops_result_package", "usage_receipt_summary", "result_attestation", "callback_payload"],
    "metering_policy": "estimate_before_debit", "callback_policy": "callback_required", "callback_url": callback_url,
    "status": "accepted", "created_at": now(), "accepted_at": now()}})
order = work_order({"rail_key": "tokenops", "provider": provider, "requester_issuer": agent,
    "customer_account_id": "customer_1", "quote_id": quote_id, "package_level": package_level, "price": price,
    "scope": scope, "inputs": {"asset_name": "Harbor Income Pool", "token_context": "ERC-20 fund units",
        "holder_records": ["holder_register"], "settlement_context": "USDC on Base"},
    "required_fields": ["tokenops_result_package", "result_attestation"],
    "expected_return_package": "tokenops_result_package", "return_target": {"callback_policy": "callback_required",
        "callback_url": callback_url}, "created_at": now(),}).sign(KeySigner(agent_key))
run = run.make({"move": "order", "draft": order})
(placed,) = run.objects("work_order")
work_order_id, scope_hash = placed["work_order_id"], placed["scope_hash"]
task_token = agent_task_run_id
run = run.make({"move": "record_acceptance_validation", "draft": {"validation_id": "validation_1",
    "runtime_surface": "example_service", "function_name": "accept", "request_context": {"agent_id": agent_id,
        "task_token": task_token, "work_order_id": work_order_id, "tool": "tokenops"},
    "auth_checks": [{"check": "signature", "state": "passed",
            "detail": "The order has the signature of the agent's key."}], "validation_checks": [{"check": "tool_scope",
            "state": "passed", "detail": "The tool is in the agent's scope."}], "decision": "accepted",
    "response_code": 202, "audit_event_id": "audit_1", "created_at": now()}})
run = run.make({"move": "record_work_order_dispatch", "draft": {"dispatch_id": "dispatch_1",
    "work_order_id": work_order_id, "scope_hash": scope_hash, "task_token": task_token, "requested_tool": "tokenops",
    "routing_state": "routed", "intake": {"intake_id": "intake_1", "agent_id": agent_id,
        "workflow_type": requested_capability, "received_at": now()}, "dispatched_at": now()}})
run = run.make({"move": "record_event", "draft": event("contract_accepted")})

# The work: queued, told to the tool, started.
asked_at, queued_at = now(), now()
run = run.make({"move": "record_queue_state", "draft": {"queue_state_id": queue_state_id, "task_token": task_token,
    "requested_tool": "tokenops", "queue_status": "queued", "stuck_alerts": [], "retry_commands": [],
    "heartbeat": {"heartbeat_at": queued_at, "on_time": True, "last_run": asked_at, "next_run": later(1),
        "processed": 1, "advanced": 1, "stuck": 0, "retry_ready": 0}, "queued_at": queued_at, "updated_at": queued_at}})
run = run.make({"move": "record_event", "draft": event("queued")})
run = run.make({"move": "execute", "draft": {"command": {"tool_command_id": "command_1", "task_token": task_token,
        "work_order_id": work_order_id, "contract_id": contract_id, "tool": "tokenops",
        "execution_binding": {"execution_binding_id": "binding_1", "tool": "tokenops", "bound_at": now()},
        "tool_route": "/tokenops/execute", "requested_capability": requested_capability,
        "evidence_inputs": [{"evidence": "settlement_reference"}, {"evidence": "usage_receipt"}],
        "callback_target": {"callback_policy": "callback_required", "callback_url": callback_url},
        "proof_requirements": ["result_contract", "settlement_receipt", "usage_receipt", "callback", "attestation"],
        "issued_at": now()}, "started": event("operating")}})

# The result: seven of seven records match, for three and a half credits.
review = {"name": "review.json", "media_type": "application/json"}
artifacts = [{**review, **digest_file(BytesIO(b'{"matched":7,"of":7}'))._asdict()}]
attestation_id, callback_id, result_package_id = "attestation_1", "callback_1", "package_1"
usage_id, ledger_entry_id, returned_at = "usage_2", "entry_2", now()
run = run.make({"move": "record_event", "draft": event("result_ready")})
run = run.make({"move": "record_result", "draft": {"result_package_id": result_package_id, "artifacts": artifacts,
    "returned_at": returned_at, "tokenized_asset_context": {"asset_name": "Harbor Income Pool",
        "token_context": "ERC-20 fund units", "holder_records": 7},
    "settlement_evidence": [{"evidence": "settlement_reference", "evidence_state": "matched",
            "settlement_reference": "asset_settlement_7"}], "delivery_state": "ready", "operating_exceptions": [],
    "result_status": "ready", "evidence_status": "sufficient", "evidence_score": 95, "next_action": "none",
    "attestation": {"attestation_id": attestation_id, "attested_at": now()}, "usage": [{"receipt_id": "usage_1",
            "work_order_id": work_order_id, "ledger_entry_id": ledger_entry_id, "credits_debited": "2",
            "metering_policy": "estimate_before_debit", "issued_at": now()}, {"receipt_id": usage_id,
            "work_order_id": work_order_id, "ledger_entry_id": ledger_entry_id, "credits_debited": "1.5",
            "metering_policy": "estimate_before_debit", "issued_at": now()}],
    "contract": {"result_contract_id": result_contract_id, "lifecycle_state": "result_ready",
        "human_summary": "Seven of seven records match.", "proof_objects": [{"output": "tokenops_result_package",
                "object_type": "tokenops_result_package", "object_id": result_package_id},
            {"output": "usage_receipt_summary", "object_type": "usage_receipt", "object_id": usage_id},
            {"output": "result_attestation", "object_type": "attestation", "object_id": attestation_id},
            {"output": "callback_payload", "object_type": "callback_delivery", "object_id": callback_id}],
        "callback": {"callback_policy": "callback_required", "callback_state": "ready", "callback_url": callback_url},
        "issued_at": now()}}}, signer)
run = run.make({"move": "record_event", "draft": event("attested")})
run = run.make({"move": "record_event", "draft": event("usage_receipt_issued")})

# The agent is told, with the hash that the run computed, and the ledgers are kept.
result_package_hash = run.objects("result_contract")[0]["machine_result"]["result_package_hash"]
run = run.make({"move": "record_event", "draft": event("callback_pending")})
run = run.make({"move": "record_callback", "draft": {"callback_event_id": callback_id,
    "agent_task_run_id": agent_task_run_id, "result_contract_id": result_contract_id, "callback_url": callback_url,
    "created_at": now(), "payload": {"payload_type": "agent_callback_payload", "event_type": "task_result_ready",
        "work_order_id": work_order_id, "agent_task_run_id": agent_task_run_id, "requested_tool": "tokenops",
        "requested_capability": requested_capability, "result_status": "ready", "result_url": url("result"),
        "result_contract_id": result_contract_id, "result_package_hash": result_package_hash, "issued_at": now()},
    "callback_state": "delivered", "attempts": [{"attempt": 1, "attempted_at": now(), "http_status": 200,
            "outcome": "acknowledged"}], "acknowledgement": {"receiver_state": "accepted", "stored": True,
        "acknowledged_at": now()}}}, signer)
run = run.make({"move": "record_event", "draft": event("callback_delivered")})
run = run.make({"move": "record_ledger_entry", "draft": {"ledger_entry_id": "entry_1", "ledger_type": "task_ledger",
    "sequence": 1, "agent_task_run_id": agent_task_run_id, "verification_state": "recorded",
    "event": {"event_id": "entered_1", "event_type": "result_ready", "occurred_at": now(), "public_safe": True,
        "reference": {"object_type": "result_contract", "object_id": result_contract_id}}, "created_at": now()}},
    signer)
run = run.make({"move": "record_ledger_entry", "draft": {"ledger_entry_id": ledger_entry_id,
    "ledger_type": "credit_ledger", "sequence": 2, "agent_task_run_id": agent_task_run_id,
    "verification_state": "recorded", "event": {"event_id": "entered_2", "event_type": "usage_receipt_issued",
        "occurred_at": now(), "public_safe": True, "reference": {"object_type": "usage_receipt",
            "object_id": usage_id}}, "created_at": now()}}, signer)

# The seal is released only if the customer's verifier says `verified`; the customer asks it again.
run = run.make({"move": "seal", "draft": {"next_action": "none", "updated_at": now(), "completion_id": "completion_1",
    "completed_at": now()}}, signer)
verify(run.proof or b"", trust=trust, order=order.json).raise_unless_verified()
print(run)
