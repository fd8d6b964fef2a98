"""Open words: what a rule does with a word that this version does not know.

Section 11.2 of docs/format.md.
"""

from collections.abc import Iterator
from typing import Any

from ..bundle import Bundle
from ..schemas import is_a, known_words, of_other_version
from ..values import pointed


def is_unknown(value: Any, place: dict[str, str]) -> bool:
    """Whether this is a word of an open list, and none of those that are known."""
    known = known_words(place["object_type"], place["member"])
    return known is not None and is_a("name", value) and value not in known


def are_judged(bundle: Bundle) -> bool:
    """Whether every word that a rule depends on is known."""
    return not any(
        is_unknown(value, place)
        for place in _places(bundle)
        for each in bundle.all(place["object_type"])
        if not of_other_version(each)
        for value in pointed(each, place["member"])
    )


def _places(bundle: Bundle) -> Iterator[dict[str, str]]:
    """Where a word stands that a rule of the profile depends on."""
    profile = bundle.profile
    yield from profile["closed"]
    for rule in profile.get("agreements", []):
        yield from (given for given in rule["given"] if "is" in given)
        if "among" in rule:
            yield rule["of"]
    if profile.get("fee_classes"):
        payment = profile["payment"]
        yield {"object_type": payment["object_type"], "member": payment["kind"]}
    for parts in profile.get("rail_parts", []):
        for member in (
            f"{parts['readiness']}/readiness_state",
            f"{parts.get('exception')}/status",
            f"{parts['inventory']}/entries/*/entry_state",
        ):
            yield {"object_type": "return_package", "member": f"/returned_fields/{member}"}
