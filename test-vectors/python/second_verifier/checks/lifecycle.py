"""Check `lifecycle`: the events of a run follow the published state machine."""

from typing import Any

from ..bundle import Bundle
from ..schemas import state_machines
from ..values import at, identity, instant, items, member, pointed, text
from .case import Case, Row


def lifecycle(case: Case) -> Row:
    """The chain of events, their transitions and steps, and what is said of the states."""
    row = Row()
    bundle = case.bundle
    rule = bundle.profile.get("lifecycle")
    if rule is None:
        row.applicable = False
        return row
    events = [event for found in bundle.values(rule["events"]) for event in items(found)]
    if not any(isinstance(event, dict) for event in events):
        return row
    machine = state_machines()[rule["state_machine"]]
    _chain(row, events)
    moves = _transitions(row, events, machine)
    reached = [state for state, _ in moves]
    _steps(row, events, bundle, rule)
    _states(row, reached, bundle, rule, machine)
    _held(row, moves, bundle, rule)
    _delivered(row, reached, bundle, rule)
    _not_before(row, moves, bundle, rule)
    for implied in rule["implies"]:
        if implied["state"] in reached:
            stated = [value for value in bundle.values(implied) if isinstance(value, str)]
            holds = any(value in implied["values"] for value in stated)
            of_events = rule["events"]["object_type"]
            to_come = bundle.may_grow(implied, of_events)
            row.expect(holds or not stated or to_come, implied["code"])
    return row


def _chain(row: Row, events: list[Any]) -> None:
    """Each event is the next one, begins where the one before it ended, and is not earlier."""
    before: Any = {"to_state": None}
    last: int | None = None
    for count, event in enumerate(events, 1):
        if not isinstance(event, dict):
            continue
        row.equal(member(event, "sequence"), count, "lifecycle.chain")
        row.equal(member(event, "from_state"), member(before, "to_state"), "lifecycle.chain")
        now = instant(member(event, "occurred_at"))
        row.expect(last is None or now is None or last <= now, "lifecycle.chain")
        last = last if now is None else now
        before = event


# A state of the machine, and the time of the event that led to it, if it can be read.
_Move = tuple[str, int | None]


def _transitions(row: Row, events: list[Any], machine: dict[str, Any]) -> list[_Move]:
    """Every step is one of the machine's. Returns the states of the machine that were reached."""
    states = {known["state"]: known for known in machine["states"]}
    reached: list[str] = []
    moves: list[_Move] = []
    for event in events:
        state = text(event, "to_state")
        if state is None or state not in states:
            continue
        if not reached:
            follows = state == machine["initial"]
        elif state == reached[-1]:
            follows = state not in machine["terminal"]
        else:
            follows = state in states[reached[-1]]["next"]
        prepared = set(reached).issuperset(states[state].get("needs", ()))
        row.expect(follows and prepared, "lifecycle.transition")
        reached.append(state)
        moves.append((state, instant(member(event, "occurred_at"))))
    return moves


def _steps(row: Row, events: list[Any], bundle: Bundle, rule: dict[str, Any]) -> None:
    """Each step of the path comes after the one before it and left the record of its move."""
    taken: list[str] = []
    for event in events:
        step = text(event, "step")
        if step is None:
            continue
        if step not in rule["steps"]:
            row.expect(False, "lifecycle.step")
            continue
        later = not taken or rule["steps"].index(step) > rule["steps"].index(taken[-1])
        leaves = [m.get("records") for m in bundle.profile["moves"] if m["move"] == step]
        recorded = text(event, "record", "object_type")
        row.expect(later and recorded is not None and recorded in leaves, "lifecycle.step")
        taken.append(step)
    if rule["complete"] and bundle.is_sealed:
        row.expect(set(taken).issuperset(rule["steps"]), "lifecycle.step")


def _states(
    row: Row, reached: list[str], bundle: Bundle, rule: dict[str, Any], machine: dict[str, Any]
) -> None:
    """What the objects say of the state of the run is its state, or was once."""
    lists = {
        known["list"]: {each["state"]: each["means"] for each in known["states"]}
        for known in machine["lists"]
    }
    for place in rule["states"]:
        if place["rule"] == "held":
            continue
        right = reached[-1:] if place["rule"] == "current" else reached
        for value in bundle.values(place):
            if not isinstance(value, str) or not right:
                continue
            means = lists[place["list"]].get(value) if "list" in place else [value]
            if means is not None:
                row.expect(not set(means).isdisjoint(right), "lifecycle.state")


def _held(row: Row, moves: list[_Move], bundle: Bundle, rule: dict[str, Any]) -> None:
    """What an object says of the state held when it was written, so far as times tell."""
    for place in rule["states"]:
        if place["rule"] != "held" or not moves:
            continue
        for each in bundle.objects(place["object_type"]):
            written = instant(at(each, place["time"]))
            if written is None:
                continue
            holding: set[str] = set()
            for state, moved in moves:
                if moved is not None and moved <= written and state in place["states"]:
                    holding.add(state)
                elif moved is not None and moved < written:
                    holding.clear()
            for value in pointed(each, place["member"]):
                row.expect(not isinstance(value, str) or value in holding, "lifecycle.state")


def _delivered(row: Row, reached: list[str], bundle: Bundle, rule: dict[str, Any]) -> None:
    """A sealed run delivered its work, and did not fail after that."""
    wanted = rule.get("delivered")
    if wanted is None or not reached or not bundle.is_sealed:
        return
    delivering = list(wanted["states"])
    fetched = wanted.get("fetched")
    if fetched is not None:
        given = fetched["given"]
        is_given = set(map(identity, given["is"]))
        if any(identity(value) in is_given for value in bundle.values(given)):
            delivering += fetched["states"]
    since = [state for state in reached if state in delivering + wanted["undone_by"]]
    row.expect(bool(since) and since[-1] in delivering, wanted["code"])


def _not_before(row: Row, moves: list[_Move], bundle: Bundle, rule: dict[str, Any]) -> None:
    """No time of an object is before the first event that led to a state."""
    for follows in rule.get("not_before", []):
        bound = next((moved for state, moved in moves if state == follows["state"]), None)
        for value in bundle.values(follows):
            time = instant(value)
            row.expect(bound is None or time is None or bound <= time, follows["code"])
