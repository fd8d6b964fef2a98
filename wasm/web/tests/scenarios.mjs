// What a person does with the page, and what it must answer.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash, createPublicKey, generateKeyPairSync } from "node:crypto";
import { closeSync, cpSync, existsSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { reportIn } from "../../tests/native.mjs";
import { imported } from "./imported.mjs";
import { AS_OF, drop, giveKeys, giveOrder, giveProof, given, lookAsOf, verdict } from "./visit.mjs";
import { CASES, fileOf, plainCases, textOf } from "./vector.mjs";

const { SLICE } = await imported("../src/slices.ts");
const { SCREENSHOTS } = process.env;
mkdirSync(SCREENSHOTS, { recursive: true });

const PAGE = readFileSync(process.env.PAGE);
const FIRST = "accepted-first-paid-run";
const KEYS = textOf(FIRST, "trust-1.json");
const PROOF = textOf(FIRST);

const reports = new Map(
  readFileSync(process.env.REPORTS, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
    .map(({ name, report }) => [name, report]),
);

/** A browser that starts workers and runs nothing in them. */
const SILENT_WORKER = "globalThis.Worker = class extends EventTarget { postMessage() {} terminate() {} }";

/** A scenario: its name, how the browser is set up, and what is done. */
export const scenarios = [
  { name: "says its own digest", act: ownDigest },
  { name: "is held by its policy", options: { attempts: /^https:\/\/example\.com\//, complaints: [/Content.Security.Policy/i, /Trusted(HTML|Script)/] }, act: policy },
  { name: "example", act: example },
  { name: "the altered example, with the break in the picture", act: altered },
  { name: "drop of a proof and a key set", act: dropFiles },
  { name: "drop of a folder: files compared, keys in it not trusted by themselves", act: dropFolder },
  { name: "folders of the vectors, each as natively", once: true, options: { acceptDownloads: true }, act: vectorFolders },
  { name: "given files and folders, each as natively", options: { acceptDownloads: true }, act: givenFolders },
  { name: "a folder that a proof lies in, whole", options: { acceptDownloads: true }, act: wholeFolder },
  { name: "a proof of another name in a folder", act: namelessProof },
  { name: "delivered files in several goes", act: severalGoes },
  { name: "what a browser does not show of a folder", once: true, act: unshown },
  { name: "paste", act: paste },
  { name: "wrong key set, bare key, no key set", act: wrongKeys },
  { name: "keys as others publish them", once: true, options: { acceptDownloads: true }, act: othersKeys },
  { name: "an older key set beside the current one", act: olderKeys },
  { name: "open run", act: openRun },
  { name: "another rail and another profile", act: otherRuns },
  { name: "task runs of TokenOps", act: taskRuns },
  { name: "what is required", act: requirements },
  { name: "what cannot be read is shown as text", act: unreadable },
  { name: "documents that are no proofs", act: otherDocuments },
  { name: "hostile strings", act: hostile },
  { name: "a huge file, stopped and overtaken", act: hugeFile },
  { name: "a huge file, hashed to its end", once: true, act: wholeHugeFile },
  { name: "without a worker", options: { before: "delete globalThis.Worker" }, act: withoutWorker },
  { name: "a worker that never starts", once: true, options: { before: SILENT_WORKER }, act: silentWorker },
  { name: "the worker, ended and started again", act: workerAgain },
  { name: "200 proofs, each as natively", act: manyProofs },
  { name: "limits", act: limits },
  { name: "keys are kept on request only, and come back unused", options: { keeps: true }, act: keptKeys },
  { name: "what others wrote into the browser's store", options: { keeps: true }, act: plantedKeys },
  { name: "a proof judged by a kept key says so, also on paper", options: { keeps: true, acceptDownloads: true }, act: keptAnswer },
  { name: "the proof of one's own order", options: { acceptDownloads: true }, act: ownOrder },
  { name: "the proof of another order", act: otherOrder },
  { name: "an order that cannot be used", act: unusableOrder },
  { name: "the order of a task run", act: taskOrder },
  { name: "an order, proof and keys together, and in a folder", act: orderBeside },
  { name: "more than one order", act: severalOrders },
  { name: "what is put where one's order goes", act: noOrder },
  { name: "requirements as a document", options: { acceptDownloads: true }, act: requiredDocument },
  { name: "private keys of every kind, wherever they are put", act: privateKeys },
  { name: "private keys in folders and among delivered files", act: privateFiles },
  { name: "what is required stays and is said", act: keptRequirements },
  { name: "long lists are taken and drawn in slices", once: true, act: slices },
  { name: "key sets that are slow to compare", once: true, act: slowKeys },
  { name: "keyboard", act: keyboard },
  { name: "the report is saved as the command line prints it", options: { acceptDownloads: true }, act: savedReport },
  { name: "print: a workpaper of two pages", act: printed },
  { name: "findings by their cause, in words and in the picture", act: byCause },
  { name: "the step that is missing is lit", act: steps },
  { name: "how high the demonstration is", once: true, act: heights },
  { name: "a phone", options: { viewport: { width: 390, height: 844 }, hasTouch: true }, act: phone },
  { name: "words for people", act: plainWords },
  { name: "what is folded", act: folded },
];

async function ownDigest(page) {
  await page.locator("#about-open").click();
  const shown = page.locator("dialog .facts > div", { hasText: "SHA-256 of this page" }).locator("dd .exact");
  await shown.waitFor();
  const digest = createHash("sha256").update(PAGE).digest("hex");
  assert.equal(await shown.textContent(), `sha256:${digest}`, "what `sha256sum` says of the file");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
}

/** What the browser refuses, whatever the script would do. */
async function policy(page) {
  const refused = await page.evaluate(async () => {
    const attempts = {
      fetch: () => fetch(location.href),
      request: () =>
        new Promise((resolve, reject) => {
          const request = new XMLHttpRequest();
          request.onload = resolve;
          request.onerror = reject;
          request.open("GET", "https://example.com/");
          request.send();
        }),
      socket: () =>
        new Promise((resolve, reject) => {
          const socket = new WebSocket("wss://example.com/");
          socket.onopen = resolve;
          socket.onerror = reject;
        }),
      picture: () =>
        new Promise((resolve, reject) => {
          const picture = new Image();
          picture.onload = resolve;
          picture.onerror = reject;
          picture.src = "https://example.com/a.png";
        }),
      markup: () => {
        document.createElement("div").innerHTML = "<b>text</b>";
      },
      script: () => {
        const script = document.createElement("script");
        script.append("globalThis.ran = true");
        document.body.append(script);
        if (!globalThis.ran) throw new Error("refused");
      },
      form: () => {
        if (navigator.sendBeacon("https://example.com/", "x") === false) throw new Error("refused");
      },
    };
    const refused = [];
    for (const [name, attempt] of Object.entries(attempts)) {
      try {
        await attempt();
      } catch {
        refused.push(name);
      }
    }
    return refused;
  });
  for (const name of ["fetch", "request", "socket", "picture", "markup", "script"]) {
    assert.ok(refused.includes(name), `${name} is refused`);
  }
}

async function example(page) {
  await page.locator("#example").click();
  assert.equal(await verdict(page), "verified");
  await page.getByText("This is the built-in example.").waitFor();
  assert.equal(await page.locator("#examples button").count(), 0, "the example is not offered beside an answer");
  const { checks } = JSON.parse(reports.get("accepted-artifacts"));
  assert.equal(await page.locator("#checks tbody tr").count(), checks.length, "every check");
  await orderRow(page, "the same as yours").waitFor();
  assert.equal(await page.locator("#picture .joins").locator(WRONG).count(), 0);
  assert.ok((await page.locator("#timeline li").count()) >= 16);
  await page.locator("#claims .story", { hasText: "Example Agent Systems LLC" }).waitFor();
  assert.equal(await page.locator("#not-established li").count(), 5);
  assert.equal(await page.locator("#files .pass").count(), 3, "three files are the same");
  assert.match(await page.title(), /^verified/);
  // Leaving the example leaves nothing of it.
  await page.getByRole("button", { name: "Remove the proof" }).click();
  assert.equal(await page.locator("#answer .verdict").count(), 0);
  assert.equal(await page.locator(".item").count(), 0);
  await page.locator("#examples #example").waitFor();
}

/** What is drawn as wrong: a line, or a value in it. */
const WRONG = ".dot.broken, .dot.doubted, .line.wrong";

/** The lines of the picture that are drawn as changed, with what is said of them. */
async function accused(page) {
  const lines = await page.locator("#picture .line.wrong text").allTextContents();
  return lines.join(": ");
}

async function altered(page) {
  await page.locator("#altered").click();
  assert.equal(await verdict(page), "rejected");
  assert.deepEqual(await page.locator("#findings h3").allTextContents(), ["The receipt was changed after the proof was sealed"]);
  assert.equal(await page.locator("#findings .differing").innerText(), "price of the receipt is 4.90 USD; the work order says 49.00 USD.");
  assert.equal(await page.locator("#findings .remedy").count(), 1, "what to do is said once");
  assert.equal(await accused(page), "receipt: changed after sealing");
  const broken = page.locator("#picture .dot.broken[aria-label*='4.90']");
  assert.equal(await broken.count(), 1, "the broken join is drawn");
  const values = await page.locator("#picture .value").allTextContents();
  assert.deepEqual(values, ["49.00 USD", "4.90 USD"], "both values stand beside the break");
  const codes = page.locator("#findings .codes");
  assert.equal(await codes.locator(".finding-block").first().isVisible(), false, "codes and places are folded");
  await codes.locator("> summary").click();
  const price = codes.locator(".row-code", { hasText: "money.price" }).locator(".finding-block");
  await price.getByText('{"amount":"49.00","currency":"USD"}').waitFor();
  await price.getByText('{"amount":"4.90","currency":"USD"}').waitFor();
  await price.getByRole("button", { name: "/objects/receipt/0/price" }).waitFor();
  await broken.locator(".hit").click();
  const marked = page.locator("#document .marked");
  assert.match(await marked.locator("> summary").textContent(), /^price/);
  assert.equal(await page.locator("#document .json-bar").textContent(), "/objects/receipt/0/price");
  await marked.getByText('"4.90"').waitFor();
  // A code explains itself.
  await page.locator("#checks > details > summary").click();
  const row = page.locator("#check-money");
  await row.locator(".row-findings > summary").click();
  await row.locator(".explanation > summary").click();
  await row.getByText("Usual cause").waitFor();
}

async function dropFiles(page) {
  await lookAsOf(page);
  await drop(page, [fileOf(FIRST), fileOf(FIRST, "trust-1.json")]);
  assert.equal(await verdict(page), "verified");
  await page.getByText("Came together with the proof").waitFor();
  await page.locator(".headline", { hasText: "3 files not checked" }).waitFor();
  // A newer proof takes the place of the older, and the keys stay.
  await drop(page, [fileOf("join-run-id-customer-production-run")]);
  await page.locator("#verdict-word", { hasText: "rejected" }).waitFor();
}

async function dropFolder(page) {
  const folder = join(mkdtempSync(join(tmpdir(), "wever-proof-")), "delivery");
  cpSync(join(fileOf("accepted-artifacts", "")), folder, { recursive: true });
  rmSync(join(folder, "case.json"));
  await lookAsOf(page);
  await drop(page, [folder]);
  assert.equal(await verdict(page), "untrusted", "keys that lay beside the proof are not trusted");
  await page.getByText("it lay in the folder with the proof").waitFor();
  await page.locator("#files .wide").waitFor();
  await page.getByRole("button", { name: /^Trust these keys/ }).click();
  await page.locator("#verdict-word", { hasText: "verified" }).waitFor();
  assert.match(await page.locator("#files p").first().textContent(), /3 files, and what you received is the same/);
  rmSync(folder, { recursive: true });
}

/** The code of a finding, beside what explains it. */
function code(page, name) {
  return page.locator("#findings .codes > summary", { hasText: name });
}

/** The report as the page saves it. */
async function saved(page) {
  await page.locator("#answer[aria-busy=false] #verdict-word").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save the report", exact: true }).click(),
  ]);
  return readFileSync(await download.path(), "utf8");
}

/** The same bytes; where they are others, it says which member is. */
function sameReport(actual, expected, what) {
  assert.deepEqual(JSON.parse(actual), JSON.parse(expected), what);
  assert.equal(actual, expected, what);
}

/** What the command line says of the same. */
function native(proof, keys, folder) {
  const call = ["verify", proof, "--trust", ...[keys].flat(), "--as-of", AS_OF, "--format", "json"];
  if (folder !== undefined) call.push("--artifacts", folder);
  const { stdout, stderr } = spawnSync(process.env.WEVER_PROOF, call, { encoding: "utf8" });
  const report = reportIn(stdout);
  assert.ok(report !== undefined, `${call.join(" ")}: ${stdout}${stderr}`);
  return `${report}\n`;
}

/** Gives delivered files by a choice, and waits until they are what was answered about. */
async function chooseFolder(page, folder) {
  await page.locator("#choose-files-folder").setInputFiles(folder);
  await page.locator("#given-files .item").first().waitFor();
}

async function vectorFolders(page) {
  const cases = readdirSync(CASES).filter((name) => existsSync(fileOf(name, "artifacts")) && existsSync(fileOf(name)));
  assert.ok(cases.length > 20, `${cases.length} cases`);
  await lookAsOf(page);
  for (const name of cases) {
    const { policy, trust } = JSON.parse(textOf(name, "case.json"));
    // The rail of a file is given where it is asked for, not among the folders.
    if (policy.rail !== undefined) continue;
    assert.deepEqual([policy, trust.length], [{ artifacts: true, as_of: AS_OF }, 1], name);
    await giveKeys(page, given(`${name}.jwks.json`, textOf(name, trust[0].file)));
    await giveProof(page, given(`${name}.proof.json`, textOf(name)));
    await page.locator("#judged-by", { hasText: name }).waitFor();
    await chooseFolder(page, fileOf(name, "artifacts"));
    await page.locator("#answer[aria-busy=true]").waitFor({ state: "detached" });
    sameReport(await saved(page), `${reports.get(name)}\n`, name);
  }
}

/** A new folder, filled with the delivered files of the proof in it and what else there is to be. */
function scratch() {
  const folder = mkdtempSync(join(tmpdir(), "wever-proof-"));
  // A name that is no Unicode is none for Node.
  return { folder, remove: () => spawnSync("rm", ["-r", folder]) };
}

const DELIVERED = fileOf("accepted-artifacts", "artifacts");

/** Trees that somebody may hand over, hostile ones too. */
const TREES = {
  "the folder itself": (root) => cpSync(DELIVERED, root, { recursive: true }),
  "the folder above": (root) => cpSync(DELIVERED, join(root, "artifacts"), { recursive: true }),
  "altered, with a good copy in a folder of the same name": (root) => {
    cpSync(DELIVERED, join(root, "artifacts"), { recursive: true });
    writeFileSync(join(root, "artifacts/manifest.csv"), "X\n");
    mkdirSync(join(root, "zz/artifacts"), { recursive: true });
    cpSync(join(DELIVERED, "manifest.csv"), join(root, "zz/artifacts/manifest.csv"));
  },
  "altered, with a good copy whole": (root) => {
    cpSync(DELIVERED, join(root, "a"), { recursive: true });
    cpSync(DELIVERED, join(root, "b"), { recursive: true });
    const altered = join(root, "a/manifest.csv");
    writeFileSync(altered, readFileSync(altered, "utf8").replace(/[a-z]/, "X"));
  },
  "one renamed, and much else": (root) => {
    cpSync(DELIVERED, root, { recursive: true });
    renameSync(join(root, "manifest.csv"), join(root, "manifest (1).csv"));
    for (const name of ["proof.json", "keys.json", "-rf", "__proto__", "a`b", "ς.txt", "σ.txt"]) writeFileSync(join(root, name), "{}");
  },
  "empty files": (root) => {
    cpSync(DELIVERED, root, { recursive: true });
    writeFileSync(join(root, "manifest.csv"), "");
  },
};

async function givenFolders(page) {
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", textOf("accepted-artifacts", "trust-1.json")));
  for (const [what, fill] of Object.entries(TREES)) {
    for (const way of ["chosen", "dropped"]) {
      const { folder, remove } = scratch();
      const root = join(folder, "run");
      mkdirSync(root);
      fill(root);
      await giveProof(page, given(`${way} proof.json`, textOf("accepted-artifacts")));
      await page.locator("#judged-by", { hasText: `${way} proof.json` }).waitFor();
      if (way === "chosen") await chooseFolder(page, root);
      else await drop(page, [root], "#zone-files");
      await page.locator("#given-files .item").waitFor();
      const wanted = native(fileOf("accepted-artifacts"), fileOf("accepted-artifacts", "trust-1.json"), root);
      sameReport(await saved(page), wanted, `${what}, ${way}`);
      remove();
    }
  }
  // Several things lie beside each other in a root of their own.
  const { folder, remove } = scratch();
  for (const name of ["one", "two"]) cpSync(DELIVERED, join(folder, name), { recursive: true });
  writeFileSync(join(folder, "two/manifest.csv"), "another\n");
  writeFileSync(join(folder, "letter.txt"), "x");
  await giveProof(page, given("several proof.json", textOf("accepted-artifacts")));
  await page.locator("#judged-by", { hasText: "several proof.json" }).waitFor();
  await drop(page, ["one", "two", "letter.txt"].map((name) => join(folder, name)), "#zone-files");
  await page.locator("#given-files .item").nth(2).waitFor();
  const wanted = native(fileOf("accepted-artifacts"), fileOf("accepted-artifacts", "trust-1.json"), folder);
  sameReport(await saved(page), wanted, "several things");
  remove();
}

/** As `wever-proof verify FOLDER` does, the page finds a proof by what it says, and not by its name. */
async function namelessProof(page) {
  const { folder, remove } = scratch();
  const run = join(folder, "run");
  mkdirSync(run);
  writeFileSync(join(run, "record"), PROOF.replace('"proof_bundle"', '"proof\\u005fbundle"'));
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  await drop(page, [run]);
  assert.equal(await verdict(page), "verified");
  await page.locator("#judged-by", { hasText: "record" }).waitFor();
  // In two bytes a character it is read as a proof all the same, and refused.
  const wide = join(folder, "wide");
  mkdirSync(wide);
  writeFileSync(join(wide, "record"), Buffer.from(`\u{feff}${PROOF}`, "utf16le"));
  await drop(page, [wide]);
  await page.locator("#verdict-word", { hasText: "unreadable" }).waitFor();
  // So is what is too large, wherever in it that is said.
  await drop(page, [run]);
  await page.locator("#verdict-word", { hasText: "verified" }).waitFor();
  const late = join(folder, "late");
  mkdirSync(late);
  writeFileSync(join(late, "record"), `{"pad":"${"x".repeat(9 << 20)}",${PROOF.slice(1)}`);
  await drop(page, [late]);
  await page.locator("#verdict-word", { hasText: "unreadable" }).waitFor();
  remove();
}

/** A folder with a proof, its files and what else lies there is given whole, as `--artifacts` would be. */
async function wholeFolder(page) {
  const { folder, remove } = scratch();
  const run = join(folder, "run");
  cpSync(fileOf("accepted-artifacts", ""), run, { recursive: true });
  mkdirSync(join(run, "zz/artifacts"), { recursive: true });
  cpSync(join(DELIVERED, "manifest.csv"), join(run, "zz/artifacts/manifest.csv"));
  writeFileSync(join(run, "artifacts/manifest.csv"), "X\n");
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", textOf("accepted-artifacts", "trust-1.json")));
  await drop(page, [run]);
  const report = await saved(page);
  sameReport(report, native(join(run, "proof.json"), join(run, "trust-1.json"), run));
  assert.equal(JSON.parse(report).verdict, "rejected");
  remove();
}

async function severalGoes(page) {
  const { folder, remove } = scratch();
  cpSync(DELIVERED, folder, { recursive: true });
  const [good, wrong] = [join(folder, "manifest.csv"), join(folder, "wrong")];
  mkdirSync(wrong);
  writeFileSync(join(wrong, "manifest.csv"), readFileSync(good, "utf8").replace(/[a-z]/, "X"));
  const items = page.locator("#given-files .item");
  const add = (...paths) => page.locator("#choose-files").setInputFiles(paths);
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", textOf("accepted-artifacts", "trust-1.json")));
  await giveProof(page, given("proof.json", textOf("accepted-artifacts")));
  await verdict(page);
  await add(join(wrong, "manifest.csv"));
  await page.locator("#verdict-word", { hasText: "rejected" }).waitFor();
  // Both are there, and both are compared.
  await add(good);
  await page.locator("#remarks", { hasText: "Given more than once: manifest.csv" }).waitFor();
  assert.equal(await items.count(), 2);
  assert.equal(await verdict(page), "rejected");
  await page.getByText("as if they lay beside each other").waitFor();
  await page.getByRole("button", { name: "Remove manifest.csv" }).first().click();
  await page.locator("#verdict-word", { hasText: "incomplete" }).waitFor();
  await drop(page, ["documents", "reports"].map((name) => join(folder, name)), "#zone-files");
  await page.locator("#verdict-word", { hasText: "verified" }).waitFor();
  assert.equal(await items.count(), 3);
  await page.getByRole("button", { name: "Remove the delivered files" }).click();
  await page.locator(".headline", { hasText: "3 files not checked" }).waitFor();
  remove();
}

/** Links and names that are no Unicode: left out of a chosen folder, and the end of a dropped one. */
async function unshown(page) {
  const { folder, remove } = scratch();
  const run = join(folder, "run");
  cpSync(DELIVERED, run, { recursive: true });
  symlinkSync("manifest.csv", join(run, "link"));
  symlinkSync("nowhere", join(run, "dead"));
  mkdirSync(join(run, "empty"));
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", textOf("accepted-artifacts", "trust-1.json")));
  await giveProof(page, given("proof.json", textOf("accepted-artifacts")));
  await chooseFolder(page, run);
  await page.locator("#given-files", { hasText: "3 files" }).waitFor();
  await page.locator("#verdict-word", { hasText: "verified" }).waitFor();
  await page.getByRole("button", { name: "Remove the delivered files" }).click();
  await drop(page, [run], "#zone-files");
  await page.locator("#given-files", { hasText: "3 files" }).waitFor();
  assert.equal(await verdict(page), "verified");
  await page.getByRole("button", { name: "Remove the delivered files" }).click();
  writeFileSync(Buffer.concat([Buffer.from(join(run, "bad-")), Buffer.from([0xff])]), "x");
  await drop(page, [run], "#zone-files");
  await page.locator("#remarks", { hasText: "The browser could not read run/" }).waitFor();
  await page.locator("#notes", { hasText: "has a name that is no Unicode text" }).waitFor();
  assert.equal(await verdict(page), "verified");
  remove();
}

async function paste(page) {
  await lookAsOf(page);
  const pasteText = (text) =>
    page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    }, text);
  await pasteText(KEYS);
  await page.locator("#given-keys .item").waitFor();
  await pasteText(PROOF);
  assert.equal(await verdict(page), "verified");
  // By the dialog, where there is no keyboard for it. What is cut short is judged, not passed over.
  await page.getByRole("button", { name: "Paste a proof" }).click();
  await page.locator("dialog textarea").fill(PROOF.slice(0, 500));
  await page.getByRole("button", { name: "Use this text" }).click();
  await page.locator("#verdict-word", { hasText: "unreadable" }).waitFor();
}

