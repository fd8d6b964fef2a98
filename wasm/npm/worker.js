// The verifier in a Web Worker.

import { FOR_NODE, forNode } from "./source.js";
import { webWorker } from "./worker-calls.js";

const LEFT_BEHIND =
  "the worker's script cannot be loaded\n" +
  "a tool moved this script away from it: with Vite add " +
  '`optimizeDeps: { exclude: ["wever-proof"] }` to its configuration; with esbuild, Rollup and others ' +
  "import `openWorker` from `wever-proof/inline/worker`, which needs no file";

export async function openWorker({ source } = {}) {
  let thread;
  try {
    // Bundlers know the worker by this very expression.
    thread = new Worker(new URL("./worker-thread.js", import.meta.url), { type: "module" });
  } catch (cause) {
    const words = forNode() ? `there is no \`Worker\` here\n${FOR_NODE}` : LEFT_BEHIND;
    throw new Error(words, { cause });
  }
  return webWorker(thread, LEFT_BEHIND).started(source);
}
