"""Orders, what is received, and runs to their seal: what is made, what is refused at the move, and keys elsewhere."""

import asyncio
import json
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
import runs
from conftest import ROOT
from runs import LATER, PROVIDER, REQUESTER, STRANGER, TRUST, Busy, Silent
from wever_proof import BuildError, DocumentError, SignerError, Trust, TrustError, digest, verify
from wever_proof.build import (
    Begun,
    KeySigner,
    Run,
    evidence,
    payment_reference,
    quote_run,
    receive,
    resume,
    tool_call,
    work_order,
)


def test_a_run_is_built_to_its_seal_and_from_each_of_its_states() -> None:
    sealed = runs.sealed()
    assert sealed.kind == "run" and sealed.state == "completed" and sealed.proof == sealed.json
    assert [receipt["receipt_id"] for receipt in sealed.objects("receipt")] == ["receipt_1"]
    assert sealed.objects("callback_delivery") == []
    order = json.dumps(sealed.objects("work_order")[0]).encode()
    assert verify(sealed.json, trust=TRUST, as_of=LATER, order=order).verdict == "verified"
    states = ["quoted", "quoted", "ordered", "started", "returned", "receipted"]
    moves = list(runs.moves().values())
    for count, (state, move) in enumerate(zip(states, moves, strict=True)):
        stored = runs.before(move["move"])
        assert (stored.state, stored.proof) == (state, None)
        run = resume(stored.json, trust=TRUST, as_of=LATER)
        assert run == stored
        for each in moves[count:]:
            assert isinstance(run, Run)
            run = run.make(each, PROVIDER)
        assert run == sealed and hash(run) == hash(sealed)


def test_the_proof_is_the_same_as_natively(native_run: bytes) -> None:
    assert runs.sealed().proof == native_run


def payment(**changed: object) -> Callable[[dict[str, Any]], None]:
    return lambda move: move["draft"]["payment"].update(changed)


def ordered(make: Callable[[], bytes]) -> Callable[[dict[str, Any]], None]:
    return lambda move: move.update(draft=make())


def altered() -> bytes:
    changed = runs.order().json.replace(b"Check the packet.", b"Check another one.")
    assert changed != runs.order().json
    return changed


