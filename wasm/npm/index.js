// The entry for browsers and for bundlers that bring files along: the module is fetched from its file.

import { moduleBeside } from "./source.js";
import { startSyncWith, startWith } from "./start.js";

export * from "./verifier.js";
export { digestFile } from "./file.js";

export function start(source) {
  // Bundlers know the file by this very expression.
  return startWith(() => source ?? moduleBeside(() => new URL("./wever_proof.wasm", import.meta.url)));
}

export function startSync(source) {
  startSyncWith(() => source);
}
