// node worst.mjs FOLDER…: what the page takes for inputs that lie in folders, as JSON: seconds from giving to
// the whole answer, the seconds of the longest task of its own thread, and the bytes that its process had at
// most above what it had when it was idle. `cargo xtask worst` sets PAGE and CHROME.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { launchChromium } from "../../tests/browser.mjs";

/** Longer than this nobody waits, and a test does not either. */
const PATIENCE = 120_000;

const browser = await launchChromium();
try {
  for (const folder of process.argv.slice(2)) console.log(JSON.stringify(await measured(folder)));
} finally {
  await browser.close();
}

async function measured(folder) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.addInitScript(() => {
    globalThis.tasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.tasks.push(duration);
    }).observe({ type: "longtask" });
  });
  await page.goto(pathToFileURL(process.env.PAGE).href);
  await page.locator("#example").waitFor();
  // What it takes to start is measured elsewhere; the worker is there by now.
  if (page.workers().length === 0) await page.waitForEvent("worker");
  await page.waitForTimeout(300);
  await page.evaluate(() => void globalThis.tasks.splice(0));
  const idle = await renderers("VmRSS");
  const start = performance.now();
  await give(page, folder);
  await page.locator("#answer[aria-busy=false] #verdict-word").waitFor();
  const seconds = (performance.now() - start) / 1000;
  await page.waitForTimeout(200);
  const longest = Math.max(0, ...(await page.evaluate(() => globalThis.tasks))) / 1000;
  const most = await renderers("VmHWM");
  await context.close();
  const grown = [...most].map(([pid, bytes]) => bytes - (idle.get(pid) ?? 0));
  return { seconds, longest, bytes: Math.max(0, ...grown) };
}

async function give(page, folder) {
  const names = readdirSync(folder);
  const keys = names.filter((name) => /^keys.*\.(json|pem)$/.test(name)).map((name) => join(folder, name));
  await page.locator("#choose-keys").setInputFiles(keys);
  if (existsSync(join(folder, "given"))) {
    await page.locator("#choose-files-folder").setInputFiles(join(folder, "given"));
  }
  await page.locator("#choose-proof").setInputFiles(join(folder, "proof.json"));
}

/** What the processes that show pages have, by their ids. */
async function renderers(what) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const found = new Map();
  for (const { type, id } of processInfo) {
    if (type !== "renderer") continue;
    const line = readFileSync(`/proc/${id}/status`, "utf8").split("\n").find((line) => line.startsWith(what));
    found.set(id, Number(/\d+/.exec(line)[0]) * 1024);
  }
  return found;
}
