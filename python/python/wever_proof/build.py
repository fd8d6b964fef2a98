"""Orders, what is received, and runs to their seal.

    from wever_proof.build import KeySigner, work_order

    order = work_order(draft).sign(KeySigner(private_key))

No key is asked for: what is to be signed goes out as bytes, and signatures come in. Drafts are mappings, in which
times may be `datetime`, or the bytes of a JSON document. What a draft says is held against the rules when it is used;
what speaks against it is a `BuildError` with `code`, `path` and `findings`. Other threads run meanwhile.
"""

from __future__ import annotations

import json as _json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol, TypeAlias, cast, final

from wever_proof import _arguments, _native
from wever_proof._arguments import Bytes
from wever_proof._errors import BuildError, SignerError
from wever_proof._trust import Trust, TrustInput, trust_of

__all__ = [
    "AsyncSigner",
    "Begun",
    "BuildError",
    "Draft",
    "KeySigner",
    "Run",
    "Signer",
    "SignerError",
    "WorkOrder",
    "accept_task_run",
    "accept_task_run_async",
    "evidence",
    "payment_reference",
    "quote_run",
    "receive",
    "resume",
    "start_task_run",
    "tool_call",
    "work_order",
]

Draft: TypeAlias = Mapping[str, Any] | Bytes
"""What is said of something that is to be made. `wever_proof.build_types` has the members of the usual ones."""

_Made: TypeAlias = tuple[bytes, str, str | None, str | None]
_Ask: TypeAlias = Callable[[bytes | None, bytes], _Made | bytes]
"""A call with a key and the signatures so far: what is made, or the bytes to sign next."""


class Signer(Protocol):
    """Who signs, with pure Ed25519: the bytes are not hashed first. The private key may be anywhere."""

    @property
    def public_key(self) -> bytes:
        """The 32 bytes of the public key."""

    def sign(self, data: bytes, /) -> bytes:
        """The 64 bytes of the signature of `data`. No message here has more than 4,096 bytes."""


class AsyncSigner(Protocol):
    """The same of a key that is asked asynchronously."""

    @property
    def public_key(self) -> bytes:
        """The 32 bytes of the public key."""

    def sign(self, data: bytes, /) -> Awaitable[bytes]:
        """The 64 bytes of the signature of `data`."""


class _PublicKey(Protocol):
    def public_bytes_raw(self) -> bytes: ...


class _PrivateKey(Protocol):
    def public_key(self) -> _PublicKey: ...
    def sign(self, data: bytes, /) -> bytes: ...


@final
class KeySigner:
    """A signer with an `Ed25519PrivateKey` of the package `cryptography`."""

    __slots__ = ("_key", "public_key")

    public_key: bytes
    """The 32 bytes of the public key."""

    def __init__(self, private_key: _PrivateKey) -> None:
        self._key = private_key
        try:
            public_key = private_key.public_key().public_bytes_raw()
        except AttributeError:
            found = type(private_key).__name__
            raise TypeError(f"`private_key`: expected an `Ed25519PrivateKey` of `cryptography`, found `{found}`") from None
        self.public_key = _key("private_key", public_key)

    def sign(self, data: bytes, /) -> bytes:
        """The 64 bytes of the signature of `data`."""
        return self._key.sign(data)


def work_order(draft: Draft) -> WorkOrder:
    """The order of a draft. The same draft gives the same order.

    Raises:
        BuildError: something is wrong with the draft; `findings` has all of it.
    """
    given = _arguments.draft("draft", draft)
    return _order(given, _whole(_native.make_work_order(given, None, b"")))


