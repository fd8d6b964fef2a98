// The builders' WebAssembly module.

import * as glue from "./build-glue.js";
import { starter } from "./starter.js";

export const { startWith, startSyncWith, module } = starter(glue, {
  file: "wever_proof_build.wasm",
  from: "wever-proof/build",
});
