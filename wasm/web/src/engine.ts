// The verifier as the page calls it: in a worker, and in the page itself what takes no time while the
// worker has not started. To give up a call is to end its thread, so that nothing of it can arrive
// later.

import type { Call, Calls, Look, Piece, Request, Response, Source } from "./call.ts";
import { moduleBytes } from "./packed.ts";
import { answer } from "./thread.ts";

type Place = "page" | "worker";

interface Thread {
  place: Place;
  post(request: Request): void;
  end(): void;
}

interface Waiting {
  thread: Thread;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
  options: Options;
}

interface Options {
  signal?: AbortSignal;
  onProgress?: (done: number) => void;
  /** Hears the pieces of a document, each in a turn of its own. */
  onPiece?: (piece: Piece) => void;
}

/**
 * When the worker is started unless something asks for it earlier, in milliseconds: starting it takes
 * longer than a first answer does without it, and both together longer still.
 */
const LATER = 500;

/** Bytes of documents that are read in the page itself: no one notices how long that takes. */
const SHORT = 64 * 1024;

export class Engine {
  #compiled: Promise<WebAssembly.Module> | undefined;
  #threads: Partial<Record<Place, Promise<Thread>>> = {};
  /** Those that have started and were not ended. */
  #running = new Set<Thread>();
  /** Whether there can be a worker. */
  #apart = true;
  #waiting = new Map<number, Waiting>();
  #last = 0;

  /** Starts, so that the first answer does not wait for it. */
  async start(): Promise<void> {
    this.#openLater();
    await this.#inPage();
  }

  #openLater(): void {
    // Whoever calls is told what is wrong.
    setTimeout(() => void this.#ready().catch(() => {}), LATER);
  }

  /** Asks. When `signal` is aborted the work ends, and the answer is that reason. */
  async call<Name extends Call>(
    call: Name,
    given: Calls[Name]["given"],
    options: Options = {},
  ): Promise<Calls[Name]["answer"]> {
    const { signal } = options;
    signal?.throwIfAborted();
    const hasWorker = [...this.#running].some(({ place }) => place === "worker");
    const thread = await (!hasWorker && isShort(call, given) ? this.#inPage() : this.#ready());
    signal?.throwIfAborted();
    const abort = () => this.#end(thread, signal?.reason);
    signal?.addEventListener("abort", abort, { once: true });
    try {
      return (await this.#ask(thread, call, given, options)) as Calls[Name]["answer"];
    } finally {
      signal?.removeEventListener("abort", abort);
    }
  }

  /** The worker, or the page where there is none. */
  #ready(): Promise<Thread> {
    if (!this.#apart) return this.#inPage();
    this.#threads.worker ??= this.#open();
    return this.#threads.worker;
  }

  async #open(): Promise<Thread> {
    // The worker starts while the module is being compiled.
    const starting = workerThread((response) => this.#hear(response)).catch(() => undefined);
    const module = await this.#module();
    const worker = await starting;
    if (worker !== undefined) {
      try {
        await this.#ask(worker, "start", [module]);
        this.#running.add(worker);
        return worker;
      } catch {
        worker.end();
      }
    }
    this.#apart = false;
    return this.#inPage();
  }

  #inPage(): Promise<Thread> {
    this.#threads.page ??= this.#openInPage();
    return this.#threads.page;
  }

  async #openInPage(): Promise<Thread> {
    const module = await this.#module();
    const here = pageThread((response) => this.#hear(response));
    await this.#ask(here, "start", [module]);
    this.#running.add(here);
    return here;
  }

  #module(): Promise<WebAssembly.Module> {
    this.#compiled ??= moduleBytes().then((bytes) => WebAssembly.compile(bytes));
    return this.#compiled;
  }

  #ask(
    thread: Thread,
    call: Call,
    given: unknown[],
    options: Options = {},
  ): Promise<unknown> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { thread, resolve, reject, options });
      thread.post({ id, call, given });
    });
  }

  #hear(response: Response): void {
    const waiting = this.#waiting.get(response.id);
    if (waiting === undefined) return;
    if ("progress" in response) {
      waiting.options.onProgress?.(response.progress);
      return;
    }
    if ("piece" in response) {
      waiting.options.onPiece?.(response.piece);
      return;
    }
    this.#waiting.delete(response.id);
    if ("error" in response) waiting.reject(new Error(response.error));
    else waiting.resolve(response.answer);
  }

  /** Ends a thread, and with it everything that waits for it; the next call opens another. */
  #end(ended: Thread, reason: unknown): void {
    if (!this.#running.delete(ended)) return;
    ended.end();
    delete this.#threads[ended.place];
    if (ended.place === "worker") this.#openLater();
    for (const [id, { thread, reject }] of this.#waiting) {
      if (thread !== ended) continue;
      this.#waiting.delete(id);
      reject(reason);
    }
  }
}

