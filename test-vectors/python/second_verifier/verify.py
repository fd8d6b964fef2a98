"""verify(bytes, trust, policy) gives a verdict and the codes: sections 11 and 12."""

from dataclasses import dataclass, field
from typing import Any

from . import strict_json
from .bundle import Bundle
from .checks import LEVELS, Case, checks
from .fault import Fault
from .rail import Rail
from .schemas import profiles
from .trust import read_trust
from .values import ABSENT, instant, member, same

MOST_OBJECTS = 256
MOST_SIGNATURES = 64
MOST_PAYLOAD_BYTES = 2 * 1024 * 1024

# Every other code of a check rejects. docs/codes.md lists the consequence of each.
_UNTRUSTED = {
    "signature.unknown-key",
    "signature.other-issuer",
    "signature.wrong-purpose",
    "signature.outside-window",
    "signature.superseded",
    "signature.compromised",
    "signature.expired-key-set",
    "time.future",
    "payment.evidence-refunded",
    "policy.payment-level",
    "policy.profile",
    "policy.rail",
    "policy.signature",
    "policy.issuer",
    "policy.key-set-age",
    "policy.fee-table",
    "policy.maximum-fee",
}
_INCOMPLETE = {
    "complete.missing-object",
    "complete.no-seal",
    "complete.no-objects",
    "complete.pending-member",
    "artifact.missing",
    "order.absent",
    "expect.absent",
    "policy.must-have",
    "unsupported.word",
    "complete.unsigned",
}


@dataclass(frozen=True)
class TrustFile:
    """A file of trust, and what the caller says of the keys in it."""

    data: bytes
    issuer: str | None = None
    purposes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Policy:
    """What the caller requires; what is `None` is not asked."""

    as_of: str | None = None
    tolerance_seconds: int = 0
    profile: str | None = None
    rail: dict[str, Any] | None = None
    require_payment: str | None = None
    artifacts: dict[str, bytes] | None = None
    order: dict[str, Any] | None = None
    expect: dict[str, str] = field(default_factory=dict)
    requirements: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.as_of is not None and instant(self.as_of) is None:
            raise ValueError(f"as_of is no time of the format: {self.as_of!r}")
        if self.require_payment is not None and self.require_payment not in LEVELS:
            raise ValueError(f"no such payment level: {self.require_payment!r}")


@dataclass(frozen=True)
class Result:
    """The answer: one word, and the codes of all findings."""

    verdict: str
    codes: frozenset[str] = field(default_factory=frozenset)


def verify(proof: bytes, trust: list[TrustFile], policy: Policy) -> Result:
    """Judge a proof by the keys that the caller trusts. Never raises for what it is given."""
    try:
        keys = read_trust([(file.data, file.issuer, file.purposes) for file in trust])
        rail = None if policy.rail is None else Rail(policy.rail)
        bundle = _judgeable(proof, rail)
    except Fault as fault:
        return Result("unreadable", frozenset({fault.code}))
    case = Case(
        bundle=bundle,
        keys=keys,
        as_of=instant(policy.as_of),
        tolerance=policy.tolerance_seconds * 1000,
        required_profiles=[
            profile
            for profile in (policy.profile, rail and rail.profile["profile"], *(each.get("profile") for each in policy.requirements))
            if profile is not None
        ],
        required_payment=max(
            policy.require_payment or LEVELS[0],
            *(each.get("require_payment", LEVELS[0]) for each in policy.requirements),
            LEVELS[0],
            key=LEVELS.index,
        ),
        requirements=policy.requirements,
        artifacts=policy.artifacts,
        order=policy.order,
        expect=policy.expect,
    )
    rows = [(check(case), needed) for check, needed in checks(bundle.profile)]
    codes = frozenset(code for row, _ in rows for code in row.codes)
    all_looked = all(row.outcome != "not_run" for row, needed in rows if needed)
    any_passed = any(row.outcome == "pass" for row, _ in rows)
    return Result(_verdict(codes, all_looked and any_passed), codes)


def _judgeable(proof: bytes, rail: Rail | None) -> Bundle:
    """Section 11, first: a bundle of a profile that is known, within the limits."""
    document: Any = strict_json.read(proof)
    if member(document, "object_type") != "proof_bundle":
        raise Fault("input.not-a-proof")
    if member(document, "schema_version") != "1.0":
        raise Fault("unsupported.version")
    named = member(document, "profile")
    profile = profiles().get(named) if isinstance(named, str) else None
    if profile is not None:
        rail = None
    elif rail is not None and same(rail.profile["profile"], named):
        # Section 10, "A profile from a file".
        if member(document, "profile_digest") != rail.digest:
            raise Fault("profile.digest")
        profile = rail.profile
    elif member(document, "profile_digest") is not ABSENT:
        raise Fault("profile.not-given")
    else:
        raise Fault("unsupported.profile")
    bundle = Bundle(document, profile, rail)
    if sum(map(len, bundle.by_type.values())) > MOST_OBJECTS:
        raise Fault("input.limit")
    if bundle.count_signatures() > MOST_SIGNATURES:
        raise Fault("input.limit")
    if bundle.count_payload_bytes() > MOST_PAYLOAD_BYTES:
        raise Fault("input.limit")
    return bundle


def _verdict(codes: frozenset[str], looked: bool) -> str:
    """Section 12."""
    unknown_version = "unsupported.version" in codes
    if codes - _UNTRUSTED - _INCOMPLETE - {"unsupported.version"}:
        return "rejected"
    if unknown_version:
        return "unreadable"
    if codes & _UNTRUSTED:
        return "untrusted"
    if codes or not looked:
        return "incomplete"
    return "verified"
