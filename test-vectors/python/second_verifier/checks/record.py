"""Checks `tool_path`, `time`, `future`: the tool path, and order in time."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from ..bundle import Bundle
from ..schemas import annotation
from ..signature import attested_at
from ..values import array, at, digest, instant, items, member, pointed, text
from .case import Case, Row
from .joins import lists_of, paired


def tool_path(case: Case) -> Row:
    """Check `tool_path`."""
    row = Row()
    bundle = case.bundle
    rule = bundle.profile.get("tool_path")
    if rule is None:
        row.applicable = False
        return row
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
    """Check `time`."""
    row = Row()
    bundle = case.bundle

    def ordered(times: list[Any], code: str) -> None:
        instants = (instant(each) for each in times)
        for earlier, later in pairwise(each for each in instants if each is not None):
            row.expect(earlier <= later, code)

    places = bundle.profile["time_order"]
    ordered([stated for place in places for stated in bundle.values(place)], "time.order")
    _attested(row, bundle)
    if "tool_path" in bundle.profile:
        _started(row, bundle.first("production_run"))
    for rule in bundle.profile.get("precedes", []):
        kinds = [rule[side]["object_type"] for side in ("earlier", "later")]
        of_seal = kinds[1] == bundle.profile["seal"]
        # History has causes and no effects, but the seal, which is not before it.
        causes = bundle.all(kinds[0]) if of_seal else bundle.counted(kinds[0])
        # Before the seal the last of these may be still to come.
        last = [] if bundle.may_grow(rule["later"], kinds[0]) else bundle.counted(kinds[1])
        every = causes, last, bundle.all(kinds[1])
        # What happens again has an object of its own.
        alone = [([each], [each], [each]) for each in bundle.all(kinds[0])]
        for before, after, all_after in alone if kinds[0] == kinds[1] else [every]:
            earlier = _instants(before, rule["earlier"]["member"])
            later = _instants(after, rule["later"]["member"])
            every_later = _instants(all_after, rule["later"]["member"])
            if earlier and every_later:
                row.expect(min(earlier) <= min(every_later), rule["code"])
            if earlier and later and not rule.get("first", False):
                row.expect(max(earlier) <= max(later), rule["code"])
    for place in bundle.profile.get("in_order", []):
        lists = lists_of(bundle, place) if "*" in place["member"] else [bundle.values(place)]
        for values in lists:
            ordered(list(values), "time.order")
    for code, holds in paired(bundle):
        if code.startswith("time."):
            row.expect(holds, code)
    return row


def _instants(holders: Iterable[Any], place: str) -> list[int]:
    """The times at a member of these objects that can be read."""
    found = (instant(value) for holder in holders for value in pointed(holder, place))
    return [each for each in found if each is not None]


def _attested(row: Row, bundle: Bundle) -> None:
    """Check `time`: when an attestation was signed, between what the profile puts around it."""
    rule = bundle.profile["attestation"]
    for carrier, envelope in bundle.envelopes:
        attested = attested_at(envelope)
        if attested is None:
            continue
        for bounds, holds in ((rule["not_before"], int.__le__), (rule["not_after"], int.__ge__)):
            for place in bounds:
                own = place["object_type"] == rule["envelope"]["object_type"]
                holders = [carrier] if own else bundle.objects(place["object_type"])
                for holder in holders:
                    if "lists" in place and not _lists_it(holder, place["lists"], carrier, rule):
                        continue
                    bound = instant(at(holder, place["member"]))
                    row.expect(bound is None or holds(bound, attested), "time.order")


def _lists_it(holder: Any, ids: str, carrier: Any, rule: dict[str, Any]) -> bool:
    """Whether the id of the object that carries the envelope is among these."""
    own = member(carrier, annotation(rule["envelope"]["object_type"], "x-object-id"))
    named = (each for each in pointed(holder, ids) if isinstance(each, str))
    return isinstance(own, str) and own in named


def _started(row: Row, run: Any) -> None:
    """Check `time`: the first `start` step of the tool path."""
    path = items(member(run, "tool_path"))
    start = next((entry for entry in path if text(entry, "step") == "start"), None)
    step_at, stated = instant(member(start, "at")), member(run, "started_at")
    if step_at is not None:
        started = instant(stated)
        row.expect(stated is not None, "time.start")
        row.expect(started is None or started == step_at, "time.start")


def future(case: Case) -> Row:
    """Check `future`."""
    row = Row()
    if case.as_of is not None:
        for signed in case.bundle.signatures:
            signed_at = signed.signature.signed_at
            row.expect(signed_at is None or signed_at <= case.as_of + case.tolerance, "time.future")
    return row