async function wrongKeys(page) {
  await lookAsOf(page);
  await giveProof(page, given("proof.json", PROOF));
  assert.equal(await verdict(page), "untrusted", "no keys at all");
  const other = JSON.parse(textOf("signature-other-issuer-bare-key", "case.json"));
  await giveKeys(page, given("other.json", textOf(other.name, other.trust[0].file)));
  await page.locator("#given-keys .issuer, #given-keys input").first().waitFor();
  const field = page.getByLabel("Whose key other.json is");
  await field.fill(other.trust[0].issuer);
  await field.press("Enter");
  await page.locator("#verdict-word", { hasText: "untrusted" }).waitFor();
  await page.getByRole("button", { name: "Remove other.json" }).click();
  await giveKeys(page, given("nonsense.json", "{}"));
  await page.locator("#verdict-word", { hasText: "unreadable" }).waitFor();
  await code(page, "trust.not-a-key-set").waitFor();
  await page.getByRole("button", { name: "Do not use: nonsense.json" }).click();
  await page.locator("#verdict-word", { hasText: "untrusted" }).waitFor();
}

/** Whose they are is said by the person, in the field for it; then the answer is the native one. */
async function othersKeys(page) {
  const { issuer, keys } = JSON.parse(KEYS);
  const { kty, crv, x } = keys[0];
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2_048 }).publicKey.export({ format: "jwk" });
  const pem = createPublicKey({ key: { kty, crv, x }, format: "jwk" }).export({ format: "pem", type: "spki" });
  const forms = {
    "plain.json": JSON.stringify({ keys: [{ kty, crv, x, kid: "2026-1", use: "sig", alg: "EdDSA", ext: true }, { ...rsa, kid: "old" }] }),
    "webcrypto.json": JSON.stringify({ kty, crv, x, ext: true, key_ops: ["verify"] }),
    "key.pem": `\n\n${pem}\n\n`,
  };
  const { folder, remove } = scratch();
  await lookAsOf(page);
  for (const [name, text] of Object.entries(forms)) {
    writeFileSync(join(folder, name), text);
    await giveKeys(page, given(name, text));
    const field = page.getByLabel(`Whose key ${name} is`);
    await field.waitFor();
    assert.equal(await field.inputValue(), "", `${name}: nobody's by itself`);
    await field.fill(issuer);
    await field.press("Enter");
    await page.locator("#given-keys .key-id", { hasText: keys[0].kid.slice(0, 12) }).waitFor();
    await giveProof(page, given(`${name}.proof.json`, PROOF));
    await page.locator("#judged-by", { hasText: `${name}.proof.json` }).waitFor();
    assert.equal(await verdict(page), "verified", name);
    sameReport(await saved(page), native(fileOf(FIRST), [join(folder, name), "--issuer", issuer]), name);
    await page.getByRole("button", { name: `Remove ${name}` }).click();
  }
  remove();
}

