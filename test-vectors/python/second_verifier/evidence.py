"""What documents of evidence say of a payment: section 8 of docs/format.md, “What evidence says”."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from . import payment_key, strict_json
from .fault import Fault
from .money import is_money, minor_units
from .values import ABSENT, decode_base64, items, member, text

Money = tuple[Fraction, str]
"""An amount, and its currency."""

_MOST_DOCUMENTS = 32

# What it is called, links, amount paid, what went back, and the words of the members that say the state.
_KINDS: dict[str, tuple[str, str, str | None, str | None, dict[str, dict[str, str]]]] = {
    "checkout.session": (
        "id", "payment_intent invoice", "amount_total", None,
        {
            "status": {"open": "open", "expired": "ended", "complete": "next"},
            "payment_status": {"paid": "paid", "unpaid": "open", "no_payment_required": "open"},
        },
    ),
    "invoice": (
        "id number", "payment_intent charge", "amount_paid", None,
        {
            "status": {
                "draft": "open", "open": "open", "uncollectible": "open", "void": "ended", "paid": "paid",
            },
        },
    ),
    "payment_intent": (
        "id", "invoice latest_charge", "amount_received", None,
        {
            "status": {
                "requires_payment_method": "open", "requires_confirmation": "open",
                "requires_action": "open", "requires_capture": "open", "processing": "open",
                "canceled": "ended", "succeeded": "paid",
            },
        },
    ),
    "charge": (
        "id", "payment_intent invoice", "amount_captured", "amount_refunded",
        {
            "captured": {"false": "open", "true": "next"},
            "status": {"pending": "open", "failed": "ended", "succeeded": "paid"},
        },
    ),
    "refund": (
        "id", "payment_intent charge", None, "amount",
        {
            "status": {
                "succeeded": "refunded", "pending": "beside", "requires_action": "beside",
                "failed": "beside", "canceled": "beside",
            },
        },
    ),
}  # fmt: skip

# What was paid, the price, references, and the member and the words that say that it is made.
_CARRIERS = {
    "payment_reference": (
        "paid", "price", ("payment_reference",), "payment_state", ("authorized", "paid"),
    ),
    "provider_confirmation": (
        "amount", None, ("provider_reference", "settlement_reference"), "verification_state", ("verified",),
    ),
}  # fmt: skip

_PURPOSES = ("credit_account_id", "payment_record_id", "scope_hash", "work_order_id")


@dataclass
class Document:
    """A document of a known kind."""

    kind: str
    names: list[str]
    links: list[str]
    state: str | None
    paid: Money | None
    # Nothing, an amount, or that it cannot be read.
    back: Money | str | None
    live: bool | None
    purposes: dict[str, str]
    client_reference: str | None
    relation: str = ""


@dataclass
class Judgement:
    """What the documents of one payment say together."""

    codes: set[str] = field(default_factory=set)
    compared: bool = False
    is_test: bool = False
    is_evidence: bool = False


def evidence_bytes(document: Any) -> bytes | None:
    """Section 5: the UTF-8 bytes of `text`, or the bytes that `base64` spells."""
    plain, encoded = text(document, "text"), text(document, "base64")
    if plain is not None and encoded is None:
        return plain.encode("utf-8")
    return decode_base64(encoded) if plain is None else None


def judge(
    object_type: str,
    carrier: Any,
    documents: Any,
    is_id: Callable[[str], bool],
    prices: Iterable[Any],
) -> Judgement:
    """What the documents in an object say."""
    if object_type not in _CARRIERS:
        return Judgement()
    read = [_read(evidence_bytes(each)) for each in items(documents)[:_MOST_DOCUMENTS]]
    known = [each for each in read if isinstance(each, Document)]
    payment = _Payment(object_type, carrier)
    _relate(payment, known)
    result = Judgement(is_test=any(each.live is False for each in known))
    judged = [
        each
        for each in known
        if each.relation != "other" and each.state not in ("refunded", "beside")
    ]
    counted = [_counts(payment, each, is_id, list(prices), result) for each in judged]
    went_back = _went_back(payment, known, result)
    enough = any(counted) if judged else "not read" in read
    result.is_evidence = enough and not went_back and not result.codes
    return result


class _Payment:
    """What the object that carries the documents says."""

    def __init__(self, object_type: str, carrier: Any) -> None:
        paid, price, references, state, words = _CARRIERS[object_type]
        self._provider = text(carrier, "provider_id") or ""
        stated = member(carrier, paid)
        self.is_in_asset = is_money(stated) and "asset" in stated
        also = [member(carrier, price)] if price and self.is_in_asset else []
        self.amounts = [_money(each) for each in (stated, *also)]
        self._keys = {key for name in references for key in self._keys_of(text(carrier, name) or "")}
        self.is_made = text(carrier, state) in words
        self.purposes = _texts(carrier)

    def _keys_of(self, name: str) -> list[payment_key.Key]:
        return payment_key.of_reference(name, None, "", self._provider)

    def is_called(self, name: str) -> bool:
        return any(key in self._keys for key in self._keys_of(name))

    def amount_like(self, money: Money) -> Fraction | None:
        """The first amount in the same currency."""
        return next((each[0] for each in self.amounts if each and each[1] == money[1]), None)


def _money(value: Any) -> Money | None:
    """An amount that has no asset."""
    if not is_money(value) or "asset" in value:
        return None
    return Fraction(value["amount"]), value["currency"]


def _texts(value: Any) -> dict[str, str]:
    found = {name: text(value, name) for name in _PURPOSES}
    return {name: each for name, each in found.items() if each is not None}


def _read(data: bytes | None) -> Document | str:
    if data is None:
        return "absent"
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n").startswith(b"{"):
        return "not read"
    try:
        root = strict_json.read(data)
    except Fault:
        return "refused"
    if member(root, "object") != "event":
        return _known(root, ABSENT) or "not read"
    return _known(member(root, "data", "object"), root) or "not read"


def _known(value: Any, event: Any) -> Document | None:
    kind = text(value, "object")
    if kind not in _KINDS:
        return None
    names, links, paid, back, _ = _KINDS[kind]
    called = _called(value, names.split())
    flags = [member(value, "livemode"), member(event, "livemode")]
    is_test = False in flags or any(name.startswith("cs_test_") for name in called)
    return Document(
        kind=kind,
        names=called,
        links=_called(value, links.split()) + _called(event, ["id"]),
        state=_state(value, kind),
        paid=minor_units(member(value, paid), member(value, "currency")) if paid else None,
        back=_back(value, back),
        live=False if is_test else True if True in flags else None,
        purposes=_texts(member(value, "metadata")),
        client_reference=text(value, "client_reference_id"),
    )


def _called(value: Any, names: list[str]) -> list[str]:
    found = [text(value, name) or text(value, name, "id") for name in names]
    return [each for each in found if each]


def _state(value: Any, kind: str) -> str | None:
    for name, words in _KINDS[kind][4].items():
        stated = member(value, name)
        if stated is ABSENT or stated is None:
            continue
        word = ("false", "true")[stated] if isinstance(stated, bool) else stated
        said = words.get(word) if isinstance(word, str) else None
        if said != "next":
            return said
    return None


def _back(value: Any, name: str | None) -> Money | str | None:
    stated = member(value, name) if name else ABSENT
    if stated is ABSENT or stated is None:
        return None
    money = minor_units(stated, member(value, "currency"))
    if money is None:
        return "cannot be read"
    return money if money[0] > 0 else None


def _relate(payment: _Payment, known: list[Document]) -> None:
    for each in known:
        each.relation = "named" if any(map(payment.is_called, each.names)) else "other"
    while True:
        reached = {
            name
            for each in known
            if each.relation != "other"
            for name in each.names + each.links
        }
        linked = [
            each
            for each in known
            if each.relation == "other"
            and (
                reached.intersection(each.names + each.links)
                or any(map(payment.is_called, each.links))
            )
        ]
        if not linked:
            break
        for each in linked:
            each.relation = "linked"
    for each in known:
        same = [payment.purposes.get(name) == value for name, value in each.purposes.items()]
        if each.relation == "other" and (
            any(same) or each.client_reference in payment.purposes.values()
        ):
            each.relation = "for the same"


def _counts(
    payment: _Payment,
    document: Document,
    is_id: Callable[[str], bool],
    prices: list[Any],
    result: Judgement,
) -> bool:
    """Whether a document counts; what contradicts the payment goes into the result."""
    is_of_it = document.relation in ("named", "linked")
    shared = {name for name in document.purposes if name in payment.purposes}
    result.compared |= bool(shared)
    if any(document.purposes[name] != payment.purposes[name] for name in shared):
        if is_of_it:
            result.codes.add("payment.evidence-order")
        return False
    reference = document.client_reference
    if reference is not None and not shared:
        if reference not in payment.purposes.values() and not is_id(reference):
            return False
    if document.state == "ended" and document.relation == "named":
        result.compared = True
        if payment.is_made:
            result.codes.add("payment.evidence-state")
    if document.state != "paid" or document.paid is None:
        return False
    result.compared = True
    amount, currency = document.paid
    expected = payment.amount_like(document.paid)
    if expected is None:
        if not payment.is_in_asset or (amount, currency) not in map(_money, prices):
            return False
    elif expected != amount:
        if document.relation == "named":
            result.codes.add("payment.evidence-amount")
        return False
    return document.live is not None


def _went_back(payment: _Payment, known: list[Document], result: Judgement) -> bool:
    """Whether anything of the payment went back."""
    about = [
        each
        for each in known
        if each.relation in ("named", "linked")
        and each.state in ("paid", "refunded")
        and each.back is not None
    ]
    charges = [each.back for each in about if isinstance(each.back, tuple) and each.state == "paid"]
    most = max(charges, key=lambda money: money[0], default=None)
    seen: set[str] = set()
    total: Money | None = None
    for each in about:
        if each.state != "refunded" or not isinstance(each.back, tuple):
            continue
        if each.names and each.names[0] in seen:
            continue
        seen.update(each.names[:1])
        if total is None:
            total = each.back
        elif total[1] == each.back[1]:
            total = (total[0] + each.back[0], total[1])
    if total is not None and (most is None or total[0] > most[0]):
        most = total
    if most is not None:
        expected = payment.amount_like(most)
        result.compared |= expected is not None
        if payment.is_made and expected is not None and most[0] >= expected:
            result.codes.add("payment.evidence-refunded")
    return bool(about)
