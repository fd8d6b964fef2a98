"""Many proofs: in their order, on threads and in processes, and ended by Ctrl-C."""

import json
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest
import wever_proof
from conftest import AT, PAID
from wever_proof import Columns, Report, Trust, TrustFile, verify, verify_batch


def test_columns_are_what_each_report_says(proof: bytes, altered: bytes, keys: bytes) -> None:
    given = [proof, altered, b"{}", proof]
    for threads in (1, 2, 5, None):
        rows = verify_batch(given, trust=[keys], threads=threads, reports=True, as_of=AT)
        assert rows.verdict == ["verified", "rejected", "unreadable", "verified"]
        for place, each in enumerate(given):
            report = verify(each, trust=[keys], as_of=AT)
            claims = report.claims
            assert rows.report[place] == report.json
            assert rows.headline[place] == report.headline
            assert rows.codes[place] == list(report.codes)
            assert rows.input_digest[place] == report.input_digest
            assert rows.payment_level[place] == report.payment_level
            assert rows.issuer[place] == claims.get("issuer")
            assert rows.profile[place] == claims.get("profile")
            assert rows.run_id[place] == claims.get("run_id")
            assert rows.work_order_id[place] == claims.get("work_order_id")
    receipt = json.loads(proof)["objects"]["receipt"][0]
    assert rows.receipt_id[0] == receipt["receipt_id"]
    assert rows.payment_reference[0] == receipt["payment_reference"]
    assert (rows.price_amount[0], rows.price_currency[0]) == ("49.00", "USD")
    assert rows.receipt_id[2] is rows.price_amount[2] is rows.price_currency[2] is None
    assert verify_batch(given, trust=[keys], as_of=AT).report == [None] * 4


def test_no_proofs_are_a_batch_too() -> None:
    rows = verify_batch([], trust=[])
    assert len(rows) == 0 and rows.to_dict()["verdict"] == []
    with pytest.raises(TypeError, match="compare each"):
        bool(rows)


def test_trust_that_cannot_be_read_is_the_answer_to_each(proof: bytes) -> None:
    rows = verify_batch([proof, b""], trust=[b"{}"], as_of=AT)
    assert rows.codes == [["trust.not-a-key-set"]] * 2


def test_other_threads_run_meanwhile(proof: bytes, keys: bytes, ticks: Callable[[], int]) -> None:
    trust = Trust([keys])
    large = b"[" + b'{"a":[1,2,3]},' * 10_000 + b"1]"
    for work in (
        lambda: verify(proof, trust=trust, as_of=AT),
        lambda: verify_batch([proof] * 50, trust=trust, as_of=AT, threads=1),
        lambda: wever_proof.canonicalize(large),
        lambda: wever_proof.explain("seal.digest"),
    ):
        before = ticks()
        deadline = time.monotonic() + 30
        # The counting thread may be late once; never again and again.
        while ticks() - before < 5:
            work()
            assert time.monotonic() < deadline, "no other thread ran"


def test_the_same_objects_work_in_many_threads(proof: bytes, altered: bytes, keys: bytes) -> None:
    trust = Trust([keys])
    wanted = {each: verify(each, trust=trust, as_of=AT) for each in (proof, altered)}
    with ThreadPoolExecutor(8) as pool:
        given = [proof, altered] * 100
        reports = pool.map(lambda each: verify(each, trust=trust, as_of=AT), given)
        assert all(report == wanted[each] for each, report in zip(given, reports, strict=True))


def _in_process(proof: bytes, trust: Trust) -> tuple[Report, Columns]:
    return verify(proof, trust=trust, as_of=AT), verify_batch([proof] * 20, trust=trust, as_of=AT)


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_they_go_to_other_processes_and_back(method: str, proof: bytes, keys: bytes) -> None:
    trust = Trust([TrustFile(keys, purposes=("receipt", "completion", "attestation"), name="keys")])
    # Threads of this process were started and ended before the other begins.
    wanted = _in_process(proof, trust)
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        assert list(pool.map(_in_process, [proof] * 4, [trust] * 4, timeout=120)) == [wanted] * 4


def test_everything_can_be_pickled(proof: bytes, altered: bytes, keys: bytes) -> None:
    report = verify(altered, trust=[keys], as_of=AT)
    for value in (
        report,
        verify_batch([proof, altered], trust=[keys], as_of=AT, reports=True),
        Trust([keys]),
        TrustFile(keys, issuer="https://weverlabs.com", name="keys"),
        wever_proof.GivenFile("a", 1, None),
        wever_proof.GivenNoFile("a", "too_deep"),
        wever_proof.CODES["seal.digest"],
    ):
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(value, protocol)) == value


def test_exceptions_can_be_pickled(altered: bytes, keys: bytes) -> None:
    raised: list[wever_proof.WeverProofError] = []
    for call in (
        verify(altered, trust=[keys], as_of=AT).raise_unless_verified,
        lambda: wever_proof.canonicalize(b"{"),
        lambda: verify(b"{}", trust=[], order=b"{}"),
        lambda: Trust([b"{}"]),
        wever_proof._native.fault,
    ):
        with pytest.raises(wever_proof.WeverProofError) as caught:
            call()
        raised.append(caught.value)
    raised.append(wever_proof.WeverProofError("said", code="seal.digest", path="/a", advice="do", findings=()))
    for error in raised:
        copied = pickle.loads(pickle.dumps(error))
        assert type(copied) is type(error)
        assert (str(copied), copied.args, vars(copied)) == (str(error), error.args, vars(error))


def test_a_fault_of_ours_is_an_exception(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(wever_proof.InternalFault) as raised:
        wever_proof._native.fault()
    assert raised.value.code == "internal.fault"
    said = capfd.readouterr().err
    assert "this program has a fault, at python/src/refusal.rs:" in said and "SECURITY.md" in said
    assert verify(b"{}", trust=[], as_of=None).codes == ("input.not-a-proof",)


BATCH = """
import sys
from wever_proof import Trust, verify_batch
proof, keys = (open(file, "rb").read() for file in sys.argv[1:])
trust = Trust([keys])
print("begins", flush=True)
try:
    verify_batch([proof] * 2_000_000, trust=trust)
except KeyboardInterrupt:
    print("ended")
"""


def test_ctrl_c_ends_a_batch() -> None:
    files = [PAID / "proof.json", PAID / "trust-1.json"]
    with subprocess.Popen([sys.executable, "-c", BATCH, *files], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begins\n"
        time.sleep(0.5)
        os.kill(process.pid, signal.SIGINT)
        # All of it would take minutes.
        said, _ = process.communicate(timeout=60)
        assert said == "ended\n"
