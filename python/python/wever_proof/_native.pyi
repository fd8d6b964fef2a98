from typing import Final, TypeAlias, final

__all__ = [
    "Keys",
    "Policy",
    "VERSION",
    "canonicalize",
    "claims_to_be_proof",
    "codes",
    "command_line",
    "digest",
    "explain",
    "fault",
    "files_to_hash",
    "inspect_keys",
    "may_be_proof",
    "names",
    "schema",
    "trust_disputes",
    "verify",
    "verify_batch",
]

_File: TypeAlias = tuple[bytes, str | None, list[str]]
_Given: TypeAlias = tuple[str, int | None, str | None, str | None]

VERSION: Final[str]

@final
class Keys:
    def __new__(cls, files: list[_File]) -> Keys: ...
    @property
    def fault(self) -> tuple[int, str, str, str, str] | None: ...
    @property
    def issuers(self) -> list[str]: ...

@final
class Policy:
    def __new__(
        cls,
        keys: Keys,
        *,
        as_of: str | None,
        tolerance_seconds: int,
        profile: str | None,
        rail: bytes | None,
        require_payment: str | None,
        order: bytes | None,
        expect: list[tuple[str, str]],
        requirements: list[bytes],
        artifacts: list[_Given] | None,
    ) -> Policy: ...

def canonicalize(document: bytes) -> bytes: ...
def claims_to_be_proof(document: bytes) -> bool: ...
def codes() -> list[tuple[str, str, bool, str, str, str, str]]: ...
def command_line(arguments: list[str]) -> int: ...
def digest(document: bytes) -> str: ...
def explain(word: str) -> str: ...
def fault() -> None: ...
def files_to_hash(proof: bytes, given: list[_Given]) -> list[int]: ...
def inspect_keys(document: bytes) -> str: ...
def may_be_proof(beginning: bytes) -> bool: ...
def names(group: str) -> list[str]: ...
def schema(name: str) -> bytes | None: ...
def trust_disputes(files: list[_File]) -> list[int | None]: ...
def verify(proof: bytes, keys: Keys, policy: Policy) -> tuple[str, str, tuple[str, ...], bytes]: ...
def verify_batch(
    proofs: list[bytes], keys: Keys, policy: Policy, *, threads: int | None, reports: bool
) -> dict[str, list[object]]: ...
