// The payment of an order, with what the payment provider wrote about it as evidence:
// `node payment.mjs ORDER.json SESSION.json > payment.json`. SESSION.json is a Checkout Session of Stripe, as its API
// gives it. Evidence that says otherwise than the record, such as another amount, is refused.

import { readFile } from "node:fs/promises";
import { argv } from "node:process";

import { buildPaymentReference, start } from "wever-proof";
import { evidence, start as startBuilders } from "wever-proof/build";

await Promise.all([start(), startBuilders()]);
const [order, session] = await Promise.all(argv.slice(2, 4).map((file) => readFile(file)));
const { id } = JSON.parse(session.toString());
const payment = buildPaymentReference(
  {
    payment_record_id: `payment_${id}`,
    payment_reference: `stripe_checkout:${id}`,
    payment_kind: "checkout",
    payment_state: "paid",
    paid: JSON.parse(order.toString()).price,
    authorized_at: new Date().toISOString(),
    evidence: [evidence("application/json", session)],
  },
  order,
);
console.log(payment);
