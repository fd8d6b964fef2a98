// A process that ends in the middle of a move, once its key has signed: `node build-killed.mjs RUN KEYS KEY MOVE`. What it
// stored before is all that is left of it.

import { readFileSync, writeFileSync } from "node:fs";

import { resume, startSync } from "wever-proof/build";

const [run, keys, key, move] = process.argv.slice(2);
const { d: _, ...jwk } = JSON.parse(readFileSync(key, "utf8"));
startSync();
const begun = resume(readFileSync(run), { trust: JSON.parse(readFileSync(keys, "utf8")) }).begin(readFileSync(move));
writeFileSync(run, begun.bytes);
await begun.make({ publicKey: jwk, sign: () => process.kill(process.pid, "SIGKILL") });
