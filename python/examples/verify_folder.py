"""Verifies a proof and the files that came with it: python verify_folder.py FOLDER."""

import sys
from pathlib import Path

from wever_proof import GivenEntry, GivenFile, Trust, digest_file, files_to_hash, verify

folder = Path(sys.argv[1])
proof = (folder / "proof.json").read_bytes()
trust = Trust([(folder / "trust.jwks.json").read_bytes()])

# Everything that was delivered, first with its size alone: a large file need not be hashed unless the proof lists it.
delivered = folder / "artifacts"
paths = [path for path in sorted(delivered.rglob("*")) if path.is_file() and not path.is_symlink()]
artifacts: list[GivenEntry] = [
    GivenFile(path.relative_to(delivered).as_posix(), path.stat().st_size) for path in paths
]
for place in files_to_hash(proof, artifacts):
    size, sha256 = digest_file(paths[place])
    artifacts[place] = GivenFile(artifacts[place].path, size, sha256)

report = verify(proof, trust=trust, artifacts=artifacts)
checked = report.to_dict()["artifacts"]
print(report.headline)
print(f"{checked['checked']} of {checked['listed']} files are the listed ones")
sys.exit(report.verdict != "verified")
