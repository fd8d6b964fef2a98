// The installed package in a real Chromium, from a server whose pages may run their own scripts and
// WebAssembly and nothing else: one page that connects to its own server, and one that connects to
// nothing.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { launchChromium } from "./browser.mjs";
import { checkAnswers } from "./expectations.mjs";

const policy = (connect, scripts = "'self' 'wasm-unsafe-eval'") =>
  `default-src 'none'; script-src ${scripts}; connect-src ${connect}`;
const SCRIPT = "text/javascript; charset=utf-8";
const HTML = "text/html; charset=utf-8";
const here = (name) => readFileSync(join(import.meta.dirname, name));

const calls = JSON.parse(readFileSync(process.env.CALLS, "utf8"));
const asked = JSON.stringify(calls.map(({ call, given }) => ({ call, given })));
const files = new Map([
  ["/", [HTML, here("page/index.html")]],
  ["/offline", [HTML, here("page/offline.html")]],
  ["/page.mjs", [SCRIPT, here("page/page.mjs")]],
  ["/inline", [HTML, here("page/inline.html")]],
  ["/offline.mjs", [SCRIPT, here("page/offline.mjs")]],
  ["/inline.mjs", [SCRIPT, here("page/inline.mjs")]],
  ["/calls", ["application/json", asked]],
  ["/calls.mjs", [SCRIPT, `export default ${asked};`]],
  ...["answers.mjs", "canonical.mjs", "expectations.mjs", "files.mjs", "hostile.mjs", "page/report.mjs"].map(
    (name) => [`/tests/${name}`, [SCRIPT, here(name)]],
  ),
]);
// Its package by the path that it has here, with the entry of the page.
const built = (entry) => here("build-run.mjs").toString().replace('"wever-proof/build"', `"/wever-proof/${entry}"`);
for (const entry of ["build.js", "build-inline.js"]) files.set(`/tests/${entry}`, [SCRIPT, built(entry)]);
const installed = fileURLToPath(new URL(".", import.meta.resolve("wever-proof/package.json")));
for (const name of readdirSync(installed).filter((name) => /\.(js|wasm)$/.test(name))) {
  const type = name.endsWith(".wasm") ? "application/wasm" : SCRIPT;
  files.set(`/wever-proof/${name}`, [type, readFileSync(join(installed, name))]);
}
const module = files.get("/wever-proof/wever_proof.wasm")[1].toString("base64");
files.set("/module.mjs", [SCRIPT, `export default "${module}";`]);

// That of the page that is visited, for its scripts and workers too.
let inForce = policy("'none'");
const server = createServer((request, response) => {
  const [type, body] = files.get(request.url) ?? [];
  response.setHeader("Content-Security-Policy", inForce);
  response.setHeader("X-Content-Type-Options", "nosniff");
  if (type === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "Content-Type": type }).end(body);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await launchChromium();

try {
  await visit("/", "'self'");
  await visit("/offline", "'none'");
  await visit("/inline", "'self'", "; worker-src blob:");
  await visitForbidden();
} finally {
  await browser.close();
  server.close();
}

async function visit(path, sources, more = "") {
  inForce = policy(sources) + more;
  const page = await browser.newPage();
  const requested = new Set();
  const complaints = [];
  page.context().on("request", (request) => requested.add(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));

  await page.goto(origin + path);
  await page.waitForFunction(() => document.title !== "working", null, { timeout: 300_000 });
  const text = await page.locator("#answers").textContent();
  assert.equal(await page.title(), "done", `${text} ${complaints}`);
  const { given, hostile, files: ofFiles, threads, built } = JSON.parse(text);
  const compared = checkAnswers(calls, given);
  assert.equal(built, path === "/offline" ? undefined : "verified", "a run is built");
  assert.deepEqual(complaints, [], "nothing on the console");
  for (const url of requested) {
    // A worker of the page's own text, where it may have one.
    const made = more && url.startsWith(`blob:${origin}/`);
    assert.ok(made || files.has(url.slice(origin.length)), `nothing but its own files: ${url}`);
  }
  const fetched = requested.has(`${origin}/wever-proof/wever_proof.wasm`);
  assert.equal(fetched, path === "/", "where the module came from");
  const ofBuilders = requested.has(`${origin}/wever-proof/wever_proof_build.wasm`);
  assert.equal(ofBuilders, path === "/", "where the builders came from");
  await page.close();
  console.log(
    `  Chromium ${browser.version()}, ${path}, connect-src ${sources}: ${compared} calls answered as ` +
      `natively, ${hostile} hostile ones refused, ${ofFiles} checks of files, ${threads} in a worker`,
  );
}

// The policy is in force: without leave for WebAssembly nothing starts.
async function visitForbidden() {
  inForce = policy("'self'", "'self'");
  const page = await browser.newPage();
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => document.title !== "working", null, { timeout: 60_000 });
  assert.equal(await page.title(), "failed");
  assert.match(await page.locator("#answers").textContent(), /CompileError/);
  await page.close();
}
