"""Checks `joins` and `unique_ids`: one value wherever it stands, and ids that are never used twice.

Joins, inclusions and references of the other families of codes are read here too. Section 10.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from ..bundle import Bundle
from ..schemas import annotation
from ..payment_key import Key, hash_alone, is_elsewhere, is_one, of_reference
from ..values import ABSENT, at, identity, instant, items, member, pointed, same, text
from .case import Case, Row
from .words import is_unknown


def joins(case: Case) -> Row:
    """Check `joins`."""
    row = family(case.bundle, "join.")
    for rule in case.bundle.profile.get("payments", {}).get("named", []):
        for holds in _references(case.bundle, rule):
            row.expect(holds, "join.payment-reference")
    for rule in case.bundle.profile.get("object_references", []):
        for holds in _named_objects(case.bundle, rule):
            row.expect(holds, "join.object-id")
    return row


def family(bundle: Bundle, codes: str) -> Row:
    """Every join, inclusion and agreement whose code begins with this. Section 10."""
    row = Row()
    for join in bundle.profile["joins"]:
        if join["code"].startswith(codes):
            for holds in _results(bundle, join):
                row.expect(holds, join["code"])
    for rule in bundle.profile.get("included", []):
        if rule["code"].startswith(codes) and bundle.all(rule["within"]["object_type"]):
            for holders in _holders(bundle, [rule["of"], rule["within"]]):
                within = set(map(identity, _values(holders, rule["within"])))
                for value in _values(holders, rule["of"]):
                    row.expect(value is None or identity(value) in within, rule["code"])
    for rule in bundle.profile.get("agreements", []):
        if rule["code"].startswith(codes) and bundle.all(rule["of"]["object_type"]):
            for holders in _holders(bundle, [*rule["given"], rule["of"]]):
                for holds in _agrees(holders, rule):
                    row.expect(holds, rule["code"])
    for code, holds in paired(bundle):
        if code.startswith(codes):
            row.expect(holds, code)
    return row


def paired(bundle: Bundle) -> Iterator[tuple[str, bool]]:
    """What agrees in pairs of items of which one names the other, each with its code."""
    for rule in bundle.profile.get("pairs", []):
        named: dict[str, Any] = {}
        for item in bundle.items(rule["one"]):
            name = at(item, rule["one"]["by"])
            if isinstance(name, str):
                # A name that two have is none: that it stands twice is a finding elsewhere.
                named[name] = ABSENT if name in named else item
        for other in bundle.items(rule["other"]):
            name = at(other, rule["other"]["by"])
            if not isinstance(name, str) or name not in named:
                continue
            for each in rule.get("same", []):
                values = at(named[name], each["one"]), at(other, each["other"])
                if not any(value is ABSENT or value is None for value in values):
                    yield each["code"], same(*values)
            for each in rule.get("not_later", []):
                earlier = instant(at(named[name], each["one"]))
                later = instant(at(other, each["other"]))
                if earlier is not None and later is not None:
                    yield each["code"], earlier <= later


_Holders = dict[str, list[Any]]


def _holders(bundle: Bundle, places: list[dict[str, str]]) -> Iterator[_Holders]:
    """Where a rule is asked: in each object by itself where all is of one type, otherwise over all
    objects."""
    types = {place["object_type"] for place in places}
    if len(types) > 1:
        yield {object_type: bundle.counted(object_type) for object_type in types}
        return
    for object_type in types:
        yield from ({object_type: [each]} for each in bundle.all(object_type))


def _values(holders: _Holders, place: dict[str, str]) -> Iterator[Any]:
    """What stands at a place in these objects."""
    for each in holders[place["object_type"]]:
        yield from pointed(each, place["member"])


def _list_of(place: dict[str, Any]) -> tuple[str, str]:
    """The list of whose items a member is."""
    items, star, _ = place["member"].rpartition("/*")
    return place["object_type"], items + star


def _is_given(holders: _Holders, group: list[dict[str, Any]]) -> bool:
    """Whether all that is given of items of one list is given of one of them."""
    object_type, items = _list_of(group[0])

    def is_there(of: list[Any], given: dict[str, Any]) -> bool:
        member = given["member"][len(items) :]
        found = [value for each in of for value in (pointed(each, member) if member else [each])]
        stated = {identity(value) for value in found if value is not None}
        return bool(stated & set(map(identity, given["is"])) if "is" in given else stated)

    if items:
        lists = ([item] for each in holders[object_type] for item in pointed(each, items))
        return any(all(is_there(item, given) for given in group) for item in lists)
    return all(is_there(holders[object_type], given) for given in group)


def _agrees(holders: _Holders, rule: dict[str, Any]) -> Iterator[bool]:
    """Whether what stands there is what it has to be, if what is given is given."""

    def matching(values: list[Any], wanted: list[Any] | None) -> list[bool]:
        among = None if wanted is None else set(map(identity, wanted))
        return [among is None or identity(value) in among for value in values]

    if not all(_is_given(holders, list(group)) for _, group in groupby(rule["given"], _list_of)):
        return
    there = [value for value in _values(holders, rule["of"]) if value is not None]
    known = [value for value in there if "among" not in rule or not is_unknown(value, rule["of"])]
    found = matching(known, rule.get("among"))
    if rule["which"] == "some":
        if any(found) or known == there:
            yield any(found)
    elif rule["which"] == "every":
        if rule.get("needed", False):
            yield bool(there)
        yield from found
    else:
        yield from (not each for each in found)


def _named_objects(bundle: Bundle, rule: dict[str, Any]) -> Iterator[bool]:
    """Whether what is named by type and id is of a known type, and is there if one of its type is;
    in a sealed bundle also if none is, where the rule says so."""
    for reference in bundle.values(rule):
        object_type, object_id = text(reference, "object_type"), text(reference, "object_id")
        if object_type is None:
            continue
        objects = bundle.by_type.get(object_type, [])
        needed = rule.get("present", False) and bundle.is_sealed
        can_do_without = bundle.minima.get(object_type) == 0  # completeness says of the others
        yield object_type in bundle.maxima and (bool(objects) or not (needed and can_do_without))
        id_member = bundle.annotation(object_type, "x-object-id") if objects else None
        if id_member is not None and object_id is not None:
            only_counted = bundle.is_sealed and rule.get("counts", False)
            some = bundle.counted(object_type) if only_counted else objects
            holds = object_id in (text(each, id_member) for each in some)
            if holds or not bundle.may_come(object_type, rule["object_type"]):
                yield holds


def _results(bundle: Bundle, join: dict[str, Any]) -> Iterator[bool]:
    several = join.get("several", False)

    def stated(place: dict[str, str]) -> list[Any]:
        # What the bundle has once, history names as well.
        found = bundle.values(place) if several else bundle.all_values(place)
        return [identity(value) for value in found if value is not None]

    owners = set(stated(join["owner"]))
    if not several and owners and bundle.maxima.get(join["owner"]["object_type"], 1) > 1:
        yield len(owners) == 1
    together = join.get("same_presence", False)
    needed = join.get("needs_owner", False)
    owned = len(bundle.all(join["owner"]["object_type"])) > 0
    first: list[Any] = []
    for place in join["references"]:
        found = stated(place)
        if together and owned and bundle.all(place["object_type"]):
            yield bool(owners) == bool(found)
        to_come = bundle.may_grow(join["owner"], place["object_type"])
        for value in found:
            if owners:
                if value in owners or not (several and to_come):
                    yield value in owners
            elif not (together and owned):
                first = first or [value]
                yield (several or value == first[0]) and not (needed and not to_come)


def unique_ids(case: Case) -> Row:
    """Check `unique_ids`."""
    row = Row()
    seen: set[str] = set()
    for object_type, objects in case.bundle.by_type.items():
        for each in objects:
            for found in _ids(object_type, each):
                row.expect(found not in seen, "join.duplicate-id")
                seen.add(found)
    for rule in case.bundle.profile.get("once", []):
        for values in lists_of(case.bundle, rule) if "each" in rule else [case.bundle.values(rule)]:
            for holds in _once(identity(value) for value in values if value is not None):
                row.expect(holds, "join.duplicate-id")
    payments = case.bundle.profile.get("payments", {})
    for rule in payments.get("named", []):
        for holds in _paid_once(case.bundle, rule):
            row.expect(holds, "join.duplicate-id")
    return row


def lists_of(bundle: Bundle, rule: dict[str, Any]) -> Iterator[Iterator[Any]]:
    """What stands at a place, for each list by itself."""
    outer, _, inner = rule["member"].rpartition("/*")
    for found in bundle.values({**rule, "member": outer}):
        yield (value for item in items(found) for value in pointed(item, inner))


def _once(values: Iterable[Any]) -> Iterator[bool]:
    """For each value, whether it is the first of its kind."""
    seen = set()
    for value in values:
        yield value not in seen
        seen.add(value)


def provider_of(bundle: Bundle) -> str:
    """The provider that the profile's `payments` name: the first that is there."""
    places = bundle.profile["payments"]["provider"]
    stated = (text(value) for place in places for value in bundle.values(place))
    return next((name for name in stated if name is not None), "")