/** A key counts for what all key sets allow it, which has to be said to who keeps an older one. */
async function olderKeys(page) {
  await lookAsOf(page);
  const older = JSON.parse(KEYS);
  for (const key of older.keys) key.purposes = key.purposes.filter((purpose) => purpose !== "completion");
  await giveKeys(page, given("current.json", KEYS), given("older.json", JSON.stringify(older)));
  await page.locator("#given-keys .warning", { hasText: "Does not allow a key the same as older.json does" }).waitFor();
  await giveProof(page, given("proof.json", PROOF));
  assert.equal(await verdict(page), "untrusted");
  const finding = page.locator("#findings .finding", { hasText: "signature.wrong-purpose" }).first();
  await finding.locator("> .hint", { hasText: "the issuer's current key set alone" }).waitFor();
  await page.getByRole("button", { name: "Do not use: older.json" }).click();
  await page.locator("#verdict-word", { hasText: "verified" }).waitFor();
  assert.equal(await page.locator("#given-keys .warning").count(), 0);
}

async function openRun(page) {
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  await giveProof(page, given("proof.json", textOf("complete-no-seal")));
  assert.equal(await verdict(page), "incomplete");
  const open = page.locator(".open-run");
  await open.getByText("completion proof").waitFor();
  await open.getByText("complete_production_run").waitFor();
  assert.equal(await page.locator("#picture .ghost").count(), 1, "what is missing is drawn as missing");
}

async function otherRuns(page) {
  await runs(page, ["accepted-diligenceops", "accepted-customer-production-run", "accepted-stablecoin"]);
}

async function taskRuns(page) {
  await runs(page, [
    "accepted-tokenops-live-pilot",
    "accepted-tokenops-controlled-pilot",
    "accepted-tokenops-full-loop",
  ]);
  await page.locator("#claims", { hasText: "21.5 wever_credit" }).waitFor();
  const told = await page.locator("#timeline .what").allTextContents();
  for (const words of ["25 credits funded", "recorded: preflight checked", "result attested", "callback, attempt 1: acknowledged"]) {
    assert.ok(told.includes(words), `${words}: ${told.join("; ")}`);
  }
  assert.deepEqual(told.filter((words) => words.includes(", in the ")), [], "every time has its words");
  assert.ok((await page.locator("#timeline .main").count()) > 5, "the times that the profile orders");
}

async function runs(page, names) {
  await lookAsOf(page);
  for (const name of names) {
    const [trust] = JSON.parse(textOf(name, "case.json")).trust;
    await giveKeys(page, given(`${name}.jwks.json`, textOf(name, trust.file)));
    await giveProof(page, given(`${name}.proof.json`, textOf(name)));
    await page.locator("#judged-by", { hasText: name }).waitFor();
    assert.equal(await verdict(page), "verified", name);
    assert.ok((await page.locator("#picture .joins .dot").count()) > 20, name);
    assert.equal(await page.locator("#picture .joins .dot.broken").count(), 0, name);
    const report = JSON.parse(reports.get(name));
    assert.equal(await page.locator("#signatures article").count(), report.signatures.length);
  }
}

async function requirements(page) {
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  await giveProof(page, given("proof.json", PROOF));
  assert.equal(await verdict(page), "verified");
  await page.locator("#requirements > summary").click();
  await page.locator("#payment").selectOption("payer_bound");
  await page.locator("#verdict-word", { hasText: "untrusted" }).waitFor();
  await page.locator("#payment").selectOption("evidenced");
  await page.locator("#verdict-word", { hasText: "verified" }).waitFor();
  await page.locator("#profile").selectOption("customer_production_run");
  await page.locator("#verdict-word", { hasText: "untrusted" }).waitFor();
  await page.locator("#profile").selectOption("");
  await page.locator("#as-of-text").fill("2026-11-02T09:00:00Z");
  await page.locator("#as-of-text").press("Enter");
  await page.locator("#verdict-word", { hasText: "untrusted" }).waitFor();
  await page.locator("#as-of-text").fill("yesterday");
  await page.locator("#as-of-text").press("Enter");
  await page.locator(".failed", { hasText: "policy" }).waitFor();
  await page.locator("#as-of").selectOption("none");
  assert.equal(await verdict(page), "verified");
  await page.locator("#notes", { hasText: "no time of verification was given" }).waitFor();
}

async function unreadable(page) {
  await giveProof(page, given("proof.json", textOf("input-duplicate-name-deep")));
  assert.equal(await verdict(page), "unreadable");
  await page.locator("#document mark").waitFor();
  assert.equal(await page.locator("#document .branch").count(), 0, "no tree of what readers read differently");
  for (const [name, content] of [
    ["empty", ""],
    ["nothing", "null"],
    ["word", '"proof_bundle"'],
    ["list", "[1,[2]]"],
    ["zip", "PK\u0003\u0004"],
    ["deep", "[".repeat(100_000)],
  ]) {
    await giveProof(page, given(`${name}.proof.json`, content));
    await page.locator("#judged-by", { hasText: name }).waitFor();
    assert.equal(await verdict(page), "unreadable", name);
  }
}

/** Documents that are none of this format, with files that nothing lists. */
async function otherDocuments(page) {
  const other = JSON.stringify({ ok: true, service: "receipt-verification", verifies: ["receipt"] });
  await page.locator("#choose-files").setInputFiles([given("a.json", other), given("b.json", other)]);
  await page.locator("#remarks", { hasText: "None of it looks like a proof" }).waitFor();
  assert.equal(await page.locator("#answer .verdict").count(), 0);
  await giveProof(page, given("receipt-verification.json", other));
  assert.equal(await verdict(page), "unreadable");
  await code(page, "input.not-a-proof").waitFor();
  await page.locator("#files", { hasText: "compared with nothing" }).waitFor();
  assert.equal(await page.locator("#files", { hasText: "is the same" }).count(), 0);
  assert.equal(await page.locator("#not-established").count(), 0, "nothing was proven");
  await page.locator("#document", { hasText: "receipt-verification" }).waitFor();
}

async function hostile(page) {
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", textOf("accepted-hostile-text", "trust-1.json")));
  await giveProof(page, given("proof.json", textOf("accepted-hostile-text")));
  assert.equal(await verdict(page), "verified");
  const shown = await page.locator("body").innerText();
  assert.ok(shown.includes("\\u{"), "what hides is written out");
  assert.doesNotMatch(shown, HIDDEN, "and nothing that hides is left");

  const markup = '<img src=x onerror="globalThis.pwned=1"><script>globalThis.pwned=1</script>\u202e\u200b\u0007';
  const text = PROOF.replaceAll('"Example Agent Systems LLC"', JSON.stringify(markup))
    .replace('"scope":"Check', `"scope":${JSON.stringify(markup).slice(0, -1)}Check`)
    .replace('"client_reference":"vendor-4711"', `"${markup.replaceAll('"', "'").slice(0, 40)}":{"__proto__":{"a":1},"constructor":"javascript:alert(1)"}`);
  await giveProof(page, given("<img src=x onerror=alert(1)>\u202e.proof.json", text));
  await page.locator("#verdict-word", { hasText: "rejected" }).waitFor();
  assert.equal(await page.locator("img, script:not([id]), iframe, object, embed, a[href]:not(.skip)").count(), 0);
  assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
  assert.doesNotMatch(await page.locator("body").innerText(), HIDDEN);
  assert.doesNotMatch(await page.evaluate(() => [...document.querySelectorAll("*")].flatMap((element) => [...element.attributes].map(({ value }) => value)).join(" ")), HIDDEN);
  await page.locator("#claims", { hasText: "<img src=x" }).waitFor();
  // Everything that can be opened is opened, and still only text stands there.
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await page.waitForTimeout(100);
  assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
}

