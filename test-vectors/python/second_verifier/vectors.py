"""Running the test vectors, and comparing with the answers of another verifier."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import json_patch
from .verify import Policy, Result, TrustFile, verify


@dataclass(frozen=True)
class Vector:
    """What is verified, and the answer that is expected."""

    name: str
    proof: bytes
    trust: list[TrustFile]
    policy: Policy
    expected: Result

    def disagreement(self) -> str | None:
        """One line if the answer is another one."""
        found = verify(self.proof, self.trust, self.policy)
        if found == self.expected:
            return None
        return f"{self.name}: expected {_spell(self.expected)}, found {_spell(found)}"


def _spell(result: Result) -> str:
    return f"{result.verdict} [{', '.join(sorted(result.codes))}]"


def of_folder(folder: Path) -> Iterator[Vector]:
    """Every vector that index.json names, as test-vectors/README.md describes them."""
    patches = _read(folder / "patches.json")
    base = _read(folder / patches["base"])
    patched = {case["name"]: case for case in patches["cases"]}
    for entry in _read(folder / "index.json")["cases"]:
        name = entry["name"]
        if entry["in"] == "patches.json":
            case = patched[name]
            proof = json.dumps(json_patch.apply(base, case["patch"])).encode()
            trust = [TrustFile(t["text"].encode(), t.get("issuer")) for t in case["trust"]]
            policy = _policy(case["policy"], None)
        else:
            place = folder / entry["in"]
            case = _read(place / "case.json")
            proof = (place / "proof.json").read_bytes().ljust(case.get("pad_to", 0))
            trust = [
                TrustFile((place / t["file"]).read_bytes(), t.get("issuer")) for t in case["trust"]
            ]
            policy = _policy(case["policy"], place / "artifacts")
        if _answer(case) != _answer(entry):
            raise ValueError(f"{name}: the index states another answer than the case")
        yield Vector(name, proof, trust, policy, _answer(entry))


def of_lines(file: Path) -> Iterator[Vector]:
    """One vector in each line, with the answer of another verifier."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line)
            trust = [TrustFile(t["text"].encode(), t.get("issuer")) for t in case["trust"]]
            proof = base64.b64decode(case["proof_base64"], validate=True)
            yield Vector(case["name"], proof, trust, _policy(case["policy"], None), _answer(case))


def _answer(case: dict[str, Any]) -> Result:
    return Result(case["verdict"], frozenset(case["codes"]))


def _policy(policy: dict[str, Any], artifacts: Path | None) -> Policy:
    """`artifacts` is the folder of delivered files, for a policy that asks for them."""
    asked = dict(policy)
    if asked.pop("artifacts", False):
        if artifacts is None:
            raise ValueError("delivered files are asked for, and there is no folder of them")
        asked["artifacts"] = read_artifacts(artifacts)
    return Policy(**asked)


def read_artifacts(folder: Path) -> dict[str, bytes]:
    """The files of a folder by the names that a package gives them."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _read(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))
