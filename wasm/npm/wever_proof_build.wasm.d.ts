import type { CompiledModule } from "./index.js";

/** The module, compiled, as Cloudflare Workers and others with imports of WebAssembly give it. */
declare const compiled: CompiledModule;
export default compiled;
