// A page that may connect to nothing: the module and the calls came with its scripts.

import * as verifier from "/wever-proof/index.js";
import { openWorker } from "/wever-proof/worker.js";

import { report } from "/tests/page/report.mjs";
import calls from "/calls.mjs";
import module from "/module.mjs";

report(async () => {
  const source = Uint8Array.from(atob(module), (character) => character.charCodeAt(0));
  verifier.startSync(source);
  return { calls, verifier, openWorker, options: { source } };
});
