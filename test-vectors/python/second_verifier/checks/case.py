"""What every check is given, and what it gives."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ..bundle import Bundle, Signed
from ..schemas import is_a
from ..trust import Key, Keys
from ..values import ABSENT, same

LEVELS = ("stated", "evidenced", "payer_authorized", "payer_bound")


@dataclass(frozen=True)
class Case:
    """Everything that decides: the bundle, the keys, and what the caller requires."""

    bundle: Bundle
    keys: Keys
    as_of: int | None
    # In milliseconds, like all times here.
    tolerance: int
    required_profiles: list[str]
    required_payment: str
    artifacts: dict[str, bytes] | None
    order: dict[str, Any] | None
    expect: dict[str, str]
    requirements: list[dict[str, Any]]

    def key_of(self, signed: Signed) -> Key | None:
        """The key under which the mathematics is checked. Section 9, the rule."""
        return self.keys.get(signed.signature.key_id) if is_a("origin", signed.signer) else None


@dataclass
class Row:
    """What a check gives: whether it compared anything, and its codes."""

    compared: bool = False
    applicable: bool = True
    codes: set[str] = field(default_factory=set)

    def expect(self, holds: bool, code: str) -> None:
        """Something was compared; `code` is the finding if it does not hold."""
        self.compared = True
        if not holds:
            self.codes.add(code)

    def equal(self, one: Any, other: Any, code: str) -> None:
        """Compare two JSON values, if both are there."""
        if ABSENT not in (one, other):
            self.expect(same(one, other), code)

    @property
    def outcome(self) -> str:
        if self.codes:
            return "fail"
        if not self.applicable:
            return "not_applicable"
        return "pass" if self.compared else "not_run"


Check = Callable[[Case], Row]