/** Whether a call takes so little that the page can do it between two frames. */
function isShort(call: Call, given: unknown[]): boolean {
  const sizes = SIZES[call]?.(given) ?? [Infinity];
  return sizes.reduce((sum, size) => sum + size, 0) <= SHORT;
}

/** The bytes that a call reads; the others are never short. */
const SIZES: Partial<Record<Call, (given: unknown[]) => number[]>> = {
  look: ([looks]) => (looks as Look[]).map(({ file }) => file.size),
  store: ([text]) => [(text as string).length],
  read: ([document]) => [sizeOf(document as Source)],
  verify: (given) => {
    const [document, trust, , listing = "", expected] = given as Calls["verify"]["given"];
    const others = [...Object.values(expected).flat(), ...trust.documents.map(({ document }) => document)];
    return [sizeOf(document), listing.length, ...others.map(sizeOf)];
  },
  refusal: (given) => {
    const [, document, trust] = given as Calls["refusal"]["given"];
    return [sizeOf(document), ...trust.documents.map(({ document }) => sizeOf(document))];
  },
  hashes: (given) => {
    const [document, listing] = given as Calls["hashes"]["given"];
    return [sizeOf(document), listing.length];
  },
};

function sizeOf(document: Source): number {
  return document instanceof Blob ? document.size : document.length;
}

/** How long a worker may take to start, in milliseconds, before the page does without. */
const PATIENCE = 5_000;

/** The page's own script once more, as a worker: the policy allows no other. */
async function workerThread(hear: (response: Response) => void): Promise<Thread> {
  const script = document.getElementById("script")?.textContent ?? "";
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(trusted(address));
  await new Promise((resolve, reject) => {
    worker.addEventListener("message", resolve, { once: true });
    worker.addEventListener("error", reject, { once: true });
    setTimeout(reject, PATIENCE, new Error("the worker does not start"));
  }).finally(() => URL.revokeObjectURL(address));
  worker.addEventListener("message", ({ data }: MessageEvent<Response>) => hear(data));
  return {
    place: "worker",
    post: (request) => worker.postMessage(request),
    end: () => worker.terminate(),
  };
}

interface Trust {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
}

let scripts: { createScriptURL(address: string): string } | undefined;

/** The one address that may become a script, where the browser asks for a word about it. */
function trusted(address: string): string {
  const trust = (globalThis as { trustedTypes?: Trust }).trustedTypes;
  if (trust === undefined) return address;
  scripts ??= trust.createPolicy("worker", {
    createScriptURL: (given) => {
      if (given.startsWith("blob:")) return given;
      throw new TypeError("only the page's own script");
    },
  });
  return scripts.createScriptURL(address);
}

/** In the page itself. Files are read piece by piece, so it stays usable. */
function pageThread(hear: (response: Response) => void): Thread {
  const ended = new AbortController();
  const said = (response: Response) => {
    if (!ended.signal.aborted) hear(response);
  };
  return {
    place: "page",
    post: (request) => void answer(request, said, ended.signal),
    end: () => ended.abort(new Error("it was given up")),
  };
}
