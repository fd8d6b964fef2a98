"""Who takes part in the runs of these examples. Everybody knows their keys: a real one is read from a file or asked in a
key service."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from wever_proof import Trust, TrustFile

PROVIDER = "https://weverlabs.com"
REQUESTER = "https://example-agent.system"

provider_key = Ed25519PrivateKey.from_private_bytes(bytes([3]) * 32)
requester_key = Ed25519PrivateKey.from_private_bytes(bytes([4]) * 32)


def keys_of(key: Ed25519PrivateKey, issuer: str, *purposes: str) -> TrustFile:
    """The public half of a key, as others get it."""
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return TrustFile(public, issuer, purposes)


# The provider's key set as customers get it, and the requester's, by which the order is verified.
trust = Trust(
    [
        keys_of(provider_key, PROVIDER, "attestation", "receipt", "completion"),
        keys_of(requester_key, REQUESTER, "requester"),
    ]
)
