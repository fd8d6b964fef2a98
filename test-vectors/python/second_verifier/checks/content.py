"""Checks 6 to 9 and 25: named hashes, evidence of the payment, and delivered files."""

from itertools import islice
from typing import Any
from unicodedata import normalize

from ..schemas import is_a
from ..values import (
    ABSENT,
    array,
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


def hashes(case: Case) -> Row:
    """Check 6."""
    row = Row()
    for _, name, stated, right in case.bundle.hashes:
        row.equal(stated, right, f"hash.{name.removesuffix('_hash')}-mismatch")
    return row


def evidence(case: Case) -> Row:
    """Check 7."""
    row = Row()
    payments = case.bundle.objects("payment_reference")
    for payment in payments:
        for document in items(member(payment, "evidence")):
            right = _evidence_hash(document)
            row.equal(member(document, "sha256"), right, "hash.evidence-mismatch")
    row.applicable = not payments or row.compared
    return row


def _evidence_hash(document: Any) -> Any:
    """Section 5: over the UTF-8 bytes of `text`, or the bytes that `base64` spells."""
    plain, encoded = text(document, "text"), text(document, "base64")
    if plain is not None and encoded is None:
        return sha256(plain.encode("utf-8"))
    data = decode_base64(encoded) if plain is None else None
    return ABSENT if data is None else sha256(data)


def payment_level(case: Case) -> Row:
    """Check 25, and section 11 on payment levels."""
    row = Row()
    documents = array(case.bundle.first("payment_reference"), "evidence")
    if documents is None:
        return row
    right = [_evidence_hash(each) for each in documents]
    stated = [member(each, "sha256") for each in documents]
    evidenced = len(right) > 0 and ABSENT not in right and all(map(same, right, stated))
    reached = "evidenced" if evidenced else "stated"
    enough = LEVELS.index(reached) >= LEVELS.index(case.required_payment)
    row.expect(enough, "policy.payment-level")
    return row


def _listed(case: Case) -> list[Any]:
    """The files of all packages that have a name."""
    files = (
        file
        for package in case.bundle.objects("return_package")
        for file in items(member(package, "artifacts"))
        if text(file, "name") is not None
    )
    return list(islice(files, _MOST_FILES))


def artifact_names(case: Case) -> Row:
    """Check 8."""
    row = Row()
    names = [file["name"] for file in _listed(case)]
    row.applicable = len(names) > 0 or not case.bundle.objects("return_package")
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
    """Check 9."""
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
