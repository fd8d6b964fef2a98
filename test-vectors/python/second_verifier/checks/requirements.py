"""Check `requirements`: what the caller requires, as documents."""

from decimal import Decimal
from typing import Any

from ..account import one_spelling
from ..money import is_money
from ..schemas import annotation, types_with
from ..trust import judge
from ..values import member, text
from .case import Case, Row


def requirements(case: Case) -> Row:
    """Every requirement of every document; several only narrow."""
    row = Row()
    for document in case.requirements:
        _who(row, case, document)
        for name in document.get("must_have", []):
            _must_have(row, case, name)
        _age(row, case, document.get("maximum_key_set_age_days"))
        _fees(row, case, document)
    return row


def _who(row: Row, case: Case, document: dict[str, Any]) -> None:
    if "rail_key" in document:
        rails = document["rail_key"].split(" or ")
        row.expect(text(case.bundle.document, "rail_key") in rails, "policy.rail")
    if "accepted_issuers" in document:
        issuer = text(case.bundle.document, "issuer")
        row.expect(issuer in document["accepted_issuers"], "policy.issuer")


def _must_have(row: Row, case: Case, name: str) -> None:
    """A value in the object whose id or signature it is, if the profile knows such a type; else at
    the top of any object, if a type that it knows has it there; else anywhere in one."""
    types = [each for each in types_with(name) if each in case.bundle.maxima]
    own = [each for each in types if name in _own(each)]
    places = [
        (object_type, each)
        for object_type in own or types
        for each in case.bundle.objects(object_type)
        if each.get(name) is not None
    ]
    inside = not types and any(
        _holds(each, name) for each in case.bundle.by_type.values()
    )
    row.expect(len(places) > 0 or inside, "policy.must-have")
    if any(annotation(object_type, "x-signature") == name for object_type in own):
        for object_type, each in places:
            row.expect(_is_attributed(case, object_type, name, each), "policy.signature")


def _holds(value: Any, name: str) -> bool:
    """Whether a member of the name has a value, outside of what others add."""
    if isinstance(value, list):
        return any(_holds(each, name) for each in value)
    if not isinstance(value, dict):
        return False
    inner = (each for known, each in value.items() if known != "extensions")
    return value.get(name) is not None or any(_holds(each, name) for each in inner)


def _own(object_type: str) -> tuple[Any, Any]:
    return annotation(object_type, "x-object-id"), annotation(object_type, "x-signature")


def _attributed(case: Case) -> list[Any]:
    """The signatures that verify under a key that the caller's trust attributes, each with its key."""
    found = ((signed, case.key_of(signed)) for signed in case.bundle.signatures)
    return [
        (signed, key)
        for signed, key in found
        if key is not None
        and signed.signature.verifies(key)
        and not judge(
            key, signed.signer, signed.rule["purpose"], signed.signature.signed_at, case.as_of
        )
    ]


def _is_attributed(case: Case, object_type: str, name: str, each: dict[str, Any]) -> bool:
    return any(
        signed.rule["object_type"] == object_type
        and signed.rule["member"] == f"/{name}"
        and signed.signature.key_id == text(each[name], "key_id")
        for signed, _ in _attributed(case)
    )


def _age(row: Row, case: Case, most: int | None) -> None:
    """An age that cannot be told is too high."""
    if most is None:
        return
    attributed = _attributed(case)
    row.expect(len(attributed) > 0, "policy.key-set-age")
    for _, key in attributed:
        told = key.set_issued is not None and case.as_of is not None
        days = (case.as_of // 1000 - key.set_issued) // 86_400 if told else most + 1
        row.expect(days <= most, "policy.key-set-age")


def _fees(row: Row, case: Case, document: dict[str, Any]) -> None:
    most, table = document.get("maximum_fee"), document.get("fees")
    if most is None and table is None:
        return
    receipts = case.bundle.objects("receipt")
    events = [event for each in receipts if isinstance(event := member(each, "fee_event"), dict)]
    row.expect(len(events) > 0, "policy.must-have")
    for event in events:
        if most is not None:
            row.expect(_is_at_most(member(event, "fee"), most), "policy.maximum-fee")
        if table is not None:
            row.expect(any(_is_of(event, each) for each in table), "policy.fee-table")


def _is_at_most(fee: Any, most: dict[str, str]) -> bool:
    return (
        is_money(fee)
        and _unit(fee) == _unit(most)
        and Decimal(fee["amount"]) <= Decimal(most["amount"])
    )


def _unit(money: dict[str, Any]) -> tuple[str, str]:
    """Currency and asset, the asset in its one spelling."""
    return money["currency"], one_spelling(money.get("asset", ""))


def _is_of(event: dict[str, Any], row: dict[str, Any]) -> bool:
    """Whether movement, currency, rate and minimum are those of a row."""
    minimum = member(event, "minimum_fee")
    return (
        text(event, "movement_type") == row["movement_type"]
        and is_money(minimum)
        and _unit(minimum) == _unit(row)
        and member(event, "fee_bps") == row["fee_bps"]
        and Decimal(minimum["amount"]) == Decimal(row["minimum_fee"])
    )
