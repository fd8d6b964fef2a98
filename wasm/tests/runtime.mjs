// The installed package in Node, Deno and Bun.

import { readFileSync } from "node:fs";
import process from "node:process";

import * as verifier from "wever-proof";
import { openWorker } from "wever-proof/worker";

import { answers, revived } from "./answers.mjs";
import { checkAnswers, same } from "./expectations.mjs";
import { checkFiles, checkWorker } from "./files.mjs";
import { checkHostile } from "./hostile.mjs";

const { bun, deno, node } = process.versions;
const name = bun ? `Bun ${bun}` : deno ? `Deno ${deno}` : `Node ${node}`;

const early = () => verifier.verify("{}");
same(words(early).includes("not started"), true, "before the start");
const failed = await verifier.start(new Uint8Array([0])).catch((error) => error);
same(failed instanceof WebAssembly.CompileError, true, "a module that is none");
await Promise.all([verifier.start(), verifier.start()]);
verifier.startSync();

const calls = JSON.parse(readFileSync(process.env.CALLS, "utf8"));
const compared = checkAnswers(calls, answers(verifier, calls));
const hostile = checkHostile(verifier);
const files = await checkFiles(verifier.digestFile);
const some = calls.filter(({ verdict, text }) => verdict && text).slice(0, 20);
const inWorker = some.map(({ given, text }) => ({ given: given.map(revived), text }));
const threads = await checkWorker(openWorker, {}, inWorker);
console.log(
  `  ${name}: ${compared} calls answered as natively, ${hostile} hostile ones refused, ` +
    `${files} checks of files, ${threads} in a worker`,
);

function words(call) {
  try {
    call();
    return "";
  } catch (error) {
    return error.message;
  }
}
