// How the page looks, and whether everybody can use it: axe on every state, in light and dark, wide
// and narrow, and a picture of each in the folder of the screenshots.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { giveKeys, giveOrder, giveProof, given, lookAsOf, verdict, visit } from "./visit.mjs";
import { fileOf, textOf } from "./vector.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const FIRST = "accepted-first-paid-run";

const WIDE = { width: 1366, height: 900 };
const NARROW = { width: 390, height: 800 };

const VIEWS = [
  ["light", { colorScheme: "light", viewport: WIDE }],
  ["dark", { colorScheme: "dark", viewport: WIDE }],
  ["narrow", { colorScheme: "light", viewport: NARROW, hasTouch: true }],
];

const STATES = [
  ["empty", async () => {}],
  ["verified", async (page) => press(page, "#example")],
  [
    "rejected",
    async (page) => {
      await press(page, "#altered");
      // What is closed is looked at too.
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    },
  ],
  [
    "no-keys",
    async (page) => {
      await giveProof(page, given("proof.json", textOf(FIRST)));
      await verdict(page);
    },
  ],
  ["issuer-contradicts", async (page) => judge(page, "join-run-id-customer-production-run")],
  ["incomplete", async (page) => judge(page, "complete-no-seal")],
  ["untrusted", async (page) => judge(page, "signature-compromised-after-the-run")],
  ["task-run", async (page) => judge(page, "accepted-tokenops-full-loop")],
  ["unreadable", async (page) => judge(page, "input-duplicate-name-deep")],
  ["hostile", async (page) => judge(page, "accepted-hostile-text")],
  [
    "several",
    async (page) => {
      const names = ["accepted-first-paid-run", "complete-no-seal", "join-issuer-attestation", "input-empty"];
      await giveProof(page, ...names.map((name) => given(`${name}.proof.json`, textOf(name))));
      await page.locator("#table").waitFor();
    },
  ],
  [
    "kept-keys",
    async (page) => {
      const bare = JSON.parse(textOf("signature-other-issuer-bare-key", "case.json"));
      const [{ file, issuer }] = bare.trust;
      const kept = [[textOf(FIRST, "trust-1.json"), ""], [textOf(bare.name, file), issuer]];
      const entries = kept.map(([text, issuer]) => ({ base64: Buffer.from(text).toString("base64"), issuer }));
      await page.evaluate((text) => localStorage.setItem("wever-proof.keys", text), JSON.stringify(entries));
      await page.context().setOffline(false);
      await page.reload();
      await page.getByRole("button", { name: "Trust these keys: kept keys 1" }).click();
      await lookAsOf(page);
      await giveProof(page, given("proof.json", textOf(FIRST)));
      await verdict(page);
    },
    { keeps: true },
  ],
  [
    "refused-and-several-files",
    async (page) => {
      await lookAsOf(page);
      await giveProof(page, given("proof.json", textOf(FIRST)));
      await giveKeys(page, given("keys.json", textOf(FIRST, "trust-1.json")));
      const files = ["manifest.csv", "documents/w9.txt", "manifest.csv"];
      for (const [index, path] of files.entries()) {
        const content = index === 0 ? "another" : readFileSync(fileOf("accepted-artifacts", `artifacts/${path}`));
        await page.locator("#choose-files").setInputFiles([given(path.split("/").at(-1), content)]);
        await page.locator("#given-files .item").nth(index).waitFor({ state: "attached" });
      }
      const key = "-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----\n";
      await giveKeys(page, given("issuer-key.pem", key));
      await page.locator("#remarks", { hasText: "Refused" }).waitFor();
      await verdict(page);
    },
  ],
  ["own-order", async (page) => compare(page, orderOf(FIRST))],
  ["other-order", async (page) => compare(page, orderOf("accepted-diligenceops"))],
  [
    "unusable-orders",
    async (page) => {
      const changed = { ...orderOf(FIRST), scope: "Something else." };
      await compare(page, changed, orderOf("accepted-diligenceops"));
      await giveOrder(page, given("letter.txt", "Dear customer"));
      await page.locator("#given-expected .item").nth(2).waitFor({ state: "attached" });
      await page.locator(".failed").waitFor();
    },
  ],
  [
    "about",
    async (page) => {
      await page.locator("#about-open").click();
      await page.locator("dialog .exact").nth(1).waitFor();
    },
  ],
];

/** Every state in every view; says how many there were. */
export async function checkLooks(browser, place) {
  const folder = process.env.SCREENSHOTS;
  mkdirSync(folder, { recursive: true });
  let number = 0;
  for (const [view, options] of VIEWS) {
    for (const [state, reach, more = {}] of STATES) {
      await visit(browser, place, { ...options, ...more }, async (page) => {
        await reach(page);
        const broken = await violations(page);
        assert.deepEqual(broken, [], `${state}, ${view}: axe`);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wider <= 0, `${state}, ${view}: ${wider} pixels wider than the window`);
        await page.screenshot({ path: join(folder, `${state}-${view}.png`), fullPage: true });
      });
      number += 1;
    }
  }
  console.log(`  ${number} views, of which axe finds nothing to say`);
  return number;
}

async function violations(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`).join("; ")}`);
}

async function press(page, button) {
  await page.locator(button).click();
  await verdict(page);
}

function orderOf(name) {
  return JSON.parse(textOf(name)).objects.work_order[0];
}

/** The first proof with orders. */
async function compare(page, ...orders) {
  await judge(page, FIRST);
  const files = orders.map((order, index) => given(`order-${index + 1}.json`, JSON.stringify(order)));
  await giveOrder(page, ...files);
  // In a narrow window what was given is folded.
  await page.locator("#given-expected .item").nth(orders.length - 1).waitFor({ state: "attached" });
  await page.locator(orders.length > 1 ? ".failed" : ".verdict .order-line:has-text('in order-1.json')").waitFor();
  await page.locator("#answer[aria-busy=false]").waitFor();
}

async function judge(page, name) {
  await lookAsOf(page);
  const [trust] = JSON.parse(textOf(name, "case.json")).trust;
  await giveKeys(page, given("keys.json", textOf(name, trust.file)));
  await giveProof(page, given("proof.json", textOf(name)));
  await verdict(page);
}
