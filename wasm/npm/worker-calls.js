// Calls from one thread to another and back, over whatever carries messages: `{ post, listen }`.

import { bytesOf, documentBytesOf, documentsOf, isBytes, jsonOf, policyOf } from "./argument.js";
import { WeverProofError } from "./error.js";
import { eachPiece } from "./file.js";
import { moduleOf, sourceBytes } from "./source.js";

/** Answers the calls of the other side. */
export function serve({ post, listen }, verifier) {
  const hashers = new Map();
  const calls = {
    start: (source) => verifier.start(source),
    verify: (...request) => verifier.verify(...request),
    filesToHash: (...request) => verifier.filesToHash(...request),
    open: (key) => void hashers.set(key, new verifier.Hasher()),
    update: (key, piece) => hashers.get(key).update(piece),
    finish: (key) => hashers.get(key).finish(),
    close: (key) => {
      hashers.get(key)?.free();
      hashers.delete(key);
    },
  };
  listen(async ({ id, call, given }) => {
    try {
      post({ id, result: await calls[call](...given) });
    } catch (error) {
      // Not every environment keeps the words of every kind of error on the way.
      const { name, message, code, path, findings, advice } = error instanceof Error ? error : new Error(String(error));
      post({ id, error: { name, message, code, path, findings, advice } });
    }
  });
}

/** The verifier in another thread. `stop` ends that thread. */
export class VerifierWorker {
  #post;
  #stop;
  #waiting = new Map();
  #last = 0;
  #ended;

  constructor({ post, listen, stop }) {
    this.#post = post;
    this.#stop = stop;
    listen(({ id, error, result }) => {
      const { resolve, reject } = this.#waiting.get(id) ?? {};
      this.#waiting.delete(id);
      if (error === undefined) resolve?.(result);
      else reject?.(revived(error));
    });
  }

  /** This worker, once its module has started. */
  async started(source) {
    try {
      await this.#call("start", [await sent(source)]);
      return this;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  async verify(proof, trust = [], policy = {}) {
    // Not everything that has to be refused can be sent.
    documentBytesOf("proof", proof, 0);
    const { listed } = documentsOf("trust", trust, 0, Infinity);
    const said = JSON.parse(listed).map((rest, index) => {
      const document = trust[index].document ?? trust[index];
      return { ...rest, document };
    });
    return this.#call("verify", [proof, said, JSON.parse(policyOf(policy, Infinity))]);
  }

  async verifyParsed(proof, trust, policy) {
    return JSON.parse(await this.verify(proof, trust, policy));
  }

  async filesToHash(proof, given) {
    documentBytesOf("proof", proof, 0);
    return this.#call("filesToHash", [proof, JSON.parse(jsonOf("given", given, Infinity, "an array"))]);
  }

  async digestFile(source, options) {
    const key = this.#next();
    await this.#call("open", [key]);
    try {
      await eachPiece(source, options, (piece) => {
        // A copy is given away; the piece itself may belong to a pool.
        const copy = bytesOf("source", piece, Infinity).slice();
        return this.#call("update", [key, copy], [copy.buffer]);
      });
      return await this.#call("finish", [key]);
    } finally {
      this.#call("close", [key]).catch(() => {});
    }
  }

  close(cause = new Error("the worker was closed")) {
    this.#ended ??= cause;
    this.#stop();
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }

  async #call(call, given, transfer = []) {
    if (this.#ended) throw this.#ended;
    const id = this.#next();
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    try {
      this.#post({ id, call, given }, transfer);
    } catch (error) {
      this.#waiting.delete(id);
      throw error;
    }
    return answer;
  }

  #next() {
    this.#last += 1;
    return this.#last;
  }
}

/** A source as it can be sent: bytes, or the module itself. */
async function sent(source) {
  const given = await source;
  if (given === undefined) return given;
  return isBytes(given) ? sourceBytes(given) : moduleOf(given);
}

/** The verifier in this Web Worker; `unloaded` says why that cannot be loaded. */
export function webWorker(thread, unloaded) {
  const worker = new VerifierWorker({
    post: (message, transfer) => thread.postMessage(message, transfer),
    listen: (hear) => thread.addEventListener("message", ({ data }) => hear(data)),
    stop: () => thread.terminate(),
  });
  // What cannot be loaded says nothing of itself.
  thread.addEventListener("error", ({ message }) => worker.close(new Error(message || unloaded)));
  return worker;
}

function revived({ name, message, ...parts }) {
  if (name === "WeverProofError") return new WeverProofError(message, parts);
  const kinds = { TypeError, RangeError };
  return new (kinds[name] ?? Error)(message);
}
