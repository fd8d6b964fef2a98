"""Carries a paid run out so that it may be killed at any time, and goes on where it was: `python resume.py FILE DRAFTS`.

`FILE` holds the run, or the run with the move that was begun. A move is stored before it is made, so that after a crash
it is made again with the same ids and times: there is one receipt, however often it was tried.
"""

import json
import os
import sys
from pathlib import Path

import parties

from wever_proof.build import Begun, KeySigner, Run, quote_run, resume

file, drafts = map(Path, sys.argv[1:])


def store(run: Run | Begun) -> None:
    """Written whole or not at all."""
    new = file.with_name(f"{file.name}.new")
    with new.open("wb") as opened:
        opened.write(run.json)
        opened.flush()
        os.fsync(opened.fileno())
    new.replace(file)


def begin() -> Run:
    quote = (drafts / "quote.json").read_bytes()
    run = quote_run(issuer=parties.PROVIDER, profile="first_paid_run", quote=quote, trust=parties.trust)
    return run.make({"move": "create_customer_account", "draft": (drafts / "account.json").read_bytes()})


moves = {
    "quoted": "create_work_order",
    "ordered": "create_paid_production_run",
    "started": "record_return_package",
    "returned": "record_production_receipt",
    "receipted": "complete_production_run",
}
draft_of = {move["move"]: move for move in json.loads((drafts / "moves.json").read_bytes())}
signer = KeySigner(parties.provider_key)

run = resume(file.read_bytes(), trust=parties.trust) if file.exists() else begin()
while isinstance(run, Begun) or run.proof is None:
    if isinstance(run, Run):
        run = run.begin(draft_of[moves[run.state]])
        store(run)
    # Nobody is asked whether the key has signed already: the same bytes are signed once more.
    print(f"making {run.move}")
    run = run.make(signer)
    store(run)
print(f"{file} is the proof")
