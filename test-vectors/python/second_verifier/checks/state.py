"""Check `state`: the states of the run and of its objects agree."""

from collections.abc import Iterable
from typing import Any

from ..bundle import Bundle
from ..values import ABSENT, array, at, items, member, same, text, texts
from .case import Case, Row
from .joins import family
from .promise import missing_items, named, unused
from .words import is_unknown

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
                if isinstance(value, str) and not is_unknown(value, rule):
                    row.expect(value in rule["states"], rule["code"])
        for rule in bundle.profile.get("counts", []):
            stated = {value for value in bundle.all_values(rule) if isinstance(value, str)}
            row.expect(stated <= {*rule["states"], *rule["history"]}, rule["code"])
            row.expect(not stated or bool(stated & set(rule["states"])), rule["code"])
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


def _parts_agree(row: Row, parts: dict[str, Any], returned: Any) -> None:
    """Check `state`, readiness, exception, missing items and risks."""
    readiness = member(returned, parts["readiness"])
    reported = set(missing_items(parts, returned))
    lacking, ready = set(texts(readiness, "missing_items")), set(texts(readiness, "ready_items"))
    if array(readiness, "missing_items") is not None:
        row.expect(lacking == reported, "state.readiness")
    checked = array(readiness, "checked_items")
    row.expect(checked is None or ready <= set(texts(readiness, "checked_items")), "state.readiness")
    row.expect(ready.isdisjoint(lacking | unused(parts, returned)), "state.readiness")
    for end, name in ((0, "ready_items"), (100, "missing_items")):
        if same(member(readiness, "score"), end):
            row.expect(not array(readiness, name), "state.readiness")
    if "exception" in parts:
        exception = member(returned, parts["exception"])
        if not (
            _is_open(parts["readiness"], "readiness_state", readiness)
            or _is_open(parts["exception"], "status", exception)
        ):
            _exception(row, readiness, exception, reported)
    summary = member(returned, parts.get("risks"))
    overall = text(summary, "overall_risk")
    for severity in named(items(member(summary, "risks")), "severity"):
        if overall in _SEVERITIES and severity in _SEVERITIES:
            below = _SEVERITIES.index(overall) < _SEVERITIES.index(severity)
            row.expect(not below, "state.risk")


def _is_open(part: str, name: str, value: Any) -> bool:
    """Whether a part states a word that is not known, about which nothing is said."""
    place = {"object_type": "return_package", "member": f"/returned_fields/{part}/{name}"}
    return is_unknown(text(value, name), place)


def _exception(row: Row, readiness: Any, exception: Any, reported: set[str]) -> None:
    """Check `state`: readiness knows of an open exception, and the report of what it is about."""
    stated = text(readiness, "readiness_state")
    status = "closed" if exception is ABSENT or exception is None else text(exception, "status")
    if status is None:
        return
    is_open = status not in ("resolved", "closed")
    row.expect(stated is None or (stated == "exception_open") == is_open, "state.readiness")
    if is_open:
        row.expect(reported.issuperset(texts(exception, "missing_items")), "state.readiness")
