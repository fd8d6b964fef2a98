// A page that gets the module from its server, asks it the calls that the server hands out, and
// writes down the answers.

import * as verifier from "/wever-proof/index.js";
import * as builders from "/wever-proof/build.js";
import { openWorker } from "/wever-proof/worker.js";

import { LATER, seal } from "/tests/build.js";
import { report } from "/tests/page/report.mjs";

report(async () => {
  await Promise.all([verifier.start(), builders.start()]);
  const { run, trust, order } = await seal();
  const { verdict } = verifier.verifyParsed(run.proof, trust, { as_of: LATER, order: order.bytes });
  const calls = await (await fetch("/calls")).json();
  return { calls, verifier, openWorker, options: {}, built: verdict };
});
