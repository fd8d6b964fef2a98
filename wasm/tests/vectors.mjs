// The test vectors, read as `test-vectors/README.md` says: folders, and changes of accepted proofs.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

import { canonical } from "./canonical.mjs";

const root = join(import.meta.dirname, "../../test-vectors");
const json = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));

/** Every vector of the index: its name, the bytes, the trust, the policy and the answer. */
export function readVectors() {
  const changes = new Map();
  for (const file of readdirSync(join(root, "patches"))) {
    const { files, cases } = json(join("patches", file));
    for (const change of cases) changes.set(change.name, changed(change, files));
  }
  return json("index.json").cases.map(({ name, in: place }) => changes.get(name) ?? folder(place));
}

function folder(place) {
  const file = (part) => join(root, place, part);
  const described = json(join(place, "case.json"));
  const { artifacts, ...policy } = described.policy;
  if (artifacts) policy.artifacts = measured(file("artifacts"));
  const bytes = readFileSync(file(described.proof));
  const padding = Buffer.alloc(Math.max(0, (described.pad_to ?? 0) - bytes.length), " ");
  const trust = described.trust.map(({ file: part, ...said }) => ({
    document: readFileSync(file(part)),
    ...said,
  }));
  const proof = Buffer.concat([bytes, padding]);
  return { ...described, folder: join(root, place), proof, trust, asked: asked(policy) };
}

// The order and requirements stand in a vector as values, a rail as the name of its file; all are given as the
// texts of files.
function asked({ order, rail, requirements, ...policy }) {
  if (rail !== undefined) policy.profile = readFileSync(join(root, rail), "utf8");
  if (order !== undefined) policy.order = JSON.stringify(order);
  if (requirements !== undefined) policy.requirements = requirements.map((each) => JSON.stringify(each));
  return policy;
}

// In canonical form, so that the bytes are those that were judged natively.
function changed(described, files) {
  const proof = described.patch.reduce(applied, json(described.base));
  const trust = described.trust.map(({ file, ...said }) => ({ document: Buffer.from(files[file]), ...said }));
  const bytes = Buffer.from(canonical(proof));
  return { ...described, proof: bytes, trust, asked: asked(described.policy) };
}

// RFC 6902, of which the vectors use three operations.
function applied(document, { op, path, value }) {
  if (path === "") return value;
  const names = path.split("/").slice(1);
  const parts = names.map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = parts.pop();
  const parent = parts.reduce((inner, name) => inner[name], document);
  if (op === "remove") {
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else delete parent[last];
  } else if (op === "add" && Array.isArray(parent)) {
    parent.splice(last === "-" ? parent.length : Number(last), 0, value);
  } else if (op === "add" || op === "replace") {
    parent[last] = value;
  } else {
    throw new Error(`the operation ${op} is not one of the vectors'`);
  }
  return document;
}

// The delivered files below `root`, every one of them hashed: which of them need it is asked elsewhere.
function measured(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const bytes = readFileSync(path);
      const sha256 = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
      return { path: relative(root, path), size: bytes.length, sha256 };
    });
}
