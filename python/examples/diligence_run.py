"""A paid run of DiligenceOps, from the price to its proof, which is verified: `python diligence_run.py > proof.json`."""

from datetime import datetime, timedelta, timezone
from io import BytesIO

import parties

from wever_proof import digest_file, verify
from wever_proof.build import KeySigner, evidence, quote_run, tool_call, work_order


def now() -> datetime:
    return datetime.now(timezone.utc)


signer = KeySigner(parties.provider_key)
common = {"rail_key": "diligenceops", "package_level": "standard", "price": {"amount": "49.00", "currency": "USD"}}
listed = tool_call("list", at=now(), request={}, answer={"rails": ["diligenceops"]})
quote = {**common, "quote_id": "quote_1", "accepted_payment_methods": [{"method": "invoice"}],
    "created_at": now(), "expires_at": now() + timedelta(hours=1)}
run = quote_run(issuer=parties.PROVIDER, profile="first_paid_run", quote=quote, trust=parties.trust)
quoted = tool_call("quote", at=now(), request={"package_level": "standard"}, answer=quote)
account = {"customer_account_id": "customer_1", "organization": "Example Agent Systems", "account_state": "active",
    "contact": "operations@example-agent.system", "created_at": now()}
run = run.make({"move": "create_customer_account", "draft": account})

# The customer's side: the order, signed with the customer's key. What comes in is verified by the move.
order = work_order({**common, "quote_id": "quote_1", "provider": parties.PROVIDER, "customer_account_id": "customer_1",
    "requester_issuer": parties.REQUESTER, "scope": "Score the vendor's readiness.", "created_at": now(),
    "inputs": {"diligence_scope": "vendor readiness", "available_evidence": ["w9"]},
    "required_fields": ["readiness_score", "attestation"], "expected_return_package": "diligenceops_return_package",
    "return_target": {"callback_policy": "status_polling_only"}}).sign(KeySigner(parties.requester_key))
run = run.make({"move": "create_work_order", "draft": order})
validated = tool_call("validate", at=now(), request=order.json, answer={"valid": True})

payment = {"payment_record_id": "payment_1", "payment_reference": "invoice:2026-17", "payment_kind": "invoice",
    "paid": common["price"], "payment_state": "paid", "authorized_at": now(), "evidence": [evidence("text/plain", b"paid")]}
start = {"production_run_id": "run_1", "status_url": "/status?production_run_id=run_1", "created_at": now(),
    "calls": [listed, quoted, validated, tool_call("start", at=now(), request=payment, answer={"started": True})]}
run = run.make({"move": "create_paid_production_run", "draft": {"payment": payment, "start": start}})

measured = digest_file(BytesIO(b"in the place of the delivered file"))
artifact = {"name": "w9.pdf", "media_type": "application/pdf", **measured._asdict()}
entries = [{"evidence": "w9", "entry_state": "accepted", "artifact": "w9.pdf"}]
fields = {"evidence_inventory": {"diligence_scope": "vendor readiness", "entries": entries},
    "readiness_score": {"score": 100, "readiness_state": "ready_to_return", "checked_items": ["w9"], "ready_items": ["w9"],
        "missing_items": []}}
returned = tool_call("return", at=now(), request=fields, answer={"returned": True})
package = {"return_package_id": "package_1", "returned_fields": fields, "artifacts": [artifact], "result_status": "ready",
    "evidence_status": "sufficient", "returned_at": now()}
run = run.make({"move": "record_return_package", "draft": {"package": package, "callback_state": "not_required",
    "attestation_id": "attestation_1", "attested_at": now(), "call": returned}}, signer)
receipt = {"receipt_id": "receipt_1", "fee_event_id": "fee_1", "movement_type": "transaction", "issued_at": now()}
receipted = tool_call("receipt", at=now(), request={"production_run_id": "run_1"}, answer=receipt)
run = run.make({"move": "record_production_receipt", "draft": {"receipt": receipt, "call": receipted}}, signer)
run = run.make({"move": "complete_production_run", "draft": {"verification_id": "verification_1", "verified_at": now(),
    "completion_id": "completion_1", "completed_at": now(), "callback_state": "not_required"}}, signer)
verify(run.proof or b"", trust=parties.trust, order=order.json).raise_unless_verified()
print(run)
