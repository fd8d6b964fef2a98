// node plain.mjs PROOF KEYS SCHEMAS PACKAGE: times in microseconds as JSON, for `cargo xtask bench`:
// what is usually put together in Node, twice, and the npm package.

import { createHash, createPublicKey, verify as nativeVerify } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { sha512 } from "@noble/hashes/sha2.js";
import * as noble from "@noble/ed25519";
import Ajv from "ajv/dist/2020.js";
import canonicalize from "canonicalize";

const ROUNDS = 21;
const RUNS = 20;

const [proofFile, keysFile, schemas, folder] = process.argv.slice(2);
const proof = readFileSync(proofFile);
const keys = readFileSync(keysFile, "utf8");

noble.hashes.sha512 = sha512;

const ajv = new Ajv({ strict: false, validateFormats: false });
for (const name of readdirSync(schemas)) {
  if (name.endsWith(".schema.json")) ajv.addSchema(JSON.parse(readFileSync(join(schemas, name))));
}
const isBundle = ajv.getSchema("https://weverlabs.com/schemas/proof/v1/proof-bundle.schema.json");

const text = (value) => Buffer.from(canonicalize(value));
const hash = (value) => `sha256:${createHash("sha256").update(text(value)).digest("hex")}`;
const without = (object, names) =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

const NAMED = {
  work_order: ["scope_hash", "work_order_id", "idempotency_key", "requester_signature"],
  return_package: ["package_hash", "attestation"],
  receipt: ["receipt_hash", "receipt_signature"],
};

function hashes({ objects }) {
  const listed = objects.completion_proof[0].objects;
  return (
    listed.every(({ object_type: type, digest }) =>
      objects[type].some((object) => hash(object) === digest),
    ) &&
    Object.entries(NAMED).every(([type, names]) => {
      const object = objects[type][0];
      return hash(without(object, names)) === object[names[0]];
    })
  );
}

// DSSE v1: the bytes that are signed.
function preAuthentication(type, body) {
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${body.length} `), body]);
}

function signed({ objects }) {
  const members = [["receipt", "receipt_signature"], ["completion_proof", "completion_signature"]];
  const all = members.map(([type, member]) => {
    const object = objects[type][0];
    const name = `application/vnd.weverlabs.${type.replace("_", "-")}-digest.v1+json`;
    const body = { digest: hash(without(object, [member])), issuer: object.issuer, object_type: type };
    return {
      message: preAuthentication(name, text(body)),
      signature: Buffer.from(object[member].value, "base64url"),
    };
  });
  const { payloadType, payload, signatures } = objects.return_package[0].attestation.envelope;
  const message = preAuthentication(payloadType, Buffer.from(payload, "base64"));
  return all.concat({ message, signature: Buffer.from(signatures[0].sig, "base64") });
}

const judge = (isSigned) => () => {
  const bundle = JSON.parse(proof);
  return isBundle(bundle) && hashes(bundle) && signed(bundle).every(isSigned);
};

const jwks = JSON.parse(keys).keys;
const nativeKeys = jwks.map(({ kty, crv, x }) =>
  createPublicKey({ key: { kty, crv, x }, format: "jwk" }),
);
const nobleKeys = jwks.map(({ x }) => Buffer.from(x, "base64url"));

const { startSync, verify } = await import(pathToFileURL(join(folder, "node.js")));
startSync();
const trust = [keys];
const policy = { as_of: "2026-11-02T12:00:00Z" };

const subjects = {
  native: judge(({ message, signature }) =>
    nativeKeys.some((key) => nativeVerify(null, message, key, signature)),
  ),
  noble: judge(({ message, signature }) =>
    nobleKeys.some((key) => noble.verify(signature, message, key)),
  ),
  module: () => verify(proof, trust, policy).includes('"verdict":"verified"'),
};
for (const [name, subject] of Object.entries(subjects)) {
  if (!subject()) throw new Error(`${name} does not accept the proof`);
}

const times = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, subject] of Object.entries(subjects)) {
    const start = performance.now();
    for (let run = 0; run < RUNS; run += 1) subject();
    times[name].push(((performance.now() - start) * 1000) / RUNS);
  }
}
const median = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];
const medians = Object.entries(times).map(([name, all]) => [name, median(all)]);
console.log(JSON.stringify(Object.fromEntries(medians)));
