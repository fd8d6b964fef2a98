// The builders' entry for Cloudflare Workers: there the module comes compiled, and bytes cannot be compiled.

import { startSyncWith, startWith } from "./build-start.js";
import compiled from "./wever_proof_build.wasm";

export * from "./builders.js";

export function start(source) {
  return startWith(() => source ?? compiled);
}

export function startSync(source) {
  startSyncWith(() => source ?? compiled);
}
