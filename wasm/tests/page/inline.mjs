// A page whose scripts hold the module.

import * as verifier from "/wever-proof/inline.js";
import { openWorker } from "/wever-proof/worker-inline.js";

import { report } from "/tests/page/report.mjs";

report(async () => {
  await verifier.start();
  const calls = await (await fetch("/calls")).json();
  return { calls, verifier, openWorker, options: {} };
});
