// The module in Node, loaded from its bytes.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { answers } from "./answers.mjs";
import { readCalls } from "./calls.mjs";
import { checkAnswers } from "./expectations.mjs";
import { glue, module } from "./package.mjs";

const { initSync, verify } = await import(pathToFileURL(glue));
initSync({ module: readFileSync(module) });

const calls = readCalls();
const compared = checkAnswers(calls, answers(verify, calls));
console.log(`  Node ${process.version}: ${compared} calls answered as expected`);
