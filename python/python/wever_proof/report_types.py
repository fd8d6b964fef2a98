"""The members of a report, as `Report.to_dict()` gives them; their schema is `verification-report`."""

from typing import Literal, NotRequired, TypeAlias, TypedDict

__all__ = [
    "ArtifactCount",
    "Cause",
    "Claims",
    "Differing",
    "Elsewhere",
    "Expected",
    "Finding",
    "KeyFile",
    "KeyFault",
    "KeyInFile",
    "LeftOut",
    "Note",
    "OpenRun",
    "Outcome",
    "PaymentLevel",
    "PolicyReport",
    "ReportDict",
    "RequirementsReport",
    "Revoked",
    "Row",
    "SignatureReport",
    "Verdict",
    "Verifier",
]

Verdict: TypeAlias = Literal["verified", "incomplete", "untrusted", "rejected", "unreadable"]
"""The answer. Only `verified` says that the proof holds."""

PaymentLevel: TypeAlias = Literal["stated", "evidenced", "payer_authorized", "payer_bound"]
"""How far the evidence of the payment carries, from least to most."""

Outcome: TypeAlias = Literal["pass", "fail", "not_run", "not_applicable"]
"""How a check came out."""


class Finding(TypedDict):
    """One thing that is wrong. Act on `code`; `CODES` explains it."""

    code: str
    pointer: str
    """RFC 6901 pointer into the input."""
    message: str
    line: NotRequired[int]
    """From 1, where the input is no JSON that could have pointers."""
    column: NotRequired[int]
    """From 1, in characters."""
    related: NotRequired[str]
    """The other place, where two disagree."""
    expected: NotRequired[str]
    found: NotRequired[str]
    """Shortened."""
    hint: NotRequired[str]
    """What probably happened."""


class Elsewhere(TypedDict):
    """What another object states."""

    pointer: str
    signed: bool
    value: str


class Differing(TypedDict):
    """A value that other objects state differently."""

    pointer: str
    """RFC 6901 pointer into the input."""
    value: str
    """Shortened."""
    message: str
    """Who says what, for a person."""
    elsewhere: list[Elsewhere]


class Cause(TypedDict):
    """What explains findings: which object was changed, if anything signed says so."""

    kind: str
    message: str
    """What happened, for a person."""
    advice: str
    """What to do about it."""
    objects: list[str]
    """What it is about, as RFC 6901 pointers into the input."""
    values: list[Differing]
    findings: list[str]
    """The findings, as RFC 6901 pointers into this report."""


class Row(TypedDict):
    """One check."""

    check: str
    title: str
    """What it asks, as a statement."""
    outcome: Outcome
    compared: int
    """How many things it compared."""
    findings: list[Finding]
    reason: NotRequired[str]
    """Why it was not run or does not apply."""


class SignatureReport(TypedDict):
    """Who signed what."""

    object_type: str
    pointer: str
    purpose: str
    issuer: str
    key_id: str
    mathematics: Outcome
    """Whether it verifies under exactly the named key; `not_run` if that key was not given."""
    attribution: Outcome
    """Whether the caller's trust attributes that key."""
    required: bool
    key_issuer: NotRequired[str]
    """Whose key set holds that key."""
    signed_at: NotRequired[str]
    """As the object states it."""
    key_set_issued_at: NotRequired[int]
    """In seconds since 1970."""
    key_set_age_days: NotRequired[int]


class OpenRun(TypedDict):
    """What an open run waits for."""

    missing: list[str]
    """The types of the objects that are not there, in path order."""
    next_move: str | None
    """The move that comes next; `None` if every move has left its record."""


class ArtifactCount(TypedDict):
    """How many delivered files are listed, and how many of them were given and have their hash."""

    listed: int
    checked: int


class Note(TypedDict):
    """Something worth saying that decides nothing."""

    note: str
    pointer: str
    message: str


class Expected(TypedDict):
    """A value that the caller expected."""

    name: str
    value: str


