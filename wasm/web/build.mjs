// Puts the page together: `node build.mjs VECTORS OUT`, where VECTORS are the test vectors, of which
// one is the example, and OUT is the file to write. The npm package is the one that is installed. The
// same sources give the same bytes.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import zopfli from "@gfx/zopfli";
import { build, transform } from "esbuild";
import { codes, explain } from "wever-proof/codes";
import { profiles, schema } from "wever-proof/schemas";

const [vectors, out] = process.argv.slice(2).map((path) => resolve(path));
const here = (name) => join(import.meta.dirname, name);
const read = (path) => readFileSync(path, "utf8");
const installed = (name) => fileURLToPath(import.meta.resolve(`wever-proof/${name}`));
const module = readFileSync(installed("wever_proof.wasm"));

// A library and not the compressor of this Node, whose bytes differ between versions and machines. It takes seconds,
// and a twelfth less room than others.
const compressed = async (bytes) =>
  Buffer.from(await zopfli.deflateAsync(bytes, { numiterations: 5 })).toString("base64");
const sha256 = (bytes, form) => createHash("sha256").update(bytes).digest(form);

const parts = {
  style: await style(),
  script: await script(),
  icon: readFileSync(here("icon.svg")).toString("base64"),
  module: await compressed(module),
  data: await compressed(new TextEncoder().encode(JSON.stringify(data()))),
};
parts.policy = [
  "default-src 'none'",
  `script-src 'sha256-${sha256(parts.script, "base64")}' 'wasm-unsafe-eval'`,
  // The worker that the page makes of its own script.
  "worker-src blob:",
  `style-src 'sha256-${sha256(parts.style, "base64")}'`,
  // The icon in the page's own head.
  "img-src data:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  // The browser itself refuses to make markup or scripts of text.
  "require-trusted-types-for 'script'",
  "trusted-types worker",
].join("; ");

const page = read(here("index.html")).replace(/\{\{(\w+)\}\}/g, (_, name) => {
  if (!Object.hasOwn(parts, name)) throw new Error(`index.html asks for \`${name}\``);
  return parts[name];
});
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, page);

async function style() {
  const { code } = await transform(read(here("style.css")), { loader: "css", minify: true });
  return embedded(code.trim(), "style");
}

async function script() {
  const result = await build({
    entryPoints: [here("src/main.ts")],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    // Only `start` of the package names its own place, and the page does not use it.
    logOverride: { "empty-import-meta": "silent" },
  });
  return embedded(result.outputFiles[0].text.trim(), "script");
}

/** Text inside an element that ends at the first thing that looks like its end. */
function embedded(text, name) {
  if (new RegExp(`</${name}|<!--`, "i").test(text)) throw new Error(`the ${name} would end early`);
  return text;
}

function data() {
  return {
    version: JSON.parse(read(installed("package.json"))).version,
    module: `sha256:${sha256(module, "hex")}`,
    codes: codes.map(explain),
    profiles: profiles.map((name) => drawable(JSON.parse(schema(name)))),
    example: example(),
  };
}

/** What the page draws by; the verifier has the whole. */
function drawable({ profile, title, objects, seal, joins, time_order, precedes }) {
  return { profile, title, objects, seal, joins, time_order, precedes };
}

function example() {
  const folder = join(vectors, "cases/accepted-artifacts");
  const { policy, trust } = JSON.parse(read(join(folder, "case.json")));
  const proof = read(join(folder, "proof.json"));
  const altered = JSON.parse(proof);
  const [{ artifacts }] = altered.objects.return_package;
  // The value that `wever-proof demo` alters.
  altered.objects.receipt[0].price.amount = "4.90";
  return {
    proof,
    altered: JSON.stringify(altered),
    order: JSON.stringify(altered.objects.work_order[0]),
    keys: read(join(folder, trust[0].file)),
    files: artifacts.map(({ name }) => [name, read(join(folder, "artifacts", name))]),
    as_of: policy.as_of,
  };
}
