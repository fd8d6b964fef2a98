// The builders' entry for browsers without any file: the module stands in the scripts themselves.

import { MODULE } from "./build-module-text.js";
import { startSyncWith, startWith } from "./build-start.js";
import { unpacked } from "./unpack.js";

export * from "./builders.js";

export function start(source) {
  return startWith(() => source ?? unpacked(MODULE));
}

// Browsers unpack nothing at once.
export function startSync(source) {
  startSyncWith(() => source);
}