REFUSED: dict[str, tuple[str, Callable[[dict[str, Any]], None], str, str]] = {
    "an altered order": ("create_work_order", ordered(altered), "hash.scope-mismatch", "/scope_hash"),
    "no signature of the requester": (
        "create_work_order",
        ordered(lambda: work_order(runs.order_draft()).json),
        "complete.unsigned",
        "/requester_signature",
    ),
    "a stranger's signature": (
        "create_work_order",
        ordered(lambda: work_order(runs.order_draft()).sign(STRANGER).json),
        "signature.unknown-key",
        "/requester_signature",
    ),
    "a member twice": (
        "create_work_order",
        ordered(lambda: runs.order().json.replace(b"{", b'{"scope":"x",', 1)),
        "input.duplicate-name",
        "",
    ),
    "another provider's order": (
        "create_work_order",
        ordered(lambda: runs.order(provider="https://another.example").json),
        "build.terms",
        "",
    ),
    "a short payment": (
        "create_paid_production_run",
        payment(paid={"amount": "1.00", "currency": "USD"}),
        "money.paid",
        "/paid",
    ),
    "a failed payment": ("create_paid_production_run", payment(payment_state="failed"), "state.payment", "/payment_state"),
    "another issuer's payment": (
        "create_paid_production_run",
        payment(issuer="https://another.example"),
        "build.form",
        "/draft/payment/issuer",
    ),
    "a move before its time": ("create_paid_production_run", lambda move: move.update(runs.moves()["complete_production_run"]), "build.terms", ""),
    "no move": ("record_production_receipt", lambda move: move.update(move="record_receipt"), "build.form", ""),
    "a misspelled member": (
        "record_production_receipt",
        lambda move: move["draft"]["receipt"].update(recipt_id="1"),
        "build.form",
        "/draft/receipt/recipt_id",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_at_the_move_and_nothing_is_signed(what: str) -> None:
    name, change, code, path = REFUSED[what]
    run, signer = runs.before(name), Silent()
    move = deepcopy(runs.moves()[name])
    change(move)
    with pytest.raises(BuildError) as raised:
        run.make(move, signer)
    error = raised.value
    assert (error.code, error.path) == (code, path)
    assert signer.asked == 0
    if error.findings:
        assert (error.findings[0]["code"], error.findings[0]["pointer"]) == (code, path)
    assert pickle.loads(pickle.dumps(error)).code == code
    assert run.make(runs.moves()[name], PROVIDER).state != "", "the run is as it was"


def test_what_comes_in_is_verified_when_it_is_received() -> None:
    order = runs.order()
    assert receive("work_order", order.json, trust=TRUST, as_of=LATER) == order.to_dict()
    (receipt,) = runs.sealed().objects("receipt")
    given = json.dumps(receipt).encode()
    assert receive("receipt", given, trust=TRUST, as_of=LATER) == receipt
    with pytest.raises(BuildError, match="49.01|receipt") as raised:
        receive("receipt", given.replace(b"49.00", b"49.01"), trust=TRUST, as_of=LATER)
    assert raised.value.findings
    with pytest.raises(BuildError) as raised:
        receive("work_order", order.json, trust=[], as_of=LATER)
    assert raised.value.code == "signature.unknown-key"
    with pytest.raises(ValueError, match="^`type`: no object has this type, expected one of `work_order`"):
        receive("order", order.json, trust=TRUST)
    with pytest.raises(TrustError, match=r"^`trust\[0\]`: "):
        receive("work_order", order.json, trust=[b"{}"])


def test_everything_that_is_wrong_with_a_draft_is_said() -> None:
    with pytest.raises(BuildError) as raised:
        work_order({**runs.order_draft(), "scope": 7, "client_refrence": "x"})
    assert sorted(finding["pointer"] for finding in raised.value.findings) == ["/client_refrence", "/scope"]
    first = raised.value.findings[0]
    assert (raised.value.code, raised.value.path) == (first["code"], first["pointer"])


def test_an_order_is_signed_in_two_steps_or_in_one() -> None:
    unsigned = work_order(runs.order_draft())
    data = unsigned.to_sign(REQUESTER.public_key)
    assert data is not None
    signed = unsigned.attach(REQUESTER.public_key, REQUESTER.sign(data))
    assert signed == runs.order() and signed != unsigned
    assert signed.to_dict()["requester_signature"]["algorithm"] == "Ed25519"
    assert signed.to_sign(REQUESTER.public_key) is None and signed.sign(STRANGER) is signed
    with pytest.raises(BuildError) as raised:
        unsigned.attach(REQUESTER.public_key, STRANGER.sign(data))
    assert raised.value.code == "build.signature"
    with pytest.raises(ValueError, match="nothing was to be signed"):
        signed.attach(REQUESTER.public_key, REQUESTER.sign(data))
    in_nobodys_name = work_order({name: value for name, value in runs.order_draft().items() if name != "requester_issuer"})
    assert in_nobodys_name.to_sign(REQUESTER.public_key) is None and in_nobodys_name.sign(REQUESTER) is in_nobodys_name
    assert json.loads(str(signed)) == signed.to_dict()


def test_a_run_is_signed_in_two_steps() -> None:
    begun = runs.before("record_production_receipt").begin(runs.moves()["record_production_receipt"])
    assert (begun.move, begun.state) == ("record_production_receipt", "returned")
    with pytest.raises(BuildError) as raised:
        begun.make()
    assert (raised.value.code or "").startswith("build.")
    key, asked = PROVIDER.public_key, 0
    attached = begun
    while (data := attached.to_sign(key)) is not None:
        asked += 1
        with pytest.raises(BuildError):
            attached.attach(key, STRANGER.sign(data))
        attached = pickle.loads(pickle.dumps(attached.attach(key, PROVIDER.sign(data))))
    assert asked == 1 and attached != begun and attached.json == begun.json
    assert attached.make() == begun.make(PROVIDER) == attached.make(PROVIDER)
    assert asyncio.run(begun.make_async(Later())) == begun.make(PROVIDER)
    with pytest.raises(ValueError, match="nothing was to be signed"):
        attached.attach(key, PROVIDER.sign(b""))


class Later:
    """A key that is asked asynchronously, and refuses once."""

    public_key = PROVIDER.public_key

    def __init__(self, refusals: int = 0) -> None:
        self.busy = Busy(refusals)

    async def sign(self, data: bytes, /) -> bytes:
        await asyncio.sleep(0)
        return self.busy.sign(data)


def test_a_signer_that_fails_three_times_leaves_the_run_as_it_was() -> None:
    run, move = runs.before("record_production_receipt"), runs.moves()["record_production_receipt"]
    stored, signer = run.json, Busy(3)
    for _ in range(3):
        with pytest.raises(SignerError, match="^the signer refused: too many requests; ask the signer") as raised:
            run.make(move, signer)
        assert isinstance(raised.value.__cause__, ConnectionError) and raised.value.code == "build.signer"
        assert pickle.loads(pickle.dumps(raised.value)).args == raised.value.args
        assert run.json == stored
    made = run.make(move, signer)
    assert made == runs.before("complete_production_run") and len(signer.signed) == 1
    later = Later(3)

    async def patiently() -> Run:
        while True:
            try:
                return await run.make_async(move, later)
            except SignerError:
                assert run.json == stored

    assert asyncio.run(patiently()) == made and later.busy.signed == signer.signed
    assert asyncio.run(work_order(runs.order_draft()).sign_async(REQUESTED)) == runs.order()


class Requested:
    public_key = REQUESTER.public_key

    async def sign(self, data: bytes, /) -> bytes:
        return REQUESTER.sign(data)


REQUESTED = Requested()


def test_a_wrong_signer_gets_nowhere() -> None:
    run, move = runs.before("record_production_receipt"), runs.moves()["record_production_receipt"]

    class Given:
        public_key: Any = PROVIDER.public_key
        signature: Any = bytes(64)

        def sign(self, data: bytes, /) -> Any:
            return self.signature

    for signature, kind, words in (
        (bytes(64), BuildError, "signature"),
        (bytes(63), ValueError, "^`what the signer gave`: expected the 64 bytes of an Ed25519 signature, found 63"),
        ("", TypeError, "^`what the signer gave`: expected the 64 bytes of an Ed25519 signature, found `str`"),
    ):
        signer = Given()
        signer.signature = signature
        with pytest.raises(kind, match=words):
            run.make(move, signer)
    signer.public_key = bytes(31)
    with pytest.raises(ValueError, match="^`signer.public_key`: expected the 32 bytes of an Ed25519 public key, found 31"):
        run.make(move, signer)
    signer.public_key = bytes([1]) + bytes(31)
    with pytest.raises(ValueError, match="key"):
        run.make(move, signer)
    with pytest.raises(TypeError, match="^`signer`: expected an object with `public_key` and `sign`, found `bytes`"):
        run.make(move, b"")  # type: ignore[arg-type]
    with pytest.raises(BuildError):
        run.make(move)


def test_the_clock_is_read_unless_a_time_is_given() -> None:
    future = datetime.now(timezone.utc) + timedelta(days=365)
    order = runs.order(created_at=future)
    with pytest.raises(BuildError) as raised:
        receive("work_order", order.json, trust=TRUST)
    assert raised.value.code == "time.future"
    assert receive("work_order", order.json, trust=TRUST, as_of=None) == order.to_dict()
    assert receive("work_order", order.json, trust=TRUST, as_of=future)["created_at"] == order.to_dict()["created_at"]
    # What was dated by the same clock a moment ago is not in the future.
    now = runs.order(created_at=datetime.now(timezone.utc))
    assert receive("work_order", now.json, trust=TRUST) == now.to_dict()
    sealed = runs.sealed()
    with pytest.raises(BuildError) as raised:
        resume(sealed.json, trust=TRUST, as_of="2026-11-02T09:00:00Z")
    assert raised.value.code == "time.future"
    run, signer = runs.before("record_return_package"), Silent()
    early = resume(run.json, trust=TRUST, as_of="2026-11-02T09:00:40Z")
    assert isinstance(early, Run)
    with pytest.raises(BuildError) as raised:
        early.make(runs.moves()["record_return_package"], signer)
    assert (raised.value.code, signer.asked) == ("time.future", 0)


def test_a_run_under_a_rail_of_ones_own() -> None:
    rail = (ROOT / "example-runs/rails/energyops.rail.json").read_bytes()
    quote = {**runs.drafts("quote.json"), "rail_key": "energyops"}

    def begin(profile: str | None = None, rail: bytes | None = None) -> Run:
        return quote_run(issuer="https://weverlabs.com", quote=quote, profile=profile, rail=rail, trust=TRUST)

    for profile, file in ((None, None), ("first_paid_run", rail)):
        with pytest.raises(ValueError, match="^`profile`: give the name of a published profile, or a `rail`"):
            begin(profile, file)
    with pytest.raises(DocumentError, match="^`rail`: line 1 column 2: "):
        begin(rail=b"{")
    run = begin(rail=rail)
    assert run.objects("quote")[0]["rail_key"] == "energyops"
    assert resume(run.json, trust=TRUST, rail=rail) == run
    with pytest.raises(BuildError):
        resume(run.json, trust=TRUST)


def test_nothing_changes_after_it_was_made_and_everything_is_pickled() -> None:
    order = work_order(runs.order_draft())
    run = runs.before("record_return_package")
    begun = run.begin(runs.moves()["record_return_package"])
    for thing in (order, run, begun):
        again = pickle.loads(pickle.dumps(thing))
        assert again == thing and hash(again) == hash(thing) and type(again) is type(thing)
        assert repr(thing).startswith(f"<{type(thing).__name__}: ")
        with pytest.raises(AttributeError):
            thing.json = b""  # type: ignore[misc]
        with pytest.raises(TypeError):
            type(thing)()
        thing.to_dict().clear()
        assert thing.to_dict()
    assert pickle.loads(pickle.dumps(order)).sign(REQUESTER) == runs.order()
    assert pickle.loads(pickle.dumps(begun)).make(PROVIDER) == begun.make(PROVIDER)
    assert resume(begun.json, trust=TRUST, as_of=LATER) == begun
    assert isinstance(resume(begun.json, trust=TRUST, as_of=LATER), Begun)


def test_other_threads_run_meanwhile(ticks: Callable[[], int]) -> None:
    moves = runs.moves()
    begun = runs.before("complete_production_run").begin(moves["complete_production_run"])
    before = ticks()
    for _ in range(20):
        begun.make(PROVIDER)
    assert ticks() > before


def test_threads_share_runs_and_signers() -> None:
    run, move = runs.before("record_return_package"), runs.moves()["record_return_package"]
    expected = run.make(move, PROVIDER)
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: run.make(move, PROVIDER), range(32))) == {expected}


