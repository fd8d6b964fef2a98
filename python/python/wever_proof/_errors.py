"""The exceptions of this package."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wever_proof._report import Report
    from wever_proof.report_types import Finding

__all__ = [
    "BuildError",
    "DocumentError",
    "InternalFault",
    "NotVerified",
    "SignerError",
    "TrustError",
    "WeverProofError",
]


class WeverProofError(Exception):
    """Something that this package found wrong. A call of another form is a `TypeError` or `ValueError`."""

    code: str | None
    """The code of what is wrong: a key of `CODES`, `call.argument` of a document of another form than it has to be, or
    `build.` and the kind of what cannot be made; `None` where there is none."""
    path: str
    """Where, as a JSON Pointer (RFC 6901); empty for the whole document."""
    advice: str | None
    """What to do about it."""
    findings: tuple[Finding, ...]
    """Everything that is wrong, where it is more than one thing; each has at least `code` and `message`."""

    def __init__(
        self,
        message: str = "",
        *,
        code: str | None = None,
        path: str = "",
        advice: str | None = None,
        findings: tuple[Finding, ...] = (),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.path = path
        self.advice = advice
        self.findings = findings

    def __str__(self) -> str:
        said = self._said()
        place = f"(at `{self.path}`)" if self.path else ""
        # Some messages have their place where it belongs.
        after = "" if place in said else f" {place}"
        advice = f"; {self.advice}" if self.advice else ""
        return f"{said}{after}{advice}"

    def _said(self) -> str:
        return super().__str__()


class DocumentError(WeverProofError, ValueError):
    """A document that was given cannot be used: an order, requirements, a rail, or what is to be hashed."""

    parameter: str
    """The argument that it was given as, such as `order` or `requirements[1]`."""

    def __init__(
        self,
        parameter: str = "document",
        message: str = "",
        *,
        code: str | None = None,
        path: str = "",
        advice: str | None = None,
        findings: tuple[Finding, ...] = (),
    ) -> None:
        super().__init__(message, code=code, path=path, advice=advice, findings=findings)
        self.parameter = parameter
        # What makes the same again, as whoever unpickles it does.
        self.args = (parameter, message)

    def _said(self) -> str:
        parameter, message = self.args
        return f"`{parameter}`: {message}"


class TrustError(DocumentError):
    """A file of keys cannot be used as trust."""


class BuildError(WeverProofError):
    """What was to be made or taken in cannot be: nothing was made, and the run that was to go on is as it was."""


class SignerError(BuildError):
    """The signer failed, with `__cause__`. The same call can be made again, and signs the same bytes."""

    def __init__(self, message: str = "") -> None:
        advice = "ask the signer why it refused, then try again"
        super().__init__(message, code="build.signer", advice=advice)


class NotVerified(WeverProofError):
    """A proof that was to be verified is not; `Report.raise_unless_verified` raises it."""

    report: Report
    """The report on it."""

    def __init__(self, report: Report) -> None:
        findings = report.findings
        first = findings[0] if findings else None
        super().__init__(
            report.headline,
            code=first["code"] if first else None,
            path=first["pointer"] if first else "",
            findings=findings,
        )
        self.report = report

    def __str__(self) -> str:
        return self.report.headline

    def __reduce__(self) -> tuple[type[NotVerified], tuple[Report]]:
        return (type(self), (self.report,))


class InternalFault(WeverProofError):
    """This package itself failed, which says nothing about what it was given. SECURITY.md says how to report it."""

    def __init__(self) -> None:
        super().__init__(
            "this package has a fault; where it is was said on standard error",
            code="internal.fault",
            advice="report it as SECURITY.md says, with the input if you may",
        )

    def __reduce__(self) -> tuple[type[InternalFault], tuple[()]]:
        return (type(self), ())


def refused(text: str) -> Exception:
    """The exception of what the builders refuse, as they say it in JSON."""
    said = json.loads(text)
    if said["code"] == "call.argument":
        return ValueError(said["message"])
    advice = said.get("advice")
    return BuildError(
        said["message"], code=said["code"], path=said["path"], advice=advice, findings=tuple(said["findings"])
    )
