// A WebAssembly module with its glue, started once.

import { isBytes } from "./argument.js";
import { refusal } from "./error.js";
import { moduleOf, noSource, sourceBytes } from "./source.js";

/**
 * How the module in `file` is started and asked. `glue` is what passes values to it, `from` the name to import
 * this package by.
 */
export function starter(glue, { file, from }) {
  const { default: instantiate, initSync, __wbg_reset_state: reset, ...exported } = glue;
  let ready = false;
  let starting;

  /** What a panic left behind is not used again. */
  const guarded = (call) => (...given) => {
    try {
      return call(...given);
    } catch (error) {
      if (!isFault(error)) throw refusal(error);
      reset();
      throw error;
    }
  };
  const isClass = (call) => /^class\b/.test(Function.prototype.toString.call(call));
  const functions = Object.entries(exported).map(([name, call]) => [name, isClass(call) ? call : guarded(call)]);
  const guardedModule = Object.fromEntries(functions);

  return {
    /** Starts with what `source` gives; a start that failed can be tried again. */
    async startWith(source) {
      if (ready) return;
      starting ??= moduleOf(source(), file)
        .then((module) => instantiate({ module_or_path: module }))
        .then(() => {
          ready = true;
        })
        .finally(() => {
          starting = undefined;
        });
      await starting;
    },

    startSyncWith(source) {
      if (ready) return;
      // Two instances would share the glue, and hashers of one would end in the other.
      if (starting) throw new Error(`\`${from}\` is being started: wait for \`start()\``);
      const given = source();
      if (isBytes(given)) initSync({ module: sourceBytes(given, file) });
      else if (given instanceof WebAssembly.Module) initSync({ module: given });
      else throw noSource(given, file);
      ready = true;
    },

    /** The functions of the module. */
    module() {
      if (ready) return guardedModule;
      throw new Error(`\`${from}\` is not started: call \`await start()\` or \`startSync(…)\` first`);
    },
  };
}

/** Whether a call ended in the middle: a panic is a trap, and what callers get wrong is another error. */
export function isFault(error) {
  // Some engines say so of a stack that is too deep.
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}
