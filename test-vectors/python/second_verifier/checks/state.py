"""Check `state`: the states tell one story."""

from collections.abc import Iterable
from typing import Any

from ..bundle import Bundle
from ..values import ABSENT, array, at, items, member, text, texts
from .case import Case, Row
from .joins import family
from .promise import named

# What may become of a callback between the package and the record of the run.
_CALLBACKS = {
    "not_required": {"not_required"},
    "pending": {"pending", "ready", "delivered", "failed"},
    "ready": {"ready", "delivered", "failed"},
    "failed": {"failed", "pending", "ready", "delivered"},
    "delivered": {"delivered"},
}
_RUN = "production_run"
_SEVERITIES = ("low", "medium", "high", "blocked")


def state(case: Case) -> Row:
    """Check `state`."""
    bundle = case.bundle
    if _RUN not in bundle.minima:
        return _of_any_run(bundle)
    run = bundle.first(_RUN)
    if run is ABSENT:
        return Row()
    row = _of_any_run(bundle)
    _receipt(row, run)
    _what_is_there_is_named(row, bundle, run)
    for package in bundle.objects("return_package"):
        parts = bundle.rail_parts(package)
        if parts is not None:
            _parts_agree(row, parts, member(package, "returned_fields"))
    callback_state = text(run, "callback_state")
    if text(run, "production_run_state") == "callback_delivered" and callback_state in _CALLBACKS:
        row.expect(callback_state == "delivered", "state.callback")
    return row


def _of_any_run(bundle: Bundle) -> Row:
    """Check `state`, what the profile says as data: joins, closed states, the callback."""
    row = family(bundle, "state.")
    if bundle.is_sealed:
        for rule in bundle.profile["closed"]:
            for value in bundle.values(rule):
                if isinstance(value, str):
                    row.expect(value in rule["states"], rule["code"])
    callback = bundle.profile.get("callback")
    if callback is not None:
        _callback_follows(row, bundle, callback)
    return row


def _receipt(row: Row, run: Any) -> None:
    """Check `state`: a receipt is there exactly if it was issued, and not before the package."""
    receipt_id, receipt_state = member(run, "receipt_id"), text(run, "receipt_state")
    if receipt_id is ABSENT:
        return
    if receipt_state is not None:
        row.expect((receipt_state == "issued") == (receipt_id is not None), "state.run")
    if receipt_id is not None:
        row.expect(member(run, "return_package_id") is not None, "state.run")


def _what_is_there_is_named(row: Row, bundle: Bundle, run: Any) -> None:
    """No member of the run that refers to an owner is null if the owner has a value."""
    for join in bundle.profile["joins"]:
        owned = any(value is not None for value in bundle.values(join["owner"]))
        for place in join["references"]:
            if place["object_type"] == _RUN and place["member"].count("/") == 1:
                value = member(run, place["member"][1:])
                row.expect(value is not None or not owned, "state.run")


def _callback_follows(row: Row, bundle: Bundle, rule: dict[str, Any]) -> None:
    """Check `state`, the callback: from the package to each return, from there to each state that
    it has now, and what the policy allows."""
    packaged = _callbacks(bundle.values(rule["packaged"])) if "packaged" in rule else []
    objects = bundle.allowed(rule["now"]["object_type"])
    now = _callbacks(at(each, rule["now"]["member"]) for each in objects)
    for returned in bundle.objects(rule["returned"]["object_type"]):
        before = _callbacks([at(returned, rule["returned"]["member"])])
        pairs = [(one, other) for one in packaged for other in before]
        pairs += [(one, other) for one in before for other in now]
        for one, other in pairs:
            row.expect(other in _CALLBACKS[one], "state.callback")
        policy = at(returned, rule["policy"]["member"])
        for each in packaged + before + now:
            if policy == "status_polling_only":
                row.expect(each == "not_required", "state.callback")
            if policy == "callback_required":
                row.expect(each != "not_required", "state.callback")


def _callbacks(values: Iterable[Any]) -> list[str]:
    """Those that are states of the callback."""
    return [value for value in values if isinstance(value, str) and value in _CALLBACKS]


def _parts_agree(row: Row, parts: dict[str, str], returned: Any) -> None:
    """Check `state`, readiness, exception, missing items and risks."""
    readiness = member(returned, parts["readiness"])
    missing = array(readiness, "missing_items")
    reported = array(returned, parts["missing"], "missing_items")
    lacking = set(texts(readiness, "missing_items"))
    if missing is not None and reported is not None:
        row.expect(lacking == set(named(reported, parts["item"])), "state.readiness")
    row.expect(lacking.isdisjoint(texts(readiness, "ready_items")), "state.readiness")
    stated = text(readiness, "readiness_state")
    exception = member(returned, parts.get("exception"))
    status = "closed" if exception is None else text(exception, "status")
    if stated is not None and status is not None:
        is_open = status not in ("resolved", "closed")
        row.expect((stated == "exception_open") == is_open, "state.readiness")
    summary = member(returned, parts.get("risks"))
    overall = text(summary, "overall_risk")
    for severity in named(items(member(summary, "risks")), "severity"):
        if overall in _SEVERITIES and severity in _SEVERITIES:
            below = _SEVERITIES.index(overall) < _SEVERITIES.index(severity)
            row.expect(not below, "state.risk")
