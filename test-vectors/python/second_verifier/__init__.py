"""A second verifier of the proof format, written from docs/format.md and the schemas alone."""

from .verify import Policy, Result, TrustFile, verify

__all__ = ["Policy", "Result", "TrustFile", "verify"]
