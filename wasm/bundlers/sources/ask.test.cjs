// In jest, with modules of CommonJS.

const { writeFileSync } = require("node:fs");

const verifier = require("wever-proof");
const threads = require("wever-proof/worker");

const { ask } = require("./ask.cjs");

test("asks", async () => {
  writeFileSync(process.env.ANSWERS, JSON.stringify(await ask(verifier, threads)));
}, 60_000);
