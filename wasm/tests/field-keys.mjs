// Key sets as the field has them, each used to verify a proof: by the command line and by the module,
// with the same bytes of report. The keys of a run are turned into each form by the tools that make it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createPrivateKey, createPublicKey, generateKeyPairSync, webcrypto } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { exportJWK, exportSPKI, importSPKI } from "jose";
import { inspectKeys, startSync, trustDisputes, verify } from "wever-proof";

import { reportIn } from "./native.mjs";

startSync();
const { subtle } = webcrypto;
const program = process.env.WEVER_PROOF;
const folder = mkdtempSync(join(tmpdir(), "wever-proof-"));
const file = (name) => join(folder, name);
const issuer = "https://weverlabs.com";
const as_of = "2100-01-01T00:00:00Z";

try {
  execFileSync(program, ["demo", "--out", file("run")], { stdio: "ignore" });
  const proof = readFileSync(file("run/proof.json"));
  const secret = createPrivateKey(readFileSync(file("run/issuer-key.pem")));
  const pem = createPublicKey(secret).export({ type: "spki", format: "pem" });
  const { kty, crv, x } = createPublicKey(secret).export({ format: "jwk" });
  const plain = { kty, crv, x };
  const sets = { ...(await withOthers(plain)), ...(await made(plain, pem)) };
  sets["PEM with blank lines"] = { document: `\n${pem}\n\r\n`, form: "pem", notes: [] };
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey;
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey;
  sets["PEM with RSA and EC before, and attributes"] = {
    document: [
      rsa.export({ type: "pkcs1", format: "pem" }),
      ec.export({ type: "spki", format: "pem" }),
      `Bag Attributes\n    localKeyID: 01\nKey Attributes: <No Attributes>\n${pem}`,
    ].join(""),
    form: "pem",
    notes: ["key-left-out", "key-left-out", "key-member-ignored"],
  };
  assert.equal(Object.keys(sets).length, 8);
  for (const [name, set] of Object.entries(sets)) use(proof, name, set);
  secrets(plain, secret, pem);
  mistaken(pem);
  readBack(proof);
  console.log(`  ${Object.keys(sets).length} key sets of the field are used`);
} finally {
  rmSync(folder, { recursive: true });
}

