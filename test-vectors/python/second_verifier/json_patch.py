"""RFC 6902 as the vectors use it: `add`, `remove` and `replace`."""

from copy import deepcopy
from typing import Any


def apply(document: Any, patch: list[dict[str, Any]]) -> Any:
    """A changed copy of the document. A patch that does not fit raises."""
    root = {"": deepcopy(document)}
    for operation in patch:
        *way, last = _tokens(operation["path"])
        place: Any = root
        for token in way:
            place = place[int(token) if isinstance(place, list) else token]
        _change(place, last, operation)
    return root[""]


def _tokens(path: str) -> list[str]:
    """The steps of a JSON Pointer from a root above the document, so that `""` has a parent."""
    return [token.replace("~1", "/").replace("~0", "~") for token in path.split("/")]


def _change(place: Any, token: str, operation: dict[str, Any]) -> None:
    kind = operation["op"]
    value = deepcopy(operation.get("value"))
    if isinstance(place, list):
        at = len(place) if token == "-" else int(token)
        if not 0 <= at < len(place) + (kind == "add"):
            raise IndexError(operation["path"])
        place[at : at + (kind != "add")] = [] if kind == "remove" else [value]
    elif kind == "add":
        place[token] = value
    elif kind == "replace" and token in place:
        place[token] = value
    elif kind == "remove":
        del place[token]
    else:
        raise KeyError(operation["path"])
