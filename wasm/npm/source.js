// From whatever holds the WebAssembly module to the module.

import { bytesOf, found, isBytes, reason, tag, wrong } from "./argument.js";

const VERIFIER = "wever_proof.wasm";

/** The module of what a caller gave, or promises to give, in the place of `file`. */
export async function moduleOf(source, file = VERIFIER) {
  const given = await source;
  if (given instanceof WebAssembly.Module) return given;
  if (isBytes(given)) return WebAssembly.compile(sourceBytes(given, file));
  // By their names, since test tools bring classes of their own.
  if (tag(given) === "URL") return moduleOf(fetch(given), file);
  if (tag(given) !== "Response") throw noSource(given, file);
  const { module, problem } = await received(given);
  if (module) return module;
  throw wrong("source", `${given.url || "the response"} ${problem}`);
}

/** The bytes that were given as the module, if that may be. */
export function sourceBytes(given, file = VERIFIER) {
  const bytes = bytesOf("source", given, Infinity);
  const problem = notTheModule(bytes);
  if (problem) throw wrong("source", `expected \`${file}\`, found ${problem}`);
  return bytes;
}

export function noSource(given, file = VERIFIER) {
  const wanted = `expected the bytes of \`${file}\` or a \`WebAssembly.Module\``;
  return wrong("source", `${wanted}; \`start\` also takes a \`URL\` or a \`Response\`; ${found(given)}`);
}

/** The module from the file beside the script that calls, at the address that `address` gives. */
export async function moduleBeside(address, file = VERIFIER) {
  let url;
  try {
    url = address();
  } catch (cause) {
    const problem = `\`${file}\` cannot be found: this script does not know its own address`;
    throw new Error(`${problem}\n${NO_ADDRESS}: ${INLINE}`, { cause });
  }
  let answer;
  try {
    answer = await received(await fetch(url));
  } catch (cause) {
    // A policy of the page that forbids WebAssembly says so itself.
    if (cause instanceof WebAssembly.CompileError) throw cause;
    answer = { problem: `cannot be fetched: ${reason(cause)}`, cause };
  }
  const { module, problem, cause } = answer;
  if (module) return module;
  throw new Error(`\`${file}\`: ${url} ${problem}\n${advice(url)}`, { cause });
}

// Who did what to this script, and what helps.
const INLINE = "import `wever-proof/inline`, which needs no file, or give the file to `start`";
const NO_ADDRESS = "a tool took `import.meta.url` away, as esbuild does in the formats `iife` and `cjs`";

function advice(url) {
  if (url.pathname.includes("/.vite/")) {
    return (
      "Vite's `optimizeDeps` moved this script away from its file: " +
      `add \`optimizeDeps: { exclude: ["wever-proof"] }\` to its configuration, or ${INLINE}`
    );
  }
  if (forNode()) return FOR_NODE;
  return `a tool moved this script and left its file behind, as esbuild and Rollup do: ${INLINE}`;
}

export const FOR_NODE =
  "a tool put the entry for browsers into a script for Node: let it use the condition `node`, " +
  'with Rollup `nodeResolve({ exportConditions: ["node"] })`';

export function forNode() {
  return typeof document === "undefined" && typeof globalThis.process?.versions?.node === "string";
}

/** The module in a response, or what is the matter with it. */
async function received(response) {
  if (!response.ok) return { problem: `answered with status ${response.status}` };
  // Only this type may be compiled while it arrives.
  const streams = typeof WebAssembly.compileStreaming === "function";
  if (streams && response.headers.get("Content-Type") === "application/wasm") {
    return { module: await WebAssembly.compileStreaming(response) };
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  const problem = notTheModule(bytes);
  if (problem) return { problem: `answered with ${problem} in place of the module` };
  return { module: await WebAssembly.compile(bytes) };
}

function notTheModule(bytes) {
  const start = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart();
  if (start.startsWith("\0asm")) return undefined;
  if (start.startsWith("<")) return "an HTML page";
  return bytes.length === 0 ? "no bytes" : "something else";
}
