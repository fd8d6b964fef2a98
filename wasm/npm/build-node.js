// The builders' entry for Node, Deno and Bun.

import { MODULE } from "./build-module-text.js";
import { startSyncWith, startWith } from "./build-start.js";
import { unpacked } from "./unpack-node.js";

export * from "./builders.js";

export function start(source) {
  return startWith(() => source ?? unpacked(MODULE));
}

export function startSync(source) {
  startSyncWith(() => source ?? unpacked(MODULE));
}
