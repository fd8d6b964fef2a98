"""The test vectors, read as `test-vectors/README.md` says: folders, and changes of accepted proofs."""

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rfc8785
from conftest import ROOT
from wever_proof import GivenEntry, GivenFile, TrustFile, digest_file

VECTORS = ROOT / "test-vectors"


@dataclass
class Vector:
    name: str
    proof: bytes
    trust: list[TrustFile]
    policy: dict[str, Any]
    verdict: str
    codes: list[str]


def all_vectors() -> Iterator[Vector]:
    """Every vector of the index."""
    changes = {}
    bases: dict[str, Any] = {}
    for file in sorted((VECTORS / "patches").iterdir()):
        changed = json.loads(file.read_bytes())
        for case in changed["cases"]:
            changes[case["name"]] = (case, changed["files"])
    for listed in json.loads((VECTORS / "index.json").read_bytes())["cases"]:
        name = listed["name"]
        if name not in changes:
            yield _folder(listed)
            continue
        case, files = changes[name]
        base = bases.setdefault(case["base"], json.loads((VECTORS / case["base"]).read_bytes()))
        proof = copy.deepcopy(base)
        for step in case["patch"]:
            proof = _applied(proof, step)
        # In canonical form, so that the bytes are those that were judged natively.
        proof_bytes = _canonical(proof).encode()
        trust = [_trust(files[said["file"]].encode(), said) for said in case["trust"]]
        yield Vector(name, proof_bytes, trust, _asked(case["policy"]), listed["verdict"], listed["codes"])


def _folder(listed: dict[str, Any]) -> Vector:
    folder = VECTORS / listed["in"]
    case = json.loads((folder / "case.json").read_bytes())
    policy = _asked(case["policy"])
    if policy.pop("artifacts", None):
        policy["artifacts"] = list(_measured(folder / "artifacts"))
    proof = (folder / case["proof"]).read_bytes().ljust(case.get("pad_to", 0))
    trust = [_trust((folder / said["file"]).read_bytes(), said) for said in case["trust"]]
    return Vector(listed["name"], proof, trust, policy, listed["verdict"], listed["codes"])


def _canonical(value: Any) -> str:
    """RFC 8785 of what the vectors hold; also of what has no canonical form, since it is to be refused."""
    match value:
        case dict():
            names = sorted(value, key=lambda name: name.encode("utf-16-be"))
            return "{" + ",".join(f"{_canonical(name)}:{_canonical(value[name])}" for name in names) + "}"
        case list():
            return "[" + ",".join(map(_canonical, value)) + "]"
        case float():
            return rfc8785.dumps(value).decode()
        case _:
            return json.dumps(value, ensure_ascii=False)


def _trust(data: bytes, said: dict[str, Any]) -> TrustFile:
    return TrustFile(data, issuer=said.get("issuer"), purposes=said.get("purposes") or None)


def _asked(policy: dict[str, Any]) -> dict[str, Any]:
    """The order and requirements stand in a vector as values, a rail as the name of its file."""
    asked = {"as_of": None, **policy}
    if "rail" in asked:
        asked["rail"] = (VECTORS / asked["rail"]).read_bytes()
    if "order" in asked:
        asked["order"] = json.dumps(asked["order"]).encode()
    if "requirements" in asked:
        asked["requirements"] = [_compact(each) for each in asked["requirements"]]
    return asked


def _compact(value: Any) -> bytes:
    """As the vectors were judged: the digest of requirements is over their bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _measured(folder: Path) -> Iterator[GivenEntry]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield GivenFile(path.relative_to(folder).as_posix(), *digest_file(path))


def _applied(document: Any, step: dict[str, Any]) -> Any:
    """RFC 6902, of which the vectors use three operations."""
    if step["path"] == "":
        return step["value"]
    *way, last = (part.replace("~1", "/").replace("~0", "~") for part in step["path"].split("/")[1:])
    parent = document
    for part in way:
        parent = parent[int(part)] if isinstance(parent, list) else parent[part]
    match step["op"], parent:
        case "remove", list():
            del parent[int(last)]
        case "remove", dict():
            del parent[last]
        case "add", list():
            parent.insert(len(parent) if last == "-" else int(last), copy.deepcopy(step["value"]))
        case "replace", list():
            parent[int(last)] = copy.deepcopy(step["value"])
        case ("add" | "replace"), dict():
            parent[last] = copy.deepcopy(step["value"])
        case operation, _:
            raise ValueError(f"the operation {operation} is not one of the vectors'")
    return document
