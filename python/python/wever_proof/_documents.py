"""One document at a time, and what words mean."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, cast, final

from wever_proof import _arguments, _native
from wever_proof._arguments import Bytes
from wever_proof._trust import TrustFile, crossing, trust_files
from wever_proof.report_types import KeyFile

__all__ = [
    "CODES",
    "KINDS",
    "PROFILES",
    "SCHEMAS",
    "STATE_MACHINES",
    "Code",
    "canonicalize",
    "claims_to_be_proof",
    "digest",
    "explain",
    "inspect_keys",
    "may_be_proof",
    "schema",
    "trust_disputes",
]


def canonicalize(document: Bytes) -> bytes:
    """The canonical form (RFC 8785) of a JSON document: what is hashed and signed.

    Raises:
        DocumentError: it is not strict JSON, or has no canonical form.
    """
    return _native.canonicalize(_arguments.document("document", document))


def digest(document: Bytes) -> str:
    """The digest of the canonical form of a JSON document: `sha256:` and 64 digits. For the bytes of any file there
    is `digest_file`.

    Raises:
        DocumentError: it is not strict JSON, or has no canonical form.
    """
    return _native.digest(_arguments.document("document", document))


def inspect_keys(document: Bytes) -> KeyFile:
    """What a file is that may hold keys, to show it before it is used; nothing in it is trusted by that. Times are in
    seconds since 1970."""
    return cast(KeyFile, json.loads(_native.inspect_keys(_arguments.document("document", document))))


def trust_disputes(files: Iterable[Bytes | TrustFile]) -> list[int | None]:
    """For each of these files the place of another, if there is one, that does not allow a key the same; `None` if
    there is none. Only what both allow counts, so that an older file beside a newer one can only take away."""
    return _native.trust_disputes(crossing(trust_files(files)))


def may_be_proof(beginning: Bytes) -> bool:
    """Whether a file that begins so may be a proof, so that most files of a folder need not be read: its first 4,096
    bytes, or all of a shorter one."""
    return _native.may_be_proof(_arguments.document("beginning", beginning))


def claims_to_be_proof(document: Bytes) -> bool:
    """Whether a file says that it is a proof (`object_type` `proof_bundle`), also one that is cut short or damaged.
    Whether it is a good one is what `verify` says."""
    return _native.claims_to_be_proof(_arguments.document("document", document))


@final
@dataclass(frozen=True, slots=True)
class Code:
    """What a code of a finding means."""

    code: str
    verdict: Literal["rejected", "unreadable", "incomplete", "untrusted"]
    """What a finding with this code makes of the proof."""
    follows: bool
    """Whether it usually follows from another finding."""
    rule: str
    """The rule, as a statement that holds where the code does not appear."""
    why: str
    """Why the rule exists."""
    cause: str
    """What usually causes the finding."""
    remedy: str
    """What to do about it."""


CODES: Final[Mapping[str, Code]] = MappingProxyType(
    {row[0]: Code(row[0], cast(Literal["rejected"], row[1]), *row[2:]) for row in _native.codes()}
)
"""What every code of this version means, in the order of the documentation."""

SCHEMAS: Final = tuple(_native.names("schemas"))
"""The names of the published schemas."""
PROFILES: Final = tuple(_native.names("profiles"))
"""The names of the published profiles."""
STATE_MACHINES: Final = tuple(_native.names("state_machines"))
"""The names of the published state machines."""
KINDS: Final = tuple(_native.names("kinds"))
"""The names of the published kinds of documents."""


def explain(word: str) -> str:
    """What a word of a report means, for a person, as the command `wever-proof explain` prints it: a code or a family
    of codes, a check, a verdict, a note, a state. Programs read `CODES`.

    Raises:
        ValueError: it is no word of this version; the message names those that are near.
    """
    return _native.explain(_arguments.text("word", word))


def schema(name: str) -> bytes:
    """A published schema, profile, state machine or kind, byte for byte, by its name: with `-` or `_`, and for a schema
    with or without `.schema.json`.

    Raises:
        ValueError: there is none of that name; `SCHEMAS`, `PROFILES`, `STATE_MACHINES` and `KINDS` list them.
    """
    text = _native.schema(_arguments.text("name", name))
    if text is None:
        raise ValueError("`name`: no schema, profile, state machine or kind of this version; `SCHEMAS` lists the first")
    return text
