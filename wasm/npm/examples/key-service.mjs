// A key that a service keeps, which is busy three times: a move that fails leaves the run as it was, and can be made
// again. Here an order is signed so.

import { start, workOrder } from "wever-proof/build";

await start();
const { publicKey, privateKey } = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);

// In the place of your service's client: it gets bytes, and gives 64 bytes back.
let busy = 3;
const service = {
  async sign(bytes) {
    busy -= 1;
    if (busy >= 0) throw new Error("too many requests");
    return new Uint8Array(await crypto.subtle.sign("Ed25519", privateKey, bytes));
  },
};
const signer = { publicKey, sign: (bytes) => service.sign(bytes) };

/** Tries again where the signer refused, and nowhere else. */
async function patiently(work, tries = 5) {
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (error.code !== "build.signer" || left === 0) throw error;
      console.error(`${error.message}: again`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

const order = workOrder({
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
});
const signed = await patiently(() => order.sign(signer));
console.log(String(signed));
