// The module in a real Chromium, on a page whose policy forbids everything but its own scripts,
// WebAssembly, and its own server. The answers have to be those of Node, byte for byte.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

import { answers } from "./answers.mjs";
import { readCalls } from "./calls.mjs";
import { checkAnswers, sameText } from "./expectations.mjs";
import { glue, module } from "./package.mjs";

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
const SCRIPT = "text/javascript; charset=utf-8";
const here = (name) => join(import.meta.dirname, name);

const calls = readCalls();
const files = new Map([
  ["/", ["text/html; charset=utf-8", readFileSync(here("page.html"))]],
  ["/page.mjs", [SCRIPT, readFileSync(here("page.mjs"))]],
  ["/answers.mjs", [SCRIPT, readFileSync(here("answers.mjs"))]],
  ["/wever_proof_wasm.js", [SCRIPT, readFileSync(glue)]],
  ["/wever_proof_wasm_bg.wasm", ["application/wasm", readFileSync(module)]],
  ["/calls", ["application/json", JSON.stringify(calls)]],
]);

const server = createServer((request, response) => {
  const [type, body] = files.get(request.url) ?? [];
  response.setHeader("Content-Security-Policy", POLICY);
  response.setHeader("X-Content-Type-Options", "nosniff");
  if (type === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "Content-Type": type }).end(body);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

// Chromium's sandbox does not start as root.
const root = process.getuid?.() === 0;
const browser = await chromium.launch({
  executablePath: process.env.CHROME,
  headless: true,
  chromiumSandbox: !root,
  args: [
    ...(root ? ["--no-sandbox"] : []),
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

try {
  const page = await browser.newPage();
  const requested = [];
  const complaints = [];
  page.on("request", (request) => requested.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));

  await page.goto(`${origin}/`);
  await page.waitForFunction(() => document.title !== "working", null, { timeout: 60_000 });
  const text = await page.locator("#answers").textContent();
  assert.equal(await page.title(), "done", text);
  const given = JSON.parse(text);

  const compared = checkAnswers(calls, given);
  const inNode = await nodeAnswers();
  calls.forEach(({ name }, index) => {
    sameText(JSON.stringify(given[index]), JSON.stringify(inNode[index]), `${name}, in Node`);
  });
  assert.deepEqual(complaints, [], "nothing on the console");
  const served = [...files.keys()].map((path) => origin + path);
  assert.deepEqual(requested.toSorted(), served.toSorted(), "each file once, and nothing else");
  console.log(`  Chromium ${browser.version()}: ${compared} calls answered as in Node`);
} finally {
  await browser.close();
  server.close();
}

async function nodeAnswers() {
  const { initSync, verify } = await import(pathToFileURL(glue));
  initSync({ module: readFileSync(module) });
  return answers(verify, calls);
}
