// Delivered files: hashed as they arrive, so that they need not fit into memory.

import { found, isBytes, wrong } from "./argument.js";
import { Hasher } from "./verifier.js";

export async function digestFile(source, options = {}) {
  const hasher = new Hasher();
  try {
    await eachPiece(source, options, (piece) => hasher.update(piece));
    return hasher.finish();
  } finally {
    hasher.free();
  }
}

/**
 * Hands each piece of `source` to `take` and waits for it; says how far it is to `onProgress`, and
 * ends with the reason of `signal` as soon as that is aborted, also while nothing arrives.
 */
export async function eachPiece(source, { signal, onProgress } = {}, take) {
  signal?.throwIfAborted();
  const pieces = piecesOf(source);
  let done = 0;
  let ended = false;
  try {
    for (;;) {
      const { done: last, value } = await unlessAborted(pieces.next(), signal);
      if (last) {
        ended = true;
        return;
      }
      if (!isBytes(value)) throw wrong("source", `expected pieces of bytes, ${found(value)}`);
      await take(value);
      signal?.throwIfAborted();
      done += value.byteLength;
      onProgress?.(done);
    }
  } finally {
    // Nobody waits for a source that may never answer.
    if (!ended) Promise.resolve(pieces.return?.()).catch(() => {});
  }
}

function piecesOf(source) {
  if (isBytes(source)) return [source].values();
  if (typeof source?.stream === "function") return reading(source.stream());
  if (typeof source?.getReader === "function") return reading(source);
  const iterate = source?.[Symbol.asyncIterator];
  if (typeof iterate === "function") return iterate.call(source);
  const advice = typeof source === "string" ? ": open the file, as by `createReadStream(…)` in Node" : "";
  throw wrong("source", `expected a file, a stream or bytes, ${found(source)}${advice}`);
}

// Not every browser lets a stream be iterated.
function reading(stream) {
  const reader = stream.getReader();
  return { next: () => reader.read(), return: () => reader.cancel() };
}

function unlessAborted(promise, signal) {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    Promise.resolve(promise)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", abort));
  });
}
