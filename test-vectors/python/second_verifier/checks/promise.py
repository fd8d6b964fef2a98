"""Check `promise`: what was ordered was returned."""

from collections.abc import Iterator
from typing import Any

from ..bundle import Bundle
from ..values import ABSENT, array, at, items, member, text, texts
from .case import Case, Row
from .joins import family


def promise(case: Case) -> Row:
    """Check `promise`."""
    row = family(case.bundle, "promise.")
    _outputs(row, case.bundle)
    _of_the_rail(row, case.bundle)
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
        inputs = member(order, "inputs")
        _items(row, parts, inputs, returned)
        _reported(row, parts, inputs, returned)
        _risks(row, parts, inputs, returned)
        _files(row, parts, package, returned)
    return row


def _of_the_rail(row: Row, bundle: Bundle) -> None:
    """Check `promise`: packages and parts are those of the rail."""
    code = "promise.return-package"
    places = (("work_order", "expected_return_package"), ("production_run", "package_target"))
    for object_type, name in places:
        for each, own, _ in _with_words(bundle, object_type):
            package = text(each, name)
            row.expect(package is None or package in own, code)
    for order, _, others in _with_words(bundle, "work_order"):
        row.expect(others.isdisjoint(texts(order, "required_fields")), code)
    for package, _, others in _with_words(bundle, "return_package"):
        returned = member(package, "returned_fields")
        row.expect(not isinstance(returned, dict) or others.isdisjoint(returned), code)


def _with_words(bundle: Bundle, object_type: str) -> Iterator[tuple[Any, list[str], set[str]]]:
    """Each object of a rail that the profile covers: with the packages of the rail, and the parts
    and packages that only other rails return."""
    words = bundle.profile.get("rail_words", [])
    for each in bundle.objects(object_type):
        rail = text(each, "rail_key")
        for own in words:
            if own["rail_key"] == rail and rail in bundle.profile["rails"]:
                others = {name for other in words for name in _returned(other)}
                yield each, own["packages"], others - _returned(own)


def _returned(words: dict[str, Any]) -> set[str]:
    return {*words["parts"], *words["packages"]}


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


def _inventory(parts: dict[str, Any], returned: Any) -> tuple[list[str], set[str]]:
    """The items that the inventory lists, and those of them that are in use."""
    entries = items(member(returned, parts["inventory"], "entries"))
    used = [entry for entry in entries if text(entry, "entry_state") != "not_used"]
    return named(entries, parts["item"]), set(named(used, parts["item"]))


def missing_items(parts: dict[str, Any], returned: Any) -> list[str]:
    """The items that are reported missing; none without a report."""
    return named(items(member(returned, parts["missing"], "missing_items")), parts["item"])


def unused(parts: dict[str, Any], returned: Any) -> set[str]:
    """The items that the inventory lists as not used."""
    entries = items(member(returned, parts["inventory"], "entries"))
    return set(named([e for e in entries if text(e, "entry_state") == "not_used"], parts["item"]))


def _items(row: Row, parts: dict[str, Any], inputs: Any, returned: Any) -> None:
    """Check `promise`: every item is accounted for in the inventory, if there is one."""
    if array(returned, parts["inventory"], "entries") is None:
        return
    held, in_use = _inventory(parts, returned)
    row.expect(set(held).issuperset(texts(inputs, parts["handed_over"])), "promise.item")
    accounted = in_use.union(missing_items(parts, returned))
    if "expected" in parts:
        row.expect(accounted.issuperset(texts(inputs, parts["expected"])), "promise.item")
    row.expect(len(set(held)) == len(held), "promise.item")


def _reported(row: Row, parts: dict[str, Any], inputs: Any, returned: Any) -> None:
    """Check `promise`: what is reported missing may be missing, and for its reason."""
    reported = missing_items(parts, returned)
    held, in_use = _inventory(parts, returned)
    expected = array(inputs, parts.get("expected"))
    row.expect(expected is None or set(reported) <= set(map(_key, expected)), "promise.item")
    row.expect(in_use.isdisjoint(reported), "promise.item")
    row.expect(len(set(reported)) == len(reported), "promise.item")
    there = {*held, *texts(inputs, parts["handed_over"])}
    for entry in items(member(returned, parts["missing"], "missing_items")):
        name = text(entry, parts["item"])
        if name is not None:
            wrong = parts["never_there"] if name in there else parts["was_there"]
            row.expect(text(entry, "reason") not in wrong, "promise.item")


def _key(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _risks(row: Row, parts: dict[str, Any], inputs: Any, returned: Any) -> None:
    """Check `promise`: risks depend on what was there or is missing."""
    known = set(missing_items(parts, returned))
    if array(returned, parts["inventory"], "entries") is None:
        known.update(texts(inputs, parts["handed_over"]))
    known.update(_inventory(parts, returned)[0])
    for risk in items(member(returned, parts.get("risks"), "risks")):
        row.expect(known.issuperset(texts(risk, parts["item"])), "promise.item")


def _files(row: Row, parts: dict[str, Any], package: Any, returned: Any) -> None:
    """Check `promise`: every file that the inventory names is one of the package's."""
    files = set(named(items(member(package, "artifacts")), "name"))
    for name in named(items(member(returned, parts["inventory"], "entries")), "artifact"):
        row.expect(name in files, "promise.artifact")


def named(entries: list[Any], name: str) -> list[str]:
    """The strings that the entries of a list hold under this name."""
    found = (text(entry, name) for entry in entries)
    return [each for each in found if each is not None]
