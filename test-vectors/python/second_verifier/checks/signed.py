"""Checks 11 to 15: what the attestation states, and every signature."""

from typing import Any

from ..schemas import is_valid
from ..signature import payload
from ..trust import judge
from ..values import array, member, same, text, texts
from .case import Case, Check, Row

_ATTESTATION = {"object_type": "return_package", "member": "/attestation"}


def attestation(case: Case) -> Row:
    """Check 11."""
    row = Row()
    packages = [
        package
        for package in case.bundle.objects("return_package")
        if isinstance(member(package, "attestation", "envelope"), dict)
    ]
    row.applicable = len(packages) > 0 or _ATTESTATION in case.bundle.profile["requires"]
    order = case.bundle.first("work_order")
    for package in packages:
        statement = payload(member(package, "attestation"))
        holds = is_valid("attestation-statement.schema.json", statement)
        row.expect(holds, "attestation.payload")
        if holds:
            _compare(row, statement, package, order)
    return row


def _compare(row: Row, statement: Any, package: Any, order: Any) -> None:
    """Check 11: a statement of the right form, with the package that carries it."""
    subjects = _subjects(package, order)
    if subjects is not None:
        row.expect(same(statement["subject"], subjects), "attestation.subject")
    for name, stated in statement["predicate"].items():
        if name != "attested_at":
            row.equal(stated, member(package, name), "attestation.predicate")


def _subjects(package: Any, order: Any) -> list[Any] | None:
    """Section 7: package, order and files with their hashes as stated, if all can be read."""
    files = array(package, "artifacts")
    if files is None:
        return None
    named = [
        ("return-package.json", text(package, "package_hash")),
        ("work-order.json", text(order, "scope_hash")),
    ]
    for file in files:
        name = text(file, "name")
        named.append((f"artifacts/{name}", None if name is None else text(file, "sha256")))
    subjects = []
    for name, stated in named:
        if stated is None or not stated.startswith("sha256:"):
            return None
        subjects.append({"name": name, "digest": {"sha256": stated.removeprefix("sha256:")}})
    return subjects


def signature(rule: dict[str, Any]) -> Check:
    """Checks 12 to 15: one for each signature rule of the profile."""

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
    """Checks 12 to 15: an ordered attestation is required, whatever the profile says."""
    ordered = texts(case.bundle.first("work_order"), "required_fields")
    return rule["purpose"] == "attestation" and "attestation" in ordered


def _attribute(row: Row, codes: set[str], required: bool) -> None:
    """An optional signature that cannot be attributed is no finding: its row is `not_run`."""
    if not codes:
        row.compared = True
    elif required:
        row.codes |= codes
