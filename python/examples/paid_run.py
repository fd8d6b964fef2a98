"""Carries a paid run of PacketOps out to its seal, and verifies the proof: `python paid_run.py DRAFTS > proof.json`.

`DRAFTS` is `sdk/examples/run` of the repository: the quote, the account, and each move with its draft.
"""

import json
import sys
from pathlib import Path

import parties

from wever_proof import verify
from wever_proof.build import KeySigner, quote_run

drafts = Path(sys.argv[1])
quote = (drafts / "quote.json").read_bytes()
run = quote_run(issuer=parties.PROVIDER, profile="first_paid_run", quote=quote, trust=parties.trust)
run = run.make({"move": "create_customer_account", "draft": (drafts / "account.json").read_bytes()})
signer = KeySigner(parties.provider_key)
for move in json.loads((drafts / "moves.json").read_bytes()):
    run = run.make(move, signer)
    print(f"{move['move']}: {run.state}", file=sys.stderr)

(order,) = run.objects("work_order")
assert run.proof is not None
report = verify(run.proof, trust=parties.trust, order=json.dumps(order).encode())
report.raise_unless_verified()
print(f"{report.headline}", file=sys.stderr)
print(run)
