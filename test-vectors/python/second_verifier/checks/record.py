"""Checks 10, 20 and 21: the tool path, and order in time."""

from itertools import pairwise
from typing import Any

from ..bundle import Bundle
from ..signature import attested_at
from ..values import array, digest, instant, items, member, text
from .case import Case, Row


def tool_path(case: Case) -> Row:
    """Check 10."""
    row = Row()
    bundle = case.bundle
    rule = bundle.profile["tool_path"]
    path = array(bundle.first("production_run"), "tool_path")
    if path is None:
        return row
    row.applicable = len(path) > 0 or rule["complete"]
    last_step, last_time = -1, None
    previous: str | None = None
    for count, entry in enumerate(path, 1):
        if not isinstance(entry, dict):
            continue
        row.equal(member(entry, "seq"), count, "path.order")
        row.equal(member(entry, "previous"), previous, "path.chain")
        previous = digest(entry)
        step, time = text(entry, "step"), instant(member(entry, "at"))
        if step in rule["steps"]:
            row.expect(rule["steps"].index(step) > last_step, "path.order")
            last_step = rule["steps"].index(step)
        if time is not None:
            row.expect(last_time is None or last_time <= time, "path.order")
            last_time = time
    if rule["complete"] and bundle.is_sealed:
        taken = {text(entry, "step") for entry in path}
        row.expect(taken.issuperset(rule["steps"]), "path.step")
    return row


def time(case: Case) -> Row:
    """Check 20."""
    row = Row()
    bundle = case.bundle

    def ordered(times: list[Any], code: str) -> None:
        instants = (instant(each) for each in times)
        for earlier, later in pairwise(each for each in instants if each is not None):
            row.expect(earlier <= later, code)

    places = bundle.profile["time_order"]
    ordered([stated for place in places for stated in bundle.values(place)], "time.order")
    _attested(row, bundle)
    run, payment = bundle.first("production_run"), bundle.first("payment_reference")
    _started(row, run)
    quote_ends = member(bundle.first("quote"), "expires_at")
    ordered([member(payment, "authorized_at"), quote_ends], "time.quote-expired")
    ordered([member(run, "started_at"), member(payment, "expires_at")], "time.payment-expired")
    return row


def _attested(row: Row, bundle: Bundle) -> None:
    """Check 20: returned, attested, issued."""
    for package in bundle.objects("return_package"):
        attested = attested_at(member(package, "attestation"))
        returned = instant(member(package, "returned_at"))
        if attested is not None and returned is not None:
            row.expect(returned <= attested, "time.order")
        for receipt in bundle.objects("receipt"):
            issued = instant(member(receipt, "issued_at"))
            if attested is not None and issued is not None:
                row.expect(attested <= issued, "time.order")


def _started(row: Row, run: Any) -> None:
    """Check 20: the first `start` step of the tool path."""
    path = items(member(run, "tool_path"))
    start = next((entry for entry in path if text(entry, "step") == "start"), None)
    step_at, stated = instant(member(start, "at")), member(run, "started_at")
    if step_at is not None:
        started = instant(stated)
        row.expect(stated is not None, "time.start")
        row.expect(started is None or started == step_at, "time.start")


def future(case: Case) -> Row:
    """Check 21."""
    row = Row()
    if case.as_of is not None:
        for signed in case.bundle.signatures:
            signed_at = signed.signature.signed_at
            row.expect(signed_at is None or signed_at <= case.as_of, "time.future")
    return row