/** Characters that do not show, other than the spaces that separate what is shown. */
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

/** More bytes than a 32-bit number counts. */
const HUGE = 2 ** 31 + 12_345;

/** The proof as it would be with a file of that size: only what has the listed size is hashed. */
const HUGE_PROOF = (() => {
  const proof = JSON.parse(PROOF);
  for (const file of proof.objects.return_package[0].artifacts) if (file.name === "manifest.csv") file.size = HUGE;
  return JSON.stringify(proof);
})();

async function hugeFile(page) {
  const { huge, remove } = makeHuge();
  await giveKeys(page, given("keys.json", KEYS));
  await giveProof(page, given("proof.json", HUGE_PROOF));
  await verdict(page);

  await page.locator("#choose-files").setInputFiles([huge]);
  await page.locator("#progress progress[value]").waitFor();
  assert.equal(await page.locator("#answer .verdict").count(), 0, "no answer while there is none");
  await page.getByRole("button", { name: "Stop" }).click();
  await page.locator(".failed", { hasText: "stopped" }).waitFor();

  // Again, and overtaken by something newer.
  await page.getByRole("button", { name: "Remove the delivered files" }).click();
  await verdict(page);
  await page.locator("#choose-files").setInputFiles([huge]);
  await page.locator("#progress progress[value]").waitFor();
  const proof = JSON.parse(PROOF);
  proof.objects.receipt[0].price.amount = "4.90";
  await page.locator("#choose-proof").setInputFiles([given("newer.proof.json", JSON.stringify(proof))]);
  assert.equal(await verdict(page), "rejected");
  await page.waitForTimeout(300);
  assert.equal(await page.locator("#verdict-word").textContent(), "rejected", "nothing older came after it");
  remove();
}

/** A file that takes no room on the disk, called as one that the package lists. */
function makeHuge() {
  const folder = mkdtempSync(join(tmpdir(), "wever-proof-"));
  const huge = join(folder, "manifest.csv");
  const file = openSync(huge, "w");
  ftruncateSync(file, HUGE);
  closeSync(file);
  return { huge, remove: () => rmSync(folder, { recursive: true }) };
}

async function wholeHugeFile(page) {
  const { huge, remove } = makeHuge();
  await giveProof(page, given("proof.json", HUGE_PROOF));
  await verdict(page);
  await page.locator("#choose-files").setInputFiles([huge]);
  await page.locator("#files tr", { hasText: "manifest.csv" }).locator(".fail").waitFor({ timeout: 120_000 });
  const hash = createHash("sha256");
  const piece = Buffer.alloc(2 ** 20);
  for (let left = HUGE; left > 0; left -= piece.length) hash.update(piece.subarray(0, Math.min(left, piece.length)));
  const digest = hash.digest("hex");
  const shown = await page.locator("#files tr", { hasText: "manifest.csv" }).locator("td").last().textContent();
  assert.ok(shown.includes(digest.slice(-10)), `the digest of all its bytes, ${digest}: ${shown}`);
  remove();
}

async function withoutWorker(page) {
  await page.locator("#example").click();
  assert.equal(await verdict(page), "verified");
  assert.equal(await page.locator("#files .pass").count(), 3);
  await page.locator("#altered").click();
  await page.locator("#verdict-word", { hasText: "rejected" }).waitFor();
}

/** A short proof does not wait for it, and what would, goes on in the page after a while. */
async function silentWorker(page) {
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  const start = performance.now();
  await giveProof(page, given("proof.json", PROOF));
  assert.equal(await verdict(page), "verified");
  assert.ok(performance.now() - start < 3_000, "the answer did not wait for the worker");
  await page.getByRole("button", { name: "Remove the proof" }).click();
  await page.locator("#example").click();
  await page.locator("#files .pass").nth(2).waitFor();
  assert.equal(await verdict(page), "verified");
  assert.equal(await page.locator("#files .pass").count(), 3);
}

/** It starts without being asked, and again after it was ended with what it was at. */
async function workerAgain(page) {
  const [first] = page.workers();
  if (first === undefined) await page.waitForEvent("worker");
  const [worker] = page.workers();
  const { huge, remove } = makeHuge();
  await giveKeys(page, given("keys.json", KEYS));
  await giveProof(page, given("proof.json", HUGE_PROOF));
  await verdict(page);
  await page.locator("#choose-files").setInputFiles([huge]);
  await page.locator("#progress progress[value]").waitFor();
  const [again] = await Promise.all([
    page.waitForEvent("worker"),
    worker.waitForEvent("close"),
    page.getByRole("button", { name: "Stop" }).click(),
  ]);
  assert.deepEqual(page.workers(), [again], "one, and another");
  await page.getByRole("button", { name: "Remove the delivered files" }).click();
  await verdict(page);
  remove();
}

async function manyProofs(page) {
  const cases = plainCases(AS_OF);
  assert.ok(cases.length > 100, `${cases.length} cases`);
  const proofs = Array.from({ length: 200 }, (_, index) => {
    const wanted = cases[index % cases.length];
    return { name: `${String(index).padStart(3, "0")}.proof.json`, wanted };
  });
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  await giveProof(page, ...proofs.map(({ name, wanted }) => ({ ...given(name, ""), buffer: readFileSync(fileOf(wanted.name)) })));
  await page.locator("#table").waitFor();
  const words = await page.locator("#table tbody .chip").allTextContents();
  const worst = ["unreadable", "rejected", "untrusted", "incomplete", "verified"];
  const sorted = worst.flatMap((verdict) => proofs.filter(({ wanted }) => wanted.verdict === verdict));
  assert.deepEqual(words, sorted.map(({ wanted }) => wanted.verdict), "a line each, the worst first");
  const names = await page.locator("#table tbody th button").allTextContents();
  assert.deepEqual(names, sorted.map(({ name }) => name), "and otherwise in their order");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save the reports" }).click(),
  ]);
  const saved = readFileSync(await download.path(), "utf8").trimEnd().split("\n");
  assert.deepEqual(saved, proofs.map(({ wanted }) => reports.get(wanted.name)), "the bytes of the native reports");

  const chip = page.locator(".filter", { hasText: "incomplete" });
  await chip.click();
  const incomplete = proofs.filter(({ wanted }) => wanted.verdict === "incomplete");
  assert.equal(await page.locator("#table tbody tr").count(), incomplete.length);
  await page.locator("#table tbody button").first().click();
  await page.locator(".back").waitFor();
  assert.equal(await verdict(page), "incomplete");
  await page.locator("#judged-by", { hasText: incomplete[0].name }).waitFor();
  await page.getByRole("button", { name: "Back to all 200 proofs" }).click();
  assert.equal(await page.locator("#table tbody tr").count(), 200);
}

async function limits(page) {
  const many = (number, name) =>
    page.evaluate(
      ([number, name]) => {
        // Beyond some thousands one file stands for all the others: making them takes long.
        const some = Array.from({ length: Math.min(number, 2_000) }, (_, index) => new File(["{}"], name.replace("#", index)));
        const files = Array.from({ length: number }, (_, index) => some[Math.min(index, some.length - 1)]);
        const input = document.getElementById("choose-proof");
        Object.defineProperty(input, "files", { value: files, configurable: true });
        input.dispatchEvent(new Event("change"));
        delete input.files;
      },
      [number, name],
    );
  await many(1_001, "#.proof.json");
  await page.locator("#remarks", { hasText: "1 proof was left out" }).waitFor();
  await page.locator("#table tbody tr").nth(999).waitFor();
  await many(8_193, "#.txt");
  await page.locator("#remarks", { hasText: "more than 8,192 files" }).waitFor();
  // A document of more bytes than are read.
  await giveProof(page, { ...given("proof.json", ""), buffer: Buffer.alloc(8 * 1024 * 1024 + 1, " ") });
  await code(page, "input.too-large").waitFor();
  // Many values: drawn as they are looked at.
  const wide = JSON.stringify({ object_type: "proof_bundle", objects: { work_order: Array.from({ length: 200 }, () => ({ a: Array(900).fill(0) })) } });
  await giveProof(page, given("wide.proof.json", wide));
  await page.locator("#judged-by", { hasText: "wide" }).waitFor();
  assert.ok((await page.locator("#answer *").count()) < 20_000);
}

