// node module.mjs PACKAGE FOLDER: one call of the npm package for an input that lies in a folder, as JSON:
// how many seconds of the processor it took, and how many bytes the process had at most above what it had
// before.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, input] = process.argv.slice(2);
const module = await import(pathToFileURL(join(folder, "node.js")));
module.startSync();
const file = (name) => readFileSync(join(input, name));
const { call, arguments: listed } = JSON.parse(file("module.json"));
const given = listed.map((argument) => {
  if (argument.file !== undefined) return file(argument.file);
  if (argument.files !== undefined) return argument.files.map(file);
  if (argument.given !== undefined) return JSON.parse(file(argument.given));
  return argument.policy && { ...argument.policy, artifacts: argument.artifacts && JSON.parse(file(argument.artifacts)) };
});
const most = () => process.resourceUsage().maxRSS * 1024;
/** Of this thread, in hundredths: what compiles the module beside it is not waited for. */
const used = () => {
  const [, , , , , , , , , , , user, system] = readFileSync("/proc/thread-self/stat", "utf8").split(") ")[1].split(" ");
  return (Number(user) + Number(system)) / 100;
};
const before = most();
const start = used();
try {
  module[call](...given);
} catch (error) {
  // A refusal is an answer, too; a module that fell over is not.
  if (error instanceof WebAssembly.RuntimeError) throw error;
}
const seconds = used() - start;
console.log(JSON.stringify({ seconds, bytes: most() - before }));
