// The verifier in a thread of Node, Deno or Bun. The thread's script is a text, because bundlers leave
// files behind.

import { Worker } from "node:worker_threads";

import { MODULE } from "./module-text.js";
import { unpacked } from "./unpack-node.js";
import { VerifierWorker } from "./worker-calls.js";
import { ALONE } from "./worker-text.js";

const ANSWER = `{
  const load = typeof require === "function" ? require : process.getBuiltinModule;
  const { parentPort } = load("node:worker_threads");
  alone.answer({
    post: (message) => parentPort.postMessage(message),
    listen: (hear) => parentPort.on("message", hear),
  });
}`;

export async function openWorker({ source } = {}) {
  const thread = new Worker(ALONE + ANSWER, { eval: true });
  const worker = new VerifierWorker({
    post: (message, transfer) => thread.postMessage(message, transfer),
    listen: (hear) => thread.on("message", hear),
    stop: () => void thread.terminate(),
  });
  thread.on("error", (error) => worker.close(error));
  thread.on("exit", () => worker.close(new Error("the worker has ended")));
  return worker.started(source ?? unpacked(MODULE));
}