class RequirementsReport(TypedDict):
    """A document of requirements that was given."""

    digest: str
    run_goal: str | None


class PolicyReport(TypedDict):
    """What was asked."""

    as_of: str | None
    profile: str | None
    require_payment: PaymentLevel
    artifacts_given: bool
    trust_digests: list[str]
    """SHA-256 over each file of keys that was given, sorted."""
    trusted_issuers: list[str]
    profile_digest: NotRequired[str]
    """The digest of the file of a rail; only where one was given."""
    order: NotRequired[str]
    """The hash of the order that was given to compare with."""
    expect: NotRequired[list[Expected]]
    tolerance_seconds: NotRequired[int]
    requirements: NotRequired[list[RequirementsReport]]


class Claims(TypedDict, total=False):
    """What the proof says about itself: as good as the verdict, and no better. Long values are shortened."""

    issuer: str
    profile: str
    rail_key: str
    run_id: str
    run_state: str
    customer: str
    customer_account_id: str
    scope: str
    scope_hash: str
    work_order_id: str
    price: str
    paid: str
    credits_funded: str
    credits_debited: str
    remaining_credits: str
    credit_unit: str
    payment_kind: str
    payment_state: str
    result_status: str
    evidence_status: str
    callback_state: str
    returned_at: str
    completed_at: str


class Verifier(TypedDict):
    """What made the report."""

    name: Literal["wever-proof"]
    version: str


class ReportDict(TypedDict):
    """What a verification gives."""

    object_type: Literal["verification_report"]
    schema_version: Literal["1.0"]
    verdict: Verdict
    headline: str
    """The answer in one line; its first word is the verdict."""
    input_digest: str | None
    """The digest of the bytes that were judged; `None` for an input over the size limit."""
    policy: PolicyReport
    claims: Claims
    faults: list[Finding]
    """What makes the input unreadable."""
    causes: list[Cause]
    """What explains the findings of the checks; the first is what a person should hear first."""
    checks: list[Row]
    """Always all of them for a bundle that can be read, always in one order."""
    signatures: list[SignatureReport]
    payment_level: PaymentLevel | None
    """`None` if there is no payment."""
    open_run: OpenRun | None
    """What an open run waits for; `None` for a sealed one and for what cannot be read."""
    artifacts: ArtifactCount
    notes: list[Note]
    not_established: list[str]
    """What the proof does not establish, even where it is verified."""
    verifier: Verifier


class Revoked(TypedDict):
    """Since when a key is no longer to be trusted, and why."""

    revoked_at: int
    """In seconds since 1970."""
    reason: Literal["compromised", "superseded", "unspecified"]


class KeyInFile(TypedDict):
    """A key that can be used."""

    key_id: str
    """The thumbprint, recomputed."""
    label: str | None
    """The `kid`, where that is another."""
    purposes: list[str] | None
    """What it may sign; `None` where whoever trusts it says so."""
    nbf: int | None
    exp: int | None
    revoked: Revoked | None


class LeftOut(TypedDict):
    """A key that is left out, and why."""

    place: str
    label: str | None
    reason: str


class KeyFault(TypedDict):
    """Why a file of keys cannot be used."""

    code: str
    pointer: str
    message: str
    advice: str


class KeyFile(TypedDict):
    """What a file is that may hold keys."""

    form: Literal["jwks", "plain_jwks", "jwk", "pem"] | None
    """A key set that says everything, a JWKS of others, one JWK, PEM blocks; `None` if `fault` is not."""
    issuer: str | None
    """Whose keys it says that these are; others do not say so."""
    issued_at: int | None
    expires: int | None
    keys: list[KeyInFile]
    """The keys that can be used, in the order of the file."""
    left_out: list[LeftOut]
    ignored: list[str]
    """The members that are ignored, each once."""
    private: bool
    """Whether the bytes hold a private key, whatever else they are: they are not to be kept or shown."""
    fault: KeyFault | None
