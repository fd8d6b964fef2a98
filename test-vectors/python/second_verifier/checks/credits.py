"""Check `credits`: one unit, and numbers of credits that add up."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from .. import money
from ..bundle import Bundle
from ..values import at, instant, pointed
from .case import Case, Row
from .joins import family

_CODES = "credits."


def credits_check(case: Case) -> Row:
    """Every join whose code begins with `credits.`, and every sum."""
    profile = case.bundle.profile
    row = family(case.bundle, _CODES)
    sums = profile.get("sums", [])
    row.applicable = any(rule["code"].startswith(_CODES) for rule in [*profile["joins"], *sums])
    for rule in sums:
        if not case.bundle.all(rule.get("without", "")):
            for holds in _results(case.bundle, rule):
                row.expect(holds, rule["code"])
    for rule in profile.get("sums_until", []):
        for holds in _until(case.bundle, rule):
            row.expect(holds, rule["code"])
    return row


def _until(bundle: Bundle, rule: dict[str, Any]) -> Iterator[bool]:
    """Whether each stated number is the sum of what had come by the time of its object."""
    if not bundle.all(rule["of"]["object_type"]):
        return
    added = []
    for item in bundle.values(rule["of"]):
        number, time = money.credits_of(at(item, rule["value"])), instant(at(item, rule["time"]))
        if number is None or time is None:
            return
        added.append((number, time))
    for each in bundle.objects(rule["equals"]["object_type"]):
        until = instant(at(each, rule["at"]))
        if until is None:
            continue
        total = sum((number for number, time in added if time <= until), Fraction(0))
        for value in pointed(each, rule["equals"]["member"]):
            stated = money.credits_of(value)
            if stated is not None:
                yield stated == total


def _results(bundle: Bundle, rule: dict[str, Any]) -> Iterator[bool]:
    """Whether each stated number is the sum, for each of the sums that a rule asks for."""
    terms = [(place, 1) for place in rule["plus"]] + [(place, -1) for place in rule["minus"]]
    if any(not bundle.all(place["object_type"]) for place, _ in terms):
        return
    for summed, compared in _ranges(bundle, rule):
        total = _total(terms, summed)
        if total is None:
            continue
        for place in rule["equals"]:
            # What is counted may be still to come; what is there was counted.
            to_come = rule["over"] == "all" and any(
                bundle.may_grow(term, place["object_type"]) for term, _ in terms
            )
            for value in _values(place, compared):
                stated = money.credits_of(value)
                ahead = bool(rule["minus"]) or stated is not None and stated >= total
                if stated is not None and not (to_come and ahead):
                    yield stated == total


_Objects = dict[str, list[dict[str, Any]]]


def _ranges(bundle: Bundle, rule: dict[str, Any]) -> Iterator[tuple[_Objects, _Objects]]:
    """Over which objects each sum is, and with whose values it is compared."""
    places = [*rule["plus"], *rule["minus"], *rule["equals"]]
    objects = {place["object_type"]: bundle.objects(place["object_type"]) for place in places}
    if rule["over"] == "all":
        counted = {
            object_type: [each for each in found if bundle.counts(object_type, each)]
            for object_type, found in objects.items()
        }
        yield counted, counted
        return
    [(object_type, found)] = objects.items()
    for place, each in enumerate(found):
        own = {object_type: [each]}
        yield {object_type: found[: place + 1]} if rule["over"] == "running" else own, own


def _total(terms: list[tuple[dict[str, str], int]], objects: _Objects) -> Fraction | None:
    """The sum of what is there; nothing if some of it is no number of credits."""
    total = Fraction(0)
    for place, sign in terms:
        for value in _values(place, objects):
            number = money.credits_of(value)
            if number is None:
                return None
            total += sign * number
    return total


def _values(place: dict[str, str], objects: _Objects) -> Iterator[Any]:
    """What stands at a place in these objects."""
    for each in objects[place["object_type"]]:
        yield from pointed(each, place["member"])
