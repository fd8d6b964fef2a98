// node chromium.mjs PROOF KEYS SCHEMAS PACKAGE: microseconds as JSON, for `cargo xtask bench`: the
// npm package in a page of Chromium, which `CHROME` names.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { chromium } from "playwright-core";

const [proofFile, keysFile, , folder] = process.argv.slice(2);

// Chromium's sandbox does not start as root.
const root = process.getuid?.() === 0;
const browser = await chromium.launch({
  executablePath: process.env.CHROME,
  chromiumSandbox: !root,
  args: [...(root ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-background-networking"],
});
try {
  const page = await browser.newPage();
  // Nothing serves this name: every file comes from the folder of the package.
  const origin = "https://package.invalid";
  await page.route(`${origin}/**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === "") return route.fulfill({ contentType: "text/html", body: "<!doctype html>" });
    const type = name.endsWith(".wasm") ? "application/wasm" : "text/javascript";
    return route.fulfill({ contentType: type, body: readFileSync(join(folder, name)) });
  });
  await page.goto(`${origin}/`);
  const given = { proof: readFileSync(proofFile, "utf8"), keys: readFileSync(keysFile, "utf8") };
  const medians = await page.evaluate(measure, given);
  console.log(JSON.stringify(medians));
} finally {
  await browser.close();
}

// Runs in the page.
async function measure({ proof, keys }) {
  const rounds = 21;
  // Many in one turn: the clock of a page is coarse.
  const runs = 50;
  const { start, verify } = await import("/index.js");
  await start();
  const bytes = new TextEncoder().encode(proof);
  const judge = () =>
    verify(bytes, [keys], { as_of: "2026-11-02T12:00:00Z" }).includes('"verdict":"verified"');
  if (!judge()) throw new Error("the package does not accept the proof");
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const begin = performance.now();
    for (let run = 0; run < runs; run += 1) judge();
    times.push(((performance.now() - begin) * 1000) / runs);
  }
  times.sort((a, b) => a - b);
  return { module: times[Math.floor(rounds / 2)] };
}
