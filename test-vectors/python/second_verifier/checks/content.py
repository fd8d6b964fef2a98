"""Checks `hashes`, `evidence`, `artifact_names`, `artifacts` and `payment_level`."""

from functools import partial
from itertools import islice
from typing import Any

from unicodedata2 import normalize

from ..evidence import Judgement, evidence_bytes, judge
from ..file_names import are_distinct, candidates, is_safe
from ..payment_key import is_on
from ..schemas import is_a
from ..values import (
    ABSENT,
    at,
    items,
    member,
    same,
    sha256,
    text,
)
from .case import LEVELS, Case, Row
from .joins import provider_of, references_of
from .words import is_unknown

# The most files that are looked at.
_MOST_FILES = 16384

# Chains on which nothing is worth anything.
_TEST_NETWORKS = (
    "eip155:1328", "eip155:11124", "eip155:43113", "eip155:80002", "eip155:84532",
    "eip155:11155111", "eip155:324705682", "solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1",
    "solana:4uhcVJyU9pJkvQyS88uRDiswHXSCkY3z",
)  # fmt: skip

# SHA-256 of nothing.
_EMPTY = sha256(b"")

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
    rail = case.bundle.rail
    for object_type, name, stated, right in case.bundle.hashes:
        is_own = rail is not None and object_type in rail.types
        row.equal(stated, right, "hash.own-mismatch" if is_own else _HASH_CODES[name])
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
    for said in _said(case):
        row.compared |= said.compared
        row.codes |= said.codes
    needed = case.bundle.minima[place["object_type"]] > 0
    row.applicable = row.compared if holders else needed
    return row


def _evidence_hash(document: Any) -> Any:
    """The digest of a document of evidence, if it can be read."""
    data = evidence_bytes(document)
    return ABSENT if data is None else sha256(data)


def payment_level(case: Case) -> Row:
    """Check `payment_level`, and section 11 on payment levels."""
    row = Row()
    bundle, rule = case.bundle, case.bundle.profile["payment"]
    place = rule["evidence"]
    object_type = place["object_type"]
    counted = [each for each in bundle.allowed(object_type) if bundle.counts(object_type, each)]
    lists = [at(each, place["member"]) for each in counted]
    has_list = any(isinstance(each, list) for each in lists)
    dispensable = not lists and bundle.minima[place["object_type"]] == 0
    if not bundle.objects(rule["object_type"]) or not (has_list or dispensable):
        return row
    kinds = [at(each, rule["kind"]) for each in bundle.objects(rule["object_type"])]
    kind_at = {"object_type": rule["object_type"], "member": rule["kind"]}
    are_known = not any(is_unknown(kind, kind_at) for kind in kinds)
    said = {id(each): judged for each, judged in zip(_carriers(case), _said(case), strict=True)}
    evidenced = has_list and are_known and all(map(_is_evidence, lists))
    evidenced = evidenced and all(said[id(each)].is_evidence for each in counted)
    evidenced = evidenced and not any(each.is_test for each in said.values())
    paid = [at(each, rule["paid"]) for each in bundle.objects(rule["object_type"])]
    chains = [(text(each, "asset") or "").partition("/")[0] for each in paid]
    evidenced = evidenced and not any(chain in _TEST_NETWORKS for chain in chains)
    evidenced = evidenced and not any(
        is_on(reference, provider_of(bundle), _TEST_NETWORKS)
        for rule in bundle.profile.get("payments", {}).get("named", [])
        for _, _, reference, _ in references_of(bundle, rule)
    )
    reached = "evidenced" if evidenced else "stated"
    enough = LEVELS.index(reached) >= LEVELS.index(case.required_payment)
    row.expect(enough, "policy.payment-level")
    return row


def _carriers(case: Case) -> list[Any]:
    """The objects that carry evidence."""
    return case.bundle.objects(case.bundle.profile["payment"]["evidence"]["object_type"])


def _said(case: Case) -> list[Judgement]:
    """What the documents say, for each object that carries some."""
    bundle, rule = case.bundle, case.bundle.profile["payment"]
    place = rule["evidence"]
    prices = [at(each, rule["price"]) for each in bundle.objects(rule["object_type"])]
    return [
        judge(place["object_type"], each, at(each, place["member"]), partial(_is_id, case), prices)
        for each in _carriers(case)
    ]


def _is_id(case: Case, name: str) -> bool:
    """Whether a text is an id in the proof."""
    return any(
        value == name and (key == "client_reference" or key.endswith("_id"))
        for object_type in case.bundle.by_type
        for each in case.bundle.objects(object_type)
        for key, value in each.items()
    )


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
    files = _listed(case)
    names = [file["name"] for file in files]
    packages = case.bundle.objects(case.bundle.profile["files"]["object_type"])
    row.applicable = len(names) > 0 or not packages
    for name in names:
        row.expect(is_safe(name), "artifact.name")
    row.expect(are_distinct(list(filter(is_safe, names))), "artifact.name")
    _sizes(case, files, row)
    return row


def _sizes(case: Case, files: list[Any], row: Row) -> None:
    """One digest has one size: that of nothing has 0, and evidence has its own."""
    known = {_EMPTY: 0}
    place = case.bundle.profile["payment"]["evidence"]
    for holder in case.bundle.objects(place["object_type"]):
        for document in items(at(holder, place["member"])):
            data = evidence_bytes(document)
            if data is not None:
                known.setdefault(sha256(data), len(data))
    for file in files:
        size, digest = member(file, "size"), text(file, "sha256")
        if isinstance(size, bool) or not isinstance(size, int | float) or not is_a("digest", digest):
            continue
        if not 0 <= size < 2**53 or size != int(size):
            continue
        row.expect(size > 0 or digest == _EMPTY, "artifact.size")
        row.expect(known.setdefault(digest, size) == size, "artifact.size")


def artifacts(case: Case) -> Row:
    """Check `artifacts`."""
    row = Row()
    files = _listed(case)
    row.applicable = len(files) > 0
    if case.artifacts is None:
        return row
    meant = candidates([file["name"] for file in files], list(case.artifacts))
    seen: set[str] = set()
    for file in files:
        name = normalize("NFC", file["name"])
        if name in seen:
            continue
        seen.add(name)
        paths = meant[file["name"]]
        row.expect(len(paths) > 0, "artifact.missing")
        for path in paths:
            given = case.artifacts[path]
            row.expect(member(file, "sha256") == sha256(given), "hash.artifact-mismatch")
            row.expect(same(member(file, "size"), len(given)), "hash.artifact-mismatch")
    return row
