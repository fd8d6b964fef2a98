"""Checks 16 and 17: one value wherever it stands, and ids that are never used twice."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from ..bundle import Bundle
from ..schemas import annotation
from ..values import identity, member
from .case import Case, Row

# The most values of one member that are joined.
_MOST_VALUES = 16384


def joins(case: Case) -> Row:
    """Check 16."""
    return family(case.bundle, "join.")


def family(bundle: Bundle, codes: str) -> Row:
    """Every join whose code begins with this. Section 10, how a join works."""
    row = Row()
    for join in bundle.profile["joins"]:
        if join["code"].startswith(codes):
            for holds in _results(bundle, join):
                row.expect(holds, join["code"])
    return row


def _results(bundle: Bundle, join: dict[str, Any]) -> Iterator[bool]:
    def stated(place: dict[str, str]) -> list[Any]:
        values = islice(bundle.values(place), _MOST_VALUES)
        return [identity(value) for value in values if value is not None]

    owners = set(stated(join["owner"]))
    together = join.get("same_presence", False)
    needed = join.get("needs_owner", False)
    owned = len(bundle.all(join["owner"]["object_type"])) > 0
    first: list[Any] = []
    for place in join["references"]:
        found = stated(place)
        if together and owned and bundle.all(place["object_type"]):
            yield bool(owners) == bool(found)
        for value in found:
            if owners:
                yield value in owners
            elif not (together and owned):
                first = first or [value]
                yield value == first[0] and not needed


def unique_ids(case: Case) -> Row:
    """Check 17."""
    row = Row()
    seen: set[str] = set()
    for object_type, objects in case.bundle.by_type.items():
        for each in objects:
            for found in _ids(object_type, each):
                row.expect(found not in seen, "join.duplicate-id")
                seen.add(found)
    return row


def _ids(object_type: str, value: Any) -> Iterator[str]:
    """The object's own id, and that of the attestation inside it; none if its type is unknown."""
    own = annotation(object_type, "x-object-id")
    if own is not None:
        inner = annotation("attestation", "x-object-id")
        places = (member(value, own), member(value, "attestation", inner))
        yield from (found for found in places if isinstance(found, str))