async function keptKeys(page) {
  const stored = () => page.evaluate(() => localStorage.length);
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  await giveProof(page, given("proof.json", PROOF));
  assert.equal(await verdict(page), "verified");
  assert.equal(await stored(), 0, "nothing is kept unasked");
  await page.getByRole("button", { name: "Keep in this browser: keys.json" }).click();
  await page.locator("#given-keys", { hasText: "Kept in this browser" }).waitFor();
  assert.equal(await stored(), 1);
  assert.equal(await page.locator(".rests-on.kept").count(), 0, "it was given");

  await reopen(page);
  const kept = page.locator(".kept-keys");
  await kept.getByText("Not used until you say so").waitFor();
  await lookAsOf(page);
  await giveProof(page, given("proof.json", PROOF));
  assert.equal(await verdict(page), "untrusted", "what is kept is not used by itself");
  await page.getByRole("button", { name: "Trust these keys: kept keys 1" }).click();
  await page.locator("#verdict-word", { hasText: "verified" }).waitFor();
  await page.locator(".rests-on.kept", { hasText: "came from this browser’s store" }).waitFor();
  await page.getByRole("button", { name: "Remove the proof" }).click();
  await page.locator("#example").click();
  await page.getByText("example key set").first().waitFor();
  assert.equal(await kept.count(), 0, "not for the example");
  assert.equal(await stored(), 1);
  await giveProof(page, given("proof.json", PROOF));
  await page.locator(".rests-on.kept").waitFor();

  // The same, given now, is given: nothing of the store remains in it.
  await giveKeys(page, given("keys.json", KEYS));
  await page.getByRole("button", { name: "Forget: keys.json" }).waitFor();
  assert.equal(await verdict(page), "verified");
  assert.equal(await page.locator(".rests-on.kept").count(), 0);
  assert.equal(await kept.count(), 0);
  await page.getByRole("button", { name: "Forget: keys.json" }).click();
  await page.getByRole("button", { name: "Keep in this browser: keys.json" }).waitFor();
  assert.equal(await stored(), 0);
  // What cannot be used, and what is not used, is not kept either.
  await giveKeys(page, given("nonsense.json", "{}"));
  await page.getByRole("button", { name: "Do not use: nonsense.json" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Keep in this browser: nonsense.json" }).count(), 0);
}

/** Opens the page again in the same browser. */
async function reopen(page) {
  await page.context().setOffline(false);
  await page.reload();
  await page.locator("#example").waitFor();
}

const STORE = "wever-proof.keys";

async function plant(page, text) {
  await page.evaluate(([place, text]) => localStorage.setItem(place, text), [STORE, text]);
  await reopen(page);
}

function base64(text) {
  return Buffer.from(text).toString("base64");
}

/** Any other saved page can write there: whatever stands there is shown as that, or left out. */
async function plantedKeys(page) {
  const shown = page.locator("#given-keys .item");
  const planted = { base64: base64(KEYS), issuer: "", bare: false, used: true, from: "given" };
  // As the version before this one wrote it, with a name that claims a lot.
  const name = "keys.json, given by you and verified";
  await plant(page, JSON.stringify([{ ...planted, name, keptAt: "2020-01-01T00:00:00Z" }]));
  await page.locator(".kept-keys .item.unused").waitFor();
  const words = await page.locator("body").innerText();
  assert.ok(!words.includes("given by you") && !words.includes("2020"), "nothing of what the store says of itself");
  await lookAsOf(page);
  await giveProof(page, given("proof.json", PROOF));
  assert.equal(await verdict(page), "untrusted");
  assert.equal(await page.locator(".kept-keys").count(), 1);

  // In a folder with the proof: still nobody's word.
  const folder = join(mkdtempSync(join(tmpdir(), "wever-proof-")), "delivery");
  mkdirSync(folder);
  writeFileSync(join(folder, "proof.json"), PROOF);
  writeFileSync(join(folder, "keys.json"), KEYS);
  await drop(page, [folder]);
  await page.locator("#judged-by", { hasText: "delivery/proof.json" }).waitFor();
  assert.equal(await verdict(page), "untrusted");
  rmSync(folder, { recursive: true });

  // A key by itself comes back with nobody's word on whose it is, but for the one that is read there.
  const bare = JSON.parse(textOf("signature-other-issuer-bare-key", "case.json"));
  const key = textOf(bare.name, bare.trust[0].file);
  await plant(page, JSON.stringify([{ base64: base64(key), issuer: "https://planted.example" }]));
  await page.locator(".kept-keys .item.unused input").waitFor();
  await giveKeys(page, given("key.json", key));
  const field = page.getByLabel("Whose key key.json is");
  assert.equal(await field.inputValue(), "", "given now, it is nobody's again");
  assert.equal(await page.locator(".kept-keys").count(), 0);

  const many = Array.from({ length: 5_000 }, (_, index) => ({ base64: base64(`${KEYS}${" ".repeat(index % 50)}`), issuer: "" }));
  for (const [what, text, count] of [
    ["no list", "{}", 0],
    ["no JSON", "[{", 0],
    ["not ours", '[{"name":1},null,7,"x",[[]],{"base64":"*","issuer":""}]', 0],
    ["deep", "[".repeat(100_000), 0],
    ["no key set", JSON.stringify([{ base64: base64("{}"), issuer: "" }]), 0],
    ["twice", JSON.stringify([planted, planted]), 1],
    ["many", JSON.stringify(many.slice(0, 60)), 16],
    ["large", JSON.stringify(many).slice(0, 4_500_000), 0],
    ["a long issuer", JSON.stringify([{ ...planted, issuer: "x".repeat(1_000) }]), 0],
  ]) {
    await plant(page, text);
    await page.locator("#remarks", { hasText: "held something for this page that the page did not write" }).waitFor();
    assert.equal(await shown.count(), count, what);
    assert.equal(await page.locator("#given-keys .item:not(.unused)").count(), 0, what);
  }
  // A private key does not stay there.
  await plant(page, JSON.stringify([planted, { base64: base64(PRIVATE.pkcs8), issuer: "https://example.com" }]));
  await page.locator("#remarks", { hasText: "A private key lay in this browser’s store" }).waitFor();
  assert.equal(await shown.count(), 1);
  const left = await page.evaluate((place) => localStorage.getItem(place), STORE);
  assert.equal(JSON.parse(left).length, 1, "it was removed");
  assert.ok(!left.includes(base64(PRIVATE.pkcs8)));
  await page.getByRole("button", { name: "Forget: kept keys 1" }).click();
  await page.locator(".kept-keys").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => localStorage.length), 0);
}

async function keptAnswer(page) {
  await plant(page, JSON.stringify([{ base64: base64(KEYS), issuer: "" }]));
  await page.getByRole("button", { name: "Trust these keys: kept keys 1" }).click();
  await lookAsOf(page);
  await giveProof(page, given("proof.json", PROOF));
  assert.equal(await verdict(page), "verified");
  const mark = page.locator(".verdict .rests-on.kept");
  await mark.getByText("came from this browser’s store").waitFor();
  await page.locator("#signatures", { hasText: "This browser kept it" }).waitFor();
  await page.locator("#judged-by", { hasText: "from this browser’s store" }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save the report" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "proof.json.by-kept-keys.report.json");
  assert.equal(readFileSync(await download.path(), "utf8"), `${reports.get(FIRST)}\n`, "and its bytes are the same");
  await page.screenshot({ path: join(SCREENSHOTS, "kept-keys-light.png"), fullPage: true });
  await page.emulateMedia({ media: "print" });
  assert.equal(await mark.isVisible(), true, "on paper too");
  await page.emulateMedia({ media: "screen" });
  // Beside a key set that was given, the kept one can only take away.
  const wider = JSON.parse(KEYS);
  wider.iat = 1;
  await giveKeys(page, given("given.json", JSON.stringify(wider)));
  await page.locator("#judged-by", { hasText: "given.json" }).waitFor();
  assert.equal(await verdict(page), "verified");
  assert.equal(await mark.count(), 0, "it was given, too");
  await page.getByRole("button", { name: "Remove given.json" }).click();
  await mark.waitFor();
  await giveProof(page, given("a.proof.json", PROOF), given("b.proof.json", PROOF));
  await page.locator("#table").waitFor();
  await page.locator(".verdict .rests-on.kept", { hasText: "2 answers depend on a key from this browser’s store" }).waitFor();
  assert.equal(await page.locator("#table .why", { hasText: "store" }).count(), 2);
}

const { privateKey } = generateKeyPairSync("ed25519");
const JWK = privateKey.export({ format: "jwk" });
const PUBLIC = { kty: JWK.kty, crv: JWK.crv, x: JWK.x };
const block = (label) => `-----BEGIN ${label}-----\n${"QUJD".repeat(12)}\n-----END ${label}-----\n`;

/** A private key in every form in which people have one. */
const PRIVATE = {
  pkcs8: privateKey.export({ format: "pem", type: "pkcs8" }),
  encrypted: privateKey.export({ format: "pem", type: "pkcs8", cipher: "aes-256-cbc", passphrase: "x" }),
  openssh: block("OPENSSH PRIVATE KEY"),
  rsa: block("RSA PRIVATE KEY"),
  ec: block("EC PRIVATE KEY"),
  "after text": `# my key\n\n${block("PRIVATE KEY")}`,
  "after a public key": `${block("PUBLIC KEY")}${block("PRIVATE KEY")}`,
  putty: `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1\n${"QUJD".repeat(12)}\n`,
  jwk: JSON.stringify(JWK),
  "jwk that is no strict JSON": JSON.stringify(JWK).replace("}", ",}"),
  "jwk of another kind": JSON.stringify({ kty: "RSA", n: "AQAB", e: "AQAB", p: "AQAB" }),
  ...Object.fromEntries(
    ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"].map((name) => [
      `a set with ${name}`,
      JSON.stringify({ keys: [PUBLIC, { kty: "X", [name]: name === "oth" ? [] : "AQAB" }] }),
    ]),
  ),
};

/** Refused with a sentence, nothing shown of it, nothing used, nothing kept. */
async function isRefused(page, what) {
  await page.locator("#remarks", { hasText: "Refused: a private key" }).waitFor();
  assert.equal(await page.locator("#given-keys .item, #given-proof .item").count(), 0, what);
  assert.equal(await page.locator("#answer .verdict").count(), 0, what);
  const text = await page.evaluate(() => document.documentElement.outerHTML.replace(/<script[^]*$/, ""));
  for (const secret of [JWK.d, JSON.stringify(JWK.d), "QUJDQUJD", "BEGIN"]) assert.ok(!text.includes(secret), `${what}: ${secret}`);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0, what);
  await page.evaluate(() => document.getElementById("remarks").replaceChildren());
}

async function privateKeys(page) {
  for (const [what, text] of Object.entries(PRIVATE)) {
    await giveKeys(page, given("issuer-key.pem", text));
    await isRefused(page, `${what}, as keys`);
    await giveProof(page, given("proof.json", text));
    await isRefused(page, `${what}, as a proof`);
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    }, text);
    await isRefused(page, `${what}, pasted`);
  }
  for (const dialog of ["Paste a key set", "Paste a proof"]) {
    await page.getByRole("button", { name: dialog }).click();
    await page.locator("dialog textarea").fill(PRIVATE.pkcs8);
    await page.getByRole("button", { name: "Use this text" }).click();
    await isRefused(page, dialog);
    assert.equal(await page.locator("dialog textarea").inputValue(), "", "the field is empty again");
  }
  // Dropped as text.
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/plain", text);
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, PRIVATE.jwk);
  await isRefused(page, "dropped as text");
  // Beside what is good, that is taken and the key is not.
  await lookAsOf(page);
  await giveProof(page, given("proof.json", PROOF), given("keys.json", KEYS), given("issuer-key.pem", PRIVATE.pkcs8));
  assert.equal(await verdict(page), "verified");
  await page.locator("#remarks", { hasText: "Refused: a private key, in issuer-key.pem" }).waitFor();
  assert.equal(await page.locator("#given-keys .item").count(), 1);
}

async function privateFiles(page) {
  const folder = mkdtempSync(join(tmpdir(), "wever-proof-"));
  const run = join(folder, "run");
  cpSync(fileOf("accepted-artifacts", ""), run, { recursive: true });
  rmSync(join(run, "case.json"));
  writeFileSync(join(run, "issuer-key.pem"), PRIVATE.pkcs8);
  await lookAsOf(page);
  await drop(page, [run]);
  assert.equal(await verdict(page), "untrusted");
  await page.locator("#remarks", { hasText: "Refused: a private key, in issuer-key.pem" }).waitFor();
  await page.getByRole("button", { name: /^Trust these keys/ }).click();
  await page.locator("#verdict-word", { hasText: "verified" }).waitFor();
  await page.locator("#choose-files").setInputFiles([join(run, "issuer-key.pem")]);
  await page.locator("#remarks", { hasText: "There is a private key among the delivered files, in issuer-key.pem" }).waitFor();
  assert.equal(await page.locator("#given-keys .item").count(), 1);
  assert.ok(!(await page.locator("body").innerText()).includes("BEGIN"));
  rmSync(folder, { recursive: true });
}

