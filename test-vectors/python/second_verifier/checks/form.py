"""Checks `profile`, `schema` and `completeness`: what a bundle may, how, and has to hold."""

from ..schemas import bundle_codes, of_other_version
from ..values import ABSENT, at, pointed, text
from .case import Case, Row
from .words import are_judged


def profile(case: Case) -> Row:
    """Check `profile`."""
    row = Row()
    bundle = case.bundle
    for required in case.required_profiles:
        row.expect(bundle.profile["profile"] == required, "policy.profile")
    rail = text(bundle.document, "rail_key")
    if rail is not None:
        row.expect(rail in bundle.profile["rails"], "profile.rail")
    for object_type, objects in bundle.by_type.items():
        row.expect(object_type in bundle.maxima, "profile.unknown-object")
        allowed = bundle.maxima.get(object_type, len(objects))
        row.expect(len(objects) <= allowed, "profile.count")
    return row


def schema(case: Case) -> Row:
    """Check `schema`."""
    row = Row(compared=True, codes=bundle_codes(case.bundle.document))
    if (rail := case.bundle.rail) is not None:
        for object_type, objects in case.bundle.by_type.items():
            for each in objects:
                if not of_other_version(each):
                    row.codes |= rail.codes(object_type, each)
    if case.bundle.is_sealed:
        row.expect(are_judged(case.bundle), "unsupported.word")
    return row


def completeness(case: Case) -> Row:
    """Check `completeness`."""
    row = Row()
    bundle = case.bundle
    row.expect(any(bundle.by_type.values()), "complete.no-objects")
    if row.codes:
        return row
    for known in bundle.profile["objects"]:
        is_seal = known["object_type"] == bundle.profile["seal"]
        enough = len(bundle.all(known["object_type"])) >= known["minimum"]
        row.expect(enough, "complete.no-seal" if is_seal else "complete.missing-object")
    for place in bundle.profile["must_have"]:
        for value in bundle.values(place):
            code = "complete.null-member" if bundle.is_sealed else "complete.pending-member"
            row.expect(value is not None, code)
    for place in bundle.profile["requires"]:
        for each in bundle.all(place["object_type"]):
            held = any(True for _ in pointed(each, place["member"]))
            row.expect(held, "complete.missing-member")
    for rule in bundle.profile["signatures"]:
        for each in bundle.all(rule["object_type"]) if "issuer_member" in rule else ():
            if isinstance(at(each, rule["issuer_member"]), str):
                row.expect(at(each, rule["member"]) is not ABSENT, "complete.unsigned")
    return row
