// The entry for browsers without any file: the module stands in the scripts themselves.

import { MODULE } from "./module-text.js";
import { startSyncWith, startWith } from "./start.js";
import { unpacked } from "./unpack.js";

export * from "./verifier.js";
export { digestFile } from "./file.js";

export function start(source) {
  return startWith(() => source ?? unpacked(MODULE));
}

// Browsers unpack nothing at once.
export function startSync(source) {
  startSyncWith(() => source);
}
