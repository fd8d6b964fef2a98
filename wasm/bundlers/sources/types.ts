// What people write, with right types and with wrong ones.

import { digestFile, start, startSync, verify, verifyParsed } from "wever-proof";
import type { Report, Verdict } from "wever-proof";
import { receive, resume, workOrder } from "wever-proof/build";
import type { Signer } from "wever-proof/build";
import builders from "wever-proof/wever_proof_build.wasm";
import { explain } from "wever-proof/codes";
import * as inline from "wever-proof/inline";
import { schema } from "wever-proof/schemas";
import { openWorker } from "wever-proof/worker";
import compiled from "wever-proof/wever_proof.wasm";

export async function right(proof: Uint8Array, keys: ArrayBuffer): Promise<Verdict> {
  await start();
  await inline.start(proof);
  startSync(compiled);
  const report: Report = verifyParsed(proof, [keys], { as_of: new Date() });
  const worker = await openWorker({ source: compiled });
  const { size, sha256 } = await worker.digestFile(proof, { onProgress: (done: number) => void done });
  const more = await digestFile((async function* () { yield proof; })());
  worker.close();
  const text: string = verify("{}", [{ document: keys, issuer: "https://example.com" }], {
    artifacts: [{ path: "a", size, sha256 }, { path: "b", ...more }],
  });
  return [text, schema("work-order"), explain("money.fee").rule].includes("") ? "rejected" : report.verdict;
}

export async function built(run: Uint8Array, signer: Signer): Promise<string> {
  const resumed = resume(run, { trust: [run], asOf: null });
  const next = "move" in resumed ? await resumed.make(signer) : await resumed.make("{}", signer);
  const signed = await workOrder("{}").sign(signer);
  return next.state + signed.toString() + receive("receipt", "{}").receipt_id + String(builders);
}

export function wrong(): void {
  // @ts-expect-error
  receive("reciept", "{}");
  // @ts-expect-error
  workOrder(7);
  // @ts-expect-error
  void start("wever_proof.wasm");
  // @ts-expect-error
  startSync("wever_proof.wasm");
  // @ts-expect-error
  startSync(Promise.resolve(compiled));
  // @ts-expect-error
  verify({ object_type: "proof_bundle" });
  // @ts-expect-error
  verify("{}", [{ keys: [] }]);
  // @ts-expect-error
  verify("{}", "keys");
  // @ts-expect-error
  void digestFile(7);
  // @ts-expect-error
  const number: number = compiled;
  // @ts-expect-error
  const verdict: Verdict = "valid";
  void [number, verdict];
}
