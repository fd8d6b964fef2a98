// The pictures of the documentation: `PAGE=… VECTORS=… CHROME=… GALLERY=… node gallery.mjs`.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { launchChromium } from "../../tests/browser.mjs";
import { places, verdict, visit } from "./visit.mjs";

const SIZE = { width: 1100, height: 820 };

const PICTURES = [
  ["page-verified", "#example", "light", () => scrollTo(0, document.querySelector(".verdict").offsetTop - 12)],
  ["page-rejected", "#altered", "dark", () => scrollTo(0, document.querySelector("#picture").offsetTop - 12)],
];

const opened = await places(process.env.PAGE);
const browser = await launchChromium();
mkdirSync(process.env.GALLERY, { recursive: true });
try {
  for (const [name, button, colorScheme, scroll] of PICTURES) {
    await visit(browser, opened.places[0], { colorScheme, viewport: SIZE }, async (page, context) => {
      await page.locator(button).click();
      await verdict(page);
      await page.evaluate(scroll);
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
