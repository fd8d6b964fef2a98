"""The checks of section 11 of docs/format.md, in its order.

Each is a function of the case that gives a `Row`. Three rules hold everywhere. What is absent is
skipped, because `schema` or `completeness` reports it. Two values that are compared with each other
are compared as they stand. What has to be read first, as a word, a time or an amount, counts as
absent if it cannot be.
"""

from collections.abc import Iterator
from typing import Any

from .amounts import fee, money_check
from .case import LEVELS, Case, Check
from .content import artifact_names, artifacts, evidence, hashes, payment_level
from .credits import credits_check
from .form import completeness, profile, schema
from .joins import joins, unique_ids
from .lifecycle import lifecycle
from .listing import listing
from .order import expected, order
from .promise import promise
from .requirements import requirements
from .record import future, time, tool_path
from .seal import envelope, seal
from .secrets import secrets
from .signed import attestation, signature
from .snapshot import snapshot
from .state import state

__all__ = ["LEVELS", "Case", "checks"]


def checks(bundle_profile: dict[str, Any]) -> Iterator[tuple[Check, bool]]:
    """Every check in its order, and whether `verified` needs it to have looked."""
    for check in (
        profile, schema, completeness, seal, envelope, listing, hashes, evidence, artifact_names,
    ):  # fmt: skip
        yield check, True
    yield artifacts, False
    yield tool_path, True
    yield attestation, True
    for rule in bundle_profile["signatures"]:
        yield signature(rule), rule["required"]
    for check in (joins, unique_ids, money_check, fee, credits_check, time):
        yield check, True
    yield future, False
    for check in (promise, state, lifecycle, snapshot, secrets, payment_level):
        yield check, True
    yield order, False
    yield expected, False
    yield requirements, False
