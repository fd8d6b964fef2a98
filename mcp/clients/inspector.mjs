// The server, asked by the MCP inspector's command line: `node inspector.mjs SERVER FOLDER`, a folder that
// `wever-proof demo --out` made. The inspector starts one server a call, and ends it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const [server, folder] = process.argv.slice(2);
const read = (name) => readFileSync(join(folder, name), "utf8");
const proof = read("proof.json");
const order = read("order.json");
const now = `${new Date().toISOString().slice(0, 19)}Z`;

const manifest = createRequire(import.meta.url).resolve("@modelcontextprotocol/inspector/package.json");
const { bin } = JSON.parse(readFileSync(manifest, "utf8"));
const inspector = join(dirname(manifest), bin["mcp-inspector"]);

/** What a method answers, and the status that the inspector ends with. */
function ask(method, ...more) {
  const started = [server, "--trust", join(folder, "trust.jwks.json"), "--as-of", now];
  const call = [inspector, "--cli", ...started, "--method", method, ...more];
  const answers = [];
  for (const era of ["legacy", "modern"]) {
    const options = { encoding: "utf8", timeout: 60_000, maxBuffer: 2 ** 26 };
    const { status, stdout, stderr } = spawnSync(process.execPath, [...call, "--protocol-era", era], options);
    answers.push({ status, stderr, answer: stdout === "" ? undefined : JSON.parse(stdout) });
  }
  const [legacy, modern] = answers;
  const data = ({ answer }) => JSON.stringify(answer?.structuredContent);
  assert.ok(data(modern) === data(legacy), `${method} answers otherwise in another era of the protocol`);
  assert.equal(modern.status, legacy.status);
  return legacy;
}
const call = (tool, given) => ask("tools/call", "--tool-name", tool, "--tool-args-json", JSON.stringify(given));

const listed = ask("tools/list", "--strict");
assert.equal(listed.status, 0, listed.stderr);
assert.deepEqual(
  listed.answer.tools.map(({ name, annotations }) => [name, annotations.readOnlyHint]),
  ["verify", "show", "explain", "schema", "build_work_order", "build_payment_reference"].map((name) => [name, true]),
);

const verified = call("verify", { proof, order });
assert.equal(verified.status, 0, verified.stderr);
assert.equal(verified.answer.structuredContent.answer, "verified");
assert.match(verified.answer.content[0].text, /^verified \(trust_source: start\): /);

const altered = call("verify", { proof: proof.replace('"49.00"', '"48.00"') });
assert.equal(altered.status, 0, altered.stderr);
assert.equal(altered.answer.structuredContent.answer, "rejected");

const tried = call("verify", { proof, trust: [{ keys: read("trust.jwks.json") }] });
assert.equal(tried.answer.structuredContent.answer, "holds_under_keys_of_the_call");
assert.doesNotMatch(tried.answer.content[0].text, /verified/);

// A tool error is status 5 there.
assert.equal(call("verify", { proof: "{}" }).status, 5);
assert.equal(call("verify", { proof: JSON.parse(proof) }).status, 5);
assert.notEqual(call("start", {}).status, 0);

assert.match(call("show", { document: order }).answer.content[0].text, /^not verified: /);
assert.match(call("explain", { word: "seal.digest" }).answer.structuredContent.text, /^seal\.digest\n/);
assert.equal(call("schema", { name: "receipt" }).answer.structuredContent.document.title, "Receipt");

const draft = {
  rail_key: "packetops",
  provider: "https://provider.example",
  customer_account_id: "customer_1",
  package_level: "standard",
  scope: "Check the vendor onboarding packet.",
  inputs: { packet_type: "vendor_onboarding", available_documents: ["w9"], expected_documents: ["w9"] },
  required_fields: ["packet_manifest", "attestation"],
  expected_return_package: "packetops_return_package",
  return_target: { callback_policy: "status_polling_only" },
  price: { amount: "49.00", currency: "USD" },
  created_at: "2026-06-22T07:50:00Z",
};
const made = call("build_work_order", { draft: JSON.stringify(draft) }).answer.structuredContent;
assert.deepEqual(JSON.parse(made.canonical), made.work_order);
const payment = {
  payment_record_id: "payment_1",
  payment_reference: "invoice:1",
  payment_kind: "invoice",
  payment_state: "paid",
  authorized_at: "2026-06-22T07:50:30Z",
  paid: { amount: "49.00", currency: "USD" },
  evidence: [{ media_type: "text/plain", text: "paid" }],
};
const paid = call("build_payment_reference", {
  draft: JSON.stringify(payment),
  order: made.canonical,
  issuer: "https://provider.example",
}).answer.structuredContent;
assert.equal(paid.payment_reference.scope_hash, made.work_order.scope_hash);

const code = ask("resources/read", "--uri", "wever-proof://codes/seal.digest");
assert.match(code.answer.contents[0].text, /^seal\.digest\n/);
console.log(`the inspector, in Node ${process.versions.node}: as expected`);
