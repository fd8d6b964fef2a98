"""Ed25519 exactly as section 6 of docs/format.md wants it: strictly, and without the cofactor."""

from functools import lru_cache

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
# The y of the points whose order is 1, 2, 4 or 8; the last two belong to the points of order 8.
_ORDER_8 = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_SMALL_ORDER = {1, _P - 1, 0, _ORDER_8, _P - _ORDER_8}

# Without the cofactor this signature does not hold: its R has a part of order 8. With it, it would.
_TORSION_KEY = bytes.fromhex("88aa55e6afeed8960a3191de78600347db8acd0a3795412f275f049b86260488")
_TORSION_SIGNATURE = bytes.fromhex(
    "5b61c2e3b93e6c06450f327ea72cdfeb8cde6aa020d2dd827ab3f86e708c8393"
    "1f6c314984682db2af4489286105a1739c86d44a9d193fd8f13ba2cefd8ae30c"
)
_TORSION_MESSAGE = b"without the cofactor"


def on_curve(point: bytes) -> bool:
    """Whether these 32 bytes are a point, its y taken modulo p."""
    y = _y(point) % _P
    x_squared = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    return x_squared == 0 or pow(x_squared, (_P - 1) // 2, _P) == 1


def strict(point: bytes) -> bool:
    """Whether the spelling of a point is the canonical one and its order is not small.

    Of the points of small order every spelling is refused, which covers the sign bit of x = 0:
    only y = 1 and y = -1 have that x.
    """
    return _y(point) < _P and _y(point) not in _SMALL_ORDER


def verifies(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature holds under a key that is `on_curve` and `strict`."""
    if int.from_bytes(signature[32:], "little") >= _L or not strict(signature[:32]):
        return False
    _without_cofactor()
    return _holds(key, message, signature)


def _y(point: bytes) -> int:
    return int.from_bytes(point, "little") & (2**255 - 1)


def _holds(key: bytes, message: bytes, signature: bytes) -> bool:
    """libsodium's answer to [S]B = R + [k]A, with k reduced modulo L."""
    try:
        VerifyKey(key).verify(message, signature)
    except (BadSignatureError, ValueError):
        return False
    return True


@lru_cache
def _without_cofactor() -> None:
    """Refuse to work with a libsodium that multiplies by the cofactor, as later ones do."""
    if _holds(_TORSION_KEY, _TORSION_MESSAGE, _TORSION_SIGNATURE):
        raise RuntimeError("this libsodium verifies with the cofactor; use the pinned version")