@final
class WorkOrder:
    """An order, signed or not, that does not change. Keep it: the proof is compared with it."""

    __slots__ = ("_draft", "_json")

    _draft: bytes
    _json: bytes

    def __init__(self) -> None:
        raise TypeError("a `WorkOrder` is what `work_order` gives")

    @property
    def json(self) -> bytes:
        """The canonical document, as it stands."""
        return self._json

    def to_dict(self) -> dict[str, Any]:
        """The members, parsed anew for each call."""
        return cast(dict[str, Any], _json.loads(self._json))

    def to_sign(self, public_key: bytes) -> bytes | None:
        """The bytes that the requester's key has to sign; `None` if the draft names no `requester_issuer`, or the order
        is signed."""
        key = _key("public_key", public_key)
        members = self.to_dict()
        if "requester_issuer" not in members or "requester_signature" in members:
            return None
        answer = _native.make_work_order(self._draft, key, b"")
        return answer if isinstance(answer, bytes) else None

    def attach(self, public_key: bytes, signature: bytes) -> WorkOrder:
        """The signed order.

        Raises:
            BuildError: this is not the signature of what `to_sign` gives for this key.
        """
        key, signed = _key("public_key", public_key), _signature("signature", signature)
        if self.to_sign(key) is None:
            raise ValueError("`signature`: nothing was to be signed")
        return _order(self._draft, _whole(_native.make_work_order(self._draft, key, signed)))

    def sign(self, signer: Signer) -> WorkOrder:
        """Both steps at once; an order in nobody's name comes back as it is."""
        key = _key_of(signer)
        data = self.to_sign(key)
        return self if data is None else self.attach(key, _signature_by(signer, data))

    async def sign_async(self, signer: AsyncSigner) -> WorkOrder:
        """The same with a key that is asked asynchronously."""
        key = _key_of(signer)
        data = self.to_sign(key)
        return self if data is None else self.attach(key, await _signature_awaited(signer, data))

    def __eq__(self, other: object) -> bool:
        return self._json == other._json if isinstance(other, WorkOrder) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._json)

    def __reduce__(self) -> tuple[object, ...]:
        return (_order, (self._draft, (self._json, "object", None, None)))

    def __repr__(self) -> str:
        return f"<WorkOrder: {self.to_dict()['work_order_id']}>"

    def __str__(self) -> str:
        return self._json.decode()


def _order(draft: bytes, made: _Made) -> WorkOrder:
    order = WorkOrder.__new__(WorkOrder)
    order._draft = draft
    order._json = made[0]
    return order


def receive(
    object_type: str,
    data: Bytes,
    *,
    trust: TrustInput,
    as_of: datetime | str | None = "now",
    rail: Bytes | None = None,
) -> dict[str, Any]:
    """An object that another party handed over, with all verified that can be verified of it alone: its form, its
    hashes, and every signature by a key that `trust` attributes to its signer.

    Args:
        object_type: What it has to be, such as `work_order`.
        data: The object, as it was received.
        trust: The keys that you trust, the requester's among them for a signed order.
        as_of: The time, as in `verify`: nothing may be dated later.
        rail: The file of a rail of your own, if the object is under one.

    Raises:
        BuildError: something speaks against it; `findings` has all of it.
    """
    held = _given(trust, as_of, rail).held()
    given = _arguments.document("data", data)
    made = _whole(_native.receive_object(_arguments.text("object_type", object_type), given, held))
    return cast(dict[str, Any], _json.loads(made[0]))


def payment_reference(draft: Draft, order: Bytes | WorkOrder, *, issuer: str | None = None) -> bytes:
    """The payment of an order, as its provider states it: a canonical document.

    Args:
        draft: What is known about the payment; the order gives the rest.
        order: The order that was paid, as it was received.
        issuer: Who states this, if the draft does not say so: the provider of the order, if it is left out.

    Raises:
        BuildError: something is wrong with the draft or the order; `findings` has all of it.
    """
    paid = order.json if isinstance(order, WorkOrder) else _arguments.document("order", order)
    named = None if issuer is None else _arguments.text("issuer", issuer)
    return _whole(_native.make_payment_reference(_arguments.draft("draft", draft), paid, named))[0]


def evidence(media_type: str, document: Bytes) -> dict[str, Any]:
    """A document of a payment with its hash, for the `evidence` of a payment."""
    given = _arguments.document("document", document)
    made = _whole(_native.make_evidence(_arguments.text("media_type", media_type), given))
    return cast(dict[str, Any], _json.loads(made[0]))


def tool_call(
    step: Literal["list", "quote", "validate", "start", "return", "receipt"],
    *,
    at: datetime | str,
    request: Draft,
    answer: Draft,
) -> dict[str, Any]:
    """A call of a run with its messages, which are kept by their digests."""
    return {
        "step": _arguments.text("step", step),
        "at": _arguments.time("at", at),
        "request_digest": _native.digest(_arguments.draft("request", request)),
        "answer_digest": _native.digest(_arguments.draft("answer", answer)),
    }


