// What runs in the Web Worker.

import * as verifier from "./index.js";
import { serve } from "./worker-calls.js";

serve(
  {
    post: (message) => postMessage(message),
    listen: (hear) => addEventListener("message", ({ data }) => hear(data)),
  },
  verifier,
);
