"""The command line: `vectors`, `compare`, `conformance` and `verify`."""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable
from multiprocessing import Pool
from pathlib import Path

from . import conformance
from .checks import LEVELS
from .vectors import AGREE, DISAGREE, KINDS, Vector, of_folder, of_lines, read_artifacts
from .verify import Policy, TrustFile, verify

_EXIT = {"verified": 0, "rejected": 1, "unreadable": 2, "incomplete": 3, "untrusted": 4}


def main() -> int:
    arguments = _parser().parse_args()
    if arguments.command == "verify":
        return _verify(arguments)
    if arguments.command == "conformance":
        conformance.main()
        return 0
    given = (
        of_folder(arguments.folder) if arguments.command == "vectors" else of_lines(arguments.file)
    )
    return _run(given)


def _run(vectors: Iterable[Vector]) -> int:
    """One line for each that is not as expected, then the counts. No vectors are no success."""
    counts = Counter[str]()
    with Pool(os.cpu_count()) as pool:
        for answer in pool.imap(Vector.run, vectors, chunksize=16):
            counts[answer.kind] += 1
            if answer.line:
                print(f"{answer.kind}: {answer.line}")
    print(f"{counts.total()} run:", ", ".join(f"{counts[kind]} {kind}" for kind in KINDS))
    return 0 if counts[AGREE] > 0 and counts[DISAGREE] == 0 else 1


def _verify(arguments: argparse.Namespace) -> int:
    """One proof, for a person: verdict and codes as JSON."""
    policy = Policy(
        as_of=arguments.as_of,
        profile=arguments.profile,
        rail=None if arguments.rail is None else json.loads(arguments.rail.read_text("utf-8")),
        require_payment=arguments.require_payment,
        artifacts=None if arguments.artifacts is None else read_artifacts(arguments.artifacts),
    )
    purposes = tuple(arguments.purpose)
    trust = [TrustFile(file.read_bytes(), arguments.issuer, purposes) for file in arguments.trust]
    result = verify(arguments.proof.read_bytes(), trust, policy)
    print(json.dumps({"verdict": result.verdict, "codes": sorted(result.codes)}))
    return _EXIT[result.verdict]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="second_verifier", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    vectors = commands.add_parser("vectors", help="run every vector of a folder's index.json")
    vectors.add_argument("folder", type=Path)
    compare = commands.add_parser("compare", help="compare with the answers in a file of lines")
    compare.add_argument("file", type=Path)
    commands.add_parser("conformance", help="answer the questions of `wever-proof conformance`")
    one = commands.add_parser("verify", help="verify one proof")
    one.add_argument("proof", type=Path)
    one.add_argument("--trust", type=Path, action="append", default=[])
    one.add_argument("--issuer", help="whose keys the files of --trust hold")
    one.add_argument("--purpose", action="append", default=[], help="what those keys may sign")
    one.add_argument("--as-of", metavar="TIME")
    one.add_argument("--profile")
    one.add_argument("--rail", type=Path, help="the file of a rail")
    one.add_argument("--require-payment", choices=LEVELS)
    one.add_argument("--artifacts", type=Path, metavar="FOLDER")
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, ValueError, KeyError) as fault:
        print(f"second_verifier: {fault}", file=sys.stderr)
        sys.exit(2)
