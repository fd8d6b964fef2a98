// The verifier in a thread of Node, Deno or Bun.

import { Worker } from "node:worker_threads";

import { VerifierWorker } from "./worker-calls.js";

export async function openWorker({ source } = {}) {
  const thread = new Worker(new URL("./worker-thread-node.js", import.meta.url));
  const worker = new VerifierWorker({
    post: (message, transfer) => thread.postMessage(message, transfer),
    listen: (hear) => thread.on("message", hear),
    stop: () => void thread.terminate(),
  });
  thread.on("error", (error) => worker.close(error));
  thread.on("exit", () => worker.close(new Error("the worker has ended")));
  try {
    await worker.start(source);
  } catch (error) {
    worker.close();
    throw error;
  }
  return worker;
}
