// The entry for Cloudflare Workers: there the module comes compiled, and bytes cannot be compiled.

import { startSyncWith, startWith } from "./start.js";
import compiled from "./wever_proof.wasm";

export * from "./verifier.js";
export { digestFile } from "./file.js";

export function start(source) {
  return startWith(() => source ?? compiled);
}

export function startSync(source) {
  startSyncWith(() => source ?? compiled);
}