/** Keys of other kinds beside it, made by WebCrypto and by OpenSSL. */
async function withOthers(plain) {
  const rsa = await exported({ name: "RSASSA-PKCS1-v1_5", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" });
  const ec = await exported({ name: "ECDSA", namedCurve: "P-256" });
  const mlDsa = { kty: "AKP", alg: "ML-DSA-44", kid: "pq", pub: Buffer.alloc(1312, 7).toString("base64url") };
  const request = ["req", "-x509", "-key", file("run/issuer-key.pem"), "-subj", "/CN=weverlabs.com", "-days", "30", "-outform", "DER"];
  const certificate = execFileSync("openssl", request, { stdio: ["ignore", "pipe", "ignore"] });
  const x5c = [certificate.toString("base64")];
  const left = "key-left-out";
  return {
    "a plain set with a kid of another kind": {
      document: JSON.stringify({ keys: [{ ...plain, kid: "2026-06", use: "sig", alg: "EdDSA" }] }),
      form: "plain_jwks",
      notes: [],
    },
    "a set with RSA, EC and ML-DSA beside": {
      document: JSON.stringify({ keys: [rsa, ec, { ...plain, kid: "ed" }, mlDsa] }),
      form: "plain_jwks",
      notes: [left, left, left],
    },
    "a set with x5c": {
      document: JSON.stringify({ keys: [{ ...plain, kid: "cert", x5c }] }),
      form: "plain_jwks",
      notes: ["key-certificate-not-checked"],
    },
    "the set of an OpenID provider": {
      document: JSON.stringify({
        keys: [
          { ...rsa, ext: undefined, key_ops: undefined, kid: "aJ3", use: "sig", alg: "RS256", x5c, x5t: "aJ3" },
          { ...rsa, ext: undefined, key_ops: undefined, kid: "enc", use: "enc", alg: "RSA-OAEP" },
          { ...plain, kid: "ed-1", use: "sig", alg: "EdDSA" },
        ],
      }),
      form: "plain_jwks",
      notes: [left, left],
    },
  };
}

async function exported(algorithm) {
  const { publicKey } = await subtle.generateKey(algorithm, true, ["sign", "verify"]);
  return subtle.exportKey("jwk", publicKey);
}

/** As WebCrypto and jose write the same key. */
async function made(plain, pem) {
  const read = await subtle.importKey("jwk", plain, "Ed25519", true, ["verify"]);
  const web = await subtle.exportKey("jwk", read);
  assert.deepEqual([web.ext, web.key_ops], [true, ["verify"]]);
  const jose = await importSPKI(pem, "EdDSA", { extractable: true });
  assert.equal((await exportSPKI(jose)).trim(), pem.trim());
  return {
    "a WebCrypto export": { document: JSON.stringify(web), form: "jwk", notes: ["key-member-ignored"] },
    "a set made by jose": {
      document: JSON.stringify({ keys: [{ ...(await exportJWK(jose)), kid: "jose", alg: "EdDSA" }] }),
      form: "plain_jwks",
      notes: [],
    },
  };
}

function use(proof, name, { document, form, notes }) {
  writeFileSync(file("keys"), document);
  const said = { document, issuer, purposes: ["attestation", "receipt", "completion"] };
  for (const purposes of [said.purposes, undefined]) {
    const text = verify(proof, [{ ...said, purposes }], { as_of });
    const report = JSON.parse(text);
    assert.equal(report.verdict, "verified", `${name}: ${report.headline}`);
    const ofKeys = report.notes.filter(({ note }) => note.startsWith("key-"));
    assert.deepEqual(ofKeys.map(({ note }) => note), notes, `${name}: ${JSON.stringify(ofKeys)}`);
    const named = (purposes ?? []).flatMap((purpose) => ["--purpose", purpose]);
    assert.equal(native(["--issuer", issuer, ...named]), text, name);
  }
  const seen = inspectKeys(document);
  assert.equal(seen.form, form, name);
  assert.equal(seen.keys.length, 1, name);
  assert.deepEqual([seen.issuer, seen.private, seen.fault], [null, false, null], name);
  // Without an issuer, for another one, and for other purposes it proves nothing.
  const verdict = (trust) => JSON.parse(verify(proof, [trust], { as_of })).verdict;
  assert.equal(verdict(document), "unreadable", name);
  assert.equal(verdict({ document, issuer: "https://example.com" }), "untrusted", name);
  assert.equal(verdict({ ...said, purposes: ["receipt"] }), "untrusted", name);
}

function native(said) {
  const words = ["verify", file("run/proof.json"), "--trust", file("keys"), ...said];
  const call = [...words, "--as-of", as_of, "--format", "json"];
  return reportIn(execFileSync(program, call, { stdio: ["ignore", "pipe", "ignore"] }).toString());
}

/** Files that do not allow a key the same; one that leaves a key out allows it nothing. */
function disputed(plain) {
  const of = (document) => ({ document: JSON.stringify(document), issuer });
  const all = of({ keys: [plain] });
  assert.deepEqual(trustDisputes([]), []);
  assert.deepEqual(trustDisputes([all, all]), [null, null]);
  assert.deepEqual(trustDisputes([all, of({ exp: 5, keys: [plain] }), all]), [1, 0, 1]);
  const other = { ...plain, x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" };
  const without = of({ keys: [{ ...plain, status: "retired" }, { kty: "OKP", crv: "Ed25519", x: other.x }] });
  assert.deepEqual(trustDisputes([all, without]), [1, 0]);
  assert.throws(() => trustDisputes([{ ...all, issuer: "nobody" }]), /issuer/);
}

/** Whatever holds the private key is seen to. */
function secrets(plain, secret, pem) {
  const jwk = secret.export({ format: "jwk" });
  disputed(plain);
  const pkcs8 = secret.export({ type: "pkcs8", format: "pem" });
  for (const document of [{ cert: pem, key: pkcs8 }, [pem, pkcs8], { a: { key: pkcs8 } }, { object_type: "x", key: pkcs8 }]) {
    const { fault, private: isPrivate } = inspectKeys(JSON.stringify(document));
    assert.equal(isPrivate, true);
    assert.match(fault.message, /holds a private key/);
  }
  for (const document of [
    readFileSync(file("run/issuer-key.pem")),
    JSON.stringify(jwk),
    JSON.stringify({ keys: [plain, jwk] }),
    `${pem}ED25519 Private-Key:\npriv:\n    9d:61\n`,
    `${pem}${JSON.stringify(jwk, null, 2)}\n`,
    secret.export({ type: "pkcs8", format: "der" }),
    secret.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" }),
  ]) {
    assert.equal(inspectKeys(document).private, true);
    const [fault] = JSON.parse(verify("{}", [{ document, issuer }])).faults;
    // DER is no file of keys at all.
    const isDer = document[0] === 0x30;
    assert.equal(fault.code, isDer ? "trust.not-a-key-set" : "trust.private-key");
  }
}

/** What is no file of keys says what it is and what to do, by the module as by the command line. */
function mistaken(pem) {
  const key = createPublicKey(pem);
  const der = key.export({ type: "spki", format: "der" });
  const point = der.subarray(-32);
  const blob = Buffer.concat([Buffer.from("\0\0\0\x0bssh-ed25519\0\0\0\x20", "latin1"), point]);
  const ssh = `ssh-ed25519 ${blob.toString("base64")} proofs\n`;
  const cases = {
    DER: [der, /public key in DER/, /openssl pkey -pubin -inform DER -in FILE/],
    OpenSSH: [ssh, /form of OpenSSH/, /keys public FILE --format pem/],
    base64: [der.toString("base64"), /public key in base64/, /-----BEGIN PUBLIC KEY-----/],
    page: ["<!DOCTYPE html>", /web page/, /not the page/],
    discovery: [JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks` }), /jwks_uri/, /get the key set/],
  };
  for (const [name, [document, message, advice]] of Object.entries(cases)) {
    const { fault, private: isPrivate } = inspectKeys(document);
    assert.match(fault.message, message, name);
    assert.match(fault.advice, advice, name);
    assert.equal(isPrivate, false, name);
  }
  // The advice is carried out.
  writeFileSync(file("key.der"), der);
  const call = ["pkey", "-pubin", "-inform", "DER", "-in", file("key.der")];
  assert.equal(execFileSync("openssl", call).toString(), pem);
  writeFileSync(file("key.pub"), ssh);
  const turned = execFileSync(program, ["keys", "public", file("key.pub"), "--format", "pem"]);
  assert.equal(turned.toString(), pem);
}

/** What is exported for other tools is read back with its issuer. */
function readBack(proof) {
  const keys = ["export", "keys", file("run/trust.jwks.json")];
  for (const format of ["jwks", "pem"]) {
    const document = execFileSync(program, [...keys, "--format", format], { stdio: ["ignore", "pipe", "ignore"] });
    const report = JSON.parse(verify(proof, [{ document, issuer }], { as_of }));
    assert.equal(report.verdict, "verified", `${format}: ${report.headline}`);
  }
}
