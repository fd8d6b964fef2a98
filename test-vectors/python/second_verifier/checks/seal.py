"""Checks `seal` and `envelope`: the seal lists every object, and repeats the bundle's members."""

from ..schemas import profiles
from ..values import ABSENT, member, same, text, utf16
from .case import Case, Row


def seal(case: Case) -> Row:
    """Check `seal`."""
    row = Row()
    bundle = case.bundle
    listed = member(bundle.seal, "objects")
    if not isinstance(listed, list):
        return row
    before: str | None = None
    used: dict[str, int] = {}
    for entry in listed:
        object_type = text(entry, "object_type")
        if object_type is None:
            continue
        if before is not None:
            row.expect(utf16(before) <= utf16(object_type), "seal.order")
        before = object_type
        objects = [] if object_type == bundle.profile["seal"] else bundle.all(object_type)
        place = used.get(object_type, 0)
        used[object_type] = place + 1
        if place >= len(objects):
            row.expect(False, "seal.absent-object")
            continue
        sealed = objects[place]
        row.expect(member(entry, "digest") == bundle.digest(sealed), "seal.digest")
        id_member = bundle.annotation(object_type, "x-object-id")
        if id_member is not None:
            same_id = same(member(sealed, id_member), member(entry, "object_id"))
            row.expect(same_id, "seal.order")
    for object_type, objects in bundle.by_type.items():
        if object_type != bundle.profile["seal"]:
            row.expect(len(objects) <= used.get(object_type, 0), "seal.unlisted-object")
    return row


def envelope(case: Case) -> Row:
    """Check `envelope`."""
    row = Row()
    bundle = case.bundle
    if bundle.seal is not ABSENT:
        for name in (
            "issuer",
            "profile",
            "profile_digest",
            "rail_key",
            bundle.profile["run_id"],
        ):
            row.equal(member(bundle.document, name), member(bundle.seal, name), "seal.envelope")
        others = {profile["run_id"] for profile in profiles().values()} - {bundle.profile["run_id"]}
        for place in (bundle.document, bundle.seal):
            row.expect(others.isdisjoint(place), "seal.envelope")
    return row
