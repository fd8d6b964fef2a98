// The builders of the installed package in Node, Deno and Bun: a run to its seal and from each of its states, what is
// refused at the move, keys elsewhere, and the examples.

import process from "node:process";

import * as verifier from "wever-proof";
import * as builders from "wever-proof/build";

import {
  LATER, PROVIDER, REQUESTER, completed, makeKeys, moves, orderDraft, paid, quote, receipted, signedOrder,
} from "./build-run.mjs";
import { same } from "./expectations.mjs";

const { Begun, Run, WeverProofError, quoteRun, receive, resume, workOrder } = builders;
const { bun, deno, node } = process.versions;
const name = bun ? `Bun ${bun}` : deno ? `Deno ${deno}` : `Node ${node}`;
const text = (bytes) => new TextDecoder().decode(bytes);
let compared = 0;

same((await refused(() => workOrder({}))).message.includes("not started"), true, "before the start");
await Promise.all([verifier.start(), builders.start()]);
builders.startSync();

const keys = await makeKeys();
const { signer, trust } = keys;
const given = { trust, asOf: LATER };
const order = await signedOrder(keys);
const begin = () => quoteRun({ issuer: PROVIDER, profile: "first_paid_run", quote: quote() }, given);

/** The run after so many moves. */
async function after(count, all = moves(order)) {
  let run = begin();
  for (const move of all.slice(0, count)) run = await run.make(move, signer);
  return run;
}

// To the seal, and to the same one from every state.
const sealed = await after(6);
const states = ["quoted", "quoted", "ordered", "started", "returned", "receipted", "completed"];
for (const [count, state] of states.entries()) {
  let run = resume((await after(count)).bytes, given);
  is(run instanceof Run && run.state, state);
  for (const move of moves(order).slice(count)) run = await run.make(move, signer);
  is(text(run.proof), text(sealed.proof));
}
is((await after(5)).proof, undefined);
is(sealed.objects("receipt")[0].receipt_id, "receipt_1");
is(verifier.verifyParsed(sealed.proof, trust, { as_of: LATER, order: order.bytes }).verdict, "verified");

// The order in two steps, and what comes of neither.
const unsigned = workOrder(orderDraft());
const publicKey = await crypto.subtle.exportKey("jwk", keys.requester.publicKey);
const toSign = unsigned.toSign(publicKey);
const sign = (key, bytes) => crypto.subtle.sign("Ed25519", key.privateKey, bytes);
is(String(unsigned.attach(await sign(keys.requester, toSign))), String(order));
is((await refused(async () => unsigned.attach(await sign(keys.stranger, toSign)))).code, "build.signature");
is((await refused(() => unsigned.attach(new Uint8Array(63)))).code, "call.argument");
is((await refused(() => unsigned.toSign({ ...publicKey, d: "AAAA" }))).code, "call.argument");
is(order.toSign(publicKey), undefined);
const { requester_issuer: _, ...inNobodysName } = orderDraft();
is(workOrder(inNobodysName).toSign(publicKey), undefined);
is(receive("work_order", order.bytes, given).work_order_id, order.toJSON().work_order_id);
const wrong = await refused(() => workOrder({ ...orderDraft(), scope: 7, client_refrence: "x" }));
is(wrong.findings.map(({ pointer }) => pointer).sort().join(), "/client_refrence,/scope");
is(wrong.findings.some(({ code, pointer }) => code === wrong.code && pointer === wrong.path), true);