const OWN = JSON.stringify(JSON.parse(PROOF).objects.work_order[0], null, 2);

/** A work order of the same form, about something else. */
const OTHER = readFileSync(join(process.env.VECTORS, "../verifier-cli/tests/in/other-order.json"), "utf8");
const CHANGED = OWN.replace("Check the vendor", "Check no vendor");

function orderRow(page, words) {
  return page.locator("#claims .facts > div", { hasText: words }).locator("dt", { hasText: /^Order$/ });
}

/** What the command line says of the same order. */
function nativeOrder(proof, keys, order) {
  const { folder, remove } = scratch();
  const path = join(folder, "order.json");
  writeFileSync(path, order);
  const stdout = native(proof, [keys, "--order", path]);
  remove();
  return stdout;
}

async function ownOrder(page) {
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  await giveProof(page, given("proof.json", PROOF));
  assert.equal(await verdict(page), "verified");
  await orderRow(page, "not compared with yours: give it at “What you expect”").waitFor();
  await page.locator(".verdict .order-line", { hasText: "The order: not compared with yours: give it" }).waitFor();
  assert.match(await page.locator("#announced").textContent(), /; the order: not compared with yours$/);
  await page.locator("#not-established", { hasText: "no order was given to compare with" }).waitFor();
  await giveOrder(page, given("order.json", OWN));
  await orderRow(page, "work_order_packetops_6n1tn4hnjn637ze4t9ashbr8fv, the same as yours").waitFor();
  assert.equal(await verdict(page), "verified");
  assert.match(await page.locator("#announced").textContent(), /; the order: the same as yours$/);
  await page.locator(".verdict .order-line", { hasText: "The order: the same as yours, in order.json." }).waitFor();
  const { scope_hash } = JSON.parse(OWN);
  await page.locator("#judged-by", { hasText: scope_hash }).waitFor();
  sameReport(await saved(page), nativeOrder(fileOf(FIRST), fileOf(FIRST, "trust-1.json"), OWN));
  // It stays for the next proof, and is not kept.
  await giveProof(page, given("next.proof.json", PROOF));
  await page.locator("#judged-by", { hasText: "next.proof.json" }).waitFor();
  await orderRow(page, "the same as yours").waitFor();
  // Taken away it judges again, without it.
  await page.getByRole("button", { name: "Remove order.json" }).click();
  await orderRow(page, "not compared with yours").waitFor();
  assert.equal(await verdict(page), "verified");
  assert.equal(await page.locator("#given-expected .item").count(), 0);
  sameReport(await saved(page), `${reports.get(FIRST)}\n`);
  // Pasted anywhere it goes there, too.
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  }, OWN);
  await orderRow(page, "the same as yours").waitFor();
}

async function otherOrder(page) {
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  await giveOrder(page, given("other.json", OTHER));
  await page.locator("#given-expected .key-id", { hasText: JSON.parse(OTHER).work_order_id }).waitFor();
  await giveProof(page, given("proof.json", PROOF));
  assert.equal(await verdict(page), "rejected");
  await page.locator(".headline", { hasText: `The proof itself holds, but it is of another order: ${JSON.parse(OWN).work_order_id}` }).waitFor();
  assert.match(await page.locator("#announced").textContent(), /^rejected: the proof itself holds, but it is of another order/);
  await code(page, "order.differs").waitFor();
  const values = page.locator("#findings .finding > .values").first();
  await values.getByText(JSON.parse(OTHER).work_order_id).waitFor();
  await values.getByText(JSON.parse(OWN).work_order_id).waitFor();
  await orderRow(page, "not yours").waitFor();
  await page.locator("#check-order .outcome-word.fail").waitFor({ state: "attached" });
  // Of several proofs, each is compared.
  const another = "accepted-diligenceops";
  const mine = JSON.parse(textOf(another)).objects.work_order[0];
  await giveOrder(page, given("mine.json", JSON.stringify(mine)));
  await page.locator("#remarks", { hasText: "mine.json took the place of other.json" }).waitFor();
  assert.equal(await page.locator("#given-expected .item").count(), 1);
  await giveKeys(page, given("keys-2.json", textOf(another, "trust-1.json")));
  await giveProof(page, given("a.proof.json", PROOF), given("b.proof.json", textOf(another)));
  await page.locator("#table").waitFor();
  await page.locator(".verdict .order-line", { hasText: "Compared with your order, mine.json." }).waitFor();
  assert.deepEqual(await page.locator("#table tbody .chip").allTextContents(), ["rejected", "verified"]);
  await page.locator("#table .why", { hasText: "it is of another order" }).waitFor();
}

/** Nothing is judged as if it had been compared. */
async function unusableOrder(page) {
  const failed = page.locator(".failed", { hasText: "Your order could not be used, so nothing was judged." });
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  await giveOrder(page, given("changed.json", CHANGED));
  const words = "the hash does not fit the order, which was changed after it was made";
  await page.locator("#given-expected .warning", { hasText: words }).waitFor();
  await page.locator("#announced", { hasText: words }).waitFor({ state: "attached" });
  await giveProof(page, given("proof.json", PROOF));
  await failed.waitFor();
  await failed.getByText("/scope_hash").waitFor();
  assert.equal(await page.locator("#answer .verdict").count(), 0);
  assert.match(await page.locator("#announced").textContent(), /^No answer: Your order could not be used/);
  await giveProof(page, given("a.proof.json", PROOF), given("b.proof.json", PROOF));
  await failed.waitFor();
  assert.equal(await page.locator("#table").count(), 0, "nor of several");
  await giveProof(page, given("proof.json", PROOF));
  await failed.waitFor();
  // Not strict, not as it was sent, no text.
  for (const [name, content, why] of [
    ["twice.json", OWN.replace("{", '{"object_type":"work_order",'), "object_type"],
    ["less.json", OWN.replace(/"price": \{[^}]*\},/, ""), "price"],
    ["mark.json", `\u{feff}${OWN}`, "byte order mark"],
  ]) {
    await giveOrder(page, given(name, content));
    await page.locator("#given-expected .item", { hasText: name }).locator(".warning", { hasText: why }).waitFor();
    await failed.waitFor();
    assert.equal(await page.locator("#answer .verdict").count(), 0, name);
  }
  // Under a key of its requester a signature that does not hold is seen, and without it not.
  const signed = JSON.parse(OWN);
  const trust = JSON.parse(textOf("accepted-requester-trusted", "case.json")).trust;
  signed.requester_signature.value = JSON.parse(PROOF).objects.receipt[0].receipt_signature.value;
  await giveOrder(page, given("signed.json", JSON.stringify(signed)));
  await page.locator("#verdict-word", { hasText: "rejected" }).waitFor();
  await code(page, "order.signature-differs").waitFor();
  for (const { file } of trust.slice(1)) await giveKeys(page, given("requester.json", textOf("accepted-requester-trusted", file)));
  await failed.getByText("the signature does not fit the order").waitFor();
  await page.getByRole("button", { name: "Remove signed.json" }).click();
  await page.locator("#verdict-word", { hasText: "verified" }).waitFor();
}

/** A task run has no such order: its contract is given. */
async function taskOrder(page) {
  const name = "accepted-tokenops-live-pilot";
  const contract = JSON.parse(textOf(name)).objects.run_contract[0];
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", textOf(name, "trust-1.json")));
  await giveProof(page, given("proof.json", textOf(name)));
  await orderRow(page, "not compared with yours").waitFor();
  await drop(page, [onDisk("contract.json", JSON.stringify(contract))]);
  await page.locator("#given-expected", { hasText: "run contract" }).waitFor();
  await page.locator("#given-expected .key-id", { hasText: contract.contract_id }).waitFor();
  await orderRow(page, "the same as yours").waitFor();
  assert.equal(await verdict(page), "verified");
  await giveOrder(page, given("order.json", OWN));
  await page.locator("#verdict-word", { hasText: "incomplete" }).waitFor();
  await orderRow(page, "yours is not in this proof").waitFor();
  await code(page, "order.absent").waitFor();
}

/** A file with this content, to be dropped. */
function onDisk(name, content) {
  const path = join(mkdtempSync(join(tmpdir(), "wever-proof-")), name);
  writeFileSync(path, content);
  return path;
}

async function orderBeside(page) {
  await lookAsOf(page);
  await drop(page, [onDisk("proof.json", PROOF), onDisk("keys.json", KEYS), onDisk("mine", OWN)]);
  assert.equal(await verdict(page), "verified");
  await orderRow(page, "the same as yours").waitFor();
  await page.locator("#given-expected .warning", { hasText: "Came together with the proof" }).waitFor();
  assert.equal(await page.locator("#given-files .item").count(), 0);
  await page.getByRole("button", { name: "Remove mine" }).click();
  await orderRow(page, "not compared with yours").waitFor();
  // On the keys it is no key set, and goes where it is used.
  await drop(page, [onDisk("order.json", OTHER)], "#zone-keys");
  await page.locator("#verdict-word", { hasText: "rejected" }).waitFor();
  await page.getByRole("button", { name: "Remove order.json" }).click();
  await page.locator("#verdict-word", { hasText: "verified" }).waitFor();

  // What lies in a folder is never the order: with the proof, among delivered files, or put there.
  const { folder, remove } = scratch();
  const run = join(folder, "run");
  mkdirSync(run);
  writeFileSync(join(run, "proof.json"), PROOF);
  writeFileSync(join(run, "order.json"), OTHER);
  await drop(page, [run]);
  await page.locator("#remarks", { hasText: "Not used as what you expect, since it lay in a folder: order.json" }).waitFor();
  await orderRow(page, "not compared with yours").waitFor();
  assert.equal(await page.locator("#given-expected .item").count(), 0);
  await drop(page, [run], "#zone-expected");
  await page.locator("#remarks", { hasText: "given by its file, not by a folder" }).waitFor();
  assert.equal(await page.locator("#given-expected .item").count(), 0);
  await drop(page, [join(run, "order.json")], "#zone-files");
  await page.locator("#given-files", { hasText: "order.json" }).waitFor();
  assert.equal(await page.locator("#given-expected .item").count(), 0);
  remove();
}

async function severalOrders(page) {
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  await giveProof(page, given("proof.json", PROOF));
  assert.equal(await verdict(page), "verified");
  await giveOrder(page, given("other.json", OTHER), given("order.json", OWN), given("again.json", OWN));
  await page.locator(".failed", { hasText: "More than one order was given" }).waitFor();
  assert.equal(await page.locator("#given-expected .item").count(), 2, "the same bytes are one");
  assert.equal(await page.locator("#answer .verdict").count(), 0);
  await page.getByRole("button", { name: "Expect this one: order.json" }).click();
  await orderRow(page, "the same as yours").waitFor();
  assert.equal(await verdict(page), "verified");
  assert.equal(await page.locator("#given-expected .item").count(), 1);
  // The example has one of its own, and gives this one back.
  await page.getByRole("button", { name: "Remove the proof" }).click();
  await page.locator("#altered").click();
  await page.locator("#verdict-word", { hasText: "rejected" }).waitFor();
  await page.locator("#given-expected", { hasText: "example order" }).waitFor();
  await giveProof(page, given("proof.json", PROOF));
  await page.locator("#given-expected", { hasText: "order.json" }).waitFor();
  await orderRow(page, "the same as yours").waitFor();
}

