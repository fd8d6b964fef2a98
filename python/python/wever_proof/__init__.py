"""Verify, offline, the proof of a paid agent-work run, and build one.

    from pathlib import Path
    from wever_proof import verify

    report = verify(Path("proof.json").read_bytes(), trust=[Path("trust.jwks.json").read_bytes()])
    if report.verdict != "verified":
        raise SystemExit(report.headline)

Documents are bytes, as they were received. Nothing is sent anywhere; the clock is read once a call, and not at all if
you give `as_of`. What is verified is built by `wever_proof.build`.
"""

from wever_proof._arguments import Bytes
from wever_proof._documents import (
    CODES,
    KINDS,
    PROFILES,
    SCHEMAS,
    STATE_MACHINES,
    Code,
    canonicalize,
    claims_to_be_proof,
    digest,
    explain,
    inspect_keys,
    may_be_proof,
    schema,
    trust_disputes,
)
from wever_proof._errors import (
    BuildError,
    DocumentError,
    InternalFault,
    NotVerified,
    SignerError,
    TrustError,
    WeverProofError,
)
from wever_proof._given import ArtifactDigest, GivenEntry, GivenFile, GivenNoFile, digest_file, files_to_hash
from wever_proof._native import VERSION
from wever_proof._report import Report
from wever_proof._trust import Trust, TrustFile, TrustInput
from wever_proof._verify import Columns, verify, verify_batch

__version__ = VERSION

__all__ = [
    "CODES",
    "KINDS",
    "PROFILES",
    "SCHEMAS",
    "STATE_MACHINES",
    "VERSION",
    "ArtifactDigest",
    "BuildError",
    "Bytes",
    "Code",
    "Columns",
    "DocumentError",
    "GivenEntry",
    "GivenFile",
    "GivenNoFile",
    "InternalFault",
    "NotVerified",
    "Report",
    "SignerError",
    "Trust",
    "TrustError",
    "TrustFile",
    "TrustInput",
    "WeverProofError",
    "canonicalize",
    "claims_to_be_proof",
    "digest",
    "digest_file",
    "explain",
    "files_to_hash",
    "inspect_keys",
    "may_be_proof",
    "schema",
    "trust_disputes",
    "verify",
    "verify_batch",
]
