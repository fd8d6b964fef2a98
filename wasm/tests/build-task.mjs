// A task run of TokenOps, from the records of a published vector to its seal: signed anew by a key of its own, stored before
// each move and resumed after it.

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
  const happened = ["requested_tool", "state", "lifecycle_state", "evidence_status", "retry_state", "step_events"];
  happened.push("credits_debited", "started_at", "updated_at", "task_token");
  const entitlement = objects.credit_entitlement?.map((one) => ({
    ...body(one),
    credits_debited: "0",
    remaining_credits: one.credits_funded,
  }))[0];
  const signed = ["receipt_type", "settlement_status", "usage_receipt_policy", "receipt_hash", "receipt_signature"];
  return {
    objects,
    events,
    begin: { issuer, profile, record: body(record, ...happened) },
    funding: {
      confirmations: (objects.provider_confirmation ?? []).map((one) => body(one)),
      ...(entitlement && { entitlement }),
      settlement: objects.settlement_receipt.map((one) => body(one, ...signed)),
    },
    given: { trust: [{ document, issuer, purposes }], asOf },
  };
}

// From onboarding to the seal; every move is written down, and made by whoever resumes it.
const { begin, events, funding, given, objects } = scene("accepted-tokenops-live-pilot");
const one = (type, ...computed) => body(objects[type][0], ...computed);
const onboarding = one("onboarding");
let run = startTaskRun({ ...begin, onboarding }, given);
assert.equal(run.kind, "task_run");
for (const type of ["trust_profile", "credential_envelope", "quote", "provider_route"]) {
  await make({ move: `record_${type}`, draft: one(type) }, "onboarded");
}
await happened("onboarded", "created", "preflight_checked", "trusted", "quoted", "credit_pending");
await make({ move: "fund", draft: funding }, "funded");
assert.equal(run.objects("settlement_receipt")[0].receipt_signature.algorithm, "Ed25519");
await happened("funded", "credit_funded", "contract_ready");
await make({ move: "contract", draft: one("run_contract", "contract_hash") }, "contracted");
await make({ move: "record_queue_state", draft: one("queue_state") }, "contracted");
await happened("contracted", "contract_accepted", "queued");
assert.equal(run.proof, undefined);
await assert.rejects(run.make({ move: "fund", draft: funding }, signer), { code: "build.terms" });
await assert.rejects(run.make({ move: "complete_production_run", draft: {} }, signer), { code: "build.form" });
const misspelled = { ...begin, record: { ...begin.record, stat: 1 }, onboarding };
assert.throws(() => startTaskRun(misspelled, given), { code: "call.argument", message: /`\/stat`/ });
await make({ move: "execute", draft: { started: event("operating") } }, "executed");
await make({ move: "record_result", draft: result() }, "returned");
await happened("returned", "result_ready");
const callback = one("callback_delivery", "callback_hash", "callback_signature");
const [{ result_package_hash }] = run.objects("tokenops_result_package");
await make({ move: "record_callback", draft: { ...callback, payload: { ...callback.payload, result_package_hash } } }, "returned");
for (const entry of objects.ledger_entry) {
  await make({ move: "record_ledger_entry", draft: body(entry, "event_hash", "ledger_signature") }, "returned");
}
const [updated_at, completed_at] = ["2026-11-02T09:08:20Z", "2026-11-02T09:09:00Z"];
const seal = { next_action: "none", updated_at, completion_id: "completion_0001", completed_at };
await make({ move: "seal", draft: seal }, "sealed");
assert.equal(verifyParsed(run.proof, given.trust, { as_of: asOf }).verdict, "verified");

// From the acceptance of a pilot, which is funded by then.
const pilot = scene("accepted-tokenops-controlled-pilot");
const acceptance = body(pilot.objects.acceptance_validation[0]);
const accepted = await acceptTaskRun({ ...pilot.begin, acceptance, funding: pilot.funding }, signer, pilot.given);
assert.equal(accepted.state, "funded");
assert.equal(resume(accepted.bytes, pilot.given).state, "funded");

console.log("  a task run to its seal, resumed after each move");

function event(state) {
  return events.find(({ to_state }) => to_state === state);
}

async function happened(at, ...states) {
  for (const state of states) await make({ move: "record_event", draft: event(state) }, at);
}

function result() {
  const [given, contract] = [objects.tokenops_result_package[0], objects.result_contract[0]];
  const pick = (object, ...names) => Object.fromEntries(names.map((name) => [name, object[name]]));
  const ofPackage = ["result_package_id", "tokenized_asset_context", "settlement_evidence", "delivery_state"];
  ofPackage.push("operating_exceptions", "result_status", "evidence_status", "evidence_score", "next_action");
  const usage = objects.usage_receipt.map((receipt) => ({
    ...pick(receipt, "receipt_id", "work_order_id", "credits_debited", "metering_policy", "issued_at"),
    ledger_entry_id: receipt.credit_ledger_entry.ledger_entry_id,
  }));
  return {
    ...pick(given, ...ofPackage, "artifacts", "returned_at"),
    attestation: { ...pick(objects.attestation[0], "attestation_id"), attested_at: "2026-11-02T09:06:10Z" },
    usage,
    contract: pick(
      contract,
      ...["result_contract_id", "lifecycle_state", "human_summary", "proof_objects", "callback", "issued_at"],
    ),
  };
}

async function make(move, state) {
  const begun = resume(run.begin(move).bytes, given);
  assert.ok(begun instanceof Begun);
  run = await begun.make(signer);
  assert.equal(run.state, state, move.move);
  assert.equal(String(resume(run.bytes, given)), String(run));
}
