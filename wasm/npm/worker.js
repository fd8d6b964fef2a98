// The verifier in a Web Worker.

import { VerifierWorker } from "./worker-calls.js";

export async function openWorker({ source } = {}) {
  // Bundlers know the worker by this very expression.
  const thread = new Worker(new URL("./worker-thread.js", import.meta.url), { type: "module" });
  const worker = new VerifierWorker({
    post: (message, transfer) => thread.postMessage(message, transfer),
    listen: (hear) => thread.addEventListener("message", ({ data }) => hear(data)),
    stop: () => thread.terminate(),
  });
  thread.addEventListener("error", (event) => {
    worker.close(new Error(event.message || "the worker cannot be loaded"));
  });
  try {
    await worker.start(source);
  } catch (error) {
    worker.close();
    throw error;
  }
  return worker;
}
