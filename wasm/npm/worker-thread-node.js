// What runs in the thread.

import { parentPort } from "node:worker_threads";

import * as verifier from "./node.js";
import { serve } from "./worker-calls.js";

serve(
  {
    post: (message) => parentPort.postMessage(message),
    listen: (hear) => parentPort.on("message", hear),
  },
  verifier,
);
