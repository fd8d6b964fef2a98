"""A run that stops: killed once its key has signed, or put back to what it was. It goes on, and there is one receipt."""

import json
import os
import subprocess
import sys
from pathlib import Path

import runs
from conftest import EXAMPLES
from runs import DRAFTS, LATER, PROVIDER, TRUST
from wever_proof.build import Begun, Run, resume

# The example of that name, with a key after whose nth signature the process is gone.
KILLED = """
import os, runpy, sys
from wever_proof.build import KeySigner

sign = KeySigner.sign
left = int(sys.argv.pop())

def sign_and_end(self, data, /):
    global left
    signature, left = sign(self, data), left - 1
    return signature if left else os._exit(9)

KeySigner.sign = sign_and_end
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def carry_on(file: Path, killed_at: int = 0) -> int:
    """Starts the example; its exit status."""
    paths = [str(EXAMPLES), *filter(None, [os.environ.get("PYTHONPATH")])]
    command: list[str | Path] = [sys.executable, "-c", KILLED, EXAMPLES / "resume.py", file, DRAFTS, str(killed_at)]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)}, capture_output=True, text=True
    )
    assert done.stderr == ""
    return done.returncode


def stored(file: Path) -> Run | Begun:
    return resume(file.read_bytes(), trust=TRUST, as_of=LATER)


def test_a_process_that_is_killed_after_the_key_signed_makes_no_second_receipt(tmp_path: Path) -> None:
    file, kills = tmp_path / "run.json", 0
    for move in ("record_return_package", "record_production_receipt", "complete_production_run"):
        # Killed twice at the same signature: it is made a third time.
        killed_at = 1 if kills == 0 else 2
        for _ in range(2):
            assert carry_on(file, killed_at) == 9
            kills, killed_at = kills + 1, 1
            begun = stored(file)
            assert isinstance(begun, Begun) and begun.move == move
    assert carry_on(file) == 0
    assert kills == 6 and file.read_bytes() == runs.sealed().proof
    assert len(json.loads(file.read_bytes())["objects"]["receipt"]) == 1


def test_a_state_that_is_put_back_goes_on_to_the_same_proof() -> None:
    moves, sealed = list(runs.moves().values()), runs.sealed()
    for count, move in enumerate(moves):
        run = runs.before(move["move"])
        for put_back in (run, run.begin(move)):
            again = resume(put_back.json, trust=TRUST, as_of=LATER)
            # What was begun has one way on, the same move.
            again = again.make(PROVIDER) if isinstance(again, Begun) else again.make(move, PROVIDER)
            for each in moves[count + 1 :]:
                again = again.make(each, PROVIDER)
            assert again == sealed and len(again.objects("receipt")) == 1
