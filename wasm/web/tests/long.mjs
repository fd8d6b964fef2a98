// How long the page's own thread is held up by the worst that can be given to it, as the browser reports
// it: `PAGE=… VECTORS=… CHROME=… node long.mjs`. Meanwhile nobody can click on Stop.

import { createHash, generateKeyPairSync } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { launchChromium } from "../../tests/browser.mjs";
import { giveKeys, giveProof, given, lookAsOf } from "./visit.mjs";
import { textOf } from "./vector.mjs";

const NAME = "accepted-first-paid-run";
const PROOF = textOf(NAME);
const KEYS = textOf(NAME, "trust-1.json");

const scratch = mkdtempSync(join(tmpdir(), "wever-proof-"));

/** Each puts something in; the answer to it is waited for. */
const only = process.argv[2] ?? "";
const INPUTS = [
  ["a usual proof with its key set", async (page) => usual(page)],
  ["two key sets of 40,000 empty keys beside a proof", twoEmpty],
  ["16 key sets of 1,024 keys, each otherwise", manyKeys],
  ["4,000 files against a proof that lists 120,000 names", manyNames],
  ["a proof of 7 MB in 175,000 values", async (page) => give(page, "proof", { "proof.json": wide() })],
  ["a proof of 8 MB in eight texts", async (page) => give(page, "proof", { "proof.json": texts() })],
  ["8 MB that are no JSON, in 4,000,000 lines", async (page) => give(page, "proof", { "proof.json": "{\n".repeat(2 ** 22 - 1) })],
  ["1,000 proofs", manyProofs],
  ["a folder of 65,536 files", manyFiles],
];

/** From the disk, as a person gives them: what a driver hands over otherwise is unpacked in the page. */
async function give(page, where, files) {
  const folder = mkdtempSync(join(scratch, "given-"));
  const paths = Object.entries(files).map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
  await page.locator(`#choose-${where}`).setInputFiles(paths);
}

const browser = await launchChromium();
try {
  console.log("  longest task of the page, tasks over 50 ms, the browser's own before it, time to the whole answer:");
  for (const [name, put] of INPUTS.filter(([name]) => name.includes(only))) {
    const { longest, number, before, time } = await measured(put);
    const ms = (value) => `${value.toFixed(0)} ms`.padStart(9);
    console.log(`  ${ms(longest)} ${String(number).padStart(3)} ${ms(before)} ${ms(time)}  ${name}`);
  }
} finally {
  await browser.close();
  rmSync(scratch, { recursive: true });
}

async function measured(put) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.tasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) globalThis.tasks.push({ startTime, duration });
    }).observe({ type: "longtask" });
    // The browser makes the list of files before it tells the page that there is one.
    globalThis.told = 0;
    addEventListener("change", () => (globalThis.told = performance.now()), true);
  });
  await page.goto(pathToFileURL(process.env.PAGE).href);
  await page.locator("#example").waitFor();
  // What it takes to start is measured elsewhere; the worker is there by now.
  if (page.workers().length === 0) await page.waitForEvent("worker");
  await page.waitForTimeout(500);
  await page.evaluate(() => void globalThis.tasks.splice(0));
  const start = performance.now();
  await put(page);
  await page.locator("#answer[aria-busy=false] #verdict-word").waitFor({ timeout: 300_000 });
  const time = performance.now() - start;
  await page.waitForTimeout(300);
  const { tasks, told } = await page.evaluate(() => ({ tasks: globalThis.tasks, told: globalThis.told }));
  await context.close();
  const own = tasks.filter(({ startTime }) => startTime > told).map(({ duration }) => duration);
  const before = tasks.filter(({ startTime }) => startTime <= told).map(({ duration }) => duration);
  return { longest: Math.max(0, ...own), number: own.length, before: Math.max(0, ...before), time };
}

async function usual(page) {
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  await giveProof(page, given("proof.json", PROOF));
}

async function twoEmpty(page) {
  const keys = JSON.stringify({ keys: Array(40_000).fill({}) });
  await give(page, "proof", { "proof.json": PROOF, "a.json": keys, "b.json": `${keys} ` });
}

/** Sixteen statements on the same keys, each another one. */
async function manyKeys(page) {
  const keys = JSON.parse(KEYS);
  const { kid: _, x: __, ...statement } = keys.keys[0];
  const made = Array.from({ length: 1_024 }, () => {
    const { x } = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });
    return { x, kid: thumbprint(x) };
  });
  const sets = Array.from({ length: 16 }, (_, index) => {
    const stated = made.map((key) => ({ ...statement, ...key, exp: 2_000_000_000 + index }));
    return [`${index}.json`, JSON.stringify({ ...keys, keys: stated })];
  });
  await give(page, "keys", Object.fromEntries(sets));
  await giveProof(page, given("proof.json", PROOF));
}

function thumbprint(x) {
  const members = JSON.stringify({ crv: "Ed25519", kty: "OKP", x });
  return createHash("sha256").update(members).digest("base64url");
}

async function manyNames(page) {
  const proof = JSON.parse(PROOF);
  const [listed] = proof.objects.return_package;
  const [file] = listed.artifacts;
  proof.objects.return_package = Array.from({ length: 8 }, (_, part) => ({
    ...listed,
    artifacts: Array.from({ length: 15_000 }, (_, index) => ({ name: `f/${part}/${index}`, size: index % 9, sha256: "" })),
  }));
  proof.objects.return_package[0].artifacts[0] = { ...file, name: "f/0/0", size: 1 };
  const folder = filled("many-names", 4_000);
  await give(page, "proof", { "proof.json": JSON.stringify(proof) });
  await page.locator("#choose-files-folder").setInputFiles(folder);
  await page.locator("#given-files", { hasText: "4,000 files" }).waitFor();
}

async function manyFiles(page) {
  await giveProof(page, given("proof.json", PROOF));
  const folder = filled("many-files", 8_192);
  await page.locator("#choose-files-folder").setInputFiles(folder);
  await page.locator("#given-files", { hasText: "8,192 files" }).waitFor({ timeout: 300_000 });
}

function filled(name, number) {
  const folder = join(scratch, name);
  mkdirSync(folder);
  for (let index = 0; index < number; index++) writeFileSync(join(folder, `${index}.txt`), "x".repeat(index % 9));
  return folder;
}

async function manyProofs(page) {
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  const proofs = Array.from({ length: 1_000 }, (_, index) => [`${index}.proof.json`, PROOF]);
  await give(page, "proof", Object.fromEntries(proofs));
}

/** As many values as a document may have, in objects of the members that the picture and the timeline look at. */
function wide() {
  const proof = JSON.parse(PROOF);
  const [order] = proof.objects.work_order;
  const times = Object.fromEntries(Array.from({ length: 700 }, (_, index) => [`changed_${index}_at`, "2026-11-02T09:00:00Z"]));
  proof.objects.work_order = Array.from({ length: 250 }, (_, index) => ({ ...order, inputs: { ...times, index } }));
  return JSON.stringify(proof);
}

function texts() {
  const proof = JSON.parse(PROOF);
  for (let index = 0; index < 8; index++) proof.objects.work_order[0].inputs[`text_${index}`] = "\u200bx".repeat(250_000);
  return JSON.stringify(proof);
}
