// How long it takes from opening the saved page to its first verdict, in a browser that has just
// been started: `PAGE=… VECTORS=… CHROME=… node cold.mjs`. The proof and the key set are given as soon
// as the document is there, before the verifier is.

import { pathToFileURL } from "node:url";

import { launchChromium } from "../../tests/browser.mjs";
import { textOf } from "./vector.mjs";

const TIMES = 15;
const NAME = "accepted-first-paid-run";
const texts = { proof: textOf(NAME), keys: textOf(NAME, "trust-1.json") };

const times = [];
for (let time = 0; time < TIMES; time++) times.push(await once());
times.sort((one, other) => one - other);
const shown = (value) => `${value.toFixed(0)} ms`;
console.log(
  `  from opening the page to its first verdict, ${TIMES} browsers just started: ` +
    `median ${shown(times[Math.floor(TIMES / 2)])}, least ${shown(times[0])}, most ${shown(times.at(-1))}`,
);

async function once() {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.addInitScript(give, texts);
    // Told by the console: to wait in the page would run the driver's own script there meanwhile.
    const said = page.waitForEvent("console");
    await page.goto(pathToFileURL(process.env.PAGE).href);
    const { word, at } = await (await said).args()[0].jsonValue();
    if (word !== "verified") throw new Error(`the page says ${word}`);
    return at;
  } finally {
    await browser.close();
  }
}

/** In the page: gives both files, and notes when the frame after the verdict begins. */
function give({ proof, keys }) {
  addEventListener("DOMContentLoaded", () => {
    const input = document.getElementById("choose-proof");
    const transfer = new DataTransfer();
    transfer.items.add(new File([proof], "proof.json"));
    transfer.items.add(new File([keys], "keys.json"));
    input.files = transfer.files;
    input.dispatchEvent(new Event("change"));
  });
  const observer = new MutationObserver(() => {
    const word = document.querySelector(".verdict #verdict-word")?.textContent;
    if (word === undefined) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => console.log({ word, at: performance.now() })));
  });
  observer.observe(document, { childList: true, subtree: true });
}
