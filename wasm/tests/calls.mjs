// Writes what every environment is asked, and what it has to answer: the calls of `calls.json`, one
// for every test vector, the forgery that fits every message, and what the command line builds.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { claimsToBeProof, filesToHash, mayBeProof, mayNameProof, startSync, version } from "wever-proof";

import { canonical } from "./canonical.mjs";
import { folders, found, hashed, judgedWith, lay } from "./folders.mjs";
import { commandLine, nativeReport } from "./native.mjs";
import { readVectors } from "./vectors.mjs";

startSync();
assert.equal(`wever-proof ${version()}\n`, commandLine(["--version"]), "one version");

const base64 = (bytes) => ({ base64: Buffer.from(bytes).toString("base64") });
const sortedCodes = ({ faults, checks }) => {
  const findings = faults.concat(checks.flatMap((row) => row.findings));
  return [...new Set(findings.map((finding) => finding.code))].sort();
};

const reports = new Map(
  readFileSync(process.env.REPORTS, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
    .map(({ name, report }) => [name, report]),
);
const vectors = readVectors();
assert.equal(vectors.length, reports.size, "one report a vector");
const ofVectors = vectors.map(vectorCall);
const calls = [
  ...JSON.parse(readFileSync(join(import.meta.dirname, "calls.json"), "utf8")),
  ...ofVectors,
  ...ofFolders(),
  ...forgeries(),
  ...builders(),
];
writeFileSync(process.env.CALLS, JSON.stringify(calls));
console.log(`  ${calls.length} calls, ${ofVectors.length} of them test vectors`);

function vectorCall(vector) {
  const { name, proof, trust, asked, verdict, codes, folder } = vector;
  const text = reports.get(name);
  const native = JSON.parse(text);
  assert.equal(native.verdict, verdict, name);
  assert.deepEqual(sortedCodes(native), codes, name);
  toldApart(native, name);
  if (verdict !== "unreadable") {
    assert.ok(mayBeProof(proof.subarray(0, 4096)) && mayNameProof(proof) && claimsToBeProof(proof), name);
  }
  const printed = folder && nativeReport(folder, vector, proof);
  if (printed) assert.equal(printed, text, `${name}: the command line prints another report`);
  const documents = trust.map(({ document, ...said }) => ({ document: base64(document), ...said }));
  return { name: `vector ${name}`, given: [base64(proof), documents, asked], verdict, codes, text };
}

// What the types say of a report with this verdict.
function toldApart({ verdict, input_digest, faults, causes, open_run }, name) {
  if (verdict === "unreadable") {
    assert.ok(faults.length + causes.length > 0, `${name}: why`);
    return;
  }
  assert.equal(faults.length, 0, `${name}: faults`);
  assert.equal(causes.length === 0, verdict === "verified", `${name}: causes`);
  assert.equal(typeof input_digest, "string", name);
  if (verdict === "verified") assert.equal(open_run, null, name);
}

// Each folder of delivered files is judged by the command line where it lies, and by the package from a
// list of what lies in it.
function ofFolders() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "wever-proof-folders-")));
  try {
    return folders.flatMap((folder, index) => ofFolder(folder, join(root, String(index))));
  } finally {
    rmSync(root, { recursive: true });
  }
}

function ofFolder(folder, root) {
  lay(folder, root);
  const { folder: vector, policy, proof, trust } = judgedWith(folder);
  const text = nativeReport(vector, { trust, policy }, proof, root);
  const { verdict, codes, name } = folder;
  const given = found(root);
  const places = filesToHash(proof, given);
  const asked = { ...policy, artifacts: hashed(root, given, places) };
  const documents = trust.map(({ document }) => ({ document: base64(document) }));
  return [
    { name: `folder ${name}`, given: [base64(proof), documents, asked], verdict, codes, text },
    { name: `to hash ${name}`, call: "filesToHash", given: [base64(proof), given], list: places },
  ];
}

