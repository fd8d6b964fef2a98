// The built page in a real Chromium: `PAGE=… VECTORS=… REPORTS=… WEVER_PROOF=… SCREENSHOTS=… CHROME=…
// node page.mjs [SCENARIO]`. Every scenario from the disk and from a server.

import { launchChromium } from "../../tests/browser.mjs";
import { checkLooks } from "./looks.mjs";
import { checkMoments } from "./moments.mjs";
import { scenarios } from "./scenarios.mjs";
import { checkVisible } from "./visible.mjs";
import { places, visit } from "./visit.mjs";

const only = process.argv[2];
const opened = await places(process.env.PAGE);
const browser = await launchChromium();
try {
  let number = 0;
  for (const place of opened.places) {
    for (const { name, options = {}, once = false, act } of scenarios) {
      // What takes long, and has nothing to do with where the page came from.
      if (once && place !== opened.places[0]) continue;
      if (only !== undefined && !name.includes(only)) continue;
      const start = performance.now();
      try {
        await visit(browser, place, options, act);
      } catch (error) {
        console.error(`  ${place.name}: ${name}: failed`);
        throw error;
      }
      number += 1;
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(`  ${place.name}: ${name} (${seconds} s)`);
    }
  }
  if (only === undefined || only === "looks") number += await checkLooks(browser, opened.places[0]);
  if (only === undefined || only === "visible") {
    await checkVisible();
    number += 1;
  }
  if (only === undefined || only === "moments") {
    await checkMoments();
    number += 1;
  }
  if (number === 0) throw new Error(`no scenario is called \`${only}\``);
  console.log(`  Chromium ${browser.version()}: ${number} scenarios, without a request but for the page`);
} finally {
  await browser.close();
  opened.close();
}
