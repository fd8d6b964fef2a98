"""Trust files and the keys that they hold: section 9 of docs/format.md."""

import hashlib
import re
from collections.abc import Iterator
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
_OURS = {"issuer", "purposes", "revoked"}
_PRIVATE = {"d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"}
# How others say whether a key is good: in lower case, without `_` and `-`.
_LIMITING = {
    "revokedat", "revocation", "expires", "expiresat", "expiry", "validfrom", "validuntil",
    "notbefore", "notafter", "status", "state", "active", "enabled", "disabled", "retired",
    "compromised", "superseded", "revoked", "nbf", "exp",
}  # fmt: skip
_UNDERSTOOD = {"kty", "crv", "x", "kid", "use", "key_ops", "alg", "nbf", "exp"}
# RFC 7638 section 3.2: the members that a thumbprint covers.
_REQUIRED = {
    "OKP": ("crv", "kty", "x"),
    "EC": ("crv", "kty", "x", "y"),
    "RSA": ("e", "kty", "n"),
    "AKP": ("alg", "kty", "pub"),
}
_MOST_KEYS = 1024
_LAST_SECOND = 253402300799
_ONLY_WHEN_NAMED = {"requester", "approval", "witness", "audit"}
_REASONS = ("superseded", "unspecified", "compromised")  # the severest last
_SPKI_PREFIX = bytes.fromhex("302a300506032b6570032100")
_ED25519 = bytes.fromhex("2b6570")
# What stands in PEM text beside a private key that is not, or no longer, a block of its own. The last
# is the base64 of PKCS#8 for Ed25519.
_PRIVATE_MARKS = (
    "PRIVATE KEY-", "PRIVATE KEY -", "PRIVATE KEY BLOCK-----", "Private-Key:", "Private-Lines:",
    "wBQYDK2VwBCIE", "PuTTY-User-Key-File",
)  # fmt: skip
# What the text of a private key has in it that stands in a member of JSON.
_PRIVATE_IN_JSON = ("PRIVATE KEY-----", "PRIVATE KEY BLOCK-----", "PuTTY-User-Key-File")
# What PEM text is not: text that begins as JSON. `\s` knows four characters more than Unicode's
# property White_Space.
_JSON_LIKE = re.compile(r"\ufeff?(?:(?![\x1c-\x1f])\s)*[{\[\"]")


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
    set_issued: int | None = None


Keys = dict[str, Key]


_MOST_FILES = 16


def read_trust(files: list[tuple[bytes, str | None, tuple[str, ...]]]) -> Keys:
    """All keys by their ids, or the `Fault` of the first file that has one."""
    if len(files) > _MOST_FILES:
        raise Fault("input.limit")
    keys: Keys = {}
    left_out: set[str] = set()
    for data, issuer, named in files:
        read, left = _read_file(data, issuer, named)
        left_out |= left
        for key in read:
            known = keys.get(key.key_id)
            keys[key.key_id] = key if known is None else _stricter(known, key)
    return {key_id: key for key_id, key in keys.items() if key_id not in left_out}


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
        set_issued=_of_both(min, one.set_issued, other.set_issued),
    )


def _of_both(choose: Any, one: int | None, other: int | None) -> int | None:
    stated = [second for second in (one, other) if second is not None]
    return choose(stated) if stated else None


@dataclass(frozen=True)
class _File:
    """What a file says by itself. A key without purposes gets them from the caller."""

    issuer: str | None
    keys: list[Key]
    left_out: frozenset[str] = frozenset()


@lru_cache(maxsize=16)
def _read_file(
    data: bytes, issuer: str | None, named: tuple[str, ...]
) -> tuple[list[Key], frozenset[str]]:
    """A file, and what the caller says of it; the ids of keys that it leaves out. Section 9."""
    if issuer is not None and not is_a("origin", issuer):
        raise Fault("trust.not-a-key-set")
    text = _pem_text(data)
    file = _read_json(data) if text is None else _read_pem(text)
    if file.issuer is None and issuer is None:
        raise Fault("trust.not-a-key-set")
    if file.issuer is not None and issuer not in (None, file.issuer):
        raise Fault("trust.issuer-conflict")
    whose = file.issuer or issuer
    assert whose is not None
    keys = [
        replace(key, issuer=whose, purposes=_allowed(key.purposes, frozenset(named)))
        for key in file.keys
    ]
    return keys, file.left_out


