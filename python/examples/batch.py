"""Verifies many proofs on all cores, and finds orders that were used twice: python batch.py KEYS PROOF..."""

import sys
from collections import defaultdict
from pathlib import Path

from wever_proof import Trust, verify_batch

keys, *files = sys.argv[1:]
answers = verify_batch(
    [Path(file).read_bytes() for file in files],
    trust=Trust([Path(keys).read_bytes()]),
)
proofs_of = defaultdict(set)
for file, verdict, codes, order, digest in zip(
    files, answers.verdict, answers.codes, answers.work_order_id, answers.input_digest, strict=True
):
    print(f"{verdict:10}  {file}  {' '.join(codes)}")
    # What a proof says of itself counts only where it is verified.
    if verdict == "verified" and order is not None:
        proofs_of[order].add(digest)
for order, digests in proofs_of.items():
    if len(digests) > 1:
        print(f"{len(digests)} proofs of one order: {order}")
