"""Documents, codes, words and schemas, and the delivered files."""

import io
import json
from pathlib import Path

import pytest
import wever_proof as w
from conftest import AT, ROOT


def test_a_document_has_one_canonical_form() -> None:
    assert w.canonicalize(b' { "b" : 1.0, "a": [] } ') == b'{"a":[],"b":1}'
    assert w.digest(b'{"b":1.0,"a":[]}') == w.digest(b'{"a": [], "b": 10e-1}') == w.digest(b'{"b":1,"a":[]}')


def test_every_code_is_explained() -> None:
    listed = (ROOT / "docs/codes.md").read_text(encoding="utf-8")
    assert len(w.CODES) > 100
    for name, code in w.CODES.items():
        assert code.code == name and f"### {name}\n" in listed
        assert w.explain(name).startswith(f"{name}\n")
        assert all((code.rule, code.why, code.cause, code.remedy, code.verdict))
    with pytest.raises(TypeError):
        w.CODES["mine"] = code  # type: ignore[index]


def test_published_files_are_byte_for_byte_those_of_the_repository() -> None:
    published = ROOT / "schemas/v1"
    for names, folder, ending in (
        (w.SCHEMAS, published, ".schema.json"),
        (w.PROFILES, published / "profiles", ".json"),
        (w.STATE_MACHINES, published / "state-machines", ".json"),
        (w.KINDS, published / "kinds", ".json"),
    ):
        files = {file.name.removesuffix(ending): file for file in folder.glob(f"*{ending}")}
        assert {name.replace("_", "-") for name in names} == set(files)
        for name in names:
            assert w.schema(name) == files[name.replace("_", "-")].read_bytes()
    assert w.schema("work_order") == w.schema("work-order.schema.json") == w.schema("work-order")


def test_delivered_files_are_found_and_measured(demo: Path) -> None:
    proof = (demo / "proof.json").read_bytes()
    trust = w.Trust([(demo / "trust.jwks.json").read_bytes()])
    delivered = demo / "artifacts"
    paths = [path for path in sorted(delivered.rglob("*")) if path.is_file()]
    given: list[w.GivenEntry] = [w.GivenFile(p.relative_to(delivered).as_posix(), p.stat().st_size) for p in paths]
    given.append(w.GivenFile("another.txt", 1))
    wanted = w.files_to_hash(proof, given)
    assert wanted == list(range(len(paths)))
    for place in wanted:
        given[place] = w.GivenFile(given[place].path, *w.digest_file(paths[place]))
    report = w.verify(proof, trust=trust, artifacts=given)
    assert report.verdict == "verified"
    assert report.to_dict()["artifacts"] == {"listed": len(paths), "checked": len(paths)}
    given[0] = w.GivenNoFile(given[0].path, "dangling_link")
    assert w.verify(proof, trust=trust, artifacts=given).verdict == "incomplete"


def test_a_file_is_measured_by_its_path_and_opened(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"abc" * 1_000_000)
    measured = w.digest_file(file)
    assert measured == w.digest_file(str(file)) == w.digest_file(io.BytesIO(file.read_bytes()))
    assert measured.size == 3_000_000 and measured.sha256.startswith("sha256:")
    with pytest.raises(TypeError, match='open it with "rb"'):
        w.digest_file(io.StringIO("abc"))  # type: ignore[arg-type]


def test_a_proof_is_told_from_other_files(proof: bytes) -> None:
    assert w.may_be_proof(proof[:4096]) and w.claims_to_be_proof(proof)
    assert not w.claims_to_be_proof(b"{}") and not w.may_be_proof(b"\x7fELF")


def test_policy_members_reach_the_report(proof: bytes, keys: bytes) -> None:
    order = json.dumps(json.loads(proof)["objects"]["work_order"][0]).encode()
    requirements = b'{"must_have":["receipt_id"]}'
    report = w.verify(
        proof,
        trust=[keys],
        as_of=AT,
        order=order,
        expect={"price": "49.00 USD"},
        profile="first_paid_run",
        requirements=[requirements],
        require_payment="evidenced",
        tolerance_seconds=30,
        artifacts=[],
    )
    asked = report.to_dict()["policy"]
    assert asked["order"] == json.loads(order)["scope_hash"]
    assert asked["expect"] == [{"name": "price", "value": "49.00 USD"}]
    assert (asked["profile"], asked["require_payment"]) == ("first_paid_run", "evidenced")
    assert (asked["tolerance_seconds"], asked["artifacts_given"]) == (30, True)
    assert len(asked["requirements"]) == 1 and asked["trusted_issuers"] == ["https://weverlabs.com"]
