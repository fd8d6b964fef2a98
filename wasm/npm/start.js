// The WebAssembly module, started once.

import { isBytes } from "./argument.js";
import instantiate, * as glue from "./glue.js";
import { moduleOf, noSource, sourceBytes } from "./source.js";

let ready = false;
let starting;

/** Starts with what `source` gives; a start that failed can be tried again. */
export async function startWith(source) {
  if (ready) return;
  starting ??= moduleOf(source())
    .then((module) => instantiate({ module_or_path: module }))
    .then(() => {
      ready = true;
    })
    .finally(() => {
      starting = undefined;
    });
  await starting;
}

export function startSyncWith(source) {
  if (ready) return;
  // Two instances would share the glue, and hashers of one would end in the other.
  if (starting) throw new Error("`wever-proof` is being started: wait for `start()`");
  const given = source();
  if (isBytes(given)) glue.initSync({ module: sourceBytes(given) });
  else if (given instanceof WebAssembly.Module) glue.initSync({ module: given });
  else throw noSource(given);
  ready = true;
}

/** Whether a call ended in the middle: a panic is a trap, and what callers get wrong is another error. */
export function isFault(error) {
  // Some engines say so of a stack that is too deep.
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

/** What a panic left behind is not used again. */
function guarded(call) {
  return (...given) => {
    try {
      return call(...given);
    } catch (error) {
      if (isFault(error)) glue.__wbg_reset_state();
      throw error;
    }
  };
}

const { Hasher, ...calls } = glue;
const functions = Object.entries(calls).map(([name, call]) => [name, guarded(call)]);
const guardedModule = { ...Object.fromEntries(functions), Hasher };

/** The functions of the module. */
export function module() {
  if (ready) return guardedModule;
  throw new Error("`wever-proof` is not started: call `await start()` or `startSync(…)` first");
}
