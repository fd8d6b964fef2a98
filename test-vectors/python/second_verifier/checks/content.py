"""Checks `hashes`, `evidence`, `artifact_names`, `artifacts` and `payment_level`."""

from itertools import islice
from typing import Any
from unicodedata import normalize

from ..schemas import is_a
from ..values import (
    ABSENT,
    at,
    decode_base64,
    items,
    member,
    same,
    sha256,
    text,
)
from .case import LEVELS, Case, Row

# The most files that are looked at.
_MOST_FILES = 16384

# Which hash breaks, by the member that states it.
_HASH_CODES = {
    "scope_hash": "hash.scope-mismatch",
    "contract_hash": "hash.contract-mismatch",
    "package_hash": "hash.package-mismatch",
    "result_package_hash": "hash.package-mismatch",
    "receipt_hash": "hash.receipt-mismatch",
}


def hashes(case: Case) -> Row:
    """Check `hashes`."""
    row = Row()
    for _, name, stated, right in case.bundle.hashes:
        row.equal(stated, right, _HASH_CODES[name])
    for stated, right in case.bundle.part_hashes:
        row.equal(stated, right, "hash.part-mismatch")
    return row


def evidence(case: Case) -> Row:
    """Check `evidence`."""
    row = Row()
    place = case.bundle.profile["payment"]["evidence"]
    holders = case.bundle.objects(place["object_type"])
    for holder in holders:
        for document in items(at(holder, place["member"])):
            right = _evidence_hash(document)
            row.equal(member(document, "sha256"), right, "hash.evidence-mismatch")
    needed = case.bundle.minima[place["object_type"]] > 0
    row.applicable = row.compared if holders else needed
    return row


def _evidence_hash(document: Any) -> Any:
    """Section 5: over the UTF-8 bytes of `text`, or the bytes that `base64` spells."""
    plain, encoded = text(document, "text"), text(document, "base64")
    if plain is not None and encoded is None:
        return sha256(plain.encode("utf-8"))
    data = decode_base64(encoded) if plain is None else None
    return ABSENT if data is None else sha256(data)


def payment_level(case: Case) -> Row:
    """Check `payment_level`, and section 11 on payment levels."""
    row = Row()
    bundle, rule = case.bundle, case.bundle.profile["payment"]
    place = rule["evidence"]
    lists = [at(each, place["member"]) for each in bundle.allowed(place["object_type"])]
    has_list = any(isinstance(each, list) for each in lists)
    dispensable = not lists and bundle.minima[place["object_type"]] == 0
    if not bundle.objects(rule["object_type"]) or not (has_list or dispensable):
        return row
    evidenced = has_list and all(map(_is_evidence, lists))
    reached = "evidenced" if evidenced else "stated"
    enough = LEVELS.index(reached) >= LEVELS.index(case.required_payment)
    row.expect(enough, "policy.payment-level")
    return row


def _is_evidence(documents: Any) -> bool:
    """Whether this is a list with at least one document, and every one has its hash."""
    right = [_evidence_hash(each) for each in items(documents)]
    stated = [member(each, "sha256") for each in items(documents)]
    return len(right) > 0 and ABSENT not in right and all(map(same, right, stated))


def _listed(case: Case) -> list[Any]:
    """The files of all packages that have a name."""
    place = case.bundle.profile["files"]
    files = (
        file
        for package in case.bundle.objects(place["object_type"])
        for file in items(at(package, place["member"]))
        if text(file, "name") is not None
    )
    return list(islice(files, _MOST_FILES))


def artifact_names(case: Case) -> Row:
    """Check `artifact_names`."""
    row = Row()
    names = [file["name"] for file in _listed(case)]
    packages = case.bundle.objects(case.bundle.profile["files"]["object_type"])
    row.applicable = len(names) > 0 or not packages
    for name in names:
        row.expect(_is_safe(name), "artifact.name")
    if row.codes:
        return row
    taken = set(names)
    for name in names:
        parts = name.split("/")
        folders = ("/".join(parts[:count]) for count in range(1, len(parts)))
        row.expect(taken.isdisjoint(folders), "artifact.name")
    row.expect(len(set(map(_fold, names))) == len(names), "artifact.name")
    return row


def _is_safe(name: str) -> bool:
    """Section 8, files."""
    parts_are_safe = all(part not in ("", ".", "..") for part in name.split("/"))
    return is_a("artifact_name", name) and parts_are_safe and normalize("NFC", name) == name


def _fold(name: str) -> str:
    """Form C, then lower case of each character by itself: no rule for a final sigma."""
    return "".join(character.lower() for character in normalize("NFC", name))


def artifacts(case: Case) -> Row:
    """Check `artifacts`."""
    row = Row()
    files = _listed(case)
    row.applicable = len(files) > 0
    if case.artifacts is None:
        return row
    for file in files:
        given = case.artifacts.get(file["name"])
        row.expect(given is not None, "artifact.missing")
        if given is not None:
            row.expect(member(file, "sha256") == sha256(given), "hash.artifact-mismatch")
            row.expect(same(member(file, "size"), len(given)), "hash.artifact-mismatch")
    return row