ARGUMENTS: list[tuple[str, type[Exception], Callable[[], object]]] = [
    ("`draft`: expected a mapping or the bytes of a JSON document, found text", TypeError, lambda: work_order("{}")),  # type: ignore[arg-type]
    ("`draft`: there is a `set` in it, which JSON cannot say", TypeError, lambda: work_order({"scope": {1}})),
    ("`draft`: it has no JSON: ", ValueError, lambda: work_order({"scope": float("nan")})),
    ("`draft`: a text in it holds half a character", ValueError, lambda: work_order({"scope": "\ud800"})),
    ("`draft`: the `datetime` has no time zone", ValueError, lambda: work_order({"created_at": datetime(2026, 6, 22)})),
    ("`draft`: expected an object", ValueError, lambda: work_order(b"[]")),
    ("`move`: unknown member 'drafts', expected `move` and `draft`", ValueError, lambda: runs.begin().make({"move": "x", "drafts": {}})),
    ("`move['move']`: expected text", TypeError, lambda: runs.begin().make({"draft": {}})),
    ("`move['draft']`: expected a mapping", TypeError, lambda: runs.begin().make({"move": "x", "draft": "{}"})),
    ("`issuer`: ", ValueError, lambda: quote_run(issuer="me", profile="first_paid_run", quote={}, trust=[])),
    ("`stored`: expected bytes", TypeError, lambda: resume({}, trust=[])),  # type: ignore[arg-type]
    ("`public_key`: expected the 32 bytes", TypeError, lambda: runs.order().to_sign("")),  # type: ignore[arg-type]
    ("`private_key`: expected an `Ed25519PrivateKey` of `cryptography`, found `bytes`", TypeError, lambda: KeySigner(b"")),  # type: ignore[arg-type]
    ("`media_type`: expected text", TypeError, lambda: evidence(b"", b"")),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("words", "kind", "call"), ARGUMENTS, ids=lambda value: value if isinstance(value, str) else "")
