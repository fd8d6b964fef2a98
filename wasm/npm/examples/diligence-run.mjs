// A paid run of DiligenceOps, from the price to its proof: `node diligence-run.mjs`.

import * as verifier from "wever-proof";
import { evidence, quoteRun, start, toolCall, webCryptoSigner, workOrder } from "wever-proof/build";

await Promise.all([start(), verifier.start()]);
const [provider, customer] = ["https://provider.example", "https://agent.example"];
const pair = () => crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
const [providerKeys, customerKeys] = [await pair(), await pair()];
const keySet = async ({ publicKey }, issuer, ...purposes) => {
  const jwk = await crypto.subtle.exportKey("jwk", publicKey);
  return { document: JSON.stringify({ keys: [jwk] }), issuer, purposes };
};
const trust = [await keySet(providerKeys, provider, "attestation", "receipt", "completion"),
  await keySet(customerKeys, customer, "requester")];
const signer = webCryptoSigner(providerKeys);

const now = () => new Date().toISOString();
const call = (step, request, answer) => toolCall({ step, at: now(), request, answer });
const [rail_key, package_level, customer_account_id] = ["diligenceops", "standard", "customer_1"];
const price = { amount: "49.00", currency: "USD" };
const listed = call("list", {}, { rails: [rail_key] });
const quote = { quote_id: "quote_1", rail_key, package_level, price, accepted_payment_methods: [{ method: "invoice" }],
  created_at: now(), expires_at: new Date(Date.now() + 86_400_000).toISOString() };
let run = quoteRun({ issuer: provider, profile: "first_paid_run", quote }, { trust });
const quoted = call("quote", { package_level }, quote);

run = await run.make({ move: "create_customer_account", draft: { customer_account_id, account_state: "active",
  organization: "Example Agent Systems", contact: "operations@agent.example", created_at: now() } });

// The customer's side: the order, signed with the customer's key. What comes in is verified by the move.
const order = await workOrder({ rail_key, provider, customer_account_id, package_level, price, quote_id: "quote_1",
  scope: "Score the vendor's readiness.", requester_issuer: customer, created_at: now(),
  inputs: { diligence_scope: "vendor readiness", available_evidence: ["w9"] },
  required_fields: ["readiness_score", "attestation"], expected_return_package: "diligenceops_return_package",
  return_target: { callback_policy: "status_polling_only" } }).sign(webCryptoSigner(customerKeys));
run = await run.make({ move: "create_work_order", draft: order.bytes });

const payment = { payment_record_id: "payment_1", payment_reference: "invoice:2026-17", payment_kind: "invoice",
  paid: price, payment_state: "paid", authorized_at: now(), evidence: [evidence("text/plain", "invoice 2026-17, paid")] };
run = await run.make({ move: "create_paid_production_run", draft: { payment, start: {
  production_run_id: "run_1", status_url: "/status?production_run_id=run_1", created_at: now(),
  calls: [listed, quoted, call("validate", order.toJSON(), { valid: true }), call("start", payment, { started: true })] } } });

const entries = [{ evidence: "w9", entry_state: "accepted", artifact: "w9.pdf" }];
const measured = await verifier.digestFile(new TextEncoder().encode("in the place of the delivered file"));
const returned_fields = { evidence_inventory: { diligence_scope: "vendor readiness", entries },
  readiness_score: { score: 100, readiness_state: "ready_to_return", checked_items: ["w9"], ready_items: ["w9"],
    missing_items: [] } };
run = await run.make({ move: "record_return_package", draft: { callback_state: "not_required", attestation_id: "attestation_1",
  package: { return_package_id: "package_1", returned_fields, result_status: "ready", evidence_status: "sufficient",
    artifacts: [{ name: "w9.pdf", media_type: "application/pdf", ...measured }], returned_at: now() },
  attested_at: now(), call: call("return", returned_fields, { returned: true }) } }, signer);
run = await run.make({ move: "record_production_receipt", draft: {
  receipt: { receipt_id: "receipt_1", fee_event_id: "fee_1", movement_type: "transaction", issued_at: now() },
  call: call("receipt", { production_run_id: "run_1" }, { receipt_id: "receipt_1" }) } }, signer);
run = await run.make({ move: "complete_production_run", draft: { verification_id: "verification_1", verified_at: now(),
  completion_id: "completion_1", completed_at: now(), callback_state: "not_required" } }, signer);

const report = verifier.verifyParsed(run.proof, trust, { as_of: new Date(), order: order.bytes });
console.log(report.headline);
if (report.verdict !== "verified") throw new Error(report.headline);
