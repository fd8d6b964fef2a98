"""The one name of a payment: section 3 of docs/format.md."""

import re

from .values import canonical

Key = tuple[str, str]
"""Namespace and text."""

_NETWORKS = {
    "abstract": 2741, "abstract-testnet": 11124, "avalanche": 43114, "avalanche-fuji": 43113,
    "base": 8453, "base-sepolia": 84532, "educhain": 41923, "ethereum": 1, "iotex": 4689,
    "peaq": 3338, "polygon": 137, "polygon-amoy": 80002, "sei": 1329, "sei-testnet": 1328,
    "sepolia": 11155111, "skale-base-sepolia": 324705682, "story": 1514,
}  # fmt: skip
_HASH = re.compile(r"(?<![A-Za-z0-9])(?:0[xX])?([0-9A-Fa-f]{64})(?![A-Za-z0-9])")
_CHAIN = re.compile(r"(?<![A-Za-z0-9-])eip155:(0*([1-9][0-9]*))", re.IGNORECASE | re.ASCII)
_STRIPE = re.compile(r"stripe_(?:checkout|stablecoin|crypto):", re.IGNORECASE | re.ASCII)


def of_reference(reference: str, asset: str | None, issuer: str, provider: str) -> Key | None:
    """The payment that a reference names: a transaction whose hash it holds, or itself."""
    transaction = _HASH.search(reference)
    if transaction is not None:
        before, after = reference[: transaction.start()], reference[transaction.end() :]
        chain = _chain_in(before) or _chain_in(after) or _chain_in(asset or "")
        digits = "0x" + transaction[1].lower()
        return "eip155", f"eip155:{chain}/{digits}" if chain else digits
    bare = reference.replace(" ", "")
    prefix = _STRIPE.match(bare)
    bare = bare[prefix.end() :] if prefix else bare
    return ("reference", canonical([issuer, provider, "", bare]).decode()) if bare else None


def _chain_in(text: str) -> str | None:
    """The number of the chain of the EVM that a text names."""
    for stated in _CHAIN.finditer(text):
        if len(stated[1]) <= 32:
            return stated[2]
    words = [word.lower() for word in re.split("[^A-Za-z0-9-]", text)]
    named = [_NETWORKS[word] for word in words if word in _NETWORKS]
    return str(named[-1]) if named else None


def hash_alone(key: Key) -> str | None:
    """The hash of a transaction on the EVM, without its chain."""
    return key[1].rpartition("/")[2] if key[0] == "eip155" else None