def quote_run(
    *,
    issuer: str,
    quote: Draft,
    profile: str | None = None,
    rail: Bytes | None = None,
    trust: TrustInput,
    as_of: datetime | str | None = "now",
) -> Run:
    """A paid run that begins with its price, under a published profile or the file of a rail of your own.

    What comes in by its moves is held against `trust`, and nothing may be dated later than `as_of`, for which the clock
    is read at each move unless a time is given.
    """
    given = _given(trust, as_of, rail)
    if (profile is None) is (given.rail is None):
        raise ValueError("`profile`: give the name of a published profile, or a `rail` of your own, and not both")
    # A rail is read first: its faults have their place.
    given.held()
    named = _arguments.text("profile", profile) if given.rail is None else given.rail.decode()
    draft = _arguments.draft("quote", quote)
    return _run(_whole(_native.quote_run(_arguments.text("issuer", issuer), named, draft)), given)


def start_task_run(
    *,
    issuer: str,
    profile: str,
    record: Draft,
    onboarding: Draft,
    trust: TrustInput,
    as_of: datetime | str | None = "now",
) -> Run:
    """A task run that begins with what is known about its agent."""
    given = _given(trust, as_of, None)
    named = _arguments.text("issuer", issuer), _arguments.text("profile", profile)
    drafts = _arguments.draft("record", record), _arguments.draft("onboarding", onboarding)
    return _run(_whole(_native.start_task_run(*named, *drafts)), given)


def accept_task_run(
    *,
    issuer: str,
    profile: str,
    record: Draft,
    acceptance: Draft,
    funding: Draft,
    signer: Signer,
    trust: TrustInput,
    as_of: datetime | str | None = "now",
) -> Run:
    """A task run of a pilot under the operator's control: it begins with its acceptance, and is funded by then."""
    given = _given(trust, as_of, None)
    ask = _acceptance(issuer, profile, record, acceptance, funding)
    return _run(_made_by(signer, _key_of(signer), ask), given)


async def accept_task_run_async(
    *,
    issuer: str,
    profile: str,
    record: Draft,
    acceptance: Draft,
    funding: Draft,
    signer: AsyncSigner,
    trust: TrustInput,
    as_of: datetime | str | None = "now",
) -> Run:
    """The same with a key that is asked asynchronously."""
    given = _given(trust, as_of, None)
    ask = _acceptance(issuer, profile, record, acceptance, funding)
    return _run(await _made_awaited(signer, _key_of(signer), ask), given)


def _acceptance(issuer: str, profile: str, *drafts: Draft) -> _Ask:
    named = _arguments.text("issuer", issuer), _arguments.text("profile", profile)
    names = "record", "acceptance", "funding"
    record, acceptance, funding = map(_arguments.draft, names, drafts)

    def ask(key: bytes | None, signatures: bytes) -> _Made | bytes:
        return _native.accept_task_run(*named, record, acceptance, funding, key or b"", signatures)

    return ask


def resume(
    stored: Bytes,
    *,
    trust: TrustInput,
    as_of: datetime | str | None = "now",
    rail: Bytes | None = None,
) -> Run | Begun:
    """A run that was stored, or one with a move that was begun. The bytes are untrusted: all that they hold is verified,
    and the state follows from it.

    Raises:
        BuildError: something speaks against it; `findings` has all of it.
    """
    given = _given(trust, as_of, rail)
    made = _whole(_native.resume_run(_arguments.document("stored", stored), given.held()))
    return _run(made, given) if made[3] is None else _begun(made, given, b"", b"")


@dataclass(frozen=True, slots=True)
class _Given:
    """What a run is held against."""

    trust: Trust
    as_of: str | None
    rail: bytes | None

    def held(self) -> _native.Held:
        return _native.Held(self.trust._keys, _arguments.time("as_of", self.as_of), self.rail)


def _given(trust: object, as_of: object, rail: object) -> _Given:
    time = "now" if as_of == "now" else _arguments.time("as_of", as_of)
    file = None if rail is None else _arguments.document("rail", rail)
    return _Given(trust_of(trust), time, file)


