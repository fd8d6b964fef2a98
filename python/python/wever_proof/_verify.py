"""Verifying: one proof, or many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn, final

from wever_proof import _arguments, _given, _native, _report
from wever_proof._arguments import Bytes
from wever_proof._given import GivenEntry
from wever_proof._report import Report
from wever_proof._trust import TrustInput, keys_of
from wever_proof.report_types import PaymentLevel, Verdict

__all__ = ["Columns", "verify", "verify_batch"]


def verify(
    proof: Bytes,
    *,
    trust: TrustInput,
    as_of: datetime | str | None = "now",
    order: Bytes | None = None,
    expect: Mapping[str, str] | None = None,
    artifacts: Iterable[GivenEntry] | None = None,
    profile: str | None = None,
    rail: Bytes | None = None,
    requirements: Iterable[Bytes] = (),
    require_payment: PaymentLevel | None = None,
    tolerance_seconds: int = 0,
) -> Report:
    """Verifies a proof. No network is asked, and the clock only for `as_of="now"`. Other threads run meanwhile.

    Whatever is wrong with the proof, or with a file in a list of `trust`, is in the report. What is wrong with
    another argument is raised: a call that asks for something that was not understood is not carried out.

    Args:
        proof: The proof, as it was received.
        trust: The keys that you trust: a `Trust`, or a list of files (bytes, or `TrustFile`).
        as_of: The time of the verification: `"now"`, a `datetime` with a time zone, a text such as
            `2026-06-22T07:50:46Z`, or `None` for no time. Without one nothing is found to be in the future and no key
            set expired, and the report says so.
        order: The order that you placed, as the file that you hold: the work order, or for a task run the run
            contract. Without it a good proof of somebody else's order answers for yours.
        expect: Values that the proof must state, by the names of its claims, such as `{"price": "49.00 USD"}`.
        artifacts: What lies in the folder of delivered files; `None` if they are not to be checked. `files_to_hash`
            says which of them need their digest.
        profile: The name of the published profile that the proof must have.
        rail: The file of a rail of your own, by which the proof is then judged; its schema is `rail`.
        requirements: What you require, as documents; their schema is `requirements`. Several only narrow.
        require_payment: The least payment level.
        tolerance_seconds: By how many seconds a signed time may lie after `as_of`, since clocks differ: at most 300.
            It moves no window and no expiry of a key.

    Raises:
        TypeError: an argument is of another type than it has to be.
        ValueError: an argument has a value that means nothing here.
        DocumentError: `order`, `rail` or one of `requirements` cannot be used.
        InternalFault: this package failed before it could judge.
    """
    keys = keys_of(trust)
    policy = _policy(
        keys,
        as_of=as_of,
        order=order,
        expect=expect,
        artifacts=artifacts,
        profile=profile,
        rail=rail,
        requirements=requirements,
        require_payment=require_payment,
        tolerance_seconds=tolerance_seconds,
    )
    return _report.made(*_native.verify(_arguments.document("proof", proof), keys, policy))


@final
@dataclass(frozen=True, slots=True)
class Columns:
    """What is said of each proof of a batch: lists of one length, in the order of the proofs.

    All but `verdict`, `headline`, `codes` and `input_digest` is what the proof says about itself: rely on it in rows
    whose verdict is `verified`, and nowhere else. A value that the proof does not state is `None`.
    """

    verdict: list[Verdict]
    headline: list[str]
    """The answer in one line for a person."""
    input_digest: list[str | None]
    """SHA-256 over the bytes that were judged; `None` for an input over the size limit."""
    issuer: list[str | None]
    """Who provided the work."""
    profile: list[str | None]
    run_id: list[str | None]
    work_order_id: list[str | None]
    receipt_id: list[str | None]
    payment_reference: list[str | None]
    """As the proof spells it; one payment may be spelled in several ways."""
    payment_level: list[PaymentLevel | None]
    price_amount: list[str | None]
    """A decimal number as text: `Decimal` reads it, and no `float` should."""
    price_currency: list[str | None]
    codes: list[list[str]]
    """The codes of the findings, sorted, each once."""
    report: list[bytes | None]
    """The report as canonical JSON; `None` unless `reports=True`."""

    def __len__(self) -> int:
        return len(self.verdict)

    def __bool__(self) -> NoReturn:
        raise TypeError('answers are neither true nor false; compare each `verdict == "verified"`')

    def to_dict(self) -> dict[str, list[Any]]:
        """The columns by their names, as `pyarrow.table`, `pandas.DataFrame` and `polars.DataFrame` take them."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def verify_batch(
    proofs: Iterable[Bytes],
    *,
    trust: TrustInput,
    threads: int | None = None,
    reports: bool = False,
    as_of: datetime | str | None = "now",
    order: Bytes | None = None,
    expect: Mapping[str, str] | None = None,
    profile: str | None = None,
    rail: Bytes | None = None,
    requirements: Iterable[Bytes] = (),
    require_payment: PaymentLevel | None = None,
    tolerance_seconds: int = 0,
) -> Columns:
    """Verifies many proofs on all cores, each as `verify` does and all under one policy and one time.

    A proof that cannot be read is an answer about that one, and so is a fault of this package: `unreadable`, with
    `internal.fault`. Other threads run meanwhile, and Ctrl-C ends the batch.

    Args:
        proofs: The proofs, as they were received.
        threads: How many threads judge, at most 1024; `None` for one a core.
        reports: Whether each row has its report: 15 to 40 kilobytes a proof.

    The other arguments and what is raised: see `verify`.
    """
    keys = keys_of(trust)
    policy = _policy(
        keys,
        as_of=as_of,
        order=order,
        expect=expect,
        artifacts=None,
        profile=profile,
        rail=rail,
        requirements=requirements,
        require_payment=require_payment,
        tolerance_seconds=tolerance_seconds,
    )
    given = _arguments.documents("proofs", proofs)
    if threads is not None:
        threads = _arguments.number("threads", threads, 2**31)
    if not isinstance(reports, bool):
        raise TypeError(f"`reports`: expected `True` or `False`, found `{type(reports).__name__}`")
    columns: dict[str, Any] = _native.verify_batch(given, keys, policy, threads=threads, reports=reports)
    return Columns(**columns)


def _policy(
    keys: _native.Keys,
    *,
    as_of: object,
    order: object,
    expect: object,
    artifacts: object,
    profile: object,
    rail: object,
    requirements: object,
    require_payment: object,
    tolerance_seconds: object,
) -> _native.Policy:
    """What the caller requires, as the module takes it."""
    return _native.Policy(
        keys,
        as_of=_arguments.time("as_of", as_of),
        tolerance_seconds=_arguments.number("tolerance_seconds", tolerance_seconds, 300),
        profile=None if profile is None else _arguments.text("profile", profile),
        rail=None if rail is None else _arguments.document("rail", rail),
        require_payment=None if require_payment is None else _arguments.text("require_payment", require_payment),
        order=None if order is None else _arguments.document("order", order),
        expect=_expected(expect),
        requirements=_arguments.documents("requirements", requirements),
        artifacts=None if artifacts is None else _given.crossing("artifacts", artifacts),
    )


def _expected(expect: object) -> list[tuple[str, str]]:
    if expect is None:
        return []
    if not isinstance(expect, Mapping):
        found = type(expect).__name__
        raise TypeError(f'`expect`: expected values by their names, as in {{"price": "49.00 USD"}}, found `{found}`')
    return [(_arguments.text("expect", name), _arguments.text(f"expect[{name!r}]", value)) for name, value in expect.items()]
