// The entry for browsers, bundlers and everything else that is not Node, Deno or Bun.

import { startSyncWith, startWith } from "./start.js";

export * from "./verifier.js";
export { digestFile } from "./file.js";

export function start(source) {
  // Bundlers know the file by this very expression.
  return startWith(() => source ?? new URL("./wever_proof.wasm", import.meta.url));
}

export function startSync(source) {
  startSyncWith(() => source);
}
