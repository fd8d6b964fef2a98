// A proof by the keys that you trust, and by your order: `node verify.mjs proof.json keys.json [order.json]`. `keys.json`
// has the trusted key sets in a list, as `{ document, issuer, purposes }`.

import { readFile } from "node:fs/promises";
import { argv, exit } from "node:process";

import { start, verifyParsed } from "wever-proof";

const [proof, keys, order] = await Promise.all(argv.slice(2).map((path) => readFile(path)));
await start();
const report = verifyParsed(proof, JSON.parse(keys.toString()), { as_of: new Date(), ...(order && { order }) });
console.log(report.headline);
for (const { message, advice } of report.causes) console.log(`${message}\n  ${advice}`);
exit(report.verdict === "verified" ? 0 : 1);
