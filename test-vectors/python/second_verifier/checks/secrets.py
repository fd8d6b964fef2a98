"""Check `secrets`: nothing that looks like a live key."""

import re
from collections.abc import Iterator
from typing import Any

from ..values import items
from .case import Case, Row


def secrets(case: Case) -> Row:
    """No string of an object, and no name in it, holds a mark that the characters of a key follow."""
    row = Row()
    marks = case.bundle.profile.get("secret_marks")
    if marks is None:
        row.applicable = False
        return row
    forms = [re.escape(m["mark"]) + f"[A-Za-z0-9+/=_-]{{{m['followed_by']}}}" for m in marks]
    keys = re.compile("|".join(forms))
    for objects in case.bundle.by_type.values():
        for text in _strings(objects):
            row.expect(keys.search(text) is None, "secret.live-key")
    return row


def _strings(value: Any) -> Iterator[str]:
    """Every string and every name at any depth."""
    if isinstance(value, str):
        yield value
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else items(value):
        yield from _strings(inner)
