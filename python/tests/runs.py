"""The paid run of `sdk/examples/run`, each of its moves with a draft that may be changed first."""

import json
from typing import Any

import parties
from conftest import ROOT
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from wever_proof.build import KeySigner, Run, WorkOrder, quote_run, work_order

DRAFTS = ROOT / "sdk/examples/run"
LATER = "2026-11-03T00:00:00Z"
"""After all that is dated in the drafts."""

PROVIDER = KeySigner(parties.provider_key)
REQUESTER = KeySigner(parties.requester_key)
STRANGER = KeySigner(Ed25519PrivateKey.generate())

TRUST = parties.trust


class Silent:
    """A signer that must not be asked."""

    public_key = PROVIDER.public_key
    asked = 0

    def sign(self, data: bytes, /) -> bytes:
        self.asked += 1
        return PROVIDER.sign(data)


class Busy:
    """A signer that refuses a few times."""

    public_key = PROVIDER.public_key

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals
        self.signed: list[bytes] = []

    def sign(self, data: bytes, /) -> bytes:
        if self.refusals:
            self.refusals -= 1
            raise ConnectionError("too many requests")
        self.signed.append(data)
        return PROVIDER.sign(data)


def drafts(name: str) -> Any:
    return json.loads((DRAFTS / name).read_bytes())


def moves() -> dict[str, dict[str, Any]]:
    """Every move by its name, in their order."""
    account = {"move": "create_customer_account", "draft": drafts("account.json")}
    return {move["move"]: move for move in (account, *drafts("moves.json"))}


def order_draft() -> dict[str, Any]:
    order = moves()["create_work_order"]["draft"]
    computed = "object_type schema_version work_order_id idempotency_key scope_hash requester_signature".split()
    return {"own_fields": ["summary"], **{name: value for name, value in order.items() if name not in computed}} | {
        "required_fields": [name for name in order["required_fields"] if name != "summary"]
    }


def order(**changed: object) -> WorkOrder:
    return work_order({**order_draft(), **changed}).sign(REQUESTER)


def begin(as_of: str | None = LATER) -> Run:
    return quote_run(
        issuer=parties.PROVIDER, profile="first_paid_run", quote=drafts("quote.json"), trust=TRUST, as_of=as_of
    )


def before(name: str) -> Run:
    """The run before the move of this name."""
    run = begin()
    for move in moves().values():
        if move["move"] == name:
            return run
        run = run.make(move, PROVIDER)
    raise LookupError(name)


def sealed() -> Run:
    run = begin()
    for move in moves().values():
        run = run.make(move, PROVIDER)
    return run
