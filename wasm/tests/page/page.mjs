// A page that gets the module from its server, asks it the calls that the server hands out, and
// writes down the answers.

import * as verifier from "/wever-proof/index.js";
import { openWorker } from "/wever-proof/worker.js";

import { report } from "/tests/page/report.mjs";

report(async () => {
  await verifier.start();
  const calls = await (await fetch("/calls")).json();
  return { calls, verifier, openWorker, options: {} };
});
