"""An order in the customer's name: `python order.py KEY.pem > order.json`, of a key that `wever-proof keys generate` made.
Keep it: `verify.py` compares the proof with it."""

import sys
from datetime import datetime, timezone
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from wever_proof.build import KeySigner, work_order

key = load_pem_private_key(Path(sys.argv[1]).read_bytes(), password=None)
if not isinstance(key, Ed25519PrivateKey):
    raise SystemExit("this is no Ed25519 key")
order = work_order(
    {
        "rail_key": "packetops",
        "provider": "https://provider.example",
        "requester_issuer": "https://agent.example",
        "customer_account_id": "customer_1",
        "package_level": "standard",
        "scope": "Check the vendor onboarding packet.",
        "inputs": {"packet_type": "vendor_onboarding", "available_documents": ["w9"], "expected_documents": ["w9"]},
        "required_fields": ["packet_manifest", "attestation"],
        "expected_return_package": "packetops_return_package",
        "return_target": {"callback_policy": "status_polling_only"},
        "price": {"amount": "49.00", "currency": "USD"},
        "created_at": datetime.now(timezone.utc),
    }
).sign(KeySigner(key))
print(order)