class _State:
    """A run, or one with a move that was begun."""

    __slots__ = ("_given", "_made")

    _made: _Made
    _given: _Given

    def __init__(self) -> None:
        raise TypeError("a run is what `quote_run`, `start_task_run`, `accept_task_run` and `resume` give")

    @property
    def kind(self) -> Literal["run", "task_run"]:
        """Whether it is a paid run or a task run."""
        return cast(Literal["run"], self._made[1])

    @property
    def state(self) -> str:
        """Its state: `quoted`, `ordered`, `started`, `returned`, `receipted` or `completed` of a paid run, `onboarded`,
        `funded`, `contracted`, `executed`, `returned` or `sealed` of a task run."""
        return self._made[2] or ""

    @property
    def json(self) -> bytes:
        """What to store: a canonical document, which `resume` reads."""
        return self._made[0]

    def to_dict(self) -> dict[str, Any]:
        """The document parsed, anew for each call."""
        return cast(dict[str, Any], _json.loads(self._made[0]))

    def __eq__(self, other: object) -> bool:
        return self._made == other._made if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._made[0])

    def __str__(self) -> str:
        return self._made[0].decode()


@final
class Run(_State):
    """A run in any of its states. It does not change: a move gives another one, and a move that fails leaves this one to
    try again. It stays held against what it was begun or resumed with."""

    __slots__ = ()

    @property
    def proof(self) -> bytes | None:
        """The proof, once the run is sealed."""
        return self.json if self.state in ("completed", "sealed") else None

    def objects(self, object_type: str) -> list[dict[str, Any]]:
        """The objects of a type, in their order."""
        return cast(list[dict[str, Any]], self.to_dict()["objects"].get(object_type, []))

    def begin(self, move: Move) -> Begun:
        """Writes a move down that is about to be made: store its `json` first. A signature cannot be taken back, and
        whoever resumes it has one way on, the same move, which signs the same bytes.

        Args:
            move: The name of the move and its draft, as `{"move": …, "draft": …}`. What somebody handed over, such as
                an order, is best given as the bytes that came.
        """
        made = _whole(_native.begin_move(self.json, _move(move), self._given.held()))
        return _begun(made, self._given, b"", b"")

    def make(self, move: Move, signer: Signer | None = None) -> Run:
        """Makes a move. The signer is needed for the moves that sign.

        Raises:
            BuildError: something speaks against it, and nothing was signed.
            SignerError: the signer failed; this run is as it was.
        """
        key = None if signer is None else _key_of(signer)
        ask = _asked(self.json, _move(move), self._given)
        return _run(_made_by(signer, key, ask), self._given)

    async def make_async(self, move: Move, signer: AsyncSigner) -> Run:
        """The same with a key that is asked asynchronously."""
        ask = _asked(self.json, _move(move), self._given)
        return _run(await _made_awaited(signer, _key_of(signer), ask), self._given)

    def __reduce__(self) -> tuple[object, ...]:
        return (_run, (self._made, self._given))

    def __repr__(self) -> str:
        return f"<Run: {self.kind}, {self.state}>"


def _run(made: _Made, given: _Given) -> Run:
    run = Run.__new__(Run)
    run._made, run._given = made, given
    return run


@final
class Begun(_State):
    """A run with a move that was written down and is not made yet. It can be made as often as it takes.

    With a key that signs elsewhere:

        while (data := begun.to_sign(public_key)) is not None:
            begun = begun.attach(public_key, ask_the_service(data))
        run = begun.make()
    """

    __slots__ = ("_key", "_signatures")

    _key: bytes
    _signatures: bytes

    @property
    def move(self) -> str:
        """The name of the move."""
        return self._made[3] or ""

    def to_sign(self, public_key: bytes) -> bytes | None:
        """The bytes that this key has to sign next; `None` if no signature is missing."""
        key = _key("public_key", public_key)
        answer = _asked(self.json, None, self._given)(key, self._so_far(key))
        return answer if isinstance(answer, bytes) else None

    def attach(self, public_key: bytes, signature: bytes) -> Begun:
        """The same with the signature of what `to_sign` gives for this key. The signature is kept in this process alone.

        Raises:
            BuildError: it is another signature.
        """
        key, signed = _key("public_key", public_key), _signature("signature", signature)
        if self.to_sign(key) is None:
            raise ValueError("`signature`: nothing was to be signed")
        signatures = self._so_far(key) + signed
        _asked(self.json, None, self._given)(key, signatures)
        return _begun(self._made, self._given, key, signatures)

    def make(self, signer: Signer | None = None) -> Run:
        """Makes it, with the signatures that were attached, and those of `signer` if it is given."""
        key = (self._key or None) if signer is None else _key_of(signer)
        ask = _asked(self.json, None, self._given)
        return _run(_made_by(signer, key, ask, self._so_far(key)), self._given)

    async def make_async(self, signer: AsyncSigner) -> Run:
        """The same with a key that is asked asynchronously."""
        key = _key_of(signer)
        ask = _asked(self.json, None, self._given)
        return _run(await _made_awaited(signer, key, ask, self._so_far(key)), self._given)

    def _so_far(self, key: bytes | None) -> bytes:
        return self._signatures if key == self._key else b""

    def __eq__(self, other: object) -> bool:
        return super().__eq__(other) and isinstance(other, Begun) and self._signatures == other._signatures

    def __hash__(self) -> int:
        return super().__hash__()

    def __reduce__(self) -> tuple[object, ...]:
        return (_begun, (self._made, self._given, self._key, self._signatures))

    def __repr__(self) -> str:
        return f"<Begun: {self.kind}, {self.state}, {self.move}>"


