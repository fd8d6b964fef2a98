// The builders' entry for browsers and for bundlers that bring files along: the module is fetched from its file.

import { startSyncWith, startWith } from "./build-start.js";
import { moduleBeside } from "./source.js";

export * from "./builders.js";

const FILE = "wever_proof_build.wasm";

export function start(source) {
  // Bundlers know the file by this very expression.
  return startWith(() => source ?? moduleBeside(() => new URL("./wever_proof_build.wasm", import.meta.url), FILE));
}

export function startSync(source) {
  startSyncWith(() => source);
}