// What is refused at the move, before anything is signed.
const silent = { publicKey: signer.publicKey, sign: () => process.exit(3) };
async function atMove(count, move, options) {
  const run = await after(count);
  const error = await refused(() => run.make(move, silent, options));
  is(error instanceof WeverProofError, true);
  is(resume(run.bytes, given).state, run.state);
  return error;
}
const ordered = (draft) => ({ move: "create_work_order", draft });
const changed = String(order).replace("Check the packet.", "Check another packet.");
const altered = await atMove(1, ordered(changed));
is(altered.findings.map(({ code }) => code).join(), "hash.scope-mismatch,signature.invalid");
is(`${altered.code} ${altered.path}`, "hash.scope-mismatch /scope_hash");
is((await atMove(1, ordered(unsigned.bytes))).code, "complete.unsigned");
is((await atMove(1, ordered(order.bytes), { trust: [trust[0]] })).code, "signature.unknown-key");
is((await atMove(1, ordered(String(order).replace("{", '{"scope":"x",')))).code, "input.duplicate-name");
const elsewhere = await signedOrder(keys, { ...orderDraft(), provider: "https://another.example" });
is((await atMove(1, ordered(elsewhere.bytes))).code, "build.terms");
is((await atMove(2, paid({ paid: { amount: "1.00", currency: "USD" } }))).code, "money.paid");
is((await atMove(2, paid({ payment_state: "failed" }))).message.includes("`failed`"), true);
is((await atMove(2, paid({ issuer: "https://another.example" }))).message.includes("`/draft/payment/issuer`"), true);
is((await atMove(5, completed(), { trust: [trust[1]] })).findings.length > 0, true);
is((await atMove(3, completed())).code, "build.terms");
is((await atMove(4, { move: "record_receipt", draft: {} })).code, "build.form");
is((await atMove(4, { move: "record_status", drafts: {} })).code, "call.argument");
is((await refused(() => resume(sealed.bytes, { trust: [], asOf: LATER }))).findings.length > 0, true);
is((await refused(() => resume(sealed.bytes, { trust, asOf: "2026-11-02T09:00:00Z" }))).code, "time.future");
is((await refused(() => resume(sealed.bytes, { trust, asof: LATER }))).code, "call.argument");
is((await refused(async () => (await after(4)).make(receipted()))).code, "build.terms");
is((await refused(() => quoteRun({ issuer: PROVIDER, profile: "first_paid_run", quote: { ...quote(), prize: 1 } }))).code, "schema.unknown-member");

// The clock is read unless a time is given, and never for `null`.
const future = await signedOrder(keys, { ...orderDraft(), created_at: "2999-01-01T00:00:00Z" });
is((await refused(() => receive("work_order", future.bytes, { trust }))).code, "time.future");
is(receive("work_order", future.bytes, { trust, asOf: null }).created_at, "2999-01-01T00:00:00Z");

// A key elsewhere, busy three times: the run stays as it was, and is signed once.
const before = await after(4);
let [busy, signed] = [3, 0];
const service = {
  publicKey: new Uint8Array(await crypto.subtle.exportKey("raw", signer.publicKey)),
  async sign(bytes) {
    await undefined;
    if (busy > 0) {
      busy -= 1;
      throw new Error("too many requests");
    }
    signed += 1;
    return new Uint8Array(await sign(keys.provider, bytes));
  },
};
let run;
let failures = 0;
while (run === undefined) {
  run = await before.make(receipted(), service).catch((error) => {
    is(`${error.code} ${error.message} ${error.cause.message}`, "build.signer the signer refused: too many requests too many requests");
    failures += 1;
  });
}
is([failures, signed, text(run.bytes) === text((await after(5)).bytes)].join(), "3,1,true");
const another = { publicKey: service.publicKey, sign: (bytes) => sign(keys.stranger, bytes) };
is((await refused(() => before.make(receipted(), another))).code, "build.signature");

// A move that was begun makes one receipt, whoever goes on with it and however often.
const begun = before.begin(receipted());
const again = resume(begun.bytes, given);
is(again instanceof Begun && [again.move, again.state].join(), "record_production_receipt,returned");
is(text(again.bytes), text(begun.bytes));
for (const one of [begun, again, begun]) is(text((await one.make(signer)).bytes), text(run.bytes));

// The same in two steps: the signature is made elsewhere, and only the right one is taken.
const attached = again.attach(await sign(keys.provider, again.toSign(service.publicKey)));
is(attached.toSign(service.publicKey), undefined);
is(text((await attached.make()).bytes), text(run.bytes));
is((await refused(async () => again.attach(await sign(keys.stranger, again.toSign(service.publicKey))))).code, "build.signature");
is((await refused(() => again.make())).code, "call.argument");
is((await refused(() => begun.attach(new Uint8Array(64)))).code, "call.argument");
is(again.begin, undefined);

// The examples, as they are delivered.
const log = console.log;
const heard = [];
console.log = (line) => heard.push(line);
console.error = () => {};
const folder = new URL("examples/", import.meta.resolve("wever-proof/package.json"));
for (const example of ["paid-run.mjs", "diligence-run.mjs", "task-run.mjs", "order.mjs", "key-service.mjs"]) await import(new URL(example, folder));
console.log = log;
for (const headline of heard.slice(0, 3)) is(headline.startsWith("verified: "), true);
is(heard.slice(3).map((line) => JSON.parse(line).requester_issuer).join(), [REQUESTER, REQUESTER].join());
console.log(`  ${name}: runs are built, resumed and refused, ${compared} comparisons; 5 examples`);

function is(given, expected) {
  compared += 1;
  same(given, expected, `comparison ${compared}`);
}

async function refused(call) {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error(`not refused: ${call}`);
}
