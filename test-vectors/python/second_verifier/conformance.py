"""Answers the questions of `wever-proof conformance`: test-vectors/README.md shows these lines."""

import json
import sys
from base64 import b64decode

from .verify import Policy, TrustFile, verify


def main() -> None:
    for line in sys.stdin:
        question = json.loads(line)
        policy = question["policy"]
        if "artifacts" in policy:
            policy["artifacts"] = {f["name"]: b64decode(f["base64"]) for f in policy["artifacts"]}
        trust = [
            TrustFile(b64decode(f["base64"]), f.get("issuer"), tuple(f.get("purposes", ())))
            for f in question["trust"]
        ]
        found = verify(b64decode(question["proof_base64"]), trust, Policy(**policy))
        answer = {"id": question["id"], "verdict": found.verdict, "codes": sorted(found.codes)}
        print(json.dumps(answer), flush=True)
