"""The tests of the wheel: they import what is installed, and never the sources beside them."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import wever_proof

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SOURCES = Path(__file__).resolve().parents[1] / "python"
PAID = ROOT / "test-vectors/cases/accepted-first-paid-run"
AT = "2026-11-20T00:00:00Z"

# A shell that starts this in the background has it ignore the interrupt that some tests send to what they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# What the examples share.
sys.path.insert(0, str(EXAMPLES))

assert SOURCES not in Path(wever_proof.__file__).parents, "the tests are of the wheel that is installed"


@pytest.fixture(scope="session")
def proof() -> bytes:
    return (PAID / "proof.json").read_bytes()


@pytest.fixture(scope="session")
def keys() -> bytes:
    return (PAID / "trust-1.json").read_bytes()


@pytest.fixture(scope="session")
def altered(proof: bytes) -> bytes:
    changed = proof.replace(b"49.00", b"48.00", 1)
    assert changed != proof
    return changed


@pytest.fixture(scope="session")
def native() -> str:
    """The program itself."""
    return os.environ["WEVER_PROOF"]


@pytest.fixture(scope="session")
def native_run() -> bytes:
    """The proof that the library makes natively of `sdk/examples/run`."""
    return Path(os.environ["RUN"]).read_bytes()


@pytest.fixture(scope="session")
def reports() -> dict[str, str]:
    """What the verifier says natively to every vector, by their names."""
    with open(os.environ["REPORTS"], encoding="utf-8") as lines:
        return {line["name"]: line["report"] for line in map(json.loads, lines)}


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run with everything that belongs to it, made by the command line of the wheel."""
    folder = tmp_path_factory.mktemp("demo") / "run"
    subprocess.run([sys.executable, "-m", "wever_proof", "demo", "--out", folder], check=True, capture_output=True)
    return folder


@pytest.fixture
def ticks() -> Iterator[Callable[[], int]]:
    """How far a thread came that counts. It is never let in between two lines of Python, so that it counts only
    while somebody else lets go of the interpreter."""
    import threading
    import time

    count = 0
    ended = False

    def run() -> None:
        nonlocal count
        while not ended:
            count += 1
            time.sleep(0)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1000)
    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield lambda: count
    finally:
        ended = True
        sys.setswitchinterval(before)
        thread.join()
