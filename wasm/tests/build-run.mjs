// A paid run of PacketOps, each of its moves with a draft that may be changed first.

import { evidence, quoteRun, toolCall, webCryptoSigner, workOrder } from "wever-proof/build";

export const PROVIDER = "https://provider.example";
export const REQUESTER = "https://agent.example";
/** After all that is dated below. */
export const LATER = "2026-11-03T00:00:00Z";

const at = (second) => `2026-11-02T09:${String(Math.floor(second / 60)).padStart(2, "0")}:${String(second % 60).padStart(2, "0")}Z`;

/** Keys that can be written down, for whoever goes on in another process. */
export async function makeKeys() {
  const pair = () => crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  const [provider, requester, stranger] = [await pair(), await pair(), await pair()];
  const document = async ({ publicKey }) => JSON.stringify({ keys: [await crypto.subtle.exportKey("jwk", publicKey)] });
  const purposes = ["attestation", "receipt", "completion"];
  return {
    provider,
    requester,
    stranger,
    signer: webCryptoSigner(provider),
    trust: [
      { document: await document(provider), issuer: PROVIDER, purposes },
      { document: await document(requester), issuer: REQUESTER, purposes: ["requester"] },
    ],
  };
}

const price = { amount: "49.00", currency: "USD" };
const common = { rail_key: "packetops", package_level: "standard", price };
const call = (step, second) => toolCall({ step, at: at(second), request: { step }, answer: { ok: true } });

export const quote = () => ({
  ...common,
  quote_id: "quote_1",
  accepted_payment_methods: [{ method: "invoice" }],
  created_at: at(0),
  expires_at: at(1800),
});

export const orderDraft = () => ({
  ...common,
  provider: PROVIDER,
  requester_issuer: REQUESTER,
  customer_account_id: "customer_1",
  quote_id: "quote_1",
  scope: "Check the packet.",
  inputs: { packet_type: "vendor_onboarding", available_documents: ["w9"], expected_documents: ["w9"] },
  required_fields: ["attestation"],
  own_fields: ["summary"],
  expected_return_package: "packetops_return_package",
  return_target: { callback_policy: "status_polling_only" },
  created_at: at(10),
});

export const signedOrder = (keys, draft = orderDraft()) => workOrder(draft).sign(webCryptoSigner(keys.requester));

export const payment = () => ({
  payment_record_id: "payment_1",
  payment_reference: "invoice:2026-17",
  payment_kind: "invoice",
  paid: price,
  payment_state: "paid",
  authorized_at: at(20),
  evidence: [evidence("application/pdf", new Uint8Array([0x25, 0x50, 0xff]))],
});

export const paid = (changed = {}) => ({
  move: "create_paid_production_run",
  draft: {
    payment: { ...payment(), ...changed },
    start: {
      production_run_id: "run_1",
      status_url: "/status?production_run_id=run_1",
      created_at: at(25),
      calls: [call("list", 1), call("quote", 2), call("validate", 21), call("start", 30)],
    },
  },
});

export const account = () => ({
  move: "create_customer_account",
  draft: {
    customer_account_id: "customer_1",
    organization: "Example Agent Systems",
    contact: "operations@agent.example",
    account_state: "active",
    created_at: at(0),
  },
});

export const returned = () => ({
  move: "record_return_package",
  draft: {
    package: {
      return_package_id: "package_1",
      returned_fields: { summary: "complete", share: 0.5 },
      artifacts: [],
      result_status: "ready",
      evidence_status: "sufficient",
      returned_at: at(60),
    },
    callback_state: "not_required",
    attestation_id: "attestation_1",
    attested_at: at(61),
    call: call("return", 60),
  },
});

export const receipted = () => ({
  move: "record_production_receipt",
  draft: {
    receipt: { receipt_id: "receipt_1", fee_event_id: "fee_1", movement_type: "transaction", issued_at: at(70) },
    call: call("receipt", 70),
  },
});

export const completed = () => ({
  move: "complete_production_run",
  draft: {
    verification_id: "verification_1",
    verified_at: at(80),
    completion_id: "completion_1",
    completed_at: at(90),
    callback_state: "not_required",
  },
});

/** Every move, in its order. */
export const moves = (order) => [
  account(),
  { move: "create_work_order", draft: order.bytes },
  paid(),
  returned(),
  receipted(),
  completed(),
];

/** A whole run, with what it is verified by. */
export async function seal() {
  const keys = await makeKeys();
  const order = await signedOrder(keys);
  const { signer, trust } = keys;
  let run = quoteRun({ issuer: PROVIDER, profile: "first_paid_run", quote: quote() }, { trust, asOf: LATER });
  for (const move of moves(order)) run = await run.make(move, signer);
  return { run, trust, order };
}
