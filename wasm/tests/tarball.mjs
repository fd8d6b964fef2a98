// What was packed: the same bytes each time, all that is listed and nothing else, and installed as
// it is.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflateRawSync } from "node:zlib";

import { names as schemaNames, texts } from "./published.mjs";
import { commandLine } from "./native.mjs";

const { PACKED, TARBALL } = process.env;
const installed = fileURLToPath(new URL(".", import.meta.resolve("wever-proof/package.json")));
const bytes = (folder, name) => readFileSync(join(folder, name));

const namesIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
const names = namesIn(installed);
assert.deepEqual(names, namesIn(PACKED), "the same files");
for (const name of names) {
  assert.ok(bytes(installed, name).equals(bytes(PACKED, name)), `${name} as it was packed`);
}

const manifest = JSON.parse(bytes(installed, "package.json"));
for (const group of ["dependencies", "peerDependencies", "optionalDependencies", "scripts"]) {
  assert.equal(manifest[group], undefined, `no ${group}`);
}
for (const name of names) {
  const text = bytes(installed, name).toString("latin1");
  // Wherever a package registry or this machine would be named.
  const found = /registry[./]|\/root\/|\/home\/|\.cargo/.exec(text);
  assert.equal(found?.[0], undefined, `${name} names ${found?.[0]}`);
}

const again = mkdtempSync(join(tmpdir(), "wever-proof-"));
try {
  const call = ["pack", "--ignore-scripts", "--silent", "--pack-destination", again];
  const { status, stderr } = spawnSync("npm", call, { cwd: PACKED });
  assert.equal(status, 0, stderr);
  assert.ok(bytes(again, basename(TARBALL)).equals(readFileSync(TARBALL)), "packed alike");
} finally {
  rmSync(again, { recursive: true });
}

// A module as text is the module.
for (const [script, module] of [
  ["module-text.js", "wever_proof.wasm"],
  ["build-module-text.js", "wever_proof_build.wasm"],
]) {
  const { MODULE } = await import(join(installed, script));
  const unpacked = inflateRawSync(Buffer.from(MODULE, "base64"));
  assert.ok(unpacked.equals(bytes(installed, module)), `${module} as text`);
}

// The parts that are not in the module: published texts and explanations, as natively.
const { kinds, profiles, schema, schemas, stateMachines } = await import("wever-proof/schemas");
assert.deepEqual([...schemas], schemaNames.schemas);
assert.deepEqual([...profiles], schemaNames.profiles);
assert.deepEqual([...stateMachines], schemaNames.stateMachines);
assert.deepEqual([...kinds], schemaNames.kinds);
for (const [name, text] of texts) {
  assert.equal(schema(name), text, name);
  assert.equal(commandLine(["schema", name]), text, `${name} of the command line`);
}
for (const name of ["work_order", "work-order.schema.json", "first-paid-run"]) {
  assert.equal(schema(name), commandLine(["schema", name]), name);
}
for (const name of ["", "../x", "__proto__", undefined, 7, {}]) {
  assert.throws(() => schema(name), { name: "RangeError", message: /^`name`: / });
}
const { codes, explain } = await import("wever-proof/codes");
// The command line breaks lines, and begins sentences with a capital.
const flat = (text) => text.replace(/\s+/g, " ").toLowerCase();
for (const code of codes) {
  const printed = flat(commandLine(["explain", code]));
  const { cause, remedy, rule, verdict, why } = explain(code);
  for (const words of [code, cause, remedy, rule, verdict, why]) {
    assert.ok(printed.includes(flat(words)), `${code}: ${words}`);
  }
}
assert.throws(() => explain("toString"), { name: "RangeError", message: /^`code`: / });
console.log(`  the tarball holds ${names.length} files, ${codes.length} codes, ${texts.size} texts`);
