"""Check `snapshot`: what the issuer says that it checked is done again."""

from collections.abc import Callable
from typing import Any

from ..values import ABSENT, items, member, same, text
from .case import Case, Row


def snapshot(case: Case) -> Row:
    """Check `snapshot`."""
    row = Row()
    bundle = case.bundle
    known = "verification_snapshot" in bundle.minima
    snapshots = bundle.objects("verification_snapshot") if known else []
    row.applicable = len(snapshots) > 0 or bundle.minima.get("verification_snapshot", 0) > 0
    for stated in snapshots:
        verification_state = text(stated, "verification_state")
        if bundle.is_sealed and verification_state is not None:
            row.expect(verification_state == "receipt_verified", "snapshot.unverified")
        for entry in items(member(stated, "checks")):
            name, outcome = text(entry, "check"), text(entry, "outcome")
            if name is None or outcome is None:
                continue
            if bundle.is_sealed:
                row.expect(outcome == "pass", "snapshot.unverified")
            again = _AGAIN[name](case, stated) if name in _AGAIN else None
            if again is not None and outcome != "not_run":
                row.expect(again == (outcome == "pass"), "snapshot.outcome")
    return row


def _agree(one: Any, other: Any, names: list[str]) -> bool | None:
    """Whether two objects agree in these members; nothing if one of them is absent."""
    pairs = [(member(one, name), member(other, name)) for name in names]
    if any(ABSENT in pair for pair in pairs):
        return None
    return all(same(*pair) for pair in pairs)


def _all_of(*results: bool | None) -> bool | None:
    return None if None in results else all(results)


def _receipt_identity(case: Case, stated: Any) -> bool | None:
    return _agree(stated, case.bundle.first("receipt"), ["receipt_id", "receipt_hash"])


def _receipt_signature(case: Case, stated: Any) -> bool | None:
    """The mathematics alone, and only under a key that is known."""
    for signed in case.bundle.signatures:
        if signed.rule["purpose"] == "receipt":
            key = case.key_of(signed)
            return None if key is None else signed.signature.verifies(key)
    return None


def _hash_recomputation(case: Case, stated: Any) -> bool | None:
    """The hash of the first order, package and receipt that states one."""
    holds: dict[str, bool] = {}
    for object_type, _, hash_stated, right in case.bundle.hashes:
        if hash_stated is not ABSENT:
            holds.setdefault(object_type, hash_stated == right)
    return _all_of(*(holds.get(name) for name in ("work_order", "return_package", "receipt")))


def _run_package_binding(case: Case, stated: Any) -> bool | None:
    first, run_id = case.bundle.first, case.bundle.profile["run_id"]
    package, ids = first("return_package"), [run_id, "return_package_id"]
    return _all_of(
        _agree(first("receipt"), package, [*ids, "package_hash"]),
        _agree(first("production_run"), package, ids),
        _agree(stated, package, [*ids, "package_hash"]),
    )


def _payment_binding(case: Case, stated: Any) -> bool | None:
    first = case.bundle.first
    payment, ids = first("payment_reference"), ["payment_record_id", "payment_reference"]
    terms = ["price", "paid", "work_order_id", "scope_hash"]
    return _all_of(
        _agree(first("receipt"), payment, [*ids, *terms]),
        _agree(stated, payment, ids),
    )


_AGAIN: dict[str, Callable[[Case, Any], bool | None]] = {
    "receipt_identity": _receipt_identity,
    "receipt_signature": _receipt_signature,
    "hash_recomputation": _hash_recomputation,
    "run_package_binding": _run_package_binding,
    "payment_binding": _payment_binding,
}
