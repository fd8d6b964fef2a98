"""The report on a proof."""

from __future__ import annotations

import json as _json
from typing import NoReturn, cast, final

from wever_proof._errors import NotVerified
from wever_proof.report_types import Cause, Claims, Finding, Note, PaymentLevel, ReportDict, Verdict

__all__ = ["Report"]


@final
class Report:
    """The report on one proof: the answer, what is wrong, and what the proof says about itself.

    Only `report.verdict == "verified"` says that the proof holds. A report is neither true nor false: `if report:`
    raises, so that nobody takes "there is an answer" for "the answer is yes". Two reports are equal if their bytes
    are. Reports can be pickled and are not made by hand.
    """

    __slots__ = ("_codes", "_headline", "_json", "_parsed", "_verdict")

    _json: bytes
    _verdict: Verdict
    _headline: str
    _codes: tuple[str, ...]
    _parsed: ReportDict | None

    def __init__(self) -> None:
        raise TypeError("a `Report` is what `verify` gives; read one that you stored with `json.loads`")

    @property
    def verdict(self) -> Verdict:
        """The answer: `verified`, `incomplete`, `untrusted`, `rejected` or `unreadable`."""
        return self._verdict

    @property
    def headline(self) -> str:
        """The answer in one line for a person; its first word is the verdict."""
        return self._headline

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the findings, sorted, each once; `CODES` explains them."""
        return self._codes

    @property
    def json(self) -> bytes:
        """The report as canonical JSON (RFC 8785), byte for byte as every other binding gives it."""
        return self._json

    def to_dict(self) -> ReportDict:
        """The report parsed, anew for each call."""
        return cast(ReportDict, _json.loads(self._json))

    @property
    def input_digest(self) -> str | None:
        """SHA-256 over the bytes that were judged; `None` for an input over the size limit."""
        return self._members()["input_digest"]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong, in the order of the report."""
        report = self.to_dict()
        rows = (finding for row in report["checks"] for finding in row["findings"])
        return (*report["faults"], *rows)

    @property
    def causes(self) -> tuple[Cause, ...]:
        """What explains the findings; the first is what a person should hear first."""
        return tuple(self.to_dict()["causes"])

    @property
    def notes(self) -> tuple[Note, ...]:
        """Things worth saying that decide nothing."""
        return tuple(self.to_dict()["notes"])

    @property
    def claims(self) -> Claims:
        """What the proof says about itself: as good as the verdict, and no better. Long values are shortened."""
        return self.to_dict()["claims"]

    @property
    def payment_level(self) -> PaymentLevel | None:
        """How far the evidence of the payment carries; `None` if there is no payment."""
        return self._members()["payment_level"]

    @property
    def not_established(self) -> tuple[str, ...]:
        """What the proof does not establish, even where it is verified."""
        return tuple(self._members()["not_established"])

    def raise_unless_verified(self) -> None:
        """Does nothing if the verdict is `verified`.

        Raises:
            NotVerified: it is another; the exception has this report.
        """
        if self._verdict != "verified":
            raise NotVerified(self)

    def _members(self) -> ReportDict:
        # Parsed once for what cannot be changed by whoever gets it.
        if self._parsed is None:
            self._parsed = self.to_dict()
        return self._parsed

    def __bool__(self) -> NoReturn:
        raise TypeError('a report is neither true nor false; compare `report.verdict == "verified"`')

    def __eq__(self, other: object) -> bool:
        return self._json == other._json if isinstance(other, Report) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._json)

    def __reduce__(self) -> tuple[object, ...]:
        return (made, (self._verdict, self._headline, self._codes, self._json))

    def __repr__(self) -> str:
        return f"<Report: {self._headline!r}>"

    def __str__(self) -> str:
        return self._headline


def made(verdict: str, headline: str, codes: tuple[str, ...], json: bytes) -> Report:
    """A report of its parts."""
    report = Report.__new__(Report)
    report._verdict = cast(Verdict, verdict)
    report._headline = headline
    report._codes = codes
    report._json = json
    report._parsed = None
    return report
