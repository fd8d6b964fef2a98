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
_HASH = re.compile(r"(?<![0-9A-Fa-f])[0-9A-Fa-f]{64}(?![0-9A-Fa-f])")
_CHAIN = re.compile(r"(?<![A-Za-z0-9-])eip155:(0*([1-9][0-9]*))", re.IGNORECASE | re.ASCII)
_WORD = re.compile(r"([^:/]*)[:/](.+)", re.DOTALL)
_WORDS = {
    "agentallowance", "ap2mandate", "checkout", "circle", "circleusdc", "customprovider", "invoice",
    "manualapproval", "manualinvoice", "stablecoin", "stripe", "stripecheckout", "stripecrypto",
    "stripestablecoin", "wallet", "x402",
}  # fmt: skip
# How CAIP-2 says which chain of a namespace it is.
_NUMBERS = {
    "eip155": re.compile(r"(?=.{1,32}\Z)0*[1-9][0-9]*", re.ASCII),
    "solana": re.compile("[A-Za-z0-9]{32}"),
}


def of_reference(reference: str, asset: str | None, issuer: str, provider: str) -> list[Key]:
    """The payments that a reference names: transactions whose hashes it holds, or itself."""
    spelled = _spelled(reference)
    hashes = _HASH.findall(spelled)
    if hashes:
        chain = _stated(spelled) or _chain_in(asset or "")
        digits = [f"0x{found.lower()}" for found in dict.fromkeys(map(str.lower, hashes))]
        return [("eip155", f"eip155:{chain}/{each}" if chain else each) for each in digits]
    _, bare = _bare(spelled, provider)
    return [("reference", canonical([issuer, provider, "", bare]).decode())] if bare else []


def is_elsewhere(reference: str, asset: str, provider: str) -> bool:
    """Whether a reference names another chain than that of the asset beside it."""
    of_asset, _, asset_name = asset.partition("/")
    if not asset_name and "/" not in asset:
        return False
    stated = _chain_of(reference, provider)
    return stated is not None and not _one_chain(stated, of_asset)


def is_on(reference: str, provider: str, chains: tuple[str, ...]) -> bool:
    """Whether a reference names one of these chains, and not its namespace alone."""
    stated = _chain_of(reference, provider)
    if stated is None or ":" not in stated:
        return False
    return any(_one_chain(stated, chain) for chain in chains)


def _chain_of(reference: str, provider: str) -> str | None:
    """The chain that a reference names."""
    spelled = _spelled(reference)
    if _HASH.search(spelled):
        number = _stated(spelled)
        return f"eip155:{number}" if number else None
    return _bare(spelled, provider)[0]


def _one_chain(one: str, other: str) -> bool:
    """Whether two chains are one; a namespace alone is any chain of it."""
    (kind, _, number), (of_kind, _, of_number) = one.partition(":"), other.partition(":")
    if kind.lower() != of_kind.lower():
        return False
    if ":" not in one or ":" not in other:
        return True
    digits = _NUMBERS["eip155"]
    if kind.lower() == "eip155" and digits.fullmatch(number) and digits.fullmatch(of_number):
        return number.lstrip("0") == of_number.lstrip("0")
    return number == of_number


def _spelled(reference: str) -> str:
    """A reference without spaces; nothing if it is none by its form."""
    is_one = re.fullmatch("[ -~]{1,255}", reference) is not None
    return reference.replace(" ", "") if is_one else ""


def _bare(reference: str, provider: str) -> tuple[str | None, str]:
    """The chain in front of a reference, and what is behind the words that say how it was paid."""
    chain = None
    networks = {_letters(name): number for name, number in _NETWORKS.items()}
    while (found := _WORD.fullmatch(reference)) is not None:
        word, rest = _letters(found[1]), found[2]
        if word in _NUMBERS:
            numbered = _WORD.fullmatch(rest)
            if numbered is not None and _NUMBERS[word].fullmatch(numbered[1]):
                chain, rest = chain or f"{word}:{numbered[1]}", numbered[2]
            chain = chain or word
        elif word in networks:
            chain = chain or f"eip155:{networks[word]}"
        elif word not in _WORDS and word != _letters(provider):
            break
        reference = rest
    return chain, reference


def _letters(word: str) -> str:
    """A word without what makes no other word of it."""
    return re.sub("[A-Z]", lambda letter: letter[0].lower(), re.sub("[_-]", "", word))


def _stated(spelled: str) -> str | None:
    """The number of the chain that is stated before the first hash, or else behind it."""
    before, _, behind = _HASH.sub("\n", spelled, count=1).partition("\n")
    return _chain_in(before) or _chain_in(behind)


def _chain_in(text: str) -> str | None:
    """The number of the chain of the EVM that a text names."""
    for stated in _CHAIN.finditer(text):
        if len(stated[1]) <= 32:
            return stated[2]
    words = [word.lower() for word in re.findall("(?<![A-Za-z0-9-])([A-Za-z0-9-]+):", text)]
    named = [_NETWORKS[word] for word in words if word in _NETWORKS]
    return str(named[-1]) if named else None


def hash_alone(key: Key) -> str | None:
    """The hash of a transaction on the EVM, without its chain."""
    return key[1].rpartition("/")[2] if key[0] == "eip155" else None


def is_one(one: Key, other: Key) -> bool:
    """Whether two payments are one; without a chain a transaction is that of its hash on any."""
    hashes = hash_alone(one), hash_alone(other)
    alone = hashes[0] == one[1] or hashes[1] == other[1]
    return one == other or hashes[0] is not None and hashes[0] == hashes[1] and alone
