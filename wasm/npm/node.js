// The entry for Node, Deno and Bun.

import { MODULE } from "./module-text.js";
import { startSyncWith, startWith } from "./start.js";
import { unpacked } from "./unpack-node.js";

export * from "./verifier.js";
export { digestFile } from "./file.js";

export function start(source) {
  return startWith(() => source ?? unpacked(MODULE));
}

export function startSync(source) {
  startSyncWith(() => source ?? unpacked(MODULE));
}