// The neutral element as key and as R, and S zero: an equation that holds for every message. The
// vectors have it in a key set; here it is the bare key, as JWK and as PEM.
function forgeries() {
  const ofVectors = vectors.filter(({ name }) => name.includes("universal"));
  assert.ok(ofVectors.length >= 2, "the vectors hold the forgery");
  for (const { name, verdict } of ofVectors) assert.notEqual(verdict, "verified", name);

  const neutral = Buffer.alloc(32);
  neutral[0] = 1;
  const signature = Buffer.concat([neutral, Buffer.alloc(32)]).toString("base64url");
  const accepted = vectors.find(({ name }) => name === "accepted-first-paid-run");
  const proof = JSON.parse(accepted.proof);
  const [seal] = proof.objects.completion_proof;
  const [receipt] = proof.objects.receipt;
  seal.completion_signature.value = signature;
  receipt.receipt_signature.value = signature;
  const prefix = Buffer.from("302a300506032b6570032100", "hex");
  const encoded = Buffer.concat([prefix, neutral]).toString("base64");
  const keys = [
    JSON.stringify({ kty: "OKP", crv: "Ed25519", x: neutral.toString("base64url") }),
    `-----BEGIN PUBLIC KEY-----\n${encoded}\n-----END PUBLIC KEY-----\n`,
  ];
  return keys.map((document) => ({
    name: "the forgery that fits every message",
    given: [JSON.stringify(proof), [{ document, issuer: proof.issuer }]],
    verdict: "unreadable",
    codes: ["trust.weak-key"],
  }));
}

// Orders and payments as the command line makes them, from the templates that it prints.
function builders() {
  const draft = {
    rail_key: "packetops",
    provider: "https://weverlabs.com",
    customer_account_id: "customer_account_example",
    package_level: "standard",
    scope: "Check the vendor onboarding packet: Größe 値 😀.",
    required_fields: ["packet_manifest", "attestation"],
    expected_return_package: "packetops_return_package",
    price: { amount: "49.00", currency: "USD" },
    return_target: { callback_policy: "status_polling_only" },
    inputs: {
      packet_type: "vendor_onboarding",
      available_documents: ["w9"],
      expected_documents: ["w9", "bank_letter"],
    },
    created_at: "2026-06-22T07:50:00.250Z",
    extensions: { "com.example.purchasing": { cost_center: 4711, share: 0.8 } },
  };
  const payment = {
    payment_record_id: "payment_example",
    payment_reference: "invoice:7",
    payment_kind: "invoice",
    payment_state: "paid",
    authorized_at: "2026-06-22T07:50:30Z",
    paid: { amount: "49.00", currency: "USD" },
    evidence: [
      { media_type: "text/plain", text: "paid by invoice\n" },
      { media_type: "application/octet-stream", base64: "/wD+" },
    ],
  };
  // What is printed ends with its line; what is hashed does not.
  const printed = (call, input) => commandLine(call, JSON.stringify(input)).replace(/\n$/, "");
  const order = printed(["order", "-"], draft);
  const orderFile = join(process.env.PACKED, "../order.json");
  writeFileSync(orderFile, order);
  const paid = printed(["payment", "-", "--order", orderFile], payment);
  const { provider } = draft;
  return [
    { call: "buildWorkOrder", given: [draft], text: order },
    { call: "buildWorkOrder", given: [JSON.stringify(draft)], text: order },
    { call: "buildPaymentReference", given: [payment, order], text: paid },
    { call: "buildPaymentReference", given: [payment, JSON.parse(order), provider], text: paid },
    {
      call: "buildPaymentReference",
      given: [payment, order, "https://example.com"],
      begins: "`draft`: the payment of this order is stated by its provider",
    },
    {
      call: "buildWorkOrder",
      given: [{ ...draft, client_refrence: "7", provider: "weverlabs.com" }],
      begins: "`draft`: ",
    },
    { call: "canonicalize", given: [JSON.stringify(draft)], text: commandLine(["canon", "-"], JSON.stringify(draft)) },
    { call: "canonicalize", given: [JSON.stringify(payment)], text: canonical(payment) },
  ].map((call) => ({ name: `${call.call} as the command line`, ...call }));
}
