// The entry for Node, Deno and Bun: the module is read from its file.

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";

import { startSyncWith, startWith } from "./start.js";

export * from "./verifier.js";
export { digestFile } from "./file.js";

const file = () => new URL("./wever_proof.wasm", import.meta.url);

export function start(source) {
  return startWith(() => source ?? readFile(file()));
}

export function startSync(source) {
  startSyncWith(() => source ?? readFileSync(file()));
}
