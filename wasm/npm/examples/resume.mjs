// A run that is stored between its moves: `node resume.mjs run.json keys.json key.json [move.json]`. `run.json` is what
// was stored last, `keys.json` the trusted key sets in a list, as `{ document, issuer, purposes }`, `key.json` the
// private key as a JWK. A move is stored before it is made: if the process ends in the middle, the next one makes the
// same move, which signs the same bytes. So a receipt is made once, however often this is started.

import { readFile, rename, writeFile } from "node:fs/promises";
import { argv } from "node:process";

import { Begun, resume, start, webCryptoSigner } from "wever-proof/build";

const [path, keys, key, move] = argv.slice(2);
await start();

/** Written whole or not at all. */
async function store({ bytes }) {
  await writeFile(`${path}.new`, bytes, { flush: true });
  await rename(`${path}.new`, path);
}

const json = async (file) => JSON.parse(await readFile(file, "utf8"));
const { d, ...jwk } = await json(key);
const signer = webCryptoSigner({
  publicKey: await crypto.subtle.importKey("jwk", { ...jwk, key_ops: ["verify"] }, "Ed25519", true, ["verify"]),
  privateKey: await crypto.subtle.importKey("jwk", { ...jwk, d, key_ops: ["sign"] }, "Ed25519", false, ["sign"]),
});

let run = resume(await readFile(path), { trust: await json(keys) });
if (run instanceof Begun) {
  console.log(`going on with ${run.move}`);
} else if (move) {
  run = run.begin(await readFile(move));
  await store(run);
}
if (run instanceof Begun) {
  run = await run.make(signer);
  await store(run);
}
console.log(run.state);
