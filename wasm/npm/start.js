// The WebAssembly module, started once.

import { isBytes } from "./argument.js";
import instantiate, * as glue from "./glue.js";

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
  if (!isBytes(given) && !(given instanceof WebAssembly.Module)) throw noSource();
  glue.initSync({ module: given });
  ready = true;
}

/** The functions of the module. */
export function module() {
  if (ready) return glue;
  throw new Error("`wever-proof` is not started: call `await start()` or `startSync(…)` first");
}

async function moduleOf(source) {
  const given = await source;
  if (given instanceof WebAssembly.Module) return given;
  if (isBytes(given)) return WebAssembly.compile(given);
  if (given instanceof URL) return moduleOf(fetch(given));
  if (typeof Response !== "function" || !(given instanceof Response)) throw noSource();
  if (!given.ok) throw new Error(`\`source\`: ${given.url} answered with status ${given.status}`);
  // Only this type may be compiled while it arrives.
  const streams = typeof WebAssembly.compileStreaming === "function";
  if (streams && given.headers.get("Content-Type") === "application/wasm") {
    return WebAssembly.compileStreaming(given);
  }
  return WebAssembly.compile(await given.arrayBuffer());
}

function noSource() {
  return new TypeError(
    "`source`: expected the bytes of `wever_proof.wasm` or a `WebAssembly.Module`; `start` also takes a `URL` or a `Response`",
  );
}
