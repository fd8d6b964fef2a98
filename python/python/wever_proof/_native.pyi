from typing import Final, TypeAlias, final

__all__ = [
    "Held",
    "Keys",
    "Policy",
    "VERSION",
    "accept_task_run",
    "begin_move",
    "canonicalize",
    "claims_to_be_proof",
    "codes",
    "command_line",
    "digest",
    "explain",
    "fault",
    "files_to_hash",
    "inspect_keys",
    "make_evidence",
    "make_move",
    "make_payment_reference",
    "make_work_order",
    "may_be_proof",
    "names",
    "quote_run",
    "receive_object",
    "resume_run",
    "schema",
    "start_task_run",
    "trust_disputes",
    "verify",
    "verify_batch",
]

_File: TypeAlias = tuple[bytes, str | None, list[str]]
_Given: TypeAlias = tuple[str, int | None, str | None, str | None]

_Made: TypeAlias = tuple[bytes, str, str | None, str | None]

VERSION: Final[str]

@final
class Held:
    def __new__(cls, keys: Keys, as_of: str | None, rail: bytes | None) -> Held: ...

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

def accept_task_run(
    issuer: str,
    profile: str,
    record: bytes,
    acceptance: bytes,
    funding: bytes,
    key: bytes,
    signatures: bytes,
) -> _Made | bytes: ...
def begin_move(stored: bytes, next: bytes, held: Held) -> _Made | bytes: ...
def canonicalize(document: bytes) -> bytes: ...
def claims_to_be_proof(document: bytes) -> bool: ...
def codes() -> list[tuple[str, str, bool, str, str, str, str]]: ...
def command_line(arguments: list[str]) -> int: ...
def digest(document: bytes) -> str: ...
def explain(word: str) -> str: ...
def fault() -> None: ...
def files_to_hash(proof: bytes, given: list[_Given]) -> list[int]: ...
def inspect_keys(document: bytes) -> str: ...
def make_evidence(media_type: str, document: bytes) -> _Made | bytes: ...
def make_move(
    stored: bytes, next: bytes | None, key: bytes | None, signatures: bytes, held: Held
) -> _Made | bytes: ...
def make_payment_reference(draft: bytes, order: bytes, issuer: str | None) -> _Made | bytes: ...
def make_work_order(draft: bytes, key: bytes | None, signatures: bytes) -> _Made | bytes: ...
def may_be_proof(beginning: bytes) -> bool: ...
def names(group: str) -> list[str]: ...
def quote_run(issuer: str, profile: str, draft: bytes) -> _Made | bytes: ...
def receive_object(object_type: str, object: bytes, held: Held) -> _Made | bytes: ...
def resume_run(stored: bytes, held: Held) -> _Made | bytes: ...
def schema(name: str) -> bytes | None: ...
def start_task_run(issuer: str, profile: str, record: bytes, onboarding: bytes) -> _Made | bytes: ...
def trust_disputes(files: list[_File]) -> list[int | None]: ...
def verify(proof: bytes, keys: Keys, policy: Policy) -> tuple[str, str, tuple[str, ...], bytes]: ...
def verify_batch(
    proofs: list[bytes], keys: Keys, policy: Policy, *, threads: int | None, reports: bool
) -> dict[str, list[object]]: ...
