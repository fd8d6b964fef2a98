"""The delivered files, as the caller found them."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple, TypeAlias, final

from wever_proof import _arguments, _native
from wever_proof._arguments import Bytes

__all__ = ["ArtifactDigest", "GivenEntry", "GivenFile", "GivenNoFile", "digest_file", "files_to_hash"]

_LARGEST = 2**63 - 1


@final
@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file in the folder of delivered files."""

    path: str
    """Its path below the folder, as the disk spells it, with `/` between the parts."""
    size: int
    """Its length in bytes."""
    sha256: str | None = None
    """SHA-256 over its bytes, as `digest_file` writes it; `None` if it was not hashed."""

    def __post_init__(self) -> None:
        _arguments.text("path", self.path)
        _arguments.number("size", self.size, _LARGEST)
        if self.sha256 is not None:
            _arguments.text("sha256", self.sha256)


@final
@dataclass(frozen=True, slots=True)
class GivenNoFile:
    """Something that stands where a file could. Where a package lists a file there, it is not checked."""

    path: str
    """Its path below the folder."""
    no_file: str
    """What it is instead: `dangling_link`, `link_outside`, `link_to_folder`, `special_file`, `unreadable_file`,
    `unreadable_folder`, `too_deep` or `name_not_unicode`."""

    def __post_init__(self) -> None:
        _arguments.text("path", self.path)
        _arguments.text("no_file", self.no_file)


GivenEntry: TypeAlias = GivenFile | GivenNoFile
"""A file in the folder of delivered files, or something there that is no file that can be read."""


class ArtifactDigest(NamedTuple):
    """A file, measured."""

    size: int
    """Its length in bytes."""
    sha256: str
    """SHA-256 over its bytes: `sha256:` and 64 digits."""


def digest_file(file: str | os.PathLike[str] | BinaryIO) -> ArtifactDigest:
    """Measures a delivered file, which need not fit into memory: by its path, or opened with `"rb"`.

    Raises:
        OSError: it cannot be read.
    """
    if isinstance(file, (str, os.PathLike)):
        with open(file, "rb") as opened:
            return digest_file(opened)
    hasher = hashlib.sha256()
    size = 0
    while piece := file.read(1 << 18):
        if not isinstance(piece, bytes):
            raise TypeError('`file`: expected a file of bytes: open it with "rb"')
        hasher.update(piece)
        size += len(piece)
    return ArtifactDigest(size, f"sha256:{hasher.hexdigest()}")


def crossing(name: str, given: object) -> list[tuple[str, int | None, str | None, str | None]]:
    """As the module takes them."""
    entries: list[tuple[str, int | None, str | None, str | None]] = []
    for place, entry in enumerate(_arguments.items(name, given, "`GivenFile` and `GivenNoFile`")):
        if isinstance(entry, GivenFile):
            entries.append((entry.path, entry.size, entry.sha256, None))
        elif isinstance(entry, GivenNoFile):
            entries.append((entry.path, None, None, entry.no_file))
        else:
            expected = "expected `GivenFile` or `GivenNoFile`"
            raise TypeError(f"`{name}[{place}]`: {expected}, found `{type(entry).__name__}`")
    return entries


def files_to_hash(proof: Bytes, given: list[GivenEntry]) -> list[int]:
    """Which of the given files have to be hashed before `proof` is verified with them: their places in the list.
    All others can be given with their size alone."""
    return _native.files_to_hash(_arguments.document("proof", proof), crossing("given", given))
