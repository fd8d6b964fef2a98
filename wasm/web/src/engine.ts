// The verifier as the page calls it. One call runs at a time; to give one up is to end its thread,
// so that nothing of it can arrive later.

import type { Call, Calls, Request, Response } from "./call.ts";
import { moduleBytes } from "./packed.ts";
import { answer } from "./thread.ts";

interface Thread {
  post(request: Request): void;
  end(): void;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: unknown): void;
  onProgress: ((done: number) => void) | undefined;
}

interface Options {
  signal?: AbortSignal;
  onProgress?: (done: number) => void;
}

export class Engine {
  #compiled: Promise<WebAssembly.Module> | undefined;
  #thread: Promise<Thread> | undefined;
  #waiting = new Map<number, Waiting>();
  #last = 0;
  /** Whether the verifier runs beside the page and not in it. */
  apart = true;

  /** Starts, so that the first answer does not wait for it. */
  async start(): Promise<void> {
    await this.#ready();
  }

  /** Asks. When `signal` is aborted the work ends, and the answer is that reason. */
  async call<Name extends Call>(
    call: Name,
    given: Calls[Name]["given"],
    { signal, onProgress }: Options = {},
  ): Promise<Calls[Name]["answer"]> {
    signal?.throwIfAborted();
    const thread = await this.#ready();
    signal?.throwIfAborted();
    const abort = () => this.#end(signal?.reason);
    signal?.addEventListener("abort", abort, { once: true });
    try {
      return (await this.#ask(thread, call, given, onProgress)) as Calls[Name]["answer"];
    } finally {
      signal?.removeEventListener("abort", abort);
    }
  }

  #ready(): Promise<Thread> {
    this.#thread ??= this.#open().catch((error: unknown) => {
      this.#thread = undefined;
      throw error;
    });
    return this.#thread;
  }

  async #open(): Promise<Thread> {
    const hear = (response: Response) => this.#hear(response);
    // The worker starts while the module is being compiled.
    const starting = this.apart ? workerThread(hear).catch(() => undefined) : undefined;
    this.#compiled ??= moduleBytes().then((bytes) => WebAssembly.compile(bytes));
    const module = await this.#compiled;
    const worker = await starting;
    if (worker !== undefined) {
      try {
        await this.#ask(worker, "start", [module]);
        return worker;
      } catch {
        worker.end();
      }
    }
    this.apart = false;
    const here = pageThread(hear);
    await this.#ask(here, "start", [module]);
    return here;
  }

  #ask(
    thread: Thread,
    call: Call,
    given: unknown[],
    onProgress?: (done: number) => void,
  ): Promise<unknown> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onProgress });
      thread.post({ id, call, given });
    });
  }

  #hear(response: Response): void {
    const waiting = this.#waiting.get(response.id);
    if (waiting === undefined) return;
    if ("progress" in response) {
      waiting.onProgress?.(response.progress);
      return;
    }
    this.#waiting.delete(response.id);
    if ("error" in response) waiting.reject(new Error(response.error));
    else waiting.resolve(response.answer);
  }

  #end(reason: unknown): void {
    this.#thread?.then((thread) => thread.end()).catch(() => {});
    this.#thread = undefined;
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
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
  return { post: (request) => worker.postMessage(request), end: () => worker.terminate() };
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
    post: (request) => void answer(request, said, ended.signal),
    end: () => ended.abort(new Error("it was given up")),
  };
}
