// Answers calls of the npm package in a folder: a line of JSON each, with what the call has used.

import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const package_ = await import(pathToFileURL(join(process.argv[2], "node.js")));
package_.startSync();

const isObject = (value) => typeof value === "object" && value !== null;

// Bytes stand in JSON as base64. What is null was left out.
function given(value) {
  if (Array.isArray(value)) return value.map(given);
  if (!isObject(value)) return value;
  if (typeof value.base64 === "string") return Buffer.from(value.base64, "base64");
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [name, given(member)]),
  );
}

function answered(call, values) {
  try {
    const answer = package_[call](...values);
    return { text: typeof answer === "string" ? answer : JSON.stringify(answer) };
  } catch (error) {
    // A trap of the module is no words of ours.
    return { thrown: error instanceof WebAssembly.RuntimeError ? `${error}` : error.message };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { call, given: values } = JSON.parse(line);
  const ready = given(values);
  const start = process.cpuUsage();
  const answer = answered(call, ready);
  const { user, system } = process.cpuUsage(start);
  const memory = process.memoryUsage.rss();
  console.log(JSON.stringify({ ...answer, microseconds: user + system, memory }));
}
