"""Signatures, and the statement inside an attestation: sections 6 and 7 of docs/format.md."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from . import ed25519, strict_json
from .fault import Fault
from .schemas import annotation
from .trust import Key
from .values import (
    ABSENT,
    at,
    canonical,
    decode_base64,
    decode_base64url,
    digest,
    instant,
    items,
    member,
    pointed,
    text,
    without,
)


@dataclass(frozen=True)
class Signature:
    """A signature that can be read: under which key, over which bytes, and when."""

    key_id: str
    value: bytes
    message: bytes
    signed_at: int | None

    def verifies(self, key: Key) -> bool:
        """The mathematics alone."""
        return ed25519.verifies(key.public, self.message, self.value)


def stands_in(value: Any, rule: dict[str, Any]) -> bool:
    """Whether the member that a rule names is there, whatever its value. Section 1, limits."""
    return any(True for _ in pointed(value, rule["member"]))


def read_signature(value: Any, rule: dict[str, Any], envelope: str) -> Signature | None:
    """The signature that a profile's rule names; one that cannot be read is not there.

    `envelope` is where the profile's attestation has its envelope: a rule for an attestation may
    name what is around it.
    """
    if rule["form"] == "attestation":
        return _of_envelope(at(value, envelope))
    return _of_object(value, at(value, rule["member"]), rule)


def payload(envelope: Any) -> Any:
    """What an attestation states, whatever its form; absent if it is no strict JSON. Section 7."""
    return _read(decode_base64(member(envelope, "payload")) or b"")


@lru_cache(maxsize=16)
def _read(data: bytes) -> Any:
    """Read once, although several checks ask."""
    try:
        return strict_json.read(data)
    except Fault:
        return ABSENT


def attested_at(envelope: Any) -> int | None:
    """When the attestation was signed. A payload that breaks its schema may still say so."""
    place = annotation("attestation", "x-signed-at").split(".")
    return instant(member(payload(envelope), *place))


def _of_object(value: Any, held: Any, rule: dict[str, Any]) -> Signature | None:
    """A signature over the canonical form of its object."""
    signature = decode_base64url(member(held, "value"), 64)
    key_id = text(held, "key_id")
    payload_type = annotation(rule["object_type"], "x-payload-type")
    if signature is None or key_id is None:
        return None
    signer = text(value, annotation(rule["object_type"], "x-signer"))
    if signer is None:
        return None
    covered = without(value, [rule["member"].lstrip("/")])
    signed = {"digest": digest(covered), "issuer": signer, "object_type": rule["object_type"]}
    message = _encoding(payload_type, canonical(signed))
    signed_at = instant(member(value, annotation(rule["object_type"], "x-signed-at")))
    return Signature(key_id, signature, message, signed_at)


def _of_envelope(envelope: Any) -> Signature | None:
    """The first signature of an envelope, over the payload's bytes as they are."""
    data = decode_base64(member(envelope, "payload"))
    payload_type = text(envelope, "payloadType")
    first = next(iter(items(member(envelope, "signatures"))), None)
    key_id, signature = text(first, "keyid"), decode_base64(member(first, "sig"))
    if data is None or payload_type is None or key_id is None:
        return None
    if signature is None or len(signature) != 64:
        return None
    message = _encoding(payload_type, data)
    return Signature(key_id, signature, message, attested_at(envelope))


def _encoding(payload_type: str, data: bytes) -> bytes:
    """The DSSE v1 pre-authentication encoding."""
    kind = payload_type.encode("utf-8")
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(data), data)