def _allowed(stated: frozenset[str], named: frozenset[str]) -> frozenset[str]:
    if not stated:
        return named or purposes() - _ONLY_WHEN_NAMED
    return stated & named if named else stated


def _read_json(data: bytes) -> _File:
    """A set of ours, a plain set, or one JWK."""
    try:
        document = strict_json.read(data)
    except Fault:
        raise Fault("trust.not-a-key-set") from None
    try:
        file = _read_document(document)
    except Fault as fault:
        if fault.code == "trust.not-a-key-set":
            raise
        file = None
        found: Fault | None = fault
    else:
        found = None
    # A secret is said first, whatever else is wrong with a file of keys.
    if _holds_secret(document):
        raise Fault("trust.private-key")
    if file is None:
        assert found is not None
        raise found
    return file


def _holds_secret(value: Any) -> bool:
    """Whether a private JWK, or text with a private key, stands anywhere in a document."""
    if isinstance(value, str):
        return any(mark in value for mark in _PRIVATE_IN_JSON)
    if isinstance(value, list):
        return any(map(_holds_secret, value))
    if not isinstance(value, dict):
        return False
    if "kty" in value and _PRIVATE & set(value):
        return True
    return any(map(_holds_secret, (*value, *value.values())))


def _read_document(document: Any) -> _File:
    if not isinstance(document, dict):
        raise Fault("trust.not-a-key-set")
    entries = items(document.get("keys"))
    for entry in (document, *entries):
        if isinstance(entry, dict) and _PRIVATE & set(entry):
            raise Fault("trust.private-key")
    if "keys" in document:
        states = any(isinstance(e, dict) and {"purposes", "revoked"} & set(e) for e in entries)
        return _ours(document) if _OURS & set(document) or states else _plain(document)
    if "kty" not in document:
        raise Fault("trust.not-a-key-set")
    if _OURS & set(document):
        return _File(None, [_read_key(document, None, bare=True)])
    return _with_a_key(_File(None, _used([_plain_key(document)])))


def _with_a_key(file: _File) -> _File:
    if not file.keys:
        raise Fault("trust.no-usable-key")
    return file


def _ours(document: dict[str, Any]) -> _File:
    """A key set of ours: all or nothing."""
    if not _is_key_set(document):
        raise Fault("trust.not-a-key-set")
    keys: Keys = {}
    for entry in document["keys"]:
        key = _read_key(entry, document.get("exp"), bare=False)
        key = replace(key, set_issued=document.get("iat"))
        if key.key_id in keys:
            raise Fault("trust.duplicate-key")
        keys[key.key_id] = key
    return _File(document["issuer"], list(keys.values()))


def _plain(document: dict[str, Any]) -> _File:
    """A JWKS as others publish it."""
    entries = document["keys"]
    tops = {name: value for name, value in document.items() if name not in ("keys", "iat", "exp")}
    if (
        not _has_times(document)
        or "nbf" in document
        or any(_may_limit(name, value) for name, value in tops.items())
        or not isinstance(entries, list)
        or not 1 <= len(entries) <= _MOST_KEYS
    ):
        raise Fault("trust.not-a-key-set")
    read: list[tuple[Key, bool] | None] = []
    seen = set()
    for entry in entries:
        one = _plain_key(entry)
        read.append(one)
        if one is not None:
            if one[0].key_id in seen:
                raise Fault("trust.duplicate-key")
            seen.add(one[0].key_id)
    own = [_thumbprint_of(entry) for entry in entries]
    known = set(own)
    for entry, thumbprint in zip(entries, own, strict=True):
        label = entry.get("kid")
        if isinstance(label, str) and label != thumbprint and label in known:
            raise Fault("trust.key-id-mismatch")
    times = {"set_expires": document.get("exp"), "set_issued": document.get("iat")}
    keys = [replace(key, **times) for key in _used(read)]
    left_out = frozenset(one[0].key_id for one in read if one is not None and not one[1])
    return _with_a_key(_File(None, keys, left_out))


