"""Checks `order` and `expected`: what the caller ordered and expects."""

import re
from typing import Any

from ..account import one_spelling
from ..values import ABSENT, member, same, text, without
from .case import Case, Row

_SIGNATURE = "requester_signature"
_OWN = ("issuer", "profile", "rail_key")


def order(case: Case) -> Row:
    """Every member is equal but the requester's signature, which is equal where the caller's order has one."""
    row = Row()
    if case.order is None:
        return row
    found = case.bundle.objects(case.order["object_type"])
    if not found:
        row.expect(False, "order.absent")
        return row
    if not same(without(case.order, [_SIGNATURE]), without(found[0], [_SIGNATURE])):
        row.expect(False, "order.differs")
        return row
    row.compared = True
    if _SIGNATURE in case.order:
        stated = member(found[0], _SIGNATURE)
        row.expect(same(case.order[_SIGNATURE], stated), "order.signature-differs")
    return row


def expected(case: Case) -> Row:
    """Each value stands where the report takes the claim from."""
    row = Row()
    for name, value in case.expect.items():
        found = _claimed(case, name)
        if found is None:
            row.expect(False, "expect.absent")
        else:
            row.expect(_words(found) == _words(value), "expect.differs")
    return row


def _words(said: str) -> list[str]:
    """The words of a text, an account or asset in its one spelling."""
    return [one_spelling(word) for word in re.split(r"[ ()]", said)]


def _claimed(case: Case, name: str) -> str | None:
    profile = case.bundle.profile
    if name in _OWN:
        return text(case.bundle.document, name)
    if name == "run_id":
        return text(case.bundle.document, profile["run_id"])
    places = (claim["members"] for claim in profile["claims"] if claim["claim"] == name)
    values = (
        _spelled(next(case.bundle.values(place), ABSENT)) for place in next(places, [])
    )
    return next((value for value in values if value is not None), None)


def _spelled(value: Any) -> str | None:
    """A text as it is; money as amount, currency and asset."""
    if isinstance(value, str):
        return value
    amount, currency, asset = (text(value, name) for name in ("amount", "currency", "asset"))
    if amount is None or currency is None:
        return None
    return f"{amount} {currency}" + ("" if asset is None else f" ({asset})")
