// The verifier in a Web Worker without any file: its script is a text, and the module is sent to it.

import { MODULE } from "./module-text.js";
import { unpacked } from "./unpack.js";
import { webWorker } from "./worker-calls.js";
import { ALONE } from "./worker-text.js";

const ANSWER = `alone.answer({
  post: (message) => postMessage(message),
  listen: (hear) => addEventListener("message", ({ data }) => hear(data)),
});`;

const FORBIDDEN = "the worker cannot be loaded\na policy of the page that names `worker-src` has to name `blob:`";

export async function openWorker({ source } = {}) {
  const script = URL.createObjectURL(new Blob([ALONE, ANSWER], { type: "text/javascript" }));
  try {
    return await webWorker(new Worker(script), FORBIDDEN).started(source ?? unpacked(MODULE));
  } finally {
    URL.revokeObjectURL(script);
  }
}
