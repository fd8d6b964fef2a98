// Where the built package is; `cargo xtask wasm` writes it and starts the tests.

import { join } from "node:path";

const folder = process.env.WASM_PACKAGE;
if (!folder) throw new Error("WASM_PACKAGE names no folder; start the tests with `cargo xtask wasm`");

export const glue = join(folder, "wever_proof_wasm.js");
export const module = join(folder, "wever_proof_wasm_bg.wasm");
