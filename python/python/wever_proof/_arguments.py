"""From what a caller gives to what crosses into the module. Whatever is given, the answer is one of these
or a `TypeError` or `ValueError` that names the argument and says what to give."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from typing import TypeAlias

Bytes: TypeAlias = bytes | bytearray | memoryview
"""What a document is given as. Text is refused: whoever made text of bytes may already have changed what was
signed, and a name of a file is text, too."""

# What no JSON and no PEM can be: one line that ends as the name of a file does.
_FILE_NAME = re.compile(r"[^\n\"<{\[]{1,4096}\.(?:json|jwks?|pem|pub|key|txt|toml)", re.IGNORECASE)


def document(name: str, value: object) -> bytes:
    """The bytes of a document."""
    if type(value) is bytes:
        return value
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value)
    raise TypeError(f"`{name}`: expected bytes, found {_found(value)}")


def documents(name: str, value: object) -> list[bytes]:
    """The bytes of several documents."""
    return [document(f"{name}[{place}]", item) for place, item in enumerate(items(name, value, "documents"))]


def items(name: str, value: object, what: str) -> list[object]:
    """The items of a list, or of anything else that is gone through."""
    alone = isinstance(value, (bytes, bytearray, memoryview, str, os.PathLike, Mapping))
    if alone or not isinstance(value, Iterable):
        advice = "; give a list, also of one" if alone else ""
        raise TypeError(f"`{name}`: expected a list of {what}, found {_found(value)}{advice}")
    return list(value)


def text(name: str, value: object) -> str:
    """A text that has bytes."""
    if not isinstance(value, str):
        raise TypeError(f"`{name}`: expected text, found {_found(value)}")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise ValueError(f"`{name}`: the text holds half a character, which has no bytes") from None
    return str(value)


def draft(name: str, value: object) -> bytes:
    """The JSON of an object, or the bytes of a document as they are."""
    if isinstance(value, Mapping):
        return written(name, value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return document(name, value)
    raise TypeError(f"`{name}`: expected a mapping or the bytes of a JSON document, found {_found(value)}")


def written(name: str, value: object) -> bytes:
    """The JSON of a value, in which times may be `datetime`."""

    def other(item: object) -> object:
        if isinstance(item, Mapping):
            return dict(item)
        if isinstance(item, datetime):
            return time(name, item)
        raise TypeError(f"`{name}`: there is a `{type(item).__name__}` in it, which JSON cannot say")

    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, default=other).encode()
    except UnicodeEncodeError:
        raise ValueError(f"`{name}`: a text in it holds half a character, which has no bytes") from None
    except (ValueError, RecursionError) as error:
        said = str(error)
        raise ValueError(said if said.startswith("`") else f"`{name}`: it has no JSON: {said}") from None


def number(name: str, value: object, most: int) -> int:
    """A whole number from 0."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"`{name}`: expected a whole number, found {_found(value)}")
    if not 0 <= value <= most:
        raise ValueError(f"`{name}`: expected a whole number from 0 to {most}")
    return int(value)


def time(name: str, value: object) -> str | None:
    """A time as its text; the clock is read for `"now"`, here and nowhere else."""
    if value is None:
        return None
    if isinstance(value, str):
        return _spelled(datetime.now(timezone.utc), "milliseconds") if value == "now" else text(name, value)
    if not isinstance(value, datetime):
        raise TypeError(f"`{name}`: expected a `datetime`, text, \"now\" or `None`, found {_found(value)}")
    if value.utcoffset() is None:
        advice = "give it one, as in `datetime.now(timezone.utc)`"
        raise ValueError(f"`{name}`: the `datetime` has no time zone, so it is no point in time; {advice}")
    try:
        moment = value.astimezone(timezone.utc)
    except OverflowError:
        raise ValueError(f"`{name}`: in UTC the time lies outside the years 1 to 9999") from None
    return _spelled(moment, "milliseconds" if moment.microsecond else "seconds")


def _spelled(moment: datetime, to: str) -> str:
    # Of a part of a millisecond nothing is kept: no time becomes later than it was.
    return moment.isoformat(timespec=to).removesuffix("+00:00") + "Z"


def _found(value: object) -> str:
    """What was found, and what to do where that is plain."""
    if value is None:
        return "`None`"
    if isinstance(value, str):
        if _FILE_NAME.fullmatch(value):
            return "what looks like the name of a file: give what is in it, as in `Path(name).read_bytes()`"
        return "text: give the bytes as they were received, since text may no longer be what was signed"
    if isinstance(value, os.PathLike):
        return f"a `{type(value).__name__}`: give what is in the file, as in `path.read_bytes()`"
    if isinstance(value, Mapping):
        return f"a `{type(value).__name__}`: give the bytes that it was read from"
    if hasattr(value, "__await__"):
        return f"a `{type(value).__name__}`: wait for it with `await`"
    if callable(getattr(value, "read", None)):
        return f"a `{type(value).__name__}`: give what is in it, as in `file.read()` of one opened with \"rb\""
    return f"`{type(value).__name__}`"
