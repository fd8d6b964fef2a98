// The installed package in workerd, the runtime of Cloudflare Workers: there a WebAssembly module
// comes compiled, and bytes cannot be compiled. It is bundled first, as deployments are.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { checkAnswers } from "./expectations.mjs";

const require = createRequire(import.meta.url);
const { optionalDependencies } = require("../package.json");
const program = Object.keys(optionalDependencies)
  .filter((name) => name.startsWith("@cloudflare/workerd-"))
  .flatMap((name) => {
    try {
      return [join(dirname(require.resolve(`${name}/package.json`)), "bin/workerd")];
    } catch {
      return [];
    }
  })[0];
assert.ok(program, "npm has no workerd for this machine");

const calls = JSON.parse(readFileSync(process.env.CALLS, "utf8"));
const folder = mkdtempSync(join(tmpdir(), "wever-proof-"));
try {
  await build({
    bundle: true,
    conditions: ["workerd", "worker", "browser"],
    entryPoints: [join(import.meta.dirname, "worker-entry.mjs")],
    external: ["*.wasm"],
    format: "esm",
    logLevel: "error",
    outfile: join(folder, "worker.js"),
  });
  for (const name of ["wever_proof.wasm", "wever_proof_build.wasm"]) {
    cpSync(fileURLToPath(import.meta.resolve(`wever-proof/${name}`)), join(folder, name));
  }
  writeFileSync(
    join(folder, "config.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [
    (name = "worker.js", esModule = embed "worker.js"),
    (name = "wever_proof.wasm", wasm = embed "wever_proof.wasm"),
    (name = "wever_proof_build.wasm", wasm = embed "wever_proof_build.wasm"),
  ],
  compatibilityDate = "2026-11-01",
);
`,
  );
  const { port, stop } = await serving(folder);
  try {
    const given = [];
    // Requests of a size that any host allows.
    for (let at = 0; at < calls.length; at += 50) {
      const some = calls.slice(at, at + 50).map(({ call, given: those }) => ({ call, given: those }));
      const body = JSON.stringify(some);
      const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body });
      assert.equal(answer.status, 200, await answer.clone().text());
      given.push(...(await answer.json()));
    }
    const compared = checkAnswers(calls, given);
    const built = await fetch(`http://127.0.0.1:${port}/`);
    assert.equal(built.status, 200, await built.clone().text());
    assert.equal((await built.json()).verdict, "verified");
    const { version } = require(join(dirname(program), "../package.json"));
    console.log(`  workerd ${version}: ${compared} calls answered as natively, and a run built`);
  } finally {
    stop();
  }
} finally {
  rmSync(folder, { recursive: true });
}

function serving(folder) {
  const call = ["serve", "--control-fd=3", "config.capnp"];
  const child = spawn(program, call, { cwd: folder, stdio: ["ignore", "inherit", "inherit", "pipe"] });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`workerd ended with ${code}`)));
    child.stdio[3].on("data", (line) => {
      const { event, port } = JSON.parse(line);
      if (event === "listen") resolve({ port, stop: () => child.kill() });
    });
  });
}
