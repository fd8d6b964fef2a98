// Calls from one thread to another and back, over whatever carries messages: `{ post, listen }`.

import { bytesOf } from "./argument.js";
import { eachPiece } from "./file.js";

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
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      post({ id, error: { name, message } });
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

  start(source) {
    return this.#call("start", [source]);
  }

  verify(proof, trust, policy) {
    return this.#call("verify", [proof, trust, policy]);
  }

  async verifyParsed(proof, trust, policy) {
    return JSON.parse(await this.verify(proof, trust, policy));
  }

  filesToHash(proof, given) {
    return this.#call("filesToHash", [proof, given]);
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

function revived({ name, message }) {
  const kinds = { TypeError, RangeError };
  return new (kinds[name] ?? Error)(message);
}
