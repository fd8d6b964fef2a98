"""Running the test vectors, and comparing with the answers of another verifier."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import json_patch
from .verify import Policy, Result, TrustFile, verify

# The faults of a text. Which of several is met first is not part of the contract. Section 1.
_FAULTS_OF_A_TEXT = {
    "input.empty", "input.too-large", "input.encoding", "input.syntax", "input.trailing",
    "input.duplicate-name", "input.character", "input.number", "input.limit",
}  # fmt: skip


AGREE, DISAGREE, OTHER_FAULT = KINDS = "agree", "disagree", "met another fault first"


@dataclass(frozen=True)
class Answer:
    """How a vector came out, and the line to print if it is not as expected."""

    kind: str
    line: str = ""


@dataclass(frozen=True)
class Vector:
    """What is verified, and the answer that is expected."""

    name: str
    proof: bytes
    trust: list[TrustFile]
    policy: Policy
    expected: Result
    may_have_several_faults: bool = False

    def run(self) -> Answer:
        """Verify, and compare verdict and codes."""
        found = verify(self.proof, self.trust, self.policy)
        if found == self.expected:
            return Answer(AGREE)
        line = f"{self.name}: expected {_spell(self.expected)}, found {_spell(found)}"
        both = self.expected.codes | found.codes
        if self.may_have_several_faults and len(both) == 2 and both <= _FAULTS_OF_A_TEXT:
            return Answer(OTHER_FAULT, line)
        return Answer(DISAGREE, line)


def _spell(result: Result) -> str:
    return f"{result.verdict} [{', '.join(sorted(result.codes))}]"


def of_folder(folder: Path) -> Iterator[Vector]:
    """Every vector that index.json names, as test-vectors/README.md describes them."""
    patches = {f"patches/{path.name}": _read(path) for path in folder.glob("patches/*.json")}
    patched = {case["name"]: case for family in patches.values() for case in family["cases"]}
    bases = {file: _read(folder / file) for file in {case["base"] for case in patched.values()}}
    for entry in _read(folder / "index.json")["cases"]:
        name = entry["name"]
        if entry["in"] in patches:
            case, files = patched[name], patches[entry["in"]]["files"]
            proof = json.dumps(json_patch.apply(bases[case["base"]], case["patch"])).encode()
            trust = [_file(files[t["file"]].encode(), t) for t in case["trust"]]
            policy = _policy(case["policy"], None, folder)
        else:
            place = folder / entry["in"]
            case = _read(place / "case.json")
            proof = (place / case["proof"]).read_bytes().ljust(case.get("pad_to", 0))
            trust = [
                _file((place / t["file"]).read_bytes(), t) for t in case["trust"]
            ]
            policy = _policy(case["policy"], place / "artifacts", folder)
        if _answer(case) != _answer(entry):
            raise ValueError(f"{name}: the index states another answer than the case")
        yield Vector(name, proof, trust, policy, _answer(entry))


def of_lines(file: Path) -> Iterator[Vector]:
    """One vector in each line, with the answer of another verifier."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line)
            trust = [_file(t["text"].encode(), t) for t in case["trust"]]
            proof = base64.b64decode(case["proof_base64"], validate=True)
            policy = _policy(case["policy"], None)
            yield Vector(case["name"], proof, trust, policy, _answer(case), True)


def _file(data: bytes, said: dict[str, Any]) -> TrustFile:
    """A file of trust, with what the caller says of it."""
    return TrustFile(data, said.get("issuer"), tuple(said.get("purposes") or ()))


def _answer(case: dict[str, Any]) -> Result:
    return Result(case["verdict"], frozenset(case["codes"]))


def _policy(
    policy: dict[str, Any], artifacts: Path | None, folder: Path = Path()
) -> Policy:
    """`artifacts` is the folder of delivered files, for a policy that asks for them."""
    asked = dict(policy)
    if asked.pop("artifacts", False):
        if artifacts is None:
            raise ValueError("delivered files are asked for, and there is no folder of them")
        asked["artifacts"] = read_artifacts(artifacts)
    if (rail := asked.pop("rail", None)) is not None:
        asked["rail"] = _read(folder / rail)
    return Policy(**asked)


def read_artifacts(folder: Path) -> dict[str, bytes]:
    """The files of a folder by the names that a package gives them."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _read(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))
