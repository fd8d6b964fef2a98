// A process that ends in the middle of a move, once its key has signed: `node build-killed.mjs RUN KEYS KEY MOVE`. What
// it stored before is all that is left of it.

import { readFileSync, writeFileSync } from "node:fs";

import { resume, startSync } from "wever-proof/build";

const [run, keys, key, move] = process.argv.slice(2);
const { d, kty, crv, x } = JSON.parse(readFileSync(key, "utf8"));
const privateKey = await crypto.subtle.importKey("jwk", { d, kty, crv, x }, "Ed25519", false, ["sign"]);
startSync();
const begun = resume(readFileSync(run), { trust: JSON.parse(readFileSync(keys, "utf8")) }).begin(readFileSync(move));
writeFileSync(run, begun.bytes);
await begun.make({
  publicKey: { kty, crv, x },
  async sign(bytes) {
    await crypto.subtle.sign("Ed25519", privateKey, bytes);
    process.kill(process.pid, "SIGKILL");
  },
});
