"""Verifies one proof: python verify.py FOLDER, with a folder as `wever-proof demo --out FOLDER` writes it."""

import sys
from pathlib import Path

from wever_proof import verify

folder = Path(sys.argv[1])
report = verify(
    (folder / "proof.json").read_bytes(),
    trust=[(folder / "trust.jwks.json").read_bytes()],
    order=(folder / "order.json").read_bytes(),
)
print(report.headline)
for cause in report.causes:
    print(f"  {cause['message']}; {cause['advice']}")
sys.exit(report.verdict != "verified")
