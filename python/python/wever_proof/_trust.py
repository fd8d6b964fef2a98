"""The keys that the caller trusts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias, final

from wever_proof import _arguments, _native
from wever_proof._arguments import Bytes
from wever_proof._errors import TrustError

__all__ = ["Trust", "TrustFile", "TrustInput"]


@final
@dataclass(frozen=True, slots=True)
class TrustFile:
    """A file of keys. A key set of ours says whose keys it holds and what they may sign; keys as others publish
    them (a plain JWKS, a JWK, PEM) need `issuer`."""

    data: bytes
    """Its bytes."""
    issuer: str | None = None
    """Whose keys they are, as an origin such as `https://weverlabs.com`. A key set that states another is refused."""
    purposes: tuple[str, ...] | None = None
    """What they may sign, such as `receipt`; of a key set that says so itself, it takes the others away. `None` for
    all that a provider signs."""
    name: str | None = None
    """What you call the file. It stands in exceptions about it, and nowhere else."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "data", _arguments.document("data", self.data))
        for name in ("issuer", "name"):
            if getattr(self, name) is not None:
                _arguments.text(name, getattr(self, name))
        if self.purposes is not None:
            given = enumerate(_arguments.items("purposes", self.purposes, "purposes"))
            purposes = tuple(_arguments.text(f"purposes[{place}]", item) for place, item in given)
            if not purposes:
                raise ValueError("`purposes`: these keys could sign nothing; leave it out for the usual purposes")
            object.__setattr__(self, "purposes", purposes)

    def __repr__(self) -> str:
        return f"TrustFile({len(self.data)} bytes, issuer={self.issuer!r}, name={self.name!r})"


@final
class Trust:
    """The keys that you trust, read once and used for many proofs, also by several threads at once.

    A key inside a proof is never trusted: get the keys from a place that is not the proof's. What two files say of
    one key counts only as far as both allow it.

    Raises:
        TrustError: a file is no key set, or cannot be used; `path` says where in it, `code` what is wrong.
    """

    __slots__ = ("_files", "_keys")

    def __init__(self, files: Iterable[Bytes | TrustFile]) -> None:
        self._read("files", files)

    def _read(self, name: str, files: object) -> None:
        self._files = trust_files(files, name)
        self._keys = _native.Keys(crossing(self._files))
        if fault := self._keys.fault:
            place, code, path, message, advice = fault
            named = self._files[place].name if place < len(self._files) else None
            parameter = f"{name}[{place}]" if named is None else f"{name}[{place}] ({named})"
            raise TrustError(parameter, message, code=code, path=path, advice=advice)

    @property
    def files(self) -> tuple[TrustFile, ...]:
        """The files that were read."""
        return self._files

    @property
    def issuers(self) -> tuple[str, ...]:
        """Whose keys they are, sorted, each once."""
        return tuple(self._keys.issuers)

    def __eq__(self, other: object) -> bool:
        return self._files == other._files if isinstance(other, Trust) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._files)

    def __reduce__(self) -> tuple[type[Trust], tuple[tuple[TrustFile, ...]]]:
        return (Trust, (self._files,))

    def __repr__(self) -> str:
        return f"Trust({len(self._files)} files, issuers={self.issuers!r})"


TrustInput: TypeAlias = Trust | Iterable[Bytes | TrustFile]
"""What is taken as trust: `Trust`, or a list of files, which then are read for this one call."""


def trust_files(value: object, name: str = "files") -> tuple[TrustFile, ...]:
    """The files of a list, each of which may be its bytes alone."""
    files = []
    for place, item in enumerate(_arguments.items(name, value, "files of keys")):
        if isinstance(item, TrustFile):
            files.append(item)
        else:
            files.append(TrustFile(_arguments.document(f"{name}[{place}]", item)))
    return tuple(files)


def crossing(files: Iterable[TrustFile]) -> list[tuple[bytes, str | None, list[str]]]:
    """As the module takes them."""
    return [(file.data, file.issuer, list(file.purposes or ())) for file in files]


def keys_of(trust: object) -> _native.Keys:
    """The keys of what a caller gives as trust. What is wrong with a file of a list will be in the report."""
    if isinstance(trust, Trust):
        return trust._keys
    return _native.Keys(crossing(trust_files(trust, "trust")))


def trust_of(trust: object) -> Trust:
    """What a caller gives as trust, where a file that cannot be used is raised."""
    if isinstance(trust, Trust):
        return trust
    read = Trust.__new__(Trust)
    read._read("trust", trust)
    return read
