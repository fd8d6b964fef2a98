"""Checks `joins` and `unique_ids`: one value wherever it stands, and ids that are never used twice.

Joins, inclusions and references of the other families of codes are read here too. Section 10.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from ..bundle import Bundle
from ..schemas import annotation
from ..values import identity, member, text
from .case import Case, Row

# The most values of one member that are joined.
_MOST_VALUES = 16384


def joins(case: Case) -> Row:
    """Check `joins`."""
    row = family(case.bundle, "join.")
    for place in case.bundle.profile.get("object_references", []):
        for holds in _named_objects(case.bundle, place):
            row.expect(holds, "join.object-id")
    return row


def family(bundle: Bundle, codes: str) -> Row:
    """Every join and every inclusion whose code begins with this. Section 10."""
    row = Row()
    for join in bundle.profile["joins"]:
        if join["code"].startswith(codes):
            for holds in _results(bundle, join):
                row.expect(holds, join["code"])
    for rule in bundle.profile.get("included", []):
        if rule["code"].startswith(codes) and bundle.all(rule["within"]["object_type"]):
            within = set(map(identity, bundle.values(rule["within"])))
            for value in bundle.values(rule["of"]):
                row.expect(value is None or identity(value) in within, rule["code"])
    return row


def _named_objects(bundle: Bundle, place: dict[str, str]) -> Iterator[bool]:
    """Whether each object that is named by type and id is there, if one of its type is."""
    for reference in bundle.values(place):
        object_type, object_id = text(reference, "object_type"), text(reference, "object_id")
        objects = bundle.by_type.get(object_type, []) if object_type is not None else []
        id_member = annotation(object_type, "x-object-id") if objects else None
        if id_member is not None and object_id is not None:
            yield object_id in (text(each, id_member) for each in objects)


def _results(bundle: Bundle, join: dict[str, Any]) -> Iterator[bool]:
    def stated(place: dict[str, str]) -> list[Any]:
        values = islice(bundle.values(place), _MOST_VALUES)
        return [identity(value) for value in values if value is not None]

    owners = set(stated(join["owner"]))
    together = join.get("same_presence", False)
    needed = join.get("needs_owner", False)
    owned = len(bundle.all(join["owner"]["object_type"])) > 0
    several = join.get("several", False)
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
                yield (several or value == first[0]) and not needed


def unique_ids(case: Case) -> Row:
    """Check `unique_ids`."""
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
