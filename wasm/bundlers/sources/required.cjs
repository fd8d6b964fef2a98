const verifier = require("wever-proof");
const threads = require("wever-proof/worker");

const { ask } = require("./ask.cjs");

ask(verifier, threads).then((answers) => console.log(JSON.stringify(answers)));
