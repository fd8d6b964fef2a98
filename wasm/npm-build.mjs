// What the npm package has beside its sources: `node npm-build.mjs FOLDER`, where FOLDER holds the
// sources and the module. The same sources give the same bytes.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import zopfli from "@gfx/zopfli";
import { build, transform } from "esbuild";

import { objectTypes } from "./npm-types.mjs";

const folder = resolve(process.argv[2]);
const inFolder = (name) => join(folder, name);
const read = (name) => readFileSync(inFolder(name));
const BY = "// Written by `cargo xtask npm`";

// A library and not the compressor of this Node, whose bytes differ between versions and machines.
const text = (about, name, value) => `${BY}: ${about}.\n\nexport const ${name} =\n  ${value};\n`;
for (const [module, script] of [
  ["wever_proof.wasm", "module-text.js"],
  ["wever_proof_build.wasm", "build-module-text.js"],
]) {
  const packed = Buffer.from(await zopfli.deflateAsync(read(module), { numiterations: 5 }));
  const value = JSON.stringify(packed.toString("base64"));
  writeFileSync(inFolder(script), text("the module, deflated", "MODULE", value));
}

const schemas = join(import.meta.dirname, "../schemas/v1");
writeFileSync(inFolder("objects.d.ts"), await objectTypes(schemas));

// What runs in a thread that cannot load scripts.
const ALONE = `
import { startWith } from "./start.js";
import * as verifier from "./verifier.js";
import { serve } from "./worker-calls.js";

export function answer(port) {
  serve(port, { ...verifier, start: (source) => startWith(() => source) });
}
`;
const bundle = { bundle: true, charset: "utf8", logLevel: "error", write: false };
const alone = await build({
  ...bundle,
  format: "iife",
  globalName: "alone",
  legalComments: "none",
  minify: true,
  stdin: { contents: ALONE, resolveDir: folder },
  target: "es2022",
});
writeFileSync(
  inFolder("worker-text.js"),
  text("the script of a worker", "ALONE", JSON.stringify(alone.outputFiles[0].text)),
);

// The same for `require`, where ES modules cannot be had by it: jest, and Node before 20.19.
mkdirSync(inFolder("cjs"));
const { metafile } = await build({
  ...bundle,
  absWorkingDir: folder,
  entryPoints: ["node.js", "worker-node.js", "build-node.js", "codes.js", "schemas.js"],
  format: "esm",
  metafile: true,
  outdir: "cjs",
  platform: "node",
});
for (const name of Object.keys(metafile.inputs)) {
  const { code } = await transform(read(name), { charset: "utf8", format: "cjs", target: "node20" });
  writeFileSync(inFolder(`cjs/${name}`), `${BY} from \`../${name}\`.\n\n${code}`);
}
for (const name of readdirSync(folder).filter((name) => name.endsWith(".d.ts"))) {
  copyFileSync(inFolder(name), inFolder(`cjs/${name}`));
}
writeFileSync(inFolder("cjs/package.json"), `${JSON.stringify({ type: "commonjs" })}\n`);
