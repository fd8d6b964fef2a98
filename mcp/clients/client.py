"""The server, asked by the client of the package `mcp`, which holds every answer against the schema that is listed.

`python client.py SERVER FOLDER`, a folder that `wever-proof demo --out` made.
"""

import asyncio
import sys
from pathlib import Path

from mcp import Client, MCPError, StdioServerParameters


async def ask(server: str, folder: Path) -> None:
    proof = (folder / "proof.json").read_text()
    order = (folder / "order.json").read_text()
    keys = folder / "trust.jwks.json"
    started = StdioServerParameters(command=server, args=["--trust", str(keys)])
    async with Client(started, read_timeout_seconds=60) as client:
        listed = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert list(listed) == ["verify", "show", "explain", "schema", "build_work_order", "build_payment_reference"]
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in listed.values())

        async def call(tool: str, **given: object) -> tuple[str, dict[str, object], bool]:
            answer = await client.call_tool(tool, given)
            return answer.content[0].text, answer.structured_content or {}, bool(answer.is_error)

        text, data, failed = await call("verify", proof=proof, order=order)
        assert text.startswith("verified (trust_source: start): ") and not failed, text
        assert data["answer"] == "verified" and data["report"]["verdict"] == "verified"

        text, data, _ = await call("verify", proof=proof.replace('"49.00"', '"48.00"', 1))
        assert text.startswith("rejected ") and data["answer"] == "rejected", text

        text, data, _ = await call("verify", proof=proof, trust=[{"keys": keys.read_text()}])
        assert "verified" not in text and data["trust_source"] == "call", text
        assert "report" not in data

        # What is wrong is said, and the server goes on.
        for wrong in ({}, {"proof": 1}, {"proof": "["*200_000}, {"proof": "x"*9_000_000}, {"proof": proof, "path": "/"}):
            text, _, failed = await call("verify", **wrong)
            assert failed and "verified" not in text, text
        try:
            # Over the longest line: refused with the id of the call.
            await call("verify", proof="x" * 40_000_000)
            raise AssertionError("a line over the limit was taken")
        except MCPError as refused:
            assert "bytes" in str(refused), refused
        try:
            await call("start")
            raise AssertionError("there is no such tool")
        except MCPError:
            pass

        text, data, _ = await call("show", document=order)
        assert text.startswith("not verified: ") and data["description"]["kind"] == "run_object", data
        text, data, _ = await call("explain", word="seal.digest")
        assert data["text"] == text and text.startswith("seal.digest\n")
        _, data, _ = await call("schema", name="receipt", alone=True)
        assert "$defs" in data["document"]
        text, data, failed = await call("build_work_order", draft="{}")
        assert failed and data["refusal"]["code"] == "schema.missing-member", data
        resource = (await client.list_resources()).resources[0]
        assert (await client.read_resource(resource.uri)).contents[0].text.startswith("{")
    print(f"the client of `mcp`, in Python {sys.version.split()[0]}: as expected")


asyncio.run(asyncio.wait_for(ask(sys.argv[1], Path(sys.argv[2])), 100))
