// The verifier's WebAssembly module.

import * as glue from "./glue.js";
import { starter } from "./starter.js";

export { isFault } from "./starter.js";

export const { startWith, startSyncWith, module } = starter(glue, { file: "wever_proof.wasm", from: "wever-proof" });
