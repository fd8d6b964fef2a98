"""`python -m wever_proof` and `wever-proof` are the program."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import wever_proof
from conftest import AT, PAID, ROOT

SCRIPT = Path(sys.executable).with_name("wever-proof")
WAYS = {"module": [sys.executable, "-m", "wever_proof"], "script": [str(SCRIPT)]}

VERIFY = ["verify", "--as-of", AT, "--trust", str(PAID / "trust-1.json")]
CASES = str(ROOT / "test-vectors/cases")
LINES: list[list[str]] = [
    [],
    ["--version"],
    ["--help"],
    ["verify", "--help"],
    ["no-such-command"],
    ["verify", "no-such-file"],
    [*VERIFY, str(PAID / "proof.json")],
    [str(PAID / "proof.json"), "--as-of", AT],
    [*VERIFY, str(PAID / "proof.json"), "--verbose"],
    [*VERIFY, str(PAID / "proof.json"), "--format", "json"],
    [*VERIFY, CASES, "--format", "json"],
    [*VERIFY, CASES],
    [*VERIFY, "--color", "always", str(PAID / "proof.json")],
    ["verify", "-", "--trust", str(PAID / "trust-1.json"), "--as-of", AT],
    ["show", str(PAID / "proof.json")],
    ["explain"],
    ["explain", "hash.package-mismatch"],
    ["schema", "receipt"],
    ["canon", str(PAID / "proof.json")],
    ["digest", "-"],
    ["completions", "bash"],
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_it_says_what_the_program_says(way: str, line: list[str], native: str, proof: bytes) -> None:
    def said(program: list[str]) -> tuple[bytes, bytes, int]:
        done = subprocess.run([*program, *line], input=proof, capture_output=True)
        return done.stdout, done.stderr, done.returncode

    assert said(WAYS[way]) == said([native])


def test_ctrl_c_ends_it_as_it_ends_the_program(native: str) -> None:
    for program in (WAYS["module"], WAYS["script"], [native]):
        with subprocess.Popen([*program, "canon", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            # Until it waits for its input nothing shows what it does.
            time.sleep(1)
            assert process.poll() is None
            os.kill(process.pid, signal.SIGINT)
            _, said = process.communicate(timeout=30)
            assert (process.returncode, said) == (-signal.SIGINT, b"")


def test_a_pipe_that_closes_is_no_failure() -> None:
    command = f"'{sys.executable}' -m wever_proof explain codes | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True)
    assert done.stdout.count(b"\n") == 1 and done.stderr == b""


def test_it_is_one_version() -> None:
    done = subprocess.run([SCRIPT, "--version"], capture_output=True, text=True)
    assert done.stdout == f"wever-proof {wever_proof.VERSION}\n" == f"wever-proof {wever_proof.__version__}\n"
