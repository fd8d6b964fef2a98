"""The examples, and every piece of Python in the README."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from runs import TRUST, moves, order
from runs import before as before_move
from wever_proof import verify
from wever_proof.build import receive

HERE = Path(__file__).resolve().parents[1]


def run(name: str, *arguments: Path) -> tuple[list[str], int]:
    command: list[str | Path] = [sys.executable, HERE / "examples" / name, *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout.splitlines(), done.returncode


def altered(demo: Path) -> Path:
    return demo.with_name(f"{demo.name}-tampered") / "tampered-proof.json"


def test_verify(demo: Path, tmp_path: Path) -> None:
    lines, status = run("verify.py", demo)
    assert lines[0].startswith("verified: ") and len(lines) == 1 and status == 0
    for name in ("trust.jwks.json", "order.json"):
        (tmp_path / name).write_bytes((demo / name).read_bytes())
    (tmp_path / "proof.json").write_bytes(altered(demo).read_bytes())
    lines, status = run("verify.py", tmp_path)
    assert lines[0].startswith("rejected: ") and len(lines) > 1 and status == 1


def test_verify_folder(demo: Path) -> None:
    lines, status = run("verify_folder.py", demo)
    assert lines[0].startswith("verified: ") and status == 0
    count = re.fullmatch(r"(\d+) of (\d+) files are the listed ones", lines[1])
    assert count and count[1] == count[2] != "0"


def test_batch(demo: Path) -> None:
    proof = demo / "proof.json"
    lines, status = run("batch.py", demo / "trust.jwks.json", proof, altered(demo), proof)
    assert [line.split()[0] for line in lines] == ["verified", "rejected", "verified"] and status == 0


DRAFTS = HERE.parent / "sdk/examples/run"


def test_order(demo: Path, tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    subprocess.run([sys.executable, "-m", "wever_proof", "keys", "generate", "--out", key], check=True, capture_output=True)
    (made,), status = run("order.py", key)
    public = [sys.executable, "-m", "wever_proof", "keys", "public", str(key), "--issuer", "https://agent.example"]
    keys = subprocess.run([*public, "--purpose", "requester"], check=True, capture_output=True).stdout
    assert receive("work_order", made.encode(), trust=[keys]) == json.loads(made) and status == 0


def test_payment(tmp_path: Path) -> None:
    (tmp_path / "order.json").write_bytes(order().json)
    (tmp_path / "receipt.txt").write_text("invoice 2026-17, paid")
    (payment,), status = run("payment.py", tmp_path / "order.json", tmp_path / "receipt.txt")
    stated = receive("payment_reference", payment.encode(), trust=TRUST)
    assert stated["work_order_id"] == order().to_dict()["work_order_id"] and status == 0


def test_paid_run() -> None:
    assert len((HERE / "examples/paid_run.py").read_text(encoding="utf-8").splitlines()) <= 60
    (proof,), status = run("paid_run.py")
    assert verify(proof.encode(), trust=TRUST).verdict == "verified" and status == 0


def test_diligence_run() -> None:
    (proof,), status = run("diligence_run.py")
    assert verify(proof.encode(), trust=TRUST).verdict == "verified" and status == 0


def test_task_run() -> None:
    assert len((HERE / "examples/task_run.py").read_text(encoding="utf-8").splitlines()) <= 300
    (proof,), status = run("task_run.py")
    # Its keys are its own, and it has verified the proof by them.
    assert json.loads(proof)["profile"] == "tokenops_full_loop" and status == 0


def test_key_service() -> None:
    lines, status = run("key_service.py", DRAFTS)
    assert lines[:-1] == ["the signer refused: too many requests; ask the signer why it refused, then try again; again"] * 3
    longest = re.fullmatch(r"completed; the longest message has (\d+) bytes", lines[-1])
    assert longest and 0 < int(longest[1]) <= 4096 and status == 0


def test_resume(tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    lines, status = run("resume.py", file, DRAFTS)
    assert lines[0] == "making create_work_order" and lines[-1] == f"{file} is the proof" and status == 0
    assert verify(file.read_bytes(), trust=TRUST).verdict == "verified"
    assert run("resume.py", file, DRAFTS) == ([f"{file} is the proof"], 0)


PIECES = re.findall(r"```python\n(.*?)```", (HERE / "README.md").read_text(encoding="utf-8"), re.DOTALL)


# What the pieces about building find in their folder, and have before them.
BEFORE = "from parties import trust, provider_key\nfrom wever_proof.build import KeySigner\nsigner = KeySigner(provider_key)\n"


@pytest.mark.parametrize("piece", PIECES, ids=range(len(PIECES)))
def test_a_piece_of_the_readme_runs(piece: str, demo: Path, tmp_path: Path) -> None:
    folder, before, said = demo, "", "verified"
    if "wever_proof.build" in piece:
        move = "record_production_receipt"
        (tmp_path / "run.json").write_bytes(before_move(move).json)
        (tmp_path / "move.json").write_text(json.dumps(moves()[move]))
        folder, before, said = tmp_path, BEFORE, "work_order" if "work_order" in piece else "receipted not sealed yet"
    public: list[str | Path] = [sys.executable, "-m", "wever_proof", "keys", "public", demo / "issuer-key.pem"]
    public += ["--format", "pem"]
    (demo / "keys.pem").write_bytes(subprocess.run(public, check=True, capture_output=True).stdout)
    paths = os.pathsep.join(filter(None, [str(HERE / "examples"), os.environ.get("PYTHONPATH")]))
    done = subprocess.run(
        [sys.executable, "-c", before + piece],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert said in done.stdout or "print" not in piece
