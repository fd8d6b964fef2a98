"""The payment of an order, as its provider states it: `python payment.py order.json receipt.txt > payment.json`. The second
file is the document that the payment provider gave, which goes with the proof as it is."""

import sys
from datetime import datetime, timezone
from pathlib import Path

from wever_proof.build import evidence, payment_reference

order, document = (Path(name).read_bytes() for name in sys.argv[1:])
payment = payment_reference(
    {
        "payment_record_id": "payment_1",
        "payment_reference": "invoice:2026-17",
        "payment_kind": "invoice",
        "payment_state": "paid",
        "paid": {"amount": "49.00", "currency": "USD"},
        "authorized_at": datetime.now(timezone.utc),
        "evidence": [evidence("text/plain", document)],
    },
    order,
)
print(payment.decode())
