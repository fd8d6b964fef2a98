"""Arguments that nobody should give: each is an exception that names it and says what to give."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import wever_proof as w
from wever_proof import GivenFile, GivenNoFile, Trust, TrustFile


async def _bytes() -> bytes:
    return b""


def _verify(**policy: Any) -> Callable[[], object]:
    return lambda: w.verify(b"{}", trust=[], **policy)


SHA = "sha256:" + "0" * 64

REFUSED: list[tuple[str, type[Exception], Callable[[], object]]] = [
    ("`proof`: expected bytes, found what looks like the name of a file", TypeError, lambda: w.verify("proof.json", trust=[])),  # type: ignore[arg-type]
    ("`proof`: expected bytes, found text: give the bytes", TypeError, lambda: w.verify("{}", trust=[])),  # type: ignore[arg-type]
    ("`proof`: expected bytes, found a `PosixPath`: give", TypeError, lambda: w.verify(Path("x"), trust=[])),  # type: ignore[arg-type]
    ("`proof`: expected bytes, found a `dict`: give the bytes", TypeError, lambda: w.verify({}, trust=[])),  # type: ignore[arg-type]
    ("`proof`: expected bytes, found a `BytesIO`: give", TypeError, lambda: w.verify(io.BytesIO(), trust=[])),  # type: ignore[arg-type]
    ("`proof`: expected bytes, found `None`", TypeError, lambda: w.verify(None, trust=[])),  # type: ignore[arg-type]
    ("`proof`: expected bytes, found `int`", TypeError, lambda: w.verify(7, trust=[])),  # type: ignore[arg-type]
    ("`trust`: expected a list of files of keys, found `bytes`; give a list", TypeError, lambda: w.verify(b"", trust=b"")),  # type: ignore[arg-type]
    ("`trust`: expected a list of files of keys, found a `dict`", TypeError, lambda: w.verify(b"", trust={})),
    ("`trust`: expected a list of files of keys, found `None`", TypeError, lambda: w.verify(b"", trust=None)),  # type: ignore[arg-type]
    ("`trust[1]`: expected bytes, found what looks like the name", TypeError, lambda: w.verify(b"", trust=[b"", "a.pem"])),  # type: ignore[list-item]
    ("`trust[0].issuer`: expected an https origin", ValueError, lambda: w.verify(b"", trust=[TrustFile(b"", issuer="me")])),
    ("`trust[0].purposes`: ", ValueError, lambda: w.verify(b"", trust=[TrustFile(b"", purposes=("all",))])),
    ("`purposes`: these keys could sign nothing", ValueError, lambda: TrustFile(b"", purposes=())),
    ("`purposes`: expected a list of purposes", TypeError, lambda: TrustFile(b"", purposes="receipt")),  # type: ignore[arg-type]
    ("`data`: expected bytes", TypeError, lambda: TrustFile("")),  # type: ignore[arg-type]
    ("`issuer`: expected text", TypeError, lambda: TrustFile(b"", issuer=b"")),  # type: ignore[arg-type]
    ("`files`: expected a list of files of keys", TypeError, lambda: Trust(b"")),  # type: ignore[arg-type]
    ("`as_of`: expected a time in UTC such as", ValueError, _verify(as_of="today")),
    ("`as_of`: expected a time in UTC such as", ValueError, _verify(as_of="2026-06-22T07:50:46+02:00")),
    ("`as_of`: the `datetime` has no time zone", ValueError, _verify(as_of=datetime(2026, 6, 22))),
    ("`as_of`: expected a `datetime`, text", TypeError, _verify(as_of=1782114646)),
    ("`profile`: expected text", TypeError, _verify(profile=b"first_paid_run")),
    ("`rail`: expected bytes", TypeError, _verify(rail="rail")),
    ("`order`: expected bytes, found a `dict`", TypeError, _verify(order={})),
    ("`requirements`: expected a list of documents, found `bytes`; give a list", TypeError, _verify(requirements=b"{}")),
    ("`requirements[0]`: expected bytes", TypeError, _verify(requirements=["{}"])),
    ("`require_payment`: not one of `stated`", ValueError, _verify(require_payment="all")),
    ("`tolerance_seconds`: expected a whole number from 0 to 300", ValueError, _verify(tolerance_seconds=301)),
    ("`tolerance_seconds`: expected a whole number from 0 to 300", ValueError, _verify(tolerance_seconds=-1)),
    ("`tolerance_seconds`: expected a whole number, found", TypeError, _verify(tolerance_seconds=True)),
    ("`tolerance_seconds`: expected a whole number, found", TypeError, _verify(tolerance_seconds=1.0)),
    ("`expect`: expected values by their names", TypeError, _verify(expect=["price"])),
    ("`expect`: `prise` is no name of a claim", ValueError, _verify(expect={"prise": "1"})),
    ("`expect['price']`: expected text", TypeError, _verify(expect={"price": 49})),
    ("`artifacts`: expected a list of `GivenFile`", TypeError, _verify(artifacts="artifacts")),
    ("`artifacts[0]`: expected `GivenFile` or `GivenNoFile`, found `tuple`", TypeError, _verify(artifacts=[("a", 1)])),
    ("`artifacts[1].sha256`: ", ValueError, _verify(artifacts=[GivenFile("a", 1, SHA), GivenFile("a", 1, "x")])),
    ("`artifacts[0].no_file`: ", ValueError, _verify(artifacts=[GivenNoFile("a", "folder")])),
    ("`artifacts`: at most 8192 entries", ValueError, _verify(artifacts=[GivenFile("a", 1)] * 8193)),
    ("`artifacts`: the paths have more than", ValueError, _verify(artifacts=[GivenFile("a" * 4096, 1)] * 1025)),
    ("`path`: the text holds half a character", ValueError, lambda: GivenFile("\ud800", 1)),
    ("`size`: expected a whole number", ValueError, lambda: GivenFile("a", -1)),
    ("`size`: expected a whole number", ValueError, lambda: GivenFile("a", 2**64)),
    ("`size`: expected a whole number", TypeError, lambda: GivenFile("a", True)),
    ("`given[0]`: expected `GivenFile`", TypeError, lambda: w.files_to_hash(b"", [{}])),  # type: ignore[list-item]
    ("`proofs`: expected a list of documents, found `bytes`", TypeError, lambda: w.verify_batch(b"", trust=[])),  # type: ignore[arg-type]
    ("`proofs[1]`: expected bytes", TypeError, lambda: w.verify_batch([b"", None], trust=[])),  # type: ignore[list-item]
    ("`threads`: expected a whole number from 1 to 1024", ValueError, lambda: w.verify_batch([], trust=[], threads=0)),
    ("`threads`: expected a whole number from 1 to 1024", ValueError, lambda: w.verify_batch([], trust=[], threads=1025)),
    ("`threads`: expected a whole number", ValueError, lambda: w.verify_batch([], trust=[], threads=-1)),
    ("`threads`: expected a whole number", TypeError, lambda: w.verify_batch([], trust=[], threads="2")),  # type: ignore[arg-type]
    ("`reports`: expected `True` or `False`", TypeError, lambda: w.verify_batch([], trust=[], reports=1)),  # type: ignore[arg-type]
    ("`document`: expected bytes", TypeError, lambda: w.canonicalize("{}")),  # type: ignore[arg-type]
    ("`document`: line 1 column 8: ", w.DocumentError, lambda: w.canonicalize(b'{"a":1,"a":2}')),
    ("`document`: line 1 column 1: ", w.DocumentError, lambda: w.digest(b"")),
    ("`word`: `no-such` is not a word of this version", ValueError, lambda: w.explain("no-such")),
    ("`word`: expected text", TypeError, lambda: w.explain(b"hash")),  # type: ignore[arg-type]
    ("`name`: no schema", ValueError, lambda: w.schema("no-such")),
    ("`beginning`: expected bytes", TypeError, lambda: w.may_be_proof("")),  # type: ignore[arg-type]
    ("`document`: expected bytes", TypeError, lambda: w.claims_to_be_proof("")),  # type: ignore[arg-type]
    ("`document`: expected bytes", TypeError, lambda: w.inspect_keys("")),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("words", "kind", "call"), REFUSED, ids=lambda value: value if isinstance(value, str) else "")
def test_it_is_refused_by_name(words: str, kind: type[Exception], call: Callable[[], object]) -> None:
    with pytest.raises(kind) as raised:
        call()
    assert type(raised.value) is kind
    assert str(raised.value).startswith(words)


def test_what_was_not_awaited_is_named() -> None:
    waiting = _bytes()
    with pytest.raises(TypeError, match="found a `coroutine`: wait for it with `await`"):
        w.verify(waiting, trust=[])  # type: ignore[arg-type]
    waiting.close()


def test_arguments_have_names_and_unknown_ones_are_refused() -> None:
    with pytest.raises(TypeError):
        w.verify(b"{}", [])  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        w.verify(b"{}")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="asof"):
        w.verify(b"{}", trust=[], asof=None)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="artifacts"):
        w.verify_batch([b"{}"], trust=[], artifacts=[])  # type: ignore[call-arg]


def test_bytes_of_every_kind_are_taken() -> None:
    reports = {w.verify(kind(b"{}"), trust=[], as_of=None) for kind in (bytes, bytearray, memoryview)}
    assert len(reports) == 1
    assert w.verify(memoryview(b"x{}x")[1:3], trust=(), as_of=None) in reports
    assert w.verify(b"{}", trust=iter([]), as_of=None) in reports
