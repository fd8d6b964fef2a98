// The pictures of the documentation: `PAGE=… VECTORS=… CHROME=… GALLERY=… node gallery.mjs`.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { launchChromium } from "../../tests/browser.mjs";
import { giveKeys, giveProof, given, lookAsOf, places, verdict, visit } from "./visit.mjs";
import { textOf } from "./vector.mjs";

const SIZE = { width: 1100, height: 820 };

const FULL_LOOP = "accepted-tokenops-full-loop";

const PICTURES = [
  ["page-verified", press("#example"), "light", ".verdict"],
  ["page-rejected", press("#altered"), "dark", ".verdict"],
  ["page-full-loop", giveFullLoop, "light", "#picture"],
];

const opened = await places(process.env.PAGE);
const browser = await launchChromium();
mkdirSync(process.env.GALLERY, { recursive: true });
try {
  for (const [name, reach, colorScheme, top] of PICTURES) {
    await visit(browser, opened.places[0], { colorScheme, viewport: SIZE }, async (page, context) => {
      await reach(page);
      await verdict(page);
      // Nothing is lit because the pointer happens to be there.
      await page.mouse.move(0, 0);
      await page.evaluate((top) => scrollTo(0, document.querySelector(top).offsetTop - 12), top);
      const client = await context.newCDPSession(page);
      const { data } = await client.send("Page.captureScreenshot", { format: "webp", quality: 48 });
      const picture = Buffer.from(data, "base64");
      writeFileSync(join(process.env.GALLERY, `${name}.webp`), picture);
      console.log(`  ${name}.webp: ${picture.length} bytes`);
    });
  }
} finally {
  await browser.close();
  opened.close();
}

function press(button) {
  return (page) => page.locator(button).click();
}

async function giveFullLoop(page) {
  await lookAsOf(page);
  await giveKeys(page, given("keys.json", textOf(FULL_LOOP, "trust-1.json")));
  await giveProof(page, given("proof.json", textOf(FULL_LOOP)));
}