def _used(read: list[tuple[Key, bool] | None]) -> list[Key]:
    return [one[0] for one in read if one is not None and one[1]]


def _plain_key(entry: Any) -> tuple[Key, bool] | None:
    """An Ed25519 key, and whether it is used; `None` for a key of another kind."""
    if not isinstance(entry, dict) or not isinstance(entry.get("kty"), str):
        raise Fault("trust.malformed-key")
    if entry["kty"] == "OKP" and not isinstance(entry.get("crv"), str):
        raise Fault("trust.malformed-key")
    if entry["kty"] != "OKP" or entry["crv"] != "Ed25519":
        return None
    public = _read_point(decode_base64url(entry.get("x"), 32))
    texts = (entry[name] for name in ("kid", "use", "alg") if name in entry)
    operations = entry.get("key_ops", ["verify"])
    if (
        not all(isinstance(text, str) for text in texts)
        or not _are_texts_once(operations)
        or not _has_window(entry)
    ):
        raise Fault("trust.malformed-key")
    others = {name: value for name, value in entry.items() if name not in _UNDERSTOOD}
    is_used = (
        entry.get("use", "sig") == "sig"
        and entry.get("alg", "Ed25519") in ("Ed25519", "EdDSA")
        and "verify" in operations
        and set(operations) <= {"verify", "sign"}
        and not any(_may_limit(name, value) for name, value in others.items())
    )
    key = Key("", _thumbprint(public), public, frozenset(), entry.get("nbf"), entry.get("exp"))
    return key, is_used


def _are_texts_once(value: Any) -> bool:
    return (
        isinstance(value, list)
        and all(isinstance(text, str) for text in value)
        and len(set(value)) == len(value)
    )


def _may_limit(name: str, value: Any) -> bool:
    """Whether others state by this member that a key is good or not, and do not plainly say it is."""
    letters = name.replace("_", "").replace("-", "")
    plain = "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in letters)
    if plain not in _LIMITING:
        return False
    if plain in ("active", "enabled"):
        return value is not True
    return plain not in ("status", "state") or value not in ("active", "valid", "enabled")


def _thumbprint_of(entry: Any) -> str | None:
    """The RFC 7638 thumbprint of a key of any known type."""
    names = _REQUIRED.get(entry["kty"], ())
    required = {name: entry.get(name) for name in names}
    if not names or not all(isinstance(value, str) for value in required.values()):
        return None
    return encode_base64url(hashlib.sha256(canonical(required)).digest())


def _is_key_set(document: dict[str, Any]) -> bool:
    """The frame of a set of ours."""
    entries = document.get("keys")
    return (
        set(document) <= _SET_MEMBERS
        and is_a("origin", document.get("issuer"))
        and isinstance(entries, list)
        and 1 <= len(entries) <= _MOST_KEYS
        and _has_times(document)
    )


def _has_times(document: dict[str, Any]) -> bool:
    """Whether the times of a set are times, in their order."""
    return all(_is_second(document[name]) for name in ("iat", "exp") if name in document) and not (
        "iat" in document and "exp" in document and document["iat"] >= document["exp"]
    )


def _has_window(entry: dict[str, Any]) -> bool:
    """Whether the times of a key are times, in their order."""
    return all(_is_second(entry[name]) for name in ("nbf", "exp") if name in entry) and not (
        "nbf" in entry and "exp" in entry and entry["nbf"] >= entry["exp"]
    )


def _read_key(entry: Any, set_expires: int | None, *, bare: bool) -> Key:
    """A JWK of ours."""
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
        issuer="",
        key_id=key_id,
        public=public,
        purposes=frozenset(entry.get("purposes", ())),
        not_before=entry.get("nbf"),
        expires=entry.get("exp"),
        revoked_at=revoked["revoked_at"] if revoked else None,
        reason=revoked.get("reason", "unspecified") if revoked else None,
        set_expires=set_expires,
    )


