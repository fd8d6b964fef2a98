"""Signs a paid run with a key service that is asked over a network, refuses a few times, and takes at most 4,096 bytes:
`python key_service.py DRAFTS`. No message of a run is longer than that.
"""

import asyncio
import json
import sys
from pathlib import Path

import parties

from wever_proof.build import Run, SignerError, quote_run

MOST = 4096


class Service:
    """In place of a client of a key service."""

    public_key = parties.provider_key.public_key().public_bytes_raw()

    def __init__(self) -> None:
        self.busy = 3
        self.longest = 0

    async def sign(self, data: bytes) -> bytes:
        await asyncio.sleep(0.01)
        if len(data) > MOST:
            raise ValueError(f"at most {MOST} bytes")
        if self.busy:
            self.busy -= 1
            raise ConnectionError("too many requests")
        self.longest = max(self.longest, len(data))
        return parties.provider_key.sign(data)


async def patiently(run: Run, move: dict[str, object], service: Service) -> Run:
    """Tries again where the service refuses, and nowhere else: the run is as it was, and the same bytes are signed."""
    for _ in range(5):
        try:
            return await run.make_async(move, service)
        except SignerError as error:
            print(f"{error}; again")
            await asyncio.sleep(0.01)
    raise SystemExit("the service is not to be had")


async def main() -> None:
    drafts = Path(sys.argv[1])
    service = Service()
    quote = (drafts / "quote.json").read_bytes()
    run = quote_run(issuer=parties.PROVIDER, profile="first_paid_run", quote=quote, trust=parties.trust)
    run = run.make({"move": "create_customer_account", "draft": (drafts / "account.json").read_bytes()})
    for move in json.loads((drafts / "moves.json").read_bytes()):
        run = await patiently(run, move, service)
    print(f"{run.state}; the longest message has {service.longest} bytes")


asyncio.run(main())