def _begun(made: _Made, given: _Given, key: bytes, signatures: bytes) -> Begun:
    begun = Begun.__new__(Begun)
    begun._made, begun._given, begun._key, begun._signatures = made, given, key, signatures
    return begun


Move: TypeAlias = Mapping[str, Any] | Bytes
"""The name of a move and its draft, as `{"move": …, "draft": …}`; the draft may be bytes or a `WorkOrder`."""


def _move(move: object) -> bytes:
    if not isinstance(move, Mapping):
        return _arguments.draft("move", move)
    if unknown := [name for name in move if name not in ("move", "draft")]:
        raise ValueError(f"`move`: unknown member {str(unknown[0])[:64]!r}, expected `move` and `draft`")
    name, draft = move.get("move"), move.get("draft", {})
    named = _arguments.written("move", _arguments.text("move['move']", name))
    given = draft.json if isinstance(draft, WorkOrder) else _arguments.draft("move['draft']", draft)
    return b'{"move":' + named + b',"draft":' + given + b"}"


def _asked(stored: bytes, move: bytes | None, given: _Given) -> _Ask:
    # The time is asked once: what is signed and what is made of it are held against the same.
    held = given.held()
    return lambda key, signatures: _native.make_move(stored, move, key, signatures, held)


def _made_by(signer: Signer | None, key: bytes | None, ask: _Ask, signatures: bytes = b"") -> _Made:
    """What is made with the signatures that are asked for, one after the other."""
    while isinstance(answer := ask(key, signatures), bytes):
        if signer is None:
            raise ValueError("`signer`: a signature is missing; give a signer, or attach what `to_sign` asks for")
        signatures += _signature_by(signer, answer)
    return answer


async def _made_awaited(signer: AsyncSigner, key: bytes | None, ask: _Ask, signatures: bytes = b"") -> _Made:
    while isinstance(answer := ask(key, signatures), bytes):
        signatures += await _signature_awaited(signer, answer)
    return answer


def _signature_by(signer: Signer, data: bytes) -> bytes:
    try:
        signature = signer.sign(data)
    except Exception as cause:
        raise SignerError(f"the signer refused: {cause}") from cause
    return _signature("what the signer gave", signature)


async def _signature_awaited(signer: AsyncSigner, data: bytes) -> bytes:
    try:
        signature = await signer.sign(data)
    except Exception as cause:
        raise SignerError(f"the signer refused: {cause}") from cause
    return _signature("what the signer gave", signature)


def _whole(answer: _Made | bytes) -> _Made:
    """What was made where nothing was to be signed."""
    if isinstance(answer, bytes):
        raise ValueError("`signer`: a signature is missing")
    return answer


def _key_of(signer: Signer | AsyncSigner) -> bytes:
    if not callable(getattr(signer, "sign", None)) or not hasattr(signer, "public_key"):
        raise TypeError(f"`signer`: expected an object with `public_key` and `sign`, found `{type(signer).__name__}`")
    return _key("signer.public_key", signer.public_key)


def _key(name: str, value: object) -> bytes:
    return _of_length(name, value, 32, "an Ed25519 public key")


def _signature(name: str, value: object) -> bytes:
    return _of_length(name, value, 64, "an Ed25519 signature")


def _of_length(name: str, value: object, length: int, what: str) -> bytes:
    if not isinstance(value, (bytes, bytearray, memoryview)):
        raise TypeError(f"`{name}`: expected the {length} bytes of {what}, found `{type(value).__name__}`")
    if len(given := bytes(value)) != length:
        raise ValueError(f"`{name}`: expected the {length} bytes of {what}, found {len(given)}")
    return given
