// What the module is asked in Node and in Chromium alike: the calls of `calls.json`, and one call
// for every test vector. A call is plain data, so that it can also be sent to a page.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

import { nativeReport } from "./native.mjs";

const folder = import.meta.dirname;
const vectors = join(folder, "../../test-vectors/cases");

/** Every call: its name, the proof in base64, the texts, and what has to come of it. */
export function readCalls() {
  const calls = JSON.parse(readFileSync(join(folder, "calls.json"), "utf8"));
  return calls
    .map((call) => ({ ...call, proof: Buffer.from(call.proof).toString("base64") }))
    .concat(vectorCalls());
}

function vectorCalls() {
  if (!existsSync(vectors)) {
    console.log("  there are no test vectors yet: test-vectors/cases is not there");
    return [];
  }
  return readdirSync(vectors).sort().map(vectorCall);
}

// A folder of `test-vectors/cases/`, read as `test-vectors/case.schema.json` says. The answer has
// to be the bytes that the command line prints.
function vectorCall(name) {
  const file = (part) => join(vectors, name, part);
  const described = JSON.parse(readFileSync(file("case.json"), "utf8"));
  const { artifacts, ...policy } = described.policy;
  if (artifacts) policy.artifacts = digests(file("artifacts"));
  const bytes = readFileSync(file("proof.json"));
  const padding = Buffer.alloc(Math.max(0, (described.pad_to ?? 0) - bytes.length), " ");
  const proof = Buffer.concat([bytes, padding]);
  return {
    name: `vector ${name}`,
    proof: proof.toString("base64"),
    trust: JSON.stringify(
      described.trust.map(({ file: part, issuer }) => ({
        document: readFileSync(file(part), "utf8"),
        issuer,
      })),
    ),
    policy: JSON.stringify(policy),
    verdict: described.verdict,
    native: nativeReport(join(vectors, name), described, proof),
  };
}

// The delivered files below `root`, as a page would measure them.
function digests(root) {
  const found = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    found[relative(root, path)] = { size: bytes.length, sha256: `sha256:${sha256}` };
  }
  return found;
}
