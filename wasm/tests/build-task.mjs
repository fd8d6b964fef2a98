// A task run of TokenOps, from the records of a published vector until its contract: signed anew by a key of its own,
// stored before each move and resumed after it.

import assert from "node:assert/strict";

import { startSync as startVerifier, verifyParsed } from "wever-proof";
import { Begun, acceptTaskRun, resume, startSync, startTaskRun, webCryptoSigner } from "wever-proof/build";

import { readVectors } from "./vectors.mjs";

startSync();
startVerifier();
const proofs = new Map(readVectors().map(({ name, proof }) => [name, proof]));
const pair = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
const signer = webCryptoSigner(pair);
const document = JSON.stringify({ keys: [await crypto.subtle.exportKey("jwk", pair.publicKey)] });
const purposes = ["attestation", "receipt", "completion", "settlement", "usage", "ledger", "callback"];
const asOf = "2027-01-01T00:00:00Z";

/** What is said of an object before it is one. */
function body({ object_type: _, schema_version: __, issuer: ___, ...members }, ...computed) {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !computed.includes(name)));
}

function scene(name) {
  const { issuer, profile, objects } = JSON.parse(proofs.get(name));
  const [record] = objects.runtime_record;
  const events = record.step_events.map((event) => body(event, "sequence", "from_state"));
  const begun = { step_events: [], state: "run_created", lifecycle_state: "created", credits_debited: "0" };
  const entitlement = objects.credit_entitlement?.map((one) => ({
    ...body(one),
    credits_debited: "0",
    remaining_credits: one.credits_funded,
  }))[0];
  const signed = ["receipt_type", "settlement_status", "usage_receipt_policy", "receipt_hash", "receipt_signature"];
  return {
    objects,
    events,
    begin: { issuer, profile, record: { ...body(record, "started_at"), ...begun } },
    funding: {
      confirmations: (objects.provider_confirmation ?? []).map((one) => body(one)),
      ...(entitlement && { entitlement }),
      settlement: objects.settlement_receipt.map((one) => body(one, ...signed)),
    },
    given: { trust: [{ document, issuer, purposes }], asOf },
  };
}

// From onboarding; every move is written down, and made by whoever resumes it.
const { begin, events, funding, given, objects } = scene("accepted-tokenops-full-loop");
let run = startTaskRun({ ...begin, onboarding: body(objects.onboarding[0]) }, given);
assert.equal(run.kind, "task_run");
for (const event of events.slice(0, events.findIndex(({ to_state }) => to_state === "credit_funded"))) {
  await make({ move: "record_event", draft: event }, "onboarded");
}
await make({ move: "fund", draft: funding }, "funded");
await make({ move: "contract", draft: body(objects.run_contract[0], "contract_hash") }, "contracted");
assert.equal(run.objects("settlement_receipt")[0].receipt_signature.algorithm, "Ed25519");
assert.equal(run.proof, undefined);
await assert.rejects(run.make({ move: "fund", draft: funding }, signer), { code: "build.terms" });
await assert.rejects(run.make({ move: "complete_production_run", draft: {} }, signer), { code: "build.form" });
const misspelled = { ...begin, record: { ...begin.record, stat: 1 }, onboarding: body(objects.onboarding[0]) };
assert.throws(() => startTaskRun(misspelled, given), { code: "call.argument", message: /`stat`/ });

// From the acceptance of a pilot, which is funded by then.
const pilot = scene("accepted-tokenops-controlled-pilot");
const acceptance = body(pilot.objects.acceptance_validation[0]);
const accepted = await acceptTaskRun({ ...pilot.begin, acceptance, funding: pilot.funding }, signer, pilot.given);
assert.equal(accepted.state, "funded");
assert.equal(resume(accepted.bytes, pilot.given).state, "funded");

assert.notEqual(verifyParsed(run.bytes, given.trust, { as_of: asOf }).verdict, "rejected");
console.log("  task runs begin, are funded and contracted, and are resumed after each move");

async function make(move, state) {
  const begun = resume(run.begin(move).bytes, given);
  assert.ok(begun instanceof Begun);
  run = await begun.make(signer);
  assert.equal(run.state, state, move.move);
  assert.equal(String(resume(run.bytes, given)), String(run));
}
