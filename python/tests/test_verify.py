"""One proof: the report, the time, the policy."""

import json
import operator
import time
from datetime import datetime, timedelta, timezone
from typing import Any, get_args

import pytest
import wever_proof
from conftest import AT
from wever_proof import NotVerified, Report, Trust, TrustFile, report_types, verify


def test_a_report_is_neither_true_nor_false(proof: bytes, keys: bytes) -> None:
    report = verify(proof, trust=[keys], as_of=AT)
    assert report.verdict == "verified"
    for ask in (bool, operator.not_, operator.truth):
        with pytest.raises(TypeError, match=r'compare `report\.verdict == "verified"`'):
            ask(report)
    report.raise_unless_verified()


def test_a_report_says_what_its_bytes_say(altered: bytes, keys: bytes) -> None:
    report = verify(altered, trust=[keys], as_of=AT)
    said = json.loads(report.json)
    assert report.to_dict() == said
    assert report.to_dict() is not report.to_dict()
    assert report.verdict == said["verdict"] == "rejected"
    assert str(report) == report.headline == said["headline"]
    assert report.headline.startswith("rejected: ")
    findings = said["faults"] + [finding for row in said["checks"] for finding in row["findings"]]
    assert list(report.findings) == findings
    assert list(report.codes) == sorted({finding["code"] for finding in findings})
    for name in ("causes", "notes", "not_established"):
        assert list(getattr(report, name)) == said[name]
    for name in ("claims", "input_digest", "payment_level"):
        assert getattr(report, name) == said[name]
    assert said["verifier"] == {"name": "wever-proof", "version": wever_proof.VERSION}
    with pytest.raises(NotVerified) as raised:
        report.raise_unless_verified()
    error = raised.value
    assert str(error) == report.headline
    assert (error.report, error.findings) == (report, report.findings)
    assert (error.code, error.path) == (findings[0]["code"], findings[0]["pointer"])


def test_nobody_makes_or_changes_a_report(proof: bytes, keys: bytes) -> None:
    with pytest.raises(TypeError):
        Report()
    report = verify(proof, trust=[keys], as_of=AT)
    for name in ("verdict", "json", "other"):
        with pytest.raises(AttributeError):
            setattr(report, name, "verified")


def test_equal_reports_are_equal(proof: bytes, altered: bytes, keys: bytes) -> None:
    one, same = (verify(proof, trust=trust, as_of=AT) for trust in ([keys], Trust([TrustFile(keys)])))
    other = verify(altered, trust=[keys], as_of=AT)
    assert one == same and hash(one) == hash(same) and one != other and one != one.json


def test_the_types_of_a_report_are_those_of_its_schema() -> None:
    schema = json.loads(wever_proof.schema("verification-report"))
    names = {
        "artifacts": "ArtifactCount",
        "cause": "Cause",
        "claims": "Claims",
        "finding": "Finding",
        "open_run": "OpenRun",
        "policy": "PolicyReport",
        "verifier": "Verifier",
    }

    def properties(part: Any) -> Any:
        part = schema["$defs"][part["$ref"].rsplit("/", 1)[1]] if "$ref" in part else part
        choices = [each for each in part.get("anyOf", part.get("oneOf", [])) if each != {"type": "null"}]
        return properties(choices[0]) if choices else part

    def same(kind: Any, part: Any) -> None:
        part = properties(part)
        assert set(kind.__annotations__) == set(part["properties"]), kind
        assert set(kind.__required_keys__) == set(part.get("required", ())), kind

    same(report_types.ReportDict, schema)
    members = schema["properties"]
    for name in ("artifacts", "claims", "open_run", "policy", "verifier"):
        same(getattr(report_types, names[name]), members[name])
    for name, kind in (
        ("faults", report_types.Finding),
        ("causes", report_types.Cause),
        ("checks", report_types.Row),
        ("signatures", report_types.SignatureReport),
        ("notes", report_types.Note),
    ):
        same(kind, members[name]["items"])
    assert set(get_args(report_types.Verdict)) == set(members["verdict"]["enum"])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (None, None),
        ("2026-06-22T07:50:46Z", "2026-06-22T07:50:46Z"),
        (datetime(2026, 6, 22, 7, 50, 46, tzinfo=timezone.utc), "2026-06-22T07:50:46Z"),
        (datetime(2026, 6, 22, 9, 50, 46, tzinfo=timezone(timedelta(hours=2))), "2026-06-22T07:50:46Z"),
        (datetime(2026, 6, 22, 7, 50, 46, 250_999, tzinfo=timezone.utc), "2026-06-22T07:50:46.250Z"),
    ],
)
def test_a_time_reaches_the_report(given: datetime | str | None, said: str | None) -> None:
    assert verify(b"{}", trust=[], as_of=given).to_dict()["policy"]["as_of"] == said


def test_the_clock_is_read_unless_a_time_is_given() -> None:
    before = time.time() - 0.001
    said = verify(b"{}", trust=[]).to_dict()["policy"]["as_of"]
    after = time.time()
    assert said is not None
    assert before <= datetime.fromisoformat(said).timestamp() <= after


def test_trust_that_cannot_be_read_is_in_the_report_or_raised(proof: bytes, keys: bytes) -> None:
    report = verify(proof, trust=[keys, b"{}"], as_of=AT)
    assert (report.verdict, report.codes) == ("unreadable", ("trust.not-a-key-set",))
    with pytest.raises(wever_proof.TrustError) as raised:
        Trust([keys, TrustFile(b"{}", name="mine.json")])
    error = raised.value
    assert error.code == "trust.not-a-key-set"
    assert str(error).startswith("`files[1] (mine.json)`: ")
    assert error.advice is not None and error.advice in str(error)


def test_a_document_that_cannot_be_used_is_raised(proof: bytes, keys: bytes) -> None:
    calls: list[tuple[str, str, dict[str, Any]]] = [
        ("order", "/object_type", {"order": b"{}"}),
        ("rail", "/object_type", {"rail": b"{}"}),
        ("requirements[1]", "/must_have/0", {"requirements": [b'{"must_have":["run_id"]}', b'{"must_have":["x"]}']}),
    ]
    for parameter, path, policy in calls:
        with pytest.raises(wever_proof.DocumentError) as raised:
            verify(proof, trust=[keys], as_of=AT, **policy)
        error = raised.value
        assert (error.parameter, error.path) == (parameter, path)
        assert str(error).startswith(f"`{parameter}`: ") and f"(at `{path}`)" in str(error)
        assert isinstance(error, ValueError)


def test_keys_are_shown_before_they_are_trusted(keys: bytes) -> None:
    seen = wever_proof.inspect_keys(keys)
    assert seen["form"] == "jwks" and seen["issuer"] == "https://weverlabs.com" and not seen["private"]
    assert set(report_types.KeyFile.__annotations__) == set(seen)
    assert set(report_types.KeyInFile.__annotations__) == set(seen["keys"][0])
    assert wever_proof.inspect_keys(b'{"kty":"OKP","d":""}')["private"]
    assert wever_proof.trust_disputes([keys, keys]) == [None, None]
    assert Trust([keys]).issuers == ("https://weverlabs.com",)