/** The rail's own list, and one of the person's: each narrows, and neither is passed over. */
async function requiredDocument(page) {
  const list = JSON.stringify({ run_goal: "one paid run completed", rail_key: "packetops or diligenceops", must_have: ["work_order_id", "receipt_id", "completion_signature"] });
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  await drop(page, [onDisk("list.json", list), onDisk("proof.json", PROOF), onDisk("order.json", OWN)]);
  assert.equal(await verdict(page), "verified");
  await orderRow(page, "the same as yours").waitFor();
  await page.locator("#given-expected .key-id", { hasText: "one paid run completed" }).waitFor();
  await page.locator(".verdict .rests-on", { hasText: "all that list.json requires" }).waitFor();
  await page.locator("#check-requirements .outcome-word.pass").waitFor({ state: "attached" });
  const { folder, remove } = scratch();
  const [order, required] = [join(folder, "order.json"), join(folder, "list.json")];
  writeFileSync(order, OWN);
  writeFileSync(required, list);
  sameReport(await saved(page), native(fileOf(FIRST), [fileOf(FIRST, "trust-1.json"), "--order", order, "--require", required]));
  remove();
  await giveOrder(page, given("mine.json", '{"rail_key":"diligenceops"}'));
  await page.locator("#verdict-word", { hasText: "untrusted" }).waitFor();
  await code(page, "policy.rail").waitFor();
  assert.equal(await page.locator("#given-expected .item").count(), 3, "an order, and both lists");
  await page.getByRole("button", { name: "Remove mine.json" }).click();
  await page.locator("#verdict-word", { hasText: "verified" }).waitFor();
  await giveOrder(page, given("misspelled.json", '{"must_have":["recipt_id"]}'));
  const words = "It cannot be used as your requirements: no object has a member";
  await page.locator("#given-expected .warning", { hasText: words }).waitFor();
  await page.locator(".failed", { hasText: "Your requirements could not be used, so nothing was judged." }).waitFor();
  assert.equal(await page.locator("#answer .verdict").count(), 0);
}

/** It says what it is and what goes there, and judges nothing until it is gone. */
async function noOrder(page) {
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  await giveOrder(page, given("order.json", OWN));
  await giveProof(page, given("proof.json", PROOF));
  assert.equal(await verdict(page), "verified");
  const takes = "This field takes the work order that you placed (for a task run the run contract); what you require, such as the rail’s own list of what a run must have; the file of a rail that is judged by a profile of its own, as JSON files.";
  for (const [name, content, what] of [
    ["quote.json", JSON.stringify(JSON.parse(PROOF).objects.quote?.[0] ?? { object_type: "quote" }), "This is a quote."],
    ["proof.json", PROOF, "This is a proof."],
    ["keys.json", KEYS, "These are keys."],
    ["letter.pdf", "%PDF-1.7", "This is no JSON document."],
    ["list.json", "[1]", "it states no object_type"],
    ["<b>.json", '{"object_type":"<b>\u202e"}', "it states no object_type"],
  ]) {
    await giveOrder(page, given(name, content));
    const warning = page.locator("#given-expected .warning", { hasText: what });
    await warning.waitFor();
    assert.ok((await warning.textContent()).endsWith(takes), name);
    await page.locator(".failed", { hasText: "What you expect cannot be used, so nothing was judged." }).waitFor();
    assert.equal(await page.locator("#answer .verdict").count(), 0, name);
    assert.equal(await page.locator("#given-expected .item").count(), 2, "the order stays, and the last of the others");
    await page.locator("#given-expected .remove").first().waitFor();
  }
  await page.getByRole("button", { name: "Remove <b>.json" }).click();
  await orderRow(page, "the same as yours").waitFor();
  await giveOrder(page, given("key.pem", PRIVATE.pkcs8));
  await page.locator("#remarks", { hasText: "Refused: a private key, in key.pem" }).waitFor();
  assert.equal(await page.locator("#given-expected .item").count(), 1);
  assert.equal(await verdict(page), "verified");
}

/** What was required for one proof is said with the next. */
async function keptRequirements(page) {
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  await giveProof(page, given("proof.json", PROOF));
  assert.equal(await verdict(page), "verified");
  const said = page.locator(".verdict .rests-on");
  await said.getByText("checked as of 2026-11-02 12:00:00 UTC, a time that you gave").waitFor();
  await giveProof(page, given("next.proof.json", PROOF));
  await page.locator("#judged-by", { hasText: "next.proof.json" }).waitFor();
  await said.getByText("a time that you gave").waitFor();
  await page.locator("#requirements > summary", { hasText: "as of 2026-11-02" }).waitFor();
  await page.locator("#requirements > summary").click();
  await page.locator("#as-of").selectOption("now");
  await page.locator("#payment").selectOption("evidenced");
  await said.getByText("payment at least evidenced").waitFor();
  await page.locator("#payment").selectOption("stated");
  await verdict(page);
  assert.equal(await said.count(), 0);
}

/** What each slice held, as the page marked it. */
async function marked(page) {
  return page.evaluate(() => {
    const marks = performance.getEntriesByName("slice").map(({ detail }) => detail);
    performance.clearMarks("slice");
    return marks;
  });
}

/** Counts, not times: a slice has at most so many items, and all of them together are all there are. */
function checkSlices(marks, work, all) {
  const of = marks.filter((mark) => mark.work === work).map(({ items }) => items);
  assert.ok(of.length > 0 && Math.max(...of) <= SLICE[work], `${work}: ${of.length} slices, at most ${Math.max(...of)}`);
  assert.equal(of.reduce((sum, items) => sum + items, 0), all, work);
}

async function slices(page) {
  const folder = mkdtempSync(join(tmpdir(), "wever-proof-"));
  const many = 3_000;
  for (let index = 0; index < many; index++) writeFileSync(join(folder, `${index}.txt`), "x");
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  await giveProof(page, given("proof.json", PROOF));
  assert.equal(await verdict(page), "verified");
  await marked(page);
  await page.locator("#choose-files-folder").setInputFiles(folder);
  await page.locator("#given-files", { hasText: "3,000 files" }).waitFor();
  await page.locator("#verdict-word", { hasText: "incomplete" }).waitFor();
  const taken = await marked(page);
  // Taken down, looked at by name, sorted and added: once each.
  checkSlices(taken, "files", 3 * many);
  checkSlices(taken, "sizes", many);
  checkSlices(taken, "parts", 9);
  rmSync(folder, { recursive: true });

  const proofs = Array.from({ length: 300 }, (_, index) => given(`${index}.proof.json`, PROOF));
  await giveProof(page, ...proofs);
  await page.locator("#answer[aria-busy=false] #table").waitFor();
  assert.equal(await page.locator("#table tbody tr").count(), 300);
  checkSlices(await marked(page), "rows", 300);
}

/** Two key sets of thousands of empty keys, and many large ones: read once, and not in the page's way. */
async function slowKeys(page) {
  const empty = (number) => JSON.stringify({ keys: Array(number).fill({}) });
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  const start = performance.now();
  await giveKeys(page, given("a.json", empty(40_000)), given("b.json", `${empty(40_000)} `));
  await page.getByRole("button", { name: "Do not use: b.json" }).waitFor();
  await giveProof(page, given("proof.json", PROOF));
  assert.equal(await verdict(page), "unreadable");
  assert.ok(performance.now() - start < 5_000, "in no time");
}

async function keyboard(page) {
  // From the top to the example without a mouse, past every field.
  const passed = [];
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press("Tab");
    passed.push(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")));
    if (await page.evaluate(() => document.activeElement?.id === "altered")) break;
  }
  for (const button of ["Choose your order or requirements", "Paste your order or requirements"]) assert.ok(passed.includes(button), button);
  await page.keyboard.press("Enter");
  assert.equal(await verdict(page), "rejected");
  assert.match(await page.locator("#announced").textContent(), /^rejected/, "it is announced");
  // What is expected is taken away by a key, and the rest is judged again.
  await page.getByRole("button", { name: "Remove example order" }).focus();
  await page.keyboard.press("Enter");
  await page.locator(".verdict .order-line", { hasText: "not compared with yours" }).waitFor();
  assert.equal(await verdict(page), "rejected");
  await page.locator("#picture [role=button][tabindex='0']").focus();
  const stops = await page.locator("#picture [role=button]").count();
  for (let step = 0; step < stops; step++) {
    const label = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    if (label?.startsWith("price in receipt")) break;
    await page.keyboard.press("ArrowRight");
  }
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#document .json-bar").textContent(), "/objects/receipt/0/price");
  assert.ok(await page.evaluate(() => document.activeElement?.closest("#document .marked") !== null));
  assert.equal(await page.locator("#picture [role=button][tabindex='0']").count(), 1, "one stop for the tabulator");
}

