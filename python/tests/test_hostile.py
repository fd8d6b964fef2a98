"""Inputs that are made to harm: each gets an answer."""

import pytest
from wever_proof import DocumentError, canonicalize, claims_to_be_proof, inspect_keys, may_be_proof, verify, verify_batch

MEGABYTE = 1 << 20
HOSTILE = {
    "nothing": b"",
    "a byte": b"\xff",
    "zeros": bytes(100),
    "100 MB of blanks": b" " * (100 * MEGABYTE),
    "100 MB of zeros": bytes(100 * MEGABYTE),
    "100 MB of brackets": b"[" * (100 * MEGABYTE),
    "deep": b"[" * 100_000 + b"]" * 100_000,
    "deep objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "wide": b"[" + b"0," * (2 * MEGABYTE) + b"0]",
    "a long name": b'{"' + b"a" * (7 * MEGABYTE) + b'":1}',
    "a long number": b"[" + b"1" * (7 * MEGABYTE) + b"]",
    "half a character": b'["\\ud800"]',
    "a terminal": b'{"object_type":"\x1b[2J"}',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_unreadable(name: str) -> None:
    given = HOSTILE[name]
    report = verify(given, trust=[], as_of=None)
    assert report.verdict == "unreadable" and report.codes
    assert verify(b"{}", trust=[given], as_of=None).verdict == "unreadable"
    assert not claims_to_be_proof(given[: 8 * MEGABYTE])
    may_be_proof(given)
    assert inspect_keys(given)["fault"]
    if name not in ("a terminal",):
        with pytest.raises(DocumentError):
            canonicalize(given)
    assert "\x1b" not in report.headline


def test_one_of_them_ends_no_batch(proof: bytes, keys: bytes) -> None:
    given = [proof, *HOSTILE.values(), proof]
    rows = verify_batch(given, trust=[keys], reports=True, as_of=None)
    assert len(rows) == len(given)
    assert rows.verdict == ["verified", *["unreadable"] * len(HOSTILE), "verified"]
    for place, each in enumerate(given):
        assert rows.report[place] == verify(each, trust=[keys], as_of=None).json
