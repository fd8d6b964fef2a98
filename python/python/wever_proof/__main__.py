"""The command line: `python -m wever_proof` is the program `wever-proof`."""

import signal
import sys

from wever_proof import _native


def main() -> int:
    """Runs the command that this process was started with, and gives its exit status."""
    # Python would note the key press and wait for the command to end; the program ends at once.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _native.command_line(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
