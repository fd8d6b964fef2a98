"""Check `promise`: what was ordered was returned."""

from typing import Any

from ..bundle import Bundle
from ..values import ABSENT, array, at, items, member, text, texts
from .case import Case, Row
from .joins import family


def promise(case: Case) -> Row:
    """Check `promise`."""
    row = family(case.bundle, "promise.")
    _outputs(row, case.bundle)
    if "return_package" not in case.bundle.minima:
        return row
    order, package = case.bundle.first("work_order"), case.bundle.first("return_package")
    returned = member(package, "returned_fields")
    if not isinstance(order, dict) or not isinstance(returned, dict):
        return row
    for name in texts(order, "required_fields"):
        place = package if name == "attestation" else returned
        row.expect(name in place, "promise.required-field")
    parts = case.bundle.rail_parts(package)
    if parts is not None:
        _items(row, parts, member(order, "inputs"), returned)
        _files(row, parts, package, returned)
    return row


def _outputs(row: Row, bundle: Bundle) -> None:
    """Check `promise`: outputs are known, and objects of their types."""
    rule = bundle.profile.get("outputs")
    if rule is None:
        return
    types = {known["output"]: known["object_type"] for known in rule["names"]}
    for place in rule["asked"]:
        for output in bundle.values(place):
            if isinstance(output, str):
                row.expect(output in types, "promise.output")
    for each in bundle.objects(rule["object_type"]):
        for entry in items(at(each, rule["member"])):
            named, stated = text(entry, "output"), text(entry, "object_type")
            if named is not None:
                row.expect(named in types, "promise.output")
                right = types.get(named, ABSENT)
                row.equal(ABSENT if stated is None else stated, right, "promise.output")


def _items(row: Row, parts: dict[str, str], inputs: Any, returned: Any) -> None:
    """Check `promise`: every item is accounted for."""
    entries = array(returned, parts["inventory"], "entries")
    missing = array(returned, parts["missing"], "missing_items")
    if entries is None:
        return
    missing = missing or []
    item = parts["item"]
    used = [entry for entry in entries if text(entry, "entry_state") != "not_used"]
    held, reported, in_use = named(entries, item), named(missing, item), set(named(used, item))
    known = {*held, *reported}
    row.expect(set(held).issuperset(texts(inputs, parts["handed_over"])), "promise.item")
    expected = array(inputs, parts.get("expected"))
    if expected is not None:
        wanted = {name for name in expected if isinstance(name, str)}
        row.expect(wanted <= in_use.union(reported), "promise.item")
        row.expect(wanted.issuperset(reported), "promise.item")
    row.expect(in_use.isdisjoint(reported), "promise.item")
    row.expect(len(set(held)) == len(held), "promise.item")
    row.expect(len(set(reported)) == len(reported), "promise.item")
    for risk in items(member(returned, parts.get("risks"), "risks")):
        row.expect(known.issuperset(texts(risk, item)), "promise.item")


def _files(row: Row, parts: dict[str, str], package: Any, returned: Any) -> None:
    """Check `promise`: every file that the inventory names is one of the package's."""
    files = set(named(items(member(package, "artifacts")), "name"))
    for name in named(items(member(returned, parts["inventory"], "entries")), "artifact"):
        row.expect(name in files, "promise.artifact")


def named(entries: list[Any], name: str) -> list[str]:
    """The strings that the entries of a list hold under this name."""
    found = (text(entry, name) for entry in entries)
    return [each for each in found if each is not None]