def test_an_argument_of_another_form_is_named(words: str, kind: type[Exception], call: Callable[[], object]) -> None:
    with pytest.raises(kind) as raised:
        call()
    assert type(raised.value) is kind and str(raised.value).startswith(words)


def test_a_payment_of_an_order_is_stated() -> None:
    draft, order = runs.moves()["create_paid_production_run"]["draft"]["payment"], runs.order()
    (stated,) = runs.before("record_return_package").objects("payment_reference")
    theirs = json.dumps(runs.moves()["create_work_order"]["draft"]).encode()
    assert json.loads(payment_reference(draft, theirs)) == stated
    assert payment_reference(draft, order) == payment_reference(draft, order.json, issuer="https://weverlabs.com")
    with pytest.raises(BuildError, match="^`order`: the `scope_hash`"):
        payment_reference(draft, altered())
    with pytest.raises(BuildError, match="^`draft`: "):
        payment_reference({**draft, "paid": {"amount": "49.0", "currency": "USD"}}, order)
    with pytest.raises(BuildError, match="^`draft`: "):
        payment_reference(draft, order, issuer="https://another.example")


def test_evidence_and_calls_are_kept_by_their_digests() -> None:
    (stated,) = runs.moves()["create_paid_production_run"]["draft"]["payment"]["evidence"]
    assert evidence("application/pdf", b"%P\xff") == stated
    at = datetime(2026, 11, 2, 9, 0, 1, tzinfo=timezone.utc)
    assert tool_call("list", at=at, request={"a": [1]}, answer=b'{ "a": 1.0 }') == {
        "step": "list",
        "at": "2026-11-02T09:00:01Z",
        "request_digest": digest(b'{"a":[1]}'),
        "answer_digest": digest(b'{"a":1}'),
    }


def test_trust_is_read_once_or_for_the_call() -> None:
    sealed = runs.sealed()
    for trust in (TRUST, TRUST.files, list(TRUST.files), Trust(TRUST.files)):
        assert resume(sealed.json, trust=trust, as_of=LATER) == sealed
    with pytest.raises(BuildError) as raised:
        resume(sealed.json, trust=[], as_of=LATER)
    assert raised.value.findings
