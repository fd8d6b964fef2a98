"""Every vector gets the same bytes of report as natively, alone and in a batch."""

from vectors import all_vectors
from wever_proof import verify, verify_batch


def test_every_vector_gets_the_native_report(reports: dict[str, str]) -> None:
    seen = 0
    for vector in all_vectors():
        report = verify(vector.proof, trust=vector.trust, **vector.policy)
        assert report.json.decode() == reports[vector.name], vector.name
        assert report.verdict == vector.verdict, vector.name
        assert list(report.codes) == vector.codes, vector.name
        assert report.headline == report.to_dict()["headline"], vector.name
        seen += 1
    assert seen == len(reports) > 500


def test_a_batch_says_of_every_vector_what_is_said_of_it_alone(reports: dict[str, str]) -> None:
    for vector in all_vectors():
        if "artifacts" in vector.policy:
            continue
        rows = verify_batch(
            [b"", vector.proof, b"", vector.proof],
            trust=vector.trust,
            threads=2,
            reports=True,
            **vector.policy,
        )
        for place in (1, 3):
            assert rows.report[place] == reports[vector.name].encode(), vector.name
            assert rows.verdict[place] == vector.verdict, vector.name
            assert rows.codes[place] == vector.codes, vector.name
        assert rows.verdict[0] == rows.verdict[2] == "unreadable", vector.name
