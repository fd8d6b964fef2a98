# python wheel.py PROOF KEYS: times in microseconds a proof as JSON, for `cargo xtask bench`: the wheel, one proof
# at a time and as a batch. `one`: trust is read once, and the report made, as the natively measured verifier does.

import json
import statistics
import sys
import time
from pathlib import Path

from wever_proof import Trust, verify, verify_batch

ROUNDS = 21
RUNS = 50
BATCH = 10_000
BATCHES = 3

proof, keys = (Path(file).read_bytes() for file in sys.argv[1:3])
trust = Trust([keys])
as_of = "2026-11-02T12:00:00Z"
proofs = [proof] * BATCH


def one():
    for _ in range(RUNS):
        report = verify(proof, trust=trust, as_of=as_of)
    return [report.verdict], RUNS


def batch(threads, reports=False):
    answers = verify_batch(proofs, trust=trust, as_of=as_of, threads=threads, reports=reports)
    return answers.verdict, BATCH


SUBJECTS = {
    "one": (one, ROUNDS),
    "batch on one thread": (lambda: batch(1), BATCHES),
    "batch": (lambda: batch(None), BATCHES),
    "batch with reports": (lambda: batch(None, reports=True), BATCHES),
}

medians = {}
for name, (subject, rounds) in SUBJECTS.items():
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        verdicts, count = subject()
        times.append((time.perf_counter() - start) * 1e6 / count)
        if set(verdicts) != {"verified"}:
            sys.exit(f"{name} does not accept the proof")
    medians[name] = statistics.median(times)
print(json.dumps(medians))
