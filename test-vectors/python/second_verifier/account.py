"""Accounts and assets on chains, and the checksum of EIP-55: section 3 of docs/format.md."""

import re

_ACCOUNT = re.compile(r"[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}:[-.%a-zA-Z0-9]{1,128}")
_OF_EVM = re.compile(
    r"(eip155:[0-9]{1,32}(?::|/[-a-z0-9]{3,8}:)0x)([0-9a-fA-F]{40})((?:/[-.%a-zA-Z0-9]{1,78})?)"
)


def is_account(text: object) -> bool:
    """CAIP-10."""
    return isinstance(text, str) and _ACCOUNT.fullmatch(text) is not None


def _parts(text: str) -> tuple[str, str, str] | None:
    """What stands before an address of the EVM, the address, and what stands behind it."""
    found = _OF_EVM.fullmatch(text)
    if found is None or (found[3] and "/" not in found[1]):
        return None
    return found[1], found[2], found[3]


def one_spelling(text: str) -> str:
    """The text, with an address of the EVM in lower case."""
    parts = _parts(text)
    return text if parts is None else parts[0] + parts[1].lower() + parts[2]


def has_wrong_checksum(text: str) -> bool:
    """Whether the letters of an address of the EVM are of both cases, and not as EIP-55 says."""
    parts = _parts(text)
    if parts is None or parts[1] in (parts[1].lower(), parts[1].upper()):
        return False
    lower = parts[1].lower()
    digits = keccak256(lower.encode()).hex()
    right = (a.upper() if int(b, 16) >= 8 else a for a, b in zip(lower, digits, strict=False))
    return "".join(right) != parts[1]


_RATE = 136
_MASK = 2**64 - 1


def keccak256(data: bytes) -> bytes:
    """Keccak with the padding from before SHA-3."""
    padded = bytearray(data) + b"\x01" + bytes(-(len(data) + 1) % _RATE)
    padded[-1] |= 0x80
    lanes = [0] * 25
    for start in range(0, len(padded), _RATE):
        for lane in range(_RATE // 8):
            place = start + 8 * lane
            lanes[lane] ^= int.from_bytes(padded[place : place + 8], "little")
        lanes = _permuted(lanes)
    return b"".join(lane.to_bytes(8, "little") for lane in lanes)[:32]


def _turned(lane: int, by: int) -> int:
    return (lane << by | lane >> (64 - by)) & _MASK if by else lane


def _permuted(lanes: list[int]) -> list[int]:
    """Keccak-f[1600] (FIPS 202, section 3); the lane (x, y) is at x + 5 y."""
    register = 1
    for _ in range(24):
        columns = [lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20]
                   for x in range(5)]  # fmt: skip
        mixed = [columns[(x + 4) % 5] ^ _turned(columns[(x + 1) % 5], 1) for x in range(5)]
        lanes = [lane ^ mixed[place % 5] for place, lane in enumerate(lanes)]
        x, y, moving = 1, 0, lanes[1]
        for step in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            by = (step + 1) * (step + 2) // 2 % 64
            moving, lanes[x + 5 * y] = lanes[x + 5 * y], _turned(moving, by)
        lanes = [
            lane ^ (~lanes[row + (x + 1) % 5] & lanes[row + (x + 2) % 5])
            for row in range(0, 25, 5)
            for x, lane in enumerate(lanes[row : row + 5])
        ]
        constant = 0
        for bit in range(7):
            if register & 1:
                constant |= 1 << (2**bit - 1)
            register = register << 1 ^ (0x171 if register & 0x80 else 0)
        lanes[0] ^= constant
    return lanes
