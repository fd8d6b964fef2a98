"""Trust files and the keys that they hold: section 9 of docs/format.md."""

import hashlib
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from . import ed25519, strict_json
from .fault import Fault
from .schemas import is_a, purposes
from .values import canonical, decode_base64, decode_base64url, encode_base64url, items

_SET_MEMBERS = {"issuer", "keys", "iat", "exp"}
_KEY_MEMBERS = {
    "kty", "crv", "x", "kid", "use", "key_ops", "alg", "iat", "nbf", "exp", "revoked", "purposes",
}  # fmt: skip
_MOST_KEYS = 1024
_LAST_SECOND = 253402300799
_NOT_FOR_A_BARE_KEY = {"requester", "approval", "witness"}
_REASONS = ("superseded", "unspecified", "compromised")  # the severest last
_SPKI_PREFIX = bytes.fromhex("302a300506032b6570032100")
# What PEM text is not: text that begins as JSON. `\s` knows four characters more than Unicode's
# property White_Space.
_JSON_LIKE = re.compile(r"(?:(?![\x1c-\x1f])\s)*[{\[\"]")
_PEM = re.compile(
    r"-----BEGIN PUBLIC KEY-----\r?\n([A-Za-z0-9+/=]{1,64})\r?\n-----END PUBLIC KEY-----(?:\r?\n)?"
)


@dataclass(frozen=True)
class Key:
    """A trusted key: whose it is, what it may sign, and when."""

    issuer: str
    key_id: str
    public: bytes
    purposes: frozenset[str]
    not_before: int | None = None
    expires: int | None = None
    revoked_at: int | None = None
    reason: str | None = None
    set_expires: int | None = None


Keys = dict[str, Key]


def read_trust(files: list[tuple[bytes, str | None]]) -> Keys:
    """All keys by their ids, or the `Fault` of the first file that has one."""
    keys: Keys = {}
    for data, issuer in files:
        for key in _read_file(data, issuer):
            known = keys.get(key.key_id)
            keys[key.key_id] = key if known is None else _stricter(known, key)
    return keys


def judge(
    key: Key, issuer: Any, purpose: str, signed_at: int | None, as_of: int | None
) -> set[str]:
    """The rule of section 9 for a key that is known; every part that fails gives its code."""
    codes = set()
    if key.issuer != issuer:
        codes.add("signature.other-issuer")
    if purpose not in key.purposes:
        codes.add("signature.wrong-purpose")
    superseded_at = key.revoked_at if key.reason == "superseded" else None
    if key.revoked_at is not None and superseded_at is None:
        codes.add("signature.compromised")
    if signed_at is None:
        if (superseded_at, key.not_before, key.expires) != (None, None, None):
            codes.add("signature.outside-window")
    else:
        if superseded_at is not None and signed_at >= superseded_at * 1000:
            codes.add("signature.superseded")
        early = key.not_before is not None and signed_at < key.not_before * 1000
        late = key.expires is not None and signed_at >= key.expires * 1000
        if early or late:
            codes.add("signature.outside-window")
    if as_of is not None and key.set_expires is not None and key.set_expires * 1000 <= as_of:
        codes.add("signature.expired-key-set")
    return codes


def _stricter(one: Key, other: Key) -> Key:
    """A key that is stated twice gets the stricter of both. Section 9, several files."""
    if one.issuer != other.issuer:
        raise Fault("trust.issuer-conflict")
    return replace(
        one,
        purposes=one.purposes & other.purposes,
        not_before=_of_both(max, one.not_before, other.not_before),
        expires=_of_both(min, one.expires, other.expires),
        revoked_at=_of_both(min, one.revoked_at, other.revoked_at),
        reason=max(one.reason, other.reason, key=lambda r: -1 if r is None else _REASONS.index(r)),
        set_expires=_of_both(min, one.set_expires, other.set_expires),
    )


def _of_both(choose: Any, one: int | None, other: int | None) -> int | None:
    stated = [second for second in (one, other) if second is not None]
    return choose(stated) if stated else None


@lru_cache(maxsize=16)
def _read_file(data: bytes, issuer: str | None) -> list[Key]:
    """Steps 1 to 4 and 8: what kind of file this is, and its keys."""
    if issuer is not None and not is_a("origin", issuer):
        raise Fault("trust.not-a-key-set")
    text = _pem_text(data)
    if text is not None:
        return [_read_pem(text, issuer)]
    try:
        document = strict_json.read(data)
    except Fault:
        raise Fault("trust.not-a-key-set") from None
    if not isinstance(document, dict):
        raise Fault("trust.not-a-key-set")
    entries = items(document.get("keys"))
    for entry in (document, *entries):
        if isinstance(entry, dict) and "d" in entry:
            raise Fault("trust.private-key")
    if issuer is not None:
        if "keys" in document or "kty" not in document:
            raise Fault("trust.not-a-key-set")
        return [_read_key(document, issuer, None, bare=True)]
    if not _is_key_set(document):
        raise Fault("trust.not-a-key-set")
    keys: Keys = {}
    for entry in entries:
        key = _read_key(entry, document["issuer"], document.get("exp"), bare=False)
        if key.key_id in keys:
            raise Fault("trust.duplicate-key")
        keys[key.key_id] = key
    return list(keys.values())