_Reference = tuple[int, str, str, str | None]
"""Which of the items it is of, its place in that, itself, and the asset beside it."""


def references_of(bundle: Bundle, rule: dict[str, Any]) -> Iterator[_Reference]:
    """Each reference of a payment."""
    for number, item in enumerate(bundle.items(rule)):
        asset = at(item, rule.get("asset", "/"))
        for name in rule["names"]:
            reference = at(item, name)
            if isinstance(reference, str):
                yield number, name, reference, asset if isinstance(asset, str) else None


def _paid_once(bundle: Bundle, rule: dict[str, Any]) -> Iterator[bool]:
    """For each name of a payment, whether no other item has that payment."""
    provider, issuer = provider_of(bundle), text(bundle.document, "issuer") or ""
    named: list[tuple[int, str, Key]] = []
    for number, name, reference, asset in references_of(bundle, rule):
        for key in of_reference(reference, asset, issuer, provider):
            yield not any(_clash(each, (number, name, key)) for each in named)
            named.append((number, name, key))


def _references(bundle: Bundle, rule: dict[str, Any]) -> Iterator[bool]:
    """Whether references are on the chain beside them, and the transactions of an item are one."""
    provider, issuer = provider_of(bundle), text(bundle.document, "issuer") or ""
    first: dict[int, list[Key]] = {}
    for number, _, reference, asset in references_of(bundle, rule):
        if asset is not None:
            yield not is_elsewhere(reference, asset, provider)
        keys = of_reference(reference, asset, issuer, provider)
        if any(hash_alone(key) is not None for key in keys):
            of_first = first.setdefault(number, keys)
            yield any(is_one(one, other) for one in of_first for other in keys)


def _clash(one: tuple[int, str, Key], other: tuple[int, str, Key]) -> bool:
    """Whether two names are those of one payment and stand for two. Without a chain it is any."""
    if one[0] == other[0] and one[1] != other[1]:
        return False
    without_chain = any("/" not in each[2][1] for each in (one, other))
    hashes = hash_alone(one[2]), hash_alone(other[2])
    if without_chain and None not in hashes:
        return hashes[0] == hashes[1]
    return one[2] == other[2]


def _ids(object_type: str, value: Any) -> Iterator[str]:
    """The object's own id, and that of the attestation inside it; none if its type is unknown."""
    own = annotation(object_type, "x-object-id")
    if own is not None:
        inner = annotation("attestation", "x-object-id")
        places = (member(value, own), member(value, "attestation", inner))
        yield from (found for found in places if isinstance(found, str))