def _is_well_formed(entry: dict[str, Any], bare: bool) -> bool:
    """The members of a key of ours."""
    if not bare and "purposes" not in entry:
        return False
    if "use" in entry and entry["use"] != "sig":
        return False
    if "key_ops" in entry and entry["key_ops"] != ["verify"]:
        return False
    if "alg" in entry and entry["alg"] not in ("Ed25519", "EdDSA"):
        return False
    if "iat" in entry and not _is_second(entry["iat"]) or not _has_window(entry):
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


def _read_pem(text: str) -> _File:
    """PEM blocks of public keys, whatever stands around them."""
    if _has_private_key(text):
        raise Fault("trust.private-key")
    if text.startswith("\ufeff"):
        raise Fault("trust.not-a-key-set")
    keys = []
    for label, der in _blocks(text):
        public = _of_public_key_info(der) if label == "PUBLIC KEY" else None
        if public is not None:
            keys.append(Key("", _thumbprint(public), public, frozenset()))
    if len({key.key_id for key in keys}) < len(keys):
        raise Fault("trust.duplicate-key")
    return _with_a_key(_File(None, keys))


def _has_private_key(text: str) -> bool:
    """Blocks of private keys and what was one, numbers of `openssl pkey -text`, a private JWK."""
    members = {name for name in (*_PRIVATE, "kty") if re.search(f'"{name}"[ \\t\\n\\r]*:', text)}
    return (
        any(mark in text for mark in _PRIVATE_MARKS)
        or "priv:" in _lines(text)
        or ("kty" in members and len(members) > 1)
    )


def _lines(text: str) -> list[str]:
    return [line.strip(" \t\r") for line in text.removesuffix("\n").split("\n")]


def _blocks(text: str) -> Iterator[tuple[str, bytes]]:
    """The label of each block and what it holds, decoded when it is asked for."""
    count = 0
    lines = iter(_lines(text))
    for line in lines:
        label = _label(line, "BEGIN")
        if label is None:
            if "-----" in line:
                raise Fault("trust.malformed-key")
            continue
        if label not in ("PUBLIC KEY", "RSA PUBLIC KEY"):
            raise Fault("trust.not-a-key-set")
        count += 1
        if count > _MOST_KEYS:
            raise Fault("trust.not-a-key-set")
        body = ""
        for inner in lines:
            end = _label(inner, "END")
            if end is not None:
                break
            if not inner or "-----" in inner:
                raise Fault("trust.malformed-key")
            body += inner
        else:
            raise Fault("trust.malformed-key")
        der = decode_base64(body) if end == label and body else None
        if der is None:
            raise Fault("trust.malformed-key")
        yield label, der


def _label(line: str, word: str) -> str | None:
    """The label of a line that is the boundary of a block."""
    begin = f"-----{word} "
    if not line.startswith(begin) or not line[len(begin) :].endswith("-----"):
        return None
    label = line[len(begin) : -5]
    return None if "-----" in label else label


def _of_public_key_info(der: bytes) -> bytes | None:
    """The point of a SubjectPublicKeyInfo of Ed25519; `None` for another algorithm's."""
    if len(der) == 44 and der.startswith(_SPKI_PREFIX):
        return _read_point(der[len(_SPKI_PREFIX) :])
    info, rest = _element(der, 0x30)
    algorithm, _ = _element(info, 0x30)
    identifier, _ = _element(algorithm, 0x06)
    if rest or not identifier or identifier == _ED25519:
        raise Fault("trust.malformed-key")
    return None


def _element(der: bytes, tag: int) -> tuple[bytes, bytes]:
    """The contents of a DER element, and what follows it. Lengths have at most two bytes."""
    if len(der) < 2 or der[0] != tag:
        raise Fault("trust.malformed-key")
    extra = {0x81: 1, 0x82: 2}.get(der[1], 0)
    start = 2 + extra
    if der[1] > 0x7F and not extra or len(der) < start:
        raise Fault("trust.malformed-key")
    length = int.from_bytes(der[2:start], "big") if extra else der[1]
    if len(der) < start + length:
        raise Fault("trust.malformed-key")
    return der[start : start + length], der[start + length :]


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
