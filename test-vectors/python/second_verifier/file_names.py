"""Names of delivered files, and which given file is meant by which: section 8."""

import re
import unicodedata
from collections import defaultdict
from contextlib import suppress

# The version that the format names, whatever the interpreter has.
from unicodedata2 import category, lookup, name as name_of, normalize, unidata_version

from .schemas import is_a

if unidata_version != "18.0.0":
    raise ImportError(f"the format is of Unicode 18.0.0, and these tables of {unidata_version}")

# Characters that show nothing, or stand for something else, besides those of whole categories.
_NOT_SHOWN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc\ufffd"
    "\U00013441\U00013442\U00016fe4\U0001d159\U000e0100-\U000e01ef]"
)
_DEVICE = re.compile("(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3]) *(\\..*)?", re.I | re.A)
_MOST_BYTES = 255
_MOST_FOLDERS = 127
_DEEPEST = 128


def is_safe(name: str) -> bool:
    """Whether a package may list a file under this name."""
    return (
        is_a("artifact_name", name)
        and all(map(_shows, name))
        and normalize("NFC", name) == name
        and all(map(_is_safe_part, name.split("/")))
    )


def _shows(character: str) -> bool:
    kind = category(character)
    if kind[0] == "C" or _NOT_SHOWN.match(character):
        return False
    return kind[0] != "Z" or character == " "


def _is_safe_part(part: str) -> bool:
    return (
        part != ""
        and part[0] not in ".-~ "
        and category(part[0])[0] != "M"
        and part[-1] not in ". "
        and len(part.encode()) <= _MOST_BYTES
        and not _DEVICE.fullmatch(part)
        and not re.search("~[0-9]", part)
    )


def are_distinct(names: list[str]) -> bool:
    """Whether no two names meet in a file, in a folder of two spellings, or as file and folder."""
    spelled: dict[str, tuple[str, bool]] = {}
    for name in names:
        parts = name.split("/")
        folded = list(map(_fold, parts))
        for count in range(1, len(parts) + 1):
            path, is_file = "/".join(parts[:count]), count == len(parts)
            known = spelled.setdefault("/".join(folded[:count]), (path, is_file))
            if known != (path, is_file):
                return False
    return len(set(map(_fold, names))) == len(names)


def _fold(text: str) -> str:
    """Canonical caseless matching, D145."""
    folded = "".join(map(_fold_one, normalize("NFD", text)))
    return normalize("NFD", folded)


# The one later character whose folding is no other case of it (CaseFolding.txt 18.0).
_LATER = {"\U0001df95": "ss"}


def _fold_one(character: str) -> str:
    """What the interpreter knows never changes; the small letter of a later capital is named so."""
    if unicodedata.category(character) != "Cn":
        return character.casefold()
    if category(character) == "Lu":
        with suppress(KeyError):
            return lookup(name_of(character).replace(" CAPITAL ", " SMALL "))
    return _LATER.get(character, character)


def candidates(names: list[str], given: list[str]) -> dict[str, set[str]]:
    """The given paths that each listed name means."""
    paths = defaultdict(set)
    for path in given:
        if path.count("/") <= _DEEPEST:
            paths[normalize("NFC", path)].add(path)
    composed = {name: normalize("NFC", name) for name in names}
    found = {name: set(paths.get(composed[name], ())) for name in names}
    if any(found.values()) or not names:
        return found
    first, wanted = composed[names[0]], set(composed.values())
    # A folder too high: every name lies in one folder of it.
    for path in list(paths):
        if not path.endswith("/" + first):
            continue
        folder = path[: -len(first)]
        if all(folder + name in paths for name in wanted):
            for name in names:
                found[name] |= paths[folder + composed[name]]
    # A folder too low: every name lies in the folder that was given.
    for count in range(1, min(first.count("/"), _MOST_FOLDERS) + 1):
        folder = "/".join(first.split("/")[:count]) + "/"
        if all(name.startswith(folder) and name[len(folder) :] in paths for name in wanted):
            for name in names:
                found[name] |= paths[composed[name][len(folder) :]]
    return found
