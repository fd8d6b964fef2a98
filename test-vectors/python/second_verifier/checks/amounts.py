"""Checks `money` and `fee`: price, payment and spelling of amounts, and the fee."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from .. import money
from ..account import has_wrong_checksum, is_account, one_spelling
from ..bundle import Bundle
from ..values import ABSENT, array, at, items, member, same, text
from .case import Case, Row
from .joins import family


def money_check(case: Case) -> Row:
    """Check `money`."""
    row = family(case.bundle, "money.")
    for payment in case.bundle.allowed(case.bundle.profile["payment"]["object_type"]):
        _paid(row, case.bundle, payment)
        _accounts(row, case.bundle, payment)
    for rule in case.bundle.profile.get("totals", []):
        for holds in _totals(case.bundle, rule):
            row.expect(holds, rule["code"])
    for objects in case.bundle.by_type.values():
        for found in _all_money(objects):
            if money.is_money(found):
                holds = money.well_spelled(found, case.bundle.profile["assets"])
                row.expect(holds, "money.spelling")
        for found in _all_texts(objects):
            if has_wrong_checksum(found):
                row.codes.add("money.address")
    return row


def _accounts(row: Row, bundle: Bundle, payment: Any) -> None:
    """Accounts that order and quote name are those of the payment."""
    payer, quote = member(bundle.first("work_order"), "payer"), bundle.first("quote")
    for name in ("payer", "wallet"):
        paying = member(payment, name)
        if is_account(payer) and is_account(paying):
            row.equal(payer, paying, "money.account")
    kind, paid = at(payment, bundle.profile["payment"]["kind"]), member(payment, "payee")
    payees = [
        member(entry, "payee")
        for entry in array(quote, "accepted_payment_methods") or []
        if kind is not ABSENT and same(member(entry, "method"), kind)
    ]
    payees = [payee for payee in payees if is_account(payee)]
    if is_account(paid) and payees:
        row.expect(any(same(payee, paid) for payee in payees), "money.account")


def _all_texts(value: Any) -> Iterator[str]:
    """Every text but those in others' content, and in an amount the asset."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict) and "amount" in value and "currency" in value:
        if money.is_money(value):
            yield value.get("asset", "")
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("returned_fields", "extensions"):
                yield from _all_texts(inner)
    for item in items(value):
        yield from _all_texts(item)


def _totals(bundle: Bundle, rule: dict[str, Any]) -> Iterator[bool]:
    """Whether money comes to no more than other money, or in a sealed bundle to as much."""
    sums: list[dict[tuple[str, str], Fraction]] = []
    for side in ("of", "within"):
        if not bundle.all(rule[side]["object_type"]):
            return
        sums.append({})
        for found in bundle.values(rule[side]):
            if not money.is_money(found):
                return
            unit = (found["currency"], one_spelling(found.get("asset", "")))
            sums[-1][unit] = sums[-1].get(unit, Fraction(0)) + Fraction(found["amount"])
    of, within = sums
    for unit in of.keys() | within.keys():
        one, other = of.get(unit, Fraction(0)), within.get(unit, Fraction(0))
        known = max(one, other) < 10**20
        yield known and (one == other if bundle.is_sealed else one <= other)


def _paid(row: Row, bundle: Bundle, payment: Any) -> None:
    """What was paid is the price, or what the quote accepts for this kind of payment."""
    place = bundle.profile["payment"]
    quote = bundle.first("quote")
    paid, price = at(payment, place["paid"]), at(payment, place["price"])
    if ABSENT in (paid, price) or quote is ABSENT and bundle.minima.get("quote", 0) > 0:
        return
    if quote is ABSENT:
        row.expect(same(paid, price), "money.paid")
        return
    methods, kind = array(quote, "accepted_payment_methods"), at(payment, place["kind"])
    if methods is None or not isinstance(kind, str):
        return
    accepted = [
        price if member(entry, "money") is ABSENT else member(entry, "money")
        for entry in methods
        if text(entry, "method") == kind
    ]
    rivals = [each for each in (price, *accepted) if _same_unit(each, paid)]
    accepts = any(same(paid, each) for each in accepted)
    row.expect(accepts and all(same(paid, each) for each in rivals), "money.paid")


def _same_unit(one: Any, other: Any) -> bool:
    """Whether two amounts are in one currency and, where they have one, one asset."""
    return all(same(member(one, name), member(other, name)) for name in ("currency", "asset"))


def _all_money(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with `amount` and `currency`, but not in another one or in others' content."""
    if isinstance(value, dict):
        if "amount" in value and "currency" in value:
            yield value
            return
        for name, inner in value.items():
            if name not in ("returned_fields", "extensions"):
                yield from _all_money(inner)
    for item in items(value):
        yield from _all_money(item)


def fee(case: Case) -> Row:
    """Check `fee`."""
    row = Row()
    row.applicable = "receipt" in case.bundle.minima
    if not row.applicable:
        return row
    for receipt in case.bundle.objects("receipt"):
        event, price = member(receipt, "fee_event"), member(receipt, "price")
        movement = text(event, "movement_type")
        if movement is not None and money.is_money(price):
            _class(row, case.bundle, movement)
            _judge(row, case.bundle.profile["assets"], event, price)
    return row


def _class(row: Row, bundle: Bundle, movement: str) -> None:
    """Check `fee`: the movement is that of the payment's kind."""
    place = bundle.profile["payment"]
    kind = at(bundle.first(place["object_type"]), place["kind"])
    for known in bundle.profile.get("fee_classes", []):
        if same(known["payment_kind"], kind):
            row.expect(movement == known["movement_type"], "money.fee-class")


def _judge(row: Row, assets: list[Any], event: Any, price: Any) -> None:
    """Check `fee`, for one receipt: it follows from rate, minimum and decimals."""
    known = money.decimals(price, assets)
    stated = _whole(event, "decimals", 18)
    if known is not None and stated is not None:
        row.expect(known == stated, "money.fee-decimals")
    digits = stated if known is None else known
    minimum, rate = member(event, "minimum_fee"), _whole(event, "fee_bps", 10_000)
    if money.is_money(minimum):
        row.expect(_same_unit(minimum, price), "money.fee")
        if rate is not None and digits is not None:
            right = money.fee(price, digits, rate, minimum["amount"])
            found = member(event, "fee")
            row.expect(found is ABSENT or right is not None and same(found, right), "money.fee")


def _whole(event: Any, name: str, most: int) -> int | None:
    """A whole number from 0 to `most`."""
    value = member(event, name)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return int(value) if is_number and value == int(value) and 0 <= value <= most else None
