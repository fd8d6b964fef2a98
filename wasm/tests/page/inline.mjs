// A page whose scripts hold the module.

import * as verifier from "/wever-proof/inline.js";
import * as builders from "/wever-proof/build-inline.js";
import { openWorker } from "/wever-proof/worker-inline.js";

import { LATER, seal } from "/tests/build-inline.js";
import { report } from "/tests/page/report.mjs";

report(async () => {
  await Promise.all([verifier.start(), builders.start()]);
  const { run, trust, order } = await seal();
  const { verdict } = verifier.verifyParsed(run.proof, trust, { as_of: LATER, order: order.bytes });
  const calls = await (await fetch("/calls")).json();
  return { calls, verifier, openWorker, options: {}, built: verdict };
});
