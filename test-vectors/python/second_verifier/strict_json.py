"""Reading strict I-JSON: section 1 of docs/format.md.

The reader goes down at most `MAX_DEPTH` levels, so hostile depth cannot exhaust the stack, and it
looks at every character a bounded number of times.

Numbers become `int` where they are whole and below 2^53, and `float` otherwise, so `1.0` and `1`
come out as one value.
"""

import re
from typing import Any

from .fault import Fault

MAX_BYTES = 8 * 1024 * 1024
MAX_DEPTH = 64
MAX_MEMBERS = 1024
MAX_ITEMS = 16384
MAX_ENTRIES = 262144
MAX_STRING_BYTES = 1024 * 1024
MAX_DIGITS = 17

_SPACE = re.compile(r"[ \t\n\r]*")
_PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
_NUMBER_LIKE = re.compile(r"[-+.0-9eE]+")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(?:\.([0-9]+))?(?:[eE][-+]?[0-9]+)?")
_HEX4 = re.compile(r"[0-9a-fA-F]{4}")
_WORDS = {"t": ("true", True), "f": ("false", False), "n": ("null", None)}
_ESCAPES = {
    '"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
}  # fmt: skip
# Lone surrogates and the 66 noncharacters.
_FORBIDDEN = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)


def read(data: bytes) -> Any:
    """The value of a document, or a `Fault` with one of the codes of section 1."""
    if len(data) > MAX_BYTES:
        raise Fault("input.too-large")
    if data.startswith((b"\xef\xbb\xbf", b"\xfe\xff", b"\xff\xfe")):
        raise Fault("input.encoding")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Fault("input.encoding") from None
    reader = _Reader(text)
    if reader.at_end():
        raise Fault("input.empty")
    value = reader.value(0)
    if not reader.at_end():
        raise Fault("input.trailing")
    return value


class _Reader:
    """A place in a text, and what can be read from there on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.entries = 0

    def next(self) -> str:
        """The next character that is no white space, or nothing at the end."""
        self.step(_SPACE)
        return self.text[self.place : self.place + 1]

    def step(self, pattern: re.Pattern[str]) -> str:
        """Step over what matches here, which may be nothing."""
        match = pattern.match(self.text, self.place)
        if match is None:
            return ""
        self.place = match.end()
        return match.group()

    def at_end(self) -> bool:
        return self.next() == ""

    def take(self, character: str) -> bool:
        """Step over this character if it comes next."""
        if self.next() != character:
            return False
        self.place += 1
        return True

    def expect(self, character: str) -> None:
        if not self.take(character):
            raise Fault("input.syntax")

    def value(self, depth: int) -> Any:
        """Any value; `depth` is the number of containers around it."""
        first = self.next()
        # Every value but the outermost is a member or an item.
        self.entries += depth > 0
        if self.entries > MAX_ENTRIES:
            raise Fault("input.limit")
        if first == '"':
            return self.string()
        if first in ("{", "["):
            if depth == MAX_DEPTH:
                raise Fault("input.limit")
            return self.object(depth + 1) if first == "{" else self.array(depth + 1)
        if first in _WORDS:
            word, value = _WORDS[first]
            if not self.text.startswith(word, self.place):
                raise Fault("input.syntax")
            self.place += len(word)
            return value
        return self.number()

    def object(self, depth: int) -> dict[str, Any]:
        self.expect("{")
        members: dict[str, Any] = {}
        if self.take("}"):
            return members
        while True:
            if self.next() != '"':
                raise Fault("input.syntax")
            name = self.string()
            if name in members:
                raise Fault("input.duplicate-name")
            if len(members) == MAX_MEMBERS:
                raise Fault("input.limit")
            self.expect(":")
            members[name] = self.value(depth)
            if not self.take(","):
                self.expect("}")
                return members

    def array(self, depth: int) -> list[Any]:
        self.expect("[")
        items: list[Any] = []
        if self.take("]"):
            return items
        while True:
            if len(items) == MAX_ITEMS:
                raise Fault("input.limit")
            items.append(self.value(depth))
            if not self.take(","):
                self.expect("]")
                return items

    def string(self) -> str:
        """A string or a name. Escapes are decoded before anything is judged."""
        parts: list[str] = []
        self.place += 1
        while True:
            parts.append(self.step(_PLAIN))
            stop = self.text[self.place : self.place + 1]
            self.place += 1
            if stop == '"':
                break
            if stop != "\\":
                raise Fault("input.syntax")
            parts.append(self.escape())
        string = "".join(parts)
        if _FORBIDDEN.search(string):
            raise Fault("input.character")
        if len(string.encode("utf-8")) > MAX_STRING_BYTES:
            raise Fault("input.limit")
        return string

    def escape(self) -> str:
        """After a backslash. Two escaped surrogates that belong together are one character."""
        letter = self.text[self.place : self.place + 1]
        self.place += 1
        if letter != "u":
            if letter not in _ESCAPES:
                raise Fault("input.syntax")
            return _ESCAPES[letter]
        unit = self.code_unit()
        if 0xD800 <= unit < 0xDC00 and self.text.startswith("\\u", self.place):
            back = self.place
            self.place += 2
            low = self.code_unit()
            if 0xDC00 <= low < 0xE000:
                return chr(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
            self.place = back
        return chr(unit)

    def code_unit(self) -> int:
        digits = self.step(_HEX4)
        if not digits:
            raise Fault("input.syntax")
        return int(digits, 16)

    def number(self) -> int | float:
        """A number in the domain of section 1."""
        literal = self.step(_NUMBER_LIKE)
        spelled = _NUMBER.fullmatch(literal)
        if spelled is None:
            raise Fault("input.syntax")
        whole, fraction = spelled.groups(default="")
        if len((whole + fraction).strip("0")) > MAX_DIGITS:
            raise Fault("input.number")
        value = float(literal)
        if 2**53 <= abs(value) < 10**21 or abs(value) == float("inf"):
            raise Fault("input.number")
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