async function savedReport(page) {
  await lookAsOf(page);
  await giveKeys(page, given("trust-1.json", KEYS));
  await giveProof(page, given("proof.json", PROOF));
  await verdict(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save the report" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "proof.json.report.json");
  const saved = readFileSync(await download.path(), "utf8");
  assert.equal(saved, `${reports.get(FIRST)}\n`);
}

const sha256 = (text) => `sha256:${createHash("sha256").update(text).digest("hex")}`;

/** On paper it is a workpaper of two pages, and the first of them answers for itself. */
async function printed(page) {
  const altered = JSON.parse(PROOF);
  altered.objects.work_order[0].price.amount = "490.00";
  const text = JSON.stringify(altered);
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  await giveProof(page, given("proof.json", text));
  assert.equal(await verdict(page), "rejected");
  await page.emulateMedia({ media: "print" });
  for (const hidden of [".intake", ".verdict-actions", "#timeline", "#document", "#checks table", "#about-open"]) {
    assert.equal(await page.locator(hidden).first().isVisible(), false, `${hidden} is not on paper`);
  }
  for (const shown of [".verdict", "#claims", "#picture", "#checks", "#signatures", "#not-established", "#judged-by"]) {
    assert.equal(await page.locator(shown).isVisible(), true, `${shown} is on paper`);
  }
  // Which file, by whose keys, as of when, and with what.
  const { verifier } = JSON.parse(reports.get(FIRST));
  const judged = await page.locator("#judged-by").innerText();
  for (const words of ["proof.json", sha256(text), "keys.json", "https://weverlabs.com", sha256(KEYS), "2026-11-02 12:00:00 UTC", `wever-proof ${verifier.version}`]) {
    assert.ok(judged.includes(words), `${words}: ${judged}`);
  }
  assert.match(await page.locator("#findings").innerText(), /The work order was changed after the proof was sealed[^]*490\.00 USD[^]*What to do: [^]*hash\.scope-mismatch/);
  assert.match(await page.locator("#checks .on-paper").innerText(), /^Fail: seal, .*\n+Pass: .*profile/);
  for (const [format, width, height] of [["A4", 182, 271], ["Letter", 188, 253]]) {
    const paper = await page.pdf({ format });
    assert.equal(pagesOf(paper), 2, `two pages of ${format}`);
    writeFileSync(join(SCREENSHOTS, `printed-${format.toLowerCase()}.pdf`), paper);
    await page.setViewportSize({ width: Math.floor((width * 96) / 25.4), height: 900 });
    const ends = await page.evaluate(() =>
      ["#judged-by", ".verdict", "#findings", "#claims", "#not-established"].map((part) => document.querySelector(part).getBoundingClientRect().bottom + scrollY),
    );
    assert.deepEqual(ends, ends.toSorted((one, other) => one - other), "in this order");
    assert.ok(ends.at(-1) < (height * 96) / 25.4, `on the first page of ${format}: ${ends}`);
  }
  assert.equal(await page.locator("#picture").evaluate((picture) => getComputedStyle(picture).breakBefore), "page");
  const rules = await page.evaluate(() => [...document.styleSheets[0].cssRules].map(({ cssText }) => cssText).find((text) => text.includes("@page")));
  assert.match(rules, /counter\(page\)[^]*counter\(pages\)/, "the pages have numbers");
  await page.emulateMedia({ media: null });
  // Neither is the demonstration longer, good or altered.
  await page.setViewportSize({ width: 1366, height: 900 });
  await page.getByRole("button", { name: "Remove the proof" }).click();
  for (const which of ["#example", "#altered"]) {
    await page.locator(which).click();
    await page.locator("#verdict-word", { hasText: which === "#example" ? "verified" : "rejected" }).waitFor();
    await verdict(page);
    for (const format of ["A4", "Letter"]) assert.equal(pagesOf(await page.pdf({ format })), 2, `${which}, ${format}`);
  }
}

function pagesOf(paper) {
  return paper.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length;
}

/** Only the object that was changed is accused, and what to do is said once. */
async function byCause(page) {
  const altered = JSON.parse(PROOF);
  altered.objects.work_order[0].price.amount = "490.00";
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", KEYS));
  await giveProof(page, given("proof.json", JSON.stringify(altered)));
  assert.equal(await verdict(page), "rejected");
  assert.equal(await page.locator(".headline").textContent(), "The work order was changed after the proof was sealed; other values of it may be changed, too.");
  assert.equal(
    await page.locator("#findings .differing").innerText(),
    "price of the work order is 490.00 USD; the quote, the payment reference, the production run and the signed receipt say 49.00 USD.",
  );
  assert.equal(await page.locator("#findings article").count(), 1);
  assert.equal(await page.locator("#findings .remedy").count(), 1);
  assert.equal(await accused(page), "work order: changed after sealing");
  const labels = await page.locator("#picture").locator(WRONG).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  const dots = labels.filter((label) => label !== null);
  assert.ok(dots.length >= 2 && dots.every((label) => / in work order, /.test(label)), dots.join("; "));
  for (const honest of ["quote", "payment reference", "production run", "receipt"]) {
    const dot = page.locator(`#picture .dot.apart[aria-label^='price in ${honest}, does not fit what was changed']`);
    assert.equal(await dot.count(), 1, honest);
  }
  // The document marks the same places, and no others.
  await page.locator("#picture .dot.broken[aria-label^='price in work order'] .hit").click();
  await page.locator("#document .branch.wrong > summary", { hasText: "work_order" }).waitFor();
  assert.equal(await page.locator("#document .branch.wrong > summary", { hasText: "receipt" }).count(), 0);

  // Nobody's keys: one of two was changed, and it says so of both.
  await page.getByRole("button", { name: "Do not use: keys.json" }).click();
  await page.locator("#findings h3", { hasText: "The work order and the seal do not fit" }).waitFor();
  assert.equal(await page.locator("#picture .line.wrong").count(), 2);
  assert.equal(await page.locator("#picture .dot.broken").count(), 0, "neither is accused");

  // Everything signed holds: both sides, and neither is said to have been changed.
  await page.getByRole("button", { name: "Trust these keys: keys.json" }).click();
  await giveProof(page, given("other.proof.json", textOf("join-run-id-customer-production-run")));
  await page.locator("#judged-by", { hasText: "other.proof.json" }).waitFor();
  await page.locator("#findings h3", { hasText: "the mistake is the issuer's" }).waitFor();
  assert.equal(await page.locator("#picture .dot.broken, #picture .line.wrong").count(), 0);
  assert.ok((await page.locator("#picture .dot.doubted").count()) >= 2);
}

/** What is missing next is lit and says so; the example is offered only while there is nothing. */
async function steps(page) {
  const lit = () => page.locator(".zone.next").evaluateAll((all) => all.map(({ id }) => id));
  const examples = page.locator("#examples button, .example-mark");
  assert.deepEqual(await lit(), ["zone-proof"]);
  assert.equal(await examples.count(), 2);
  await lookAsOf(page);
  await giveProof(page, given("proof.json", PROOF));
  assert.equal(await verdict(page), "untrusted");
  assert.deepEqual(await lit(), ["zone-keys"]);
  assert.equal(await page.locator("#zone-keys").getAttribute("aria-current"), "step");
  assert.equal(await page.locator("#zone-keys .missing").textContent(), "No keys were given, so nobody’s signature could be checked.");
  await page.locator("#findings .remedy", { hasText: "Give the issuer’s key set at “Keys you trust”" }).waitFor();
  assert.equal(await examples.count(), 0, "beside a proof the example would read as if it were about it");
  await giveKeys(page, given("keys.json", KEYS));
  await page.locator("#verdict-word", { hasText: "verified" }).waitFor();
  assert.deepEqual(await lit(), []);
  assert.equal(await page.locator("[aria-current]").count(), 0);
  await page.getByRole("button", { name: "Do not use: keys.json" }).click();
  await page.locator("#zone-keys.next .missing", { hasText: "None of these keys is used" }).waitFor();
  await page.getByRole("button", { name: "Remove the proof" }).click();
  assert.deepEqual(await lit(), ["zone-proof"]);
  await page.locator("#examples #altered").click();
  await page.locator(".example-mark", { hasText: "in which one value was changed" }).waitFor();
  // From the one to the other.
  await page.locator(".example-mark button").click();
  await page.locator("#verdict-word", { hasText: "verified" }).waitFor();
  await page.locator(".example-mark button", { hasText: "The same, with one value changed" }).waitFor();
}

/** The whole answer, in pixels: whoever reads it scrolls three times, on a phone five times. */
const HIGHEST = { 1280: 2_700, 390: 4_750 };

async function heights(page) {
  for (const which of ["example", "altered"]) {
    for (const [width, highest] of Object.entries(HIGHEST)) {
      await page.setViewportSize({ width: Number(width), height: 844 });
      await page.locator(`#${which}`).click();
      assert.equal(await verdict(page), which === "example" ? "verified" : "rejected");
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      assert.ok(height <= highest, `${which}, ${width} wide: ${height} pixels high, of ${highest}`);
      console.log(`    ${which}, ${width} wide: ${height} pixels high`);
      if (Number(width) === 390) await page.locator("#given-line button").click();
      await page.getByRole("button", { name: "Remove the proof" }).click();
    }
  }
}

/** In a narrow window: the answer on the first screen, and what is cut says so. */
async function phone(page) {
  await page.locator("#altered").click();
  assert.equal(await verdict(page), "rejected");
  await page.evaluate(() => scrollTo(0, 0));
  const banner = await page.locator(".verdict").boundingBox();
  assert.ok(banner.y + banner.height < 700, `the answer ends at ${banner.y + banner.height}`);
  await page.locator("#given-line", { hasText: "example proof, altered, keys, order, 3 files" }).waitFor();
  assert.equal(await page.locator("#zone-proof").isVisible(), false);
  await page.getByRole("button", { name: "Change what was given" }).click();
  assert.equal(await page.locator("#zone-proof").isVisible(), true);
  await page.getByRole("button", { name: "Close what was given" }).click();
  const scroller = page.locator("#picture .scroller");
  const sign = () => scroller.evaluate((one) => getComputedStyle(one, "::after").content);
  assert.match(await sign(), /scrolls/);
  await page.locator("#picture .wide").evaluate((one) => one.scrollTo(one.scrollWidth, 0));
  await page.locator("#picture .scroller:not(.more)").waitFor();
  assert.equal(await sign(), "none", "at its end there is no more");
}

/** Nothing that only programs read stands in sight, and sentences begin and end as sentences do. */
async function plainWords(page) {
  await lookAsOf(page);
  for (const name of [FIRST, "complete-no-seal", "join-issuer-attestation", "signature-compromised-after-the-run", "hash-artifact-mismatch-one-byte"]) {
    const [trust] = JSON.parse(textOf(name, "case.json")).trust;
    await giveKeys(page, given("keys.json", textOf(name, trust.file)));
    await giveProof(page, given(`${name}.proof.json`, textOf(name)));
    await page.locator("#judged-by", { hasText: name }).waitFor();
    await verdict(page);
    const shown = await page.locator("#answer").innerText();
    assert.doesNotMatch(shown, /\/objects\//, `${name}: places on demand`);
    assert.doesNotMatch(await page.locator("body").innerText(), /`/, `${name}: literals are code`);
    assert.doesNotMatch(await page.locator("#announced").textContent(), /`/);
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    assert.doesNotMatch(await page.locator("#answer .column > section:not(#document), .pair").allInnerTexts().then((all) => all.join("\n")), /`/, name);
    const alone = ".headline, #findings h3, .finding-message, .finding > .hint, .remedy, .signature .outcome-word, #checks td:nth-child(3) > .reason, #not-established li, #notes li";
    // What begins with a literal begins as that is spelled.
    const begun = await page.locator(alone).evaluateAll((all) => all.filter(({ firstChild }) => firstChild?.nodeName !== "CODE").map(({ textContent }) => textContent));
    for (const words of begun) assert.match(words, /^[^a-z]/, `${name}: ${words}`);
    await page.getByRole("button", { name: "Remove keys.json" }).click();
  }
  assert.deepEqual(await page.evaluate(() => ["header", "main", "footer"].map((name) => document.querySelectorAll(name).length)), [1, 1, 1]);
  const live = page.locator("#announced[role=status][aria-live=polite]");
  await live.getByText(/^untrusted: /).waitFor({ state: "attached" });
}

/** What decides nothing, and what passed, is folded; what is not proven and by what it was judged is not. */
async function folded(page) {
  await page.locator("#example").click();
  assert.equal(await verdict(page), "verified");
  for (const part of ["checks", "timeline", "document"]) {
    assert.equal(await page.locator(`#${part} > details[open]`).count(), 0, part);
    await page.locator(`#${part} > details > summary`).click();
    assert.equal(await page.locator(`#${part} > details[open]`).count(), 1, part);
  }
  const order = await page.locator("#answer .card").evaluateAll((cards) => cards.map(({ id }) => id));
  assert.deepEqual(order, ["claims", "not-established", "judged-by", "picture", "signatures", "files", "notes", "checks", "timeline", "document"]);
  // A place leads to the document, which opens for it.
  await page.locator("#document > details > summary").click();
  await page.locator("#timeline .way").first().click();
  await page.locator("#document .marked").waitFor();
}