def _is_key_set(document: dict[str, Any]) -> bool:
    """Step 4."""
    entries = document.get("keys")
    return (
        set(document) <= _SET_MEMBERS
        and is_a("origin", document.get("issuer"))
        and isinstance(entries, list)
        and 1 <= len(entries) <= _MOST_KEYS
        and all(_is_second(document[name]) for name in ("iat", "exp") if name in document)
        and not ("iat" in document and "exp" in document and document["iat"] >= document["exp"])
    )


def _read_key(entry: Any, issuer: str, set_expires: int | None, *, bare: bool) -> Key:
    """Steps 5 to 7 for one JWK."""
    if not isinstance(entry, dict) or not set(entry) <= _KEY_MEMBERS:
        raise Fault("trust.malformed-key")
    if entry.get("kty") != "OKP" or entry.get("crv") != "Ed25519":
        raise Fault("trust.malformed-key")
    public = _read_point(decode_base64url(entry.get("x"), 32))
    key_id = _thumbprint(public)
    if "kid" in entry or not bare:
        if not isinstance(entry.get("kid"), str):
            raise Fault("trust.malformed-key")
        if entry["kid"] != key_id:
            raise Fault("trust.key-id-mismatch")
    if not _is_well_formed(entry, bare):
        raise Fault("trust.malformed-key")
    revoked = entry.get("revoked")
    return Key(
        issuer=issuer,
        key_id=key_id,
        public=public,
        purposes=frozenset(entry.get("purposes", purposes() - _NOT_FOR_A_BARE_KEY)),
        not_before=entry.get("nbf"),
        expires=entry.get("exp"),
        revoked_at=revoked["revoked_at"] if revoked else None,
        reason=revoked.get("reason", "unspecified") if revoked else None,
        set_expires=set_expires,
    )


def _is_well_formed(entry: dict[str, Any], bare: bool) -> bool:
    """Step 7."""
    if not bare and "purposes" not in entry:
        return False
    if "use" in entry and entry["use"] != "sig":
        return False
    if "key_ops" in entry and entry["key_ops"] != ["verify"]:
        return False
    if "alg" in entry and entry["alg"] not in ("Ed25519", "EdDSA"):
        return False
    if not all(_is_second(entry[name]) for name in ("iat", "nbf", "exp") if name in entry):
        return False
    if "nbf" in entry and "exp" in entry and entry["nbf"] >= entry["exp"]:
        return False
    if "revoked" in entry and not _is_revocation(entry["revoked"]):
        return False
    return "purposes" not in entry or _are_purposes(entry["purposes"])


def _is_revocation(revoked: Any) -> bool:
    return (
        isinstance(revoked, dict)
        and set(revoked) <= {"revoked_at", "reason"}
        and _is_second(revoked.get("revoked_at"))
        and ("reason" not in revoked or revoked["reason"] in _REASONS)
    )


def _are_purposes(stated: Any) -> bool:
    return (
        isinstance(stated, list)
        and len(stated) > 0
        and all(isinstance(purpose, str) and purpose in purposes() for purpose in stated)
        and len(set(stated)) == len(stated)
    )


def _is_second(value: Any) -> bool:
    """A whole second from 1970 to the end of the year 9999."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LAST_SECOND


def _pem_text(data: bytes) -> str | None:
    """The text, if it is PEM text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if "-----BEGIN " in text and not _JSON_LIKE.match(text) else None


def _read_pem(text: str, issuer: str | None) -> Key:
    """Step 1, and a PEM file with an issuer: one block, nothing around it."""
    if "PRIVATE KEY-----" in text:
        raise Fault("trust.private-key")
    if issuer is None:
        raise Fault("trust.not-a-key-set")
    block = _PEM.fullmatch(text)
    der = decode_base64(block.group(1)) if block else None
    if der is None or len(der) != 44 or not der.startswith(_SPKI_PREFIX):
        raise Fault("trust.malformed-key")
    public = _read_point(der[len(_SPKI_PREFIX) :])
    return Key(issuer, _thumbprint(public), public, purposes() - _NOT_FOR_A_BARE_KEY)


def _read_point(public: bytes | None) -> bytes:
    if public is None:
        raise Fault("trust.malformed-key")
    if not ed25519.canonical(public):
        raise Fault("trust.weak-key")
    if not ed25519.on_curve(public):
        raise Fault("trust.malformed-key")
    if ed25519.small_order(public):
        raise Fault("trust.weak-key")
    return public


def _thumbprint(public: bytes) -> str:
    """RFC 7638. Section 6."""
    jwk = {"crv": "Ed25519", "kty": "OKP", "x": encode_base64url(public)}
    return encode_base64url(hashlib.sha256(canonical(jwk)).digest())
