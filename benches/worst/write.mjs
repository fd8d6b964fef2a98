// node write.mjs VECTORS FOLDER NUMBER: writes one of the inputs into a folder, and what it is as JSON: what it
// is called, the arguments of the command line, and whether the module and the page are given it, too.
// `null` behind the last.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { inputs } from "./inputs.mjs";

const [vectors, folder, number] = process.argv.slice(2);
const input = inputs(vectors)[Number(number)];
console.log(JSON.stringify(input === undefined ? null : written(input)));

function written({ about, files, verify, args, call, proofs }) {
  rmSync(folder, { recursive: true, force: true });
  const put = (name, content) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  };
  for (const [name, content] of Object.entries(files())) put(name, content);
  if (verify === undefined) {
    if (call !== undefined) put("module.json", JSON.stringify(call));
    return { about, args, json: false, module: call !== undefined, page: false, proofs };
  }
  const given = verify.given?.();
  for (const path of given ?? []) put(join("given", path), "");
  const paths = given?.map((path) => ({ path, size: 0 }));
  if (paths) put("given.json", JSON.stringify(paths));
  const policy = { policy: { as_of: "2026-11-02T12:00:00Z" }, ...(paths && { artifacts: "given.json" }) };
  const proof = { file: "proof.json" };
  put("module.json", JSON.stringify({ call: "verify", arguments: [proof, { files: verify.trust }, policy] }));
  const trust = verify.trust.flatMap((name) => ["--trust", name]);
  const artifacts = paths ? ["--artifacts", "given"] : [];
  const all = ["verify", "proof.json", ...trust, ...artifacts];
  return { about, args: all, json: true, module: true, page: true, proofs };
}
