// What happens between processes: a run that was stored is resumed in another one, also where the first was ended in
// the middle of a move; and the command line verifies what the package built.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { verify, startSync as startVerifier } from "wever-proof";
import { quoteRun, startSync, webCryptoSigner } from "wever-proof/build";

import { LATER, PROVIDER, makeKeys, moves, quote, signedOrder } from "./build-run.mjs";
import { reportIn } from "./native.mjs";

startSync();
startVerifier();
const folder = mkdtempSync(join(tmpdir(), "wever-proof-run-"));
const path = (name) => join(folder, name);
const write = (name, content) => writeFileSync(path(name), content);
const examples = fileURLToPath(new URL("examples/", import.meta.resolve("wever-proof/package.json")));

try {
  const keys = await makeKeys();
  const { signer, trust } = keys;
  const order = await signedOrder(keys);
  const all = moves(order);
  write("keys.json", JSON.stringify(trust));
  write("key.json", JSON.stringify(await crypto.subtle.exportKey("jwk", keys.provider.privateKey)));
  all.forEach(({ move, draft }, index) => {
    const text = draft instanceof Uint8Array ? String(order) : JSON.stringify(draft);
    write(`move-${index}.json`, `{"move":${JSON.stringify(move)},"draft":${text}}`);
  });

  // The same run in one process, by which the others are judged.
  let run = quoteRun({ issuer: PROVIDER, profile: "first_paid_run", quote: quote() }, { trust, asOf: LATER });
  write("run.json", run.bytes);
  const given = ["run.json", "keys.json", "key.json"].map(path);
  for (const [index, move] of all.entries()) {
    run = await run.make(move, signer);
    const next = path(`move-${index}.json`);
    if (index > 2) {
      const killed = node(join(import.meta.dirname, "build-killed.mjs"), ...given, next);
      assert.equal(killed.signal, "SIGKILL", killed.stderr);
      assert.equal(JSON.parse(readFileSync(path("run.json"))).object_type, "begun_move");
      // Another move is none that could be made now.
      const printed = said(join(examples, "resume.mjs"), ...given, path("move-0.json"));
      assert.equal(printed, `going on with ${move.move}\n${run.state}\n`);
    } else {
      assert.equal(said(join(examples, "resume.mjs"), ...given, next), `${run.state}\n`);
    }
    assert.ok(readFileSync(path("run.json")).equals(run.bytes), `${move.move}: the same bytes`);
  }
  assert.equal(said(join(examples, "resume.mjs"), ...given), "completed\n");

  // What the customer does, with the command line and with the example.
  write("proof.json", run.proof);
  write("order.json", order.bytes);
  const call = ["verify", path("proof.json"), "--format", "json", "--as-of", LATER, "--order", path("order.json")];
  for (const [index, { document, issuer, purposes }] of trust.entries()) {
    write(`trust-${index}.json`, document);
    call.push("--trust", path(`trust-${index}.json`), "--issuer", issuer);
    for (const purpose of purposes) call.push("--purpose", purpose);
  }
  const { stdout, stderr, status } = spawnSync(process.env.WEVER_PROOF, call, { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  const report = verify(run.proof, trust, { as_of: LATER, order: order.bytes });
  assert.equal(reportIn(stdout), report, "the report of the command line");
  const verified = node(join(examples, "verify.mjs"), path("proof.json"), path("keys.json"), path("order.json"));
  assert.match(verified.stdout, /^verified: /, verified.stderr);
  assert.equal(verified.status, 0);

  // The payment of the order by the example: with a session that was paid, and with one of another amount.
  for (const [amount_total, status] of [[4900, 0], [100, 1]]) {
    const session = { id: "cs_1", object: "checkout.session", amount_total, currency: "usd", livemode: true };
    write("session.json", JSON.stringify({ ...session, payment_status: "paid", status: "complete" }));
    const stated = node(join(examples, "payment.mjs"), path("order.json"), path("session.json"));
    assert.equal(stated.status, status, stated.stderr);
    assert.match(status ? stated.stderr : stated.stdout, status ? /\/evidence\/0/ : /"stripe_checkout:cs_1"/);
  }

  // The drafts of the library's examples give the bytes that the library gives.
  const shared = (name) => JSON.parse(readFileSync(join(import.meta.dirname, "../../sdk/examples/run", name)));
  const [known, requester] = [await knownPair(3), await knownPair(4)];
  const of = async ({ publicKey }) => JSON.stringify({ keys: [await crypto.subtle.exportKey("jwk", publicKey)] });
  const parties = [
    { document: await of(known), issuer: "https://weverlabs.com", purposes: trust[0].purposes },
    { document: await of(requester), issuer: "https://example-agent.system", purposes: ["requester"] },
  ];
  const begin = { issuer: "https://weverlabs.com", profile: "first_paid_run", quote: shared("quote.json") };
  let same = quoteRun(begin, { trust: parties, asOf: LATER });
  same = await same.make({ move: "create_customer_account", draft: shared("account.json") });
  for (const move of shared("moves.json")) same = await same.make(move, webCryptoSigner(known));
  assert.ok(readFileSync(process.env.RUN).equals(same.proof), "the proof of the library");
  console.log(`  ${all.length} moves in processes of their own, 3 of them ended in the middle; verified natively, and the bytes of the library`);
} finally {
  rmSync(folder, { recursive: true });
}

/** The keys of a seed that everybody knows, in the form of RFC 8410. */
async function knownPair(seed) {
  const document = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.alloc(32, seed)]);
  const privateKey = await crypto.subtle.importKey("pkcs8", document, "Ed25519", true, ["sign"]);
  const { d: _, ...jwk } = await crypto.subtle.exportKey("jwk", privateKey);
  const publicKey = await crypto.subtle.importKey("jwk", { ...jwk, key_ops: ["verify"] }, "Ed25519", true, ["verify"]);
  return { publicKey, privateKey };
}

function node(...call) {
  return spawnSync(process.execPath, call, { encoding: "utf8" });
}

function said(...call) {
  const { status, stderr, stdout } = node(...call);
  assert.equal(status, 0, stderr);
  return stdout;
}
