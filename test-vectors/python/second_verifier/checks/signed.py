"""Check `attestation` and the signatures: what the attestation states, and every signature."""

from typing import Any

from ..bundle import Bundle
from ..schemas import is_valid
from ..signature import payload
from ..trust import judge
from ..values import ABSENT, member, same, text, texts
from .case import Case, Check, Row


# Of more the hash of the package speaks alone. Section 7.
_MOST_NAMED_FILES = 16


def attestation(case: Case) -> Row:
    """Check `attestation`."""
    row = Row()
    bundle = case.bundle
    rules = (rule for rule in bundle.profile["signatures"] if rule["form"] == "attestation")
    row.applicable = len(bundle.envelopes) > 0 or any(rule["required"] for rule in rules)
    for carrier, envelope in bundle.envelopes:
        statement = payload(envelope)
        holds = is_valid("attestation-statement.schema.json", statement)
        row.expect(holds, "attestation.payload")
        if holds:
            _compare(row, statement, bundle, carrier)
    return row


def _compare(row: Row, statement: Any, bundle: Bundle, carrier: dict[str, Any]) -> None:
    """Check `attestation`: a statement of the right form, with what it speaks about."""
    subjects = _subjects(bundle, carrier)
    if subjects is not None:
        row.expect(same(statement["subject"], subjects), "attestation.subject")
    for place in bundle.profile["attestation"]["predicate"]:
        stated = member(statement["predicate"], place["name"])
        row.expect(stated is not ABSENT, "attestation.predicate")
        row.equal(stated, bundle.beside(carrier, place), "attestation.predicate")


def _subjects(bundle: Bundle, carrier: dict[str, Any]) -> list[Any] | None:
    """Section 7: the profile's subjects and the files with their hashes as stated, if all can be
    read."""
    files = bundle.beside(carrier, bundle.profile["files"])
    if not isinstance(files, list):
        return None
    named: list[tuple[str, Any]] = [
        (place["name"], bundle.beside(carrier, place))
        for place in bundle.profile["attestation"]["subjects"]
    ]
    for file in files if len(files) <= _MOST_NAMED_FILES else ():
        name = text(file, "name")
        named.append((f"artifacts/{name}", None if name is None else text(file, "sha256")))
    subjects = []
    for name, stated in named:
        if not isinstance(stated, str) or not stated.startswith("sha256:"):
            return None
        subjects.append({"name": name, "digest": {"sha256": stated.removeprefix("sha256:")}})
    return subjects


def signature(rule: dict[str, Any]) -> Check:
    """One check for each signature rule of the profile."""

    def check(case: Case) -> Row:
        row = Row()
        found = [signed for signed in case.bundle.signatures if signed.rule is rule]
        required = rule["required"] or _is_ordered(case, rule)
        row.applicable = required or len(found) > 0
        for signed in found:
            signer, read, key = signed.signer, signed.signature, case.key_of(signed)
            if key is None:
                _attribute(row, {"signature.unknown-key"}, required)
            elif not read.verifies(key):
                row.expect(False, "signature.invalid")
            else:
                codes = judge(key, signer, rule["purpose"], read.signed_at, case.as_of)
                _attribute(row, codes, required)
            if "issuer_member" in rule:
                own = same(signer, member(case.bundle.document, "issuer"))
                named = isinstance(signer, str) and signer != ""
                row.expect(named and not own, "signature.requester")
        return row

    return check


def _is_ordered(case: Case, rule: dict[str, Any]) -> bool:
    """An ordered attestation is required, whatever the profile says."""
    ordered = texts(case.bundle.first("work_order"), "required_fields")
    return rule["purpose"] == "attestation" and "attestation" in ordered


def _attribute(row: Row, codes: set[str], required: bool) -> None:
    """An optional signature that cannot be attributed is no finding: its row is `not_run`."""
    if not codes:
        row.compared = True
    elif required:
        row.codes |= codes
