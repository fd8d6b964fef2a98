"""Values as a verifier sees them: members, equality, digests, base64, times.

Sections 2, 3 and 10 of docs/format.md.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from typing import Any, Final

import rfc8785

from .account import one_spelling

ABSENT: Final = type("Absent", (), {"__repr__": lambda self: "ABSENT"})()


def member(value: Any, *names: str | None) -> Any:
    """The member that these names lead to, or `ABSENT`; the name `None` leads nowhere."""
    for name in names:
        if not isinstance(value, dict) or name not in value:
            return ABSENT
        value = value[name]
    return value


def text(value: Any, *names: str | None) -> str | None:
    """The string that these names lead to; what is no string counts as absent."""
    found = member(value, *names)
    return found if isinstance(found, str) else None


def array(value: Any, *names: str | None) -> list[Any] | None:
    """The array that these names lead to; what is no array counts as absent."""
    found = member(value, *names)
    return found if isinstance(found, list) else None


def items(value: Any) -> list[Any]:
    """The items of an array; anything else has none."""
    return value if isinstance(value, list) else []


def texts(value: Any, *names: str | None) -> list[str]:
    """The strings of the array that these names lead to; anything else has none."""
    return [item for item in items(member(value, *names)) if isinstance(item, str)]


def pointed(value: Any, pointer: str) -> Iterator[Any]:
    """What a profile's pointer leads to; `*` stands for every item of an array. Section 10."""
    found = [value]
    for token in pointer.split("/")[1:]:
        if token == "*":
            found = [item for each in found for item in items(each)]
        else:
            found = [each[token] for each in found if isinstance(each, dict) and token in each]
    yield from found


def at(value: Any, pointer: str) -> Any:
    """The one thing that a pointer leads to, or `ABSENT`."""
    return next(pointed(value, pointer), ABSENT)


def canonical(value: Any) -> bytes:
    """RFC 8785. Section 2."""
    return rfc8785.dumps(value)


def sha256(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def digest(value: Any) -> str:
    """Section 2: SHA-256 over the canonical form."""
    return sha256(canonical(value))


def without(value: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """The object without these members, at its top level only. Section 5."""
    return {name: inner for name, inner in value.items() if name not in names}


def identity(value: Any) -> Any:
    """Equal for values that are one and only for those, and good as the key of a set: equal JSON
    values, and accounts and assets however they are spelled, also in an amount. Section 3."""
    if isinstance(value, str):
        return one_spelling(value)
    if isinstance(value, dict) and isinstance(value.get("asset"), str):
        return canonical({**value, "asset": one_spelling(value["asset"])})
    return canonical(value)


def same(one: Any, other: Any) -> bool:
    """Equal as JSON values; what is absent equals only what is absent."""
    if one is ABSENT or other is ABSENT:
        return one is other
    return bool(identity(one) == identity(other))


def utf16(name: str) -> bytes:
    """The key of the order by UTF-16 code units. Section 2."""
    return name.encode("utf-16-be")


def decode_base64(text: Any) -> bytes | None:
    """Base64 with padding and without stray bits; nothing for any other spelling. Section 15."""
    if not isinstance(text, str):
        return None
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if base64.b64encode(data).decode() == text else None


def decode_base64url(text: Any, length: int) -> bytes | None:
    """`length` bytes in base64url without padding and without stray bits. Section 6."""
    if not isinstance(text, str) or not re.fullmatch(r"[A-Za-z0-9_-]*", text):
        return None
    data = decode_base64(text.translate({45: "+", 95: "/"}) + "=" * (-len(text) % 4))
    return data if data is not None and len(data) == length else None


def encode_base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


_TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{3}))?Z"
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def instant(time: Any) -> int | None:
    """Milliseconds since 1970 of a time as section 3 spells it; nothing for anything else.

    The standard library's calendar begins with the year 1; the format's begins with 0.
    """
    spelled = _TIME.fullmatch(time) if isinstance(time, str) else None
    if spelled is None:
        return None
    year, month, day, hour, minute, second, milli = (int(part or 0) for part in spelled.groups())
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1] + (leap and month == 2):
        return None
    if hour > 23 or minute > 59 or second > 59:
        return None
    days = 365 * year + (year + 3) // 4 - (year + 99) // 100 + (year + 399) // 400
    days += sum(_DAYS[: month - 1]) + (leap and month > 2) + day - 1
    since_1970 = days - 719528
    return (((since_1970 * 24 + hour) * 60 + minute) * 60 + second) * 1000 + milli
