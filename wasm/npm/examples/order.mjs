// An order in the customer's name: `node order.mjs > order.json`. Keep it: `verify.mjs` compares the proof with it.

import { start, webCryptoSigner, workOrder } from "wever-proof/build";

await start();
const keys = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
const order = await workOrder({
  rail_key: "packetops",
  provider: "https://provider.example",
  requester_issuer: "https://agent.example",
  customer_account_id: "customer_1",
  package_level: "standard",
  scope: "Check the vendor onboarding packet.",
  inputs: { packet_type: "vendor_onboarding", available_documents: ["w9"], expected_documents: ["w9"] },
  required_fields: ["packet_manifest", "attestation"],
  expected_return_package: "packetops_return_package",
  return_target: { callback_policy: "status_polling_only" },
  price: { amount: "49.00", currency: "USD" },
  created_at: new Date().toISOString(),
}).sign(webCryptoSigner(keys));
console.log(String(order));
