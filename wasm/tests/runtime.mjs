// The installed package in Node, Deno and Bun.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";
import { fileURLToPath } from "node:url";

import * as verifier from "wever-proof";
import { openWorker } from "wever-proof/worker";

import { answers, revived } from "./answers.mjs";
import { checkAnswers, same } from "./expectations.mjs";
import { checkFiles, checkWorker } from "./files.mjs";
import { checkHostile, checkSources } from "./hostile.mjs";

const { bun, deno, node } = process.versions;
const name = bun ? `Bun ${bun}` : deno ? `Deno ${deno}` : `Node ${node}`;

const early = () => verifier.verify("{}");
same(words(early).includes("not started"), true, "before the start");
const sources = await checkSources(verifier);
await Promise.all([verifier.start(), verifier.start()]);
verifier.startSync();

const calls = JSON.parse(readFileSync(process.env.CALLS, "utf8"));
const compared = checkAnswers(calls, answers(verifier, calls));
const hostile = checkHostile(verifier);
const files = await checkFiles(verifier.digestFile);
const some = calls.filter(({ verdict, text }) => verdict && text).slice(0, 20);
const inWorker = some.map(({ given, text }) => ({ given: given.map(revived), text }));
const threads = await checkWorker(openWorker, {}, inWorker);

// The same with `require`, as jest and old Nodes have to have it.
const require = createRequire(import.meta.url);
const folder = new URL(".", import.meta.resolve("wever-proof/package.json"));
for (const required of [
  [require("wever-proof"), require("wever-proof/worker")],
  [require(path("cjs/node.js")), require(path("cjs/worker-node.js"))],
]) {
  const [another, { openWorker: open }] = required;
  another.startSync();
  for (const { given, text } of inWorker) same(another.verify(...given), text, "required");
  const worker = await open();
  for (const { given, text } of inWorker) same(await worker.verify(...given), text, "required, in a worker");
  worker.close();
}
same(require("wever-proof/codes").codes.length, require(path("cjs/codes.js")).codes.length, "codes");
same(require(path("cjs/schemas.js")).schema("work-order"), require("wever-proof/schemas").schema("work-order"), "schemas");
console.log(
  `  ${name}: ${compared} calls answered as natively, ${hostile} hostile ones refused, ` +
    `${files} checks of files, ${threads} in a worker, ${sources} of what is no module`,
);

function path(name) {
  return fileURLToPath(new URL(name, folder));
}

function words(call) {
  try {
    call();
    return "";
  } catch (error) {
    return error.message;
  }
}
